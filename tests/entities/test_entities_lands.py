"""Councils of bodies, names inside names, words of home, doubtful antecedents; own examples."""

from __future__ import annotations

import pytest
from test_entities_names import link, resolved
from test_entities_resolve import article_of, reading_of

from runut.entities.draft import Scene
from runut.entities.hints import hints_of
from runut.entities.home import home_score, telling, words_of
from runut.entities.scene import make_scene
from runut.knowledge import load


def scene_of(text: str, *mentions: tuple[str, str], language: str = "id") -> Scene:
    page, article = article_of(text, language)
    return make_scene(page, article, reading_of(text, *mentions), None)


@pytest.mark.parametrize(
    ("language", "text", "words", "body"),
    [
        ("id", "Dewan Etik KPK memanggil saksi.", "Dewan Etik KPK", "Corruption Eradication Commission"),
        ("id", "Koperasi Polri membuka toko.", "Koperasi Polri", "Indonesian National Police"),
        ("id", "Serikat Pekerja PLN menolak usul itu.", "Serikat Pekerja PLN", "State Electricity Company"),
        ("en", "The KPK supervisory board met.", "The KPK supervisory board", "Corruption Eradication Commission"),
    ],
)
def test_a_council_of_a_body_is_not_the_body_but_of_its_land(language: str, text: str, words: str, body: str) -> None:
    found = link(text, words, "ORG", language)
    assert found.name == words
    assert found.country == "IDN"
    assert body in {one.name for one in load().organisations.values()}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Lembaga antirasuah KPK menahan seorang bupati.",
            "Lembaga antirasuah KPK",
            "Corruption Eradication Commission",
        ),
        ("KPK menahan seorang bupati.", "KPK", "Corruption Eradication Commission"),
        ("Serikat Buruh KSPI mogok.", "Serikat Buruh KSPI", "Confederation of Indonesian Trade Unions"),
        ("Dewan Keamanan PBB bersidang.", "Dewan Keamanan PBB", "United Nations Security Council"),
        (
            "MKMK memeriksa sembilan orang.",
            "MKMK",
            "Honorary Council of the Constitutional Court of Indonesia",
        ),
    ],
)
def test_other_words_for_a_body_are_the_body(text: str, words: str, name: str) -> None:
    assert link(text, words, "ORG").name == name


def test_a_ministry_without_a_land_is_that_of_the_land_it_stands_in() -> None:
    text = "Kementerian Keuangan di Jakarta menaikkan cukai. Menteri Keuangan Indonesia hadir."
    found = resolved(text, ("Kementerian Keuangan", "ORG"), ("Jakarta", "GPE"), ("Indonesia", "GPE"))
    assert found.links[0].name == "Ministry of Finance of Indonesia"


def test_villages_and_buildings_bear_names_of_lands_and_towns_elsewhere() -> None:
    assert link("Banjir merendam Kelurahan Kampung Cina.", "Kelurahan Kampung Cina", "LOC").country != "CHN"
    text = "Putin menjamu tamu di Istana Constantine, St Petersburg, Rusia."
    found = resolved(text, ("Istana Constantine", "LOC"), ("St Petersburg", "GPE"), ("Rusia", "GPE"))
    assert found.links[0].country in ("", "RUS")
    text = "Aljazair menutup Hotel Constantine."
    assert resolved(text, ("Aljazair", "GPE"), ("Hotel Constantine", "LOC")).links[1].country == "DZA"


def test_he_is_the_named_man_rather_than_an_unnamed_judge() -> None:
    text = '"Kami menolak," kata Hendra Kusumo di Bandung. Hakim menunda sidang. Ia meminta waktu.'
    found = resolved(text, ("Hendra Kusumo", "PER"), ("Hakim", "GRP"), ("Ia", "PRON"))
    assert found.links[2].actor == found.links[0].actor


def test_a_firm_from_abroad_lends_its_land_to_nobody() -> None:
    text = "Mobil Toyota menabrak warung. Sopir kabur, warga mengejar."
    found = resolved(text, ("Toyota", "ORG"), ("Sopir", "GRP"), ("warga", "GRP"))
    assert found.links[0].country == "JPN"
    assert {one.country for one in found.links[1:]} <= {"", "IDN"}


def test_words_of_home_speak_for_home_and_named_words_do_not_count() -> None:
    at_home = telling(words_of("Bupati dan camat meninjau puskesmas di kecamatan."))
    abroad = telling(words_of("Junta merebut perbatasan dengan rudal dan milisi."))
    assert home_score(at_home, ()) > 1 > -1 > home_score(abroad, ())
    assert home_score(at_home, ("Bupati", "kecamatan")) < home_score(at_home, ())
    assert abs(home_score(at_home | telling(words_of("desa gubernur kampung adat lurah")), ())) <= 2


def test_a_people_hints_at_its_land_wherever_it_stands() -> None:
    scene = scene_of("Kapal itu membawa enam perempuan Rohingya.", ("enam perempuan Rohingya", "GRP"))
    assert hints_of(scene.drafts[0], "id")["MMR"] == {"own_people": 1.0}


def test_what_is_pointed_at_lends_its_land_as_far_as_it_is_trusted() -> None:
    scene = scene_of("Mali diam. Mereka pergi. Mereka kembali.", ("Mali", "GPE"), ("Mereka", "PRON"))
    land, pronoun = scene.drafts
    assert scene.lean(pronoun) == ("", 0.0)
    land.code, pronoun.antecedent, pronoun.trust = "MLI", 0, 0.4
    assert scene.lean(pronoun) == ("MLI", 0.4)


def test_a_site_of_the_web_is_press() -> None:
    assert link("Kabar itu dimuat kabaranu.co.id.", "kabaranu.co.id", "ORG").sector == "JRN"
