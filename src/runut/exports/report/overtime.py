"""Relations over time: one small drawing a pair, all on one scale; acts by period, states as bars with their bounds."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from html import escape
from typing import Any

from msgspec import Struct

from runut.knowledge import called
from runut.temporal import format_when, parse_edtf

__all__ = ["Pair", "Periods", "over_time", "pair_svg", "periods_of"]

WIDTH, HALF, STATE = 340, 40, 26  # drawing units: width of the time axis, height of a half, of a state and its name
_MOST = 60  # periods a drawing can show

Ui = Callable[..., str]
Called = Callable[[Mapping[str, Any]], str]


class Periods(Struct, frozen=True):
    """Equal stretches of calendar time: `months` each, from `first` (months since year 0)."""

    months: int
    first: int
    count: int

    def at(self, day: date) -> int:
        """Return the number of the period a day lies in."""
        return (day.year * 12 + day.month - 1 - self.first) // self.months

    def x(self, day: date) -> float:
        """Return where a day stands on the axis, held to its ends."""
        month = day.year * 12 + day.month - 1 + (day.day - 1) / 31
        return round(min(max((month - self.first) / (self.months * self.count), 0.0), 1.0) * WIDTH, 1)

    def label(self, number: int) -> str:
        """Return the name of a period: 2023-05, 2023-Q2, 2023 or 2010–2019."""
        year, month = divmod(self.first + number * self.months, 12)
        if self.months == 1:
            return f"{year}-{month + 1:02d}"
        if self.months == 3:
            return f"{year}-Q{month // 3 + 1}"
        return str(year) if self.months == 12 else f"{year}–{year + self.months // 12 - 1}"


class Pair(Struct, frozen=True):
    """One pair: acts by period and PLOVER quad, states, and how many acts no period holds."""

    a: str
    b: str
    names: tuple[str, str]
    events: int
    counts: Mapping[str, Sequence[int]]
    states: Sequence[Mapping[str, Any]]
    undrawn: int

    def called(self, called: Called) -> str:
        """Return what the two are called in the reader's language."""
        keys = zip((self.a, self.b), self.names, strict=True)
        return " – ".join(called({"id": key, "name": name}) for key, name in keys)


_QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def periods_of(days: Sequence[date]) -> Periods | None:
    """Return the finest periods (month, quarter, year, decade …) of which at most 60 cover the days."""
    if not days:
        return None
    low, high = (day.year * 12 + day.month - 1 for day in (min(days), max(days)))
    for months in (1, 3, 12, 120, 1200):
        first = low // months * months
        count = (high - first) // months + 1
        if count <= _MOST:
            return Periods(months, first, count)
    return Periods(12000, 0, 10)  # the calendar of dates ends with the year 9999


def over_time(view: Sequence[Mapping[str, Any]]) -> tuple[Periods | None, tuple[Pair, ...]]:
    """Lay the pairs of a `time_view` over common periods. An act whose date allows several periods is in none of them;
    it is counted in `undrawn`."""
    days = [day for pair in view for first, last, _, _ in pair["acts"] if first and last for day in (first, last)]
    periods = periods_of(days)
    if periods is None:
        return None, ()
    return periods, tuple(_pair(pair, periods) for pair in view)


def _pair(row: Mapping[str, Any], periods: Periods) -> Pair:
    counts = {quad: [0] * periods.count for quad in _QUADS}
    undrawn = 0
    for first, last, quad, count in row["acts"]:
        if quad in counts and first and last and periods.at(first) == periods.at(last):
            counts[quad][periods.at(first)] += count
        else:
            undrawn += count
    return Pair(row["a"], row["b"], (row["name_a"], row["name_b"]), row["events"], counts, row["states"], undrawn)


