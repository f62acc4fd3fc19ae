"""Merged events, stories, the contradiction ledger and relations as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from runut.chronicle import Reader, decode
from runut.records import Contradiction, Copy, Event, EventMention, Relation, Side, Story, When
from runut.stories import Dyad, best_mention, find_dyads
from runut.views.coded import actor_row, place_row
from runut.views.question import Question

__all__ = ["contradiction_rows", "dyad_row", "event_timeline", "relation_rows", "story_rows"]

_CHUNK = 300
_ORDER = "e.earliest NULLS LAST, e.latest NULLS LAST, e.id"


def event_timeline(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Merged events in order of time, in the shape of `runut timeline`; `about` looks in all evidence of an event."""
    days, params = question.days_clause("e.earliest", "e.latest")
    clauses = [days, "e.origins >= ?"]
    params.append(question.origins_min)
    if question.types:
        clauses.append("e.type IN (SELECT unnest(?))")
        params.append(list(question.types))
    if question.about:
        words, word_params = question.words_clause("m.record", "coalesce(a.title, '')")
        clauses.append(
            "e.id IN (SELECT h.event FROM (SELECT id AS event, "  # noqa: S608
            "unnest(CAST(record->'$.mentions' AS VARCHAR[])) AS mention "
            f"FROM events) h JOIN mentions m ON m.id = h.mention LEFT JOIN articles a ON a.page = m.page WHERE {words})"
        )
        params += word_params
    tail = "" if question.limit is None else f" LIMIT {int(question.limit)}"
    sql = f"SELECT e.record FROM events e WHERE {' AND '.join(clauses)} ORDER BY {_ORDER}{tail}"  # noqa: S608
    chunk: list[Event] = []
    for (raw,) in reader.rows(sql, params):
        chunk.append(decode(Event, raw))
        if len(chunk) == _CHUNK:
            yield from _event_rows(reader, chunk)
            chunk = []
    yield from _event_rows(reader, chunk)


