"""What the text implies when no date may be stated: news days with open years, a month in the address, bare bounds."""

from __future__ import annotations

from datetime import date, timedelta

from runut.dating.clock import relative_stamp
from runut.dating.constraints import REPORTED_WITHIN, Bounds, news_days, quote_of
from runut.dating.decision import Decision
from runut.dating.facts import Facts
from runut.dating.layout import Layout, Mention
from runut.records import When
from runut.records.dates import DateStatus
from runut.temporal.edtf import make_interval, make_set, when_day, when_month

__all__ = ["infer"]

MOST_ALTERNATIVES = 12  # days in a set; more of them tell nobody anything


def infer(
    layout: Layout,
    facts: Facts,
    limits: Bounds,
    clock: Mention | None,
    refused: tuple[tuple[date, str], ...],
    struck: str,
) -> Decision:
    """No date may be stated: news days with open years, a month in the address, or bare bounds."""
    until = next((d.day for d in facts.dated if d.mention is clock), None) if clock else None
    shown = max((w.day for w in facts.witnesses if w.day and w.role in ("metadata", "table")), default=None)
    news = news_days(layout, facts, limits, until or shown)
    lead = f"{struck}; " if struck else ""
    if news and len(news) * (REPORTED_WITHIN + 1) <= MOST_ALTERNATIVES:
        return _from_news(news, layout, limits, clock, refused, lead)
    stamp = relative_stamp(layout, facts.fetched) if facts.fetched else None
    if stamp and not _outside(when_day(stamp[0]), limits):
        words = layout.page.text[stamp[1] : stamp[2]]
        why = f"{lead}{words!r} under the title, counted from the time of fetching"
        return Decision(when_day(stamp[0]), "inferred", why, stamp[0], clock, refused, stamp=stamp[1:])
    month = next(((w.year, w.month, w.quote) for w in facts.witnesses if w.year and w.month), None)
    if month and not _outside(when_month(*month[:2]), limits):
        why = f"{lead}no day is stated; the address names the month ({month[2]})"
        return Decision(when_month(*month[:2]), "inferred", why, None, clock, refused)
    return _from_bounds(layout, limits, clock, refused, lead)


def _outside(when: When, limits: Bounds) -> bool:
    early = limits.latest is not None and when.earliest is not None and when.earliest > limits.latest.day
    late = limits.earliest is not None and when.latest is not None and when.latest < limits.earliest.day
    return early or late


def _from_news(
    news: list[tuple[date, Mention]],
    layout: Layout,
    limits: Bounds,
    clock: Mention | None,
    refused: tuple[tuple[date, str], ...],
    lead: str,
) -> Decision:
    ceiling = limits.latest.day if limits.latest else date.max
    last = [day + timedelta(days=REPORTED_WITHIN) for day, _ in news]
    words = quote_of(layout, news[0][1])
    support = tuple(dict.fromkeys(m for _, m in news))
    if len(news) == 1:
        day = news[0][0]
        why = f"{lead}the latest news day it names is {words!r} = {day}, and reports follow on that day or the next"
        return Decision(
            make_interval(day, min(last[0], max(ceiling, day))), "inferred", why, None, clock, refused, support
        )
    days = [d for (day, _), end in zip(news, last, strict=True) for d in (day, min(end, max(ceiling, day)))]
    years = " or ".join(str(day.year) for day, _ in news)
    why = f"{lead}{words!r} fits {years}, and nothing on the page tells which; reports follow on that day or the next"
    return Decision(make_set(days), "contradicted" if lead else "inferred", why, None, clock, refused, support)


def _from_bounds(
    layout: Layout, limits: Bounds, clock: Mention | None, refused: tuple[tuple[date, str], ...], lead: str
) -> Decision:
    head = "no publication date is stated on the page"
    if clock is not None and not lead:
        head = f"{quote_of(layout, clock)!r} at the top may be the day the page was shown, not the article's"
    if limits.earliest is None or (limits.latest and limits.latest.day < limits.earliest.day):
        return Decision(None, "unknown", lead + head, None, clock, refused)
    span = make_interval(limits.earliest.when, limits.latest.day if limits.latest else None)
    if span.earliest == span.latest and span.earliest:  # bounds narrow, they never make a certain day
        span = when_month(span.earliest.year, span.earliest.month)
    bound = f"not before {limits.earliest.when.edtf}: {limits.earliest.why}"
    if limits.latest:
        bound += f"; not after {limits.latest.day}: {limits.latest.why}"
    status: DateStatus = "contradicted" if lead else "inferred"
    support = (limits.earliest.mention,) if limits.earliest.mention else ()
    return Decision(span, status, f"{lead}{head}; {bound}", None, clock, refused, support)
