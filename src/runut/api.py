"""The Python front door: open a chronicle and ask it; read single pages; build.

    import runut
    with runut.open("mali.duckdb") as c:
        c.timeline(about="Mali").to_pandas()

Rows have the shapes of the commands' JSON. Frames need pandas, polars or pyarrow (extra [frames]).
"""

from __future__ import annotations

import html
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from importlib import import_module
from types import TracebackType
from typing import Any, overload

from runut import views
from runut.chronicle import Reader
from runut.errors import MissingExtraError, SettingsError
from runut.exports.chart import over_time_svg
from runut.ontology import TYPES
from runut.temporal import parse_edtf

__all__ = ["Chronicle", "Rows", "open"]

_SHOWN = 30  # rows a notebook shows
Row = Mapping[str, Any]


class Rows(Sequence[Row]):
    """The answer to a question: a sequence of rows that notebooks show as a table, with a chart over time where rows
    have dates, and frames take in."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Rows: ...
    def __getitem__(self, index: int | slice) -> Row | Rows:
        return Rows(self._rows[index]) if isinstance(index, slice) else self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Row]:
        return iter(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self._rows)} rows>"

    def flat(self) -> list[dict[str, Any]]:
        """Return rows without nesting: date.edtf becomes date_edtf, lists of actors their names joined by '; '."""
        return [_flat(row) for row in self._rows]

    def to_pandas(self) -> Any:  # noqa: ANN401 - an optional library's type
        """Return a pandas DataFrame of the flat rows. Raises MissingExtraError without pandas."""
        return _library("pandas").DataFrame(self.flat())

    def to_polars(self) -> Any:  # noqa: ANN401
        """Return a polars DataFrame of the flat rows. Raises MissingExtraError without polars."""
        return _library("polars").DataFrame(self.flat(), infer_schema_length=None)

    def to_arrow(self) -> Any:  # noqa: ANN401
        """Return a pyarrow Table of the flat rows. Raises MissingExtraError without pyarrow."""
        return _library("pyarrow").Table.from_pylist(self.flat())

    def _repr_html_(self) -> str:
        flat = [_flat(row) for row in self._rows[:_SHOWN]]
        names = list(dict.fromkeys(name for row in flat for name in row))
        head = "".join(f"<th>{html.escape(name)}</th>" for name in names)
        lines = ("".join(f"<td>{html.escape(_cell(row.get(name)))}</td>" for name in names) for row in flat)
        body = "".join(f"<tr>{line}</tr>" for line in lines)
        more = f"<p>{len(self._rows) - _SHOWN} …</p>" if len(self._rows) > _SHOWN else ""
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
        return over_time_svg(self._rows) + table


def _cell(value: object) -> str:
    return "" if value is None else str(value)


def _library(name: str) -> Any:  # noqa: ANN401
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtraError(f"a {name} frame", "frames") from error


def _flat(row: Row) -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            flat |= {f"{name}_{key}": part for key, part in _flat(value).items()}
        elif isinstance(value, list | tuple):
            flat[name] = "; ".join(_name(item) for item in value)
        else:
            flat[name] = value
    return flat


def _name(item: object) -> str:
    if isinstance(item, Mapping):
        return str(next((item[key] for key in ("name", "quote", "text", "value", "source") if item.get(key)), ""))
    return str(item)


class Chronicle:
    """An open chronicle, read-only. Use as a context manager or call `close`."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._reader = Reader(path)

    def __enter__(self) -> Chronicle:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._reader.close()

    def timeline(self, *, layer: str = "auto", **asked: Any) -> Rows:  # noqa: ANN401
        """Return merged events in order of time (dated statements where there are none).

        Filters of all questions: about (words), start and end (date, or EDTF day, month, year), types, origins_min,
        limit. Raises SettingsError for an unknown filter or malformed date.
        """
        return Rows(views.timeline_rows(self._reader, _question(**asked), layer))

    def events(self, **asked: Any) -> Rows:  # noqa: ANN401
        """Return event mentions with their evidence; filters as in `timeline`."""
        return Rows(views.mention_rows(self._reader, _question(**asked)))

    def claims(self, **asked: Any) -> Rows:  # noqa: ANN401
        """Return claims: who said what; filters as in `timeline`."""
        return Rows(views.claim_rows(self._reader, _question(**asked)))

    def stories(self, **asked: Any) -> Rows:  # noqa: ANN401
        """Return stories with origins and copied passages; filters as in `timeline`."""
        return Rows(views.story_rows(self._reader, _question(**asked)))

    def contradictions(self, **asked: Any) -> Rows:  # noqa: ANN401
        """Return the contradiction ledger, both sides with their evidence; filters as in `timeline`."""
        return Rows(views.contradiction_rows(self._reader, _question(**asked)))

    def relations(self, **asked: Any) -> Rows:  # noqa: ANN401
        """Return states between actors with from and to; `about` names an actor."""
        return Rows(views.relation_rows(self._reader, _question(**asked)))

    def dyad(self, a: str, b: str) -> Row | None:
        """Return all acts between two actors (country codes or actor ids), or None."""
        return views.dyad_row(self._reader, a, b)

    def coverage(self) -> Row:
        """Return what came in, was kept and dropped, and the silent days."""
        return views.coverage(self._reader)


def _question(**asked: Any) -> views.Question:  # noqa: ANN401
    for name, end in (("start", 0), ("end", 1)):
        value = asked.get(name)
        if isinstance(value, str):
            try:
                when = parse_edtf(value)
            except ValueError as error:
                raise SettingsError(f"{name}={value!r} is no date", "write 2024, 2024-05 or 2024-05-03") from error
            asked[name] = (when.earliest, when.latest)[end]
        elif value is not None and not isinstance(value, date):
            raise SettingsError(f"{name}={value!r} is no date", "write 2024, 2024-05 or 2024-05-03")
    first, last = asked.get("start"), asked.get("end")
    if first and last and first > last:
        raise SettingsError(f"start {first} is later than end {last}", "turn them round")
    if isinstance(asked.get("types"), str):
        asked["types"] = (asked["types"],)
    if unknown := [kind for kind in asked.get("types") or () if kind not in TYPES]:
        raise SettingsError(f"{unknown[0]!r} is not a PLOVER type", f"one of: {', '.join(sorted(TYPES))}")
    try:
        return views.Question(**asked)
    except TypeError as error:
        known = ", ".join(views.Question.__struct_fields__)
        raise SettingsError(f"unknown filter: {error}", f"known filters: {known}") from error


def open(path: str | os.PathLike[str]) -> Chronicle:  # noqa: A001 - `runut.open` reads as it should
    """Open a chronicle made by `runut build`. Raises ChronicleError when it is missing, broken, locked or newer."""
    return Chronicle(path)
