"""The labelled pages the ranker learns from, turned into entries with features."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from pathlib import Path

from augment import variants

from runut.dating.constraints import Bounds, bounds_of
from runut.dating.facts import Facts, gather
from runut.dating.features import Entry, entries, none_features
from runut.dating.layout import Layout, lay_out
from runut.dating.witness import page_metadata, witnesses_of
from runut.pages import read_page
from runut.records import Page, content_id
from runut.sources import page_from_html

CLEAN = Path(__file__).resolve().parents[3] / "shared" / "bench" / "clean"


@dataclass
class Seen:
    """A page as the date reader sees it, and its dates with their features."""

    layout: Layout
    facts: Facts
    limits: Bounds
    entries: list[Entry]
    none_features: tuple[str, ...]


@dataclass
class Example:
    """One page: entries, what is right, and which set it belongs to."""

    id: str
    site: str
    set: str
    kind: str
    lang: str
    gold: str | None
    visible: bool
    absent: bool
    traps: list[str]
    seen: Seen
    text: str = ""
    weight: float = 1.0
    markup: bool = False

    @property
    def entries(self) -> list[Entry]:
        return self.seen.entries

    @property
    def none_features(self) -> tuple[str, ...]:
        return self.seen.none_features


MADE = ("clock", "bare clock", "bare list")
ANATOMY: dict = {}


def rows(name: str) -> list[dict]:
    """Rows of one bench file."""
    with gzip.open(CLEAN / f"{name}.jsonl.gz", "rt", encoding="utf-8") as f:
        return [json.loads(line) for line in f]


def featurize(page: Page, article, captures=()) -> Seen:
    layout = lay_out(page, article)
    facts = gather(layout, witnesses_of(captures, page_metadata(page)), None)
    return Seen(layout, facts, bounds_of(layout, facts, ()), entries(layout, facts), none_features(layout, facts))


def read(page: Page, lang: str = ""):
    """The page's anatomy, as the product makes it (kept between runs under --cache)."""
    if page.id not in ANATOMY:
        ANATOMY[page.id] = read_page(page)
    return ANATOMY[page.id]


def made_up(pages: list[Example]) -> list[Example]:
    """Training pages made from the dated ones (see augment.py); never scored."""
    out = []
    for p in pages:
        if not p.gold or not p.visible or p.set.startswith("datetrap") or p.id.startswith("html:"):
            continue
        for kind, text, gold, planted in variants(p.id, p.text, p.lang, p.gold):
            if kind not in MADE:
                continue
            page = Page(content_id(text), text)
            seen = featurize(page, read(page, p.lang or "und"))
            out.append(
                Example(
                    f"{p.id}+{kind}",
                    p.site,
                    "made",
                    kind,
                    p.lang,
                    gold,
                    True,
                    gold is None,
                    planted,
                    seen,
                    "",
                    0.3,
                )
            )
    return out


def examples(markup: bool = True) -> list[Example]:
    """All development pages as flattened text, then the HTML ones with their metadata."""
    return [*flat_examples(), *(html_examples() if markup else [])]


def flat_examples() -> list[Example]:
    out = []
    for gold_name, flat_name in (
        ("dates.gold.dev", "dates.flat.dev"),
        ("gold.dev", "flat.dev"),
        ("datetrap.gold.dev", "datetrap.flat.dev"),
    ):
        texts = {r["id"]: r["text"] for r in rows(flat_name)}
        for g in rows(gold_name):
            if g["id"] not in texts or g["src"] == "aeb":
                continue
            text = texts[g["id"]]
            page = Page(content_id(text), text)
            seen = featurize(page, read(page, g.get("lang") or "und"))
            kind = g["src"] if gold_name != "dates.gold.dev" else ""
            out.append(
                Example(
                    g["id"], g.get("site") or g["id"], flat_name, kind, g.get("lang") or "", g.get("date"),
                    bool(g.get("date_visible")),
                    bool(g.get("date_absent")), g.get("date_trap") or [], seen, text,
                )
            )  # fmt: skip
    return out


def html_examples() -> list[Example]:
    """Pages with their markup; every second one without its address, as pages come both ways."""
    out = []
    for gold_name, name in (
        ("dates.gold.dev", "dates.html.dev"),
        ("gold.dev", "html.dev"),
        ("gold.dev", "html.wcxb-sample.dev"),
    ):
        golds = {g["id"]: g for g in rows(gold_name)}
        for n, r in enumerate(rows(name)):
            g = golds[r["id"]]
            if g["src"] == "aeb":
                continue
            loaded = page_from_html(r["html"], r["id"], r.get("url") if n % 2 else None)
            seen = featurize(loaded.page, read(loaded.page), (loaded.capture,))
            out.append(
                Example(
                    "html:" + g["id"], g.get("site") or g["id"], name, "", g.get("lang") or "", g.get("date"),
                    bool(g.get("date")),
                    bool(g.get("date_absent")), g.get("date_trap") or [], seen, "", markup=True,
                )
            )  # fmt: skip
    return out
