"""EDTF strings to and from When, sets, intervals and intersection."""

from datetime import date, timedelta

import pytest
from edtf import parse_edtf as peer_parse
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.records import When
from runut.temporal import (
    format_when,
    intersect,
    make_interval,
    make_set,
    parse_edtf,
    weekday_fits,
    when_day,
    years_for,
)
from runut.temporal.edtf import hull, pieces

DAYS = st.dates(min_value=date(1890, 1, 1), max_value=date(2110, 12, 31))
PLAIN = st.one_of(
    DAYS.map(lambda d: d.isoformat()),
    DAYS.map(lambda d: d.isoformat()[:7]),
    DAYS.map(lambda d: d.isoformat()[:4]),
    DAYS.map(lambda d: d.isoformat()[:3] + "X"),
    st.tuples(DAYS, st.integers(21, 24)).map(lambda p: f"{p[0].year}-{p[1]}"),
)


def _interval(pair: list[date]) -> str:
    return f"{min(pair).isoformat()}/{max(pair).isoformat()}"


VALUES = st.one_of(
    PLAIN,
    st.tuples(PLAIN.filter(lambda s: s[4:6] != "-2"), st.sampled_from("?~%")).map("".join),
    st.lists(DAYS, min_size=2, max_size=2).map(_interval),
    DAYS.map(lambda d: f"../{d.isoformat()}"),
    DAYS.map(lambda d: f"{d.isoformat()[:7]}/.."),
    st.lists(DAYS, min_size=2, max_size=5).map(lambda ds: make_set(ds).edtf),
).map(parse_edtf)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2020-08", date(2020, 8, 1), date(2020, 8, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02-07", date(2023, 2, 7), date(2023, 2, 7)),
        ("2023-02-07?", date(2023, 2, 7), date(2023, 2, 7)),
        ("2022-07~", date(2022, 6, 1), date(2022, 8, 31)),
        ("2013~", date(2012, 1, 1), date(2014, 12, 31)),
        ("2016-22", date(2016, 6, 1), date(2016, 8, 31)),
        ("2022-24", date(2021, 12, 1), date(2023, 2, 28)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2004-XX", date(2004, 1, 1), date(2004, 12, 31)),
        ("2004-06-XX", date(2004, 6, 1), date(2004, 6, 30)),
        ("2016-11/2016-12", date(2016, 11, 1), date(2016, 12, 31)),
        ("../2013", None, date(2013, 12, 31)),
        ("2013/..", date(2013, 1, 1), None),
        ("[2016-11-29,2022-11-29]", date(2016, 11, 29), date(2022, 11, 29)),
        ("[2019..2021]", date(2019, 1, 1), date(2021, 12, 31)),
        ("[..2021-03]", None, date(2021, 3, 31)),
    ],
)
def test_bounds(text: str, earliest: date | None, latest: date | None) -> None:
    assert parse_edtf(text) == When(text, earliest, latest)


def test_clock_time_goes_to_the_time_field() -> None:
    assert parse_edtf("2023-02-07T16:33:00+07:00") == when_day(date(2023, 2, 7), "16:33+07:00")


@pytest.mark.parametrize(
    "text",
    ["", "7/2/2023", "2023-13", "2023-02-30", "2023-2-7", "../..", "2023/2021", "[]", "[2023", "[..]", "20", "2023-25",
     "2016-22~", "2023-02-07T25:00", "199X-05", "Februari", "２０２３", "0000", "2023-02-07 ", "{2023,2024}", "[2023..2021]"],
)  # fmt: skip
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        parse_edtf(text)


@settings(deadline=None)
@given(st.text(alphabet="0123456789-/[],.X?~%T:Z ", max_size=30))
def test_any_string_parses_or_raises_value_error(text: str) -> None:
    try:
        when = parse_edtf(text)
    except ValueError:
        return
    assert when.earliest is None or when.latest is None or when.earliest <= when.latest
    assert parse_edtf(when.edtf).earliest == when.earliest


@settings(deadline=None)
@given(VALUES)
def test_round_trip(when: When) -> None:
    assert parse_edtf(when.edtf) == when


@settings(deadline=None)
@given(VALUES)
def test_the_edtf_library_reads_what_we_write(when: When) -> None:
    assert peer_parse(when.edtf) is not None


@settings(deadline=None)
@given(st.one_of(PLAIN.filter(lambda s: not s.endswith("-24")), st.lists(DAYS, min_size=2, max_size=2).map(_interval)))
def test_bounds_agree_with_the_edtf_library(text: str) -> None:
    ours, peer = parse_edtf(text), peer_parse(text)
    assert ours.earliest is not None
    assert ours.latest is not None
    assert ours.earliest.timetuple()[:3] == peer.lower_strict()[:3]
    if "-2" not in text[4:7] or text[5:7] not in ("21", "22", "23"):
        assert ours.latest.timetuple()[:3] == peer.upper_strict()[:3]


@settings(deadline=None)
@given(VALUES, VALUES)
def test_intersection_is_commutative_and_inside_both(a: When, b: When) -> None:
    common = intersect(a, b)
    assert common == intersect(b, a)
    if common is None:
        return
    for lo, hi in pieces(common):
        for day in (lo, hi):
            if day is not None:
                assert _allows(a, day)
                assert _allows(b, day)


