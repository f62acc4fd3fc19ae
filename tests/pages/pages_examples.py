"""Pages of our own writing, one for each trap form; the line prefixes say what a careful reader would call them.

Each page is a list of (role, text); roles in ANY are not fixed by the test where several are right.
"""

from __future__ import annotations

Marked = list[tuple[str, str]]

WIRE: Marked = [
    ("section", "Headline"),
    ("sidebar", "Utusan khusus mengatakan perundingan tahap kedua akan dibuka bulan depan di Jenewa."),
    ("title", "Menlu Norwegia Bertemu Pemimpin Oposisi Sudan di Nairobi"),
    ("byline", "Laras Wijaya"),
    ("timestamp", "14/3/2024 09:12"),
    ("caption", "Menteri Luar Negeri Norwegia Espen Barth Eide.(AFP)"),
    (
        "body",
        "MENTERI Luar Negeri Norwegia Espen Barth Eide menemui sejumlah pemimpin oposisi Sudan di Nairobi untuk membicarakan jalan keluar dari perang yang sudah berlangsung hampir setahun.",
    ),
    (
        "body",
        "Eide tiba di ibu kota Kenya itu pada Rabu malam dan langsung menggelar pertemuan tertutup dengan perwakilan partai-partai sipil.",
    ),
    ("related", "Baca juga: Kenya Tawarkan Diri Menjadi Tuan Rumah Perundingan"),
    (
        "body",
        "Pertemuan itu merupakan yang kedua dalam dua bulan terakhir setelah putaran pertama di Addis Ababa berakhir tanpa kesepakatan tertulis.",
    ),
    (
        "body",
        "Para pengamat menilai peluang gencatan senjata masih kecil karena kedua pihak yang bertikai belum mau duduk semeja. (AFP/AB-3)",
    ),
    ("promo", "Cek berita dan artikel lain di Google News dan ikuti saluran WhatsApp kabarselat.com"),
    ("editor", "Editor : Bima Santoso"),
    ("related", "Berita Lainnya"),
]

DATE_BAR: Marked = [
    ("nav", "Berita"),
    ("caption", "Menteri Pertahanan Filipina saat meninjau kapal penjaga pantai di Subic/Net"),
    ("section", "Dunia"),
    ("title", "Manila Tegaskan Kapal Penjaga Pantainya Tidak Akan Mundur dari Karang Sabina"),
    ("timestamp", "SELASA, 20 AGUSTUS 2024 | 06:59 WIB | LAPORAN: RATNA KUSUMA"),
    (
        "body",
        "Pemerintah Filipina menegaskan kapal penjaga pantainya tidak akan mundur dari perairan di sekitar Karang Sabina meskipun terus dibayangi kapal-kapal China.",
    ),
    ("body", "Hal itu diungkapkan juru bicara penjaga pantai Jay Tarriela dalam jumpa pers di Manila, Senin (19/8)."),
    ("body", '"Kami berada di wilayah kami sendiri dan tidak akan pergi," ujar Tarriela, seperti dikutip dari TASS.'),
    (
        "body",
        "Ketegangan kedua negara meningkat sejak bulan lalu ketika dua kapal bertabrakan di perairan yang sama dan melukai tiga awak.",
    ),
    ("related", "Populer"),
    ("sidebar", "Harga Beras Kembali Naik di Pasar Induk"),
    ("sidebar", "Senin, 05 Januari 2026 | 16:47"),
    ("sidebar", "Pemerintah Siapkan Aturan Baru untuk Ojek Daring"),
    ("sidebar", "Sabtu, 03 Januari 2026 | 11:54"),
    ("sidebar", "Jembatan Gantung di Lebak Ambruk Diterjang Banjir"),
    ("sidebar", "Minggu, 04 Januari 2026 | 06:13"),
    ("nav", "Selengkapnya"),
]

SPAM_TAIL: Marked = [
    ("title", "Niger minta pasukan asing pergi dalam waktu satu bulan – sumber militer"),
    (
        "body",
        "Junta militer Niger meminta sisa pasukan asing meninggalkan negara itu dalam waktu satu bulan, kata dua sumber militer pada Kamis.",
    ),
    (
        "body",
        "Permintaan itu disampaikan melalui nota diplomatik yang diserahkan kepada kedutaan besar di Niamey, menurut salah satu sumber yang meminta namanya tidak disebut.",
    ),
    ("heading", "‘Tidak ada jalan kembali’"),
    (
        "body",
        "Seorang perwira senior mengatakan kepada AFP bahwa keputusan itu sudah final dan tidak akan ditinjau ulang oleh pemerintah.",
    ),
    ("body", "Hubungan kedua negara memburuk sejak kudeta tahun lalu menggulingkan presiden terpilih."),
    ("spam", "link alternatif sbobet"),
    ("spam", "By gacor77"),
]

