"""Who goes on speaking, what is only cited, and indirect speech by forms that lead back. Sentences of our own."""

from __future__ import annotations

import pytest
from bench.gold_reading import page_of

from runut.claims import code_claims
from runut.entities import Resolution
from runut.records import Claim, Link, Reading, ReadMention, ReadQuote, Span


def claims_of(
    text: str, *told: tuple[str, str, str], language: str = "id", quotes: tuple[ReadQuote, ...] = ()
) -> tuple[Claim, ...]:
    """Claims of a text whose mentions are (words, type, the name coreference gives them), in text order."""
    page, article = page_of(text, language)
    mentions, links, at = [], [], 0
    for words, kind, name in told:
        at = text.index(words, at)
        mentions.append(ReadMention(at, at + len(words), kind, 1.0))  # type: ignore[arg-type]
        span = Span(page.id, at, at + len(words))
        links.append(Link(span, words, kind, name.casefold(), "yes", 1.0, "test", name))
        at += len(words)
    claims = code_claims(page, article, Reading((), tuple(mentions), (), quotes), Resolution(tuple(links)))
    for claim in claims:
        assert text[claim.content.start : claim.content.end] == claim.quote
    return claims


def heard(text: str, words: str, speaker: int | None, kind: str = "indirect") -> ReadQuote:
    at = text.index(words)
    return ReadQuote(at, at + len(words), kind, 0.6, speaker, 0.9 if speaker is not None else 0.0)  # type: ignore[arg-type]


def names(claims: tuple[Claim, ...]) -> list[str]:
    return [claim.speaker.name if claim.speaker else "" for claim in claims]


def test_he_who_opens_a_sentence_is_the_subject_of_the_one_before_not_whom_it_tells_of():
    text = "Burhan Lasut menemui Wali Kota Intan Pohan. Dia menyebut pasar lama akan dibongkar."
    told = (
        ("Burhan Lasut", "PER", "Burhan Lasut"),
        ("Wali Kota Intan Pohan", "PER", "Intan Pohan"),
        ("Dia", "PRON", "Intan Pohan"),
    )
    assert names(claims_of(text, *told)) == ["Burhan Lasut"]


def test_who_defends_himself_may_be_whom_the_sentence_before_acts_on():
    text = "Kapten Burhan Lasut menangkap Rino Saleh. Dia mengaku tidak tahu isi peti itu."
    told = (
        ("Kapten Burhan Lasut", "PER", "Burhan Lasut"),
        ("Rino Saleh", "PER", "Rino Saleh"),
        ("Dia", "PRON", "Rino Saleh"),
    )
    assert names(claims_of(text, *told)) == ["Rino Saleh"]


def test_a_pronoun_in_the_middle_of_a_sentence_is_left_to_coreference():
    text = "Burhan Lasut menemui Intan Pohan. Di depan balai kota sore itu dia menyebut pasar akan dibongkar."
    told = (
        ("Burhan Lasut", "PER", "Burhan Lasut"),
        ("Intan Pohan", "PER", "Intan Pohan"),
        ("dia", "PRON", "Intan Pohan"),
    )
    assert names(claims_of(text, *told)) == ["Intan Pohan"]


def test_a_surname_read_as_a_group_is_the_person_named_before():
    text = (
        '"Kami setuju dengan usul itu," kata Burhan Lasut.\n\n'
        "Lasut mengatakan bahwa Intan Pohan ikut hadir. Dia menyebut rapat itu akan berlanjut."
    )
    told = (
        ("Burhan Lasut", "PER", "Burhan Lasut"),
        ("Lasut", "GRP", "Burhan Lasut"),
        ("Intan Pohan", "PER", "Intan Pohan"),
        ("Dia", "PRON", "Intan Pohan"),
    )
    assert names(claims_of(text, *told)) == ["Burhan Lasut"] * 3


@pytest.mark.parametrize(
    "opening", ["Menurutnya, ", "Menurutnya ", "Padahal menurutnya, ", "Sebab, menurutnya, "]
)  # the suffix leads back as in "ujarnya"
def test_in_his_view_leads_back_to_the_subject_before(opening):
    text = f"Burhan Lasut datang ke balai desa. {opening}jalan itu harus diperbaiki tahun ini."
    (claim,) = claims_of(text, ("Burhan Lasut", "PER", "Burhan Lasut"))
    assert (claim.quote, claim.kind) == ("jalan itu harus diperbaiki tahun ini", "indirect")
    assert claim.speaker.text == "Burhan Lasut"


