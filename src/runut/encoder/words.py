"""Words met before: pages say the same ones over and over, and a plain word's tokens do not hang on others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, pairwise
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["Coded", "Words"]

MOST = 30_000  # words remembered, about 15 MB; then all are met anew
# Letters and marks that the tokenizer's normal form leaves in their word: none becomes a space or joins the next one.
_WORD = "[!-~\u00c0-\u024f\u2013\u2014\u2018\u2019\u201c\u201d]+"
_PLAIN = re.compile(f"{_WORD}(?: {_WORD})*")

_Tokens = tuple[list[int], list[int], list[int]]  # ids, and the first and past-last character of each


class Coded(Struct, frozen=True):
    """Tokens of some pieces in one row, with the characters of their piece they stand for: [starts, ends)."""

    ids: np.ndarray  # int64 [tokens]
    starts: np.ndarray  # int64 [tokens]; without white space, and never running backwards in a piece
    ends: np.ndarray
    sizes: np.ndarray  # int64 [pieces]: tokens of each


class Words:
    """A tokenizer with a memory for plain words."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._known: dict[str, _Tokens] = {}  # keys have a space before the word

    def encode(self, pieces: Sequence[str]) -> Coded:
        """As the tokenizer has it; a piece of plain words with single spaces is put together from memory."""
        if not pieces:
            return Coded(*(np.zeros(0, np.int64) for _ in range(4)))
        cut = [(" " + piece).replace(" ", "\n ").split("\n")[1:] if _PLAIN.fullmatch(piece) else [] for piece in pieces]
        self._meet([word for words in cut for word in words])
        found: list[_Tokens] = []
        places: list[int] = []  # where in its piece each of these begins
        counts, sizes = [], []
        for piece, words in zip(pieces, cut, strict=True):
            here = [self._known[word] for word in words] if words else [self._asked(piece)]
            places += accumulate(map(len, words[:-1]), initial=-1) if words else [0]
            found += here
            counts += [len(one[0]) for one in here]
            sizes.append(sum(counts[-len(here) :]))
        shift = np.repeat(places, counts)
        ids, starts, ends = (np.array(list(chain.from_iterable(part)), np.int64) for part in zip(*found, strict=True))
        starts, ends = starts + shift, ends + shift
        ends[(ends == 0) & (starts == 0)] = 1  # a mark of its own before a text's first letter is given that letter
        return Coded(ids, starts, ends, np.array(sizes, np.int64))

    def _meet(self, words: Iterable[str]) -> None:
        """Remember these words; they are coded in one go, for the spaces keep them apart."""
        if len(self._known) > MOST:
            self._known.clear()
        new = [word for word in dict.fromkeys(words) if word not in self._known]
        if not new:
            return
        one = self._tokenizer.encode("".join(new))
        begins = np.array(list(accumulate(map(len, new), initial=0)))
        starts, ends = np.array(one.offsets, np.int64).reshape(-1, 2).T
        cuts = np.searchsorted(starts, begins)
        sizes = np.diff(cuts)
        starts = starts - np.repeat(begins[:-1], sizes)
        starts[cuts[:-1]] = 1  # the space before a word is no part of its first token
        ends = np.maximum(ends - np.repeat(begins[:-1], sizes), starts)
        ids, first, last = one.ids, starts.tolist(), ends.tolist()
        for word, (a, b) in zip(new, pairwise(cuts.tolist()), strict=True):
            self._known[word] = (ids[a:b], first[a:b], last[a:b])

    def _asked(self, piece: str) -> _Tokens:
        one = self._tokenizer.encode(piece)  # encode_batch would start a thread a core
        starts, ends = [], []
        floor = 0
        for a, b in one.offsets:
            while a < b and piece[a].isspace():
                a += 1  # noqa: PLW2901
            while b > a and piece[b - 1].isspace():
                b -= 1  # noqa: PLW2901
            a, b = max(a, floor), max(b, floor)  # noqa: PLW2901
            floor = a
            starts.append(a)
            ends.append(b)
        return one.ids, starts, ends
