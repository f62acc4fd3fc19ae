"""Cross-validation by site: every page is judged by a model that saw no page of its site."""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from collections import defaultdict

import numpy as np
from data import SHARED, STATES, bench_pages
from model import decode, train

sys.path.insert(0, str(SHARED / "bench" / "clean"))
from score import prf  # noqa: E402

B = STATES.index("B")


def fold_of(site: str, folds: int) -> int:
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % folds


def page_f1(page, path) -> tuple[float, float, float]:
    text = "\n".join(part.text for part, state in zip(page.parts, path, strict=True) if state == B)
    golds = [t for t in (page.gold.get("text"), page.gold.get("text_max")) if t]
    best = max((prf(t, text) for t in golds), key=lambda r: r[5])
    return best[5], best[3], best[4]


def main() -> None:
    ap = argparse.ArgumentParser()
    ap.add_argument("--folds", type=int, default=4)
    ap.add_argument("--epochs", type=int, default=14)
    ap.add_argument("--scale", type=float, default=0.5)
    ap.add_argument("--synth", type=int, default=0)
    ap.add_argument("--only", type=int, default=-1)
    ap.add_argument("--worst", type=int, default=12)
    ap.add_argument("--up", type=int, default=1)
    o = ap.parse_args()
    pages = bench_pages()
    extra = []
    if o.synth:
        from synth import synth_pages

        extra = synth_pages(o.synth, seed=1)
    results = defaultdict(list)
    titles = defaultdict(list)
    for fold in range(o.folds):
        if o.only >= 0 and fold != o.only:
            continue
        begin = time.time()
        learn = [p for p in pages if fold_of(p.site, o.folds) != fold]
        learn += [p for p in learn if p.src != "wcxb"] * (o.up - 1)
        test = [p for p in pages if fold_of(p.site, o.folds) == fold]
        model = train(learn + extra, epochs=o.epochs, scale=o.scale, seed=fold)
        for page in test:
            path = decode(model, page.x)
            results[page.src].append((*page_f1(page, path), page.id))
            gold_title = [a == 2 for a in page.allowed]
            if any(gold_title):
                titles[page.src].append(path.index(1) == gold_title.index(True) if 1 in path else False)
        print(f"fold {fold}: {len(learn)}+{len(extra)} pages, {time.time() - begin:.0f} s", flush=True)
    news = [r for src in ("aeb", "fundus", "idnews") for r in results[src]]
    results["news"] = news
    for src, found in results.items():
        f = np.array([r[:3] for r in found])
        print(
            f"{src:8s} n={len(found):4d} F1 {f[:, 0].mean():.4f} P {f[:, 1].mean():.4f} R {f[:, 2].mean():.4f} min {f[:, 0].min():.3f}  title line {np.mean(titles[src] or [0]):.3f}"
        )
    for src in ("idnews", "aeb", "fundus", "wcxb"):
        print(src, [(f"{r[0]:.2f}", f"P{r[1]:.2f}", f"R{r[2]:.2f}", r[3]) for r in sorted(results[src])[: o.worst]])


if __name__ == "__main__":
    main()