def test_a_sentence_that_ends_in_a_suffix_form_is_said_without_marks():
    text = "Burhan Lasut datang ke balai desa. Jalan itu akan diperbaiki tahun ini, ujarnya."
    (claim,) = claims_of(text, ("Burhan Lasut", "PER", "Burhan Lasut"))
    assert (claim.quote, claim.speaker.text) == ("Jalan itu akan diperbaiki tahun ini", "Burhan Lasut")


def test_what_is_added_behind_ones_own_words_is_said_too():
    text = (
        'Burhan Lasut datang. "Jalan itu sudah lama rusak parah," ujarnya, sambil menambahkan bahwa dua jembatan putus.'
    )
    first, second = claims_of(text, ("Burhan Lasut", "PER", "Burhan Lasut"))
    assert (first.kind, second.kind) == ("direct", "indirect")
    assert second.quote == "dua jembatan putus"
    assert names((first, second)) == ["Burhan Lasut"] * 2


@pytest.mark.parametrize(
    ("source", "told", "speaker"),
    [
        ("laporan tahunan Lembaga Air Nusa", (("Lembaga Air Nusa", "ORG", "Lembaga Air Nusa"),), "Lembaga Air Nusa"),
        ("penelitian yang terbit bulan lalu", (), "penelitian yang terbit bulan lalu"),
        (
            'laporan "Air Bersih di Kota Pesisir" dari Lembaga Air Nusa',
            (("Lembaga Air Nusa", "ORG", "Lembaga Air Nusa"),),
            "Lembaga Air Nusa",
        ),
    ],
)
def test_a_writing_is_cited_and_its_name_is_no_speech(source, told, speaker):
    text = f"Menurut {source}, sumur warga sudah tercemar limbah."
    (claim,) = claims_of(text, *told)
    assert (claim.quote, claim.kind, claim.speaker.text) == ("sumur warga sudah tercemar limbah", "indirect", speaker)


@pytest.mark.parametrize(
    ("source", "told", "speaker"),
    [
        ("keterangan Burhan Lasut", (("Burhan Lasut", "PER", "Burhan Lasut"),), "Burhan Lasut"),
        ("keterangan resmi dari para saksi", (("para saksi", "GRP", "para saksi"),), "para saksi"),
        (
            "catatan Intan Pohan dari Lembaga Air Nusa",
            (("Intan Pohan", "PER", "Intan Pohan"), ("Lembaga Air Nusa", "ORG", "Lembaga Air Nusa")),
            "Intan Pohan",
        ),
        ("laporan tentang para saksi", (("para saksi", "GRP", "para saksi"),), "laporan tentang para saksi"),
    ],
)
def test_an_account_is_told_by_whoever_gives_it_not_by_whom_it_is_about(source, told, speaker):
    (claim,) = claims_of(f"Menurut {source}, pompa itu akan diperbaiki bulan depan.", *told)
    assert claim.speaker.text == speaker


def test_an_english_study_nobody_stands_for_is_cited_by_its_words():
    (claim,) = claims_of("According to a study published last month, most pumps are broken.", language="en")
    assert (claim.speaker.text, claim.quote) == ("a study published last month", "most pumps are broken")


@pytest.mark.parametrize("joint", [" (BAN), ", " (BAN) ", ", ", " "])
def test_behind_a_body_and_its_letters_comes_who_holds_the_office(joint):
    text = f'"Kami siap menolong warga," kata Kepala Badan Air Nusa{joint}Ana Gomes, Senin.'
    told = (("Badan Air Nusa", "ORG", "Badan Air Nusa"), ("Ana Gomes", "PER", "Ana Gomes"))
    assert names(claims_of(text, *told)) == ["Ana Gomes"]


def test_who_is_only_cited_does_not_take_the_word_from_who_speaks():
    text = (
        "Burhan Lasut mengatakan bahwa sumur desanya kering.\n\n"
        "Menurut catatan Lembaga Air Nusa, debit sungai turun tajam.\n\n"
        '"Kami membeli air setiap hari," ujarnya.'
    )
    told = (("Burhan Lasut", "PER", "Burhan Lasut"), ("Lembaga Air Nusa", "ORG", "Lembaga Air Nusa"))
    assert names(claims_of(text, *told)) == ["Burhan Lasut", "Lembaga Air Nusa", "Burhan Lasut"]


@pytest.mark.parametrize("cut", [True, False])
def test_the_full_stop_of_an_acting_office_does_not_end_the_name_of_who_holds_it(cut):
    text = '"Kami tetap buka," ujar Plt. Kepala Dinas Pasar Burhan Lasut di Ternate.'
    told = (("Plt", "PER", ""),) if cut else ()
    (claim,) = claims_of(text, *told, ("Kepala Dinas Pasar Burhan Lasut", "PER", "Burhan Lasut"))
    assert claim.speaker.name == "Burhan Lasut"


