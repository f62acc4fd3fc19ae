"""What placing a value needs and how it fails."""

from __future__ import annotations

from datetime import date

from runut.records import When
from runut.temporal.values import Tense

__all__ = ["Context", "Placed", "Unplaced", "need"]

Placed = tuple[When, str]


class Unplaced(Exception):  # noqa: N818 - a result, not an error: the words do not fix a time
    """The value cannot be placed; `needs_anchor` tells that an anchor day would help."""

    def __init__(self, why: str, *, needs_anchor: bool = False) -> None:
        super().__init__(why)
        self.needs_anchor = needs_anchor


class Context:
    """Tense of the clause and the time told of last; `used_reference` is set when that time was counted from."""

    def __init__(self, tense: Tense | None, reference: When | None) -> None:
        self.tense = tense
        self.reference = reference
        self.used_reference = False


def need(day: date | None) -> date:
    """The anchor day; raises Unplaced where there is none."""
    if day is None:
        raise Unplaced("counted from the day of speech", needs_anchor=True)
    return day
