"""A city's or land's name that is somebody's first name, and bodies and places glued to the name behind them."""

from __future__ import annotations

import pytest
from bench.gold_reading import page_of

from runut.entities import resolve
from runut.records import Reading, ReadMention


def resolved(text, *told, language="id"):
    page, article = page_of(text, language)
    seen, at = [], 0
    for words, kind in told:
        at = text.index(words, at)
        seen.append(ReadMention(at, at + len(words), kind, 0.9))
        at += len(words)
    return resolve(page, article, Reading((), tuple(seen), (), ())).links


FULL = ("Vienna Tambora", "PER")


@pytest.mark.parametrize("where", ["Vienna menangis di pintu.", "Menurut polisi, Vienna menolak.", "Vienna divonis."])
def test_a_city_that_opens_a_full_name_of_the_page_is_that_person(where):
    *_, last = resolved(f"Polisi memanggil Vienna Tambora. {where}", FULL, ("Vienna", "GPE"))
    assert last.name == "Vienna Tambora"
    assert last.country != "AUT"


@pytest.mark.parametrize("where", ["Ia terbang ke Vienna.", "Ia tinggal di Vienna.", "Surat dari Vienna tiba."])
def test_where_one_goes_lives_or_writes_from_is_the_city(where):
    *_, last = resolved(f"Polisi memanggil Vienna Tambora. {where}", FULL, ("Vienna", "GPE"))
    assert last.country == "AUT"


def test_a_city_without_a_person_of_that_name_is_the_city():
    *_, last = resolved("Polisi memanggil Rudi Tambora. Vienna menolak.", ("Rudi Tambora", "PER"), ("Vienna", "GPE"))
    assert last.country == "AUT"


def test_a_land_is_itself_beside_somebody_called_like_it():
    *_, last = resolved("Menteri Israel Katz bicara. Israel menolak.", ("Israel Katz", "PER"), ("Israel", "GPE"))
    assert last.country == "ISR"


@pytest.mark.parametrize("words", ["terdakwa Vienna Tambora", "Jordan Tambora", "tersangka Jordan Tambora"])
def test_the_first_name_of_a_suspect_is_no_land(words):
    text = f"Polisi memanggil {words} di Malang."
    who = resolved(text, (words, "PER"))[0]
    assert who.name.endswith("Tambora")
    assert len(who.name.split()) == 2
    assert who.country not in ("AUT", "JOR")


@pytest.mark.parametrize(
    ("words", "code"),
    [("Raja Jordania", "JOR"), ("Presiden Kolumbia", "COL"), ("tentara Marokko", "MAR"), ("Kesultanan Bahrein", "BHR")],
)
def test_lands_in_other_spellings(words, code):
    assert resolved(f"Kabar itu dibantah {words} kemarin.", (words, "GRP"))[0].country == code


@pytest.mark.parametrize(
    ("office", "outer", "kind", "lead"),
    [
        ("Corporate Secretary", "Layar Niaga", "ORG", "Kantor "),
        ("AVP Corporate Communication", "Layar", "ORG", "Kantor "),
        ("Kepala Dinas Pariwisata (Dispar)", "Bali", "GPE", "Warga di "),
        ("Ketua DPD Golkar", "Makassar", "GPE", "Hujan turun di "),
        ("Bupati", "Raja Ampat", "GPE", "Wisatawan di "),
        ("bek", "Layar", "ORG", "Klub "),
    ],
)
def test_a_body_or_place_the_page_tells_is_no_part_of_the_name_behind_it(office, outer, kind, lead):
    text = f"{lead}{outer} ramai. Hal itu dibantah {office} {outer} Arif Tambora kemarin. Arif pulang."
    who = f"{office} {outer} Arif Tambora"
    assert [one.name for one in resolved(text, (outer, kind), (who, "PER"), ("Arif", "PER"))[1:]] == [
        "Arif Tambora"
    ] * 2


@pytest.mark.parametrize(("first", "kind"), [("Vienna", "GPE"), ("Surani", "GPE"), ("Surani", "ORG")])
def test_a_first_name_the_reader_took_for_a_place_or_body_stays_in_the_name(first, kind):
    text = f"{first} menolak. Jaksa menuntut {first} Arif Tambora kemarin. Kata {first}, ia pulang."
    found = resolved(text, (first, kind), (f"{first} Arif Tambora", "PER"), (first, "PER"))
    assert [one.name for one in found[1:]] == [f"{first} Arif Tambora"] * 2


def test_a_place_is_nobodys_first_name_for_an_office_before_it():
    text = "BALI: pantai sepi. Kepala Dinas Pariwisata (Dispar) Bali Arif Tambora menolak."
    found = resolved(text, ("BALI", "GPE"), ("Kepala Dinas Pariwisata (Dispar) Bali Arif Tambora", "PER"))
    assert found[0].name == "Bali"


HAKIM = ("Bupati Samar Arif Hakim", "PER")


def test_an_office_that_ends_a_full_name_of_the_page_is_no_office():
    first, second = resolved("Bupati Samar Arif Hakim datang. Arif Hakim menolak.", HAKIM, ("Hakim", "GRP"))
    assert second.name == first.name == "Arif Hakim"
    assert second.sector == "GOV"
    assert second.text == "Hakim"


def test_a_judge_stays_one_beside_such_a_name():
    text = "Bupati Samar Arif Hakim datang ke sidang. Hakim menolak gugatan."
    first, judge = resolved(text, HAKIM, ("Hakim", "GRP"))
    assert judge.sector == "JUD"
    assert judge.name != first.name