BLOG: Marked = [
    ("timestamp", "Sat. Apr 8th, 2023"),
    ("site", "lenterapagi.com"),
    ("title", "Internasional – Presiden Kolombia Ajak Gerilyawan Kembali Berunding"),
    (
        "body",
        "Presiden Kolombia Gustavo Petro mengajak kelompok gerilyawan ELN kembali ke meja perundingan setelah serangan yang menewaskan sembilan tentara di dekat perbatasan Venezuela.",
    ),
    (
        "body",
        "Petro mengatakan pemerintah tidak akan menutup pintu, tetapi meminta ELN membuktikan kesungguhannya dengan menghentikan serangan terhadap pos militer.",
    ),
    (
        "body",
        "Perundingan yang dimulai akhir tahun lalu di Caracas itu sempat terhenti dua kali karena kedua pihak saling menuduh melanggar kesepakatan awal.",
    ),
    ("comment_form", "Leave a Reply"),
    ("comment_form", "We never show your e-mail address. Fields with a star must be filled in *"),
]

PORTAL: Marked = [
    ("timestamp", "Kamis, 25/04/2024 07:39 WIB"),
    ("title", "Perundingan Batas Laut Turki dan Yunani Ditunda Sampai Musim Panas"),
    ("standfirst", "Sejak 2016, kedua negara sudah enam puluh kali bertemu tanpa hasil yang berarti"),
    (
        "caption",
        "Foto selebaran yang dirilis Kementerian Luar Negeri Yunani pada 13 Januari 2020 menunjukkan kedua menteri berjabat tangan di Athena. (Via AFP)",
    ),
    (
        "body",
        "Jakarta, Kabarselat.com - Perundingan batas laut antara Turki dan Yunani ditunda sampai musim panas karena kedua pihak belum sepakat soal acara pembahasan, Rabu (24/04).",
    ),
    (
        "body",
        "Dilansir Reuters, kedua kementerian luar negeri menyatakan penundaan itu tidak berarti perundingan gagal dan saluran diplomatik tetap terbuka.",
    ),
    (
        "body",
        "Yunani menuntut pembahasan dibatasi pada landas kontinen, sedangkan Turki ingin membicarakan wilayah udara dan status beberapa pulau kecil.",
    ),
    (
        "body",
        "Sementara itu, Uni Eropa akan membahas sengketa tersebut pada pertemuan puncak 19 Juni mendatang di Brussel.",
    ),
    ("tags", "KEYWORD :"),
    ("tags", "Turki Yunani Batas Laut"),
    ("related", "PILIHAN REDAKSI :"),
]

LABELS_APART: Marked = [
    ("nav", "Beranda"),
    ("nav", "Nasional"),
    ("nav", "Ekonomi"),
    ("nav", "Olahraga"),
    ("title", "Bea Cukai Tahan Kapal Pengangkut Pupuk Ilegal di Selat Malaka"),
    ("timestamp", "Rabu, 4 November 2015 | 21:04 WIB"),
    ("share", "Bagikan"),
    ("share", "Tweet"),
    (
        "body",
        "BATAM, KABARSELAT.com – Petugas Bea dan Cukai menahan sebuah kapal kayu yang mengangkut seratus ton pupuk tanpa dokumen di perairan Selat Malaka.",
    ),
    (
        "body",
        "Kapal itu dicegat patroli laut pada Selasa dini hari setelah petugas menerima laporan dari nelayan setempat.",
    ),
    ("ad", "ADVERTISEMENT"),
    ("ad", "SCROLL TO CONTINUE WITH CONTENT"),
    ("body", "Nakhoda dan lima awak kapal masih diperiksa di kantor wilayah untuk mengetahui pemilik muatan tersebut."),
    ("byline", "Penulis"),
    ("byline", ": Kontributor Batam, Hadi Maulana"),
    ("editor", "Editor"),
    ("editor", ": Sari Anggraini"),
    ("related", "Terpopuler"),
    ("sidebar", "Gempa Kecil Guncang Lereng Merapi, Warga Diminta Tenang"),
    ("sidebar", "Tim Bulu Tangkis Putri Melaju ke Babak Perempat Final"),
    ("site", "© 2008 - 2016 Kabar Selat. All Rights Reserved."),
]

