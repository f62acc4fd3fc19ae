"""One actor of a page is one: a bare name and a pronoun are what the fuller name is, and know no more than it."""

from __future__ import annotations

import pytest
from bench.gold_reading import page_of
from test_entities_forenames import resolved

from runut.entities import resolve
from runut.records import Reading, ReadMention, ReadQuote

FULL = "Kepala Divisi Hukum Polda Jabar Rudi Tambora"


@pytest.mark.parametrize("later", ["Rudi", "Rudi Tambora"])
def test_a_bare_name_has_the_sector_of_the_name_with_its_office(later):
    text = f"Menurut {FULL}, warga menang. Hal itu benar. {later} mendesak polisi."
    first, last = resolved(text, (FULL, "PER"), (later, "PER"))
    assert first.sector == last.sector == "COP"
    assert last.name == first.name == "Rudi Tambora"


def test_a_pronoun_knows_no_more_than_the_name_that_tells_nothing():
    text = "Hiro Tanagawa menggambar komik di Tokyo, Boston dan Jakarta. Dia meminta maaf kepada penggemar."
    links = resolved(
        text, ("Hiro Tanagawa", "PER"), ("Tokyo", "GPE"), ("Boston", "GPE"), ("Jakarta", "GPE"), ("Dia", "PRON")
    )
    name, *_, pronoun = links
    assert pronoun.name == name.name
    assert (pronoun.country, pronoun.sector) == (name.country, name.sector)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yayasan Lentera tutup. Rudi Tambora mengatakan pihaknya menunggu.", "Rudi Tambora"),
        ("Yayasan Lentera tutup. Rudi Tambora, Kamis (6/5), menjelaskan bahwa pihaknya menunggu.", "Rudi Tambora"),
        ("Yayasan Lentera tutup. Menurut Rudi Tambora, pihaknya menunggu.", "Rudi Tambora"),
        ("Yayasan Lentera tutup. Sejauh ini, lanjut Rudi Tambora, pihaknya menunggu.", "Rudi Tambora"),
        ("Rudi Tambora pergi. Yayasan Lentera menyatakan pihaknya menunggu.", "Yayasan Lentera"),
    ],
)
def test_his_side_is_that_of_who_speaks(text, expected):
    told = sorted(
        (("Yayasan Lentera", "ORG"), ("Rudi Tambora", "PER"), ("pihaknya", "PRON")),
        key=lambda one: text.find(one[0]),
    )
    links = resolved(text, *(one for one in told if one[0] in text))
    assert links[-1].name == expected


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Rudi Tambora Justru", "Rudi Tambora"),
        ("Rudi Tambora Baru", "Rudi Tambora"),
        ("Rudi Tambora Jaya", "Rudi Tambora Jaya"),
        ("Baru", "Baru"),
        ("Kronologi Rudi Tambora", "Rudi Tambora"),
        ("Alhamdulillah Rudi Tambora", "Rudi Tambora"),
        ("Rudi Tambora Ngaku", "Rudi Tambora"),
        ("Dilaporkan Rudi Tambora", "Rudi Tambora"),
        ("Instruksi Wabup Rudi", "Rudi"),
        ("Indah Rudi Cahaya", "Indah Rudi Cahaya"),
    ],
)
def test_words_of_headlines_begin_and_end_no_name(words, name):
    (link,) = resolved(f"{words} Saja Tiba di Pasar", (words, "PER"))
    assert link.name == name


@pytest.mark.parametrize(
    ("later", "name"),
    [("Pak Rudi", "Rudi Tambora"), ("Pak Agus", "Maju Jaya Rudi Tambora")],
)
def test_the_name_behind_a_firms_is_the_one_the_page_calls_him_by(later, name):
    words = "Direktur PT Maju Jaya Rudi Tambora"
    first, _ = resolved(f"{words} datang ke pasar. {later} membeli ikan.", (words, "PER"), (later, "PER"))
    assert first.name == name


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ('Rudi Tambora tiba. "Ia menabrak mobil polisi," kata Rudi.', "direct", ""),
        ('Sari Bulan kabur. Kapolsek Rudi Tambora tiba. "Ia menabrak mobil," kata Rudi.', "direct", "Sari Bulan"),
        ("Rudi Tambora tiba. Ia menabrak mobil polisi, kata Rudi.", "indirect", "Rudi Tambora"),
    ],
)
def test_he_in_quoted_words_is_not_who_says_them(text, kind, expected):
    page, article = page_of(text, "id")
    told = (("Sari Bulan", "PER"), ("Kapolsek Rudi Tambora", "PER"), ("Rudi Tambora", "PER"), ("Ia", "PRON"))
    spans = sorted((text.index(one), text.index(one) + len(one), kind_) for one, kind_ in told if one in text)
    spans = [
        span for span in spans if not any(a <= span[0] and span[1] <= b and (a, b) != span[:2] for a, b, _ in spans)
    ]
    spans.append((text.rindex("Rudi"), text.rindex("Rudi") + 4, "PER"))
    mentions = tuple(ReadMention(low, high, what, 0.9) for low, high, what in spans)
    start = text.index("Ia menabrak")
    quote = ReadQuote(start, text.index("kata") - 1, kind, 0.9, speaker=len(mentions) - 1)
    links = resolve(page, article, Reading((), mentions, (), (quote,))).links
    assert links[-2].name == expected


@pytest.mark.parametrize(("there", "country"), [("Arab Saudi", "SAU"), ("Bandung", "")])
def test_a_lands_name_cut_short_is_the_land_the_page_names(there, country):
    text = f"Pemerintah Arab menahan tiga orang. Mereka tiba di {there} kemarin."
    short, *_ = resolved(text, ("Pemerintah Arab", "ORG"), (there, "GPE"))
    assert (short.country or "") == country
