"""Whom an attack told as a noun befell: "kepala intelijen itu tewas dalam serangan", "a guard wounded in the blast".

In the corpus's train part whoever stands before such a word of harm is the recipient of the attack in five places of
five; of fights of two sides ("tewas dalam pertempuran") he is so in none of four, and these are left alone.
"""

from __future__ import annotations

import re

from runut.events.cues import WORD
from runut.events.view import View
from runut.records import ReadEvent, ReadMention

__all__ = ["harmed", "in_his_own"]

_PEOPLE = ("PER", "GRP", "PRON")
_TOLD = ("dead_told", "injured_told")
_LINK = 4  # words between the word of harm and the attack, "in" included ("tewas akibat rentetan serangan")
_SUBJECT = 3  # words between the harmed and the word of harm ("dilaporkan telah tewas")
_STOP = re.compile(r"[.;:!?()\"“”\n]")


def harmed(view: View, event: ReadEvent) -> list[int]:
    """The mention number of whoever the sentence says died or was hurt in the attack; empty where it says nobody."""
    place = view.map.at(event.start)
    if event.type != "ASSAULT" or place is None:
        return []
    if view.cues.harm["mutual"].search(view.lowered, event.start, event.end):
        return []
    end = _harm(view, place[1][0], event)
    subject = None if end is None else _before(view, place[1][0], end)
    return [] if subject is None else [subject]


def in_his_own(view: View, event: ReadEvent, index: int) -> bool:
    """Tell whether mention `index` is an attacker whom the sentence says fell in the attack: it was his own."""
    one, place = view.refs.mention(index), view.map.at(event.start)
    attacks = view.cues.harm["attackers"].search(view.lowered, one.start, one.end) is not None
    return attacks and place is not None and _harm(view, place[1][0], event) is not None


def _harm(view: View, start: int, event: ReadEvent) -> int | None:
    """Where the word of harm begins that leads to the attack ("tewas dalam …"), if one does."""
    found = [hit for name in _TOLD for hit in view.cues.harm[name].finditer(view.lowered, start, event.start)]
    last = max(found, key=lambda hit: (hit.end(), -hit.start()), default=None)
    return None if last is None or not _leads(view, last.end(), event.start) else last.start()


def _leads(view: View, start: int, end: int) -> bool:
    """Between the word of harm and the attack stand "in", "by" and little more."""
    words = WORD.findall(view.lowered[start:end])
    if not words or len(words) > _LINK or _STOP.search(view.lowered, start, end):
        return False
    return view.cues.harm["within"].match(view.lowered, start + 1) is not None


def _before(view: View, start: int, end: int) -> int | None:
    """The person or group whose predicate the word of harm is: nearest before it, and not spared."""
    fits = [(one.end, n) for n, one in enumerate(view.reading.mentions) if start <= one.start and one.end <= end]
    if not fits:
        return None
    number = max(fits)[1]
    one: ReadMention = view.refs.mention(number)
    gap = view.lowered[one.end : end]
    if one.type not in _PEOPLE or len(WORD.findall(gap)) > _SUBJECT or _STOP.search(gap):
        return None
    return None if view.cues.harm["spared"].search(gap) else number
