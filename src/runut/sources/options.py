"""What the readers may be told, and what they hand on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from msgspec import Struct, field

from runut.records import Capture, Dropped, Page
from runut.settings import Limits

STEP = "sources"
Format = Literal["auto", "text", "html", "jsonl", "json", "csv", "tsv", "parquet", "warc", "cdx", "feed", "sitemap"]
Rows = Callable[[Path], Iterator[Mapping[str, Any]]]


class SourceOptions(Struct, frozen=True):
    """Options of `read_inputs`.

    `columns` maps our names (id, text, html, url, title, date, author, fetched_at, outlet, section, language) to
    the columns of a table; what is not named is found by common names. `format` overrides what the file name and
    first bytes say, `encoding` what a page declares. `parquet` reads the rows of a Parquet file: a caller with
    DuckDB hands it in; without it pyarrow is tried. `nesting` bounds archives within archives.
    """

    limits: Limits = Limits()
    columns: Mapping[str, str] = field(default_factory=dict)
    format: Format = "auto"
    encoding: str | None = None
    parquet: Rows | None = None
    nesting: int = 3


class Loaded(Struct, frozen=True):
    """A page and one sighting of it. The same page from two places comes twice, with one `page.id`."""

    page: Page
    capture: Capture


Read = Loaded | Dropped


def dropped(what: str, reason: str, detail: str = "") -> Dropped:
    """Return the record of something the sources could not use. Reasons are listed in `runut.sources.reading`."""
    return Dropped(what=what, step=STEP, reason=reason, detail=detail[:500])
