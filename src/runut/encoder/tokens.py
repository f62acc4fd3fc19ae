"""Sentences to model tokens with code-point offsets, and the windows they are read in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, pairwise
from string import ascii_lowercase, ascii_uppercase
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from runut.encoder.words import Coded, Words

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["Sentence", "Window", "encode_row", "encode_spans", "token_span", "windows"]

START, END = 0, 2
OWN = 160  # tokens a window owns; longer sentences are cut
CONTEXT = 48  # a previous sentence no longer than this is read along, for speakers and pronouns
_SHOUT = 20  # letters: a shorter run of capitals is a name or an abbreviation
OVERLAP = 24  # tokens of context on both sides where a long sentence is cut
_SMALL, _CAPITALS = ascii_lowercase.encode(), ascii_uppercase.encode()
_BROKEN = re.compile("[\0\ud800-\udfff]")
_OTHERS = re.compile(r"[^\x00-\x7f]")


class Sentence(Struct, frozen=True):
    """A stretch of text and its tokens: `starts`, `ends` are code points into the whole text."""

    start: int
    end: int
    ids: np.ndarray  # int64 [tokens]
    starts: np.ndarray  # int64 [tokens]
    ends: np.ndarray  # int64 [tokens]


class Window(Struct, frozen=True):
    """Tokens [first, last) of the text's flat token row are read together; [own_first, own_last) are its own."""

    first: int
    last: int
    own_first: int
    own_last: int


def _clean(text: str) -> str:
    """Lone surrogates and NUL replaced, one for one: the tokenizer takes well-formed text only."""
    if not _BROKEN.search(text):
        return text
    return _BROKEN.sub("\ufffd", text)


def _calm(piece: str) -> str:
    """A sentence in capitals, lower-cased one for one: its pieces are words the model knows."""
    letters, capitals = _letters(piece)
    if letters < _SHOUT or capitals < 0.9 * letters:
        return piece
    return "".join(low if len(low := c.lower()) == 1 else c for c in piece)


def _letters(piece: str) -> tuple[int, int]:
    """Letters and capital letters of a text: ASCII counted in bytes, the rest one by one."""
    raw = piece.encode()
    small = len(raw) - len(raw.translate(None, _SMALL))
    capitals = len(raw) - len(raw.translate(None, _CAPITALS))
    if piece.isascii():
        return small + capitals, capitals
    others = _OTHERS.findall(piece)
    return small + capitals + sum(c.isalpha() for c in others), capitals + sum(c.isupper() for c in others)


def encode_row(words: Words | Tokenizer, text: str, spans: Sequence[tuple[int, int]]) -> Coded:
    """Tokens of all spans in one row, `starts` and `ends` in the whole text.

    Offsets leave out white space, never run backwards and never leave the span.
    """
    known = words if isinstance(words, Words) else Words(words)
    text = _clean(text)
    coded = known.encode([_calm(text[start:end]) for start, end in spans])
    begins = np.repeat(np.array([start for start, _ in spans], np.int64), coded.sizes)
    return Coded(coded.ids, coded.starts + begins, coded.ends + begins, coded.sizes)


def encode_spans(words: Words | Tokenizer, text: str, spans: Sequence[tuple[int, int]]) -> list[Sentence]:
    """Tokens of each span, as `encode_row` gives them."""
    coded = encode_row(words, text, spans)
    cuts = pairwise([0, *np.cumsum(coded.sizes).tolist()])
    rows = (coded.ids, coded.starts, coded.ends)
    return [Sentence(*span, *(row[a:b] for row in rows)) for span, (a, b) in zip(spans, cuts, strict=True)]


def windows(lengths: Sequence[int]) -> list[Window]:
    """Pack sentences of these token counts: whole sentences up to OWN tokens, the sentence before as context."""
    out: list[Window] = []
    at, n = 0, 0
    begins = [0, *accumulate(lengths)]
    while n < len(lengths):
        context = lengths[n - 1] if n and lengths[n - 1] <= CONTEXT else 0
        at = begins[n]
        if lengths[n] > OWN:
            out += _cut(at, lengths[n])
            n += 1
            continue
        last = n
        while last < len(lengths) and begins[last + 1] - at <= OWN:
            last += 1
        end = begins[last]
        if end > at:
            out.append(Window(at - context, end, at, end))
        n = last
    return out


def _cut(at: int, length: int) -> list[Window]:
    """A sentence longer than OWN, in pieces with OVERLAP tokens of context on both sides."""
    count = -(-length // OWN)
    edges = [at + round(i * length / count) for i in range(count + 1)]
    return [Window(max(at, a - OVERLAP), min(at + length, b + OVERLAP), a, b) for a, b in pairwise(edges)]


def token_span(starts: np.ndarray, ends: np.ndarray, span: tuple[int, int]) -> tuple[int, int]:
    """Tokens [first, past-last) at least half inside the characters of `span`; (0, 0) when none is."""
    shared = np.minimum(ends, span[1]) - np.maximum(starts, span[0])
    inside = np.flatnonzero((ends > starts) & (2 * shared >= ends - starts))
    return (int(inside[0]), int(inside[-1]) + 1) if len(inside) else (0, 0)
