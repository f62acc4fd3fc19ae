"""A made chronicle that only waits to be woven: `python -m bench.made_heap OUT.duckdb --pages 1000000`, then
`python -m bench.made_heap OUT.duckdb --weave` (time, peak memory, rows).

Short articles (about 100 words) with title, day, outlet and, on seven pages of ten, one coded act, written straight
into the tables as the page steps would leave them. Seeded, and every row obeys the evidence law. Words are as frequent
as in news, stories break in bursts with a heavy tail (most pages stand alone, the largest story has 2,000
pages), a fifth of the pages of a story copy the one before, a quarter is English.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from numpy.typing import NDArray

from bench.weave_scale import AGENCIES, DAYS, FIRST, LANDS, RARE, SYLLABLES, TYPES, peak_mb
from runut.chronicle import TABLES, Reader, Writer, bulk, fingerprint, table_counts
from runut.engines import BuildOptions, Plan, build, standard_plan
from runut.engines.steps import done_mark
from runut.ontology import quad_of
from runut.records import content_id
from runut.settings import Settings
from runut.stories._tokens import _news_at_large

BATCH = 5000  # pages written at a time
WORDS, OWN, NAMES = 90, 6, 2  # words of a page; of 20, so many of its story's own and so many of its names
LARGEST = 2000  # pages of the largest story
COPY = 45  # words a copying page takes over

Ints = NDArray[np.int64]


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


class _Lexicon:
    """Words of one language as often as in news, and the rare ones stories are told in."""

    def __init__(self, language: str) -> None:
        rates = _news_at_large(language)
        self.words = np.array(list(rates), object)
        sums = np.cumsum(np.array(list(rates.values())))
        self.sums = sums / sums[-1]
        self.rare = np.array([word for word, rate in rates.items() if rate < RARE], object)

    def common(self, draw: Ints) -> NDArray[Any]:
        """Return words by their frequency; `draw` are numbers below 2 ** 63."""
        return self.words[np.minimum(np.searchsorted(self.sums, draw / 2.0**63), len(self.words) - 1)]


def _mixed(*parts: Ints | int) -> Ints:
    """Numbers that look random and follow from the parts."""
    value = np.zeros(1, np.uint64)
    with np.errstate(over="ignore"):
        for part in parts:
            value = (value ^ np.asarray(part).astype(np.uint64)) * np.uint64(0x9E3779B97F4A7C15)
            value = value ^ (value >> np.uint64(29))
    return (value >> np.uint64(1)).astype(np.int64)


def plots(pages: int, seed: int) -> tuple[Ints, Ints]:
    """Return the story of each page and its place in the story."""
    rng = np.random.default_rng(seed)
    sizes = np.where(rng.random(pages) < 0.6, 1, rng.pareto(1.1, pages) + 2).astype(np.int64)
    sizes = np.minimum(sizes, min(LARGEST, max(2, pages // 50)))
    story = np.repeat(np.arange(pages), sizes)[:pages]
    first = np.searchsorted(story, story)
    return story, np.arange(pages) - first


class _Maker:
    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.lexicon = (_Lexicon("id"), _Lexicon("en"))
        grid = [a + b + c for a in SYLLABLES for b in SYLLABLES for c in ("", *SYLLABLES)]
        self.invented = np.array(grid, object)
        self.titled = np.array([word.title() for word in grid], object)

    def words(self, story: Ints, place: Ints, english: NDArray[np.bool_]) -> list[list[str]]:
        """Return the words of some pages of stories."""
        draw = _mixed(story[:, None], place[:, None], np.arange(WORDS)[None, :], self.seed)
        kind, own = draw % 20, (draw // 20) % 32
        found = np.empty(draw.shape, object)
        of_story = np.broadcast_to(story[:, None], draw.shape)
        tongue = np.broadcast_to(english[:, None], draw.shape)
        names, told = (kind >= OWN) & (kind < OWN + NAMES), kind < OWN
        found[names] = self.titled[_mixed(of_story[names], own[names] % 8, 4) % len(self.titled)]
        made = told & (own < 12)
        found[made] = self.invented[_mixed(of_story[made], own[made], 3) % len(self.invented)]
        for lexicon, spoken in zip(self.lexicon, (~tongue, tongue), strict=True):
            rare, common = told & (own >= 12) & spoken, (kind >= OWN + NAMES) & spoken
            found[rare] = lexicon.rare[_mixed(of_story[rare], own[rare], 2) % len(lexicon.rare)]
            found[common] = lexicon.common(_mixed(draw[common], 10))
        return [list(row) for row in found]

    @lru_cache(maxsize=20_000)  # noqa: B019 - one maker a run
    def act(self, story: int, number: int) -> dict[str, Any]:
        """Return one of a story's acts."""
        draw = [int(value) for value in _mixed(story, number, np.arange(12), 5)]
        day = FIRST + timedelta(days=draw[0] % DAYS - (0, 0, 1, 1, 400)[draw[1] % 5])
        parties = [self._party(draw[2:5]), self._party(draw[5:8])]
        words = self.invented[_mixed(story, number, np.arange(8), 6) % len(self.invented)]
        return {"type": TYPES[draw[8] % len(TYPES)], "day": day, "parties": parties, "words": " ".join(words)}

    def _party(self, draw: Sequence[int]) -> dict[str, Any]:
        land = LANDS[draw[0] % len(LANDS)]
        if draw[1] % 2:
            return {"text": land, "id": f"c:{land}", "name": land, "country": land, "sector": "GOV"}
        name = f"{self.titled[draw[2] % len(self.titled)]} {self.titled[(draw[2] >> 20) % len(self.titled)]}"
        return {
            "text": name,
            "id": f"q:{name}",
            "name": name,
            "country": land,
            "sector": ("GOV", "MIL", "OPP")[draw[0] % 3],
        }


