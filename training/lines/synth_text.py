"""What the synthetic pages are written with: sentences of our corpus (CC BY 4.0), headlines, dates, names."""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus" / "sentences.train.jsonl"
WORDS: dict[str, list[str]] = tomllib.loads(Path(__file__).with_name("synth_words.toml").read_text(encoding="utf-8"))
SMALL = frozenset(("di", "ke", "dan", "yang", "dari", "untuk", "the", "of", "in", "to", "and"))
Sentences = dict[str, dict[str, list[str]]]


def corpus() -> Sentences:
    """Sentences by language and by the countries they name."""
    out: dict[str, Any] = {"id": defaultdict(list), "en": defaultdict(list)}
    for line in CORPUS.read_text(encoding="utf-8").splitlines():
        item = json.loads(line)
        text = item["text"].replace("\n", " ").strip()
        if re.match(r"^[^.]{2,40}?\s(?:--?|–|—)\s", text):
            continue
        for code in {m.get("code") for m in item["mentions"] if m.get("code")} or {"none"}:
            out["en" if item["lang"] == "en" else "id"][code].append(text)
    return out


def headline(rng: random.Random, sentence: str) -> str:
    """The first words of a sentence as a headline."""
    words = re.sub(r"[“”\"().]", "", sentence).split()
    cut = words[: rng.randint(5, 12)]
    style = rng.random()
    text = " ".join(cut).rstrip(",;:")
    if style < 0.7:
        text = " ".join(w if w in SMALL else w[:1].upper() + w[1:] for w in text.split())
    elif style > 0.97:
        text = text.upper()
    if rng.random() < 0.1:
        text = f"{rng.choice(cut).strip(',').capitalize()}: {text}"
    if rng.random() < 0.06:
        text += rng.choice(["?", "!"])
    return text[:1].upper() + text[1:]


class Writer:
    """Lines of one page as (text, state), and the words to fill them."""

    def __init__(self, sentences: Sentences, rng: random.Random) -> None:
        self.rng = rng
        self.lang = "en" if rng.random() < 0.25 else "id"
        self.pool = sentences[self.lang]
        codes = [code for code, found in self.pool.items() if len(found) >= 8]
        self.topic = rng.sample(codes, k=rng.randint(1, 2))
        self.site = rng.choice(WORDS["sites"])
        self.dom = self.site.lower().replace(" ", "") + rng.choice([".com", ".id", ".co.id", ".net"])
        self.lines: list[tuple[str, str]] = []
        self.used: set[str] = set()
        self.cut: set[int] = set()  # numbers of lines that stood glued in one line

    def pick(self, key: str) -> str:
        """One of the words of a list."""
        return self.rng.choice(WORDS[key])

    def put(self, text: str, state: str) -> None:
        """Add a line."""
        self.lines.append((text, state))

    def sentence(self, own: bool = False) -> str:
        """A sentence not used before, of the page's topic or of any."""
        codes = self.topic if own else list(self.pool)
        for _ in range(8):
            text = self.rng.choice(self.pool[self.rng.choice(codes)])
            if text not in self.used:
                break
        self.used.add(text)
        return text

    def short(self, least: int, most: int, *, own: bool = True) -> str:
        """The first words of a sentence, without its end."""
        return " ".join(self.sentence(own).split()[: self.rng.randint(least, most)]).rstrip(".,")

    def head(self, own: bool = False) -> str:
        """A headline."""
        return headline(self.rng, self.sentence(own))

    def clock(self) -> str:
        """A time of day."""
        r = self.rng
        return f"{r.randint(0, 23):02d}{r.choice(':.')}{r.randint(0, 59):02d}"

    def date(self, year: int | None = None) -> str:
        """A date line in one of the forms of the press."""
        r = self.rng
        d, m, y = r.randint(1, 28), r.randint(1, 12), year or r.randint(2012, 2026)
        clock, day, month = self.clock(), self.pick("days"), WORDS["months"][m - 1]
        return r.choice([
            f"{day}, {d} {month} {y} | {clock} WIB", f"{d:02d}/{m:02d}/{y} {clock} WIB", f"{day}, {d:02d}/{m:02d}/{y} {clock} WIB",
            f"{d} {month} {y}", f"{day}, {d} {month} {y} {clock} WIB", f"{d:02d} {month[:3]} {y}, {clock}",
            f"{r.randint(2, 23)} jam lalu", f"{r.randint(2, 6)} hari yang lalu", f"{month} {d}, {y}", f"{d:02d}/{m}/{y} {clock}",
            f"{day.upper()}, {d:02d} {month.upper()} {y} | {clock} WIB",
        ])  # fmt: skip

    def name(self) -> str:
        """A person's name."""
        r = self.rng
        return " ".join([self.pick("first"), *([self.pick("first")] if r.random() < 0.3 else []), self.pick("last")])

    def caption(self) -> str:
        """A picture's text, mostly with a credit."""
        r, s, by = self.rng, self.short(6, 24), self.pick("agencies")
        return r.choice([
            f"{s}. (Foto: Antara/{self.name()})", f"{s} (Reuters)", f"{s}/Net", f"Ilustrasi {s[:1].lower()}{s[1:]}", f"{s}.(AFP)",
            f"{s}. (Dok. {self.name()})", f"Foto: {s}", f"{self.site.upper()}/{self.name().upper()} {s}.",
            f"{s} (ANTARA FOTO/{self.name()}/aa)", f"{s} [Getty Images]", f"Suasana {s[:1].lower()}{s[1:]}. Foto: istimewa",
            f"Arsip - {s}.", s, f"{s} (Picture: {by})", f"{s}. (Foto: {by})", f"{s} ({by})", f"{s}. Photo: {by}",
        ])  # fmt: skip

    def promo(self) -> str:
        """A call to follow, subscribe or read."""
        return self.pick("promos").format(site=self.site, dom=self.dom, head=self.head())
