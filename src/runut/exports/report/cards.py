"""Pages as a report shows them: date card, and the whole text with the evidence marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from runut.chronicle import Reader
from runut.exports.report.rows import anchor
from runut.records import Span
from runut.views import page_card, sources_of

__all__ = ["Piece", "cards", "spans_of"]


class Piece(Struct, frozen=True):
    """A stretch of page text, marked as evidence (with the anchors it is reached by) or plain."""

    text: str
    anchors: tuple[str, ...] = ()


def spans_of(rows: Iterable[Mapping[str, Any]]) -> Iterator[Span]:
    """Yield the evidence of timeline rows."""
    for row in rows:
        for entry in row["evidence"]:
            yield Span(entry["page_id"], entry["start"], entry["end"])


def cards(reader: Reader, spans: Iterable[Span], ids: Sequence[str] | None) -> list[dict[str, Any]]:
    """Date card and marked text of the pages `ids` (None: every page), in order of name."""
    marked: dict[str, set[Span]] = {}
    for span in spans:
        marked.setdefault(span.page, set()).add(span)
    articles = list(reader.articles(None if ids is None else sorted(ids)))
    known = [article.page for article in articles]
    texts, names, told = reader.pages(known), reader.names(known), sources_of(reader, known)
    found = []
    for article in articles:
        page = texts[article.page]
        name, url = names.get(article.page, (article.page, None))
        pieces = _pieces(page.text, sorted(marked.get(article.page, ())))
        title = told[article.page]["title"]
        found.append({**page_card(page, article, name), "title": title, "url": url, "pieces": pieces})
    return sorted(found, key=lambda page: (page["id"], page["page_id"]))


def _pieces(text: str, spans: Sequence[Span]) -> list[Piece]:
    """The whole text of a page cut at the evidence; a span that starts inside an earlier one shares its mark."""
    marks: list[tuple[int, int, tuple[str, ...]]] = []
    for span in spans:
        name = anchor(span.page, span.start)
        if marks and span.start < marks[-1][1]:
            start, end, anchors = marks[-1]
            marks[-1] = (start, max(end, span.end), tuple(dict.fromkeys((*anchors, name))))
        else:
            marks.append((span.start, span.end, (name,)))
    pieces, at = [], 0
    for start, end, anchors in marks:
        pieces += [Piece(text[at:start]), Piece(text[start:end], anchors)]
        at = end
    pieces.append(Piece(text[at:]))
    return [piece for piece in pieces if piece.text]
