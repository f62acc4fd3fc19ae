"""Sentences that lost links or bold faces have cut into lines: "Menteri" / "Sari Wulan" / "tiba di" / "Dili"."

Each piece alone looks like a menu word. Together they are running text: a piece that begins in lower case or with a
mark goes on with the one before it, and one that stops at a word in lower case is gone on with by the next. Scripts
without case say nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from runut.pages.line_model import B, G, T, Z
from runut.pages.names import closing_initials
from runut.pages.pieces import Piece
from runut.pages.shapes import END
from runut.pages.sheet import Line, Sheet

__all__ = ["closed", "rejoined"]

LEAST_WORDS: Final = 8  # of a whole cut sentence
LABEL: Final = 16  # characters at the start of a line in which a colon makes it a label ("updated: …")
MOST_PIECES: Final = 40  # of one; a longer run is a list of words in lower case
_MARKED: Final = re.compile(r"[,.;:)!?”’](?:[\s\w]|$)")
_ENDS: Final = re.compile(r"[.!?…][\"”’)\]]*$")
_HANGS: Final = re.compile(r"(?:^|[\s(])[^\W\d_]+$")


def rejoined(parts: Sequence[Piece], states: Sequence[int]) -> Sequence[int]:
    """The states of the line model with every piece of such a sentence set to body."""
    texts = [part.text for part in parts]
    inside = [number for number, text in enumerate(texts) if not text[0].isupper() and number]
    tails = [number for number in inside if _goes_on(texts[number - 1], texts[number])]
    if not tails:
        return states
    runs = _runs(tails, texts)
    found = _without_false_title(states, runs, texts)
    for first, end in (*runs, *reversed(runs)):  # a cut sentence may touch the text only through another one
        # a paragraph of its own ends nothing above it
        last = end - 1 if end not in tails and states[end] == B else end
        near = found[max(0, first - 1) : last + 2]
        if B in near and T not in found[first : last + 1] and _is_sentence(texts[first : last + 1]):
            found[first : last + 1] = [B] * (last + 1 - first)
    return found


def _without_false_title(states: Sequence[int], runs: Sequence[tuple[int, int]], texts: Sequence[str]) -> list[int]:
    """No title stands right below a cut sentence and is itself gone on with by the text: it is a name of the text that
    was a link."""
    found = list(states)
    ends = {end for first, end in runs if _is_sentence(texts[first : end + 1])}
    for first, _ in runs:
        if states[first] == T and states[first + 1] == B and first - 1 in ends:
            found[first] = B
    return found


def closed(sheet: Sheet, states: Sequence[int]) -> Sequence[int]:
    """The states with every paragraph above the desk's closing sign set to body: "(abc/def)" on a line of its own ends
    an article, so what stands between its text and the sign is no list of other stories below it."""
    if B not in states:
        return states
    signs = [k for k, line in enumerate(sheet.lines) if line.text[0] == "(" and closing_initials(line.text)]
    first = states.index(B)
    last = len(states) - 1 - states[::-1].index(B)
    sign = next((k for k in signs if k > first and k >= last - SIGN_ABOVE), None)
    if sign is None or sign > last + SIGN_REACH:
        return states
    lines = sheet.lines
    return [
        B if state in (G, Z) and first < k < sign and (_paragraph(lines[k]) or _cast(lines[k])) else state
        for k, state in enumerate(states)
    ]


SIGN_ABOVE, SIGN_REACH = 2, 30  # lines that the sign may stand above the last line of the text, and below it
_FINISHED: Final = (END["."], END["!"], END['"'])
_PARAGRAPH: Final = 15  # words of a finished line that is no teaser


def _paragraph(line: Line) -> bool:
    """A line of finished sentences that no marker tells to be furniture."""
    marked = line.start_bits or line.whole_bits or line.any_bits
    return not marked and line.size >= _PARAGRAPH and line.end in _FINISHED and line.function * 6 > line.size


def _cast(line: Line) -> bool:
    """Names behind a colon, as a match report lists its sides: most of it is commas."""
    _, colon, names = line.text.partition(":")
    signs = names.count(",") + names.count(";")
    return bool(colon) and signs >= _SIDE and signs * 4 >= line.size and not line.start_bits


_SIDE: Final = 6  # signs between the names of a side


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
