"""What the form of a trigger says: active or passive."""

from __future__ import annotations

from runut.events.cues import WORD
from runut.events.view import View
from runut.records import ReadEvent

_WHOM = ("PER", "ORG", "GRP")


def is_nominal(view: View, event: ReadEvent) -> bool:
    """ "Ditahannya X", "dibubarkannya Y": a passive made a noun, with whom it befalls right behind it."""
    word, end = view.lowered[event.start : event.end], view.cues.own_object
    made = bool(end) and word.endswith(end) and word.startswith(view.cues.passive_prefixes) and " " not in word
    return made and _right_behind(view, event) is not None


def object_of_nominal(view: View, event: ReadEvent) -> int | None:
    """Return the mention number of X in "ditahannya X" (in all train sets 3 of 3 such are recipients), or None."""
    return _right_behind(view, event) if is_nominal(view, event) else None


def _right_behind(view: View, event: ReadEvent) -> int | None:
    behind = (n for n, one in enumerate(view.reading.mentions) if one.start == event.end + 1 and one.type in _WHOM)
    return next(behind, None)


def is_passive(view: View, event: ReadEvent) -> bool:
    """Tell whether the trigger is a passive verb form: di- in Indonesian and Malay, be/get + participle in English."""
    words = WORD.findall(view.lowered[event.start : event.end])
    if not words:
        return False
    cues = view.cues
    prefixed = words[0].startswith(cues.passive_prefixes) if cues.passive_prefixes else False
    if prefixed and len(words[0]) > 5 and not cues.signs["not_passive"].fullmatch(words[0]):
        return not is_nominal(view, event)
    before = WORD.findall(view.lowered[max(0, event.start - 24) : event.start])[-2:]
    return words[0].endswith(cues.participles) and any(word in cues.passive_aux for word in before)
