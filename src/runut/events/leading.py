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
    place = view.map.at(event.start)
    found = view.cues.signs["became_victim"].finditer(view.lowered, place[1][0] if place else 0, event.start)
    last = next(
        (one for one in reversed(list(found)) if len(WORD.findall(view.lowered, one.end(), event.start)) <= 1), None
    )
    if place is None or last is None or event.type not in ("ASSAULT", "COERCE"):
        return None
    before = [
        n
        for n, one in enumerate(view.reading.mentions)
        if one.type in PARTIES and place[1][0] <= one.start < one.end <= last.start()
    ]
    near = max(before, key=lambda n: view.reading.mentions[n].end, default=None)
    gap = "" if near is None else view.lowered[view.reading.mentions[near].end : last.start()]
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
