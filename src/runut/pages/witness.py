"""What the markup of an HTML page adds to a line: its tags and names, and whether another extractor keeps it.

The extractor is trafilatura in precision mode (Apache-2.0); where it finds nothing, its default mode. It is a
witness with weights of its own, not the judge: the line model decides.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import numpy as np

from runut.errors import ModelError
from runut.pages.features import Matrix, densest_run, run_weights
from runut.pages.markers import words_of
from runut.pages.pieces import Piece
from runut.pages.sheet import Sheet
from runut.sources import HtmlMetadata, RenderedBlock, html_metadata, rendered_blocks

_SHINGLE = 4
_USABLE = 40  # words; a witness that says less found no article
_PLACES = (
    ("nav", "menu"), ("header",), ("footer",), ("aside",), ("form", "button", "fieldset"), ("figure",),
    ("article",), ("main",),
    ("table",), ("blockquote",),
)  # fmt: skip
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_OWN = ("p", "li", "figcaption", "a", "td", "span", "div")
# Words of class and id attributes, as the web's content systems use them.
_NAMES = tuple(
    re.compile(pattern)
    for pattern in (
        r"caption|credit|foto|photo|image|picture|gambar",
        r"relat|terkait|baca|recommend|recirc|more-|read-|lainnya|popul|trending|terkini|most|latest|teaser|promo-list",
        r"shar|social|sosmed|tweet|facebook|whatsapp",
        r"comment|komentar|disqus|reply",
        r"byline|author|penulis|reporter|writer|editor|redaksi",
        r"date|time|waktu|tanggal|publish|meta\b|info",
        r"newsletter|subscri|signup|promo|cta|banner|paywall|donat|advert|iklan|sponsor|\bads?\b|ad-",
        r"nav|menu|breadcrumb|header|topbar|toolbar",
        r"foot|copyright|legal|cookie|consent|gdpr|privacy",
        r"article|entry|story|post|content|detail|isi|body|read__|txt",
        r"side|widget|rail|column|box",
        r"tag|topic|label|keyword|categor",
        r"title|headline|judul",
        r"summary|lead|standfirst|excerpt|intro|deck|sub",
        r"bio|about|profile",
        r"modal|popup|hidden|sr-only|screen-reader|skip",
    )
)
COLUMNS = 4 + 4 + len(_PLACES) + 2 + len(_OWN) + 2 * len(_NAMES) + 2


class Witness(NamedTuple):
    """Markup features (pieces, COLUMNS), the declared metadata, and how the extractor fared."""

    x: Matrix
    meta: HtmlMetadata
    mode: str


def look(html: str, text: str, parts: Sequence[Piece], sheet: Sheet) -> Witness | None:
    """Read the markup beside the pieces of its rendering; None when `text` is not that rendering."""
    rendering = rendered_blocks(html)
    if rendering.text != text:
        return None
    meta = html_metadata(html)
    lines = sheet.lines
    first, last = densest_run(run_weights(sheet))
    kept, mode = _extract(html, sum(line.size for line in lines[first:last]))
    titles = {tuple(words_of(one.value)) for one in meta.titles}
    x = np.zeros((len(parts), COLUMNS), dtype=np.float32)
    spoken = [line.words for line in lines]
    covered = _coverage(kept, spoken)
    usable = float(mode != "none")
    # A witness that tells much less than the page's densest stretch may have lost the article: its silence counts less.
    dense = sum(line.size for line in lines[first:last])
    silence = usable * min(1.0, len(words_of(kept)) / dense) if dense else usable
    for number, (part, line) in enumerate(zip(parts, lines, strict=True)):
        block = rendering.blocks[part.n - 1]
        words = tuple(spoken[number])
        head = any(words == title or (len(words) > 3 and words == title[: len(words)]) for title in titles)
        cover = covered[number]
        x[number] = (
            cover * usable, (1 - cover) * silence, usable, float(mode == "default"),
            head, head and block.tags[-1:] == ("h1",), block.link_density, block.hidden,
            *_markup(block),
            float(line.size >= 12) * cover * usable, float(line.size >= 12) * (1 - cover) * silence,
        )  # fmt: skip
    return Witness(x, meta, mode)


def _markup(block: RenderedBlock) -> list[float]:
    tags = frozenset(block.tags)
    own = block.tags[-1] if block.tags else ""
    near, far = " ".join(block.names[-2:]), " ".join(block.names[:-2])
    return [
        *(float(not tags.isdisjoint(place)) for place in _PLACES),
        float(own == "h1"), float(own in _HEADINGS),
        *(float(own == tag) for tag in _OWN),
        *_named(near), *_named(far),
    ]  # fmt: skip


@lru_cache(maxsize=4096)  # the lines of a list share the names above them, and so do the pages of a site
def _named(names: str) -> tuple[float, ...]:
    return tuple(float(bool(pattern.search(names))) for pattern in _NAMES)


def _coverage(kept: str, lines: Sequence[Sequence[str]]) -> list[float]:
    """Share of a line's word shingles the extractor kept; short lines must be kept as whole lines."""
    whole = {" ".join(words_of(line)) for line in kept.splitlines()}
    words = words_of(kept)
    grams = {tuple(words[k : k + _SHINGLE]) for k in range(len(words) - _SHINGLE + 1)}
    found = []
    for own in lines:
        if len(own) < _SHINGLE + 2:
            found.append(float(bool(own) and " ".join(own) in whole))
            continue
        count = len(own) - _SHINGLE + 1
        found.append(sum(tuple(own[k : k + _SHINGLE]) in grams for k in range(count)) / count)
    return found


def _extract(html: str, expected: int) -> tuple[str, str]:
    """Text of the first witness that finds an article of about the `expected` words, and which one that was; if none
    does, the longer one."""
    from trafilatura import extract  # noqa: PLC0415 - heavy

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    best, size, named = "", 0, "none"
    for mode in ("precision", "default"):
        try:
            kept = extract(html, favor_precision=mode == "precision", include_comments=False, include_tables=True)
        except Exception:
            kept = None
        words = len(words_of(kept)) if kept else 0
        if kept and words >= _USABLE and words > size:
            best, size, named = kept, words, mode
        if size >= max(_USABLE, _ENOUGH * expected):
            break
    return best, named


_ENOUGH = 0.5


@cache
def adapter() -> Matrix:
    """Weights (COLUMNS, states) by which markup speaks in the line model's scores. Raises ModelError when broken."""
    file = resources.files("runut.pages").joinpath("markup_model.npz")
    try:
        with file.open("rb") as handle, np.load(handle) as data:
            weights: Matrix = data["markup"].astype(np.float32)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"markup weights {file}: {error}", "install runut anew") from error
    if weights.shape[0] != COLUMNS:
        raise ModelError(f"markup weights {file} are of other features", "train them anew")
    return weights
