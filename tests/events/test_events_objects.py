"""Whom grammar names: objects of nouns and bare roots, names behind the words that mark them."""

import pytest
from events_told import Told


def done_to(text, words, type_, name, kind="GRP", actor=None):
    told = Told(text)
    roles = {} if actor is None else {"actor": told.sees(actor, "GRP")}
    told.sees(name, kind)
    told.event(words, type_, **roles)
    (event,) = told.coded()
    return [ref.text for ref in event.recipients]


@pytest.mark.parametrize(
    ("text", "words", "type_", "name", "kind", "actor"),
    [
        # nouns made of active verbs
        ("Penahanan lima nelayan itu diprotes warga.", "Penahanan", "COERCE", "lima nelayan itu", "GRP", None),
        ("Pembunuhan Ana Gomes belum terungkap.", "Pembunuhan", "ASSAULT", "Ana Gomes", "PER", None),
        ("Pemecatan para guru dibatalkan.", "Pemecatan", "SANCTION", "para guru", "GRP", None),
        # roots in headlines
        ("Polisi Ringkus Tiga Perampok di Samar", "Ringkus", "COERCE", "Tiga Perampok", "GRP", "Polisi"),
        ("Warga Tolak Wali Kota Baru", "Tolak", "REJECT", "Wali Kota", "GRP", "Warga"),
        # marked names
        ("Para nelayan berkonsultasi dengan Dewan Kota.", "berkonsultasi", "CONSULT", "Dewan Kota", "ORG", "Para nelayan"),
        ("Para nelayan melakukan pertemuan tertutup dengan Dewan Kota.", "melakukan pertemuan", "CONSULT", "Dewan Kota", "ORG", "Para nelayan"),
        ("Polisi menyita kapal milik para nelayan.", "menyita", "COERCE", "para nelayan", "GRP", "Polisi"),
        ("Tentara melepaskan tembakan ke arah para nelayan.", "melepaskan tembakan", "ASSAULT", "para nelayan", "GRP", "Tentara"),
        ("Warga meminta agar Dewan Kota membuka jalan.", "meminta", "REQUEST", "Dewan Kota", "ORG", "Warga"),
    ],
)  # fmt: skip
def test_whom_the_words_name(text, words, type_, name, kind, actor):
    assert done_to(text, words, type_, name, kind, actor) == [name]


@pytest.mark.parametrize(
    ("text", "words", "type_", "name", "kind", "actor"),
    [
        ("Penolakan para nelayan terdengar sampai kota.", "Penolakan", "REJECT", "para nelayan", "GRP", None),
        ("Penyerangan para perompak terjadi dini hari.", "Penyerangan", "ASSAULT", "para perompak", "GRP", None),
        ("Polisi di Samar kemarin ringkus, para nelayan lega.", "ringkus", "COERCE", "para nelayan", "GRP", "Polisi"),
        ("Serangan para perompak terjadi dini hari.", "Serangan", "ASSAULT", "para perompak", "GRP", None),
        ("Penahanan, para nelayan tahu, tidak sah.", "Penahanan", "COERCE", "para nelayan", "GRP", None),
    ],
)  # fmt: skip
def test_whom_they_do_not(text, words, type_, name, kind, actor):
    assert done_to(text, words, type_, name, kind, actor) == []
