"""Everything about one actor, one pair, one story or one place: the frame around their events."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import msgspec

from runut.chronicle import PageActor, Reader, decode
from runut.records import Actor, Story
from runut.views.actors import decisions_of
from runut.views.chronology import STATUS_SQL, events_clause, party_clause
from runut.views.dyads import country_names, dyad_sums
from runut.views.merged import relation_rows, story_row
from runut.views.overlay import named, overlay
from runut.views.question import Question
from runut.views.whom import country_meant, group_names, party_meant

__all__ = ["actor_dossier", "pair_dossier", "place_dossier", "story_dossier"]

_PAGES = 300  # pages whose knowledge of an actor is read for its names and offices
_PARTNERS = 12


def actor_dossier(reader: Reader, key: str) -> dict[str, Any] | None:
    """Return {id, name, names, country, sector, offices, counts, partners, states} of an actor (id, country code or
    name); None where it takes part in no event and stands on no page. Its events: Question(actor=id), the id being what
    the name means (see `party_meant`) where it means one."""
    reader.need_index()
    key = country_meant(key) or key
    where, params = party_clause(reader, key)
    table = named(reader)
    rows = "sum(parties)" if table == "search_names" else "count(*)"
    sql = f"SELECT actor, name, country, {rows} FROM {table} WHERE {where} GROUP BY 1, 2, 3 ORDER BY 4 DESC, 1, 2"  # noqa: S608
    seen = list(overlay(reader).rows(sql, params))
    known = _known(reader, key)
    if not seen and known is None:
        return None
    country = key.upper() if any(row[2] == key.upper() for row in seen) and known is None else ""
    land = country_names(reader, [country])[country][0] if country else ""
    name = known.name if known else land or (seen[0][1] if seen else key)
    called = [row[1] for row in seen] if not country else []
    return {
        "id": key,
        "name": name,
        "names": list(dict.fromkeys((*(known.names if known else ()), *called)))[:30],
        "country": (known.country if known else country or seen[0][2]) or None,
        "sector": (known.sector if known else "") or None,
        "kind": "country" if country else known.kind if known else "local",
        "offices": [msgspec.to_builtins(office) for office in known.offices] if known else [],
        "counts": _counts(reader, Question(actor=key)),
        "partners": _partners(reader, where, params, bool(country)),
        "states": [row for row in relation_rows(reader, Question()) if {key, key.upper()} & {row["a"], row["b"]}],
    }


def _known(reader: Reader, key: str) -> Actor | None:
    """The actor as its pages know it, with every name and the fullest list of offices; names as people decided."""
    decisions = decisions_of(reader)
    wanted = decisions.same.get(key, key)
    sql = "SELECT record FROM page_actors WHERE actor = ? ORDER BY page LIMIT ?"
    rows = [decode(PageActor, raw).actor for (raw,) in reader.rows(sql, [wanted, _PAGES])]
    if not rows:
        return None
    first = max(rows, key=lambda actor: len(actor.offices))
    name = decisions.names.get(wanted, first.name)
    names = tuple(dict.fromkeys(name for actor in rows for name in (actor.name, *actor.names)))
    return msgspec.structs.replace(first, id=wanted, name=name, names=names)


def _partners(reader: Reader, where: str, params: list[Any], by_country: bool) -> list[dict[str, Any]]:
    """Who else takes part in the same events, by how many they share."""
    key = "p.country" if by_country else "p.actor"
    sql = (
        f"WITH mine AS (SELECT DISTINCT doc FROM search_parties WHERE {where}), "  # noqa: S608
        f"own AS (SELECT DISTINCT actor, country FROM search_parties WHERE {where}) "
        f"SELECT {key}, arg_max(p.name, length(p.name)), count(DISTINCT p.doc) "
        "FROM search_parties p JOIN mine USING (doc) "
        f"WHERE {key} <> '' AND {key} NOT IN (SELECT {key[2:]} FROM own) GROUP BY {key} ORDER BY 3 DESC, 1 LIMIT ?"
    )
    rows = list(overlay(reader).rows(sql, [*params, *params, _PARTNERS]))
    lands = country_names(reader, [row[0] for row in rows]) if by_country else {}
    groups = {} if by_country else group_names(reader, [row[0] for row in rows])
    return [
        {"id": key, "name": lands[key][0] if by_country else groups.get(key, name), "events": count}
        for key, name, count in rows
    ]


def _counts(reader: Reader, question: Question) -> dict[str, Any]:
    """How many events, of which types and statuses, and between which days."""
    where, params = events_clause(reader, question)
    sql = (
        f"SELECT type, {STATUS_SQL}, count(*), min(earliest), max(coalesce(latest, earliest)) "  # noqa: S608
        f"FROM search_events WHERE {where} GROUP BY 1, 2"
    )
    types: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    days: list[date] = []
    for kind, status, count, first, last in overlay(reader).rows(sql, params):
        types[kind] += count
        statuses[status] += count
        days += [day for day in (first, last) if day]
    return {
        "events": types.total(),
        "first": min(days).isoformat() if days else None,
        "last": max(days).isoformat() if days else None,
        "types": dict(sorted(types.items(), key=_most)),
        "statuses": dict(sorted(statuses.items(), key=_most)),
    }


def _most(entry: tuple[str, int]) -> tuple[int, str]:
    return -entry[1], entry[0]


def pair_dossier(reader: Reader, a: str, b: str) -> dict[str, Any] | None:
    """Return a dyad with counts and the names of both, without its steps; None where no event ties the two. Its events:
    Question(actor=a, other=b), by the codes or ids of the answer. Raises InputError as `dyad_row` does."""
    a, b = party_meant(reader, a), party_meant(reader, b)
    found = dyad_sums(reader, a, b)
    counts = _counts(reader, Question(actor=a, other=b))
    if found is None and not counts["events"]:
        return None
    frame: dict[str, Any] = {"a": a, "b": b, "quads": {}, "mean_score": None, "states": []}
    return {**frame, **(found or {}), "names": [_called(reader, key) for key in (a, b)], "counts": counts}


def _called(reader: Reader, key: str) -> str:
    """The name of an actor's id or a country's code; what was asked for where neither is known."""
    known = _known(reader, key)
    if known is not None:
        return known.name
    code = key.upper()
    name = country_names(reader, [code])[code][0]
    return key if name == code else name


def story_dossier(reader: Reader, key: str) -> dict[str, Any] | None:
    """Return one story (id) as `runut stories` shows it; None where there is none."""
    raw = next(reader.rows("SELECT record FROM stories WHERE id = ?", [key]), None)
    return None if raw is None else story_row(reader, decode(Story, raw[0]))


def place_dossier(reader: Reader, name: str) -> dict[str, Any] | None:
    """Return {name, places, counts} of a place (country code or name); None where no event lies there. Its events:
    Question(place=name)."""
    counts = _counts(reader, Question(place=name))
    if not counts["events"]:
        return None
    where, params = events_clause(reader, Question(place=name))
    sql = (
        "SELECT p.name, p.country, p.lat, p.lon, p.precision, count(DISTINCT p.doc) FROM search_places p "  # noqa: S608
        f"WHERE p.doc IN (SELECT doc FROM search_events WHERE {where}) GROUP BY ALL ORDER BY 6 DESC, 1 LIMIT 12"
    )
    fields = ("name", "country", "lat", "lon", "precision", "events")
    return {"name": name, "places": [dict(zip(fields, row, strict=True)) for row in overlay(reader).rows(sql, params)],
            "counts": counts}  # fmt: skip
