"""Merged events in order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from heapq import merge
from itertools import islice
from typing import Any

import msgspec

from runut.chronicle import TABLES, Reader, decode
from runut.records import Event, EventMention
from runut.views.coded import actor_row, place_row
from runut.views.decided import Decided, corrected, decided
from runut.views.later import best_mention
from runut.views.question import Question, holder, words_clause
from runut.views.sources import sources_of, when_row

__all__ = ["event_rows", "event_timeline", "events_clause", "mentions_of", "party_clause"]

_CHUNK = 200  # events filled at once: their mentions are looked up by index
# A file that was left in the middle of a build has no index: then events are put in order as they are asked for.
_UNINDEXED = (
    "(SELECT row_number() OVER (ORDER BY earliest NULLS LAST, latest NULLS LAST, id) AS doc, id, type, status, "
    "earliest, latest, origins FROM events)"
)


def event_timeline(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Merged events in order of time, in the shape of `runut timeline`, as people's decisions leave them.

    `about` looks in all evidence of an event, its actors and places and the titles of its pages. `judged` holds what
    people decided, or None. An event whose type or date was corrected is filtered and ordered by the correction.
    """
    decisions = decided(reader)
    apart = {key for key, found in decisions.items() if found.edits or (found.verdict == "rejected")}
    if not apart:
        yield from _stored(reader, question, decisions, ())
        return
    stop = None if question.limit is None else question.offset + question.limit
    stored = _stored(reader, msgspec.structs.replace(question, limit=stop, offset=0), decisions, sorted(apart))
    kept = [
        row
        for row in event_rows(reader, sorted(apart), decisions)
        if (question.rejected or row["judged"]["verdict"] != "rejected") and _fits(reader, row, question)
    ]
    yield from islice(merge(stored, sorted(kept, key=_time), key=_time), question.offset, stop)


def _time(row: Mapping[str, Any]) -> tuple[str, str, str]:
    date = row["date"]
    return date["earliest"] or "9999-99", date["latest"] or "9999-99", row["event_id"]


def _stored(
    reader: Reader, question: Question, decisions: Mapping[str, Decided], apart: Sequence[str]
) -> Iterator[dict[str, Any]]:
    """Rows of events but those `apart`, in the order of the chronicle."""
    where, params = events_clause(reader, question)
    if apart:
        where += " AND id NOT IN (SELECT unnest(?))"
        params.append(list(apart))
    table = "search_events" if reader.indexed() else _UNINDEXED
    # Numbers first, ids after: ids are long, and a million of them would be read to show sixty.
    sql = f"SELECT doc FROM {table} WHERE {where} ORDER BY doc{question.tail}"  # noqa: S608
    docs = (row[0] for row in reader.rows(sql, params))
    while chunk := list(islice(docs, _CHUNK)):
        some = f"SELECT id FROM {table} WHERE doc IN ({', '.join(map(str, chunk))}) ORDER BY doc"  # noqa: S608
        yield from event_rows(reader, [row[0] for row in reader.rows(some)], decisions)


def events_clause(reader: Reader, question: Question) -> tuple[str, list[Any]]:
    """SQL condition on `search_events` and its parameters for everything but rows, order and decisions."""
    days, params = question.days_clause()
    clauses = [days]
    if question.origins_min:
        clauses.append("origins >= ?")
        params.append(question.origins_min)
    if question.types:
        clauses.append("type IN (SELECT unnest(?))")
        params.append(list(question.types))
    if question.status:
        clauses.append("status = ?")
        params.append(question.status)
    if question.about.strip():
        reader.need_index()
        found, more = reader.holding("event", question.about)
        clauses.append(f"doc IN ({found})")
        params += more
    for party in filter(None, (question.actor, question.other)):
        found, more = party_clause(reader, party)
        clauses.append(f"doc IN (SELECT doc FROM search_parties WHERE {found})")  # noqa: S608
        params += more
    if question.place:
        found, more = _place_clause(reader, question.place)
        clauses.append(f"doc IN (SELECT doc FROM search_places WHERE {found})")  # noqa: S608
        params += more
    return " AND ".join(clauses), params


def party_clause(reader: Reader, party: str) -> tuple[str, list[Any]]:
    """SQL condition on `search_parties` for an actor's id, a country's code, or a name in any spelling."""
    return _named(reader, "search_parties", "actor = ? OR country = ? OR name = ?", [party, party.upper(), party])


def _place_clause(reader: Reader, place: str) -> tuple[str, list[Any]]:
    return _named(reader, "search_places", "country = ? OR name = ?", [place.upper(), place])


