"""Reported speech: whose words, through whom, and what is no speech at all."""

import pytest
from bench.gold_reading import page_of
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from runut.claims import code_claims
from runut.claims.marks import quoted
from runut.records import Block, Reading, ReadMention, ReadQuote, Span
from runut.views import claim_row

EMPTY = Reading((), (), (), ())


def claims_of(text, *mentions, language="id", quotes=()):
    """Claims of a text whose mentions are given as (words, type); their places are looked up in order."""
    page, article = page_of(text, language)
    found, at = [], 0
    for words, kind in mentions:
        at = text.index(words, at)
        found.append(ReadMention(at, at + len(words), kind, 1.0))
        at += len(words)
    claims = code_claims(page, article, Reading((), tuple(found), (), tuple(quotes)))
    for claim in claims:
        assert text[claim.content.start : claim.content.end] == claim.quote
    return claims


@pytest.mark.parametrize(
    ("opening", "closing"),
    [("“", "”"), ('"', '"'), ("«", "»"), ("“", '"'), ("”", "”"), ("“", "“"), ("â€œ", "â€\x9d"), ("``", "''")],
)
def test_marks_of_every_kind_hold_the_same_words(opening, closing):
    text = f"{opening}Kami menolak usul itu sejak awal,{closing} kata Menteri Luar Negeri Laos Saleumxay."
    (claim,) = claims_of(text, ("Menteri Luar Negeri Laos Saleumxay", "PER"))
    assert claim.quote == "Kami menolak usul itu sejak awal"
    assert claim.kind == "direct"
    assert claim.speaker.text == "Menteri Luar Negeri Laos Saleumxay"
    assert claim.cue == "kata"


def test_blank_before_the_closing_mark():
    text = 'Panglima tiba pagi itu. "Kami akan bertahan di sini. Untuk sekarang belum ada hasil, "katanya di Vientiane.'
    (claim,) = claims_of(text, ("Panglima", "GRP"))
    assert claim.quote == "Kami akan bertahan di sini. Untuk sekarang belum ada hasil"
    assert claim.speaker.text == "Panglima"


@pytest.mark.parametrize(
    "text",
    [
        "Dalam beberapa tahun ini “instruktur keamanan” asing makin berpengaruh di wilayah itu.",
        'Film berjudul "Senja di Tepi Sungai yang Panjang" diputar di gedung kesenian.',
        'Operasi yang disebut "Fajar Baru di Lembah Utara" dimulai pekan lalu.',
        'Ia menolak kata "mundur" itu.',
        "It was a so-called 'safe zone' for the workers' families.",
    ],
)
def test_words_set_apart_are_no_speech(text):
    assert claims_of(text, language="en" if text.startswith("It") else "id") == ()


def test_suffix_form_leads_back_to_who_spoke_before_across_paragraphs():
    text = (
        '"Kami sudah sampai pada kesimpulan itu," ujar Bupati Morowali, seperti dikutip Antara.\n\n'
        '"Semua pihak harus menghormati keputusan warga," imbuhnya.'
    )
    first, second = claims_of(text, ("Bupati Morowali", "GRP"), ("Antara", "ORG"))
    assert first.via == ("Antara",)
    assert second.speaker == first.speaker
    assert "spoke before" in second.why


def test_chain_of_carriers():
    text = '"Pabrik itu tetap berjalan seperti biasa," kata Ketua Serikat, seperti dikutip Kompas dari Reuters.'
    (claim,) = claims_of(text, ("Ketua Serikat", "GRP"), ("Kompas", "ORG"), ("Reuters", "ORG"))
    assert claim.via == ("Kompas", "Reuters")


def test_addressee():
    text = "“Kami sedang berbicara dengan semua orang,” kata juru bicara itu kepada AFP."
    (claim,) = claims_of(text, ("juru bicara itu", "GRP"), ("AFP", "ORG"))
    assert claim.speaker.text == "juru bicara itu"
    assert claim.addressee.text == "AFP"


def test_pronoun_nobody_resolved_stands_for_who_spoke_before():
    text = (
        '"Kami siap membangun jembatan itu," kata Gubernur Sherly. "Anggarannya sudah ada sejak tahun lalu," ucap dia.'
    )
    first, second = claims_of(text, ("Gubernur Sherly", "PER"), ("dia", "PRON"))
    assert second.speaker.text == "dia"
    assert second.speaker.name == first.speaker.text


