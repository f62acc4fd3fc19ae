"""Witnesses beside the text: URL, file name, metadata, table columns, capture time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from urllib.parse import urlsplit

from msgspec import Struct

from runut.dating.scan import calendar_day, scan
from runut.dating.words import date_words
from runut.records import Capture, Page
from runut.records.dates import CandidateRole

__all__ = ["Witness", "capture_moment", "witnesses_of"]

FIRST_YEAR = 1995  # the web's first news pages
DATE_COLUMNS = re.compile(r"date|tanggal|publish|posted|created|time|tarikh|updated|modified", re.IGNORECASE)
UPDATED = re.compile(r"updat|modif|edit|revis|perbarui", re.IGNORECASE)
_URL_YMD = re.compile(r"(?<!\d)(20[0-6]\d|199[5-9])([/_.-])(\d{1,2})\2(\d{1,2})(?!\d)")
_URL_LONG = re.compile(r"(?<!\d)(20[0-6]\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{0,10}(?!\d)")
_URL_DMY = re.compile(r"(?<!\d)(\d{1,2})([/_.-])(\d{1,2})\2(20[0-6]\d|199[5-9])(?!\d)")
_URL_MONTH = re.compile(r"/(20[0-6]\d|199[5-9])/(0?[1-9]|1[0-2])/")


class Witness(Struct, frozen=True):
    """One date said beside the page. `day` None: only `year` and `month` (or just a host) are known.

    `kind` is published, updated, time (a <time> element), url, file or table; `quote` the words as they stand there.
    """

    role: CandidateRole
    kind: str
    quote: str
    day: date | None = None
    year: int = 0
    month: int = 0
    host: str = ""
    time: str | None = None


def witnesses_of(captures: Sequence[Capture], metadata: Sequence[tuple[str, str]]) -> tuple[Witness, ...]:
    """Collect what URL, file name, table columns and HTML metadata ((name, value) pairs) say about the date.

    The address a page declares for itself ("url" in `metadata`) counts when no capture knows one.
    """
    found: list[Witness] = []
    for capture in captures:
        if capture.url:
            found.append(_from_url(capture.url))
        if capture.name and capture.name != capture.url:
            found.extend(_named(capture.name))
        for column, value in capture.declared:
            if DATE_COLUMNS.search(column):
                found.extend(_stated("table", column, value))
    addressed = any(capture.url for capture in captures)
    for name, value in metadata:
        if name != "url":
            found.extend(_stated("metadata", name, value))
        elif not addressed:
            found.append(_from_url(value))
    return tuple(dict.fromkeys(found))


def _named(name: str) -> list[Witness]:
    day = _url_day(name)
    return [Witness("file", "file", name, day)] if day else []


def _from_url(url: str) -> Witness:
    try:
        parts = urlsplit(url)
    except ValueError:  # a malformed address says nothing
        return Witness("url", "url", url)
    host = (parts.hostname or "").rstrip(".")
    path = parts.path + ("?" + parts.query if parts.query else "")
    day = _url_day(path)
    if day:
        return Witness("url", "url", url, day, host=host)
    m = _URL_MONTH.search(path)
    if m:
        return Witness("url", "url", url, None, int(m[1]), int(m[2]), host)
    return Witness("url", "url", url, host=host)


def _url_day(path: str) -> date | None:
    for pattern, order in ((_URL_YMD, (1, 3, 4)), (_URL_DMY, (4, 3, 1)), (_URL_LONG, (1, 2, 3))):
        for m in pattern.finditer(path):
            day = calendar_day(int(m[order[0]]), int(m[order[1]]), int(m[order[2]]))
            if day is not None:
                return day
    return None


def _stated(role: CandidateRole, name: str, value: str) -> list[Witness]:
    """A named value: ISO timestamps and dates in words; a number that is no date gives nothing."""
    kind = "updated" if UPDATED.search(name) else "time" if name.startswith("time element") else "published"
    for found in scan(value.strip()[:64], date_words("en")):
        if found.date and found.year >= FIRST_YEAR:
            return [Witness(role, kind, f"{name}={value.strip()[:64]}", found.date, time=_clock(value))]
    return []


def _clock(value: str) -> str | None:
    m = re.search(r"T([01]\d|2[0-3]):([0-5]\d)(?::\d\d(?:\.\d+)?)?\s*(Z|[+-]\d\d:?\d\d)?", value)
    return f"{m[1]}:{m[2]}{m[3] or ''}" if m else None


def capture_moment(captures: Sequence[Capture]) -> datetime | None:
    """The earliest time of fetching (None: not known): nothing on the page can have been published after it."""
    moments = []
    for capture in captures:
        try:
            moments.append(datetime.fromisoformat(capture.fetched_at or ""))
        except ValueError:
            continue
    return min(moments, key=lambda m: m if m.tzinfo else m.replace(tzinfo=UTC), default=None)


def page_metadata(page: Page) -> tuple[tuple[str, str], ...]:
    """Dates an HTML page declares about itself, as (name, value) pairs; nothing for a page of text.

    Of <time> elements only the first counts, and only where no publication is declared: most date other stories.
    """
    if not page.html:
        return ()
    from runut.sources import html_metadata  # noqa: PLC0415  (loads lxml, which pages of text do not need)

    found = html_metadata(page.html)
    said = [("url", found.url)] if found.url else []
    said += [(f"published {one.source}", one.value) for one in found.published]
    said += [(f"modified {one.source}", one.value) for one in found.modified]
    if not found.published:
        said += [(f"time element {one.source}", one.value) for one in found.times[:1]]
    return tuple(said)
