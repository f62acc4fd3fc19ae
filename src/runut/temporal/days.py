"""Calendar arithmetic on plain dates (proleptic Gregorian), Monday = 1 … Sunday = 7 as in ISO 8601."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

__all__ = [
    "MAX_YEAR",
    "MIN_YEAR",
    "add_months",
    "is_day",
    "month_last",
    "shift_days",
    "week_of",
    "years_for",
]

MIN_YEAR, MAX_YEAR = 1900, 2100  # press dates outside are history books, prices or typing errors


def is_day(year: int, month: int, day: int) -> bool:
    """Tell whether the day exists in the calendar."""
    return 1 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]


def month_last(year: int, month: int) -> date:
    """Return the last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def add_months(year: int, month: int, n: int) -> tuple[int, int]:
    """Return (year, month) `n` months on."""
    index = year * 12 + month - 1 + n
    return index // 12, index % 12 + 1


def shift_days(day: date, n: int) -> date | None:
    """Return the day `n` days on, or None beyond the calendar."""
    try:
        return day + timedelta(days=n)
    except OverflowError:
        return None


def week_of(day: date) -> date:
    """Return the Monday of the ISO week that holds `day`."""
    return day - timedelta(days=min(day.isoweekday() - 1, (day - date.min).days))


def years_for(weekday: int, month: int, day: int, lo: int, hi: int) -> tuple[int, ...]:
    """Return the years lo..hi (inclusive) in which `day`/`month` exists and falls on `weekday` (1 … 7)."""
    return tuple(
        year
        for year in range(max(lo, 1), min(hi, 9999) + 1)
        if is_day(year, month, day) and date(year, month, day).isoweekday() == weekday
    )
