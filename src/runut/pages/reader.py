"""A page read as an article: anatomy, metadata, credits and a verdict; no date is decided here."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import repeat
from typing import Final, NamedTuple

import numpy as np

from runut.pages.bylines import bylines
from runut.pages.credits import agency, credits_of, signature
from runut.pages.features import Matrix, matrix
from runut.pages.line_model import STATES, B, LineModel, line_model
from runut.pages.memory import SiteMemory
from runut.pages.metadata import dateline_of, outlet_of, section_of, title_of
from runut.pages.pieces import Piece, pieces
from runut.pages.roles import Judged, judge
from runut.pages.seams import closed, rejoined
from runut.pages.sheet import Sheet, read_sheet
from runut.pages.verdict import page_verdict
from runut.records import Article, Block, Capture, Credit, Page, Span

__all__ = ["Weights", "body_text", "read_page"]


class Weights(NamedTuple):
    """Weights to read with instead of the shipped ones (cross-validation)."""

    lines: LineModel
    markup: Matrix


def read_page(
    page: Page,
    captures: Sequence[Capture] = (),
    *,
    memory: SiteMemory | None = None,
    language: str | None = None,
    weights: Weights | None = None,
) -> Article:
    """Read one page. `captures` lend their URL, `memory` the lines known to recur on its site; `language` overrides
    the guess. Never raises on any text; `published` is left None for the dating room."""
    url = next((capture.url for capture in captures if capture.url), None)
    judged, sheet = _anatomy(page, weights, memory.furniture(url) if memory else frozenset())
    spoken = language or _language(judged, sheet)
    found = dateline_of(judged)
    title = title_of(judged, url)
    people = bylines(judged)
    credited = credits_of(page.id, judged)
    return Article(
        page=page.id,
        language=spoken,
        title=title.text if title else None,
        title_span=Span(page.id, title.start, title.end) if title else None,
        authors=people.authors,
        editor=people.editor,
        outlet=outlet_of(judged, url, found[1] if found else None),
        agency=_agencies(judged, found[1].sign if found else None, credited),
        section=section_of(judged, title.kicker if title else None),
        dateline=found[1].text if found else None,
        blocks=_blocks(page.id, judged),
        verdict=page_verdict(judged, sheet.plain),
        credits=credited,
    )


def _blocks(page: str, judged: Sequence[Judged]) -> tuple[Block, ...]:
    parts = [one.part for one in judged]
    spans = map(Span, repeat(page), [part.start for part in parts], [part.end for part in parts])
    return tuple(
        map(Block, spans, [part.n for part in parts], [one.role for one in judged], [one.why for one in judged])
    )


def _anatomy(page: Page, weights: Weights | None, known: frozenset[str]) -> tuple[list[Judged], Sheet]:
    """Judge every piece of the page; `known` are folded lines that recur on other pages of its site."""
    parts = pieces(page.text)
    sheet = read_sheet(parts)
    if not parts:
        return [], sheet
    model = weights.lines if weights else line_model()
    scores = model.emissions(matrix(parts, sheet))
    if page.html:
        scores += _markup_scores(page.html, page.text, parts, sheet, weights)
    if known:
        scores[:, B] -= RECURS * np.array([part.text.casefold() in known for part in parts], dtype=np.float32)
    return judge(parts, sheet, closed(sheet, rejoined(parts, model.decode(scores)))), sheet


RECURS: Final = 6.0  # how much less a line scores as body when other pages of the site show it too


def _markup_scores(html: str, text: str, parts: Sequence[Piece], sheet: Sheet, weights: Weights | None) -> Matrix:
    from runut.pages.witness import adapter, look  # noqa: PLC0415 - loads an HTML parser and an extractor

    witness = look(html, text, parts, sheet)
    if witness is None:
        return np.zeros((len(parts), len(STATES)), dtype=np.float32)
    scores: Matrix = witness.x @ (weights.markup if weights else adapter())
    return scores


def body_text(page: Page, article: Article) -> str:
    """The running text: body lines and sub-headings joined by newlines."""
    return "\n".join(page.text[span.start : span.end] for span in article.body)


def _language(judged: Sequence[Judged], sheet: Sheet) -> str:
    running = [number for number, one in enumerate(judged) if one.role in _RUNNING]
    size = sum([judged[number].line.size for number in running])
    return sheet.language(running if size >= _TELLING else range(len(judged)))


_RUNNING: Final = ("body", "title", "heading")
_TELLING: Final = 8  # words of running text


def _agencies(judged: Sequence[Judged], sign: str | None, credited: Sequence[Credit]) -> tuple[str, ...]:
    """Agencies of the dateline's sign and of the signs that close the text. One that no list knows counts when the
    dateline and a source line name it alike."""
    found: list[str] = []
    sources = {credit.name.casefold() for credit in credited if credit.cue == "source line"}
    for part in (sign or "").split("/"):
        named = agency(part.strip()) or (part.strip() if part.strip().casefold() in sources else None)
        if named:
            found.append(named)
    body = [one for one in judged if one.role == "body"]
    for one in body[-2:]:
        found += [name for name, _, _ in signature(one.part.text)]
    return tuple(dict.fromkeys(found))
