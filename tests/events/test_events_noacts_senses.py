"""Words of force in another sense, beside the acts of force told with the same words."""

import pytest
from events_told import coded


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("Sopir itu mengalami luka tembak di kaki.", "tembak", "ASSAULT"),
        ("Dokter menemukan luka bacok pada lengan korban.", "luka bacok", "ASSAULT"),
        ("Ada bekas pukulan di wajahnya.", "pukulan", "ASSAULT"),
        ("Jalan baru itu menembus bukit Samar.", "menembus", "ASSAULT"),
        ("Harga beras tembus dua puluh ribu sekilo.", "tembus", "ASSAULT"),
        ("Dua kapal tanker menembus selat itu.", "menembus", "ASSAULT"),
        ("Camat Samar jadi sasaran kritik warganet.", "sasaran", "ASSAULT"),
        ("Desa itu menjadi target program listrik.", "menjadi target", "ASSAULT"),
        ("Indeks turun karena aksi ambil untung.", "aksi", "PROTEST"),
        ("Saham itu tertekan aksi jual.", "aksi", "PROTEST"),
        ("Camat Samar belum dapat dimintai konfirmasi soal rapat itu.", "dimintai konfirmasi", "CONSULT"),
        ("Kami meminta tanggapan kantor bupati Samar.", "meminta tanggapan", "CONSULT"),
    ],
)
def test_words_of_force_and_talk_in_another_sense_are_no_act(text, words, type_):
    assert coded(text, words, type_, "id") == ()


@pytest.mark.parametrize(
    ("text", "words", "type_"),
    [
        ("Polisi menembak sopir itu hingga luka.", "menembak", "ASSAULT"),
        ("Sopir itu luka, tembakan tentara mengenai kakinya.", "tembakan", "ASSAULT"),
        ("Camat itu dibacok di kantornya.", "dibacok", "ASSAULT"),
        ("Kakinya ditembus peluru tentara Ardania.", "ditembus", "ASSAULT"),
        ("Pasukan Ardania menembus pertahanan kota Samar.", "menembus", "ASSAULT"),
        ("Rumah sakit Samar menjadi sasaran rudal Ardania.", "sasaran", "ASSAULT"),
        ("Wartawan dijadikan target oleh milisi Ardania.", "dijadikan target", "ASSAULT"),
        ("Ratusan buruh menggelar aksi jual sayur di depan kantor bupati.", "aksi", "PROTEST"),
        ("Dua pejabat dimintai keterangan oleh penyidik.", "dimintai keterangan", "ACCUSE"),
        ("Warga meminta tanggapan bupati atas usul itu.", "meminta tanggapan", "REQUEST"),
    ],
)
def test_acts_told_with_the_same_words_stay(text, words, type_):
    assert len(coded(text, words, type_, "id")) == 1


@pytest.mark.parametrize(
    ("text", "words", "type_", "kept"),
    [
        ("Dua pengawas tertangkap kamera di pasar Samar.", "tertangkap", "COERCE", False),
        ("Dua guru tertangkap di video memukul murid.", "tertangkap", "COERCE", False),
        ("Dua pengawas tertangkap berfoto di pasar Samar.", "tertangkap", "COERCE", False),
        ("Dua perampok tertangkap di pasar Samar.", "tertangkap", "COERCE", True),
        ("Camat Samar mempercepat pembebasan lahannya.", "pembebasan", "RETREAT", False),
        ("Camat Samar meminta pembebasan tujuh nelayan.", "pembebasan", "RETREAT", True),
        ("Ledakan itu dipicu gas hasil pembakaran.", "pembakaran", "ASSAULT", False),
        ("Massa terlibat pembakaran pasar Samar.", "pembakaran", "ASSAULT", True),
        ("Polisi menduga penyebabnya keracunan gas.", "menduga", "ACCUSE", False),
        ("Camat Samar menduga adanya salah paham.", "menduga", "ACCUSE", False),
        ("Jaksa menduga adanya suap di pasar Samar.", "menduga", "ACCUSE", True),
        ("Jaksa menduga camat Samar menerima uang.", "menduga", "ACCUSE", True),
    ],
)
def test_words_that_the_next_one_makes_another_thing(text, words, type_, kept):
    assert bool(coded(text, words, type_, "id")) is kept
