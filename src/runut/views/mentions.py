"""Coded event mentions and claims as rows: `runut events` and `runut claims`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from runut.chronicle import Reader, decode
from runut.records import Claim, EventMention
from runut.views.coded import claim_row, event_row
from runut.views.question import Question

__all__ = ["claim_rows", "mention_rows"]

_SOURCE = "(SELECT min(c.name) FROM captures c WHERE c.page = m.page)"
_CHUNK = 200  # mentions fetched at once, by index
_HOMES = "(SELECT h.mention, e.id, e.origins FROM search_members h JOIN search_events e ON e.doc = h.doc)"
# Without an index (a build was stopped): the same from the JSON of events.
_UNINDEXED = "(SELECT unnest(CAST(record->'$.mentions' AS VARCHAR[])) AS mention, id, origins FROM events)"
# What of a mention is looked for.
_TEXTS = (
    "m.record->>'$.quote'",
    *(
        f"array_to_string(json_extract_string(m.record, '$.{part}[*].{field}'), ' ')"
        for part in ("actors", "recipients", "attributed_to", "places")
        for field in ("name", "text", "country")
    ),
    "a.title",
)


def mention_rows(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Event mentions in the order of time, then of pages; `event_id` is the merged event a mention belongs to."""
    words, word_params = question.words_clause(reader, *_TEXTS)
    days, day_params = question.days_clause("m.earliest", "m.latest")
    types = "m.type IN (SELECT unnest(?))" if question.types else "true"
    homes = _HOMES if reader.indexed() else _UNINDEXED
    sql = (
        "SELECT m.id, h.id FROM mentions m LEFT JOIN articles a ON a.page = m.page "  # noqa: S608
        f"LEFT JOIN {homes} h ON h.mention = m.id WHERE {words} AND {days} AND {types} "
        "AND coalesce(h.origins, 0) >= ? "
        f"ORDER BY m.earliest NULLS LAST, m.latest NULLS LAST, m.page, m.start_char, m.id{question.tail}"
    )
    params = [*word_params, *day_params, *([list(question.types)] if question.types else []), question.origins_min]
    found = reader.rows(sql, params)
    while chunk := list(islice(found, _CHUNK)):
        yield from _filled(reader, dict(chunk))


def _filled(reader: Reader, homes: dict[str, str | None]) -> Iterator[dict[str, Any]]:
    marks = ", ".join("?" * len(homes))  # one by one, so that the index on ids is used
    sql = (
        f"SELECT m.id, m.record, a.outlet, {_SOURCE} FROM mentions m LEFT JOIN articles a ON a.page = m.page "  # noqa: S608
        f"WHERE m.id IN ({marks})"
    )
    rows = {key: rest for key, *rest in reader.rows(sql, list(homes))}
    for key, home in homes.items():
        raw, outlet, name = rows[key]
        yield event_row(decode(EventMention, raw), source=name or outlet or "", event_id=home or "")


def claim_rows(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Claims in page order. `about` looks in the words and the speaker; days are those of the page's publication;
    `actor` is the speaker's name or country."""
    words, word_params = question.words_clause(
        reader, "m.record->>'$.quote'", "m.speaker", "m.country", "m.record->>'$.speaker.text'",
        "m.record->>'$.addressee.text'", "array_to_string(json_extract_string(m.record, '$.via[*]'), ' ')",
    )  # fmt: skip
    days, day_params = question.days_clause("d.earliest", "d.latest")
    speaker, speaker_params = "true", []
    if question.actor:
        speaker = "(m.speaker = ? OR m.country = ? OR m.record->>'$.speaker.id' = ?)"
        speaker_params = [question.actor, question.actor.upper(), question.actor]
    sql = (
        f"SELECT m.record, a.outlet, {_SOURCE} FROM claims m LEFT JOIN articles a ON a.page = m.page "  # noqa: S608
        f"LEFT JOIN dates d ON d.page = m.page WHERE {words} AND {days} AND {speaker} "
        f"ORDER BY d.earliest NULLS LAST, m.page, m.start_char, m.id{question.tail}"
    )
    for raw, outlet, name in reader.rows(sql, [*word_params, *day_params, *speaker_params]):
        yield claim_row(decode(Claim, raw), source=name or outlet or "")
