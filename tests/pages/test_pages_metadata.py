"""Bylines, datelines, credits and languages in their many forms, with names and lines of our own."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages_examples import PAGES, text_of

from runut.pages import read_page
from runut.pages.credits import agency, signature
from runut.pages.datelines import dateline
from runut.pages.language import detect
from runut.pages.line_model import H
from runut.pages.markers import words_of
from runut.pages.metadata import section_of
from runut.pages.names import display, is_initials, is_name
from runut.pages.pieces import pieces, run_together
from runut.pages.roles import Judged
from runut.pages.sheet import read_sheet
from runut.records import Article, Page

TITLE = "Kementerian Perhubungan Buka Lagi Penyeberangan Selat Sunda"
BODY = [
    "Kementerian Perhubungan membuka kembali penyeberangan di Selat Sunda setelah gelombang tinggi mereda pada Rabu pagi.",
    "Sebanyak dua puluh kapal feri mulai beroperasi sejak pukul delapan pagi untuk mengangkut penumpang yang tertahan dua hari.",
    "Petugas pelabuhan mengatakan antrean kendaraan mencapai empat kilometer dan diperkirakan terurai menjelang malam.",
    "Badan meteorologi mengingatkan cuaca buruk masih mungkin datang lagi pada akhir pekan di perairan yang sama.",
]


def read(head: list[str], tail: list[str] | None = None, title: str | None = TITLE) -> Article:
    lines = [*([title] if title else []), *head, *BODY, *(tail or [])]
    return read_page(Page(id="p", text="\n".join(lines)))


@pytest.mark.parametrize(
    ("head", "tail", "authors"),
    [
        (["Penulis: Bayu Pratama", "4 Januari 2024"], [], ("Bayu Pratama",)),
        (["Penulis : Bayu Pratama"], [], ("Bayu Pratama",)),
        (["Pewarta: Gita Permata dan Hadi Siregar"], [], ("Gita Permata", "Hadi Siregar")),
        (["Oleh Eka Nugroho"], [], ("Eka Nugroho",)),
        (["Ditulis oleh Eka Nugroho | Kamis, 4 Januari 2024 | 09.15 WIB"], [], ("Eka Nugroho",)),
        (["Oleh: Eka Nugroho, Vina Utami"], [], ("Eka Nugroho", "Vina Utami")),
        (["Reporter: Dimas Halim | Editor: Zahra Kusuma"], [], ("Dimas Halim",)),
        (["Laporan Wartawan Umar Hakim"], [], ("Umar Hakim",)),
        (["RABU, 3 JANUARI 2024 | 08:15 WIB | LAPORAN: LARAS WIJAYA"], [], ("Laras Wijaya",)),
        (["By Citra Lestari", "Jan 4, 2024"], [], ("Citra Lestari",)),
        (["Fajar Maulana", "04/1/2024 10:20"], [], ("Fajar Maulana",)),
        (["Fajar Maulana - Kabar Selat", "Kamis, 04 Jan 2024 10:20 WIB"], [], ("Fajar Maulana",)),
        (
            ["4 Januari 2024"],
            ["Penulis", ": Kontributor Cilegon, Tono Saputra", "Editor", ": Nur Hidayat"],
            ("Tono Saputra",),
        ),
        (["4 Januari 2024"], ["Penulis", ": Kontributor Cilegon, Monika"], ("Monika",)),
        (["Penulis: Bayu Pratama, S.Sos.", "4 Januari 2024"], [], ("Bayu Pratama",)),
        (["Sari Anggraini", "Penulis", "Nur Hidayat", "Editor", "4 Januari 2024"], [], ("Sari Anggraini",)),
        (["4 Januari 2024"], ["(abc/def)"], ()),
        (["4 Januari 2024"], ["Editor: Nur Hidayat"], ()),
        (["Admin", "4 Januari 2024"], [], ()),
        (["Penulis: Redaksi", "4 Januari 2024"], [], ()),
        (["Tim Redaksi Kabar Selat", "4 Januari 2024"], [], ()),
        (["4 Januari 2024 | 10:20 WIB"], [], ()),
    ],
)
def test_authors(head: list[str], tail: list[str], authors: tuple[str, ...]) -> None:
    assert read(head, tail).authors == authors


@pytest.mark.parametrize(
    ("tail", "editor"),
    [
        (["Editor: Nur Hidayat"], "Nur Hidayat"),
        (["Redaktur : Nur Hidayat"], "Nur Hidayat"),
        (["Red: Nur Hidayat"], "Nur Hidayat"),
        (["Penyunting: Nur Hidayat"], "Nur Hidayat"),
        (["Editor", ": Nur Hidayat"], "Nur Hidayat"),
        (["Penulis: Bayu Pratama", "Editor: Nur Hidayat"], "Nur Hidayat"),
        ([], None),
    ],
)
def test_editor(tail: list[str], editor: str | None) -> None:
    assert read(["4 Januari 2024"], tail).editor == editor


@pytest.mark.parametrize(
    ("line", "text", "outlet", "sign"),
    [
        ("JAKARTA, KABARSELAT.com - Pemerintah", "JAKARTA, KABARSELAT.com", "KABARSELAT.com", None),
        ("Jakarta (ANTARA) - Pemerintah", "Jakarta (ANTARA)", None, "ANTARA"),
        ("Moskow, CNN Indonesia -- Pemerintah", "Moskow, CNN Indonesia", "CNN Indonesia", None),
        ("GAZA CITY, Palestine (AP) — Officials", "GAZA CITY, Palestine (AP)", None, "AP"),
        ("KUALA LUMPUR, 3 Mac - Kerajaan", "KUALA LUMPUR, 3 Mac", None, None),
        ("TEMPO.CO, Jakarta - Pemerintah", "TEMPO.CO, Jakarta", "TEMPO.CO", None),
        ("Jakarta - Pemerintah", "Jakarta", None, None),
        ("WASHINGTON: The", "WASHINGTON", None, None),
        ("Pemerintah mengatakan - dengan tegas - bahwa", None, None, None),
        ("Anak-anak sekolah kembali belajar", None, None, None),
        ("Presiden: Kami Tidak Akan Mundur", None, None, None),
        ("Sumber: Antara", None, None, None),
        ("“Kami siap - Kapan saja", None, None, None),
    ],
)
def test_datelines(line: str, text: str | None, outlet: str | None, sign: str | None) -> None:
    found = dateline(line)
    assert (found.text if found else None) == text
    if found is not None:
        assert (found.outlet, found.sign) == (outlet, sign)
        assert line[found.length :].strip()[0].isupper()


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("demikian laporan itu. (AFP/OL-6)", ["AFP"]),
        ("kata pejabat itu. (Antara)", ["Antara"]),
        ("kata pejabat itu. (Reuters/I-1)", ["Reuters"]),
        ("berjabat tangan di Moskow. (Via AFP)", ["AFP"]),
        ("kata pejabat itu (54 tahun)", []),
        ("kata pejabat itu. (abc/def)", []),
        ("pasukan Uni Afrika (AU)", []),
    ],
)
def test_signs_at_the_end(line: str, names: list[str]) -> None:
    found = signature(line)
    assert [name for name, _, _ in found] == names
    assert all(words_of(line[start:end]) for _, start, end in found)


@pytest.mark.parametrize(
    ("sentence", "name", "cue"),
    [
        ("Dilansir Reuters, penyeberangan sempat ditutup dua hari penuh karena cuaca buruk.", "Reuters", "dilansir"),
        (
            "Penyeberangan ditutup dua hari, seperti dikutip dari Al Jazeera, Kamis.",
            "Al Jazeera",
            "seperti dikutip dari",
        ),
        ("Penyeberangan akan dibuka lagi, kata seorang pejabat kepada AFP di pelabuhan itu.", "AFP", "kepada"),
        ("Mengutip Xinhua, jumlah penumpang yang tertahan mencapai ribuan orang.", "Xinhua", "mengutip"),
        ("Kabar itu pertama kali dilaporkan oleh kantor berita TASS pada hari Senin.", "TASS", "dilaporkan oleh"),
    ],
)
def test_credit_phrases(sentence: str, name: str, cue: str) -> None:
    text = "\n".join([TITLE, *BODY[:2], sentence, *BODY[2:]])
    found = read_page(Page(id="p", text=text)).credits
    assert [(c.cue, text[c.span.start : c.span.end].casefold()) for c in found] == [(cue, name.casefold())]


def test_speech_to_a_person_is_no_credit() -> None:
    text = "\n".join([TITLE, *BODY[:3], "Ia menyerahkan surat itu kepada Presiden Joko Susanto di Jakarta, Rabu."])
    assert read_page(Page(id="p", text=text)).credits == ()


def test_source_line_is_agency_credit() -> None:
    found = read(["4 Januari 2024"], ["Sumber: Antara"]).credits
    assert [(c.name.casefold(), c.cue) for c in found] == [("antara", "source line")]


def test_title_loses_the_site() -> None:
    assert read([], title=f"{TITLE} | Kabar Selat").title == TITLE
    assert read([], title=f"{TITLE} - kabarselat.com").title == TITLE


def test_title_keeps_its_own_dash() -> None:
    assert read([], title=f"{TITLE} – pejabat pelabuhan").title == f"{TITLE} – pejabat pelabuhan"


def test_repeated_title_is_told_once() -> None:
    article = read(["4 Januari 2024", TITLE])
    assert article.title == TITLE
    assert [block.role for block in article.blocks].count("title") == 1
    assert all(block.role not in ("body", "heading") for block in article.blocks[:3])


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (" ".join(BODY), "id"),
        ("Kerajaan Malaysia menghantar tentera ke sempadan kerana pertempuran semakin hampir, kata jurucakap kementerian. Menteri berkata polis akan menutup jalan utama sehingga hari Khamis dan syarikat bas diminta menangguhkan perjalanan.", "ms"),
        ("The government said on Thursday that it would reopen the strait to ferries after the storm had passed.", "en"),
        ("Die Regierung hat am Donnerstag mitgeteilt, dass die Fähren nach dem Sturm wieder fahren werden, und bat die Reisenden um Geduld. Die Behörden rechnen damit, dass sich die Lage bis zum Abend entspannt, wenn der Wind weiter nachlässt und alle Schiffe wieder fahren können.", "und"),
        ("", "und"),
        # few grammatical words, as short reports have: no cliff at forty words
        ("Gunung Waru di Kabupaten Orlo meletus, Kamis (15/5/2025) pukul 06.12 WITA, dengan kolom abu setinggi 2.000 meter. Petugas pos pengamatan Otso Salmi mencatat amplitudo 32 milimeter. Status gunung tetap Siaga. Jalan menuju puncak ditutup petugas sejak pagi. Pendaki diminta turun segera.", "id"),
        ("Il sindaco di Palermo ha annunciato un nuovo piano di case popolari per le famiglie che hanno perso tutto nelle inondazioni. Il ministro ha detto che le prime case saranno pronte in ottobre e che il denaro verrà da un fondo di emergenza. Gli abitanti del quartiere aspettano da giorni una risposta del governo e chiedono acqua, cibo e medicine per i bambini.", "und"),
    ],
)  # fmt: skip
def test_language(text: str, language: str) -> None:
    assert detect(words_of(text)) == language


@pytest.mark.parametrize(("text", "labelled", "result"), [
    ("Bayu Pratama", False, True), ("LARAS WIJAYA", False, True), ("Agus S", True, True), ("Monika", True, True), ("Monika", False, False),
    ("bayu pratama", False, False), ("Kabar Selat Online", True, False), ("Redaksi", True, False), ("Timur Tengah", False, False), ("4 Januari", True, False),
    ("Presiden mengatakan", False, False), ("(abc/def)", True, False),
])  # fmt: skip
def test_names(text: str, labelled: bool, result: bool) -> None:
    assert is_name(text, labelled=labelled) is result


def test_small_things() -> None:
    assert display("RATNA KUSUMA") == "Ratna Kusuma"
    assert is_initials("(abc/def)")
    assert not is_initials("(Bayu)")
    assert agency("associated press") is not None
    assert agency("Kabar Selat") is None


def test_section_is_the_label_above_the_title() -> None:
    assert read_page(Page(id="p", text=text_of(PAGES["date_bar"]))).section == "Dunia"


@pytest.mark.parametrize("line", ["© Kabar Selat 2024", "Copyright © Kabar Selat 2019-2024", "© 2024 Kabar Selat"])
def test_years_are_no_part_of_the_outlet(line: str) -> None:
    assert read(["4 Januari 2024"], [line]).outlet == "Kabar Selat"


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("KabarSelatHomeNewsDuniaFeri Selat Sunda", True),
        ("BerandaEkonomiPasar", True),
        ("YouTube dan LinkedIn Digugat McDonald", False),
        (TITLE, False),
        ("KTT BRICS, WHO dan NATO", False),
    ],
)
def test_a_menu_run_together_is_told_from_a_title(text: str, glued: bool) -> None:
    assert run_together(text) is glued
    assert glued or read(["4 Januari 2024"], title=text).title == text


def test_no_title_is_better_than_a_menu_run_together() -> None:
    assert read(["4 Januari 2024"], title="KabarSelatHomeNewsDuniaFeri Selat Sunda").title is None


@given(st.one_of(st.text(alphabet=st.characters(max_codepoint=127)), st.text()))
def test_words_are_runs_of_word_characters(text: str) -> None:
    assert words_of(text) == re.findall(r"\w+", text.casefold())


@pytest.mark.parametrize(
    ("line", "section"),
    [("Beranda › Berita › Nasional", "Nasional"), ("Ekonomi", "Ekonomi"), ("BerandaNasional", None), ("Menu", None),
     ("Kategori:", None), ("Pilih Halaman", None), ("Toggle sidebar", None), ("Gambar: Ani Wulan", None),
     ("Laut TimurPREMIUM", None), ("Mar092021", None), ("Dunia Pilihan", "Dunia Pilihan"), ("KTT G20", "KTT G20")],
)  # fmt: skip
def test_a_word_of_the_menu_is_no_section(line: str, section: str | None) -> None:
    parts = pieces(line)
    assert section_of([Judged(parts[0], read_sheet(parts).lines[0], H, "section", "")], None) == section
