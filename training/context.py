"""Fit src/runut/entities/context.json: whose land an unmarked mention is of. Data: our annotated sentences (train part).

python -m training.context CORPUS_DIR [--report]     softmax regression, L2, plain numpy, deterministic
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from bench.entities import as_article, as_reading

from runut.entities import resolve as _  # noqa: F401  (the room must import)
from runut.entities.context import FEATURES, GROUPS, evidence_of, group_of, vectors
from runut.entities.resolve import by_itself, find_clusters
from runut.entities.scene import make_scene

OUT = Path(__file__).parents[1] / "src/runut/entities/context.json"
SAME = {"UNO": "IGO"}


def examples(items):
    """Yield (group, codes, matrix, index of the gold row, item number)."""
    for number, item in enumerate(items):
        page, article = as_article(item)
        scene = make_scene(page, article, as_reading(item), None)
        by_itself(scene)
        find_clusters(scene, (), {})
        evidence = evidence_of(scene)
        mentions = [
            m
            for m in sorted(item["mentions"], key=lambda m: (m["start"], m["end"]))
            if m["type"] not in ("TIME", "NUM")
        ]
        for draft, mention in zip(scene.drafts, mentions, strict=True):
            if draft.code or draft.several:
                continue
            gold = mention.get("code", "")
            gold = "" if gold == "-" else gold
            found = vectors(scene, draft, evidence)
            codes = list(found)
            yield (
                group_of(draft),
                codes,
                np.array([found[c] for c in codes]),
                codes.index(gold) if gold in codes else -1,
                number,
            )


def fit(data, steps=700, rate=0.5, l2=1e-3, shared=0.3):
    """Weights = shared row + group row, so that small groups lean on the others."""
    n = len(FEATURES)
    common, own = np.zeros((2, n)), {g: np.zeros((2, n)) for g in GROUPS}
    usable = [(g, np.array([c == "" for c in codes]), m, y) for g, codes, m, y, _ in data if y >= 0]
    momentum_c, momentum_o = np.zeros((2, n)), {g: np.zeros((2, n)) for g in GROUPS}
    for step in range(steps):
        grad_c, grad_o = l2 * common * shared, {g: l2 * w for g, w in own.items()}
        for g, none, m, y in usable:
            weights = common + own[g]
            scores = np.where(none, m @ weights[1], m @ weights[0])
            p = np.exp(scores - scores.max())
            p /= p.sum()
            p[y] -= 1
            grad = np.stack([(p * ~none) @ m, (p * none) @ m]) / len(usable)
            grad_c = grad_c + grad
            grad_o[g] = grad_o[g] + grad
        momentum_c = 0.9 * momentum_c + grad_c
        common = common - rate * momentum_c
        for g in GROUPS:
            momentum_o[g] = 0.9 * momentum_o[g] + grad_o[g]
            own[g] = own[g] - rate * momentum_o[g]
    return {g: common + own[g] for g in GROUPS}


def predict(weights, g, codes, m):
    scores = np.array([m[i] @ weights[g][1 if c == "" else 0] for i, c in enumerate(codes)])
    p = np.exp(scores - scores.max())
    p /= p.sum()
    best = int(p.argmax())
    return best, float(p[best])


def report(weights, data):
    rows = []
    for g, codes, m, y, _ in data:
        best, p = predict(weights, g, codes, m)
        rows.append((g, p, codes[best], y == best, y))
    for floor in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        said = [r for r in rows if r[2] and r[1] >= floor]
        right = sum(r[3] for r in said)
        print(f"floor {floor}: {len(said)}/{len(rows)} said, {right} right, {right / max(1, len(said)):.3f}")
    for g in GROUPS:
        said = [r for r in rows if r[0] == g and r[2] and r[1] >= 0.5]
        print("  ", g, sum(r[0] == g for r in rows), len(said), sum(r[3] for r in said))


def main():
    folder = Path(sys.argv[1])
    items = [json.loads(line) for line in (folder / "sentences.train.jsonl").read_text(encoding="utf-8").splitlines()]
    data = list(examples(items))
    print(len(data), "examples,", sum(d[3] < 0 for d in data), "whose land stands nowhere")
    held = [d for d in data if d[4] % 5 == 0]
    report(fit([d for d in data if d[4] % 5]), held)
    weights = fit(data)
    OUT.write_text(
        json.dumps(
            {
                "land": {g: [round(float(x), 3) for x in w[0]] for g, w in weights.items()},
                "none": {g: [round(float(x), 3) for x in w[1]] for g, w in weights.items()},
                "floor": float(sys.argv[2]) if len(sys.argv) > 2 else 0.55,
            },
            indent=0,
        )
        + "\n",
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
