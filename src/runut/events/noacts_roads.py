"""Traffic read as acts: collisions, vehicles that break down or stop, passengers carried.

Counted on all train sets and our annotations of real sentences (37,949 items): of 44 collisions twelve are ASSAULT: at
sea, by troops, police and bombers, into crowds, and two into a house, which this rule loses; of five "berhenti di" and
the like none is a strike, of "mengangkut penumpang" none takes anybody away.
"""

from __future__ import annotations

from runut.events.cues import WORD, Cues
from runut.events.noacts_telling import is_told, sentence_of, words_before, words_behind
from runut.records import ReadEvent

__all__ = ["on_the_road"]

AROUND = 160  # characters beside a collision in which the road or an intent is told
VEHICLE_BACK = 6  # words before "mogok" in which the vehicle stands
BEHIND = 3  # words behind in which passengers or the place of a breakdown stand


def on_the_road(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Tell whether a trigger is a matter of traffic."""
    return any(rule(event, lowered, cues) for rule in (_collides, _breaks_down, _stops, _carries))


def _collides(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Menabrak angkot": an accident of the road, where nothing tells of intent, a crowd, a force or ships."""
    if event.type != "ASSAULT" or event.mode == "suicide-attack" or not is_told(event, lowered, cues, "colliding"):
        return False
    around = lowered[max(0, event.start - AROUND) : event.end + AROUND]
    return cues.signs["roads"].search(around) is not None and cues.signs["rammed"].search(around) is None


def _breaks_down(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "KRL mogok di stasiun": the train is broken; where its crew or workers are told, they strike."""
    if event.type != "PROTEST" or not is_told(event, lowered, cues, "breaking_down"):
        return False
    if cues.signs["crews"].search(lowered, *sentence_of(event, lowered)) is not None:
        return False
    behind = " ".join(words_behind(event, lowered)[:BEHIND])
    vehicle = any(cues.signs["vehicles"].fullmatch(word) for word in words_before(event, lowered)[-VEHICLE_BACK:])
    return vehicle or cues.signs["broken_at"].match(behind) is not None


def _stops(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "KRL tidak berhenti di stasiun itu": no strike."""
    told = " ".join([*WORD.findall(lowered[event.start : event.end]), *words_behind(event, lowered)[:1]])
    return event.type == "PROTEST" and cues.signs["stopping_at"].match(told) is not None


def _carries(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Mengangkut penumpang": nobody is deported or arrested."""
    if event.type != "COERCE" or not is_told(event, lowered, cues, "hauling"):
        return False
    return any(cues.signs["passengers"].fullmatch(word) for word in words_behind(event, lowered)[:BEHIND])
