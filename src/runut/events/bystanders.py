"""Who is named beside an act by another act's words: who was told of it or asked for it, whom the arrested one hurt.

In all train sets one of 148 parties that "ke" or "kepada" leads to behind an accusation makes it, 121 have no part in
it. Whoever asks for talks may take part in them; whoever asks for a retreat does not retreat.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from runut.events.cues import WORD
from runut.events.grammar import is_passive
from runut.events.view import View
from runut.records import ReadEvent

__all__ = ["bystanders"]

JOINT = ("CONSULT", "AGREE", "COOPERATE", "SUPPORT", "REQUEST")  # acts that who asks for them may do too
HELD = ("COERCE", "SANCTION", "ACCUSE", "RETREAT", "ASSAULT")
FORCED = ("ASSAULT", "COERCE", "PROTEST", "SANCTION")
LAWFUL = ("arrest", "convict")  # modes of acts that no medium does
LEAD = 40  # characters before a name in which the words that lead to it stand
TITLES = 80  # characters of office before a speaker's name
THEN_WORDS = 2  # words between the agent of one passive and the next passive ("oleh X kemudian dianiaya")
SURE = 0.5  # a role this sure tells who asks
_STOP = re.compile(r"[.;:!?,()\"“”\n]")
_SENTENCE = re.compile(r"[;:!?\"“”\n]|\.\s")


def bystanders(
    view: View, event: ReadEvent, type_: str, actors: Iterable[int], recipients: Iterable[int]
) -> tuple[set[int], set[int]]:
    """Return those of the actors, and of the recipients, that are no party of the act."""
    return (
        {n for n in actors if _idle(view, event, type_, n)},
        {n for n in recipients if _unharmed(view, event, type_, n)},
    )


def _idle(view: View, event: ReadEvent, type_: str, index: int) -> bool:
    told = _told(view, event, index) or _asks(view, event, type_, index)
    return (
        told or _reports(view, event, index) or _saw(view, event, type_, index) or _speaks_of(view, event, type_, index)
    )


def _speaks_of(view: View, event: ReadEvent, type_: str, index: int) -> bool:
    """ "Pernyataan Menteri X terkait kekerasan itu", "remarks by X on": who speaks of force has not used it."""
    one = view.refs.mention(index)
    gap = view.lowered[one.end : event.start] if one.end <= event.start else "."
    if type_ not in FORCED or _SENTENCE.search(gap) or view.cues.signs["topics"].search(gap) is None:
        return False
    return _led(view, index, "statements_of")


def _saw(view: View, event: ReadEvent, type_: str, index: int) -> bool:
    """Witnesses and victims use no force (of 15 in all train sets that are party to it, two victims of a brawl do)."""
    one, signs = view.refs.mention(index), view.cues.signs
    seen = signs["witnesses"].match(view.lowered, one.start, one.end)
    return type_ == "ASSAULT" and (seen or signs["sufferers"].match(view.lowered, one.start, one.end)) is not None


def _unharmed(view: View, event: ReadEvent, type_: str, index: int) -> bool:
    return _hurt(view, event, type_, index) or _did_the_first(view, event, index) or _says(view, event, index)


def _words_before(view: View, index: int) -> str:
    start = view.refs.mention(index).start
    return _STOP.split(view.lowered[max(0, start - LEAD) : start])[-1].strip()


def _told(view: View, event: ReadEvent, index: int) -> bool:
    """ "Dilaporkan ke polisi", "laporan ke polisi": the police did not report it."""
    one = view.refs.mention(index)
    if event.type != "ACCUSE" or one.start < event.end or _STOP.search(view.lowered, event.end, one.start):
        return False
    words = WORD.findall(view.lowered[event.end : one.start])
    return bool(words) and view.cues.signs["told_at"].fullmatch(words[-1]) is not None


def _asks(view: View, event: ReadEvent, type_: str, index: int) -> bool:
    """ "X yang meminta Y mundur": X asks, Y goes; where the reader has Y for an actor too."""
    one = view.refs.mention(index)
    acting = {role.mention for role in event.roles if role.role == "actor"}
    if type_ in JOINT or one.end > event.start:
        return False
    return any(
        other.type == "REQUEST"
        and one.end <= other.start
        and other.end <= event.start
        and any(role.role == "actor" and role.mention == index and role.score >= SURE for role in other.roles)
        and any(role.role == "recipient" and role.mention in acting - {index} for role in other.roles)
        for other in view.reading.events
    )


def _reports(view: View, event: ReadEvent, index: int) -> bool:
    """ "Guru ditangkap KoranNews": a medium, glued to a headline, arrests and condemns nobody (it may dismiss)."""
    return event.mode in LAWFUL and view.refs.mention(index).type == "ORG" and view.refs.actor(index).sector == "JRN"


def _hurt(view: View, event: ReadEvent, type_: str, index: int) -> bool:
    """ "Pembunuh X ditangkap", "pelaku penganiayaan X": it befell whoever hurt X, unless the hurting is told."""
    start = view.refs.mention(index).start
    led = _led(view, index, "who_hurt")
    return type_ in HELD and led and not event.start < start <= event.end + 1


def _led(view: View, index: int, sign: str) -> bool:
    """Whether such words stand right before the name."""
    before = _words_before(view, index)
    return any(found.end() == len(before) for found in view.cues.signs[sign].finditer(before))


def _says(view: View, event: ReadEvent, index: int) -> bool:
    """ "Ditambahkan Kapolsek Y, Kompol X, warga menolak": X tells of it (in all train sets 4 of 148 such are
    recipients)."""
    one = view.refs.mention(index)
    head = view.starts[bisect_right(view.starts, one.start) - 1] if view.starts else 0
    before = _SENTENCE.split(view.text[max(head, one.start - TITLES) : one.start])[-1].lstrip()
    found = view.cues.signs["voice_of"].match(before.lower())
    if found is None or one.end > event.start:
        return False
    return all(word[0].isupper() for word in WORD.findall(before[found.end() :]))


def _did_the_first(view: View, event: ReadEvent, index: int) -> bool:
    """ "Diseret oleh X kemudian dianiaya": X did both."""
    one = view.refs.mention(index)
    gap = view.lowered[one.end : event.start] if one.end <= event.start else "."
    if not is_passive(view, event) or _STOP.search(gap):
        return False
    words = WORD.findall(gap)
    then = 0 < len(words) <= THEN_WORDS and view.cues.signs["and_then"].fullmatch(words[0]) is not None
    return then and _led(view, index, "agent")
