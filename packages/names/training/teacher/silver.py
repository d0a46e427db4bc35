"""Soft labels of the averaged runs for chat messages: `python -m teacher.silver --seeds 1 2 3`. Resumes where it was.

Writes lines of `{"line", "text", "words"}` with `words` = [start, end, pPERSON, pLOCATION, pORGANIZATION, pBegin] of every word with
a probability of 0.01 or more, offsets in UTF-16. Messages that also stand in a labelled set, as written or nearly, are left out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
from pathlib import Path

import numpy as np
import torch

from corpus import TRAINING_SETS, chat_messages, code_points_to_utf16, read_set
from teacher.runs import Teacher
from wordpiece import Encoded

LEAST = 0.01


def near_key(text: str) -> str:
    """Letters alone, in lower case: what tells two messages apart that do not differ in anything else."""
    return "".join(character for character in text.lower() if character.isalpha())


def words_of(text: str, encoded: Encoded, probabilities: np.ndarray) -> list[list[float]]:
    """One entry per word that may be in a name: the mean over its pieces, and B- at its first piece."""
    at = code_points_to_utf16(text)
    pieces: dict[int, list[int]] = {}
    for index, word in enumerate(encoded.words):
        if word is not None:
            pieces.setdefault(word, []).append(index)
    found = []
    for indexes in pieces.values():
        mean = probabilities[indexes].mean(axis=0)
        entities = [float(mean[1 + 2 * entity] + mean[2 + 2 * entity]) for entity in range(3)]
        if max(entities) < LEAST:
            continue
        best = int(np.argmax(entities))
        first = probabilities[indexes[0]]
        begins = float(first[1 + 2 * best] / max(1e-9, first[1 + 2 * best] + first[2 + 2 * best]))
        start, end = encoded.pieces[indexes[0]][0], encoded.pieces[indexes[-1]][1]
        offsets = [at[start], at[end]] if at else [start, end]
        found.append([*offsets, *(round(value, 3) for value in entities), round(begins, 2)])
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=int, nargs="+", default=[1], help="the runs to average")
    options.add_argument("--messages", type=int, default=60000)
    options.add_argument("--every", type=int, default=14, help="take one line of so many")
    options.add_argument("--out", type=Path, default=Path(os.environ.get("SLUICE_NAMES_OUT", ".cache/names")))
    chosen = options.parse_args()
    torch.set_num_threads(1)
    teacher = Teacher([chosen.out / f"seed-{seed}.pt" for seed in chosen.seeds])
    target, part = chosen.out / "silver.jsonl.gz", chosen.out / "silver.jsonl.part"
    done = [json.loads(line)["line"] for line in part.open(encoding="utf-8")] if part.exists() else []
    known = {near_key(row.text) for name in TRAINING_SETS for split in ("train", "dev") for row in read_set(name, split)}
    waiting: list[tuple[int, str]] = []
    count = len(done)
    with part.open("a", encoding="utf-8") as out:
        for line, text in enumerate(chat_messages()):
            if line % chosen.every or (done and line <= done[-1]) or near_key(text) in known:
                continue
            waiting.append((line, text))
            if len(waiting) < 512 and count + len(waiting) < chosen.messages:
                continue
            tagged = teacher.tag([text for _, text in waiting])
            for (number, message), (encoded, probabilities) in zip(waiting, tagged, strict=True):
                record = {"line": number, "text": message, "words": words_of(message, encoded, probabilities)}
                out.write(json.dumps(record, ensure_ascii=False) + "\n")
            out.flush()
            count += len(waiting)
            waiting = []
            if count >= chosen.messages:
                break
    with part.open("rb") as plain, gzip.GzipFile(target, "wb", mtime=0) as packed:
        packed.write(plain.read())
    part.unlink()
    print(f"{count} messages in {target}")


if __name__ == "__main__":
    main()
