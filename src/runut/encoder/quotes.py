"""Direct speech by its marks; indirect speech made whole from the pieces the model marked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from runut.encoder.decode import Chunk

__all__ = ["closed", "quoted", "spoken", "whole_quotes"]

_PAIRS = tuple(
    re.compile(rf"(?:{opening})([^\n\r]*?)(?:{closing})")
    for opening, closing in (
        (r"“|â€œ|„", r"”|â€\x9d|â€(?!œ)|“"),
        (r"«", r"»"),
        (r"\"|''", r"\"|''"),
    )
)
_LEAST_WORDS = 2  # one word is a term; longer ones are judged by the head
_MOST = 1500  # characters; a longer stretch is two unmatched marks


@lru_cache(maxsize=1)  # asked twice for each text
def quoted(text: str) -> tuple[tuple[int, int], ...]:
    """Spans [start, end) between matched marks on one line, without the marks and without a closing comma or stop."""
    return tuple(_quoted(text))


def _quoted(text: str) -> Iterator[tuple[int, int]]:
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
    for pattern in _PAIRS:
        at = 0
        while match := pattern.search(text, at):
            start, end = match.span(1)
            found.append((start, end))
            at = match.end()
    yield from sorted(found)


def spoken(text: str, spans: Sequence[tuple[int, int]]) -> np.ndarray:
    """True [spans] where more than half of a sentence stands between marks."""
    inside = bytearray(len(text))
    for start, end in quoted(text):
        inside[start:end] = b"\1" * (end - start)
    return np.array([2 * inside.count(1, start, end) > end - start for start, end in spans], bool)


def closed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the closing mark right after it, where the opening one is inside."""
    inside, after = text[start:end], text[end : end + 1]
    opened = inside.count('"') % 2 == 1 if after == '"' else inside.count("“") > inside.count("”")
    return (start, end + 1) if opened and after in ('"', "”") else (start, end)


_KEEP = 0.05  # probability of indirect speech at which a piece goes on to the end of its clause


def whole_quotes(
    pieces: Sequence[Chunk],
    inside: np.ndarray,
    borders: tuple[Callable[[int], bool], Sequence[int]],
    edges: Sequence[int],
) -> list[tuple[tuple[int, int], float]]:
    """(tokens, raw score) of indirect quotes: each piece drawn out to the end of its clause.

    `inside` [tokens] is the probability of indirect speech; `borders` tell of a token whether a clause may end before
    it, and whether it goes on with a word; `edges` are the token positions at which sentences begin. The score is the
    mean probability over the quote.
    """
    marks, joins = borders
    spans: list[tuple[int, int]] = []
    for first, last, _ in pieces:
        if spans and last <= spans[-1][1]:
            continue  # swallowed by the piece before
        end = next((b for a, b in pairwise(edges) if a <= last - 1 < b), len(inside))
        while last < end and (joins[last] or (not marks(last) and inside[last] >= _KEEP)):
            last += 1  # noqa: PLW2901
        spans.append((max(first, spans[-1][1]) if spans else first, last))
    return [((a, b), float(inside[a:b].mean())) for a, b in spans]
