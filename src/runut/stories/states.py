"""States between two actors ("has troops in", "supplies arms to", …) that events open and close.

A state is opened by an event of a fitting type whose sentence meets the state's words, and closed by another; the table
is data (states.toml, words in lang/*/states.toml), and every state names the events that say so. Only acts told as done
open or close: plans and promises are kept as announcements, requests open nothing. An act without a date happened at
latest on the day its page appeared, and its state says so ("../2021-05-04"). A state that ends and is opened again is
two states. Parties are CAMEO codes: a country's, with the sector added where it is no organ of state ("LBYREB").
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from msgspec import Struct

from runut.events.cues import language_of, phrases
from runut.lang import table
from runut.records import ActorRef, EventMention, Relation, When
from runut.stories.relations import MUTUAL, party
from runut.temporal import make_interval, parse_edtf

REACH, CLOSING_REACH = 110, 60  # characters from the trigger within which a state's words must stand
MATTER_REACH = 40  # characters after an act in which a matter stands that it is done to
PLAN_REACH = 45  # characters before an act in which a word of planning or asking makes it none
UNSURE = 0.4  # an act read less surely than this opens and closes nothing (0: nobody says how surely)
_PRIVATE = frozenset(
    {"AGR", "BUS", "CVL", "EDU", "JRN", "LAB", "MED", "REF", "REL", "SOC"}
)  # they hold no states with countries
_SURE = frozenset({"expression", "weekday"})
_BREAK = re.compile(r"[,;:.](?=\s)")


class _Mark(Struct, frozen=True):
    """One act of a state: when it was done at latest and earliest, and whether its sentence says when."""

    when: When | None
    sure: bool
    verb: str  # opens | closes | announced | ending
    event: str
    lone: bool = True  # told of this pair alone


@cache
def _states() -> Mapping[str, Mapping[str, Any]]:
    return tomllib.loads(resources.files(__package__).joinpath("states.toml").read_text(encoding="utf-8"))


@cache
def _words(language: str, name: str) -> re.Pattern[str]:
    words = sorted(table(language_of(language), "states")[name], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(word) for word in words) + ")", re.IGNORECASE)


@cache
def _cue(language: str, name: str) -> re.Pattern[str]:
    """Whole words, for text in lower case; a trailing * matches any ending."""
    return phrases(table(language_of(language), "states")[name])


class StateMark(Struct, frozen=True):
    """What one event does to a state: its kind and parties, and the mark it leaves."""

    kind: str
    a: str
    b: str
    mark: _Mark


def find_states(
    events: Mapping[str, EventMention],
    language_of: Mapping[str, str],
    published: Mapping[str, When | None] | None = None,
    level: str = "country",
) -> tuple[Relation, ...]:
    """Return the states that events (event id -> best mention) open and close, with from/to and the events that say so.

    A state that several events open starts with the earliest; one that is only announced has no start and says so. A
    closing event without an opening one gives a state of unknown start: it must have held before. `published` gives
    the day of each page, at latest of which undated acts are.
    """
    known = published or {}
    marks = [
        mark
        for event, mention in events.items()
        for mark in state_marks(event, mention, language_of.get(mention.page, "id"), known.get(mention.page), level)
    ]
    return states_of(marks)


def state_marks(
    event: str, mention: EventMention, language: str, published: When | None, level: str = "country"
) -> Iterator[StateMark]:
    """Yield what an event, by its best mention, does to states; `published` is the day of its page."""
    when = mention.time.when or _not_after(published)
    for kind, rule in _states().items():
        verb = _verb(mention, rule, language)
        if verb and _words(language, rule["words"]).search(mention.quote, *_around(mention, verb, rule)):
            pairs = _ends(mention, rule, level, language)
            for a, b in pairs:
                yield StateMark(kind, a, b, _Mark(when, mention.time.basis in _SURE, verb, event, len(pairs) == 1))


def states_of(marks: Iterable[StateMark]) -> tuple[Relation, ...]:
    """Return the states that marks make, by kind and parties."""
    known: dict[tuple[str, str, str], list[_Mark]] = defaultdict(list)
    for item in marks:
        known[item.kind, item.a, item.b].append(item.mark)
    return tuple(
        relation for (kind, a, b), entries in sorted(known.items()) for relation in _spells(kind, a, b, entries)
    )


def _not_after(when: When | None) -> When | None:
    return make_interval(None, when.latest) if when is not None and when.latest is not None else None


def _around(mention: EventMention, verb: str, rule: Mapping[str, Any]) -> tuple[int, int]:
    """Where the words about the act stand in the quote: near its trigger, nearer still where it ends a state.

    Bounds and no slice: cut inside a word, "immediately" would begin with "mediat".
    """
    start, end = _trigger(mention)
    most = rule.get("reach", REACH)
    after = CLOSING_REACH if verb in ("closes", "ending") else REACH
    return max(0, start - min(CLOSING_REACH, most)), end + min(after, most)


def _trigger(mention: EventMention) -> tuple[int, int]:
    """Where the trigger stands in the quote."""
    return mention.trigger.start - mention.evidence.start, mention.trigger.end - mention.evidence.start


_PLANNED = {"opens": "announced", "closes": "ending", "announced": "announced", "ending": "ending"}


def _verb(mention: EventMention, rule: Mapping[str, Any], language: str) -> str | None:
    """What an act does to a state, or None. A plan (its words alone may show it) announces; asking does nothing."""
    codes = {mention.type, f"{mention.type}.{mention.mode or '-'}"}
    verb = next((name for name in _PLANNED if codes & set(rule.get(name, ()))), None)
    if verb is None or mention.modality not in ("actual", "planned") or 0 < mention.confidence < UNSURE:
        return None
    start, end = _trigger(mention)
    before = _BREAK.split(mention.quote[max(0, start - PLAN_REACH) : start])[-1].lower()
    if verb == "opens" and _cue(language, "asking").search(f"{before} {mention.quote[start:end].lower()}"):
        return None
    if mention.modality == "planned" or (verb in ("opens", "closes") and _cue(language, "planning").search(before)):
        return _PLANNED[verb]
    return verb


def _ends(mention: EventMention, rule: Mapping[str, Any], level: str, language: str) -> list[tuple[str, str]]:
    place = rule.get("place", "")
    if rule.get("go_between"):
        return _between(mention, level, language, rule["words"])
    if _other_matter(mention, rule, language):
        return []
    pairs = [] if place == "only" else _pairs(mention, rule, level, language)
    stays = mention.type == "SANCTION" and mention.mode != "withdraw"  # a sanction is laid on somebody, nowhere
    if not pairs and place and not stays:
        actors = {_code(ref, level) for ref in mention.actors} - {""}
        pairs = sorted(
            (a, b)
            for a in actors
            for b in _scene(mention, strict=place == "only")
            if not b.startswith(a[:3]) or (rule.get("insurgent") and len(a) > 3)
        )
    if level == "country" and not (rule.get("domestic") or rule.get("insurgent")):
        pairs = [(a, b) for a, b in pairs if a[:3] != b[:3]]
    if level == "country" and not rule.get("business"):
        pairs = [pair for pair in pairs if not any(code[3:] in _PRIVATE for code in pair)]
    if mention.type == "SANCTION" and mention.mode == "expel":  # the host throws the guest out
        pairs = [(b, a) for a, b in pairs]
    return sorted({(min(pair), max(pair)) for pair in pairs}) if rule.get("both") else pairs


def _between(mention: EventMention, level: str, language: str, words: str) -> list[tuple[str, str]]:
    """Who mediates, and who is mediated: "X and Y talked, mediated by Z" and "Z mediated between X and Y". Nothing
    where the sentence does not tell them apart: two who mediate together are no parties to each other."""
    start, _ = _trigger(mention)
    found = min(_words(language, words).finditer(mention.quote), key=lambda item: abs(item.start() - start))
    rest = mention.quote[found.start() :].split()
    passive = bool(_cue(language, "agent").search(" ".join(rest[1:3]).lower()))
    at = mention.evidence.start + found.start()
    inside = [ref for ref in (*mention.actors, *mention.recipients)
              if mention.evidence.start <= ref.start < mention.evidence.end]  # fmt: skip
    before = {_code(ref, level) for ref in inside if ref.end <= at} - {""}
    after = {_code(ref, level) for ref in inside if ref.start >= at} - {""}
    mediators, parties = (after, before) if passive else (before, after)
    return sorted((a, b) for a in mediators for b in parties - mediators)


def _code(ref: ActorRef, level: str) -> str:
    """What stands for a party: its id, or its country's code, with its sector where it does not act for the state."""
    return party(ref, "party" if level == "country" else level)


