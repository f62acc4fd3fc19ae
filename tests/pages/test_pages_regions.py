"""What readers may read of a paragraph: no title of another page that a lost link has left behind it."""

from __future__ import annotations

import pytest

from runut.pages.regions import reading_spans
from runut.records import Article, Block, Page, PageVerdict, Span


def read(text: str, language: str = "id") -> list[str]:
    blocks, start = [], 0
    for number, line in enumerate(text.split("\n"), 1):
        blocks.append(Block(Span("p", start, start + len(line)), number, "body", "test"))
        start += len(line) + 1
    article = Article(
        "p", language, None, None, (), None, None, (), None, None, tuple(blocks), PageVerdict("article", "t")
    )
    return [text[start:end] for start, end in reading_spans(Page("p", text), article)]


@pytest.mark.parametrize(
    ("rest", "language"),
    [
        ("Rina Wulandari: Saya Siap Maju Lagi", "id"),
        ("Rina Wulandari Ungkap Alasan Mundur dari Dewan Kota", "id"),
        (": Wali Kota Resmikan Jembatan Baru di Sungai Ampel", "id"),
        ("Mayor Tolland Says Bridge Will Reopen", "en"),
        ("Rina Wulandari Dedah Punca Letak Jawatan", "ms"),
    ],
)
def test_a_title_left_by_a_lost_link_is_not_read(rest: str, language: str) -> None:
    first = (
        "Rapat itu ditutup pukul lima sore kemarin." if language != "en" else "The meeting closed at five on Monday."
    )
    assert read(f"{first} {rest}", language) == [first]


@pytest.mark.parametrize(
    "line",
    [
        "Rapat itu ditutup. Rina Wulandari dari Dewan Kota tidak hadir karena sakit",
        "Rapat itu ditutup. Ketua Dewan Kota Rina Wulandari: saya siap maju lagi.",
        "Rapat itu ditutup. Tim: Rina Wulandari, Budi Hartanto,",
        "Rina Wulandari Ungkap Alasan Mundur dari Dewan Kota",
        "Rapat itu ditutup. Hadir Rina Wulandari",
    ],
)
def test_sentences_of_the_text_itself_are_read(line: str) -> None:
    assert "".join(read(line)).replace(" ", "") == line.replace(" ", "")


@pytest.mark.parametrize(
    ("lead", "language"),
    [
        ("Baca: Wali Kota Pecat Dua Kepala Dinas Baca: Polisi Tahan Bendahara Klub", "id"),
        ("BACA : 5 Perampok Bank Ditangkap di Samar", "id"),
        ("Read: Mayor Sacks Two Officials", "en"),
    ],
)
def test_a_title_behind_one_word_and_a_colon_in_running_text_is_not_read(lead: str, language: str) -> None:
    first, last = "Rapat itu ditutup pukul lima.", "Warga pulang pada malam hari."
    assert read(f"{first} {lead}. {last}", language) == [first, last]


@pytest.mark.parametrize(
    "line", ["Baca doa dipimpin imam kota.", "Baca: buku itu kami simpan.", "Read the letter aloud."]
)
def test_reading_itself_is_no_lead_to_another_page(line: str) -> None:
    assert read(line) == [line]


PARAGRAPH = "Rapat dewan kota itu ditutup pukul lima sore."


@pytest.mark.parametrize(
    "label", ["Baca juga:", "BACA JUGA", "Baca Juga :", "Simak juga", "Lihat juga:", "» Berita terkait:"]
)
@pytest.mark.parametrize(
    "titles",
    [
        ["5 Perampok Bank Ditangkap di Samar, Motif Masih Misteri"],
        ["Polisi tangkap lima perampok bank di Samar"],
        ["'Kami Tidak Akan Mundur dari Samar'", "Wali Kota Samar Dituntut Mundur, Ada Apa?"],
        ["1. Polisi tangkap lima perampok", "2. Wali kota diminta mundur"],
        ["- Polisi Tangkap Lima Perampok Bank", "", "- Wali Kota Samar Diminta Segera Mundur"],
        ["", "Jenderal Ana Gomes Kunjungi Pasukan di Perbatasan!"],
    ],
)
def test_titles_below_a_label_alone_on_its_line_are_not_read(label: str, titles: list[str]) -> None:
    told = read("\n".join([PARAGRAPH, label, *titles, PARAGRAPH]))
    assert [line for line in told if line != label] == [PARAGRAPH, PARAGRAPH]


@pytest.mark.parametrize(
    "lines",
    [
        ["Ana Gomes menemui Budi Hartanto di Samar pada Selasa malam."],
        ['"Kami tidak mundur dari Samar," kata Ana Gomes kepada wartawan'],
        ["Ana Gomes menemui Budi Hartanto di kantor", "wali kota pada Selasa malam."],
        ["Di Samar, Ana Gomes menemui Budi Hartanto,", "Wali Kota Ampel yang Baru Terpilih."],
        ["Menurut polisi, mereka adalah:"],
    ],
)
def test_running_text_below_a_label_is_read(lines: list[str]) -> None:
    told = read("\n".join(["Baca juga:", *lines]))
    assert "".join(told).replace(" ", "").endswith("".join(lines).replace(" ", ""))


def test_a_heading_in_small_letters_ends_the_titles() -> None:
    told = read("\n".join(["Baca juga:", "Polisi Tangkap Lima Perampok", "Apa kata wali kota", PARAGRAPH]))
    assert told[-2:] == ["Apa kata wali kota", PARAGRAPH]


def test_a_label_in_english() -> None:
    text = "The meeting closed at five.\nRead also:\nMayor Tolland Says Bridge Will Reopen\nShe left for Samar."
    assert read(text, "en")[-1] == "She left for Samar."
    assert not any("Tolland" in line for line in read(text, "en"))
