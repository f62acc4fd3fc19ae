"""What ties pages and events together."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from runut.records.dates import When
from runut.records.pages import Span


class Copy(Struct, frozen=True):
    """Passage `a` of one page stands again as passage `b` of another; `direction` says who copied, if shown."""

    a: Span
    b: Span
    words: int
    direction: Literal["a_from_b", "b_from_a", "unknown"] = "unknown"
    why: str = ""


class Story(Struct, frozen=True):
    """Pages that tell one story, and how many independent origins they come down to (`unknown_origins` apart)."""

    id: str
    title: str
    pages: tuple[str, ...]
    when: When | None
    origins: tuple[tuple[str, ...], ...]
    unknown_origins: int = 0
    events: tuple[str, ...] = ()


class Event(Struct, frozen=True):
    """One happening: a cluster of event mentions across pages, with status by independent origins."""

    id: str
    mentions: tuple[str, ...]
    pages: tuple[str, ...]
    origins: int
    when: When | None
    basis: str
    type: str
    mode: str | None
    summary: str
    status: Literal["single-origin", "corroborated", "contested"]
    rivals: tuple[When, ...] = ()
    contradictions: tuple[str, ...] = ()
    why: str = ""


class Relation(Struct, frozen=True):
    """A state between two actors that events open and close, or a tie between two records, with its evidence ids."""

    a: str
    b: str
    kind: str
    start: When | None
    end: When | None
    evidence: tuple[str, ...] = ()
    why: str = ""


class Side(Struct, frozen=True):
    """One side of a contradiction: the value, the words, where they stand and whose they are."""

    value: str
    quote: str
    span: Span
    origin: str = ""
    speaker: str = ""


class Contradiction(Struct, frozen=True):
    """Two sides that cannot both hold, both kept: figures, dates, places, actors, modality or claim against claim."""

    id: str
    kind: Literal["figure", "date", "place", "actor", "modality", "claim"]
    about: str
    sides: tuple[Side, ...]
    status: Literal["open", "settled"] = "open"
    settled_by: str = ""
    why: str = ""
