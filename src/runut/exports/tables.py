"""Tables for sheets and databases: CSV, XLSX, SQLite with full-text search, Parquet."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from runut.chronicle import write_parquet
from runut.errors import MissingExtraError
from runut.exports.bundle import Bundle, Written
from runut.exports.flat import COLUMNS, flat

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
SHEET_ROWS = 1_048_575  # rows an XLSX sheet can hold below its header
CELL_CHARS = 32_767  # characters an XLSX cell can hold


def guard(value: object) -> object:
    """Keep a spreadsheet from running a page's text as a formula: such text gets a leading apostrophe."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    return value


class Csv:
    """Flat CSV of events, RFC 4180."""

    name = "csv"
    suffix = ".csv"
    title = "one CSV row an event; --bom for Excel"

    def __init__(self, *, bom: bool = False) -> None:
        self._encoding = "utf-8-sig" if bom else "utf-8"

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write OUT."""
        rows = 0
        with out.open("w", encoding=self._encoding, newline="") as file:
            table = csv.writer(file)
            table.writerow(COLUMNS)
            for row in bundle.rows():
                found = flat(row)
                table.writerow([guard(found[name]) for name in COLUMNS])
                rows += 1
        return Written((out,), rows)


def sheets(bundle: Bundle) -> Iterator[tuple[str, Sequence[str], Iterator[Sequence[Any]]]]:
    """Yield (name, columns, rows) of every table users get: events, mentions, claims, statements, pages, ledger …"""
    yield "events", COLUMNS, ([found[name] for name in COLUMNS] for row in bundle.rows() if (found := flat(row)))
    yield _sheet("mentions", _MENTION, bundle.mentions())
    yield _sheet("claims", _CLAIM, bundle.claims())
    yield _sheet("statements", _STATEMENT, bundle.statements())
    yield _sheet("pages", _PAGE, bundle.page_infos().values())
    yield _sheet("contradictions", _SIDE, ((entry, side) for entry in bundle.contradictions() for side in entry.sides))
    yield _sheet("relations", _RELATION, bundle.relations())


def _sheet(
    name: str, columns: Mapping[str, Any], records: Iterable[Any]
) -> tuple[str, Sequence[str], Iterator[Sequence[Any]]]:
    return name, tuple(columns), ([get(record) for get in columns.values()] for record in records)


def _edtf(when: Any) -> str | None:  # noqa: ANN401  (a When or None of any record)
    return when.edtf if when is not None else None


_MENTION = {
    "id": lambda r: r.id, "page": lambda r: r.page, "type": lambda r: r.type, "mode": lambda r: r.mode,
    "modality": lambda r: r.modality, "date_edtf": lambda r: _edtf(r.time.when), "date_basis": lambda r: r.time.basis,
    "actors": lambda r: "; ".join(x.name or x.text for x in r.actors),
    "recipients": lambda r: "; ".join(x.name or x.text for x in r.recipients), "quote": lambda r: r.quote,
    "start": lambda r: r.evidence.start, "end": lambda r: r.evidence.end, "trigger_start": lambda r: r.trigger.start,
    "trigger_end": lambda r: r.trigger.end, "background": lambda r: int(r.background),
    "confidence": lambda r: round(r.confidence, 4),
}  # fmt: skip
_CLAIM = {
    "id": lambda r: r.id, "page": lambda r: r.page, "kind": lambda r: r.kind, "quote": lambda r: r.quote,
    "start": lambda r: r.content.start, "end": lambda r: r.content.end,
    "speaker": lambda r: (r.speaker.name or r.speaker.text) if r.speaker else None,
    "speaker_country": lambda r: r.speaker.country if r.speaker else None, "cue": lambda r: r.cue,
    "via": lambda r: "; ".join(r.via),
}  # fmt: skip
_STATEMENT = {
    "id": lambda r: r.id, "page": lambda r: r.page, "date_edtf": lambda r: r.when.edtf, "date_basis": lambda r: r.basis,
    "expression": lambda r: r.expression, "quote": lambda r: r.quote, "start": lambda r: r.sentence.start,
    "end": lambda r: r.sentence.end,
}  # fmt: skip
_PAGE = {
    "id": lambda r: r.id, "name": lambda r: r.name, "url": lambda r: r.url, "title": lambda r: r.title,
    "outlet": lambda r: r.outlet, "language": lambda r: r.language, "published_edtf": lambda r: _edtf(r.published),
    "date_status": lambda r: r.date_status, "fetched_at": lambda r: r.fetched_at,
}  # fmt: skip
_SIDE = {
    "id": lambda r: r[0].id, "kind": lambda r: r[0].kind, "about": lambda r: r[0].about,
    "status": lambda r: r[0].status,
    "value": lambda r: r[1].value, "quote": lambda r: r[1].quote, "page": lambda r: r[1].span.page,
    "start": lambda r: r[1].span.start, "end": lambda r: r[1].span.end, "origin": lambda r: r[1].origin,
    "speaker": lambda r: r[1].speaker,
}  # fmt: skip
_RELATION = {
    "a": lambda r: r.a, "b": lambda r: r.b, "kind": lambda r: r.kind, "from_edtf": lambda r: _edtf(r.start),
    "to_edtf": lambda r: _edtf(r.end), "evidence": lambda r: "; ".join(r.evidence), "why": lambda r: r.why,
}  # fmt: skip


class Xlsx:
    """One workbook, one sheet a table."""

    name = "xlsx"
    suffix = ".xlsx"
    title = "one workbook, one sheet a table (extra [xlsx])"

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write OUT. Raises MissingExtraError without xlsxwriter."""
        try:
            xlsxwriter = import_module("xlsxwriter")
        except ImportError as error:
            raise MissingExtraError("the XLSX export", "xlsx") from error
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        rows = aside = 0
        with xlsxwriter.Workbook(str(out), options) as book:
            book.set_properties({"created": datetime(2000, 1, 1)})  # same bytes out
            for name, columns, records in sheets(bundle):
                sheet = book.add_worksheet(name)
                sheet.write_row(0, 0, columns)
                for number, record in enumerate(records, 1):
                    if number > SHEET_ROWS:
                        aside += 1
                        continue
                    sheet.write_row(number, 0, [_cell(value) for value in record])
                    rows += name == "events"
        return Written((out,), rows, aside, "a sheet holds 1,048,576 rows")


