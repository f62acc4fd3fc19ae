"""What names no act, and what the words beside a party say about its side."""

import pytest
from events_told import Told, coded


def names(refs):
    return [ref.name or ref.text for ref in refs]


@pytest.mark.parametrize(
    ("text", "words", "type_", "language", "sure"),
    [
        ("Mohon maaf lahir dan batin untuk para pelanggan.", "Mohon maaf", "CONCEDE", "id", 0.95),
        ("Keluarga memohon maaf atas kesalahan almarhum.", "memohon maaf", "CONCEDE", "id", 0.95),
        ("Bupati menyampaikan belasungkawa.", "menyampaikan belasungkawa", "SUPPORT", "id", 0.95),
        ("Simak Video: Ketua Panitia Tak Diundang ke Rapat", "Tak Diundang", "REJECT", "id", 0.95),
        ("Panitia meminta waktu untuk memeriksa naskah itu.", "memeriksa", "ACCUSE", "id", 0.95),
        ("The envoys asked for a day to examine the draft.", "examine", "ACCUSE", "en", 0.95),
        ("Ardania berusaha menghentikan pertempuran di lembah.", "berusaha", "THREATEN", "id", 0.95),
        ("Ardania tried to stop the fighting.", "tried", "THREATEN", "en", 0.95),
        ("Dirangkum redaksi Selasa, warga Ardan menutup jalan.", "Dirangkum", "COERCE", "id", 0.95),
        ("Warga Kelurahan Tanahmekar berkumpul.", "mekar", "PROTEST", "id", 0.6),
        ("Bupati Samar bersama Menteri Orlan Vado/Net", "Vado/Net", "COERCE", "id", 0.95),
        ("Isyarat perpecahan itu ditangkap oleh parlemen Ardania.", "ditangkap", "COERCE", "id", 0.95),
        ("Aksinya tertangkap kamera warga.", "tertangkap", "COERCE", "id", 0.95),
        ("Nelayan itu menangkap ikan di perairan Samar.", "menangkap", "COERCE", "id", 0.95),
        ("Usul itu disampaikan camat, lalu ditangkap oleh DPRD Samar.", "ditangkap", "COERCE", "id", 0.95),
        ("Buaya itu ditangkap warga setelah dua hari.", "ditangkap", "COERCE", "id", 0.95),
        ("Tikus itu kami tangkap dengan jebakan.", "tangkap", "COERCE", "id", 0.95),
        ("The speech caught the mood of the crowd; it captured attention.", "captured", "COERCE", "en", 0.95),
        ("Pelaku dijerat dengan ancaman hukuman tujuh tahun.", "ancaman", "THREATEN", "id", 0.95),
        ("Terdakwa diancam pidana mati.", "diancam", "THREATEN", "id", 0.95),
        ("Rahmat dilantik menjadi camat.", "dilantik", "CONSULT", "id", 0.95),
        ("The governor was sworn in on Monday.", "sworn in", "SUPPORT", "en", 0.95),
        ("Sebanyak 300 jemaah haji pulang ke Samar.", "pulang", "RETREAT", "id", 0.95),
        ("Stranded tourists flew home on Friday.", "flew home", "RETREAT", "en", 0.95),
        ("Kasus pencurian sapi di Samar naik.", "pencurian", "ASSAULT", "id", 0.95),
        ("Dua Remaja di Samar Curi Kabel Telepon", "Curi", "ASSAULT", "id", 0.95),
        ("Seorang pelajar diduga bunuh diri di kamarnya.", "bunuh diri", "ASSAULT", "id", 0.95),
        ("Ratusan penduduk meninggalkan Samar saat fajar.", "meninggalkan", "RETREAT", "id", 0.95),
        ("Families fled the valley at dawn.", "fled", "RETREAT", "en", 0.95),
        ("Camat memaparkan visi Samar Sehat di balai desa.", "visi", "SUPPORT", "id", 0.95),
        ("Perundingan Ardania dan Borvia berakhir tanpa hasil.", "berakhir", "CONCEDE", "id", 0.95),
        ("The talks in Samar ended without agreement.", "ended", "RETREAT", "en", 0.95),
        ("Ardania mengakhiri perundingan tanpa kesepakatan.", "mengakhiri", "RETREAT", "id", 0.95),
        ("Ardania sought support for the fight in Samar.", "fight", "ASSAULT", "en", 0.95),
        ("Rahmat dijerat Pasal 12 KUHP tentang penganiayaan.", "penganiayaan", "ASSAULT", "id", 0.95),
        ("Jaksa memakai pasal pembunuhan dalam perkara itu.", "pembunuhan", "ASSAULT", "id", 0.95),
        ("He was charged under Section 12 on kidnapping.", "kidnapping", "ASSAULT", "en", 0.95),
        ("Ardania meminta bantuan untuk melawan pemberontak.", "melawan", "ASSAULT", "id", 0.95),
        ("Rahmat terancam hukuman mati.", "hukuman mati", "SANCTION", "id", 0.95),
        ("Ancamannya 4 tahun di dalam pasal itu.", "Ancamannya", "THREATEN", "id", 0.95),
        ("The man faces imprisonment.", "imprisonment", "SANCTION", "en", 0.95),
        ("Polisi memeriksa ponsel para tersangka.", "memeriksa", "ACCUSE", "id", 0.95),
        ("Dua nelayan dilaporkan hilang di perairan Samar.", "dilaporkan", "ACCUSE", "id", 0.95),
        ("Armada Ardania dilaporkan melintasi selat itu.", "dilaporkan", "ACCUSE", "id", 0.95),
    ],
)
def test_no_act_is_named(text, words, type_, language, sure):
    assert coded(text, words, type_, language, score=sure) == ()


