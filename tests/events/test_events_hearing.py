"""Forecasts of others, titles that test a claim, talks without result, guards, seized things, days of "since"."""

import pytest
from events_told import Told, coded


@pytest.mark.parametrize(
    ("text", "said", "who", "modality"),
    [
        ("Pengamat militer Budi Lorne mengatakan Ardania akan menyerang lagi.", "Ardania akan menyerang lagi", "Budi Lorne", "possible"),
        ("Presiden Budi Lorne mengatakan Ardania akan menyerang lagi.", "Ardania akan menyerang lagi", "Budi Lorne", "planned"),
    ],
)  # fmt: skip
def test_who_foretells_plans_nothing(text, said, who, modality):
    told = Told(text)
    told.quote(said, speaker=told.sees(who, "PER"))
    told.event("menyerang", "ASSAULT", modality="planned")
    (event,) = told.coded(claims=True)
    assert event.modality == modality


def test_what_is_predicted_is_only_possible():
    (event,) = coded("Lembaga itu memprediksi Ardania akan menyerang lagi.", "menyerang", "ASSAULT", modality="planned")
    assert event.modality == "possible"


@pytest.mark.parametrize(
    ("title", "words", "type_", "modality"),
    [
        ("[HOAKS] Ardania Memblokir Aplikasi Wanara", "Memblokir", "COERCE", "denied"),
        ("Cek fakta: Ardania Memblokir Aplikasi Wanara, benarkah?", "Memblokir", "COERCE", "denied"),
        ("Polisi Menangkap Penyebar Hoaks di Wanara", "Menangkap", "COERCE", "actual"),
        ("Hoaks Makin Marak, Polisi Menangkap Tiga Orang", "Menangkap", "COERCE", "actual"),
    ],
)
def test_a_title_that_tests_a_claim_denies_it(title, words, type_, modality):
    told = Told(f"{title}\nIsi berita ada di sini.", roles=("title", "body"))
    told.event(words, type_, sure=0.9)
    (event,) = told.coded()
    assert event.modality == modality


@pytest.mark.parametrize(
    ("text", "words", "read", "now"),
    [
        ("Perundingan itu gagal mencapai kesepakatan.", "Perundingan", "denied", "actual"),
        ("Kedua pihak gagal menggelar perundingan.", "perundingan", "denied", "denied"),
    ],
)
def test_talks_that_fail_were_held(text, words, read, now):
    (event,) = coded(text, words, "CONSULT", modality=read)
    assert event.modality == now


@pytest.mark.parametrize(
    ("text", "words", "kept"),
    [
        ("Prajurit mengamankan kantor kejaksaan di Wanara.", "mengamankan", False),
        ("Sebanyak 300 personel mengamankan pemilu di Wanara.", "mengamankan", False),
        ("Tim gabungan mengamankan kedatangan peserta lomba di Wanara.", "mengamankan", False),
        ("Polisi mengamankan dua pria di Wanara.", "mengamankan", True),
    ],
)
def test_who_guards_arrests_nobody(text, words, kept):
    assert bool(coded(text, words, "COERCE", mode="arrest")) is kept


def test_a_thing_taken_is_seized():
    (event,) = coded("Barang bukti proyektil sudah diamankan polisi.", "diamankan", "COERCE", mode="arrest")
    assert event.mode == "seize"
    (event,) = coded("Pelaku beserta barang bukti sudah diamankan polisi.", "diamankan", "COERCE", mode="arrest")
    assert event.mode == "arrest"


@pytest.mark.parametrize(
    ("text", "who", "mode"),
    [
        ("Enam unit angkot ditahan polisi.", "Enam unit angkot", "seize"),
        ("Enam sopir angkot ditahan polisi.", "Enam sopir angkot", "arrest"),
        ("Dua ekor kerbau diamankan polisi.", "Dua ekor kerbau", "seize"),
    ],
)
def test_what_is_counted_as_things_are_is_seized(text, who, mode):
    told = Told(text)
    told.event(
        "ditahan" if "ditahan" in text else "diamankan", "COERCE", mode="arrest", recipient=told.sees(who, "GRP")
    )
    assert [one.mode for one in told.coded()] == [mode]


@pytest.mark.parametrize(
    ("text", "words", "edtf"),
    [
        ("Tentara membunuh 90 warga sejak jeda itu berlaku pada 10 Oktober 2025.", "membunuh", "2025-10-10/.."),
        ("Tentara membunuh 90 warga pada 10 Oktober 2025.", "membunuh", "2025-10-10"),
        ("Sejak jeda itu dilanggar tentara pada 10 Oktober 2025, warga mengungsi.", "dilanggar", "2025-10-10"),
    ],
)
def test_a_day_of_since_opens_a_span(text, words, edtf):
    told = Told(text)
    told.event(words, "ASSAULT", time=told.sees("10 Oktober 2025", "TIME"))
    (event,) = told.coded()
    assert event.time.when.edtf == edtf
