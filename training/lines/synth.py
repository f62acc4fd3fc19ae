"""Synthetic pages with known states: our own corpus sentences (CC BY) in page layouts written for this project.

They show the model what the few labelled Indonesian pages cannot: teasers that are full sentences, second articles,
machine summaries, split sentences, gambling links, pages without a title, list pages. All words are our own.
"""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from pathlib import Path

import numpy as np

from data import STATES, Page
from runut.pages.features import matrix, raw_lines
from runut.pages.pieces import Piece

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "sentences.train.jsonl"
NAV = [
    "Beranda",
    "Berita",
    "Nasional",
    "Politik",
    "Hukum",
    "Ekonomi",
    "Internasional",
    "Dunia",
    "Daerah",
    "Olahraga",
    "Sepak Bola",
    "Hiburan",
    "Gaya Hidup",
    "Teknologi",
    "Sains",
    "Otomotif",
    "Kesehatan",
    "Pendidikan",
    "Wisata",
    "Kuliner",
    "Opini",
    "Kolom",
    "Foto",
    "Video",
    "Infografis",
    "Indeks",
    "Masuk",
    "Daftar",
    "Cari",
    "Lainnya",
    "Metro",
    "Nusantara",
    "Properti",
    "Keuangan",
    "Pasar",
    "Khazanah",
    "Sastra",
    "Ragam",
    "Siniar",
    "Pemilu",
    "Cek Fakta",
    "Surat Pembaca",
    "Jawa Barat",
    "Sumatera",
    "Sulawesi",
    "Bali",
    "Papua",
    "Kalimantan",
    "Mode Gelap",
    "Langganan",
    "E-Paper",
    "Live",
    "Kanal",
    "Zodiak",
    "Parlemen",
    "Lingkungan",
    "Perempuan",
    "Desa",
    "Maritim",
    "Energi",
    "Bursa",
    "Haji",
]
NAV_EN = [
    "Home",
    "World",
    "Politics",
    "Business",
    "Opinion",
    "Sport",
    "Culture",
    "Science",
    "Health",
    "Africa",
    "Asia",
    "Europe",
    "Middle East",
    "Americas",
    "Video",
    "Podcasts",
    "Newsletters",
    "Search",
    "Sign in",
    "Subscribe",
    "Climate",
    "Economy",
    "Photos",
    "Live",
    "Menu",
    "Magazine",
    "Jobs",
    "About",
]
LISTS = [
    "Populer",
    "Terpopuler",
    "Terkini",
    "Berita Terkait",
    "Berita Lainnya",
    "Artikel Terkait",
    "Baca Juga",
    "Pilihan Redaksi",
    "Rekomendasi untuk Anda",
    "Topik Hangat",
    "Kabar Terbaru",
    "UPDATE",
    "Fokus",
    "Sorotan",
    "Paling Banyak Dibaca",
    "Video Pilihan",
    "Terbaru",
    "Berita Utama",
    "Trending",
    "Mungkin Anda Suka",
    "Kolom",
    "Kanal Daerah",
    "Headline",
]
LISTS_EN = [
    "Most read",
    "Related stories",
    "Latest",
    "Trending",
    "More on this",
    "Recommended",
    "Top stories",
    "You may also like",
    "Editor's picks",
    "More from World",
    "Popular",
]
FIRST = [
    "Andi",
    "Bayu",
    "Citra",
    "Dewi",
    "Eka",
    "Fajar",
    "Gita",
    "Hadi",
    "Indra",
    "Joko",
    "Kartika",
    "Lestari",
    "Made",
    "Nur",
    "Oki",
    "Putri",
    "Rahmat",
    "Sari",
    "Tono",
    "Umar",
    "Vina",
    "Wahyu",
    "Yusuf",
    "Zahra",
    "Ratna",
    "Bima",
    "Laras",
    "Dimas",
]
LAST = [
    "Pratama",
    "Wijaya",
    "Santoso",
    "Lestari",
    "Nugroho",
    "Siregar",
    "Hidayat",
    "Saputra",
    "Permata",
    "Kusuma",
    "Halim",
    "Rahmawati",
    "Setiawan",
    "Anggraini",
    "Maulana",
    "Hakim",
    "Utami",
    "Firmansyah",
    "Sitompul",
    "Wibowo",
]
SITES = [
    "Kabar Selat",
    "Warta Nusa",
    "Suara Bahari",
    "Lentera Pagi",
    "Harian Tanjung",
    "Berita Khatulistiwa",
    "Portal Merapi",
    "Cakrawala Timur",
    "Gema Pesisir",
    "Radar Lembah",
    "Pena Utara",
    "Jurnal Rakyat",
]
CITIES = [
    "Jakarta",
    "Bandung",
    "Medan",
    "Makassar",
    "Surabaya",
    "Moskow",
    "Kairo",
    "Gaza",
    "Bamako",
    "Ankara",
    "Kyiv",
    "Beijing",
    "Manila",
    "Kuala Lumpur",
    "New York",
    "London",
    "Tripoli",
    "Khartoum",
    "Naypyidaw",
    "Teheran",
]
MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
DAYS = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
SHARE = [
    "Bagikan",
    "Facebook",
    "Twitter",
    "WhatsApp",
    "Telegram",
    "Salin Tautan",
    "Share",
    "Tweet",
    "0",
    "Copy Link",
    "A-",
    "A+",
    "LINE",
    "X",
    "Cetak",
    "Komentar",
    "Simpan",
    "Dengarkan",
    "Ukuran huruf",
    "Kirim",
    "Lihat Foto",
    "1.204 Views",
    "2 min read",
    "Waktu baca 3 menit",
]
PROMOS = [
    "Ikuti kabar terbaru kami di Google News dan saluran WhatsApp {site}.",
    "Dapatkan berita pilihan setiap pagi lewat surel Anda. Daftarkan alamat Anda sekarang juga.",
    "Cek berita lainnya di kanal WhatsApp {site}, klik di sini untuk bergabung.",
    "Unduh aplikasi {site} supaya tidak ketinggalan berita penting dari dalam dan luar negeri.",
    "Baca berita tanpa iklan. Berlangganan {site} mulai hari ini.",
    "Simak video pilihan redaksi di bawah ini:",
    "Mari bergabung di grup Telegram {site}. Caranya klik tautan, lalu pilih gabung.",
    "Artikel ini telah tayang di {dom} dengan judul “{head}”.",
    "Follow us on social media and never miss our latest stories.",
    "Sudah berlangganan? Masuk di sini untuk membaca artikel ini sampai selesai.",
]
DISCLAIMERS = [
    "Dilarang mengambil atau menayangkan ulang sebagian atau seluruh artikel ini tanpa izin tertulis dari redaksi.",
    "Artikel ini diterjemahkan secara otomatis oleh mesin; redaksi tidak bertanggung jawab atas kekeliruan terjemahan.",
    "Isi tulisan menjadi tanggung jawab penulis sepenuhnya dan tidak mewakili pandangan redaksi.",
    "Konten ini dibuat dengan bantuan kecerdasan buatan dan sudah ditinjau oleh editor.",
    "Situs ini memakai kuki untuk meningkatkan pengalaman Anda. Dengan melanjutkan, Anda menyetujui kebijakan privasi kami.",
    "This website uses cookies to improve your experience. By continuing you agree to our privacy policy.",
]
COMMENTS = [
    "Semoga cepat ada jalan damai, kasihan rakyat kecil yang jadi korban terus.",
    "Setuju sekali dengan artikel ini, pemerintah memang harus lebih tegas.",
    "Beritanya kok cuma segini, min? Tolong dilengkapi sumbernya dong.",
    "Dari dulu juga begitu, yang kuat selalu menang dan yang lemah dilupakan orang.",
    "Terima kasih infonya, sangat bermanfaat untuk tugas kuliah saya.",
    "Saya kira masalahnya tidak sesederhana itu, coba baca sejarahnya dulu sebelum berkomentar.",
]
FOOT = [
    "Tentang Kami",
    "Redaksi",
    "Pedoman Media Siber",
    "Kebijakan Privasi",
    "Kontak",
    "Karier",
    "Disclaimer",
    "Info Iklan",
    "Kode Etik",
    "Syarat dan Ketentuan",
    "Peta Situs",
    "RSS",
]
ABOUT = [
    "{site} adalah portal berita yang menyajikan kabar nasional dan dunia secara cepat, tepat, dan berimbang sejak 2009.",
    "Alamat redaksi: Jalan Melati Raya No. 17, lantai 3, Jakarta Selatan 12345. Telepon (021) 555-0199.",
    "{site} merupakan bagian dari jaringan media daerah yang telah terverifikasi Dewan Pers.",
]
SPAM = [
    "situs slot gacor",
    "link alternatif sbobet",
    "judi bola online terpercaya",
    "slot88",
    "By maxwin77",
    "togel hongkong malam ini",
    "agen judi slot deposit pulsa tanpa potongan",
    "rtp live hari ini",
]
SUBHEADS = [
    "Latar belakang",
    "Reaksi dunia",
    "Korban bertambah",
    "Apa langkah berikutnya?",
    "Sikap Indonesia",
    "Kronologi",
    "Desakan warga",
    "‘Tidak ada pilihan lain’",
    "Tekanan ekonomi",
    "Jalan buntu",
    "Seruan gencatan senjata",
]


