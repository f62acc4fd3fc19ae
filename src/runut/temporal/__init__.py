"""Time expressions to EDTF: pure functions, no knowledge of articles.

`find_times(text, language)` finds what the words say, `resolve(mention, anchor)` places it from the day they were
written on, `extract` does both. Values are `When` records: EDTF (ISO 8601-2 level 1 and one-of-a-set) with bounds.
"""

from runut.temporal.days import years_for
from runut.temporal.edtf import intersect, make_interval, make_set, parse_edtf, pieces, weekday_fits, when_day
from runut.temporal.extract import extract
from runut.temporal.find import find_times
from runut.temporal.people import format_when
from runut.temporal.resolve import resolve
from runut.temporal.tense import tense_hint
from runut.temporal.values import Resolved, TimeMention

__all__ = [
    "Resolved",
    "TimeMention",
    "extract",
    "find_times",
    "format_when",
    "intersect",
    "make_interval",
    "make_set",
    "parse_edtf",
    "pieces",
    "resolve",
    "tense_hint",
    "weekday_fits",
    "when_day",
    "years_for",
]
