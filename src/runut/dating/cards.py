"""The date card: every date seen, with the test it passed or failed, in words."""

from __future__ import annotations

from datetime import date
from typing import Final

from runut.dating.constraints import Bounds, quote_of
from runut.dating.decision import Decision
from runut.dating.facts import Dated, Deictic, Facts, deictic_days, latest_fit
from runut.dating.layout import Layout, Mention
from runut.dating.scan import calendar_day
from runut.dating.witness import Witness
from runut.records import DateCandidate, Span, When
from runut.records.dates import CandidateVerdict
from runut.temporal.edtf import make_set, when_day, when_month, when_year

__all__ = ["cards"]

Told = tuple[CandidateVerdict, str]
CLOSE: Final = 6  # days: a weekday names its day within a week
OTHER_STORIES: Final = ("sidebar", "related")


def cards(layout: Layout, facts: Facts, limits: Bounds, decision: Decision) -> tuple[DateCandidate, ...]:
    """One candidate for every date of the page in text order, then the witnesses beside it."""
    full = {id(d.mention): d for d in facts.dated}
    told = []
    for mention in layout.mentions:
        dated = full.get(id(mention))
        if dated is not None:
            when: When | None = _when_of(dated)
            judged = _full(dated, facts, limits, decision)
        else:
            when, judged = _partial(mention, facts, limits, decision)
        if when is None:
            continue  # a day of no year: no EDTF value says so
        span = Span(layout.page.id, mention.found.start, mention.found.end)
        told.append(DateCandidate(when, mention.role, quote_of(layout, mention), span, *judged))
    if decision.stamp and decision.chosen:
        start, end = decision.stamp
        span, words = Span(layout.page.id, start, end), layout.page.text[start:end]
        told.append(
            DateCandidate(decision.chosen, "header", words, span, "chosen", "counted from the time of fetching")
        )
    return (*told, *(_beside(w, decision) for w in facts.witnesses if w.day))


def _when_of(dated: Dated) -> When:
    return make_set([dated.day, dated.other]) if dated.other else when_day(dated.day)


def _full(dated: Dated, facts: Facts, limits: Bounds, decision: Decision) -> Told:
    mention, day = dated.mention, dated.day
    refused = dict(decision.contradicted)
    if decision.day == day or (decision.chosen and dated.other and decision.chosen.edtf == _when_of(dated).edtf):
        return _agreeing(mention)
    if mention is decision.clock:
        reason = refused.get(day) or "it stands above the article, where pages show the current day"
        return "rejected", f"page clock: {reason}"
    if mention in decision.support:
        return "supports", "the latest news day the text names"
    if limits.earliest and limits.earliest.mention is mention:
        return "bounds", "published on or after it: the text tells of it as past"
    if dated.weekday_bad:
        return "rejected", "its weekday does not fit this day, month and year"
    if day in refused and mention.role in ("header", "byline", "dateline"):
        return "rejected", refused[day]
    return _by_role(dated, facts, decision)


def _agreeing(mention: Mention) -> Told:
    if mention.role in ("header", "byline", "dateline", "other"):
        return "chosen", "the day the page states for the article"
    if mention.role in OTHER_STORIES:
        return "supports", "same day, though among other stories"
    return "supports", "names the same day"


def _by_role(dated: Dated, facts: Facts, decision: Decision) -> Told:
    role, day, chosen = dated.mention.role, dated.day, decision.day
    if role == "copyright":
        return "bounds", "a copyright line only shows that the page existed then"
    if role in OTHER_STORIES:
        return "bounds", "date of another story in a list: it only shows that the page existed then"
    if role == "comment":
        return "bounds", "date of a comment: readers write after publication"
    if role in ("body", "caption"):
        if dated.mention.future:
            return "unused", "an announced day: publication comes before it"
        return "bounds", "a day the text tells about, not the day it was published"
    if role == "tags":
        return "unused", "a tag, not a statement of publication"
    if chosen is None:
        return "rejected", "nothing ties this date to the article rather than to the page"
    if day > chosen:
        return "rejected", f"later than the article's own date {chosen}: an update, or the page's own clock"
    return "rejected", f"fits the place of a publication date less well than {chosen}"


