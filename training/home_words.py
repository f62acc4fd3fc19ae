"""Fit src/runut/entities/home_words.json: which words speak for news of Indonesia, which for news from abroad.

python -m training.home_words CORPUS_DIR [--folds]

Logistic regression over the words of our own Indonesian sentences (all train files), lands and bodies named in them left
out. A sentence whose mentions are annotated as Indonesia's alone is one of home, one with other lands alone one from
abroad; where nothing is annotated the lands it names decide; what has both or nothing is not used. AdaGrad in full batches, L2. Words seen fewer than SEEN times or weighing under LEAST are
left out.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from bench.entities import SAME, as_article, as_reading

from runut.entities.clues import BODIES, evidence_of
from runut.entities.home import words_of
from runut.entities.resolve import by_itself
from runut.entities.scene import make_scene

OUT = Path(__file__).parents[1] / "src/runut/entities/home_words.json"
SEEN, LEAST, L2, STEPS, RATE, FOLDS = 3, 0.15, 3e-4, 200, 0.3, 5


def examples(folder):
    """Yield (words, 1.0 at home, 0.0 abroad) of every Indonesian item that names lands of one side only."""
    for path in sorted(folder.glob("*.train.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = {"events": [], "quotes": [], "mentions": [], **json.loads(line)}
            if item["lang"] != "id" or not item["mentions"]:
                continue
            page, article = as_article(item)
            scene = make_scene(page, article, as_reading(item), None)
            by_itself(scene)
            evidence = evidence_of(scene)
            told = {SAME.get(m["code"], m["code"]) for m in item["mentions"] if m.get("code")}
            lands = (told or {one.code for one in evidence}) - {*BODIES, ""}
            if lands and (lands == {"IDN"} or "IDN" not in lands):
                named = " ".join(scene.text[one.start : one.end] for one in evidence)
                words = {word.lower() for word in words_of(scene.text) if not word[0].isdigit()}
                yield sorted(words - words_of(named.lower())), float(lands == {"IDN"})


def fit(data):
    """Return (word -> weight, bias)."""
    seen = Counter(word for found, _ in data for word in found)
    index = {word: at for at, word in enumerate(sorted(word for word, count in seen.items() if count >= SEEN))}
    rows = [[index[word] for word in found if word in index] for found, _ in data]
    owner = np.concatenate([np.full(len(row), at) for at, row in enumerate(rows)])
    column = np.concatenate([np.array(row, dtype=int) for row in rows])
    wanted = np.array([home for _, home in data])
    weights, bias = np.zeros(len(index)), 0.0
    squares, square = np.full(len(index), 1e-6), 1e-6
    for _ in range(STEPS):
        told = 1 / (1 + np.exp(-np.bincount(owner, weights[column], len(rows)) - bias))
        error = (told - wanted) / len(rows)
        gradient = np.bincount(column, error[owner], len(index)) + L2 * weights
        squares += gradient * gradient
        weights -= RATE * gradient / np.sqrt(squares)
        square += error.sum() ** 2
        bias -= RATE * error.sum() / np.sqrt(square)
    return {word: float(weights[at]) for word, at in index.items()}, float(bias)


def folds(data):
    right = 0
    for k in range(FOLDS):
        weights, bias = fit([one for at, one in enumerate(data) if at % FOLDS != k])
        held = [one for at, one in enumerate(data) if at % FOLDS == k]
        right += sum((bias + sum(weights.get(word, 0.0) for word in found) > 0) == home for found, home in held)
    print(f"{right / len(data):.3f} of {len(data)} sentences in folds left out")


def main():
    data = list(examples(Path(sys.argv[1])))
    if "--folds" in sys.argv:
        folds(data)
        return
    weights, bias = fit(data)
    kept = {word: round(weight, 2) for word, weight in sorted(weights.items()) if abs(weight) >= LEAST}
    text = json.dumps({"bias": round(bias, 2), "words": kept}, ensure_ascii=False, indent=0)
    OUT.write_text(text + "\n", encoding="utf-8")
    print(len(data), "sentences,", len(kept), "words,", round(OUT.stat().st_size / 1e3), "kB")


if __name__ == "__main__":
    main()
