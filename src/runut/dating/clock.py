"""The clock time beside a date, with its zone as written."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from runut.dating.layout import Layout
from runut.dating.scan import Found

__all__ = ["clock_on", "relative_stamp"]

ZONES = {"WIB": "+07:00", "WITA": "+08:00", "WIT": "+09:00", "MYT": "+08:00", "GMT": "Z", "UTC": "Z", "Z": "Z"}
_CLOCK = re.compile(
    r"(?<![\d./-])(?P<h>[01]?\d|2[0-3])\s?[:.]\s?(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d/-]|\.\d)\s?(?P<half>[ap]\.?m\.?(?!\w))?\s*"
    r"(?P<zone>WIB|WITA|WIT|MYT|GMT|UTC|Z(?!\w)|[+-]\d\d:?\d\d)?",
    re.IGNORECASE,
)
REACH = 24  # characters between a date and its clock time


def clock_on(text: str, found: Found, start: int, end: int) -> str | None:
    """Time near `found` on its line [start, end): "16:33" or "06:59+07:00", or None."""
    after = _CLOCK.search(text, found.end, min(end, found.end + REACH))
    before = None if after else _CLOCK.search(text, max(start, found.start - REACH), found.start)
    m = after or before
    if m is None:
        return None
    hour = int(m["h"])
    half = (m["half"] or "").lower()[:1]
    if half and hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = (m["zone"] or "").upper()
    return f"{hour:02d}:{m['m']}{ZONES.get(zone, zone)}"


NEAR_TITLE = 3  # lines below a title on which a relative stamp dates the article
_COUNT = re.compile(r"(?<![\d.,:/-])(\d{1,2})\s*$")


def relative_stamp(layout: Layout, fetched: datetime) -> tuple[date, int, int] | None:
    """Day of "3 jam lalu" and where it stands in the page text; None if there is none right under the title.

    Hours and minutes count back on the clock of fetching, days from the day of fetching.
    """
    for title in layout.titles:
        for line in range(title + 1, min(title + 1 + NEAR_TITLE, len(layout.texts))):
            if layout.blocks[line].role in ("body", "sidebar", "related"):
                break
            found = _stamp(layout.texts[line], layout, fetched)
            if found:
                at = layout.blocks[line].span.start
                return found[0], at + found[1], at + found[2]
    return None


def _stamp(text: str, layout: Layout, fetched: datetime) -> tuple[date, int, int] | None:
    for unit, pattern in layout.words.clock.items():
        m = pattern.search(text)
        count = _COUNT.search(text[: m.start()]) if m else None
        if m and count:
            back = timedelta(**{f"{unit}s": int(count[1])})
            return (fetched - back).date(), count.start(1), m.end()
    return None
