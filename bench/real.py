"""The reader on real sentences annotated by us (`corpus/standoff/*-dev.jsonl`, dev parts of name sets), outside our
own prose. `python -m bench.real [accurate|fast]`; the texts stand in ../shared and are never trained on.
"""

from __future__ import annotations

import importlib
import sys
from typing import Any

from bench.data import Skip
from bench.reader import (
    f1,
    interval,
    matched_role_row,
    mention_row,
    modality_row,
    quote_row,
    role_row,
    share,
    touching_row,
    trigger_row,
)
from runut.encoder import load_reader
from runut.records import Reader
from runut.text import sentences

SETS = ("idner-dev", "nerui-dev")  # sentences as they come; `nerp-dev` holds those in which a word often tells an act
ROWS = {
    "triggers of the right type, touching": (touching_row, f1),
    "triggers of the right type, exact": (trigger_row, f1),
    "roles end to end": (role_row, f1),
    "roles on found events": (matched_role_row, f1),
    "modality": (modality_row, share),
    "quotes": (quote_row, f1),
    "mentions": (mention_row, f1),
}


def rows(sets: tuple[str, ...] = SETS) -> list[dict[str, Any]]:
    """The annotated texts of some sets. Raises Skip where ../shared is not at hand."""
    standoff = importlib.import_module("training.standoff")
    try:
        return [row for row in standoff.standoff("dev") if row["set"] in sets]
    except OSError as error:
        raise Skip(f"needs ../shared/data: {error}") from error


def table(reader: Reader, sets: tuple[str, ...] = SETS) -> dict[str, tuple[float, tuple[float, float]]]:
    """Score and 95 % interval by measure; texts whose layer is not annotated do not count for it."""
    read = [(row, reader.read(row["text"], tuple(sentences(row["text"], language=row["lang"])))) for row in rows(sets)]
    out = {}
    for name, (score_row, total) in ROWS.items():
        layer = name if name in ("quotes", "mentions") else "events"
        counts = [score_row(row, reading) for row, reading in read if layer not in row["partial"]]
        out[name] = (total(counts), interval(counts, total))
    return out


def measure() -> dict[str, float]:
    """Numbers of the accurate depth by name, for the floors."""
    return {name: value for name, (value, _) in table(load_reader("accurate")).items()}


if __name__ == "__main__":
    reader = load_reader(sys.argv[1] if len(sys.argv) > 1 else "accurate")
    for chosen in (SETS, ("nerp-dev",)):
        print(*chosen)
        for name, (value, ends) in table(reader, chosen).items():
            print(f"  {name:<44} {value:.3f}  [{ends[0]:.3f}, {ends[1]:.3f}]")
