"""Records made by hand for the tests of stories."""

from __future__ import annotations

from typing import Any

from runut.ontology import quad_of
from runut.records import ActorRef, Count, EventMention, EventTime, Place, Span, When, content_id
from runut.temporal import parse_edtf


def actor(text: str, country: str = "", sector: str = "", name: str = "") -> ActorRef:
    """An actor whose id is its country and name."""
    return ActorRef(text, 0, len(text), f"{country}:{name or text}" if country or name else "", name, country, sector)


def place(name: str, country: str = "", precision: Any = "city", at: int = 0) -> Place:
    return Place(name, at, at + len(name), name, country, precision=precision)


def day(edtf: str | None) -> When | None:
    return parse_edtf(edtf) if edtf else None


def mention(page: str, quote: str, code: str, **fields: Any) -> EventMention:
    """An event mention; `when` is EDTF, `dead` a (low, high, words) figure, `trigger` words of the quote, the rest go
    in as they are."""
    start = fields.pop("start", 0)
    when, basis = fields.pop("when", None), fields.pop("basis", None)
    dead = fields.pop("dead", None)
    trigger = fields.pop("trigger", quote[:4])
    at = start + quote.index(trigger)
    evidence = Span(page, start, start + len(quote))
    counts = (Count("dead", dead[0], dead[1], dead[2], evidence),) if dead else ()
    time = EventTime(day(when), basis or ("expression" if when else "none"), when or "", evidence if when else None)
    base: dict[str, Any] = {
        "mode": None, "modality": "actual", "actors": (), "recipients": (), "places": (), "confidence": 0.8,
    }  # fmt: skip
    base.update(fields)
    return EventMention(
        id=content_id(page, start, code, quote), page=page, trigger=Span(page, at, at + len(trigger)),
        trigger_quote=trigger, evidence=evidence, quote=quote, line=1, type=code, time=time, counts=counts,
        quad=quad_of(code), **base,
    )  # fmt: skip
