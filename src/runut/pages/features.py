"""Numbers a line is judged by: shape, words, markers, and where it stands on its page.

`matrix` turns the reading of a page (`read_sheet`) into the model's input.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log1p
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from runut.pages.markers import BIT, KINDS
from runut.pages.pieces import Piece
from runut.pages.shapes import DATE_BIT, END_CLASSES, FIRST_CLASSES, RELATIVE_BIT
from runut.pages.sheet import BITS, CONTENT, COUNTS, Sheet

Matrix = npt.NDArray[np.float32]


def densest_run(weights: Sequence[int] | npt.NDArray[np.int64]) -> tuple[int, int]:
    """Return the half-open run of whole `weights` with the largest sum, the first and shortest of several; (0, 0) when
    none is positive."""
    sums = np.zeros(len(weights) + 1, dtype=np.int64)
    np.cumsum(weights, out=sums[1:])
    low = np.minimum.accumulate(sums)
    rise = sums - low
    end = int(rise.argmax())
    if rise[end] <= 0:
        return 0, 0
    return end - 1 - int((sums[end - 1 :: -1] == low[end]).argmax()), end


def run_weights(sheet: Sheet) -> npt.NDArray[np.int64]:
    """Weight of each line in the search for the densest run: words of finished sentences for, short lines against."""
    return _weights(sheet, _running(sheet))


def _weights(sheet: Sheet, running: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    words = sheet.row("words")
    found: npt.NDArray[np.int64] = np.where(running, np.minimum(words, 60), np.where(words < 9, -8, -1))
    return found


def _running(sheet: Sheet) -> npt.NDArray[np.bool_]:
    """Lines of twelve words and more that end like a sentence and have its grammatical words."""
    words = sheet.row("words")
    running: npt.NDArray[np.bool_] = (words >= 12) & _FINISHED[sheet.row("end")] & (sheet.row("function") * 6 > words)
    return running


_FINISHED: Final = np.isin(np.arange(END_CLASSES), (0, 1, 5, 6))


def _topic(sheet: Sheet, run: tuple[int, int]) -> npt.NDArray[np.float64]:
    """Share of a line's words that the densest run also uses (in another line, for lines inside it)."""
    size = sheet.row("words")
    count = len(size)
    own = np.zeros(count, dtype=np.bool_)
    own[slice(*run)] = size[slice(*run)] >= 12
    telling = (sheet.flags >= CONTENT).nonzero()[0]  # no bit is higher
    word, line = sheet.words.hashes[telling], np.arange(count).repeat(size)[telling]
    bits = count.bit_length()
    word >>= np.uint64(bits)  # makes room for the number of the line: one sort orders both
    inside = own[line]
    topic, shared = _told(word[inside], line[inside], bits)
    if not len(topic):
        return np.zeros(count)
    shift = np.uint64(_TABLE - bits)
    may = np.zeros(1 << (64 - _TABLE), dtype=np.bool_)
    may[topic >> shift] = True
    near = (may[word >> shift] & ~inside).nonzero()[0]
    at = topic.searchsorted(word[near])
    at[at == len(topic)] = 0
    met = topic[at] == word[near]
    pairs = line[near][met] * len(topic) + at[met]
    pairs.sort()
    told = np.concatenate([shared, pairs[_first(pairs)] // len(topic)])
    found: npt.NDArray[np.float64] = np.bincount(told, minlength=count) / (1 + size - sheet.row("function"))
    return found


_TABLE: Final = 48  # bits of a word's number that a first look leaves out


def _first(ordered: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Which of some numbers in order are not the same as the one before."""
    new: npt.NDArray[np.bool_] = np.empty(len(ordered), dtype=np.bool_)
    new[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=new[1:])
    return new


def _told(
    word: npt.NDArray[np.uint64], line: npt.NDArray[np.intp], bits: int
) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.intp]]:
    """The words of running lines in order, and the line (of so many bits) of each word that another of them tells."""
    both = word << np.uint64(bits) | line.view(np.uint64)
    both.sort()
    both = both[_first(both)]  # a word counts once a line
    word = both >> np.uint64(bits)
    new = _first(word)
    again = ~new
    again[:-1] |= ~new[1:]
    return word[new], (both[again] & np.uint64((1 << bits) - 1)).view(np.intp)


_TIMES: Final = 5
_DENSE: Final = 17 + END_CLASSES + FIRST_CLASSES
_PLACE: Final = 10
_AROUND: Final = 11
FEATURES: Final = _DENSE + _PLACE + _AROUND + 3 + _TIMES + 3 * len(KINDS)


def matrix(parts: Sequence[Piece], sheet: Sheet) -> Matrix:
    """Return the (lines, FEATURES) input of the line model."""
    count = len(parts)
    running = _running(sheet)
    run = densest_run(_weights(sheet, running))
    found: Matrix = np.empty((FEATURES, count), dtype=np.float32)
    at = _DENSE + _PLACE
    _dense(sheet, found)
    _place(sheet.row("words"), run, found[_DENSE:at])
    _around(sheet, run, running, found[at : at + _AROUND])
    found[_LOGS] = np.log1p(found[_LOGS]) * _SCALES
    found[_SIGNED] *= np.sign(np.arange(count, dtype=np.float32) - np.array(run, dtype=np.float32)[:, None])
    at += _AROUND
    found[at] = _topic(sheet, run)
    found[at + 1] = _twice([line.text for line in sheet.lines])
    cut = [part.cut for part in parts]
    found[at + 2] = cut if True in cut else 0
    bits = sheet.raw[-len(BITS) :].astype("<u4")
    at += 3
    found[at : at + _TIMES] = bits[3] >> _SHIFTS[:_TIMES] & _ONE
    found[at + _TIMES :] = (bits[:3, None] >> _SHIFTS[: len(KINDS)] & _ONE).reshape(-1, count)
    return found.T


_SHIFTS: Final = np.arange(32, dtype="<u4")[:, None]
_ONE: Final = np.uint32(1)
# Rows that hold sizes and distances, told by their logarithm, each on a scale of its own.
_FAR: Final = _DENSE + _PLACE
_LOGS: Final = np.array([0, 1, 3, 7, *(_DENSE + k for k in (2, 3, 5, 6)), *(_FAR + k for k in (0, 1, 5, 9, 10))])
_SCALES: Final = (1 / np.array([3, 2, 2, 1, 4, 4, 4, 4, 4, 4, 2, 4, 4], dtype=np.float32))[:, None]
_SIGNED: Final = slice(_DENSE + 5, _DENSE + 7)  # distances to the two ends of the densest run, below 0 before them


def _twice(texts: Sequence[str]) -> Sequence[bool] | int:
    """Which lines stand on the page more than once; 0 for none."""
    seen: set[str] = set()
    add = seen.add
    again = {text for text in texts if text in seen or add(text)}
    return [text in again for text in texts] if again else 0


def _dense(sheet: Sheet, found: Matrix) -> None:
    """Write size, make-up, beginning and end of the lines into the first rows."""
    raw = sheet.raw[: len(COUNTS)].astype(np.float32)
    words = raw[1]
    found[_PLAIN_TO] = raw[_PLAIN]
    found[_SHARES_TO] = raw[_SHARES] / np.maximum(words, 1)
    found[6] = np.minimum(found[6] * 5, 1)
    found[9] = np.minimum(raw[10], 3) / 3
    found[11:13] = words < _BELOW
    found[13:16] = words > _ABOVE
    found[16] /= 10
    at = _DENSE - FIRST_CLASSES
    found[at - END_CLASSES : at] = raw[6] == _ENDS
    found[at:_DENSE] = raw[7] == _FIRSTS


_PLAIN, _PLAIN_TO = np.array([0, 1, 2, 8, 9, 11]), np.array([0, 1, 3, 7, 8, 10])  # counts and the rows they go to
_SHARES, _SHARES_TO = np.array([2, 3, 4, 5, 0]), np.array([2, 4, 5, 6, 16])
_BELOW, _ABOVE = np.array([[3], [6]], dtype=np.float32), np.array([[12], [20], [40]], dtype=np.float32)
_ENDS, _FIRSTS = (np.arange(size, dtype=np.float32)[:, None] for size in (END_CLASSES, FIRST_CLASSES))


def _place(words: npt.NDArray[np.int64], run: tuple[int, int], found: Matrix) -> None:
    """Write where the lines stand on the page and to its densest run."""
    count = len(words)
    number = np.arange(count, dtype=np.float32)
    before = words.cumsum()
    total = max(float(before[-1]), 1.0)
    away = number - np.array(run, dtype=np.float32)[:, None]
    found[0] = number / count
    found[1] = (before - words) / total
    found[2], found[3] = number, count - number
    found[4] = (away[0] >= 0) & (away[1] < 0)
    np.abs(away, out=found[5:7])
    found[7], found[8] = log1p(count) / 4, log1p(total) / 6
    found[9] = float(words[run[0] : run[1]].sum()) / total


def _around(sheet: Sheet, run: tuple[int, int], running: npt.NDArray[np.bool_], found: Matrix) -> None:
    """Write how far the nearest running text stands, how much of it came before and how much belongs to the line's own
    stretch; comment heads since the text began; words of address; a credit in brackets at the end."""
    words, address = sheet.row("words"), sheet.row("address")
    count = len(words)
    number = np.arange(count)
    sums = np.empty((6, count), dtype=np.int64)
    sums[0], sums[1], sums[2], sums[3] = running, words * running, words, address
    sums[4] = sheet.row("whole") & BIT["comment"] > 0
    sums[4, : run[0]] = 0
    sums[5] = (sheet.row("times") & _DATED > 0) & (words <= _STAMPED)
    sums = sums.cumsum(axis=1)
    at = running.nonzero()[0]
    edges = np.empty(len(at) + 2, dtype=np.intp)
    edges[0], edges[1:-1], edges[-1] = -count, at, 2 * count
    last, following = edges[sums[0] - running], edges[sums[0] + 1]
    found[0] = np.minimum(number - last, count)
    found[1] = np.minimum(following - number, count)
    total = max(float(sums[1, -1]), 1.0)
    found[2] = (sums[1] - words * running) / total
    _stretches(words, at, total, found[3:5])
    found[5] = sums[4]
    found[6] = np.minimum(address / np.maximum(words, 1) * 5, 1)
    found[7] = sheet.row("signed") / 2
    found[8] = np.minimum(sums[3] / np.maximum(sums[2], 1) * 20, 1)
    found[9] = np.minimum(following - last - 1, count) * ~running
    found[10] = sums[5]


def _stretches(words: npt.NDArray[np.int64], at: npt.NDArray[np.intp], total: float, found: Matrix) -> None:
    """Write the share of the running text that each line's own stretch has, and whether it is the largest."""
    found[:] = 0
    last, sums, stretch = -_APART - 1, [], []
    for line, size in zip(at.tolist(), words[at].tolist(), strict=True):
        if line - last > _APART:
            sums.append(0)
        sums[-1] += size
        stretch.append(len(sums) - 1)
        last = line
    if sums:
        most = max(sums)
        found[0, at] = [sums[one] / total for one in stretch]
        found[1, at] = [sums[one] == most for one in stretch]


_DATED: Final = DATE_BIT | RELATIVE_BIT
_STAMPED: Final = 14  # words of a line that is little more than a date
_APART: Final = 4  # lines between running lines of one stretch