def test_second_half_of_a_split_quote_has_the_same_speaker():
    text = '"Bensin tinggal untuk dua hari," kata seorang sopir di Ternate. "Sesudah itu kami jalan kaki."'
    first, second = claims_of(text, ("seorang sopir", "GRP"), ("Ternate", "GPE"))
    assert second.speaker == first.speaker


def test_any_small_word_before_a_speaker_is_a_verb_of_saying():
    text = '"Terima kasih, tetapi tidak sekarang," sergah Kepala Desa Wadas.'
    (claim,) = claims_of(text, ("Kepala Desa Wadas", "GRP"))
    assert (claim.cue, claim.speaker.text) == ("sergah", "Kepala Desa Wadas")


def test_speaker_before_the_verb_is_its_subject_not_the_one_it_is_said_to():
    text = 'Menteri Agus kepada wartawan mengatakan, "Tidak ada rencana menaikkan harga tahun ini."'
    (claim,) = claims_of(text, ("Menteri Agus", "PER"), ("wartawan", "GRP"))
    assert claim.speaker.text == "Menteri Agus"
    text = 'The minister told reporters in Dili: "We have not signed anything with that company."'
    (claim,) = claims_of(text, ("The minister", "GRP"), ("reporters", "GRP"), ("Dili", "GPE"), language="en")
    assert (claim.speaker.text, claim.addressee.text) == ("The minister", "reporters")


def test_indirect_speech_by_its_grammar():
    text = "Juru bicara TNI mengatakan pada Senin bahwa dua prajurit telah ditemukan selamat."
    (claim,) = claims_of(text, ("Juru bicara TNI", "GRP"))
    assert claim.kind == "indirect"
    assert claim.quote == "dua prajurit telah ditemukan selamat"
    text = "Jalan ke bandara masih ditutup, kata kepala polisi Jayapura, Rabu."
    (claim,) = claims_of(text, ("kepala polisi Jayapura", "GRP"))
    assert claim.quote == "Jalan ke bandara masih ditutup"


def test_direct_quotes_without_any_reader():
    page, article = page_of('"Kami tidak akan pindah dari tanah leluhur kami," tegas Kepala Suku Moi di Sorong.')
    (claim,) = code_claims(page, article, EMPTY)
    assert claim.speaker.text == "Kepala Suku Moi"
    assert claim.speaker.id == ""


def test_a_quote_nobody_claims_has_no_speaker_and_says_why():
    (claim,) = claims_of('Suara itu terdengar lagi. "Kita tidak bisa terus hidup seperti ini selamanya."')
    assert claim.speaker is None
    assert "unknown" in claim.why


def test_reader_quotes_are_used_where_no_mark_stands():
    text = "Prabowo: Indonesia Bertetangga Baik dengan Semua"
    read = ReadQuote(9, len(text), "direct", 0.9, speaker=0, speaker_score=0.9)
    (claim,) = claims_of(text, ("Prabowo", "PER"), quotes=[read])
    assert claim.speaker.text == "Prabowo"
    assert claim.quote == "Indonesia Bertetangga Baik dengan Semua"


def test_furniture_yields_no_claim():
    text = '"Kami menolak usul itu sejak awal," kata Menteri.'
    page, article = page_of(text)
    for role in ("related", "sidebar", "spam", "summary", "tags", "other"):
        aside = replace(article, blocks=(Block(Span(page.id, 0, len(text)), 1, role, ""),))
        assert code_claims(page, aside, EMPTY) == ()


def test_row_has_the_shape_of_the_contract():
    (claim,) = claims_of('"Kami menolak usul itu sejak awal," kata Menteri Agus.', ("Menteri Agus", "PER"))
    row = claim_row(claim)
    assert {"id", "page_id", "kind", "quote", "start", "end", "speaker", "cue", "via", "addressee"} <= row.keys()
    assert row["speaker"]["text"] == "Menteri Agus"


@given(st.text(alphabet="ab ,.“”\"'‘’«»â€œ\x93\x94\n`", max_size=80))
def test_quoted_stretches_lie_in_order_and_inside(text):
    end = 0
    for one in quoted(text, 0, len(text)):
        assert 0 <= one.outer_start <= one.start < one.end <= one.outer_end <= len(text)
        assert one.outer_start >= end
        end = one.outer_end