@pytest.mark.parametrize(
    ("text", "words", "type_", "language"),
    [
        ("Menteri memohon maaf kepada korban penembakan.", "memohon maaf", "CONCEDE", "id"),
        ("Jaksa memeriksa tiga pejabat.", "memeriksa", "ACCUSE", "id"),
        ("Police examined three officers.", "examined", "ACCUSE", "en"),
        ("Polisi Ardaniamenangkap tiga orang.", "menangkap", "COERCE", "id"),  # a lost blank
        ("Pelaku dilaporkan korban kepada polisi.", "dilaporkan", "ACCUSE", "id"),
        ("Camat Samar dilaporkan terkait dana desa.", "dilaporkan", "ACCUSE", "id"),
        ("Camat Samar dilaporkan menggelapkan dana desa ke polisi.", "dilaporkan", "ACCUSE", "id"),
        ("Warga menyimak video saat polisi menyerbu.", "menyerbu", "ASSAULT", "id"),
        ("Penyebar pesan itu ditangkap polisi.", "ditangkap", "COERCE", "id"),
        ("Polisi menangkap anggota DPRD Samar.", "menangkap", "COERCE", "id"),
        ("Kapal ikan Ardania ditangkap patroli.", "ditangkap", "COERCE", "id"),
        ("Police captured three men.", "captured", "COERCE", "en"),
        ("Junta melontarkan ancaman kepada para buruh.", "ancaman", "THREATEN", "id"),
        ("Massa menolak pelantikan bupati.", "menolak", "REJECT", "id"),
        ("Tentara Ardania pulang dari Samar.", "pulang", "RETREAT", "id"),
        ("Serangan bom bunuh diri mengguncang pasar.", "bom bunuh diri", "ASSAULT", "id"),
        ("Perampokan bersenjata terjadi di Samar.", "Perampokan bersenjata", "ASSAULT", "id"),
        ("Tentara yang menembaki penduduk meninggalkan Samar.", "meninggalkan", "RETREAT", "id"),
        ("The troops left the valley.", "left", "RETREAT", "en"),
        ("Penduduk mengusir pasukan itu, dan prajurit meninggalkan Samar.", "meninggalkan", "RETREAT", "id"),
        ("Bupati mendukung visi Samar Sehat.", "mendukung", "SUPPORT", "id"),
        ("Buruh mengakhiri mogok setelah perundingan gagal.", "mengakhiri", "RETREAT", "id"),
        ("Dockers ended the strike.", "ended", "RETREAT", "en"),
        ("Warga menolak undang-undang itu dan melakukan penganiayaan.", "penganiayaan", "ASSAULT", "id"),
        ("Rahmat dijerat Pasal 12 setelah pembunuhan itu.", "pembunuhan", "ASSAULT", "id"),
        ("Rahmat dijerat Pasal 12 KUHP.", "dijerat", "ACCUSE", "id"),
        ("Tentara Ardania melawan pemberontak di Samar.", "melawan", "ASSAULT", "id"),
        ("Ardania mengakhiri blokade tanpa kesepakatan.", "mengakhiri", "RETREAT", "id"),
        ("Ardania ended the siege without a deal.", "ended", "RETREAT", "en"),
        ("In an act of sabotage gunmen cut the line.", "sabotage", "ASSAULT", "en"),
        ("Warga dengan senjata tajam dan batu melawan polisi.", "melawan", "ASSAULT", "id"),
        ("Milisi dengan dukungan tentara dan jagawana melawan pemberontak.", "melawan", "ASSAULT", "id"),
        ("Rebels with the support of the militia are fighting government troops.", "fighting", "ASSAULT", "en"),
        ("Dengan senjata rampasan itu, warga menyerang polisi.", "menyerang", "ASSAULT", "id"),
        ("Hakim menjatuhkan hukuman empat tahun.", "hukuman", "SANCTION", "id"),
        ("Ancaman 40 warga itu ditujukan kepada camat.", "Ancaman", "THREATEN", "id"),
    ],
)
def test_acts_with_such_words_beside_them_stay(text, words, type_, language):
    assert len(coded(text, words, type_, language)) == 1


