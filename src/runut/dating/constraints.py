"""Hard constraints: what the page's own text forbids a publication day to be, and the bounds it proves.

Nothing here is learned. A constraint either names the words that prove it or does not fire.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from runut.dating.facts import DEICTIC_DAYS, Dated, Deictic, Facts, deictic_days, latest_fit
from runut.dating.layout import Layout, Mention
from runut.dating.scan import calendar_day
from runut.records import DateCandidate, When
from runut.records.bases import Frozen
from runut.temporal.edtf import when_day, when_month

__all__ = ["Bound", "Bounds", "bounds_of", "contradictions", "news_days", "quote_of"]

GRACE: Final = timedelta(days=1)  # a site's clock and its readers' may lie a day apart
YEAR_DAYS: Final = 400  # a day named with its year may lie further back: the year is there to tell it from this one's
AHEAD: Final = 31  # days after publication that a report may name like a news day (a match, a hearing)
FIRST_YEAR: Final = 1998  # the first year of the Indonesian online press; open years are tried from here on
SLIP_DAYS: Final = 14  # reach within which a wrong weekday counts as the writer's slip
REPORTED_WITHIN: Final = 1  # days between the last news day a report names and its publication (88 % of 2,255 articles)


class Bound(Frozen, frozen=True):
    """A limit on the day of publication and the words that prove it. `month`: known to the month only."""

    day: date
    why: str
    mention: Mention | None = None
    month: bool = False

    @property
    def when(self) -> When:
        """The limit with its own precision."""
        return when_month(self.day.year, self.day.month) if self.month else when_day(self.day)


class Bounds(Frozen, frozen=True):
    """Not before / not after, as far as the page tells.

    `proven` is the lower bound whose words leave no doubt that they look back ("sejak Agustus 2020", "2011 silam"):
    it alone can refuse a stated date. `earliest` also takes captions, whose photos may have been changed later.
    """

    earliest: Bound | None = None
    latest: Bound | None = None
    proven: Bound | None = None


def quote_of(layout: Layout, mention: Mention) -> str:
    """The words of a mention."""
    return layout.page.text[mention.found.start : mention.found.end]


def bounds_of(layout: Layout, facts: Facts, knowledge: tuple[DateCandidate, ...]) -> Bounds:
    """Earliest and latest possible day from past facts told in the text, the capture and handed-in knowledge."""
    proven = [_floor(layout, m) for m in (*facts.past_months, *facts.past_years) if m.past and m.role == "body"]
    told = [d for d in facts.past_days if not d.weekday_bad and d.other is None]
    proven += [_told(layout, d) for d in told if d.mention.past and d.mention.role == "body"]
    proven += [Bound(c.when.earliest, c.why) for c in knowledge if c.when.earliest]
    lower = proven + [_told(layout, d) for d in told if d.mention.role == "caption"]
    upper = [Bound(c.when.latest, c.why) for c in knowledge if c.when.latest]
    if facts.capture:
        upper.append(Bound(facts.capture + GRACE, f"the page was fetched on {facts.capture}"))
    latest = min(upper, key=lambda b: b.day, default=None)
    return Bounds(_highest(lower, latest), latest, _highest(proven, latest))


def _highest(lower: list[Bound], latest: Bound | None) -> Bound | None:
    fitting = [b for b in lower if latest is None or b.day <= latest.day]
    return max(fitting, key=lambda b: b.day, default=None)


def _told(layout: Layout, dated: Dated) -> Bound:
    return Bound(dated.day, f"the text tells of {quote_of(layout, dated.mention)} as past", dated.mention)


def _floor(layout: Layout, mention: Mention) -> Bound:
    found, words = mention.found, quote_of(layout, mention)
    if found.kind == "month":
        return Bound(date(found.year, found.month, 1), f"the text tells of {words} as past", mention, True)
    if _ago(layout, mention) and not _part_of_year(layout, mention):
        return Bound(date(found.year + 1, 1, 1), f"the text calls {words} a year gone by", mention, True)
    return Bound(date(found.year, 1, 1), f"the text tells of {words} as past", mention, True)


def _ago(layout: Layout, mention: Mention) -> bool:
    tail = layout.page.text[mention.found.end : mention.found.end + 16].lstrip()
    return layout.words.ago.match(tail) is not None


def _part_of_year(layout: Layout, mention: Mention) -> bool:
    """The year is named for a part of it that may lie in the year of writing: "awal 2025 lalu"."""
    lead = layout.page.text[max(0, mention.found.start - 20) : mention.found.start].rstrip()
    found = list(layout.words.part_of_year.pattern.finditer(lead))
    return bool(found) and found[-1].end() == len(lead)


def contradictions(days: Iterable[date], layout: Layout, facts: Facts, bounds: Bounds) -> dict[date, str]:
    """Those of `days` that cannot be the day of publication, and why."""
    told = strict_deictics(layout, facts), bracketed(layout, facts)
    return {day: why for day in dict.fromkeys(days) if (why := _contradiction(day, layout, told, bounds))}


def _contradiction(
    day: date, layout: Layout, told: tuple[tuple[Deictic, ...], tuple[Dated, ...]], bounds: Bounds
) -> str:
    if bounds.latest and day > bounds.latest.day:
        return f"later than allowed: {bounds.latest.why}"
    if bounds.proven and day < bounds.proven.day - GRACE:
        return f"too early: {bounds.proven.why}"
    strict, full = told
    if not (strict or full):
        return ""
    fits = [latest_fit(d, day + timedelta(days=AHEAD)) for d in strict]
    near = any(-AHEAD <= (day - fit).days <= DEICTIC_DAYS for fit in fits if fit)
    near = near or any(-AHEAD <= (day - d.day).days <= YEAR_DAYS for d in full)
    if near or any(_slip(d, day) for d in strict):
        return ""
    return _far_from_news(day, layout, full, strict)


def _far_from_news(day: date, layout: Layout, full: tuple[Dated, ...], strict: tuple[Deictic, ...]) -> str:
    if full:
        newest = max(full, key=lambda d: d.day)
        lag = (day - newest.day).days
        side = f"{lag} days earlier" if lag > 0 else f"{-lag} days later"
        return f"the text reports {quote_of(layout, newest.mention)!r} as news, {side}"
    last = latest_fit(strict[0], day)
    tail = f"the last such day before it is {last}, {(day - last).days} days earlier" if last else "no near year fits"
    return f"the text reports {quote_of(layout, strict[0].mention)!r} as news, but {tail}"


def _slip(deictic: Deictic, day: date) -> bool:
    """The day and month lie right before `day` but the weekday does not fit: a slip of the pen, not another year."""
    years = (day.year - 1, day.year, day.year + 1)
    written = [calendar_day(year, deictic.month, deictic.day) for year in years]
    return any(one is not None and -2 <= (day - one).days <= SLIP_DAYS for one in written)


def strict_deictics(layout: Layout, facts: Facts) -> tuple[Deictic, ...]:
    """News days whose notation is only used near publication: "Selasa (7/2)", or any in Indonesian and Malay."""
    near = layout.language in ("id", "ms")
    return tuple(d for d in facts.deictics if d.mention.role != "caption" and (near or d.mention.found.shape == "dm()"))


def bracketed(layout: Layout, facts: Facts) -> tuple[Dated, ...]:
    """News days with their year: "Selasa (7/2/2023)"; a full date told without brackets may be history.

    So may one that is called past: "Selasa (7/2/2023) lalu".
    """
    return tuple(
        d
        for d in facts.past_days
        if d.mention.found.weekday and not d.weekday_bad and d.other is None
        if d.mention.role != "caption" and "(" in quote_of(layout, d.mention) and not _ago(layout, d.mention)
    )


def news_days(layout: Layout, facts: Facts, bounds: Bounds, until: date | None) -> list[tuple[date, Mention]]:
    """Possible days of the latest news day the text names, with the year left open, within the bounds.

    `until` is the day the page was shown (its clock), or None. Several days mean that the year cannot be told.
    """
    full = bracketed(layout, facts)
    strict = strict_deictics(layout, facts)
    if full and not (strict and until and max(d.day for d in full) < until - timedelta(days=366)):
        newest = max(full, key=lambda d: d.day)
        if not _forbidden(newest.day, bounds, until):
            return [(newest.day, newest.mention)]
    ceiling = min((b for b in (bounds.latest.day if bounds.latest else None, until) if b), default=None)
    if not strict or ceiling is None:
        return []
    floor = bounds.earliest.day.year if bounds.earliest else FIRST_YEAR
    return [
        (day, one.mention)
        for day, one in _consistent(strict, floor - 1, ceiling.year)
        if not _forbidden(day, bounds, until)
    ]


def _forbidden(day: date, bounds: Bounds, until: date | None) -> bool:
    """A report may come days after the last day it names, so the lower bound gets that much room."""
    if until and day > until + GRACE:
        return True
    if bounds.latest and day > bounds.latest.day:
        return True
    return bool(bounds.earliest) and day + timedelta(days=REPORTED_WITHIN) < bounds.earliest.day  # type: ignore[union-attr]


def _consistent(deictics: tuple[Deictic, ...], lo: int, hi: int) -> list[tuple[date, Deictic]]:
    """For each year the latest news day such that all named weekdays fit days within the usual reach before it."""
    found = []
    for year in range(lo, hi + 1):
        days = [(day, d) for d in deictics for day in deictic_days(d, year, year)]
        if not days:
            continue
        newest, which = max(days, key=lambda pair: pair[0])
        fits = [latest_fit(d, newest) for d in deictics]
        near = sum(f is not None and (newest - f).days <= DEICTIC_DAYS for f in fits)
        if near == len(deictics) or (len(deictics) > 2 and near >= len(deictics) - 1):
            found.append((newest, which))
    return found
