"""Direct speech by its marks; indirect speech made whole from the pieces the model marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from runut.encoder.decode import Chunk

__all__ = ["closed", "quoted", "spoken", "whole_quotes"]

_PAIRS = (
    (r"“|â€œ|„", r"”|â€\x9d|â€(?!œ)|“"),
    (r"«", r"»"),
    (r"\"|''", r"\"|''"),
)
_LEAST_WORDS = 2  # one word is a term; longer ones are judged by the head
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


def spoken(text: str, spans: Sequence[tuple[int, int]]) -> np.ndarray:
    """True [spans] where more than half of a sentence stands between marks."""
    inside = np.zeros(len(text) + 1, np.int32)
    for start, end in quoted(text):
        inside[start + 1 : end + 1] = 1
    total = inside.cumsum()
    return np.array([2 * (total[end] - total[start]) > end - start for start, end in spans], bool)


def closed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the closing mark right after it, where the opening one is inside."""
    inside, after = text[start:end], text[end : end + 1]
    opened = inside.count('"') % 2 == 1 if after == '"' else inside.count("“") > inside.count("”")
    return (start, end + 1) if opened and after in ('"', "”") else (start, end)


_KEEP = 0.05  # probability of indirect speech at which a piece goes on to the end of its clause


def whole_quotes(
    pieces: Sequence[Chunk], inside: np.ndarray, borders: tuple[np.ndarray, np.ndarray], edges: Sequence[int]
) -> list[tuple[tuple[int, int], float]]:
    """(tokens, raw score) of indirect quotes: each piece drawn out to the end of its clause.

    `inside` [tokens] is the probability of indirect speech; `borders` are two rows over the tokens, true where a clause
    may end and where a token goes on with a word; `edges` are the token positions at which sentences begin. The score
    is the mean probability over the quote.
    """
    marks, joins = borders
    spans: list[tuple[int, int]] = []
    for piece in pieces:
        if spans and piece.last <= spans[-1][1]:
            continue  # swallowed by the piece before
        end = next((b for a, b in pairwise(edges) if a <= piece.last - 1 < b), len(inside))
        last = piece.last
        while last < end and (joins[last] or (not marks[last] and inside[last] >= _KEEP)):
            last += 1
        first = max(piece.first, spans[-1][1]) if spans else piece.first
        spans.append((first, last))
    return [((a, b), float(inside[a:b].mean())) for a, b in spans]
