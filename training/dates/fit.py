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

import numpy as np

from runut.dating.rank import probabilities
from runut.dating.verdict import settle

sys.path.insert(0, str(Path(__file__).parent))
from pages import Example, examples, made_up

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "src" / "runut" / "dating" / "weights.json"
SHARES = {  # weight of a page by what it is, for either table; chosen by cross-validation
    "text": {"text": 1.0, "markup": 1.0, "made": 0.25},
    "markup": {"text": 1.0, "markup": 3.0, "made": 0.0},
}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
L2 = {"text": 0.007, "markup": 0.004}
PAIR_SHARE = {"text": 3.0, "markup": 1.0}  # pairs of features are held three times as tight on text: they overfit
MIN_COUNT = 6  # a feature seen on fewer pages says nothing about pages of other sites


class Matrix:
    """Pages as one sparse matrix: entries grouped by page, one extra 'none' entry a page."""

    def __init__(self, pages: list[Example], index: dict[str, int]) -> None:
        rows, cols, page_of, target = [], [], [], []
        n = 0
        for p, page in enumerate(pages):
            days = {e.day.isoformat() for e in page.entries}
            none_right = page.gold is None or page.gold not in days
            for e in page.entries:
                for f in e.features:
                    if f in index:
                        rows.append(n)
                        cols.append(index[f])
                page_of.append(p)
                target.append(e.day.isoformat() == page.gold)
                n += 1
            rows.append(n)
            cols.append(index["none"])
            for f in page.none_features:
                if f in index:
                    rows.append(n)
                    cols.append(index[f])
            page_of.append(p)
            target.append(none_right)
            n += 1
        self.rows, self.cols = np.array(rows), np.array(cols)
        self.page, self.target = np.array(page_of), np.array(target)
        self.n, self.pages, self.width = n, len(pages), len(index)
        self.weight = np.array([p.weight for p in pages])

    def scores(self, w: np.ndarray) -> np.ndarray:
        return np.bincount(self.rows, w[self.cols], self.n)

    def posterior(self, s: np.ndarray) -> np.ndarray:
        top = np.full(self.pages, -1e9)
        np.maximum.at(top, self.page, s)
        e = np.exp(s - top[self.page])
        return e / np.bincount(self.page, e, self.pages)[self.page]

    def gradient(self, w: np.ndarray) -> tuple[float, np.ndarray]:
        p = self.posterior(self.scores(w))
        right = np.bincount(self.page, p * self.target, self.pages)
        q = np.where(self.target, p / np.maximum(right, 1e-12)[self.page], 0.0)
        diff = (q - p) * self.weight[self.page]
        grad = np.bincount(self.cols, diff[self.rows], self.width)
        return float((self.weight * np.log(np.maximum(right, 1e-12))).sum()), grad


def fit(pages: list[Example], kind: str, steps: int = 150) -> dict[str, float]:
    """Adam on the penalised log-likelihood; returns weights by feature name."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({f for e in page.entries for f in e.features} | set(page.none_features))
    index = {f: i for i, f in enumerate(sorted(f for f, c in counts.items() if c >= MIN_COUNT))}
    index["none"] = len(index)
    matrix = Matrix(pages, index)
    w, m, v = (np.zeros(matrix.width) for _ in range(3))
    total = matrix.weight.sum()
    hold = np.array([L2[kind] * (PAIR_SHARE[kind] if "&" in f else 0.1 if f == "none" else 1.0) for f in index])
    for step in range(1, steps + 1):
        _, grad = matrix.gradient(w)
        g = grad / total - hold * w
        m = 0.9 * m + 0.1 * g
        v = 0.99 * v + 0.01 * g * g
        w += 0.1 * (0.997**step) * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
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
        weight = share["made" if page.set == "made" else "markup" if page.markup else "text"]
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
