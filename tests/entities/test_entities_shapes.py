"""Words that are also places, names by their shape, boards of parties, pronouns that are no places; own examples."""

from __future__ import annotations

import pytest
from test_entities_names import link, resolved
from test_entities_resolve import article_of, reading_of

from runut.entities.resolve import by_itself
from runut.entities.results import actors_of
from runut.entities.scene import make_scene
from runut.entities.shapes import name_words, open_shapes, pieces, shape_of


@pytest.mark.parametrize(
    ("language", "text", "words", "wrong"),
    [
        ("id", "Lima pedagang mengadu kepada camat.", "Lima pedagang", "PER"),
        ("en", "Male inmates were moved to Nairobi.", "Male inmates", "MDV"),
        ("id", "Minoritas Bulgaria memprotes undang-undang itu di Skopje.", "Minoritas Bulgaria", "BGR"),
        ("id", "Pencuri kabel ATM dibekuk.", "Pencuri kabel ATM", "MYS"),
    ],
)
def test_a_word_or_a_descent_is_no_land(language: str, text: str, words: str, wrong: str) -> None:
    assert link(text, words, "GRP", language).country != wrong


@pytest.mark.parametrize(
    ("language", "text", "words", "kind", "country"),
    [
        ("en", "Kenya's armed forces crossed the river.", "Kenya's armed forces", "GRP", "KEN"),
        ("en", "The Kenyan armed forces crossed the river.", "The Kenyan armed forces", "GRP", "KEN"),
        ("en", "Kenyan-armed rebels crossed the river.", "Kenyan-armed rebels", "GRP", ""),
        ("en", "The Dominican navy seized two boats.", "The Dominican navy", "ORG", "DOM"),
    ],
)
def test_an_army_is_of_its_land_and_those_it_arms_are_not(
    language: str, text: str, words: str, kind: str, country: str
) -> None:
    assert link(text, words, kind, language).country == country


def test_a_people_is_not_of_a_town_that_is_called_alike() -> None:
    assert link("Chin elders fled over the hills.", "Chin elders", "GRP", "en").country != "CHN"


def test_a_court_in_the_hague_is_no_court_of_the_land() -> None:
    assert link("Mahkamah di Den Haag menolak gugatan itu.", "Mahkamah di Den Haag", "ORG").country != "NLD"


def test_a_place_whose_name_is_also_a_number_stays_a_place() -> None:
    assert link("Lima menarik duta besarnya.", "Lima", "GPE").country == "PER"


def test_a_lands_name_before_al_is_a_given_name() -> None:
    found = link("Pangeran Turki al-Hadlaq menulis di koran.", "Pangeran Turki al-Hadlaq", "PER")
    assert found.country != "TUR"
    assert found.name == "Turki al-Hadlaq"


def test_a_place_of_two_words_is_one_place_behind_in() -> None:
    found = link("Badan itu membantu pengungsi di Port Sudan.", "pengungsi di Port Sudan", "GRP")
    assert found.country == "SDN"


def test_a_square_named_for_a_land_is_not_in_it() -> None:
    found = link("Massa memenuhi Lapangan Luxembourg.", "Lapangan Luxembourg", "LOC")
    assert found.country != "LUX"


@pytest.mark.parametrize(
    ("text", "mentions", "sector", "name"),
    [
        ("Golkar menunjuk calon. DPD Sulsel belum setuju.", ("Golkar", "DPD Sulsel"), "PTY", "DPD Sulsel"),
        (
            "DPD RI bersidang. Golkar menunggu DPD.",
            ("DPD RI", "Golkar", "DPD"),
            "LEG",
            "Regional Representative Council",
        ),
        ("DPD membahas rancangan itu.", ("DPD",), "LEG", "Regional Representative Council"),
        ("Sidang DPD NasDem Bogor ricuh.", ("DPD NasDem Bogor",), "PTY", "DPD NasDem Bogor"),
    ],
)
def test_dpd_is_a_partys_board_where_parties_are_about(
    text: str, mentions: tuple[str, ...], sector: str, name: str
) -> None:
    last = resolved(text, *((words, "ORG") for words in mentions)).links[-1]
    assert (last.sector, last.name) == (sector, name)


def test_a_pronoun_with_a_capital_is_no_town() -> None:
    text = "“Kami akan kembali bekerja,” kata Wali Kota Bogor."
    found = resolved(text, ("Kami", "GPE"), ("Wali Kota Bogor", "GRP"))
    assert found.links[0].type == "PRON"
    assert found.links[0].country != "JPN"
    assert "Kami" not in {place.text for place in found.places}


def test_an_unknown_body_of_many_lands_is_not_of_the_land_it_speaks_to() -> None:
    assert link("Dewan Rempah Internasional menegur Suriname.", "Dewan Rempah Internasional", "ORG").country != "SUR"


def test_a_doubtful_pronoun_whose_antecedent_only_is_a_land_is_nobody() -> None:
    text = "Kenya menutup perbatasan. Pihaknya menunggu."
    page, article = article_of(text)
    scene = make_scene(page, article, reading_of(text, ("Kenya", "GPE"), ("Pihaknya", "PRON")), None)
    by_itself(scene)
    pronoun = scene.drafts[1]
    pronoun.code, pronoun.antecedent, pronoun.how = "KEN", 0, "context"
    assert [actor is not None for actor in actors_of(scene)] == [True, False]
    pronoun.how = "antecedent"  # a sure one is what it points back to
    country, same = actors_of(scene)
    assert country is not None
    assert country == same


def test_names_look_like_those_of_home_or_of_abroad() -> None:
    home = ("wonosalam", "sukamaju", "banjarmangu", "kusumawardhani")
    abroad = ("everdingen", "wolverton", "szczepanski", "villanueva")
    assert min(map(shape_of, home)) > 0 > max(map(shape_of, abroad))
    assert pieces("ab") == {"^a", "ab", "b$", "^ab", "ab$", "^ab$"}


def test_only_unknown_names_are_judged_by_their_shape() -> None:
    text = "Petani Everdingen bertemu polisi Jakarta dan PDKT."
    page, article = article_of(text)
    mentions = (("Petani Everdingen", "GRP"), ("polisi Jakarta", "GRP"), ("PDKT", "ORG"))
    scene = make_scene(page, article, reading_of(text, *mentions), None)
    assert name_words(scene.drafts[0]) == ("everdingen",)
    assert name_words(scene.drafts[2]) == ()
    assert list(open_shapes(scene)) == [0]


def test_police_of_a_place_with_a_foreign_name_are_not_taken_for_those_of_home() -> None:
    text = "Polisi Wolverton menahan dua pemuda."
    found = resolved(text, ("Polisi Wolverton", "GRP"), ("dua pemuda", "GRP"))
    assert "IDN" not in {one.country for one in found.links}
    own = resolved("Polisi Wonosalam menahan dua pemuda.", ("Polisi Wonosalam", "GRP"), ("dua pemuda", "GRP"))
    assert {one.country for one in own.links} == {"IDN"}


def test_who_fled_to_a_land_is_not_of_it() -> None:
    found = resolved("Pengungsi di Kenya menunggu kabar dari rumah.", ("Pengungsi di Kenya", "GRP"))
    assert found.links[0].country != "KEN"
