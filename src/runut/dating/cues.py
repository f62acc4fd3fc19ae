"""Words that tell what a date is ("published", "updated", "photo"): found on a line by one pass over its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from runut.records.bases import Frozen

__all__ = ["Cue", "CueWords", "cue_words", "cues_in"]

# Signs that belong to the letter before them (Devanagari, Bengali …) are no letters to Python's \w.
LETTER: Final = "(?:[^\\W\\d_]|[\u0300-\u036f\u064b-\u0652\u200c\u0900-\u0903\u093a-\u094f\u0981-\u0983\u09bc-\u09cd])"
_WORD: Final = re.compile(rf"№|[^\W\d_]{LETTER}*")

CueWords = Mapping[str, tuple[tuple[str, str], ...]]


class Cue(Frozen, frozen=True):
    """A cue of a kind at [start, end) of its line."""

    start: int
    end: int
    kind: str


def cue_words(lists: Iterable[tuple[str, Iterable[str]]]) -> CueWords:
    """Index (kind, words) by the first word of each phrase, the longest phrase first; the first kind named wins."""
    kinds: dict[str, str] = {}
    for kind, words in lists:
        for word in words:
            kinds.setdefault(word.lower(), kind)
    index: dict[str, list[tuple[str, str]]] = {}
    for phrase, kind in kinds.items():
        first = _WORD.match(phrase)
        if first:
            index.setdefault(first[0], []).append((phrase, kind))
    return {word: tuple(sorted(found, key=lambda one: -len(one[0]))) for word, found in index.items()}


def cues_in(
    text: str, start: int, end: int, index: CueWords, skip: Sequence[tuple[int, int]] = ()
) -> tuple[tuple[Cue, ...], int]:
    """Cues of text[start:end] in order, and how many words there are prose: written small and part of no cue.

    `skip` are stretches whose words do not count (the dates on the line).
    """
    found: list[Cue] = []
    prose, last = 0, -1
    for m in _WORD.finditer(text, start, end):
        at = m.start()
        if at < last or any(a <= at < b for a, b in skip):
            continue
        word = m[0]
        low = word.lower()
        cue = _cue(text, at, index.get(low, ()))
        if cue is not None:
            found.append(cue)
            last = cue.end
        elif word == low and len(word) > 1:
            prose += 1
    return tuple(found), prose


def _cue(text: str, at: int, phrases: tuple[tuple[str, str], ...]) -> Cue | None:
    for phrase, kind in phrases:
        end = at + len(phrase)
        if text[at:end].lower() == phrase and not text[end : end + 1].isalpha():
            return Cue(at, end, kind)
    return None
