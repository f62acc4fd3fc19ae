"""Reading the tables of facts: tab-separated, no quoting, lists joined by a bar; every error names file and line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib import resources
from importlib.resources.abc import Traversable

from runut.errors import KnowledgeError

__all__ = ["bounds", "data", "listed", "rows"]

_EDTF = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?[~?]?")
OPEN_START, OPEN_END = 0, 99991231


def data(name: str) -> Traversable:
    """Return the data file `name` of this package."""
    return resources.files(__package__).joinpath("data", name)


def rows(name: str, columns: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line number, fields) of table `name`, whose header must be `columns` (blank-separated).

    Raises KnowledgeError for another header or a row with another number of fields.
    """
    expected = columns.split()
    lines = data(name).read_text(encoding="utf-8").split("\n")
    if lines[0].split("\t") != expected:
        raise KnowledgeError(f"{name}:1: the columns are not {columns}")
    for number, line in enumerate(lines[1:], 2):
        if line:
            fields = line.split("\t")
            if len(fields) != len(expected):
                raise KnowledgeError(f"{name}:{number}: {len(fields)} fields instead of {len(expected)}")
            yield number, fields


def listed(name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line number, bar-separated fields) of a hand-made list, comments and blank lines skipped."""
    for number, line in enumerate(data(name).read_text(encoding="utf-8").split("\n"), 1):
        if line and not line.startswith("#"):
            yield number, line.split("|")


def bounds(start: str, end: str) -> tuple[int, int]:
    """Return the first day the EDTF `start` allows and the last day `end` allows, as yyyymmdd ('' and '..' are open).

    Raises ValueError for anything that is not a day, month or year, or an end before its start.
    """
    first = OPEN_START if start in ("", "..") else int("".join(_parts(start, "01", "01")))
    last = OPEN_END if end in ("", "..") else int("".join(_parts(end, "12", "31")))
    if last < first:
        raise ValueError(f"{end} is before {start}")
    return first, last


def _parts(edtf: str, month: str, day: str) -> tuple[str, str, str]:
    match = _EDTF.fullmatch(edtf)
    if match is None:
        raise ValueError(f"{edtf!r} is not a day (2021-05-14), month or year (~ for about)")
    return match[1], match[2] or month, match[3] or day
