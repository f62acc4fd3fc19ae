"""One row with its whole trail of evidence: from the id to the words on the page and where the page came from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from runut.chronicle import TABLES, Reader, decode
from runut.errors import InputError
from runut.records import Claim, Contradiction, Event, EventMention, Story
from runut.views.card import page_card
from runut.views.chronology import mentions_of
from runut.views.coded import event_row
from runut.views.decided import said_of
from runut.views.overlay import Overlay, overlay

__all__ = ["trail"]

_CONTEXT = 160  # code points of the page shown on each side of a quote
_PAGES = 50  # of a story told one by one; its record names all
_WITH_ID = ("events", "mentions", "statements", "claims", "stories", "contradictions", "actors", "judgements")


def trail(reader: Reader, wanted: str) -> dict[str, Any]:
    """Find a row by id, by a prefix of at least four characters, or a page by its name; raise InputError where none or
    several match. The result holds `table`, `record`, `evidence` (quote, context, line offsets) and `pages`; for events
    and mentions also `told`: each telling as `runut events` gives it, with the reason of every field, and `judged`:
    what people said of an event."""
    found = _matches(reader, wanted)
    if not found:
        raise InputError(
            f"nothing has the id {wanted!r}", "`runut timeline FILE` lists ids; an actor's: `runut actor show FILE ID`"
        )
    if len(found) > 1 and not any(key == wanted for _, key in found):
        several = ", ".join(f"{key} ({table})" for table, key in found[:5])
        raise InputError(f"{wanted!r} is the start of several ids: {several}", "give more characters")
    table, key = next((item for item in found if item[1] == wanted), found[0])
    return _page(reader, key) if table == "pages" else _row(reader, table, key)


def _matches(reader: Reader, wanted: str) -> list[tuple[str, str]]:
    parts = [f"SELECT '{table}' AS t, id FROM {table}" for table in ("pages", *_WITH_ID)]  # noqa: S608
    for test in ("id = ?", "starts_with(id, ?)") if len(wanted) >= 4 else ("id = ?",):
        sql = f"SELECT t, id FROM ({' UNION ALL '.join(parts)}) WHERE {test} ORDER BY t, id LIMIT 20"  # noqa: S608
        if by_id := [(row[0], row[1]) for row in reader.rows(sql, [wanted])]:
            return by_id
    return [("pages", row[0]) for row in reader.rows("SELECT DISTINCT page FROM captures WHERE name = ?", [wanted])]


def _page(reader: Reader, page_id: str) -> dict[str, Any]:
    page, article = reader.pages([page_id])[page_id], reader.article(page_id)
    name = reader.names([page_id]).get(page_id, (page_id, None))[0]
    drops = reader.rows("SELECT step, reason, detail FROM drops WHERE page = ? ORDER BY id", [page_id])
    return {
        "table": "pages",
        "id": page_id,
        "record": page_card(page, article, name) if article else None,
        "drops": [{"step": step, "reason": reason, "detail": detail} for step, reason, detail in drops],
        "pages": _sources(reader, [page_id]),
    }


def _row(reader: Reader, table: str, key: str) -> dict[str, Any]:
    spec = TABLES[table]
    (raw,) = reader.one(f"SELECT record FROM {table} WHERE id = ?", [key])  # noqa: S608
    judged = overlay(reader)
    record, said = _now(judged, key, decode(spec.type, raw))
    mentions = _told(reader, record)
    spans = [*spec.evidence(record), *((one.evidence, one.quote) for one in mentions if one is not record)]
    spans = list(dict.fromkeys(spans))
    texts = reader.texts(sorted({span.page for span, _ in spans}))
    evidence = []
    for span, quote in spans:
        text = texts[span.page]
        evidence.append(
            {
                "page_id": span.page,
                "start": span.start,
                "end": span.end,
                "line": text.count("\n", 0, span.start) + 1,
                "quote": quote if quote is not None else text[span.start : span.end],
                "before": text[max(0, span.start - _CONTEXT) : span.start],
                "after": text[span.end : span.end + _CONTEXT],
            }
        )
    return {
        "table": table,
        "id": key,
        "record": msgspec.to_builtins(record),
        "evidence": evidence,
        "pages": _sources(reader, record.pages[:_PAGES] if isinstance(record, Story) else sorted(texts)),
        "told": _tellings(reader, mentions, record.id if isinstance(record, Event) else ""),
        "judged": said,
    }


def _now(judged: Overlay, key: str, record: Any) -> tuple[Any, dict[str, Any] | None]:  # noqa: ANN401 - any record
    """A record as people's decisions leave it, and what they said of it."""
    if isinstance(record, Contradiction):
        return judged.entries.get(key) or record, None
    if isinstance(record, EventMention):
        return next((item for one in judged.touched.values() for item in one.members if item.id == key), record), None
    if isinstance(record, Event):
        touched, said = judged.touched.get(key), judged.decided.get(key)
        return touched.event if touched else record, said_of(said) if said else None
    return judged.claim(record) if isinstance(record, Claim) else record, None


def _told(reader: Reader, record: object) -> list[EventMention]:
    """The mentions a row stands on, in the order of pages and text."""
    if isinstance(record, EventMention):
        return [record]
    found = mentions_of(reader, record.mentions) if isinstance(record, Event) else ()
    return sorted(found, key=lambda one: (one.page, one.evidence.start, one.trigger.start, one.id))


def _tellings(reader: Reader, mentions: list[EventMention], event: str) -> list[dict[str, Any]]:
    names = reader.names(sorted({one.page for one in mentions}))
    return [event_row(one, source=names.get(one.page, ("", None))[0], event_id=event) for one in mentions]


def _sources(reader: Reader, pages: Sequence[str]) -> list[dict[str, Any]]:
    """What pages are and where they came from, in their order."""
    articles = {article.page: article for article in reader.articles(pages)}
    captures = reader.captures(pages)
    found = []
    for page in pages:
        article = articles.get(page)
        chosen = article.published.chosen if article and article.published else None
        found.append({
            "page_id": page,
            "title": article.title if article else None,
            "outlet": article.outlet if article else None,
            "published": chosen.edtf if chosen else None,
            "captures": [msgspec.to_builtins(capture) for capture in captures.get(page, ())],
        })  # fmt: skip
    return found
