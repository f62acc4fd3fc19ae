"""Numbers a line is judged by: shape, words, markers, and where it stands on its page.

`raw_lines` reads each piece once; `matrix` turns the readings of a page into the model's input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from itertools import chain
from struct import Struct
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from runut.pages.markers import (
    BIT,
    KINDS,
    LONGEST_ANYWHERE,
    address_words,
    any_function_words,
    credit_words,
    markers,
    words_of,
)
from runut.pages.pieces import Piece
from runut.pages.shapes import (
    DATE_BIT,
    END_CLASSES,
    FIRST_CLASSES,
    LONGEST_TIMED,
    RELATIVE_BIT,
    end_class,
    first_class,
    time_bits,
)

Matrix = npt.NDArray[np.float32]


class Line(msgspec.Struct, frozen=True, gc=False):
    """What was read off a piece: its words, marker and time bits, and raw counts (see `raw_lines`) with the bits behind
    them. Not for the garbage collector: it holds words and numbers, and a page makes hundreds."""

    words: list[str]
    start_bits: int
    whole_bits: int
    any_bits: int
    times: int
    counts: tuple[int, ...]
    packed: bytes  # the counts as numbers of 32 bits, for the matrix


def raw_lines(parts: Sequence[Piece]) -> list[Line]:
    """Read every piece once. Counts: characters, words, function words, lower-case words, numbers, commas, class of
    the end and of the beginning, sentence ends inside, quotes, bars and signs, capitals only, words of address,
    credit in brackets at the end."""
    return [_short(part.text) if len(part.text) <= _CACHED else _read(part.text) for part in parts]


_CACHED = 64  # characters; menus and buttons recur within a page and over the pages of a heap


def _read(text: str) -> Line:
    starts, wholes, inside, is_function, addresses = _lookups()
    words = words_of(text)
    size = len(words)
    digits = lower = bars = whole = anywhere = times = commas = ends = addressed = signed = 0
    if size <= LONGEST_ANYWHERE:
        digits = sum(map(str.isdigit, words))
        lower = sum(map(str.islower, text.split()))
        if "|" in text or "#" in text or "»" in text or " / " in text:
            bars = text.count("|") + text.count("#") + text.count("»") + text.count(" / ")
        times = time_bits(text, words, digits) if size <= LONGEST_TIMED else 0
        whole = wholes(" ".join(words), 0) if size < 6 else 0
        anywhere = inside(words)
    if size > 2:
        commas = text.count(",")
        addressed = 0 if addresses.isdisjoint(words) else sum(map(addresses.__contains__, words))
        signed = _signed(text) if size > 3 and text[-1] in ")]" else 0
        if size > 8:
            ends = text.count(". ") + (text.count("? ") if "?" in text else 0)
    start = starts(words)
    counts = (
        len(text), size, sum(map(is_function, words)), lower, digits, commas,
        end_class(text), first_class(text), ends, '"' in text or "“" in text, bars, text.isupper(), addressed, signed,
        start, whole, anywhere, times,
    )  # fmt: skip
    return Line(words, start, whole, anywhere, times, counts, _PACK(*counts))


@cache
def _lookups() -> _Lookups:
    """The markers' look-ups and the sets of words, bound once."""
    known = markers()
    return _Lookups(
        known.start, known.whole_phrases.get, known.anywhere, any_function_words().__contains__, address_words()
    )


class _Lookups(NamedTuple):
    starts: Callable[[Sequence[str]], int]
    wholes: Callable[[str, int], int]
    inside: Callable[[Sequence[str]], int]
    is_function: Callable[[str], bool]
    addresses: frozenset[str]


def _signed(text: str) -> int:
    """For a line that ends with brackets: 1 when they hold a few words, as picture credits do, 2 when the words name an
    agency or a picture."""
    sign = text[max(text.rfind("("), text.rfind("[")) + 1 :]
    if len(sign) > _SIGN:
        return 0
    return 1 if credit_words().isdisjoint(words_of(sign)) else 2


_SIGN = 48  # characters


_short = lru_cache(maxsize=16384)(_read)


