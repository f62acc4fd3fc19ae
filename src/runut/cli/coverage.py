"""runut coverage"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any

import typer

from runut.chronicle import Reader
from runut.cli.common import Format, Lang, Out, json_line, opened, plain, write_rows
from runut.cli.words import language, ui
from runut.lang.reasons import message
from runut.views import coverage

__all__ = ["command", "dropped"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]
_FIGURES = ("items", "kept", "duplicates", "dropped", "waiting", "statements", "first_day", "last_day")
_MORE = ("days_with_pages", "silent_days")


def command(chronicle: Chronicle, format: Format = "table", out: Out = "", lang: Lang = "") -> None:
    """Print what the chronicle covers."""
    with Reader(chronicle) as reader:
        found = coverage(reader)
    if format == "jsonl":
        with opened(out) as handle:
            handle.write(json_line(found) + "\n")
        return
    columns = [
        (ui("word.kind_of"), lambda row: row[0]),
        (ui("word.which"), lambda row: row[1]),
        (ui("word.count"), lambda row: row[2]),
    ]
    write_rows(_flat(found), out, format, columns)  # type: ignore[arg-type]


def dropped(reason: str, examples: Sequence[str], count: int) -> str:
    """Return why some things were dropped and which, the first of them by name."""
    more = ", …" if count > len(examples) else ""
    return f"{ui('drop.' + reason)}: {', '.join(plain(_example(one)) for one in examples)}{more}"


def _example(text: str) -> str:
    """A name and its detail in brackets, the detail in the language of the interface."""
    depth = 0
    for at in range(len(text) - 1, -1, -1):
        depth += (text[at] == ")") - (text[at] == "(")
        if not depth:
            break
    if not text.endswith(")") or text[at - 1 : at] != " ":
        return text
    return f"{text[:at]}({message(language(), text[at + 1 : -1])})"


def _flat(found: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for name in (*_FIGURES, *_MORE):
        yield ui(f"word.{'silent' if name == 'silent_days' else name}"), "", found[name]
    for drop in found["drops"]:
        yield ui("word.drops"), dropped(drop["reason"], drop["examples"], drop["count"]), drop["count"]
    for group, key in (("sources", "source"), ("languages", "language"), ("kinds", "kind"), ("dates", "status")):
        for row in found[group]:
            value = row[key] or ui("word.unknown")
            words = ui(f"{key}.{value}") if key in ("language", "kind", "status") else value
            yield ui(f"word.{group}"), words, row["pages"]
    for gap in found["silent"]:
        yield ui("word.silent"), f"{gap['from']} – {gap['to']}", gap["days"]
