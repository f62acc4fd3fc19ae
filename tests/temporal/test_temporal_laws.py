"""Laws of finding and placing that hold on any text and any anchor."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from temporal_cases import load

from runut.errors import SettingsError
from runut.records import When
from runut.temporal import extract, find_times, make_set, parse_edtf, resolve, tense_hint, when_day
from runut.temporal.edtf import pieces

LANGUAGES = st.sampled_from(["id", "en", "ms"])
TENSES = st.sampled_from([None, "past", "present", "future"])
SNIPPETS = [case.text for language in ("id", "en", "ms") for case in load(language)]
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(SNIPPETS), min_size=1, max_size=4).map(" ".join),
    st.tuples(st.sampled_from(SNIPPETS), st.text(max_size=15), st.sampled_from(SNIPPETS)).map("".join),
    st.lists(
        st.sampled_from(
            [
                "7",
                "31",
                "2023",
                "1998",
                "/",
                "-",
                ".",
                ",",
                "(",
                ")",
                ":",
                "Mei",
                "Februari",
                "Feb.",
                "Senin",
                "Minggu",
                "pukul",
                "WIB",
                "lalu",
                "tahun",
                "awal",
                "sejak",
                "hingga",
                "dua",
                "hari",
                "akhir",
                "pekan",
                "Monday",
                "May",
                "March",
                "the",
                "of",
                "last",
                "next",
                "since",
                "in",
                "Q1",
                "quarter",
                "century",
                "'s",
                "-",
                "–",
                "İ",
                "ﬁ",
                "\xa0",
                "\n",
            ]
        ),
        max_size=14,
    ).map(" ".join),
)
DAYS = st.dates(min_value=date(1901, 1, 1), max_value=date(2099, 12, 31))
ANCHORS = st.one_of(
    st.none(),
    DAYS.map(when_day),
    st.lists(DAYS, min_size=2, max_size=4).map(make_set),
    DAYS.map(lambda d: parse_edtf(d.isoformat()[:7])),
    DAYS.map(lambda d: parse_edtf(f"../{d.isoformat()}")),
)


@given(TEXTS, LANGUAGES)
@settings(max_examples=300, deadline=None)
def test_offsets_slice_back_in_order_and_never_overlap(text: str, language: str) -> None:
    end = 0
    for mention in find_times(text, language):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text
        end = mention.end


@given(TEXTS, LANGUAGES, ANCHORS, TENSES)
@settings(max_examples=400, deadline=None)
def test_placing_never_fails_and_keeps_its_bounds(
    text: str, language: str, anchor: When | None, tense: str | None
) -> None:
    for mention in find_times(text, language):
        answer = resolve(mention, anchor, tense=tense)  # type: ignore[arg-type]
        assert answer.why
        assert (answer.when is None) == (answer.basis == "none")
        if answer.when is not None:
            plain = parse_edtf(answer.when.edtf)
            assert (plain.earliest, plain.latest) == (answer.when.earliest, answer.when.latest)


@given(TEXTS, LANGUAGES, ANCHORS)
@settings(max_examples=200, deadline=None)
def test_extract_is_pure_and_total(text: str, language: str, anchor: When | None) -> None:
    assert extract(text, anchor, language) == extract(text, anchor, language)


@given(st.sampled_from(SNIPPETS), LANGUAGES, st.lists(DAYS, min_size=2, max_size=3, unique=True), TENSES)
@settings(max_examples=300, deadline=None)
def test_an_uncertain_anchor_gives_no_less_than_each_of_its_days(
    text: str, language: str, days: list[date], tense: str | None
) -> None:
    for mention in find_times(text, language):
        whole = resolve(mention, make_set(days), tense=tense).when  # type: ignore[arg-type]
        singles = [resolve(mention, when_day(day), tense=tense).when for day in days]  # type: ignore[arg-type]
        if whole is None or mention.kind == "ambiguous":
            continue
        for single in singles:
            assert single is not None
            assert whole.earliest is None or (single.earliest is not None and whole.earliest <= single.earliest)
            assert whole.latest is None or (single.latest is not None and single.latest <= whole.latest)


@settings(deadline=None)
@given(st.integers(1, 7), DAYS)
def test_a_weekday_alone_lies_within_the_week_up_to_the_anchor(weekday: int, day: date) -> None:
    name = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"][weekday - 1]
    mention = find_times(f"Ia tiba pada hari {name}.", "id")[0]
    past, future = resolve(mention, when_day(day)).when, resolve(mention, when_day(day), tense="future").when
    assert past is not None
    assert past.earliest is not None
    assert past.earliest.isoweekday() == weekday
    assert 0 <= (day - past.earliest).days <= 6
    assert future is not None
    assert future.earliest is not None
    assert 0 <= (future.earliest - day).days <= 6


@settings(deadline=None)
@given(DAYS, DAYS)
def test_a_full_date_needs_no_anchor_and_heeds_none(day: date, anchor: date) -> None:
    months = [
        "Januari",
        "Februari",
        "Maret",
        "April",
        "Mei",
        "Juni",
        "Juli",
        "Agustus",
        "September",
        "Oktober",
        "November",
        "Desember",
    ]
    for text in (f"{day.day} {months[day.month - 1]} {day.year}", f"{day.day}/{day.month}/{day.year}", day.isoformat()):
        mention = find_times(text, "id")[0]
        assert mention.text == text
        assert resolve(mention, when_day(anchor)).when == resolve(mention, None).when == when_day(day)


@settings(deadline=None)
@given(DAYS)
def test_a_weekday_and_a_day_name_every_year_they_fit_or_nothing(day: date) -> None:
    name = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"][day.isoweekday() - 1]
    mention = find_times(f"{name} ({day.day}/{day.month})", "id")[0]
    assert resolve(mention, None).when is None
    assert resolve(mention, when_day(day)).when == when_day(day)


@settings(deadline=None)
@given(st.integers(1, 31), st.integers(1, 12), st.integers(1990, 2030))
def test_english_numeric_dates_are_never_silently_one_way(a: int, b: int, year: int) -> None:
    mention = find_times(f"{a}/{b}/{year}", "en")[0]
    when = resolve(mention, None).when
    readings = set()
    for month, day in ((a, b), (b, a)):
        try:
            readings.add(date(year, month, day))
        except ValueError:
            continue
    assert {lo for lo, _ in pieces(when)} == readings if when else not readings


def test_clock_times_carry_their_zone() -> None:
    stamp = resolve(find_times("RABU, 08 FEBRUARI 2023 | 06:59 WIB", "id")[0], None).when
    assert stamp == When("2023-02-08", date(2023, 2, 8), date(2023, 2, 8), "06:59+07:00")
    evening = resolve(find_times("Selasa (7/2/2023) pukul 7 malam WITA", "id")[0], None).when
    assert evening is not None
    assert evening.time == "19:00+08:00"
    gmt = resolve(find_times("Feb 7, 2023, 4:05 p.m. GMT", "en")[0], None).when
    assert gmt is not None
    assert gmt.time == "16:05Z"


def test_tense_comes_from_the_clause_of_the_mention() -> None:
    text = "Juru bicara mengatakan pada Kamis bahwa pertemuan akan digelar pada Sabtu."
    thursday, saturday = find_times(text, "id")
    assert tense_hint(text, thursday, "id") == "past"
    assert tense_hint(text, saturday, "id") == "future"
    bare = "Hujan deras Jumat."
    assert tense_hint(bare, find_times(bare, "id")[0], "id") is None


def test_kinds_tell_why_a_time_is_not_placed() -> None:
    kinds = {
        "Kunjungan 24 jam itu singkat.": "duration",
        "31 Februari 2020": "invalid",
        "Piala Dunia 2022 usai.": "year_in_name",
        "Pukul 10.30 WIB ia tiba.": "clock",
        "Baru-baru ini ia tiba.": "vague",
        "Ia tiba Selasa.": "weekday",
    }
    assert {text: find_times(text, "id")[0].kind for text in kinds} == kinds


def test_an_unknown_language_is_named() -> None:
    with pytest.raises(SettingsError, match="xx"):
        find_times("7 Februari 2023", "xx")


@pytest.mark.parametrize(
    "piece",
    ["sejak awal ", "7-", "7 dan ", "dua puluh ", "(7/2", "the ", "hari ", "Selasa, ", "1/", " ", "antara ", "awal akhir ",
     "2013-", "9" * 50 + " ", "pukul 10.", "Mei ", "will be held on "],
)  # fmt: skip
def test_time_is_linear_in_hostile_text(piece: str) -> None:
    small, large = piece * (20_000 // len(piece)), piece * (160_000 // len(piece))
    for language in ("id", "en"):
        start = time.process_time()
        find_times(small, language)
        middle = time.process_time()
        find_times(large, language)
        assert time.process_time() - middle < 30 * (middle - start) + 0.5