def _partial(mention: Mention, facts: Facts, limits: Bounds, decision: Decision) -> tuple[When | None, Told]:
    """Dates without a day or without a year."""
    found = mention.found
    if found.kind == "dm":
        return _without_year(mention, facts, decision)
    when = when_month(found.year, found.month) if found.kind == "month" else when_year(found.year)
    if mention.role == "copyright":
        return when, ("bounds", "a copyright line only shows that the page existed then")
    if limits.earliest and limits.earliest.mention is mention:
        return when, ("bounds", limits.earliest.why)
    if mention.role in ("body", "caption", "dateline"):
        if mention.past:
            return when, ("bounds", "told as past: published later")
        return when, ("unused", "announced" if mention.future else "too coarse to date the article")
    return when, ("unused", "no day: too coarse to date the article")


def _without_year(mention: Mention, facts: Facts, decision: Decision) -> tuple[When | None, Told]:
    """Day and month: the years its weekday fits; without a weekday, the one nearest to a known publication."""
    mine = next((d for d in facts.deictics if d.mention is mention), None)
    known = decision.day or _narrow(decision.chosen)
    if mine is not None and decision.day is None:
        return _open_years(mine, mention in decision.support, decision)
    if known is None:
        return None, ("unused", "a day without its year, and nothing to count it from")
    fit = latest_fit(mine, known) if mine is not None else _nearest(mention, known)
    if fit is None:
        return None, ("unused", "a day without its year that no near year holds")
    lag = (known - fit).days
    if mine is None:
        return when_day(fit), ("unused", "named without its year; read as the one nearest to publication")
    if 0 <= lag <= CLOSE:
        return when_day(fit), ("supports", f"its weekday fits, {lag} days before publication")
    return when_day(fit), ("unused", f"named without its year; its weekday fits {fit}, not near publication")


def _open_years(mine: Deictic, supports: bool, decision: Decision) -> tuple[When | None, Told]:
    days = deictic_days(mine, *_years(decision))
    if not days:
        return None, ("unused", "its weekday fits no year in question")
    fits = ", ".join(str(d.year) for d in days)
    return make_set(days), ("supports" if supports else "unused", f"its weekday fits {fits}")


def _nearest(mention: Mention, known: date) -> date | None:
    """The day of the year nearest to `known`; an announced one not before it."""
    found = mention.found
    near = [calendar_day(year, found.month, found.day) for year in (known.year - 1, known.year, known.year + 1)]
    days = [d for d in near if d is not None and (d >= known or not mention.future)]
    return min(days, key=lambda d: abs((d - known).days), default=None)


def _narrow(chosen: When | None) -> date | None:
    if chosen is None or chosen.edtf.startswith("[") or chosen.earliest is None or chosen.latest is None:
        return None
    return chosen.latest if (chosen.latest - chosen.earliest).days <= CLOSE else None


def _years(decision: Decision) -> tuple[int, int]:
    chosen = decision.chosen
    low = chosen.earliest.year if chosen and chosen.earliest else 2000
    high = chosen.latest.year if chosen and chosen.latest else low + 12
    return low, high


def _beside(witness: Witness, decision: Decision) -> DateCandidate:
    assert witness.day is not None
    return DateCandidate(
        when_day(witness.day, witness.time),
        witness.role,
        witness.quote,
        None,
        *_witness(witness, witness.day, decision),
    )


def _witness(witness: Witness, day: date, decision: Decision) -> Told:
    refused = dict(decision.contradicted)
    if decision.day == day:
        return ("supports" if witness.role == "url" else "chosen"), "says the day chosen"
    if day in refused:
        return "rejected", refused[day]
    if witness.kind == "updated":
        return "rejected", "the time of the last change, not of publication"
    if decision.day is None:
        return "unused", "not enough by itself to state the day of publication"
    if witness.role in ("url", "file"):
        return "rejected", f"the page itself says {decision.day}"
    return "rejected", f"contradicted by the page, which says {decision.day}"
