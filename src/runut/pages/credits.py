"""Credits: who is named as the origin of the text or of what it tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final, NamedTuple

from runut.lang import LANGUAGES, table
from runut.pages.markers import BIT, cue_phrases, listed, places_of, words_of
from runut.pages.roles import Judged
from runut.pages.shapes import END
from runut.pages.sheet import CUE
from runut.records import Credit, Span

_SIGN: Final = re.compile(r"\(([^()\n]{2,40})\)\s*\.?\s*$")
_LINE: Final = re.compile(r"^\W*(?:sumber|source)s?(?:\s+berita)?\s*:\s*(?P<name>\S[^\n]{1,60})$", re.IGNORECASE)
_WORD: Final = r"[A-Z][\w.&'’-]*"
_NAME: Final = rf"(?:{_WORD}(?:\s+(?:{_WORD}|of|the|24|4))*(?:\s+{_WORD})?|[a-z][\w-]*\.(?:com|co\.id|id|net|org)\b)"
_SIGNED: Final = (END["."], END[")"])
_WHERE: Final = ("body", "caption", "byline", "title", "standfirst")
_MOST: Final = 5  # words of a credited name


class _Cues(NamedTuple):
    pattern: re.Pattern[str]
    weak: frozenset[str]
    agencies: dict[str, str]
    firsts: frozenset[str]  # first words of the cues, case-folded


@cache
def _cues() -> _Cues:
    cues: set[str] = set()
    weak: set[str] = set()
    agencies: dict[str, str] = {}
    for language in LANGUAGES:
        data = table(language, "markers")["credit"]
        cues |= set(data["cues"])
        weak |= set(data["weak"])
        for name in data["agencies"]:
            agencies.setdefault(" ".join(words_of(name)), name)
    longest = sorted(cues, key=len, reverse=True)
    body = "|".join(re.escape(cue).replace(r"\ ", r"\s+") for cue in longest)
    pattern = re.compile(
        rf"(?P<cue>(?i:{body}))\s*[,:]?\s+(?:(?i:laman|situs|media|kantor\s+berita|the|agensi\s+berita)\s+)?(?P<name>{_NAME})"
    )
    return _Cues(pattern, frozenset(weak), agencies, frozenset(cue.split()[0] for cue in cue_phrases()))


def agency(name: str) -> str | None:
    """The agency's usual name, when `name` is one."""
    return _cues().agencies.get(" ".join(words_of(name)))


_PART: Final = re.compile(r"[^/,;|]+")
_VIA: Final = re.compile(r"^(?:via|foto|dok|sumber|photo|source)\.?:?\s+", re.IGNORECASE)


def signature(text: str) -> list[tuple[str, int, int]]:
    """Agencies in a sign at the end of a line, "(AFP/OL-6)": (name, start, end)."""
    if not text.rstrip(" .").endswith(")") or (match := _SIGN.search(text)) is None:
        return []
    found = []
    for part in _PART.finditer(match.group(1)):
        bare = _VIA.sub("", part.group().strip())
        named = agency(bare)
        if named:
            at = match.start(1) + part.start() + part.group().index(bare)
            found.append((named, at, at + len(bare)))
    return found


def credits_of(page: str, judged: Iterable[Judged]) -> tuple[Credit, ...]:
    """Credits of a judged page: signs, source lines and phrases of quotation."""
    found: list[Credit] = []
    for one in judged:
        if one.role not in _WHERE:
            continue
        offset, text = one.part.start, one.part.text
        for name, start, end in signature(text) if one.line.end in _SIGNED else ():
            cue = "caption sign" if one.role == "caption" else "sign"
            found.append(Credit(name, cue, Span(page, offset + start, offset + end)))
        if one.line.start_bits & BIT["source"] and (source := _LINE.match(text)):
            name, start = source.group("name").strip(), offset + source.start("name")
            found.append(Credit(agency(name) or name, "source line", Span(page, start, start + len(name))))
        if one.role == "body" and one.line.flags & CUE:
            found += _phrases(page, offset, text, one.line.words)
    return tuple(found)


def _phrases(page: str, offset: int, text: str, words: Sequence[str]) -> Iterable[Credit]:
    cues = _cues()
    end = 0
    present = cues.firsts.intersection(words)
    for at in places_of(text, present) if present else ():
        match = cues.pattern.match(text, at) if at >= end else None
        if match is None:
            continue
        credit = _credit(page, offset, match)
        if credit is not None:
            end = match.end()
            yield credit


def _credit(page: str, offset: int, match: re.Match[str]) -> Credit | None:
    cue = " ".join(match.group("cue").casefold().split())
    name = match.group("name").rstrip(".,")
    words = name.split()
    named = next((a for k in range(min(len(words), 4), 0, -1) if (a := agency(" ".join(words[:k])))), None)
    if named is None and (cue in _cues().weak or len(words) > _MOST or not _outlet_like(name)):
        return None
    start = offset + match.start("name")
    return Credit(named or name, cue, Span(page, start, start + len(name)))


def _outlet_like(name: str) -> bool:
    """A name after a strong cue that can be an outlet: camel case, a domain, or a press word."""
    words = set(words_of(name))
    press = set(listed("page", "press"))
    return bool(words & press) or bool(re.search(r"[a-z][A-Z]|^[A-Z]{2,6}$|\.\w{2,3}$", name))
