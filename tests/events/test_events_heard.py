"""A word that never told an act of its type in the corpus is none, unless the reader is sure of the whole act."""

import pytest
from events_told import Told
from hypothesis import given
from hypothesis import strategies as st

from runut.events.heard import roots


def coded(text, words, type_, score, **parties):
    told = Told(text)
    sides = {role: told.sees(name, "GRP") for role, name in parties.items()}
    told.event(words, type_, score=score, **sides)
    return [event.trigger_quote for event in told.coded()]


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("Budi merangkap anggota dewan kota.", "merangkap", "COERCE"),
        ("Pemerintah itu kolaps bulan lalu.", "kolaps", "CONCEDE"),
        ("Wali kota mengunggah foto kapal.", "mengunggah", "COERCE"),
        ("Kebodohan mereka akan membawa bencana.", "Kebodohan", "ASSAULT"),
    ],
)
def test_a_word_that_only_sounds_like_an_act_is_none(text, words, type_):
    assert coded(text, words, type_, 0.9) == []


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("Polisi membekuk tiga perampok.", "membekuk", "COERCE"),
        ("Pemukulan itu terjadi di pasar.", "Pemukulan", "ASSAULT"),
        ("Mereka telah memaafkannya.", "memaafkannya", "CONCEDE"),
        ("Penonaktifan ketua itu diumumkan.", "Penonaktifan", "SANCTION"),
        ("Polisi melakukan penangkapan di pasar.", "melakukan penangkapan", "COERCE"),
    ],
)
def test_other_forms_of_a_root_that_told_the_act_are_heard(text, words, type_):
    assert coded(text, words, type_, 0.5) == [words]


def test_a_word_that_lost_its_blank_is_heard() -> None:
    assert coded("Pria itu pelakupenembakan di pasar.", "pelakupenembakan", "ASSAULT", 0.6) == ["pelakupenembakan"]


def test_what_is_planned_of_a_meeting_is_an_agreement() -> None:
    told = Told("Ana Gomes akan berkoordinasi dengan polisi.")
    told.event("berkoordinasi", "AGREE", modality="planned", score=0.6)
    assert [event.type for event in told.coded()] == ["AGREE"]
    told = Told("Ana Gomes bersafari ke hutan.")
    told.event("bersafari", "AGREE", modality="planned", score=0.6)
    assert told.coded() == ()


def test_a_word_of_one_other_type_tells_that() -> None:
    told = Told("Perampokan terjadi di Samar.")
    told.event("Perampokan", "ASSAULT", score=0.6, mode="beat")
    (event,) = told.coded()
    assert (event.type, event.mode) == ("COERCE", None)
    assert "COERCE" in dict(event.why)["type"]


def test_an_act_the_reader_is_wholly_sure_of_stands() -> None:
    text = "Tentara menjembalang warga desa."
    assert coded(text, "menjembalang", "ASSAULT", 0.9, actor="Tentara", recipient="warga desa") == ["menjembalang"]
    assert coded(text, "menjembalang", "ASSAULT", 0.8, actor="Tentara", recipient="warga desa") == []
    assert coded(text, "menjembalang", "ASSAULT", 0.9, actor="Tentara") == []


def test_english_words_are_not_judged() -> None:
    told = Told("The guards clobbered a driver.", "en")
    told.event("clobbered", "ASSAULT", score=0.5)
    assert [event.trigger_quote for event in told.coded()] == ["clobbered"]


@pytest.mark.parametrize(
    ("word", "root"),
    [("menangkap", "tangkap"), ("penyerangan", "serang"), ("memukuli", "pukul"), ("pengeboman", "bom"), ("dilaporkannya", "lapor"),
     ("mengakui", "aku"), ("tembak-menembak", "tembak"), ("pertempuran", "tempur")],
)  # fmt: skip
def test_roots(word: str, root: str) -> None:
    assert root in roots(word)


@given(st.text(alphabet="abcdegiklmnoprstu-", min_size=1, max_size=24))
def test_roots_are_parts_of_the_word_but_for_one_sound(word: str) -> None:
    assert all(root in word or root[1:] in word for root in roots(word))


@pytest.mark.parametrize(
    ("text", "words", "type_", "kept"),
    [
        ("Ia kembali menjabat bupati tahun itu.", "menjabat", "CONSULT", False),
        ("Kedua menteri menjabat tangan di istana.", "menjabat", "CONSULT", True),
        ("Warga menyimpan dendam sejak lama.", "dendam", "ASSAULT", False),
        ("Menteri itu pergi tanpa menandatangani naskahnya.", "menandatangani", "REJECT", True),
    ],
)
def test_a_word_that_told_an_act_with_others_only_needs_one_of_them_beside_it(text, words, type_, kept):
    assert coded(text, words, type_, 0.7) == ([words] if kept else [])
