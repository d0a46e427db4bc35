"""The model files of the package from one run: `python -m accurate.export --seed 1 --to ../model`.

Writes the graph with int8 weights, the vocabulary, the compiled lists, `wordpiece.json` (hashes of the training tokenizer's ids, to
compare other tokenizers with) and the part of the manifest that is known here; `calibrate.ts` adds thresholds and scores.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from accurate.check import tokenizer_hashes
from accurate.graph import build
from corpus import ENTITIES
from lexicon import Lexicon, read_lists
from teacher.runs import load_run
from wordpiece import WordPiece

LICENCE = "Apache-2.0; learnt from MiniLM (Apache-2.0) and the sets named in the package's README"


def difference(graph: bytes, weights: torch.nn.Module) -> float:
    """Mean difference between the tag probabilities of the graph and of the weights it was made of, over made-up ids."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    rng = np.random.default_rng(1)
    ids = rng.integers(300, 6000, (16, 24)).astype(np.int32)
    shapes = rng.integers(1, 8, (16, 24)).astype(np.int32)
    found = session.run(None, {"ids": ids, "features": shapes * 48})[0]
    features = torch.zeros(16, 24, 4, dtype=torch.long)
    features[:, :, 0] = torch.from_numpy(shapes)
    with torch.inference_mode():
        expected = weights(torch.from_numpy(ids).long(), features, torch.full((16,), 24)).softmax(-1).numpy()
    exact = np.exp(found - found.max(-1, keepdims=True))
    return float(np.abs(exact / exact.sum(-1, keepdims=True) - expected).mean())


def settings_of(folder: Path, seed: int) -> list[dict[str, object]]:
    """Settings of the run and of those that it went on from or is the mean of, the first one first."""
    settings = torch.load(folder / f"seed-{seed}.pt", weights_only=True)["settings"]
    before = settings.get("mean", [settings["after"]] if "after" in settings else [])
    known: list[dict[str, object]] = []
    for other in before:
        known += [run for run in settings_of(folder, other) if run not in known]
    return [*known, settings]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--out", type=Path, default=Path(os.environ.get("SLUICE_NAMES_OUT", ".cache/names")))
    options.add_argument("--to", type=Path, default=Path(__file__).resolve().parents[2] / "model")
    chosen = options.parse_args()
    torch.set_num_threads(1)
    run = chosen.out / f"seed-{chosen.seed}.pt"
    tagger, kept = load_run(run)
    lexicon = Lexicon.build(read_lists())
    wordpiece = WordPiece(kept, lexicon)
    graph = build({name: value.numpy() for name, value in tagger.state_dict().items()}).SerializeToString()
    print(f"mean difference of a tag's probability to the unquantised model: {difference(graph, tagger):.5f}")
    files = {
        "names.onnx": graph,
        "vocabulary.txt": ("\n".join(wordpiece.vocabulary) + "\n").encode(),
        "lexicon.bin": lexicon.to_bytes(),
    }
    chosen.to.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (chosen.to / name).write_bytes(data)
        print(f"{name}: {len(data):,} bytes")
    manifest = {
        "version": 2,
        "licence": LICENCE,
        "trained": {"pieces": len(kept), "runs": settings_of(chosen.out, chosen.seed)},
        "temperature": 1,
        "calibration": {"slope": 1, "bias": 0},
        "thresholds": {"f1": dict.fromkeys(ENTITIES, 0.5), "recall": dict.fromkeys(ENTITIES, 0.1)},
        "weights": {"f1": dict.fromkeys(ENTITIES, 1), "recall": dict.fromkeys(ENTITIES, 1)},
        "files": {name: {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()},
    }
    (chosen.to / "manifest.json").write_text(json.dumps(manifest, indent=2) + "\n", encoding="utf-8")
    (chosen.to / "wordpiece.json").write_text(json.dumps(tokenizer_hashes(wordpiece), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
