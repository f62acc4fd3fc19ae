"""PLOVER JSONL: one event a line, as event-data pipelines and replication sets read it.

Fields follow the PLOVER manual; `date` and `enddate` bound the event's day. A date that is unknown or one of a set
cannot be said in PLOVER: such events go to a side file. Extra fields start with `runut_` or are the agreed
`date_edtf`, `date_basis`, `origins`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from runut.exports.bundle import Bundle, EventRow, Written, is_either_or
from runut.records import ActorRef


class Plover:
    """PLOVER 2021 JSON lines."""

    name = "plover"
    suffix = ".jsonl"
    title = "PLOVER JSON lines; undated and either-or events in a side file"

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write OUT and OUT with '.undated' before its ending."""
        side = out.with_name(f"{out.stem}.undated{out.suffix}")
        rows = aside = 0
        with out.open("wb") as main, side.open("wb") as undated:
            for row in bundle.rows():
                when = row.event.when
                sayable = when is not None and when.earliest and when.latest and not is_either_or(when)
                (main if sayable else undated).write(msgspec.json.encode(record(row)) + b"\n")
                rows, aside = rows + bool(sayable), aside + (not sayable)
        return Written((out, side), rows, aside, "PLOVER's date cannot say unknown, open or either-or")


def record(row: EventRow) -> dict[str, Any]:
    """Return one event as a PLOVER object; keys without a value are left out."""
    event, best, when = row.event, row.best, row.event.when
    source = row.page(best)
    exact = when is not None and not is_either_or(when)
    place = best.places[0] if best.places else None
    fields: dict[str, Any] = {
        "id": event.id,
        "date": when.earliest.isoformat() if exact and when and when.earliest else None,
        "enddate": when.latest.isoformat() if exact and when and when.latest and when.latest != when.earliest else None,
        "actor": entities(best.actors), "recipient": entities(best.recipients), "event": [event.type],
        "mode": event.mode, "context": list(best.contexts), "quad_code": best.quad, "event_scale": best.score,
        "event_loc": {"name": place.name or place.text, "country": place.country, "precision": place.precision,
                      "lat": place.lat, "lon": place.lon} if place else None,
        "event_text": best.quote,
        "text_info": [{"sequence": n, "page": m.page, "start": m.evidence.start, "end": m.evidence.end}
                      for n, m in enumerate(row.mentions, 1)],
        "cite_info": {"outlet": source.outlet, "title": source.title, "url": source.url, "page": source.id},
        "coder": best.method, "status": best.modality, "date_edtf": when.edtf if when else None,
        "date_basis": event.basis, "origins": event.origins, "pages": len(event.pages),
        "mentions": len(event.mentions), "runut_status": event.status, "runut_confidence": round(best.confidence, 4),
        "runut_cameo": best.cameo,
    }  # fmt: skip
    required = {"id", "date", "actor", "event", "date_edtf", "date_basis", "origins"}
    return {key: value for key, value in fields.items() if key in required or value not in (None, "", [], {})}


def entities(refs: Sequence[ActorRef]) -> list[dict[str, str]]:
    """Return actors as PLOVER entities: code, sector, words of the text, name."""
    return [
        {key: value for key, value in (("code", ref.country), ("sector", ref.sector), ("entity_text", ref.text),
                                       ("identifier_text", ref.name), ("identifier_id", ref.id)) if value}
        for ref in refs
    ]  # fmt: skip
