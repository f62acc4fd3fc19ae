"""Who condemns, treats patients or takes a complaint: judges, doctors and the police post a crime is reported to."""

from __future__ import annotations

import pytest
from events_told import Told, coded


def names(refs):
    return [ref.text for ref in refs]


def condemned(text, words, who, *others):
    told = Told(text)
    at = told.sees(who, "PER")
    for other in others:
        told.sees(other, "PER")
    told.event(words, "SANCTION", recipient=at)
    (event,) = told.coded()
    return names(event.actors), names(event.recipients)


def test_a_judge_who_reads_a_sentence_is_not_the_condemned():
    text = "Hakim Rudi Tambora membacakan vonis dua tahun penjara."
    assert condemned(text, "vonis", "Hakim Rudi Tambora") == (["Hakim Rudi Tambora"], [])


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("Hakim Rudi Tambora divonis dua tahun penjara.", "divonis", "Hakim Rudi Tambora"),
        ("Terdakwa Rudi Tambora menerima vonis dua tahun penjara.", "vonis", "Terdakwa Rudi Tambora"),
    ],
)
def test_a_condemned_judge_or_accused_stays(text, words, who):
    assert condemned(text, words, who)[1] == [who]


@pytest.mark.parametrize(
    ("text", "words", "type_", "kept"),
    [
        ("Anak itu diperiksa dokter puskesmas karena demam.", "diperiksa", "ACCUSE", False),
        ("Para korban diperiksa oleh tim medis di posko.", "diperiksa", "ACCUSE", False),
        ("Dokter itu diperiksa penyidik selama enam jam.", "diperiksa", "ACCUSE", True),
        ("Lurah Samar diperiksa polisi bersama dokter puskesmas.", "diperiksa", "ACCUSE", True),
        ("Polisi memeriksa dokter puskesmas soal obat itu.", "memeriksa", "ACCUSE", True),
        ("Dua pemuda melakukan aksi begal di jembatan.", "aksi begal", "PROTEST", False),
        ("Buruh menggelar aksi mogok di jembatan.", "aksi mogok", "PROTEST", True),
    ],
)
def test_patients_and_robbers(text, words, type_, kept):
    assert bool(coded(text, words, type_, "id")) is kept


@pytest.mark.parametrize(
    ("text", "hit"),
    [
        ("Ibu itu melaporkan pemerkosaan ke Polsek Samar.", []),
        ("Warga mengecam penganiayaan terhadap Polsek Samar.", ["Polsek Samar"]),
    ],
)
def test_a_post_that_takes_a_complaint_has_not_suffered_it(text, hit):
    told = Told(text)
    told.sees("Polsek Samar", "ORG")
    told.event("pemerkosaan" if "pemerkosaan" in text else "penganiayaan", "ASSAULT")
    found = [event for event in told.coded() if event.type == "ASSAULT"]
    assert [name for event in found for name in names(event.recipients)] == hit
