"""What a file is, by its name and its first bytes."""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Literal, cast

from runut.sources.decode import decode
from runut.sources.options import Format
from runut.sources.pages import looks_like_html

Kind = Literal[
    "packed",
    "zip",
    "tar",
    "text",
    "html",
    "jsonl",
    "json",
    "csv",
    "tsv",
    "parquet",
    "warc",
    "cdx",
    "feed",
    "sitemap",
    "office",
]
HEAD = 4_096

_ENDINGS: dict[str, Kind] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".jl": "jsonl", ".json": "json", ".csv": "csv", ".tsv": "tsv", ".tab": "tsv",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".shtml": "html", ".txt": "text", ".text": "text", ".md": "text",
    ".warc": "warc", ".cdx": "cdx", ".cdxj": "cdx", ".rss": "feed", ".atom": "feed", ".parquet": "parquet",
    ".pq": "parquet",
}  # fmt: skip
_OFFICE = frozenset((".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".epub", ".jar", ".apk", ".pages", ".numbers"))
PACKED_ENDINGS = (".gz", ".bz2", ".xz")
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)\b")
_SITEMAP = re.compile(r"<(?:\w+:)?(?:urlset|sitemapindex)\b")
_JSON_OBJECT = re.compile(r'\s*\{\s*"')
_JSON_ARRAY = re.compile(r'\s*\[\s*(?:[{"\[]|\])')


def kind_of(name: str, head: bytes, wanted: Format = "auto") -> Kind:
    """Return what to read a stream as. Archives, Parquet and WARC go by their first bytes; of the rest, `wanted`
    comes first, then the name's ending, then the first characters. Anything else is text."""
    container = _container(name, head)
    if container:
        return container
    if wanted != "auto":
        return cast("Kind", wanted)
    ending = PurePosixPath(bare(name)).suffix.lower()
    known = _ENDINGS.get(ending)
    if known == "text" or known is None or known == "html":
        return _by_content(head, known)
    return known


def _container(name: str, head: bytes) -> Kind | None:
    if head.startswith((b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")):
        return "packed"
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "office" if PurePosixPath(name).suffix.lower() in _OFFICE else "zip"
    if head[257:262] == b"ustar":
        return "tar"
    if head.startswith(b"PAR1"):
        return "parquet"
    return "warc" if head.startswith(b"WARC/") else None


def _by_content(head: bytes, known: Kind | None) -> Kind:
    text = decode(head[:HEAD], markup=True).text
    if known is None:
        if _JSON_OBJECT.match(text):
            return "jsonl" if _one_line(text) else "json"
        if _JSON_ARRAY.match(text):
            return "json"
        if text.lstrip()[:1] == "<":
            if _SITEMAP.search(text):
                return "sitemap"
            if _FEED.search(text) and not looks_like_html(text):
                return "feed"
    return "html" if known == "html" or looks_like_html(text) else "text"


def _one_line(text: str) -> bool:
    """An object that closes on its first line, or a first line too long to tell: JSON Lines."""
    first, broken, _ = text.lstrip().partition("\n")
    return first.rstrip().endswith("}") or not broken


def bare(name: str) -> str:
    """`name` without the endings of packing: news.jsonl.gz gives news.jsonl, news.tgz gives news.tar."""
    low = name.lower()
    if low.endswith((".tgz", ".tbz2", ".txz")):
        return name.rsplit(".", 1)[0] + ".tar"
    for ending in PACKED_ENDINGS:
        if low.endswith(ending):
            return bare(name[: -len(ending)])
    return name
