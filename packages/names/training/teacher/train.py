"""One training run: `python -m teacher.train --seed 1`. Interrupted, the same command goes on where it was.

Each epoch is drawn from (seed, epoch) alone, so a run is the same however often it was stopped. The result is
`<out>/seed-<n>.pt`: the weights, and the kept pieces.
"""

from __future__ import annotations

import argparse
import os
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch.nn import functional as F

from augment import NameSource, recase, swap_names
from corpus import EVERY_TAG, TAGS, Row, SilverRow, allowed_tags, read_set, read_silver, scored_entities, soft_tags
from lexicon import Lexicon, read_lists
from teacher.model import NameTagger, pretrained
from teacher.runs import load_run
from wordpiece import Encoded, WordPiece, choose_vocabulary

# Rows of a set in one epoch; of the larger ones a sample, most of it with names.
ROWS = {
    "btc": 5000, "wnut17": 3394, "tweebank": 1639, "slurp": 1480, "restaurants8k": 1000, "sgd": 600, "snips": 600, "presidio-synth": 600,
}  # fmt: skip
LOWERED = {
    "sms": 0.15, "btc": 0.3, "wnut17": 0.3, "tweebank": 0.3, "restaurants8k": 0.4, "slurp": 0.0, "sgd": 0.5, "snips": 0.3, "presidio-synth": 0.5,
}  # fmt: skip
BATCH, LONGEST, HEAD_RATE = 16, 64, 6.0
# The rate rises, stays, and falls at the end: a longer run is the same as a shorter one up to where the shorter one falls.
WARM_UP = 80
CHECKPOINT_EVERY = 100


@dataclass(slots=True)
class Example:
    """A text as the model reads it with what its tags may be: masks of allowed tags, or a distribution for each piece."""

    encoded: Encoded
    allowed: list[int] | None
    soft: list[list[float] | None] | None


class Epochs:
    """Draws the examples of an epoch."""

    def __init__(self, wordpiece: WordPiece, silver: int, sms_copies: int):
        self.wordpiece = wordpiece
        self.names = NameSource()
        self.scored = scored_entities()
        self.sets = {name: read_set(name, "train") for name in ("sms", *ROWS)}
        self.silver_count = silver
        self.sms_copies = sms_copies
        # Most chat messages hold no name; a third of them is enough to learn that.
        self.silver = [row for index, row in enumerate(read_silver()) if row.words or index % 3 == 0] if silver else []

    def draw(self, seed: int, epoch: int) -> list[list[Example]]:
        """Batches of one epoch, each of texts of like length."""
        rng = random.Random(f"{seed}/{epoch}")
        examples = self._gold(rng) + self._silver(rng)
        rng.shuffle(examples)
        batches: list[list[Example]] = []
        for start in range(0, len(examples), BATCH * 40):
            near = sorted(examples[start : start + BATCH * 40], key=lambda example: len(example.encoded.ids))
            batches += [near[index : index + BATCH] for index in range(0, len(near), BATCH)]
        rng.shuffle(batches)
        return batches

    def _gold(self, rng: random.Random) -> list[Example]:
        rows: list[Row] = []
        for copy in range(self.sms_copies):
            swapped = (0.6, 0.4) if copy else (0.0, 0.0)
            rows += [swap_names(row, rng, self.names, *swapped) for row in self.sets["sms"]]
        for name, count in ROWS.items():
            rows += [swap_names(row, rng, self.names, 0.3, 0.2) for row in sample(self.sets[name], count, rng)]
        rows = [recase(row, rng, LOWERED[row.set_name]) for row in rows]
        encoded = self.wordpiece.encode([row.text for row in rows], LONGEST, [rng.random() < 0.1 for _ in rows])
        return [
            Example(text, allowed_tags(row, text.pieces, self.scored[row.set_name]), None)
            for row, text in zip(rows, encoded, strict=True)
        ]

    def _silver(self, rng: random.Random) -> list[Example]:
        rows: list[SilverRow] = rng.sample(self.silver, self.silver_count) if self.silver_count else []
        encoded = self.wordpiece.encode([row.text for row in rows], LONGEST, [rng.random() < 0.05 for _ in rows])
        return [Example(text, None, soft_tags(row, text.pieces)) for row, text in zip(rows, encoded, strict=True)]


