"""Reader scores → the share of such triggers that people coded the same way."""

from __future__ import annotations

from bisect import bisect_right

# (reader score, share right), measured on the dev part of the corpus; bench/events.py prints it anew.
TABLE: tuple[tuple[float, float], ...] = (
    (0.0, 0.2),
    (0.4, 0.41),
    (0.5, 0.53),
    (0.6, 0.62),
    (0.7, 0.66),
    (0.8, 0.75),
    (0.9, 0.91),
    (0.95, 0.95),
    (1.0, 0.96),
)

# Of dev-part triggers with neither party, place nor day 13 of 25 were right where the table says .65.
BARE = 0.8


def calibrated(score: float, *, bare: bool = False) -> float:
    """Return the calibrated confidence of a reader score, linear between the measured points, rounded to 0.01.

    `bare`: the event names nobody, no place and no day, and is believed less.
    """
    found = _table(score)
    return round(found * BARE, 2) if bare else found


def _table(score: float) -> float:
    xs = [x for x, _ in TABLE]
    at = bisect_right(xs, score)
    if at == 0:
        return TABLE[0][1]
    if at == len(TABLE):
        return TABLE[-1][1]
    (x0, y0), (x1, y1) = TABLE[at - 1], TABLE[at]
    return round(y0 + (y1 - y0) * (score - x0) / (x1 - x0), 2)
