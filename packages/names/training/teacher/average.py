"""The mean of the weights of runs that went on from the same one: `python -m teacher.average --seeds 3 4 --seed 5`.

They lie in one valley, so the mean is a model too, at the price of one at run time. The result is `<out>/seed-<n>.pt`, as of a run.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import torch


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--seeds", type=int, nargs="+", required=True, help="the runs")
    options.add_argument("--seed", type=int, required=True, help="number of the result")
    options.add_argument("--out", type=Path, default=Path(os.environ.get("SLUICE_NAMES_OUT", ".cache/names")))
    chosen = options.parse_args()
    runs = [torch.load(chosen.out / f"seed-{seed}.pt", weights_only=True) for seed in chosen.seeds]
    kept = runs[0]["kept"]
    if any(run["kept"] != kept for run in runs):
        raise SystemExit("the runs have different vocabularies")
    weights = {name: sum(run["weights"][name] for run in runs) / len(runs) for name in runs[0]["weights"]}
    settings = {"seed": chosen.seed, "mean": chosen.seeds}
    torch.save({"weights": weights, "kept": kept, "settings": settings}, chosen.out / f"seed-{chosen.seed}.pt")


if __name__ == "__main__":
    main()
