"""What came in: pages, captures, blocks, drops."""

from __future__ import annotations

from typing import Literal, get_args

from msgspec import Struct

Role = Literal[
    "title", "standfirst", "section", "nav", "byline", "editor", "timestamp", "dateline", "caption", "body", "heading",
    "related", "promo", "sidebar", "tags", "follow", "share", "comment_form", "disclaimer", "site", "spam", "ad",
    "summary", "other",
]  # fmt: skip
ROLES: tuple[str, ...] = get_args(Role)


class Span(Struct, frozen=True, order=True, gc=False):
    """Half-open code points [start, end) into the text of page `page`."""

    page: str
    start: int
    end: int


class Page(Struct, frozen=True):
    """One page, addressed by its content.

    `text` is what all offsets lead into: the decoded text as received, or, for HTML, the one deterministic
    rendering made when the page was read. `html` keeps the markup of an HTML page. `raw_sha256` is the full
    hash of the original bytes; `repairs` names what decoding had to mend (declared encoding, mojibake, NUL …).
    """

    id: str
    text: str
    media: Literal["text", "html"] = "text"
    html: str | None = None
    encoding: str = "utf-8"
    repairs: tuple[str, ...] = ()
    raw_sha256: str = ""


class Capture(Struct, frozen=True):
    """One sighting of a page: where it was read from. The same bytes seen twice: one page, two captures.

    `name` is the short name users know the page by (file stem, or the id column of a table). `fetched_at` is
    an ISO timestamp of the crawl, never a publication date. `declared` holds what a table said beside the
    text (title, date, author …) as (column, value) pairs: a witness, not the truth.
    """

    page: str
    source: str
    name: str
    url: str | None = None
    fetched_at: str | None = None
    declared: tuple[tuple[str, str], ...] = ()


class Block(Struct, frozen=True, gc=False):
    """One non-empty line (or glued piece of a line) of a page with its role and the reason for it.

    `n` is the line number, from 1; several blocks may share a line where links were lost between them.
    """

    span: Span
    n: int
    role: Role
    why: str


class Dropped(Struct, frozen=True):
    """Something that left the way of the data: what (a file, page or record), at which step, and why."""

    what: str
    step: str
    reason: str
    detail: str = ""
