"""Coded events, claims and dated statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from runut.records.actors import ActorRef, Place
from runut.records.dates import When
from runut.records.pages import Span

DateBasis = Literal["expression", "weekday", "document", "inherited", "none", "judged"]  # judged: by a person


class EventTime(Struct, frozen=True):
    """When an event happened: `when` None is unknown; `basis` says where the date comes from; `quote` the words."""

    when: When | None
    basis: DateBasis
    quote: str = ""
    span: Span | None = None
    why: str = ""


class Count(Struct, frozen=True):
    """A figure with the words it was read from; low/high bound it ("at least 20": low 20, high None)."""

    kind: Literal["dead", "injured", "size"]
    low: int | None
    high: int | None
    quote: str
    span: Span


class EventMention(Struct, frozen=True):
    """One coded event of one article: PLOVER 2021 type, mode and contexts, modality, who, whom, where, when, who says.

    `evidence` is the sentence, `more` further sentences of the same article that tell of it (title, lead, body);
    `background` marks history told beside the news. `why` holds (field, reason) pairs.
    """

    id: str
    page: str
    trigger: Span
    trigger_quote: str
    evidence: Span
    quote: str
    line: int
    type: str
    mode: str | None
    modality: str
    actors: tuple[ActorRef, ...]
    recipients: tuple[ActorRef, ...]
    places: tuple[Place, ...]
    time: EventTime
    attributed_to: tuple[ActorRef, ...] = ()
    counts: tuple[Count, ...] = ()
    contexts: tuple[str, ...] = ()
    quad: str = ""
    score: float | None = None
    cameo: str = ""
    confidence: float = 0.0
    method: str = ""
    background: bool = False
    more: tuple[Span, ...] = ()
    mentioned_places: tuple[Place, ...] = ()
    why: tuple[tuple[str, str], ...] = ()


class Claim(Struct, frozen=True):
    """Reported speech with its speaker. `via` is the chain of carriers ("seperti dikutip TASS")."""

    id: str
    page: str
    content: Span
    quote: str
    kind: Literal["direct", "indirect"]
    speaker: ActorRef | None
    cue: str
    via: tuple[str, ...] = ()
    addressee: ActorRef | None = None
    line: int = 0
    method: str = ""
    why: str = ""


def best_mention(members: Sequence[EventMention]) -> EventMention:
    """Return the mention an event is shown by: told before denied, news before background, dated, with actors, then by
    score."""
    return min(
        members,
        key=lambda m: (m.modality == "denied", m.background, m.time.when is None, not m.actors, -m.confidence, m.id),
    )


class Statement(Struct, frozen=True):
    """A body sentence that carries a resolvable time: the first, rule-made layer of the chronology."""

    id: str
    page: str
    sentence: Span
    quote: str
    line: int
    when: When
    basis: DateBasis
    expression: str
    expression_span: Span
    why: str = ""
