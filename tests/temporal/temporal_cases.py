"""Reads the public case tables beside this file and says what the program makes of a case."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from runut.temporal import extract, find_times, parse_edtf, resolve

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Case:
    """One row: `span` '' means the text holds no placeable time; `edtf` 'none' means the span cannot be placed."""

    language: str
    row: int
    text: str
    anchor: str
    tense: str
    span: str
    edtf: str
    note: str

    def __str__(self) -> str:
        return f"{self.language}:{self.row} {self.text}"


def load(language: str) -> list[Case]:
    """Rows of a table; \\uXXXX in it stands for characters an editor would hide."""
    with (HERE / f"cases_{language}.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        next(rows)
        return [Case(language, n, *(_unescaped(cell) for cell in row)) for n, row in enumerate(rows, start=2)]


def _unescaped(cell: str) -> str:
    parts = cell.split("\\u")
    return parts[0] + "".join(chr(int(part[:4], 16)) + part[4:] for part in parts[1:])


def answers(case: Case) -> list[tuple[str, int, int, str]]:
    """(text, start, end, EDTF or 'none') of every mention of a case."""
    anchor = None if case.anchor == "-" else parse_edtf(case.anchor)
    if case.tense == "auto":
        found = [(m, r) for m, r in extract(case.text, anchor, case.language)]
    else:
        tense: Any = None if case.tense == "-" else case.tense
        found = [(m, resolve(m, anchor, tense=tense)) for m in find_times(case.text, case.language)]
    return [(m.text, m.start, m.end, r.when.edtf if r.when else "none") for m, r in found]


def verdict(case: Case, given: list[tuple[str, int, int, str]]) -> str:
    """'' if the answers fit the case, else what is wrong."""
    if case.span == "":
        wrong = [f"{text!r} = {edtf}" for text, _, _, edtf in given if edtf != "none"]
        return "; ".join(wrong)
    start = case.text.index(case.span)
    end = start + len(case.span)
    if case.edtf == "none":
        return "; ".join(f"{t!r} = {e}" for t, s, z, e in given if e != "none" and s < end and z > start)
    same = [edtf for text, _, _, edtf in given if text == case.span]
    if not same:
        return f"span not found; got {[(text, edtf) for text, _, _, edtf in given]}"
    return "" if case.edtf in same else f"got {same}, want {case.edtf}"
