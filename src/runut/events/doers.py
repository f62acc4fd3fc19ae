"""Who did an act, by grammar, where the reader ties nobody to it: whoever claims it, the agent of a long passive.

Verbs of claiming and denying are followed by an act without a subject of its own only where the claimer is meant
("mengklaim telah menembak …", "denied killing"); "oleh" opens the agent of the passive before it however far it stands,
as long as no other verb comes between.
"""

from __future__ import annotations

import re

from runut.events.cues import WORD
from runut.events.grammar import is_passive
from runut.events.view import View
from runut.records import ReadEvent

PARTIES = ("PER", "ORG", "GPE", "GRP", "PRON")
SUBJECT_GAP = 2  # words between a claimer and the verb of claiming
BACK = 48  # characters before an act in which it is claimed
AGENT_REACH = 120  # characters behind a passive in which its agent stands
_STOP = re.compile(r"[.;:!?,()\"“”\n]")
_END = re.compile(r"[.;:!?\"“”\n]")


def doer(view: View, event: ReadEvent, recipients: list[int]) -> tuple[int, str] | None:
    """Return (mention number, reason) of who grammar says did it, or None."""
    found = _agent(view, event) if is_passive(view, event) else _claimer(view, event)
    return None if found is None or found[0] in recipients else found


def _claimer(view: View, event: ReadEvent) -> tuple[int, str] | None:
    """ "Tentara X mengklaim telah menembak …": the subject of the claim."""
    first = WORD.match(view.lowered, event.start)
    prefixes = view.cues.active_prefixes
    if first is None or (prefixes and not first.group().startswith(prefixes)):
        return None
    found = list(WORD.finditer(view.lowered, max(0, event.start - BACK), event.start))
    while found and view.cues.signs["aspects"].fullmatch(found[-1].group()):
        found.pop()
    if not found or not view.cues.signs["claiming"].fullmatch(found[-1].group()):
        return None
    verb = found[-1]
    if _STOP.search(view.lowered, verb.end(), event.start) or (not prefixes and not _bare_english(view, verb, event)):
        return None
    subject = _nearest_before(view, verb.start())
    return None if subject is None else (subject, f"grammar: '{verb.group()}' has the same subject")


def _bare_english(view: View, verb: re.Match[str], event: ReadEvent) -> bool:
    """ "Denied killing", "claims to have killed": a gerund right behind, or an infinitive."""
    between = view.lowered[verb.end() : event.start].split()
    first = WORD.match(view.lowered, event.start)
    gerund = not between and first is not None and first.group().endswith("ing")
    return gerund or between[:1] == ["to"]


def _nearest_before(view: View, at: int) -> int | None:
    fits = [(one.end, n) for n, one in enumerate(view.reading.mentions) if one.end <= at and one.type in PARTIES]
    if not fits:
        return None
    end, number = max(fits)
    gap = view.lowered[end:at]
    return number if len(WORD.findall(gap)) <= SUBJECT_GAP and not _STOP.search(gap) else None


def _agent(view: View, event: ReadEvent) -> tuple[int, str] | None:
    """ "Didakwa atas kejahatan terhadap kemanusiaan oleh X": the name right behind the first "oleh" of the clause."""
    stop = _END.search(view.lowered, event.end, event.end + AGENT_REACH)
    end = stop.start() if stop else min(len(view.lowered), event.end + AGENT_REACH)
    by = view.cues.signs["agent"].search(view.lowered, event.end, end)
    if by is None or _another_passive(view, event.end, by.start()):
        return None
    after = [
        n for n, one in enumerate(view.reading.mentions) if by.end() < one.start <= by.end() + 1 and one.type in PARTIES
    ]
    return (after[0], f"grammar: after '{by.group()}'") if after else None


def _another_passive(view: View, start: int, end: int) -> bool:
    words = WORD.findall(view.lowered[start:end])
    prefixes = view.cues.passive_prefixes
    if prefixes:
        return any(word.startswith(prefixes) and len(word) > 5 for word in words)
    return any(word.endswith(("ed", "en")) for word in words)