def corpus() -> dict[str, dict[str, list[str]]]:
    """Sentences by language and by the countries they name."""
    out: dict[str, dict[str, list[str]]] = {"id": defaultdict(list), "en": defaultdict(list)}
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        lang = "en" if item["lang"] == "en" else "id"
        text = item["text"].replace("\n", " ").strip()
        if re.match(r"^[^.]{2,40}?\s(?:--?|–|—)\s", text):
            continue
        for code in {m.get("code") for m in item["mentions"] if m.get("code")} or {"none"}:
            out[lang][code].append(text)
    return out


def headline(rng: random.Random, sentence: str) -> str:
    words = re.sub(r"[“”\"().]", "", sentence).split()
    cut = words[: rng.randint(5, 12)]
    style = rng.random()
    text = " ".join(cut).rstrip(",;:")
    if style < 0.7:
        text = " ".join(
            w
            if w in ("di", "ke", "dan", "yang", "dari", "untuk", "the", "of", "in", "to", "and")
            else w[:1].upper() + w[1:]
            for w in text.split()
        )
    elif style > 0.97:
        text = text.upper()
    if rng.random() < 0.1:
        text = f"{rng.choice(cut).strip(',').capitalize()}: {text}"
    if rng.random() < 0.06:
        text += rng.choice(["?", "!"])
    return text[:1].upper() + text[1:]


