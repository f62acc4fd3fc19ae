"""Fit src/runut/entities/context.json: whose land an unmarked mention is of. Data: our own coded sentences, train part.

python -m training.context CORPUS_DIR [--folds]

Softmax regression over sparse features, one set of weights for all mentions and one for each group of them, AdaGrad,
L2, deterministic. `--folds` measures on fifths left out instead of writing. Weights under 0.02 are left out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from bench.entities import SAME, as_article, as_reading, gold_mentions
from msgspec.structs import replace

from runut.entities.clues import evidence_of, features
from runut.entities.context import GROUPS, group_of
from runut.entities.hints import hinted
from runut.entities.kin import kin_clues
from runut.entities.resolve import by_itself, find_clusters, name_led, speakers_of
from runut.entities.scene import make_scene
from training.coded import coded_items

OUT = Path(__file__).parents[1] / "src/runut/entities/context.json"
FLOOR, FOLDS = 0.72, 5
STEPS, RATE, L2_ALL, L2_OWN, LEAST = 150, 0.15, 2.5e-4, 5e-4, 3


def examples(items, choose=None, kin=None):
    """Yield (group, {code: features}, gold code among them, '' none; item number, gold code).

    Without `choose` only the mentions settled first; with it (group, {code: features}) -> (code, probability) settles
    those, and the rest is read beside them. With `kin` (item number -> ReadKin) features hold the network's clues too,
    under names that begin with "kin:" (training/kin_weights.py).
    """
    for number, item in enumerate(items):
        page, article = as_article(item)
        reading = as_reading(item)
        if kin is not None:
            reading = replace(reading, kin=kin[number])
        scene = make_scene(page, article, reading, None)
        by_itself(scene)
        quotes = tuple((q.start, q.end) for q in reading.quotes)
        find_clusters(scene, quotes, speakers_of(scene, reading))
        name_led(scene)
        kept = [m for m in gold_mentions(item) if m["type"] not in ("TIME", "NUM")]
        pairs = [(d, m) for d, m in zip(scene.drafts, kept, strict=True) if not d.code and not d.several]
        early = [(d, m) for d, m in pairs if hinted(d, scene.language)]
        late = [(d, m) for d, m in pairs if not hinted(d, scene.language)]
        evidence = evidence_of(scene)
        first = [_example(scene, draft, mention, evidence, number) for draft, mention in early]
        yield from (one for (draft, _), one in zip(early, first, strict=True) if not _cut_off(draft, one[4]))
        if choose is not None:
            for (draft, _), example in zip(early, first, strict=True):
                _settle(draft, example, choose)
            evidence = evidence_of(scene)
            for draft, mention in late:
                example = _example(scene, draft, mention, evidence, number)
                _settle(draft, example, choose)
                if not _cut_off(draft, example[4]):
                    yield example


def _cut_off(draft, gold):
    """Whether a mention points back to somebody whom its text, cut out of a page, does not name: it would teach that
    such mentions are nobody's."""
    return not gold and (draft.type == "PRON" or draft.parsed.deictic) and draft.antecedent is None


def _settle(draft, example, choose):
    code, chance = choose(example[0], example[1])
    draft.code = code if chance >= FLOOR else ""


def _example(scene, draft, mention, evidence, number):
    gold = SAME.get(mention.get("code", ""), mention.get("code", ""))
    found = features(scene, draft, evidence)
    for code, clues in kin_clues(scene, draft, evidence, found).items():
        found[code] = found[code] | {f"kin:{name}": value for name, value in clues.items()}
    at = next((code for code in found if SAME.get(code, code) == gold), "")
    return group_of(draft), found, at, number, gold


