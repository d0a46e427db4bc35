"""Other names in the same sentences, and the same sentences in another case, so that a name is known by where it stands."""

from __future__ import annotations

import csv
import itertools
import random
import re
from dataclasses import replace
from functools import cached_property

from corpus import Row, data_folder
from lexicon import plain

CONSONANTS = "b c d f g h j k l m n p r s t v z ch sh th kr dr".split()
VOWELS = "a e i o u ai ee ya ia".split()
NEAR = {"United States", "United Kingdom", "India", "Singapore", "Malaysia", "Australia", "Canada", "Ireland"}
ONE_OR_TWO_WORDS = re.compile(r"[^\W\d_]+( [^\W\d_]+)?")
LATIN = re.compile(r"[a-z]+([' -][a-z]+)?")
# Parts of the world that are drawn alike, whatever number of countries has lists; the countries in none of them are one part.
PARTS = (
    "CN JP KR TW MN", "IN PK BD NP LK", "PH ID MY TH VN KH", "EG SA MA DZ IQ JO LB TN AE KW LY", "ZA ML GQ NG GH KE",
    "RU PL UA CZ RS BG HR SK SI BY ME MK BA", "ES IT FR PT BR MX AR CO CL RO PE VE", "DE NL SE NO DK FI AT IS", "TR IR AZ KZ UZ KG TJ",
)  # fmt: skip
# Words that are commoner than any name that is spelt like them.
COMMON_WORDS = 500


class NameSource:
    """Names and places to draw from; every draw takes the caller's generator."""

    def __init__(self) -> None:
        self.lists = data_folder() / "lists"

    def _rows(self, name: str) -> list[list[str]]:
        return [line.split("\t") for line in (self.lists / name).read_text(encoding="utf-8").split("\n")[1:] if line]

    @cached_property
    def us_forenames(self) -> tuple[list[str], list[float]]:
        rows = [row for row in self._rows("us-forenames-ssa.tsv") if int(row[3]) >= 1950]
        return [row[0] for row in rows], list(itertools.accumulate(1 / (20 + int(row[2])) for row in rows))

    @cached_property
    def forenames(self) -> list[list[list[str]]]:
        return self._by_part("forenames-by-country.tsv")

    @cached_property
    def surnames(self) -> list[list[list[str]]]:
        return self._by_part("surnames-by-country.tsv")

    def _by_part(self, name: str) -> list[list[list[str]]]:
        """Names by part of the world and country."""
        countries: dict[str, list[str]] = {}
        for row in self._rows(name):
            if LATIN.fullmatch(plain(row[3])):
                countries.setdefault(row[0], []).append(row[3])
        parts = [[countries.pop(code) for code in part.split() if code in countries] for part in PARTS]
        return [part for part in (*parts, list(countries.values())) if part]

    def _of_the_world(self, rng: random.Random, parts: list[list[list[str]]]) -> str:
        # A part of the world first, then a country: otherwise those with long lists would stand for all.
        return written(rng.choice(rng.choice(rng.choice(parts))), rng)

    @cached_property
    def us_surnames(self) -> list[str]:
        return [name.strip() for name in (self.lists / "us-surnames.txt").read_text(encoding="utf-8").split("\n") if name.strip()]

    @cached_property
    def places(self) -> tuple[list[str], list[str], list[str]]:
        with (self.lists / "world-cities.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[1:]
        near = [row[0] for row in rows if row[1] in NEAR]
        plain = [row[0] for row in rows if re.fullmatch(r"[A-Za-z]+( [A-Za-z]+)?", row[0])]
        return near, plain, sorted({row[1] for row in rows})

    @cached_property
    def common_words(self) -> dict[str, int]:
        lines = (self.lists / "en-freq-50k.txt").read_text(encoding="utf-8").split("\n")
        return {line.split()[0]: rank for rank, line in enumerate(lines[:3000]) if line}

    def forename(self, rng: random.Random) -> str:
        return self._uncommon(rng, self._any_forename)

    def surname(self, rng: random.Random) -> str:
        return self._uncommon(rng, self._any_surname)

    def place(self, rng: random.Random) -> str:
        near, plain, countries = self.places
        draw = rng.random()
        return rng.choice(near if draw < 0.5 else plain if draw < 0.9 else countries)

    def _uncommon(self, rng: random.Random, draw) -> str:
        while True:
            name = draw(rng)
            rank = self.common_words.get(name.lower())
            if rank is None or (rank >= COMMON_WORDS and rng.random() < 0.5):
                return name

    def _any_forename(self, rng: random.Random) -> str:
        draw = rng.random()
        if draw < 0.35:
            names, weights = self.us_forenames
            return rng.choices(names, cum_weights=weights)[0]
        if draw < 0.85:
            return self._of_the_world(rng, self.forenames)
        return rng.choice(self.us_surnames) if draw < 0.92 else invented(rng)

    def _any_surname(self, rng: random.Random) -> str:
        draw = rng.random()
        if draw < 0.5:
            return self._of_the_world(rng, self.surnames)
        return rng.choice(self.us_surnames) if draw < 0.92 else invented(rng)


def written(name: str, rng: random.Random) -> str:
    """A listed name as people write it: mostly without accents; one of two parts also in one, apart, or the first part alone."""
    if rng.random() < 0.8:
        name = "".join(plain(letter) if letter.islower() else plain(letter).upper() for letter in name)
    head, *tail = name.split("-")
    if tail:
        name = rng.choice((name, head + tail[0], f"{head} {tail[0].capitalize()}", head))
    return name


def invented(rng: random.Random) -> str:
    """A name in no list."""
    syllables = "".join(rng.choice(CONSONANTS) + rng.choice(VOWELS) for _ in range(rng.choice((2, 2, 3))))
    return (syllables + rng.choice(("", "", "n", "r", "sh", "l", "m"))).capitalize()


def cased_like(name: str, pattern: str) -> str:
    if pattern.islower():
        return name.lower()
    return name.upper() if pattern.isupper() and len(pattern) > 1 else name


def swap_names(row: Row, rng: random.Random, source: NameSource, persons: float, places: float) -> Row:
    """The row with some of its persons and places renamed; spans that are more than one thing, or overlap, are left."""
    if any(after.start < before.end for before, after in itertools.pairwise(row.spans)):
        return row
    text, position, spans = "", 0, []
    for span in row.spans:
        surface = row.text[span.start : span.end]
        if not span.alternatives and ONE_OR_TWO_WORDS.fullmatch(surface):
            if span.label == "PERSON" and rng.random() < persons:
                words = surface.split(" ")
                drawn = [source.surname(rng) if index else source.forename(rng) for index in range(len(words))]
                surface = " ".join(cased_like(name, word) for name, word in zip(drawn, words, strict=True))
            elif span.label == "LOCATION" and rng.random() < places:
                surface = cased_like(source.place(rng), surface)
        text += row.text[position : span.start]
        spans.append(replace(span, start=len(text), end=len(text) + len(surface)))
        text += surface
        position = span.end
    return Row(text + row.text[position:], tuple(spans), row.set_name)


def recase(row: Row, rng: random.Random, lower: float) -> Row:
    """The row in lower case (share `lower`), in capitals (1 %), as a sentence (3 %), or as it is."""
    draw = rng.random()
    if draw < lower:
        text = row.text.lower()
    elif draw < lower + 0.01:
        text = row.text.upper()
    elif draw < lower + 0.04:
        text = row.text[:1] + row.text[1:].lower()
    else:
        return row
    # Some letters become two in another case, and the offsets would be wrong.
    return Row(text, row.spans, row.set_name) if len(text) == len(row.text) else row
