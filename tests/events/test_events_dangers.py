"""Dangers that nobody threatens, bodies that are moved, terms that are served, days of sources and of crimes."""

import pytest
from events_told import Told

from runut.temporal import parse_edtf


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kapal itu merupakan ancaman serius bagi pelabuhan.", "ancaman serius"),
        ("Banjir ini mengancam keselamatan warga.", "mengancam"),
        ("Tambang itu dinilai ancaman bagi hutan.", "ancaman"),
    ],
)
def test_a_danger_is_no_threat(text, words):
    told = Told(text)
    told.event(words, "THREATEN")
    assert told.coded() == ()


@pytest.mark.parametrize(
    ("text", "words", "actor"),
    [
        ("Jenderal itu mengancam keselamatan wali kota.", "mengancam", "Jenderal itu"),
        ("Ancaman jenderal itu ditanggapi wali kota.", "Ancaman", "jenderal itu"),
        ("Ia mengancam akan menyerang kota.", "mengancam", None),
    ],
)
def test_a_threat_stays_one(text, words, actor):
    told = Told(text)
    told.event(words, "THREATEN", **({} if actor is None else {"actor": told.sees(actor, "GRP")}))
    assert len(told.coded()) == 1


def test_moving_a_body_helps_nobody() -> None:
    told = Told("Petugas mengevakuasi jenazah nelayan itu dari sungai.")
    told.event("mengevakuasi", "AID", actor=told.sees("Petugas", "GRP"))
    assert told.coded() == ()
    told = Told("Petugas mengevakuasi para nelayan dari sungai.")
    told.event("mengevakuasi", "AID", actor=told.sees("Petugas", "GRP"), recipient=told.sees("para nelayan", "GRP"))
    assert len(told.coded()) == 1


def test_who_is_taken_to_prison_is_not_put_to_death() -> None:
    for rest, type_ in ((" ke lapas kemarin.", "COERCE"), (" di lapangan kemarin.", "ASSAULT")):
        told = Told(f"Jaksa mengeksekusi Budi Harto{rest}")
        told.event("mengeksekusi", "ASSAULT", actor=told.sees("Jaksa", "GRP"), recipient=told.sees("Budi Harto", "PER"))
        assert [event.type for event in told.coded()] == [type_]


@pytest.mark.parametrize(
    ("text", "words", "name", "acts"),
    [
        ("Wali kota menyelidiki ledakan bom di pasar.", "ledakan bom", "Wali kota", False),
        ("Wali kota mengutuk serangan bom di pasar.", "serangan bom", "Wali kota", False),
        ("Wali kota mengutuk keras serangan bom itu.", "mengutuk keras", "Wali kota", True),
        ("Para perompak melancarkan serangan bom di pasar.", "serangan bom", "Para perompak", True),
    ],
)
def test_who_judges_an_act_did_not_do_it(text, words, name, acts):
    told = Told(text)
    told.event(words, "ACCUSE" if "mengutuk" in words else "ASSAULT", actor=told.sees(name, "GRP"))
    (event,) = told.coded()
    assert bool(event.actors) is acts


@pytest.mark.parametrize(
    ("text", "words", "type_", "day", "dated"),
    [
        ("Dilansir Kantor Berita Samar, Kamis (28/5/2026), jenderal itu meminta maaf.", "meminta maaf", "CONCEDE", "Kamis (28/5/2026)", False),
        ("Jenderal itu meminta maaf, dikutip dari Samar Pos, Kamis (28/5/2026).", "meminta maaf", "CONCEDE", "Kamis (28/5/2026)", False),
        ("Polisi menangkap pelaku perampokan yang terjadi di pasar, Kamis (28/5/2026).", "menangkap", "COERCE", "Kamis (28/5/2026)", False),
        ("Jenderal itu meminta maaf pada Kamis (28/5/2026).", "meminta maaf", "CONCEDE", "Kamis (28/5/2026)", True),
        ("Polisi menangkap perampok bank itu di pasar, Kamis (28/5/2026).", "menangkap", "COERCE", "Kamis (28/5/2026)", True),
        ("Menurut Samar Pos yang dikutip radio. Pada Kamis (28/5/2026) jenderal itu meminta maaf.", "meminta maaf", "CONCEDE", "Kamis (28/5/2026)", True),
    ],
)  # fmt: skip
def test_a_day_of_the_source_or_the_crime_is_not_the_act_s(text, words, type_, day, dated):
    told = Told(text)
    told.event(words, type_, time=told.sees(day, "TIME"))
    (event,) = told.coded(published=None)
    assert (event.time.when == parse_edtf("2026-05-28")) is dated


def test_who_is_fetched_by_nobody_of_the_law_is_not_arrested() -> None:
    for text, kept in (("Wali kota dijemput sopir pribadinya.", 0), ("Wali kota dijemput penyidik di rumahnya.", 1)):
        told = Told(text)
        told.event("dijemput", "COERCE", recipient=told.sees("Wali kota", "GRP"))
        assert len(told.coded()) == kept