@given(st.text(max_size=200))
def test_any_text_is_survived_and_every_quote_is_its_span(text):
    page, article = page_of(text)
    for claim in code_claims(page, article, EMPTY):
        assert page.text[claim.content.start : claim.content.end] == claim.quote


def test_nobody_says_the_dateline():
    text = "Jakarta (ANTARA) - The cooperatives will open in May, Trade Minister Rina Santosa said on Monday."
    end = text.index(", Trade")
    read = ReadQuote(0, end, "indirect", 0.9, speaker=0, speaker_score=0.9)
    (claim,) = claims_of(text, ("Trade Minister Rina Santosa", "PER"), language="en", quotes=[read])
    assert claim.quote == "The cooperatives will open in May"


def test_words_printed_again_are_one_claim_with_the_speaker_any_telling_names():
    words = '"Kami tidak akan menyerahkan gedung sekolah itu kepada siapa pun,"'
    text = f"{words}\n\nKeterangan lain menyusul.\n\n{words} kata Bupati Morowali."
    (claim,) = claims_of(text, ("Bupati Morowali", "GRP"))
    assert claim.content.start == 1
    assert claim.speaker.text == "Bupati Morowali"


def test_short_words_of_two_people_are_two_claims():
    text = '"Saya setuju," kata Rahmat.\n\n"Saya setuju," kata Sutarjo.'
    assert [claim.speaker.text for claim in claims_of(text, ("Rahmat", "PER"), ("Sutarjo", "PER"))] == [
        "Rahmat",
        "Sutarjo",
    ]


@pytest.mark.parametrize(
    ("text", "who", "said", "language"),
    [
        ("Di rumah sakit, Rahmat menjelaskan warga akan pindah besok.", "Rahmat", "warga akan pindah besok", "id"),
        (
            "Ketua Panitia Bidang Acara, Rahmat mengatakan warga akan pindah besok.",
            "Rahmat",
            "warga akan pindah besok",
            "id",
        ),
        (
            "Regarding the yearly report, Moss said the firm had filed a notice.",
            "Moss",
            "the firm had filed a notice",
            "en",
        ),
        ("The firm had filed a notice, Moss said on Monday.", "Moss", "The firm had filed a notice", "en"),
    ],
)
def test_what_opens_a_sentence_is_said_only_where_it_is_a_clause_of_its_own(text, who, said, language):
    (claim,) = claims_of(text, (who, "PER"), language=language)
    assert claim.quote == said
    assert claim.speaker.text == who


def test_a_day_or_a_listener_carries_no_words():
    text = '"Kami sudah sampai pada kesimpulan itu sejak lama," kata Rahmat dalam keterangan yang dikutip Kamis.'
    (claim,) = claims_of(text, ("Rahmat", "PER"), ("Kamis", "TIME"))
    assert claim.via == ()
    text = '"Kami sudah sampai pada kesimpulan itu sejak lama," kata Rahmat, dikutip pada awal pekan.'
    assert claims_of(text, ("Rahmat", "PER"))[0].via == ()


def test_a_victim_told_of_in_between_does_not_take_the_word():
    text = (
        '"Kami sudah menangkap dua orang di lokasi itu," kata Rahmat.\n\n'
        'Korban melapor malam itu. "Kami masih mencari dua orang lagi sejak pagi," ujarnya.'
    )
    first, second = claims_of(text, ("Rahmat", "PER"), ("Korban", "GRP"))
    assert second.speaker.text == first.speaker.text == "Rahmat"


def test_a_pronoun_goes_on_with_who_spoke_before():
    text = (
        '"Kami sudah menangkap dua orang di lokasi itu," kata Rahmat.\n\n'
        '"Sisanya masih kami cari sampai hari ini," tutur dia.'
    )
    _, second = claims_of(text, ("Rahmat", "PER"), ("dia", "PRON"))
    assert second.speaker.name == "Rahmat"
    assert second.speaker.text == "dia"


