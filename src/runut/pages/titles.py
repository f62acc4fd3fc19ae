"""Which line is the title, once the line model has spoken."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from runut.pages.line_model import H, M, T
from runut.pages.pieces import Piece, run_together

__all__ = ["settle_title"]


def settle_title(parts: Sequence[Piece], states: Sequence[int]) -> Sequence[int]:
    """The states with the first telling of the title as title, and without one that is no title."""
    return _plain_title(parts, _first_title(parts, states))


def _first_title(parts: Sequence[Piece], states: Sequence[int]) -> Sequence[int]:
    """A title told twice with byline and date between: the first is the title, what follows stands below it."""
    if T not in states:
        return states
    last = states.index(T)
    text = parts[last].text.casefold()
    first = next((k for k in range(max(0, last - _TITLE_REACH), last) if parts[k].text.casefold() == text), last)
    return states if first == last else [*states[:first], T, *[M] * (last - first), *states[last + 1 :]]


_TITLE_REACH: Final = 8  # lines between two tellings of the title


def _plain_title(parts: Sequence[Piece], states: Sequence[int]) -> Sequence[int]:
    """No title is better than a menu whose words were run together."""
    at = states.index(T) if T in states else -1
    return [*states[:at], H, *states[at + 1 :]] if at >= 0 and run_together(parts[at].text) else states
