"""What a page's markup says about itself: witnesses for title, authors and dates, never the truth by themselves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct

from runut.sources.markup import Node, parse_html
from runut.sources.vocabulary import (
    LD_ARTICLES,
    LD_DATES,
    META_AUTHOR,
    META_EDITOR,
    META_MODIFIED,
    META_OTHER,
    META_PUBLISHED,
)

_MAX_VALUE = 2_000  # characters kept of any one value
_MAX_ITEMS = 200  # values kept of any one kind; JSON-LD nodes looked at
_MAX_JSON_DEPTH = 40
_LD_NESTS = ("@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart")


class Declared(Struct, frozen=True):
    """One value the markup declares and where it stands: "meta article:published_time", "json-ld newsarticle
    datePublished", "time datetime", "itemprop datePublished". For `times`, `text` is what a reader sees there."""

    source: str
    value: str
    text: str = ""


class HtmlMetadata(Struct, frozen=True):
    """All the markup declares, in page order, values as written (dates are not parsed here).

    `published` and `modified` are kept apart; `times` are <time> elements of the page, whatever they date.
    """

    url: str | None = None
    base: str | None = None
    language: str | None = None
    titles: tuple[Declared, ...] = ()
    descriptions: tuple[Declared, ...] = ()
    authors: tuple[Declared, ...] = ()
    editors: tuple[Declared, ...] = ()
    publishers: tuple[Declared, ...] = ()
    sections: tuple[Declared, ...] = ()
    tags: tuple[Declared, ...] = ()
    types: tuple[Declared, ...] = ()
    published: tuple[Declared, ...] = ()
    modified: tuple[Declared, ...] = ()
    times: tuple[Declared, ...] = ()


@lru_cache(maxsize=2)  # making the page, anatomy and dating each ask for it
def html_metadata(html: str) -> HtmlMetadata:
    """Read canonical URL, <meta>, JSON-LD, microdata and <time> of a page. Broken markup or JSON yields less, never
    an exception."""
    root = parse_html(html)
    if root is None:
        return HtmlMetadata()
    found = _Found()
    _read_head(root, found)
    _read_json_ld(root, found)
    _read_marked(root, found)
    return found.record()


class _Found:
    """Values by kind, each once a source, bounded."""

    def __init__(self) -> None:
        self.single: dict[str, str] = {}
        self.lists: dict[str, dict[Declared, None]] = {}

    def add(self, kind: str, source: str, value: object, text: str = "") -> None:
        clean = " ".join(str(value).split())[:_MAX_VALUE] if isinstance(value, str | int | float) else ""
        held = self.lists.setdefault(kind, {})
        if clean and len(held) < _MAX_ITEMS:
            held[Declared(source, clean, " ".join(text.split())[:_MAX_VALUE])] = None

    def record(self) -> HtmlMetadata:
        def many(kind: str) -> tuple[Declared, ...]:
            return tuple(self.lists.get(kind, ()))

        urls, languages = many("url"), many("language")
        return HtmlMetadata(
            url=self.single.get("canonical") or (urls[0].value if urls else None),
            base=self.single.get("base"),
            language=self.single.get("lang") or (languages[0].value if languages else None),
            titles=many("title"), descriptions=many("description"), authors=many("author"), editors=many("editor"),
            publishers=many("site_name"), sections=many("section"), tags=many("tag"), types=many("type"),
            published=many("published"), modified=many("modified"), times=many("time"),
        )  # fmt: skip


def _read_head(root: Node, found: _Found) -> None:
    language = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        found.single["lang"] = language.strip()[:40]
    for link in root.iter("link"):
        if "canonical" in (link.get("rel") or "").lower().split() and (link.get("href") or "").strip():
            found.single.setdefault("canonical", link.get("href").strip()[:_MAX_VALUE])
    for base in root.iter("base"):
        if base.get("href"):
            found.single.setdefault("base", base.get("href").strip()[:_MAX_VALUE])
    for title in root.iter("title"):
        if title.getparent() is not None and title.getparent().tag == "head":
            found.add("title", "title", _text_of(title))
            break
    for meta in root.iter("meta"):
        _read_meta(meta, found)