@settings(deadline=None)
@given(VALUES, VALUES, DAYS)
def test_a_day_both_allow_is_in_the_intersection(a: When, b: When, day: date) -> None:
    common = intersect(a, b)
    assert (common is not None and _allows(common, day)) == (_allows(a, day) and _allows(b, day))


@settings(deadline=None)
@given(VALUES)
def test_intersection_with_itself_is_itself(when: When) -> None:
    assert intersect(when, when) == when


def _allows(when: When, day: date) -> bool:
    return any((lo is None or lo <= day) and (hi is None or day <= hi) for lo, hi in pieces(when))


def test_intersection_names_what_is_left() -> None:
    either = parse_edtf("[2016-11-29,2022-11-29]")
    assert intersect(either, parse_edtf("2020/..")) == when_day(date(2022, 11, 29))
    assert intersect(either, parse_edtf("2015/2023")) == either
    assert intersect(either, parse_edtf("2018")) is None
    assert intersect(parse_edtf("2023-02"), parse_edtf("2023")) == parse_edtf("2023-02")
    assert intersect(parse_edtf("2022-12/2023-02"), parse_edtf("2023-01/2023-05")) == parse_edtf("2023-01/2023-02")


def test_intersection_keeps_one_time_and_refuses_two() -> None:
    day = when_day(date(2023, 2, 7), "16:33+07:00")
    assert intersect(day, when_day(date(2023, 2, 7))) == day
    assert intersect(day, when_day(date(2023, 2, 7), "09:00+07:00")) is None


@settings(deadline=None)
@given(st.lists(DAYS, min_size=1, max_size=6))
def test_a_set_holds_its_days_and_no_others(days: list[date]) -> None:
    made = make_set(days)
    assert {lo for lo, _ in pieces(made)} == set(days)
    assert (made.earliest, made.latest) == (min(days), max(days))


def test_empty_sets_and_backward_intervals_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one day"):
        make_set([])
    with pytest.raises(ValueError, match="at least one end"):
        make_interval(None, None)
    with pytest.raises(ValueError, match="ends before"):
        make_interval(date(2023, 2, 7), date(2023, 2, 6))


def test_intervals_keep_the_precision_of_their_ends() -> None:
    assert make_interval(parse_edtf("2016-11"), parse_edtf("2016-12")).edtf == "2016-11/2016-12"
    assert make_interval(parse_edtf("2013"), None).edtf == "2013/.."
    assert make_interval(None, date(2013, 5, 1)).edtf == "../2013-05-01"
    assert make_interval(parse_edtf("2013"), parse_edtf("2013")).edtf == "2013"


@settings(deadline=None)
@given(st.lists(VALUES, min_size=1, max_size=4))
def test_the_hull_holds_every_value(values: list[When]) -> None:
    try:
        whole = hull(values)
    except ValueError:
        assert any(v.earliest is None for v in values)
        assert any(v.latest is None for v in values)
        return
    for value in values:
        assert whole.earliest is None or (value.earliest is not None and whole.earliest <= value.earliest)
        assert whole.latest is None or (value.latest is not None and value.latest <= whole.latest)


@settings(deadline=None)
@given(VALUES, st.integers(1, 7))
def test_weekday_fits_if_some_day_has_it(when: When, weekday: int) -> None:
    spans = [(lo, hi) for lo, hi in pieces(when)]
    expected = any(
        lo is None
        or hi is None
        or any((lo + timedelta(n)).isoweekday() == weekday for n in range(min((hi - lo).days, 6) + 1))
        for lo, hi in spans
    )
    assert weekday_fits(when, weekday) == expected


def test_years_for_a_tuesday_the_29th_of_november() -> None:
    assert years_for(2, 11, 29, 2010, 2023) == (2011, 2016, 2022)
    assert years_for(2, 1, 14, 2012, 2025) == (2014, 2020, 2025)
    assert years_for(4, 2, 29, 2000, 2030) == (2024,)
    assert years_for(1, 2, 30, 2000, 2030) == ()


@pytest.mark.parametrize(
    ("edtf", "indonesian", "english"),
    [
        ("2023-02-07", "7 Februari 2023", "7 February 2023"),
        ("2020-08", "Agustus 2020", "August 2020"),
        ("2022-07~", "sekitar Juli 2022", "about July 2022"),
        ("[2016-11-29,2022-11-29]", "29 November 2016 atau 29 November 2022", "29 November 2016 or 29 November 2022"),
        ("2013/..", "sejak 2013", "since 2013"),
        ("../2013", "hingga 2013", "until 2013"),
        ("2016-22", "musim panas 2016", "summer 2016"),
        ("199X", "1990-an", "the 1990s"),
        ("2021-06/2021-09", "Juni 2021 – September 2021", "June 2021 – September 2021"),
        ("2023-02-07?", "7 Februari 2023 (?)", "7 February 2023 (?)"),
    ],
)
def test_values_in_words(edtf: str, indonesian: str, english: str) -> None:
    assert format_when(parse_edtf(edtf), "id") == indonesian
    assert format_when(parse_edtf(edtf), "en") == english


@settings(deadline=None)
@given(VALUES, st.sampled_from(["id", "en", "ms"]))
def test_every_value_can_be_told(when: When, language: str) -> None:
    assert format_when(when, language).strip()
