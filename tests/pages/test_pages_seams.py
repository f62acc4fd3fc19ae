"""Sentences that lost links have cut into lines."""

from __future__ import annotations

import pytest

from runut.pages import body_text, read_page
from runut.pages.line_model import B, G, H, T, Z
from runut.pages.pieces import pieces
from runut.pages.seams import closed, rejoined
from runut.pages.sheet import read_sheet
from runut.records import Page, content_id

PARAGRAPH = (
    "Gubernur Arta Lombu mengatakan jembatan itu akan diperiksa oleh tim dari ibu kota mulai pekan ini. "
    "Warga diminta memakai jalan lain sampai pemeriksaan selesai dan hasilnya diumumkan kepada umum."
)


def page(*lines: str) -> Page:
    text = "\n".join(lines)
    return Page(content_id("text", text), text)


def body(*lines: str) -> str:
    made = page(*lines)
    return body_text(made, read_page(made))


CUT = ("Jakarta", "-", "Jembatan Sungai Wandu", "ditutup setelah retak ditemukan oleh", "Dinas Perhubungan", "di", "Lambora", ". Kendaraan berat dialihkan.")  # fmt: skip


@pytest.mark.parametrize("menu", [(), ("Beranda", "Nasional", "Olahraga", "Indeks")])
def test_the_pieces_of_a_cut_sentence_are_running_text(menu: tuple[str, ...]) -> None:
    found = body(*menu, "Jembatan Sungai Wandu Ditutup", *CUT, PARAGRAPH, PARAGRAPH.replace("Arta", "Sinta"))
    assert "\n".join(CUT[2:]) in found
    assert not any(word in found.split("\n") for word in menu)


def test_words_of_a_tag_list_are_none() -> None:
    tags = ("jembatan retak", "sungai wandu", "arta lombu", "lambora", "jalan ditutup hari ini")
    found = body("Jembatan Sungai Wandu Ditutup", PARAGRAPH, PARAGRAPH.replace("Arta", "Sinta"), "(abc/def)", *tags)
    assert not any(tag in found.split("\n") for tag in tags)


def test_headlines_of_other_stories_are_none() -> None:
    listed = (
        "Baca juga:",
        "Harga Beras Naik Lagi di Lambora",
        "Warga Antre Air Bersih",
        "Baca juga:",
        "Dua Desa Terendam Banjir",
    )
    found = body("Jembatan Sungai Wandu Ditutup", PARAGRAPH, *listed, PARAGRAPH.replace("Arta", "Sinta"))
    assert not any(line in found.split("\n") for line in listed)


def test_a_cut_sentence_may_touch_the_text_through_another_one() -> None:
    cut = ("Kapal motor", "Sinar Wandu", "kembali berlayar sore ini dari", "Lambora", ".", "Nakhoda", "dan",
           "Kepala Syahbandar", "menyatakan cuaca sudah cukup aman.")  # fmt: skip
    found = body("Kapal Sinar Wandu Kembali Berlayar", *cut, PARAGRAPH, PARAGRAPH.replace("Arta", "Sinta")).split("\n")
    assert found[: len(cut) - 1] == list(cut[1:])


def test_a_name_the_text_goes_on_with_is_no_title() -> None:
    lines = ("Kapal Sinar Wandu", "kembali berlayar sore ini dari", "Lambora", ". Cuaca sudah aman.", "Lambora vs Dili",
             "digelar di lapangan kota itu pada hari yang sama dan ditonton warga dari desa sekitar.")  # fmt: skip
    parts = pieces("\n".join(lines))
    assert list(rejoined(parts, [H, H, H, H, T, B])) == [B, B, B, B, B, B]
    assert list(rejoined(parts[3:], [H, T, B])) == [H, T, B]


REPORT = ("Baca juga:", "Jadwal Liga Lambora Pekan Ini", PARAGRAPH.replace("Arta", "Sinta"))
SIDES = ("Persida: Lesmana; Wandu, Tarigan, Sola, Beni; Karto (Dudi 60'), Mamat, Rano; Tio, Gaspar, Ezra",)
CLOSED = [B, G, G, Z, Z, Z]


def states_of(*lines: str) -> list[int]:
    parts = pieces("\n".join([PARAGRAPH, *lines]))
    return list(closed(read_sheet(parts), CLOSED[: len(parts)]))


def test_paragraphs_above_the_closing_sign_are_running_text() -> None:
    assert states_of(*REPORT, *SIDES, "(abc/def)") == [B, G, G, B, B, Z]


@pytest.mark.parametrize("sign", ["abc/def", "Lambora", "(Kota Lambora sejak 2012)"])
def test_without_a_closing_sign_they_stay_what_they_were(sign: str) -> None:
    assert states_of(*REPORT, *SIDES, sign) == CLOSED


def test_headlines_above_the_closing_sign_stay_what_they_were() -> None:
    listed = ("Baca juga:", "Jadwal Liga Lambora Pekan Ini", "Harga Beras Naik Lagi di Lambora", "Ikuti kami di Kanal")
    assert states_of(*listed, "(abc/def)") == CLOSED


def test_scripts_without_case_do_not_run_on() -> None:
    menu = ("الرئيسية", "أخبار محلية", "رياضة")
    parts = pieces("\n".join([*menu, "قال الوزير إن الجسر سيغلق أمام الشاحنات حتى نهاية الشهر."]))
    assert list(rejoined(parts, [H, H, H, B])) == [H, H, H, B]
    small = pieces("\n".join(["jembatan di", "sungai itu", "lalu", "ditutup bagi kendaraan berat sampai akhir bulan."]))
    assert list(rejoined(small, [H, H, H, B])) == [B, B, B, B]
