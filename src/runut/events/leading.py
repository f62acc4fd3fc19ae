"""Whom a passive befalls that opens the sentence without a subject, "Saat ditangkap, pelaku melawan polisi"; and who
"menjadi korban" of an act.

Of 16 such passives in all train sets the party right behind the comma is the recipient of 15, and the actor of none.
"""

from __future__ import annotations

import re

from runut.events.cues import WORD
from runut.events.view import View
from runut.records import ReadEvent

__all__ = ["became_victim", "befallen_behind"]

PARTIES = ("PER", "ORG", "GRP", "PRON", "GPE")
LEAD_WORDS = 2  # words before "saat" ("namun saat …") and between it and the passive ("saat hendak ditangkap")
SUBJECT_WORDS = 4  # words between the subject and "menjadi korban"
LAWFUL, CATCHERS = ("COERCE", "ACCUSE", "SANCTION", "ASSAULT"), ("COP", "JUD", "MIL", "SPY")
_END = re.compile(r"[.;:!?()\"“”\n]")
_NO_WORD = re.compile(r"\s+")


def befallen_behind(view: View, event: ReadEvent) -> int | None:
    """Return the mention number of the main clause's subject, whom the passive before it befell, or None."""
    place = view.map.at(event.start)
    if place is None or not _opens(view, place[1][0], event):
        return None
    end = _END.search(view.lowered, event.end)
    comma = view.lowered.find(",", event.end, end.start() if end else len(view.lowered))
    if comma < 0:
        return None
    for number, one in sorted(enumerate(view.reading.mentions), key=lambda pair: pair[1].start):
        if one.type in PARTIES and one.start > comma:
            bare = _NO_WORD.fullmatch(view.lowered, comma + 1, one.start) is not None
            return number if bare and not _holds(view, event, number) else None
    return None


def became_victim(view: View, event: ReadEvent) -> int | None:
    """Return the mention number of X in "X diduga menjadi korban penculikan" (in all train sets nobody so told did it),
    or None."""
    place = view.map.at(event.start) if event.type in ("ASSAULT", "COERCE") else None
    if place is None:
        return None
    start = place[1][0]
    told = list(view.cues.signs["became_victim"].finditer(view.lowered, start, event.start))[-1:]
    if not told or len(WORD.findall(view.lowered, told[0].end(), event.start)) > 1:
        return None
    parties = ((n, one) for n, one in enumerate(view.reading.mentions) if one.type in PARTIES and one.start >= start)
    before = [(one.end, n) for n, one in parties if one.end <= told[0].start()]
    end, near = max(before, default=(0, None))
    gap = view.lowered[end : told[0].start()]
    return None if _END.search(gap) or len(WORD.findall(gap)) > SUBJECT_WORDS else near


def _holds(view: View, event: ReadEvent, number: int) -> bool:
    """ "Usai ditangkap, polisi membawa X ke kantor": who catches and judges was not caught himself."""
    return event.type in LAWFUL and view.refs.actor(number).sector in CATCHERS


def _opens(view: View, start: int, event: ReadEvent) -> bool:
    """Only "saat" and the like stands before the passive in its sentence, and no party."""
    found = view.cues.signs["as_it_befell"].search(view.lowered, start, event.start)
    if found is None:
        return False
    before = WORD.findall(view.lowered[start : found.start()])
    between = WORD.findall(view.lowered[found.end() : event.start])
    named = any(start <= one.start < event.start and one.type in PARTIES for one in view.reading.mentions)
    return len(before) <= LEAD_WORDS and len(between) < LEAD_WORDS and not named
