"""Title, outlet, section and dateline of a page from its judged pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from runut.pages.datelines import Dateline, dateline
from runut.pages.line_model import B, H
from runut.pages.markers import BIT, listed, markers, words_of
from runut.pages.roles import Judged
from runut.pages.sheet import COPYRIGHT

_DOMAIN: Final = re.compile(
    r"\b(?:www\.)?([a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|co\.id|co|id|net|org|news|tv|my|info)(?:\.my)?)\b", re.IGNORECASE
)
_COPYRIGHT: Final = re.compile(
    r"(?:copyright|hak cipta|©|\(c\))\W*(?:(?:19|20)\d{2}(?:\s*[-–]\s*(?:(?:19|20)\d{2})?)?)?\W*"
    r"(?P<name>[^\n|,.]{2,50}(?:\.(?:com|co\.id|id|net|org))?)",
    re.IGNORECASE,
)
_SUFFIX: Final = re.compile(r"\s+(?P<mark>\||-|–|—|::|»|•)\s+(?P<tail>[^|»•]{2,40})$")
_KICKER: Final = re.compile(r"^(?P<head>[^:|–—]{2,25}?)\s+(?:\||–|—|»)\s+(?=\S)")


_YEARS: Final = re.compile(
    r"[\s,]+(?:19|20)\d{2}(?:\s*[-–]\s*\d{2,4})?$"
)  # "© Nama 2023": the years are no part of the name


class Title(NamedTuple):
    """A title with its place in the page and the kicker cut from its front."""

    text: str
    start: int
    end: int
    kicker: str | None


def title_of(judged: Sequence[Judged], site: str | None) -> Title | None:
    """The title line without site suffix and kicker; None when the page shows none."""
    line = next((one for one in judged if one.role == "title"), None)
    if line is None:
        return None
    text, start = line.part.text, line.part.start
    end = start + len(text)
    suffix = _SUFFIX.search(text)
    if suffix is not None and _is_site(suffix.group("tail"), suffix.group("mark"), site):
        end = start + suffix.start()
        text = text[: suffix.start()]
    kicker = _KICKER.match(text)
    if kicker is not None and markers().whole(words_of(kicker.group("head"))) & (BIT["section"] | BIT["nav"]):
        return Title(text[kicker.end() :], start + kicker.end(), end, kicker.group("head").strip())
    return Title(text, start, end, None)


def _is_site(tail: str, mark: str, site: str | None) -> bool:
    words = words_of(tail)
    if site and "".join(words) and "".join(words) in re.sub(r"\W", "", site.casefold()):
        return True
    if _DOMAIN.search(tail):
        return True
    return mark in ("|", "::", "»") and len(words) <= 4


def host(url: str | None) -> str | None:
    """The site of a URL without www."""
    if not url:
        return None
    try:
        name = urlsplit(url if "//" in url else f"//{url}").hostname
    except ValueError:
        return None
    return name.removeprefix("www.").rstrip(".") if name else None


def dateline_of(judged: Sequence[Judged]) -> tuple[Judged, Dateline] | None:
    """The dateline at the head of the first body lines, or on a line of its own above them."""
    body = (one for one in judged if one.role in ("body", "dateline"))
    for one in islice(body, 3):
        found = dateline(one.part.text)
        if found is not None:
            return one, found
    return None


def section_of(judged: Sequence[Judged], kicker: str | None) -> str | None:
    """The section the page names: a kicker, or the section line nearest above the title that names one."""
    near = [one.part.text for one in judged if one.role == "section" and one.state != B]
    lines = [*near, kicker] if kicker else near
    return next((named for text in reversed(lines) if (named := _section(text))), None)


def _section(text: str) -> str | None:
    """What a section line names: of a path its last step; no word of a menu, label with its value, order to the reader
    ("Select page"), or words that ran together. A section is called by a noun."""
    named = _STEP.split(text.strip(_AROUND))[-1].strip()
    words = words_of(named)
    bits = markers().whole(words)
    if not words or ":" in named or named[-1] == "*" or (bits and not bits & BIT["section"]) or _RUN_ON.search(named):
        return None
    return None if words[0] in listed("page", "orders") else named


_AROUND: Final = " /»›>|"
_STEP: Final = re.compile(r"\s*[»›>|]\s*|\s+/\s+")  # "Beranda › Berita › Nasional"
_RUN_ON: Final = re.compile(r"[a-z]{3}(?:[A-Z][a-z]{2}|[A-Z]{4})|[^\W\d_]{3}\d{2}")  # "BerandaNasional", "Jun12"


def outlet_of(judged: Sequence[Judged], url: str | None, line: Dateline | None) -> str | None:
    """The site as the URL, dateline, a site line, the copyright line or a "follow us" line names it, in this order."""
    named = host(url)
    if named:
        return named
    if line is not None and line.outlet:
        return line.outlet
    for one in judged:
        if one.state == H and one.role == "site" and (found := _DOMAIN.search(one.part.text)):
            return found.group(1).lower()
    site = BIT["site"]
    for one in reversed(judged):
        if not (one.line.any_bits & site or one.line.flags & COPYRIGHT):
            continue
        if one.line.any_bits & site or "©" in one.part.text or "copyright" in one.line.words[:3]:
            owner = _COPYRIGHT.search(one.part.text)
            if owner and (name := _owner(owner.group("name"))):
                return name
    for one in judged:
        if one.role in ("promo", "follow", "site", "share") and (found := _DOMAIN.search(one.part.text)):
            return found.group(1).lower()
    return None


def _owner(name: str) -> str | None:
    clean = re.sub(r"(?i)\b(?:all rights? reserved|hak cipta|dilindungi|by|pt\.?)\b.*$", "", name).strip(" -–|.@:")
    clean = _YEARS.sub("", clean)
    domain = _DOMAIN.search(name)
    return domain.group(1).lower() if domain else clean if len(clean) > 2 and not clean.isdigit() else None
