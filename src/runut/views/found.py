"""What a person looks for: pages, events and actors by words, names in any spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from runut.chronicle import Reader
from runut.chronicle.search import ACTORS, folded_words
from runut.views.chronology import event_timeline
from runut.views.overlay import named, overlay
from runut.views.question import Question, words_clause
from runut.views.sources import declared_title
from runut.views.whom import group_names

__all__ = ["actor_list", "page_list", "search"]

_CHUNK, _MANY = 200, 20000  # pages filled at once: first those of a screen, then many
_AROUND = 90  # code points shown on each side of a word that was found
_WORD = re.compile(r"\w+(?:['’ʼ‘`´]\w+)*")
_NAMES = ("page_id", "title", "outlet", "language", "kind", "edtf", "status", "name")


def search(reader: Reader, words: str, limit: int = 20) -> dict[str, Any]:
    """Return {words, spellings, actors, events, pages}: what holds all the words, at most `limit` rows of each, and
    under `more` which kinds hold further ones. `spellings` lists, for each word, how else it stands in the texts."""
    reader.need_index()
    asked = Question(about=words, limit=limit + 1)
    rows = {
        "actors": list(actor_list(reader, asked)),
        "events": list(event_timeline(reader, asked)),
        "pages": list(page_list(reader, asked)),
    }
    spellings = reader.spellings(words)
    wanted = {word for group in spellings for word in group}
    pages = rows["pages"][:limit]
    texts = reader.texts([row["page_id"] for row in pages])
    return {
        "words": words,
        "spellings": [list(group) for group in spellings],
        "actors": rows["actors"][:limit],
        "events": rows["events"][:limit],
        "pages": [{**row, "found": _found(texts[row["page_id"]], wanted)} for row in pages],
        "more": [kind for kind, found in rows.items() if len(found) > limit],
    }


def page_list(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Pages, newest first: {page_id, title, outlet, language, kind, edtf, status, name}. With `about` only those that
    hold its words, pages that have them in the title before others; days are those of publication."""
    keys = _keys(reader, question)
    size = _CHUNK
    while chunk := list(islice(keys, size)):
        yield from _pages(reader, [row[0] for row in chunk])
        size = _MANY


def _keys(reader: Reader, question: Question) -> Iterator[tuple[Any, ...]]:
    """Ids of pages in the order they are shown."""
    days, params = question.days_clause("d.earliest", "d.latest")
    if not reader.indexed() and not question.about.strip():
        sql = (
            f"SELECT a.page FROM articles a LEFT JOIN dates d ON d.page = a.page WHERE {days} "  # noqa: S608
            f"ORDER BY d.earliest DESC NULLS LAST, a.page{question.tail}"
        )
        return reader.rows(sql, params)
    clauses, first = [], ""
    if question.about.strip():
        reader.need_index()
        found, more = reader.holding("page", question.about)
        titled, head = reader.holding("title", question.about)
        clauses.append(f"p.doc IN ({found})")
        first, params = f"p.doc IN ({titled}) DESC, ", [*more, *params, *head]
    table = "search_pages p"
    if days != "true":
        table += " JOIN dates d ON d.page = p.id"
        clauses.append(days)
    where = f"WHERE {' AND '.join(clauses)} " if clauses else ""
    return reader.rows(f"SELECT p.id FROM {table} {where}ORDER BY {first}p.doc{question.tail}", params)  # noqa: S608


def _pages(reader: Reader, ids: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Rows of pages, in this order."""
    some, keys = ("SELECT unnest(?)", [list(ids)]) if len(ids) > _CHUNK else (", ".join("?" * len(ids)), list(ids))
    sql = (
        "SELECT a.page, a.title, a.outlet, a.language, a.kind, d.edtf, d.status, c.name, c.declared FROM articles a "  # noqa: S608
        f"LEFT JOIN dates d ON d.page = a.page AND d.page IN ({some}) "
        "LEFT JOIN (SELECT page, min(name) AS name, min(declared) AS declared FROM captures "
        f"WHERE page IN ({some}) GROUP BY page) c ON c.page = a.page WHERE a.page IN ({some})"
    )
    rows = {row[0]: row for row in reader.rows(sql, keys * 3)}
    for key in ids:
        row = dict(zip(_NAMES, rows[key], strict=False))
        yield {**row, "title": row["title"] or declared_title(rows[key][-1])}


def actor_list(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Actors of events by the number of events they take part in: {id, name, country, events, first, last}.

    `about`: every word, in any spelling, stands in one of the names. Those without an id (descriptions such as "a
    resident") are left out.
    """
    reader.need_index()
    judged = overlay(reader)
    where, params = "true", list[Any]()
    if question.about.strip():
        words, params = words_clause(reader, question.about, "name")
        where = f"actor IN (SELECT DISTINCT actor FROM {named(reader)} WHERE {words})"  # noqa: S608 - see `named`
    counted = ACTORS.format(where=f"p.{where}" if params else where)
    known = f"({counted})" if judged.touched else f"(SELECT * FROM search_actors WHERE {where})"  # noqa: S608
    sql = f"SELECT * FROM {known} ORDER BY events DESC, actor{question.tail}"  # noqa: S608
    rows = list(judged.rows(sql, params))
    groups = group_names(reader, [row[0] for row in rows])
    for key, name, country, events, first, last in rows:
        yield {
            "id": key, "name": groups.get(key, name), "country": country or None, "events": events,
            "first": first.isoformat() if first else None, "last": last.isoformat() if last else None,
        }  # fmt: skip


def _found(text: str, wanted: set[str]) -> dict[str, Any] | None:
    """The first words of a text that were looked for, with what stands around them and where they stand."""
    for match in _WORD.finditer(text):
        if not wanted.isdisjoint(folded_words(match.group())):
            start, end = match.span()
            return {"before": _tail(text[max(0, start - _AROUND) : start]), "quote": match.group(),
                    "after": _head(text[end : end + _AROUND]), "start": start, "end": end}  # fmt: skip
    return None


def _tail(text: str) -> str:
    """The end of a line, without a word that was cut."""
    line = text.rpartition("\n")[2]
    return line.partition(" ")[2] if len(line) == _AROUND else line


def _head(text: str) -> str:
    line = text.partition("\n")[0]
    return line.rpartition(" ")[0] if len(line) == _AROUND else line