def test_a_city_is_seized_not_arrested():
    told = Told("Pasukan itu menangkap Samarang dan menangkap Rahmat.")
    told.sees("Samarang", "GPE")
    told.event("menangkap", "COERCE", mode="arrest")
    told.event("menangkap", "COERCE", nth=2, mode="arrest", recipient=told.sees("Rahmat", "PER"))
    assert [event.mode for event in told.coded()] == ["seize", "arrest"]


@pytest.mark.parametrize(
    ("text", "words", "mode", "language"),
    [
        ("Polisi mengamankan sejumlah barang bukti.", "mengamankan", "seize", "id"),
        ("Polisi mengamankan 12 unit sepeda motor.", "mengamankan", "seize", "id"),
        ("Officers captured two riflemen in Samar.", "captured", "arrest", "en"),
        ("Officers captured several weapons in Samar.", "captured", "seize", "en"),
        ("Officers arrested two drug smugglers in Samar.", "arrested", "arrest", "en"),
        ("Officers arrested several weapons dealers.", "arrested", "arrest", "en"),
        ("Officers captured drugs worth a fortune.", "captured", "seize", "en"),
        ("Polisi mengamankan dua pelaku dan barang bukti.", "mengamankan", "arrest", "id"),
        ("Dua nelayan ditangkap kapal patroli Samar.", "ditangkap", "arrest", "id"),
        ("Polisi mengamankan seorang pembawa senjata.", "mengamankan", "arrest", "id"),
    ],
)
def test_a_thing_is_seized_not_arrested(text, words, mode, language):
    assert coded(text, words, "COERCE", language, mode="arrest")[0].mode == mode


@pytest.mark.parametrize(
    ("text", "words", "language", "modality"),
    [
        ("Patroli tidak akan ragu menembak kapal asing.", "menembak", "id", "possible"),
        ("The patrol will not hesitate to fire on boats.", "fire", "en", "possible"),
        ("Patroli tidak menembak kapal asing.", "menembak", "id", "denied"),
        ("Tidak ragu lagi, patroli tidak menembak kapal asing.", "menembak", "id", "denied"),
    ],
)
def test_what_one_does_not_shrink_from_is_not_denied(text, words, language, modality):
    assert coded(text, words, "ASSAULT", language, modality="denied")[0].modality == modality


@pytest.mark.parametrize(
    ("text", "words", "name", "kind", "acts"),
    [
        ("Seorang remaja menjadi korban pengeroyokan geng motor Samar.", "pengeroyokan", "geng motor Samar", "GRP", True),
        ("Polisi mengusut pengeroyokan geng motor Samar.", "pengeroyokan", "geng motor Samar", "GRP", False),
        ("Keluarga korban pembunuhan Rahmat Hidayat datang.", "pembunuhan", "Rahmat Hidayat", "PER", False),
        ("Korban penembakan warga Samar bertambah.", "penembakan", "warga Samar", "GRP", False),
    ],
)  # fmt: skip
def test_whoever_stands_behind_a_victims_noun_did_it(text, words, name, kind, acts):
    told = Told(text)
    told.event(words, "ASSAULT", recipient=told.sees(name, kind))
    (event,) = told.coded()
    assert (names(event.actors), names(event.recipients)) == (([name], []) if acts else ([], [name]))


def test_who_looks_on_does_not_act():
    told = Told("Warga merayakan gencatan senjata di alun-alun.")
    told.event("gencatan senjata", "CONCEDE", actor=told.sees("Warga", "GRP"))
    assert told.coded()[0].actors == ()


def test_whoever_stands_after_by_is_the_agent_alone():
    told = Told("Bursa menunggu setelah pemeriksaan oleh jaksa.")
    told.event("pemeriksaan", "ACCUSE", actor=[told.sees("Bursa", "ORG"), told.sees("jaksa", "GRP")])
    assert names(told.coded()[0].actors) == ["jaksa"]


@pytest.mark.parametrize(
    ("text", "words", "target", "language"),
    [
        ("Gelombang serangan yang menyasar Borvia berlanjut.", "serangan", "Borvia", "id"),
        ("A wave of attacks targeting Borvia went on.", "attacks", "Borvia", "en"),
    ],
)
def test_whom_an_act_is_aimed_at_does_not_act(text, words, target, language):
    told = Told(text, language)
    told.event(words, "ASSAULT", actor=told.sees(target, "GPE"))
    (event,) = told.coded()
    assert event.actors == ()
    assert names(event.recipients) == [target]