def _cell(value: object) -> object:
    return value[:CELL_CHARS] if isinstance(value, str) else "" if value is None else value


class Sqlite:
    """SQLite database with full-text search over events, claims and statements; Datasette opens it."""

    name = "sqlite"
    suffix = ".sqlite"
    title = "SQLite with full-text search (Datasette opens it)"

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write OUT anew (an old file of that name is replaced)."""
        out.unlink(missing_ok=True)
        rows = 0
        connection = sqlite3.connect(out)
        try:
            for name, columns, records in sheets(bundle):
                listed = ", ".join(f'"{column}"' for column in columns)
                connection.execute(f'CREATE TABLE "{name}" ({listed})')
                marks = ", ".join("?" * len(columns))
                cursor = connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', records)  # noqa: S608
                rows += max(cursor.rowcount, 0) if name == "events" else 0
            for name, searched in (("events", "summary, evidence_quote"), ("claims", "quote"), ("statements", "quote")):
                connection.execute(f'CREATE VIRTUAL TABLE "{name}_fts" USING fts5({searched}, content="{name}")')
                connection.execute(f'INSERT INTO "{name}_fts"("{name}_fts") VALUES (\'rebuild\')')  # noqa: S608
            connection.commit()
        finally:
            connection.close()
        return Written((out,), rows)


_WHOLE = frozenset({
    "start", "end", "trigger_start", "trigger_end", "evidence_start", "evidence_end", "mentions", "pages", "origins",
    "dead_low", "dead_high", "injured_low", "injured_high", "size_low", "size_high",
})  # fmt: skip
_REAL = frozenset({"score", "latitude", "longitude", "confidence"})
_DAYS = frozenset({"date_earliest", "date_latest"})


def _sql_type(column: str) -> str:
    if column in _WHOLE:
        return "BIGINT"
    if column == "background":
        return "BOOLEAN"
    return "DOUBLE" if column in _REAL else "DATE" if column in _DAYS else "VARCHAR"


class Parquet:
    """Parquet files with typed columns: events, and every other table beside them."""

    name = "parquet"
    suffix = ".parquet"
    title = "Parquet: events, and the other tables in files beside them"

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write OUT with the events and OUT with '.mentions', '.claims' … before its ending."""
        files: list[Path] = []
        rows = 0
        for name, columns, records in sheets(bundle):
            path = out if name == "events" else out.with_name(f"{out.stem}.{name}{out.suffix}")
            count = write_parquet(path, [(column, _sql_type(column)) for column in columns], records)
            rows = count if name == "events" else rows
            files.append(path)
        return Written(tuple(files), rows)
