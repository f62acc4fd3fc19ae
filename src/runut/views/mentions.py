"""Coded event mentions and claims as rows: `runut events` and `runut claims`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import islice
from typing import Any

import msgspec

from runut.chronicle import Reader, decode
from runut.records import Claim, EventMention
from runut.views.coded import claim_row, event_row
from runut.views.overlay import overlay
from runut.views.question import Question, holder
from runut.views.sources import day_keys, in_time, sources_of

__all__ = ["claim_rows", "mention_rows"]

_Sort = tuple[str, str, str, str, int, str]  # keys of its day, page, place on it, id
_SOURCE = "(SELECT min(c.name) FROM captures c WHERE c.page = m.page)"
_ORDER = f"ORDER BY {in_time('m.')}, m.page, m.start_char, m.id"
_DAY = "coalesce(m.earliest, m.latest)"
_CHUNK = 200  # mentions fetched at once, by index
_HOMES = "(SELECT h.mention, e.id, e.origins FROM search_members h JOIN search_events e ON e.doc = h.doc)"
# Without an index (a build was stopped): the same from the JSON of events.
_UNINDEXED = "(SELECT unnest(CAST(record->'$.mentions' AS VARCHAR[])) AS mention, id, origins FROM events)"


def mention_rows(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Event mentions in the order of time, then of pages; `event_id` is the merged event a mention belongs to.

    `about` looks in the sentence, who, whom and where. Tellings of rejected events are left out
    unless `question.rejected`; those of corrected ones carry the correction.
    """
    judged = overlay(reader)
    holds = holder(reader, question.about) if question.about.strip() else None
    if holds is None and not judged.touched:
        yield from (row for _, row in _rows(reader, question, ()))
        return
    stop = None if question.limit is None else question.offset + question.limit
    free = msgspec.structs.replace(question, limit=None if holds else stop, offset=0)
    hidden = sorted(name for one in judged.touched.values() for name in one.was.mentions)
    rows = merge(_rows(reader, free, hidden), sorted(_touched(reader, question), key=_first), key=_first)
    fitting = (row for _, row in rows if holds is None or holds(_text(row)))
    yield from islice(fitting, question.offset, stop)


def _first(keyed: tuple[_Sort, dict[str, Any]]) -> _Sort:
    return keyed[0]


def _touched(reader: Reader, question: Question) -> Iterator[tuple[_Sort, dict[str, Any]]]:
    """Tellings of the events that decisions touch, where they pass the filters SQL passes the others through."""
    pages = {item.page for one in overlay(reader).touched.values() for item in one.members}
    sources = sources_of(reader, sorted(pages))
    for one in overlay(reader).touched.values():
        if (one.rejected and not question.rejected) or one.event.origins < question.origins_min:
            continue
        for item in one.members:
            if (question.types and item.type not in question.types) or not question.holds_day(item.time.when):
                continue
            source = sources.get(item.page, {})
            row = event_row(item, source=source.get("name") or source.get("source") or "", event_id=one.event.id)
            yield (*day_keys(item.time.when), item.page, item.evidence.start, item.id), row


def _rows(reader: Reader, question: Question, hidden: Sequence[str]) -> Iterator[tuple[_Sort, dict[str, Any]]]:
    """Rows before words are looked at, but for the `hidden` mentions: with words, those of events (and their pages'
    titles) that hold them all."""
    days, params = question.days_clause("m.earliest", "m.latest")
    clauses = [days]
    if question.types:
        clauses.append("m.type IN (SELECT unnest(?))")
        params.append(list(question.types))
    if question.about:
        reader.need_index()
        found, more = reader.holding("event", question.about)
        clauses.append(f"m.id IN (SELECT mention FROM search_members WHERE doc IN ({found}))")  # noqa: S608
        params += more
    if hidden:
        clauses.append("m.id NOT IN (SELECT unnest(?))")
        params.append(list(hidden))
    if question.limit is not None and question.limit <= _CHUNK and not question.origins_min:
        yield from _filled(reader, _few(reader, clauses, params, question))
        return
    sql = (
        f"SELECT m.id, h.id FROM mentions m LEFT JOIN {_homes(reader)} h ON h.mention = m.id "  # noqa: S608
        f"WHERE {' AND '.join(clauses)} AND coalesce(h.origins, 0) >= ? {_ORDER}{question.tail}"
    )
    found_rows = reader.rows(sql, [*params, question.origins_min])
    while chunk := list(islice(found_rows, _CHUNK)):
        yield from _filled(reader, dict(chunk))


