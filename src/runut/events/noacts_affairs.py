"""Everyday affairs read as acts of politics: rates set, permits given, staff laid off, customers won, a chief told.

Counted on all train sets and our annotations of real sentences (37,949 items): of 23 interest rates held or cut, of 5
layoffs, of 6 "penanganan" and of 4 condolences none is an act of the codebook; a permit given is coded COERCE only
where it is refused.
"""

from __future__ import annotations

import re

from runut.events.cues import WORD, Cues
from runut.records import ReadEvent

__all__ = ["affair"]

NEXT = 48  # characters behind a trigger in which its object stands
NEAR_WORDS = 2  # words behind it of which one is a rate, a layoff or a permit
CHIEF_WORDS = 8  # words behind "melaporkan" in which the chief stands who is told
AROUND = 120  # characters beside a theft in which a suspect or a victim stands
HARD = ("COERCE", "SANCTION", "ACCUSE")
_STOP = re.compile(r"[.;:!?,()\"“”\n]")


def affair(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Tell whether a trigger and the words behind it name such an affair."""
    return any(rule(event, lowered, cues) for rule in _RULES)


def _is(event: ReadEvent, lowered: str, cues: Cues, sign: str) -> bool:
    return cues.signs[sign].fullmatch(lowered, event.start, event.end) is not None


def _behind(event: ReadEvent, lowered: str) -> list[str]:
    return WORD.findall(_STOP.split(lowered[event.end : event.end + NEXT])[0])


def _told(event: ReadEvent, lowered: str) -> str:
    """The trigger's words and the next ones."""
    return " ".join([*WORD.findall(lowered[event.start : event.end]), *_behind(event, lowered)[:NEAR_WORDS]])


def _rates(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Penahanan suku bunga", "cut interest rates": nobody is arrested and nothing conceded."""
    return cues.signs["rates"].search(_told(event, lowered)) is not None


def _laid_off(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """A firm ends contracts of work: no sanction."""
    return event.type in ("COERCE", "SANCTION") and cues.signs["layoffs"].search(_told(event, lowered)) is not None


def _permitted(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Memberikan izin usaha": who is given a permit is not restricted; who is refused one is."""
    if event.type not in HARD or not cues.signs["permits_given"].match(_told(event, lowered)):
        return False
    before = WORD.findall(_STOP.split(lowered[max(0, event.start - NEXT) : event.start])[-1])
    return not any(cues.modality["denied"].fullmatch(word) for word in before[-NEAR_WORDS:])


def _won(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Menjaring nasabah": customers are won, nobody is arrested."""
    if event.type not in ("COERCE", "COOPERATE", "AID") or not _is(event, lowered, cues, "netting"):
        return False
    return any(cues.signs["netted"].fullmatch(word) for word in _behind(event, lowered)[: NEAR_WORDS + 1])


def _unspecific(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Penanganan terhadap anak-anak", "merespons temuan": how a matter is met, no act by itself (91 of 96)."""
    return _is(event, lowered, cues, "handling")


def _stolen(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Kedua pelaku mencuri motor": theft by a suspect seizes nothing for anybody (states and hackers may)."""
    if event.type != "COERCE" or event.mode == "cyber" or not _is(event, lowered, cues, "stealing"):
        return False
    around = lowered[max(0, event.start - AROUND) : event.end + AROUND]
    return cues.signs["suspects"].search(around) is not None or cues.signs["victims_of"].search(around) is not None


def _sympathy(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Menyampaikan belasungkawa": no concession and no support."""
    return event.type in ("CONCEDE", "SUPPORT", "AGREE", "CONSULT") and (
        cues.signs["sympathy"].search(_told(event, lowered)) is not None
    )


def _speaks(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Buka suara", "buka-bukaan": somebody speaks; for whom, the words behind tell."""
    return _is(event, lowered, cues, "speaking_up")


def _chief(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Melaporkan kasus itu kepada Presiden": a superior is told, nobody denounced, unless an authority of law is."""
    if event.type != "ACCUSE" or not _is(event, lowered, cues, "telling_chief"):
        return False
    words = " ".join(_behind(event, lowered)[:CHIEF_WORDS])
    return cues.signs["to_chief"].search(words) is not None and cues.signs["told_to"].search(words) is None


def _looming(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Ancaman gelombang PHK", "threat of floods": what looms, nobody threatens."""
    if event.type != "THREATEN" or not _is(event, lowered, cues, "dangers"):
        return False
    behind = [word for word in _behind(event, lowered) if not cues.signs["of"].fullmatch(word)]
    return any(cues.signs["looming"].fullmatch(word) for word in behind[:1])


def _stated(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """ "Dinyatakan hilang": a state is declared, nobody condemned."""
    return event.type in HARD and cues.signs["stated"].match(_told(event, lowered)) is not None


def _no_force(event: ReadEvent, lowered: str, cues: Cues) -> bool:
    """Flight, involvement and what burns: of 127 such words in the train sets two are ASSAULT, both of what may be."""
    return event.type == "ASSAULT" and _is(event, lowered, cues, "no_force")


_RULES = (
    _stated,
    _no_force,
    _rates,
    _laid_off,
    _permitted,
    _won,
    _unspecific,
    _stolen,
    _sympathy,
    _speaks,
    _chief,
    _looming,
)
