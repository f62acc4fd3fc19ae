"""Words of the synthetic chronicle: invented names, outlets and sentences; coordinates of capitals are facts."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct


class Act(Struct, frozen=True):
    """A PLOVER code and the verb that tells of it, by language."""

    type: str
    mode: str | None
    modality: str
    words: Mapping[str, str]


class City(Struct, frozen=True):
    """A capital: ISO alpha-3 of its country, degrees north and east."""

    name: str
    country: str
    lat: float
    lon: float


def _act(code: str, id_: str, en: str, modality: str = "actual") -> Act:
    type_, _, mode = code.partition(".")
    return Act(type_, mode or None, modality, {"id": id_, "en": en})


ACTS = (
    _act("CONSULT.visit", "mengunjungi", "visited"),
    _act("CONSULT", "bertemu dengan", "met"),
    _act("AGREE", "akan bekerja sama dengan", "will cooperate with", "planned"),
    _act("SUPPORT", "mendukung", "backed"),
    _act("COOPERATE", "berlatih bersama", "exercised with"),
    _act("AID", "mengirim bantuan kepada", "sent aid to"),
    _act("REQUEST", "meminta tanggapan", "asked for an answer from"),
    _act("ACCUSE", "mengecam", "criticised"),
    _act("REJECT", "menolak usul", "rejected the proposal of"),
    _act("THREATEN", "mengancam", "threatened"),
    _act("PROTEST", "memprotes", "protested against"),
    _act("SANCTION", "menjatuhkan sanksi kepada", "imposed sanctions on"),
    _act("MOBILIZE", "mengerahkan pasukan menghadapi", "moved forces against"),
    _act("ASSAULT", "menyerang", "attacked"),
    _act("ASSAULT", "dikabarkan menyerang", "was said to attack", "possible"),
)

OFFICES = (
    ("GOV", "Menteri"), ("MIL", "Jenderal"), ("LEG", "Anggota Parlemen"), ("OPP", "Pemimpin Oposisi"),
    ("REB", "Komandan"), ("BUS", "Direktur"), ("CVL", "Ketua Serikat"),
)  # fmt: skip

NAMES = (
    "Adikara", "Belarno", "Cendrawa", "Dumaring", "Elsaviri", "Farhadun", "Gundala", "Haryanto", "Ilmarin", "Jokoraga",
    "Kasparindo", "Lestariwa", "Mandoria", "Nurvelin", "Ostrava", "Prabudi", "Quirana", "Rengganis", "Santosari",
    "Taruvik", "Umbrasena", "Velkadi", "Wirasakti", "Xandrova", "Yudhamar", "Zefarino", "Al-Rasyidun", "d'Orvane",
    "Nguyenta", "Østberger", "Mvulaké", "O’Sarrin",
)  # fmt: skip

OUTLETS = (
    "Kabar Contoh", "Warta Bahari", "Strand Ledger", "Lensa Teluk", "Nusa Pagi", "Harian Teras", "Example Courier",
    "Suluh Dunia", "Info Segara", "Berita Selat",
)  # fmt: skip

HOSTILE = (
    "<script>alert('judul')</script><img src=x onerror=alert(1)>",
    "\u202eterbalik\u202c =HYPERLINK(\"http://x.example\",\"klik\")",
    "#include \"x\" \\\\input{x} $x$ *_`~ @ref <label> // komentar",
    "panjang" * 400,
)  # fmt: skip

CITIES = tuple(
    City(*row)
    for row in (
        ("Jakarta", "IDN", -6.2, 106.8), ("Kuala Lumpur", "MYS", 3.1, 101.7), ("Singapura", "SGP", 1.3, 103.8),
        ("Manila", "PHL", 14.6, 121.0), ("Hanoi", "VNM", 21.0, 105.9), ("Bangkok", "THA", 13.8, 100.5),
        ("Canberra", "AUS", -35.3, 149.1), ("Tokyo", "JPN", 35.7, 139.7), ("Beijing", "CHN", 39.9, 116.4),
        ("Delhi", "IND", 28.6, 77.2), ("Moskwa", "RUS", 55.8, 37.6), ("Kyiv", "UKR", 50.5, 30.5),
        ("Ankara", "TUR", 39.9, 32.9), ("Tehran", "IRN", 35.7, 51.4), ("Kairo", "EGY", 30.0, 31.2),
        ("Nairobi", "KEN", -1.3, 36.8), ("Kampala", "UGA", 0.3, 32.6), ("Bamako", "MLI", 12.6, -8.0),
        ("Paris", "FRA", 48.9, 2.4), ("Berlin", "DEU", 52.5, 13.4), ("London", "GBR", 51.5, -0.1),
        ("Washington", "USA", 38.9, -77.0), ("Brasilia", "BRA", -15.8, -47.9), ("Lima", "PER", -12.0, -77.0),
    )
)  # fmt: skip
