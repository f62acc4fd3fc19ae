"""Direct speech by its marks: what stands between matched quotation marks and is no mere quoted term."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["quoted"]

_PAIRS = (
    (r"“|â€œ|„", r"”|â€\x9d|â€(?!œ)|“"),
    (r"«", r"»"),
    (r"\"|''", r"\"|''"),
)
_LEAST_WORDS = 4  # shorter ones are terms and titles, not statements
_MOST = 1500  # characters; a longer stretch is two unmatched marks


def quoted(text: str) -> Iterator[tuple[int, int]]:
    """Spans [start, end) between matched marks on one line, without the marks and without a closing comma or stop."""
    taken = 0
    for match in _marks(text):
        start, end = match
        if start < taken:
            continue
        taken = end
        while end > start and (text[end - 1].isspace() or text[end - 1] in ",.;"):
            end -= 1
        while start < end and text[start].isspace():
            start += 1
        if end - start <= _MOST and len(text[start:end].split()) >= _LEAST_WORDS:
            yield start, end


def _marks(text: str) -> Iterator[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for opening, closing in _PAIRS:
        pattern = re.compile(rf"(?:{opening})([^\n\r]*?)(?:{closing})")
        at = 0
        while match := pattern.search(text, at):
            start, end = match.span(1)
            found.append((start, end))
            at = match.end()
    yield from sorted(found)