def _named(reader: Reader, table: str, exact: str, params: list[Any]) -> tuple[str, list[Any]]:
    """The exact condition where any row fulfils it, else the names that hold all the words of the last parameter."""
    reader.need_index()
    if next(reader.rows(f"SELECT 1 FROM {table} WHERE {exact} LIMIT 1", params), None):  # noqa: S608
        return f"({exact})", params
    words, found = words_clause(reader, params[-1], "name")
    sql = f"SELECT name FROM (SELECT DISTINCT name FROM {table}) WHERE {words} LIMIT 1000"  # noqa: S608
    return "name IN (SELECT unnest(?))", [[row[0] for row in reader.rows(sql, found)]]


def event_rows(
    reader: Reader, keys: Sequence[str], decisions: Mapping[str, Decided] | None = None
) -> Iterator[dict[str, Any]]:
    """Rows of the events with these ids, in this order; unknown ids are left out."""
    if not keys:
        return
    known = decided(reader) if decisions is None else decisions
    events = {event.id: event for event in _by_id(reader, "events", keys)}
    wanted = list(dict.fromkeys(name for key in keys if key in events for name in events[key].mentions))
    mentions = {item.id: item for item in _by_id(reader, "mentions", wanted)}
    sources = sources_of(reader, sorted({item.page for item in mentions.values()}))
    for key in keys:
        members = [mentions[name] for name in events[key].mentions if name in mentions] if key in events else []
        if members:
            yield corrected(_event_row(events[key], members, sources), known.get(key))


def mentions_of(reader: Reader, keys: Sequence[str]) -> Iterator[EventMention]:
    """Event mentions by id, in no order; unknown ids are left out."""
    yield from _by_id(reader, "mentions", keys)


def _by_id(reader: Reader, table: str, keys: Sequence[str]) -> Iterator[Any]:
    """Records by id. Ids stand in the SQL as parameters one by one: so the index on them is used."""
    for start in range(0, len(keys), _CHUNK):
        part = keys[start : start + _CHUNK]
        sql = f"SELECT record FROM {table} WHERE id IN ({', '.join('?' * len(part))})"  # noqa: S608
        for (raw,) in reader.rows(sql, part):
            yield decode(TABLES[table].type, raw)


def _event_row(event: Event, members: Sequence[EventMention], sources: Mapping[str, Any]) -> dict[str, Any]:
    best = best_mention(members)
    rest = sorted((item for item in members if item.id != best.id), key=lambda item: (item.page, item.evidence.start))
    return {
        "event_id": event.id,
        "layer": "event",
        "date": {**when_row(event.when), "basis": event.basis, "quote": best.time.quote or None, "why": best.time.why},
        "type": event.type,
        "mode": event.mode,
        "modality": best.modality,
        "actors": [actor_row(ref) for ref in best.actors],
        "recipients": [actor_row(ref) for ref in best.recipients],
        "place": place_row(best.places[0]) if best.places else None,
        "summary": event.summary,
        "mentions": len(event.mentions),
        "pages": len(event.pages),
        "origins": event.origins,
        "status": event.status,
        "contradictions": list(event.contradictions),
        "rival_dates": [when.edtf for when in event.rivals],
        "background": best.background,
        "attributed_to": [actor_row(ref) for ref in best.attributed_to],
        "evidence": [
            {**sources.get(item.page, {"page_id": item.page, "source": None}), "mention": item.id, "quote": item.quote,
             "start": item.evidence.start, "end": item.evidence.end, "line": item.line}
            for item in (best, *rest)
        ],
        "why": event.why,
    }  # fmt: skip


def _fits(reader: Reader, row: Mapping[str, Any], question: Question) -> bool:
    """Whether a corrected row passes the filters that SQL passed the others through."""
    first, last = row["date"]["earliest"], row["date"]["latest"]
    if question.start or question.end:
        if first is None and last is None:
            return False
        if question.start and last and last < question.start.isoformat():
            return False
        if question.end and first and first > question.end.isoformat():
            return False
    if (question.types and row["type"] not in question.types) or row["origins"] < question.origins_min:
        return False
    if question.status and row["status"] != question.status:
        return False
    parties = (*row["actors"], *row["recipients"])
    return (
        holder(reader, question.about)(_text(row))
        and all(_takes_part(reader, name, parties) for name in filter(None, (question.actor, question.other)))
        and (not question.place or _takes_part(reader, question.place, [row["place"]] if row["place"] else []))
    )


def _text(row: Mapping[str, Any]) -> str:
    refs = (*row["actors"], *row["recipients"], *row["attributed_to"], *([row["place"]] if row["place"] else []))
    named = (str(ref.get(field) or "") for ref in refs for field in ("name", "text", "country", "sector"))
    told = (f"{item['quote']} {item.get('title') or ''}" for item in row["evidence"])
    return " ".join((*named, *told))


def _takes_part(reader: Reader, wanted: str, refs: Sequence[Mapping[str, Any]]) -> bool:
    holds = holder(reader, wanted)
    return any(
        wanted in (ref.get("id"), ref["name"], ref["text"])
        or wanted.upper() == ref["country"]
        or holds(str(ref["name"] or ref["text"]))
        for ref in refs
    )
