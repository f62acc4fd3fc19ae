"""Numbers a line is judged by: shape, words, markers, and where it stands on its page.

`raw_lines` reads each piece once; `matrix` turns the readings of a page into the model's input.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from runut.pages.markers import KINDS, LONGEST_ANYWHERE, WORD, any_function_words, markers
from runut.pages.pieces import Piece
from runut.pages.shapes import END_CLASSES, FIRST_CLASSES, end_class, first_class, time_bits

Matrix = npt.NDArray[np.float32]


class Line(NamedTuple):
    """What was read off a piece: its words and raw counts (order of `_COLUMNS`)."""

    words: list[str]
    start_bits: int
    whole_bits: int
    any_bits: int
    times: int
    counts: tuple[int, ...]


_COLUMNS = (
    "chars",
    "words",
    "function",
    "capitals",
    "digits",
    "commas",
    "end",
    "first",
    "stops",
    "quotes",
    "bars",
    "upper",
)
_CAPITALS_LOOK_AT = 40


def raw_lines(parts: Sequence[Piece]) -> list[Line]:
    """Read every piece once."""
    known, function = markers(), any_function_words()
    found = []
    for part in parts:
        text = part.text
        words = WORD.findall(text.casefold())
        size = len(words)
        short = size <= LONGEST_ANYWHERE
        counts = (
            len(text), size,
            sum(map(function.__contains__, words)),
            sum(word[0].isupper() for word in text.split()) if short else 0,
            sum(map(str.isdigit, words)) if short else 0,
            text.count(","), end_class(text), first_class(text),
            text.count(". ") + text.count("? ") + text.count("! "),
            text.count('"') + text.count("“"),
            text.count("|") + text.count("#") + text.count("»") + text.count(" / ") + text.count("•"),
            text.isupper(),
        )  # fmt: skip
        found.append(
            Line(
                words,
                known.start(words),
                known.whole(words) if size < 6 else 0,
                known.anywhere(words) if short else 0,
                time_bits(text),
                counts,
            )
        )
    return found


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


def _run_weights(lines: Sequence[Line]) -> list[float]:
    weights = []
    for line in lines:
        words, end = line.counts[1], line.counts[6]
        running = words >= 12 and end in (0, 1, 5, 6) and line.counts[2] * 6 > words
        weights.append(float(min(words, 60)) if running else -8.0 if words < 9 else -1.0)
    return weights


def _topic(lines: Sequence[Line], run: tuple[int, int]) -> list[float]:
    """Share of a line's longer words that the densest run also uses (elsewhere, for lines inside it)."""
    spread: dict[str, int] = {}
    for line in lines[run[0] : run[1]]:
        if line.counts[1] >= 12:
            for word in set(line.words):
                spread[word] = spread.get(word, 0) + 1
    shares = []
    get = spread.get
    for number, line in enumerate(lines):
        need = 2 if run[0] <= number < run[1] and line.counts[1] >= 12 else 1
        long = [word for word in line.words[:40] if len(word) > 3]
        shares.append(sum(get(word, 0) >= need for word in long) / len(long) if long else 0.0)
    return shares


def matrix(parts: Sequence[Piece], lines: Sequence[Line]) -> Matrix:
    """Return the (lines, FEATURES) input of the line model."""
    count = len(lines)
    raw = np.array([line.counts for line in lines], dtype=np.float32)
    weights = _run_weights(lines)
    run = densest_run(weights)
    seen: dict[str, int] = {}
    keys = [" ".join(line.words) for line in lines]
    for key in keys:
        seen[key] = seen.get(key, 0) + 1
    topic = np.array(_topic(lines, run), dtype=np.float32)
    repeat = np.array([seen[key] > 1 for key in keys], dtype=np.float32)
    cut = np.array([part.cut for part in parts], dtype=np.float32)
    bits = np.array([(line.start_bits, line.whole_bits, line.any_bits, line.times) for line in lines], dtype=np.int64)
    dense = _dense(raw)
    place = _place(raw, run, count)
    flags = ((bits[:, :3, None] >> np.arange(len(KINDS))) & 1).reshape(count, -1).astype(np.float32)
    times = ((bits[:, 3, None] >> np.arange(5)) & 1).astype(np.float32)
    return np.concatenate([dense, place, topic[:, None], repeat[:, None], cut[:, None], times, flags], axis=1)


def _dense(raw: Matrix) -> Matrix:
    chars, words, function, capitals, digits, commas = (raw[:, number] for number in range(6))
    size = np.maximum(words, 1)
    columns: list[Any] = [
        np.log1p(chars) / 3, np.log1p(words) / 2, function / size, np.log1p(function) / 2, capitals / size, digits / size,
        np.minimum(commas / size * 5, 1), np.log1p(raw[:, 8]), raw[:, 9] > 0, np.minimum(raw[:, 10], 3) / 3, raw[:, 11],
        words < 3, words < 6, words > 12, words > 20, words > 40, chars / size / 10,
        *(raw[:, 6] == number for number in range(END_CLASSES)),
        *(raw[:, 7] == number for number in range(FIRST_CLASSES)),
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


def _place(raw: Matrix, run: tuple[int, int], count: int) -> Matrix:
    words = raw[:, 1]
    number = np.arange(count, dtype=np.float32)
    before = np.cumsum(words) - words
    total = max(float(words.sum()), 1.0)
    ones = np.ones(count, dtype=np.float32)
    columns: list[Any] = [
        number / count, before / total, np.log1p(number) / 4, np.log1p(count - number) / 4,
        (number >= run[0]) & (number < run[1]),
        np.sign(number - run[0]) * np.log1p(np.abs(number - run[0])) / 4,
        np.sign(number - run[1]) * np.log1p(np.abs(number - run[1])) / 4,
        ones * np.log1p(count) / 4, ones * np.log1p(total) / 6, ones * float(words[run[0] : run[1]].sum()) / total,
    ]  # fmt: skip
    return np.stack(columns, axis=1).astype(np.float32)


FEATURES = 17 + END_CLASSES + FIRST_CLASSES + 10 + 3 + 5 + 3 * len(KINDS)
