"""Texts of many pages cut into words at once, every different folded word under a number of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from runut.stories._words import word_number

__all__ = ["ALNUM", "Cut", "Vocabulary", "classes", "cut_texts"]

WORD = re.compile(r"[^\W_]+")
ALNUM, UPPER, STRIPPED, STOP = 1, 2, 4, 8  # what `classes` tells of a character
UNKNOWN = 255
BLOCK = 1024  # characters looked at together
RARE = 0.0015  # share of articles that hold a word the tables do not list
_CACHED = 1_000_000  # spellings whose number is kept at hand

Codes = NDArray[np.int64]


class _Classes:
    """What each character is, looked up block by block: few texts hold more than some of Unicode's blocks."""

    def __init__(self) -> None:
        self._known = np.full(0x110000, UNKNOWN, np.uint8)

    def of(self, points: NDArray[np.uint32]) -> NDArray[np.uint8]:
        """Return what the characters with these code points are."""
        found = self._known[points]
        if len(found) and found.max() == UNKNOWN:
            for block in np.unique(points[found == UNKNOWN] // BLOCK).tolist():
                self._look(block * BLOCK)
            found = self._known[points]
        return found

    def _look(self, start: int) -> None:
        """ALNUM is what `\\w` matches without the underscore."""
        every = "".join(map(chr, range(start, start + BLOCK)))
        kinds = np.zeros(BLOCK, np.uint8)
        for run in WORD.finditer(every):
            kinds[run.start() : run.end()] = [ALNUM | (UPPER * char.isupper()) for char in run.group()]
        for char, kind in _SIGNS.items():
            if char in every:
                kinds[ord(char) - start] |= kind
        self._known[start : start + BLOCK] = kinds


_SIGNS = {**dict.fromkeys(" “\"'(", STRIPPED), **dict.fromkeys(".\n", STOP)}
_CLASSES = _Classes()


def classes(text: str) -> NDArray[np.uint8]:
    """Return what each character is: ALNUM, UPPER, STRIPPED (stands before a name without being part of it), STOP."""
    return _CLASSES.of(np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32))


@cache
def _news_at_large(language: str) -> Mapping[str, float]:
    path = resources.files(__package__).joinpath("data", f"df_{'en' if language == 'en' else 'id'}.tsv")
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {word: int(rate) / 1000 for word, rate in pairs}


class _Spellings(dict[str, int]):
    """Spelling -> number of the folded word; made on first sight."""

    def __init__(self, book: Vocabulary) -> None:
        super().__init__()
        self._book = book

    def __missing__(self, word: str) -> int:
        if len(self) >= _CACHED:
            self.clear()
        found = self[word] = self._book.folded(word.casefold())
        return found


class _Grown:
    """An array that grows by doubling."""

    def __init__(self, kind: type) -> None:
        self._values: NDArray[np.generic] = np.zeros(1024, kind)
        self.count = 0

    def extend(self, values: Sequence[float]) -> None:
        end = self.count + len(values)
        if end > len(self._values):
            self._values = np.concatenate([self._values, np.zeros(end, self._values.dtype)])
        self._values[self.count : end] = np.array(values, self._values.dtype)
        self.count = end

    @property
    def values(self) -> NDArray[np.generic]:
        return self._values[: self.count]


