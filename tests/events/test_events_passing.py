"""The page's date dates the news of its lead, and nothing told beside it."""

from datetime import date

import pytest
from events_told import Told

from runut.records import DateVerdict, When

TUESDAY = DateVerdict(When("2026-05-12", date(2026, 5, 12), date(2026, 5, 12)), "stated", "for the test")
DAYS = "2026-05-11/2026-05-12"
BOUND = "../2026-05-12"  # not after the page


def date_of(text, trigger, type_, language="id", others=(), quote=None, modality="actual"):
    told = Told(text, language)
    for words, kind in others:
        told.event(words, kind)
    told.event(trigger, type_, modality=modality)
    if quote:
        told.quote(quote, "direct")
    (found,) = [one for one in told.coded(TUESDAY) if one.trigger_quote == trigger]
    return found.time


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "language"),
    [
        ("Polisi menangkap tiga orang di pasar.", "menangkap", "COERCE", "id"),
        ("Penyidik telah menetapkan Jupriadi sebagai tersangka.", "menetapkan", "ACCUSE", "id"),
        ("Serangan rudal menewaskan dua orang di Kota Samar.", "Serangan", "ASSAULT", "id"),
        ("Saat ini Sutarjo ditahan di kantor polisi.", "ditahan", "COERCE", "id"),
        ("The ministry said that troops attacked the village.", "attacked", "ASSAULT", "en"),
        ("Police arrested three men at the market.", "arrested", "COERCE", "en"),
    ],
)
def test_news_of_the_lead_is_of_the_day_of_the_page(text, trigger, type_, language):
    time = date_of(text, trigger, type_, language)
    assert (time.basis, time.when.edtf) == ("document", DAYS)


@pytest.mark.parametrize(
    ("text", "trigger", "type_", "language", "others"),
    [
        ("Polisi menangkap pria yang membunuh tetangganya.", "membunuh", "ASSAULT", "id", [("menangkap", "COERCE")]),
        ("Setelah polisi setempat menangkap Sutarjo, warga pulang.", "menangkap", "COERCE", "id", []),
        ("Pelaku pembunuhan di Kota Samar masih dicari.", "pembunuhan", "ASSAULT", "id", []),
        ("Ardania mengecam serangan Borvia.", "serangan", "ASSAULT", "id", [("mengecam", "ACCUSE")]),
        ("Serangan itu terjadi di tengah malam.", "Serangan", "ASSAULT", "id", []),
        ("Polis menahan suspek kes pembunuhan di Kota Samar.", "pembunuhan", "ASSAULT", "ms", [("menahan", "COERCE")]),
        ("Police arrested the man who stabbed a guard.", "stabbed", "ASSAULT", "en", [("arrested", "COERCE")]),
        ("Ardania condemned the attack on Borvia.", "attack", "ASSAULT", "en", [("condemned", "ACCUSE")]),
        ("Crowds gathered after troops attacked the village.", "attacked", "ASSAULT", "en", []),
    ],
)
def test_what_is_told_beside_the_news_has_no_day_but_that_of_the_page_as_its_end(
    text, trigger, type_, language, others
):
    time = date_of(text, trigger, type_, language, others)
    assert time.when.edtf == BOUND
    assert "not after the article (2026-05-12)" in time.why


def test_within_somebodys_own_words_only_his_saying_so_is_news():
    recalled = 'Sutarjo berkata, "Mereka menembaki rumah kami di lembah."'
    said = 'Sutarjo berkata, "Kami mengecam penutupan jembatan."'
    done = 'Sutarjo berkata, "Kami sudah meminta maaf kepada warga."'
    assert date_of(recalled, "menembaki", "ASSAULT", quote=recalled[17:-1]).when.edtf == BOUND
    assert date_of(said, "mengecam", "ACCUSE", quote=said[17:-1]).when.edtf == DAYS
    assert date_of(done, "meminta maaf", "CONCEDE", quote=done[17:-1]).when.edtf == BOUND


def test_what_is_suspected_is_not_still_to_come():
    time = date_of("Bank Ardania dituding membiayai milisi.", "membiayai", "AID", modality="possible")
    assert time.when.edtf == BOUND
    ahead = date_of("Ardania bisa menyerang Borvia.", "menyerang", "ASSAULT", modality="possible")
    assert ahead.when.edtf == "2026-05-12/.."


def test_a_body_without_paragraphs_has_a_lead_no_longer_than_others():
    filler = "Harga beras di pasar tetap seperti pekan sebelum ini menurut para pedagang setempat. " * 9
    text = f"Polisi menangkap tiga orang di pasar. {filler}Petugas menyita dua perahu."
    told = Told(text)
    told.event("menangkap", "COERCE")
    told.event("menyita", "COERCE")
    first, last = told.coded(TUESDAY)
    assert first.time.when.edtf == DAYS
    assert last.time.when.edtf == BOUND
