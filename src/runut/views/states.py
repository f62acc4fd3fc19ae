"""States between actors as people's decisions leave them: those that touched events open or close are found anew."""

from __future__ import annotations

from collections.abc import Iterator

from runut.chronicle import Reader
from runut.records import EventMention, Relation, When, best_mention
from runut.views.later import find_states
from runut.views.overlay import by_id, overlay

__all__ = ["relations_now"]

Key = tuple[str, str, str]


def relations_now(reader: Reader) -> Iterator[Relation]:
    """States in the order of the chronicle. Without decisions that touch events they are those of the last build."""
    judged = overlay(reader)
    if not judged.touched:
        yield from reader.records("relations")
        return
    stored: list[Relation] = list(reader.records("relations"))
    kept = {key: best_mention(one.members) for key, one in judged.touched.items() if not one.rejected}
    keys = {_key(row) for row in stored if not judged.touched.keys().isdisjoint(row.evidence)}
    keys |= {_key(row) for row in _found(reader, kept)}
    others = {name for row in stored if _key(row) in keys for name in row.evidence} - judged.touched.keys()
    anew = [row for row in _found(reader, kept | _best(reader, others)) if _key(row) in keys]
    rest = [row for row in stored if _key(row) not in keys]
    yield from sorted((*rest, *anew), key=lambda row: (row.a, row.b, row.kind, row.start.edtf if row.start else ""))


def _key(row: Relation) -> Key:
    return row.kind, row.a, row.b


def _best(reader: Reader, events: set[str]) -> dict[str, EventMention]:
    """The mention that each event is shown by."""
    found = {}
    for event in by_id(reader, "events", sorted(events)):
        members = list(by_id(reader, "mentions", event.mentions))
        if members:
            found[event.id] = best_mention(members)
    return found


def _found(reader: Reader, best: dict[str, EventMention]) -> tuple[Relation, ...]:
    pages = sorted({mention.page for mention in best.values()})
    language: dict[str, str] = {}
    published: dict[str, When | None] = {}
    for article in reader.articles(pages) if pages else ():
        language[article.page] = article.language
        published[article.page] = article.published.chosen if article.published else None
    return find_states(best, language, published)
