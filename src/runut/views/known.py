"""What a person wrote in a correction, as an actor or place: with the id, codes and coordinates that are known.

The chronicle's own actors and places come first, then the knowledge. A name that could be several stays a name: an id
is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from runut.chronicle import Reader
from runut.knowledge import Knowledge, load
from runut.knowledge.folding import key
from runut.knowledge.model import Spot
from runut.ontology import SECTORS
from runut.records import ActorRef, EventMention, Place, content_id

__all__ = ["NOWHERE", "actor_written", "place_written", "written"]

NOWHERE = -1  # offset of words that stand on no page
_WRITTEN = re.compile(r"(.+?)(?:\s*\(([A-Z]{3})?(?:\s*([A-Z]{3}))?\))?")
_MUCH_LARGER = 10  # times: how much more people the first of two namesakes has where nobody says which is meant
_LEVEL = {"city": "city", "country": "country", "site": "point"}


def written(ref: Mapping[str, Any] | ActorRef | Place) -> str:
    """Return an actor or place as people write it: `Name (CODE SECTOR)`."""
    facts = ref if isinstance(ref, Mapping) else msgspec.to_builtins(ref)
    codes = " ".join(code for code in (facts.get("country"), facts.get("sector")) if code)
    name = str(facts.get("name") or facts["text"])
    return f"{name} ({codes})" if codes else name


def _read(text: str) -> tuple[str, str, str]:
    """Name, country code and sector of what was written; a lone code is a sector where it can be nothing else."""
    match = _WRITTEN.fullmatch(text.strip())
    name, country, sector = match.groups() if match else (text.strip(), None, None)
    if country and not sector and country in SECTORS and country not in load().countries:
        country, sector = None, country
    return name, country or "", sector or ""


def _stands(mention: EventMention, name: str) -> tuple[int, int]:
    """Where a name stands in the sentence of a telling, on its page."""
    at = mention.quote.find(name)
    if at < 0:
        return NOWHERE, NOWHERE
    start = mention.evidence.start + at
    return start, start + len(name)


def actor_written(reader: Reader, text: str, mention: EventMention, known: Sequence[ActorRef]) -> ActorRef:
    """Return an actor as a person wrote it. One of `known` (those of the event) keeps its id and words."""
    name, country, sector = _read(text)
    for ref in known:
        if text == written(ref) or (name in (ref.name, ref.text) and not (country or sector)):
            return ref
    start, end = _stands(mention, name)
    same = next((ref for ref in known if ref.id and name in (ref.name, ref.text)), None)
    found = same or _of_chronicle(reader, name, country) or _of_knowledge(name, country) or ActorRef(name, start, end)
    return msgspec.structs.replace(
        found, text=name, start=start, end=end, name=found.name or name, country=country or found.country,
        sector=sector or found.sector, why="",
    )  # fmt: skip


def _of_chronicle(reader: Reader, name: str, country: str) -> ActorRef | None:
    """The one actor of this name among the pages' own."""
    sql = (
        "SELECT actor, mode(name), mode(country), mode(sector) FROM page_actors WHERE lower(name) = lower(?) "
        "AND kind <> 'local' AND (? = '' OR country = ?) GROUP BY actor LIMIT 2"
    )
    rows = list(reader.rows(sql, [name, country, country]))
    if len(rows) != 1:
        return None
    actor, shown, land, sector = rows[0]
    return ActorRef(name, 0, 0, actor, shown or "", land or "", sector or "")


def _of_knowledge(name: str, country: str) -> ActorRef | None:
    knowledge, folded = load(), key(name)
    found: dict[str, ActorRef] = {}
    for term in knowledge.terms.get(folded, ()):
        if term.kind == "country":
            land = knowledge.countries[term.ref]
            ref = ActorRef(name, 0, 0, content_id("country", land.code), land.name, land.code)
        elif term.kind == "organisation":
            body = knowledge.organisations[term.ref]
            ref = ActorRef(name, 0, 0, body.id, body.name_id or body.name, body.code, body.sector)
        else:
            continue
        found[ref.id] = ref
    for person in knowledge.people.exact.get(folded, ()):
        lands = [holding.code for holding in person.holdings]
        found[person.id] = ActorRef(name, 0, 0, person.id, person.name, lands[-1] if len(set(lands)) == 1 else "")
    fitting = [ref for ref in found.values() if not country or ref.country == country]
    return fitting[0] if len(fitting) == 1 else None


def place_written(reader: Reader, text: str, mention: EventMention) -> Place:
    """Return a place as a person wrote it, with coordinates where they are known; the event's own keeps its words."""
    name, country, _ = _read(text)
    for place in mention.places:
        if name in (place.name, place.text) and country in ("", place.country):
            return place
    start, end = _stands(mention, name)
    bare = Place(name, start, end, name, country)
    return _seen_place(reader, bare) or _known_place(load(), bare) or bare


def _seen_place(reader: Reader, bare: Place) -> Place | None:
    sql = (
        "SELECT DISTINCT country, lat, lon, precision FROM places WHERE lower(name) = lower(?) AND lat IS NOT NULL "
        "AND (? = '' OR country = ?) LIMIT 2"
    )
    rows = list(reader.rows(sql, [bare.name, bare.country, bare.country]))
    if len(rows) != 1:
        return None
    country, lat, lon, precision = rows[0]
    return msgspec.structs.replace(bare, country=country or "", lat=lat, lon=lon, precision=precision)


def _known_place(knowledge: Knowledge, bare: Place) -> Place | None:
    folded = key(bare.name)
    lands = [term.ref for term in knowledge.terms.get(folded, ()) if term.kind == "country"]
    if len(lands) == 1 and bare.country in ("", lands[0]):
        return msgspec.structs.replace(bare, country=lands[0], precision="country")
    spots = [spot for spot in knowledge.places.find(folded) if not bare.country or bare.country in spot.codes]
    spot = _meant(spots)
    if spot is None:
        return None
    exact = spot.kind in ("city", "site") and spot.lat is not None
    return msgspec.structs.replace(
        bare, country=bare.country or (spot.codes[0] if len(spot.codes) == 1 else ""),
        lat=spot.lat if exact else None, lon=spot.lon if exact else None, precision=_LEVEL.get(spot.kind, "region"),
    )  # fmt: skip


def _meant(spots: Sequence[Spot]) -> Spot | None:
    """The place a name means: the only one, or a city that dwarfs its namesakes; None where nobody can tell."""
    cities = sorted((spot for spot in spots if spot.kind == "city"), key=lambda spot: -spot.thousands)
    if len(cities) > 1:
        return cities[0] if cities[0].thousands >= _MUCH_LARGER * max(cities[1].thousands, 1) else None
    return cities[0] if cities else spots[0] if len(spots) == 1 else None
