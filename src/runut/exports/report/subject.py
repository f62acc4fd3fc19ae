"""What a report is about: everything, words, or one actor, pair, story or place, and the facts at its head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, Literal

import msgspec
from msgspec import Struct

from runut.chronicle import Reader
from runut.errors import InputError
from runut.knowledge import called
from runut.ontology import quad_of
from runut.views import Question, actor_dossier, is_code, pair_dossier, place_dossier, status_of, story_dossier

__all__ = ["Subject", "find_subject", "numbers"]

Kind = Literal["all", "words", "actor", "dyad", "story", "place"]


class Subject(Struct, frozen=True):
    """The question a report answers. `facts` is the dossier of the views; `events` the only ids shown (stories)."""

    question: Question
    kind: Kind = "all"
    name: str = ""
    facts: Mapping[str, Any] | None = None
    events: tuple[str, ...] | None = None
    pages: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether nothing is left out but by a limit: then pages without a row are shown too."""
        free = msgspec.structs.replace(self.question, limit=None, offset=0)
        return self.kind == "all" and free == Question()

    def title(self, language: str) -> str:
        """What the report is about, actors by their names in `language`."""
        if self.facts is not None and self.kind == "dyad":
            pair = zip((self.facts["a"], self.facts["b"]), self.facts["names"], strict=True)
            return " – ".join(called(language, {"id": key, "name": name}) for key, name in pair)
        if self.facts is not None and self.kind == "actor":
            return called(language, {"id": self.facts["id"], "name": self.name})
        return self.name

    @property
    def parties(self) -> frozenset[str]:
        """What the actors of this dossier are called: ids, codes and names, in lower case."""
        asked = (self.question.actor, self.question.other, self.name if self.kind == "actor" else "")
        named = self.facts.get("names", ()) if self.facts and self.kind == "actor" else ()
        return frozenset(word.casefold() for word in (*asked, *named) if word)


def find_subject(
    reader: Reader, question: Question, *, dyad: tuple[str, str] | None = None, story: str = "", place: str = ""
) -> Subject:
    """Return what is asked for. `question.about` that is an actor's id or a country's code becomes that actor; other
    words stay words, with the actor's facts where they name one. Raises InputError where a pair, story or place is not
    in the chronicle."""
    if sum((bool(question.about), dyad is not None, bool(story), bool(place))) > 1:
        raise InputError("a report is about one thing", "give one of --about, --dyad, --story and --place")
    if dyad is not None:
        return _dyad(reader, question, *dyad)
    if story:
        return _story(reader, question, story)
    if place:
        facts = _found(place_dossier(reader, place), place, "`runut timeline` shows places; a country has a code (KEN)")
        return Subject(_with(question, place=place), "place", place, facts)
    if question.about and reader.indexed():
        return _about(reader, question)
    return Subject(question, "words" if question.about else "all", question.about)


def _found(facts: Mapping[str, Any] | None, what: str, fix: str) -> Mapping[str, Any]:
    if facts is None:
        raise InputError(f"nothing in the chronicle is about {what!r}", fix)
    return facts


def _dyad(reader: Reader, question: Question, a: str, b: str) -> Subject:
    facts = _found(
        pair_dossier(reader, a, b), f"{a} – {b}", "`runut actors FILE` lists ids; countries have codes (RUS)"
    )
    asked = _with(question, actor=facts["a"], other=facts["b"])
    return Subject(asked, "dyad", " – ".join(facts["names"]), facts)


def _story(reader: Reader, question: Question, key: str) -> Subject:
    rows = reader.rows("SELECT id FROM stories WHERE starts_with(id, ?) ORDER BY id LIMIT 2", [key])
    ids = [row[0] for row in rows] if len(key) >= 4 else []
    if len(ids) > 1 and key not in ids:
        raise InputError(f"{key!r} is the start of several ids", "give more characters")
    facts = _found(story_dossier(reader, ids[0]) if ids else None, key, "`runut stories FILE` lists ids")
    pages = tuple(page["page_id"] for page in facts["pages"])
    return Subject(question, "story", facts["title"], facts, tuple(facts["events"]), pages)


def _about(reader: Reader, question: Question) -> Subject:
    words = question.about
    facts = actor_dossier(reader, words)
    named = {str(name).casefold() for name in (facts or {}).get("names", ())} | {
        str((facts or {}).get("name")).casefold()
    }
    if facts is None or not facts["counts"]["events"]:
        return Subject(question, "words", words)
    # A name may stand for several actors and be told of in other words: only an id or a code narrows to one actor.
    is_key = is_code(words) or words.casefold() not in named
    if is_key and (is_code(words) or next(reader.rows(_IS_ACTOR, [words]), None)):
        return Subject(_with(question, about="", actor=words), "actor", str(facts["name"] or words), facts)
    return Subject(question, "words", words, facts if words.casefold() in named else None)


_IS_ACTOR = "SELECT 1 FROM search_parties WHERE actor = ? LIMIT 1"


def _with(question: Question, **fields: str) -> Question:
    return msgspec.structs.replace(question, **fields)


def numbers(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Count rows: events, pages, statuses, types, signs (by PLOVER's quad), first and last day, undated."""
    types: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    signs: Counter[str] = Counter()
    pages: set[str] = set()
    days: list[str] = []
    events = undated = 0
    for row in rows:
        events += 1
        types.update([row["type"]] if row["type"] else [])
        statuses.update([status_of(row)] if row["status"] else [])
        signs.update([quad_of(row["type"]).rpartition("_")[2]] if row["type"] else [])
        pages.update(entry["page_id"] for entry in row["evidence"])
        known = [day for day in (row["date"]["earliest"], row["date"]["latest"]) if day]
        days += known
        undated += not known
    return {
        "events": events, "pages": len(pages), "types": types.most_common(), "statuses": statuses.most_common(),
        "signs": dict(signs), "first": min(days, default=None), "last": max(days, default=None), "undated": undated,
    }  # fmt: skip
