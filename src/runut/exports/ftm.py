"""FollowTheMoney entities as NDJSON (Aleph, OpenAleph, investigraph): Article, Person, Organization, LegalEntity,
Event, Mention and Note for disputes. Property names follow the FollowTheMoney schema; FtM dates are prefixes of a day:
so an either-or date is written as several `date` values and the EDTF string stands in a Note, never lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from runut.exports.bundle import Bundle, EventRow, PageInfo, Written, is_either_or
from runut.records import ActorRef, Contradiction, When, content_id

_ISO2_SKIP = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
_ORGANISED = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "PTY", "REB", "PRM", "SPY", "BUS", "IGO", "MED", "JRN"})


class FollowTheMoney:
    """FollowTheMoney NDJSON."""

    name = "ftm"
    suffix = ".ftm.json"
    title = "FollowTheMoney entities, one JSON object a line"

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write OUT. Country and sector codes stand in `notes`: FtM's own country field knows two-letter codes only."""
        rows = 0
        seen: set[str] = set()
        with out.open("wb") as file:
            for page in bundle.page_infos().values():
                file.write(_line(article(page)))
            kinds = bundle.kinds()
            for row in bundle.rows():
                for entity in entities(row, kinds):
                    if entity["id"] not in seen:
                        seen.add(entity["id"])
                        file.write(_line(entity))
                rows += 1
            for entry in bundle.contradictions():
                file.write(_line(dispute(entry)))
        return Written((out,), rows)


def _line(entity: dict[str, Any]) -> bytes:
    entity["properties"] = {name: values for name, values in entity["properties"].items() if values}
    return msgspec.json.encode(entity) + b"\n"


def _entity(key: str, schema: str, **properties: list[str]) -> dict[str, Any]:
    return {"id": key, "schema": schema, "properties": properties}


def article(page: PageInfo) -> dict[str, Any]:
    """Return a page as an FtM Article."""
    return _entity(
        f"page-{page.id}", "Article", title=[page.title or page.name], author=list(page.authors),
        publisher=[page.outlet] if page.outlet else [], publishedAt=ftm_dates(page.published),
        sourceUrl=[page.url] if page.url.startswith("http") else [],
        retrievedAt=[page.fetched_at] if page.fetched_at else [],
        language=[_LANGUAGE[page.language]] if page.language in _LANGUAGE else [],
    )  # fmt: skip


_LANGUAGE = {"id": "ind", "en": "eng", "ms": "msa"}


def ftm_dates(when: When | None) -> list[str]:
    """Return an EDTF value as FtM dates: the value itself, all members of a set, or both ends of an interval."""
    if when is None:
        return []
    parts = when.edtf.strip("[]").replace("/", ",").split(",")
    dates = [part.strip().rstrip("~?%") for part in parts]
    return [value for value in dates if value[:4].isdigit() and len(value) in (4, 7, 10) and "X" not in value]


def entities(row: EventRow, kinds: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the event, its actors and one Mention for each actor and page; `kinds` says which ids are persons."""
    event, best, when = row.event, row.best, row.event.when
    involved = [_actor(ref, kinds) for ref in (*best.actors, *best.recipients)]
    yield from involved
    place = best.places[0] if best.places else None
    spanned = when is not None and "/" in when.edtf and not is_either_or(when)
    ends = ftm_dates(when) if spanned else []
    note = (
        f"EDTF {when.edtf if when else 'unknown'}; basis {event.basis}; origins {event.origins}; status {event.status}"
    )
    evidence = [f"evidence {m.page}:{m.evidence.start}-{m.evidence.end}: {m.quote}" for m in row.mentions]
    yield _entity(
        f"event-{event.id}", "Event", name=[event.summary], involved=[actor["id"] for actor in involved],
        date=[] if spanned else ftm_dates(when), startDate=ends[:1], endDate=ends[1:2],
        location=[place.name or place.text] if place else [], proof=[f"page-{page.id}" for page in row.pages],
        notes=[note, *evidence], keywords=[event.type], summary=[best.quote],
    )  # fmt: skip
    for mention in row.mentions:
        for ref in (*mention.actors, *mention.recipients):
            if ref.start < 0:  # a person wrote it, the page does not
                continue
            key = content_id("ftm-mention", mention.id, ref.start, ref.end)
            yield _entity(f"mention-{key}", "Mention", document=[f"page-{mention.page}"], name=[ref.text],
                          resolved=[_actor(ref, kinds)["id"]])  # fmt: skip


def _actor(ref: ActorRef, kinds: Mapping[str, str]) -> dict[str, Any]:
    key = ref.id or content_id("local", ref.text.casefold())
    organised = ref.sector in _ORGANISED or ref.country in _ISO2_SKIP
    schema = "Person" if kinds.get(ref.id) == "person" else "Organization" if organised else "LegalEntity"
    return _entity(f"actor-{key}", schema, name=[ref.name or ref.text], notes=[f"{ref.country} {ref.sector}".strip()])


def dispute(entry: Contradiction) -> dict[str, Any]:
    """Return a ledger entry as an FtM Note: both sides with their words."""
    sides = " | ".join(f"{side.value} ({side.origin or 'origin unknown'}): {side.quote}" for side in entry.sides)
    return _entity(f"dispute-{entry.id}", "Note", name=[f"{entry.kind}: {entry.about}"], description=[sides],
                   entity=list(dict.fromkeys(f"page-{side.span.page}" for side in entry.sides)))  # fmt: skip
