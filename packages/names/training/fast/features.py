"""What the model sees of each surface form: numbers that index its tables."""

import numpy as np

import lists
from tokens import FOREIGN, PAD, SHAPES, SYMBOL, WORD, buckets, key

BUCKETS = 1 << 14
SUFFIXES = ('ing', 'ed', 'er', 'ly', 's')
# Context classes of words outside the vocabulary: in which lists, times kind of ending; then those of other tokens.
CLASSES = 8 * (len(SUFFIXES) + 1) + 8


def ending(word):
    for index, suffix in enumerate(SUFFIXES):
        if word.endswith(suffix):
            return index + 1
    return 0


def context_class(word, form_kind, code):
    """Class of a token that is not in the vocabulary, 0 to CLASSES - 1."""
    if form_kind != WORD:
        return CLASSES - 8 + form_kind
    listed = (code % lists.FORE > 0) + 2 * (code // lists.FORE % lists.SUR > 0) + 4 * (code // (lists.FORE * lists.SUR) > 0)
    return listed * (len(SUFFIXES) + 1) + ending(word)


class Lexicon:
    """Vocabulary (lookup key -> 1, 2, ...) and list codes."""

    def __init__(self, words, codes):
        self.words = {word: index + 1 for index, word in enumerate(words)}
        self.codes = codes

    def look_up(self, form, form_kind):
        """Key, vocabulary id (0 unknown), list code, context id."""
        word = key(form, form_kind) if form_kind != PAD else ''
        number = self.words.get(word, 0) if word else 0
        code = self.codes.get(word, 0) if form_kind == WORD else 0
        context = number + CLASSES if number else context_class(word, form_kind, code)
        return word, number, code, context


class FormTable:
    """Arrays by form id: vocabulary id, shape, list code, context id, n-gram buckets (flat, with offsets)."""

    def __init__(self, forms, lexicon, start=0, old=None):
        rows = [lexicon.look_up(form, form_kind) for form, form_kind in zip(forms.list[start:], forms.kinds[start:])]
        grams = [buckets(row[0], BUCKETS) if k == WORD else [] for row, k in zip(rows, forms.kinds[start:])]
        lengths = [len(g) for g in grams]
        flat = np.array([b for g in grams for b in g], np.int32)
        columns = [
            np.array([row[1] for row in rows], np.int32),
            np.array(forms.shapes[start:], np.int32),
            np.array([row[2] for row in rows], np.int32),
            np.array([row[3] for row in rows], np.int32),
            np.array(lengths, np.int32),
        ]
        if old is not None:
            columns = [np.concatenate(pair) for pair in zip(old.columns, columns)]
            flat = np.concatenate((old.flat, flat))
        self.columns = columns
        self.word, self.shape, self.code, self.context, self.lengths = columns
        self.flat = flat
        self.offsets = np.concatenate(([0], np.cumsum(self.lengths)))
        assert self.shape.max(initial=0) < SHAPES and FOREIGN < 8 and SYMBOL < 8
