"""The words of a whole page as numbers of 64 bits, and tables that are asked for thousands of them at once.

No word of a page becomes a string of its own: its letters' codes are summed with powers of an odd number, from sums
over the whole page. Two words that share a number are one in 10^19 pairs; nobody should rely on it against a page
written to fool it, which could gain no more than a word taken for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from runut.pages.markers import ASCII_WORDS, WORD
from runut.pages.signs import Text, text_of

__all__ = ["LONG", "LONGEST_PHRASE", "NUMBER", "TAILED", "YEAR", "HashTable", "Words", "hash_words", "openings"]

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.intp]
Flags = npt.NDArray[np.uint32]
Bits = npt.NDArray[Any]  # unsigned, 32 bits wide or 64

NUMBER, YEAR, TAILED, LONG = (1 << n for n in range(28, 32))
_LONG = 3  # letters of the longest word that is not LONG

_BASE, _SPREAD = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93  # odd; the second spreads short words over all bits
_INVERSE = pow(_BASE, -1, 1 << 64)
_KEPT = 1 << 16  # powers kept; a longer page has its own made
_LINES = bytes(10 if n == 10 else 0 if ASCII_WORDS[n] == 32 else ASCII_WORDS[n] for n in range(256))


class Words(NamedTuple):
    """Case-folded words of a text in order: `hashes`, and by their letters alone the bits NUMBER, YEAR (of this century
    or the last), TAILED (no number, but a digit ends it) and LONG; those of line k are [offsets[k], offsets[k + 1])."""

    hashes: Hashes
    shapes: Flags
    offsets: Numbers


def hash_words(text: Text) -> Words:
    """Words of the lines of a text."""
    codes, breaks = _folded(text)
    solid = np.zeros(len(codes) + 2, dtype=np.bool_)
    np.greater(codes, 10, out=solid[1:-1])
    edges = (solid[1:] != solid[:-1]).nonzero()[0]
    starts, ends = edges[::2], edges[1::2]
    offsets = np.zeros(len(text.starts) + 1, dtype=np.intp)
    if len(text.starts):
        offsets[1:-1], offsets[-1] = starts.searchsorted(breaks), len(starts)
    powers, back = _powers() if len(codes) <= _KEPT else _made(len(codes))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.multiply(codes, powers[: len(codes)]).cumsum(out=sums[1:])
    hashes = (sums[ends] - sums[starts]) * back[starts]
    return Words(hashes, _shapes(codes, starts, ends), offsets)


def _folded(text: Text) -> tuple[npt.NDArray[np.integer], Numbers]:
    """Letters of the words case-folded, 0 between them, 10 between lines; and where the lines break."""
    lowered = text.plain.translate(_LINES)
    foreign = {code for code in set(text.codes) if _IN_WORDS[code]}
    if not foreign:
        return np.frombuffer(lowered, dtype=np.uint8), text.ends[:-1]
    at = text.other[[code in foreign for code in text.codes]]
    lines, old = lowered.decode("ascii").split("\n"), text.joined.split("\n")
    for number in set((text.starts.searchsorted(at, side="right") - 1).tolist()):
        lines[number] = "\0".join(WORD.findall(old[number].casefold()))
    codes = np.frombuffer("\n".join(lines).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return codes, (codes == 10).nonzero()[0]


class _InWords(dict[int, bool]):
    """Whether a character, case-folded, may stand in a word."""

    def __missing__(self, code: int) -> bool:
        found = self[code] = WORD.search(chr(code).casefold()) is not None
        return found


_IN_WORDS = _InWords()


def _shapes(codes: npt.NDArray[np.integer], starts: Numbers, ends: Numbers) -> Flags:
    """What the letters of the words say."""
    shapes = (ends - starts > _LONG) * np.uint32(LONG)
    at = _are_digits(codes).nonzero()[0]
    told = np.bincount(starts.searchsorted(at, side="right") - 1, minlength=len(starts))
    word = told.nonzero()[0]
    last = ends[word]
    whole = told[word] == last - starts[word]
    shapes[word[whole]] |= np.uint32(NUMBER)
    shapes[word[~whole & (codes[last - 1] - 48 < 10)]] |= np.uint32(TAILED)
    word = word[whole & (told[word] == 4)]
    century = codes[starts[word]] * np.int64(100) + codes[starts[word] + 1]
    shapes[word[(century == _CENTURIES[0]) | (century == _CENTURIES[1])]] |= np.uint32(YEAR)
    return shapes


_CENTURIES = [ord(a) * 100 + ord(b) for a, b in ("19", "20")]


def _are_digits(codes: npt.NDArray[np.integer]) -> npt.NDArray[np.bool_]:
    found: npt.NDArray[np.bool_] = codes - 48 < 10
    if codes.itemsize > 1:
        for code in np.unique(codes[codes > 127]).tolist():
            if chr(code).isdigit():
                found |= codes == code
    return found


@cache
def _powers() -> tuple[Hashes, Hashes]:
    return _made(_KEPT)


def _made(count: int) -> tuple[Hashes, Hashes]:
    """Powers of the base, and of its inverse times the spread: a word's number does not tell where it stands."""
    first, second = np.full(count, _BASE, dtype=np.uint64), np.full(count, _INVERSE, dtype=np.uint64)
    first[:1], second[:1] = 1, _SPREAD
    return np.cumprod(first), np.cumprod(second)