def test_what_governs_one_of_two_joined_names_governs_the_other():
    text = "Penulis yang membagi untung antara perantau dan warga Ternate menyebut bukunya sudah terjual habis."
    told = (("perantau", "GRP", "perantau"), ("warga Ternate", "GRP", "warga Ternate"))
    assert claims_of(text, *told) == ()


def test_pieces_of_one_clause_are_one_and_words_that_lead_up_to_marks_are_none():
    text = "Dewan itu memperingatkan bahwa kawasan hulu, atau Lembah Utara, tidak akan pulih sebelum musim hujan."
    both = (heard(text, "kawasan hulu", 0), heard(text, "tidak akan pulih sebelum musim hujan", 0))
    (claim,) = claims_of(text, ("Dewan itu", "ORG", "Dewan"), quotes=both)
    assert claim.quote == "kawasan hulu, atau Lembah Utara, tidak akan pulih sebelum musim hujan"
    text = 'Dewan itu menegaskan bahwa kawasan hulu "tidak akan pulih sebelum musim hujan datang lagi".'
    (claim,) = claims_of(text, ("Dewan itu", "ORG", "Dewan"), quotes=(heard(text, "kawasan hulu", 0),))
    assert claim.kind == "direct"


def test_a_cue_in_the_middle_leaves_the_longer_side():
    text = "Jembatan lama itu, kata Burhan Lasut, akan dibongkar sebelum musim panen tiba."
    seen = (heard(text, "Jembatan lama itu", 0),)
    (claim,) = claims_of(text, ("Burhan Lasut", "PER", "Burhan Lasut"), quotes=seen)
    assert claim.quote == "akan dibongkar sebelum musim panen tiba"


@pytest.mark.parametrize("verb", ["underscored", "cautioned", "pointed out", "hinted"])
def test_english_verbs_of_saying_with_that(verb):
    text = f"Moss {verb} that the bridge will stay closed until spring."
    (claim,) = claims_of(text, ("Moss", "PER", "Moss"), language="en")
    assert (claim.quote, claim.speaker.text) == ("the bridge will stay closed until spring", "Moss")


@pytest.mark.parametrize(
    ("text", "told", "speaker"),
    [
        (
            'Burhan Lasut memuji kerja warga Ternate dan menyatakan desa itu "akan menambah dua pos jaga baru".',
            (("Burhan Lasut", "PER", "Burhan Lasut"), ("warga Ternate", "GRP", "warga Ternate")),
            "Burhan Lasut",
        ),
        (
            'Burhan Lasut mengatakan ia gemar kopi buatan Nira Jaya, menambahkan: "Mungkin kopi itu memang baik."',
            (("Burhan Lasut", "PER", "Burhan Lasut"), ("Nira Jaya", "ORG", "Nira Jaya")),
            "Burhan Lasut",
        ),
    ],
)
def test_a_second_verb_has_the_subject_of_the_first(text, told, speaker):
    assert names(claims_of(text, *told))[-1] == speaker


def test_a_rank_behind_a_unit_begins_the_name_of_who_speaks():
    text = '"Ia sudah kami periksa," kata Kasat Reskrim Polres Samar Iptu Burhan Lasut, Selasa.'
    (claim,) = claims_of(text, ("Reskrim Polres Samar", "ORG", "Polres Samar"), ("Selasa", "TIME", ""))
    assert claim.speaker.text == "Iptu Burhan Lasut"


def test_who_is_told_by_an_office_once_held_is_who_spoke_not_the_body_of_the_office():
    text = (
        "Burhan Lasut mengatakan bahwa dana itu aman. "
        "Eks Kepala Badan Air Nusa itu menyebut bahwa pipa baru akan dipasang pekan depan."
    )
    told = (("Burhan Lasut", "PER", "Burhan Lasut"), ("Badan Air Nusa", "ORG", "Badan Air Nusa"))
    assert names(claims_of(text, *told)) == ["Burhan Lasut"] * 2


def test_nobody_named_inside_what_is_said_in_his_view_says_it():
    text = 'Menteri tiba pukul tujuh. "Kami siap," kata Burhan Lasut. Menurutnya, angka itu mirip data Intan Pohan.'
    seen = (heard(text, "angka itu mirip data Intan Pohan", 1),)
    told = (("Burhan Lasut", "PER", "Burhan Lasut"), ("Intan Pohan", "PER", "Intan Pohan"))
    assert names(claims_of(text, *told, quotes=seen)) == ["Burhan Lasut"] * 2


