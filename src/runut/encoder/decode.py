"""Label probabilities to spans: the best labels that obey the rule, by constrained Viterbi where it takes one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

__all__ = ["Chunk", "decode", "merge_types", "ranges", "sureness", "trimmed"]

Chunk = tuple[int, int, int]  # tokens [first, past-last) of one type, and which type

_FLOOR = 1e-9
_NEVER = -1e9


def decode(rows: np.ndarray, starts: Sequence[int], bias: float = 0.0) -> list[Chunk]:
    """Chunks of a BIO layer [labels, tokens] whose sentences begin at `starts`.

    `bias` is added to the log-probability of O: above zero fewer, surer spans.
    """
    outside = np.maximum(rows[0], _FLOOR)
    outside *= math.exp(bias)
    hot = np.flatnonzero(rows[1:].max(0) > outside)
    labels = rows[1:, hot].argmax(0) + 1  # the best path itself wherever it obeys the rule
    places, found = hot.tolist(), labels.tolist()
    if broken := _broken(places, found, frozenset(starts)):
        whole = np.zeros(rows.shape[1], np.int64)
        whole[hot] = labels
        _mend(whole, rows, outside, broken, starts)
        hot = np.flatnonzero(whole)
        places, found = hot.tolist(), whole[hot].tolist()
    return _chunks(places, found)


def _broken(places: Iterable[int], labels: Iterable[int], starts: frozenset[int]) -> list[int]:
    """Tokens at which some I-x follows neither B-x nor I-x of its sentence."""
    out = []
    last, before = -2, 0
    for at, label in zip(places, labels, strict=True):
        if not label & 1 and (last != at - 1 or before not in (label, label - 1) or at in starts):
            out.append(at)
        last, before = at, label
    return out


def _chunks(places: Iterable[int], labels: Iterable[int]) -> list[Chunk]:
    out: list[Chunk] = []
    first, last, kind = -1, -1, -1
    for at, label in zip(places, labels, strict=True):
        if label & 1:
            if kind >= 0:
                out.append((first, last, kind))
            first, kind = at, label >> 1
        last = at + 1
    if kind >= 0:
        out.append((first, last, kind))
    return out


def _mend(
    labels: np.ndarray, rows: np.ndarray, outside: np.ndarray, broken: Sequence[int], starts: Sequence[int]
) -> None:
    """Decode anew, in `labels`, the stretches in which something is broken.

    O and every B-x may stand anywhere, so of these only the best of a token can be on the path, but for the B-x before
    an I-x. And an I-x that is nowhere better than that best one never is: the types left to weigh are a few. A path is
    weighed by what it gains on the best of O and every B-x.
    """
    free = np.maximum(np.maximum(rows[1::2].max(0), outside), _FLOOR)
    kinds = np.flatnonzero((rows[2::2] > free).any(1))
    gain = np.log(np.maximum(rows[2 + 2 * kinds], _FLOOR) / free).astype(np.float64)
    stretches = _stretches(broken, _linked(gain, starts))
    first, last = np.array(stretches).T
    at = ranges(first, last - first)
    gain = gain[:, at]
    gain[:, np.cumsum(last - first) - (last - first)] = _NEVER  # no I-x where a stretch begins
    begin = np.log(np.maximum(rows[1 + 2 * kinds[:, None], at], _FLOOR) / free[at])
    plain = rows[1::2][:, at]
    alone = np.where(plain.max(0) > outside[at], 1 + 2 * plain.argmax(0), 0)
    labels[at] = _path(gain.T.tolist(), begin.T.tolist(), alone.tolist(), kinds.tolist())


def _path(
    gains: Sequence[Sequence[float]], begins: Sequence[Sequence[float]], alone: list[int], kinds: Sequence[int]
) -> list[int]:
    """The best labels of a row of tokens: what I-x and B-x of each type gain on the best label a token has `alone`."""
    each = range(len(kinds))
    top = 0.0  # the best path so far
    begun, going = [_NEVER] * len(kinds), [_NEVER] * len(kinds)  # the best that ends in B-x, and in I-x
    since = [0] * len(kinds)  # where the chain of the latter begins
    taken: dict[int, tuple[int, int]] = {}  # the first token and kind of the chain that ends here, where one is best
    for at, (gain, begin) in enumerate(zip(gains, begins, strict=True)):
        new = top
        for k in each:
            if going[k] > begun[k]:
                score = going[k] + gain[k]
            else:
                score, since[k] = begun[k] + gain[k], at - 1
            going[k], begun[k] = score, top + begin[k]
            if score > new:
                new, taken[at] = score, (since[k], kinds[k])
        top = new
    at = len(alone) - 1
    while at >= 0:
        first, kind = taken.get(at, (at, -1))
        if kind >= 0:
            alone[first : at + 1] = [2 * kind + 1, *[2 * kind + 2] * (at - first)]
        at = first - 1
    return alone


def _linked(gain: np.ndarray, starts: Sequence[int]) -> bytes:
    """One at tokens that may bear an I-x on the best path.

    An I-x that is worse than the best of O and every B-x must be paid for by a later I-x of its chain: where the sum
    from here on is above nought for no end of the chain, the chain's rest is better without it.
    """
    held = gain.copy()
    held[:, starts] = -1e6  # no chain goes over a sentence's start
    sums = np.cumsum(held, axis=1)
    later = np.maximum.accumulate(sums[:, ::-1], axis=1)[:, ::-1]
    linked: bytes = (later > sums - held - 1e-3).any(0).tobytes()
    return linked


def _stretches(broken: Sequence[int], linked: bytes) -> list[tuple[int, int]]:
    """The stretches to decode anew: each broken token's chain, and the token before, which may begin it."""
    out: list[tuple[int, int]] = []
    for at in broken:
        if out and at < out[-1][1]:
            continue
        first, last = at, at + 1
        while linked[first]:
            first -= 1
        while last < len(linked) and linked[last]:
            last += 1
        out.append((first, last))
    return out