LONGEST_PHRASE = 6  # words
_PLACES = (_made(LONGEST_PHRASE)[1] | np.uint64(1))[:, None]
_STEPS = np.arange(LONGEST_PHRASE)[:, None]


def openings(words: Words, at: Numbers, ends: Numbers) -> Hashes:
    """Numbers of the phrases of one, two … LONGEST_PHRASE words that begin at the words `at`, one column for each; 0
    where the line ends (`ends`) before."""
    steps = _STEPS + at
    found: Hashes = words.hashes.take(steps, mode="clip")
    found *= _PLACES
    found.cumsum(axis=0, out=found)
    found *= steps < ends
    return found


class HashTable:
    """Bits by word, or by phrase as `openings` numbers them, looked up by number, all at once."""

    def __init__(self, bits: Mapping[str, int], *, phrases: bool = False) -> None:
        keys = np.concatenate([np.zeros(1, dtype=np.uint64), _numbers(bits, phrases)])
        self._keys = keys
        values = [0, *bits.values()]
        self._bits = np.array(values, dtype=np.uint64 if max(values) >> 32 else np.uint32)
        self._next = np.zeros(len(keys), dtype=np.intp)
        size = max(8, (_ROOM * len(keys)).bit_length())
        self._shift = np.uint64(64 - size)
        self._slots = np.zeros(1 << size, dtype=np.int32)  # small enough to stay in a processor's cache
        for number, slot in enumerate((keys >> self._shift).tolist()):
            if number:
                self._next[number] = self._slots[slot]
                self._slots[slot] = number

    def get(self, hashes: Hashes) -> Bits:
        """Bits of each; 0 for what the table does not hold."""
        at = self._slots[hashes >> self._shift]
        found: Bits = self._bits[at] * (self._keys[at] == hashes)
        behind = self._next[at]
        while behind.any():  # a slot is rarely shared
            open_ = behind.nonzero()
            at = behind[open_]
            found[open_] |= self._bits[at] * (self._keys[at] == hashes[open_])
            behind[open_] = self._next[at]
        return found


_ROOM = 16  # slots a key


def _numbers(entries: Iterable[str], phrases: bool) -> Hashes:
    """The number of each word or phrase, case-folded, its words parted by single blanks."""
    words = hash_words(text_of(list(entries)))
    if not phrases:
        return words.hashes
    first, last = words.offsets[:-1], words.offsets[1:]
    rows = openings(words, first, last)
    found: Hashes = rows[last - first - 1, np.arange(len(first))]
    return found
