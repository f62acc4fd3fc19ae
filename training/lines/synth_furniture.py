"""What stands around an article on the synthetic pages: menus, lists, comments, notes, feet, other articles."""

from __future__ import annotations

from synth_text import WORDS, Writer

FORMS = ("plain", "plain", "dated", "numbered", "section", "teaser", "teasers-only", "dated-first", "views", "pairs")


class Furniture(Writer):
    """Each method adds lines of one kind in the state it is given."""

    def menu(self, state: str, most: int = 40) -> None:
        """Section names."""
        r = self.rng
        words = WORDS["nav_en"] if self.lang == "en" or r.random() < 0.15 else WORDS["nav"]
        for word in r.sample(words, k=min(len(words), r.randint(3, most))):
            shown = " ".join(r.sample(words, k=3)) if r.random() < 0.06 else word
            self.put(shown if r.random() > 0.1 else shown.upper(), state)

    def listing(self, state: str, size: int | None = None) -> None:
        """Other stories: headlines, with dates, numbers, sections or teasers."""
        r = self.rng
        if r.random() < 0.85:
            self.put(
                self.pick("lists_en" if self.lang == "en" else "lists") + (" :" if r.random() < 0.1 else ""), state
            )
        form, own = r.choice(FORMS), r.random() < 0.35
        for number in range(size or r.randint(2, 10)):
            self._item(form, number, state, own=own)
        if r.random() < 0.3:
            more = ["Selengkapnya", "Lihat Semua", "LOAD MORE", "Indeks", "+ indeks", "Muat lainnya"]
            self.put(r.choice(more), state)

    def _item(self, form: str, number: int, state: str, *, own: bool) -> None:
        r, text = self.rng, self.sentence(own)
        when = self.date(r.randint(2022, 2026))
        before = {
            "dated-first": when, "numbered": f"{number + 1}" + r.choice(["", "."]), "section": r.choice(WORDS["nav"][:20]).upper(),
        }  # fmt: skip
        after = {
            "dated": when, "pairs": f"{r.choice(WORDS['nav'][:20])} | {when}",
            "views": f"Dibaca {r.randint(1, 99)}.{r.randint(100, 999)} kali",
        }  # fmt: skip
        if form in before:
            self.put(before[form], state)
        if form != "teasers-only":
            self.put(self.head(own) + ("..." if r.random() < 0.06 else ""), state)
        if form.startswith("teaser"):
            cut = " ".join(text.split()[: r.randint(9, 22)]) + r.choice([" ...", "...", "…", " [...]"])
            shown = text if r.random() < 0.45 else cut
            self.put(f"{self.pick('cities').upper()} - {shown}" if r.random() < 0.3 else shown, state)
        if form in after:
            self.put(after[form], state)

    def foot(self, state: str) -> None:
        """Links to the publisher's own pages and a copyright line."""
        r = self.rng
        for word in r.sample(WORDS["foot"], k=r.randint(2, 9)):
            self.put(word, state)
        if r.random() < 0.5:
            self.put(self.pick("about").format(site=self.site), state)
        self.put(r.choice([
            f"© {r.randint(2008, 2026)} {self.site}. All Rights Reserved", f"Copyright {r.randint(2015, 2026)} {self.dom}",
            f"Hak Cipta © {self.site}",
        ]), state)  # fmt: skip

    def consent(self, state: str) -> None:
        """Notes on privacy: running text that speaks to the reader, often longer than the article."""
        r = self.rng
        for _ in range(r.randint(2, 7)):
            if r.random() < 0.6:
                self.put(self.pick("consent_heads"), state)
            self.put(" ".join(r.sample(WORDS["consent"], k=r.randint(1, 4))), state)
        self.put(self.pick("consent_heads"), state)

    def tags(self) -> None:
        """A tag label and names."""
        r = self.rng
        self.put(r.choice(["Tag", "Tags:", "Topik", "KEYWORD :", "Tag Terkait", "Kata Kunci"]), "Z")
        for _ in range(r.randint(1, 6)):
            words = [w.strip('.,“”"()') for w in self.sentence(True).split() if w[:1].isupper()][:2] or ["Perang"]
            self.put(("#" if r.random() < 0.3 else "") + " ".join(words), "Z")

    def comments(self) -> None:
        """A comment form with a few remarks."""
        r = self.rng
        self.put(r.choice(["Komentar", "Komentar Pembaca", "Leave a Reply", "Tinggalkan Balasan", "3 Komentar"]), "Z")
        for _ in range(r.randint(0, 4)):
            self.put(self.name() if r.random() < 0.7 else f"{self.name().split()[0].lower()}{r.randint(1, 99)}", "Z")
            self.put(self.pick("comments"), "Z")
            if r.random() < 0.4:
                self.put("Balas", "Z")
        self.put(r.choice([
            "Alamat email Anda tidak akan dipublikasikan. Ruas yang wajib ditandai *",
            "We never show your e-mail address. Fields with a star must be filled in *",
            "Simpan nama dan email saya pada peramban ini untuk komentar berikutnya.",
        ]), "Z")  # fmt: skip

    def thread(self) -> None:
        """A long thread of readers' comments that talk about the article in whole paragraphs."""
        r = self.rng
        self.put(
            r.choice(
                [
                    "Comments",
                    "Top comments",
                    f"{r.randint(3, 200)} comments",
                    "Komentar",
                    f"{r.randint(3, 90)} Komentar",
                ]
            ),
            "Z",
        )
        stamp, after = self.pick("stamps"), self.pick("after_comment")
        for _ in range(r.randint(3, 14)):
            fill = {"name": self.name(), "date": self.date(), "days": r.randint(2, 20), "clock": self.clock()}
            if "{name}" not in stamp:
                self.put(str(fill["name"]), "Z")
            self.put(stamp.format(**fill), "Z")
            for _ in range(r.choice([1, 1, 2, 3])):
                talk = self.sentence(True) if r.random() < 0.7 else self.pick("comments")
                self.put(f"{talk} {self.pick('comments')}" if r.random() < 0.3 else talk, "Z")
            if r.random() < 0.6:
                self.put(after.format(**fill), "Z")

    def gallery(self, state: str) -> None:
        """The pictures of an article: captions with their credits, one after another."""
        r, by = self.rng, self.pick("agencies")
        ending = r.choice([" (Picture: {})", " (Foto: {})", " ({})", ". Foto: {}", " [{}]", " / {}"]).format(by)
        for _ in range(r.randint(2, 12)):
            self.put((self.short(7, 20) + ending) if r.random() < 0.9 else self.caption(), state)

    def second(self) -> None:
        """A second article, cut or whole, after the first."""
        r = self.rng
        codes = [code for code, found in self.pool.items() if len(found) >= 8 and code not in self.topic]
        mine, self.topic = self.topic, [r.choice(codes)]
        if r.random() < 0.5:
            self.put(r.choice([*WORDS["lists"], "Baca Berita Berikutnya", "Artikel selanjutnya"]), "Z")
        self.put(self.head(True), "Z")
        if r.random() < 0.7:
            self.put(self.date(), "Z")
        if r.random() < 0.4:
            self.put(self.name(), "Z")
        for number in range(r.randint(1, 4)):
            text = self.paragraph()
            led = number == 0 and r.random() < 0.7
            self.put(f"{self.pick('cities').upper()}, {self.site} - {text}" if led else text, "Z")
        self.topic = mine

    def paragraph(self) -> str:
        """One to three sentences of the topic, sometimes a quote."""
        r = self.rng
        text = " ".join(self.sentence(True) for _ in range(r.choice([1, 1, 1, 2, 2, 3])))
        if r.random() < 0.12:
            said = text.split(". ")[0].strip('“”"').rstrip(".,")
            text = f"“{said},” {r.choice(['kata', 'ujar', 'tutur'])} {self.name()}, {self.pick('cities')}."
        if r.random() < 0.05:
            text = "“" + " ".join(text.split()[: r.randint(4, 9)]).rstrip(".,") + ".”"
        return text
