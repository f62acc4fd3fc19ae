"""What the room hands back for a page."""

from __future__ import annotations

from msgspec import Struct

from runut.records import Actor, DateCandidate, Link, Place

__all__ = ["Resolution"]


class Resolution(Struct, frozen=True):
    """Everything known about who and where on one page.

    `links` hold one Link for every mention of the reading that can be an actor (all but TIME and NUM), in its order;
    `places` one Place for every GPE and LOC mention; `actors` each actor linked at least once; `bounds` the dates that
    offices set; `coref` the clusters of mention numbers (into reading.mentions), longest first, singletons left out.
    """

    links: tuple[Link, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    bounds: tuple[DateCandidate, ...] = ()
    coref: tuple[tuple[int, ...], ...] = ()
