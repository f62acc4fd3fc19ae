"""Placing periods: offsets in units, stretches up to now, seasons, quarters, decades, and parts of a period."""

from __future__ import annotations

from datetime import date

from runut.records import When
from runut.temporal.days import MIN_YEAR, add_months, month_last, shift_days, week_of
from runut.temporal.edtf import (
    SEASON_MONTH,
    hull,
    make_interval,
    parse_edtf,
    span_when,
    when_day,
    when_month,
    when_year,
    with_time,
)
from runut.temporal.placing import Context, Placed, Unplaced, need
from runut.temporal.values import Offset, Season, Slice, Stretch, Years

__all__ = ["cut", "place_offset", "place_season", "place_slice", "place_stretch", "place_years"]

_HOURS = {"hour": 1, "minute": 1 / 60, "second": 1 / 3600}


def place_offset(value: Offset, day: date | None, context: Context) -> Placed:
    """Count units from the anchor, or from the time told of last."""
    if value.origin == "anchor":
        origin, why = need(day), "counted from the anchor"
        return with_time(_counted(value, origin), value.clock), why
    reference = context.reference
    if reference is None:
        raise Unplaced("counted from a time told before, and none is known")
    if reference.earliest is None or reference.latest is None or reference.edtf.startswith("["):
        raise Unplaced("the time told before is itself open")
    if not _fine_enough(value.unit, reference):
        raise Unplaced(f"the time told before ({reference.edtf}) is too coarse to count from")
    context.used_reference = True
    found = {_counted(value, reference.earliest), _counted(value, reference.latest)}
    return hull(found), f"counted from {reference.edtf}"


_FINE = {"day": 0, "week": 0, "weekend": 6, "month": 30, "quarter": 91, "year": 365, "decade": 3652, "century": 36524}


def _fine_enough(unit: str, reference: When) -> bool:
    if reference.earliest is None or reference.latest is None:
        return False
    return (reference.latest - reference.earliest).days <= _FINE.get(unit, -1)


def _counted(value: Offset, origin: date) -> When:
    low, high = _unit(value.unit, value.low, origin), _unit(value.unit, value.high, origin)
    return low if low == high else _ordered(low, high)


def _ordered(a: When, b: When) -> When:
    try:
        return make_interval(a, b)
    except ValueError as error:
        raise Unplaced("the period runs backwards") from error