def test_he_is_no_land_and_that_politician_is_who_spoke_before():
    text = (
        '"Kami sudah menangkap dua orang di lokasi itu," kata Rahmat Hidayat.\n\n'
        '"Sisanya masih kami cari sampai hari ini," kata politikus itu.\n\n'
        '"Warga diminta tenang selama pencarian berlangsung," kata warga itu.'
    )
    mentions = ("Rahmat Hidayat", "PER"), ("politikus itu", "GRP"), ("warga itu", "GRP")
    _, second, third = claims_of(text, *mentions)
    assert second.speaker.name == "Rahmat Hidayat"
    assert third.speaker.text == "warga itu"
    assert third.speaker.name != "Rahmat Hidayat"


@pytest.mark.parametrize(
    ("text", "mentions", "speaker"),
    [
        (
            "Rahmat, yang sebelumnya pernah melatih putra dan putri Persatuan Layar, mengatakan warga akan pindah besok.",
            [("Rahmat", "PER"), ("Persatuan Layar", "ORG")],
            "Rahmat",
        ),
        (
            "Rahmat selaku direktur Bank Ardan mengatakan warga akan pindah besok.",
            [("Rahmat", "PER"), ("Bank Ardan", "ORG")],
            "Rahmat",
        ),
        (
            "Rahmat pulang, lalu Bank Ardan mengatakan warga akan pindah besok.",
            [("Rahmat", "PER"), ("Bank Ardan", "ORG")],
            "Bank Ardan",
        ),
    ],
)
def test_a_name_in_an_aside_about_the_speaker_does_not_speak(text, mentions, speaker):
    (claim,) = claims_of(text, *mentions)
    assert claim.speaker.text == speaker
    start = text.index("warga")
    read = ReadQuote(start, len(text) - 1, "indirect", 0.9, speaker=1, speaker_score=0.9)
    (claim,) = claims_of(text, *mentions, quotes=[read])
    assert claim.speaker.text == speaker


def test_the_longer_side_of_according_to_is_what_was_said():
    text = "Bukan hanya sopir, menurut Rahmat, pemilik truk akan diperiksa dari hulu sampai hilir."
    (claim,) = claims_of(text, ("Rahmat", "PER"))
    assert claim.quote == "pemilik truk akan diperiksa dari hulu sampai hilir"
    text = "Pemilik truk akan diperiksa dari hulu sampai hilir, menurut Rahmat, Senin."
    (claim,) = claims_of(text, ("Rahmat", "PER"))
    assert claim.quote == "Pemilik truk akan diperiksa dari hulu sampai hilir"


def test_a_scrap_of_indirect_speech_is_no_claim():
    text = "Rahmat mengatakan tidak."
    read = ReadQuote(text.index("tidak"), len(text) - 1, "indirect", 0.9, speaker=0, speaker_score=0.9)
    assert claims_of(text, ("Rahmat", "PER"), quotes=[read]) == ()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rahmat menjawab: warga akan pindah besok pagi.", "warga akan pindah besok pagi"),
        ("Rahmat menjawab: 12 orang.", None),
        ("Rahmat membuka daftar: warga akan pindah besok pagi.", None),
    ],
)
def test_a_clause_behind_a_verb_of_speech_and_a_colon_is_said(text, said):
    assert [claim.quote for claim in claims_of(text, ("Rahmat", "PER"))] == ([] if said is None else [said])


def test_a_body_named_in_between_does_not_take_the_word_from_who_goes_on():
    text = (
        '"Kami membantu dengan tulus," kata Mayasari Dewi. Yayasan itu merenovasi panti jompo Melati. '
        '"Bantuan tidak berhenti di sini," imbuhnya.'
    )
    home = text.index("panti jompo")
    quote = text.index("Bantuan tidak")
    seen = ReadQuote(quote, quote + len("Bantuan tidak berhenti di sini"), "direct", 0.9, 1, 0.6)
    claims = claims_of(text, ("Mayasari Dewi", "PER"), (text[home : home + 18], "ORG"), quotes=(seen,))
    assert [claim.speaker.text for claim in claims] == ["Mayasari Dewi", "Mayasari Dewi"]


def test_behind_the_office_of_a_body_comes_who_holds_it():
    text = '"Kami tetap terbuka," kata Dirut PT Laut Jaya, Dian Permata dalam rapat.'
    (claim,) = claims_of(text, ("PT Laut Jaya", "ORG"), ("Dian Permata", "PER"))
    assert claim.speaker.text == "Dian Permata"