SUMMARY: Marked = [
    ("title", "Mahkamah Pemilu Tolak Gugatan Dua Partai di Senegal"),
    ("byline", "Oleh Kartika Nugroho"),
    ("timestamp", "3 Maret 2024 18:20"),
    ("summary", "Ringkasan Berita:"),
    ("summary", "- Mahkamah menolak gugatan dua partai oposisi atas jadwal pemilihan presiden."),
    ("summary", "- Pemungutan suara tetap digelar akhir bulan ini sesuai keputusan pemerintah."),
    (
        "body",
        "DAKAR, Kabarselat.com - Mahkamah pemilu Senegal menolak gugatan dua partai oposisi yang meminta jadwal pemilihan presiden diundur lagi.",
    ),
    (
        "body",
        "Ketua mahkamah mengatakan tidak ada alasan hukum yang cukup untuk menunda pemungutan suara yang sudah sekali diundur bulan lalu.",
    ),
    (
        "body",
        "Kedua partai menyatakan menerima putusan itu, tetapi meminta pemerintah menjamin keamanan para calon selama masa kampanye.",
    ),
    (
        "disclaimer",
        "Dilarang mengambil atau menayangkan ulang sebagian atau seluruh artikel ini tanpa izin tertulis dari redaksi.",
    ),
]

TEASERS: Marked = [
    ("title", "Korban Banjir di Libya Timur Mulai Menempati Rumah Sementara"),
    ("timestamp", "12 Oktober 2023"),
    (
        "body",
        "Ratusan keluarga korban banjir di Libya timur mulai menempati rumah sementara yang dibangun pemerintah setempat bersama lembaga bantuan asing.",
    ),
    (
        "body",
        "Rumah-rumah itu didirikan di pinggiran kota Derna, sekitar empat kilometer dari bendungan yang jebol bulan lalu.",
    ),
    (
        "body",
        "Wali kota mengatakan pembangunan kembali pusat kota akan memakan waktu sedikitnya tiga tahun dan membutuhkan dana besar.",
    ),
    ("related", "Artikel Terkait"),
    ("sidebar", "Presiden Meksiko meresmikan jalur kereta api baru di semenanjung Yucatan pada hari Jumat ..."),
    ("sidebar", "Pemerintah Bangladesh menutup dua pabrik garmen setelah kebakaran yang melukai belasan buruh ..."),
    ("sidebar", "Perdana Menteri Kanada membatalkan lawatan ke Eropa karena kebakaran hutan di wilayah barat ..."),
]

ENGLISH: Marked = [
    ("nav", "Skip to main content"),
    ("nav", "Home"),
    ("nav", "World"),
    ("nav", "Politics"),
    ("title", "Talks on Red Sea shipping resume in Muscat after two-week pause"),
    ("byline", "By Daniel Whitfield"),
    ("timestamp", "March 14, 2024 5:10 PM"),
    (
        "body",
        "MUSCAT, Oman (AP) — Negotiators from three countries resumed talks on the safety of Red Sea shipping on Thursday after a pause of two weeks, officials said.",
    ),
    (
        "body",
        "The delegations met behind closed doors at a hotel in the Omani capital and were expected to continue through the weekend, according to two diplomats.",
    ),
    ("ad", "Advertisement"),
    (
        "body",
        "“We are closer than we were a month ago,” one of the diplomats told Reuters on condition of anonymity because the talks are private.",
    ),
    (
        "body",
        "Shipping companies have rerouted most of their vessels around southern Africa since December, adding days and costs to each voyage.",
    ),
    ("related", "Most read"),
    ("sidebar", "Council approves budget for new bridge over the river"),
    ("sidebar", "Storm leaves thousands without power along the coast"),
    ("site", "Privacy Policy"),
]

PAGES: dict[str, Marked] = {
    "wire": WIRE, "date_bar": DATE_BAR, "spam_tail": SPAM_TAIL, "blog": BLOG, "portal": PORTAL, "labels_apart": LABELS_APART,
    "summary": SUMMARY, "teasers": TEASERS, "english": ENGLISH,
}  # fmt: skip


def text_of(marked: Marked, gap: str = "\n\n") -> str:
    """The page as flattened text."""
    return gap.join(text for _, text in marked)


def body_of(marked: Marked) -> str:
    """What `body_text` must give."""
    return "\n".join(text for role, text in marked if role in ("body", "heading"))
