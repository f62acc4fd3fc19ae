"""A page read once: the words, marks and counts of all its lines, taken off the whole page and not line by line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt

from runut.pages.hashes import LONG, LONGEST_SHORT, NUMBER, TAILED, YEAR, Flags, HashTable, Words, hash_words, openings
from runut.pages.language import LOOKED_AT, OPEN, brief, faint, is_foreign, spoken, telling
from runut.pages.markers import (
    KINDS,
    LONGEST_ANYWHERE,
    SPAM_LINE,
    address_words,
    any_function_words,
    credit_words,
    cue_phrases,
    function_words,
    markers,
    words_of,
)
from runut.pages.pieces import Piece
from runut.pages.shapes import END, LINK_LETTERS, LINK_WORDS, LONGEST_TIMED, time_bits
from runut.pages.signs import Text, count_signs, text_of
from runut.records.bases import Leaf

__all__ = ["BITS", "COUNTS", "Line", "Sheet", "read_sheet"]

Numbers = npt.NDArray[np.intp]
Table = npt.NDArray[np.int64]

# What the packs and its letters say about a word.
FUNCTION: Final = 1 << 0
ADDRESS: Final = 1 << 1
INSIDE: Final = 1 << 2
FIRST_WORD: Final = 1 << 3
AGO: Final = 1 << 4
LINK: Final = 1 << 5
CUE: Final = 1 << 6
COPYRIGHT: Final = 1 << 7
MALAYIC: Final = 1 << 8
ENGLISH: Final = 1 << 9
INDONESIAN: Final = 1 << 10
MALAY: Final = 1 << 11
CONTENT: Final = LONG


class Line(Leaf, frozen=True):
    """What was read off a piece: its text, number of words, of grammatical ones and of numbers, the class of its end,
    sentence ends inside; what any of its words may be (the bits above), its markers and its times. Not for the garbage
    collector: it holds text and numbers, and a page makes hundreds."""

    text: str
    size: int
    function: int
    digits: int
    end: int
    sentences: int
    flags: int
    start_bits: int
    whole_bits: int
    any_bits: int
    times: int

    @property
    def words(self) -> list[str]:
        """Its words, case-folded."""
        return words_of(self.text)


COUNTS: Final = ("chars", "words", "function", "lower", "digits", "commas", "end", "first", "sentences", "quotes",
                 "bars", "capitals", "address", "signed")  # fmt: skip
BITS: Final = ("start", "whole", "anywhere", "times")
_ROW: Final = {name: number for number, name in enumerate((*COUNTS, *BITS))}


class Sheet(NamedTuple):
    """The lines of a page; `raw` has a row of numbers for each of COUNTS and BITS and a column for each line. `words`
    are those of the page in order and `flags` what they may be."""

    lines: list[Line]
    raw: Table
    seen: Table  # flags any word of a line has
    words: Words
    flags: Flags
    plain: bytes  # the lines as one byte a character, what is not ASCII as "?"

    def row(self, name: str) -> Table:
        """One count of every line."""
        row: Table = self.raw[_ROW[name]]
        return row

    def has(self, flag: int) -> npt.NDArray[np.bool_]:
        """Which lines have a word, or letters, of this flag."""
        found: npt.NDArray[np.bool_] = self.seen & flag > 0
        return found

    def language(self, lines: Sequence[int]) -> str:
        """The language of the words of some lines ('und' if none fits)."""
        chosen = np.zeros(len(self.lines), dtype=np.bool_)
        chosen[lines] = True
        flags = self.flags[chosen.repeat(self.raw[1])][:LOOKED_AT]
        kinds = int(_TONGUES[flags >> _TONGUE & 15].sum())
        malayic, english, *told = ((kinds >> k * 16) & 0xFFFF for k in range(4))
        found = spoken(len(flags), malayic, english, (told[0], told[1]))
        most = max(malayic, english)
        few = faint(len(flags), most)
        if not few and (found == "und" or most >= OPEN * len(flags)):
            return found
        words = list(chain.from_iterable(self.lines[at].words for at in lines))[:LOOKED_AT]
        if few:
            return brief(words)
        return "und" if is_foreign(words, most) else found


_TONGUE: Final = MALAYIC.bit_length() - 1
# Counts of the four flags from MALAYIC on, sixteen bits each, summed at once.
_TONGUES: Final = np.array([sum((flags >> k & 1) << (16 * k) for k in range(4)) for flags in range(16)], dtype=np.int64)


def read_sheet(parts: Sequence[Piece]) -> Sheet:
    """Read every piece once. Counts: characters, words, function words, lower-case words, numbers, commas, class of
    the end and of the beginning, sentence ends inside, quotes, bars and signs, capitals only, words of address,
    credit in brackets at the end. What tells nothing on a line of its length is left 0."""
    texts = [part.text for part in parts]
    text = text_of(texts)
    words = hash_words(text)
    flags = _flags(words)
    raw = np.zeros((len(_ROW), len(texts)), dtype=np.int64)
    _count_words(raw, flags, words.offsets)
    _count_signs(raw, text)
    seen = _any_of(flags, words.offsets)
    _find_letters(seen, text)
    _mark(raw, words, flags, seen)
    _look_into(raw, texts, seen)
    columns = raw[_LINE].tolist()
    return Sheet(list(map(Line, texts, *columns[:5], seen.tolist(), *columns[5:])), raw, seen, words, flags, text.plain)


_LINE: Final = [_ROW[name] for name in ("words", "function", "digits", "end", "sentences", *BITS)]


def _flags(words: Words) -> Flags:
    """What each word may be. What is LONG and not grammatical is of CONTENT."""
    flags = _listed().get(words.hashes)
    flags ^= words.shapes  # a long grammatical word has the bit in both
    return flags


@cache
def _listed() -> HashTable:
    """What the packs say of a word."""
    cues = {cue.split()[0] for cue in cue_phrases()}
    starting, filling, inside = ({phrase.split()[0] for phrase in one} for one in markers().tables())
    lists = (
        (FUNCTION, any_function_words()), (ADDRESS, address_words()), (CUE, cues), (INSIDE, inside),
        (FIRST_WORD, starting | filling),
        (AGO, ("lalu", "ago")), (LINK, LINK_WORDS), (COPYRIGHT, ("copyright",)), (MALAYIC, function_words("ms")),
        (ENGLISH, function_words("en", "own")), (INDONESIAN, telling()[0]), (MALAY, telling()[1]),
    )  # fmt: skip
    found: dict[str, int] = {}
    for bit, words in lists:
        for word in words:
            if words_of(word) == [word]:
                found[word] = found.get(word, 0) | bit
    long = {word: LONG for word, bits in found.items() if bits & FUNCTION and len(word) > LONGEST_SHORT}
    return HashTable({word: bits | long.get(word, 0) for word, bits in found.items()})


@cache
def _phrases() -> HashTable:
    """Kinds of markers by phrase, three times over: when it begins a line, fills it, stands anywhere."""
    found: dict[str, int] = {}
    for part, table in enumerate((*markers().tables(), dict.fromkeys(cue_phrases(), _CUES))):
        for phrase, kinds in table.items():
            found[phrase] = found.get(phrase, 0) | kinds << _PART * min(part, _INSIDE)
    return HashTable(found, phrases=True)


_CUES: Final = 1 << len(KINDS)  # above the kinds of markers: a phrase by which a text names where it has something from
_PART, _INSIDE = len(KINDS) + 1, 2  # bits of a part, and which part is of phrases that stand anywhere
_KINDS: Final = _CUES - 1


def _any_of(flags: Flags, offsets: Numbers) -> Table:
    """Flags that any word of a line has."""
    padded = np.empty(len(flags) + 1, dtype=np.uint32)
    padded[:-1], padded[-1] = flags, 0
    found = np.bitwise_or.reduceat(padded, offsets[:-1]).astype(np.int64)
    found[offsets[:-1] == offsets[1:]] = 0
    return found


def _count_words(raw: Table, flags: Flags, offsets: Numbers) -> None:
    """Write the counts of words; those of lines of address and numbers only for lines they tell something of."""
    told = np.zeros(len(flags) + 1, dtype=np.int64)
    _FIELDS[flags & (FUNCTION | ADDRESS) | (flags & NUMBER) >> _NUMBER].cumsum(out=told[1:])
    told = told[offsets]
    kinds = told[1:] - told[:-1]
    size = offsets[1:] - offsets[:-1]
    raw[1] = size
    raw[2] = kinds & _FIELD
    raw[4] = (kinds >> 40) * (size <= LONGEST_ANYWHERE)
    raw[12] = (kinds >> 20 & _FIELD) * (size > 2)


# Three counts of words summed at once, each in bits of its own: by the lowest two flags and NUMBER as the third.
_NUMBER: Final = np.uint32(NUMBER.bit_length() - 3)
_FIELD: Final = (1 << 20) - 1
_FIELDS: Final = np.array([sum((flags >> k & 1) << (20 * k) for k in range(3)) for flags in range(8)], dtype=np.int64)


def _count_signs(raw: Table, text: Text) -> None:
    """Write the counts of letters and signs, those of words being known."""
    signs, size = count_signs(text), raw[1]
    short = size <= LONGEST_ANYWHERE
    raw[0] = text.ends - text.starts
    raw[3], raw[5], raw[8] = signs.lower * short, signs.commas * (size > 2), signs.stops * (size > 8)
    raw[6], raw[7] = signs.end, signs.first
    raw[9], raw[10], raw[11] = signs.quotes > 0, signs.bars * short, signs.capitals
    stopped = (raw[6] == 0).nonzero()[0]
    at = text.ends[stopped]
    for number in stopped[text.letters[at - 2] == _STOP].tolist():  # a first line of one stop looks at the last one
        if text.plain.endswith(_ELLIPSIS, text.starts[number], text.ends[number]):
            raw[6, number] = 3


_STOP, _ELLIPSIS = ord("."), b"..."


def _find_letters(seen: Table, text: Text) -> None:
    """Flag the lines with letters of a link and with a copyright sign."""
    for letters in _LINKS:
        at = text.plain.find(letters)
        while at >= 0:
            line = int(text.ends.searchsorted(at))
            seen[line] |= LINK
            at = text.plain.find(letters, int(text.ends[line]))
    at = -1
    for _ in range(text.codes.count(_RIGHTS)):
        at = text.codes.index(_RIGHTS, at + 1)
        seen[text.ends.searchsorted(text.other[at])] |= COPYRIGHT


_LINKS, _RIGHTS = tuple(letters.encode() for letters in (*LINK_LETTERS, "@")), ord("©")


def _mark(raw: Table, words: Words, flags: Flags, seen: Table) -> None:
    """Write which markers begin, fill or stand in the lines."""
    first, last, size = words.offsets[:-1], words.offsets[1:], raw[1]
    lines = (seen & FIRST_WORD > 0).nonzero()[0]
    lines = lines[flags[first[lines]] & FIRST_WORD > 0]
    at = (flags & (INSIDE | CUE)).nonzero()[0]
    line = last.searchsorted(at, side="right")
    begun = len(lines)
    rows = openings(words, np.concatenate((first[lines], at)), last[np.concatenate((lines, line))])
    kinds = _phrases().get(rows).view(np.int64)
    told = np.bitwise_or.reduce(kinds, axis=0)
    raw[14, lines] = told[:begun] & _KINDS
    few = (size[lines] < _FILLED).nonzero()[0]
    raw[15, lines[few]] = kinds[size[lines[few]] - 1, few] >> _PART & _KINDS
    np.bitwise_or.at(raw[16], line, told[begun:] >> _PART * _INSIDE)
    seen &= ~CUE
    seen |= (raw[16] & _CUES > 0) * CUE
    raw[16] &= _CUES - 1
    raw[16] *= size <= LONGEST_ANYWHERE


_FILLED: Final = 6  # words; no phrase that fills a line has more


def _look_into(raw: Table, texts: Sequence[str], seen: Table) -> None:
    """Write times, signs of picture credits, and markers with a number glued to them, where a line may have one."""
    sizes, digits = raw[1], raw[4]
    for number in ((seen & TAILED > 0) & (sizes <= SPAM_LINE)).nonzero()[0].tolist():
        raw[16, number] = markers().anywhere(words_of(texts[number]))
    timed = ((seen & (YEAR | AGO | LINK) > 0) | (digits > 1)) & (sizes <= LONGEST_TIMED)
    for number in timed.nonzero()[0].tolist():
        flags = int(seen[number])
        raw[17, number] = time_bits(texts[number], int(digits[number]), year=flags & YEAR > 0, ago=flags & AGO > 0)
    for number in ((raw[6] == _BRACKET) & (sizes > _SIGNED)).nonzero()[0].tolist():
        raw[13, number] = _signed(texts[number])


_BRACKET: Final = END[")"]
_SIGNED: Final = 3  # words


def _signed(text: str) -> int:
    """For a line that ends with brackets: 1 when they hold a few words, as picture credits do, 2 when the words name an
    agency or a picture."""
    sign = text[max(text.rfind("("), text.rfind("[")) + 1 :]
    if len(sign) > _SIGN:
        return 0
    return 1 if credit_words().isdisjoint(words_of(sign)) else 2


_SIGN: Final = 48  # characters