def sample(rows: list[Row], count: int, rng: random.Random) -> list[Row]:
    """`count` rows, three in five of them with a name or a place where there are as many."""
    if count >= len(rows):
        return rows
    named = [row for row in rows if any(span.label in ("PERSON", "LOCATION", "ORGANIZATION") for span in row.spans)]
    other = [row for row in rows if not any(span.label in ("PERSON", "LOCATION", "ORGANIZATION") for span in row.spans)]
    take = min(len(named), count * 3 // 5)
    return rng.sample(named, take) + rng.sample(other, min(len(other), count - take))


BITS = torch.tensor([[bool(mask >> tag & 1) for tag in range(len(TAGS))] for mask in range(EVERY_TAG + 1)])


def loss_of(tagger: NameTagger, batch: list[Example]) -> torch.Tensor:
    """Mean over pieces of -log p(allowed tags), or of the cross entropy with a teacher's distribution."""
    length = max(len(example.encoded.ids) for example in batch)
    ids = np.zeros((len(batch), length), np.int64)
    features = np.zeros((len(batch), length, 4), np.int64)
    allowed = np.full((len(batch), length), EVERY_TAG, np.int64)
    soft = np.zeros((len(batch), length, len(TAGS)), np.float32)
    for row, example in enumerate(batch):
        size = len(example.encoded.ids)
        ids[row, :size] = example.encoded.ids
        features[row, :size] = example.encoded.features
        if example.allowed is not None:
            allowed[row, :size] = example.allowed
        for piece, target in enumerate(example.soft or ()):
            if target is not None:
                soft[row, piece] = target
    lengths = torch.tensor([len(example.encoded.ids) for example in batch])
    logs = F.log_softmax(tagger(torch.from_numpy(ids), torch.from_numpy(features), lengths), dim=-1)
    masks, targets = torch.from_numpy(allowed), torch.from_numpy(soft)
    known, taught = masks != EVERY_TAG, targets.sum(-1) > 0
    hard = -torch.logsumexp(logs[known].masked_fill(~BITS[masks[known]], -1e4), dim=-1).sum()
    return (hard - (targets[taught] * logs[taught]).sum()) / (known.sum() + taught.sum())


def optimizer_of(tagger: NameTagger, peak: float) -> torch.optim.Optimizer:
    """AdamW; what was not pretrained learns faster, norms and biases do not decay."""
    fresh = [p for name, p in tagger.named_parameters() if name.startswith(("features.", "head."))]
    body = [p for name, p in tagger.named_parameters() if not name.startswith(("features.", "head."))]
    return torch.optim.AdamW(
        [
            {"params": [p for p in body if p.dim() > 1], "lr": peak, "weight_decay": 0.01},
            {"params": [p for p in body if p.dim() == 1], "lr": peak, "weight_decay": 0.0},
            {"params": fresh, "lr": peak * HEAD_RATE, "weight_decay": 0.0},
        ],
        fused=True,
    )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--steps", type=int, default=1700, help=f"batches of {BATCH}")
    options.add_argument("--silver", type=int, default=8000, help="messages with soft labels in an epoch")
    options.add_argument("--sms", type=int, default=2, help="copies of sms.train in an epoch, all but one with swapped names")
    options.add_argument("--rate", type=float, default=8e-5, help="peak of the learning rate")
    options.add_argument("--fall", type=float, default=0.35, help="share of the steps over which the rate falls at the end")
    options.add_argument("--after", type=int, help="seed of the run whose weights this one goes on from")
    options.add_argument("--pieces", type=int, default=13000, help="size of the vocabulary")
    options.add_argument("--out", type=Path, default=Path(os.environ.get("SLUICE_NAMES_OUT", ".cache/names")))
    chosen = options.parse_args()
    # One thread: two that share a core with others are slower than one, and the order of sums stays the same.
    torch.set_num_threads(1)
    torch.manual_seed(chosen.seed)
    chosen.out.mkdir(parents=True, exist_ok=True)
    result, checkpoint = chosen.out / f"seed-{chosen.seed}.pt", chosen.out / f"seed-{chosen.seed}.checkpoint.pt"
    if result.exists():
        print(f"{result} exists")
        return
    if chosen.after is None:
        kept = choose_vocabulary(chosen.pieces)
        tagger = pretrained(kept)
    else:
        tagger, kept = load_run(chosen.out / f"seed-{chosen.after}.pt")
    tagger.train()
    epochs = Epochs(WordPiece(kept, Lexicon.build(read_lists())), chosen.silver, chosen.sms)
    optimizer = optimizer_of(tagger, chosen.rate)
    base = [group["lr"] for group in optimizer.param_groups]
    done = 0
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=True)
        tagger.load_state_dict(state["weights"])
        optimizer.load_state_dict(state["optimizer"])
        torch.set_rng_state(state["random"])
        done = state["step"]
    step, epoch, average, began = 0, 0, 0.0, time.monotonic()
    while step < chosen.steps:
        for batch in epochs.draw(chosen.seed, epoch):
            if step >= chosen.steps:
                break
            step += 1
            if step <= done:
                continue
            factor = max(0.02, min(1.0, step / WARM_UP, (chosen.steps - step) / (chosen.steps * chosen.fall)))
            for group, rate in zip(optimizer.param_groups, base, strict=True):
                group["lr"] = rate * factor
            loss = loss_of(tagger, batch)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tagger.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            average = 0.98 * average + 0.02 * loss.item() if average else loss.item()
            if step % 20 == 0:
                pace = (step - done) * BATCH / (time.monotonic() - began)
                print(f"step {step}/{chosen.steps} loss {average:.4f} {pace:.1f} texts/s", flush=True)
            if step % CHECKPOINT_EVERY == 0:
                state = {"weights": tagger.state_dict(), "optimizer": optimizer.state_dict(), "step": step, "random": torch.get_rng_state()}
                torch.save(state, checkpoint.with_suffix(".new"))
                checkpoint.with_suffix(".new").replace(checkpoint)
        epoch += 1
    settings = {name: value for name, value in vars(chosen).items() if name != "out" and value is not None}
    torch.save({"weights": tagger.state_dict(), "kept": kept, "settings": settings}, result)
    checkpoint.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
