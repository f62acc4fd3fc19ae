"""Everyday affairs that are no acts, beside acts told with the same words; whom passives present; roots of verbs."""

from __future__ import annotations

import pytest
from events_told import Told, coded


@pytest.mark.parametrize(
    ("text", "words", "type_", "kept", "language"),
    [
        ("Penahanan suku bunga membuat pasar Samar tenang.", "Penahanan", "COERCE", False, "id"),
        ("Penahanan camat membuat pasar Samar tegang.", "Penahanan", "COERCE", True, "id"),
        ("Bank Ardania menurunkan suku bunga acuan.", "menurunkan", "CONCEDE", False, "id"),
        ("The bank of Ardania cut interest rates.", "cut", "CONCEDE", False, "en"),
        ("Serikat itu menuntut suku bunga turun.", "menuntut", "REQUEST", True, "id"),
        ("Pabrik itu melakukan PHK terhadap buruhnya.", "melakukan PHK", "SANCTION", False, "id"),
        ("Partai itu melakukan pemecatan terhadap kadernya.", "melakukan pemecatan", "SANCTION", True, "id"),
        ("Wali kota memberikan izin usaha kepada tiga pedagang.", "memberikan izin", "COERCE", False, "id"),
        ("Wali kota tidak memberikan izin unjuk rasa.", "memberikan izin", "COERCE", True, "id"),
        ("Bank itu menjaring nasabah baru di Samar.", "menjaring", "COERCE", False, "id"),
        ("Polisi menjaring penjudi di pasar Samar.", "menjaring", "COERCE", True, "id"),
        ("Penanganan anak-anak itu dilakukan dengan lembut.", "Penanganan", "COERCE", False, "id"),
        ("Raja Ardania menyampaikan belasungkawa kepada keluarga.", "menyampaikan", "CONCEDE", False, "id"),
        ("Raja Ardania menyampaikan permintaan maaf kepada keluarga.", "menyampaikan", "CONCEDE", True, "id"),
        ("Camat Samar akhirnya buka suara soal nasib lurah.", "buka suara", "SUPPORT", False, "id"),
        ("Menteri melaporkan kasus itu kepada Presiden.", "melaporkan", "ACCUSE", False, "id"),
        ("Menteri melaporkan penipu itu ke polisi dan kepada Presiden.", "melaporkan", "ACCUSE", True, "id"),
        ("Warga khawatir ancaman gelombang tinggi.", "ancaman", "THREATEN", False, "id"),
        ("Warga khawatir ancaman bom di stasiun.", "ancaman", "THREATEN", True, "id"),
        ("Villagers fear the threat of floods.", "threat", "THREATEN", False, "en"),
        ("Mayat perempuan itu dibuang di kebun.", "dibuang", "COERCE", False, "id"),
        ("Pemimpin itu dibuang ke pulau Samar.", "dibuang", "COERCE", True, "id"),
        ("Tim pemeriksa fakta mengusut kebenaran klaim itu.", "mengusut", "ACCUSE", False, "id"),
        ("Jaksa mengusut suap itu.", "mengusut", "ACCUSE", True, "id"),
        ("Bank itu belum menanggapi permintaan komentar.", "permintaan", "REQUEST", False, "id"),
        ("Gerombolan Samar Keluarkan 6 Pernyataan Sikap", "Keluarkan", "CONCEDE", False, "id"),
        ("Komnas Samar Angkat Topi untuk Camat", "Angkat Topi", "SUPPORT", True, "id"),
        ("Sopir itu melanjutkan perjalanan ke Samar.", "melanjutkan", "PROTEST", False, "id"),
        ("Menteri itu melanjutkan perjalanan ke Samar.", "melanjutkan perjalanan", "CONSULT", True, "id"),
        ("Seekor komodo dilepasliarkan di pulau Samar.", "dilepasliarkan", "RETREAT", False, "id"),
        ("Mobil itu dikejar petugas sampai ke jembatan.", "dikejar", "ASSAULT", False, "id"),
        ("Mereka mengejar warga dengan parang.", "mengejar", "ASSAULT", True, "id"),
        ("Dokter itu berkata saat berbincang dengan samarcom.", "berbincang", "CONSULT", False, "id"),
        ("Presiden berbincang dengan Raja Ardania.", "berbincang", "CONSULT", True, "id"),
        ("Bank itu belum menanggapi permintaan maaf camat.", "permintaan", "CONCEDE", True, "id"),
        ("The bank did not respond to a request for comment.", "request", "REQUEST", False, "en"),
        ("The bank refused a request for aid.", "request", "REQUEST", True, "en"),
    ],
)
def test_affairs_of_markets_offices_and_staff_are_no_acts(text, words, type_, kept, language):
    assert bool(coded(text, words, type_, language)) is kept


