"""Label probabilities to spans: the best labels that obey the rule, by constrained Viterbi where it takes one."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from msgspec import Struct

__all__ = ["Chunk", "decode_bio", "decode_flat", "merge_types", "trimmed"]


class Chunk(Struct, frozen=True):
    """Tokens [first, past-last) of one type, its probability, and the runner-up ("" when there is none)."""

    first: int
    last: int
    kind: int
    score: float
    second: int  # -1: outside
    second_score: float


def _path(log: np.ndarray) -> list[int]:
    """Best labels of one sentence under BIO: I-x only after B-x or I-x. `log` [tokens, labels].

    O and every B-x may stand anywhere, so of these only the best of a token can be on the path, but for the B-x before
    an I-x. And an I-x that is nowhere better than that best one never is: the types left to weigh are one or two.
    """
    free = log.copy()
    free[:, 2::2] = -np.inf
    labels = free.argmax(1)
    best = free[np.arange(len(log)), labels]
    kinds = np.flatnonzero((log[:, 2::2] > best[:, None]).any(0)).tolist()
    begins, insides = log[:, 1::2][:, kinds].tolist(), log[:, 2::2][:, kinds].tolist()
    chains = [(n, kind) for n, kind in enumerate(kinds)]
    top = 0.0  # the best path so far
    begun, going = [-1e9] * len(kinds), [-1e9] * len(kinds)  # the best that ends in B-x, and in I-x
    since = [0] * len(kinds)  # where the chain of the latter begins
    taken: dict[int, tuple[int, int]] = {}  # the first token and kind of the chain that ends here, where one is best
    for at, (value, begin, inside) in enumerate(zip(best.tolist(), begins, insides, strict=True)):
        new = top + value
        for n, kind in chains:
            if going[n] > begun[n]:
                score = going[n] + inside[n]
            else:
                score, since[n] = begun[n] + inside[n], at - 1
            going[n], begun[n] = score if at else -1e9, top + begin[n]
            if at and score > new:
                new, taken[at] = score, (since[n], kind)
        top = new
    out: list[int] = labels.tolist()
    at = len(out) - 1
    while at >= 0:
        first, kind = taken.get(at, (at, -1))
        if kind >= 0:
            out[first] = 2 * kind + 1
            out[first + 1 : at + 1] = [2 * kind + 2] * (at - first)
        at = first - 1
    return out


def decode_flat(probabilities: np.ndarray, edges: Sequence[int], bias: float = 0.0) -> np.ndarray:
    """Labels [tokens] of a flat token row cut into sentences at `edges` (n + 1 ascending positions).

    `bias` is added to the log-probability of O: above zero fewer, surer spans.
    """
    log = np.log(np.maximum(probabilities, 1e-9))
    log[:, 0] += bias
    labels = np.asarray(log.argmax(1))  # the best path itself wherever it obeys the rule
    starts = np.asarray(edges[:-1], np.int64)
    starts = starts[starts < len(labels)]
    broken = _broken(labels, starts)
    if broken:
        for first, last in _stretches(broken, _linked(log, starts)):
            labels[first:last] = _path(log[first:last])
    return labels


def _broken(labels: np.ndarray, starts: np.ndarray) -> list[int]:
    """Tokens at which some I-x follows neither B-x nor I-x of its sentence."""
    before = np.concatenate([[0], labels[:-1]])
    before[starts] = 0
    bad = (labels > 0) & (labels % 2 == 0) & (before != labels) & (before != labels - 1)
    found: list[int] = np.flatnonzero(bad).tolist()
    return found


def _linked(log: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """True at tokens that may bear an I-x on the best path.

    An I-x that is worse than the best of O and every B-x must be paid for by a later I-x of its chain: where the sum
    from here on is above nought for no end of the chain, the chain's rest is better without it.
    """
    best = np.maximum(log[:, 0], log[:, 1::2].max(1))
    gain = log[:, 2::2] - best[:, None]
    gain = gain[:, (gain > 0).any(0)].astype(np.float64)
    gain[starts] = -1e6  # no chain goes over a sentence's start
    sums = np.cumsum(gain, axis=0)
    later = np.maximum.accumulate(sums[::-1], axis=0)[::-1]
    return np.asarray((later > sums - gain - 1e-3).any(1))


def _stretches(broken: Sequence[int], linked: np.ndarray) -> list[tuple[int, int]]:
    """The stretches to decode anew: each broken token's chain, and the token before, which may begin it."""
    held = linked.tolist()
    out: list[tuple[int, int]] = []
    for at in broken:
        if out and at < out[-1][1]:
            continue
        first, last = at, at + 1
        while held[first]:
            first -= 1
        while last < len(held) and held[last]:
            last += 1
        out.append((first, last))
    return out


def decode_bio(probabilities: np.ndarray, edges: Sequence[int], bias: float = 0.0) -> list[Chunk]:
    """Chunks of a BIO layer; the score is the smallest, over the tokens, of the chosen label's probability."""
    labels = decode_flat(probabilities, edges, bias)
    begins = np.flatnonzero(labels % 2 == 1)
    if not len(begins):
        return []
    kinds = (labels[begins] - 1) // 2
    lasts = np.array(_lasts(labels.tolist(), begins.tolist()))
    rows = np.arange(len(begins))
    by_kind = merge_types(probabilities)
    by_kind = np.concatenate([by_kind, by_kind[-1:]])  # a stretch may end with the text
    between = np.stack([begins, lasts], 1).ravel()  # every second stretch is a chunk
    scores = np.minimum.reduceat(by_kind, between)[::2][rows, kinds + 1] * _edge(probabilities, labels, begins)
    means = np.add.reduceat(by_kind, between)[::2] / (lasts - begins)[:, None]
    means[rows, kinds + 1] = -1
    seconds = means.argmax(1)
    found = zip(begins, lasts, kinds, scores, seconds - 1, means[rows, seconds], strict=True)
    return [Chunk(int(b), int(e), int(k), float(p), int(second), float(q)) for b, e, k, p, second, q in found]


def _lasts(labels: list[int], begins: list[int]) -> list[int]:
    """Where the chunk at each begin ends: past its last I of the same type."""
    out = []
    for begin in begins:
        last = begin + 1
        while last < len(labels) and labels[last] == labels[begin] + 1:
            last += 1
        out.append(last)
    return out


def _edge(probabilities: np.ndarray, labels: np.ndarray, begins: np.ndarray) -> np.ndarray:
    """How sure a chunk begins at each place rather than running on from before."""
    here = probabilities[begins, labels[begins]]
    return np.asarray(here / np.maximum(here + probabilities[begins, labels[begins] + 1], 1e-9))


def merge_types(probabilities: np.ndarray) -> np.ndarray:
    """[tokens, 1 + types]: outside, then B and I of each type summed."""
    return np.concatenate([probabilities[:, :1], probabilities[:, 1::2] + probabilities[:, 2::2]], axis=1)


_LEADING = " \t\r\n\u00a0,.;:!?\"“”‘’'«»…-–—"
_TRAILING = " \t\r\n\u00a0,;:!?\"“”‘’'«»…-–—"


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without punctuation at its edges: one token may hold a bracket and the full stop after it.

    A full stop stays after an initial or an abbreviation with another stop in it ("U.S.", "Muh."); a bracket stays
    when its partner is inside. A span of punctuation only is returned as it is.
    """
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