def _read_meta(meta: Node, found: _Found) -> None:
    name = (meta.get("property") or meta.get("name") or meta.get("http-equiv") or "").strip().lower()
    value = meta.get("content")
    if not name or not value or meta.get("itemprop"):
        return
    source = f"meta {name[:80]}"
    if name in META_PUBLISHED:
        found.add("published", source, value)
    elif name in META_MODIFIED:
        found.add("modified", source, value)
    elif name in META_AUTHOR:
        found.add("author", source, value)
    elif name in META_EDITOR:
        found.add("editor", source, value)
    elif name in META_OTHER:
        found.add(META_OTHER[name], source, value)


def _read_json_ld(root: Node, found: _Found) -> None:
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        for node in _nodes(_loads(script.text)):
            _read_node(node, found)


def _loads(text: str) -> object:
    body = text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    # Content systems leave raw line breaks inside strings.
    for form in (body, " ".join(body.split())):
        try:
            return msgspec.json.decode(form.encode("utf-8", "replace"))
        except (msgspec.DecodeError, RecursionError):
            continue
    return None


def _nodes(data: object) -> Iterator[dict[str, Any]]:
    """Every object of a JSON-LD document, outermost first, breadth bounded and depth bounded."""
    waiting: list[tuple[object, int]] = [(data, 0)]
    seen = 0
    while waiting and seen < _MAX_ITEMS:
        item, depth = waiting.pop(0)
        if depth > _MAX_JSON_DEPTH:
            continue
        if isinstance(item, list):
            waiting.extend((part, depth + 1) for part in item[:_MAX_ITEMS])
        elif isinstance(item, dict):
            seen += 1
            yield item
            waiting.extend((item[key], depth + 1) for key in _LD_NESTS if isinstance(item.get(key), dict | list))


def _read_node(node: dict[str, Any], found: _Found) -> None:
    kinds = [str(kind).lower() for kind in _many(node.get("@type"))]
    article = next((kind for kind in kinds if kind in LD_ARTICLES), "")
    if not article:
        return
    found.add("type", "json-ld", kinds[0])
    for key, value in node.items():
        source, lower = f"json-ld {article} {key}", str(key).lower()
        if lower in LD_DATES:
            found.add(LD_DATES[lower], source, value)
        elif lower in ("headline", "alternativeheadline"):
            found.add("title", source, value)
        elif lower in ("author", "creator", "editor", "publisher"):
            kind = {"publisher": "site_name", "editor": "editor"}.get(lower, "author")
            for name in _names(value):
                found.add(kind, source, name)
        elif lower in ("articlesection", "keywords"):
            for item in _many(value):
                found.add("section" if lower == "articlesection" else "tag", source, item)
    if isinstance(node.get("url"), str):
        found.add("url", f"json-ld {article} url", node["url"])


def _many(value: object) -> list[Any]:
    return value[:_MAX_ITEMS] if isinstance(value, list) else [] if value is None else [value]


def _names(value: object) -> Iterator[object]:
    for item in _many(value):
        if isinstance(item, dict):
            yield from _many(item.get("name"))
        else:
            yield item


def _read_marked(root: Node, found: _Found) -> None:
    """Microdata and <time> elements, in page order."""
    for element in root.iter():
        prop = element.get("itemprop")
        is_time = element.tag == "time"
        if not prop and not is_time:
            continue
        text = _text_of(element)
        value = element.get("datetime") or element.get("content") or ""
        if is_time:
            found.add("time", f"time {_marks(element)}".strip(), value or text, text)
        for name in (prop or "").lower().split():
            if name in LD_DATES:
                found.add(LD_DATES[name], f"itemprop {name}", value or text, text)
            elif name in ("author", "headline", "articlesection") and len(text or value) < _MAX_VALUE:
                kind = {"headline": "title", "articlesection": "section"}.get(name, "author")
                found.add(kind, f"itemprop {name}", value or text)


def _marks(element: Node) -> str:
    """Class, id and rel-like words of an element, for telling a publication time from a list item's."""
    return " ".join(f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower().split())[:80]


def _text_of(element: Node) -> str:
    """Visible text of a small element; long ones are cut, so that a page-wide itemprop costs nothing."""
    pieces, length = [], 0
    for piece in element.itertext():
        pieces.append(piece)
        length += len(piece)
        if length > _MAX_VALUE:
            break
    return "".join(pieces)
