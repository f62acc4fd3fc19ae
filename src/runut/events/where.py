"""Where an event took place, apart from places merely mentioned and from where somebody spoke."""

from __future__ import annotations

from runut.events.view import ROLE_FLOOR, View
from runut.records import Place, ReadEvent

PLACE_TYPES = ("GPE", "LOC")


def places(view: View, event: ReadEvent, sentence: tuple[int, int]) -> tuple[tuple[Place, ...], tuple[Place, ...], str]:
    """Return (place of occurrence, at most one; other places of the sentence; why)."""
    named = sorted((role for role in event.roles if role.role == "place"), key=lambda role: -role.score)
    kept = [role for role in named if role.score >= ROLE_FLOOR and not said_elsewhere(view, event, role.mention)]
    chosen = kept[0].mention if kept else None
    others = tuple(
        view.refs.place(index)
        for index, mention in enumerate(view.reading.mentions)
        if index != chosen
        and sentence[0] <= mention.start < sentence[1]
        and (mention.type in PLACE_TYPES or any(role.mention == index for role in named))
    )
    if chosen is None:
        dropped = "unknown: the place named is where it was said" if named and not kept else "unknown: no place told"
        return (), others, dropped
    return (view.refs.place(chosen),), others, f"reader: place {kept[0].score:.2f}"


def said_elsewhere(view: View, event: ReadEvent, index: int) -> bool:
    """An event inside reported speech does not happen where or when the speech is said to be given.

    True when the trigger stands in reported speech and the mention outside it, in the clause that attributes it.
    """
    mention = view.refs.mention(index)
    quote = view.quote_at(event.start)
    if quote is not None:
        return not (quote.start <= mention.start < quote.end)
    claim = view.claim_at(event.start)
    return claim is not None and not (claim.content.start <= mention.start < claim.content.end)