def densest_run(weights: Sequence[float]) -> tuple[int, int]:
    """Return the half-open run of `weights` with the largest sum (Kadane); (0, 0) when none is positive."""
    best, total, begin, run = 0.0, 0.0, 0, (0, 0)
    for number, weight in enumerate(weights):
        total += weight
        if total <= 0:
            total, begin = 0.0, number + 1
        elif total > best:
            best, run = total, (begin, number + 1)
    return run


def run_weights(lines: Sequence[Line]) -> list[float]:
    """Weight of each line in the search for the densest run: words of finished sentences for, short lines against."""
    weights = []
    for line in lines:
        words, end = line.counts[1], line.counts[6]
        running = words >= 12 and end in (0, 1, 5, 6) and line.counts[2] * 6 > words
        weights.append(float(min(words, 60)) if running else -8.0 if words < 9 else -1.0)
    return weights


def _topic(lines: Sequence[Line], run: tuple[int, int]) -> list[float]:
    """Share of a line's words that the densest run also uses (in another line, for lines inside it)."""
    own = {n: set(lines[n].words) for n in range(*run) if lines[n].counts[1] >= 12}
    told = Counter(chain.from_iterable(own.values()))
    function = any_function_words()
    once = {word for word in told if len(word) > 3 and word not in function}
    twice = {word for word in once if told[word] > 1}
    shares = []
    for number, line in enumerate(lines):
        words = own.get(number)
        if words is not None:
            shared = len(words & twice)
        else:
            shared = 0 if once.isdisjoint(line.words) else len(once.intersection(line.words))
        shares.append(shared / (1 + line.counts[1] - line.counts[2]))
    return shares


_COUNTS = 14  # counts of a line, see raw_lines
_BITS = 4  # bit sets behind them: kinds at its start, filling it, anywhere in it; times
_PACK = Struct(f"<{_COUNTS + _BITS}f").pack
_TIMES = 5
_DENSE = 17 + END_CLASSES + FIRST_CLASSES
_PLACE = 10
_AROUND = 11
FEATURES = _DENSE + _PLACE + _AROUND + 3 + _TIMES + 3 * len(KINDS)


def matrix(parts: Sequence[Piece], lines: Sequence[Line]) -> Matrix:
    """Return the (lines, FEATURES) input of the line model."""
    count, width = len(lines), _COUNTS + _BITS
    raw = np.frombuffer(b"".join([line.packed for line in lines]), dtype="<f4").reshape(count, width)
    run = densest_run(run_weights(lines))
    seen = Counter([part.text for part in parts])
    found: Matrix = np.empty((count, FEATURES), dtype=np.float32)
    _dense(raw, found)
    at = _DENSE + _PLACE
    _place(raw[:, 1], run, found[:, _DENSE:at])
    _around(raw, run, found[:, at : at + _AROUND])
    at += _AROUND
    found[:, at] = _topic(lines, run)
    found[:, at + 1] = [seen[part.text] > 1 for part in parts]
    found[:, at + 2] = [part.cut for part in parts]
    bits = raw[:, _COUNTS:].astype("<i4").view(np.uint8).reshape(count, _BITS, 4)
    flags = np.unpackbits(bits, axis=2, bitorder="little")
    found[:, at + 3 : at + 3 + _TIMES] = flags[:, 3, :_TIMES]
    found[:, at + 3 + _TIMES :] = flags[:, :3, : len(KINDS)].reshape(count, -1)
    return found


def _dense(raw: Matrix, found: Matrix) -> None:
    """Write size, make-up, beginning and end of the lines into the first columns."""
    chars, words, function, lower, digits, commas = np.ascontiguousarray(raw[:, :6].T)
    size = np.maximum(words, 1)
    logs = np.log1p(np.stack([chars, words, function, raw[:, 8]]))
    columns = (
        logs[0] / 3, logs[1] / 2, function / size, logs[2] / 2, lower / size, digits / size,
        np.minimum(commas / size * 5, 1), logs[3], raw[:, 9], np.minimum(raw[:, 10], 3) / 3, raw[:, 11],
        words < 3, words < 6, words > 12, words > 20, words > 40, chars / size / 10,
    )  # fmt: skip
    for number, column in enumerate(columns):
        found[:, number] = column
    at = len(columns)
    found[:, at : at + END_CLASSES] = raw[:, 6, None] == _ENDS
    found[:, at + END_CLASSES : _DENSE] = raw[:, 7, None] == _FIRSTS


