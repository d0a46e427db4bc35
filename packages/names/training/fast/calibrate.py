"""Calibration: what share of the words with a probability really is (part of) a name, on the development sets."""

import numpy as np

from corpus import ANY, SCORED, gold
from score import is_name_token

SETS = ('sms', 'btc', 'wnut17', 'tweebank', 'slurp')


def observations(kept):
    """Probabilities of PERSON or LOCATION (the larger) and whether the word is one, over name-like words of the sets."""
    p, right = [], []
    for name in SETS:
        rows, split, marginals = kept[name]
        assert {'PERSON', 'LOCATION'} <= SCORED[name]
        for row, at, q in zip(rows, split, marginals):
            for (form, allowed), four in zip(gold(row, name), q):
                if allowed == ANY or not is_name_token(form):
                    continue
                which = 1 if four[1] >= four[2] else 2
                p.append(four[which])
                right.append(allowed >> which & 1)
    return np.clip(np.array(p, np.float64), 1e-6, 1 - 1e-6), np.array(right, np.float64)


def fit(p, right, steps=60):
    """Slope and bias of the logit by Newton's method."""
    x = np.stack((np.log(p / (1 - p)), np.ones_like(p)), 1)
    w = np.array([1.0, 0.0])
    for _ in range(steps):
        q = 1 / (1 + np.exp(-x @ w))
        hessian = (x * (q * (1 - q) + 1e-9)[:, None]).T @ x
        w = w + np.linalg.solve(hessian, x.T @ (right - q))
    return float(w[0]), float(w[1])


def calibrated(p, slope_bias):
    slope, bias = slope_bias
    return 1 / (1 + np.exp(-(slope * np.log(p / (1 - p)) + bias)))


def raw(wanted, slope_bias):
    slope, bias = slope_bias
    return 1 / (1 + np.exp(-((np.log(wanted / (1 - wanted)) - bias) / slope)))


def reliability(p, right):
    """[from, to, words, mean probability, share right] per bin."""
    edges = (0, 0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1)
    found = []
    for low, high in zip(edges, edges[1:]):
        inside = (p >= low) & (p < high)
        if inside.any():
            found.append([low, high, int(inside.sum()), round(float(p[inside].mean()), 3), round(float(right[inside].mean()), 3)])
    return found
