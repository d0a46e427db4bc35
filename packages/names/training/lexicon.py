"""What the lists say about a word: is it a forename, a surname, part of a place's name; and what its letters look like.

The lists are compiled into one table of 16-bit checks and 8-bit codes, open addressing, so that the program that tags needs no
parsing and a bounded memory. A word in no list is taken for another one with a probability of about 1 in 10,000; training reads the
same table, so the model knows it as it will be.

Sources: popular names by country (CC0), US forenames (MIT; data in the public domain), US surnames (Unlicense), cities (GeoNames, CC BY 4.0).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

import numpy as np

from corpus import data_folder

FORENAMES, SURNAMES, PLACES = 4, 3, 4
SHAPES = 8
# What a piece carries besides its id: shape of its word, then the three lists.
FEATURE_SIZES = (SHAPES, FORENAMES, SURNAMES, PLACES)
SLOTS = 1 << 18
LONGEST = 32
PARTED = re.compile(r"[\s/-]+")


def plain(word: str) -> str:
    """Lower case without accents: how words are compared, here and in WordPiece."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")


def _table_rows(path: Path) -> list[list[str]]:
    return [line.split("\t") for line in path.read_text(encoding="utf-8").split("\n")[1:] if line]


def read_lists(folder: Path | None = None) -> dict[str, int]:
    """Word in lower case without accents -> forename bucket + 4 * surname bucket + 12 * place bucket."""
    lists = (folder or data_folder()) / "lists"
    forenames: dict[str, int] = {}
    surnames: dict[str, int] = {}
    places: dict[str, int] = {}

    def least(table: dict[str, int], word: str, value: int) -> None:
        if 1 < len(word) <= LONGEST:
            table[word] = min(table.get(word, 9), value)

    for name, _sex, rank, *_years in _table_rows(lists / "us-forenames-ssa.tsv"):
        least(forenames, plain(name), 1 if int(rank) <= 200 else 2 if int(rank) <= 600 else 3)
    for _country, rank, _gender, name, *_local in _table_rows(lists / "forenames-by-country.tsv"):
        least(forenames, plain(name), 2 if int(rank) <= 20 else 3)
        # WordPiece parts words at hyphens. Parts of two letters are mostly ordinary words.
        for part in PARTED.split(plain(name)):
            if len(part) > 2:
                least(forenames, part, 3)
    for row in _table_rows(lists / "surnames-by-country.tsv"):
        for part in (plain(row[3]), *PARTED.split(plain(row[3]))):
            if len(part) > 2 or part == plain(row[3]):
                least(surnames, part, 1)
    for line in (lists / "us-surnames.txt").read_text(encoding="utf-8").split("\n"):
        least(surnames, plain(line.strip()), 2)
    with (lists / "world-cities.csv").open(encoding="utf-8", newline="") as file:
        for row in list(csv.reader(file))[1:]:
            for name, bucket in ((row[0], 2), (row[1], 1), (row[2], 2)):
                words = plain(name).split()
                if len(words) == 1:
                    least(places, words[0], bucket)
                else:
                    for word in words:
                        if len(word) > 3:
                            least(places, word, 3)
    return {
        word: forenames.get(word, 0) + FORENAMES * surnames.get(word, 0) + FORENAMES * SURNAMES * places.get(word, 0)
        for word in sorted(forenames.keys() | surnames.keys() | places.keys())
    }


def fnv1a(word: str) -> int:
    """FNV-1a, 32 bits, over UTF-16 code units; the two bytes of a unit are taken at once."""
    value = 0x811C9DC5
    units = word.encode("utf-16-le")
    for index in range(0, len(units), 2):
        value = ((value ^ (units[index] | units[index + 1] << 8)) * 0x01000193) & 0xFFFFFFFF
    value ^= value >> 15
    value = (value * 0x2C1B3C6D) & 0xFFFFFFFF
    return value ^ (value >> 13)


class Lexicon:
    """The table: `checks[slot]` is the upper half of the hash (never 0, which is an empty slot), `codes[slot]` the code."""

    def __init__(self, checks: np.ndarray, codes: np.ndarray):
        self.checks = checks
        self.codes = codes
        self.code = lru_cache(maxsize=1 << 18)(self._code)

    @classmethod
    def build(cls, words: dict[str, int]) -> Lexicon:
        checks = np.zeros(SLOTS, dtype="<u2")
        codes = np.zeros(SLOTS, dtype="u1")
        for word, code in words.items():
            value = fnv1a(word)
            slot, check = value & (SLOTS - 1), value >> 16 or 1
            while checks[slot] not in (0, check):
                slot = (slot + 1) & (SLOTS - 1)
            if checks[slot] == 0:
                checks[slot], codes[slot] = check, code
        return cls(checks, codes)

    def to_bytes(self) -> bytes:
        return self.checks.tobytes() + self.codes.tobytes()

    @classmethod
    def from_bytes(cls, data: bytes) -> Lexicon:
        return cls(np.frombuffer(data, "<u2", SLOTS), np.frombuffer(data, "u1", SLOTS, SLOTS * 2))

    def _code(self, word: str) -> int:
        value = fnv1a(word)
        slot, check = value & (SLOTS - 1), value >> 16 or 1
        while self.checks[slot] != 0:
            if self.checks[slot] == check:
                return int(self.codes[slot])
            slot = (slot + 1) & (SLOTS - 1)
        return 0

    def features(self, word: str, without_lists: bool = False) -> tuple[int, int, int, int]:
        """Shape of a word as it stands in the text, and its bucket in each list (0: not in it)."""
        form = shape(word)
        if without_lists or form <= 2:
            return (form, 0, 0, 0)
        code = self.code(plain(word)) if len(word) <= LONGEST else 0
        return (form, code % FORENAMES, code // FORENAMES % SURNAMES, code // (FORENAMES * SURNAMES))


def shape(word: str) -> int:
    """1 no letter or digit, 2 with a digit, 3 no capital, 4 one capital letter, 5 all capitals, 6 Capital, 7 mixed."""
    if not any(c.isalpha() or c.isnumeric() for c in word):
        return 1
    if any(c.isnumeric() and not c.isalpha() for c in word):
        return 2
    lower = word.lower()
    if word == lower:
        return 3
    if len(word) == 1:
        return 4
    if word == word.upper():
        return 5
    return 6 if word[0] != lower[0] and word[1:] == lower[1:] else 7
