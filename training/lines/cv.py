"""Cross-validation by site: train one model a fold and keep its weights for `bench.clean`.

Every page is later judged by the model that saw no page of its site. Folds are by a hash of the site's name.
"""

from __future__ import annotations

import argparse
import hashlib
import time
from pathlib import Path

import numpy as np
from export import weights
from mix import mixed_pages
from model import train
from synth import synth_pages

from data import bench_pages

FOLDS = 5


def fold_of(site: str) -> int:
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__)
    ap.add_argument("--epochs", type=int, default=20)
    ap.add_argument("--scale", type=float, default=0.5)
    ap.add_argument("--synth", type=int, default=0)
    ap.add_argument("--news", type=int, default=1, help="times the pages of the news sets are shown")
    ap.add_argument("--mixed", type=int, default=0, help="pages put together from three")
    ap.add_argument("--only", type=int, default=-1)
    ap.add_argument("--drop", type=float, default=0.15)
    ap.add_argument("--width", type=int, default=24)
    ap.add_argument("--hidden", type=int, default=32)
    ap.add_argument("--lr", type=float, default=4e-3)
    ap.add_argument("--out", type=Path, required=True, help="folder for the five models")
    o = ap.parse_args()
    o.out.mkdir(exist_ok=True, parents=True)
    pages, extra = bench_pages(), synth_pages(o.synth, seed=1)
    for fold in range(FOLDS):
        if o.only >= 0 and fold != o.only:
            continue
        begin = time.time()
        learn = [p for p in pages if fold_of(p.site) != fold]
        mixed = mixed_pages(learn, o.mixed, seed=fold)
        learn += [p for p in learn if p.src != "wcxb"] * (o.news - 1)
        model = train(
            learn + extra + mixed,
            epochs=o.epochs,
            scale=o.scale,
            seed=fold,
            drop=o.drop,
            width=o.width,
            hidden=o.hidden,
            lr=o.lr,
        )
        np.savez(o.out / f"fold{fold}.npz", **weights(model))
        print(f"fold {fold}: {len(learn)}+{len(extra)}+{len(mixed)} pages, {time.time() - begin:.0f} s", flush=True)


if __name__ == "__main__":
    main()
