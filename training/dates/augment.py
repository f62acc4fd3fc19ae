"""Made-up pages for training: page clocks, dated lists of other stories, and pages whose own date is gone.

The bench holds few pages without a date; these are made from every dated training page by rules anybody can read.
Wording, formats and places are drawn at random (seeded by the page id), so that no notation marks a made-up page.
"""

from __future__ import annotations

import hashlib
import random
import re
from datetime import date, timedelta

from runut.dating.scan import scan
from runut.dating.words import date_words

MONTHS = {
    "id": [
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
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
DAYS = {
    "id": ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
}
WORDS = {
    "id": [
        "warga",
        "kota",
        "desa",
        "harga",
        "pasar",
        "jalan",
        "sekolah",
        "banjir",
        "laga",
        "tim",
        "resep",
        "musim",
        "hotel",
        "kapal",
        "sungai",
        "panen",
        "guru",
        "lampu",
    ],
    "en": [
        "town",
        "council",
        "river",
        "market",
        "school",
        "bridge",
        "team",
        "recipe",
        "storm",
        "museum",
        "farm",
        "ferry",
        "budget",
        "garden",
        "lamp",
        "winter",
    ],
    "de": [
        "Stadt",
        "Rat",
        "Fluss",
        "Markt",
        "Schule",
        "Brücke",
        "Verein",
        "Rezept",
        "Sturm",
        "Museum",
        "Hof",
        "Fähre",
        "Haushalt",
        "Garten",
        "Winter",
        "Zug",
    ],
    "fr": [
        "ville",
        "conseil",
        "rivière",
        "marché",
        "école",
        "pont",
        "équipe",
        "recette",
        "orage",
        "musée",
        "ferme",
        "budget",
        "jardin",
        "hiver",
        "train",
    ],
}


CLOCK_AT = (0, 0, 0, 1, 1, 1, 2, 2, 3, 4)  # lines above a page's clock: it stands in the bar at the very top


def notation(day: date, lang: str, rng: random.Random) -> str:
    """The day in one of the notations of the press."""
    m, w = MONTHS[lang][day.month - 1], DAYS[lang][day.weekday()]
    clock = f"{rng.randrange(24):02d}:{rng.randrange(60):02d}"
    if lang == "en":
        forms = [f"{m} {day.day}, {day.year}", f"{w}, {m} {day.day}, {day.year}", f"{m[:3]} {day.day}, {day.year}",
                 f"{w[:3]}, {day.day} {m[:3]} {day.year}", f"{day.day} {m} {day.year}", f"{w[:3]}. {m[:3]} {day.day}th, {day.year}", day.isoformat()]  # fmt: skip
    else:
        forms = [f"{w}, {day.day} {m} {day.year}", f"{day.day} {m} {day.year}", f"{w}, {day:%d/%m/%Y} {clock}",
                 f"{day:%d.%m.%Y}", f"{w.upper()}, {day.day:02d} {m.upper()} {day.year} | {clock}", f"{day.day} {m[:3]} {day.year}"]  # fmt: skip
    return rng.choice(forms) + (f" {clock}" if rng.random() < 0.15 else "")


def headline(lang: str, rng: random.Random) -> str:
    words = [rng.choice(WORDS[lang]) for _ in range(rng.randrange(4, 8))]
    return " ".join(words).capitalize() + ("..." if rng.random() < 0.15 else "")


def variants(ident: str, text: str, lang: str, gold: str) -> list[tuple[str, str, str | None, list[str]]]:
    """(kind, text, right answer, planted days) made from one dated page."""
    rng = random.Random(int(hashlib.sha256(ident.encode()).hexdigest()[:12], 16))
    lang = lang if lang in MONTHS else "en"
    true = date.fromisoformat(gold)
    lines = text.split("\n")
    bare = without(lines, true, lang)
    clock = true + timedelta(days=rng.choice([1, 3, 20, 90, 400, 900, 2000, 3000]) + rng.randrange(30))
    other = true - timedelta(days=rng.randrange(5, 900))
    made = []
    made.append(("clock", with_clock(lines, clock, lang, rng), gold, [clock.isoformat()]))
    planted = [clock - timedelta(days=rng.randrange(8)) for _ in range(rng.randrange(3, 9))]
    made.append(("list", with_list(lines, planted, lang, rng), gold, [d.isoformat() for d in planted]))
    if bare is not None:
        made.append(("bare", "\n".join(bare), None, []))
        made.append(
            ("bare clock", with_clock(bare, rng.choice([clock, clock, other]), lang, rng), None, [clock.isoformat()])
        )
        made.append(("bare list", with_list(bare, planted, lang, rng), None, [d.isoformat() for d in planted]))
    return made


def without(lines: list[str], true: date, lang: str) -> list[str] | None:
    """The page without its date: lines that hold little else go, elsewhere the words are cut out."""
    words, out, hit = date_words(lang), [], False
    for line in lines:
        hits = [f for f in scan(line, words) if f.date == true or (f.swapped and date(*f.swapped) == true)]
        if not hits:
            out.append(line)
            continue
        hit = True
        for f in reversed(hits):
            line = line[: f.start] + line[f.end :]
        if len(re.sub(r"\W", "", line)) > 12:
            out.append(line)
    return out if hit else None


def with_clock(lines: list[str], day: date, lang: str, rng: random.Random) -> str:
    at = min(rng.choice(CLOCK_AT), len(lines))
    return "\n".join([*lines[:at], notation(day, lang, rng), *lines[at:]])


def with_list(lines: list[str], days: list[date], lang: str, rng: random.Random) -> str:
    block = [rng.choice(["", headline(lang, rng).split()[0]])]
    date_first = rng.random() < 0.3
    for day in days:
        pair = [headline(lang, rng), notation(day, lang, rng)]
        block += reversed(pair) if date_first else pair
    block = [b for b in block if b]
    return "\n".join([*block, *lines] if rng.random() < 0.3 else [*lines, *block])
