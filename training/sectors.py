"""Fit src/runut/entities/sectors.json: python -m training.sectors CORPUS_DIR [--folds]

Softmax regression over the features of runut.entities.sectors on the train part; AdaGrad in full batches, L2. The word
lists were filled from the same sentences, so that "what the rules say" is better there than on new text: in a share of
the examples the rules are silenced, and each phrase of the lists is an example of its own. Weights under LEAST and
features seen once are left out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from bench.entities import SAME, as_article, as_reading, gold_mentions

from runut.entities.lexicon import lexicon
from runut.entities.resolve import by_context, by_itself, find_clusters, name_holders, settle_sectors, speakers_of
from runut.entities.scene import make_scene
from runut.entities.sectors import OPEN, around, features
from training.coded import coded_items

OUT = Path(__file__).parents[1] / "src/runut/entities/sectors.json"
EPOCHS, RATE, L2, SILENT, FLOOR, FOLDS, LEAST = 60, 0.3, 2e-4, 0.5, 0.3, 5, 0.15


def examples(items, rng):
    """Yield (features, sector, item number, features with the rules speaking)."""
    for number, scene, draft, gold in _open_ones(items):
        true = view(scene, draft, scene.language, draft.sector)
        mute = rng.random() < SILENT
        seen = view(scene, draft, scene.language, "") if mute else true
        yield tuple(f for f in seen if not (mute and f.startswith("own="))), gold, number, true


def true_examples(items):
    """Yield (item number, number of the mention, sector, features) as the program meets them."""
    for number, scene, draft, gold in _open_ones(items):
        yield number, draft.index, gold, view(scene, draft, scene.language, draft.sector)


def _open_ones(items):
    """Yield (item number, scene, draft, sector) of every mention whose sector is weighed."""
    for number, item in enumerate(items):
        page, article = as_article(item)
        reading = as_reading(item)
        scene = make_scene(page, article, reading, None)
        by_itself(scene)
        find_clusters(scene, tuple((q.start, q.end) for q in reading.quotes), speakers_of(scene, reading))
        name_holders(scene)
        by_context(scene)
        settle_sectors(scene)
        kept = [m for m in gold_mentions(item) if m["type"] not in ("TIME", "NUM")]
        for draft, mention in zip(scene.drafts, kept, strict=True):
            gold = SAME.get(mention.get("sector", ""), mention.get("sector", ""))
            if gold not in ("", "-") and draft.type in OPEN and draft.person is None:
                yield number, scene, draft, gold


def view(scene, draft, language, said):
    return features(draft.text, draft.type, language, said) + around(scene, draft, said)


def phrases():
    for language in ("id", "en"):
        for phrase, sector in lexicon(language).sectors.items():
            found = features(phrase, "GRP", language, "")
            yield tuple(f for f in found if not f.startswith("own=")), sector, -1, ()


def fit(data):
    """Return (sectors, feature -> row, weights): full batches, so that the same data gives the same weights."""
    sectors = sorted({gold for _, gold, *_ in data})
    seen = Counter(feature for found, *_ in data for feature in found)
    index = {feature: at for at, feature in enumerate(f for f, count in seen.items() if count >= 2)}
    rows = [np.array([index[f] for f in found if f in index], dtype=int) for found, *_ in data]
    wanted = np.eye(len(sectors))[[sectors.index(one) for _, one, *_ in data]]
    owner = np.concatenate([np.full(len(row), at) for at, row in enumerate(rows)])
    column = np.concatenate(rows)
    order = np.argsort(column, kind="stable")
    first = np.flatnonzero(np.r_[True, np.diff(column[order]) > 0])
    named = column[order][first]
    begins = np.flatnonzero(np.r_[True, np.diff(owner) > 0])
    weights = np.zeros((len(index), len(sectors)))
    squares = np.full_like(weights, 1e-8)
    for _ in range(EPOCHS):
        p = np.add.reduceat(weights[column], begins)
        p = np.exp(p - p.max(1, keepdims=True))
        p = p / p.sum(1, keepdims=True) - wanted
        gradient = L2 * weights
        gradient[named] += np.add.reduceat(p[owner[order]], first) / len(rows)
        squares += gradient * gradient
        weights -= RATE * gradient / np.sqrt(squares)
    return sectors, index, weights


def folds(data):
    right = total = 0
    for k in range(FOLDS):
        sectors, index, weights = fit([d for d in data if d[2] % FOLDS != k])
        for _, gold, number, true in data:
            if number >= 0 and number % FOLDS == k:
                x = [index[f] for f in true if f in index]
                right += sectors[int(weights[x].sum(0).argmax())] == gold
                total += 1
    print(f"{right / total:.4f} of {total} groups, bodies and pronouns in folds left out")


def main():
    items = list(coded_items(Path(sys.argv[1])))
    data = [*examples(items, np.random.default_rng(1)), *phrases()]
    if "--folds" in sys.argv:
        folds(data)
        return
    sectors, index, weights = fit(data)
    out = {
        feature: row
        for feature, at in sorted(index.items())
        if (row := {s: round(float(w), 2) for s, w in zip(sectors, weights[at], strict=True) if abs(w) >= LEAST})
    }
    text = json.dumps({"floor": FLOOR, "sectors": sectors, "weights": out}, ensure_ascii=False)
    OUT.write_text(text.replace("}, ", "},\n") + "\n", encoding="utf-8")
    print(len(data), "mentions,", len(out), "features,", round(OUT.stat().st_size / 1e6, 2), "MB")


if __name__ == "__main__":
    main()
