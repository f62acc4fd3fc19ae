"""Who died or was hurt in an attack told as a noun is whom it was done to."""

import pytest
from events_told import Told


def done_to(text, person, words, language):
    told = Told(text, language)
    told.sees(person, "GRP")
    told.event(words, "ASSAULT")
    (event,) = told.coded()
    return [ref.text for ref in event.recipients]


@pytest.mark.parametrize(
    ("text", "person", "words", "language"),
    [
        ("Kepala intelijen Wanara tewas dalam serangan drone di Beluran.", "Kepala intelijen Wanara", "serangan drone", "id"),
        ("Para penjaga gudang dilaporkan terluka akibat rentetan serangan itu.", "Para penjaga gudang", "serangan", "id"),
        ("Ketua dewan kota, tewas akibat gempuran di Beluran.", "Ketua dewan kota", "gempuran", "id"),
        ("The mayor's guards died in the attack on the bridge.", "guards", "attack", "en"),
        ("Several teachers were wounded by the shelling of Beluran.", "Several teachers", "shelling", "en"),
    ],
)  # fmt: skip
def test_whoever_died_in_it_is_its_recipient(text, person, words, language):
    assert done_to(text, person, words, language) == [person]


@pytest.mark.parametrize(
    ("text", "person", "words", "language"),
    [
        # a fight of two sides
        ("Para prajurit Wanara gugur dalam pertempuran di Beluran.", "Para prajurit Wanara", "pertempuran", "id"),
        ("The Wanara guards were wounded in the clash at the bridge.", "The Wanara guards", "clash", "en"),
        # he was spared
        ("Wali kota Beluran nyaris tewas dalam serangan itu.", "Wali kota Beluran", "serangan", "id"),
        # his own attack
        ("Dua penyerang tewas dalam serangan itu.", "Dua penyerang", "serangan", "id"),
        ("Pelaku bom bunuh diri tewas dalam ledakan bom itu.", "Pelaku bom bunuh diri", "ledakan bom", "id"),
        ("The bomber died in the attack on the bridge.", "The bomber", "attack", "en"),
        # another sentence, another clause
        ("Kepala polisi Wanara tewas. Dalam serangan lain gudang terbakar.", "Kepala polisi Wanara", "serangan", "id"),
        ("Kepala polisi Wanara tewas, dan serangan baru terjadi di Beluran.", "Kepala polisi Wanara", "serangan", "id"),
        # somebody stands further off than the one who died
        ("Kepala polisi Wanara mengatakan kemarin tiga orang tewas dalam serangan itu.", "Kepala polisi Wanara", "serangan", "id"),
    ],
)  # fmt: skip
def test_nobody_else_is(text, person, words, language):
    assert done_to(text, person, words, language) == []
