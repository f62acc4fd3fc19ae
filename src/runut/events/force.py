"""Acts of force the reader missed: people counted as dead or hurt beside a word of attack or a weapon.

"20 orang tewas dalam serangan itu", "a roadside bomb killed two": of 28 such sentences in 9,860 pages of Indonesian
news 25 told one, and all 26 among 618 sentences of world news in which the reader had seen none; in 34,764 sentences
on sport, economy and science there are two, both true. Accidents, disasters, diseases and play are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from runut.events.cues import WORD, Cues, Hit, hits
from runut.events.figures import Figure, harmed
from runut.records import ReadEvent

DOER_WORDS = 3  # words between armed people and the verb of harm they are the subject of
_STOP = re.compile(r"[.,;:!?()\n]")
FORCE = ("ASSAULT", "PROTEST")  # a sentence that tells one of these has its act
SCORE = 0.8  # as sure as a reader score that is right three times in four; the words alone tell neither mode nor party


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
    if weapons:
        return weapons[0], f"{weapons[0].words}, {harm}"
    doer = None if figures[0].told else _doer((start, at), lowered, words)
    return (Hit(at, at + len(harm), harm), f"{doer.words}, {harm}") if doer is not None else None


def _doer(stretch: tuple[int, int], lowered: str, words: Cues) -> Hit | None:
    """Armed people as the subject of a verb of harm: named a few words before it, in its clause."""
    named = hits(words.harm["armed"], lowered, *stretch)
    if not named:
        return None
    between = lowered[named[-1].end : stretch[1]]
    return named[-1] if len(WORD.findall(between)) <= DOER_WORDS and not _STOP.search(between) else None
