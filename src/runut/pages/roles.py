"""From the states of the line model and the furniture markers to a role and a reason for every piece."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from runut.pages.by_shape import RUNNING, SHAPES, PageView, Verdict, by_shape, shaped
from runut.pages.line_model import B, G, H, M, T, Z
from runut.pages.markers import BIT
from runut.pages.names import closing_initials, is_initials, is_name
from runut.pages.pieces import Piece
from runut.pages.shapes import CLOCK_BIT, DATE_BIT, RELATIVE_BIT
from runut.pages.sheet import Line, Sheet
from runut.pages.titles import settle_title
from runut.records import Role
from runut.records.bases import Leaf

__all__ = ["Judged", "judge"]


class Judged(Leaf, frozen=True):
    """A piece with its reading, state, role and reason."""

    part: Piece
    line: Line
    state: int
    role: Role
    why: str


_LONGEST_ITEM: Final = {"related": 25, "tags": 6}  # words of an item of such a list; a longer line is something else


def judge(parts: Sequence[Piece], sheet: Sheet, states: Sequence[int]) -> list[Judged]:
    """Give every piece its role; `states` come from the line model."""
    states, lines = settle_title(parts, states), sheet.lines
    page = _page(parts, sheet, states)
    shapes = shaped(page, sheet)
    found: list[Judged] = []
    under: Verdict | None = None  # the list a heading line has opened
    for number, (part, line, state, shape) in enumerate(zip(parts, lines, states, shapes, strict=True)):
        if shape:
            listed = under is not None and line.size <= _LONGEST_ITEM.get(under[0], _ANY)
            role, why = under if listed and under else SHAPES[shape]
        elif state == B:
            under = None
            role, why = _body(page, number) if line.size <= _LONG_BODY else RUNNING
        elif state == T:
            under = None
            role, why = _TITLE
        else:
            role, why, under = _furniture(page, number, under)
        found.append(Judged(part, line, state, role, why))
    return found


_ANY: Final = 400  # words
_LONG_BODY: Final = 30  # words; a longer line of the body is running text
_TITLE: Verdict = ("title", "title: the line the sequence model picks before the text")


def _page(parts: Sequence[Piece], sheet: Sheet, states: Sequence[int]) -> PageView:
    body = [number for number, state in enumerate(states) if state == B]
    labels = frozenset((sheet.row("whole") & _LABELS).nonzero()[0].tolist())
    title = states.index(T) if T in states else -1
    ends = (body[0], body[-1]) if body else (len(parts), -1)
    return PageView(parts, sheet.lines, states, title, *ends, labels)


_LABELS: Final = BIT["byline"] | BIT["editor"]


def _body(page: PageView, number: int) -> Verdict:
    line = page.lines[number]
    if line.size <= 3 and number == page.last > page.first and closing_initials(page.parts[number].text):
        return "byline", "initials of the desk below the text"
    words, end = line.size, line.end
    bits = line.start_bits | line.whole_bits
    if (
        bits & BIT["related"]
        and words <= 30
        and end not in (0, 6)
        and page.lines[number].start_bits & BIT["related"]
        and _link_label(page.parts[number].text)
    ):
        return "related", "a link phrase with a colon inside the text"
    if line.any_bits & BIT["spam"] and words <= 12:
        return "spam", "gambling or spam words"
    if words <= 14 and end in (1, 6, 7) and number < page.last and _is_heading(page, number):
        return "heading", "short line without a full stop before a paragraph"
    return RUNNING


def _link_label(text: str) -> bool:
    head = text[:40]
    return ":" in head


def _is_heading(page: PageView, number: int) -> bool:
    text = page.parts[number].text
    if text[0] in '"“-–—•*' or text[0].islower() or page.parts[number].cut:
        return False
    after = next((k for k in range(number + 1, page.last + 1) if page.states[k] == B), None)
    return after is not None and page.lines[after].size >= 12 and (number > page.first or page.lines[number].end == 7)


_WHOLE: tuple[tuple[str, Role, str], ...] = (
    ("spam", "spam", "gambling or spam words"),
    ("ad", "ad", "advertisement label"),
    ("byline", "byline", "byline label"),
    ("editor", "editor", "editor label"),
    ("tags", "tags", "tag label"),
    ("share", "share", "sharing button"),
    ("related", "related", "heading of a list of other pages"),
    ("summary", "summary", "heading of a summary"),
    ("comment", "comment_form", "comment form"),
    ("pager", "nav", "pager"),
    ("site", "site", "site link"),
)
_START: tuple[tuple[str, Role, str], ...] = (
    ("ad", "ad", "advertisement label"),
    ("related", "related", "link phrase to another page"),
    ("editor", "editor", "editor label"),
    ("byline", "byline", "byline label"),
    ("comment", "comment_form", "comment form"),
    ("tags", "tags", "tag label"),
    ("site", "site", "site line"),
    ("disclaimer", "disclaimer", "disclaimer phrase"),
    ("source", "byline", "source line"),
    ("summary", "summary", "heading of a summary"),
    ("promo", "promo", "call to read, follow or subscribe"),
    ("follow", "follow", "call to follow"),
    ("share", "share", "sharing button"),
    ("pager", "nav", "pager"),
)


def _furniture(page: PageView, number: int, under: Verdict | None) -> tuple[Role, str, Verdict | None]:
    line, part = page.lines[number], page.parts[number]
    whole = _whole(page, number) if line.whole_bits or line.any_bits else None
    if whole is not None:
        role, why = whole
        opens: Verdict | None = under
        if role == "related":
            listed: Role = "related" if _is_related_heading(line) else "sidebar"
            opens = (listed, f"item of the list under “{part.text[:40]}”")
        elif role == "tags":
            opens = ("tags", "after a tag label")
        elif role == "comment_form" and page.states[number] == Z:
            opens = ("comment_form", "after the comment form's head")
        elif role == "summary":
            opens = ("summary", "after a summary's head")
        elif role in ("byline", "editor", "site"):
            opens = None
        return role, why, opens
    verdict = _by_state(page, number, under)
    return verdict[0], verdict[1], under if verdict[0] not in ("byline", "editor", "site", "caption") else None


def _is_related_heading(line: Line) -> bool:
    return any(word in ("terkait", "related", "berkaitan", "juga") for word in line.words)


def _whole(page: PageView, number: int) -> Verdict | None:
    line = page.lines[number]
    if line.any_bits & BIT["spam"] and line.size <= 25:
        return "spam", "gambling or spam words"
    if line.whole_bits:
        if page.states[number] == H and line.whole_bits & BIT["nav"]:
            return ("section", "section name before the title") if _is_kicker(page, number) else ("nav", "menu word")
        for kind, role, why in _WHOLE:
            if line.whole_bits & BIT[kind]:
                return role, why
        return ("section", "section name") if page.states[number] != Z else ("nav", "menu word")
    return None


def _is_kicker(page: PageView, number: int) -> bool:
    near = page.title if page.title >= 0 else page.first
    return bool(0 < near - number <= 2 and page.lines[number].whole_bits & BIT["section"])


def _by_state(page: PageView, number: int, under: Verdict | None) -> Verdict:
    line, text = page.lines[number], page.parts[number].text
    words = line.size
    if not _notable(page, number):
        if under is not None and words <= _LONGEST_ITEM.get(under[0], _ANY):
            return under
        return by_shape(page, number, words)
    if page.states[number] == M and _lone_place(page, number):
        return "dateline", "place before a dash on lines of their own"
    if words == 0:
        return "other", "signs without words"
    if (
        number > page.first
        and (text[0] == "(" or (page.last >= 0 and abs(number - page.last) <= 3))
        and is_initials(text)
    ):
        return "byline", "initials of the desk"
    beside = _beside_label(page, number)
    if beside is not None:
        return beside
    dated = _dated(page, number)
    if dated is not None:
        return dated
    started = _by_start(page, number)
    if started is not None:
        return started
    if "©" in text or (line.any_bits & BIT["site"] and words > 2):
        return "site", "copyright or site line"
    if under is not None and words <= _LONGEST_ITEM.get(under[0], _ANY):
        return under
    return by_shape(page, number, words)


def _notable(page: PageView, number: int) -> bool:
    """Whether anything but its shape and its list can tell the role of a line: most lines of a menu have nothing."""
    line, text = page.lines[number], page.parts[number].text
    return bool(
        line.start_bits or line.any_bits or line.times or not line.size or text[0] == "(" or "©" in text
        or page.states[number] == M or (page.last >= 0 and abs(number - page.last) <= 3)
        or number - 1 in page.labels or number + 1 in page.labels
    )  # fmt: skip


def _beside_label(page: PageView, number: int) -> Verdict | None:
    """ ": Name" below a label that fills its line, or a name next to one."""
    labels = page.labels
    if number - 1 not in labels and number + 1 not in labels:
        return None
    text = page.parts[number].text
    for near in (number - 1, number + 1):
        if not 0 <= near < len(page.lines):
            continue
        bits = page.lines[near].whole_bits & (BIT["byline"] | BIT["editor"])
        if bits and ((near < number and text[0] == ":") or is_name(text.rstrip(","), labelled=False)):
            editor = bits & BIT["editor"]
            return ("editor", "name beside an editor label") if editor else ("byline", "name beside a byline label")
    return None


def _lone_place(page: PageView, number: int) -> bool:
    """ "Jakarta" / "-" / text: a dateline whose bold face or link was flattened into lines."""
    dash = number if page.lines[number].size == 0 else number + 1
    if dash == 0 or dash + 1 >= len(page.parts) or page.parts[dash].text not in ("-", "--", "–", "—"):
        return False
    return page.states[dash + 1] == B and page.lines[dash - 1].size <= 4 and page.parts[dash - 1].text[0].isupper()


def _by_start(page: PageView, number: int) -> Verdict | None:
    line = page.lines[number]
    if not line.start_bits or line.size > 45:
        return None
    for kind, role, why in _START:
        if line.start_bits & BIT[kind]:
            if role in ("byline", "editor") and not _byline_shape(page, number):
                continue
            return role, why
    if line.start_bits & BIT["caption"] and page.states[number] in (M, G):
        return "caption", "picture label"
    return None


def _byline_shape(page: PageView, number: int) -> bool:
    return page.lines[number].size <= 14 and page.lines[number].end != 0


def _dated(page: PageView, number: int) -> Verdict | None:
    line, state = page.lines[number], page.states[number]
    words = line.size
    if not line.times & (DATE_BIT | CLOCK_BIT | RELATIVE_BIT) or words > 16:
        return None
    if line.start_bits & (BIT["site"] | BIT["disclaimer"] | BIT["caption"]):
        return None
    mostly = words <= 9 or line.digits * 3 >= words
    if not mostly:
        return None
    if state == M:
        return "timestamp", "date line between title and text"
    if state == H:
        near = page.title if page.title >= 0 else page.first
        crowd = sum(bool(other.times & DATE_BIT) and other.size <= 12 for other in page.lines[:near])
        if near - number <= 2 or crowd <= 1:
            return "timestamp", "date line before the text"
        return "sidebar", "date of a list item before the title"
    if state == Z and number - page.last <= 2 and not _list_follows(page, number):
        return "timestamp", "date line right after the text"
    return "sidebar", "date of a list item" if state == Z else "date inside a box"


def _list_follows(page: PageView, number: int) -> bool:
    return any(bool(line.times & DATE_BIT) for line in page.lines[number + 1 : number + 6])
