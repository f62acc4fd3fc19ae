"""A linear-time scan over the tags of a page: the guard before the parser and the way out where it gives up.

libxml2 compares every attribute of a tag with all before it (a tag of 300,000 attributes takes minutes) and stops
at some 2,000 nested elements, losing the rest. Both are met here, without a parser and without backtracking.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import unescape

from msgspec import Struct

_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
# The same in one pass over comments, raw text and tags. Every alternative also ends at the end of the text, so that
# no position is looked at twice: a hundred thousand unclosed tags cost one scan.
_INSIDE = r"""(?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+(?:>|\Z)"""
_PASS = re.compile(
    rf"(?P<comment><!--)|<(?P<raw>script|style|textarea|noscript|title)\b{_INSIDE}|</?[a-z]{_INSIDE}", re.IGNORECASE
)
_NAME = re.compile(r"</?[a-zA-Z][a-zA-Z0-9:-]*")
_QUOTED = re.compile(r""""[^"]*+"|'[^']*+'""")
_RAW = {name: re.compile(rf"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "noscript", "title")}
_MANY_ATTRIBUTES = 500
_LONG_TAG = 2_000  # shorter tags cannot hold that many


class Tag(Struct, frozen=True):
    """A tag at [start, end) of the markup; `resume` is where the scan goes on (behind raw text such as scripts)."""

    start: int
    end: int
    name: str
    closing: bool
    resume: int


def scan_tags(html: str) -> Iterator[Tag]:
    """Yield the tags of `html` in order. Comments are passed over; a tag that never ends runs to the end."""
    at = html.find("<")
    while at >= 0:
        if html.startswith("<!--", at):
            end = html.find("-->", at + 4)
            if end < 0:
                yield Tag(at, len(html), "!--", False, len(html))
                return
            yield Tag(at, end + 3, "!--", False, end + 3)
            at = html.find("<", end + 3)
            continue
        following = html[at + 1 : at + 3]
        if not (following[:1].isalpha() or (following[:1] == "/" and following[1:].isalpha())):
            at = html.find("<", at + 1)
            continue
        found = _TAG.match(html, at)
        if found is None:
            # Not ASCII letters, or no end: only the latter swallows the rest.
            if following.lstrip("/")[:1].isascii():
                yield Tag(at, len(html), "", False, len(html))
                return
            at = html.find("<", at + 1)
            continue
        tag = _tag(html, found)
        yield tag
        at = html.find("<", tag.resume)


def _tag(html: str, found: re.Match[str]) -> Tag:
    name, closing = found.group(2).lower(), bool(found.group(1))
    resume = found.end()
    if name in _RAW and not closing:
        end = _RAW[name].search(html, resume)
        resume = end.start() if end else len(html)
    return Tag(found.start(), found.end(), name, closing, resume)


def lean(html: str) -> str:
    """Return `html` with tags of more than 500 attributes cut down to their names; other markup is untouched."""
    if len(html) < _LONG_TAG:
        return html
    pieces: list[str] = []
    done = at = 0
    while found := _PASS.search(html, at):
        start, at = found.span()
        if at - start > _LONG_TAG and _overloaded(html[start:at]):
            name = _NAME.match(html, start)
            pieces += (html[done:start], f"{name.group()}>" if name else "")
            done = at
        if found.lastgroup:
            at = _behind_raw(html, at, found.group("raw"))
    return "".join([*pieces, html[done:]]) if pieces else html


def _behind_raw(html: str, at: int, name: str | None) -> int:
    """Where markup goes on behind the comment (no name) or raw text that began before `at`."""
    if name is None:
        end = html.find("-->", at)
        return len(html) if end < 0 else end
    closing = _RAW[name.lower()].search(html, at)
    return closing.start() if closing else len(html)


def _overloaded(tag: str) -> bool:
    return len(_QUOTED.sub("q ", tag).split()) > _MANY_ATTRIBUTES


def flatten(html: str, is_block: Callable[[str], bool], is_skipped: Callable[[str], bool]) -> list[str]:
    """Return the text lines of `html` without building a tree: for markup the parser gives up on."""
    parts: list[str] = []
    at, skipping = 0, ""
    for tag in scan_tags(html):
        if not skipping:
            parts.append(html[at : tag.start])
        if skipping and tag.closing and tag.name == skipping:
            skipping = ""
        elif not skipping and not tag.closing and is_skipped(tag.name) and tag.name != "head":
            skipping = tag.name
        if is_block(tag.name) or tag.name == "br":
            parts.append("\n")
        at = tag.end if tag.closing or not skipping else tag.resume
    if not skipping:
        parts.append(html[at:])
    lines = (" ".join(unescape(line).split()) for line in "".join(parts).split("\n"))
    return [line for line in lines if line]
