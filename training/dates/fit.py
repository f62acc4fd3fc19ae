"""Fit the weights of the publication-date ranker: a conditional logit over the dates of a page and "none of them".

    python training/dates/fit.py [--folds 5] [--write]

Reads ../shared/bench/clean (development half only; licences in its SOURCE.md: MIT, CC BY 4.0 and Apache-2.0
collections), splits by site, prints cross-validated results per set, and with --write fits on all pages and
writes src/runut/dating/weights.json. Numpy only; two minutes on one core.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from runut.dating.rank import probabilities
from runut.dating.verdict import settle

sys.path.insert(0, str(Path(__file__).parent))
from pages import Example, examples, made_up

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "src" / "runut" / "dating" / "weights.json"
SHARES = {  # weight of a page by what it is, for either table; chosen by cross-validation
    "text": {"text": 1.0, "markup": 1.0, "clock": 0.25, "bare clock": 0.25, "bare list": 0.03},
    "markup": {"text": 1.0, "markup": 3.0},
}
Numbers = npt.NDArray[Any]
DAY = re.compile(r"\d{4}-\d\d-\d\d")
# How the weights are learned, all chosen by cross-validation.
BATCH, RATE, DECAY, RUNS = 64, 0.01, 0.3, 8
EPOCHS = {"text": 6, "markup": 12}
LEFT_OUT = 0.1  # share of the features left out of each step
MIN_COUNT = 6  # a feature seen on fewer pages says nothing about pages of other sites


class Numbered(NamedTuple):
    """A page in numbers: features (`cols`) of its entries and, last, of "none of them"; `sizes` of the entries."""

    cols: Numbers
    sizes: Numbers
    right: Numbers  # 1 for the entries that are right
    weight: float


def numbered(page: Example, index: dict[str, int]) -> Numbered:
    """The page with the features that `index` knows."""
    days = {e.day.isoformat() for e in page.entries}
    rows = [[index[f] for f in e.features if f in index] for e in page.entries]
    rows.append([index["none"], *(index[f] for f in page.none_features if f in index)])
    right = [e.day.isoformat() == page.gold for e in page.entries]
    right.append(page.gold is None or page.gold not in days)
    return Numbered(np.concatenate([np.array(row, dtype=int) for row in rows]), np.array([len(row) for row in rows]),
                    np.array(right, dtype=float), page.weight)  # fmt: skip


def gradient(w: Numbers, batch: list[Numbered], rng: np.random.Generator) -> Numbers:
    """Of the log-likelihood of some pages, a part of their features left out at random."""
    cols = np.concatenate([page.cols for page in batch])
    sizes = np.concatenate([page.sizes for page in batch])
    of_page = np.repeat(np.arange(len(batch)), [len(page.sizes) for page in batch])
    right = np.concatenate([page.right for page in batch])
    weight = np.array([page.weight for page in batch])
    of_entry = np.repeat(np.arange(len(sizes)), sizes)
    kept = (rng.random(len(cols)) >= LEFT_OUT) / (1 - LEFT_OUT)
    score = np.bincount(of_entry, w[cols] * kept, len(sizes))
    top = np.full(len(batch), -np.inf)
    np.maximum.at(top, of_page, score)
    e = np.exp(score - top[of_page])
    p = e / np.bincount(of_page, e)[of_page]
    told = np.bincount(of_page, p * right)
    diff = (p * right / np.maximum(told, 1e-12)[of_page] - p) * (weight / weight.sum())[of_page]
    return np.bincount(cols, diff[of_entry] * kept, len(w))


def descend(pages: list[Numbered], width: int, kind: str, seed: int) -> Numbers:
    """Adam over small batches with weights that decay, from nothing; it stops before the weights are learned by heart."""
    rng = np.random.default_rng(seed)
    w, m, v = (np.zeros(width) for _ in range(3))
    hold = np.full(width, DECAY)
    hold[-1] = 0.0  # "none" itself
    steps, step = EPOCHS[kind] * -(-len(pages) // BATCH), 0
    for _ in range(EPOCHS[kind]):
        order = rng.permutation(len(pages))
        for at in range(0, len(order), BATCH):
            g = gradient(w, [pages[k] for k in order[at : at + BATCH]], rng)
            rate = RATE * (1 - step / steps)
            step += 1
            m = 0.9 * m + 0.1 * g
            v = 0.999 * v + 0.001 * g * g
            w = w * (1 - rate * hold) + rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w


def fit(pages: list[Example], kind: str) -> dict[str, float]:
    """Weights by feature name: the mean of a few runs, which differ in the order of pages and what is left out."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({f for e in page.entries for f in e.features} | set(page.none_features))
    index = {f: i for i, f in enumerate(sorted(f for f, c in counts.items() if c >= MIN_COUNT))}
    index["none"] = len(index)
    data = [numbered(page, index) for page in pages]
    w = np.mean([descend(data, len(index), kind, seed) for seed in range(RUNS)], axis=0)
    return {f: round(float(w[i]), 3) for f, i in index.items() if abs(w[i]) >= 0.005}