def _unit(unit: str, n: int, origin: date) -> When:
    """The unit that lies `n` units from the one that holds `origin`."""
    if unit in _HOURS:
        return _hours(n * _HOURS[unit], origin)
    if unit == "day":
        return when_day(_moved(origin, n))
    if unit == "week":
        monday = week_of(_moved(origin, 7 * n))
        return make_interval(monday, _moved(monday, 6))
    if unit == "fortnight":
        return _unit("week", 2 * n, origin)
    if unit == "weekend":
        monday = week_of(_moved(origin, 7 * n))
        return make_interval(_moved(monday, 5), _moved(monday, 6))
    if unit == "month":
        return when_month(*_months(origin, n))
    if unit in _SLICES:
        size = _SLICES[unit]
        year, month = _months(date(origin.year, (origin.month - 1) // size * size + 1, 1), n * size)
        return make_interval(when_month(year, month), when_month(*add_months(year, month, size - 1)))
    return _years(unit, n, origin)


_SLICES = {"quarter": 3, "third": 4, "half": 6}


def _years(unit: str, n: int, origin: date) -> When:
    size = {"year": 1, "decade": 10, "century": 100}[unit]
    year = origin.year // size * size + n * size
    if not MIN_YEAR - 900 <= year <= 9000:
        raise Unplaced("beyond the calendar")
    return (
        when_year(year) if size == 1 else parse_edtf(f"{year:04d}"[: 5 - len(str(size))] + "X" * (len(str(size)) - 1))
    )


def _months(origin: date, n: int) -> tuple[int, int]:
    year, month = add_months(origin.year, origin.month, n)
    if not 1 <= year <= 9999:
        raise Unplaced("beyond the calendar")
    return year, month


def _moved(day: date, n: int) -> date:
    moved = shift_days(day, n)
    if moved is None:
        raise Unplaced("beyond the calendar")
    return moved


def _hours(hours: float, origin: date) -> When:
    """Hours from an unknown hour of the day: the day itself and as many neighbours as they can reach."""
    reach = int(abs(hours) // 24) + 1
    whole = int(abs(hours) // 24)
    if hours < 0:
        return make_interval(_moved(origin, -reach), _moved(origin, -whole))
    return make_interval(_moved(origin, whole), _moved(origin, reach))


def place_stretch(value: Stretch, day: date | None, _context: Context) -> Placed:
    """A length up to or from the anchor: "dalam satu dekade terakhir", "the next two years"; outer bounds."""
    if value.direction == 0:
        raise Unplaced("a length of time, not a time")
    origin = need(day)
    edge = _edge(value.unit, value.direction * value.high, origin)
    today = when_day(origin)
    why = "the stretch up to the anchor" if value.direction < 0 else "the stretch from the anchor on"
    return (_ordered(edge, today) if value.direction < 0 else _ordered(today, edge)), why


def _edge(unit: str, n: int, origin: date) -> When:
    if unit in _HOURS:
        reach = int(abs(n) * _HOURS[unit] // 24) or 1
        return when_day(_moved(origin, reach if n > 0 else -reach))
    if unit in ("day", "week", "weekend", "fortnight"):
        return when_day(_moved(origin, n * {"day": 1, "fortnight": 14}.get(unit, 7)))
    if unit == "month" or unit in _SLICES:
        return when_month(*_months(origin, n * _SLICES.get(unit, 1)))
    year = origin.year + n * {"year": 1, "decade": 10, "century": 100}[unit]
    if not 1 <= year <= 9999:
        raise Unplaced("beyond the calendar")
    return when_year(year)


def place_season(value: Season, day: date | None, context: Context) -> Placed:
    """A season of a year, or the last, this or next one from the anchor."""
    if value.year is not None:
        return parse_edtf(f"{value.year:04d}-{value.code}"), "season and year are named"
    origin = need(day)
    if value.years is not None:
        return parse_edtf(f"{origin.year + value.years:04d}-{value.code}"), "the season of that year"
    start = date(origin.year, SEASON_MONTH[value.code], 1)
    ahead = value.shift in ("next", "coming") or (value.shift == "" and context.tense == "future")
    if value.shift == "this":
        return parse_edtf(f"{origin.year:04d}-{value.code}"), "the season of this year"
    if ahead:
        return parse_edtf(f"{origin.year + (start <= origin):04d}-{value.code}"), "the next such season"
    year = origin.year
    while _season_end(year, value.code) >= origin:
        year -= 1
    return parse_edtf(f"{year:04d}-{value.code}"), "the last such season before the anchor"


def _season_end(year: int, code: int) -> date:
    return month_last(*add_months(year, SEASON_MONTH[code], 2))


def place_slice(value: Slice, day: date | None, context: Context) -> Placed:
    """A quarter, third or half of a year."""
    year = value.year if value.year is not None else need(day).year + (value.years or 0)
    size = 12 // value.of
    first = (value.index - 1) * size + 1
    return make_interval(when_month(year, first), when_month(year, first + size - 1)), "a part of the year is named"


def place_years(value: Years, _day: date | None, _context: Context) -> Placed:
    """A decade or century by its digits: 199X, 19XX."""
    if value.last - value.first == 9:
        return parse_edtf(f"{value.first // 10}X"), "the decade is named"
    return parse_edtf(f"{value.first // 100:02d}XX"), "the century is named"


def cut(when: When, which: str) -> When:
    """The early, mid or late part of a period.

    The press draws no sharp lines; these do not overlap and leave no gap: of a year January–April, May–August,
    September–December; of a month the days 1–10, 11–20, 21–end; else thirds, in whole years or days.
    """
    lo, hi = when.earliest, when.latest
    if lo is None or hi is None or when.edtf.startswith("["):
        raise Unplaced("no period to take a part of")
    index = ("early", "mid", "late").index(which)
    if (lo.month, lo.day, hi.month, hi.day) == (1, 1, 12, 31):
        years = hi.year - lo.year + 1
        if years == 1:
            return make_interval(when_month(lo.year, index * 4 + 1), when_month(lo.year, index * 4 + 4))
        first, last = lo.year + index * years // 3, lo.year + (index + 1) * years // 3 - 1
        return make_interval(when_year(first), when_year(max(first, last)))
    if lo.day == 1 and hi == month_last(lo.year, lo.month):
        return make_interval(lo.replace(day=index * 10 + 1), hi if index == 2 else lo.replace(day=index * 10 + 10))
    days = (hi - lo).days + 1
    return span_when(_moved(lo, index * days // 3), _moved(lo, (index + 1) * days // 3 - 1))
