"""The clock time beside a date, with its zone as written."""

from __future__ import annotations

import re

from runut.dating.scan import Found

__all__ = ["clock_on"]

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
