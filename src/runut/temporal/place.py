"""Placing values from one anchor day: the arithmetic behind `resolve`.

Rules of direction (the press's habit, checked against the tense of the clause):
a weekday or a date without a year is the nearest one up to and including the anchor day; with a future tense the
nearest from it on. Without any tense, a date whose last occurrence is more than ten months back while the next one
is near may be meant either way: both are kept. A weekday beside the date outranks the tense.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from runut.records import When
from runut.temporal.days import add_months, is_day, shift_days, week_of
from runut.temporal.edtf import (
    hull,
    make_interval,
    make_set,
    parse_edtf,
    when_day,
    when_month,
    when_year,
    with_time,
)
from runut.temporal.place_periods import cut, place_offset, place_season, place_slice, place_stretch, place_years
from runut.temporal.placing import Context, Placed, Unplaced, need
from runut.temporal.values import (
    Approx,
    Bound,
    Choice,
    Date,
    Offset,
    Part,
    Range,
    Season,
    Slice,
    Stretch,
    Tense,
    Value,
    Weekend,
    Years,
)

__all__ = ["place"]

_EITHER_WAY = 300  # days: further back than this, a date without year and tense may as well lie ahead
_NEAR = 60  # days
_JUST_GONE = 120  # days
_LAST_YEARS = 4  # a leap day without a year is looked for this far


def place(value: Value, day: date | None, context: Context) -> Placed:
    """Return (When, why) of a value said on `day`; raises Unplaced with the reason where that cannot be known."""
    placer = _PLACERS.get(type(value))
    if placer is None:
        raise Unplaced("no place in time")
    return placer(value, day, context)


def _date(value: Date, day: date | None, context: Context) -> Placed:
    when, why = _calendar(value, day, context)
    return with_time(when, value.clock), why


def _calendar(value: Date, day: date | None, context: Context) -> Placed:
    if value.year is not None:
        return _dated(value, value.year, day)
    if day is None:
        raise Unplaced("no year is named" if value.month else "only a weekday is named", needs_anchor=True)
    if value.years is not None:
        return _dated(value, day.year + value.years, day)
    if value.months is not None and value.day is not None:
        year, month = add_months(day.year, day.month, value.months)
        return _checked(year, month, value)
    if value.month is None and value.day is None:
        return _weekday(value, day, context.tense)
    return _nearest(value, day, context.tense)


def _dated(value: Date, year: int, day: date | None) -> Placed:
    if value.month is None:
        own = day is not None and value.shift == "last" and year == day.year
        return when_year(year), "a past year, so not the anchor's own" if own else "the year is named"
    if value.day is None:
        return when_month(year, value.month), "month and year are named"
    return _checked(year, value.month, value)


def _checked(year: int, month: int, value: Date) -> Placed:
    if value.day is None or not is_day(year, month, value.day):
        raise Unplaced(f"no day {value.day} in {year}-{month:02d}")
    found = date(year, month, value.day)
    if value.weekday is None or found.isoweekday() == value.weekday:
        return when_day(found), "the date is named" + (" and its weekday fits" if value.weekday else "")
    return When(f"{found.isoformat()}?", found, found), "the weekday beside it does not fit this date"


def _weekday(value: Date, day: date, tense: Tense | None) -> Placed:
    weekday = value.weekday or 7
    back = (day.isoweekday() - weekday) % 7
    ahead = (weekday - day.isoweekday()) % 7
    if value.weeks is not None or value.shift == "this":
        return when_day(_moved(week_of(day), 7 * (value.weeks or 0) + weekday - 1)), "the weekday of that week"
    if value.shift == "last":
        return when_day(_moved(day, -(back or 7))), "the last such weekday before the anchor"
    if value.shift in ("next", "coming"):
        first = _moved(day, ahead or 7)
        if value.shift == "next" and week_of(first) == week_of(day):
            return make_set([first, _moved(first, 7)]), "the next such weekday: of this week or of the next one"
        return when_day(first), "the first such weekday after the anchor"
    if tense == "future":
        return when_day(_moved(day, ahead)), "the first such weekday from the anchor on (future)"
    return when_day(_moved(day, -back)), "the last such weekday up to the anchor"


def _moved(day: date, n: int) -> date:
    moved = shift_days(day, n)
    if moved is None:
        raise Unplaced("beyond the calendar")
    return moved


def _nearest(value: Date, day: date, tense: Tense | None) -> Placed:
    """A date that repeats (each year, or each month for a bare day): the occurrence meant from `day`."""
    if value.known and value.month and value.day and day >= date(value.known, value.month, value.day):
        return when_day(date(value.known, value.month, value.day)), "a day known by its date alone"
    before, after = _occurrences(value, day, -1), _occurrences(value, day, 1)
    if value.weekday is not None:
        return _by_weekday(value, before, after)
    past, future = (before[0] if before else None), (after[0] if after else None)
    if value.shift == "last":
        past = next((w for w in before if w.latest and w.latest < _first_of(value, day)), None)
    if value.shift in ("next", "coming"):
        future = next((w for w in after if w.earliest and w.earliest > _last_of(value, day)), None)
    return _chosen(value, day, tense, past, future)


def _chosen(value: Date, day: date, tense: Tense | None, past: When | None, future: When | None) -> Placed:
    if value.shift in ("next", "coming") or (tense == "future" and value.shift != "last"):
        if future is None:
            raise Unplaced("no such date ahead")
        if value.shift == "" and value.month and past and _far_ahead(past, future, day):
            return hull([past, future]), "no year: told as future, yet the last one is much nearer"
        return future, "the next one from the anchor on"
    if value.shift == "this":
        return (
            past if past and past.earliest and past.earliest.year == day.year else future
        ) or _none(), "of this year"
    if past is None:
        raise Unplaced("no such date before")
    if value.shift == "" and value.month and future and _long_gone(past, future, day, tense):
        return hull([past, future]), "no year, and the last one is long gone: the last one or the next one"
    return past, "the last one up to the anchor"


def _long_gone(past: When, future: When, day: date, tense: Tense | None) -> bool:
    """A date more than ten months back would bear its year; told as past, it is doubted only if the next is near."""
    back = (day - past.latest).days if past.latest else 0
    ahead = (future.earliest - day).days if future.earliest else 0
    return back > _EITHER_WAY and (tense != "past" or ahead < _NEAR)


def _far_ahead(past: When, future: When, day: date) -> bool:
    """ "dijadwalkan pada 25 April", read in May: the plan may be one of last month's."""
    ahead = (future.earliest - day).days if future.earliest else 0
    back = (day - past.latest).days if past.latest else 0
    return ahead > _EITHER_WAY and back < _JUST_GONE


