"""Known names in the reader's language."""

from runut.knowledge import called, called_place
from runut.knowledge.names import read_countries, read_organisations
from runut.records import content_id


def test_every_country_and_body_has_a_name_in_each_language() -> None:
    for one in read_countries().values():
        ref = {"id": content_id("country", one.code), "name": "x", "text": "y"}
        assert called("id", ref) == called("ms", ref) == one.name != ""
        assert called("en", ref) in one.names
    for body in read_organisations().values():
        assert called("en", {"id": body.id}) == body.name


def test_a_name_follows_the_reader_and_an_unknown_one_stays() -> None:
    ukraine = {"id": content_id("country", "UKR"), "name": "Ukraina", "text": "Kyiv"}
    assert (called("en", ukraine), called("id", ukraine)) == ("Ukraine", "Ukraina")
    assert called("en", {"id": "x", "name": None, "text": "sopir truk"}) == "sopir truk"
    assert called_place("en", {"country": "UKR", "name": "Ukraina", "precision": "country"}) == "Ukraine"
    assert called_place("en", {"country": "UKR", "name": "Odesa", "precision": "city"}) == "Odesa"


def test_a_group_without_a_name_is_called_in_the_readers_language() -> None:
    rebels = {"id": content_id("group", "KEN", "REB"), "name": "pemberontak (Kenya)"}
    assert (called("en", rebels), called("id", rebels)) == ("rebels (Kenya)", "pemberontak (Kenya)")
    germans = {"id": content_id("group", "DEU", "LAB"), "name": "pekerja (Jerman)"}
    assert called("en", germans) == "workers (Germany)"
    other = {"id": content_id("local", "ORG", "polisi", "KEN"), "name": "polisi (Kenya)"}
    assert called("en", other) == "polisi (Kenya)"  # somebody of that name, not that group
