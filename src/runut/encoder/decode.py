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
    begins = [log[:, 2 * kind + 1].tolist() for kind in kinds]
    insides = [log[:, 2 * kind + 2].tolist() for kind in kinds]
    top, state = 0.0, 0  # the best path so far and how it ends: 0 free, 1 + 2n in B, 2 + 2n in I of kinds[n]
    in_b, in_i = [-1e9] * len(kinds), [-1e9] * len(kinds)
    ends: list[int] = []
    stays: list[list[bool]] = []
    for at, value in enumerate(best.tolist()):
        new_top, new_state = top + value, 0
        stayed = []
        for n in range(len(kinds)):
            goes_on = in_i[n] > in_b[n]
            inside = (in_i[n] if goes_on else in_b[n]) + insides[n][at]
            in_b[n], in_i[n] = top + begins[n][at], inside if at else -1e9
            stayed.append(goes_on)
            for score, here in ((in_b[n], 1 + 2 * n), (in_i[n], 2 + 2 * n)):
                if score > new_top:
                    new_top, new_state = score, here
        ends.append(state)
        stays.append(stayed)
        top, state = new_top, new_state
    out: list[int] = labels.tolist()
    for at in range(len(out) - 1, -1, -1):
        n = (state - 1) // 2
        if state:
            out[at] = 2 * kinds[n] + (2 if state % 2 == 0 else 1)
        state = (state if stays[at][n] else state - 1) if state and state % 2 == 0 else ends[at]
    return out


def decode_flat(probabilities: np.ndarray, edges: Sequence[int], bias: float = 0.0) -> np.ndarray:
    """Labels [tokens] of a flat token row cut into sentences at `edges` (n + 1 ascending positions).

    `bias` is added to the log-probability of O: above zero fewer, surer spans.
    """
    log = np.log(np.maximum(probabilities, 1e-9))
    log[:, 0] += bias
    labels = np.asarray(log.argmax(1))  # the best path itself wherever it obeys the rule
    for i in _broken(labels, edges):
        labels[edges[i] : edges[i + 1]] = _path(log[edges[i] : edges[i + 1]])
    return labels


def _broken(labels: np.ndarray, edges: Sequence[int]) -> list[int]:
    """Sentences in which some I-x follows neither B-x nor I-x."""
    before = np.concatenate([[0], labels[:-1]])
    starts = np.asarray(edges[:-1], np.int64)
    before[starts[starts < len(labels)]] = 0
    bad = (labels > 0) & (labels % 2 == 0) & (before != labels) & (before != labels - 1)
    where = np.searchsorted(np.asarray(edges), np.flatnonzero(bad), side="right") - 1
    return sorted({int(i) for i in where})


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
