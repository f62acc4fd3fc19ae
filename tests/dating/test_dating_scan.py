"""The scanner: notations of the press in many languages, and numbers that are no dates."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.dating.scan import _runs, scan
from runut.dating.words import date_words

WORDS = date_words("und")

DAYS = [
    ("Dipublikasikan 7 Pebruari 2023", date(2023, 2, 7)),
    ("RABU, 08 FEBRUARI 2023 | 06:59 WIB", date(2023, 2, 8)),
    ("Jum'at, 10 May 2019", date(2019, 5, 10)),
    ("6 Nop 2019", date(2019, 11, 6)),
    ("31 Agt 2021 10.00 WIB", date(2021, 8, 31)),
    ("Ogos 1, 2025", date(2025, 8, 1)),
    ("Sat. Apr 8th, 2023", date(2023, 4, 8)),
    ("on the 3rd of June 2020", date(2020, 6, 3)),
    ("September 1, 2026", date(2026, 9, 1)),
    ("08-Feb-23", date(2023, 2, 8)),
    ("2. März 2020, 09:15 Uhr", date(2020, 3, 2)),
    ("le 1er août 2021", date(2021, 8, 1)),
    ("8 de marzo de 2021", date(2021, 3, 8)),
    ("12 maggio 2018", date(2018, 5, 12)),
    ("3 maart 2022", date(2022, 3, 3)),
    ("27 de junho de 2019", date(2019, 6, 27)),
    ("14 października 2020", date(2020, 10, 14)),
    ("5 Ağustos 2020", date(2020, 8, 5)),
    ("18 февраля 2020", date(2020, 2, 18)),
    ("2 września 2021", date(2021, 9, 2)),
    ("2020. január 5.", date(2020, 1, 5)),
    ("2023年2月7日", date(2023, 2, 7)),
    ("5 tháng 1, 2020", date(2020, 1, 5)),
    ("2021-12-14T12:38:19+01:00", date(2021, 12, 14)),
    ("/2023/02/07/", date(2023, 2, 7)),
    ("07.02.2023", date(2023, 2, 7)),
    ("25/04/2024 07:39", date(2024, 4, 25)),
    ("12/25/2024", date(2024, 12, 25)),
    ("oleh Ayu WiratamaMar 5, 2025 | 6 komentar", date(2025, 3, 5)),
]


@pytest.mark.parametrize(("text", "day"), DAYS, ids=[t for t, _ in DAYS])
def test_notations(text, day):
    assert [f.date for f in scan(text, WORDS) if f.kind == "day"] == [day]


def test_glued_dates_are_two():
    found = scan("2. Februar 20203. März 2021 von Redaktion", WORDS)
    assert [f.date for f in found] == [date(2020, 2, 2), date(2021, 3, 3)]


@pytest.mark.parametrize(
    "text",
    ["Versi 1.2.10 dirilis", "Telepon 021-555-1234", "skor 3/2 untuk tuan rumah", "Rp 20.000.000", "Pasal 31 ayat 2",
     "pukul 10.30.15", "31 Februari 2023", "32/13/2023", "IP 10.20.19.1", "No. 12345678", ""],
)  # fmt: skip
def test_numbers_that_are_no_days(text):
    assert not [f for f in scan(text, WORDS) if f.kind == "day"]


def test_bracketed_day_keeps_weekday_and_brackets():
    text = "katanya, Selasa malam (7/2), di ibu kota"
    (found,) = scan(text, WORDS)
    assert (found.kind, found.month, found.day, found.weekday) == ("dm", 2, 7, 2)
    assert text[found.start : found.end] == "Selasa malam (7/2)"


def test_open_order_keeps_both_readings():
    (found,) = scan("05/08/2020", WORDS)
    assert (found.date, found.swapped) == (date(2020, 8, 5), (2020, 5, 8))


def test_years_and_months_alone():
    kinds = [(f.kind, f.year, f.month) for f in scan("sejak Agustus 2020 dan pada tahun 2011 silam", WORDS)]
    assert kinds == [("month", 2020, 8), ("year", 2011, 0)]


@given(st.text(max_size=300))
def test_never_fails_and_offsets_hold(text):
    last = 0
    for found in scan(text, WORDS):
        assert 0 <= found.start < found.end <= len(text)
        assert found.end > last
        last = found.end


@given(st.dates(date(1971, 1, 1), date(2068, 12, 31)))
def test_every_day_comes_back_in_every_full_notation(day):
    month = ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober",
             "November", "Desember"][day.month - 1]  # fmt: skip
    for text in (f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", day.isoformat(), f"{day:%d.%m.%Y}"):
        assert day in [f.date for f in scan(f"x {text} y", WORDS)], text


@given(st.text(alphabet="a 1234567890٢٣./-é\n", max_size=40))
def test_digits_of_long_texts_are_those_of_the_search(text: str) -> None:
    long = text * 30
    assert list(_runs(long)) == [run.span() for run in re.finditer(r"\d+", long)]