class Vocabulary:
    """Every folded word met so far: its 64-bit number, how common it is in news at large, and what it is.

    `marks` (prefixes) keep other things apart that are counted like words: "@" before an actor's id.
    """

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._codes = _Spellings(self)
        self._fresh: list[str] = []  # words numbered of which no more is looked up yet
        self._numbers, self._en, self._id = _Grown(np.uint64), _Grown(np.float64), _Grown(np.float64)
        self._counted, self._figure = _Grown(np.bool_), _Grown(np.bool_)
        self._actor, self._digits = _Grown(np.bool_), _Grown(np.bool_)

    def __len__(self) -> int:
        return len(self._known)

    def codes(self, words: Sequence[str]) -> NDArray[np.int64]:
        """Return the number of each word's folded form."""
        return np.fromiter(map(self._codes.__getitem__, words), np.int64, len(words))

    def folded(self, low: str) -> int:
        """Return the number of a folded word."""
        code = self._known.get(low)
        if code is None:
            code = self._known[low] = len(self._known)
            self._fresh.append(low)
        return code

    def _told(self, of: _Grown) -> NDArray[Any]:
        """What is known of each word, the new ones looked up together."""
        if self._fresh:
            words, self._fresh = self._fresh, []
            bare = [low.lstrip("@") for low in words]
            actors = [low[:1] == "@" for low in words]
            self._numbers.extend(list(map(word_number, words)))
            for rates, language in ((self._en, "en"), (self._id, "id")):
                known = _news_at_large(language)
                rates.extend([known.get(low, RARE) for low in bare])
            self._counted.extend([len(low) > 2 or (len(low) == 2 and not low.isdigit()) for low in words])
            self._figure.extend([a or low.isdigit() for a, low in zip(actors, words, strict=True)])
            self._actor.extend(actors)
            self._digits.extend([not low.isalpha() and any(map(str.isdigit, low)) for low in words])
        return of.values

    @property
    def numbers(self) -> NDArray[np.uint64]:
        """64-bit number of each word."""
        return self._told(self._numbers)

    @property
    def counted(self) -> NDArray[np.bool_]:
        """Whether a word is long enough to say what a page is about."""
        return self._told(self._counted)

    @property
    def figure(self) -> NDArray[np.bool_]:
        """Whether it is a figure or an actor: what other languages spell alike."""
        return self._told(self._figure)

    @property
    def actor(self) -> NDArray[np.bool_]:
        """Whether it is an actor's id."""
        return self._told(self._actor)

    @property
    def digits(self) -> NDArray[np.bool_]:
        """Whether it holds a digit."""
        return self._told(self._digits)

    def rates(self, language: str) -> NDArray[np.float64]:
        """Share of articles in news at large that hold each word."""
        return self._told(self._en if language == "en" else self._id)


class Cut(NamedTuple):
    """Many texts in words: `codes` of all of them in order, the text each stands in, and its number in that text;
    `name` tells of words with a capital inside a sentence."""

    codes: NDArray[np.int64]
    owner: NDArray[np.int64]
    at: NDArray[np.int64]
    name: NDArray[np.bool_]


def cut_texts(texts: Sequence[str], words: Vocabulary) -> Cut:
    """Cut texts into words; a word is a run of letters and digits."""
    joined = "\n".join(texts)
    kinds = classes(joined)
    plain = (kinds & ALNUM).astype(np.int8)
    edges = np.diff(plain, prepend=np.int8(0), append=np.int8(0))
    starts, ends = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    firsts = np.cumsum([0, *(len(text) + 1 for text in texts)])[:-1]
    owner = np.searchsorted(firsts, starts, side="right") - 1
    first_word = np.searchsorted(starts, firsts)
    codes = words.codes(WORD.findall(joined))
    at = np.arange(len(starts)) - first_word[owner]
    return Cut(codes, owner, at, _names(kinds, starts, ends, firsts[owner]))


def _names(kinds: NDArray[np.uint8], starts: Codes, ends: Codes, firsts: Codes) -> NDArray[np.bool_]:
    """Capitals that begin no sentence: something stands before them, and it is neither a full stop nor a new line.

    Of the two characters before a word, blanks, quotation marks and brackets are looked through.
    """
    found = ((kinds[starts] & UPPER) > 0) & (ends - starts > 1) & (starts > firsts)
    one = kinds[np.maximum(starts - 1, 0)]
    two = kinds[np.maximum(starts - 2, 0)]
    far = starts - firsts >= 2
    bare_one, bare_two = (one & STRIPPED) > 0, ((two & STRIPPED) > 0) | ~far
    found &= ~(bare_one & bare_two)
    found &= ~(bare_one & ~bare_two & ((two & STOP) > 0))
    found &= ~(~bare_one & bare_two & ((one & STOP) > 0))
    return found


def running(text: str, spans: Iterable[tuple[int, int]] | None) -> str:
    """Return the running text: its spans, parted by line ends."""
    return text if spans is None else "\n".join(text[start:end] for start, end in spans)
