"""Claims as plain rows: the JSON shape of `runut claims` and of `quotes` in `runut code`."""

from __future__ import annotations

from typing import Any

from runut.records import ActorRef, Claim


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
        "speaker": None if claim.speaker is None else person_row(claim.speaker),
        "cue": claim.cue or None,
        "via": list(claim.via),
        "addressee": None if claim.addressee is None else person_row(claim.addressee),
        "method": claim.method,
        "why": claim.why,
    }


def person_row(actor: ActorRef) -> dict[str, Any]:
    """Return a speaker or addressee as {text, start, end, id, name, country, sector}; '' becomes None."""
    row: dict[str, Any] = {"text": actor.text, "start": actor.start, "end": actor.end}
    return row | {name: getattr(actor, name) or None for name in ("id", "name", "country", "sector")}
