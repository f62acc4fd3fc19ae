"""Whether a sentence, on its page, is one that tells of acts at all.

A sentence of a match report or a recipe may hold a word of an act; the page about it says what to make of it. A linear
head on the sentence vectors (logistic regression, `training/matter.py`) gives each sentence's log-odds of telling of an
act; the other sentences of the page vote, weakly where they are few. What somebody says between marks does not vote: a
minister's chat tells nothing of whether the page around it is about acts. (Of 160 pages of politics and crime that
gives 27 more acts in 3,800 sentences, some eight in ten of them true; 8 in 4,200 on the economy, none on sport or
lifestyle.)
"""

from __future__ import annotations

import numpy as np

__all__ = ["worth"]

FEW = 2.0  # a page's vote counts as if so many sentences without an opinion stood beside it
SURE = 10.0  # log-odds beyond this say no more: one glaring line must not speak for a page


def worth(own: np.ndarray, spoken: np.ndarray | None = None) -> np.ndarray:
    """Log-odds [sentences] from each sentence's own: its own, and the mean of the others shrunk towards nought.

    `spoken` [sentences] is true for sentences between marks of speech, which do not vote.
    """
    held = np.clip(own, -SURE, SURE)
    votes = np.ones(len(held)) if spoken is None else np.where(spoken, 0.0, 1.0)
    cast = held * votes
    return np.asarray(held + (cast.sum() - cast) / (votes.sum() - votes + FEW))
