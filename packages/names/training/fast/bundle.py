"""bundle.py MODEL.pt: calibrates a network, writes the model file beside it and puts it into the package, with a manifest
(checksums, scores, reliability) and a fixture of probabilities that the TypeScript code has to reproduce.
"""

import base64
import gzip
import hashlib
import json
import os
import sys

import numpy as np
import torch

import calibrate
import score
from export import VERSION, export
from model import load
from tokens import utf16

HERE = os.path.dirname(os.path.abspath(__file__))
TARGET = os.path.join(HERE, '../../../redact/src/names/fast')


def rounded(network, groups):
    """The network with its tables and matrices as the file holds them; `groups` is what `export.py` left beside it."""
    stored = np.load(groups)
    rows = torch.from_numpy(stored['rows'])
    scale = rows.abs().max(0).values.clamp(min=1e-9) / 127
    rows = (rows / scale).round() * scale
    network.context.weight.data.copy_(rows[torch.from_numpy(stored['group'])])
    tables = {'word.weight', 'gram.weight'}
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


def fixture(network, stored):
    with open(f'{HERE}/sample.txt', encoding='utf-8') as file:
        rows = [{'text': line.rstrip('\n')} for line in file]
    split, p = score.marginals([network], stored, rows)
    found = []
    for row, at, q in zip(rows, split, p):
        units = utf16(row['text'])
        tokens = [[units[a], units[b], *(round(float(x), 4) for x in four[1:3])] for (a, b), four in zip(at, q)]
        found.append({'text': row['text'], 'tokens': tokens})
    return found


def main():
    source = sys.argv[1]
    binary = source.removesuffix('.pt') + '.bin'
    torch.set_num_threads(1)
    network, stored = load(source)
    _, kept = score.report([network], stored, (0.5, 0.5), list(score.BARS))
    calibration = calibrate.fit(*calibrate.observations(kept))
    data = export(network, stored, calibration, binary)
    network = rounded(network, binary + '.groups.npz')
    even = float(calibrate.raw(0.5, calibration))
    scores, kept = score.report([network], stored, (even, even))
    p, right = calibrate.observations(kept)
    with open(f'{TARGET}/weights.ts', 'w', encoding='ascii') as file:
        file.write('// Made by packages/names/training/fast/bundle.py: the model file as base64.\n')
        file.write(f"export const WEIGHTS: string =\n  '{base64.b64encode(data).decode()}'\n")
    with open(f'{TARGET}/fixture.json', 'w', encoding='utf-8') as file:
        json.dump(fixture(network, stored), file, ensure_ascii=False, indent=2)
        file.write('\n')
    manifest = {
        'version': VERSION,
        'bytes': len(data),
        'gzipped': len(gzip.compress(data, 9)),
        'sha256': hashlib.sha256(data).hexdigest(),
        'settings': stored['settings'],
        'seed': stored['seed'],
        'calibration': calibration,
        'f1 at probability 0.5, model alone': {
            name: {label: round(value, 3) for label, value in cells.items() if label != 'detail'}
            for name, cells in scores.items()
            if isinstance(cells, dict)
        },
        'reliability: from, to, words, mean probability, share right': calibrate.reliability(
            calibrate.calibrated(p, calibration), right
        ),
    }
    with open(f'{TARGET}/manifest.json', 'w', encoding='utf-8') as file:
        json.dump(manifest, file, indent=2)
        file.write('\n')
    score.show(scores)
    print(manifest['bytes'], 'bytes,', manifest['gzipped'], 'gzipped')


if __name__ == '__main__':
    main()
