"""Merged events in order of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from runut.chronicle import Reader
from runut.records import Event, EventMention, best_mention
from runut.views.coded import actor_row, place_row
from runut.views.decided import field_text, said_of
from runut.views.overlay import Touched, by_id, named, overlay
from runut.views.question import Question, holder, words_clause
from runut.views.sources import IN_TIME, sources_of, when_row
from runut.views.whom import country_meant

__all__ = [
    "STATUSES",
    "STATUS_SQL",
    "event_rows",
    "event_timeline",
    "events_clause",
    "mentions_of",
    "party_clause",
    "status_of",
]

STATUSES = ("unknown-origin", "single-origin", "corroborated", "contested")
# `status_of` in SQL, of a row of `search_events`.
STATUS_SQL = "CASE WHEN status = 'single-origin' AND origins = 0 THEN 'unknown-origin' ELSE status END"

_CHUNK = 200  # events filled at once: their mentions are looked up by index


def event_timeline(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Merged events in order of time, in the shape of `runut timeline`, as people's decisions leave them.

    `about` looks in all evidence of an event, its actors and places and the titles of its pages. `judged` holds what
    people decided, or None. A corrected event is filtered and ordered by the correction.
    """
    judged = overlay(reader)
    where, params = events_clause(reader, question)
    if not reader.indexed():
        sql = f"SELECT id FROM events WHERE {where} ORDER BY {IN_TIME}, id{question.tail}"  # noqa: S608
        found: Iterator[str] = (row[0] for row in reader.rows(sql, params))
    elif judged.touched:
        sql = f"SELECT id FROM search_events WHERE {where} ORDER BY {IN_TIME}, id{question.tail}"  # noqa: S608
        found = (row[0] for row in judged.rows(sql, params, rejected=question.rejected))
    else:
        found = _in_order(reader, where, params, question)
    while chunk := list(islice(found, _CHUNK)):
        rows = event_rows(reader, chunk)
        yield from rows if reader.indexed() or question.rejected else (row for row in rows if not _gone(row))


def _gone(row: Mapping[str, Any]) -> bool:
    return row["judged"] is not None and row["judged"]["verdict"] == "rejected"


def _in_order(reader: Reader, where: str, params: Sequence[Any], question: Question) -> Iterator[str]:
    """Ids as the index orders them. Numbers first, ids after: ids are long, and a million of them would be read to show
    sixty."""
    if (
        question == Question(about=question.about, limit=question.limit, offset=question.offset)
        and question.about.strip()
    ):
        found, params = reader.holding("event", question.about)
        sql = f"SELECT DISTINCT doc FROM ({found}) ORDER BY doc{question.tail}"  # noqa: S608 - all there is to ask
    else:
        sql = f"SELECT doc FROM search_events WHERE {where} ORDER BY doc{question.tail}"  # noqa: S608
    docs = (row[0] for row in reader.rows(sql, params))
    while chunk := list(islice(docs, _CHUNK)):
        some = f"SELECT id FROM search_events WHERE doc IN ({', '.join(map(str, chunk))}) ORDER BY doc"  # noqa: S608
        yield from (row[0] for row in reader.rows(some))


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
        clauses.append(f"{STATUS_SQL} = ?")
        params.append(question.status)
    if question.about.strip():
        reader.need_index()
        found, more = reader.holding("event", question.about)
        clauses.append(_told(reader, question.about, found))
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


def _told(reader: Reader, about: str, found: str) -> str:
    """SQL condition: words stand in an event. The index knows the words of the pages; what a person wrote is looked at
    here."""
    touched = overlay(reader).touched.values()
    if not touched:
        return f"doc IN ({found})"
    holds = holder(reader, about)
    docs = ", ".join(str(one.doc) for one in touched)
    titles = sources_of(reader, sorted({item.page for one in touched for item in one.members}))
    fitting = [str(one.doc) for one in touched if holds(_text(one, titles))]
    return f"(doc IN ({found}) AND doc NOT IN ({docs}) OR doc IN ({', '.join(fitting) or 'NULL'}))"


def _text(one: Touched, titles: Mapping[str, Mapping[str, Any]]) -> str:
    """All words of an event as it is now: as chronicle/search.sql gathers them."""
    words: list[str] = []
    for item in one.members:
        refs = (*item.actors, *item.recipients, *item.attributed_to)
        words += [item.quote, str(titles.get(item.page, {}).get("title") or "")]
        words += [word for ref in refs for word in (ref.name, ref.text, ref.country, ref.sector)]
        words += [word for place in item.places for word in (place.name, place.text, place.country)]
    return " ".join(words)


