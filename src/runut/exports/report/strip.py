"""A date drawn as the stretch of time it allows: a dot for a sure day, bars for ranges, several marks for either-or."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from runut.records import When
from runut.temporal import parse_edtf

__all__ = ["MONTHS", "WIDTH", "Mark", "Strip", "members", "strip"]

WIDTH = 200  # units of the drawing between the first and the last day of its years
_LEAST = 3.0  # units: a single day stays visible


class Mark(Struct, frozen=True):
    """One mark on the strip, in drawing units from its left end."""

    x: float
    width: float
    exact: bool


class Strip(Struct, frozen=True):
    """The years a strip spans, its marks, the ticks of years (or months of a single year), open ends."""

    first: int
    last: int
    marks: tuple[Mark, ...]
    ticks: tuple[float, ...]
    open_start: bool
    open_end: bool

    @property
    def path(self) -> str:
        """The ticks as SVG path data: one element instead of one a tick keeps pages small."""
        return "".join(f"M{tick:.0f} 5v6" for tick in self.ticks)


def strip(when: When) -> Strip | None:
    """Drawing of a value; None where it has no bound at all."""
    parts = members(when)
    days = [day for member in parts for day in (member.earliest, member.latest) if day is not None]
    if not days:
        return None
    first, last = min(days).year, max(days).year
    start, end = date(first, 1, 1), date(last, 12, 31)
    open_start = any(member.earliest is None for member in parts)
    open_end = any(member.latest is None for member in parts)
    marks = tuple(_mark(member.earliest or start, member.latest or end, start, end) for member in parts)
    ticks = [date(year, 1, 1) for year in range(first + 1, last + 1)][:60]
    if first == last:
        ticks = [date(first, month, 1) for month in range(2, 13)]
    return Strip(first, last, marks, tuple(_x(tick, start, end) for tick in ticks), open_start, open_end)


def members(when: When) -> list[When]:
    """Return the members of an either-or, or the value itself."""
    if when.edtf[:1] not in ("[", "{"):
        return [when]
    try:
        parts = [parse_edtf(part.strip()) for part in when.edtf[1:-1].split(",")]
    except ValueError:
        return [when]
    return parts[:40] or [when]


def _mark(earliest: date, latest: date, start: date, end: date) -> Mark:
    x, to = _x(earliest, start, end), _x(latest, start, end, 1)
    return Mark(round(x, 2), round(max(to - x, _LEAST), 2), earliest == latest)


def _x(day: date, start: date, end: date, more: int = 0) -> float:
    whole = (end - start) / timedelta(days=1) + 1
    return round(((day - start) / timedelta(days=1) + more) / whole * WIDTH, 2)


# The ticks of one year, drawn once a page: a leap year differs by less than a line is wide.
MONTHS = "".join(f"M{_x(date(2023, month, 1), date(2023, 1, 1), date(2023, 12, 31)):.0f} 5v6" for month in range(2, 13))
