"""Who is told by whom he serves, loves or follows is not that one."""

from __future__ import annotations

import pytest
from bench.gold_reading import page_of

from runut.entities import resolve
from runut.records import Reading, ReadMention


def names(text, *mentions, language="id", kind="PER"):
    page, article = page_of(text, language)
    seen, at = [], 0
    for words in mentions:
        at = text.index(words, at)
        seen.append(ReadMention(at, at + len(words), kind, 0.9))
        at += len(words)
    return [link.name for link in resolve(page, article, Reading((), tuple(seen), (), ())).links]


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Ajudan Presiden Prabowo Subianto", "id"),
        ("sopir Bupati Bogor Rudy Sumanggar", "id"),
        ("Keluarga Joko Widodo", "id"),
        ("para relawan Anies Baswedan", "id"),
        ("mantan kekasih Rudi Tambora", "id"),
        ("Tim kuasa hukum Rudi Tambora", "id"),
        ("orang kepercayaan Presiden Prabowo Subianto", "id"),
        ("kuasa hukum Habib Rudi Tambora", "id"),
        ("an aide to President Joe Biden", "en"),
        ("A lawyer for Donald Trump", "en"),
        ("Donald Trump's allies", "en"),
        ("the family of Rob Tamborine", "en"),
    ],
)
def test_whoever_is_served_is_not_who_is_told(words, language):
    text = f"Polisi memeriksa {words} di Malang." if language == "id" else f"Police questioned {words} in Lagos."
    assert names(text, words, language=language) == [""]


@pytest.mark.parametrize(
    ("words", "name", "language"),
    [
        ("Kuasa hukum Rudi Tambora, Beni Salawati", "Beni Salawati", "id"),
        ("relawan bernama Beni Salawati", "Beni Salawati", "id"),
        ("pengacara Beni Salawati", "Beni Salawati", "id"),
        ("Kuasa hukum Prof Beni Salawati", "Beni Salawati", "id"),
        ("ajudan Beni Salawati", "Beni Salawati", "id"),
        ("Donald Trump's lawyer Ben Salawat", "Ben Salawat", "en"),
        ("adviser to Donald Trump, Ben Salawat", "Ben Salawat", "en"),
    ],
)
def test_his_own_name_stays(words, name, language):
    text = f"Polisi memeriksa {words} di Malang." if language == "id" else f"Police questioned {words} in Lagos."
    assert names(text, words, language=language) == [name]


@pytest.mark.parametrize(
    ("text", "mentions", "last"),
    [
        # the page has told of him before
        ("Rudi Tambora ditahan. Pengacara Rudi Tambora pingsan.", ("Rudi Tambora", "Pengacara Rudi Tambora"), ""),
        # it gives him an office, if later
        ("Pengacara Rudi Tambora pingsan. Bupati Rudi Tambora diam.", ("Pengacara Rudi Tambora",), ""),
        # it has told of a lawyer called so
        (
            "Kuasa hukum Tambora, Beni Salawati, hadir. Kuasa hukum Beni Salawati pingsan.",
            ("Kuasa hukum Tambora, Beni Salawati", "Kuasa hukum Beni Salawati"),
            "Beni Salawati",
        ),
    ],
)
def test_the_page_tells_whose_name_a_lawyer_is_told_by(text, mentions, last):
    extra = ("Bupati Rudi Tambora",) if "Bupati" in text else ()
    found = names(text, *mentions, *extra)
    assert found[len(mentions) - 1] == last


@pytest.mark.parametrize(
    ("words", "name", "language"),
    [
        ("Mantan kader Partai Gerindra", "", "id"),
        ("Keluarga korban KPK", "", "id"),
        ("kader Partai Gerindra", "Great Indonesia Movement Party", "id"),
        ("Victims of Hamas", "", "en"),
        ("Members of Hamas", "Hamas", "en"),
    ],
)
def test_who_left_a_body_or_suffers_from_it_is_not_the_body(words, name, language):
    text = f"{words} menolak usul itu." if language == "id" else f"{words} refused the plan."
    assert names(text, words, language=language, kind="GRP") == [name]


def test_the_master_of_a_servant_told_by_his_own_name_is_not_his_other_servant():
    told = names(
        "Pengacara Tambora memanggil saksi. Lalu pengacara Tambora, Beni Salawati, pulang.",
        "Pengacara Tambora",
        "pengacara Tambora, Beni Salawati",
    )
    assert told == ["", "Beni Salawati"]


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [
        ("Bupati Rudi Tambora", "Anak Rudi", False),
        ("Anak Agung Tambora", "Anak Agung", True),
        ("Putri Ana Tambora", "Putri Ana", True),
    ],
)
def test_the_child_of_whom_the_page_names_is_not_the_parent(first, second, same):
    one, other = names(f"{first} datang ke pasar. {second} membeli ikan di sana.", first, second)
    assert (one == other) is same
