"""Credits: who is named as the origin of the text or of what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from runut.lang import LANGUAGES, table
from runut.pages.markers import words_of
from runut.records import Credit, Span

_SIGN = re.compile(r"\(([^()\n]{2,40})\)\s*\.?\s*$")
_LINE = re.compile(r"^\W*(?:sumber|source)s?(?:\s+berita)?\s*:\s*(?P<name>\S[^\n]{1,60})$", re.IGNORECASE)
_NAME = r"(?:[A-Z][\w.&'’-]*(?:\s+(?:[A-Z][\w.&'’-]*|of|the|24|4))*(?:\s+[A-Z][\w.&'’-]*)?|[a-z][\w-]*\.(?:com|co\.id|id|net|org)\b)"
_MOST = 5  # words of a credited name


class _Cues(NamedTuple):
    pattern: re.Pattern[str]
    weak: frozenset[str]
    agencies: dict[str, str]
    hints: tuple[str, ...]


@cache
def _cues() -> _Cues:
    cues: set[str] = set()
    weak: set[str] = set()
    agencies: dict[str, str] = {}
    for language in LANGUAGES:
        data = table(language, "markers")["credit"]
        cues |= set(data["cues"])
        weak |= set(data["weak"])
        agencies |= {
            " ".join(words_of(name)): name for name in data["agencies"] if " ".join(words_of(name)) not in agencies
        }
    longest = sorted(cues, key=len, reverse=True)
    body = "|".join(re.escape(cue).replace(r"\ ", r"\s+") for cue in longest)
    pattern = re.compile(
        rf"\b(?P<cue>(?i:{body}))\s*[,:]?\s+(?:(?i:laman|situs|media|kantor\s+berita|the|agensi\s+berita)\s+)?(?P<name>{_NAME})"
    )
    return _Cues(pattern, frozenset(weak), agencies, _roots(cues))


def _roots(cues: Iterable[str]) -> tuple[str, ...]:
    """Fewest strings one of which stands in every text with a cue; initial letters are left out (case)."""
    firsts = sorted({cue.split()[0][1:] for cue in cues}, key=len)
    kept: list[str] = []
    for first in firsts:
        if not any(short in first for short in kept):
            kept.append(first)
    return tuple(kept)


def agency(name: str) -> str | None:
    """The agency's usual name, when `name` is one."""
    return _cues().agencies.get(" ".join(words_of(name)))


def signature(text: str) -> list[tuple[str, int, int]]:
    """Agencies in a sign at the end of a line, "(AFP/OL-6)": (name, start, end)."""
    if not text.rstrip(" .").endswith(")") or (match := _SIGN.search(text)) is None:
        return []
    found = []
    for part in re.finditer(r"[^/,;|]+", match.group(1)):
        bare = re.sub(r"^(?:via|foto|dok|sumber|photo|source)\.?:?\s+", "", part.group().strip(), flags=re.IGNORECASE)
        named = agency(bare)
        if named:
            at = match.start(1) + part.start() + part.group().index(bare)
            found.append((named, at, at + len(bare)))
    return found


def credits_of(page: str, lines: Iterable[tuple[int, str, str]]) -> tuple[Credit, ...]:
    """Credits in (offset, role, text) lines: signs, source lines and phrases of quotation."""
    found: list[Credit] = []
    for offset, role, text in lines:
        for name, start, end in signature(text):
            found.append(
                Credit(name, "sign" if role != "caption" else "caption sign", Span(page, offset + start, offset + end))
            )
        source = _LINE.match(text)
        if source is not None:
            name = source.group("name").strip()
            found.append(
                Credit(
                    agency(name) or name,
                    "source line",
                    Span(page, offset + source.start("name"), offset + source.start("name") + len(name)),
                )
            )
        if role == "body":
            found += _phrases(page, offset, text)
    return tuple(found)


def _phrases(page: str, offset: int, text: str) -> Iterable[Credit]:
    cues = _cues()
    if not any(hint in text for hint in cues.hints):
        return
    for match in cues.pattern.finditer(text):
        cue = " ".join(match.group("cue").casefold().split())
        name = match.group("name").rstrip(".,")
        words = name.split()
        named = agency(name) or next(
            (a for k in range(min(len(words), 4), 0, -1) if (a := agency(" ".join(words[:k])))), None
        )
        if named is None and (cue in cues.weak or len(words) > _MOST or not _outlet_like(name)):
            continue
        size = len(name)
        yield Credit(named or name, cue, Span(page, offset + match.start("name"), offset + match.start("name") + size))


def _outlet_like(name: str) -> bool:
    """A name after a strong cue that can be an outlet: camel case, a domain, or a press word."""
    words = set(words_of(name))
    press = {
        "news",
        "times",
        "post",
        "tv",
        "press",
        "media",
        "daily",
        "herald",
        "tribune",
        "journal",
        "telegraph",
        "radio",
        "berita",
        "magazine",
        "online",
        "agency",
        "com",
        "id",
        "net",
    }
    return bool(words & press) or bool(re.search(r"[a-z][A-Z]|^[A-Z]{2,6}$|\.\w{2,3}$", name))
