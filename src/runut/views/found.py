"""What a person looks for: pages, events and actors by words, names in any spelling."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from runut.chronicle import Reader
from runut.chronicle.search import folded_words
from runut.views.chronology import event_timeline
from runut.views.overlay import overlay
from runut.views.question import Question, words_clause
from runut.views.sources import declared_title

__all__ = ["actor_list", "page_list", "search"]

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
    days, params = question.days_clause("d.earliest", "d.latest")
    about, first = "true", ""
    head: list[Any] = []
    if question.about.strip():
        reader.need_index()
        found, more = reader.holding("page", question.about)
        about = f"a.page IN (SELECT id FROM search_pages WHERE doc IN ({found}))"  # noqa: S608 - no words of a user's
        params += more
        titled, head = words_clause(reader, question.about, "a.title")
        first = f"CASE WHEN {titled} THEN 0 ELSE 1 END, "
    sql = (
        "SELECT a.page, a.title, a.outlet, a.language, a.kind, d.edtf, d.status, "  # noqa: S608
        "(SELECT min(c.name) FROM captures c WHERE c.page = a.page), "
        "(SELECT min(c.declared) FROM captures c WHERE c.page = a.page) "
        f"FROM articles a LEFT JOIN dates d ON d.page = a.page WHERE {days} AND {about} "
        f"ORDER BY {first}d.earliest DESC NULLS LAST, a.page{question.tail}"
    )
    for row in reader.rows(sql, [*params, *head]):
        found_row = dict(zip(_NAMES, row, strict=False))
        yield {**found_row, "title": found_row["title"] or declared_title(row[-1])}


def actor_list(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Actors of events by the number of events they take part in: {id, name, country, events, first, last}.

    `about`: every word, in any spelling, stands in one of the names. Those without an id (descriptions such as "a
    resident") are left out.
    """
    reader.need_index()
    words, params = words_clause(reader, question.about, "name")
    named = f"(SELECT DISTINCT actor FROM search_parties WHERE {words})" if question.about.strip() else None  # noqa: S608
    sql = (
        "SELECT p.actor, arg_max(p.name, length(p.name)), max(p.country), count(DISTINCT p.doc), "  # noqa: S608
        "min(e.earliest), max(coalesce(e.latest, e.earliest)) FROM search_parties p JOIN search_events e USING (doc) "
        f"WHERE p.actor <> '' AND {f'p.actor IN {named}' if named else 'true'} "
        f"GROUP BY p.actor ORDER BY count(DISTINCT p.doc) DESC, p.actor{question.tail}"
    )
    for key, name, country, events, first, last in overlay(reader).rows(sql, params):
        yield {
            "id": key, "name": name, "country": country or None, "events": events,
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
