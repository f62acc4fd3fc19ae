"""Stretches between quotation marks: curly, straight, mixed, doubled, angled, and marks broken by a wrong encoding."""

from __future__ import annotations

import re

from msgspec import Struct

# ASCII doubles, printed doubles, LaTeX-like doubles, windows-1252 controls, and UTF-8 marks read as windows-1252.
_DOUBLE = re.compile("â€œ|â€\x9d|â€(?=[\\s,.;:!?)]|$)|“|”|„|‟|«|»|\"|``|''|\x93|\x94|&quot;|&ldquo;|&rdquo;")
_SINGLE = re.compile("â€˜|â€™|‘|’|'|\x91|\x92|‚|`")
_OPENERS = frozenset(("â€œ", "“", "„", "«", "``", "\x93", "&ldquo;", "â€˜", "‘", "\x91", "‚"))
_CLOSERS = frozenset(("â€\x9d", "â€", "”", "»", "\x94", "&rdquo;", "â€™", "’", "\x92"))
_BEFORE = " \t\u00a0([{–—-:;,.!?\n\r/"  # what may stand before an opening mark
_AFTER = " \t\u00a0)]},.;:!?–—-\n\r/"  # what may stand after a closing mark
_TRIM = " \t\u00a0,."
_SINGLE_WORDS = 4  # fewer words between single marks are a word set apart, not speech


class Quoted(Struct, frozen=True, order=True):
    """Content [start, end) between marks, the outer span with its marks, and whether the closing mark stands there."""

    outer_start: int
    outer_end: int
    start: int
    end: int
    closed: bool


def quoted(text: str, start: int, end: int) -> tuple[Quoted, ...]:
    """Return the quoted stretches of one paragraph text[start:end], in order, none inside another.

    A mark whose side cannot be told from its shape is read from its neighbours. A mark that never closes gives one
    stretch to the end of the paragraph, `closed` False.
    """
    doubles = list(_pairs(text, start, end, _DOUBLE))
    singles = [
        found
        for found in _pairs(text, start, end, _SINGLE)
        if found.closed
        and len(text[found.start : found.end].split()) >= _SINGLE_WORDS
        and not any(found.outer_start < one.outer_end and one.outer_start < found.outer_end for one in doubles)
    ]
    return tuple(sorted(doubles + singles))


def _pairs(text: str, start: int, end: int, marks: re.Pattern[str]) -> list[Quoted]:
    found: list[Quoted] = []
    opened: tuple[int, int] | None = None
    for mark in marks.finditer(text, start, end):
        side = _side(text, mark, (start, end), is_open=opened is not None)
        if side == "open":
            opened = mark.span()
        elif side == "close" and opened is not None:
            found.append(_quoted(text, opened, mark.span()))
            opened = None
    if opened is not None:
        found.append(_quoted(text, opened, None, end))
    return [one for one in found if one.end > one.start]


def _side(text: str, mark: re.Match[str], bounds: tuple[int, int], *, is_open: bool) -> str:
    """Tell what a mark does here: open, close, or nothing (an apostrophe, an inch, a stray)."""
    sign = mark.group()
    before = text[mark.start() - 1] if mark.start() > bounds[0] else " "
    after = text[mark.end()] if mark.end() < bounds[1] else " "
    free_left, free_right = before in _BEFORE, after in _AFTER
    if is_open:
        if sign in _OPENERS:
            # the same mark on both sides ("“Saya datang“, kata"): closes where a word ends before it
            return "close" if not before.isspace() and free_right else "open"
        # a double mark closes what is open; a single one may be an apostrophe
        return "close" if marks_double(sign) or (free_right and not before.isspace()) else "none"
    if sign in _OPENERS:
        return "open"
    if sign in _CLOSERS:
        return "open" if before.isspace() and not after.isspace() and len(sign) == 1 and not after.isdigit() else "none"
    return "open" if free_left and not after.isspace() else "none"


def marks_double(sign: str) -> bool:
    """Tell whether a mark is a double one."""
    return _DOUBLE.fullmatch(sign) is not None


def _quoted(text: str, opened: tuple[int, int], closed: tuple[int, int] | None, end: int = 0) -> Quoted:
    outer_end = closed[1] if closed else end
    start, stop = opened[1], closed[0] if closed else end
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1] in _TRIM:
        stop -= 1
    return Quoted(opened[0], outer_end, start, stop, closed is not None)
