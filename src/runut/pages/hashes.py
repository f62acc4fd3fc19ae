"""The words of a whole page as numbers of 64 bits, and tables that are asked for thousands of them at once.

No word of a page becomes a string of its own: its letters' codes are summed with powers of an odd number, from sums
over the whole page. Two words that share a number are one in 10^19 pairs; nobody should rely on it against a page
written to fool it, which could gain no more than a word taken for another.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

import numpy as np
import numpy.typing as npt

from runut.pages.markers import ASCII_WORDS, WORD
from runut.pages.signs import Text, text_of

__all__ = [
    "LONG", "LONGEST_PHRASE", "LONGEST_SHORT", "NUMBER", "TAILED", "YEAR", "HashTable", "Words", "hash_words",
    "openings",
]  # fmt: skip

Hashes = npt.NDArray[np.uint64]
Numbers = npt.NDArray[np.intp]
Flags = npt.NDArray[np.uint32]
Bits = npt.NDArray[Any]  # unsigned, 32 bits wide or 64

NUMBER: Final = 1 << 28
YEAR: Final = 1 << 29
TAILED: Final = 1 << 30
LONG: Final = 1 << 31
LONGEST_SHORT: Final = 3  # letters of the longest word that is not LONG

_BASE, _SPREAD = 0x9E3779B97F4A7C15, 0xD6E8FEB86659FD93  # odd; the second spreads short words over all bits
_INVERSE: Final = pow(_BASE, -1, 1 << 64)
_KEPT: Final = 1 << 16  # powers kept; a longer page has its own made
_LINES: Final = bytes(10 if n == 10 else 0 if ASCII_WORDS[n] == 32 else ASCII_WORDS[n] for n in range(256))


class Words(NamedTuple):
    """Case-folded words of a text in order: `hashes`, and by their letters alone the bits NUMBER, YEAR (of this century
    or the last), TAILED (no number, but a digit ends it) and LONG; those of line k are [offsets[k], offsets[k + 1])."""

    hashes: Hashes
    shapes: Flags
    offsets: Numbers


def hash_words(text: Text) -> Words:
    """Words of the lines of a text."""
    folded, codes, breaks = _folded(text)
    solid = np.zeros(len(codes) + 2, dtype=np.bool_)
    np.greater(codes, 10, out=solid[1:-1])
    edges = (solid[1:] != solid[:-1]).nonzero()[0]
    starts, ends = edges[::2].copy(), edges[1::2].copy()
    offsets = np.zeros(len(text.starts) + 1, dtype=np.intp)
    if len(text.starts):
        offsets[1:-1], offsets[-1] = starts.searchsorted(breaks), len(starts)
    powers, back = _powers() if len(codes) <= _KEPT else _made(len(codes))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.multiply(codes, powers[: len(codes)]).cumsum(out=sums[1:])
    hashes = sums.take(ends)
    hashes -= sums.take(starts)
    hashes *= back.take(starts)
    shapes = _LONGS.take((ends - starts > LONGEST_SHORT).view(np.int8))
    beyond = any(map(_IS_DIGIT.__getitem__, text.codes))
    tails = range(len(ends)) if beyond else (codes.take(ends - 1) - 48 < 10).nonzero()[0].tolist()
    for word in tails:
        shapes[word] |= _numeric(folded[starts[word] : ends[word]])
    return Words(hashes, shapes, offsets)


def _folded(text: Text) -> tuple[bytes | str, npt.NDArray[np.integer], Numbers]:
    """Letters of the words case-folded, 0 between them, 10 between lines, also as codes; and where the lines break."""
    lowered = text.plain.translate(_LINES)
    foreign = {code for code in set(text.codes) if _IN_WORDS[code]}
    if not foreign:
        return lowered, np.frombuffer(lowered, dtype=np.uint8), text.ends[:-1]
    at = text.other[[code in foreign for code in text.codes]]
    lines, old = lowered.decode("ascii").split("\n"), text.joined.split("\n")
    for number in set((text.starts.searchsorted(at, side="right") - 1).tolist()):
        lines[number] = "\0".join(WORD.findall(old[number].casefold()))
    folded = "\n".join(lines)
    codes = np.frombuffer(folded.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return folded, codes, (codes == 10).nonzero()[0]


class _InWords(dict[int, bool]):
    """Whether a character, case-folded, may stand in a word."""

    def __missing__(self, code: int) -> bool:
        found = self[code] = WORD.search(chr(code).casefold()) is not None
        return found


_IN_WORDS: Final = _InWords()


class _IsDigit(dict[int, bool]):
    """Whether a character is a digit."""

    def __missing__(self, code: int) -> bool:
        found = self[code] = chr(code).isdigit()
        return found


_IS_DIGIT: Final = _IsDigit()


def _numeric(word: bytes | str) -> int:
    """What a word that may end with a digit is by its digits."""
    if word.isdigit():
        return NUMBER | YEAR if len(word) == _YEAR and word[:2] in _CENTURIES else NUMBER
    return TAILED if word[-1:] in _DIGITS else 0


_YEAR: Final = 4  # digits
_CENTURIES: Final = frozenset((b"19", b"20", "19", "20"))
_DIGITS: Final = frozenset((*map(str, range(10)), *(str(n).encode() for n in range(10))))
_LONGS: Final = np.array([0, LONG], dtype=np.uint32)


@cache
def _powers() -> tuple[Hashes, Hashes]:
    return _made(_KEPT)


def _made(count: int) -> tuple[Hashes, Hashes]:
    """Powers of the base, and of its inverse times the spread: a word's number does not tell where it stands."""
    first, second = np.full(count, _BASE, dtype=np.uint64), np.full(count, _INVERSE, dtype=np.uint64)
    first[:1], second[:1] = 1, _SPREAD
    return np.cumprod(first, dtype=np.uint64), np.cumprod(second, dtype=np.uint64)


