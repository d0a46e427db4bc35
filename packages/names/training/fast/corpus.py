"""Labelled sets and soft labels as arrays of token forms, with name swaps and recasing by seed."""

import gzip
import json
import random
import re
from collections import Counter

import numpy as np

import lists
from lists import DATA
from tokens import S_CAPITAL, S_LOWER, S_MIXED, S_UPPER, NEWLINE, WORD, code_points, fold, key, kind, shape, tokens

O, PERSON, LOCATION, ORGANIZATION = range(4)
LABELS = {'PERSON': PERSON, 'LOCATION': LOCATION, 'ORGANIZATION': ORGANIZATION}
ANY = 15
DONT_CARE = {'MISC', 'ADDRESS', 'TITLE', 'NRP'}
# Texts a set gives to an epoch, copies of it, share of lower-cased texts, share of swapped persons and places.
MIX = {
    'sms': (None, 3, 0.15, 0.5, 0.35),
    'btc': (None, 1, 0.3, 0.3, 0.2),
    'wnut17': (None, 1, 0.3, 0.3, 0.2),
    'tweebank': (None, 1, 0.3, 0.3, 0.2),
    'restaurants8k': (2500, 1, 0.4, 0.3, 0),
    'slurp': (None, 1, 0, 0.3, 0.2),
    'sgd': (3000, 1, 0.5, 0.3, 0.2),
    'snips': (2000, 1, 0.3, 0.3, 0.2),
    'presidio-synth': (None, 1, 0.5, 0.3, 0.2),
}
SHARE_ALIKE = {'sgd'}
REAL = {'btc', 'wnut17', 'tweebank', 'slurp'}
with open(f'{DATA}/datasets.json', encoding='utf-8') as _file:
    SCORED = {name: set(facts['scored_labels']) for name, facts in json.load(_file).items()}


def read(path):
    opener = gzip.open if path.endswith('.gz') else open
    with opener(path, 'rt', encoding='utf-8') as file:
        return [json.loads(line) for line in file]


class Forms:
    """Numbers the surface forms of tokens. 0 is the padding between texts."""

    def __init__(self):
        self.ids = {'': 0}
        self.list = ['']
        self.kinds = [0]
        self.shapes = [0]

    def id(self, form):
        known = self.ids.get(form)
        if known is None:
            known = self.ids[form] = len(self.list)
            form_kind = kind(form)
            self.list.append(form)
            self.kinds.append(form_kind)
            self.shapes.append(shape(form, form_kind))
        return known


def gold(row, name):
    """Forms and allowed classes (bit per class) of a labelled text."""
    text = row['text']
    places = code_points(text)
    at = (lambda offset: places[offset]) if places else (lambda offset: offset)
    spans = [(at(s['start']), at(s['end']), s['label'], s.get('alt', ())) for s in row['spans']]
    scored = SCORED[name]
    outside = 1
    for label, number in LABELS.items():
        if label not in scored:
            outside |= 1 << number
    found = []
    for a, b in tokens(text):
        allowed = outside
        for start, end, label, alt in spans:
            if start >= b or end <= a:
                continue
            names = [x for x in (label, *alt) if x in LABELS]
            if label in DONT_CARE or 'MISC' in alt or (label in LABELS and label not in scored) or (label not in LABELS and names):
                allowed = ANY
            elif names:
                allowed = sum(1 << LABELS[x] for x in set(names))
            break
        found.append((text[a:b], allowed))
    return found


def soft(row):
    """Forms and probabilities of PERSON, LOCATION, ORGANIZATION of a text with soft labels."""
    text = row['text']
    places = code_points(text)
    at = (lambda offset: places[offset]) if places else (lambda offset: offset)
    words = [(at(w[0]), at(w[1]), w[2], w[3], w[4]) for w in row['words']]
    found, index = [], 0
    for a, b in tokens(text):
        while index < len(words) and words[index][1] <= a:
            index += 1
        p = words[index][2:] if index < len(words) and words[index][0] < b else (0, 0, 0)
        found.append((text[a:b], p))
    return found