def _none() -> When:
    raise Unplaced("no such date")


def _first_of(value: Date, day: date) -> date:
    return day if value.day else day.replace(day=1)


def _last_of(value: Date, day: date) -> date:
    return day if value.day else _moved(date(*add_months(day.year, day.month, 1), 1), -1)


def _occurrences(value: Date, day: date, step: int) -> list[When]:
    """Occurrences up to (step -1) or from (step 1) the anchor on, nearest first; the anchor's own period is in both."""
    found: list[When] = []
    for n in range(_LAST_YEARS * 12 if value.month is None else _LAST_YEARS + 5):
        year, month = (
            add_months(day.year, day.month, step * n) if value.month is None else (day.year + step * n, value.month)
        )
        if not 1 <= year <= 9999 or (value.day and not is_day(year, month, value.day)):
            continue
        when = when_day(date(year, month, value.day)) if value.day else when_month(year, month)
        lo, hi = when.earliest or day, when.latest or day
        if lo <= day if step < 0 else hi >= day:
            found.append(when)
    return found


def _by_weekday(value: Date, before: list[When], after: list[When]) -> Placed:
    """The weekday decides between the last and the next occurrence; if it fits neither, nothing is chosen."""
    past, future = before[:1], after[:1]
    fits = [w for w in dict.fromkeys([*past, *future]) if w.earliest and w.earliest.isoweekday() == value.weekday]
    if len(fits) == 1:
        return fits[0], "the weekday fits this year"
    if fits:
        return hull(fits), "the weekday fits both"
    more = [w for w in [*before, *after] if w.earliest and w.earliest.isoweekday() == value.weekday]
    years = ", ".join(sorted({w.edtf[:4] for w in more})) or "none"
    raise Unplaced(f"the weekday does not fit this date about the anchor (years it fits: {years})")


def _choice(value: Choice, day: date | None, context: Context) -> Placed:
    found: list[When] = []
    missing: Unplaced | None = None
    for option in value.options:
        try:
            when, _ = _date(option, day, context)
        except Unplaced as error:
            missing = error
            continue
        found.append(when)
    sure = [when for when in found if not when.edtf.endswith("?")] or found
    if day is not None and context.tense != "future":
        sure = [when for when in sure if when.earliest and when.earliest <= day] or sure
    if not sure:
        raise missing or Unplaced("no such date")
    if len(sure) == 1:
        return sure[0], "day and month are told apart by the weekday or the anchor"
    return with_time(hull(with_time_of(sure)), sure[0].time), "day and month may be either way round"


