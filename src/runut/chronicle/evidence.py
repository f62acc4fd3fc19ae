"""The evidence law: text[start:end] == quote, in code points, on the text as stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

from runut.chronicle.tables import Table
from runut.errors import EvidenceError

__all__ = ["check"]


def check(table: Table, record: Struct, texts: Mapping[str, Sequence[Any]]) -> None:
    """Raise EvidenceError where a span of `record` leaves its page or does not give back its quote.

    `texts` holds the text of each page; for spans without a quote anything as long will do.
    """
    for span, quote in table.evidence(record):
        text = texts.get(span.page)
        if text is None:
            raise EvidenceError(f"{table.name}: page {span.page!r} of a span is not in the chronicle")
        if not 0 <= span.start <= span.end <= len(text):
            raise EvidenceError(f"{table.name}: span {span.start}..{span.end} leaves page {span.page} ({len(text)})")
        if quote is not None and text[span.start : span.end] != quote:
            found = text[span.start : span.end]
            raise EvidenceError(f"{table.name}: {span.start}..{span.end} of {span.page} is {found!r}, not {quote!r}")
