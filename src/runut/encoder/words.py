"""Words met before: pages say the same ones over and over, and a plain word's tokens do not hang on others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain
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

_Token = tuple[int, int, int]  # of one token


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
        marks = {mark: tokenizer.token_to_id(mark) for mark in ",."}
        self._marks = {mark: token for mark, token in marks.items() if token is not None}
        self._forget()

    def _forget(self) -> None:
        self._known: dict[str, int] = {}  # word -> its place in `_words`
        self._words = np.zeros((256, 3), np.int64)  # first token in `_tokens`, how many, and the word's length
        self._tokens = np.zeros((512, 3), np.int64)  # id, and first and past-last character in the word
        self._met = self._filled = 0  # rows in use

    def encode(self, pieces: Sequence[str]) -> Coded:
        """As the tokenizer has it; a piece of plain words with single spaces is put together from memory."""
        if self._met > MOST:
            self._forget()
        cut = [piece.split(" ") if _PLAIN.fullmatch(piece) else [] for piece in pieces]
        self._meet(chain.from_iterable(cut))
        known = self._known
        asked = [
            [known[word] for word in words] if words else [self._asked(piece)]
            for piece, words in zip(pieces, cut, strict=True)
        ]
        many = np.array([len(one) for one in asked], np.int64)
        return self._joined(np.array(list(chain.from_iterable(asked)), np.int64), many)

    def _joined(self, rows: np.ndarray, many: np.ndarray) -> Coded:
        """The tokens of these words, one after the other; `many` of them make a piece, with a space between."""
        first, count, length = self._words[rows].T
        stops = np.cumsum(count)
        tokens = self._tokens[np.arange(stops[-1] if len(stops) else 0) + np.repeat(first - stops + count, count)]
        begins = np.cumsum(length + 1) - length - 1
        firsts = np.cumsum(many) - many  # the first word of each piece
        places = np.repeat(begins - np.repeat(begins[firsts], many), count)
        starts, ends = tokens[:, 1] + places, tokens[:, 2] + places
        ends[(ends == 0) & (starts == 0)] = 1  # a mark of its own before a text's first letter is given that letter
        sums = np.concatenate([[0], stops])
        return Coded(tokens[:, 0].copy(), starts, ends, sums[firsts + many] - sums[firsts])

    def _meet(self, words: Iterable[str]) -> None:
        """Remember these words. Those that are no piece are coded in one go, for the spaces keep them apart."""
        new = sorted(set(words).difference(self._known))
        pieces: list[str] = []
        tokens: list[_Token] = []
        counts: list[int] = []
        rest: list[str] = []
        for word in new:
            if found := self._piece(word):
                pieces.append(word)
                tokens += found
                counts.append(len(found))
            else:
                rest.append(word)
        if pieces:
            self._remember(pieces, np.array(tokens, np.int64), np.array(counts, np.int64))
        if rest:
            self._remember(rest, *self._coded(rest))

    def _piece(self, word: str) -> list[_Token]:
        """The tokens of a word of ASCII letters that is a piece itself, also with a comma or a stop behind it.

        Every such piece of the vocabulary is coded as itself, and none holds a letter and one of these marks: a test
        asks them all.
        """
        stem, mark = (word, "") if word.isalpha() else (word[:-1], word[-1])
        if not (stem.isascii() and stem.isalpha()) or (mark and mark not in self._marks):
            return []
        piece = self._tokenizer.token_to_id("\u2581" + stem)
        if piece is None:
            return []
        size = len(stem)
        return [(piece, 0, size), (self._marks[mark], size, size + 1)] if mark else [(piece, 0, size)]

    def _coded(self, new: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """The tokens of these words in one row, and how many each has."""
        one = self._tokenizer.encode(" " + " ".join(new))
        sizes = np.array([len(word) for word in new], np.int64)
        begins = np.cumsum(sizes + 1) - sizes - 1  # of the space before each
        found = np.empty((len(one.ids), 3), np.int64)
        found[:, 0], found[:, 1:] = one.ids, one.offsets
        cuts = np.searchsorted(found[:, 1], begins)
        counts = np.diff(cuts, append=len(found))
        found[:, 1:] -= np.repeat(begins + 1, counts)[:, None]
        found[cuts, 1] = 0  # the space before a word is no part of its first token
        np.maximum(found[:, 2], found[:, 1], out=found[:, 2])
        return found, counts

    def _remember(self, words: Sequence[str], tokens: np.ndarray, counts: np.ndarray) -> None:
        self._known.update(zip(words, range(self._met, self._met + len(words)), strict=True))
        self._keep(tokens, counts, np.array([len(word) for word in words], np.int64))

    def _keep(self, tokens: np.ndarray, counts: np.ndarray, lengths: np.ndarray) -> None:
        """Add words to the memory: their tokens in one row, how many each has and how long each is."""
        self._words, self._tokens = (
            _room(self._words, self._met + len(counts)),
            _room(self._tokens, self._filled + len(tokens)),
        )
        rows = self._words[self._met : self._met + len(counts)]
        rows[:, 0] = self._filled + np.cumsum(counts) - counts
        rows[:, 1], rows[:, 2] = counts, lengths
        self._tokens[self._filled : self._filled + len(tokens)] = tokens
        self._met += len(counts)
        self._filled += len(tokens)

    def _asked(self, piece: str) -> int:
        """The place in memory of a piece as the tokenizer codes it."""
        tokens = np.array(_coded(self._tokenizer, piece), np.int64).reshape(3, -1).T
        self._keep(tokens, np.array([len(tokens)]), np.array([len(piece)]))
        return self._met - 1


def _room(rows: np.ndarray, least: int) -> np.ndarray:
    """The rows, with room for more of them where there are fewer than `least`."""
    if len(rows) >= least:
        return rows
    out = np.zeros((max(least, 2 * len(rows)), rows.shape[1]), rows.dtype)
    out[: len(rows)] = rows
    return out


def _coded(tokenizer: Tokenizer, piece: str) -> _Tokens:
    one = tokenizer.encode(piece)  # encode_batch would start a thread a core
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
