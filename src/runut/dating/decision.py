"""What was decided about a page's date, before it is told."""

from __future__ import annotations

from datetime import date

from runut.dating.layout import Mention
from runut.records import When
from runut.records.bases import Frozen
from runut.records.dates import DateStatus

__all__ = ["Decision"]


class Decision(Frozen, frozen=True):
    """The value, how sure, and on what ground.

    `day` is set when the value is one certain day, `clock` is the page's own clock, `contradicted` the days the page
    refuses and why, `support` the mentions an inference rests on, `stamp` where a relative stamp stands.
    """

    chosen: When | None
    status: DateStatus
    why: str
    day: date | None = None
    clock: Mention | None = None
    contradicted: tuple[tuple[date, str], ...] = ()
    support: tuple[Mention, ...] = ()
    stamp: tuple[int, int] | None = None
