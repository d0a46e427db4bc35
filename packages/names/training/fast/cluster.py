"""Groups what words add to their neighbours: common words keep a row of their own, rare ones share the rows of groups that add
much the same. So the looked-up rows fit a small pool, and the file is smaller."""

import numpy as np

from features import CLASSES

OWN, GROUPS, ROUNDS = 900, 480, 12


def counted(corpus, lexicon, kind):
    """How often each context id occurs in the training texts."""
    counts = np.zeros(CLASSES + len(lexicon.words) + 1, np.int64)
    forms = {}
    for rows in [*corpus.sets.values(), corpus.silver]:
        for row in rows:
            for form, _target in row:
                forms[form] = forms.get(form, 0) + 1
    for form, count in forms.items():
        counts[lexicon.look_up(form, kind(form))[3]] += count
    return counts


def grouped(table, counts, seed=1):
    """Group by context id, and the rows of the groups. `table` holds a row per context id."""
    rng = np.random.default_rng(seed)
    words = np.arange(CLASSES + 1, len(table))
    by_count = words[np.argsort(-counts[words], kind='stable')]
    own, rest = by_count[:OWN], by_count[OWN:]
    group = np.zeros(len(table), np.int64)
    group[: CLASSES + 1] = np.arange(CLASSES + 1)
    group[own] = CLASSES + 1 + np.arange(len(own))
    x, weight = table[rest].astype(np.float64), np.sqrt(1.0 + counts[rest])
    centres = x[rng.choice(len(rest), GROUPS, replace=False, p=weight / weight.sum())]
    for _ in range(ROUNDS):
        distance = (x * x).sum(1)[:, None] - 2 * x @ centres.T + (centres * centres).sum(1)
        nearest = distance.argmin(1)
        for k in range(GROUPS):
            inside = nearest == k
            if inside.any():
                centres[k] = np.average(x[inside], axis=0, weights=weight[inside])
    group[rest] = CLASSES + 1 + len(own) + nearest
    rows = np.concatenate((table[: CLASSES + 1], table[own], centres.astype(table.dtype)))
    return group, rows
