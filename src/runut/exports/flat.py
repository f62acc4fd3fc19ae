"""One event as one flat row: the columns CSV, XLSX, SQLite and GeoJSON share."""

from __future__ import annotations

from collections.abc import Sequence

from runut.exports.bundle import EventRow
from runut.records import ActorRef, Count, EventMention

COLUMNS = (
    "event_id", "date_edtf", "date_basis", "date_earliest", "date_latest", "type", "mode", "modality", "quad", "score",
    "cameo", "contexts", "actors", "actor_codes", "recipients", "recipient_codes", "place", "place_country",
    "place_precision", "latitude", "longitude", "dead_low", "dead_high", "injured_low", "injured_high", "size_low",
    "size_high", "attributed_to", "status", "mentions", "pages", "origins", "confidence", "contradictions", "summary",
    "evidence_quote", "evidence_page", "evidence_start", "evidence_end", "source", "source_title", "source_url",
    "page_ids", "rival_dates",
)  # fmt: skip


def flat(row: EventRow) -> dict[str, str | int | float | None]:
    """Return the flat columns of an event; None where nothing is known. Lists are joined by '; '."""
    event, best = row.event, row.best
    source = row.page(best)
    place = best.places[0] if best.places else None
    when = event.when
    return {
        "event_id": event.id, "date_edtf": when.edtf if when else None, "date_basis": event.basis,
        "date_earliest": when.earliest.isoformat() if when and when.earliest else None,
        "date_latest": when.latest.isoformat() if when and when.latest else None,
        "type": event.type, "mode": event.mode, "modality": best.modality, "quad": best.quad or None,
        "score": best.score, "cameo": best.cameo or None, "contexts": "; ".join(best.contexts) or None,
        "actors": names(best.actors), "actor_codes": codes(best.actors), "recipients": names(best.recipients),
        "recipient_codes": codes(best.recipients), "place": (place.name or place.text) if place else None,
        "place_country": (place.country or None) if place else None,
        "place_precision": place.precision if place else "unknown",
        "latitude": place.lat if place else None, "longitude": place.lon if place else None,
        **counts(row.mentions), "attributed_to": names(best.attributed_to), "status": event.status,
        "mentions": len(event.mentions), "pages": len(event.pages), "origins": event.origins,
        "confidence": round(best.confidence, 4), "contradictions": "; ".join(event.contradictions) or None,
        "summary": event.summary, "evidence_quote": best.quote, "evidence_page": best.page,
        "evidence_start": best.evidence.start, "evidence_end": best.evidence.end,
        "source": source.outlet or source.name,
        "source_title": source.title or None, "source_url": source.url or None, "page_ids": "; ".join(event.pages),
        "rival_dates": "; ".join(rival.edtf for rival in event.rivals) or None,
    }  # fmt: skip


def names(refs: Sequence[ActorRef]) -> str | None:
    """Join the names of actors; the words of the page where nobody was recognised."""
    return "; ".join(ref.name or ref.text for ref in refs) or None


def codes(refs: Sequence[ActorRef]) -> str | None:
    """Join country and sector codes, e.g. 'RUS GOV; MLI MIL'."""
    return "; ".join(f"{ref.country} {ref.sector}".strip() for ref in refs if ref.country or ref.sector) or None


def counts(mentions: Sequence[EventMention]) -> dict[str, int | None]:
    """Return least and most of each figure over all mentions: disputed figures stay a range, never an average."""
    found: dict[str, int | None] = {}
    for kind in ("dead", "injured", "size"):
        own: list[Count] = [count for mention in mentions for count in mention.counts if count.kind == kind]
        found[f"{kind}_low"] = min((count.low for count in own if count.low is not None), default=None)
        bounded = own and all(count.high is not None for count in own)
        found[f"{kind}_high"] = (
            max((count.high for count in own if count.high is not None), default=None) if bounded else None
        )
    return found