def _few(reader: Reader, clauses: list[str], params: list[Any], question: Question) -> dict[str, str | None]:
    """The mentions of one screen and the events they belong to: only theirs are looked for."""
    clauses, params = _until(reader, clauses, params, question.offset + (question.limit or 0))
    sql = f"SELECT m.id FROM mentions m WHERE {' AND '.join(clauses)} {_ORDER}{question.tail}"  # noqa: S608
    keys = [key for (key,) in reader.rows(sql, params)]
    marks = ", ".join("?" * len(keys)) or "NULL"
    known = dict(reader.rows(f"SELECT mention, id FROM {_homes(reader)} h WHERE mention IN ({marks})", keys))  # noqa: S608
    return {key: known.get(key) for key in keys}


def _homes(reader: Reader) -> str:
    """The event of each mention, as a table of SQL."""
    return _HOMES if reader.indexed() else _UNINDEXED


def _until(reader: Reader, clauses: list[str], params: list[Any], count: int) -> tuple[list[str], list[Any]]:
    """The clauses and their parameters, with the day by which so many rows have begun: a day is found at once, and few
    rows are left to be put in order by all that orders them."""
    sql = (
        f"SELECT max(day), count(day) FROM (SELECT {_DAY} AS day FROM mentions m "  # noqa: S608 - see `_rows`
        f"WHERE {' AND '.join(clauses)} ORDER BY day NULLS LAST LIMIT {int(count)})"
    )
    day, dated = reader.one(sql, params)
    return ([*clauses, f"{_DAY} <= ?"], [*params, day]) if dated == count else (clauses, params)


def _text(row: dict[str, Any]) -> str:
    """What of a mention is looked for."""
    refs = (*row["actors"], *row["recipients"], *row["attributed_to"], *row["places"])
    named = (str(ref.get(field) or "") for ref in refs for field in ("name", "text", "country", "sector"))
    return " ".join((row["evidence"]["quote"], *named))


def _filled(reader: Reader, homes: dict[str, str | None]) -> Iterator[tuple[_Sort, dict[str, Any]]]:
    if not homes:
        return
    marks = ", ".join("?" * len(homes))  # one by one, so that the index on ids is used
    sql = (
        f"SELECT m.id, m.record, a.outlet, {_SOURCE} FROM mentions m LEFT JOIN articles a ON a.page = m.page "  # noqa: S608
        f"WHERE m.id IN ({marks})"
    )
    rows = {key: rest for key, *rest in reader.rows(sql, list(homes))}
    for key, home in homes.items():
        raw, outlet, name = rows[key]
        item = decode(EventMention, raw)
        row = event_row(item, source=name or outlet or "", event_id=home or "")
        yield (*day_keys(item.time.when), item.page, item.evidence.start, key), row


def claim_rows(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Claims in page order. `about` looks in the words and the speaker; days are those of the page's publication;
    `actor` is the speaker's name or country."""
    judged = overlay(reader)
    words, word_params = question.words_clause(
        reader, "m.record->>'$.quote'", "m.speaker", "m.country", "m.record->>'$.speaker.text'",
        "m.record->>'$.addressee.text'", "array_to_string(json_extract_string(m.record, '$.via[*]'), ' ')",
    )  # fmt: skip
    days, day_params = question.days_clause("d.earliest", "d.latest")
    speaker, speaker_params = "true", []
    if question.actor:
        speaker = "(m.speaker = ? OR m.country = ? OR m.record->>'$.speaker.id' = ?)"
        speaker_params = [question.actor, question.actor.upper(), question.actor]
    which = (
        "SELECT m.rowid AS place, d.earliest, m.page, m.start_char, m.id FROM claims m "  # noqa: S608
        f"LEFT JOIN dates d ON d.page = m.page WHERE {words} AND {days} AND {speaker} "
        f"ORDER BY d.earliest NULLS LAST, m.page, m.start_char, m.id{question.tail}"
    )
    sql = (
        f"SELECT c.record, a.outlet, a.title, {_SOURCE} FROM ({which}) m JOIN claims c ON c.rowid = m.place "  # noqa: S608
        "LEFT JOIN articles a ON a.page = m.page ORDER BY m.earliest NULLS LAST, m.page, m.start_char, m.id"
    )
    for raw, outlet, title, name in reader.rows(sql, [*word_params, *day_params, *speaker_params]):
        yield {**claim_row(judged.claim(decode(Claim, raw)), source=name or outlet or ""), "title": title}
