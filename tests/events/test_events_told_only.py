"""Words of the press, of law text, of names and of demands: what they make of an act, and what stays one."""

import pytest
from events_told import coded


@pytest.mark.parametrize(
    ("text", "words", "type_", "language"),
    [
        ("Perusakan itu diduga dilakukan oleh warga Samar.", "diduga", "ACCUSE", "id"),
        ("Surat Perintah Penahanan Ulang (SPPU) itu dicabut.", "Penahanan", "COERCE", "id"),
        ("Komisi Pemantau Gencatan Senjata (KPGS) berkantor di Samar.", "Gencatan Senjata", "AGREE", "id"),
        ("The Samar Ceasefire Review Committee (SCRC) has an office there.", "Ceasefire", "AGREE", "en"),
        ("Wartawan sudah berupaya menghubungi camat Samar.", "menghubungi", "CONSULT", "id"),
        ("Saat dihubungi, camat Samar membenarkan kabar itu.", "dihubungi", "CONSULT", "id"),
        ("Ketika dimintai tanggapan, camat Samar diam.", "dimintai tanggapan", "CONSULT", "id"),
        ("The mayor was contacted for comment.", "contacted", "CONSULT", "en"),
        ("Camat Samar buka suara soal jalan rusak.", "buka suara", "CONSULT", "id"),
        ("Balai itu berwenang melakukan penyitaan.", "penyitaan", "COERCE", "id"),
        ("Setiap calon tidak pernah dipidana penjara.", "dipidana", "SANCTION", "id"),
        ("Camat menepis isu keretakan itu.", "menepis", "REJECT", "id"),
        ("The mayor dismissed rumours of a split.", "dismissed", "REJECT", "en"),
        ("Camat itu menerima suap dari kontraktor.", "menerima", "CONCEDE", "id"),
        ("Kedua sopir saling adu mulut.", "saling", "ASSAULT", "id"),
    ],
)
def test_what_is_only_told_is_no_act(text, words, type_, language):
    assert coded(text, words, type_, language) == ()


@pytest.mark.parametrize(
    ("text", "words", "type_", "language"),
    [
        ("Camat Samar diduga menerima uang.", "diduga", "ACCUSE", "id"),
        ("Operasi Gabungan Daerah (OGD) menjaring tiga pejabat.", "Operasi Gabungan Daerah", "COERCE", "id"),
        ("Dewan Samar Kecam Penahanan Camat (VIDEO)", "Penahanan", "COERCE", "id"),
        ("Menteri membuka Konferensi Tingkat Wilayah (KTW).", "Konferensi Tingkat Wilayah", "CONSULT", "id"),
        ("The Samar Peace Accord (SPA) was signed.", "Accord", "AGREE", "en"),
        ("Presiden Ardania menghubungi raja Borvia.", "menghubungi", "CONSULT", "id"),
        ("The minister contacted his colleague in Samar.", "contacted", "CONSULT", "en"),
        ("Pihak berwenang melakukan penyitaan di Samar.", "penyitaan", "COERCE", "id"),
        ("Polisi memeriksa setiap orang yang lewat dan menahan sopir.", "menahan", "COERCE", "id"),
        ("Camat menepis usul warga.", "menepis", "REJECT", "id"),
        ("The mayor dismissed the offer.", "dismissed", "REJECT", "en"),
        ("Ardania menerima tuntutan buruh.", "menerima", "CONCEDE", "id"),
        ("Kedua kubu saling serang.", "saling", "ASSAULT", "id"),
    ],
)
def test_acts_told_much_alike_stay(text, words, type_, language):
    assert len(coded(text, words, type_, language)) == 1


@pytest.mark.parametrize(
    ("text", "words", "language", "modality"),
    [
        ("Warga mendesak camat tetap membuka jalan itu.", "membuka", "id", "requested"),
        ("Buruh meminta direktur itu ditahan.", "ditahan", "id", "requested"),
        ("Nelayan ingin pemilik kapal ditahan.", "ditahan", "id", "requested"),
        ("Villagers urged the governor to release the men.", "release", "en", "requested"),
        ("Bupati mau menutup pasar itu.", "menutup", "id", "planned"),
        ("Penggusuran terhadap camat yang bersangkutan juga akan dilakukan.", "Penggusuran", "id", "planned"),
        ("A search of the port will take place.", "search", "en", "actual"),  # too far off
        ("A raid will take place.", "raid", "en", "planned"),
        ("Warga yang menuntut ganti rugi menutup jalan.", "menutup", "id", "actual"),
        ("Warga menuntut ganti rugi dan menutup jalan.", "menutup", "id", "actual"),
        ("Setelah warga mendesak, camat membuka jalan.", "membuka", "id", "actual"),
        ("Villagers urged restraint after the governor closed the road.", "closed", "en", "actual"),
        ("Penggusuran membuktikan bahwa rapat akan digelar.", "Penggusuran", "id", "actual"),
        ("Mau tidak mau camat menutup pasar itu.", "menutup", "id", "actual"),
    ],
)
def test_demands_and_plans_around_an_act(text, words, language, modality):
    assert coded(text, words, "COERCE", language)[0].modality == modality


@pytest.mark.parametrize(
    ("text", "words", "read", "type_", "mode"),
    [
        ("Hakim menjatuhkan pidana terhadap Rahmat.", "menjatuhkan pidana", "ACCUSE", "SANCTION", "convict"),
        ("Tiga anggota panitia disanksi peringatan.", "disanksi peringatan", "THREATEN", "SANCTION", None),
        ("Jaksa menuntut Rahmat.", "menuntut", "ACCUSE", "ACCUSE", None),
        ("Ardania mengancam menjatuhkan sanksi.", "mengancam menjatuhkan sanksi", "THREATEN", "THREATEN", None),
    ],
)
def test_penalties_are_sanctions(text, words, read, type_, mode):
    (event,) = coded(text, words, read)
    assert (event.type, event.mode) == (type_, mode)


def test_a_peaceful_march_is_no_riot():
    assert coded("Warga menggelar aksi damai di Samar.", "aksi", "PROTEST", mode="riot")[0].mode == "demo"
    assert coded("Warga membakar kantor desa.", "membakar", "PROTEST", mode="riot")[0].mode == "riot"
