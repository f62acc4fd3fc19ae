"""One page as other programs and people see it: metadata, date card, anatomy, clean body."""

from __future__ import annotations

from typing import Any

from runut.records import Article, DateCandidate, DateVerdict, Page, When
from runut.views.later import body_text

__all__ = ["candidate_row", "page_card", "verdict_row"]


def page_card(page: Page, article: Article, name: str) -> dict[str, Any]:
    """The JSON shape of `runut read --json`: offsets are code points into the page text as received, `text` is the
    body only. `published.edtf` null means unknown; `published.why` says why."""
    verdict = article.published
    return {
        "id": name,
        "page_id": page.id,
        "language": article.language,
        "kind": article.verdict.kind,
        "flags": list(article.verdict.flags),
        "title": article.title,
        "authors": list(article.authors),
        "editor": article.editor,
        "outlet": article.outlet,
        "agency": list(article.agency),
        "section": article.section,
        "dateline": article.dateline,
        "published": verdict_row(verdict),
        "page_date": _edtf(verdict.page_date) if verdict else None,
        "crawled_not_before": _day(verdict),
        "lines": [
            {"n": block.n, "start": block.span.start, "end": block.span.end, "role": block.role, "why": block.why}
            for block in article.blocks
        ],
        "text": body_text(page, article),
    }


def verdict_row(verdict: DateVerdict | None) -> dict[str, Any]:
    """A date verdict with every candidate and the test it passed or failed."""
    if verdict is None:
        return {"edtf": None, "status": "unknown", "why": "not dated", "time": None, "candidates": []}
    return {
        "edtf": _edtf(verdict.chosen),
        "status": verdict.status,
        "why": verdict.why,
        "time": verdict.chosen.time if verdict.chosen else None,
        "candidates": [candidate_row(candidate) for candidate in verdict.candidates],
    }


def candidate_row(candidate: DateCandidate) -> dict[str, Any]:
    """One rival of a date card; `start`/`end` null where the witness stands outside the text."""
    return {
        "edtf": candidate.when.edtf,
        "role": candidate.role,
        "quote": candidate.quote,
        "start": candidate.span.start if candidate.span else None,
        "end": candidate.span.end if candidate.span else None,
        "verdict": candidate.verdict,
        "why": candidate.why,
    }


def _edtf(when: When | None) -> str | None:
    return when.edtf if when else None


def _day(verdict: DateVerdict | None) -> str | None:
    return verdict.crawled_not_before.isoformat() if verdict and verdict.crawled_not_before else None
