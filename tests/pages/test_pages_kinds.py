"""Kinds of pages on which whole articles used to be lost: walls, notes on privacy, galleries, threads of comments."""

from __future__ import annotations

import pytest
from pages_examples import PAGES, text_of

from runut.pages import body_text, read_page
from runut.records import Article, Page, content_id

MENU = ["Beranda", "Ekonomi", "Dunia", "Olahraga", "Gaya Hidup", "Kesehatan", "Teknologi", "Cari", "Masuk", "Langganan"]
BODY = [
    "SEMARANG - Gubernur meresmikan dermaga baru di pelabuhan lama pada Senin pagi, setelah pembangunan tertunda dua tahun.",
    "Dermaga sepanjang 300 meter itu dapat menampung empat kapal barang dan akan dipakai mulai bulan depan, kata kepala dinas.",
    "Nelayan di kampung sebelah meminta jalur perahu mereka tidak ditutup ketika kapal besar bersandar di pelabuhan.",
    "Pemerintah provinsi berjanji membangun jembatan kecil bagi nelayan sebelum musim hujan tiba pada akhir tahun.",
]
TITLE = "Dermaga Baru di Pelabuhan Lama Semarang Diresmikan"
PRIVACY = [
    "Kami menyimpan berkas kecil di peramban Anda supaya kami dapat mengingat pilihan Anda dan mengukur kunjungan ke situs kami.",
    "Anda dapat menolak berkas untuk iklan kapan saja; sebagian layanan kami mungkin tidak berjalan seperti yang Anda harapkan.",
    "Jika Anda menekan tombol setuju, kami dan mitra kami akan mengolah data Anda sesuai dengan kebijakan privasi yang berlaku.",
]


def page_of(*lines: str) -> tuple[Page, Article]:
    page = Page(id="uji", text="\n".join(lines))
    return page, read_page(page)


def head(*more: str) -> list[str]:
    return [*MENU, TITLE, "Sari Utami", "Senin, 4 Maret 2024 | 09:30 WIB", *more]


def test_a_note_on_privacy_far_below_is_no_body() -> None:
    foot = ["Berita Lainnya", "Harga Beras Turun di Pasar Induk", "Jadwal Kereta Berubah", *MENU, "Tentang Kami"]
    page, article = page_of(*head(), *BODY, *foot, *PRIVACY, "Terima semua", "Tolak semua", *PRIVACY[:2])
    text = body_text(page, article)
    assert all(line in text for line in BODY)
    assert not any(line in text for line in PRIVACY)


def test_a_stub_before_a_wall_keeps_its_paragraphs() -> None:
    stub = ["Sebuah pelabuhan tua di pesisir utara mendapat dermaga setelah penantian panjang warganya."]
    page, article = page_of(
        *MENU,
        *MENU,
        TITLE,
        *stub,
        "Oleh",
        "Sari Utami",
        "4 Maret 2024",
        "BAGIKAN",
        *BODY[:2],
        "Berlangganan untuk membaca",
    )
    text = body_text(page, article)
    assert BODY[0] in text
    assert BODY[1] in text


@pytest.mark.parametrize("sign", ["(Foto: Antara)", "(Reuters)", "(Foto: Istimewa)"])
def test_pictures_between_paragraphs_are_captions(sign: str) -> None:
    shots = [
        f"Kapal barang pertama bersandar di dermaga baru {sign}",
        f"Gubernur memotong pita di depan para tamu undangan {sign}",
    ]
    page, article = page_of(*head(), *BODY[:2], *shots, *BODY[2:], "Tag", "pelabuhan", "semarang")
    text = body_text(page, article)
    assert all(line in text for line in BODY)
    assert not any(shot in text for shot in shots)


def test_readers_who_talk_in_paragraphs_are_no_body() -> None:
    talk = [
        "Dermaga ini seharusnya dibangun dari dulu, sudah lama nelayan menunggu janji pemerintah provinsi soal pelabuhan.",
        "Saya tinggal dekat pelabuhan dan menurut saya jembatan bagi nelayan jauh lebih penting daripada dermaga baru.",
    ]
    thread = [line for k, text in enumerate(talk * 2) for line in (f"Pembaca{k}", f"{k + 2} hari lalu", text, "Balas")]
    page, article = page_of(*head(), *BODY, "Editor: Bayu Nugroho", "24 Komentar", *thread, "Tulis komentar")
    text = body_text(page, article)
    assert all(line in text for line in BODY)
    assert not any(line in text for line in talk)


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("name", sorted(PAGES))
def test_lines_told_by_their_shape_alone_are_what_the_rules_say(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    menu = "\n".join(f"{word} {number}" for number in range(9) for word in ("Berita", "Olahraga pagi", "Kabar"))
    stories = "\n".join(f"Warga desa {number} menunggu jembatan baru selesai dibangun" for number in range(12))
    text = f"{menu}\n{text_of(PAGES[name])}\n{stories}\n{menu}"
    page = Page(content_id("text", text), text)
    quick = read_page(page)
    monkeypatch.setattr("runut.pages.roles.shaped", lambda view, _: [0] * len(view.parts))
    assert quick.blocks == read_page(page).blocks
    assert sum(block.role in ("nav", "sidebar") for block in quick.blocks) > 12


COURT = (
    "Agenda sidang pengadilan tinggi pekan ini dibacakan panitera kepada para wartawan di ruang tunggu. "
    + " ".join(
        f"Ruang {room}, {day}/5/2024 pukul {hour}.30: perkara nomor {room}{day} dan pembacaan putusan pukul {hour + 2}.15."
        for room in range(1, 5)
        for day, hour in ((6, 9), (7, 10), (8, 13))
    )
)
LIVE = (
    "Pawai Kota Tarunga dimulai\n\nRibuan warga sudah memenuhi alun-alun sejak pagi untuk menonton pawai itu.\n"
    + "\n".join(
        f"{hour}.0{minute} WIB\nRombongan ke-{hour} dari kecamatan sebelah melewati jembatan tua sambil menabuh rebana dan menari."
        for hour, minute in ((9, 1), (10, 2), (11, 3), (12, 4), (13, 5), (14, 6))
    )
)
PLAIN = (
    "Kapal penumpang tiba pukul 09.30 dan berangkat lagi pukul 11.15 setelah semua penumpang diperiksa petugas pelabuhan. "
    "Menurut nakhoda, perjalanan pada 6/5/2024 itu terlambat dua jam karena ombak tinggi, sehingga beberapa penumpang "
    "memilih turun dan melanjutkan perjalanan dengan bus. Ia berharap cuaca membaik sebelum akhir pekan agar jadwal "
    "kembali seperti semula dan para pedagang tidak menunggu barang mereka terlalu lama di gudang dermaga."
)


@pytest.mark.parametrize(("text", "kind"), [(COURT, "list"), (LIVE, "list"), (PLAIN, "article")])
def test_calendars_and_running_reports_are_lists(text: str, kind: str) -> None:
    title = "Kabar dari Tarunga hari ini\n\n" if text is not LIVE else ""
    verdict = read_page(Page("p", title + text)).verdict
    assert verdict.kind == kind, verdict.why
