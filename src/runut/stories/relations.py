"""Dyads: for a pair of actors the sequence of acts over time. Quad counts and scores are PLOVER's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct

from runut.records import ActorRef, EventMention, When


class Step(Struct, frozen=True):
    """One act between two actors: `a` did `type` to `b` (for mutual acts both names stand in order)."""

    event: str
    a: str
    b: str
    when: When | None
    type: str
    mode: str | None
    modality: str
    quad: str
    score: float | None


class Dyad(Struct, frozen=True):
    """All acts between two actors in order of time (undated last), with counts by quad and the mean PLOVER score."""

    a: str
    b: str
    steps: tuple[Step, ...]
    quads: tuple[tuple[str, int], ...]
    mean_score: float | None


STATE = frozenset({"", "GOV", "MIL", "LEG", "JUD", "SPY", "COP"})  # sectors that act for their country


def party(ref: ActorRef, level: str = "country") -> str:
    """Return what stands for an actor in a dyad; '' if unknown.

    Level "country": its country's code; "party": that code with the sector of those who do not act for the state
    ("LBYREB", in CAMEO's manner); else its id.
    """
    if level == "country":
        return ref.country
    if level == "party":
        return ref.country if not ref.country or ref.sector in STATE else ref.country + ref.sector
    return ref.id


def find_dyads(events: Mapping[str, EventMention], level: str = "country") -> tuple[Dyad, ...]:
    """Return the dyads of events (event id -> its best mention); a denied act is left out. Pairs are sorted."""
    steps: dict[tuple[str, str], list[Step]] = defaultdict(list)
    for event, mention in events.items():
        if mention.modality == "denied":
            continue
        for a, b in _pairs(mention, level):
            steps[min(a, b), max(a, b)].append(_step(event, a, b, mention))
    return tuple(_dyad(a, b, found) for (a, b), found in sorted(steps.items()))


def _step(event: str, a: str, b: str, mention: EventMention) -> Step:
    code = (mention.type, mention.mode, mention.modality, mention.quad, mention.score)
    return Step(event, a, b, mention.time.when, *code)


MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "CONCEDE"})  # done with one another: no side receives


def _pairs(mention: EventMention, level: str) -> list[tuple[str, str]]:
    actors = sorted({party(ref, level) for ref in mention.actors} - {""})
    others = sorted({party(ref, level) for ref in mention.recipients} - {""})
    if not others and len(actors) > 1 and mention.type in MUTUAL:  # talks: every actor with every other, once
        return [(a, b) for at, a in enumerate(actors) for b in actors[at + 1 :]]
    return [(a, b) for a in actors for b in others if a != b]


def _dyad(a: str, b: str, steps: Sequence[Step]) -> Dyad:
    ordered = tuple(sorted(steps, key=lambda step: (_start(step.when), step.event, step.a)))
    counts: dict[str, int] = defaultdict(int)
    for step in ordered:
        counts[step.quad] += 1
    scores = [step.score for step in ordered if step.score is not None]
    return Dyad(a, b, ordered, tuple(sorted(counts.items())), round(sum(scores) / len(scores), 2) if scores else None)


def _start(when: When | None) -> str:
    return "9999" if when is None or when.earliest is None else when.earliest.isoformat()
