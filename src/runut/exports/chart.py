"""Rows over time as one small SVG, for notebooks: what surely lies in a period, as bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from html import escape
from typing import Any

from runut.exports.report.overtime import periods_of

__all__ = ["over_time_svg"]

_WIDE, _HIGH = 640, 90  # drawing units


def over_time_svg(rows: Iterable[Mapping[str, Any]]) -> str:
    """Return the drawing of rows with a `date` {earliest, latest}; '' where fewer than two have one. A row whose date
    allows several periods is in none of them: it is counted in words."""
    spans = [span for row in rows if (span := _span(row)) is not None]
    periods = periods_of([day for span in spans for day in span])
    if periods is None or len(spans) < 2:
        return ""
    counts = Counter(periods.at(first) for first, last in spans if periods.at(first) == periods.at(last))
    wide = sum(periods.at(first) != periods.at(last) for first, last in spans)
    most, step = max(counts.values(), default=1), _WIDE / periods.count
    bars = "".join(
        f'<rect x="{number * step:.1f}" y="{_HIGH - count / most * (_HIGH - 14):.1f}" '
        f'width="{max(step - 1, 0.8):.1f}" height="{count / most * (_HIGH - 14):.1f}" fill="#1d6b54">'
        f"<title>{escape(periods.label(number))}: {count}</title></rect>"
        for number, count in sorted(counts.items())
    )
    first, last = periods.label(0), periods.label(periods.count - 1)
    words = f"{first} – {last}: {sum(counts.values())}" + (f" (+ {wide} ~)" if wide else "")
    return (
        f'<svg viewBox="0 0 {_WIDE} {_HIGH + 16}" width="{_WIDE}" role="img" aria-label="{escape(words, quote=True)}" '
        f'style="max-width:100%;font:11px sans-serif">{bars}<path d="M0 {_HIGH}H{_WIDE}" stroke="#999"/>'
        f'<text x="0" y="{_HIGH + 13}" fill="currentColor">{escape(first)}</text>'
        f'<text x="{_WIDE}" y="{_HIGH + 13}" text-anchor="end" fill="currentColor">{escape(last)}</text>'
        f'<text x="{_WIDE}" y="10" text-anchor="end" fill="currentColor">{most}</text></svg>'
    )


def _span(row: Mapping[str, Any]) -> tuple[date, date] | None:
    found = row.get("date")
    if not isinstance(found, Mapping) or not found.get("earliest") or not found.get("latest"):
        return None
    return date.fromisoformat(found["earliest"]), date.fromisoformat(found["latest"])