class Drawer:
    """Names and places from the lists, without those that are mostly ordinary words."""

    def __init__(self, ordinary):
        us, self.by_country, self.popular, self.surnames, self.cities, self.big, self.countries = lists.drawn()
        self.us = [name for name, _ in us]
        self.weights = np.cumsum([weight for _, weight in us]).tolist()
        self.ordinary = ordinary

    def forename(self, rng):
        while True:
            x = rng.random()
            if x < 0.4:
                name = rng.choices(self.us, cum_weights=self.weights)[0]
            elif x < 0.8:
                name = rng.choice(rng.choice(self.by_country))
            elif x < 0.9:
                name = rng.choice(self.surnames)
            else:
                name = invented(rng)
            if fold(name) not in self.ordinary:
                return name

    def surname(self, rng):
        while True:
            x = rng.random()
            name = rng.choice(rng.choice(self.popular)) if x < 0.5 else rng.choice(self.surnames) if x < 0.95 else invented(rng)
            if fold(name) not in self.ordinary:
                return name

    def place(self, rng):
        x = rng.random()
        return rng.choice(self.big if x < 0.5 else self.cities if x < 0.9 else self.countries)


_CONSONANTS = 'b c d f g h j k l m n p r s t v z ch sh th kr dr'.split()
_VOWELS = 'a e i o u ai ee ya ia'.split()


def invented(rng):
    syllables = ''.join(rng.choice(_CONSONANTS) + rng.choice(_VOWELS) for _ in range(rng.choice((2, 2, 3))))
    return (syllables + rng.choice(('', '', 'n', 'r', 'sh', 'l', 'm'))).capitalize()


def styled(new, old):
    if old.islower():
        return new.lower()
    return new.upper() if old.isupper() and len(old) > 1 else new


def swapped(row, rng, drawer, persons, places):
    """The text with other names: `row` is [(form, target)]; a target is a bit set or three probabilities."""

    def of(target, which):
        return target == 1 << which if isinstance(target, int) else target[which - 1] > 0.85

    result, index = [], 0
    while index < len(row):
        form, target = row[index]
        which = PERSON if of(target, PERSON) else LOCATION if of(target, LOCATION) else O
        if which == O or not form[0].isalpha():
            result.append(row[index])
            index += 1
            continue
        end = index + 1
        while end < len(row) and of(row[end][1], which) and row[end][0][0].isalpha():
            end += 1
        if rng.random() >= (persons if which == PERSON else places):
            result += row[index:end]
        elif which == PERSON:
            for at in range(index, end):
                name = drawer.forename(rng) if at == index else drawer.surname(rng)
                result.append((styled(name, row[at][0]), row[at][1]))
        else:
            for word in re.findall(r"[^\W\d_]+", drawer.place(rng)):
                result.append((styled(word, form), target))
        index = end
    return result


def recased(row, rng, lower):
    x = rng.random()
    if x < lower:
        return [(form.lower(), target) for form, target in row]
    if x < lower + 0.015:
        return [(form.upper(), target) for form, target in row]
    if x < lower + 0.045:
        small = [(form.lower(), target) for form, target in row]
        return [(small[0][0].capitalize(), small[0][1])] + small[1:] if small else small
    return row


CASES = 8
SEGMENT = 64


def case_of(shapes):
    """How a stretch of text uses capitals, from the shapes of its words of two letters or more."""
    words = [s for s in shapes if s in (S_LOWER, S_UPPER, S_CAPITAL, S_MIXED)]
    n = len(words)
    if n == 0:
        return 0
    upper = sum(s == S_UPPER for s in words)
    capital = sum(s in (S_CAPITAL, S_MIXED) for s in words[1:])
    first = words[0] != S_LOWER
    if n >= 2 and upper * 2 > n:
        return 1
    if n <= 2:
        return 6 if first or capital + upper > 0 else 7
    if capital + upper == 0:
        return 3 if first else 2
    return 4 if capital * 2 > n - 1 else 5