@pytest.mark.parametrize(
    ("text", "words", "type_", "expected"),
    [
        ("Polres Samar menangguhkan penahanan sopir itu.", "menangguhkan penahanan", "COERCE", ("RETREAT", "release")),
        ("Hakim memberikan penangguhan penahanan kepada sopir itu.", "memberikan penangguhan penahanan", "CONCEDE", ("RETREAT", "release")),
        ("Kementerian melakukan pemutusan akses situs judi.", "pemutusan", "SANCTION", ("COERCE", "censor")),
        ("Ardania melakukan pemutusan hubungan dengan Borvia.", "pemutusan", "SANCTION", ("SANCTION", None)),
        ("Pelaku emosi lalu membekap korban dengan bantal.", "membekap", "COERCE", ("ASSAULT", None)),
        ("Tentara membekap penyiar di studio.", "membekap", "COERCE", ("COERCE", "arrest")),
        ("Pengamen itu menampar kepala pengunjung.", "menampar kepala", "COERCE", ("ASSAULT", "beat")),
        ("Ardania ditampar 39 persen tarif.", "ditampar", "COERCE", ("COERCE", "arrest")),
    ],
)  # fmt: skip
def test_types_by_the_words(text, words, type_, expected):
    told = Told(text)
    told.event(words, type_, mode="arrest" if type_ == "COERCE" else None)
    (event,) = told.coded()
    assert (event.type, event.mode) == expected


def sides(text, words, type_, name, role, kind="GRP"):
    told = Told(text)
    told.event(words, type_, **{role: told.sees(name, kind)})
    (event,) = told.coded()
    return [ref.text for ref in event.actors], [ref.text for ref in event.recipients]


@pytest.mark.parametrize(
    ("text", "words", "type_", "name", "role", "expected"),
    [
        ("Yang dicabut izinnya adalah PT Samar Jaya.", "dicabut", "COERCE", "PT Samar Jaya", "actor", "recipient"),
        ("Yang dicabut izinnya oleh PT Samar Jaya.", "dicabut", "COERCE", "PT Samar Jaya", "actor", "actor"),
        ("Saat diamankan pelaku sempat melawan.", "diamankan", "COERCE", "pelaku", "actor", "recipient"),
        ("Ia disekap pelaku selama dua hari.", "disekap", "COERCE", "pelaku", "actor", "actor"),
        ("Ia ditangkap polisi yakni Briptu Samar.", "ditangkap", "COERCE", "Briptu Samar", "actor", "actor"),
        ("Saat diamankan polisi ia sempat melawan.", "diamankan", "COERCE", "polisi", "actor", "actor"),
        ("Pemeriksaan mantan camat berlangsung enam jam.", "Pemeriksaan", "ACCUSE", "mantan camat", "actor", "recipient"),
        ("Dinas Pasar Tertibkan Pedagang Liar", "Tertibkan", "COERCE", "Dinas Pasar", "recipient", "actor"),
        ("Pelaku kami amankan di kantor.", "amankan", "COERCE", "Pelaku kami", "recipient", "recipient"),
        ("Tiga Korban Tewas di Samar", "Tewas", "ASSAULT", "Tiga Korban", "recipient", "recipient"),
        ("Bupati mencabut Izin Usaha Pertambangan (IUP) di Samar.", "mencabut", "COERCE", "IUP", "recipient", ""),
        ("Bupati mencabut empat IUP di Samar.", "mencabut", "COERCE", "empat IUP", "recipient", ""),
        ("Tiga desa itu dicabut IUP-nya kemarin.", "dicabut", "SANCTION", "IUP-nya", "actor", ""),
    ],
)  # fmt: skip
def test_who_and_whom_by_grammar(text, words, type_, name, role, expected):
    kind = "ORG" if name.isupper() else "GRP"
    assert sides(text, words, type_, name, role, kind) == (
        [name] if expected == "actor" else [],
        [name] if expected == "recipient" else [],
    )


