"""Accounts, users and customers are not the firm they are told by."""

from __future__ import annotations

import pytest
from bench.gold_reading import page_of

from runut.entities import resolve
from runut.records import Reading, ReadMention


def actor(text, words, kind, language="id"):
    page, article = page_of(text, language)
    at = text.index(words)
    return resolve(page, article, Reading((), (ReadMention(at, at + len(words), kind, 0.9),), (), ())).links[0].name


@pytest.mark.parametrize(
    ("text", "words", "kind", "language"),
    [
        ("Sebuah akun Facebook menuduh camat itu.", "Facebook", "ORG", "id"),
        ("Pemilik akun TikTok itu ditangkap.", "Pemilik akun TikTok", "GRP", "id"),
        ("Pengguna Facebook mengecam camat itu.", "Pengguna Facebook", "GRP", "id"),
        ("Nasabah BRI menggugat camat itu.", "Nasabah BRI", "GRP", "id"),
        ("Massa buruh Indomaret menggelar aksi.", "Massa buruh Indomaret", "GRP", "id"),
        ("A Facebook user accused the mayor.", "Facebook", "ORG", "en"),
    ],
)
def test_who_writes_at_or_buys_from_a_firm_is_not_the_firm(text, words, kind, language):
    assert actor(text, words, kind, language) not in (
        "Meta Platforms",
        "ByteDance",
        "Bank Rakyat Indonesia",
        "Indomaret",
    )


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Facebook menghapus unggahan itu.", "Facebook", "Meta Platforms"),
        ("Direksi BRI menggugat camat itu.", "BRI", "Bank Rakyat Indonesia"),
    ],
)
def test_what_the_firm_does_itself_is_its_own(text, words, name):
    assert actor(text, words, "ORG") == name


@pytest.mark.parametrize("other", ["state food firm Agrinas Pangan Nusantara", "the Indonesian military"])
def test_the_government_is_no_firm_and_no_army(other):
    text = f"The Indonesian government met mayors in Lagos. Work is done by {other}. The government left."
    told = (("The Indonesian government", "ORG"), (other, "ORG"), ("The government", "ORG"))
    page, article = page_of(text, "en")
    at = [text.index(words) for words, _ in told]
    seen = tuple(ReadMention(low, low + len(words), kind, 0.9) for low, (words, kind) in zip(at, told, strict=True))
    found = resolve(page, article, Reading((), seen, (), ())).links
    assert found[2].actor != found[1].actor
    assert found[2].country == "IDN"


@pytest.mark.parametrize("words", ["Pengemudi mobil Porsche", "pemilik ponsel Samsung hitam"])
def test_who_has_a_car_or_telephone_is_not_of_its_makers_land(words):
    page, article = page_of(f"Polisi Jakarta menangkap {words} di Bogor.", "id")
    at = page.text.index(words)
    (link,) = resolve(page, article, Reading((), (ReadMention(at, at + len(words), "GRP", 0.9),), (), ())).links
    assert link.country in ("", "IDN")
    assert not link.name


def test_those_four_firms_are_not_the_one_firm_named_before():
    text = "PT Samar Nikel tetap boleh menambang. Pemerintah mencabut izin empat perusahaan itu."
    page, article = page_of(text, "id")
    told = [("PT Samar Nikel", "ORG"), ("Pemerintah", "ORG"), ("empat perusahaan itu", "GRP")]
    seen = tuple(ReadMention(text.index(words), text.index(words) + len(words), kind, 0.9) for words, kind in told)
    *_, firms = resolve(page, article, Reading((), seen, (), ())).links
    assert firms.name != "PT Samar Nikel"
