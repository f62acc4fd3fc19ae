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

from runut.records.reading import ReadEvent

__all__ = ["stands", "worth"]

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


# An act told whole, with a sure trigger and both its parties, stands whatever the rest of the page is about, unless its
# own sentence is quite alien. Of 160 pages of politics and crime 33 more acts in 3,847 sentences, some seven in ten an
# act by the guide; in 8,207 sentences of sport, economy and lifestyle 18, of which 12 are.
_WHOLE, _PARTY, _ALIEN = 0.8, 0.5, -3.0
# So does an act of the law on one party ("diciduk", "dijerat", "was charged"), whose words have no other sense, and a
# journey of somebody named: of 650 pages by lot 24 more acts, 22 of them acts by the guide.
_LAW = frozenset({("COERCE", "arrest"), ("COERCE", "seize"), ("ACCUSE", "investigate"), ("ACCUSE", "allege")})
_ON_ONE, _OUTLANDISH = 0.6, -3.4
_VISIT, _TRAVELLER, _JOURNEY = ("CONSULT", "visit"), 0.75, 0.65


def stands(event: ReadEvent, own: float) -> bool:
    """Whether an act needs no word of its page, only that its own sentence (`own`: log-odds) is not quite alien."""
    surest: dict[str, float] = {}
    for role in event.roles:
        surest[role.role] = max(role.score, surest.get(role.role, 0.0))
    actor, recipient = surest.get("actor", 0.0), surest.get("recipient", 0.0)
    if event.score >= _WHOLE and min(actor, recipient) >= _PARTY and own > _ALIEN:
        return True
    kind = (event.type, event.mode)
    if kind in _LAW:
        suffers = recipient if event.type == "ACCUSE" else max(actor, recipient)
        return event.score >= _WHOLE and suffers >= _ON_ONE and own > _OUTLANDISH
    return kind == _VISIT and event.score >= _JOURNEY and actor >= _TRAVELLER and own > _ALIEN
