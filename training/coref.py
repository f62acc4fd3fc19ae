"""Fit src/runut/entities/coref.json: what a pronoun or pointing description stands for.

python -m training.coref [FLOOR]      IndoCoref train and COIN dev (../shared/data), their held-out fifths left out;
marginal log-linear ranking, L2, plain numpy, deterministic. Only the fitted weights are shipped, no text.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from bench.coref import coin, indocoref
from bench.entities import as_article, as_reading, gold_mentions

from runut.entities.coref import FEATURES, candidates, vector
from runut.entities.resolve import by_itself
from runut.entities.scene import make_scene, nodes_of

OUT = Path(__file__).parents[1] / "src/runut/entities/coref.json"
GROUPS = ("single", "plural", "body", "person", "land", "place", "group")


def own_examples(folder):
    """Pronouns and descriptions of our annotated sentences: a mention of the same code, sector and name is taken as the
    antecedent."""
    for line in (folder / "sentences.train.jsonl").read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        page, article = as_article(item)
        reading = as_reading(item)
        scene = make_scene(page, article, reading, None)
        by_itself(scene)
        nodes = nodes_of(scene, tuple((q.start, q.end) for q in reading.quotes))
        kept = [m for m in gold_mentions(item) if m["type"] not in ("TIME", "NUM")]
        who = [(m.get("code"), m.get("sector"), m.get("name")) for m in kept]
        last = None
        for index, node in enumerate(nodes):
            options = candidates(nodes, index) if node.points in GROUPS else []
            if options and who[index][0]:
                good = [_same(who[index], who[o]) for o in options]
                links, sizes = [None] * len(nodes), [1] * len(nodes)
                yield (
                    node.points,
                    np.array([vector(nodes, index, o, links, sizes, last) for o in options]),
                    np.array(good),
                )
                last = next((o for o, yes in zip(options, good, strict=True) if yes), last)


def _same(a, b):
    same = a[0] == b[0] and (not a[1] or not b[1] or a[1] == b[1])
    return same and (not a[2] or not b[2] or a[2] == b[2])


def examples():
    for document in (*indocoref(), *coin()):
        if document.held_out:
            continue
        links: list[int | None] = []
        sizes = [1] * len(document.nodes)
        first: dict[int, int] = {}
        last = None
        for index, node in enumerate(document.nodes):
            chain = document.gold[index]
            if node.points:
                options = candidates(document.nodes, index)
                good = [document.gold[one] == chain for one in options]
                if options and node.points in GROUPS:
                    yield (
                        node.points,
                        np.array([vector(document.nodes, index, o, [*links, None], sizes, last) for o in options]),
                        np.array(good),
                    )
                last = first.get(chain, last)
            links.append(first.get(chain))
            if chain in first:
                sizes[first[chain]] += 1
            first.setdefault(chain, index)


def fit(data, steps=400, rate=0.3, l2=2e-3):
    n = len(FEATURES)
    width = max(len(good) for _, _, good in data)
    x = np.zeros((len(data), width + 1, n + 1))
    mask = np.full((len(data), width + 1), -1e9)
    good = np.zeros((len(data), width + 1))
    group = np.array([GROUPS.index(g) for g, _, _ in data])
    for row, (_, m, right) in enumerate(data):
        x[row, : len(m), :n] = m
        mask[row, : len(m)] = 0
        good[row, : len(m)] = right
        x[row, width, n], mask[row, width], good[row, width] = 1.0, 0.0, float(not right.any())
    common, own = np.zeros(n + 1), np.zeros((len(GROUPS), n + 1))
    speed_c, speed_o = np.zeros_like(common), np.zeros_like(own)
    onehot = np.eye(len(GROUPS))[group]
    for _ in range(steps):
        scores = np.einsum("rcf,rf->rc", x, common + own[group]) + mask
        p = np.exp(scores - scores.max(1, keepdims=True))
        q = p * good
        p, q = p / p.sum(1, keepdims=True), q / q.sum(1, keepdims=True)
        row_grad = np.einsum("rc,rcf->rf", p - q, x) / len(data)
        speed_c = 0.9 * speed_c + row_grad.sum(0) + l2 * 0.3 * common
        speed_o = 0.9 * speed_o + onehot.T @ row_grad + l2 * own
        common, own = common - rate * speed_c, own - rate * speed_o
    return {g: common + own[i] for i, g in enumerate(GROUPS)}


def main():
    data = list(examples())
    own = list(own_examples(Path(__file__).parents[2] / "shared/corpus"))
    print(len(own), "of our own sentences")
    data += own + own  # the language it is meant for, twice
    print(
        len(data),
        "pronouns and descriptions,",
        sum(not good.any() for _, _, good in data),
        "without an antecedent in reach",
    )
    weights = fit(data)
    out = {
        "link": {g: [round(float(v), 3) for v in w[:-1]] for g, w in weights.items()},
        "alone": {g: round(float(w[-1]), 3) for g, w in weights.items()},
        "floor": float(sys.argv[1]) if len(sys.argv) > 1 else 0.3,
    }
    OUT.write_text(json.dumps(out, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