def _other_matter(mention: EventMention, rule: Mapping[str, Any], language: str) -> bool:
    """Whether the act is done to a matter the other party takes part in, and not to the party: backing its talks."""
    if "unless" not in rule:
        return False
    _, end = _trigger(mention)
    firsts = [ref.start - mention.evidence.start for ref in mention.recipients]
    until = min((at for at in firsts if at >= end), default=end + MATTER_REACH)
    return bool(_words(language, rule["unless"]).search(mention.quote, end, max(end, min(until, end + MATTER_REACH))))


def _pairs(mention: EventMention, rule: Mapping[str, Any], level: str, language: str) -> list[tuple[str, str]]:
    actors = sorted({_code(ref, level) for ref in mention.actors} - {""})
    others = sorted({_code(ref, level) for ref in mention.recipients} - {""})
    if not others and len(actors) > 1 and mention.type in MUTUAL and rule.get("both"):
        return [(a, b) for at, a in enumerate(actors) for b in actors[at + 1 :]]
    if _received(mention, language):
        actors, others = others, actors
    return [(a, b) for a in actors for b in others if a != b]


def _received(mention: EventMention, language: str) -> bool:
    """Whether the sentence tells of an act from its receiver's side ("X received helicopters from Y") and its cast was
    read in that order: all doers before the verb of receiving, all others after it and after "from"."""
    start, end = _trigger(mention)
    if not _cue(language, "receiving").search(mention.quote[start:end].lower()):
        return False
    if any(ref.end > mention.trigger.start for ref in mention.actors) or not mention.recipients:
        return False
    between = (mention.quote[end : max(end, ref.start - mention.evidence.start)] for ref in mention.recipients)
    return all(_cue(language, "from").search(" ".join(words.lower().split()[-3:])) for words in between)


