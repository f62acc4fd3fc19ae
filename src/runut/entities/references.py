"""Mentions the reader saw → actors and places as the entities room resolved them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from runut.entities.resolution import Resolution
from runut.records import ActorRef, Link, Place, Reading, ReadMention


class Refs(Struct, frozen=True):
    """Look-ups from the span of a mention to its link or place."""

    text: str
    mentions: tuple[ReadMention, ...]
    links: Mapping[tuple[int, int], Link]
    places: Mapping[tuple[int, int], Place]

    def mention(self, index: int) -> ReadMention:
        """Return mention number `index`."""
        return self.mentions[index]

    def actor(self, index: int) -> ActorRef:
        """Return mention `index` as an actor; unresolved mentions keep their words and say why."""
        found = self.mentions[index]
        words = self.text[found.start : found.end]
        link = self.links.get((found.start, found.end))
        if link is None:
            return ActorRef(words, found.start, found.end, why="not linked to an actor")
        unsure = f"{link.judgement}: {link.why}"
        return ActorRef(words, found.start, found.end, link.actor or "", link.name, link.country, link.sector, unsure)

    def place(self, index: int) -> Place:
        """Return mention `index` as a place; one the gazetteer does not know keeps its words."""
        found = self.mentions[index]
        words = self.text[found.start : found.end]
        known = self.places.get((found.start, found.end))
        return known or Place(words, found.start, found.end, why="not in the gazetteer")


def refs_of(text: str, reading: Reading, resolution: Resolution | None) -> Refs:
    """Build the look-ups for one page."""
    links = resolution.links if resolution is not None else ()
    places = resolution.places if resolution is not None else ()
    return Refs(
        text,
        reading.mentions,
        {(link.span.start, link.span.end): link for link in links},
        {(place.start, place.end): place for place in places},
    )
