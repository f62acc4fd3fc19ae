"""What commands share: options, output formats, progress."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TextIO

import msgspec
import typer
from msgspec.structs import replace

from runut.chronicle import Reader
from runut.cli.words import ui
from runut.errors import InputError, SettingsError
from runut.ontology import TYPES
from runut.temporal import parse_edtf
from runut.views import Question, party_meant

__all__ = [
    "About",
    "Actors",
    "Format",
    "From",
    "Lang",
    "Limit",
    "OriginsMin",
    "Out",
    "Place",
    "Quiet",
    "To",
    "Types",
    "json_line",
    "listed",
    "of_parties",
    "opened",
    "plain",
    "question",
    "write_rows",
]

Lang = Annotated[str, typer.Option("--lang", help=ui("option.lang"), metavar="en|id|ms")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help=ui("option.quiet"))]
Out = Annotated[str, typer.Option("-o", "--out", help=ui("option.out"), metavar="FILE")]
Format = Annotated[str, typer.Option("--format", help=ui("option.format"), metavar="table|jsonl|csv")]
About = Annotated[str, typer.Option("--about", help=ui("option.about"), metavar="WORDS")]
From = Annotated[str, typer.Option("--from", help=ui("option.from"), metavar="DATE")]
To = Annotated[str, typer.Option("--to", help=ui("option.to"), metavar="DATE")]
Actors = Annotated[list[str], typer.Option("--actor", help=ui("option.actors"), metavar="ACTOR")]
Place = Annotated[str, typer.Option("--place", help=ui("option.place"), metavar="NAME|CODE")]
Types = Annotated[list[str], typer.Option("--type", help=ui("option.type"), metavar="TYPE")]
OriginsMin = Annotated[int, typer.Option("--origins-min", help=ui("option.origins_min"), min=0)]
Limit = Annotated[int, typer.Option("--limit", help=ui("option.limit"), min=0, metavar="N")]

Row = Mapping[str, Any]


def question(
    about: str, start: str, end: str, types: Sequence[str] = (), origins_min: int = 0, limit: int = 0
) -> Question:
    """Filters of a command as the views take them. A month or year as --from means its first day, as --to its last."""
    first, last = _when(start), _when(end)
    if first and last and first[0] and last[1] and first[0] > last[1]:
        raise typer.BadParameter(ui("error.turned_days", start=start, end=end))
    for kind in types:
        if kind.upper() not in TYPES:
            raise typer.BadParameter(ui("error.bad_type", value=kind, known=", ".join(sorted(TYPES))))
    return Question(
        about=about,
        start=first[0] if first else None,
        end=last[1] if last else None,
        types=tuple(kind.upper() for kind in types),
        origins_min=origins_min,
        limit=limit or None,
    )


def of_parties(reader: Reader, asked: Question, actors: Sequence[str], place: str) -> Question:
    """The question narrowed to events of one actor or two and to a place; an unknown actor is an error."""
    if len(actors) > 2:
        raise typer.BadParameter(ui("error.many_actors"))
    one, two = (*(party_meant(reader, name) for name in actors), "", "")[:2]
    return replace(asked, actor=one, other=two, place=place)


def listed(name: str) -> Path:
    """The path of a list given as an option. Raises InputError where there is none."""
    if not Path(name).is_file():
        raise InputError(f"{name}: no such file", "check the path and the folder you run in")
    return Path(name)


def _when(value: str) -> tuple[Any, Any] | None:
    if not value:
        return None
    try:
        when = parse_edtf(value)
    except ValueError:
        raise typer.BadParameter(ui("error.bad_day", value=value)) from None
    return when.earliest, when.latest


def json_line(row: Any) -> str:  # noqa: ANN401 - whatever a view returns
    """One JSON object on one line; text stays readable, only what could break a line or a terminal is escaped."""
    return msgspec.json.encode(row).decode()


@contextmanager
def opened(out: str) -> Iterator[TextIO]:
    """Standard output for "" and "-", else the file, written whole or not at all."""
    if out in ("", "-"):
        try:
            yield sys.stdout
            sys.stdout.flush()
        except BrokenPipeError:  # `runut … | head`: the reader has enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        return
    target = Path(out)
    if target.is_dir():
        raise SettingsError(ui("error.out_exists", path=out))
    if not target.parent.is_dir():
        raise SettingsError(f"no folder {target.parent}", "make it first, or name another place")
    partial = target.with_name(f".{target.name}.part")
    try:
        with partial.open("w", encoding="utf-8", newline="") as handle:
            yield handle
        partial.replace(target)
    except OSError as error:
        raise InputError(f"{out}: {os.strerror(error.errno or 0)}") from error
    finally:
        partial.unlink(missing_ok=True)


def write_rows(rows: Iterable[Row], out: str, form: str, columns: Sequence[tuple[str, Callable[[Row], Any]]]) -> int:
    """Write rows as a table (tab-separated where the output is no terminal), JSON lines or CSV; return how many.

    `columns` are (heading, value of a row) for tables and CSV; JSON lines hold the whole row.
    """
    if form not in ("table", "jsonl", "csv"):
        raise typer.BadParameter(ui("error.bad_format", value=form))
    with opened(out) as handle:
        if form == "jsonl":
            return _write_json(rows, handle)
        if form == "csv":
            return _write_csv(rows, handle, columns)
        if handle.isatty():
            return _write_table(rows, columns)
        return _write_tabs(rows, handle, columns)


def _write_json(rows: Iterable[Row], handle: TextIO) -> int:
    count = 0
    for row in rows:
        handle.write(json_line(row) + "\n")
        count += 1
    return count


def _write_csv(rows: Iterable[Row], handle: TextIO, columns: Sequence[tuple[str, Callable[[Row], Any]]]) -> int:
    from runut.exports.tables import guard  # noqa: PLC0415 - only for CSV

    writer = csv.writer(handle, lineterminator="\n")
    writer.writerow([heading for heading, _ in columns])
    count = 0
    for row in rows:
        writer.writerow([guard(_text(value(row))) for _, value in columns])
        count += 1
    return count


def _write_tabs(rows: Iterable[Row], handle: TextIO, columns: Sequence[tuple[str, Callable[[Row], Any]]]) -> int:
    handle.write("\t".join(heading for heading, _ in columns) + "\n")
    count = 0
    for row in rows:
        handle.write("\t".join(" ".join(plain(_text(value(row))).split()) for _, value in columns) + "\n")
        count += 1
    return count


def _write_table(rows: Iterable[Row], columns: Sequence[tuple[str, Callable[[Row], Any]]]) -> int:
    from runut.cli.terminal import print_rows  # noqa: PLC0415 - heavy, only for terminals

    cells = [[" ".join(plain(_text(value(row))).split()) for _, value in columns] for row in rows]
    if cells:
        print_rows([heading for heading, _ in columns], cells)
    else:
        typer.echo(ui("word.no_rows"))
    return len(cells)


def _text(value: Any) -> str:  # noqa: ANN401
    if value is None:
        return ""
    return "; ".join(_text(item) for item in value) if isinstance(value, list | tuple) else str(value)


def plain(text: str) -> str:
    """Text for a terminal: control characters and direction overrides from hostile pages become visible marks."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c in "\n\t" else "\ufffd" if ord(c) < 32 or c in _UNSAFE else c for c in text
    )


_UNSAFE = frozenset("\x7f\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") | {
    chr(c) for c in range(0x80, 0xA0)
}