LONGEST_PHRASE: Final = 6  # words
_PLACES: Final = (_made(LONGEST_PHRASE)[1] | np.uint64(1))[:, None]
_STEPS: Final = np.arange(LONGEST_PHRASE)[:, None]


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
    """Bits by word, or by phrase as `openings` numbers them, looked up by number, all at once.

    A perfect hash (hash and displace: Belazzougui, Botelho and Dietzfelbinger 2009): the highest bits of a number
    choose how far the slot that its lower bits name is moved, so that every key has a slot of its own."""

    def __init__(self, bits: Mapping[str, int], *, phrases: bool = False) -> None:
        values: dict[int, int] = {}  # two spellings of one word share its number
        for number, value in zip(_numbers(bits, phrases).tolist(), bits.values(), strict=True):
            values[number] = values.get(number, 0) | value
        keys = np.array(list(values), dtype=np.uint64)
        size, placed = max(8, (_ROOM * len(keys)).bit_length()) - 1, None
        while placed is None:  # a table in thirty finds no room for two keys, and is made larger
            size += 1
            self._mask = (1 << size) - 1
            self._high, self._low = np.uint64(64 - size + _BUCKET), np.uint64(64 - 2 * size)
            placed = _displaced(*self._halves(keys), size)
        self._moved, slots = placed
        self._keys = np.zeros(1 << size, dtype=np.uint64)
        self._keys[slots] = keys
        wide = max(values.values(), default=0) >> 32
        self._bits = np.zeros(1 << size, dtype=np.uint64 if wide else np.uint32)
        self._bits[slots] = list(values.values())

    def _halves(self, hashes: Hashes) -> tuple[Numbers, Numbers]:
        return (hashes >> self._high).view(np.intp), (hashes >> self._low).view(np.intp)

    def get(self, hashes: Hashes) -> Bits:
        """Bits of each; 0 for what the table does not hold."""
        bucket, at = self._halves(hashes)
        at += self._moved.take(bucket)
        at &= self._mask
        found: Bits = self._bits.take(at)
        found *= self._keys.take(at) == hashes
        return found


_ROOM: Final = 4  # slots a key
_BUCKET: Final = 2  # there are as many buckets as slots, divided by two so often


def _displaced(buckets: Numbers, lows: Numbers, size: int) -> tuple[Numbers, list[int]] | None:
    """How far the slots of each bucket are moved, and the slot of each key; buckets of many keys choose first. None if
    two keys of one bucket name the same slot, which no move can part."""
    mask, told = (1 << size) - 1, buckets.tolist()
    members: dict[int, list[int]] = {}
    for key, bucket in enumerate(told):
        members.setdefault(bucket, []).append(key)
    moved, taken, slots = np.zeros(1 << (size - _BUCKET), dtype=np.intp), bytearray(mask + 1), [0] * len(told)
    own = (lows & mask).tolist()
    for bucket in sorted(members, key=lambda one: (-len(members[one]), one)):
        keys = members[bucket]
        if len({own[key] for key in keys}) < len(keys):
            return None
        for step in range(mask + 1):
            at = [own[key] + step & mask for key in keys]
            if not any(map(taken.__getitem__, at)):
                break
        else:
            return None
        moved[bucket] = step
        for key, slot in zip(keys, at, strict=True):
            taken[slot], slots[key] = 1, slot
    return moved, slots


def _numbers(entries: Iterable[str], phrases: bool) -> Hashes:
    """The number of each word or phrase, case-folded, its words parted by single blanks."""
    words = hash_words(text_of(list(entries)))
    if not phrases:
        return words.hashes
    first, last = words.offsets[:-1], words.offsets[1:]
    rows = openings(words, first, last)
    found: Hashes = rows[last - first - 1, np.arange(len(first))]
    return found