def _event_rows(reader: Reader, events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    wanted = [name for event in events for name in event.mentions]
    if not wanted:
        return
    mentions = {item.id: item for item in reader.records("mentions", "id IN (SELECT unnest(?))", [wanted])}
    sources = _sources(reader, sorted({item.page for item in mentions.values()}))
    for event in events:
        members = [mentions[name] for name in event.mentions if name in mentions]
        if members:
            yield _event_row(event, members, sources)


def _sources(reader: Reader, pages: Sequence[str]) -> dict[str, dict[str, Any]]:
    sql = (
        "SELECT a.page, a.outlet, a.title, a.language, (SELECT min(c.name) FROM captures c WHERE c.page = a.page) "
        "FROM articles a WHERE a.page IN (SELECT unnest(?))"
    )
    return {
        page: {"page_id": page, "source": outlet or name, "name": name, "title": title, "language": language}
        for page, outlet, title, language, name in reader.rows(sql, [list(pages)])
    }


def _event_row(event: Event, members: Sequence[EventMention], sources: Mapping[str, Any]) -> dict[str, Any]:
    best = best_mention(members)
    rest = sorted((item for item in members if item.id != best.id), key=lambda item: (item.page, item.evidence.start))
    return {
        "event_id": event.id,
        "layer": "event",
        "date": {**_when(event.when), "basis": event.basis, "quote": best.time.quote or None, "why": best.time.why},
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


def _when(when: When | None) -> dict[str, Any]:
    if when is None:
        return {"edtf": None, "earliest": None, "latest": None}
    return {
        "edtf": when.edtf,
        "earliest": when.earliest.isoformat() if when.earliest else None,
        "latest": when.latest.isoformat() if when.latest else None,
    }


def story_rows(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Stories in order of time, in the shape of `runut stories`, with the copied passages between their pages."""
    words, params = question.words_clause("record", "title")
    days, day_params = question.days_clause()
    tail = "" if question.limit is None else f" LIMIT {int(question.limit)}"
    where = f"{words} AND {days} AND origins >= ?"
    sql = f"SELECT record FROM stories WHERE {where} ORDER BY earliest NULLS LAST, latest NULLS LAST, id{tail}"  # noqa: S608
    for (raw,) in reader.rows(sql, [*params, *day_params, question.origins_min]):
        yield _story_row(reader, decode(Story, raw))


def _story_row(reader: Reader, story: Story) -> dict[str, Any]:
    sources = _sources(reader, story.pages)
    pages = list(story.pages)
    copies: list[Copy] = []
    if len(pages) > 1:
        where = "page_a IN (SELECT unnest(?)) AND page_b IN (SELECT unnest(?))"
        copies = list(reader.records("copies", where, [pages, pages]))
    texts = reader.texts(pages) if copies else {}
    return {
        "story_id": story.id,
        "title": story.title,
        "date": _when(story.when),
        "pages": [sources.get(page, {"page_id": page, "source": None}) for page in pages],
        "origins": len(story.origins),
        "origin_pages": [list(group) for group in story.origins],
        "unknown_origins": story.unknown_origins,
        "copies": [_copy_row(copy, texts) for copy in copies],
        "events": list(story.events),
    }


def _copy_row(copy: Copy, texts: Mapping[str, str]) -> dict[str, Any]:
    sides = {
        name: {"page_id": span.page, "start": span.start, "end": span.end}
        for name, span in (("a", copy.a), ("b", copy.b))
    }
    return {
        **sides,
        "quote_a": texts[copy.a.page][copy.a.start : copy.a.end],
        "quote_b": texts[copy.b.page][copy.b.start : copy.b.end],
        "words": copy.words,
        "direction": copy.direction,
        "why": copy.why,
    }


def contradiction_rows(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """The ledger in order of id, in the shape of `runut contradictions`."""
    words, params = question.words_clause("record")
    tail = "" if question.limit is None else f" LIMIT {int(question.limit)}"
    sql = f"SELECT record FROM contradictions WHERE {words} ORDER BY kind, id{tail}"  # noqa: S608
    entries = [decode(Contradiction, raw) for (raw,) in reader.rows(sql, params)]
    sources = _sources(reader, sorted({side.span.page for entry in entries for side in entry.sides}))
    for entry in entries:
        yield {
            "id": entry.id,
            "kind": entry.kind,
            "about": entry.about,
            "sides": [_side_row(side, sources) for side in entry.sides],
            "status": entry.status,
            "settled_by": entry.settled_by or None,
            "why": entry.why,
        }


def _side_row(side: Side, sources: Mapping[str, Any]) -> dict[str, Any]:
    place = sources.get(side.span.page, {"page_id": side.span.page, "source": None})
    evidence = {**place, "quote": side.quote, "start": side.span.start, "end": side.span.end}
    return {"value": side.value, "evidence": evidence, "origin": side.origin or None, "speaker": side.speaker or None}


def relation_rows(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """States between actors in order of pair and kind; `about` names one of them by code or name."""
    asked = {word.casefold() for word in question.about.split()}
    for relation in reader.records("relations"):
        assert isinstance(relation, Relation)
        if not asked or asked & {relation.a.casefold(), relation.b.casefold()}:
            yield {
                "a": relation.a,
                "b": relation.b,
                "kind": relation.kind,
                "from": _when(relation.start)["edtf"],
                "to": _when(relation.end)["edtf"],
                "events": list(relation.evidence),
                "why": relation.why,
            }


def dyad_row(reader: Reader, a: str, b: str) -> dict[str, Any] | None:
    """All acts between two actors (country codes or actor ids) over time, with quad counts, score and states."""
    mentions = {item.id: item for item in reader.records("mentions")}
    best = {
        event.id: best_mention(members)
        for event in reader.records("events")
        if (members := [mentions[name] for name in event.mentions if name in mentions])
    }
    wanted = {a.casefold(), b.casefold()}
    for level in ("country", "id"):
        for dyad in find_dyads(best, level):
            if {dyad.a.casefold(), dyad.b.casefold()} == wanted:
                return _dyad(dyad, best, reader)
    return None


def _dyad(dyad: Dyad, best: Mapping[str, EventMention], reader: Reader) -> dict[str, Any]:
    pair = {dyad.a, dyad.b}
    states = [row for row in relation_rows(reader, Question()) if {row["a"], row["b"]} == pair]
    return {
        "a": dyad.a,
        "b": dyad.b,
        "quads": dict(dyad.quads),
        "mean_score": dyad.mean_score,
        "states": states,
        "steps": [
            {"event_id": step.event, "from": step.a, "to": step.b, "date": _when(step.when), "type": step.type,
             "mode": step.mode, "modality": step.modality, "quad": step.quad, "score": step.score,
             "quote": best[step.event].quote, "page_id": best[step.event].page}
            for step in dyad.steps
        ],
    }  # fmt: skip
