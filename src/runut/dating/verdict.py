"""One verdict per page: the day its article was published, or as much as the page lets anyone say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Final

from runut.dating.cards import cards
from runut.dating.clock import clock_on
from runut.dating.constraints import Bounds, bounds_of, contradictions, quote_of
from runut.dating.decision import Decision
from runut.dating.facts import Facts, gather, latest_fit
from runut.dating.features import Entry, entries, none_features
from runut.dating.infer import infer
from runut.dating.layout import Layout, Mention, lay_out
from runut.dating.rank import probabilities, score, weights
from runut.dating.witness import capture_moment, page_metadata, witnesses_of
from runut.records import Article, Capture, DateCandidate, DateVerdict, Page, When
from runut.records.dates import DateStatus
from runut.temporal.edtf import make_set, pieces, when_day

__all__ = ["date_article", "decide"]

# Cross-validated by site on the development pages (training/dates/fit.py): the least probability of a day that is
# stated, and how it must stand to "none of them". Where pages put their own clock (the first lines) or lists of other
# stories (far below the text) it must win.
SURE: Final = 0.2
ODDS: Final = 0.5
CLOCK_LINES: Final = 4
CLOCK_ODDS: Final = 1.2
LIST_LINES: Final = 8  # below the text: lists of other stories begin about there
LIST_ODDS: Final = 1.4
# Of a full date behind the place of a dateline: no clock and no list stands inside the first paragraph.
OPENING: Final = 0.05
# Behind a place ("Makassar, 3 Maret 2025 -"), not "Pada 3 Maret 2025 -".
PLACED: Final = frozenset(("left:,", "left:("))


def date_article(
    page: Page, article: Article, captures: Sequence[Capture] = (), *, bounds: Sequence[DateCandidate] = ()
) -> DateVerdict:
    """Weigh every date on and beside `page` and return the verdict with all candidates and why each rival lost.

    `captures` lend URL, file name, table columns and the time of fetching; `bounds` are limits from elsewhere (office
    holders, role "knowledge"): they narrow an interval and never make a certain day. Never raises on any page.
    """
    layout = lay_out(page, article)
    facts = gather(layout, witnesses_of(captures, page_metadata(page)), capture_moment(captures))
    limits = bounds_of(layout, facts, tuple(bounds))
    decision = decide(layout, facts, limits)
    told = cards(layout, facts, limits, decision)
    clock = decision.clock
    return DateVerdict(
        chosen=decision.chosen,
        status=decision.status,
        why=decision.why,
        candidates=(*told, *bounds),
        page_date=_clock_when(facts, clock) if clock else None,
        crawled_not_before=_seen(facts, decision),
    )


def _clock_when(facts: Facts, clock: Mention) -> When | None:
    return next((when_day(d.day) for d in facts.dated if d.mention is clock), None)


def decide(layout: Layout, facts: Facts, limits: Bounds, table: Mapping[str, float] | None = None) -> Decision:
    """Rank the dates, drop those the page contradicts, and fall back to what its text implies.

    `table` is given in cross-validation only; the shipped weights hold otherwise.
    """
    return settle(layout, facts, limits, entries(layout, facts), table or weights(layout.kind))


def settle(layout: Layout, facts: Facts, limits: Bounds, weighed: list[Entry], table: Mapping[str, float]) -> Decision:
    """Decide on dates whose features are known."""
    refused = contradictions([e.day for e in weighed], layout, facts, limits)
    open_entries = [e for e in weighed if e.day not in refused]
    chances = probabilities(open_entries, none_features(layout, facts), table)
    none = chances.pop(None)
    day = max(chances, key=lambda d: (chances[d], d), default=None) if chances else None
    refused_items = tuple(sorted(refused.items()))
    least = odds(day, open_entries, layout) if day else ODDS
    if day is not None and chances[day] >= max(min(SURE, least), none * least):
        mine = [e for e in open_entries if e.day == day]
        lead = max(mine, key=lambda e: score(e.features, table))
        return _stated(day, lead, layout, facts, mine, refused_items)
    clock = page_clock(layout, facts, None)
    return infer(layout, facts, limits, clock, refused_items, _struck(layout, facts, refused, clock))


def odds(day: date, weighed: list[Entry], layout: Layout) -> float:
    """How the day's probability must stand to that of "none".

    Less if it opens the article, more if it is only shown where page clocks stand, or without a label where lists of
    other stories stand.
    """
    below = min(layout.titles, default=CLOCK_LINES)  # under its title an article shows its own day
    mine = [e for e in weighed if e.day == day]
    lines = [e.dated.mention.line if e.dated else -1 for e in mine]
    if any(e.dated and e.dated.mention.role == "dateline" and PLACED.intersection(e.features) for e in mine):
        return OPENING
    if all(0 <= line < min(CLOCK_LINES, below) for line in lines):
        return CLOCK_ODDS
    end = layout.last + LIST_LINES if layout.last >= 0 else len(layout.texts)
    listed = all(line > end and "lead:none" in e.features for line, e in zip(lines, mine, strict=True))
    return LIST_ODDS if listed else ODDS


def _struck(layout: Layout, facts: Facts, refused: dict[date, str], clock: Mention | None) -> str:
    """Why the date the page shows for itself fell: its clock, or a head, byline or declared date; '' if none fell."""
    shown = [d for d in facts.dated if d.mention.role in ("header", "byline", "dateline") and d.day in refused]
    shown.sort(key=lambda d: (d.mention is not clock, d.mention.line))
    if shown:
        return f"{quote_of(layout, shown[0].mention)!r} cannot be it: {refused[shown[0].day]}"
    said = [w for w in facts.witnesses if w.day in refused and w.role in ("metadata", "table", "url")]
    return f"{said[0].quote!r} cannot be it: {refused[said[0].day]}" if said and said[0].day else ""


def _stated(
    day: date, lead: Entry, layout: Layout, facts: Facts, mine: list[Entry], refused: tuple[tuple[date, str], ...]
) -> Decision:
    clock = page_clock(layout, facts, day)
    if lead.dated and lead.dated.other and all(e.dated and e.dated.other for e in mine):
        return _either_order(lead, layout, facts, refused, clock)
    where = f"stands as {_role_words(lead)}: {_lead_quote(layout, lead)!r}"
    status: DateStatus = "stated"
    second = _second_witness(day, lead, layout, facts)
    if lead.dated and lead.dated.weekday_bad:
        status, second = "contradicted", "but its weekday does not fit"
    elif second:
        status = "confirmed"
    why = f"{day.isoformat()} {where}" + (f"; {second}" if second else "")
    return Decision(when_day(day, _time(lead, layout)), status, why, day, clock, refused)


def _either_order(
    lead: Entry, layout: Layout, facts: Facts, refused: tuple[tuple[date, str], ...], clock: Mention | None
) -> Decision:
    """08/05/2020 with nothing to tell day from month: both days are kept."""
    assert lead.dated is not None and lead.dated.other is not None
    days = [d for d in (lead.day, lead.dated.other) if d not in dict(refused)]
    if len(days) == 1:
        return Decision(
            when_day(days[0]),
            "inferred",
            "only one order of day and month agrees with the page",
            days[0],
            clock,
            refused,
        )
    why = f"{_lead_quote(layout, lead)!r} can be read in two orders and nothing on the page tells which"
    return Decision(make_set(days), "inferred", why, None, clock, refused)


def _role_words(lead: Entry) -> str:
    role = lead.witness.role if lead.witness else lead.dated.mention.role if lead.dated else "other"
    return {"header": "the article's head date", "byline": "the date of the byline", "dateline": "the dateline",
            "metadata": "the page's metadata", "url": "the date in the address", "table": "the table's date"}.get(
        role, f"a date line of the page (role {role})"
    )  # fmt: skip


def _lead_quote(layout: Layout, lead: Entry) -> str:
    return lead.witness.quote if lead.witness else quote_of(layout, lead.dated.mention) if lead.dated else ""


def _time(lead: Entry, layout: Layout) -> str | None:
    if lead.witness:
        return lead.witness.time
    if lead.dated is None:
        return None
    block = layout.blocks[lead.dated.mention.line].span
    return clock_on(layout.page.text, lead.dated.mention.found, block.start, block.end)


def _second_witness(day: date, lead: Entry, layout: Layout, facts: Facts) -> str:
    """An independent agreement: a news day with its weekday, the body, or a witness beside the text."""
    for deictic in facts.deictics:
        fit = latest_fit(deictic, day)
        if fit and 0 <= (day - fit).days <= 6:
            return f"{quote_of(layout, deictic.mention)!r} in the text fits it"
    for witness in facts.witnesses:
        if witness.day == day and witness is not lead.witness:
            return f"the {witness.role} says the same"
    for dated in facts.past_days:
        if dated.day == day and dated is not lead.dated and not (lead.dated and lead.dated.mention.role == "body"):
            return f"the text names the same day ({quote_of(layout, dated.mention)!r})"
    if lead.witness and any(d.day == day for d in facts.dated):
        return "the page shows the same day"
    return ""


def page_clock(layout: Layout, facts: Facts, chosen: date | None) -> Mention | None:
    """A date above the title and body, later than the chosen day (or none is chosen): the page's own clock."""
    top = min(t for t in (*layout.titles, layout.first if layout.first >= 0 else len(layout.blocks)))
    for dated in facts.dated:
        above = dated.mention.line < top and dated.mention.role in ("header", "other")
        if above and dated.day != chosen and (chosen is None or dated.day > chosen):
            return dated.mention
    return None


def _seen(facts: Facts, decision: Decision) -> date | None:
    """The latest day that proves the page existed: lists of other stories, its clock, comments, copyright years."""
    days = [
        d.day
        for d in facts.dated
        if d.mention.role in ("header", "byline", "sidebar", "related", "comment", "other") and not d.weekday_bad
    ]
    if facts.copyright_year:
        days.append(date(facts.copyright_year, 1, 1))
    days += [lo for lo, _ in (pieces(decision.chosen) if decision.day and decision.chosen else ()) if lo]
    days = [day for day in days if facts.capture is None or day <= facts.capture + timedelta(days=1)]
    return max(days, default=None)
