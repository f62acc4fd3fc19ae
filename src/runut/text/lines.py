"""Lines of a text with their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

_BREAK = re.compile(r"\r\n|\n|\r")


class Line(Struct, frozen=True):
    """Line number `n`, from 1, at code points [start, end) of its text, without the line break."""

    n: int
    start: int
    end: int


def lines(text: str) -> tuple[Line, ...]:
    r"""Return every line of `text`, empty ones too, broken at \n, \r\n and \r only.

    Form feeds, U+2028 and the like stay inside a line, so line numbers agree with editors and `wc`. A break at
    the very end opens no further line; the empty text has no lines.
    """
    return tuple(Line(n, start, end) for n, (start, end) in enumerate(_pieces(text), start=1))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _BREAK.finditer(text):
        yield start, found.start()
        start = found.end()
    if start < len(text):
        yield start, len(text)
