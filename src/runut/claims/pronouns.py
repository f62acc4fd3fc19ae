"""Whom "dia" before a verb of speech stands for: the subject of the sentence before, since a subject goes on."""

from __future__ import annotations

import re

from msgspec.structs import replace

from runut.claims.voices import Stage, Voice
from runut.entities.coref import kind_of
from runut.entities.references import Refs
from runut.pages import Region
from runut.records import ActorRef

__all__ = ["goes_on", "stands_for"]

_WORD = re.compile(r"[\w'’-]+")
_MARKS = re.compile(r"[\"“”]")
OPENING = 2  # words before a pronoun that still opens its sentence ("Lebih lanjut, dia …")
SUBJECT_BY = 8  # words of a sentence by which its subject has come


def goes_on(
    stage: Stage, refs: Refs, voice: Voice, cue: str, told: tuple[ActorRef | None, bool, Region]
) -> ActorRef | None:
    """The pronoun `voice` as the subject of the sentence before it, or None where that shows nothing.

    `told`: who spoke last, whether that was in this paragraph or the one before, and the paragraph. A pronoun that
    opens a sentence takes up a subject, not whoever else is named in it; one before a verb of defending ("dia mengaku")
    may well take up the person acted on and is left to coreference.
    """
    recent, near, region = told
    if not _opens(stage, voice, region) or stage.speech.defending.fullmatch(cue):
        return None
    earlier = [span for span in region.sentences if span[1] <= voice.start]
    if not earlier:
        return _stood(refs, voice, recent) if near and recent is not None and stage.is_person(recent.start) else None
    first, last = earlier[-1]
    if _MARKS.search(stage.text, first, last):
        return _stood(refs, voice, recent) if recent is not None and recent.start >= first else None
    if recent is not None and first <= recent.start < last:
        return _stood(refs, voice, recent) if stage.is_person(recent.start) else None
    subject = _subject(stage, first, last)
    if subject is None:
        return None
    found = refs.actor(subject)
    return _stood(refs, voice, found)


def stands_for(ref: ActorRef, other: ActorRef, why: str) -> ActorRef:
    """`ref` with the identity of `other`."""
    return replace(ref, id=other.id, name=other.name or other.text, country=other.country, sector=other.sector, why=why)


def _stood(refs: Refs, voice: Voice, other: ActorRef) -> ActorRef | None:
    if voice.mention is None:
        return None
    return stands_for(refs.actor(voice.mention), other, "pronoun: the subject of the sentence before goes on")


def _opens(stage: Stage, voice: Voice, region: Region) -> bool:
    """A singular pronoun, no more than two words into its sentence."""
    words = tuple(stage.text[voice.start : voice.end].casefold().split())
    if voice.mention is None or kind_of(words, stage.speech.language) != "single":
        return False
    start = next((a for a, b in region.sentences if a <= voice.start < b), voice.start)
    return len(_WORD.findall(stage.text[start : voice.start])) <= OPENING


def _subject(stage: Stage, first: int, last: int) -> int | None:
    """The person who opens text[first:last]; None where another pronoun, or a preposition, stands there."""
    for number in stage.between(first, last):
        mention = stage.mentions[number]
        before = _WORD.findall(stage.text[first : mention.start])
        if len(before) > SUBJECT_BY or mention.type == "PRON":
            return None
        if stage.person(number):
            governed = bool(before) and stage.speech.prepositions.fullmatch(before[-1])
            return None if governed else number
    return None
