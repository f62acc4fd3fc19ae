"""One arrest, one death, one attack told in several words is one event of the article; others stay apart."""

import pytest
from events_told import Told


def count_of(text, acts, type_="COERCE", mode="arrest", language="id"):
    """Number of events of an article; `acts`: (words, nth, recipient words or '', its type)."""
    told = Told(text, language)
    for words, nth, whom, kind in acts:
        parties = {"recipient": told.sees(whom, kind)} if whom else {}
        told.event(words, type_, nth=nth, mode=mode, **parties)
    return len(told.coded(merge=True, resolved=True))


def test_the_suspect_by_any_name_is_arrested_once():
    text = "Polisi membekuk MH (25) di Wanara.\nTersangka diamankan di rumahnya.\nPelaku ditahan di kantor polisi."
    acts = [("membekuk", 1, "MH (25)", "PER"), ("diamankan", 1, "Tersangka", "GRP"), ("ditahan", 1, "Pelaku", "GRP")]
    assert count_of(text, acts) == 1


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        (
            "Polisi membekuk MH (25) di Wanara.\nDua pelaku diamankan di Lorne.",
            [("membekuk", 1, "MH (25)", "PER"), ("diamankan", 1, "Dua pelaku", "GRP")],
        ),
        (
            "Polisi membekuk MH (25) di Wanara.\nAna Gomes ditahan di Lorne.",
            [("membekuk", 1, "MH (25)", "PER"), ("ditahan", 1, "Ana Gomes", "PER")],
        ),
    ],
)
def test_several_suspects_or_two_names_are_several_arrests(text, acts):
    assert count_of(text, acts) == 2


def test_two_verbs_of_one_arrest_in_one_sentence():
    text = "Ana Gomes ditangkap dan ditahan di Wanara."
    assert count_of(text, [("ditangkap", 1, "Ana Gomes", "PER"), ("ditahan", 1, "", "")]) == 1
    text = "Ana Gomes ditangkap, sedangkan dua orang ditahan di Wanara."
    assert count_of(text, [("ditangkap", 1, "Ana Gomes", "PER"), ("ditahan", 1, "dua orang", "GRP")]) == 2


def test_one_person_dies_once():
    text = "Tentara membunuh Ana Gomes Lorne di Wanara.\nAna Gomes Lorne tewas ditembak."
    acts = [("membunuh", 1, "Ana Gomes Lorne", "PER"), ("tewas", 1, "", "")]
    told = Told(text)
    first, second = told.sees("Ana Gomes Lorne", "PER"), told.sees("Ana Gomes Lorne", "PER", nth=2)
    told.event(acts[0][0], "ASSAULT", recipient=first)
    told.event(acts[1][0], "ASSAULT", recipient=second)
    assert len(told.coded(merge=True, resolved=True)) == 1


def test_an_attack_in_answer_to_an_attack_is_another():
    text = "Serangan ini merupakan balasan atas serangan Ardania di pelabuhan."
    told = Told(text)
    told.event("Serangan", "ASSAULT")
    told.event("serangan", "ASSAULT", actor=told.sees("Ardania", "GPE"))
    assert len(told.coded(merge=True)) == 2
