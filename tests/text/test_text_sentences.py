from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.text import sentences


def split(text: str, language: str = "id", **options: bool) -> list[str]:
    return [text[start:end] for start, end in sentences(text, language=language, **options)]


INDONESIAN = [
    ["Wapres M. Jusuf Kalla dan H.R. McMaster tiba di Jl. Merdeka No. 5 pkl. 10.00 WIB.", "Mereka langsung rapat."],
    ["Dr. H. Amin, S.H., M.Si. hadir di sana.", "Harga beras Rp. 1.000.000 per ton, naik Rp 1.000 pada Rabu (7/2)."],
    ["Dana itu Rp 1.500.000.000.", "Angka resmi belum ada."],
    ["“Kami akan pergi.”", 'Ia lalu berkata, "Besok saja."', "Hujan turun."],
    ['Lalu "Siapa?" tanya dia kepada wartawan.', '"Pergi!" kata kapten itu.'],
    ["“Hasil belum tercapai, ”katanya di Kolombo.", "“Sudah. ” kata Budi."],
    ["Rapat usai kata dia.", "Presiden pulang sore hari."],
    ["JAKARTA, KABAR.com - Presiden ... tiba di istana.", "Ia pulang...", "Kemudian tidur?", "Ya!"],
    ["1. Presiden datang pada 2013.", "2. Menteri pergi."],
    ["PT Maju Jaya Tbk. Palembang tumbuh 5,5 persen.", "Namun sahamnya turun."],
    ["Serangan berlanjut di utara.", "(AFP/OL-6)"],
    ["Kendaraan dll. yang terbakar, a.l. bus, dsb. sudah diangkut."],
    ["Situs Kabar.com dan Warta.Co.Id melapor."],
    ["Vitamin C. Selain itu ada zat besi."[:10], "Selain itu ada zat besi."],
    ["Kamis, 25/04/2024 07:39 WIB"],
    ["Ia wafat pada tgl. 5 Agt. 2020 di Kab. Bogor."],
]


@pytest.mark.parametrize("parts", INDONESIAN, ids=lambda parts: parts[0][:30])
def test_indonesian_sentences_come_apart_where_a_reader_would(parts):
    assert split(" ".join(parts)) == parts


ENGLISH = [
    ["The U.S. President met Mr. Smith Jr. in the U.S.", "The talks began at 5 p.m. Friday."],
    ["On Jan. 5 Gen. John F. Kelly left.", '"We won."', "He said so."],
    ["It cost $1.5 million.", "Was that all?", "No!"],
    ["See No. 4 on p. 12 of the report.", "Officials declined to comment."],
    ["“It is over,” he said.", "“Go home.”", "They did."],
    ["Acme Inc. shares fell.", "Investors at Acme Inc. Tuesday sold."],
]


@pytest.mark.parametrize("parts", ENGLISH, ids=lambda parts: parts[0][:30])
def test_english_sentences_come_apart_where_a_reader_would(parts):
    assert split(" ".join(parts), "en") == parts


MALAY = [
    ["Y.B. Menteri tiba di Jln. Ampang jam 9 pagi.", "Beliau disambut Datuk Seri Dr. Ahmad."],
    ["Syarikat Maju Sdn. Bhd. rugi RM 2.5 juta.", "Manakala untungnya tiada."],
]


@pytest.mark.parametrize("parts", MALAY, ids=lambda parts: parts[0][:30])
def test_malay_lays_its_words_over_the_indonesian_ones(parts):
    assert split(" ".join(parts), "ms") == parts


def test_lost_blanks_between_sentences_are_seen_but_not_in_addresses():
    assert split('kata dia.Presiden pulang. www.kabar.com/a.Html dibuka."Kami pergi."Menteri tetap.') == [
        "kata dia.",
        "Presiden pulang.",
        "www.kabar.com/a.Html dibuka.",
        '"Kami pergi."',
        "Menteri tetap.",
    ]


def test_lost_blanks_behind_acronyms_and_before_credits():
    assert split("Terjadi pukul 16.33 WIB.Polisi datang ke PT.Maju di RS.(abc/d)") == [
        "Terjadi pukul 16.33 WIB.",
        "Polisi datang ke PT.Maju di RS.",
        "(abc/d)",
    ]


def test_quotes_read_in_the_wrong_encoding_still_close():
    assert split("â€œKami pergi.â€\x9d Ia pulang. â€œSaya tetap.â€™ Hujan.")[:2] == [
        "â€œKami pergi.â€\x9d",
        "Ia pulang.",
    ]


def test_sentences_stay_in_their_line_unless_told():
    text = "Presiden\ntiba di istana\nlalu pergi. Ia pulang.\n\nJudul Lain\nIsi lain."
    assert split(text)[:3] == ["Presiden", "tiba di istana", "lalu pergi."]
    assert split(text, join_lines=True) == [
        "Presiden\ntiba di istana\nlalu pergi.",
        "Ia pulang.",
        "Judul Lain",
        "Isi lain.",
    ]


def test_a_range_is_kept_to():
    text = "Satu dua. Tiga empat. Lima enam."
    assert [text[a:b] for a, b in sentences(text, 5, 21)] == ["dua.", "Tiga empat."]


def test_an_unknown_language_is_read_with_the_english_table():
    assert split("Mr. Smith came. He left.", "xx") == ["Mr. Smith came.", "He left."]


PIECES = st.sampled_from(
    [
        "Presiden ",
        "kata",
        ". ",
        ".",
        '"',
        "”",
        "“",
        " ",
        "\n",
        "\r\n",
        "Rp",
        "1.000",
        "(7/2)",
        "…",
        "?",
        "!",
        "U.S.",
        "é",
        "\u200b",
        "'",
        ")",
        "M. ",
    ]
)


@given(
    st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join), st.booleans(), st.sampled_from(["id", "en", "ms"])
)
@settings(max_examples=300, deadline=None)
def test_every_visible_character_lies_in_one_sentence(text, join, language):
    spans = sentences(text, language=language, join_lines=join)
    covered = set()
    last = 0
    for start, end in spans:
        assert last <= start < end <= len(text)
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        if not join:
            assert "\n" not in text[start:end]
            assert "\r" not in text[start:end]
        covered.update(range(start, end))
        last = end
    assert all(char.isspace() for n, char in enumerate(text) if n not in covered)


@pytest.mark.parametrize("unit", [".", '"', ". ", 'a."', "A.", "â€", "(.", ".)", "\n", "U.S. "])
def test_time_is_linear_on_hostile_repetition(unit):
    sentences(unit * 100)
    started = time.process_time()
    sentences(unit * 60_000)
    assert time.process_time() - started < 3
