"""Lines of a page, and the pieces of a line whose parts were glued where a link or a box was lost.

A piece is the smallest thing that gets a role. Cuts are made only where running text and furniture touch:
after a finished sentence before a furniture phrase, and after a crawler's date stamp at the head of a line.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

_LINES = re.compile(r"\r\n|\n|\r")
# Furniture phrases that stand glued behind a finished sentence; the piece runs to the end of the line
# unless a second cut ends it.
_GLUED = re.compile(
    r"(?<=[.!?”\"'’)\]…])\s{0,3}(?="
    r"(?:baca\s+(?:juga|pula|selengkapnya|lainnya)|lihat\s+juga|simak\s+juga|tonton\s+juga|jangan\s+lewatkan)\b"
    r"|BACA(?:\s+JUGA)?\s?:|Baca\s?:|ADVERTISEMENT|Advertisement\s|SCROLL TO CONTINUE|\[Gambas:"
    r"|(?:editor|redaktur|penulis|pewarta|reporter)\s?:\s?[A-Z]|copyright\s+©|read\s+(?:more|also)\s?:?"
    r")",
    re.IGNORECASE,
)
# A label glued to the word before it: "Sumber: AntaraEditor: Nama".
_LABEL = re.compile(r"(?<=[a-z])(?=(?:Editor|Redaktur|Penulis|Pewarta|Reporter)\s?:\s?[A-Z])")
_CAPS_ONLY = re.compile(
    r"ADVERTISEMENT(?:\s*SCROLL TO CONTINUE WITH CONTENT)?|SCROLL TO CONTINUE WITH CONTENT|\[Gambas:[^\]\n]{0,80}\]"
)
_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?\s+(?=\S{3})")
# Cheap look before the search for glue: a page without these words has none.
_HINTS = (
    "baca",
    "lihat juga",
    "simak",
    "tonton",
    "lewatkan",
    "advertisement",
    "scroll",
    "gambas",
    "editor",
    "redaktur",
    "penulis",
    "pewarta",
    "reporter",
    "copyright",
    "read ",
)
_LONG = 120  # characters; shorter lines are not looked into for glue


class Piece(NamedTuple):
    """A stretch of the page: trimmed [start, end), line number from 1, its text, and whether it was cut from a line."""

    start: int
    end: int
    n: int
    text: str
    cut: bool = False


def pieces(text: str) -> list[Piece]:
    """Cut `text` into non-empty pieces, in order."""
    found: list[Piece] = []
    folded = text.lower()
    hints = tuple(hint for hint in _HINTS if hint in folded)
    position = 0
    add = found.append
    for number, line in enumerate(_LINES.split(text) if "\r" in text else text.split("\n"), 1):
        body = line.strip()
        if body:
            start = position + line.index(body[0])
            size = len(body)
            if (size >= _LONG and _may_be_glued(body, hints)) or (body[0] in "12" and _STAMP.match(body)):
                found += _cut(start, number, body)
            else:
                add(Piece(start, start + size, number, body))
        position += len(line) + 1
        if position <= len(text) and text[position - 1] == "\r" and text[position : position + 1] == "\n":
            position += 1
    return found


def _may_be_glued(body: str, hints: tuple[str, ...]) -> bool:
    if not hints:
        return False
    folded = body.lower()
    return any(hint in folded for hint in hints)


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
    cuts = {match.end() for match in _GLUED.finditer(body)} | {match.start() for match in _LABEL.finditer(body)}
    for match in _CAPS_ONLY.finditer(body):
        cuts |= {match.start(), match.end()}
    return cuts