def with_time_of(values: list[When]) -> list[When]:
    """The same values without their clock times."""
    return [When(value.edtf, value.earliest, value.latest) for value in values]


def _part(value: Part, day: date | None, context: Context) -> Placed:
    if value.bare:
        return _bare_part(value, need(day), context)
    when, why = place(value.of, day, context)
    if value.which in ("early", "mid", "late"):
        return cut(when, value.which), f"{value.which} in it; {why}"
    if day is None:
        raise Unplaced("counted from the day of speech", needs_anchor=True)
    try:
        return (make_interval(when.earliest, day) if value.which == "so_far" else make_interval(day, when.latest)), why
    except ValueError as error:
        raise Unplaced(str(error)) from error


def _bare_part(value: Part, day: date, context: Context) -> Placed:
    """ "akhir tahun", "awal pekan": of the running period; told as past and still ahead, of the one before."""
    of = value.of
    if not isinstance(of, Offset):
        raise Unplaced("no period to take a part of")
    step = {"past": -1, "future": 1}.get(context.tense or "", 0)
    for n in (0, step):
        when = cut(place_offset(Offset(of.unit, n, n), day, context)[0], value.which)
        ahead = when.earliest is not None and when.earliest > day
        gone = when.latest is not None and when.latest < day
        if not (ahead and step < 0) and not (gone and step > 0):
            break
    far = when.earliest is not None and (when.earliest - day).days > _FAR_END[of.unit]
    if far and context.tense is None and value.which == "late":
        raise Unplaced(f"which {of.unit}'s end is not told")
    return when, f"{value.which} in the nearest {of.unit} the tense allows"


# days: early in a period "the end" may as well be that of the one before
_FAR_END = {
    "week": 4,
    "month": 14,
    "year": 180,
}


def _weekend(_value: Weekend, day: date | None, context: Context) -> Placed:
    saturday = _moved(week_of(need(day)), 5)
    if context.tense != "future" and saturday > need(day):
        saturday = _moved(saturday, -7)
    return make_interval(saturday, _moved(saturday, 1)), "the nearest weekend the tense allows"


def _approx(value: Approx, day: date | None, context: Context) -> Placed:
    when, why = place(value.of, day, context)
    try:
        return with_time(parse_edtf(f"{when.edtf}~"), when.time), f"about; {why}"
    except ValueError:
        return when, f"about; {why}"


def _range(value: Range, day: date | None, context: Context) -> Placed:
    first, _ = place(value.first, day, context)
    if first.edtf.startswith("["):
        raise Unplaced("the start of the range may be meant either way")
    last = _range_end(value.last, first, day, context)
    try:
        return make_interval(_plain(first), _plain(last)), "both ends are told"
    except ValueError as error:
        raise Unplaced("the range ends before it starts") from error


def _range_end(value: Value, first: When, day: date | None, context: Context) -> When:
    """The end of a range follows its start: "Senin hingga Rabu" is the Wednesday after that Monday."""
    floating = isinstance(value, Date) and value.year is None and value.years is None and value.weeks is None
    if floating and first.earliest is not None:
        return place(value, first.earliest, Context("future", context.reference))[0]
    return place(value, day, context)[0]


def _plain(when: When) -> When:
    return When(when.edtf, when.earliest, when.latest)


def _may_lie_ahead(value: Value) -> bool:
    return (isinstance(value, Date) and value.month is not None) or (isinstance(value, Part) and value.bare)


def _bound(value: Bound, day: date | None, context: Context) -> Placed:
    if value.side == "until" and context.tense == "past" and _may_lie_ahead(value.of):
        context = Context(None, context.reference)  # what was asked "by 22 April" may still lie ahead
    when, why = place(value.of, day, context)
    since = value.side in ("since", "after")
    edge = when.earliest if since else when.latest
    if edge is None:
        raise Unplaced("the bound is itself open")
    plain = when_year(edge.year) if "X" in when.edtf else _plain(when)
    return (make_interval(plain, None) if since else make_interval(None, plain)), f"{value.side}; {why}"


_PLACERS: dict[type, Callable[..., Placed]] = {
    Date: _date,
    Choice: _choice,
    Offset: place_offset,
    Season: place_season,
    Slice: place_slice,
    Years: place_years,
    Part: _part,
    Approx: _approx,
    Range: _range,
    Bound: _bound,
    Stretch: place_stretch,
    Weekend: _weekend,
}
