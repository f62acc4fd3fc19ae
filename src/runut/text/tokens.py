"""Words, numbers and signs of a text with their offsets."""

from __future__ import annotations

import re

# A number keeps its separators (1.000.000 · 10.00 · 7/2 · 2020-08), a word its hyphens, apostrophes and combining
# marks (al-Qaeda · Qur'an); every other visible sign stands alone. Each alternative is linear: no nested repeats
# over the same characters.
_TOKEN = re.compile(
    r"\d+(?:[.,:/\-–]\d+)*[^\W\d_]*"
    r"|[^\W_][\w\u0300-\u036f]*(?:[-'’‘ʼ][\w\u0300-\u036f]+)*"
    r"|\S"
)


def tokens(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """Return half-open code-point spans of the tokens in text[start:end], in order; blanks belong to none."""
    stop = len(text) if end is None else end
    return tuple([found.span() for found in _TOKEN.finditer(text, start, stop)])
