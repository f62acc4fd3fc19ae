"""Actors, places, offices, links and judgements."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from runut.records.pages import Span


class Office(Struct, frozen=True):
    """An office held: title, office id, country code, from/to as EDTF ('' open, '..' as far as known)."""

    office: str
    office_id: str
    code: str
    start: str
    end: str


class Actor(Struct, frozen=True):
    """A canonical actor. `country` is ISO 3166 alpha-3 or UNO EUR IGO NGO ISM IMG MNC ('' unknown); `sector` is of the
    PLOVER list ('' unknown); `kind` person, country, organisation, group, place or local (not in the knowledge)."""

    id: str
    name: str
    names: tuple[str, ...] = ()
    country: str = ""
    sector: str = ""
    kind: str = "local"
    offices: tuple[Office, ...] = ()


class Link(Struct, frozen=True):
    """Mention `span` stands for `actor`, does not, or perhaps: a judgement with its score and reason.

    `rivals` are ids of other actors that could be meant. `country`/`sector` are as of the article's date.
    """

    span: Span
    text: str
    type: str
    actor: str | None
    judgement: Literal["yes", "no", "unsure"]
    score: float
    why: str
    name: str = ""
    country: str = ""
    sector: str = ""
    rivals: tuple[str, ...] = ()


class ActorRef(Struct, frozen=True):
    """An actor as it fills a role of an event or speaks: the words, and what they were resolved to ('' unknown)."""

    text: str
    start: int
    end: int
    id: str = ""
    name: str = ""
    country: str = ""
    sector: str = ""
    why: str = ""


class Place(Struct, frozen=True):
    """A place with its precision; lat/lon only for points and cities, never for a whole country."""

    text: str
    start: int
    end: int
    name: str = ""
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    precision: Literal["point", "city", "region", "country", "unknown"] = "unknown"
    why: str = ""


class Judgement(Struct, frozen=True):
    """A person's decision as an appended row: verb (merge, split, rename, accept, reject, edit, undo …) on subject and
    object ids, by whom, when (ISO, UTC) and why; `undoes` names the judgement it takes back."""

    id: str
    verb: str
    subject: str
    object: str
    value: str
    author: str
    made_at: str
    reason: str
    undoes: str | None = None
