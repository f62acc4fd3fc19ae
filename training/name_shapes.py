"""Fit src/runut/entities/name_shapes.json: what a name of home looks like, by pieces of two to four letters.

python -m training.name_shapes CORPUS_DIR [--folds]

Logistic regression over the pieces of single words: names of places and office-holders of Indonesia and the plain words
of our own Indonesian sentences on one side, names of places and office-holders of other lands on the other, both sides
of one weight. Names of the Malay world around are left out: they look alike. AdaGrad in full batches, L2. Pieces seen
fewer than SEEN times or weighing under LEAST are left out.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from importlib import resources
from pathlib import Path

import numpy as np

from runut.entities.shapes import pieces
from runut.knowledge import load
from runut.knowledge.folding import key

OUT = Path(__file__).parents[1] / "src/runut/entities/name_shapes.json"
SEEN, LEAST, L2, STEPS, RATE, FOLDS = 15, 0.15, 3e-6, 120, 0.3, 5
HOME, ALIKE = "IDN", frozenset(("MYS", "BRN", "TLS", "SGP", "PHL"))
MOST = 5  # times a word counts at most
HELD = 3  # an office-holder's name counts as many places
PLAIN = re.compile(r"(?<!\w)[a-z]{3,}")


def words(folder):
    """Return counts of words of home, and of those from abroad."""
    home, abroad = Counter(), Counter()
    for name, code, alias in _places():
        if code not in ALIKE and (code == HOME or not alias):
            (home if code == HOME else abroad).update(_folded(name))
    for person in {one.id: one for found in load().people.exact.values() for one in found}.values():
        codes = {held.code for held in person.holdings}
        if not codes & ALIKE:
            (home if HOME in codes else abroad).update(dict.fromkeys(_folded(person.name), HELD))
    plain = Counter()
    for path in sorted(folder.glob("*.train.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = json.loads(line)
            if item["lang"] == "id":
                plain.update(PLAIN.findall(item["text"]))
    home.update(word for word, count in plain.items() if count > 1)
    return home, abroad


def _places():
    text = resources.files("runut.knowledge").joinpath("data/gazetteer.tsv").read_text(encoding="utf-8")
    for line in text.splitlines()[1:]:
        cells = line.split("\t")
        yield cells[0], cells[2], cells[6] == "1"


def _folded(name):
    return [word for word in key(name).split() if len(word) > 2 and word.isalpha()]


def examples(home, abroad):
    """Return [(pieces, 1.0 of home, weight)], each side weighing one half."""
    found = []
    for side, counts in ((1.0, home), (0.0, abroad)):
        kept = {word: min(MOST, count) for word, count in sorted(counts.items())}
        total = 2 * sum(kept.values())
        found += [(pieces(word), side, count / total) for word, count in kept.items()]
    return found


def fit(data):
    """Return (piece -> weight, bias)."""
    seen = Counter(piece for found, *_ in data for piece in found)
    index = {piece: at for at, piece in enumerate(sorted(one for one, count in seen.items() if count >= SEEN))}
    rows = [np.array([index[one] for one in sorted(found) if one in index], dtype=int) for found, *_ in data]
    owner, column = np.concatenate([np.full(len(row), at) for at, row in enumerate(rows)]), np.concatenate(rows)
    wanted, share = np.array([side for _, side, _ in data]), np.array([weight for *_, weight in data])
    weights, bias, squares, square = np.zeros(len(index)), 0.0, np.full(len(index), 1e-8), 1e-8
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-np.bincount(owner, weights[column], len(rows)) - bias))
        error = (told - wanted) * share
        gradient = np.bincount(column, error[owner], len(index)) + L2 * weights
        squares += gradient * gradient
        weights -= RATE * gradient / np.sqrt(squares)
        square += error.sum() ** 2
        bias -= RATE * error.sum() / np.sqrt(square)
    return {piece: float(weights[at]) for piece, at in index.items()}, float(bias)


def folds(data):
    weights, bias = fit([one for at, one in enumerate(data) if at % FOLDS])
    for side, name in ((1.0, "home"), (0.0, "abroad")):
        held = [found for found, its, _ in data[::FOLDS] if its == side]
        right = sum((bias + sum(weights.get(one, 0.0) for one in found) > 0) == side for found in held)
        print(f"{right / len(held):.3f} of {len(held)} words of {name} left out")


def main():
    data = examples(*words(Path(sys.argv[1])))
    if "--folds" in sys.argv:
        folds(data)
        return
    weights, bias = fit(data)
    kept = {piece: round(weight, 2) for piece, weight in sorted(weights.items()) if abs(weight) >= LEAST}
    text = json.dumps({"bias": round(bias, 2), "pieces": kept}, ensure_ascii=False)
    OUT.write_text(text + "\n", encoding="utf-8")
    print(len(data), "words,", len(kept), "pieces,", round(OUT.stat().st_size / 1e3), "kB")


if __name__ == "__main__":
    main()
