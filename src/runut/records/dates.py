"""Dates with their uncertainty."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from runut.records.pages import Span

CandidateRole = Literal[
    "header", "byline", "dateline", "caption", "body", "sidebar", "related", "comment", "copyright", "url", "file",
    "metadata", "table", "knowledge", "tags", "other",
]  # fmt: skip
CandidateVerdict = Literal["chosen", "supports", "bounds", "rejected", "unused"]
DateStatus = Literal["stated", "confirmed", "inferred", "contradicted", "unknown"]


class When(Struct, frozen=True, order=True):
    """A point or stretch of time as EDTF (ISO 8601-2 level 1 and one-of-a-set) with its outer bounds.

    `earliest`/`latest` are the first and last day the EDTF value allows; None is open (unbounded).
    `time` is a clock time with its zone as written, e.g. "16:33+07:00", or None.
    """

    edtf: str
    earliest: date | None = None
    latest: date | None = None
    time: str | None = None


class DateCandidate(Struct, frozen=True):
    """One date seen on or beside a page, and the test it passed or failed.

    `span` leads to the page text; None where the witness stands outside it (URL, metadata, file, knowledge).
    """

    when: When
    role: CandidateRole
    quote: str
    span: Span | None
    verdict: CandidateVerdict
    why: str


class DateVerdict(Struct, frozen=True):
    """When a page's article was published, as far as the page shows, with every rival and why it lost.

    `chosen` None means unknown. `page_date` is the date the page itself shows at its head when that is a page
    clock and not the publication; `crawled_not_before` the latest day anything on the page proves it existed.
    """

    chosen: When | None
    status: DateStatus
    why: str
    candidates: tuple[DateCandidate, ...] = ()
    page_date: When | None = None
    crawled_not_before: date | None = None
