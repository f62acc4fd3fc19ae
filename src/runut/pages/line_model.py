"""The learned line model at run time: a small convolution over line features, decoded as a sequence.

States: H head furniture, T title, M meta between title and body, B body, G gap inside the body, Z tail. A page
runs H T M B (G B)* Z and may leave any of them out. Trained by training/lines; weights in line_model.npz.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from runut.errors import ModelError
from runut.pages.features import FEATURES, Matrix

STATES = "HTMBGZ"
H, T, M, B, G, Z = range(6)
WEIGHTS = "line_model.npz"
_NEVER = -1e9


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
        e = np.maximum(x @ self.embed + self.embed_bias, 0)
        a = np.maximum(_taps(e, 1) @ self.near + self.near_bias, 0)
        b = np.maximum(_taps(a, 3) @ self.far + self.far_bias, 0)
        scores: Matrix = np.concatenate([e, a, b], axis=1) @ self.out + self.out_bias
        return scores

    def decode(self, scores: Matrix) -> list[int]:
        """The best state of every line."""
        return viterbi(scores.tolist(), self.trans.tolist(), self.start.tolist(), self.end.tolist())


def _taps(x: Matrix, step: int) -> Matrix:
    """Put the five neighbours at distance -2..2 steps side by side."""
    count, width = x.shape
    padded = np.zeros((count + 4 * step, width), dtype=np.float32)
    padded[2 * step : 2 * step + count] = x
    return np.concatenate([padded[k * step : k * step + count] for k in range(5)], axis=1)


_FROM = tuple(
    tuple(a for a, followers in enumerate(("HTMBZ", "MBZ", "MBZ", "BGZ", "GB", "Z")) if STATES[b] in followers)
    for b in range(6)
)


def viterbi(
    scores: Sequence[Sequence[float]], trans: Sequence[Sequence[float]], start: Sequence[float], end: Sequence[float]
) -> list[int]:
    """Best path through the allowed transitions; a page cannot begin or end inside a gap."""
    if not scores:
        return []
    alpha = [score + first for score, first in zip(scores[0], start, strict=True)]
    back: list[list[int]] = []
    moves = [[(a, trans[a][b]) for a in _FROM[b]] for b in range(6)]
    for row in scores[1:]:
        step, best = [], []
        for b in range(6):
            source, top = 0, _NEVER * 10
            for a, weight in moves[b]:
                value = alpha[a] + weight
                if value > top:
                    source, top = a, value
            step.append(source)
            best.append(top + row[b])
        back.append(step)
        alpha = best
    state = max(range(6), key=lambda s: alpha[s] + end[s])
    path = [state]
    for step in reversed(back):
        state = step[state]
        path.append(state)
    path.reverse()
    return path


@cache
def line_model() -> LineModel:
    """Load the shipped weights. Raises ModelError when they are missing, broken or of other features."""
    file = resources.files(__package__ or "runut.pages").joinpath(WEIGHTS)
    try:
        with file.open("rb") as handle, np.load(handle) as data:
            found = {name: data[name].astype(np.float32) for name in LineModel._fields}
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"line model {file}: {error}", "install runut anew") from error
    model = LineModel(**found)
    if model.embed.shape[0] != FEATURES:
        raise ModelError(
            f"line model {file} is of other features ({model.embed.shape[0]}, not {FEATURES})", "train it anew"
        )
    return model


def states(x: Matrix) -> list[int]:
    """Best state of every line of one page."""
    if not len(x):
        return []
    model = line_model()
    return model.decode(model.emissions(x))


Scores = npt.NDArray[np.float32]
