"""Parties of one side: who stands in a list with the surest, and who apart from it is too unsure to be one.

On 5,244 sentences of our own that the reader had not seen, of second recipients outside a list whose score is under
`LONE["recipient"]` one in five is annotated, of those in a list seven in ten; so it is with second actors of acts that
one side does to another, while of talks, pacts and joint acts both sides are actors wherever they stand.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from runut.events.view import View
from runut.records import ReadEvent

MUTUAL = ("CONSULT", "COOPERATE", "AGREE", "SUPPORT", "CONCEDE", "RETREAT")  # acts both sides do
LONE = {"recipient": 0.55, "actor": 0.6}  # least score of a party that stands apart from a surer one of its side
_LIST = re.compile(r"[\s,;:()/&-]*")


def without_strays(
    view: View, event: ReadEvent, side: str, scores: Mapping[int, float], sure: Sequence[int]
) -> list[int]:
    """Return the mentions of one side, `scores` {mention: role score}, less those apart from the surest and unsure.

    Whoever is listed with one of the `sure` parties of either side ("X dan Y mengadakan pembicaraan") stays.
    """
    if len(scores) < 2 or (side == "actor" and event.type in MUTUAL):
        return list(scores)
    best = max(scores, key=lambda index: scores[index])
    if side == "actor" and view.refs.mention(best).type == "PRON":  # who it stands for may be the other one
        return list(scores)
    company = {best, *sure}
    return [
        index
        for index in scores
        if index == best
        or scores[index] >= LONE[side]
        or any(_one_list(view, (index, one)) for one in company if one != index)
    ]


def _one_list(view: View, ends: Sequence[int]) -> bool:
    """Between the two stand only other names, commas and joining words."""
    first, last = sorted((view.refs.mention(index) for index in ends), key=lambda one: one.start)
    at, gaps = first.end, []
    for one in sorted(view.reading.mentions, key=lambda one: one.start):
        if at <= one.start and one.end <= last.start:
            gaps.append(view.lowered[at : one.start])
            at = one.end
    gaps.append(view.lowered[at : last.start])
    return all(_LIST.fullmatch(view.cues.signs["joins"].sub(" ", gap)) for gap in gaps)