def pair_svg(pair: Pair, periods: Periods, ui: Ui, language: str) -> str:
    """Return the drawing of one pair; words are escaped here."""
    most = max(
        (max(a + b, c + d) for a, b, c, d in zip(*(pair.counts[quad] for quad in _QUADS), strict=True)), default=0
    )
    step = WIDTH / periods.count
    bars = "".join(_bars(pair, number, step, most, periods) for number in range(periods.count)) if most else ""
    states = "".join(_state(state, number, periods, ui, language) for number, state in enumerate(pair.states))
    height = 2 * HALF + 16 + STATE * len(pair.states)
    good, bad = (sum(map(sum, (pair.counts[quad] for quad in quads))) for quads in (_QUADS[:2], _QUADS[2:]))
    words = ui("report.pair", pair=pair.called(partial(called, language)), good=good, bad=bad, first=periods.label(0),
               last=periods.label(periods.count - 1))  # fmt: skip
    return (
        f'<svg class="pairs" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(words, quote=True)}">'
        f'<path class="axis" d="M0 {HALF}H{WIDTH}"/>{bars}'
        f'<text x="0" y="{2 * HALF + 11}">{periods.label(0)}</text>'
        f'<text x="{WIDTH}" y="{2 * HALF + 11}" text-anchor="end">{periods.label(periods.count - 1)}</text>'
        f'<text class="most" x="{WIDTH}" y="9" text-anchor="end">{most or ""}</text>{states}</svg>'
    )


def _bars(pair: Pair, number: int, step: float, most: int, periods: Periods) -> str:
    talk, help_, words, force = (pair.counts[quad][number] for quad in _QUADS)
    x, width = round(number * step + min(step * 0.1, 1), 1), round(max(step - min(step * 0.2, 2), 0.6), 1)
    found = []
    for inner, outer, up, kind in ((help_, talk, True, "pos"), (force, words, False, "neg")):
        near, far = (round(value / most * (HALF - 4), 1) for value in (inner, outer))
        for value, height, start, strength in ((inner, near, 0.0, "deed"), (outer, far, near, "word")):
            if value:
                y = round(HALF - start - height if up else HALF + start, 1)
                tip = f"<title>{periods.label(number)}: {value}</title>"
                found.append(
                    f'<rect class="{kind} {strength}" x="{x}" y="{y}" width="{width}" height="{height}">{tip}</rect>'
                )
    return "".join(found)


def _state(state: Mapping[str, Any], number: int, periods: Periods, ui: Ui, language: str) -> str:
    """A state as a bar: full where it surely holds, thin where its bound is uncertain, an arrow where it has none."""
    start, end = (parse_edtf(state[name]) if state[name] else None for name in ("from", "to"))
    least = periods.x(start.earliest) if start and start.earliest else 0.0
    most = periods.x(end.latest) if end and end.latest else float(WIDTH)
    surely = periods.x(start.latest) if start and start.latest else None
    until = periods.x(end.earliest) if end and end.earliest else None
    if surely is None or until is None:  # one bound is unknown: only the day of the other is sure
        surely = until = until if surely is None else surely
    y = 2 * HALF + 29 + number * STATE  # of the bar; its name stands above
    kind = ui(f"state.{state['kind']}")
    said = [format_when(when, language) if when else ui("word.unknown") for when in (start, end)]
    parties = (called(language, {"id": state[side]}) for side in ("a", "b"))
    words = f"{' – '.join(parties)}: {kind} ({said[0]} – {said[1]})"
    arrows = ("" if start else f'<path class="open" d="M8 {y}L0 {y + 5}L8 {y + 10}Z"/>') + (
        "" if end else f'<path class="open" d="M{WIDTH - 8} {y}L{WIDTH} {y + 5}L{WIDTH - 8} {y + 10}Z"/>'
    )
    sure = ""
    if surely is not None and until is not None:
        sure = f'<rect class="state" x="{surely}" y="{y}" width="{max(until - surely, 2):.1f}" height="10"/>'
    name = " ".join((called(language, {"id": state["a"]}), kind, called(language, {"id": state["b"]})))
    label = escape(name if len(name) < 52 else name[:51] + "…")
    return (
        f"<g><title>{escape(words)}</title>"
        f'<rect class="maybe" x="{least}" y="{y + 3}" width="{max(most - least, 2):.1f}" height="4"/>'
        f"{sure}{arrows}"
        f'<text class="name" x="0" y="{y - 3}">{label}</text></g>'
    )