class Maker:
    """Makes one page: a list of (text, state) lines."""

    def __init__(self, sentences: dict[str, dict[str, list[str]]], rng: random.Random) -> None:
        self.rng = rng
        self.lang = "en" if rng.random() < 0.15 else "id"
        self.pool = sentences[self.lang]
        codes = [code for code, found in self.pool.items() if len(found) >= 8]
        self.topic = rng.sample(codes, k=rng.randint(1, 2))
        self.site = rng.choice(SITES)
        self.dom = self.site.lower().replace(" ", "") + rng.choice([".com", ".id", ".co.id", ".net"])
        self.lines: list[tuple[str, str]] = []
        self.used: set[str] = set()
        self.cut: set[int] = set()  # numbers of lines that stood glued in one line

    def sentence(self, own: bool = False) -> str:
        codes = self.topic if own else list(self.pool)
        for _ in range(8):
            text = self.rng.choice(self.pool[self.rng.choice(codes)])
            if text not in self.used:
                break
        self.used.add(text)
        return text

    def date(self, year: int | None = None) -> str:
        r = self.rng
        d, m, y = r.randint(1, 28), r.randint(1, 12), year or r.randint(2012, 2026)
        clock = f"{r.randint(0, 23):02d}{r.choice(':.')}{r.randint(0, 59):02d}"
        day = r.choice(DAYS)
        return r.choice(
            [
                f"{day}, {d} {MONTHS[m - 1]} {y} | {clock} WIB",
                f"{d:02d}/{m:02d}/{y} {clock} WIB",
                f"{day}, {d:02d}/{m:02d}/{y} {clock} WIB",
                f"{d} {MONTHS[m - 1]} {y}",
                f"{day}, {d} {MONTHS[m - 1]} {y} {clock} WIB",
                f"{d:02d} {MONTHS[m - 1][:3]} {y}, {clock}",
                f"{r.randint(2, 23)} jam lalu",
                f"{r.randint(2, 6)} hari yang lalu",
                f"{MONTHS[m - 1]} {d}, {y}",
                f"{d:02d}/{m}/{y} {clock}",
                f"{day.upper()}, {d:02d} {MONTHS[m - 1].upper()} {y} | {clock} WIB",
            ]
        )

    def name(self) -> str:
        r = self.rng
        return " ".join([r.choice(FIRST), *([r.choice(FIRST)] if r.random() < 0.3 else []), r.choice(LAST)])

    def put(self, text: str, state: str) -> None:
        self.lines.append((text, state))

    def menu(self, state: str, most: int = 40) -> None:
        r = self.rng
        words = NAV_EN if self.lang == "en" or r.random() < 0.15 else NAV
        for word in r.sample(words, k=min(len(words), r.randint(3, most))):
            if r.random() < 0.06:
                word = " ".join(r.sample(words, k=3))
            self.put(word if r.random() > 0.1 else word.upper(), state)

    def listing(self, state: str, size: int | None = None) -> None:
        r = self.rng
        if r.random() < 0.85:
            head = r.choice(LISTS_EN if self.lang == "en" else LISTS)
            self.put(head + (" :" if r.random() < 0.1 else ""), state)
        form = r.choice(
            [
                "plain",
                "plain",
                "dated",
                "numbered",
                "section",
                "teaser",
                "teasers-only",
                "dated-first",
                "views",
                "pairs",
            ]
        )
        own = r.random() < 0.35
        for number in range(size or r.randint(2, 10)):
            s = self.sentence(own)
            head = headline(r, s)
            when = self.date(r.randint(2022, 2026))
            if form == "dated-first":
                self.put(when, state)
            if form == "numbered":
                self.put(f"{number + 1}" + r.choice(["", "."]), state)
            if form == "section":
                self.put(r.choice(NAV[:20]).upper(), state)
            if form != "teasers-only":
                self.put(head + ("..." if r.random() < 0.06 else ""), state)
            if form in ("teaser", "teasers-only"):
                cut = (
                    s
                    if r.random() < 0.45
                    else " ".join(s.split()[: r.randint(9, 22)]) + r.choice([" ...", "...", "…", " [...]"])
                )
                if r.random() < 0.3:
                    cut = f"{r.choice(CITIES).upper()} - {cut}"
                self.put(cut, state)
            if form == "dated":
                self.put(when, state)
            if form == "pairs":
                self.put(f"{r.choice(NAV[:20])} | {when}", state)
            if form == "views":
                self.put(f"Dibaca {r.randint(1, 99)}.{r.randint(100, 999)} kali", state)
        if r.random() < 0.3:
            self.put(
                r.choice(["Selengkapnya", "Lihat Semua", "LOAD MORE", "Indeks", "+ indeks", "Muat lainnya"]), state
            )

    def caption(self) -> str:
        r = self.rng
        s = " ".join(self.sentence(True).split()[: r.randint(6, 24)]).rstrip(".,")
        return r.choice([
            f"{s}. (Foto: Antara/{self.name()})", f"{s} (Reuters)", f"{s}/Net", f"Ilustrasi {s[:1].lower()}{s[1:]}", f"{s}.(AFP)", f"{s}. (Dok. {self.name()})", f"Foto: {s}", f"{self.site.upper()}/{self.name().upper()} {s}.", f"{s} (ANTARA FOTO/{self.name()}/aa)",
            f"{s} [Getty Images]", f"Suasana {s[:1].lower()}{s[1:]}. Foto: istimewa", f"Arsip - {s}.", s,
        ])  # fmt: skip

    def head(self) -> None:
        r = self.rng
        if r.random() < 0.35:
            return
        parts = [lambda: self.menu("H"), lambda: self.put(r.choice([self.dom, self.site, self.site.upper()]), "H"), lambda: self.put(self.date(), "H"), lambda: self.listing("H", r.randint(2, 8)), lambda: self.put(r.choice(["ADVERTISEMENT", "Iklan", "SCROLL TO CONTINUE WITH CONTENT", "Skip to content", "Langsung ke isi", "-->"]), "H"),
                 lambda: self.put(f"{self.site} - Tajam, Tepat, Terpercaya", "H"), lambda: self.put("Kabar Terkini, Politik, Ekonomi, Olahraga dan Hiburan", "H"), lambda: [self.put("Headline", "H"), self.put(self.sentence(), "H")], lambda: self.put(self.promo(), "H"), lambda: [self.put(f"#{w}", "H") for w in r.sample(CITIES, 4)],
                 lambda: self.foot("H"), lambda: self.put(r.choice(SPAM), "H"), lambda: [self.put(headline(r, self.sentence()), "H") for _ in range(r.randint(3, 9))]]  # fmt: skip
        for part in r.sample(parts, k=r.randint(1, 4)):
            part()

    def promo(self) -> str:
        return self.rng.choice(PROMOS).format(site=self.site, dom=self.dom, head=headline(self.rng, self.sentence()))

    def foot(self, state: str) -> None:
        r = self.rng
        for word in r.sample(FOOT, k=r.randint(2, 9)):
            self.put(word, state)
        if r.random() < 0.5:
            self.put(r.choice(ABOUT).format(site=self.site), state)
        self.put(
            r.choice(
                [
                    f"© {r.randint(2008, 2026)} {self.site}. All Rights Reserved",
                    f"Copyright {r.randint(2015, 2026)} {self.dom}",
                    f"Hak Cipta © {self.site}",
                ]
            ),
            state,
        )

    def title(self) -> str | None:
        r = self.rng
        if r.random() < 0.15:
            if r.random() < 0.4:
                self.meta()
            return None
        head = headline(r, self.sentence(True))
        if r.random() < 0.2:
            for word in ("Beranda", r.choice(NAV[:12])):
                self.put(word, "H")
            self.put(head, "H")
        if r.random() < 0.25:
            self.put(r.choice(NAV[:20]), "H")
        if r.random() < 0.08:
            self.put(self.caption(), "H")
        if r.random() < 0.12:
            self.put(self.date(), "H")
        shown = head
        if r.random() < 0.12:
            shown = f"{head} {r.choice('-|–')} {r.choice([self.site, self.dom])}"
        elif r.random() < 0.06:
            shown = f"{r.choice(NAV[:12])} {r.choice('–|')} {head}"
        self.put(shown, "T")
        self.meta(head)
        return head

    def meta(self, head: str = "") -> None:
        r = self.rng
        name = self.name()
        by = r.choice(
            [
                "Penulis: {}",
                "Pewarta: {}",
                "Oleh: {}",
                "Oleh {}",
                "Reporter: {}",
                "Laporan: {}",
                "{}",
                "{}",
                "By {}",
                "Kontributor: {}",
                "Wartawan: {}",
                "Penulis {}",
            ]
        ).format(name)
        options = [
            [by, self.date()], [f"{self.date()} | LAPORAN: {name.upper()}"], [by], [self.date()], [self.date(), by], [f"{name} - {self.dom}"], [f"{name}, {self.date()}"], ["Penulis", name, "Editor", self.name()], [f"{self.dom} - {self.date()}", name], [],
            [f"{name} | {self.date()}"], [name, "Penulis", self.name(), "Editor"],
        ]  # fmt: skip
        extra = []
        if r.random() < 0.25:
            extra.append(r.sample(SHARE, k=r.randint(1, 5)))
        if r.random() < 0.5:
            extra.append([self.caption()] * r.choice([1, 1, 1, 2]))
        if r.random() < 0.1:
            extra.append([head or headline(r, self.sentence(True))])
        if r.random() < 0.12:
            extra.append(
                [
                    "Ringkasan" if r.random() < 0.7 else "Intisari Berita:",
                    *(("- " if r.random() < 0.3 else "") + self.sentence(True) for _ in range(r.randint(2, 4))),
                ]
            )
        if r.random() < 0.1:
            extra.append(["Berita Terkait", *(headline(r, self.sentence(True)) for _ in range(r.randint(2, 5)))])
        if r.random() < 0.12:
            extra.append([" ".join(self.sentence(True).split()[:20]).rstrip(".,") + r.choice(["", "", "."])])
        if r.random() < 0.1:
            extra.append([r.choice(["ADVERTISEMENT", "SCROLL TO CONTINUE WITH CONTENT", "Iklan"])])
        r.shuffle(extra)
        for text in [*r.choice(options), *(t for e in extra for t in e)]:
            self.put(text, "M")

    def paragraph(self) -> str:
        r = self.rng
        text = " ".join(self.sentence(True) for _ in range(r.choice([1, 1, 1, 2, 2, 3])))
        if r.random() < 0.12:
            text = (
                "“"
                + text.split(". ")[0].strip('“”"').rstrip(".,")
                + f",” {r.choice(['kata', 'ujar', 'tutur'])} {self.name()}, {r.choice(CITIES)}."
            )
        if r.random() < 0.05:
            text = "“" + " ".join(text.split()[: r.randint(4, 9)]).rstrip(".,") + ".”"
        return text

    def body(self) -> None:
        r = self.rng
        count = r.choice([1, 2, 3, 4, 5, 6, 8, 10, 12, 16])
        texts = [self.paragraph() for _ in range(count)]
        if r.random() < 0.6:
            city = r.choice(CITIES)
            texts[0] = (
                r.choice(
                    [
                        f"{city.upper()}, {self.site.upper().replace(' ', '')}.com - ",
                        f"{city} ({r.choice(['ANTARA', 'AFP', 'Reuters'])}) - ",
                        f"{city}, {self.site} -- ",
                        f"{city.upper()} – ",
                        f"{self.dom.upper()}, {city.upper()} -- ",
                        f"{city}, {self.dom} – ",
                        f"{city} - ",
                    ]
                )
                + texts[0]
            )
        if r.random() < 0.3:
            texts[-1] += r.choice([" (AFP/AB-3)", " (Antara)", " (abc/def)", " (*)", " (Reuters/I-1)"])
        style = r.random()
        if style < 0.06:
            self.put(" ".join(texts), "B")
            return
        for number, text in enumerate(texts):
            if style < 0.14:  # a sentence over many lines
                self.broken(text, 3, 14)
            elif style < 0.24 and r.random() < 0.4:  # broken where a link stood
                self.broken(text, 2, max(4, len(text.split()) - 2))
            else:
                self.put(text, "B")
            if number < count - 1:
                before = len(self.lines) - 1
                self.between(number)
                if len(self.lines) - before in (2, 3) and r.random() < 0.3:
                    self.cut |= set(range(before, len(self.lines) + 1))

    def broken(self, text: str, least: int, most: int) -> None:
        words = text.split()
        while words:
            k = self.rng.randint(least, most)
            self.put(" ".join(words[:k]), "B")
            words = words[k:]

    def points(self) -> None:
        """A list inside the text."""
        r = self.rng
        for number in range(r.randint(2, 6)):
            cut = " ".join(self.sentence(True).split()[: r.randint(3, 16)]).rstrip(".,")
            self.put(
                r.choice([f"{number + 1}. ", f"{number + 1}) ", "- ", "• ", ""]) + cut + r.choice(["", "", ".", ";"]),
                "B",
            )

    def between(self, number: int) -> None:
        r = self.rng
        roll = r.random()
        if roll < 0.08:
            self.put(
                r.choice(
                    [
                        "Baca juga: ",
                        "Baca Juga : ",
                        "BACA JUGA: ",
                        "Baca: ",
                        "Lihat juga: ",
                        "Simak juga: ",
                        "Pilihan Editor: ",
                        "Baca Pula: ",
                    ]
                )
                + headline(r, self.sentence(r.random() < 0.6)),
                "G",
            )
        elif roll < 0.11:
            self.put("Baca Juga" + r.choice(["", ":"]), "G")
            for _ in range(r.randint(1, 4)):
                self.put(headline(r, self.sentence(r.random() < 0.6)), "G")
        elif roll < 0.14:
            self.put(
                r.choice(
                    [
                        "ADVERTISEMENT",
                        "SCROLL TO CONTINUE WITH CONTENT",
                        "Iklan",
                        "Advertisement",
                        "[Gambas:Video]",
                        "Lanjutkan membaca di bawah iklan",
                    ]
                ),
                "G",
            )
        elif roll < 0.17:
            self.put(self.caption(), "G")
        elif roll < 0.19:
            self.put(self.promo(), "G")
        elif roll < 0.205:
            self.put(headline(r, self.sentence(False)), "G")
        elif roll < 0.28 and number:
            self.put(r.choice(SUBHEADS), "B")
        elif roll < 0.29:
            self.listing("G", r.randint(2, 5))
        elif roll < 0.31:
            if r.random() < 0.4:
                self.put(headline(r, self.sentence(True)), "B")
            self.points()

    def tail(self) -> None:
        r = self.rng
        if r.random() < 0.12:
            return
        if r.random() < 0.4:
            for text in r.choice(
                [
                    [f"Editor: {self.name()}"],
                    [f"Editor : {self.name()}"],
                    ["Editor", f": {self.name()}"],
                    [f"Redaktur: {self.name()}"],
                    ["Sumber: Antara"],
                    [f"({r.choice(['abc', 'rid', 'tsa'])}/{r.choice(['def', 'mik'])})"],
                    [f"Penulis: {self.name()}", f"Editor: {self.name()}"],
                    ["Sumber", ": AFP"],
                    [f"Red: {self.name()}"],
                ]
            ):
                self.put(text, "Z")
        parts = [lambda: self.tags(), lambda: self.listing("Z"), lambda: self.listing("Z"), lambda: self.comments(), lambda: self.put(self.promo(), "Z"), lambda: self.put(r.choice(DISCLAIMERS), "Z"), lambda: [self.put(t, "Z") for t in r.sample(SHARE, k=r.randint(1, 5))], lambda: [self.put(t, "Z") for t in r.sample(SPAM, k=r.randint(1, 3))], lambda: self.second(), lambda: [self.put(t, "Z") for t in ("Halaman:", "1", "2", "3", "Selanjutnya")], lambda: self.menu("Z", 25), lambda: self.put(self.caption(), "Z")]  # fmt: skip
        for part in r.sample(parts, k=r.randint(1, 5)):
            part()
        if r.random() < 0.6:
            self.foot("Z")

    def tags(self) -> None:
        r = self.rng
        self.put(r.choice(["Tag", "Tags:", "Topik", "KEYWORD :", "Tag Terkait", "Kata Kunci"]), "Z")
        for _ in range(r.randint(1, 6)):
            words = [w.strip('.,“”"()') for w in self.sentence(True).split() if w[:1].isupper()][:2] or ["Perang"]
            self.put(("#" if r.random() < 0.3 else "") + " ".join(words), "Z")

    def comments(self) -> None:
        r = self.rng
        self.put(r.choice(["Komentar", "Komentar Pembaca", "Leave a Reply", "Tinggalkan Balasan", "3 Komentar"]), "Z")
        for _ in range(r.randint(0, 4)):
            self.put(self.name() if r.random() < 0.7 else f"{self.name().split()[0].lower()}{r.randint(1, 99)}", "Z")
            self.put(r.choice(COMMENTS), "Z")
            if r.random() < 0.4:
                self.put("Balas", "Z")
        self.put(
            r.choice(
                [
                    "Alamat email Anda tidak akan dipublikasikan. Ruas yang wajib ditandai *",
                    "We never show your e-mail address. Fields with a star must be filled in *",
                    "Simpan nama dan email saya pada peramban ini untuk komentar berikutnya.",
                ]
            ),
            "Z",
        )

    def second(self) -> None:
        """A second article, cut or whole, after the first."""
        r = self.rng
        codes = [code for code, found in self.pool.items() if len(found) >= 8 and code not in self.topic]
        mine, self.topic = self.topic, [r.choice(codes)]
        if r.random() < 0.5:
            self.put(r.choice([*LISTS, "Baca Berita Berikutnya", "Artikel selanjutnya"]), "Z")
        self.put(headline(r, self.sentence(True)), "Z")
        if r.random() < 0.7:
            self.put(self.date(), "Z")
        if r.random() < 0.4:
            self.put(self.name(), "Z")
        for number in range(r.randint(1, 4)):
            text = self.paragraph()
            self.put(
                f"{r.choice(CITIES).upper()}, {self.site} - {text}" if number == 0 and r.random() < 0.7 else text, "Z"
            )
        self.topic = mine

    def page(self) -> list[tuple[str, str]]:
        r = self.rng
        if r.random() < 0.05:  # a list page: no running text at all
            self.menu("H", 20)
            for _ in range(r.randint(2, 4)):
                self.listing("Z", r.randint(4, 10))
            self.foot("Z")
            return self.lines
        self.head()
        self.title()
        self.body()
        self.tail()
        return self.lines


def synth_pages(count: int, seed: int) -> list[Page]:
    """Make `count` pages; the same seed gives the same pages."""
    sentences = corpus()
    out = []
    for number in range(count):
        rng = random.Random(seed * 1_000_003 + number)
        maker = Maker(sentences, rng)
        lines = maker.page()
        parts, at = [], 0
        for n, (text, _) in enumerate(lines, 1):
            clean = text.strip()
            parts.append(Piece(at, at + len(clean), n, clean, n - 1 in maker.cut))
            at += len(clean) + 1
        allowed = np.array([1 << STATES.index(state) for _, state in lines], dtype=np.int64)
        words = np.array([len(text.split()) for text, _ in lines], dtype=np.float32)
        x = matrix(parts, raw_lines(parts))
        out.append(
            Page(
                f"synth-{number}",
                "synth",
                f"synth-{number}",
                "\n".join(p.text for p in parts),
                parts,
                x,
                allowed,
                words,
                {},
            )
        )
    return out


if __name__ == "__main__":
    for page in synth_pages(3, 7):
        print("=" * 20)
        for part, bits in zip(page.parts, page.allowed, strict=True):
            print(STATES[int(bits).bit_length() - 1], part.text[:150])
