"""runut doctor"""

from __future__ import annotations

from typing import Annotated

import typer

from runut import compiled
from runut.chronicle import (
    SCHEMA_VERSION,
    Part,
    Reader,
    broken_evidence,
    fingerprint,
    ledger,
    rescue,
    salvage,
    table_counts,
)
from runut.cli.common import Lang, Out, opened
from runut.cli.words import language, ui
from runut.errors import ChronicleError, DamagedError
from runut.lang.reasons import message

__all__ = ["command"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]
Deep = Annotated[bool, typer.Option("--deep", help=ui("option.deep"))]
Rescue = Annotated[str, typer.Option("--rescue", help=ui("option.rescue"), metavar="NEW.duckdb")]
Row = tuple[str, str]
_COMPILED = {
    "in use": "doctor.in_use",
    "absent": "doctor.absent",
    "stale": "doctor.stale",
    "switched off": "doctor.switched_off",
}


def command(chronicle: Chronicle, deep: Deep = False, rescue_to: Rescue = "", out: Out = "", lang: Lang = "") -> None:
    """Check a chronicle; exit code 1 where something is wrong."""
    if rescue_to:
        rows, sound = _rescued(chronicle, rescue_to), True
    else:
        try:
            rows, sound = _examined(chronicle, deep)
        except ChronicleError as error:
            rows, sound = _left(chronicle, error), False
    with opened(out) as handle:
        handle.write("".join(f"{name}\t{value}\n" for name, value in rows))
    if not sound:
        raise typer.Exit(1)


def _examined(chronicle: str, deep: bool) -> tuple[list[Row], bool]:
    with Reader(chronicle) as reader:
        books, counts, mark = ledger(reader), table_counts(reader), fingerprint(reader)
        broken = list(broken_evidence(reader)) if deep else []
    rows = [
        (ui("word.file"), chronicle),
        (ui("word.schema"), str(SCHEMA_VERSION)),
        (ui("word.fingerprint"), mark),
        (ui("word.compiled"), ui(_COMPILED[compiled.state()])),
        (ui("word.books"), ui("word.balanced" if books.balanced else "word.not_balanced")),
        *((f"{ui('word.rows')} {name}", str(count)) for name, count in counts.items() if count),
        *((ui("word.evidence"), problem) for problem in broken),
    ]
    return rows, books.balanced and not broken


def _left(chronicle: str, error: ChronicleError) -> list[Row]:
    """What a file that cannot be used still holds, and what to do; the error itself where it holds nothing of ours."""
    parts = salvage(chronicle)
    if not parts:
        if not isinstance(error, DamagedError):  # no such file, or no chronicle
            raise error
        nothing = f"{chronicle} is damaged: nothing in it can be read"
        raise ChronicleError(nothing, "restore a copy, or build again from the input") from error
    whole = all(part.rebuilt or part.rows == part.of for part in parts)  # only old, or of a newer program
    advice = message(language(), error.fix) if whole and error.fix else ui("doctor.rescue", file=chronicle)
    rows = [(ui("word.file"), chronicle), (ui("word.problem"), message(language(), error))]
    rows += [(f"{ui('word.rows')} {part.name}", _readable(part)) for part in parts if part.of != 0]
    return [*rows, (ui("word.advice"), advice)]


def _readable(part: Part) -> str:
    of = "?" if part.of is None else str(part.of)
    if part.rebuilt:
        return ui("doctor.rebuilt", of=of)
    return ui("doctor.readable", rows=part.rows, of=of)


def _rescued(chronicle: str, target: str) -> list[Row]:
    found = rescue(chronicle, target)
    return [
        (ui("word.file"), target),
        (f"{ui('word.rows')} pages", str(found.pages)),
        (f"{ui('word.rows')} captures", str(found.captures)),
        (f"{ui('word.rows')} judgements", str(found.judgements)),
        (ui("word.advice"), ui("doctor.build", file=target)),
    ]
