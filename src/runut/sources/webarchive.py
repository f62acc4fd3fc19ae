"""Saved web: WARC and WACZ records, RSS and Atom feeds, sitemaps."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from typing import Any, BinaryIO

from runut.errors import MissingExtraError
from runut.records import Capture
from runut.sources.decode import binary_kind
from runut.sources.options import Loaded, Read, SourceOptions, dropped
from runut.sources.pages import page_of, page_of_string
from runut.sources.tables import iso_moment

PAGE_MEDIA = ("text/html", "application/xhtml+xml", "text/plain")


def read_warc(stream: BinaryIO, what: str, options: SourceOptions) -> Iterator[Read]:
    """Yield the HTML and text of a WARC's responses and resources (ISO 28500), with URL and capture time.

    Other media types and answers but 200 are drops. Raises MissingExtraError without warcio.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - optional
        from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    except ImportError as error:
        raise MissingExtraError("reading WARC", "warc") from error
    records = iter(ArchiveIterator(stream))
    n = 0
    while True:
        n += 1
        try:
            with redirect_stderr(io.StringIO()):  # warcio prints its doubts; ours are drops
                record = next(records, None)
        except (ArchiveLoadFailed, ValueError, KeyError, AttributeError) as error:
            yield dropped(f"{what}#{n}", "broken_archive", f"{type(error).__name__}: {error}; the rest is not read")
            return
        if record is None:
            return
        if record.rec_type in ("response", "resource", "conversion"):
            yield _warc_page(record, f"{what}#{n}", options)


def _warc_page(record: Any, what: str, options: SourceOptions) -> Read:  # noqa: ANN401 - warcio ships no types
    headers = record.http_headers
    status = headers.get_statuscode() if headers else "200"
    url = record.rec_headers.get_header("WARC-Target-URI")
    if status != "200":
        return dropped(what, "http_status", f"{status} {url}")
    declared = (headers or record.rec_headers).get_header("Content-Type") or ""
    media, _, rest = declared.partition(";")
    if media.strip().lower() not in PAGE_MEDIA:
        return dropped(what, "binary", f"media type {media.strip() or 'not given'} {url}")
    raw = record.content_stream().read(options.limits.page_bytes + 1)
    if len(raw) > options.limits.page_bytes:
        return dropped(what, "too_large", f"more than {options.limits.page_bytes} bytes {url}")
    if not raw.strip() or binary_kind(raw):
        return dropped(what, "binary" if raw.strip() else "empty", str(url))
    charset = rest.lower().partition("charset=")[2].split(";")[0].strip(" \"'") or None
    page = page_of(raw, html="html" in media.lower(), encoding=options.encoding or charset)
    if not page.text.strip():
        return dropped(what, "no_text", str(url))
    moment = iso_moment(record.rec_headers.get_header("WARC-Date") or "")
    return Loaded(page, Capture(page=page.id, source=what, name=url or what, url=url, fetched_at=moment))


def read_feed(stream: BinaryIO, what: str, options: SourceOptions) -> Iterator[Read]:
    """Yield the entries of a saved RSS or Atom feed as pages: title, link and date are declared by the feed.

    Raises MissingExtraError without feedparser.
    """
    try:
        import feedparser  # noqa: PLC0415 - optional
    except ImportError as error:
        raise MissingExtraError("reading feeds", "feeds") from error
    raw = stream.read(options.limits.page_bytes + 1)
    if len(raw) > options.limits.page_bytes:
        yield dropped(what, "too_large", f"more than {options.limits.page_bytes} bytes")
        return
    try:
        found = feedparser.parse(io.BytesIO(raw), sanitize_html=False, resolve_relative_uris=False)
    except Exception as error:  # feedparser trips over some broken markup with errors of every kind
        yield dropped(what, "bad_feed", f"{type(error).__name__}: {error}")
        return
    if not found.entries:
        yield dropped(what, "bad_feed", str(found.get("bozo_exception") or "no entries"))
    for n, entry in enumerate(found.entries, start=1):
        yield _entry_page(entry, f"{what}#{n}", str(found.feed.get("title") or ""))


def _entry_page(entry: Any, what: str, outlet: str) -> Read:  # noqa: ANN401 - feedparser ships no types
    bodies = [part.get("value") or "" for part in entry.get("content") or []] or [entry.get("summary") or ""]
    body = max(bodies, key=len)
    if not body.strip():
        return dropped(what, "empty", "the entry holds no text")
    page = page_of_string(body, html="<" in body and ">" in body)
    if not page.text.strip():
        return dropped(what, "no_text")
    declared = (
        ("title", entry.get("title")), ("date", entry.get("published") or entry.get("updated")),
        ("author", entry.get("author")), ("outlet", outlet),
    )  # fmt: skip
    kept = tuple((name, str(value)) for name, value in declared if value)
    url = entry.get("link") or None
    return Loaded(page, Capture(page=page.id, source=what, name=entry.get("id") or url or what, url=url, declared=kept))


def read_sitemap(stream: BinaryIO, what: str, options: SourceOptions) -> Iterator[Read]:
    """Yield the titles a news sitemap carries as (stub) pages with URL and publication date.

    A sitemap names pages without holding them: addresses without a title are one drop with their number.
    """
    from lxml import etree  # noqa: PLC0415 - heavy

    raw = stream.read(options.limits.page_bytes + 1)
    if len(raw) > options.limits.page_bytes:
        yield dropped(what, "too_large", f"more than {options.limits.page_bytes} bytes")
        return
    parser = etree.XMLParser(recover=True, resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(raw, parser)
    except etree.XMLSyntaxError as error:
        yield dropped(what, "bad_feed", str(error))
        return
    bare = 0
    for n, entry in enumerate(() if root is None else root.iter("{*}url", "{*}sitemap"), start=1):
        values = {etree.QName(part).localname: part.text or "" for part in entry.iter() if isinstance(part.tag, str)}
        title, url = values.get("title", "").strip(), values.get("loc", "").strip() or None
        if not title:
            bare += 1
            continue
        page = page_of_string(title, html=False)
        witnesses = (
            ("title", title), ("date", values.get("publication_date", "")), ("outlet", values.get("name", "")),
            ("language", values.get("language", "")), ("modified", values.get("lastmod", "")),
        )  # fmt: skip
        declared = tuple((name, value.strip()) for name, value in witnesses if value.strip())
        source = f"{what}#{n}"
        yield Loaded(page, Capture(page=page.id, source=source, name=url or source, url=url, declared=declared))
    if bare:
        yield dropped(
            what, "no_text", f"{bare} addresses of pages that a sitemap names but does not hold; fetch them first"
        )