@pytest.mark.parametrize(
    ("text", "words", "type_", "kept"),
    [
        ("Nelayan itu dinyatakan hilang oleh keluarganya.", "dinyatakan hilang", "SANCTION", False),
        ("Nelayan itu dinyatakan bersalah oleh hakim.", "dinyatakan bersalah", "SANCTION", True),
        ("Pelarian narapidana itu berakhir di kebun.", "Pelarian", "ASSAULT", False),
        ("Polisi mengusut keterlibatan lurah Samar.", "keterlibatan", "ASSAULT", False),
        ("Sumur minyak itu terbakar di kebun Samar.", "terbakar", "ASSAULT", False),
        ("Sumur minyak itu dibakar massa di kebun Samar.", "dibakar", "ASSAULT", True),
        ("Penyembelihan hewan kurban dilakukan tiap tahun.", "Penyembelihan", "ASSAULT", False),
        ("Tiga guru disembelih gerombolan di Samar.", "disembelih", "ASSAULT", True),
        ("Kedua pelaku mencuri sepeda motor warga.", "mencuri", "COERCE", False),
        ("Tentara Ardania mencuri gandum Borvia.", "mencuri", "COERCE", True),
        ("Kabar itu menyita perhatian warga.", "menyita", "COERCE", False),
        ("Jaksa menyita mobil warga.", "menyita", "COERCE", True),
        ("Jaksa menduga PHK itu bermotif politik.", "menduga", "ACCUSE", True),
        ("Menteri merespons dugaan suap pejabatnya.", "merespons", "ACCUSE", False),
        ("Kasus itu memperkosa hak-hak warga.", "memperkosa", "ASSAULT", False),
    ],
)
def test_states_flight_fire_and_slaughter_are_no_force(text, words, type_, kept):
    assert bool(coded(text, words, type_, "id")) is kept


@pytest.mark.parametrize(
    ("text", "words", "type_", "name", "role", "kept"),
    [
        ("Lurah itu dilaporkan ke polisi pada Minggu.", "dilaporkan", "ACCUSE", "polisi", "actor", False),
        ("Lurah itu dilaporkan polisi pada Minggu.", "dilaporkan", "ACCUSE", "polisi", "actor", True),
        ("Lima pembunuh Ana Gomes ditangkap di Samar.", "ditangkap", "COERCE", "Ana Gomes", "recipient", False),
        ("Polisi menangkap pelaku pembunuhan Ana Gomes.", "menangkap", "COERCE", "Ana Gomes", "recipient", False),
        ("Pelaku pembunuhan Ana Gomes belum dikenal.", "pembunuhan", "ASSAULT", "Ana Gomes", "recipient", True),
        ("Polisi menangkap Ana Gomes.", "menangkap", "COERCE", "Ana Gomes", "recipient", True),
        ("Ia diseret oleh tiga pria kemudian dianiaya.", "dianiaya", "ASSAULT", "tiga pria", "recipient", False),
        ("Ia melihat tiga pria kemudian dianiaya.", "dianiaya", "ASSAULT", "tiga pria", "recipient", True),
        ("Sejumlah saksi diperiksa terkait pembunuhan.", "pembunuhan", "ASSAULT", "Sejumlah saksi", "actor", False),
        ("Korban itu ikut menjadi sasaran pengeroyokan.", "pengeroyokan", "ASSAULT", "Korban itu", "actor", False),
        ("Sejumlah buruh melakukan pembunuhan itu.", "pembunuhan", "ASSAULT", "Sejumlah buruh", "actor", True),
        (
            "Ditambahkan Camat, Ana Gomes, warga menolak acara itu.",
            "menolak",
            "REJECT",
            "Ana Gomes",
            "recipient",
            False,
        ),
        ("Menurut Ana Gomes, warga menolak acara itu.", "menolak", "REJECT", "Ana Gomes", "recipient", False),
        ("Menurut kabar tentang Ana Gomes, warga menolaknya.", "menolak", "REJECT", "Ana Gomes", "recipient", True),
    ],
)
def test_who_is_named_by_another_acts_words_is_no_party(text, words, type_, name, role, kept):
    kind = "PER" if name == "Ana Gomes" else "GRP"
    actors, recipients = sides(text, words, type_, name, role, kind)
    assert (actors if role == "actor" else recipients) == ([name] if kept else [])


@pytest.mark.parametrize(("words", "type_", "kept"), [("mundur", "RETREAT", False), ("berunding", "CONSULT", True)])
def test_who_asks_for_a_retreat_does_not_retreat_but_may_talk(words, type_, kept):
    told = Told(f"Bupati Samar meminta pasukan itu {words} dari pasar.")
    asker, others = told.sees("Bupati Samar", "GRP"), told.sees("pasukan itu", "GRP")
    told.event("meminta", "REQUEST", actor=asker, recipient=others)
    told.event(words, type_, actor=[asker, others])
    act = next(event for event in told.coded() if event.trigger_quote == words)
    assert ("Bupati Samar" in [ref.text for ref in act.actors]) is kept
    assert "pasukan itu" in [ref.text for ref in act.actors]
