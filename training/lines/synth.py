"""Synthetic pages with known states: our own corpus sentences (CC BY) in page layouts written for this project.

They show the model what the few labelled Indonesian pages cannot: teasers that are full sentences, second articles,
machine summaries, split sentences, gambling links, pages without a title, list pages, galleries, walls, threads of
comments, notes on privacy longer than the article. All words are our own (synth_words.toml).
"""

from __future__ import annotations

import random

import numpy as np
from synth_furniture import Furniture
from synth_text import WORDS, corpus

from data import STATES, Page
from runut.pages.features import matrix
from runut.pages.pieces import Piece
from runut.pages.sheet import read_sheet

BYLINES = (
    "Penulis: {}", "Pewarta: {}", "Oleh: {}", "Oleh {}", "Reporter: {}", "Laporan: {}", "{}", "{}", "By {}", "Kontributor: {}",
    "Wartawan: {}", "Penulis {}",
)  # fmt: skip
LINKS = (
    "Baca juga: ", "Baca Juga : ", "BACA JUGA: ", "Baca: ", "Lihat juga: ", "Simak juga: ", "Pilihan Editor: ", "Baca Pula: ",
)  # fmt: skip
ADS = (
    "ADVERTISEMENT",
    "SCROLL TO CONTINUE WITH CONTENT",
    "Iklan",
    "Advertisement",
    "[Gambas:Video]",
    "Lanjutkan membaca di bawah iklan",
)


