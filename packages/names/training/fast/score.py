"""score.py MODEL...: F1 by overlap per development set, as the project's scorer counts it, and the recall point."""

import json
import sys

import numpy as np
import torch

import lists
from corpus import Forms, read, DATA, SCORED
from features import Lexicon
from model import load
from tokens import S_LOWER, WORD, code_points, key, kind, shape, tokens
from train import batch_of, prepare

SETS = ('sms', 'btc', 'wnut17', 'tweebank', 'restaurants8k', 'slurp', 'snips', 'presidio-synth', 'sgd')
BARS = {
    'sms': (0.76, 0.72), 'btc': (0.74, 0.70), 'wnut17': (0.82, 0.76), 'tweebank': (0.78, 0.74),
    'restaurants8k': (0.96, None), 'slurp': (0.90, 0.88),
}
NAMES = ('PERSON', 'LOCATION')


def marginals(networks, stored, rows):
    """Per row: token offsets, probabilities of the four classes (mean of the networks); 0 for words that are never names."""
    words = stored['words']
    lexicon = Lexicon(words, lists.codes())
    never = dict(zip(words, stored['safe']))
    known = {}

    def is_safe(form):
        if form not in known:
            k = kind(form)
            bit = 1 if k == WORD and shape(form, k) == S_LOWER else 2
            known[form] = k == WORD and never.get(key(form, k), 0) & bit != 0
        return known[form]

    texts = [row['text'] for row in rows]
    split = [tokens(text) for text in texts]
    material = [([(text[a:b], 0) for a, b in at] or [('.', 0)], False) for text, at in zip(texts, split)]
    data, table = prepare(material, Forms(), lexicon)
    found = []
    with torch.no_grad():
        for begin in range(0, len(rows), 200):
            chosen = range(begin, min(begin + 200, len(rows)))
            batch = batch_of(data, table, chosen)
            p = sum(torch.softmax(network(batch), -1) for network in networks).numpy() / len(networks)
            base = data[5][begin] - 5
            for i in chosen:
                q = p[data[5][i] - base : data[5][i] - base + len(split[i])]
                text = texts[i]
                q[[is_safe(text[a:b]) for a, b in split[i]]] = 0
                found.append(q)
    return split, found


def is_name_token(form):
    return kind(form) == WORD and form[0].isalpha()


JOINERS = {'-', '.', "'", '’', '&'}


def spans(text, at, p, thresholds):
    """[start, end, label, score] in code points: words of one label with nothing but a space or a joiner between them."""
    found = []
    gap = 0
    for (a, b), q in zip(at, p):
        form = text[a:b]
        if not is_name_token(form):
            gap = gap + 1 if form in JOINERS and gap == 0 else 9
            continue
        which = 1 if q[1] >= q[2] else 2
        if q[which] < thresholds[which - 1]:
            gap = 9
            continue
        last = found[-1] if found else None
        if last and gap < 9 and last[2] == NAMES[which - 1] and a - last[1] <= 2:
            last[1], last[3] = b, max(last[3], q[which])
        else:
            found.append([a, b, NAMES[which - 1], float(q[which])])
        gap = 0
    return found


def count(rows, split, p, thresholds, labels):
    table = {label: [0, 0, 0, 0] for label in labels}
    plain = false = 0
    for row, at, q in zip(rows, split, p):
        text, gold = row['text'], row['spans']
        places = code_points(text)
        g = [(places[s['start']], places[s['end']], s) if places else (s['start'], s['end'], s) for s in gold]
        found = [f for f in spans(text, at, q, thresholds) if f[2] in labels]
        if not gold:
            plain += 1
            false += len(found)
        ok = lambda s, label: s['label'] == label or label in s.get('alt', ())
        dont = lambda s: s['label'] == 'MISC' or 'MISC' in s.get('alt', ())
        for a, b, s in g:
            if dont(s) or s['label'] not in labels:
                continue
            table[s['label']][0] += 1
            table[s['label']][1] += any(f[0] < b and a < f[1] and ok(s, f[2]) for f in found)
        for f in found:
            touched = [s for a, b, s in g if a < f[1] and f[0] < b]
            if any(ok(s, f[2]) for s in touched):
                table[f[2]][2] += 1
                table[f[2]][3] += 1
            elif not any(dont(s) for s in touched):
                table[f[2]][2] += 1
    return table, plain and false * 1000 / plain


def f1(cell):
    gold, hit, found, right = cell
    r, p = hit / max(1, gold), right / max(1, found)
    return 2 * p * r / max(1e-9, p + r)


def report(networks, stored, thresholds=(0.5, 0.5), sets=SETS):
    scores = {}
    kept = {}
    for name in sets:
        rows = read(f'{DATA}/{name}.dev.jsonl')
        split, p = marginals(networks, stored, rows)
        kept[name] = (rows, split, p)
        labels = [label for label in NAMES if label in SCORED[name]]
        table, false = count(rows, split, p, thresholds, labels)
        scores[name] = {label: f1(table[label]) for label in labels} | {'false per 1,000': false}
        scores[name]['detail'] = {label: (table[label][3] / max(1, table[label][2]), table[label][1] / max(1, table[label][0])) for label in labels}
    main = [scores[s][l] for s in BARS if s in scores for l, bar in zip(NAMES, BARS[s]) if bar]
    scores['mean'] = sum(main) / len(main)
    rows, split, p = kept['sms']
    best = (0, 0, 0)
    for threshold in np.arange(0.02, 0.6, 0.01):
        cell = count(rows, split, p, (threshold, 0.5), ['PERSON'])[0]['PERSON']
        precision, recall = cell[3] / max(1, cell[2]), cell[1] / cell[0]
        if precision >= 0.45 and recall > best[0]:
            best = (recall, precision, float(threshold))
    scores['recall point'] = best
    return scores, kept


def show(scores):
    line = []
    for name in SETS:
        if name in scores:
            cells = [f'{scores[name][label]:.3f}' for label in NAMES if label in scores[name]]
            line.append(f"{name} {'/'.join(cells)}")
    print(' | '.join(line))
    print(f"  mean {scores['mean']:.4f}  false/1k sms {scores['sms']['false per 1,000']:.1f}  recall point {scores['recall point']}")
    print('  sms P/R', scores['sms']['detail'])


if __name__ == '__main__':
    torch.set_num_threads(1)
    pairs = [load(path) for path in sys.argv[1:] if not path.startswith('-')]
    networks, stored = [n for n, _ in pairs], pairs[0][1]
    scores, kept = report(networks, stored, (0.5, 0.5), list(BARS))
    show(scores)
    for threshold in (0.4, 0.6):
        main_cells = []
        for name, (rows, split, p) in kept.items():
            labels = [label for label, bar in zip(NAMES, BARS[name]) if bar]
            table, false = count(rows, split, p, (threshold, threshold), labels)
            main_cells += [f1(table[label]) for label in labels]
        print('  threshold', threshold, 'mean', round(sum(main_cells) / len(main_cells), 4))