_ENDS, _FIRSTS = (np.arange(END_CLASSES, dtype=np.float32), np.arange(FIRST_CLASSES, dtype=np.float32))


def _place(words: Matrix, run: tuple[int, int], found: Matrix) -> None:
    """Write where the lines stand on the page and to its densest run."""
    count = len(words)
    number = np.arange(count, dtype=np.float32)
    before = np.cumsum(words) - words
    total = max(float(words.sum()), 1.0)
    begun, ended = number - run[0], number - run[1]
    columns = (
        number / count, before / total, np.log1p(number) / 4, np.log1p(count - number) / 4,
        (begun >= 0) & (ended < 0),
        np.sign(begun) * np.log1p(np.abs(begun)) / 4, np.sign(ended) * np.log1p(np.abs(ended)) / 4,
        np.log1p(count) / 4, np.log1p(total) / 6, float(words[run[0] : run[1]].sum()) / total,
    )  # fmt: skip
    for at, column in enumerate(columns):
        found[:, at] = column


def _around(raw: Matrix, run: tuple[int, int], found: Matrix) -> None:
    """Write how far the nearest running text stands, how much of it came before and how much belongs to the line's own
    stretch; comment heads since the text began; words of address; a credit in brackets at the end."""
    count, words = len(raw), raw[:, 1]
    number = np.arange(count)
    running = _running(raw)
    at = np.flatnonzero(running)
    size = words[at]
    total = max(float(size.sum()), 1.0)
    before = np.searchsorted(at, number)  # running lines before each line
    behind = np.searchsorted(at, number, side="right")
    edges = np.concatenate([[-count], at, [2 * count]])
    found[:, 0] = np.log1p(np.minimum(number - edges[before], count)) / 4
    found[:, 1] = np.log1p(np.minimum(edges[behind + 1] - number, count)) / 4
    found[:, 2] = np.concatenate([[0], np.cumsum(size)])[before] / total
    stretch = np.concatenate([[0], np.cumsum(np.diff(at) > _APART)]) if len(at) else np.zeros(0, dtype=np.int64)
    share = np.bincount(stretch, weights=size) / total if len(at) else np.zeros(1)
    found[:, 3] = 0
    found[at, 3] = share[stretch]
    found[:, 4] = 0
    found[at, 4] = share[stretch] >= share.max() - 1e-9
    comments = (raw[:, _COUNTS + 1].astype(np.int32) & BIT["comment"] > 0) & (number >= run[0])
    found[:, 5] = np.log1p(np.cumsum(comments)) / 2
    lines = np.maximum(words, 1)
    found[:, 6] = np.minimum(raw[:, 12] / lines * 5, 1)
    found[:, 7] = raw[:, 13] / 2
    between = edges[behind + 1] - edges[before] - 1
    found[:, 9] = np.where(running, 0, np.log1p(np.minimum(between, count)) / 4)
    timed = (raw[:, _COUNTS + 3].astype(np.int32) & _DATED > 0) & (words <= _STAMPED)
    found[:, 10] = np.log1p(np.cumsum(timed)) / 4
    found[:, 8] = np.minimum(np.cumsum(raw[:, 12]) / np.maximum(np.cumsum(words), 1) * 20, 1)


_DATED = DATE_BIT | RELATIVE_BIT
_STAMPED = 14  # words of a line that is little more than a date
_APART = 4  # lines between running lines of one stretch


def _running(raw: Matrix) -> npt.NDArray[np.bool_]:
    """Lines of twelve words and more that end like a sentence and have its grammatical words."""
    ends = _FINISHED[raw[:, 6].astype(np.intp)]
    running: npt.NDArray[np.bool_] = (raw[:, 1] >= 12) & ends & (raw[:, 2] * 6 > raw[:, 1])
    return running


_FINISHED = np.isin(np.arange(END_CLASSES), (0, 1, 5, 6))
