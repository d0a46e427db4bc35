"""Hashes of the training tokenizer's ids and features, by which another tokenizer is shown to be its equal.

A hash says nothing about the texts, so it can be shipped where the texts cannot.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterable
from itertools import islice

from corpus import chat_messages
from lexicon import FORENAMES, SURNAMES
from wordpiece import WordPiece

CHAT_MESSAGES = 120_000

def digest_of(wordpiece: WordPiece, texts: Iterable[str]) -> str:
    """SHA-256 over ids and features of all texts, each as 32-bit numbers, little-endian, a text closed by -1."""
    digest = hashlib.sha256()
    iterator = iter(texts)
    while batch := list(islice(iterator, 4096)):
        for encoded in wordpiece.encode(batch, longest=1 << 30):
            for index, (shape, forename, surname, place) in zip(encoded.ids, encoded.features, strict=True):
                code = forename + FORENAMES * surname + FORENAMES * SURNAMES * place
                digest.update(struct.pack("<ii", index, 48 * shape + code))
            digest.update(struct.pack("<i", -1))
    return digest.hexdigest()


def tokenizer_hashes(wordpiece: WordPiece) -> dict[str, object]:
    """What `wordpiece.json` holds."""
    return {"chat": {"messages": CHAT_MESSAGES, "sha256": digest_of(wordpiece, chat_messages(CHAT_MESSAGES))}}
