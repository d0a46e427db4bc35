"""Reading the labelled sets, and turning their labels into what a tagger of PERSON, LOCATION and ORGANIZATION may say.

The sets do not agree on what they annotate. So a label is not one tag a piece, but the set of tags that would be right:
don't-care spans allow every tag, alternatives allow several, and an entity that a set does not annotate may be found in it or not.
`loss = -log(sum of p(tag) over the allowed tags)` then costs nothing where nothing is known.

Offsets in the files are UTF-16 code units, as in JavaScript; here they are code points, as in Python.
"""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ENTITIES = ("PERSON", "LOCATION", "ORGANIZATION")
TAGS = ("O", *(f"{prefix}-{entity}" for entity in ENTITIES for prefix in "BI"))
TAG_ID = {tag: index for index, tag in enumerate(TAGS)}
EVERY_TAG = (1 << len(TAGS)) - 1
OUTSIDE = 1 << TAG_ID["O"]

TRAINING_SETS = ("sms", "btc", "wnut17", "tweebank", "restaurants8k", "slurp", "sgd", "snips", "presidio-synth")
BAR_SETS = ("sms", "btc", "wnut17", "tweebank", "restaurants8k", "slurp")

# Spans of these labels may hold a name or a place or not (a title, a product, an address in pieces): any tag is right.
DONT_CARE = frozenset({"MISC", "ADDRESS", "TITLE", "NRP"})


def data_folder() -> Path:
    """The folder of labelled sets: SLUICE_DATA, or `shared/data` beside the project."""
    named = os.environ.get("SLUICE_DATA")
    folder = Path(named) if named else Path(__file__).resolve().parents[4] / "shared" / "data"
    if not (folder / "datasets.json").is_file():
        raise SystemExit(f"no datasets.json in {folder}: set SLUICE_DATA to the folder of labelled sets")
    return folder


@dataclass(frozen=True, slots=True)
class Span:
    """A labelled stretch of a text; `start` and `end` are code points, `alternatives` are labels that are also right."""

    start: int
    end: int
    label: str
    alternatives: tuple[str, ...] = ()

    @property
    def is_optional(self) -> bool:
        return self.label in DONT_CARE or "MISC" in self.alternatives


@dataclass(frozen=True, slots=True)
class Row:
    """One text with its spans, sorted by start, and the name of the set that says which entities are annotated."""

    text: str
    spans: tuple[Span, ...]
    set_name: str


def utf16_to_code_points(text: str) -> list[int] | None:
    """Code point of every UTF-16 offset, end included; None where the two are the same (no character above U+FFFF).

    The second half of a surrogate pair belongs to the character that it is part of.
    """
    if not any(ord(character) > 0xFFFF for character in text):
        return None
    offsets: list[int] = []
    for index, character in enumerate(text):
        offsets.append(index)
        if ord(character) > 0xFFFF:
            offsets.append(index)
    offsets.append(len(text))
    return offsets


def code_points_to_utf16(text: str) -> list[int] | None:
    """UTF-16 offset of every code point, end included; None where the two are the same."""
    if not any(ord(character) > 0xFFFF for character in text):
        return None
    offsets = [0]
    for character in text:
        offsets.append(offsets[-1] + (2 if ord(character) > 0xFFFF else 1))
    return offsets


def read_rows(path: Path, set_name: str) -> list[Row]:
    """The rows of one JSON Lines file."""
    rows: list[Row] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            text = record["text"]
            at = utf16_to_code_points(text)
            spans = [
                Span(
                    at[span["start"]] if at else span["start"],
                    at[span["end"]] if at else span["end"],
                    span["label"],
                    tuple(span.get("alt", ())),
                )
                for span in record["spans"]
            ]
            rows.append(Row(text, tuple(sorted(spans, key=lambda span: (span.start, span.end))), set_name))
    return rows


def read_set(set_name: str, split: str, folder: Path | None = None) -> list[Row]:
    """The rows of `<set_name>.<split>.jsonl`; split is `train` or `dev`."""
    return read_rows((folder or data_folder()) / f"{set_name}.{split}.jsonl", set_name)


def scored_entities(folder: Path | None = None) -> dict[str, frozenset[str]]:
    """Per set, the entities of ours that it annotates."""
    facts = json.loads(((folder or data_folder()) / "datasets.json").read_text(encoding="utf-8"))
    return {name: frozenset(ENTITIES).intersection(fact["scored_labels"]) for name, fact in facts.items()}


