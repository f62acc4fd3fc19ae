"""Acts of force the reader missed: people counted as dead or hurt beside a word of attack or a weapon.

"20 orang tewas dalam serangan itu", "a roadside bomb killed two": of 26 such sentences without an act in 838 sentences
and 420 pages of unseen news 24 told one. Accidents, disasters, diseases and play are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from runut.events.cues import Cues, Hit, hits
from runut.events.figures import Figure, harmed
from runut.records import ReadEvent

FORCE = ("ASSAULT", "PROTEST")  # a sentence that tells one of these has its act
SCORE = 0.6  # as sure as a reader score that is right three times in five; the words alone tell neither mode nor party


def acts_of_force(
    events: Iterable[ReadEvent], sentences: Iterable[tuple[int, int]], lowered: str, words: Cues
) -> Iterator[ReadEvent]:
    """Yield an ASSAULT for each sentence that counts its victims and names attack or weapon, and holds no such act."""
    told = [one.start for one in events if one.type in FORCE]
    for start, end in sentences:
        if any(start <= one < end for one in told):
            continue
        figures = harmed(lowered[start:end], words.language)
        if not figures or any(
            one.search(lowered, start, end) for one in (words.harm["accidents"], words.harm["no_force"])
        ):
            continue
        act = _act(figures, (start, end), lowered, words)
        if act is not None:
            trigger, why = act
            yield ReadEvent(trigger.start, trigger.end, "ASSAULT", SCORE, modality="actual", told_by=why)


def _act(figures: tuple[Figure, ...], sentence: tuple[int, int], lowered: str, words: Cues) -> tuple[Hit, str] | None:
    """The trigger, the word of attack nearest to the word of harm or else the weapon, and the words that tell it."""
    start, end = sentence
    harm = lowered[start + figures[0].word_start : start + figures[0].word_end]
    at = start + figures[0].word_start
    acts = hits(words.harm["acts_of_force"], lowered, start, end)
    if acts:
        nearest = min(acts, key=lambda one: abs(one.start - at))
        return nearest, f"{nearest.words}, {harm}"
    weapons = hits(words.harm["weapons"], lowered, start, end)
    return (weapons[0], f"{weapons[0].words}, {harm}") if weapons else None