def ranges(first: np.ndarray, size: np.ndarray) -> np.ndarray:
    """first[0], first[0] + 1, ... of size[0] numbers, then those of the next."""
    stops = np.cumsum(size)
    return np.asarray(np.arange(stops[-1] if len(stops) else 0) + np.repeat(first - stops + size, size))


def sureness(rows: np.ndarray, chunks: Sequence[Chunk]) -> list[float]:
    """Of each chunk: the smallest, over its tokens, of its type's probability, times how surely it begins where it
    does rather than running on from before."""
    if not chunks:
        return []
    first, last, kind = np.array(chunks).T
    size, label = last - first, 2 * kind + 1
    at, own = ranges(first, size), np.repeat(label, size)
    least = np.minimum.reduceat(rows[own, at] + rows[own + 1, at], np.cumsum(size) - size)
    here = rows[label, first]
    found: list[float] = (least * (here / np.maximum(here + rows[label + 1, first], _FLOOR))).tolist()
    return found


def merge_types(rows: np.ndarray) -> np.ndarray:
    """[1 + types, tokens]: outside, then B and I of each type summed."""
    return np.concatenate([rows[:1], rows[1::2] + rows[2::2]])


_LEADING = " \t\r\n\u00a0,.;:!?\"“”‘’'«»…-–—"
_TRAILING = " \t\r\n\u00a0,;:!?\"“”‘’'«»…-–—"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without punctuation at its edges: one token may hold a bracket and the full stop after it.

    A full stop stays after an initial or an abbreviation with another stop in it ("U.S.", "Muh."); a bracket stays
    when its partner is inside. A span of punctuation only is returned as it is.
    """
    if text[start].isalnum() and text[end - 1].isalnum():
        return start, end
    a, b = start, end
    while a < b and (text[a] in _LEADING or (text[a] == ")") or (text[a] == "(" and ")" not in text[a:b])):
        a += 1
    while a < b and (text[b - 1] in _TRAILING or _loose_end(text, a, b)):
        b -= 1
    return (a, b) if a < b else (start, end)


def _loose_end(text: str, start: int, end: int) -> bool:
    last = text[end - 1]
    if last == "(" or (last == ")" and "(" not in text[start:end]):
        return True
    if last != ".":
        return False
    words = text[start : end - 1].split()
    word = words[-1] if words else ""
    return not ("." in word or (len(word) <= 3 and word[:1].isupper() and word[1:].islower()))
