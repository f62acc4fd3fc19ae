"""Bytes or text to `Page`."""

from __future__ import annotations

import hashlib
import re
from pathlib import PurePosixPath

from runut.records import Capture, Page, content_id
from runut.sources.decode import Decoded, decode, mend
from runut.sources.markup import render_html
from runut.sources.options import Loaded

_LOOKS_LIKE_MARKUP = re.compile(
    r"\s*(?:<!--|<!doctype\s+html|<html\b|<head\b|<body\b|<\?xml[^>]{0,200}\?>\s*<(?:!doctype\s+)?html)", re.IGNORECASE
)
_TAGGED = re.compile(r"<(?:p|div|br|article|span|a|h[1-6]|li|ul|td|meta|title)\b[^<>]{0,2000}>", re.IGNORECASE)
_BARE_NAME = re.compile(r"\.(?:txt|text|md|html?|xhtml|shtml|php|aspx?|gz|bz2|xz)$", re.IGNORECASE)


def page_from_text(text: str | bytes, name: str, url: str | None = None) -> Loaded:
    """Return the page of plain text with one capture named `name`.

    `Page.id` is `content_id("text", text)` of the text after decoding and mends, line breaks untouched: a file, a
    table cell and an archive member with the same characters are one page whatever encoding or container they came
    in. `raw_sha256` is of the bytes as they came (a decoded text's UTF-8).
    """
    raw = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    found = decode(text) if isinstance(text, bytes) else mend(text)
    page = _text_page(found, raw)
    return Loaded(page, Capture(page=page.id, source=name, name=stem(name), url=url))


def page_from_html(html: str | bytes, name: str, url: str | None = None, *, encoding: str | None = None) -> Loaded:
    """Return the page of HTML with one capture. `encoding` is what the transport declared (HTTP, WARC).

    `Page.id` is `content_id("html", markup)` of the decoded markup: two pages that render alike but differ in
    markup (other links, other metadata) are two pages. `text` is `render_html(markup)`.
    """
    raw = html if isinstance(html, bytes) else html.encode("utf-8", "surrogatepass")
    found = decode(html, declared=encoding, markup=True) if isinstance(html, bytes) else mend(html)
    page = _html_page(found, raw)
    return Loaded(page, Capture(page=page.id, source=name, name=stem(name), url=url))


def page_of(raw: bytes, *, html: bool, encoding: str | None = None) -> Page:
    """Return the page of bytes that are known to be HTML or text."""
    found = decode(raw, declared=encoding, markup=html)
    return _html_page(found, raw) if html else _text_page(found, raw)


def page_of_string(value: str, *, html: bool) -> Page:
    """Return the page of an already decoded string (a table's cell)."""
    raw = value.encode("utf-8", "surrogatepass")
    return _html_page(mend(value), raw) if html else _text_page(mend(value), raw)


def looks_like_html(text: str) -> bool:
    """Whether `text` is a page of markup rather than text that mentions a tag or two."""
    head = text[:20_000]
    if _LOOKS_LIKE_MARKUP.match(head):
        return True
    return head.lstrip()[:1] == "<" and len(_TAGGED.findall(head)) >= 3


def stem(name: str) -> str:
    """The short name users know a page by: the last part of a path without its endings."""
    last = PurePosixPath(name.replace("\\", "/")).name or name
    while (shorter := _BARE_NAME.sub("", last)) not in (last, ""):
        last = shorter
    return last


def _text_page(found: Decoded, raw: bytes) -> Page:
    return Page(
        id=content_id("text", found.text), text=found.text, encoding=found.encoding, repairs=found.repairs,
        raw_sha256=hashlib.sha256(raw).hexdigest(),
    )  # fmt: skip


def _html_page(found: Decoded, raw: bytes) -> Page:
    return Page(
        id=content_id("html", found.text), text=render_html(found.text), media="html", html=found.text,
        encoding=found.encoding, repairs=found.repairs, raw_sha256=hashlib.sha256(raw).hexdigest(),
    )  # fmt: skip