def segments(kinds):
    """Ends of the stretches of a text: at a line break, and after 64 tokens at the latest."""
    ends, start = [], 0
    for index, token_kind in enumerate(kinds):
        if token_kind == NEWLINE or index - start == SEGMENT:
            if index > start:
                ends.append(index)
            start = index
    if len(kinds) > start:
        ends.append(len(kinds))
    return ends


class Corpus:
    """Everything read once; `epoch(seed)` yields arrays."""

    def __init__(self, silver=True):
        self.sets = {
            name: [gold(row, name) for row in read(f'{DATA}/{name}.train.jsonl')] for name in MIX
        }
        self.silver = [soft(row) for row in read(f'{DATA}/silver.jsonl.gz')] if silver else []
        self.silver = [row for row in self.silver if row]
        plain, named = Counter(), Counter()
        for row in self.silver:
            for form, p in row:
                (plain if p[0] < 0.1 else named)[fold(form)] += 1
        self.ordinary = {word for word, count in plain.items() if count >= 15 and count > 3 * named[word]}
        self.drawer = Drawer(self.ordinary)

    def vocabulary(self):
        """Counts of lookup keys in texts that are not share-alike: labelled sets, IRC and self-dialogue of the sample."""
        counts = Counter()
        for name, rows in self.sets.items():
            if name not in SHARE_ALIKE:
                for row in rows:
                    counts.update(key(form, kind(form)) for form, _ in row)
        for row in read(f'{DATA}/chat-sample.unlabelled.jsonl'):
            if row['source'] in ('irc', 'selfdialogue'):
                text = row['text']
                counts.update(key(text[a:b], kind(text[a:b])) for a, b in tokens(text))
        return counts

    def epoch(self, seed, silver_share=1.0, gold=1):
        """[(row, is soft)] of one epoch."""
        rng = random.Random(seed)
        rows = []
        for name, (size, copies, lower, persons, places) in MIX.items():
            for copy in range(copies * (gold if name in REAL else 1)):
                chosen = self.sets[name] if size is None else rng.sample(self.sets[name], size)
                unchanged = copies > 1 and copy == 0
                for row in chosen:
                    row = row if unchanged else swapped(row, rng, self.drawer, persons, places)
                    rows.append((recased(row, rng, lower), False))
        for row in self.silver:
            if silver_share < 1 and rng.random() >= silver_share:
                continue
            rows.append((recased(swapped(row, rng, self.drawer, 0.4, 0.3), rng, 0.12), True))
        rng.shuffle(rows)
        return [(row, is_soft) for row, is_soft in rows if row]


def arrays(rows, forms, gap):
    """Texts one behind the other with `gap` pads between: form, allowed (0 soft, ANY ignored), soft probabilities, stretch,
    and per stretch its case; `starts` of the texts."""
    total = gap + sum(len(row) + gap for row, _ in rows)
    form_ids = np.zeros(total, np.int32)
    allowed = np.full(total, ANY, np.uint8)
    probabilities = np.zeros((total, 3), np.float16)
    stretch = np.zeros(total, np.int32)
    cases, starts, at = [0], [], gap
    for row, is_soft in rows:
        starts.append(at)
        ids = [forms.id(form) for form, _ in row]
        form_ids[at : at + len(row)] = ids
        if is_soft:
            allowed[at : at + len(row)] = 0
            probabilities[at : at + len(row)] = [p for _, p in row]
        else:
            allowed[at : at + len(row)] = [mask for _, mask in row]
        start = 0
        for end in segments([forms.kinds[i] for i in ids]):
            stretch[at + start : at + end] = len(cases)
            cases.append(case_of([forms.shapes[i] for i in ids[start:end]]))
            start = end
        at += len(row) + gap
    starts.append(at)
    return form_ids, allowed, probabilities, stretch, np.array(cases, np.uint8), np.array(starts, np.int64)
