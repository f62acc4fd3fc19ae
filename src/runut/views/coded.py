"""Event mentions and claims as plain rows: the JSON shapes of `runut events`, `runut claims` and `runut code`."""

from __future__ import annotations

from typing import Any

from runut.records import ActorRef, Claim, Count, EventMention, Place
from runut.views.known import NOWHERE

__all__ = ["actor_row", "claim_row", "event_row"]


def claim_row(claim: Claim, *, source: str = "") -> dict[str, Any]:
    """Return the JSON shape of one claim (DESIGN, `runut claims`)."""
    return {
        "id": claim.id,
        "page_id": claim.page,
        "source": source,
        "kind": claim.kind,
        "quote": claim.quote,
        "start": claim.content.start,
        "end": claim.content.end,
        "line": claim.line,
        "speaker": None if claim.speaker is None else actor_row(claim.speaker),
        "cue": claim.cue or None,
        "via": list(claim.via),
        "addressee": None if claim.addressee is None else actor_row(claim.addressee),
        "method": claim.method,
        "why": claim.why,
    }


def event_row(mention: EventMention, *, source: str = "", event_id: str = "") -> dict[str, Any]:
    """Return the JSON shape of one mention (DESIGN, `runut events`); unknown values are None or empty."""
    return {
        "id": mention.id,
        "event_id": event_id or mention.id,
        "page_id": mention.page,
        "source": source,
        "type": mention.type,
        "mode": mention.mode,
        "modality": mention.modality,
        "contexts": list(mention.contexts),
        "actors": [actor_row(actor) for actor in mention.actors],
        "recipients": [actor_row(actor) for actor in mention.recipients],
        "places": [place_row(place) for place in mention.places],
        "mentioned_places": [place_row(place) for place in mention.mentioned_places],
        "date": _date(mention),
        "attributed_to": [actor_row(actor) for actor in mention.attributed_to],
        "casualties": {kind: _count(mention.counts, kind) for kind in ("dead", "injured", "size")},
        "evidence": {
            "quote": mention.quote,
            "start": mention.evidence.start,
            "end": mention.evidence.end,
            "line": mention.line,
        },
        "more_evidence": [{"start": span.start, "end": span.end} for span in mention.more],
        "trigger": {"quote": mention.trigger_quote, "start": mention.trigger.start, "end": mention.trigger.end},
        "quad": mention.quad,
        "score": mention.score,
        "cameo": mention.cameo,
        "confidence": mention.confidence,
        "background": mention.background,
        "method": mention.method,
        "why": dict(mention.why),
    }


def actor_row(actor: ActorRef) -> dict[str, Any]:
    """Return one actor as {text, start, end, id, name, country, sector}; '' becomes None, and so do the offsets of a
    name that a person wrote and the page does not."""
    return {
        "text": actor.text,
        "start": actor.start if actor.start != NOWHERE else None,
        "end": actor.end if actor.start != NOWHERE else None,
        "id": actor.id or None,
        "name": actor.name or None,
        "country": actor.country or None,
        "sector": actor.sector or None,
    }


def place_row(place: Place) -> dict[str, Any]:
    """Return one place as {text, start, end, name, country, lat, lon, precision}; '' becomes None."""
    return {
        "text": place.text,
        "start": place.start if place.start != NOWHERE else None,
        "end": place.end if place.start != NOWHERE else None,
        "name": place.name or None,
        "country": place.country or None,
        "lat": place.lat,
        "lon": place.lon,
        "precision": place.precision,
    }


def _date(mention: EventMention) -> dict[str, Any]:
    time = mention.time
    return {
        "edtf": None if time.when is None else time.when.edtf,
        "basis": time.basis,
        "quote": time.quote or None,
        "why": time.why,
    }


def _count(counts: tuple[Count, ...], kind: str) -> dict[str, Any] | None:
    found = next((count for count in counts if count.kind == kind), None)
    if found is None:
        return None
    return {
        "low": found.low,
        "high": found.high,
        "quote": found.quote,
        "start": found.span.start,
        "end": found.span.end,
    }
