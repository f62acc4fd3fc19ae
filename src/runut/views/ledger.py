"""The contradiction ledger as people's decisions leave it: what a rejected event said stands against nothing, and what
a person corrected is settled by them. Claims against claims are about sentences, not events, and stay."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import msgspec

from runut.records import Contradiction, Event, EventMention, Side, best_mention
from runut.views.decided import Decided

__all__ = ["entry_now", "status_now"]

Part = tuple[
    Sequence[EventMention], Decided | None, bool
]  # tellings of one event, what was said of it, whether rejected
_SETTLES = {"date": ("date",), "place": ("place",), "actor": ("actors", "recipients")}


def entry_now(entry: Contradiction, parts: Sequence[Part]) -> Contradiction | None:
    """Return an entry about events after decisions on them; None where no two sides are left that differ."""
    gone = [item for members, _, rejected in parts if rejected for item in members]
    sides = tuple(side for side in entry.sides if not any(_tells(item, side) for item in gone))
    if len({side.value for side in sides}) < 2 and len(sides) < len(entry.sides):
        return None
    judges = [
        said.edits[field].author
        for _, said, rejected in parts
        if said is not None and not rejected
        for field in _SETTLES.get(entry.kind, ())
        if field in said.edits
    ]
    if judges:
        return msgspec.structs.replace(
            entry, sides=sides, status="settled", settled_by=", ".join(dict.fromkeys(judges))
        )
    return entry if sides == entry.sides else msgspec.structs.replace(entry, sides=sides)


def _tells(mention: EventMention, side: Side) -> bool:
    spans = (mention.evidence, *mention.more)
    return any(span.page == side.span.page and span.start <= side.span.start < span.end for span in spans)


def status_now(event: Event, members: Sequence[EventMention]) -> Literal["single-origin", "corroborated"]:
    """The status of an event that is contested no more: corroborated only where that is beyond doubt, since what of it
    each origin told is known to the build alone."""
    best = best_mention(members)
    one_voice = "all on the word of" in event.why
    agreed = all(item.modality == best.modality for item in members)
    return "corroborated" if event.origins > 1 and agreed and not one_voice else "single-origin"
