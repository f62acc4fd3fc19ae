"""Relations: for a pair of actors the sequence of acts over time, and the states those acts open and close.

Quad counts and scores are PLOVER's. A state ("has troops in", "supplies arms to", …) is opened by an event of a fitting
type whose sentence meets the state's words, and closed by another; the table is data (states.toml), and every state
names the events that say so. Only acts told as done open or close; announcements are kept as such.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from msgspec import Struct

from runut.lang import table
from runut.records import ActorRef, EventMention, Relation, When

REACH, CLOSING_REACH = 110, 60  # characters from the trigger within which a state's words must stand


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


def party(ref: ActorRef, level: str = "country") -> str:
    """Return what stands for an actor in a dyad: its country code (level "country") or its id; '' if unknown."""
    return ref.country if level == "country" else ref.id


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
    if (
        not others and len(actors) > 1 and mention.type in MUTUAL
    ):  # talks, mutual fighting: every actor with every other, once
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


@cache
def _states() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(resources.files(__package__).joinpath("states.toml").read_text(encoding="utf-8"))


@cache
def _words(language: str, name: str) -> re.Pattern[str]:
    words = sorted(table(language if language in ("id", "en", "ms") else "id", "states")[name], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + ")", re.IGNORECASE)


class _Mark(Struct, frozen=True):
    when: When | None
    verb: str  # opens | closes | announced
    event: str


def find_states(
    events: Mapping[str, EventMention], language_of: Mapping[str, str], level: str = "country"
) -> tuple[Relation, ...]:
    """Return the states that events (event id -> best mention) open and close, with from/to and the events that say so.

    A state that several events open starts with the earliest; one that is only announced has no start and says so. A
    closing event without an opening one gives a state of unknown start: it must have held before.
    """
    marks: dict[tuple[str, str, str], list[_Mark]] = defaultdict(list)
    for event, mention in events.items():
        for kind, rule in _states().items():
            verb = _verb(mention, rule)
            if verb and _words(language_of.get(mention.page, "id"), rule["words"]).search(_around(mention, verb)):
                for a, b in _ends(mention, rule, level, verb):
                    marks[kind, a, b].append(_Mark(mention.time.when, verb, event))
    found = [_relation(kind, a, b, entries) for (kind, a, b), entries in sorted(marks.items())]
    return tuple(relation for relation in found if relation is not None)


def _around(mention: EventMention, verb: str) -> str:
    """The words about the act: what stands near its trigger, nearer still where it ends a state."""
    start, end = mention.trigger.start - mention.evidence.start, mention.trigger.end - mention.evidence.start
    after = CLOSING_REACH if verb == "closes" else REACH
    return mention.quote[max(0, start - CLOSING_REACH) : end + after]


def _verb(mention: EventMention, rule: Mapping[str, Any]) -> str | None:
    codes = {mention.type, f"{mention.type}.{mention.mode or '-'}"}
    if mention.modality == "planned" and codes & {*rule["opens"], *rule["closes"], *rule["announced"]}:
        return "announced"
    if mention.modality != "actual":
        return None
    return next((verb for verb in ("opens", "closes", "announced") if codes & set(rule[verb])), None)


def _ends(mention: EventMention, rule: Mapping[str, Any], level: str, verb: str) -> list[tuple[str, str]]:
    place = rule.get("place", "")
    pairs = [] if place == "only" else _pairs(mention, level)
    if not pairs and place and mention.type != "SANCTION":
        actors = {party(ref, level) for ref in mention.actors} - {""}
        pairs = sorted((a, b) for a in actors for b in _scene(mention, strict=place == "only") if a != b)
    if verb == "closes" and mention.type == "SANCTION" and mention.mode == "expel":  # the host throws the guest out
        pairs = [(b, a) for a, b in pairs]
    return [(min(pair), max(pair)) for pair in pairs] if rule.get("both") else pairs


def _scene(mention: EventMention, *, strict: bool) -> list[str]:
    """Countries an act happened in or went to: its places, else (not strict) the place named next after its trigger."""
    own = {place.country for place in mention.places} - {""}
    after = [place for place in mention.mentioned_places if place.country and place.start >= mention.trigger.end]
    if own or strict:
        return sorted(own)
    return [place.country for place in sorted(after, key=lambda place: place.start)[:1]]


def _relation(kind: str, a: str, b: str, marks: Iterable[_Mark]) -> Relation | None:
    by_verb: dict[str, list[_Mark]] = defaultdict(list)
    for mark in sorted(marks, key=lambda item: (_start(item.when), item.event)):
        by_verb[mark.verb].append(mark)
    opened, closed, announced = by_verb["opens"], by_verb["closes"], by_verb["announced"]
    if not opened and not closed and not announced:
        return None
    start = next((mark.when for mark in opened if mark.when), None)
    ends = [mark.when for mark in closed if mark.when and (start is None or _start(mark.when) >= _start(start))]
    parts = [f"opened by {len(opened)}" if opened else "", f"closed by {len(closed)}" if closed else "",
             f"announced by {len(announced)}" if announced else ""]  # fmt: skip
    why = ", ".join(part for part in parts if part)
    evidence = tuple(dict.fromkeys(mark.event for mark in (*opened, *closed, *announced)))
    return Relation(a, b, kind, start, ends[-1] if ends else None, evidence, why)
