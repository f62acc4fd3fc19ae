"""The chronology in order of time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from runut.chronicle import Reader, decode
from runut.records import Statement
from runut.views.chronology import event_timeline
from runut.views.question import Question
from runut.views.sources import in_time

__all__ = ["statement_rows", "timeline_rows"]

_ORDER = f"{in_time('s.')}, s.edtf, s.page, s.start_char, s.id"


def timeline_rows(reader: Reader, question: Question, layer: str = "auto") -> Iterator[dict[str, Any]]:
    """Rows of `runut timeline`: merged events (layer "events"), dated statements ("statements"), or ("auto") events
    where the chronicle holds any and statements where it was built without the neural reader."""
    if layer == "events" or (layer == "auto" and reader.one("SELECT count(*) FROM events")[0]):
        yield from event_timeline(reader, question)
    else:
        yield from statement_rows(reader, question)


def statement_rows(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Dated statements, the rule-made layer of the chronology, in the row shape of `runut timeline`.

    A statement is one sentence of one page and no merged event: `type` is null (not coded) and `origins` null
    (not counted), never a default.
    """
    if question.types or question.origins_min > 0 or question.actor or question.other or question.place:
        return  # statements have neither a type nor counted origins, nor actors and places of their own
    words, word_params = question.words_clause(reader, "s.record->>'$.quote'", "a.title")
    days, day_params = question.days_clause("s.earliest", "s.latest")
    titled = " LEFT JOIN articles a ON a.page = s.page" if word_params else ""
    sql = (  # chosen first, so that titles and sources are looked up for these only: 1.9 s became 0.25 for a million
        f"WITH chosen AS (SELECT s.* FROM statements s{titled} "  # noqa: S608
        f"WHERE {words} AND {days} ORDER BY {_ORDER}{question.tail}) "
        "SELECT s.record, a.title, a.outlet, a.language, "
        "(SELECT min(c.name) FROM captures c WHERE c.page = s.page) AS name "
        f"FROM chosen s LEFT JOIN articles a ON a.page = s.page ORDER BY {_ORDER}"
    )
    for raw, *source in reader.rows(sql, [*word_params, *day_params]):
        yield _row(decode(Statement, raw), *source)


def _row(
    statement: Statement, title: str | None, outlet: str | None, language: str | None, name: str | None
) -> dict[str, Any]:
    when = statement.when
    return {
        "event_id": statement.id,
        "layer": "statement",
        "date": {
            "edtf": when.edtf,
            "basis": statement.basis,
            "earliest": when.earliest.isoformat() if when.earliest else None,
            "latest": when.latest.isoformat() if when.latest else None,
            "quote": statement.expression,
            "why": statement.why,
        },
        "type": None,
        "mode": None,
        "actors": [],
        "recipients": [],
        "place": None,
        "summary": " ".join(statement.quote.split()),
        "mentions": 1,
        "pages": 1,
        "origins": None,
        "status": None,
        "contradictions": [],
        "evidence": [
            {
                "page_id": statement.page,
                "source": outlet or name,
                "name": name,
                "title": title,
                "language": language,
                "quote": statement.quote,
                "start": statement.sentence.start,
                "end": statement.sentence.end,
                "line": statement.line,
            }
        ],
    }
