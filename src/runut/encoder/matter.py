"""Whether a sentence, on its page, is one that tells of acts at all.

A sentence of a match report or a recipe may hold a word of an act; the page about it says what to make of it. A linear
head on the sentence vectors (logistic regression, `training/matter.py`) gives each sentence's log-odds of telling of an
act; the other sentences of the page vote, weakly where they are few.
"""

from __future__ import annotations

import numpy as np

__all__ = ["worth"]

FEW = 2.0  # a page's vote counts as if so many sentences without an opinion stood beside it
SURE = 10.0  # log-odds beyond this say no more: one glaring line must not speak for a page


def worth(own: np.ndarray) -> np.ndarray:
    """Log-odds [sentences] from each sentence's own: its own, and the mean of the others shrunk towards nought."""
    held = np.clip(own, -SURE, SURE)
    return np.asarray(held + (held.sum() - held) / (len(held) - 1 + FEW))
