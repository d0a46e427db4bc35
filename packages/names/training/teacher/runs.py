"""Trained runs, and what they say together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch

from lexicon import Lexicon, read_lists
from teacher.model import POSITIONS, NameTagger
from wordpiece import Encoded, WordPiece


def load_run(path: Path) -> tuple[NameTagger, list[int]]:
    """The tagger of one run, ready to use, and the ids of its kept pieces."""
    state = torch.load(path, weights_only=True)
    tagger = NameTagger(len(state["kept"]))
    tagger.load_state_dict(state["weights"])
    return tagger.eval(), state["kept"]


class Teacher:
    """Several runs; the probability of a tag is the mean of theirs."""

    def __init__(self, paths: Sequence[Path]):
        runs = [load_run(path) for path in paths]
        if not runs or any(kept != runs[0][1] for _, kept in runs):
            raise SystemExit("a teacher needs runs, and all with the same vocabulary")
        self.taggers = [tagger for tagger, _ in runs]
        self.wordpiece = WordPiece(runs[0][1], Lexicon.build(read_lists()))

    def tag(self, texts: Sequence[str]) -> list[tuple[Encoded, np.ndarray]]:
        """Each text as it was read, with a (pieces, tags) array of probabilities."""
        encoded = self.wordpiece.encode(texts, longest=POSITIONS)
        order = sorted(range(len(encoded)), key=lambda index: len(encoded[index].ids))
        results: list[tuple[Encoded, np.ndarray] | None] = [None] * len(encoded)
        for start in range(0, len(order), 32):
            batch = order[start : start + 32]
            lengths = torch.tensor([len(encoded[index].ids) for index in batch])
            size = int(lengths.max())
            ids = torch.zeros(len(batch), size, dtype=torch.long)
            features = torch.zeros(len(batch), size, 4, dtype=torch.long)
            for row, index in enumerate(batch):
                ids[row, : lengths[row]] = torch.tensor(encoded[index].ids)
                features[row, : lengths[row]] = torch.tensor(encoded[index].features)
            with torch.inference_mode():
                total = sum(tagger(ids, features, lengths).softmax(-1) for tagger in self.taggers) / len(self.taggers)
            for row, index in enumerate(batch):
                results[index] = (encoded[index], total[row, : lengths[row]].numpy())
        return [result for result in results if result is not None]
