"""Whom passives befall whose subject stands in the clause behind them, and objects of passives made nouns."""

import pytest
from events_told import Told
from test_events_objects import sides


@pytest.mark.parametrize(
    ("text", "words", "tied", "expected"),
    [
        (
            "Saat ditangkap, pelaku melawan petugas.",
            "ditangkap",
            {"pelaku": "actor", "petugas": "recipient"},
            ([], ["pelaku"]),
        ),
        ("Namun ketika hendak ditangkap, pelaku lari.", "ditangkap", {"pelaku": "actor"}, ([], ["pelaku"])),
        # no party right behind the comma, a subject of its own, another clause before
        ("Saat ditangkap, kata warga, pelaku lari.", "ditangkap", {"pelaku": "recipient"}, ([], ["pelaku"])),
        (
            "Saat pelaku ditangkap, petugas melapor.",
            "ditangkap",
            {"pelaku": "recipient"},
            ([], ["pelaku"]),
        ),
        (
            "Warga geger soal ditangkapnya pedagang bakso.",
            "ditangkapnya",
            {"pedagang bakso": "actor"},
            ([], ["pedagang bakso"]),
        ),
    ],
)
def test_whom_the_passive_befell(text, words, tied, expected):
    assert sides(text, words, "COERCE", tied) == expected


@pytest.mark.parametrize(("subject", "expected"), [("polisi", []), ("pelaku", ["pelaku"])])
def test_who_catches_was_not_caught(subject, expected):
    told = Told(f"Usai ditangkap, {subject} pergi ke kantor.")
    told.sees(subject, "GRP")
    told.event("ditangkap", "COERCE", mode="arrest")
    (event,) = told.coded(resolved=True)
    assert [ref.text for ref in event.recipients] == expected


@pytest.mark.parametrize(
    ("text", "words", "tied", "expected"),
    [
        ("Camat Samar diduga menjadi korban penculikan.", "penculikan", {"Camat Samar": "actor"}, ([], ["Camat Samar"])),
        ("Camat Samar menyesal. Tiga warga jadi korban penculikan.", "penculikan", {"Camat Samar": "actor"}, (["Camat Samar"], [])),
        ("Pernyataan Camat Samar terkait penculikan itu dikecam.", "penculikan", {"Camat Samar": "actor"}, ([], [])),
        ("Pernyataan itu membuat Camat Samar diam soal penculikan.", "penculikan", {"Camat Samar": "actor"}, (["Camat Samar"], [])),
    ],
)  # fmt: skip
def test_victims_and_who_speaks_of_force_did_not_use_it(text, words, tied, expected):
    assert sides(text, words, "ASSAULT", tied) == expected


def test_of_whom_word_is_asked():
    text = "Penyidik meminta keterangan dari sejumlah saksi."
    told = {"Penyidik": "actor", "sejumlah saksi": "recipient"}
    assert sides(text, "meminta keterangan", "ACCUSE", told) == (["Penyidik"], ["sejumlah saksi"])