class Fit:
    """Sparse design: one row a candidate, rows of one mention side by side."""

    def __init__(self, data):
        seen = Counter(name for _, found, *_ in data for f in found.values() for name in f)
        self.names = {name: at for at, name in enumerate(sorted(n for n, count in seen.items() if count >= LEAST))}
        self.shared, self.own = np.zeros(len(self.names)), np.zeros((len(GROUPS), len(self.names)))
        row, column, value, group, owner, gold = [], [], [], [], [], []
        rows = 0
        for number, (kind, found, at, *_) in enumerate(data):
            for code, f in found.items():
                for name, x in f.items():
                    if name in self.names:
                        row.append(rows)
                        column.append(self.names[name])
                        value.append(x)
                        group.append(GROUPS.index(kind))
                owner.append(number)
                gold.append(code == at)
                rows += 1
        self.row, self.column, self.value, self.group = map(np.array, (row, column, value, group))
        self.owner, self.gold, self.rows = np.array(owner), np.array(gold, dtype=float), rows

    def run(self):
        starts = np.flatnonzero(np.r_[True, np.diff(self.owner) > 0])
        flat = self.group * len(self.names) + self.column
        squares = [np.full_like(self.shared, 1e-6), np.full(self.own.size, 1e-6)]
        many = self.owner[-1] + 1
        for _ in range(STEPS):
            each = (self.shared[self.column] + self.own.ravel()[flat]) * self.value
            score = np.bincount(self.row, each, self.rows)
            score -= np.maximum.reduceat(score, starts)[self.owner]
            p = np.exp(score)
            p /= np.bincount(self.owner, p, many)[self.owner]
            back = (p - self.gold)[self.row] * self.value / many
            for weights, at, l2, held in (
                (self.shared, self.column, L2_ALL, squares[0]),
                (self.own.ravel(), flat, L2_OWN, squares[1]),
            ):
                gradient = np.bincount(at, back, weights.size) + l2 * weights
                held += gradient * gradient
                weights -= RATE * gradient / np.sqrt(held)
        return self

    def tables(self):
        def kept(row):
            return {n: round(float(row[i]), 3) for n, i in self.names.items() if abs(row[i]) >= 0.02}

        return kept(self.shared), {group: kept(row) for group, row in zip(GROUPS, self.own, strict=True)}


def predict(tables, kind, found):
    shared, own = tables[0], tables[1][kind]
    codes = list(found)
    score = np.array([sum((shared.get(n, 0) + own.get(n, 0)) * x for n, x in found[code].items()) for code in codes])
    p = np.exp(score - score.max())
    p /= p.sum()
    best = int(p.argmax())
    return codes[best], float(p[best])


def report(rows):
    coded = [r for r in rows if r[4]]
    print(len(coded), "with a code;", sum(not r[3] for r in coded), "whose code is no candidate")
    for floor in (0.4, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8):
        said = [r for r in coded if r[1] and r[2] >= floor]
        right = sum(r[1] == r[3] for r in said)
        print(
            f"floor {floor}: said {len(said)}, right {right / len(coded):.3f}, wrong {(len(said) - right) / len(coded):.3f}"
        )


def fit(items, number=-1):
    """Fit on all items but those of fold `number`, in two rounds; return tables and the examples of all items."""
    first = list(examples(items))
    early = Fit([d for d in first if d[3] % FOLDS != number]).run().tables()
    data = list(examples(items, lambda kind, found: predict(early, kind, found)))
    return Fit([d for d in data if d[3] % FOLDS != number]).run().tables(), data


def folds(items):
    rows = []
    for k in range(FOLDS):
        tables, data = fit(items, k)
        for kind, found, at, number, gold in data:
            if number % FOLDS == k:
                rows.append((kind, *predict(tables, kind, found), at, gold))
    report(rows)


def main():
    items = list(coded_items(Path(sys.argv[1])))
    if "--folds" in sys.argv:
        folds(items)
        return
    (shared, own), data = fit(items)
    text = json.dumps({"floor": FLOOR, "all": shared, "groups": own}, ensure_ascii=False, sort_keys=True, indent=0)
    OUT.write_text(text + "\n", encoding="utf-8")
    print(len(data), "examples,", len(shared), "features,", round(OUT.stat().st_size / 1e6, 2), "MB")


if __name__ == "__main__":
    main()
