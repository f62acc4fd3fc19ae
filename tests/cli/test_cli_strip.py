from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from runut.exports.report.strip import WIDTH, strip
from runut.records import When
from runut.temporal import make_interval, make_set, parse_edtf


def test_a_day_a_month_an_open_end_and_an_either_or() -> None:
    day = strip(parse_edtf("2024-07-01"))
    assert day is not None
    assert (day.first, day.last, day.marks[0].exact, len(day.ticks)) == (2024, 2024, True, 11)
    assert abs(day.marks[0].x - WIDTH * 182 / 366) < 0.1
    opened = strip(parse_edtf("2022-08/.."))
    assert opened is not None
    assert (opened.open_start, opened.open_end) == (False, True)
    either = strip(parse_edtf("[2016-11-29,2022-11-29]"))
    assert either is not None
    assert (either.first, either.last, len(either.marks)) == (2016, 2022, 2)
    assert strip(When("XXXX")) is None


@given(st.lists(st.dates(), min_size=1, max_size=5), st.booleans())
def test_marks_stay_inside_the_drawing(days: list, as_set: bool) -> None:
    when = make_set(days) if as_set else make_interval(min(days), max(days))
    drawn = strip(when)
    assert drawn is not None
    for mark in drawn.marks:
        assert mark.x >= -0.01
        assert mark.x + mark.width <= WIDTH + 3.1
        assert mark.width > 0
