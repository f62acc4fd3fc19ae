"""What of a damaged chronicle can still be read, and the way to save it: pages and people's decisions, all else is
made again from them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import msgspec
from msgspec import Struct

from runut.chronicle.connection import Connection
from runut.chronicle.reader import page_of_row
from runut.chronicle.tables import TABLES
from runut.chronicle.writer import Writer
from runut.errors import ChronicleError
from runut.records import Capture, Judgement

__all__ = ["Part", "Rescued", "rescue", "salvage"]

_KEPT = ("pages", "captures", "drops", "judgements", "changes", "runs")  # no step makes these again
_STEP = 64  # rows read at once; where that fails, row by row
_PAGE = "id, text, media, html, encoding, repairs, raw_sha256"
_CAPTURE = "page, source, name, url, fetched_at, declared"


class Part(Struct, frozen=True):
    """One table of a damaged file: `rows` that can be read of `of` (None: not even counted); `rebuilt` whether a
    build makes it again from the pages."""

    name: str
    rows: int
    of: int | None
    rebuilt: bool


class Rescued(Struct, frozen=True):
    """What a rescue carried over."""

    pages: int
    captures: int
    judgements: int


def salvage(path: str | os.PathLike[str]) -> tuple[Part, ...]:
    """Try every table of a file that may be damaged; an empty answer means that nothing can be read at all."""
    found = []
    for name in dict.fromkeys((*_KEPT, *TABLES)):
        whole = _count(path, name)
        if whole is not None or _open(path) is not None:
            readable = whole if name not in _KEPT else sum(1 for _ in _rows(path, name, "*"))
            found.append(Part(name, readable or 0, whole, name not in _KEPT))
    return tuple(found) if any(part.of is not None for part in found) else ()


def rescue(path: str | os.PathLike[str], target: str | os.PathLike[str]) -> Rescued:
    """Carry pages, captures and people's decisions that can be read into the new chronicle `target`; a build of it
    then makes the rest. Raises ChronicleError where `target` exists or nothing can be read."""
    if Path(target).exists():
        raise ChronicleError(f"{target} exists already", "name a new file for what is rescued")
    pages = {row[0]: page_of_row(row) for row in _rows(path, "pages", _PAGE) if _sound(row)}
    if not pages:
        raise ChronicleError(f"nothing can be read from {path}", "restore a copy, or build again from the input")
    captures = [_capture(row) for row in _rows(path, "captures", _CAPTURE) if row[0] in pages]
    seen = {capture.page for capture in captures}
    items = [(pages[capture.page], capture) for capture in captures]
    items += [(page, Capture(page.id, str(path), page.id)) for page in pages.values() if page.id not in seen]
    decided = [msgspec.json.decode(row[0], type=Judgement) for row in _rows(path, "judgements", "record")]
    with Writer(target) as writer:
        added = writer.ingest(sorted(items, key=lambda item: (item[0].id, item[1].name, item[1].source)))
        return Rescued(added.pages, added.captures, writer.judge(decided))


def _open(path: str | os.PathLike[str]) -> Connection | None:
    try:
        return duckdb.connect(os.fspath(path), read_only=True)
    except duckdb.Error:
        return None


def _ask(path: str | os.PathLike[str], sql: str, params: Sequence[Any] = ()) -> list[tuple[Any, ...]] | None:
    """All rows of a question, or None; every question opens the file anew, because an error can spoil a connection."""
    connection = _open(path)
    if connection is None:
        return None
    try:
        return connection.execute(sql, list(params)).fetchall()
    except duckdb.Error:
        return None
    finally:
        connection.close()


def _count(path: str | os.PathLike[str], table: str) -> int | None:
    found = _ask(path, f"SELECT count(*) FROM {table}")  # noqa: S608
    return int(found[0][0]) if found else None


def _rows(path: str | os.PathLike[str], table: str, columns: str) -> Iterator[tuple[Any, ...]]:
    """Rows of a table as far as they can be read, in pieces."""
    sql = f"SELECT {columns} FROM {table} WHERE rowid >= ? AND rowid < ? ORDER BY rowid"  # noqa: S608
    last = _ask(path, f"SELECT max(rowid) FROM {table}") or [(_count(path, table),)]  # noqa: S608
    for start in range(0, (last[0][0] if last[0][0] is not None else -1) + 1, _STEP):
        piece = _ask(path, sql, [start, start + _STEP])
        if piece is not None:
            yield from piece
            continue
        for at in range(start, start + _STEP):
            yield from _ask(path, sql, [at, at + 1]) or ()


def _sound(row: tuple[Any, ...]) -> bool:
    return all(isinstance(value, str) for value in (row[0], row[1], row[2], row[4], row[5]))


def _capture(row: tuple[Any, ...]) -> Capture:
    declared = msgspec.json.decode(row[5], type=tuple[tuple[str, str], ...])
    return Capture(row[0], row[1], row[2], row[3], row[4], declared)
