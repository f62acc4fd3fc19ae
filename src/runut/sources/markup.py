"""HTML to text: one deterministic rendering, with the tags each line came from kept beside it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, TypeAlias

from msgspec import Struct

from runut.sources.tags import flatten, lean
from runut.sources.vocabulary import BLOCKS, SKIPPED

Node: TypeAlias = Any  # an lxml element; lxml ships no types

_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_PATH = 12  # nearest block ancestors kept for a line: deep enough to tell places apart, bounded on hostile nesting
_NAMES = 6
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class RenderedBlock(Struct, frozen=True):
    """One line of a rendering: its place in the text and the markup it came from.

    `n` is the line number from 1, `start`/`end` code points of the line. `tags` are the nearest block elements
    from the outside in (at most 12; the last holds the line), `names` their class and id words in lower case, one
    string an element, from the outside in (at most 6). `link_chars` of the visible characters stand inside <a>.
    `hidden`: an ancestor is hidden by the markup itself (the hidden attribute, display:none); style sheets are not
    read, and what is only hidden from screen readers is seen by people.
    """

    n: int
    start: int
    end: int
    tags: tuple[str, ...]
    names: tuple[str, ...]
    link_chars: int = 0
    hidden: bool = False

    @property
    def link_density(self) -> float:
        """Share of the line's characters that stand inside links, 0 to 1."""
        return min(1.0, self.link_chars / max(1, self.end - self.start))


class Rendering(Struct, frozen=True):
    """A rendered page: `text` is `Page.text`; `blocks` has one entry for each of its lines, in order."""

    text: str
    blocks: tuple[RenderedBlock, ...]


def render_html(html: str) -> str:
    """Return the text of an HTML page: every block element, table cell, <br> and line of <pre> on a line of its own.

    Lines are never empty and blanks within them are single spaces; entities are decoded; scripts, styles, embedded
    frames and players, choices of a form and the head are left out. Elements that are hidden by style are kept (and
    marked in `rendered_blocks`): news sites hide the rest of an article behind a button. The same markup gives the
    same text everywhere. Broken markup is read about as a browser would; nothing raises.
    """
    return rendered_blocks(html).text


@lru_cache(maxsize=2)  # the page just made is the page anatomy asks for next
def rendered_blocks(html: str) -> Rendering:
    """Return the rendering of `render_html` with the markup of each line. Same input, same output, no exceptions."""
    root = parse_html(html)
    return _flat(html) if root is None else _Renderer().run(root)


def _flat(html: str) -> Rendering:
    """The rendering of markup no tree can be built of: lines without their tags."""
    found = flatten(_legal(html), BLOCKS.__contains__, SKIPPED.__contains__)
    blocks, at = [], 0
    for n, line in enumerate(found, start=1):
        blocks.append(RenderedBlock(n, at, at + len(line), (), ()))
        at += len(line) + 1
    return Rendering("\n".join(found), tuple(blocks))


@lru_cache(maxsize=1)  # rendering and metadata read the same tree, and neither changes it
def parse_html(html: str) -> Node | None:
    """Return the lxml root of a page, without comments and instructions, or None where no tree can be built.

    None stands for empty markup and for elements nested past libxml2's limit (about 2,000), where a tree would
    silently lack the rest of the page.
    """
    from lxml import etree  # noqa: PLC0415 - heavy

    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True, recover=True
    )
    try:
        root = etree.fromstring(lean(_legal(html)).encode("utf-8"), parser)
    except (etree.LxmlError, ValueError):
        return None
    last = parser.error_log.last_error
    return None if last is not None and "xcessive depth" in last.message else root


def _legal(html: str) -> str:
    """`html` without characters XML forbids, each replaced, so that lengths and lines stay."""
    return _ILLEGAL.sub("\ufffd", html) if _ILLEGAL.search(html) else html


class _Renderer:
    """Walks the tree without recursion and gathers lines."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._blocks: list[RenderedBlock] = []
        self._parts: list[str] = []
        self._link_chars = self._links = self._pre = self._hidden = self._at = 0
        self._hides: list[bool] = []
        self._tags: list[tuple[str, ...]] = [()]
        self._names: list[tuple[str, ...]] = [()]

    def run(self, root: Node) -> Rendering:
        from lxml import etree  # noqa: PLC0415 - heavy

        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in SKIPPED:
                    walk.skip_subtree()
                else:
                    self._open(tag, element)
            else:
                if tag not in SKIPPED:
                    self._close(tag, element)
                if element.tail:
                    self._add(element.tail)
        self._flush()
        return Rendering("\n".join(self._lines), tuple(self._blocks))

    def _open(self, tag: str, element: Node) -> None:
        if tag in BLOCKS:
            self._flush()
            names = f"{element.get('class') or ''} {element.get('id') or ''}".strip().lower()[:200]
            self._tags.append((*self._tags[-1], tag)[-_PATH:])
            self._names.append((*self._names[-1], names)[-_NAMES:])
            self._pre += tag == "pre"
        elif tag == "br":
            self._flush()
        elif tag == "a":
            self._links += 1
        hidden = bool(element.attrib) and _is_hidden(element)
        self._hides.append(hidden)
        self._hidden += hidden
        if element.text:
            self._add(element.text)

    def _close(self, tag: str, element: Node) -> None:
        if tag in BLOCKS:
            self._flush()
            self._tags.pop()
            self._names.pop()
            self._pre -= tag == "pre"
        elif tag == "a":
            self._links -= 1
        self._hidden -= self._hides.pop()

    def _add(self, text: str) -> None:
        if self._pre:
            *whole, rest = text.split("\n")
            for line in whole:
                self._put(line)
                self._flush()
            text = rest
        self._put(text)

    def _put(self, text: str) -> None:
        self._parts.append(text)
        if self._links:
            self._link_chars += len(text.strip())

    def _flush(self) -> None:
        if not self._parts:
            return
        line = " ".join("".join(self._parts).split())
        if line:
            end = self._at + len(line)
            self._blocks.append(
                RenderedBlock(
                    len(self._lines) + 1,
                    self._at,
                    end,
                    self._tags[-1],
                    self._names[-1],
                    min(self._link_chars, len(line)),
                    self._hidden > 0,
                )
            )
            self._lines.append(line)
            self._at = end + 1
        self._parts.clear()
        self._link_chars = 0


def _is_hidden(element: Node) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style and _HIDDEN.search(style))
