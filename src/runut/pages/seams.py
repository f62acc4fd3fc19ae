"""Sentences that lost links or bold faces have cut into lines: "Menteri" / "Sari Wulan" / "tiba di" / "Dili"."

Each piece alone looks like a menu word. Together they are running text: a piece that begins in lower case or with a
mark goes on with the one before it, and one that stops at a word in lower case is gone on with by the next. Scripts
without case say nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runut.pages.line_model import B, T
from runut.pages.pieces import Piece

__all__ = ["rejoined"]

LEAST_WORDS = 8  # of a whole cut sentence
LABEL = 16  # characters at the start of a line in which a colon makes it a label ("updated: …")
MOST_PIECES = 40  # of one; a longer run is a list of words in lower case
_MARKED = re.compile(r"[,.;:)!?”’](?:[\s\w]|$)")
_ENDS = re.compile(r"[.!?…][\"”’)\]]*$")
_HANGS = re.compile(r"(?:^|[\s(])[^\W\d_]+$")


def rejoined(parts: Sequence[Piece], states: Sequence[int]) -> Sequence[int]:
    """The states of the line model with every piece of such a sentence set to body."""
    texts = [part.text for part in parts]
    inside = [number for number, text in enumerate(texts) if not text[0].isupper() and number]
    tails = [number for number in inside if _goes_on(texts[number - 1], texts[number])]
    if not tails:
        return states
    found = list(states)
    for first, end in _runs(tails, texts):
        # a paragraph of its own ends nothing above it
        last = end - 1 if end not in tails and states[end] == B else end
        near = states[max(0, first - 1) : last + 2]
        if B in near and T not in states[first : last + 1] and _is_sentence(texts[first : last + 1]):
            found[first : last + 1] = [B] * (last + 1 - first)
    return found


def _goes_on(before: str, text: str) -> bool:
    """`text` goes on with the line before it: that one is not ended, and this one begins inside a sentence."""
    begins = text[0].islower() or _MARKED.match(text) is not None
    return begins and ":" not in text[:LABEL] and _ENDS.search(before) is None


def _runs(tails: Sequence[int], texts: Sequence[str]) -> list[tuple[int, int]]:
    """Stretches [first, last] of pieces that go on with each other; one after a hanging tail belongs to it."""
    runs: list[tuple[int, int]] = []
    for tail in tails:
        last = tail
        if last + 1 < len(texts) and _hangs(texts[last]):
            last += 1
        if runs and tail - 1 <= runs[-1][1]:
            runs[-1] = (runs[-1][0], max(last, runs[-1][1]))
        else:
            runs.append((tail - 1, last))
    return runs


def _hangs(text: str) -> bool:
    """Stops at a word in lower case, as before a name that was a link."""
    word = _HANGS.search(text)
    return word is not None and word.group().strip(" (").islower()


def _is_sentence(texts: Sequence[str]) -> bool:
    """Long enough, ended as a sentence is, and not one of a list of words."""
    words = [len(text.split()) for text in texts]
    listed = len(texts) > MOST_PIECES or max(words) < 3
    return not listed and sum(words) >= LEAST_WORDS and _ENDS.search(texts[-1]) is not None
