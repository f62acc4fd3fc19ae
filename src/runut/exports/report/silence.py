"""Days with and without pages as SVG: one line a source and one for all, so that a silence can be seen.

Days are laid over the busiest stretch of the span: pages of another decade (an archive's single old find) would make
every day a hair's breadth. What lies outside is counted in words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from html import escape
from itertools import pairwise
from typing import Any

from msgspec import Struct

from runut.temporal import format_when, when_day

__all__ = ["Line", "silence_svg", "window"]

_LEFT, _WIDE, _ROW = 190, 740, 20  # drawing units: room for names, for days, height of a line
_MOST = 731  # days that can be told apart
_SHOWN = 12  # lines drawn
_LABEL = 26

Ui = Callable[..., str]


class Line(Struct, frozen=True):
    """One line of the drawing: a name and pages by day."""

    name: str
    days: Mapping[date, int]
    kind: str = "source"


def window(days: Sequence[date]) -> tuple[date, date] | None:
    """Return the first and last day drawn: the whole span, or the stretch of two years that holds most of the days."""
    if not days:
        return None
    ordered = sorted(days)
    if (ordered[-1] - ordered[0]).days < _MOST:
        return ordered[0], ordered[-1]
    best, first = (0, ordered[0]), 0
    for last, day in enumerate(ordered):
        while (day - ordered[first]).days >= _MOST:
            first += 1
        if last - first + 1 > best[0]:
            best = last - first + 1, ordered[first]
    inside = [day for day in ordered if 0 <= (day - best[1]).days < _MOST]
    return inside[0], inside[-1]


def silence_svg(coverage: Mapping[str, Any], ui: Ui, language: str) -> str:
    """Return the drawing of a `coverage`; '' where no page has a certain day. Words are escaped here."""
    every = {date.fromisoformat(day): count for day, count in coverage["days"].items()}
    span = window(list(every))
    if span is None:
        return ""
    events = {date.fromisoformat(day): count for day, count in coverage["event_days"].items()}
    lines = [Line(ui("report.all_sources"), every, "all"), Line(ui("report.days_told"), events, "events")]
    for row in coverage["by_source"][:_SHOWN]:
        found = {date.fromisoformat(day): count for day, count in row["days"].items()}
        lines.append(Line(row["source"] or ui("report.unknown_source"), found))
    first, last = span
    height = _ROW * len(lines) + 34
    said = [format_when(when_day(day), language) for day in span]
    outside = sum(1 for day in every if not first <= day <= last)
    title = ui("report.silence", first=said[0], last=said[1])
    drawn = "".join(_line(line, number, first, last, ui) for number, line in enumerate(lines))
    more = ui("report.days_outside", count=outside) if outside else ""
    y = _ROW * len(lines) + 12
    return (
        f'<svg class="silence" viewBox="0 0 {_LEFT + _WIDE + 4} {height}" role="img" '
        f'aria-label="{escape(title, quote=True)}"><title>{escape(title)}</title>{drawn}'
        f'<text x="{_LEFT}" y="{y}">{escape(said[0])}</text>'
        f'<text x="{_LEFT + _WIDE}" y="{y}" text-anchor="end">{escape(said[1])}</text>'
        f'<text x="{_LEFT}" y="{y + 16}">{escape(more)}</text></svg>'
    )


def _line(line: Line, number: int, first: date, last: date, ui: Ui) -> str:
    top, step = number * _ROW, _WIDE / ((last - first).days + 1)
    inside = {day: count for day, count in line.days.items() if first <= day <= last}
    most = max(inside.values(), default=1)
    name = line.name if len(line.name) <= _LABEL else line.name[: _LABEL - 1] + "…"
    silent = "" if line.kind != "all" else "".join(_silent(gap, top, step, first) for gap in _gaps(sorted(inside)))
    bars = "".join(
        f"M{_LEFT + (day - first).days * step:.1f} {top + 16}v{-(4 + 10 * (count / most) ** 0.5):.1f}"
        f"h{max(step, 1.2):.1f}v{4 + 10 * (count / most) ** 0.5:.1f}z"
        for day, count in sorted(inside.items())
    )
    told = ui("report.days_line", name=line.name, days=len(inside))
    return (
        f'<g><title>{escape(told)}</title><text x="{_LEFT - 6}" y="{top + 14}" text-anchor="end">{escape(name)}</text>'
        f'{silent}<path class="axis" d="M{_LEFT} {top + 16.5}H{_LEFT + _WIDE}"/>'
        f'<path class="day {line.kind}" d="{bars}"/></g>'
    )


def _gaps(days: Sequence[date]) -> list[tuple[date, date]]:
    return [(a, b) for a, b in pairwise(days) if (b - a).days > 1]


def _silent(gap: tuple[date, date], top: int, step: float, first: date) -> str:
    start = gap[0] + timedelta(days=1)
    x, wide = _LEFT + (start - first).days * step, ((gap[1] - start).days) * step
    return f'<rect class="silent" x="{x:.1f}" y="{top + 2}" width="{wide:.1f}" height="14"/>'
