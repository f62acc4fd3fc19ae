"""Fit src/runut/entities/sectors.json: python -m training.sectors CORPUS_DIR [FLOOR]

Softmax regression over the features of runut.entities.sectors on the train part; AdaGrad, L2, deterministic. Weights under
0.15 and features seen once are left out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from bench.entities import as_article, as_reading, gold_mentions

from runut.entities.resolve import by_itself, find_clusters, speakers_of
from runut.entities.scene import make_scene
from runut.entities.sectors import features

OUT = Path(__file__).parents[1] / "src/runut/entities/sectors.json"
EPOCHS, RATE, L2 = 4, 0.1, 2e-3  # gentler than dev alone would choose: 'Philippine leader' had become a party


def examples(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        page, article = as_article(item)
        reading = as_reading(item)
        scene = make_scene(page, article, reading, None)
        by_itself(scene)
        find_clusters(scene, tuple((q.start, q.end) for q in reading.quotes), speakers_of(scene, reading))
        kept = [m for m in gold_mentions(item) if m["type"] not in ("TIME", "NUM")]
        for draft, mention in zip(scene.drafts, kept, strict=True):
            gold = mention.get("sector", "-")
            if gold != "-" and draft.type in ("GRP", "ORG"):
                said = draft.sector or draft.parsed.sector
                yield features(draft.text, draft.type, item["lang"], said), gold


def main():
    data = list(examples(Path(sys.argv[1]) / "sentences.train.jsonl"))
    sectors = sorted({gold for _, gold in data})
    seen = Counter(feature for found, _ in data for feature in found)
    index = {feature: at for at, feature in enumerate(f for f, count in seen.items() if count >= 2)}
    rows = [np.array([index[f] for f in found if f in index], dtype=int) for found, _ in data]
    gold = np.array([sectors.index(one) for _, one in data])
    weights = np.zeros((len(index), len(sectors)))
    squares = np.full_like(weights, 1e-6)
    order = np.random.default_rng(0)
    for _ in range(EPOCHS):
        for at in order.permutation(len(rows)):
            x = rows[at]
            scores = weights[x].sum(0)
            p = np.exp(scores - scores.max())
            p /= p.sum()
            p[gold[at]] -= 1
            gradient = p[None, :] + L2 * weights[x]
            squares[x] += gradient * gradient
            weights[x] -= RATE * gradient / np.sqrt(squares[x])
    out = {
        feature: {s: round(float(w), 2) for s, w in zip(sectors, weights[at], strict=True) if abs(w) >= 0.15}
        for feature, at in sorted(index.items())
    }
    text = json.dumps({"floor": float(sys.argv[2]) if len(sys.argv) > 2 else 0.4, "weights": out}, ensure_ascii=False)
    OUT.write_text(text.replace("}, ", "},\n") + "\n", encoding="utf-8")
    print(len(data), "mentions,", len(out), "features,", round(OUT.stat().st_size / 1e6, 2), "MB")


if __name__ == "__main__":
    main()
