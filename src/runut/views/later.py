"""Rooms that load numpy, reached when a question needs them: most commands answer in half the time without."""

# ruff: noqa: PLC0415 - the point of this module

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from runut.records import ActorRef, Article, EventMention, Page, Relation, When

if TYPE_CHECKING:
    from runut.stories import Dyad

__all__ = ["body_text", "find_dyads", "find_states", "mutual_types", "party_of"]


def find_dyads(best: Mapping[str, EventMention], level: str) -> tuple[Dyad, ...]:
    """See `runut.stories.find_dyads`."""
    from runut.stories import find_dyads as found

    return found(best, level)


def find_states(
    best: Mapping[str, EventMention], language_of: Mapping[str, str], published: Mapping[str, When | None]
) -> tuple[Relation, ...]:
    """See `runut.stories.find_states`."""
    from runut.stories import find_states as found

    return found(best, language_of, published)


def mutual_types() -> list[str]:
    """PLOVER types done with one another, in order (`runut.stories.MUTUAL`)."""
    from runut.stories import MUTUAL

    return sorted(MUTUAL)


def party_of(ref: ActorRef, level: str) -> str:
    """See `runut.stories.party`."""
    from runut.stories import party as found

    return found(ref, level)


def body_text(page: Page, article: Article) -> str:
    """See `runut.pages.body_text`."""
    from runut.pages import body_text as found

    return found(page, article)
