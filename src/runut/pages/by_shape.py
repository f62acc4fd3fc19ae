"""What the shape and place of a line say of its role, where no marker does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np

from runut.pages.datelines import dateline
from runut.pages.line_model import G, H, M, Z
from runut.pages.markers import BIT
from runut.pages.names import is_name
from runut.pages.pieces import Piece
from runut.pages.shapes import CLOCK_BIT, DATE_BIT, LINK_BIT
from runut.pages.sheet import COPYRIGHT, Line, Sheet
from runut.records import Role

__all__ = ["RUNNING", "SHAPES", "PageView", "Verdict", "by_shape", "shaped"]

Verdict = tuple[Role, str]
RUNNING: Verdict = ("body", "running text")


class PageView(NamedTuple):
    """The lines of a page with the states of the line model, as rules for roles look at them."""

    parts: Sequence[Piece]
    lines: Sequence[Line]
    states: Sequence[int]
    title: int  # index of the title piece, -1 none
    first: int  # first body piece, len when none
    last: int  # last body piece, -1 when none
    labels: frozenset[int]  # pieces that are nothing but a byline or editor label


# What the shape alone says of a line before the title and after the text that nothing else tells about: most of a menu.
SHAPES: tuple[Verdict, ...] = (
    RUNNING,
    ("nav", "short line of the menu"), ("sidebar", "headline or teaser before the title"),
    ("nav", "short line after the text"), ("sidebar", "headline or teaser after the text"),
)  # fmt: skip


def shaped(page: PageView, sheet: Sheet) -> list[int]:
    """Index in SHAPES of the lines whose shape alone tells their role; 0 for the others, which are to be looked at."""
    if len(page.parts) < _FEW:
        return [0] * len(page.parts)
    words, first = sheet.row("words"), sheet.row("first")
    states = np.array(page.states)
    number = np.arange(len(states))
    near = page.title if page.title >= 0 else page.first
    told = sheet.row("start") | sheet.row("whole") | sheet.row("anywhere") | sheet.row("times")
    head, tail = (states == H) & (number < near - _NEAR), states == Z
    plain = (told == 0) & (words > 0) & (first < _BRACKETS) & ~sheet.has(COPYRIGHT)
    if page.last >= 0:
        plain[max(0, page.last - 3) : page.last + 4] = False
    for label in page.labels:
        plain[max(0, label - 1) : label + 2] = False
    shapes = np.where(head, np.where(words <= _MENU, 1, 2), np.where(words <= _SHORT, 3, 4))
    found: list[int] = np.where(plain & (head | tail), shapes, 0).tolist()
    return found


_FEW: Final = 24  # lines of a page that are sooner looked at one by one
_NEAR: Final = 2  # lines above the title that may be a kicker or a picture's text
_BRACKETS: Final = 4  # from this class of first characters on a line may be initials in brackets, or a hash tag
_MENU: Final = 4  # words of a line of a menu, at most
_SHORT: Final = 3  # and of a short line below


def by_shape(page: PageView, number: int, words: int) -> Verdict:
    """Role of a line of `words` words that no marker, date or list tells anything about."""
    line, text, state = page.lines[number], page.parts[number].text, page.states[number]
    near = page.title if page.title >= 0 else page.first
    if line.whole_bits & BIT["section"] or (state == H and 0 < near - number <= 2 and words <= 3 and text[0].isupper()):
        return "section", "short label just before the title"
    if state == M:
        return _meta(page, number, words)
    if state == G:
        return _gap(page, number, words)
    if state == H:
        return _head(page, number, words)
    return _tail(page, number, words)


def _meta(page: PageView, number: int, words: int) -> Verdict:
    line, text = page.lines[number], page.parts[number].text
    if _is_credit(line, text):
        return "caption", "picture text with a credit"
    if is_name(text, labelled=False) and number - max(page.title, 0) <= 4:
        return "byline", "a name alone below the title"
    if words >= 8:
        if _is_lead(page, number):
            return "body", "lead: first paragraph below byline and date"
        if line.end in (0, 1, 6) or number == page.title + 1:
            return "standfirst", "sentence between title and text"
        return "caption", "line between title and text without a full stop"
    return ("share", "button between title and text") if words <= 2 else ("other", "short line between title and text")


def _is_lead(page: PageView, number: int) -> bool:
    """The first paragraph of the text and no standfirst: it carries a dateline, or it stands below the byline or the
    date line and right above the text, longer than a teaser."""
    line = page.lines[number]
    if line.end not in (0, 1, 6):
        return False
    if dateline(page.parts[number].text) is not None:
        return True
    above = page.lines[page.title + 1 : number]
    return (
        line.size >= (_LEAD_SENTENCE if line.sentences == 0 else _LEAD)
        and any(_signs(other) for other in above)
        and not any(_signs(other) for other in page.lines[number + 1 : page.first])
    )


_LEAD_SENTENCE, _LEAD = 17, 22  # words of a lead of one sentence, of several; teasers are shorter


def _signs(line: Line) -> bool:
    """A short line that tells who wrote the article or when."""
    if line.size > 16:
        return False
    return bool(
        line.times & (DATE_BIT | CLOCK_BIT) or (line.start_bits | line.whole_bits) & (BIT["byline"] | BIT["editor"])
    )


def _is_credit(line: Line, text: str) -> bool:
    return (
        bool(line.any_bits & BIT["caption"] or line.start_bits & BIT["caption"])
        or (text.endswith(")") and "(" in text[-40:] and line.size >= 4)
        or ("/" in text[-20:] and line.end == 7 and line.size >= 4)
    )


def _gap(page: PageView, number: int, words: int) -> Verdict:
    line, text = page.lines[number], page.parts[number].text
    if _is_credit(line, text):
        return "caption", "picture text with a credit inside the text"
    if line.any_bits & BIT["promo"]:
        return "promo", "call to read, follow or subscribe"
    if 4 <= words <= 25 and line.end == 7:
        return "related", "headline-like line inside the text"
    return ("other", "box inside the text")


def _head(page: PageView, number: int, words: int) -> Verdict:
    line = page.lines[number]
    if line.times & LINK_BIT and words <= 6:
        return "site", "site name before the title"
    if words <= 4:
        return "nav", "short line of the menu"
    near = page.title if page.title >= 0 else page.first
    if near - number <= 2 and _is_credit(line, page.parts[number].text):
        return "caption", "picture text with a credit before the title"
    if line.any_bits & BIT["promo"]:
        return "promo", "call to read, follow or subscribe"
    return "sidebar", "headline or teaser before the title"


def _tail(page: PageView, number: int, words: int) -> Verdict:
    line = page.lines[number]
    for kind, role, why in (
        ("promo", "promo", "call to read, follow or subscribe"), ("comment", "comment_form", "comment form"),
        ("disclaimer", "disclaimer", "disclaimer phrase"), ("site", "site", "site line"),
    ):  # fmt: skip
        if line.any_bits & BIT[kind] and words > 2:
            return role, why  # type: ignore[return-value]
    if words <= 3 and number - page.last <= 12 and page.parts[number].text.startswith("#"):
        return "tags", "hash tag after the text"
    if words <= 3:
        return "nav", "short line after the text"
    return "sidebar", "headline or teaser after the text"
