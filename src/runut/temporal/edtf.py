"""EDTF (ISO 8601-2:2019): level 1 and one-of-a-set, to and from `When`.

Grammar kept: `Y`, `Y-M`, `Y-M-D`, seasons `Y-21…24` (northern), unspecified digits (`199X`, `19XX`, `2004-XX`,
`2004-06-XX`, `2004-XX-XX`), qualifiers `?` `~` `%`, intervals with open (`..`) ends, sets `[a,b]`, `[a..b]`, `[..a]`,
and a date with a clock time, whose time goes to `When.time`. Years are 0001–9999; bounds are whole days.
Approximate values (`~`, `%`) are bounded one unit wider on either side, as the `edtf` package pads them by default;
`?` doubts the source, not the extent, and widens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from runut.records import When
from runut.temporal.days import add_months, month_last, shift_days

__all__ = [
    "hull",
    "intersect",
    "make_interval",
    "make_set",
    "parse_edtf",
    "pieces",
    "span_hull",
    "span_when",
    "weekday_fits",
    "when_day",
    "when_month",
    "when_year",
    "with_time",
]

Bounds = tuple[date | None, date | None]

_DATE = re.compile(r"(?P<y>\d{4}|\d{3}X|\d\dXX)(?:-(?P<m>\d\d|XX)(?:-(?P<d>\d\d|XX))?)?(?P<q>[?~%]?)", re.ASCII)
_TIMED = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)T(?P<h>[01]\d|2[0-3]):(?P<min>[0-5]\d)(?::[0-5]\d)?(?P<zone>Z|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)
SEASON_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}  # first month of the northern season


def parse_edtf(text: str) -> When:
    """Read an EDTF string; raises ValueError for anything outside the grammar above or the calendar."""
    if text.startswith("["):
        return _parse_set(text)
    if "/" in text:
        return _parse_interval(text)
    timed = _TIMED.fullmatch(text)
    if timed:
        lo, hi = _bounds(timed["day"])
        return When(timed["day"], lo, hi, f"{timed['h']}:{timed['min']}{timed['zone'] or ''}")
    lo, hi = _bounds(text)
    return When(text, lo, hi)


def _parse_interval(text: str) -> When:
    ends = text.split("/")
    if len(ends) != 2 or ends == ["..", ".."]:
        raise ValueError(f"not an EDTF interval: {text!r}")
    earliest = None if ends[0] == ".." else _bounds(ends[0])[0]
    latest = None if ends[1] == ".." else _bounds(ends[1])[1]
    if earliest and latest and earliest > latest:
        raise ValueError(f"EDTF interval ends before it starts: {text!r}")
    return When(text, earliest, latest)


def _parse_set(text: str) -> When:
    if not text.endswith("]") or len(text) < 3:
        raise ValueError(f"not an EDTF set: {text!r}")
    members = [_member(part) for part in text[1:-1].split(",")]
    lows, highs = [lo for lo, _ in members], [hi for _, hi in members]
    return When(text, _least(lows), _greatest(highs))


def _member(part: str) -> Bounds:
    if ".." not in part:
        return _bounds(part.strip())
    left, _, right = part.strip().partition("..")
    if not left and not right:
        raise ValueError("an EDTF set member needs at least one end")
    lo = _bounds(left)[0] if left else None
    hi = _bounds(right)[1] if right else None
    if lo and hi and lo > hi:
        raise ValueError(f"EDTF set range ends before it starts: {part!r}")
    return lo, hi


def _bounds(text: str) -> Bounds:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"not an EDTF date: {text!r}")
    try:
        lo, hi, unit = _extent(match["y"], match["m"], match["d"], bool(match["q"]))
    except (ValueError, OverflowError) as error:
        raise ValueError(f"not a date of the calendar: {text!r}") from error
    return _pad(lo, hi, unit) if match["q"] in ("~", "%") else (lo, hi)


def _extent(year: str, month: str | None, day: str | None, marked: bool) -> tuple[date, date, str]:
    if "X" in year:
        if month:
            raise ValueError("month of an unspecified year")
        first = max(int(year.replace("X", "0")), 1)
        return date(first, 1, 1), date(int(year.replace("X", "9")), 12, 31), "year"
    y = int(year)
    if month is None or (month == "XX" and day in (None, "XX")):
        return date(y, 1, 1), date(y, 12, 31), "year"
    m = int(month)
    if m in SEASON_MONTH and day is None:
        if marked:
            raise ValueError("a season takes no qualifier")
        return *_season(y, m), "season"
    if day in (None, "XX"):
        return date(y, m, 1), month_last(y, m), "month"
    return date(y, m, int(day)), date(y, m, int(day)), "day"


def _season(year: int, code: int) -> tuple[date, date]:
    """Winter of a year may mean its first months or the ones its December opens: both are inside the bounds."""
    if code == 24:
        return date(max(year - 1, 1), 12, 1), month_last(min(year + 1, 9999), 2)
    first = SEASON_MONTH[code]
    return date(year, first, 1), month_last(year, first + 2)


def _pad(lo: date, hi: date, unit: str) -> Bounds:
    if unit == "day":
        return shift_days(lo, -1), shift_days(hi, 1)
    months = {"month": 1, "season": 3, "year": 12}[unit]
    y0, m0 = add_months(lo.year, lo.month, -months)
    y1, m1 = add_months(hi.year, hi.month, months)
    return (date(y0, m0, 1) if y0 >= 1 else None), (month_last(y1, m1) if y1 <= 9999 else None)


def when_day(day: date, time: str | None = None) -> When:
    """One day, with a clock time if known."""
    return When(day.isoformat(), day, day, time)


def when_month(year: int, month: int) -> When:
    """One month."""
    return When(f"{year:04d}-{month:02d}", date(year, month, 1), month_last(year, month))


def when_year(year: int) -> When:
    """One year."""
    return When(f"{year:04d}", date(year, 1, 1), date(year, 12, 31))


def with_time(when: When, time: str | None) -> When:
    """The same value with a clock time; None leaves it as it is."""
    return when if time is None else When(when.edtf, when.earliest, when.latest, time)


def make_set(days: Iterable[date]) -> When:
    """One of these days; a single day gives that day. Raises ValueError when there is none."""
    members = sorted(set(days))
    if not members:
        raise ValueError("a set of dates needs at least one day")
    if len(members) == 1:
        return when_day(members[0])
    return When("[" + ",".join(day.isoformat() for day in members) + "]", members[0], members[-1])


def make_interval(a: date | When | None, b: date | When | None) -> When:
    """From `a` to `b`, each a day, a When (its own precision is kept) or None for open.

    Raises ValueError when both are open or the interval would end before it starts.
    """
    left, lo = _end(a, 0)
    right, hi = _end(b, 1)
    if lo is None and hi is None:
        raise ValueError("an interval needs at least one end")
    if lo and hi and lo > hi:
        raise ValueError(f"interval ends before it starts: {left}/{right}")
    return When(left if left == right else f"{left}/{right}", lo, hi)


def _end(value: date | When | None, side: int) -> tuple[str, date | None]:
    if value is None:
        return "..", None
    if isinstance(value, date):
        return value.isoformat(), value
    bound = value.latest if side else value.earliest
    if bound is None:
        return "..", None
    if "/" in value.edtf and not value.edtf.startswith("["):
        return value.edtf.split("/")[side], bound
    return (bound.isoformat() if value.edtf.startswith("[") else value.edtf), bound


def pieces(when: When) -> tuple[Bounds, ...]:
    """The stretches of days a value may lie in: one, or one for each member of a set, in order."""
    if not when.edtf.startswith("["):
        return ((when.earliest, when.latest),)
    found = [_member(part) for part in when.edtf[1:-1].split(",")]
    return tuple(sorted(found, key=lambda piece: (piece[0] or date.min, piece[1] or date.max)))


def span_when(lo: date | None, hi: date | None) -> When:
    """The shortest EDTF name of the days lo..hi: a day, a month, a year or an interval (at least one end given)."""
    if lo and hi:
        if lo == hi:
            return when_day(lo)
        if (lo.month, lo.day, hi.month, hi.day) == (1, 1, 12, 31):
            return make_interval(when_year(lo.year), when_year(hi.year))
        if lo.day == 1 and hi == month_last(hi.year, hi.month):
            return make_interval(when_month(lo.year, lo.month), when_month(hi.year, hi.month))
    return make_interval(lo, hi)


def hull(values: Iterable[When]) -> When:
    """The narrowest single value that holds all given ones: the value itself, a set of plain dates, or an interval.

    Raises ValueError when it would be unbounded on both sides.
    """
    unique = sorted(set(values))
    if len(unique) == 1:
        return unique[0]
    if len(unique) <= SET_SIZE and all(_DATE.fullmatch(value.edtf) for value in unique):
        lo, hi = _least([v.earliest for v in unique]), _greatest([v.latest for v in unique])
        return When("[" + ",".join(value.edtf for value in unique) + "]", lo, hi)
    return span_hull(unique)


def span_hull(values: Iterable[When]) -> When:
    """The one stretch from the earliest to the latest day of the values; a single value stays itself."""
    unique = sorted(set(values))
    if len(unique) == 1:
        return unique[0]
    return span_when(_least([v.earliest for v in unique]), _greatest([v.latest for v in unique]))


SET_SIZE = 8  # more alternatives than this are told as an interval


def intersect(a: When, b: When) -> When | None:
    """What both values allow; None when they exclude each other.

    If one lies inside the other it comes back as written (with its qualifiers); else the common days are named
    anew. A clock time is kept when only one is given or both are the same; two different times exclude each other
    only if both values are the same single day.
    """
    if a.edtf == b.edtf:
        return _same_day(a, b)
    common = _common(pieces(a), pieces(b))
    if not common:
        return None
    for value in sorted((a, b)):
        if common == pieces(value):
            return with_time(value, a.time if a.time is not None else b.time) if _agree(a, b) else value
    return _name(common)


def _same_day(a: When, b: When) -> When | None:
    if a.time is None or b.time is None:
        return with_time(a, b.time)
    if a.time == b.time:
        return a
    return None if a.earliest == a.latest else with_time(When(a.edtf, a.earliest, a.latest), None)


def _agree(a: When, b: When) -> bool:
    return a.time is None or b.time is None or a.time == b.time


def _common(a: tuple[Bounds, ...], b: tuple[Bounds, ...]) -> tuple[Bounds, ...]:
    found = set()
    for lo_a, hi_a in a:
        for lo_b, hi_b in b:
            lo = _greatest([lo_a, lo_b], missing=False)
            hi = _least([hi_a, hi_b], missing=False)
            if lo is None or hi is None or lo <= hi:
                found.add((lo, hi))
    return tuple(sorted(found, key=lambda piece: (piece[0] or date.min, piece[1] or date.max)))


def _name(common: tuple[Bounds, ...]) -> When:
    if len(common) == 1:
        return span_when(*common[0])
    parts = []
    for lo, hi in common:
        value = span_when(lo, hi).edtf
        parts.append(value.replace("/", "..") if "/" in value and ".." not in value else value.replace("/", ""))
    return parse_edtf("[" + ",".join(parts) + "]")


def _least(values: list[date | None], *, missing: bool = True) -> date | None:
    """Least of the days; with `missing`, None (open to the past) wins, else it is left out."""
    known = [value for value in values if value is not None]
    return None if not known or (missing and len(known) < len(values)) else min(known)


def _greatest(values: list[date | None], *, missing: bool = True) -> date | None:
    known = [value for value in values if value is not None]
    return None if not known or (missing and len(known) < len(values)) else max(known)


def weekday_fits(when: When, weekday: int) -> bool:
    """Tell whether a day of `when` may fall on `weekday` (1 Monday … 7 Sunday); open stretches always do."""
    return any(lo is None or hi is None or (weekday - lo.isoweekday()) % 7 <= (hi - lo).days for lo, hi in pieces(when))
