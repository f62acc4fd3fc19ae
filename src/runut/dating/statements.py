"""Dated statements."""

from __future__ import annotations

from runut.records import Article, DateVerdict, Page, Statement

__all__ = ["statements"]


def statements(page: Page, article: Article, verdict: DateVerdict | None = None) -> tuple[Statement, ...]:
    """Every body sentence that carries a resolvable time."""
    return ()
