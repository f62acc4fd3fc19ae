"""The word that stands where a party stands: "tentara mengepung mereka", "critics accuse him".

The guide (corpus/GUIDE.md) lets the pronoun fill the role: in the base part of the corpus 27 of 36 objects, 106 of 123
subjects that are a pronoun do, and the others are told of whom it stands for. The reader, which learnt from later sets
too, often ties whom it stands for. Either way the same actor is meant: the pronoun keeps his name and id.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from runut.events.cues import WORD
from runut.events.view import View
from runut.pages.markers import function_words
from runut.records import ActorRef, ReadEvent

Sides = tuple[list[ActorRef], list[ActorRef]]
Place = tuple[int, int]
SUBJECT_GAP = 1  # words between a pronoun and the verb it is the subject of ("mereka telah menolak")
BACK = 40  # characters before a trigger in which its subject stands
_STOP = re.compile(r"[.;:!?,()\"“”\n]")


def standing(view: View, event: ReadEvent, sides: Sides, *, passive: bool) -> Sides:
    """Return actors and recipients, whoever was named before a pronoun in his own place told by that pronoun."""
    doers, done_to = sides
    before, behind = _subject(view, event), None if passive else _object(view, event)
    if before is not None and passive:
        done_to = done_to if _held(doers, before) else _told(view, done_to, before)
    elif before is not None:
        doers, done_to = _acting(view, event, (doers, done_to), before)
    if behind is not None and not _held(doers, behind):
        done_to = _told(view, done_to, behind)
    return doers, done_to


def _acting(view: View, event: ReadEvent, sides: Sides, place: Place) -> Sides:
    """ "Meminta mereka membebaskan …": whoever stands right before an active verb does it (of 440 nine suffer it)."""
    doers, done_to = sides
    held = [ref for ref in done_to if ref.start < place[1] and place[0] < ref.end]
    if not held:
        return _told(view, doers, place), done_to
    right_before = not view.lowered[place[1] : event.start].strip()
    if not right_before or not view.lowered.startswith(view.cues.active_prefixes or ("",), event.start):
        return doers, done_to
    return _told(view, doers, place) or held, [ref for ref in done_to if ref not in held]


def _held(refs: Sequence[ActorRef], place: Place) -> bool:
    return any(ref.start < place[1] and place[0] < ref.end for ref in refs)


def _told(view: View, refs: list[ActorRef], place: Place) -> list[ActorRef]:
    """The side with everybody named before `place` told by the word there; the side as it is where nobody is."""
    words = view.text[slice(*place)]
    named = [ref for ref in refs if ref.end <= place[0]]
    if not named:
        return refs
    told = [
        replace(
            ref,
            text=words,
            start=place[0],
            end=place[1],
            name=ref.name or ref.text,
            why=f"unsure: inferred: '{words}' stands for '{ref.text}'",
        )
        for ref in named
    ]
    return [*told, *(ref for ref in refs if ref.start >= place[1])]


def _object(view: View, event: ReadEvent) -> Place | None:
    """A pronoun right behind an active verb, or behind the word that marks whom the act was done to."""
    found = list(WORD.finditer(view.lowered, event.end, min(len(view.lowered), event.end + BACK)))[:3]
    if not found or _STOP.search(view.lowered, event.end, found[0].start()):
        return None
    if view.cues.signs["stands_object"].fullmatch(found[0].group()):
        verb = view.lowered[event.start : event.end].split()[-1:]
        active = not view.cues.active_prefixes or bool(verb and verb[0].startswith(view.cues.active_prefixes))
        return found[0].span() if active and not _owns(view, found) else None
    if len(found) > 1 and view.cues.signs["marking"].fullmatch(found[0].group()):
        gap = _STOP.search(view.lowered, found[0].end(), found[1].start())
        marked = gap is None and view.cues.signs["stands_object"].fullmatch(found[1].group())
        return found[1].span() if marked and not _owns(view, found[1:]) else None
    return None


def _owns(view: View, found: Sequence[re.Match[str]]) -> bool:
    """ "Her" before a noun is hers, no object."""
    if not view.cues.signs["owning"].fullmatch(found[0].group()) or len(found) < 2:
        return False
    apart = _STOP.search(view.lowered, found[0].end(), found[1].start())
    return apart is None and found[1].group() not in function_words(view.article.language)


def _subject(view: View, event: ReadEvent) -> Place | None:
    """A pronoun right before a verb, or one word before it, in its clause."""
    trigger = WORD.findall(view.lowered[event.start : event.end])
    if not trigger or not trigger[0].startswith(view.cues.verb_prefixes or ("",)):
        return None
    found = list(WORD.finditer(view.lowered, max(0, event.start - BACK), event.start))
    for one in reversed(found[-1 - SUBJECT_GAP :]):
        if _STOP.search(view.lowered, one.end(), event.start):
            return None
        if view.cues.signs["stands_subject"].fullmatch(one.group()):
            return one.span()
    return None
