"""Rows of tables as pages: which column is what, and one row at a time."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any

from msgspec import Struct

from runut.records import Capture, Dropped
from runut.sources.options import Loaded, Read, SourceOptions, dropped
from runut.sources.pages import looks_like_html, page_of_string

# Our names and the common column names that mean them, best first. Compared in lower case with '_' between words.
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "_id", "doc_id", "docid", "article_id", "page_id", "news_id", "uid", "uuid", "guid"),
    "html": ("html", "raw_html", "page_html", "html_content", "content_html", "source_html", "markup", "html_source"),
    "text": (
        "text", "body", "content", "article", "article_text", "full_text", "fulltext", "main_text", "maintext",
        "body_text", "content_text", "plain_text", "raw_text", "page_text", "article_body", "article_content",
        "news_content", "isi", "isi_berita", "konten", "teks", "naskah", "berita", "artikel", "kandungan",
        "document", "story", "paragraphs",
    ),
    "url": (
        "url", "link", "href", "uri", "permalink", "article_url", "page_url", "source_url", "canonical_url",
        "tautan", "pautan",
    ),
    "title": ("title", "headline", "judul", "judul_berita", "article_title", "news_title", "tajuk", "heading"),
    "date": (
        "date", "published", "published_at", "published_date", "publish_date", "publication_date", "pub_date",
        "pubdate", "date_published", "date_publish", "date_raw", "datetime", "tanggal", "tanggal_terbit", "tgl",
        "tarikh", "waktu", "article_date", "news_date", "time_published", "publish_time", "published_time",
        "tgl_terbit", "tanggal_publikasi", "tgl_publikasi", "waktu_terbit",
    ),
    "author": (
        "author", "authors", "byline", "penulis", "reporter", "pewarta", "wartawan", "creator", "writer",
        "pengarang",
    ),
    "fetched_at": (
        "fetched_at", "crawled_at", "scraped_at", "retrieved_at", "downloaded_at", "captured_at", "accessed_at",
        "crawl_date", "fetch_date", "scrape_date", "date_download", "date_crawled", "crawl_time", "fetch_time",
        "warc_date", "retrieved",
    ),
    "outlet": ("outlet", "publisher", "site_name", "source_name", "media", "domain", "site", "source", "sumber"),
    "section": ("section", "category", "kategori", "rubrik", "kanal", "channel"),
    "language": ("language", "lang", "bahasa"),
}  # fmt: skip
_KEPT = ("title", "date", "author", "outlet", "section", "language")  # witnesses kept in Capture.declared
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHER = re.compile(r"[^a-z0-9]+")
_MAX_CELL = 4_000  # characters of a witness; a page's own text is bounded by Limits.page_bytes
_MAX_IDS = 2_000_000  # ids remembered for telling doubled ones, 8 bytes and a slot each


class Mapped(Struct, frozen=True):
    """Which column holds what; one of `text` and `html` is set."""

    by_name: Mapping[str, str]


def map_columns(columns: Iterable[str], given: Mapping[str, str]) -> Mapped:
    """Return the mapping of our names to `columns`: `given` first, then by common names; ours absent where none fits.

    Raises KeyError naming a given column that is not there.
    """
    held = list(columns)
    for ours, theirs in given.items():
        if theirs not in held:
            raise KeyError(f"no column {theirs!r} for {ours!r}; there are: {', '.join(map(str, held[:40]))}")
    taken = set(given.values())
    by_form: dict[str, str] = {}
    for column in held:
        if column not in taken:
            by_form.setdefault(_form(column), column)
    found = dict(given)
    for ours, names in COLUMNS.items():
        if ours in found or (ours in ("text", "html") and {"text", "html"} & given.keys()):
            continue
        match = next((by_form[name] for name in names if name in by_form), None)
        if match is not None:
            found[ours] = match
    return Mapped(found)


def _form(column: str) -> str:
    return _OTHER.sub("_", _CAMEL.sub("_", str(column).strip()).lower()).strip("_") or str(column)


class RowReader:
    """Turns rows of one table into pages. Doubled ids stay two pages; the second is named `id~2`."""

    def __init__(self, source: str, options: SourceOptions) -> None:
        self._source = source
        self._options = options
        self._mapped: dict[tuple[str, ...], Mapped] = {}
        self._ids: dict[int, int] = {}

    def read(self, row: object, where: str) -> Read:
        """Return the page of one row, or why there is none. `where` names the row (`#L12`)."""
        what = f"{self._source}{where}"
        if not isinstance(row, Mapping):
            return dropped(what, "not_an_object", f"a {type(row).__name__} where a row with columns was expected")
        try:
            mapped = self._mapping(row)
        except KeyError as error:
            return dropped(what, "missing_column", str(error.args[0]))
        cell, html = _content(row, mapped.by_name)
        if cell is None:
            names = ", ".join(str(key) for key in list(row)[:20])
            return dropped(
                what, "no_text_column", f"columns: {names}; say which holds the text, e.g. --column text=isi"
            )
        if not cell.strip():
            return dropped(what, "empty")
        if len(cell) > self._options.limits.page_bytes:
            return dropped(what, "too_large", f"{len(cell)} characters; limit {self._options.limits.page_bytes}")
        page = page_of_string(cell, html=html or looks_like_html(cell))
        if not page.text.strip():
            return dropped(what, "no_text", "the markup holds no visible text")
        return Loaded(page, self._capture(page.id, row, mapped.by_name, what))

    def _mapping(self, row: Mapping[str, Any]) -> Mapped:
        key = tuple(row)
        found = self._mapped.get(key)
        if found is None:
            if len(self._mapped) > 1_000:  # rows of ever new shapes must not fill the memory
                self._mapped.clear()
            given = {ours: theirs for ours, theirs in self._options.columns.items() if theirs in row or ours in COLUMNS}
            found = self._mapped[key] = map_columns(key, given)
        return found

    def _capture(self, page: str, row: Mapping[str, Any], names: Mapping[str, str], what: str) -> Capture:
        own = _plain(row.get(names["id"])) if "id" in names else ""
        declared = [(ours, _plain(row.get(names[ours]))) for ours in _KEPT if ours in names]
        fetched = _plain(row.get(names["fetched_at"])) if "fetched_at" in names else ""
        moment = iso_moment(fetched) if fetched else None
        if fetched and moment is None:
            declared.append(("fetched_at", fetched))
        url = _plain(row.get(names["url"])) if "url" in names else ""
        return Capture(
            page=page, source=what, name=self._unique(own) if own else what, url=url or None, fetched_at=moment,
            declared=tuple((ours, value) for ours, value in declared if value),
        )  # fmt: skip

    def _unique(self, own: str) -> str:
        key = hash(own)
        times = self._ids.get(key, 0) + 1
        if times > 1 or len(self._ids) < _MAX_IDS:
            self._ids[key] = times
        return own if times == 1 else f"{own}~{times}"


def _content(row: Mapping[str, Any], names: Mapping[str, str]) -> tuple[str | None, bool]:
    """The cell with the page: markup before text, because it holds more; (None, False) where no column fits."""
    seen = False
    for ours in ("html", "text"):
        if ours not in names:
            continue
        value = row.get(names[ours])
        if isinstance(value, list | tuple):
            value = "\n".join(_plain(part) for part in value)
        elif isinstance(value, bytes | bytearray):
            value = bytes(value).decode("utf-8", "replace")
        if isinstance(value, str) and value.strip():
            return value, ours == "html"
        seen = seen or value is None or isinstance(value, str)
    return ("" if seen else None), False


def _plain(value: object) -> str:
    """A cell as one line of text; '' for null."""
    if value is None or value is False:
        return ""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "; ".join(part for part in (_plain(item) for item in value[:50]) if part)
    if isinstance(value, Mapping):
        return _plain(value.get("name") or value.get("$oid") or value.get("$date"))
    if isinstance(value, float) and math.isnan(value):
        return ""  # NaN: an empty cell of a data frame
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    line = " ".join(str(value)[:_MAX_CELL].replace("\x00", "").split())
    return line.encode("utf-8", "replace").decode("utf-8")


def iso_moment(value: str) -> str | None:
    """Return a crawl time as ISO 8601: from ISO forms, Wayback digits (YYYYMMDDhhmmss) or Unix seconds; else None."""
    try:
        if value.isdigit() and len(value) == 14:
            return datetime.strptime(value, "%Y%m%d%H%M%S").replace(tzinfo=UTC).isoformat()
        if value.isdigit() and 9 <= len(value) <= 13:
            return datetime.fromtimestamp(int(value) / (1000 if len(value) > 11 else 1), tz=UTC).isoformat()
        return datetime.fromisoformat(value).isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def read_rows(rows: Iterable[tuple[str, object]], source: str, options: SourceOptions) -> Iterator[Read]:
    """Yield a page or a drop for each (where, row)."""
    reader = RowReader(source, options)
    for where, row in rows:
        if isinstance(row, Dropped):
            yield row
        else:
            yield reader.read(row, where)
