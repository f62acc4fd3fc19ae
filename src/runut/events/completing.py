"""Parties of an article's event that its own fields tell: the dead it counts, the land it befell, the crowd it counts.

The guide of the corpus (corpus/GUIDE.md) ties mentions only, and "880 orang" is a bare number; of an article's act of
force a reader wants to know whom it befell. So what a sentence leaves open is filled once its tellings are one, and
says from where: "unsure" where the land of the place stands for whoever was there.
"""

from __future__ import annotations

from msgspec.structs import replace

from runut.events.cues import WORD, cues
from runut.records import ActorRef, Count, EventMention

BEFELL = (("ASSAULT", "dead"), ("ASSAULT", "injured"), ("COERCE", "size"), ("RETREAT", "size"))
ARMED = ("MIL", "GOV", "REB", "UAF", "COP", "SPY", "")  # sectors of an attacker who attacks a land, not a neighbour


def completed(mention: EventMention, lowered: str, text: str, language: str) -> EventMention:
    """Return the mention with parties its counts or its place tell, where it names none (`lowered`: `text`)."""
    if not mention.recipients:
        found = _counted(mention, lowered, text, language) or _attacked_land(mention)
        if found is not None:
            return _with(mention, "recipients", found)
    if not mention.actors and mention.type == "PROTEST":
        crowd = _people(mention, "size", lowered, text, language)
        if crowd is not None:
            return _with(mention, "actors", crowd)
    return mention


def _with(mention: EventMention, side: str, ref: ActorRef) -> EventMention:
    why = dict(mention.why) | {side: ref.why}
    return replace(mention, **{side: (ref,)}, why=tuple(why.items()))


def _counted(mention: EventMention, lowered: str, text: str, language: str) -> ActorRef | None:
    kinds = [kind for type_, kind in BEFELL if type_ == mention.type]
    people = (_people(mention, kind, lowered, text, language) for kind in kinds)
    return next((one for one in people if one is not None), None)


def _people(mention: EventMention, kind: str, lowered: str, text: str, language: str) -> ActorRef | None:
    """ "880 orang": the figure and the word for people right behind it."""
    told = (mention.evidence, *mention.more)
    for count in mention.counts:
        here = any(one.start <= count.span.start < one.end for one in told)  # not the dead of a sentence before
        end = _noun_end(count, lowered, language) if here and count.kind == kind else None
        if end is not None:
            words = text[count.span.start : end]
            return ActorRef(words, count.span.start, end, why=f"counted: {kind} '{words}'")
    return None


def _noun_end(count: Count, lowered: str, language: str) -> int | None:
    word = WORD.search(lowered, count.span.end, count.span.end + 24)
    near = word is not None and not lowered[count.span.end : word.start()].strip()
    return word.end() if word and near and cues(language).signs["people"].fullmatch(word.group()) else None


def _attacked_land(mention: EventMention) -> ActorRef | None:
    """An attack from one land on the soil of another: that land, where nobody nearer is named."""
    if mention.type != "ASSAULT" or not mention.places or not mention.actors:
        return None
    place, lands = mention.places[0], {one.country for one in mention.actors}
    armed = all(one.sector in ARMED for one in mention.actors)
    if not place.country or "" in lands or place.country in lands or not armed:
        return None
    why = f"unsure: attacked on the soil of '{place.text}'"
    return ActorRef(place.text, place.start, place.end, country=place.country, why=why)
