"""Numbers a line is judged by: shape, words, markers, and where it stands on its page.

`raw_lines` reads each piece once; `matrix` turns the readings of a page into the model's input.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from runut.pages.markers import KINDS, LONGEST_ANYWHERE, any_function_words, markers, words_of
from runut.pages.pieces import Piece
from runut.pages.shapes import END_CLASSES, FIRST_CLASSES, LONGEST_TIMED, end_class, first_class, time_bits

Matrix = npt.NDArray[np.float32]


class Line(NamedTuple):
    """What was read off a piece: its words, marker and time bits, and raw counts (see `raw_lines`)."""

    words: list[str]
    start_bits: int
    whole_bits: int
    any_bits: int
    times: int
    counts: tuple[int, ...]


def raw_lines(parts: Sequence[Piece]) -> list[Line]:
    """Read every piece once. Counts: characters, words, function words, lower-case words, numbers, commas, class of
    the end and of the beginning, sentence ends inside, quotes, bars and signs, capitals only."""
    return [_short(part.text) if len(part.text) <= _CACHED else _read(part.text) for part in parts]


_CACHED = 64  # characters; menus and buttons recur within a page and over the pages of a heap


def _read(text: str) -> Line:
    known = markers()
    words = words_of(text)
    size = len(words)
    digits = lower = bars = whole = anywhere = times = 0
    if size <= LONGEST_ANYWHERE:
        digits = sum(map(str.isdigit, words))
        lower = sum(map(str.islower, text.split()))
        bars = text.count("|") + text.count("#") + text.count("»") + text.count(" / ")
        times = time_bits(text, words, digits) if size <= LONGEST_TIMED else 0
        whole = known.whole(words) if size < 6 else 0
        anywhere = known.anywhere(words)
    counts = (
        len(text), size, sum(map(any_function_words().__contains__, words)), lower, digits,
        text.count(",") if size > 2 else 0,
        end_class(text), first_class(text), text.count(". ") + text.count("? ") if size > 8 else 0,
        '"' in text or "“" in text, bars, text.isupper(),
    )  # fmt: skip
    return Line(words, known.start(words), whole, anywhere, times, counts)


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
    seen: set[str] = set()
    again: set[str] = set()
    for line in lines[run[0] : run[1]]:
        if line.counts[1] >= 12:
            own = set(line.words)
            again |= seen & own
            seen |= own
    once = {word for word in seen if len(word) > 3} - any_function_words()
    twice = once & again
    return [
        len((twice if run[0] <= number < run[1] and line.counts[1] >= 12 else once).intersection(line.words))
        / (1 + line.counts[1] - line.counts[2])
        for number, line in enumerate(lines)
    ]


_COUNTS = 12  # counts of a line, see raw_lines


def matrix(parts: Sequence[Piece], lines: Sequence[Line]) -> Matrix:
    """Return the (lines, FEATURES) input of the line model."""
    count = len(lines)
    rows = chain.from_iterable(map(itemgetter(1, 2, 3, 4), lines))
    bits = np.fromiter(rows, dtype=np.int64, count=count * 4).reshape(count, 4)
    rows = chain.from_iterable(map(itemgetter(5), lines))
    raw = np.fromiter(rows, dtype=np.float32, count=count * _COUNTS).reshape(count, _COUNTS)
    run = densest_run(run_weights(lines))
    seen = Counter(part.text for part in parts)
    own = np.array([(seen[part.text] > 1, part.cut) for part in parts], dtype=np.float32)
    topic = np.array(_topic(lines, run), dtype=np.float32)
    flags = ((bits[:, :3, None] >> np.arange(len(KINDS))) & 1).reshape(count, -1)
    times = (bits[:, 3, None] >> np.arange(5)) & 1
    dense, place = _dense(raw), _place(raw, run, count)
    return np.concatenate([dense, place, topic[:, None], own, times, flags], axis=1, dtype=np.float32)


def _dense(raw: Matrix) -> Matrix:
    chars, words, function, lower, digits, commas = raw[:, :6].T
    size = np.maximum(words, 1)
    columns = (
        np.log1p(chars) / 3, np.log1p(words) / 2, function / size, np.log1p(function) / 2, lower / size, digits / size,
        np.minimum(commas / size * 5, 1), np.log1p(raw[:, 8]), raw[:, 9], np.minimum(raw[:, 10], 3) / 3, raw[:, 11],
        words < 3, words < 6, words > 12, words > 20, words > 40, chars / size / 10,
    )  # fmt: skip
    ends = raw[:, 6, None] == np.arange(END_CLASSES)
    firsts = raw[:, 7, None] == np.arange(FIRST_CLASSES)
    return np.concatenate([np.stack(columns, axis=1), ends, firsts], axis=1, dtype=np.float32)


def _place(raw: Matrix, run: tuple[int, int], count: int) -> Matrix:
    words = raw[:, 1]
    number = np.arange(count, dtype=np.float32)
    before = np.cumsum(words) - words
    total = max(float(words.sum()), 1.0)
    ones = np.ones(count, dtype=np.float32)
    columns = [
        number / count, before / total, np.log1p(number) / 4, np.log1p(count - number) / 4,
        (number >= run[0]) & (number < run[1]),
        np.sign(number - run[0]) * np.log1p(np.abs(number - run[0])) / 4,
        np.sign(number - run[1]) * np.log1p(np.abs(number - run[1])) / 4,
        ones * np.log1p(count) / 4, ones * np.log1p(total) / 6, ones * float(words[run[0] : run[1]].sum()) / total,
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


FEATURES = 17 + END_CLASSES + FIRST_CLASSES + 10 + 3 + 5 + 3 * len(KINDS)
