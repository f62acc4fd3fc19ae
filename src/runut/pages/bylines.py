"""Who wrote and edited the article, from byline lines, labels and names alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from runut.pages.line_model import B, M, Z
from runut.pages.markers import BIT, any_of, listed, markers, words_of
from runut.pages.names import display, is_initials, is_name, split_names
from runut.pages.roles import Judged
from runut.pages.shapes import CLOCK_BIT, DATE_BIT

_LABELS: Final = BIT["byline"] | BIT["editor"]
_BESIDE: Final = re.compile(r"\s+[-–—|•·]\s+")  # "Nama - Kabar Selat"
_BAR: Final = re.compile(r"\s*[|•·]\s*")
_PLACE: Final = re.compile(r"^[^\s,]+,\s+(?=\S)")  # "Kontributor Batam, Nama": the place of the desk


class _Patterns(NamedTuple):
    """Patterns from the packs' [names] lists."""

    inside: re.Pattern[str]  # a label inside a date bar or any line: "| LAPORAN: NAMA"
    drop: re.Pattern[str]  # words before the name itself
    date_tail: re.Pattern[str]  # a date behind the name
    editors: frozenset[str]
    desks: frozenset[str]
    collective: frozenset[str]


@cache
def _patterns() -> _Patterns:
    labels, editors = any_of("names", "authors"), any_of("names", "editors")
    inside = rf"(?i)(?:^|[|•·\-–—,]\s*|\s)(?P<label>{labels}|{editors})\s*:\s*(?P<value>[^|•·\n]{{2,80}})"
    date_tail = rf"(?i)\s*(?:[-–—|•·]\s*|,\s*(?=\w+,))(?:\d|{any_of('names', 'date_words')}).*$"
    return _Patterns(
        re.compile(inside),
        re.compile(rf"(?i)^(?:{any_of('names', 'drop')})\b[:\s]*"),
        re.compile(date_tail),
        frozenset(listed("names", "editors")),
        frozenset(listed("names", "desks")),
        frozenset(listed("names", "collective")),
    )


class Bylines(NamedTuple):
    """Authors in page order and the editor."""

    authors: tuple[str, ...]
    editor: str | None


def bylines(judged: Sequence[Judged]) -> Bylines:
    """Collect labelled names first; a name standing alone counts only when no label names an author."""
    authors: list[str] = []
    editors: list[str] = []
    last = next((n for n in range(len(judged) - 1, -1, -1) if judged[n].state == B), len(judged))
    for number, one in enumerate(judged):
        if one.state == Z and number > last + 14:
            break
        line = one.line
        if one.role in _NAMELESS or line.size > 24:
            continue
        if not ((line.start_bits | line.whole_bits) & _LABELS or ":" in one.part.text):
            continue  # most lines: nothing labels a name
        label, names = _labelled(judged, number)
        if label == "author":
            authors += names
        elif label == "editor":
            editors += names
    if not authors:
        authors = _alone(judged)
    return Bylines(_unique(authors), next(iter(_unique(editors)), None))


_NAMELESS: Final = frozenset(("nav", "sidebar", "related", "comment_form"))


def _unique(names: Sequence[str]) -> tuple[str, ...]:
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(" ".join(words_of(name)), display(name))
    return tuple(seen.values())


def _labelled(judged: Sequence[Judged], number: int) -> tuple[str, list[str]]:
    one = judged[number]
    text = one.part.text
    inside = (
        _patterns().inside.search(text) if one.state != B and (":" in text or one.line.start_bits & _LABELS) else None
    )
    if inside is not None:
        kind = "editor" if " ".join(words_of(inside.group("label"))) in _patterns().editors else "author"
        return kind, _names(inside.group("value"))
    bits = one.line.whole_bits & _LABELS
    if bits:
        return ("editor" if bits & BIT["editor"] else "author"), _beside(judged, number)
    return _begun(one)


def _begun(one: Judged) -> tuple[str, list[str]]:
    """Names behind a label that begins the line; beside a date only full names before the first bar."""
    text, dated = one.part.text, one.role == "timestamp"
    kind = "byline" if one.line.start_bits & BIT["byline"] else "editor" if one.line.start_bits & BIT["editor"] else ""
    if not kind or not (one.role in ("byline", "editor") or (dated and _BAR.search(text))):
        return "", []
    size = markers().start_length(one.line.words, kind)
    if not _patterns().collective.isdisjoint(one.line.words[:size]):
        return "", []  # the desk as a whole, not a person
    value = _after_words(_BAR.split(text)[0] if dated else text, size)
    if one.line.words[0] in _patterns().desks:
        value = _PLACE.sub("", value)
    names = [name for name in _names(value) if not dated or is_name(name, labelled=False)]
    return ("author" if kind == "byline" else "editor"), names


_WORD: Final = re.compile(r"\w+")


def _after_words(text: str, count: int) -> str:
    position = 0
    for match in _WORD.finditer(text):
        if count == 0:
            break
        position, count = match.end(), count - 1
    return text[position:].lstrip(" :.-–—")


def _beside(judged: Sequence[Judged], number: int) -> list[str]:
    """Names of a label that fills its line: the next line (": Name" or "Name"), or the line before it."""
    after = judged[number + 1].part.text if number + 1 < len(judged) else ""
    before = judged[number - 1].part.text if number else ""
    if after.startswith(":") or not is_name(before, labelled=False):
        return _names(after)
    later = judged[number + 2] if number + 2 < len(judged) else None
    label_next = later is not None and later.line.whole_bits & (BIT["byline"] | BIT["editor"])
    if label_next or not is_name(after, labelled=False):
        return _names(before)
    return _names(after)


def _names(value: str) -> list[str]:
    value = _patterns().date_tail.sub("", value.strip(" :"))
    found = []
    parts = split_names(value)
    for number, part in enumerate(parts):
        bare = _patterns().drop.sub("", part).strip()
        if bare != part and number + 1 < len(parts) and " " not in bare:
            continue  # "Kontributor Batam, Nama": the place of the desk
        if is_name(bare, labelled=True) and not (bare.islower() or is_initials(bare)):
            found.append(bare)
    return found[:5]


def _alone(judged: Sequence[Judged]) -> list[str]:
    """A name on a line of its own, before a date or before its outlet, next to the title or the date line."""
    for number, one in enumerate(judged):
        if one.state != M or one.line.size > 12:
            continue
        if one.line.times & (DATE_BIT | CLOCK_BIT):
            value = _patterns().date_tail.sub("", one.part.text)
            value = _BAR.split(value)[0]
            if value != one.part.text and is_name(value, labelled=False):
                return [value]
        else:
            name, *outlet = _BESIDE.split(one.part.text)
            name = name.rstrip(",")
            dated = any(near.role == "timestamp" for near in judged[number + 1 : number + 2])
            if is_name(name, labelled=False, before_outlet=len(outlet) == 1 and dated) and _anchored(judged, number):
                return [name]
    return []


def _anchored(judged: Sequence[Judged], number: int) -> bool:
    near = judged[max(0, number - 2) : number + 3]
    return any(one.role in ("title", "timestamp") for one in near)