def _scene(mention: EventMention, *, strict: bool) -> list[str]:
    """Countries an act happened in or went to: its places, else (not strict) the place named next after its trigger."""
    own = {place.country for place in mention.places} - {""}
    after = [place for place in mention.mentioned_places if place.country and place.start >= mention.trigger.end]
    if own or strict:
        return sorted(own)
    return [place.country for place in sorted(after, key=lambda place: place.start)[:1]]


def _first(when: When | None) -> date:
    """The day an act is placed at: the first it may be, for "not after" the last."""
    if when is None:
        return date.max
    return when.earliest or when.latest or date.max


def _spells(kind: str, a: str, b: str, marks: Iterable[_Mark]) -> list[Relation]:
    """One state for every stretch of time: what is opened after it was surely closed is opened anew. An end told of
    several pairs at once ends what is known of otherwise, and proves no state by itself."""
    ordered = sorted(marks, key=lambda item: (_first(item.when), item.event))
    if all(mark.verb in ("closes", "ending") and not mark.lone for mark in ordered):
        return []
    spells: list[list[_Mark]] = [[]]
    for mark in ordered:
        closed = [item for item in spells[-1] if item.verb == "closes" and item.sure]
        if mark.verb == "opens" and mark.sure and closed and _after(mark.when, closed[-1].when):
            spells.append([])
        spells[-1].append(mark)
    return [_relation(kind, a, b, spell) for spell in spells if spell]


def _after(a: When | None, b: When | None) -> bool:
    return a is not None and b is not None and bool(a.earliest and b.latest and a.earliest > b.latest)


def _relation(kind: str, a: str, b: str, marks: Sequence[_Mark]) -> Relation:
    by_verb: dict[str, list[_Mark]] = defaultdict(list)
    for mark in marks:
        by_verb[mark.verb].append(mark)
    opened, closed = by_verb["opens"], by_verb["closes"]
    start = _begun(_dated(opened))
    since = start.earliest if start else None
    ended = [mark for mark in closed if mark.when and (since is None or _latest(mark.when) >= since)]
    told = ("opens", "opened"), ("closes", "closed"), ("announced", "announced"), ("ending", "end announced")
    why = ", ".join(f"{words} by {_events(len(by_verb[verb]))}" for verb, words in told if by_verb[verb])
    evidence = tuple(dict.fromkeys(mark.event for verb, _ in told for mark in by_verb[verb]))
    return Relation(a, b, kind, start, _dated(ended), evidence, why)


def _events(count: int) -> str:
    return f"{count} event{'' if count == 1 else 's'}"


def _dated(marks: Sequence[_Mark]) -> When | None:
    """The date of the earliest act whose sentence says when, else of the earliest with any."""
    told = [mark.when for mark in marks if mark.sure and mark.when] or [mark.when for mark in marks if mark.when]
    return min(told, key=lambda when: (when.earliest is None, _first(when), when.edtf)) if told else None


def _begun(when: When | None) -> When | None:
    """What goes on since a day began on that day: a start has no open end."""
    if when is not None and when.edtf.endswith("/..") and when.edtf != "../..":
        return parse_edtf(when.edtf[:-3])
    return when


def _latest(when: When) -> date:
    return when.latest or date.max
