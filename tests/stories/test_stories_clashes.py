"""What stands against what in a heap of real pages: what merely sounds opposed is no entry of the ledger."""

from __future__ import annotations

import pytest

from runut.records import Span, When
from runut.stories import Sentence, opposed
from runut.stories.disputes import story_contradictions
from runut.temporal import parse_edtf

STORY = {"a": "s", "b": "s"}


def told(page: str, text: str, speaker: str = "", language: str = "id", start: int = 0) -> Sentence:
    return Sentence(Span(page, start, start + len(text)), text, language, speaker)


def kinds(
    one: Sentence, two: Sentence, published: dict[str, When | None] | None = None, same: bool = False
) -> list[str]:
    outlets = {"a": "kabar", "b": "kabar" if same else "warta"}
    return [entry.kind for entry in story_contradictions((one, two), STORY, published or {}, outlets)]


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("Warga Tamba membuang sampah ke sungai.", "Bupati mengimbau warga Tamba untuk tidak membuang sampah ke sungai.", "id"),
        ("Nelayan Tamba melaut hari itu.", "Camat meminta agar nelayan Tamba tidak melaut hari itu.", "id"),
        ("Fishermen of Tamba sailed out.", "The mayor told fishermen of Tamba not to sail out.", "en"),
        ("Hakim memvonis Karta dengan pasal 12 undang-undang.", "Hakim memvonis Karta dengan pasal 18 undang-undang.", "id"),
        ("Karelia menang atas Tamba dalam laga itu.", "Tamba kalah dari Karelia dalam laga itu.", "id"),
        ("Karelia won the final against Tamba.", "Tamba lost the final to Karelia.", "en"),
        ("Dinas Tamba mulai bergabung dengan satuan tugas.", "Satuan tugas itu menghentikan 20 usaha di Tamba.", "id"),
        ("Karta gak diberi undangan pesta.", "Karta tidak diberi undangan pesta.", "id"),
    ],
)  # fmt: skip
def test_wishes_labels_converses_and_other_objects_oppose_nothing(a: str, b: str, language: str) -> None:
    assert opposed(a, b, language) is None
    assert opposed(b, a, language) is None


def test_a_light_verb_is_denied_with_its_object_only() -> None:
    denied = "Warga tidak diberi kunci masuk gedung itu."
    assert opposed(denied, "Warga diberi kunci masuk gedung itu.", "id") is not None
    assert opposed(denied, "Warga diberi kabar bahwa kunci masuk gedung itu diganti.", "id") is None


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Arus Kali Tamba lebih lambat tahun ini.", "Arus Kali Tamba lebih cepat tahun ini."),
        ("Desa Karta terletak di Kecamatan Tamba.", "Desa Karta bukan berada di Kecamatan Tamba."),
        ("Nama pasar itu dari kata lama Tamba.", "Nama pasar itu bukan berasal dari kata lama Tamba."),
        ("Nelayan Tamba melaut sebelum badai itu.", "Nelayan Tamba melaut sesudah badai itu."),
    ],
)
def test_antonyms_and_denials_that_begin_with_a_light_verb(a: str, b: str) -> None:
    assert opposed(a, b, "id") is not None
    assert opposed(b, a, "id") is not None


def test_rows_of_a_list_are_no_contradiction() -> None:
    one = told("a", "Distrik Tamba, hujan turun dari pukul 07.00 hingga 22.00.")
    assert kinds(one, told("a", "Distrik Karelia, hujan turun dari pukul 07.00 hingga 22.00.", start=90)) == []
    one = told("a", "Anggaran Kabupaten Tamba sudah dibelanjakan sebesar 4,60 triliun.")
    assert kinds(one, told("b", "Anggaran Kabupaten Karelia sudah dibelanjakan sebesar 1,26 triliun.")) == []


def test_the_dead_of_one_page_have_one_number_and_its_speakers_may_differ() -> None:
    one = told("a", "Banjir di Tamba menewaskan 12 warga.")
    assert kinds(one, told("a", "Banjir di Tamba menewaskan 31 warga.", start=90)) == ["figure"]
    one = told("a", "Pasar Tamba dibuka untuk umum.", "camat")
    assert kinds(one, told("a", "Pasar Tamba tidak dibuka untuk umum.", "pedagang", start=90)) == ["modality"]
    assert kinds(one, told("a", "Pasar Tamba tidak dibuka untuk umum.", start=90)) == []


def test_what_was_not_yet_done_and_later_was_is_an_update() -> None:
    early, late = told("a", "Api di gudang Tamba belum padam."), told("b", "Api di gudang Tamba sudah padam.")
    day = {"a": parse_edtf("2024-03-04"), "b": parse_edtf("2024-03-05")}
    assert kinds(early, late, day) == []
    assert kinds(early, late, {"a": day["b"], "b": day["a"]}) == ["modality"]  # out again, and then not yet out


def test_one_outlet_that_tells_it_anew_has_a_version_unless_two_people_disagree() -> None:
    one, two = told("a", "Jembatan Tamba ditutup polisi."), told("b", "Jembatan Tamba dibuka polisi.")
    assert kinds(one, two, same=True) == []
    assert kinds(one, two) == ["claim"]
    speakers = told("a", one.text, "polisi"), told("b", two.text, "walikota")
    assert kinds(*speakers, same=True) == ["claim"]


def test_a_quotation_within_a_sentence_is_one_entry_with_it() -> None:
    whole = told("a", "Camat mengatakan jembatan Tamba runtuh karena banjir.", "camat")
    inner = Sentence(Span("a", 17, 52), "jembatan Tamba runtuh karena banjir", "id", "camat")
    other = told("b", "Jembatan Tamba tidak runtuh karena banjir.", "polisi")
    assert len(story_contradictions((whole, inner, other), STORY, {})) == 1


def test_today_on_two_pages_is_two_days() -> None:
    day = {"a": parse_edtf("2024-03-04"), "b": parse_edtf("2024-03-05")}
    one = told("a", "Bursa Tamba dibuka pada 4 Maret 2024 dengan lesu.")
    assert kinds(one, told("b", "Bursa Tamba dibuka pada 5 Maret 2024 dengan lesu."), day) == []
    assert kinds(one, told("b", "Bursa Tamba dibuka pada 5 Maret 2024 dengan lesu."), {}) == ["date"]
