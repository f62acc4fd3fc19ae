"""Coded event mentions and claims as rows: `runut events` and `runut claims`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from runut.chronicle import Reader, decode
from runut.records import Claim, Event, EventMention
from runut.views.coded import claim_row, event_row
from runut.views.question import Question

__all__ = ["claim_rows", "mention_rows"]

_SOURCE = "(SELECT min(c.name) FROM captures c WHERE c.page = m.page)"


def mention_rows(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Event mentions in the order of time, then of pages; `event_id` is the merged event a mention belongs to."""
    words, word_params = question.words_clause("m.record", "coalesce(a.title, '')")
    days, day_params = question.days_clause("m.earliest", "m.latest")
    types = "m.type IN (SELECT unnest(?))" if question.types else "true"
    homes, many = _homes(reader)
    sql = (
        f"SELECT m.record, a.outlet, {_SOURCE} FROM mentions m LEFT JOIN articles a ON a.page = m.page "  # noqa: S608
        f"WHERE {words} AND {days} AND {types} "
        "ORDER BY m.earliest NULLS LAST, m.latest NULLS LAST, m.page, m.start_char, m.id"
    )
    params = [*word_params, *day_params, *([list(question.types)] if question.types else [])]
    left = question.limit
    for raw, outlet, name in reader.rows(sql, params):
        mention = decode(EventMention, raw)
        home = homes.get(mention.id, "")
        if question.origins_min and many.get(home, 0) < question.origins_min:
            continue
        if left is not None:
            if left <= 0:
                return
            left -= 1
        yield event_row(mention, source=name or outlet or "", event_id=home)


def _homes(reader: Reader) -> tuple[dict[str, str], dict[str, int]]:
    """Merged event of each mention, and origins of each merged event."""
    homes: dict[str, str] = {}
    origins: dict[str, int] = {}
    for event in reader.records("events"):
        assert isinstance(event, Event)
        origins[event.id] = event.origins
        homes |= dict.fromkeys(event.mentions, event.id)
    return homes, origins


def claim_rows(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Claims in page order. `about` looks in the words and the speaker; days are those of the page's publication."""
    words, word_params = question.words_clause("m.record")
    days, day_params = question.days_clause("d.earliest", "d.latest")
    tail = "" if question.limit is None else f" LIMIT {int(question.limit)}"
    sql = (
        f"SELECT m.record, a.outlet, {_SOURCE} FROM claims m LEFT JOIN articles a ON a.page = m.page "  # noqa: S608
        f"LEFT JOIN dates d ON d.page = m.page WHERE {words} AND {days} "
        f"ORDER BY d.earliest NULLS LAST, m.page, m.start_char, m.id{tail}"
    )
    for raw, outlet, name in reader.rows(sql, [*word_params, *day_params]):
        yield claim_row(decode(Claim, raw), source=name or outlet or "")