def test_of_an_office_and_its_holder_the_holder_acts_and_a_description_is_no_second_party():
    told = Told("Gubernur Bank Sentral, Ana Gomes, menolak usul itu.")
    told.event("menolak", "REJECT", actor=[told.sees("Bank Sentral", "ORG"), told.sees("Ana Gomes", "PER")])
    assert names(told.coded()[0].actors) == ["Ana Gomes"]
    told = Told("Ana Gomes, seorang pejabat bank, menolak usul itu.")
    told.event("menolak", "REJECT", actor=[told.sees("Ana Gomes", "PER"), told.sees("seorang pejabat bank", "GRP")])
    assert names(told.coded()[0].actors) == ["Ana Gomes"]


def test_two_lands_beside_each_other_both_act():
    told = Told("Ardania, Borvia menolak usul itu.")
    told.event("menolak", "REJECT", actor=[told.sees("Ardania", "GPE"), told.sees("Borvia", "GPE")])
    assert len(told.coded()[0].actors) == 2


def test_the_subject_of_too_behind_its_passive_is_acted_on():
    told = Told("Selain itu, turut diamankan karyawan toko.")
    told.event("diamankan", "COERCE", actor=told.sees("karyawan toko", "GRP"))
    (event,) = told.coded()
    assert (event.actors, names(event.recipients)) == ((), ["karyawan toko"])
    told = Told("Rahmat diamankan polisi.")
    told.event("diamankan", "COERCE", actor=told.sees("polisi", "GRP"), recipient=told.sees("Rahmat", "PER"))
    assert names(told.coded()[0].actors) == ["polisi"]


def test_his_side_is_the_speakers_and_the_next_sentence_goes_on_with_him():
    told = Told('"Kami sudah memeriksa dua orang di lokasi itu," kata Rahmat Hidayat. Ia meminta warga tenang.')
    told.sees("Rahmat Hidayat", "PER")
    told.event("meminta", "REQUEST", actor=told.sees("Ia", "PRON"))
    assert names(told.coded(merge=True, claims=True)[-1].actors) == ["Rahmat Hidayat"]
    told = Told("Rahmat Hidayat mengatakan bahwa pihaknya membubarkan rapat itu.")
    told.sees("Rahmat Hidayat", "PER")
    told.event("membubarkan", "COERCE", actor=told.sees("pihaknya", "PRON"))
    assert names(told.coded(merge=True, claims=True)[0].actors) == ["Rahmat Hidayat"]


def test_an_office_alone_is_its_one_holder_on_the_page():
    told = Told("Presiden Ana Gomes tiba. Presiden menolak usul itu.")
    told.sees("Presiden Ana Gomes", "PER")
    told.event("menolak", "REJECT", actor=told.sees("Presiden", "GRP", nth=2))
    assert names(told.coded(merge=True, resolved=True)[0].actors) == ["Ana Gomes"]


def test_a_closed_list_behind_a_meeting_is_one_side():
    told = Told("Menteri bertemu dengan Serikat Tani, Persatuan Nelayan, dan Dewan Kota di aula.")
    first, last = told.sees("Serikat Tani", "ORG"), told.sees("Dewan Kota", "ORG")
    told.event(
        "bertemu",
        "CONSULT",
        actor=[told.sees("Menteri", "GRP"), told.sees("Persatuan Nelayan", "ORG")],
        recipient=[first, last],
    )
    (event,) = told.coded()
    assert names(event.actors) == ["Menteri"]
    assert sorted(names(event.recipients)) == ["Dewan Kota", "Persatuan Nelayan", "Serikat Tani"]


def test_an_open_row_of_names_is_no_list():
    told = Told("Menteri bertemu Serikat Tani, Persatuan Nelayan menyusul.")
    told.event(
        "bertemu",
        "CONSULT",
        actor=[told.sees("Menteri", "GRP"), told.sees("Persatuan Nelayan", "ORG")],
        recipient=told.sees("Serikat Tani", "ORG"),
    )
    assert names(told.coded()[0].recipients) == ["Serikat Tani"]


@pytest.mark.parametrize(
    ("text", "words", "language"),
    [
        ("Ardania berselisih dengan Corvia, yang membuat Borvia menarik pasukannya.", "menarik", "id"),
        ("The quarrel with Corvia forced Borvia to withdraw.", "withdraw", "en"),
    ],
)
def test_who_is_made_to_act_acts_alone(text, words, language):
    told = Told(text, language)
    told.event(words, "RETREAT", actor=[told.sees("Corvia", "GPE"), told.sees("Borvia", "GPE")])
    assert names(told.coded()[0].actors) == ["Borvia"]