def choose(page: Example, weights: dict[str, float]) -> tuple[str | None, float]:
    """The plain day the product would answer with these weights (None for anything else), and its probability."""
    seen = page.seen
    by_day = probabilities(seen.entries, seen.none_features, weights)
    value = settle(seen.layout, seen.facts, seen.limits, seen.entries, weights).chosen
    if value is None or not DAY.fullmatch(value.edtf):
        return None, by_day[None]
    return value.edtf, by_day.get(value.earliest, 0.0)


def weighted(pages: list[Example], kind: str) -> list[Example]:
    """The training pages of one table, weighted: pages with markup count little for text, and the other way round."""
    share = SHARES[kind]
    chosen = []
    for page in pages:
        weight = share.get(page.kind if page.set == "made" else "markup" if page.markup else "text", 0.0)
        if weight:
            chosen.append(dataclasses.replace(page, weight=weight))
    return chosen


def cross_validate(pages: list[Example], made: list[Example], folds: int) -> dict[str, tuple[str | None, float]]:
    """Predictions for every page from weights fitted without its site."""
    out: dict[str, tuple[str | None, float]] = {}
    for k in range(folds):
        train = [p for p in [*pages, *made] if fold(p.site, folds) != k]
        for kind in SHARES:
            weights = fit(weighted(train, kind), kind)
            held = [p for p in pages if fold(p.site, folds) == k and p.markup == (kind == "markup")]
            out.update({p.id: choose(p, weights) for p in held})
    return out


def fold(site: str, folds: int) -> int:
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % folds


def report(pages: list[Example], out: dict[str, tuple[str | None, float]]) -> None:
    groups: dict[str, list[Example]] = defaultdict(list)
    for p in pages:
        groups[p.set].append(p)
        if p.kind:
            groups[p.kind].append(p)
    for name, members in sorted(groups.items()):
        n = right = wrong = trap = absent = false = shown = 0
        for p in members:
            day = out[p.id][0]
            trap += day is not None and day in p.traps
            if p.gold and p.visible:
                shown += 1
                right += day == p.gold
                wrong += day is not None and day != p.gold
            elif p.absent:
                absent += 1
                false += day is not None
            n += 1
        print(
            f"{name:18s} pages {n:4d}  visible {shown:4d}"
            f" right {right / max(shown, 1):.3f} wrong {wrong / max(shown, 1):.3f}"
            f"  absent {absent:3d} null {1 - false / max(absent, 1):.3f}  traps {trap}"
            f"  all right {(right + absent - false) / max(shown + absent, 1):.3f}"
        )


def main() -> None:
    ap = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ap.add_argument("--folds", type=int, default=5)
    ap.add_argument("--write", action="store_true")
    ap.add_argument("--errors", type=int, default=0)
    o = ap.parse_args()
    pages = examples()
    made = made_up(pages)
    print(len(pages), "pages of", len({p.site for p in pages}), "sites;", len(made), "made up")
    run(pages, made, o.folds, write=o.write, errors=o.errors)


def run(pages: list[Example], made: list[Example], folds: int, *, write: bool, errors: int) -> None:
    """Cross-validate, fit on everything, report both, and write the weights if asked."""
    out = cross_validate(pages, made, folds)
    print("cross-validated by site")
    report(pages, out)
    tables = {kind: fit(weighted([*pages, *made], kind), kind) for kind in SHARES}
    print("fitted on all of them:", {kind: len(table) for kind, table in tables.items()}, "weights")
    report(pages, {p.id: choose(p, tables["markup" if p.markup else "text"]) for p in pages})
    for p in [p for p in pages if (p.visible or p.absent) and out[p.id][0] != p.gold][:errors]:
        print(p.set, p.kind, p.id, p.lang, "gold", p.gold, "got", out[p.id])
    if write:
        note = "Conditional logit over the dates of a page; see training/dates/fit.py. Features: runut.dating.features."
        whole = {"note": note, **{kind: dict(sorted(table.items())) for kind, table in tables.items()}}
        WEIGHTS.write_text(json.dumps(whole, indent=0) + "\n")
        print("wrote", WEIGHTS)


if __name__ == "__main__":
    main()
