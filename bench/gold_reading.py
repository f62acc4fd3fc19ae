"""An annotated sentence of the corpus as the records a perfect reader would give: to measure the rules alone."""

from __future__ import annotations

from typing import Any

from runut.records import (
    Article,
    Block,
    Page,
    PageVerdict,
    ReadEvent,
    Reading,
    ReadMention,
    ReadQuote,
    ReadRole,
    Span,
    content_id,
)
from runut.records.reading import RoleName
from runut.text import lines

ROLES: tuple[RoleName, ...] = ("actor", "recipient", "place", "time", "source", "dead", "injured", "size")


def page_of(text: str, language: str = "id") -> tuple[Page, Article]:
    """A text as a page whose every line is body, of unknown date."""
    ident = content_id(text)
    found = [line for line in lines(text) if text[line.start : line.end].strip()]
    blocks = tuple(Block(Span(ident, line.start, line.end), line.n, "body", "given as text") for line in found)
    article = Article(
        page=ident,
        language=language,
        title=None,
        title_span=None,
        authors=(),
        editor=None,
        outlet=None,
        agency=(),
        section=None,
        dateline=None,
        blocks=blocks,
        verdict=PageVerdict("article", "given as text"),
    )
    return Page(id=ident, text=text), article


def reading_of(item: dict[str, Any], *, quotes: bool = True) -> Reading:
    """The gold annotation of a corpus item as a Reading with all scores 1."""
    number = {mention["id"]: at for at, mention in enumerate(item["mentions"])}
    mentions = tuple(ReadMention(one["start"], one["end"], one["type"], 1.0) for one in item["mentions"])
    events = tuple(
        ReadEvent(
            start=one["trigger"]["start"],
            end=one["trigger"]["end"],
            type=one["type"],
            score=1.0,
            mode=one.get("mode"),
            mode_score=1.0,
            modality=one["modality"],
            modality_score=1.0,
            roles=tuple(ReadRole(role, number[ref], 1.0) for role in ROLES for ref in one.get(role, ())),
        )
        for one in item["events"]
    )
    told = tuple(_quote(one, number) for one in item["quotes"]) if quotes else ()
    return Reading(names=(), mentions=mentions, events=events, quotes=told, method="gold")


def _quote(one: dict[str, Any], number: dict[str, int]) -> ReadQuote:
    via = one.get("via") or []
    refs = [via] if isinstance(via, str) else via
    return ReadQuote(
        start=one["start"],
        end=one["end"],
        kind=one["kind"],
        score=1.0,
        speaker=number.get(one.get("speaker", "")),
        speaker_score=1.0,
        via=tuple(number[ref] for ref in refs),
        addressee=number.get(one.get("addressee", "")),
    )
