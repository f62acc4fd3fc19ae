"""Draw sentences from trigger frames (source/*.tpl): actors, places and times from small invented pools, seed fixed."""

from __future__ import annotations

import random
import re

COUNTRIES = {
    "id": "Iran,Prancis,Rusia,Kenya,Turki,Chile,Jepang,Nigeria,Filipina,Mesir,Polandia,Yordania,Brasil,Pakistan,Swedia,"
    "Vietnam,Ethiopia,Meksiko,Serbia,Suriah,Kanada,Myanmar,Kolombia,India,Maroko,Ukraina,Qatar,Peru,Mali,Georgia",
    "en": "Iran,France,Russia,Kenya,Turkey,Chile,Japan,Nigeria,the Philippines,Egypt,Poland,Jordan,Brazil,Pakistan,Sweden,"
    "Vietnam,Ethiopia,Mexico,Serbia,Syria,Canada,Myanmar,Colombia,India,Morocco,Ukraine,Qatar,Peru,Mali,Georgia",
    "ms": "Iran,Perancis,Rusia,Kenya,Turkiye,Chile,Jepun,Nigeria,Filipina,Mesir,Poland,Jordan,Brazil,Pakistan,Sweden",
}
CITIES = "Tripoli,Goma,Kabul,Marawi,Aleppo,Bogota,Mombasa,Kharkiv,Mandalay,Peshawar,Medan,Jayapura,Lagos,Tbilisi,Sanaa"
FIRST = (
    "Tomas,Amina,Daniel,Rafael,Leila,Viktor,Chandra,Hassan,Elena,Kofi,Bagus,Marta,Yusuf,Nadia,Pavel,Siti,Andres,Minh"
)
LAST = "Okello,Ferreira,Lindqvist,Haidari,Morales,Petrenko,Wicaksono,Nakamura,Dlamini,Karimov,Sihombing,Duarte,Rahimi"
TITLES = {
    "id": "Presiden {c},Perdana Menteri {c},Menlu {c},Menteri Pertahanan {c},pemimpin oposisi,Jenderal,aktivis,Gubernur,,",
    "en": "{c} President,{c} Prime Minister,Foreign Minister,opposition leader,General,activist,former mayor,Senator,,",
    "ms": "Presiden {c},Perdana Menteri {c},Menteri Luar,Ketua pembangkang,Jeneral,aktivis,,",
}
BODIES = {
    "id": "Kementerian Luar Negeri {c},militer {c},pemerintah {c},parlemen {c},Mahkamah Agung {c},PBB,Uni Eropa,Partai Keadilan Baru,"
    "Front Pembebasan Utara,kepolisian {c},Komisi Pemilihan Umum,tentara {c},Bank Dunia,junta {c}",
    "en": "the {c} foreign ministry,the {c} army,the {c} government,the {c} parliament,the Supreme Court,the United Nations,"
    "the European Union,the New Justice Party,the Northern Liberation Front,the election commission,the World Bank,the junta",
    "ms": "Kementerian Luar {c},tentera {c},kerajaan {c},Parlimen {c},Mahkamah Persekutuan,PBB,Kesatuan Eropah,Parti Rakyat Baharu",
}
GROUPS = {
    "id": "warga sipil,para demonstran,pasukan pemberontak,polisi,sekelompok pria bersenjata,mahasiswa,para buruh,puluhan pengungsi,"
    "milisi Syiah,tentara {c},nelayan asing,para guru,aparat keamanan,petani,sejumlah wartawan",
    "en": "civilians,demonstrators,rebel fighters,riot police,a group of gunmen,students,factory workers,dozens of refugees,"
    "Shiite militiamen,soldiers,foreign fishermen,teachers,security forces,farmers,journalists",
    "ms": "orang awam,penunjuk perasaan,pasukan pemberontak,polis,sekumpulan lelaki bersenjata,pelajar,pekerja,pelarian",
}
ADJECTIVES = "Kenyan,French,Turkish,Polish,Syrian,Peruvian,Nigerian,Egyptian,Georgian,Serbian"
TIMES = {
    "id": "Senin,Selasa malam,Rabu (12/3/2025),Jumat pagi,4 Mei 2024",
    "en": "Monday,Tuesday night,12 March 2025,Friday morning,Wednesday",
    "ms": "semalam,Isnin lalu,pagi tadi,12 Mac 2025",
}


class Drawer:
    """Random fillers of one language."""

    def __init__(self, lang: str, rng: random.Random) -> None:
        self.lang, self.rng = lang, rng

    def pick(self, listing: str) -> str:
        return self.rng.choice(listing.split(","))

    def country(self) -> str:
        return self.pick(COUNTRIES[self.lang])

    def adjective(self) -> str:
        return self.pick(ADJECTIVES) if self.lang == "en" else self.country()

    def filler(self, kind: str) -> str:
        """Words of a mention of this type."""
        if kind == "GPE":
            return self.country() if self.rng.random() < 0.85 else self.pick(CITIES)
        if kind == "PER":
            name = f"{self.pick(FIRST)} {self.pick(LAST)}"
            title = self.pick(TITLES[self.lang]).format(c=self.adjective())
            return f"{title} {name}".strip()
        return self.pick({"ORG": BODIES, "GRP": GROUPS}[kind][self.lang]).format(c=self.adjective())


def sentence(lang: str, coding: str, frame: str, rng: random.Random) -> str:
    """One line of the short form from a frame such as `{a:GPE} <menyerang> {b:GPE} dengan roket`."""
    draw = Drawer(lang, rng)
    used: set[str] = set()

    def fill(match: re.Match[str]) -> str:
        words = draw.filler(match[2])
        while words in used:
            words = draw.filler(match[2])
        used.add(words)
        return f"[{match[1]}:{match[2]} {words}]"

    slots = re.findall(r"\{([abc]):", frame)
    body = re.sub(r"\{([abc]):([A-Z]+)\}", fill, frame)
    actors = ",".join(s for s in ("a", "c") if s in slots)
    roles = (f" a={actors}" if actors else "") + (" r=b" if "b" in slots else "")
    if rng.random() < 0.35:
        body += f" {'in' if lang == 'en' else 'di'} [p:GPE {draw.pick(CITIES)}]"
        roles += " p=p"
    if rng.random() < 0.35:
        body += f"{' on' if lang == 'en' else rng.choice((' pada', ','))} [t:TIME {draw.pick(TIMES[lang])}]"
        roles += " t=t"
    body = body.replace("<", f"<{coding}{roles} ") + "."
    place = re.search(r"\[\w:[A-Z]+ |[^\[]", body)
    at = place.end() if place and place.group().startswith("[") else 0
    return f"{lang} wire | {body[:at]}{body[at : at + 1].upper()}{body[at + 1 :]}"


def expand(lines: list[str], times: int, seed: int) -> list[str]:
    """Every frame of every line, `times` times."""
    rng = random.Random(seed)
    out = []
    for line in lines:
        lang, coding, rest = line.split(" ", 2)
        for frame in rest.split("|"):
            out += [sentence(lang, coding, frame.strip(), rng) for _ in range(times)]
    return out
