"""Words of a text and what is known about the form of a word. `packages/redact/src/names/fast` does the same in TypeScript.

Offsets are code points here; `utf16` turns them into the UTF-16 offsets of the data.
"""

import re
import sys
import unicodedata

# Kinds of a token.
PAD, WORD, NUMBER, SYMBOL, NEWLINE, LINK, FOREIGN = range(7)
# Shapes of a word.
SHAPES = 12
(S_PAD, S_SYMBOL, S_NUMBER, S_LOWER, S_LETTER, S_UPPER, S_CAPITAL, S_MIXED, S_ALNUM, S_NEWLINE, S_LINK, S_FOREIGN) = range(SHAPES)

BY_CATEGORY = 0x2E80
FIRST_FOREIGN = 0x0530
LONGEST_FORM = 40
IGNORABLE = {0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180E, 0x180F}
BLOCKS = ((0x2E80, 0x3000), (0x3005, 0x3008), (0x3041, 0xD7FF), (0xF900, 0xFE00), (0xFE70, 0xFEFF), (0xFF66, 0xFFDD))


def _is_letter(code):
    if code >= BY_CATEGORY:
        return any(a <= code < b for a, b in BLOCKS)
    if code in IGNORABLE:
        return False
    return unicodedata.category(chr(code))[0] in 'LM' if code >= 0x80 else chr(code).isalpha()


LETTER = bytearray(0x10000)
for _code in range(0x10000):
    LETTER[_code] = 1 if _is_letter(_code) else 0


def _ranges(member):
    parts, start = [], None
    for code in range(0x10001):
        inside = code < 0x10000 and member(code)
        if inside and start is None:
            start = code
        if not inside and start is not None:
            parts.append(f'\\U{start:08x}-\\U{code - 1:08x}')
            start = None
    return ''.join(parts)


_L = _ranges(lambda code: LETTER[code] == 1)
APOSTROPHE = "'\u2019"
# A link; or a word: letters and digits, with apostrophes between letters; or line breaks; or one symbol, repeated.
_TOKEN = re.compile(
    rf"(?:[A-Za-z]+://|[Ww][Ww][Ww]\.)[^\s]+|[{_L}0-9]+(?:(?<=[{_L}])['\u2019](?=[{_L}])[{_L}0-9]+)*|\n[\s]*|([^\s{_L}0-9])\1*",
)


def _fold_unit(code):
    if code >= 0x0600:
        return chr(code)
    first = unicodedata.normalize('NFD', chr(code).lower())[0]
    return '' if 0x300 <= code < 0x370 else first


_FOLD = {code: _fold_unit(code) for code in range(0x0600)}
_FOLD.update({digit: '0' for digit in range(0x30, 0x3A)})
_FOLD[0x2019] = "'"


def fold(word):
    """Lower case without accents, digits as 0: what words are compared by."""
    return word.translate(_FOLD)


def utf16(text):
    """UTF-16 offset of every code point of the text and of its end."""
    offsets = [0]
    for char in text:
        offsets.append(offsets[-1] + (2 if ord(char) > 0xFFFF else 1))
    return offsets


def code_points(text):
    """Code point offset by UTF-16 offset, or None where they are the same."""
    if all(ord(char) < 0x10000 for char in text):
        return None
    table = {}
    for index, at in enumerate(utf16(text)):
        table[at] = index
        table.setdefault(at + 1, index)
    return table


def is_link(form):
    return '://' in form or form[:4].lower() == 'www.'


def tokens(text):
    """[start, end) of every token. A possessive 's is a token of its own."""
    found = []
    for match in _TOKEN.finditer(text):
        a, b = match.span()
        if b - a > 2 and text[b - 2] in APOSTROPHE and text[b - 1] in 'sS' and not is_link(text[a:b]):
            found.append((a, b - 2))
            found.append((b - 2, b))
        else:
            found.append((a, b))
    return found


def kind(form):
    first = ord(form[0])
    if first == 10:
        return NEWLINE
    if is_link(form):
        return LINK
    if first > 0xFFFF or not (LETTER[first] or 48 <= first <= 57):
        return WORD if first in (39, 0x2019) and len(form) == 2 and form[1] in 'sS' else SYMBOL
    if first >= FIRST_FOREIGN or len(form) > LONGEST_FORM:
        return FOREIGN
    return NUMBER if all('0' <= char <= '9' for char in form) else WORD


_SHAPE_OF_KIND = {SYMBOL: S_SYMBOL, NUMBER: S_NUMBER, NEWLINE: S_NEWLINE, LINK: S_LINK, FOREIGN: S_FOREIGN}


def shape(form, form_kind):
    if form_kind != WORD:
        return _SHAPE_OF_KIND[form_kind]
    letters = [char for char in form if char not in APOSTROPHE]
    if any('0' <= char <= '9' for char in letters):
        return S_ALNUM
    upper = [char != char.lower() for char in letters]
    if not any(upper):
        return S_LOWER
    if len(letters) == 1:
        return S_LETTER
    if all(upper):
        return S_UPPER
    return S_CAPITAL if upper[0] and not any(upper[1:]) else S_MIXED


def hash32(units, seed=0x811C9DC5):
    """FNV-1a over UTF-16 units, finished by a shift-multiply so that the low bits are as good as the high ones."""
    h = seed
    for char in units:
        code = ord(char)
        if code > 0xFFFF:
            code -= 0x10000
            h = ((h ^ (0xD800 | (code >> 10))) * 0x01000193) & 0xFFFFFFFF
            code = 0xDC00 | (code & 0x3FF)
        h = ((h ^ code) * 0x01000193) & 0xFFFFFFFF
    h ^= h >> 15
    h = (h * 0x2C1B3C6D) & 0xFFFFFFFF
    return h ^ (h >> 13)


LONGEST = 24


def key(form, form_kind):
    """What a token is looked up by: the folded word, the symbol once, or nothing."""
    if form_kind in (WORD, NUMBER):
        return fold(form)[:LONGEST]
    return fold(form[0]) if form_kind == SYMBOL else {NEWLINE: '\n', LINK: 'www', FOREIGN: ''}[form_kind]


def ngrams(word):
    """Prefixes and suffixes of 1 to 4 units and all inner sequences of 3 and 4, with marks at both ends; each with a seed of
    its kind."""
    n = len(word)
    if n == 0:
        return []
    found = []
    for size in (2, 3, 4):
        if n >= size:
            found.append((1, word[:size]))
    for size in (1, 2, 3, 4):
        if n >= size:
            found.append((2, word[n - size :]))
    marked = f'<{word}>'
    for size in (3, 4):
        for at in range(len(marked) - size + 1):
            found.append((3, marked[at : at + size]))
    return found


def buckets(word, count):
    """Hash buckets (0 to count - 1) of the n-grams of a folded word; `count` is a power of two."""
    return [hash32(gram, 0x811C9DC5 + which) & (count - 1) for which, gram in ngrams(word)]


if __name__ == '__main__':
    for line in sys.stdin:
        print([line[a:b] for a, b in tokens(line.rstrip('\n'))])