class Maker(Furniture):
    """Makes one page: a list of (text, state) lines."""

    def head_part(self) -> None:
        """What stands above the title."""
        r = self.rng
        if r.random() < 0.35:
            return
        parts = [
            lambda: self.menu("H"), lambda: self.put(r.choice([self.dom, self.site, self.site.upper()]), "H"),
            lambda: self.put(self.date(), "H"), lambda: self.listing("H", r.randint(2, 8)),
            lambda: self.put(r.choice([*ADS[:3], "Skip to content", "Langsung ke isi", "-->"]), "H"),
            lambda: self.put(f"{self.site} - Tajam, Tepat, Terpercaya", "H"),
            lambda: self.put("Kabar Terkini, Politik, Ekonomi, Olahraga dan Hiburan", "H"),
            lambda: [self.put("Headline", "H"), self.put(self.sentence(), "H")], lambda: self.put(self.promo(), "H"),
            lambda: [self.put(f"#{word}", "H") for word in r.sample(WORDS["cities"], 4)], lambda: self.foot("H"),
            lambda: self.put(self.pick("spam"), "H"), lambda: [self.put(self.head(), "H") for _ in range(r.randint(3, 30))],
        ]  # fmt: skip
        for part in r.sample(parts, k=r.randint(1, 4)):
            part()

    def title(self) -> None:
        """The title with its kicker, and what stands under it."""
        r = self.rng
        if r.random() < 0.15:
            if r.random() < 0.4:
                self.meta()
            return
        head = self.head(True)
        for chance, texts in (
            (0.2, ("Beranda", r.choice(WORDS["nav"][:12]), head)), (0.25, (r.choice(WORDS["nav"][:20]),)),
            (0.08, (self.caption(),)), (0.12, (self.date(),)),
        ):  # fmt: skip
            if r.random() < chance:
                for text in texts:
                    self.put(text, "H")
        shown = head
        if r.random() < 0.12:
            shown = f"{head} {r.choice('-|–')} {r.choice([self.site, self.dom])}"
        elif r.random() < 0.06:
            shown = f"{r.choice(WORDS['nav'][:12])} {r.choice('–|')} {head}"
        self.put(shown, "T")
        self.meta(head)

    def meta(self, head: str = "") -> None:
        """Standfirst, byline, date, buttons, picture, summary between title and text."""
        r = self.rng
        if r.random() < 0.15:
            self.put(self.sentence(True) if r.random() < 0.8 else self.short(9, 20), "M")
        for text in [*self._signs(), *self._boxes(head)]:
            self.put(text, "M")

    def _signs(self) -> list[str]:
        r, name = self.rng, self.name()
        by, date = r.choice(BYLINES).format(name), self.date()
        return r.choice([
            [by, date], [f"{date} | LAPORAN: {name.upper()}"], [by], [date], [date, by], [f"{name} - {self.dom}"], [f"{name}, {date}"],
            ["Penulis", name, "Editor", self.name()], [f"{self.dom} - {date}", name], [], [f"{name} | {date}"],
            [name, "Penulis", self.name(), "Editor"], ["By", name, f"Updated {date}", "SHARE", "TEXT"],
        ])  # fmt: skip

    def _boxes(self, head: str) -> list[str]:
        r = self.rng
        extra: list[list[str]] = []
        if r.random() < 0.25:
            extra.append(r.sample(WORDS["share"], k=r.randint(1, 5)))
        if r.random() < 0.5:
            extra.append([self.caption()] * r.choice([1, 1, 1, 2]))
        if r.random() < 0.1:
            extra.append([head or self.head(True)])
        if r.random() < 0.12:
            mark = "- " if r.random() < 0.3 else ""
            points = [mark + self.sentence(True) for _ in range(r.randint(2, 4))]
            extra.append(["Ringkasan" if r.random() < 0.7 else "Intisari Berita:", *points])
        if r.random() < 0.1:
            extra.append(["Berita Terkait", *(self.head(True) for _ in range(r.randint(2, 5)))])
        if r.random() < 0.1:
            extra.append([self.short(20, 20) + r.choice(["", "", "."])])
        if r.random() < 0.1:
            extra.append([r.choice(ADS[:3])])
        r.shuffle(extra)
        return [text for box in extra for text in box]

    def body(self) -> None:
        """The article with what stands in it."""
        r = self.rng
        texts = [self.paragraph() for _ in range(r.choice([1, 2, 2, 3, 4, 5, 6, 8, 10, 12, 16]))]
        if r.random() < 0.6:
            texts[0] = self._dateline() + texts[0]
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
            if number < len(texts) - 1:
                before = len(self.lines) - 1
                self.between(number)
                if len(self.lines) - before in (2, 3) and r.random() < 0.3:
                    self.cut |= set(range(before, len(self.lines) + 1))

    def _dateline(self) -> str:
        r, city = self.rng, self.pick("cities")
        return r.choice([
            f"{city.upper()}, {self.site.upper().replace(' ', '')}.com - ", f"{city} ({r.choice(['ANTARA', 'AFP', 'Reuters'])}) - ",
            f"{city}, {self.site} -- ", f"{city.upper()} – ", f"{self.dom.upper()}, {city.upper()} -- ", f"{city}, {self.dom} – ",
            f"{city} - ",
        ])  # fmt: skip

    def broken(self, text: str, least: int, most: int) -> None:
        """A paragraph over several lines."""
        words = text.split()
        while words:
            k = self.rng.randint(least, most)
            self.put(" ".join(words[:k]), "B")
            words = words[k:]

    def points(self) -> None:
        """A list inside the text."""
        r = self.rng
        for number in range(r.randint(2, 6)):
            mark = r.choice([f"{number + 1}. ", f"{number + 1}) ", "- ", "• ", ""])
            self.put(mark + self.short(3, 16) + r.choice(["", "", ".", ";"]), "B")

    def between(self, number: int) -> None:
        """What may stand between two paragraphs."""
        r = self.rng
        roll = r.random()
        if roll < 0.08:
            self.put(r.choice(LINKS) + self.head(r.random() < 0.6), "G")
        elif roll < 0.11:
            self.put("Baca Juga" + r.choice(["", ":"]), "G")
            for _ in range(r.randint(1, 4)):
                self.put(self.head(r.random() < 0.6), "G")
        elif roll < 0.14:
            self.put(r.choice(ADS), "G")
        elif roll < 0.17:
            self.put(self.caption(), "G")
        elif roll < 0.18:
            self.gallery("G")
        elif roll < 0.195:
            self.put(self.promo(), "G")
        elif roll < 0.215:
            for _ in range(r.choice([1, 1, 2, 3, 5])):
                self.put(self.head(r.random() < 0.4), "G")
        elif roll < 0.28 and number:
            self.put(self.pick("subheads"), "B")
        elif roll < 0.29:
            self.listing("G", r.randint(2, 5))
        elif roll < 0.31:
            if r.random() < 0.4:
                self.put(self.head(True), "B")
            self.points()

    def tail(self) -> None:
        """What follows the text."""
        r = self.rng
        if r.random() < 0.12:
            return
        if r.random() < 0.4:
            for text in self._closing():
                self.put(text, "Z")
        if r.random() < 0.06:
            self.put(self.pick("wall"), "Z")
        parts = [
            self.tags, lambda: self.listing("Z"), lambda: self.listing("Z"), self.comments, self.thread,
            lambda: self.put(self.promo(), "Z"), lambda: self.put(self.pick("disclaimers"), "Z"), lambda: self.gallery("Z"),
            lambda: [self.put(t, "Z") for t in r.sample(WORDS["share"], k=r.randint(1, 5))], self.second,
            lambda: [self.put(t, "Z") for t in r.sample(WORDS["spam"], k=r.randint(1, 3))], lambda: self.menu("Z", 25),
            lambda: [self.put(t, "Z") for t in ("Halaman:", "1", "2", "3", "Selanjutnya")], lambda: self.put(self.caption(), "Z"),
        ]  # fmt: skip
        for part in r.sample(parts, k=r.randint(1, 5)):
            part()
        if r.random() < 0.6:
            self.foot("Z")
        if r.random() < 0.12:
            self.consent("Z")

    def _closing(self) -> list[str]:
        r, name = self.rng, self.name()
        return r.choice([
            [f"Editor: {name}"], [f"Editor : {name}"], ["Editor", f": {name}"], [f"Redaktur: {name}"], ["Sumber: Antara"],
            [f"({r.choice(['abc', 'rid', 'tsa'])}/{r.choice(['def', 'mik'])})"], [f"Penulis: {name}", f"Editor: {self.name()}"],
            ["Sumber", ": AFP"], [f"Red: {name}"],
        ])  # fmt: skip

    def page(self) -> list[tuple[str, str]]:
        """All lines of the page."""
        r = self.rng
        if r.random() < 0.05:  # a list page: no running text at all
            self.menu("H", 20)
            for _ in range(r.randint(2, 4)):
                self.listing("Z", r.randint(4, 10))
            self.foot("Z")
            return self.lines
        self.head_part()
        self.title()
        self.body()
        self.tail()
        return self.lines


def synth_pages(count: int, seed: int) -> list[Page]:
    """Make `count` pages; the same seed gives the same pages."""
    sentences = corpus()
    out = []
    for number in range(count):
        maker = Maker(sentences, random.Random(seed * 1_000_003 + number))
        lines = maker.page()
        parts, at = [], 0
        for n, (text, _) in enumerate(lines, 1):
            clean = text.strip()
            parts.append(Piece(at, at + len(clean), n, clean, n - 1 in maker.cut))
            at += len(clean) + 1
        allowed = np.array([1 << STATES.index(state) for _, state in lines], dtype=np.int64)
        words = np.array([len(text.split()) for text, _ in lines], dtype=np.float32)
        name = f"synth-{number}"
        text = "\n".join(part.text for part in parts)
        out.append(Page(name, "synth", name, text, parts, matrix(parts, read_sheet(parts)), allowed, words, {}))
    return out


if __name__ == "__main__":
    for page in synth_pages(3, 7):
        print("=" * 20)
        for part, bits in zip(page.parts, page.allowed, strict=True):
            print(STATES[int(bits).bit_length() - 1], part.text[:150])
