"""A page read as an article: anatomy, metadata, credits and a verdict; no date is decided here."""

from __future__ import annotations

from collections.abc import Sequence

from runut.pages.bylines import bylines
from runut.pages.credits import agency, credits_of, signature
from runut.pages.features import Line, matrix, raw_lines
from runut.pages.language import detect
from runut.pages.line_model import line_model
from runut.pages.metadata import dateline_of, outlet_of, section_of, title_of
from runut.pages.pieces import Piece, pieces
from runut.pages.roles import Judged, judge
from runut.pages.verdict import page_verdict
from runut.records import Article, Block, Capture, Page, Span

__all__ = ["body_text", "read_page"]


def read_page(
    page: Page, captures: Sequence[Capture] = (), *, memory: object | None = None, language: str | None = None
) -> Article:
    """Read one page. `captures` lend their URL, `memory` the lines known to recur on its site; `language` overrides
    the guess. Never raises on any text; `published` is left None for the dating room."""
    url = next((capture.url for capture in captures if capture.url), None)
    judged = anatomy(page)
    spoken = language or _language(judged)
    found = dateline_of(judged)
    title = title_of(judged, url)
    people = bylines(judged)
    return Article(
        page=page.id,
        language=spoken,
        title=title.text if title else None,
        title_span=Span(page.id, title.start, title.end) if title else None,
        authors=people.authors,
        editor=people.editor,
        outlet=outlet_of(judged, url, found[1] if found else None),
        agency=_agencies(judged, found[1].sign if found else None),
        section=section_of(judged, title.kicker if title else None),
        dateline=found[1].text if found else None,
        blocks=tuple(
            Block(Span(page.id, one.part.start, one.part.end), one.part.n, one.role, one.why) for one in judged
        ),
        verdict=page_verdict(judged),
        credits=credits_of(
            page.id,
            (
                (one.part.start, one.role, one.part.text)
                for one in judged
                if one.role in ("body", "caption", "byline", "title")
            ),
        ),
    )


def anatomy(page: Page) -> list[Judged]:
    """Judge every piece of the page."""
    parts: list[Piece] = pieces(page.text)
    lines: list[Line] = raw_lines(parts)
    if not parts:
        return []
    model = line_model()
    return judge(parts, lines, model.decode(model.emissions(matrix(parts, lines))))


def body_text(page: Page, article: Article) -> str:
    """The running text: body lines and sub-headings joined by newlines."""
    return "\n".join(page.text[span.start : span.end] for span in article.body)


def _language(judged: Sequence[Judged]) -> str:
    body = [word for one in judged if one.role in ("body", "title", "heading") for word in one.line.words]
    return detect(body if len(body) >= 8 else (word for one in judged for word in one.line.words))


def _agencies(judged: Sequence[Judged], sign: str | None) -> tuple[str, ...]:
    found: list[str] = []
    for part in (sign or "").split("/"):
        named = agency(part.strip())
        if named:
            found.append(named)
    body = [one for one in judged if one.role == "body"]
    for one in body[-2:]:
        found += [name for name, _, _ in signature(one.part.text)]
    return tuple(dict.fromkeys(found))
