"""Lines of a page, and the pieces of a line whose parts were glued where a link or a box was lost.

A piece is the smallest thing that gets a role. Cuts are made only where running text and furniture touch:
after a finished sentence before a furniture phrase, and after a crawler's date stamp at the head of a line.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from runut.pages.markers import BIT, any_of, listed, markers, words_of
from runut.records.bases import Leaf

_LINES: Final = re.compile(r"\r\n|\n|\r")
_STAMP: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?\s+(?=\S{3})")


class _Glue(NamedTuple):
    """Where a line is cut, from the packs' [glued] lists; `hints` are a cheap look before the search."""

    behind: re.Pattern[str]  # furniture behind a finished sentence
    label: re.Pattern[str]  # a label glued to the word before it: "Sumber: AntaraEditor: Nama"
    box: re.Pattern[str]  # a box in the middle of the text, cut out whole
    hints: tuple[bytes, ...]


@cache
def _glue() -> _Glue:
    phrases, labels, boxes = (any_of("glued", key) for key in ("phrases", "labels", "boxes"))
    behind = rf"(?<=[.!?”\"'’)\]…])\s{{0,3}}(?=(?i:{phrases})(?![a-z])|(?i:{labels})\s?:\s?[A-Z“\"])"
    names = "|".join(entry.title() for entry in listed("glued", "labels"))
    label = rf"(?<=[a-z])(?=(?:{names})\s?:\s?[A-Z])"
    box = rf"(?:{boxes})|\[Gambas:[^\]\n]{{0,80}}\]"
    words = [entry.lower() for key in ("phrases", "labels", "boxes") for entry in listed("glued", key)]
    hints = tuple(word for word in words if not any(other != word and other in word for other in words))
    cheap = tuple(dict.fromkeys(_folded(hint) for hint in (*hints, "[gambas:")))
    return _Glue(re.compile(behind), re.compile(label), re.compile(box), cheap)


def _folded(text: str) -> bytes:
    """Lower-case ASCII of a text, one byte for a character: enough to rule a phrase out, and quick."""
    return text.encode("ascii", "replace").lower()


_LONG: Final = 120  # characters; shorter lines are not looked into for glue


_JOIN: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def run_together(text: str) -> bool:
    """A menu whose line breaks were lost ("BerandaNewsDuniaNama"): a word with three joins, or two and a menu word."""
    for word in text.split():
        parts = _JOIN.split(word) if len(word) > _MENU_WORD else ()
        if len(parts) > 3 or (len(parts) == 3 and any(markers().whole(words_of(part)) & _MENU for part in parts)):
            return True
    return False


_MENU_WORD: Final = 8  # characters; a shorter word does not hold three
_MENU: Final = BIT["nav"] | BIT["section"]


class Piece(Leaf, frozen=True):
    """A stretch of the page: trimmed [start, end), line number from 1, its text, and whether it was cut from a line."""

    start: int
    end: int
    n: int
    text: str
    cut: bool = False


def pieces(text: str) -> list[Piece]:
    """Cut `text` into non-empty pieces, in order."""
    returns = "\r" in text
    lines = _LINES.split(text) if returns else text.split("\n")
    bodies = list(map(str.strip, lines))
    glued = _glued(bodies)
    found: list[Piece] = []
    add = found.append
    position = 0
    for number, (line, body) in enumerate(zip(lines, bodies, strict=True), 1):
        if body:
            size = len(body)
            start = position if size == len(line) else position + line.index(body[0])
            if number in glued or (body[0] in "12" and _STAMP.match(body)):
                found += _cut(start, number, body)
            else:
                add(Piece(start, start + size, number, body))
        position += len(line) + 1
        if returns and position <= len(text) and text[position - 1] == "\r" and text[position : position + 1] == "\n":
            position += 1
    return found


def _glued(bodies: Sequence[str]) -> frozenset[int]:
    """Numbers of the long lines that hold a phrase furniture begins with."""
    long = [number for number, body in enumerate(bodies, 1) if len(body) >= _LONG]
    folded = _folded("\n".join([bodies[number - 1] for number in long]))
    ends = list(accumulate(len(bodies[number - 1]) + 1 for number in long))
    found = set()
    for hint in _glue().hints:
        at = folded.find(hint)
        while at >= 0:
            line = bisect_right(ends, at)
            found.add(long[line])
            at = folded.find(hint, ends[line])
    return frozenset(found)


def _cut(start: int, number: int, body: str) -> list[Piece]:
    stamp = _STAMP.match(body)
    cuts = {0, len(body)} | ({stamp.end()} if stamp else set())
    if len(body) >= _LONG:
        cuts |= _glue_cuts(body)
    ordered = sorted(cuts)
    found = []
    for left, right in pairwise(ordered):
        trimmed = body[left:right].strip()
        if trimmed:
            at = start + left + body[left:right].index(trimmed[0])
            found.append(Piece(at, at + len(trimmed), number, trimmed, cut=len(ordered) > 2))
    return found


def _glue_cuts(body: str) -> set[int]:
    glue = _glue()
    cuts = {match.end() for match in glue.behind.finditer(body)} | {
        match.start() for match in glue.label.finditer(body)
    }
    for match in glue.box.finditer(body):
        cuts |= {match.start(), match.end()}
    return cuts