def test_a_body_that_speaks_keeps_its_word():
    (claim,) = claims_of('"Kami tetap terbuka," kata PT Laut Jaya, Senin.', ("PT Laut Jaya", "ORG"), ("Senin", "TIME"))
    assert claim.speaker.text == "PT Laut Jaya"


def test_what_two_commas_hold_tells_who_speaks():
    text = 'Gani Nurdin, pengamat yang juga bekas bek Samar United, menyebut "sikap klub itu berbahaya bagi liga kita".'
    (claim,) = claims_of(text, ("Gani Nurdin", "PER"), ("Samar United", "ORG"))
    assert claim.speaker.text == "Gani Nurdin"


@pytest.mark.parametrize("crowd", ["orang-orang", "anak-anaknya"])
def test_a_crowd_does_not_take_the_word_of_one(crowd):
    text = (
        f'"Hasilnya negatif," kata Panglima Rudi Hartono. Petugas mencari {crowd} itu. '
        '"Kami membentuk lima tim untuk itu," katanya.'
    )
    at = text.index("Kami membentuk")
    seen = ReadQuote(at, at + len("Kami membentuk lima tim untuk itu"), "direct", 0.9, 1, 0.6)
    claims = claims_of(text, ("Panglima Rudi Hartono", "PER"), (crowd, "GRP"), quotes=(seen,))
    assert [claim.speaker.text for claim in claims] == ["Panglima Rudi Hartono"] * 2


def test_the_name_of_a_song_is_no_speech_though_the_reader_hears_one():
    text = 'Malam itu Ana Gomes membawakan lagu hits "Pulanglah Sebelum Hujan" dengan piano.'
    at = text.index("Pulanglah")
    seen = ReadQuote(at, at + len("Pulanglah Sebelum Hujan"), "direct", 0.9, 0, 0.9)
    assert claims_of(text, ("Ana Gomes", "PER"), quotes=(seen,)) == ()


@pytest.mark.parametrize(
    ("verb", "speaker"), [("mengumpulkan bukti", "Artanto"), ("menegaskan hal itu", "Polres Samar")]
)
def test_a_body_takes_the_word_from_a_person_by_a_verb_of_speech_only(verb, speaker):
    text = f'"Isu itu kami dalami," kata Artanto. Polres Samar {verb}. "Sebagian sudah terbukti bohong," jelasnya.'
    at = text.index("Sebagian sudah")
    seen = ReadQuote(at, at + len("Sebagian sudah terbukti bohong"), "direct", 0.9, 1, 0.6)
    told = (("Artanto", "PER"), ("Polres Samar", "ORG"))
    for quotes in ((), (seen,)):
        assert claims_of(text, *told, quotes=quotes)[-1].speaker.text == speaker


@pytest.mark.parametrize(
    ("text", "told", "speaker"),
    [
        (
            '"Berkas sudah lengkap," ujar Kasubdit Siber Badan Nusa, Kombes Burhan Lasut, Selasa.',
            (("Kasubdit Siber", "ORG"), ("Badan Nusa", "ORG"), ("Burhan Lasut", "PER")),
            "Burhan Lasut",
        ),
        (
            '"Berkas sudah lengkap," kata Kabid Inteldak, Kompol Burhan Lasut, Selasa.',
            (("Kabid Inteldak", "ORG"),),
            "Kompol Burhan Lasut",
        ),
        (
            '"Berkas sudah lengkap," kata Badan Nusa, Selasa. Burhan Lasut diam.',
            (("Badan Nusa", "ORG"), ("Burhan Lasut", "PER")),
            "Badan Nusa",
        ),
    ],
)  # fmt: skip
def test_behind_an_office_and_its_bodies_comes_who_holds_it(text, told, speaker):
    (claim,) = claims_of(text, *told)
    assert claim.speaker.text == speaker


def test_another_clause_behind_a_quote_is_no_cue():
    text = 'Serangan itu dilakukan "untuk melindungi pasukan kami dari bahaya di laut," tetapi Badan Nusa menahan diri.'
    assert not claims_of(text, ("Badan Nusa", "ORG"))


def test_clearly_is_how_and_not_who_says():
    text = 'Tidak terlihat secara jelas Badan Nusa "pergi ke salah satu negara tetangga di timur laut".'
    assert not claims_of(text, ("Badan Nusa", "ORG"))
