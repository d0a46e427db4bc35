"""bundle.py MODEL.bin: puts the model file into the package, with a manifest (checksums, scores) and a fixture of probabilities
that the TypeScript code has to reproduce.

Usage: bundle.py MODEL.pt MODEL.bin
"""

import base64
import gzip
import hashlib
import json
import os
import sys

import numpy as np
import torch

import score
from model import load
from tokens import utf16

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.path.join(HERE, '../../../redact/src/names/fast')


def rounded(network):
    """The network with its tables and matrices as the file holds them."""
    tables = {'word.weight', 'gram.weight', 'context.weight'}
    state = network.state_dict()
    for name, value in state.items():
        if name in tables:
            scale = value.abs().max(0).values.clamp(min=1e-9) / 127
            state[name] = (value / scale).round().clamp(-127, 127) * scale
        elif name.endswith('.weight') and name.split('.')[0] in ('encode1', 'encode2', 'to_hidden'):
            scale = value.abs().max() / 32767
            state[name] = (value / scale).round() * scale
    network.load_state_dict(state)
    return network


def fixture(network, words):
    with open(f'{HERE}/sample.txt', encoding='utf-8') as file:
        rows = [{'text': line.rstrip('\n')} for line in file]
    split, p = score.marginals([network], words, rows)
    found = []
    for row, at, q in zip(rows, split, p):
        units = utf16(row['text'])
        tokens = [[units[a], units[b], *(round(float(x), 4) for x in four[1:3])] for (a, b), four in zip(at, q)]
        found.append({'text': row['text'], 'tokens': tokens})
    return found


def main():
    source, binary = sys.argv[1:3]
    torch.set_num_threads(1)
    network, stored = load(source)
    network = rounded(network)
    with open(binary, 'rb') as file:
        data = file.read()
    with open(f'{TARGET}/weights.ts', 'w', encoding='ascii') as file:
        file.write('// Made by packages/names/training/fast/bundle.py: the model file as base64.\n')
        file.write(f"export const WEIGHTS: string =\n  '{base64.b64encode(data).decode()}'\n")
    with open(f'{TARGET}/fixture.json', 'w', encoding='utf-8') as file:
        json.dump(fixture(network, stored['words']), file, ensure_ascii=False, indent=0)
        file.write('\n')
    thresholds = (0.5, 0.5)
    scores, _ = score.report([network], stored['words'], thresholds)
    rounded_scores = {
        name: {label: round(value, 3) for label, value in cells.items() if label != 'detail'}
        for name, cells in scores.items()
        if isinstance(cells, dict)
    }
    manifest = {
        'version': 1,
        'bytes': len(data),
        'gzipped': len(gzip.compress(data, 9)),
        'sha256': hashlib.sha256(data).hexdigest(),
        'settings': stored['settings'],
        'f1 at probability 0.5, model alone': rounded_scores,
    }
    with open(f'{TARGET}/manifest.json', 'w', encoding='utf-8') as file:
        json.dump(manifest, file, indent=2)
        file.write('\n')
    score.show(scores)
    print(manifest['bytes'], manifest['gzipped'])


if __name__ == '__main__':
    main()
