"""When an event happened: its own expression, else its sentence's, else tense and the article's date; never a guess."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from runut.dating import statements
from runut.lang import LANGUAGES
from runut.pages import Region
from runut.records import Article, EventTime, Page, Span, Statement, When
from runut.temporal import TimeMention, find_times, make_interval, make_set, resolve, tense_hint, when_day

# Kinds of expression that name no day or period of their own.
NO_DATE = ("duration", "clock", "invalid", "year_in_name", "vague")
LEAD_REGIONS = 2  # body paragraphs that tell the news itself
LEAD_CHARS = 600  # characters of them at the most: three or four sentences
CERTAIN_DAYS = 7  # a publication known no better than this dates no event
NEWS_DAYS = 1  # undated news of the lead happened on the day of the article or the day before
EITHER = "either: the words around the day tell of the past, the act is still to come"
OLD_DAYS = 14  # what ended this long before the article is history, not its news


class Told(Struct, frozen=True):
    """A time expression at [start, end) of the page, with what dating made of it and the tense around it, if any."""

    start: int
    end: int
    mention: TimeMention
    statement: Statement | None
    tense: str | None = None


class Clock(Struct, frozen=True):
    """The times of a page: its publication and every expression in its readable text."""

    page: str
    published: When | None
    why: str
    told: tuple[Told, ...]
    lead_end: int

    def inside(self, start: int, end: int) -> tuple[Told, ...]:
        """Return the expressions that overlap [start, end) and name a date."""
        return tuple(
            one for one in self.told if one.start < end and start < one.end and one.mention.kind not in NO_DATE
        )


def clock_of(page: Page, article: Article, regions: tuple[Region, ...]) -> Clock:
    """Find every time expression in the readable text of a page."""
    stated = {(one.expression_span.start, one.expression_span.end): one for one in statements(page, article)}
    verdict = article.published
    return Clock(
        page=page.id,
        published=None if verdict is None else verdict.chosen,
        why="the page's date was not looked at" if verdict is None else verdict.why,
        told=tuple(_told(page, article, regions, stated)),
        lead_end=_lead_end(regions),
    )


def _told(
    page: Page, article: Article, regions: tuple[Region, ...], stated: dict[tuple[int, int], Statement]
) -> Iterable[Told]:
    for region in regions if article.language in LANGUAGES else ():  # no grammar, no times
        text = page.text[region.start : region.end]
        for found in find_times(text, article.language):
            start, end = found.start + region.start, found.end + region.start
            yield Told(start, end, found, stated.get((start, end)), tense_hint(text, found, article.language))


def _lead_end(regions: tuple[Region, ...]) -> int:
    """A page whose body lost its paragraphs is one region: its lead is no longer than that of another."""
    body = [region for region in regions if region.role == "body"]
    return min(body[min(len(body), LEAD_REGIONS) - 1].end, body[0].start + LEAD_CHARS) if body else 0


def tense_of(modality: str) -> str:
    """Return the tense in which an event of this modality is told."""
    return "future" if modality in ("planned", "possible", "requested") else "past"


def own_time(clock: Clock, span: tuple[int, int], text: str, modality: str) -> EventTime | None:
    """Resolve the expression the reader named as the event's time; None when it names no date at all."""
    found = clock.inside(*span)
    if not found:
        return None
    best = max(found, key=lambda one: (one.statement is not None, one.end - one.start, -one.start))
    return _resolved(clock, best, text, modality, "expression")


def free_times(clock: Clock, sentence: tuple[int, int], taken: tuple[tuple[int, int], ...]) -> list[Told]:
    """Return the expressions of a sentence that no other event owns."""
    return [one for one in clock.inside(*sentence) if not any(a < one.end and one.start < b for a, b in taken)]


def sentence_time(clock: Clock, one: Told, text: str, modality: str) -> EventTime:
    """Resolve an expression of the event's sentence that the reader did not tie to the event."""
    return _resolved(clock, one, text, modality, "inherited")


def _resolved(clock: Clock, one: Told, text: str, modality: str, basis: str) -> EventTime:
    quote, span = text[one.start : one.end], Span(clock.page, one.start, one.end)
    if one.statement is not None and tense_of(modality) == "past":
        kept = one.statement.basis if basis == "expression" else "inherited"
        return EventTime(one.statement.when, kept, quote, span, one.statement.why)
    made = resolve(one.mention, clock.published, tense="future" if tense_of(modality) == "future" else "past")
    kept = made.basis if basis == "expression" else "inherited"
    if made.when is None:
        return EventTime(None, "none", quote, span, f"unknown: {made.why}")
    either = _either(one, made.when)
    return EventTime(either or made.when, kept, quote, span, EITHER if either else made.why)


def _either(one: Told, ahead: When) -> When | None:
    """Past or coming day, where the act is read as still to come but the words around its day tell of the past."""
    behind = one.statement.when if one.statement is not None and one.tense == "past" else None
    days = [when.earliest for when in (behind, ahead) if when and when.earliest and when.earliest == when.latest]
    return make_set(days) if len(days) == 2 and days[0] < days[1] else None


def document_time(clock: Clock, offset: int, modality: str, *, beside: str, ahead: bool = True) -> EventTime:
    """Bound an event without a time of its own by the article's date, as its tense allows; else unknown.

    `beside` says why it is no news of the day (history, told in passing), `ahead` whether what is not told as done is
    still to come (what is only suspected is not).
    """
    published = clock.published
    if published is None:
        return EventTime(None, "none", why=f"unknown: no time told, and the publication is unknown ({clock.why})")
    first, last = published.earliest, published.latest
    if first is None or last is None or (last - first).days > CERTAIN_DAYS:
        return EventTime(None, "none", why=f"unknown: no time told, publication known only as {published.edtf}")
    if tense_of(modality) == "future" and ahead:
        when = When(f"{first.isoformat()}/..", first, None)
        return EventTime(when, "document", why="told as still to come on the day of the article")
    if beside or offset >= clock.lead_end or tense_of(modality) == "future":
        reason = f"; {beside}" if beside else ""
        when = When(f"../{last.isoformat()}", None, last)
        return EventTime(when, "document", why=f"no time told{reason}; not after the article ({last.isoformat()})")
    return EventTime(_days(first - timedelta(days=NEWS_DAYS), last), "document", why="news of the lead, without a time")


def _days(first: date, last: date) -> When:
    return make_interval(when_day(first), when_day(last))


def is_background(clock: Clock, time: EventTime, *, history: bool) -> bool:
    """History told beside the news: it ended well before the article, or words say so and no date speaks against it."""
    told = time.when is not None and (time.when.earliest is not None or time.basis != "document")
    if told and time.when is not None and time.when.latest is not None and clock.published is not None:
        published = clock.published.earliest
        return published is not None and (published - time.when.latest).days > OLD_DAYS
    return history and not told
