"""Rows out of JSONL, JSON, CSV and Parquet, lazily; what cannot be read is a drop in the row's place."""

from __future__ import annotations

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO

import msgspec

from runut.sources.decode import decode
from runut.sources.options import Rows, SourceOptions, dropped
from runut.sources.streams import CHUNK, bounded_lines
from runut.sources.tables import map_columns

Row = tuple[str, object]
_LISTS = (
    "articles",
    "items",
    "data",
    "results",
    "documents",
    "docs",
    "news",
    "pages",
    "records",
    "rows",
    "berita",
    "hits",
)
_DELIMITERS = ",;\t|"
_STRAYS = 1_000  # rows that fit no column behind a broken one: the quoting is lost for good
_CARRIAGE = re.compile(r"(?<=\r)(?!\n)(?!$)")


def json_lines(stream: BinaryIO, source: str, options: SourceOptions) -> Iterator[Row]:
    """Yield ("#L<n>", object) for each line; a line that is no JSON is a drop."""
    for n, line in enumerate(bounded_lines(stream, options.limits.page_bytes), start=1):
        where = f"#L{n}"
        if line is None:
            yield where, dropped(source + where, "too_large", f"a line of more than {options.limits.page_bytes} bytes")
            continue
        data = line.removeprefix(codecs.BOM_UTF8) if n == 1 else line
        if not data.strip():
            continue
        try:
            yield where, msgspec.json.decode(data)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            yield where, _second_try(data, source + where)


def _second_try(line: bytes, what: str) -> object:
    """Python's own parser takes NaN, lone surrogates and raw control characters; any encoding is decoded first."""
    try:
        return json.loads(decode(line).text, strict=False)
    except (ValueError, RecursionError) as error:
        return dropped(what, "bad_json", str(error))


def json_document(stream: BinaryIO, source: str, options: SourceOptions) -> Iterator[Row]:
    """Yield the objects of a JSON array, of an object that holds a list of them, or of objects one after another.

    An array is read piece by piece: memory is bounded by its largest element, not by the file.
    """
    pieces = _Pieces(stream, options.limits.page_bytes)
    n = 0
    while True:
        n += 1
        where = f"#{n}"
        try:
            found = pieces.next()
        except (ValueError, RecursionError) as error:
            yield where, dropped(source + where, "bad_json", f"{error}; the rest of the file is not read")
            return
        if found is None:
            return
        yield from _records(found[0], where)


def _records(value: object, where: str) -> Iterator[Row]:
    if isinstance(value, Mapping):
        held = {str(key).lower(): item for key, item in value.items()}
        lists = [held[name] for name in _LISTS if isinstance(held.get(name), list)]
        if lists and all(isinstance(item, Mapping) for item in lists[0]) and lists[0]:
            for n, item in enumerate(lists[0], start=1):
                yield f"{where}.{n}", item
            return
    yield where, value