def allowed_tags(row: Row, pieces: Sequence[tuple[int, int] | None], annotated: frozenset[str]) -> list[int]:
    """Per piece (start, end in code points; None for a special piece) the tags that would be right, as bits of TAG_ID.

    Special pieces allow every tag, so that they cost nothing. The first piece of a span is B-, the others I-.
    """
    outside = _outside(annotated)
    masks: list[int] = []
    before: Span | None = None
    for piece in pieces:
        if piece is None:
            masks.append(EVERY_TAG)
            continue
        start, end = piece
        span = next((span for span in row.spans if span.start < end and start < span.end), None)
        masks.append(outside if span is None else _tags_of(span, "I" if span is before else "B", annotated))
        before = span
    return masks


def _tags_of(span: Span, prefix: str, annotated: frozenset[str]) -> int:
    """What a piece of a span may be tagged as."""
    others = [label for label in span.alternatives if label in ENTITIES]
    if span.is_optional or (span.label in ENTITIES and span.label not in annotated):
        return EVERY_TAG
    if span.label in ENTITIES:
        return sum(1 << TAG_ID[f"{prefix}-{label}"] for label in {span.label, *others})
    # A date or a number that could also be read as a name.
    return EVERY_TAG if others else _outside(annotated)


def _outside(annotated: frozenset[str]) -> int:
    """The tags of a piece that belongs to no name: O, and whatever the set does not annotate."""
    mask = OUTSIDE
    for entity in ENTITIES:
        if entity not in annotated:
            mask |= 1 << TAG_ID[f"B-{entity}"] | 1 << TAG_ID[f"I-{entity}"]
    return mask


@dataclass(frozen=True, slots=True)
class SoftWord:
    """A teacher's opinion on one word: probability per entity (order of ENTITIES), and that the word begins a name."""

    start: int
    end: int
    entities: tuple[float, float, float]
    begins: float


@dataclass(frozen=True, slots=True)
class SilverRow:
    """A chat message with a teacher's soft labels; words that are not listed are outside with probability 1."""

    text: str
    words: tuple[SoftWord, ...]


def read_silver(path: Path | None = None) -> Iterator[SilverRow]:
    """The rows of silver.jsonl.gz, or of a file of the same format."""
    with gzip.open(path or data_folder() / "silver.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            at = utf16_to_code_points(record["text"])
            words = tuple(
                SoftWord(at[start] if at else start, at[end] if at else end, (person, place, group), begins)
                for start, end, person, place, group, begins in record["words"]
            )
            yield SilverRow(record["text"], words)


def soft_tags(row: SilverRow, pieces: Sequence[tuple[int, int] | None]) -> list[list[float] | None]:
    """Per piece a distribution over TAGS; None for a special piece. Only a word's first piece can begin a name."""
    targets: list[list[float] | None] = []
    position = 0
    started: SoftWord | None = None
    for piece in pieces:
        if piece is None:
            targets.append(None)
            continue
        start, end = piece
        while position < len(row.words) and row.words[position].end <= start:
            position += 1
        word = row.words[position] if position < len(row.words) and row.words[position].start < end else None
        target = [0.0] * len(TAGS)
        if word is not None:
            begins = word.begins if word is not started else 0.0
            for index, probability in enumerate(word.entities):
                target[1 + 2 * index] = probability * begins
                target[2 + 2 * index] = probability * (1 - begins)
        target[0] = max(0.0, 1.0 - sum(target))
        targets.append(target)
        started = word
    return targets


def chat_messages(limit: int | None = None, folder: Path | None = None) -> Iterator[str]:
    """Unlabelled messages of chat.txt.gz in file order."""
    with gzip.open((folder or data_folder()) / "chat.txt.gz", "rt", encoding="utf-8", newline="\n") as lines:
        for index, line in enumerate(lines):
            if limit is not None and index >= limit:
                return
            yield line.rstrip("\n")


def entity_spans(rows: Iterable[Row], label: str) -> Iterator[str]:
    """The surfaces of all spans of one label that are not optional."""
    for row in rows:
        for span in row.spans:
            if span.label == label and not span.is_optional:
                yield row.text[span.start : span.end]
