"""`curve`: scores against the amount of our own corpus, on the lower six layers at few epochs."""

from __future__ import annotations

import json

from bench import reader as bench

from training import settings
from training.evaluate import open_reader
from training.export import export
from training.train import Options, train

FRACTIONS = (0.25, 0.5, 1.0)
ROWS = ("mentions F1", "trigger+type F1", "roles F1 (end to end)", "modality accuracy")


def curve() -> None:
    """Train on a quarter, a half and all of the corpus; print and save the table."""
    work = settings.path("work")
    table = {}
    for fraction in FRACTIONS:
        name = f"curve{int(100 * fraction)}"
        train(Options(name=name, epochs=3, fraction=fraction, layers=6, names=False, dyads=False))
        reader = open_reader(export(name, work / name), "fast")
        read = bench.corpus_readings(reader)
        scores = {}
        for row in ROWS:
            count, score = bench.CORPUS_ROWS[row]
            scores[row] = round(score([count(i, r) for i, r in read]), 4)
        table[fraction] = scores
        print(fraction, scores, flush=True)
    (work / "curve.json").write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    curve()
