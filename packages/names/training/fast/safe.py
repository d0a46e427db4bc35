"""Words that are never names: places of a text that are not computed."""

import numpy as np

from corpus import ANY, LOCATION, PERSON
from tokens import S_LOWER, WORD, key, kind, shape


def safe_words(corpus, words):
    """Bit 0: in small letters never a name; bit 1: in any other case neither. By what labels and soft labels say."""
    index = {word: number for number, word in enumerate(words)}
    seen = np.zeros((len(words), 2))
    named = np.zeros((len(words), 2))
    most = np.zeros((len(words), 2))
    for rows in [*corpus.sets.values(), corpus.silver]:
        for row in rows:
            for form, target in row:
                form_kind = kind(form)
                if form_kind != WORD:
                    continue
                number = index.get(key(form, form_kind))
                if number is None:
                    continue
                if isinstance(target, int):
                    if target == ANY:
                        continue
                    p = float(target & 1 == 0 and target & (1 << PERSON | 1 << LOCATION) != 0)
                else:
                    p = target[PERSON - 1] + target[LOCATION - 1]
                case = 0 if shape(form, form_kind) == S_LOWER else 1
                seen[number, case] += 1
                named[number, case] += p
                most[number, case] = max(most[number, case], p)
    safe = (seen >= 12) & ((named / np.maximum(1, seen) < 0.0015) | (most < 0.05))
    return safe[:, 0] * 1 + safe[:, 1] * 2