class _Pieces:
    """JSON values out of a stream, one after another, commas and one outer bracket passed over."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self._stream = stream
        self._limit = limit
        self._decoder = json.JSONDecoder(strict=False)
        self._bytes = codecs.getincrementaldecoder("utf-8-sig")("replace")
        self._text = ""
        self._at = 0
        self._first = True
        self._ended = False

    def next(self) -> tuple[object] | None:
        """Return the next value in a 1-tuple, or None at the end. Raises ValueError where the JSON is broken."""
        self._skip(" \t\r\n,")
        if self._first and self._text[self._at : self._at + 1] == "[":
            self._at += 1
            self._skip(" \t\r\n,")
        self._first = False
        if self._text[self._at : self._at + 1] in ("", "]"):
            return None
        step = CHUNK
        while True:
            try:
                value, end = self._decoder.raw_decode(self._text, self._at)
            except ValueError:
                if self._ended:
                    raise
                if len(self._text) - self._at > self._limit:
                    raise ValueError(f"one value of more than {self._limit} bytes") from None
                self._more(step)
                step *= 2
                continue
            self._at = end
            return (value,)

    def _skip(self, blanks: str) -> None:
        while True:
            while self._at < len(self._text) and self._text[self._at] in blanks:
                self._at += 1
            if self._at < len(self._text) or self._ended:
                return
            self._more(CHUNK)

    def _more(self, size: int) -> None:
        data = self._stream.read(size)
        self._ended = not data
        self._text = self._text[self._at :] + self._bytes.decode(data, final=not data)
        self._at = 0


def delimited(stream: BinaryIO, source: str, options: SourceOptions, delimiter: str | None = None) -> Iterator[Row]:
    """Yield rows of CSV or TSV as mappings by the header; a row with more cells than the header is a drop."""
    limit = options.limits.page_bytes
    csv.field_size_limit(limit)
    lines = _TextLines(stream, limit)
    reader = csv.reader(lines, delimiter=delimiter or lines.delimiter())
    names: list[str] = []
    n = strays = 0
    while strays <= _STRAYS:
        n += 1
        where = f"#R{n}"
        try:
            cells = next(reader, None)
        except csv.Error as error:
            strays = max(1, strays)
            detail = f"{error}; check the quotes near line {reader.line_num + 1}"
            yield where, dropped(source + where, "bad_csv", detail)
            continue
        if lines.too_long:
            lines.too_long = 0
            yield where, dropped(source + where, "too_large", f"a line of more than {limit} bytes before this row")
        if cells is None:
            return
        if names and cells:
            strays = 0 if len(cells) == len(names) else strays + (strays > 0)
            yield where, _row(names, cells, source + where)
        elif cells:
            names = [name.strip() or f"column_{place}" for place, name in enumerate(cells, start=1)]
            problem = _header_problem(names, options)
            if problem:
                yield "", dropped(source, "no_text_column", problem)
                return
    detail = f"{_STRAYS} broken rows behind a quote that does not close; the rest is not read"
    yield "", dropped(source, "bad_csv", detail)


def _header_problem(names: list[str], options: SourceOptions) -> str:
    try:
        mapped = map_columns(names, options.columns).by_name
    except KeyError as error:
        return str(error.args[0])
    if {"text", "html"} & mapped.keys():
        return ""
    return f"columns: {', '.join(names[:40])[:300]}; say which holds the text, e.g. --column text=isi"


def _row(names: list[str], cells: list[str], what: str) -> object:
    extra = cells[len(names) :]
    if any(cell.strip() for cell in extra):
        return dropped(
            what, "ragged_row", f"{len(cells)} cells under {len(names)} columns; quote cells that hold the delimiter"
        )
    return dict(zip_longest(names, cells[: len(names)]))


class _TextLines:
    """Lines of text with their breaks (CSV cells may hold them), each decoded by itself, so one bad line harms none.

    `too_long` counts lines over the limit that were passed over.
    """

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        self.too_long = 0
        self._lines = self._read(stream, limit)
        self._first = next(self._lines, None)

    def delimiter(self) -> str:
        """The sign that parts the first line most often; a comma where none does."""
        first = self._first or ""
        return max(_DELIMITERS, key=lambda char: (first.count(char), -_DELIMITERS.index(char)))

    def __iter__(self) -> Iterator[str]:
        if self._first is not None:
            yield self._first
            yield from self._lines

    def _read(self, stream: BinaryIO, limit: int) -> Iterator[str]:
        head = stream.peek(4)[:4] if isinstance(stream, io.BufferedReader) else b""
        if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            wide = io.TextIOWrapper(stream, "utf-16", errors="replace", newline="")
            try:
                while text := wide.readline(limit):
                    yield text
            finally:
                with suppress(ValueError):  # already closed by its owner
                    wide.detach()
            return
        for n, line in enumerate(bounded_lines(stream, limit)):
            if line is None:
                self.too_long += 1
            else:
                # A lone carriage return ends a line too: old spreadsheets write it.
                yield from _CARRIAGE.split(_line_text(line.removeprefix(codecs.BOM_UTF8) if n == 0 else line))


def _line_text(line: bytes) -> str:
    return line.decode() if line.isascii() else decode(line).text


def parquet(path: Path, source: str, reader: Rows | None) -> Iterator[Row]:
    """Yield the rows of a Parquet file through `reader`, or pyarrow where none is handed in."""
    rows: Iterator[Mapping[str, Any]]
    try:
        rows = iter(reader(path) if reader else _arrow_rows(path))
        for n, row in enumerate(rows, start=1):
            yield f"#R{n}", row
    except ImportError:
        yield (
            "",
            dropped(source, "missing_extra", "Parquet needs the optional part 'frames': pip install 'runut[frames]'"),
        )
    except Exception as error:  # whatever the reader raises: one broken file must not stop the run
        yield "", dropped(source, "bad_parquet", f"{type(error).__name__}: {error}")


def _arrow_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    import pyarrow.parquet as arrow  # noqa: PLC0415 - optional

    with arrow.ParquetFile(path) as file:
        for batch in file.iter_batches(batch_size=256):
            yield from batch.to_pylist()
