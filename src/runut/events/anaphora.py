"""Nouns of acts that point back: "pertemuan itu", "serangan pada Senin tersebut", "the attack"."""

from __future__ import annotations

import re

from runut.events.view import View
from runut.records import ReadEvent

REACH = 5  # words after a noun in which its demonstrative stands
_WORD = re.compile(r"[\w'’/-]+")
_STOP = re.compile(r"[.,;:!?\"“”\n]")


def points_back(view: View, event: ReadEvent) -> str:
    """Return why the trigger points back to an act told before, or '' where it is told anew."""
    words = _WORD.findall(view.lowered[event.start : event.end])
    if not words or (view.cues.verb_prefixes and words[0].startswith(view.cues.verb_prefixes)):
        return ""
    before = _WORD.findall(view.lowered[max(0, event.start - 12) : event.start])
    if before and view.cues.signs["demonstrative_before"].fullmatch(before[-1]) and _nominal(words[-1]):
        return f"'{before[-1]}' before the noun"
    stop = _STOP.search(view.lowered, event.end)
    end = stop.start() if stop else len(view.lowered)
    found = view.cues.signs["demonstrative_after"].search(view.lowered, event.end, end)
    if found is None or len(_WORD.findall(view.lowered[event.end : found.start()])) > REACH:
        return ""
    return "" if _of_another(view, found.start()) else f"'{found.group()}' after the noun"


def _nominal(word: str) -> bool:
    return not word.endswith(("ed", "ing", "s"))


def _of_another(view: View, start: int) -> bool:
    """The demonstrative belongs to a name or body just before it ("serangan terhadap desa itu")."""
    return any(
        (mention.type not in ("TIME", "NUM") and 0 <= start - mention.end <= 1) or mention.start <= start < mention.end
        for mention in view.reading.mentions
    )
