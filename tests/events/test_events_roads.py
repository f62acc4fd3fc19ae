"""Traffic is no act of force, protest or arrest; crews that strike, cars driven into crowds and arrests in a bus are."""

from __future__ import annotations

import pytest
from events_told import coded


@pytest.mark.parametrize(
    ("text", "words", "type_", "kept", "language"),
    [
        ("Remaja itu tewas usai menubruk angkot di tepi kota.", "menubruk", "ASSAULT", False, "id"),
        ("Truk itu menabrak pagar, kata pengemudi lain.", "menabrak", "ASSAULT", False, "id"),
        ("Mobil rantis menabrak pengemudi di tengah unjuk rasa.", "menabrak", "ASSAULT", True, "id"),
        ("Pria itu sengaja menabrak pejalan kaki dengan mobil.", "menabrak", "ASSAULT", True, "id"),
        ("Penjaga pantai Borvia menabrak dua perahu nelayan.", "menabrak", "ASSAULT", True, "id"),
        ("Rudal itu menabrak bus di jalan utama.", "menabrak", "ASSAULT", True, "id"),
        ("The airstrike hit a car on the highway.", "hit", "ASSAULT", True, "en"),
        ("The truck crashed into a bus on the highway.", "crashed", "ASSAULT", False, "en"),
        ("A car crashed into a crowd of protesters.", "crashed", "ASSAULT", True, "en"),
        ("KRL buatan baru mogok di Stasiun Samar.", "mogok", "PROTEST", False, "id"),
        ("Bus kota itu mogok sejak pagi.", "mogok", "PROTEST", False, "id"),
        ("Sopir bus kota mogok di jalan utama.", "mogok", "PROTEST", True, "id"),
        ("Para buruh mogok sejak pagi.", "mogok", "PROTEST", True, "id"),
        ("Besok kereta tidak berhenti di Stasiun Samar.", "berhenti", "PROTEST", False, "id"),
        ("Para perawat berhenti bekerja sejak pagi.", "berhenti bekerja", "PROTEST", True, "id"),
        ("Kapal itu mengangkut 40 penumpang ke pulau.", "mengangkut", "COERCE", False, "id"),
        ("Petugas mengangkut 40 pedagang ke kantor.", "mengangkut", "COERCE", True, "id"),
        ("Ia memberi suap Rp 1 miliar kepada bupati.", "memberi", "AID", False, "id"),
        ("Ia memberi beras kepada warga.", "memberi", "AID", True, "id"),
        ("Warga membawa mayat itu untuk diperiksa di rumah sakit.", "diperiksa", "ACCUSE", False, "id"),
        ("Polisi yang menemukan mayat itu mengusut kasusnya.", "mengusut", "ACCUSE", True, "id"),
        ("Kapolsek belum menjawab saat dimintai konfirmasi.", "dimintai konfirmasi", "REQUEST", False, "id"),
        ("Aksi keji itu terjadi di bar.", "Aksi keji", "PROTEST", False, "id"),
    ],
)  # fmt: skip
def test_traffic_and_the_like(text, words, type_, kept, language):
    assert bool(coded(text, words, type_, language=language)) is kept
