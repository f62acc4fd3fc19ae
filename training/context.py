"""Fit src/runut/entities/context.json: whose land an unmarked mention is of. Data: our own sentences, train part.

python -m training.context CORPUS_DIR [--report]     softmax regression, L2, plain numpy, deterministic
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from bench.entities import as_article, as_reading

from runut.entities.context import FEATURES, GROUPS, evidence_of, group_of, vectors
from runut.entities.resolve import by_itself, find_clusters, speakers_of
from runut.entities.scene import make_scene

OUT = Path(__file__).parents[1] / "src/runut/entities/context.json"
SAME = {"UNO": "IGO"}


def examples(items):
    """Yield (group, codes, matrix, index of the gold row, item number)."""
    for number, item in enumerate(items):
        page, article = as_article(item)
        reading = as_reading(item)
        scene = make_scene(page, article, reading, None)
        by_itself(scene)
        quotes = tuple((q.start, q.end) for q in reading.quotes)
        find_clusters(scene, quotes, speakers_of(scene, reading))
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
            at = codes.index(gold if gold in codes else "")
            matrix = np.array([found[c] for c in codes])
            yield group_of(draft), codes, matrix, at, number, bool(gold), gold in codes


def fit(data, steps=500, rate=0.7, l2=1e-3, shared=0.3):
    """Weights = shared rows + group rows (land, none), so that small groups lean on the others."""
    n = len(FEATURES)
    usable = data
    width = max(len(d[1]) for d in usable)
    x = np.zeros((len(usable), width, 2 * n))
    mask = np.full((len(usable), width), -1e9)
    gold = np.array([d[3] for d in usable])
    group = np.array([GROUPS.index(d[0]) for d in usable])
    for row, (_, codes, m, *_) in enumerate(usable):
        for column, code in enumerate(codes):
            at = n if code == "" else 0
            x[row, column, at : at + n] = m[column]
            mask[row, column] = 0
    common, own = np.zeros(2 * n), np.zeros((len(GROUPS), 2 * n))
    speed_c, speed_o = np.zeros_like(common), np.zeros_like(own)
    onehot = np.eye(len(GROUPS))[group]
    for _ in range(steps):
        scores = np.einsum("rcf,rf->rc", x, common + own[group]) + mask
        p = np.exp(scores - scores.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        p[np.arange(len(gold)), gold] -= 1
        row_grad = np.einsum("rc,rcf->rf", p, x) / len(usable)
        speed_c = 0.9 * speed_c + row_grad.sum(0) + l2 * shared * common
        speed_o = 0.9 * speed_o + onehot.T @ row_grad + l2 * own
        common, own = common - rate * speed_c, own - rate * speed_o
    return {g: (common + own[i]).reshape(2, n) for i, g in enumerate(GROUPS)}


def predict(weights, g, codes, m):
    scores = np.array([m[i] @ weights[g][1 if c == "" else 0] for i, c in enumerate(codes)])
    p = np.exp(scores - scores.max())
    p /= p.sum()
    best = int(p.argmax())
    return best, float(p[best])


def report(weights, data):
    rows = []
    for g, codes, m, y, _, coded, _ in data:
        best, p = predict(weights, g, codes, m)
        rows.append((g, p, codes[best], y == best and codes[best] != "", y, coded))
    for floor in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
        coded = [r for r in rows if r[5]]
        said = [r for r in coded if r[2] and r[1] >= floor]
        right = sum(r[3] for r in said)
        print(f"floor {floor}: {len(said)}/{len(coded)} said, {right} right, {right / max(1, len(said)):.3f}")
    for g in GROUPS:
        said = [r for r in rows if r[0] == g and r[2] and r[1] >= 0.5]
        print("  ", g, sum(r[0] == g for r in rows), len(said), sum(r[3] for r in said))


def main():
    folder = Path(sys.argv[1])
    items = [json.loads(line) for line in (folder / "sentences.train.jsonl").read_text(encoding="utf-8").splitlines()]
    data = list(examples(items))
    print(len(data), "examples,", sum(d[5] and not d[6] for d in data), "whose land stands nowhere")
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