def _sentences(words: Sequence[str]) -> str:
    cut = [" ".join(words[at : at + 15]) for at in range(0, len(words), 15)]
    return ". ".join(sentence[:1].upper() + sentence[1:] for sentence in cut) + "."


def _page(maker: _Maker, own: dict[str, Any]) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of one page, by table."""
    words, page, story = own["words"], own["id"], own["story"]
    title = " ".join((*words[:3], *words[20:24])).capitalize()
    text = f"{title}\n\n{_sentences(words[:30])} "
    rows: dict[str, list[tuple[Any, ...]]] = {"page_actors": [], "mentions": []}
    if own["draw"] % 10 < 7:
        act = maker.act(story, (own["draw"] >> 8) % max(1, own["acts"]))
        one, two = act["parties"]
        quote = f"{one['text']} {act['words']} {two['text']}."
        rows["mentions"] = [_mention(page, len(text), quote, act)]
        rows["page_actors"] = [
            (page, ref["id"], ref["name"], "person", ref["country"], ref["sector"], _json({
                "page": page, "actor": {"id": ref["id"], "name": ref["name"], "kind": "person"}}))
            for ref in (one, two) if ref["id"][:2] == "q:"][:1]  # fmt: skip
        text += quote + " "
    text += _sentences(words[30:])
    if own["copied"]:
        text += " " + _sentences(own["copied"])
    language, day, draw = ("id", "en")[own["english"]], own["day"], own["draw"]
    agency = [AGENCIES[draw % len(AGENCIES)]] if draw % 3 == 0 else []
    outlet = f"Kabar {draw % 200}"
    blocks = [[0, len(title), 1, "title", ""], [len(title) + 2, len(text), 3, "body", ""]]
    rest = {"page": page, "language": language, "title": title, "title_span": None, "authors": [], "editor": None,
            "outlet": outlet, "agency": agency, "section": None, "dateline": None, "blocks": [],
            "verdict": {"kind": "article", "why": "made"}}  # fmt: skip
    when = {"edtf": day, "earliest": day, "latest": day}
    dated = {"page": page, "verdict": {"chosen": when, "status": "stated", "why": "made"}}
    name = f"{own['number']}"
    rows["pages"] = [(page, "text", "utf-8", "[]", "", len(text), text, None)]
    rows["captures"] = [(content_id(page, name), page, name, "made", None, None, "[]")]
    rows["work"] = [(page, done_mark(()), 1)]
    rows["articles"] = [
        (page, language, title, outlet, "article", _json({"page": page, "blocks": blocks, "rest": rest}))
    ]
    rows["dates"] = [(page, day, day, day, "stated", _json(dated))]
    return rows


def _mention(page: str, start: int, quote: str, act: dict[str, Any]) -> tuple[Any, ...]:
    def ref(party: dict[str, Any], at: int) -> dict[str, Any]:
        return {**party, "start": at, "end": at + len(party["text"])}

    one, two = act["parties"]
    end, at = start + len(quote), start + len(one["text"]) + 1
    day, key = act["day"].isoformat(), content_id(page, start, act["type"])
    when = {"edtf": day, "earliest": day, "latest": day} if int(key[:2], 16) < 180 else None
    basis = "expression" if when else "none"
    trigger = act["words"].split()[0]
    span = {"page": page, "start": start, "end": end}
    record = {
        "id": key, "page": page, "trigger": {"page": page, "start": at, "end": at + len(trigger)},
        "trigger_quote": trigger, "evidence": span, "quote": quote, "line": 3, "type": act["type"], "mode": None,
        "modality": "actual", "actors": [ref(one, start)], "recipients": [ref(two, end - 1 - len(two["text"]))],
        "places": [], "time": {"when": when, "basis": basis}, "quad": quad_of(act["type"]), "confidence": 0.8,
    }  # fmt: skip
    date_ = (day, day, day) if when else (None, None, None)
    return (key, page, 3, start, end, act["type"], None, "actual", record["quad"], False, *date_, basis, _json(record))


_COLUMNS = {
    "pages": tuple((name, "INTEGER" if name == "chars" else "VARCHAR") for name in
                   ("id", "media", "encoding", "repairs", "raw_sha256", "chars", "text", "html")),
    "captures": tuple((name, "VARCHAR") for name in ("id", "page", "name", "source", "url", "fetched_at", "declared")),
    "work": (("page", "VARCHAR"), ("done", "VARCHAR"), ("captures", "INTEGER")),
}  # fmt: skip


def fill(target: Path, pages: int, seed: int = 6) -> None:
    """Write a made chronicle of so many pages; derived rows stand in the order of page ids, pages in any."""
    story, place = plots(pages, seed)
    sizes = np.bincount(story)
    maker = _Maker(seed)
    ids = [content_id("made", seed, number) for number in range(pages)]
    order = np.array(sorted(range(pages), key=ids.__getitem__))
    writer = Writer(target)
    try:
        for start in range(0, pages, BATCH):
            _write(writer, maker, _batch(maker, order[start : start + BATCH], (ids, story, place, sizes)))
    finally:
        writer._release()  # the word index is made after the weaving


def _batch(maker: _Maker, numbers: Ints, known: tuple[Sequence[str], Ints, Ints, Ints]) -> Iterator[dict[str, Any]]:
    ids, stories, places, sizes = known
    story, place = stories[numbers], places[numbers]
    draw = _mixed(story, place, 7)
    english = _mixed(story, place, 8) % 4 == 0
    words = maker.words(story, place, english)
    days = _mixed(story, 9) % DAYS + np.array((0, 0, 0, 1, 1, 2))[draw % 6]
    copying = np.flatnonzero((place > 0) & (draw % 5 == 1))
    before = maker.words(story[copying], place[copying] - 1, english[copying]) if len(copying) else []
    copied = {at: words[:COPY] for at, words in zip(copying.tolist(), before, strict=True)}
    for at, number in enumerate(numbers.tolist()):
        day: date = FIRST + timedelta(days=int(days[at]))
        yield {"id": ids[number], "number": number, "story": int(story[at]), "words": words[at], "day": day.isoformat(),
               "draw": int(draw[at]), "english": bool(english[at]), "acts": 1 + int(sizes[story[at]]).bit_length(),
               "copied": copied.get(at, [])}  # fmt: skip


def _write(writer: Writer, maker: _Maker, batch: Iterator[dict[str, Any]]) -> None:
    rows: dict[str, list[tuple[Any, ...]]] = {}
    for own in batch:
        for table, found in _page(maker, own).items():
            rows.setdefault(table, []).extend(found)
    with writer._transaction():
        for table, found in rows.items():
            spec = TABLES.get(table)
            columns = _COLUMNS[table] if spec is None else tuple(zip(spec.names, spec.sql_types, strict=True))
            bulk.insert(writer._connection, table, columns, found)


def weave_it(target: Path) -> dict[str, Any]:
    """Run the whole steps of a build over a chronicle, as `runut build` does; return what they cost."""
    spent, wall = time.process_time(), time.perf_counter()
    report = build([], target, options=BuildOptions(plan=Plan((), standard_plan(Settings()).whole)))
    spent, wall = time.process_time() - spent, time.perf_counter() - wall
    with Reader(target) as chronicle:
        counts = table_counts(chronicle)
        mark = fingerprint(chronicle)[:16]
    return {
        "CPU seconds": round(spent, 1), "wall seconds": round(wall, 1), "peak MB": round(peak_mb()),
        "ran": report.whole,
        "refused": report.refused, "rows": counts, "fingerprint": mark,
    }  # fmt: skip


def main() -> None:
    """Write a made chronicle, or weave one."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("target", type=Path)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--weave", action="store_true", help="weave the chronicle that stands there")
    told = parser.parse_args()
    if told.weave:
        print(json.dumps(weave_it(told.target), indent=1))
    else:
        fill(told.target, told.pages, told.seed)


if __name__ == "__main__":
    main()
