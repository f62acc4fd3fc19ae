"""Label probabilities to spans: constrained Viterbi over many sentences at once."""

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


def _paths(log: np.ndarray) -> np.ndarray:
    """Best label rows [sentences, tokens] under BIO: I-x only after B-x or I-x. `log` [sentences, tokens, labels]."""
    rows, length, labels = log.shape
    kinds = (labels - 1) // 2
    score = log[:, 0].copy()
    score[:, 2::2] = -1e9
    back = np.zeros((length, rows, labels), np.int16)
    own = np.arange(rows)
    for t in range(1, length):
        best = score.argmax(1)
        top = score[own, best]
        new = top[:, None] + log[:, t]
        back[t] = best[:, None]
        begin, inside = score[:, 1::2], score[:, 2::2]
        stay = inside > begin
        new[:, 2::2] = np.where(stay, inside, begin) + log[:, t, 2::2]
        back[t, :, 2::2] = np.where(stay, np.arange(kinds) * 2 + 2, np.arange(kinds) * 2 + 1)
        score = new
    path = np.zeros((rows, length), np.int64)
    path[:, -1] = score.argmax(1)
    for t in range(length - 1, 0, -1):
        path[:, t - 1] = back[t, own, path[:, t]]
    return path


def decode_flat(probabilities: np.ndarray, edges: Sequence[int], bias: float = 0.0) -> np.ndarray:
    """Labels [tokens] of a flat token row cut into sentences at `edges` (n + 1 ascending positions).

    `bias` is added to the log-probability of O: above zero fewer, surer spans.
    """
    log = np.log(np.maximum(probabilities, 1e-9))
    log[:, 0] += bias
    labels = np.asarray(log.argmax(1))  # the best path itself wherever it obeys the rule
    wrong = _broken(labels, edges)
    lengths = np.diff(np.asarray(edges))
    for at in range(0, len(wrong), 16):  # the rest, like lengths together: little padding
        chosen = wrong[at : at + 16]
        width = int(lengths[chosen].max())
        block = np.zeros((len(chosen), width, log.shape[1]))
        block[:, :, 1:] = -1e9  # padding is O
        for n, i in enumerate(chosen):
            block[n, : lengths[i]] = log[edges[i] : edges[i + 1]]
        path = _paths(block)
        for n, i in enumerate(chosen):
            labels[edges[i] : edges[i + 1]] = path[n, : lengths[i]]
    return labels


def _broken(labels: np.ndarray, edges: Sequence[int]) -> list[int]:
    """Sentences in which some I-x follows neither B-x nor I-x, shortest first."""
    before = np.concatenate([[0], labels[:-1]])
    starts = np.asarray(edges[:-1], np.int64)
    before[starts[starts < len(labels)]] = 0
    bad = (labels > 0) & (labels % 2 == 0) & (before != labels) & (before != labels - 1)
    where = np.searchsorted(np.asarray(edges), np.flatnonzero(bad), side="right") - 1
    lengths = np.diff(np.asarray(edges))
    return sorted({int(i) for i in where}, key=lambda i: (int(lengths[i]), i))


def decode_bio(probabilities: np.ndarray, edges: Sequence[int], bias: float = 0.0) -> list[Chunk]:
    """Chunks of a BIO layer; the score is the smallest, over the tokens, of the chosen label's probability."""
    labels = decode_flat(probabilities, edges, bias)
    out: list[Chunk] = []
    begins = np.flatnonzero(labels % 2 == 1)
    by_kind = merge_types(probabilities)
    for begin in begins:
        kind = int(labels[begin] - 1) // 2
        last = int(begin) + 1
        while last < len(labels) and labels[last] == 2 * kind + 2:
            last += 1
        stretch = slice(int(begin), last)
        score = float(by_kind[stretch, kind + 1].min() * _edge(probabilities, labels, int(begin)))
        mean = by_kind[stretch].mean(0)
        mean[kind + 1] = -1
        second = int(mean.argmax())
        out.append(Chunk(int(begin), last, kind, score, second - 1, float(mean[second])))
    return out


def _edge(probabilities: np.ndarray, labels: np.ndarray, begin: int) -> float:
    label = int(labels[begin])
    pair = probabilities[begin, label] + probabilities[begin, label + 1]
    return float(probabilities[begin, label] / max(pair, 1e-9))


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
