"""What the room hands back for a page."""

from __future__ import annotations

from msgspec import Struct

from runut.records import Actor, Link, Place

__all__ = ["Resolution"]


class Resolution(Struct, frozen=True):
    """Everything known about who and where on one page (what offices say of its day: runut.entities.knowledge_bounds).

    `links` hold one Link for every mention of the reading that can be an actor (all but TIME and NUM), in its order;
    `places` one Place for every GPE and LOC mention; `actors` each actor linked at least once; `coref` the
    clusters of mention numbers (into reading.mentions), longest first, singletons left out.
    """

    links: tuple[Link, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    coref: tuple[tuple[int, ...], ...] = ()
