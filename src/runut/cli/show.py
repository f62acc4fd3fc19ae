"""runut show"""

from __future__ import annotations

from typing import Annotated, Any, TextIO

import typer

from runut.chronicle import Reader
from runut.cli.common import Lang, Out, json_line, opened, plain
from runut.cli.words import ui
from runut.views import trail

__all__ = ["command"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]
Wanted = Annotated[str, typer.Argument(help=ui("option.id"), metavar="ID")]
Json = Annotated[bool, typer.Option("--json", help=ui("option.json"))]


def command(chronicle: Chronicle, wanted: Wanted, json: Json = False, out: Out = "", lang: Lang = "") -> None:
    """Print one row with its evidence."""
    with Reader(chronicle) as reader:
        found = trail(reader, wanted)
    with opened(out) as handle:
        if json:
            handle.write(json_line(found) + "\n")
        else:
            _print(found, handle)


def _print(found: dict[str, Any], handle: TextIO) -> None:
    strong, mark, off = (
        ("\033[1m", "\033[7m", "\033[0m") if handle.isatty() and not _no_colour() else ("", ">>> ", " <<<")
    )
    end = off if strong else ""
    handle.write(f"{strong}{found['table']} {found['id']}{end}\n")
    for name, value in _flat(found["record"] or {}):
        handle.write(f"  {name}: {plain(value)}\n")
    for item in found.get("evidence", ()):
        where = f"{item['page_id']} [{item['start']}:{item['end']}] {ui('word.line')} {item['line']}"
        handle.write(f"\n{strong}{ui('word.evidence')}{end} {where}\n")
        handle.write(f"  {_one(item['before'])}{mark}{_one(item['quote'])}{off}{_one(item['after'])}\n")
    for page in found["pages"]:
        handle.write(f"\n{strong}{ui('word.page')}{end} {page['page_id']}  {plain(page['title'] or '')}\n")
        published = page["published"] or ui("word.unknown")
        handle.write(f"  {page['outlet'] or ui('word.unknown')}, {ui('word.published')} {published}\n")
        for capture in page["captures"]:
            handle.write(f"  {plain(capture['source'])} {capture['url'] or ''}\n")


def _no_colour() -> bool:
    import os  # noqa: PLC0415

    return bool(os.environ.get("NO_COLOR"))


def _one(text: str) -> str:
    return plain(text.replace("\r", "").replace("\n", " ⏎ "))


def _flat(record: Any, path: str = "") -> list[tuple[str, str]]:  # noqa: ANN401
    if isinstance(record, dict):
        return [row for key, value in record.items() for row in _flat(value, f"{path}.{key}" if path else key)]
    if isinstance(record, list):
        if all(isinstance(item, str | int | float) for item in record):
            return [(path, "; ".join(map(str, record)))] if record else []
        return [row for n, value in enumerate(record) for row in _flat(value, f"{path}[{n}]")]
    return [] if record in (None, "") else [(path, " ".join(str(record).split()))]
