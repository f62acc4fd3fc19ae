"""Who stands in the chronicle: actors with their pages and days, after people's judgements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from runut.chronicle import PageActor, Reader, decode
from runut.entities.judgements import Decisions, decide, judged_actor, judged_link
from runut.records import Actor, Judgement, Link
from runut.views.question import Question
from runut.views.whom import country_meant

__all__ = ["actor_rows", "actor_trail", "decisions_of"]


def decisions_of(reader: Reader) -> Decisions:
    """Return the judgements of the chronicle, folded."""
    rows: list[Judgement] = list(reader.records("judgements"))
    return decide(rows)


def actor_rows(reader: Reader, question: Question) -> Iterator[dict[str, Any]]:
    """Actors by number of mentions, in the shape of `runut actors`.

    `about`: every word stands in one of the names or is the country code, or all of it names the country, in
    Indonesian, Malay or English. `start`/`end` bound the pages' own days;
    pages without a day pass only where both are None. Rejected links count for nothing.
    """
    decisions = decisions_of(reader)
    days = _page_days(reader)
    known = _actors(reader, decisions)
    found: dict[str, dict[str, Any]] = {}
    pages: dict[str, set[str]] = {}
    for link in _links(reader, decisions):
        page = link.span.page
        if link.actor is None or link.judgement == "no" or not _within(days.get(page), question):
            continue
        row = found.get(link.actor)
        if row is None:
            row = found[link.actor] = _row(link, known.get(link.actor))
            pages[link.actor] = set()
        row["mentions"] += 1
        pages[link.actor].add(page)
    rows = sorted(found.values(), key=lambda row: (-row["mentions"], row["name"], row["id"]))
    count, land = 0, country_meant(question.about)
    for row in rows:
        if not (_matches(row, question.about) or (land and row["country"] == land)) or (
            question.limit is not None and count >= question.limit
        ):
            continue
        count += 1
        yield _counted(row, pages[row["id"]], days)


def _counted(row: dict[str, Any], pages: set[str], days: dict[str, tuple[date | None, date | None]]) -> dict[str, Any]:
    firsts = [days[page][0] for page in pages if page in days]
    lasts = [days[page][1] for page in pages if page in days]
    first = min((day for day in firsts if day is not None), default=None)
    last = max((day for day in lasts if day is not None), default=None)
    return {
        **row,
        "pages": len(pages),
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
    }


def actor_trail(reader: Reader, wanted: str) -> dict[str, Any] | None:
    """Return one actor (id, or id merged into another; `actor_meant` finds ids of names) with its offices, every link
    with reason, and the judgements about it; None when the chronicle has no such actor."""
    decisions = decisions_of(reader)
    wanted = decisions.same.get(wanted, wanted)
    known = _actors(reader, decisions).get(wanted)
    links = [link for link in _links(reader, decisions) if link.actor == wanted]
    if known is None and not links:
        return None
    judged = [row for row in reader.records("judgements") if wanted in (row.subject, row.object)]
    row = _row(links[0], known) if links else _row_of(known)
    return {
        **row,
        "mentions": len(links),
        "offices": list(known.offices) if known is not None else [],
        "links": [
            {
                "page_id": link.span.page,
                "start": link.span.start,
                "end": link.span.end,
                "text": link.text,
                "type": link.type,
                "judgement": link.judgement,
                "score": link.score,
                "why": link.why,
                "country": link.country,
                "sector": link.sector,
                "rivals": list(link.rivals),
            }
            for link in links
        ],
        "judgements": judged,
    }


def _links(reader: Reader, decisions: Decisions) -> Iterator[Link]:
    for link in reader.records("links"):
        yield judged_link(link, decisions)


def _actors(reader: Reader, decisions: Decisions) -> dict[str, Actor]:
    found: dict[str, Actor] = {}
    for (raw,) in reader.rows("SELECT record FROM page_actors ORDER BY page, actor"):
        actor = judged_actor(decode(PageActor, raw).actor, decisions)
        held = found.get(actor.id)
        if held is None:
            found[actor.id] = actor
        elif actor.names != held.names:
            found[actor.id] = _joined(held, actor)
    return found


def _joined(a: Actor, b: Actor) -> Actor:
    names = tuple(dict.fromkeys((*a.names, *b.names)))
    return Actor(a.id, a.name, names, a.country or b.country, a.sector or b.sector, a.kind, a.offices or b.offices)


def _row(link: Link, actor: Actor | None) -> dict[str, Any]:
    if actor is not None:
        return _row_of(actor)
    return {
        "id": link.actor,
        "name": link.name or link.text,
        "names": [link.text],
        "country": link.country,
        "sector": link.sector,
        "kind": "local",
        "mentions": 0,
    }


def _row_of(actor: Actor | None) -> dict[str, Any]:
    assert actor is not None  # the caller found it
    return {
        "id": actor.id,
        "name": actor.name,
        "names": list(actor.names),
        "country": actor.country,
        "sector": actor.sector,
        "kind": actor.kind,
        "mentions": 0,
    }


def _page_days(reader: Reader) -> dict[str, tuple[date | None, date | None]]:
    return {
        page: (first, last)
        for page, first, last in reader.rows("SELECT page, earliest, latest FROM dates")
        if first or last
    }


def _within(days: tuple[date | None, date | None] | None, question: Question) -> bool:
    if question.start is None and question.end is None:
        return True
    if days is None:
        return False
    first, last = days
    late = question.end is not None and first is not None and first > question.end
    early = question.start is not None and last is not None and last < question.start
    return not late and not early


def _matches(row: dict[str, Any], about: str) -> bool:
    words = set(" ".join((row["country"], row["name"], *row["names"])).casefold().replace("-", " ").split())
    return all(word in words for word in about.casefold().replace("-", " ").split())