def test_what_opens_with_if_is_not_all_that_was_said():
    text = "Jika hujan turun lagi malam ini, sebut Burhan Lasut, perahu akan ditarik ke darat."
    (claim,) = claims_of(text, ("Burhan Lasut", "PER", "Burhan Lasut"))
    assert claim.quote == "perahu akan ditarik ke darat"
    text = "Saat ini, kata Burhan Lasut, jembatan masih ditutup."
    (claim,) = claims_of(text, ("Burhan Lasut", "PER", "Burhan Lasut"))
    assert claim.quote == "jembatan masih ditutup"


@pytest.mark.parametrize(
    "text",
    [
        "Burhan Lasut menjawab tantangan Dewan Air Nusa terkait dana yang mengendap.",
        "Burhan Lasut mengungkap kasus kecelakaan seorang anak bernama Rino terhadap media.",
        "Burhan Lasut menekankan pentingnya peran warga dalam menangani banjir.",
    ],
)
def test_an_object_is_no_clause_though_some_of_its_words_look_like_verbs(text):
    assert claims_of(text, ("Burhan Lasut", "PER", "Burhan Lasut")) == ()


def test_a_clause_may_begin_with_its_verb():
    text = "Hakim Burhan Lasut menyatakan menerima permohonan warga itu seluruhnya."
    (claim,) = claims_of(text, ("Hakim Burhan Lasut", "PER", "Burhan Lasut"))
    assert claim.quote == "menerima permohonan warga itu seluruhnya"


def test_a_relative_clause_in_his_view_is_no_saying():
    text = "Burhan Lasut membawa beberapa pertanyaan yang menurutnya tidak sesuai dengan surat undangan."
    assert claims_of(text, ("Burhan Lasut", "PER", "Burhan Lasut")) == ()


def test_a_piece_the_reader_heard_begins_where_its_clause_begins():
    text = "Dewan Air menyebut kedua pihak membahas rencana usaha Nira Jaya di hulu sungai."
    told = (("Dewan Air", "ORG", "Dewan Air"), ("Nira Jaya", "ORG", "Nira Jaya"))
    for speaker in (0, None):
        seen = (heard(text, "usaha Nira Jaya di hulu sungai", speaker),)
        (claim,) = claims_of(text, *told, quotes=seen)
        assert claim.quote == "kedua pihak membahas rencana usaha Nira Jaya di hulu sungai"
        assert claim.speaker.text == "Dewan Air"


@pytest.mark.parametrize(("points", "speaker"), [(" itu", "Intan Pohan"), ("", "Istri Burhan Lasut")])
def test_the_wife_of_a_man_speaks_for_herself(points, speaker):
    text = f'"Kami sudah tiba," tulis Intan Pohan. Istri Burhan Lasut{points} mengatakan bahwa hotelnya dijaga polisi.'
    told = (("Intan Pohan", "PER", "Intan Pohan"), ("Burhan Lasut", "PER", "Burhan Lasut"))
    claim = claims_of(text, *told)[-1]
    assert speaker in (claim.speaker.name, claim.speaker.text)


def test_words_of_a_brother_are_not_the_words_of_the_man():
    (claim,) = claims_of('"Semoga ia cepat pulih," tulis adik Burhan Lasut.', ("Burhan Lasut", "PER", "Burhan Lasut"))
    assert (claim.speaker.text, claim.speaker.name) == ("adik Burhan Lasut", "")


def test_that_behind_a_thing_is_a_relative_and_behind_a_listener_none():
    moss = ("Moss", "PER", "Moss")
    for text in ("Moss highlighted the bridge that collapsed in spring.", "Moss noted a road that leads to the river."):
        assert claims_of(text, moss, language="en") == ()
    (claim,) = claims_of("Moss warned the council that the bridge would collapse.", moss, language="en")
    assert claim.quote == "the bridge would collapse"
    (claim,) = claims_of("Moss said the bridge that collapsed will be rebuilt.", moss, language="en")
    assert claim.quote == "the bridge that collapsed will be rebuilt"


def test_a_password_is_nobodys_word():
    text = "Pengguna membuat akun dengan nama lengkap, kata sandi Rahasia, dan nomor telepon."
    assert claims_of(text, ("Rahasia", "PER", "Rahasia")) == ()


def test_an_aside_in_a_relative_clause_vouches_for_that_clause():
    text = "Panitia menyewa gudang tua di tepi sungai yang, menurut Dewan Air, telah disegel tahun lalu."
    told = (("Panitia", "GRP", "Panitia"), ("Dewan Air", "ORG", "Dewan Air"))
    (claim,) = claims_of(text, *told)
    assert claim.quote == "telah disegel tahun lalu"
