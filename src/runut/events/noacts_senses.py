"""Words of force in another sense: kinds of wounds, roads and prices that break through, aims of critics and markets.

How often each word told an act of force was counted on all train sets and our annotations of real sentences.
"""

from __future__ import annotations

import re

from runut.events.cues import Cues
from runut.events.noacts_telling import sentence_of
from runut.records import ReadEvent

__all__ = ["other_sense"]

FORCE, LAW = "ASSAULT", "ACCUSE"
HEALER_WORDS = 6  # words behind "diperiksa" in which the doctor stands
NEXT = 40  # characters beside a trigger in which the word stands that makes it another thing
BEHIND_WORDS = 3  # words behind it of which one does
_WORD = re.compile(r"[\w'’-]+")
_STOP = re.compile(r"[.;!?\n]")
_APART = re.compile(r"[^\w\s]\s*$")


def other_sense(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Tell whether a word read as force names a wound, a way through or the aim of something that is no force; one
    read as an inquiry a patient's examination."""
    if _beside(event, lowered, cues):
        return True
    if event.type == LAW:
        return _treated(event, lowered, cues) or _guessed(event, lowered, cues)
    return event.type == FORCE and any(rule(event, lowered, cues) for rule in _RULES)


def _beside(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """A word that the next one, or the one before, makes another thing: land acquired, fuel burnt."""
    told = _WORD.findall(lowered[event.start : event.end])
    after = _WORD.findall(_STOP.split(lowered[event.end : event.end + NEXT])[0])
    before = _WORD.findall(_STOP.split(lowered[max(0, event.start - NEXT) : event.start])[-1])
    for types, own, behind, ahead in _OTHERS:
        if event.type not in types or not told or not cues.signs[own].fullmatch(told[0]):
            continue
        words = [*told[1:], *after][:BEHIND_WORDS]
        if any(cues.signs[behind].fullmatch(word) for word in words):
            return True
        return bool(ahead) and any(cues.signs[ahead].fullmatch(word) for word in before[-1:])
    return False


def _guessed(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Menduga penyebabnya keracunan", "menduga adanya salah paham": a cause or a thing is supposed, nobody accused,
    unless a crime is told."""
    if not cues.signs["guessing"].fullmatch(lowered, event.start, event.end):
        return False
    stop = _STOP.search(lowered, event.end)
    rest = lowered[event.end : stop.start() if stop else len(lowered)]
    first = next(iter(_WORD.findall(rest)), "")
    crime = cues.signs["crimes"].search(rest) is not None
    return not crime and cues.signs["guessed"].fullmatch(first) is not None


def _treated(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Diperiksa dokter", "examined by doctors": a patient, where nobody who enforces the law stands there too."""
    if not cues.signs["examining"].fullmatch(lowered, event.start, event.end):
        return False
    passive = cues.passive_prefixes or ("examined", "checked")
    stop = _STOP.search(lowered, event.end)
    after = lowered[event.end : stop.start() if stop else len(lowered)]
    near = " ".join(_WORD.findall(after)[:HEALER_WORDS])
    healer = lowered.startswith(passive, event.start) and cues.signs["healers"].search(near) is not None
    return healer and cues.signs["captors"].search(near) is None


def _wound(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Luka tembak", "bekas tusukan": a wound and its kind (two of 32 told the act)."""
    told = _WORD.findall(lowered[event.start : event.end])
    lead = lowered[max(0, event.start - 20) : event.start]
    apart = _APART.search(lead)  # a comma, say: "luka, tembakan …" tells two things
    words = [*_WORD.findall(lead)[-1:], *told] if len(told) == 1 and apart is None else told
    named = len(words) == 2 and cues.signs["wounds"].fullmatch(words[0]) is not None
    return named and cues.signs["kinds_of_wounds"].fullmatch(words[1]) is not None


def _way_through(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """A road, a price or a ship breaks through (43 of 46); bullets and troops do so by force."""
    return cues.signs["breaking_through"].fullmatch(lowered, event.start, event.end) is not None and not _armed(
        event, lowered, cues
    )


def _aim(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Jadi sasaran kritik": an aim of whatever else; of force where arms or an act of force are told."""
    start = max(0, event.start - 20)
    end = event.end + 1
    found = cues.signs["made_aims"].search(lowered, start, end)
    here = found is not None and found.start() <= event.end and event.start < found.end()
    return here and not _armed(event, lowered, cues)


def _armed(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Weapons, armed people or another word of force stand in the sentence."""
    start, end = sentence_of(event, lowered)
    words = (cues.harm["weapons"], cues.harm["acts_of_force"], cues.harm["armed"], cues.signs["force"])
    return cues.signs["breached"].search(lowered, start, end) is not None or any(
        one.search(lowered, start, end) for one in words
    )


_RULES = (_wound, _way_through, _aim)
# types, words, what makes them no act behind them, what before them
_OTHERS = (
    (("RETREAT", "CONCEDE", "AGREE"), "freeing", "acquired", ""),
    (("ASSAULT",), "burning", "fuels", "combustion"),
    (("ASSAULT",), "slaughter", "livestock", ""),
    (("ASSAULT", "COERCE"), "violating", "rights", ""),
    (("COERCE", "COOPERATE", "AID"), "netting", "netted", ""),
    (("COERCE",), "seizing", "attention", ""),
)
