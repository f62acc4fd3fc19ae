"""Lines of a page, and the pieces of a line whose parts were glued where a link or a box was lost.

A piece is the smallest thing that gets a role. Cuts are made only where running text and furniture touch:
after a finished sentence before a furniture phrase, and after a crawler's date stamp at the head of a line.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_BREAK = re.compile(r"\r\n|\n|\r")
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
_CAPS_ONLY = re.compile(
    r"ADVERTISEMENT(?:\s*SCROLL TO CONTINUE WITH CONTENT)?|SCROLL TO CONTINUE WITH CONTENT|\[Gambas:[^\]\n]{0,80}\]"
)
_STAMP = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?\s+(?=\S{3})")
_HINT = re.compile(
    r"baca|lihat|simak|tonton|lewatkan|advertisement|scroll|gambas|editor|redaktur|penulis|pewarta|reporter|copyright|read",
    re.I,
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
    position = 0
    lines = text.split("\n") if "\r" not in text else None
    if lines is None:
        return _pieces_any_break(text)
    for number, line in enumerate(lines, 1):
        body = line.strip()
        if body:
            start = position + line.index(body[0])
            _add(found, start, number, body)
        position += len(line) + 1
    return found


def _pieces_any_break(text: str) -> list[Piece]:
    found: list[Piece] = []
    position, number = 0, 1
    for match in _BREAK.finditer(text):
        _add_line(found, text, (position, match.start()), number)
        position, number = match.end(), number + 1
    _add_line(found, text, (position, len(text)), number)
    return found


def _add_line(found: list[Piece], text: str, span: tuple[int, int], number: int) -> None:
    line = text[span[0] : span[1]]
    body = line.strip()
    if body:
        _add(found, span[0] + line.index(body[0]), number, body)


def _add(found: list[Piece], start: int, number: int, body: str) -> None:
    stamp = _STAMP.match(body) if body[0].isdigit() else None
    if stamp is None and (len(body) < _LONG or not _HINT.search(body)):
        found.append(Piece(start, start + len(body), number, body))
        return
    cuts = {0, len(body)}
    if stamp is not None:
        cuts.add(stamp.end())
    if len(body) >= _LONG:
        cuts |= _glue_cuts(body)
    ordered = sorted(cuts)
    for left, right in zip(ordered, ordered[1:], strict=False):
        part = body[left:right]
        trimmed = part.strip()
        if trimmed:
            at = start + left + part.index(trimmed[0])
            found.append(Piece(at, at + len(trimmed), number, trimmed, cut=len(ordered) > 2))


def _glue_cuts(body: str) -> set[int]:
    cuts = {match.end() for match in _GLUED.finditer(body)}
    for match in _CAPS_ONLY.finditer(body):
        cuts |= {match.start(), match.end()}
    return cuts
