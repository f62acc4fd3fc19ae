"""`evaluate`: the bench table for a weights folder, float32 against int8, and error tables."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from bench import reader as bench

from runut.encoder import weights as store
from runut.encoder.reader import NeuralReader
from training import settings


def open_reader(folder: Path, depth: str = "accurate") -> NeuralReader:
    """A reader over any weights folder."""
    return NeuralReader(store.load(depth, folder))


def quick(reader: NeuralReader) -> dict[str, float]:
    """All heads' scores, no intervals: names on three sets, corpus rows, PLV."""
    read = bench.corpus_readings(reader)
    out = {name: score([row(i, r) for i, r in read]) for name, (row, score) in bench.CORPUS_ROWS.items()}
    for lang in ("id", "en", "ms"):
        out[f"trigger+type {lang}"] = bench.f1([bench.trigger_row(i, r) for i, r in read if i["lang"] == lang])
    for name in bench.NAME_SETS:
        out[f"names {name}"] = bench.f1(bench.name_counts(reader, name))
    out["PLV macro-F1"] = bench.macro(bench.plv_calls(reader))
    return out


def evaluate(name: str = "reader") -> dict[str, dict[str, float]]:
    """Both depths, float32 and int8, printed side by side and saved to <work>/<name>.scores.json."""
    from training.export import export

    work = settings.path("work")
    shipped = json.loads((settings.path("weights") / "manifest.json").read_text("utf-8"))["tuning"]
    for row in shipped.values():
        row["least"].pop("matter", None)  # fitted on the shipped vectors alone: it would hide what int8 costs
    table: dict[str, dict[str, float]] = {}
    for kind, full in (("int8", False), ("float32", True)):
        folder = export(name, work / f"{name}-{kind}", full=full, tuning=shipped)
        for depth in ("accurate", "fast"):
            table[f"{depth} {kind}"] = quick(open_reader(folder, depth))
    (work / f"{name}.scores.json").write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    for name in next(iter(table.values())):
        print(f"{name:<28}" + "".join(f"{table[k][name]:>16.4f}" for k in table))
    print(f"{'':<28}" + "".join(f"{k:>16}" for k in table))
    return table


def errors(reader: NeuralReader, limit: int = 40) -> dict[str, Any]:
    """Confusions of trigger types and of PLV roots, missed and spurious triggers."""
    from collections import Counter

    confused: Counter[tuple[str, str]] = Counter()
    missed: Counter[str] = Counter()
    extra: Counter[str] = Counter()
    for row, reading in bench.corpus_readings(reader):
        gold = {(e["trigger"]["start"], e["trigger"]["end"]): e["type"] for e in row["events"]}
        found = {(e.start, e.end): e.type for e in reading.events}
        confused.update((gold[k], found[k]) for k in gold.keys() & found.keys() if gold[k] != found[k])
        missed.update(gold[k] for k in gold.keys() - found.keys())
        extra.update(found[k] for k in found.keys() - gold.keys())
    plv = Counter(p for p in bench.plv_calls(reader) if p[0] != p[1])
    tables = {"types": confused, "missed": missed, "spurious": extra, "plv": plv}
    return {k: [(str(x), n) for x, n in c.most_common(limit)] for k, c in tables.items()}


if __name__ == "__main__":
    evaluate(*sys.argv[1:2])
