"""The learned line model at run time: a small convolution over line features, decoded as a sequence.

States: H head furniture, T title, M meta between title and body, B body, G gap inside the body, Z tail. A page
runs H T M B (G B)* Z and may leave any of them out. Trained by training/lines; weights in line_model.npz.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from struct import Struct
from typing import Final, NamedTuple

import numpy as np

from runut.errors import ModelError
from runut.pages.features import FEATURES, Matrix

STATES: Final = "HTMBGZ"
H: Final = 0
T: Final = 1
M: Final = 2
B: Final = 3
G: Final = 4
Z: Final = 5
WEIGHTS: Final = "line_model.npz"


class LineModel(NamedTuple):
    """Weights: one hidden layer a line, two convolutions (reach 2 and 2 + 6 lines), emissions and transitions."""

    embed: Matrix
    embed_bias: Matrix
    near: Matrix  # (5 * width, hidden): taps in order
    near_bias: Matrix
    far: Matrix  # (5 * hidden, hidden), dilation 3
    far_bias: Matrix
    out: Matrix
    out_bias: Matrix
    trans: Matrix
    start: Matrix
    end: Matrix

    def emissions(self, x: Matrix) -> Matrix:
        """Scores (lines, states) of the input (lines, FEATURES)."""
        first, second = self.embed.shape[1], self.near.shape[1]
        e, near = _room(len(x), first, 1)
        a, far = _room(len(x), second, 3)
        b: Matrix = np.empty((len(x), self.far.shape[1]), dtype=np.float32)
        _layer(x, self.embed, self.embed_bias, e)
        _layer(near, self.near, self.near_bias, a)
        _layer(far, self.far, self.far_bias, b)
        scores: Matrix = e @ self.out[:first]
        scores += a @ self.out[first : first + second]
        scores += b @ self.out[first + second :]
        scores += self.out_bias
        return scores

    def decode(self, scores: Matrix) -> list[int]:
        """The best state of every line."""
        by_line: list[Six] = list(_SIX.iter_unpack(scores.astype("<f4", copy=False).tobytes()))  # quicker than `tolist`
        return viterbi(by_line, self.trans.tolist(), self.start.tolist(), self.end.tolist())


_SIX: Final = Struct("<6f")


_SMALL: Final = 250_000  # multiply-adds: above this OpenBLAS wakes its threads, which costs more than it saves here


def _layer(a: Matrix, b: Matrix, bias: Matrix, out: Matrix) -> None:
    """Write what is positive of `a @ b + bias`, in blocks of rows small enough for one thread."""
    a, rows = a.reshape(len(a), -1), max(1, _SMALL // b.size)
    for k in range(0, len(a), rows):
        np.matmul(a[k : k + rows], b, out=out[k : k + rows])
    out += bias
    np.maximum(out, 0, out=out)


def _room(count: int, width: int, step: int) -> tuple[Matrix, Matrix]:
    """Room for what a layer writes of so many lines, and a view (lines, 5, width) of each with its neighbours at
    distance -2..2 steps beside it; beyond the page they are 0."""
    padded: Matrix = np.zeros((count + 4 * step, width), dtype=np.float32)
    line, cell = padded.strides
    taps: Matrix = np.ndarray((count, 5, width), np.float32, padded, strides=(line, line * step, cell))
    return padded[2 * step : 2 * step + count], taps


Six = tuple[float, float, float, float, float, float]


def viterbi(
    scores: list[Six], trans: Sequence[Sequence[float]], start: Sequence[float], end: Sequence[float]
) -> list[int]:
    """Best path over the states. Only the moves H→HTMBZ, T→MBZ, M→MBZ, B→BGZ, G→GB, Z→Z are looked at (unrolled:
    this loop runs once a line); a page cannot begin or end inside a gap."""
    if not scores:
        return []
    (
        (hh, ht, hm, hb, _, hz),
        (_, _, tm, tb, _, tz),
        (_, _, mm, mb, _, mz),
        (_, _, _, bb, bg, bz),
        (_, _, _, gb, gg, _),
        last,
    ) = trans
    zz = last[Z]
    h, t, m, b, g, z = (score + first for score, first in zip(scores[0], start, strict=True))
    back: list[tuple[int, int, int, int]] = []
    for sh, st, sm, sb, sg, sz in scores[1:]:
        to_m, from_m = (h + hm, H) if h + hm > t + tm else (t + tm, T)
        if m + mm > to_m:
            to_m, from_m = m + mm, M
        to_b, from_b = (b + bb, B) if b + bb > g + gb else (g + gb, G)
        if h + hb > to_b:
            to_b, from_b = h + hb, H
        if t + tb > to_b:
            to_b, from_b = t + tb, T
        if m + mb > to_b:
            to_b, from_b = m + mb, M
        to_g, from_g = (b + bg, B) if b + bg > g + gg else (g + gg, G)
        to_z, from_z = z + zz, Z
        if h + hz > to_z:
            to_z, from_z = h + hz, H
        if t + tz > to_z:
            to_z, from_z = t + tz, T
        if m + mz > to_z:
            to_z, from_z = m + mz, M
        if b + bz > to_z:
            to_z, from_z = b + bz, B
        back.append((from_m, from_b, from_g, from_z))
        t = h + ht + st
        h, m, b, g, z = h + hh + sh, to_m + sm, to_b + sb, to_g + sg, to_z + sz
    ends = [value + tail for value, tail in zip((h, t, m, b, g, z), end, strict=True)]
    return _trace(back, ends.index(max(ends)))


def _trace(back: Sequence[tuple[int, int, int, int]], state: int) -> list[int]:
    path = [state]
    for step in reversed(back):
        state = H if state <= T else step[state - M]
        path.append(state)
    path.reverse()
    return path


def load(file: Traversable) -> LineModel:
    """Read weights from an npz file. Raises ModelError when it is missing, broken or of other features."""
    try:
        with file.open("rb") as handle, np.load(handle) as data:
            model = LineModel(**{name: data[name].astype(np.float32) for name in LineModel._fields})
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"line model {file}: {error}", "install runut anew") from error
    if model.embed.shape[0] != FEATURES:
        raise ModelError(
            f"line model {file} is of other features ({model.embed.shape[0]}, not {FEATURES})", "train it anew"
        )
    return model


@cache
def line_model() -> LineModel:
    """Return the shipped weights, read once."""
    return load(resources.files("runut.pages").joinpath(WEIGHTS))