def party_clause(reader: Reader, party: str) -> tuple[str, list[Any]]:
    """SQL condition on `search_parties` for an actor's id, a country's code or name in any language, or a name in any
    spelling."""
    land = country_meant(party)[:3] or party.upper()
    return _named(reader, named(reader), {"actor": party, "country": land, "name": party})


def _place_clause(reader: Reader, place: str) -> tuple[str, list[Any]]:
    return _named(
        reader, "search_places", {"country": country_meant(place, seats=False) or place.upper(), "name": place}
    )


def _named(reader: Reader, table: str, exact: Mapping[str, str]) -> tuple[str, list[Any]]:
    """The condition that one of the columns is exactly so, of those where any row is; else the names that hold all the
    words of the last."""
    reader.need_index()
    judged = overlay(reader)
    asked = (f"EXISTS (SELECT 1 FROM {table} WHERE {column} = ?)" for column in exact)  # noqa: S608 - our own names
    there = judged.one(f"SELECT {', '.join(asked)}", list(exact.values()))
    if fitting := [column for column, found in zip(exact, there, strict=True) if found]:
        return f"({' OR '.join(f'{column} = ?' for column in fitting)})", [exact[column] for column in fitting]
    words, found = words_clause(reader, [*exact.values()][-1], "name")
    sql = f"SELECT name FROM (SELECT DISTINCT name FROM {table}) WHERE {words} LIMIT 1000"  # noqa: S608
    return "name IN (SELECT unnest(?))", [[row[0] for row in judged.rows(sql, found)]]


def event_rows(reader: Reader, keys: Sequence[str], *, blind: bool = False) -> Iterator[dict[str, Any]]:
    """Rows of the events with these ids, in this order, as people's decisions leave them (`blind`: as the program coded
    them); unknown ids are left out."""
    if not keys:
        return
    judged = overlay(reader)
    touched = {} if blind else {key: judged.touched[key] for key in keys if key in judged.touched}
    events = {event.id: event for event in by_id(reader, "events", [key for key in keys if key not in touched])}
    wanted = list(dict.fromkeys(name for event in events.values() for name in event.mentions))
    mentions = {item.id: item for item in by_id(reader, "mentions", wanted)}
    pages = {item.page for one in touched.values() for item in one.members} | {item.page for item in mentions.values()}
    sources = sources_of(reader, sorted(pages))
    for key in keys:
        if (one := touched.get(key)) is not None:
            yield {**_event_row(one.event, one.members, sources), "judged": _judged(one, sources)}
            continue
        members = [mentions[name] for name in events[key].mentions if name in mentions] if key in events else []
        if members:
            said = None if blind else judged.decided.get(key)
            yield {**_event_row(events[key], members, sources), "judged": said and said_of(said)}


def _judged(one: Touched, sources: Mapping[str, Any]) -> dict[str, Any] | None:
    """What people said of an event, with each corrected field as it was."""
    if one.said is None:
        return None
    before = _event_row(one.was, one.was_members, sources) if one.said.edits else {}
    edited = {
        field: {"was": field_text(before, field), "by": edit.author, "why": edit.reason or None}
        for field, edit in one.said.edits.items()
    }
    return {**said_of(one.said), "edited": edited}


def status_of(row: Mapping[str, Any]) -> str:
    """What the status of an event (a row or a record) is called: a page of unknown origin is not one origin."""
    return "unknown-origin" if row["status"] == "single-origin" and not row["origins"] else str(row["status"])


def mentions_of(reader: Reader, keys: Sequence[str]) -> Iterator[EventMention]:
    """Event mentions by id, in no order, as people's decisions leave them; unknown ids are left out."""
    touched = {item.id: item for one in overlay(reader).touched.values() for item in one.members}
    yield from (touched[key] for key in keys if key in touched)
    yield from by_id(reader, "mentions", [key for key in keys if key not in touched])


def _event_row(event: Event, members: Sequence[EventMention], sources: Mapping[str, Any]) -> dict[str, Any]:
    best = best_mention(members)
    # whose day it is tells why
    dated = next((item.time for item in (best, *members) if item.time.when == event.when), best.time)
    rest = sorted((item for item in members if item.id != best.id), key=lambda item: (item.page, item.evidence.start))
    return {
        "event_id": event.id,
        "layer": "event",
        "date": {**when_row(event.when), "basis": event.basis, "quote": dated.quote or None, "why": dated.why},
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
