"""Stories, the contradiction ledger and relations as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from runut.chronicle import Reader, decode
from runut.records import Contradiction, Copy, Side, Story
from runut.views.overlay import overlay
from runut.views.question import Question
from runut.views.sources import IN_TIME, sources_of, when_row
from runut.views.states import relations_now
from runut.views.whom import country_meant

__all__ = ["contradiction_rows", "relation_rows", "story_row", "story_rows"]

_CHUNK = 100  # stories filled at once
# What is said in a contradiction: the words of its sides and whose they are.
_SIDES = (
    "array_to_string(json_extract_string(record, '$.sides[*].quote'), ' ')",
    "array_to_string(json_extract_string(record, '$.sides[*].value'), ' ')",
    "array_to_string(json_extract_string(record, '$.sides[*].speaker'), ' ')",
)
_ON_PAGES = (
    "id IN (SELECT s.id FROM (SELECT id, unnest(CAST(record->'$.pages' AS VARCHAR[])) AS page FROM stories) s "
    "JOIN search_pages p ON p.id = s.page WHERE p.doc IN ({pages}))"
)


def story_rows(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Stories in order of time, in the shape of `runut stories`, with the copied passages between their pages."""
    words, params = question.words_clause(reader, "title")
    days, day_params = question.days_clause()
    if question.about:
        reader.need_index()
        pages, page_params = reader.holding("page", question.about)
        words = f"({words} OR {_ON_PAGES.format(pages=pages)})"
        params += page_params
    where = f"{words} AND {days} AND origins >= ?"
    sql = f"SELECT record FROM stories WHERE {where} ORDER BY {IN_TIME}, id{question.tail}"  # noqa: S608
    found = reader.rows(sql, [*params, *day_params, question.origins_min])
    while chunk := [decode(Story, raw) for (raw,) in islice(found, _CHUNK)]:
        yield from _filled(reader, chunk)


def story_row(reader: Reader, story: Story) -> dict[str, Any]:
    """Return the JSON shape of one story (DESIGN, `runut stories`)."""
    return next(_filled(reader, [story]))


def _filled(reader: Reader, stories: Sequence[Story]) -> Iterator[dict[str, Any]]:
    """Rows of stories with their sources and copied passages, fetched for all of them at once."""
    pages = sorted({page for story in stories for page in story.pages})
    sources = sources_of(reader, pages)
    several = sorted({page for story in stories if len(story.pages) > 1 for page in story.pages})
    where = "page_a IN (SELECT unnest(?)) AND page_b IN (SELECT unnest(?))"
    copies: list[Copy] = list(reader.records("copies", where, [several, several])) if several else []
    texts = reader.texts(sorted({span.page for copy in copies for span in (copy.a, copy.b)}))
    judged = overlay(reader)
    for story in stories:
        own = set(story.pages)
        yield {
            "story_id": story.id,
            "title": story.title,
            "date": when_row(story.when),
            "pages": [sources.get(page, {"page_id": page, "source": None}) for page in story.pages],
            "origins": len(story.origins),
            "origin_pages": [list(group) for group in story.origins],
            "unknown_origins": story.unknown_origins,
            "copies": [_copy_row(copy, texts) for copy in copies if copy.a.page in own and copy.b.page in own],
            "events": [key for key in story.events if not judged.gone(key)],
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
    """The ledger in order of kind and id, in the shape of `runut contradictions`, as people's decisions leave it."""
    words, params = question.words_clause(reader, "about", *_SIDES)
    changed = overlay(reader).entries
    gone = [key for key, entry in changed.items() if entry is None]
    sql = (
        f"SELECT record FROM contradictions WHERE {words} AND id NOT IN (SELECT unnest(?)) "  # noqa: S608
        f"ORDER BY kind, id{question.tail}"
    )
    stored = (decode(Contradiction, raw) for (raw,) in reader.rows(sql, [*params, gone]))
    entries = [changed.get(entry.id) or entry for entry in stored]
    sources = sources_of(reader, sorted({side.span.page for entry in entries for side in entry.sides}))
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
    """States between actors in order of pair and kind; `about` names one of them: a country's or party's code, or a
    country in Indonesian, Malay or English. A country asks for all of its parties."""
    asked = {country_meant(word) or word.upper() for word in (question.about, *question.about.split()) if word.strip()}
    found = (
        relation
        for relation in relations_now(reader)
        if not asked or asked & {relation.a, relation.a[:3], relation.b, relation.b[:3]}
    )
    stop = None if question.limit is None else question.offset + question.limit
    for relation in islice(found, question.offset, stop):
        yield {
            "a": relation.a,
            "b": relation.b,
            "kind": relation.kind,
            "from": when_row(relation.start)["edtf"],
            "to": when_row(relation.end)["edtf"],
            "events": list(relation.evidence),
            "why": relation.why,
        }
