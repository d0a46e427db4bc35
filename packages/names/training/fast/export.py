"""The network as the file that `packages/redact/src/names/fast/format.ts` reads.

Tables of words are stored as bytes with one scale per column, matrices as 16-bit integers with one scale.
"""

import json
import struct

import numpy as np

import cluster
import lists
from corpus import Corpus
from features import BUCKETS, CLASSES, Lexicon
from tokens import SHAPES, hash32, kind

MAGIC, VERSION = 0x4E464C53, 2


def checksum(data):
    value = 0x811C9DC5
    for word in struct.unpack(f'<{len(data) // 4}I', data):
        value = ((value ^ word) * 0x01000193) & 0xFFFFFFFF
    return value


BLOCKS = 1024
"""A hash is looked up in the block of its first ten bits."""


def blocks_of(hashes):
    """Sorted 32-bit hashes as differences in groups of seven bits, begun anew in each block; where the bytes of a block begin, and how
    many hashes stand before it."""
    edges = np.arange(BLOCKS + 1, dtype=np.int64) * ((1 << 32) // BLOCKS)
    before = np.searchsorted(np.array(hashes, np.int64), edges)
    data, starts = bytearray(), []
    for block in range(BLOCKS):
        starts.append(len(data))
        last = int(edges[block])
        for value in hashes[before[block] : before[block + 1]]:
            difference, last = value - last, value
            while difference > 127:
                data.append(128 | difference & 127)
                difference >>= 7
            data.append(difference)
    return bytes(data), np.array([*starts, len(data)], np.uint32), before.astype(np.uint32)


def quantised(table):
    scales = np.maximum(np.abs(table).max(0), 1e-9) / 127
    return np.clip(np.round(table / scales), -127, 127).astype(np.int8), scales.astype(np.float32)


class Writer:
    def __init__(self):
        self.sections, self.body = {}, bytearray()

    def add(self, name, kind_, data, **extra):
        raw = data if isinstance(data, bytes) else np.ascontiguousarray(data).tobytes()
        size = {'u8': 1, 'i8': 1, 'i16': 2, 'u16': 2, 'u32': 4, 'f32': 4}[kind_]
        self.sections[name] = {'type': kind_, 'offset': len(self.body), 'length': len(raw) // size, **extra}
        self.body += raw + b'\0' * (-len(raw) % 4)

    def hashes(self, name, sorted_hashes):
        data, starts, before = blocks_of(sorted_hashes)
        self.add(name, 'u8', data)
        self.add(f'{name}.starts', 'u32', starts)
        self.add(f'{name}.before', 'u32', before)

    def table(self, name, values):
        bytes_, scales = quantised(values)
        self.add(name, 'i8', bytes_)
        self.add(f'{name}.scales', 'f32', scales)

    def matrix(self, name, values):
        scale = float(np.float32(np.abs(values).max() / 32767))
        self.add(name, 'i16', np.round(values / scale).astype(np.int16), scale=scale)

    def floats(self, name, values):
        self.add(name, 'f32', values.astype(np.float32))

    def file(self, settings):
        header = json.dumps({'settings': settings, 'sections': self.sections}, separators=(',', ':')).encode()
        rest = struct.pack('<I', len(header)) + header
        rest += b'\0' * (-(12 + len(rest)) % 4) + bytes(self.body)
        return struct.pack('<3I', MAGIC, VERSION, checksum(rest)) + rest


def groups_of(network, words, codes, corpus):
    """`cluster.grouped` for a network, counted once."""
    counts = cluster.counted(corpus, Lexicon(words, codes), kind)
    return cluster.grouped(network.context.weight.detach().numpy(), counts)


def export(network, stored, calibration, out):
    """Writes the file, and beside it the groups of words that share rows; returns the bytes."""
    s = network.settings
    words = stored['words']
    codes = lists.codes()
    corpus = Corpus()
    safe = np.array(stored['safe'])
    w = {name: value.numpy() for name, value in network.state_dict().items()}
    order = sorted(range(len(words)), key=lambda i: hash32(words[i]))
    hashes = [hash32(words[i]) for i in order]
    assert len(set(hashes)) == len(hashes), 'two words of the vocabulary have one hash'
    rows = np.array(order)
    writer = Writer()
    writer.hashes('words', hashes)
    writer.add('safe', 'u8', safe[rows].astype(np.uint8))
    listed = {}
    for word, code in codes.items():
        listed.setdefault(hash32(word), code)
    writer.hashes('listed', sorted(listed))
    writer.add('codes', 'u8', np.array([listed[h] for h in sorted(listed)], np.uint8))
    writer.table('word', np.concatenate((w['word.weight'][:1] * 0, w['word.weight'][1 + rows])))
    writer.table('gram', w['gram.weight'])
    writer.floats('shape', w['shape.weight'])
    for name in ('fore', 'sur', 'place'):
        table = w[f'{name}.weight'].copy()
        table[0] = 0
        writer.floats(name, table)
    writer.matrix('encode1', w['encode1.weight'].T)
    writer.floats('encode1.bias', w['encode1.bias'])
    writer.matrix('encode2', w['encode2.weight'].T)
    writer.floats('encode2.bias', w['encode2.bias'])
    writer.matrix('hidden', w['to_hidden.weight'].T)
    writer.floats('hidden.bias', w['to_hidden.bias'])
    group, contexts = groups_of(network, words, codes, corpus)
    writer.add('groups', 'u16', np.concatenate((group[: CLASSES + 1], group[CLASSES + 1 + rows])).astype(np.uint16))
    writer.table('context', contexts)
    writer.floats('context.shape', w['context_shape.weight'])
    offsets = np.stack([w[f'neighbours.{k}.weight'].T for k in range(2 * s.radius)])  # offset, context, hidden
    writer.matrix('neighbours', offsets.transpose(1, 0, 2))
    writer.floats('case', w['case.weight'])
    writer.floats('norm', w['norm.weight'])
    writer.floats('norm.bias', w['norm.bias'])
    writer.floats('out', w['out.weight'].T)
    writer.floats('out.bias', w['out.bias'])
    settings = {
        'words': len(words), 'classes': CLASSES, 'groups': len(contexts), 'buckets': BUCKETS, 'centre': s.centre, 'context': s.context,
        'encoder': s.encoder, 'hidden': s.hidden, 'radius': s.radius, 'shapes': SHAPES, 'step': 1 / 1024,
        'calibration': calibration,
    }
    data = writer.file(settings)
    with open(out, 'wb') as file:
        file.write(data)
    np.savez(out + '.groups.npz', group=group, rows=contexts)
    return data
