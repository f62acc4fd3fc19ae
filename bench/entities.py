"""Actors and places on annotated sentences: `python -m bench entities`.

Mentions are the annotated ones, so that the numbers are the resolver's alone (with what the reader's states say of
these mentions; `python -m bench.entities dev "" tables` leaves that out). `country` counts mentions that carry a
country or body code: right, wrong, and the rest left unsure. UNO and IGO are taken as one code (the annotators used
both for the same bodies); EUR likewise only for itself. `sector` counts mentions that carry one. `person` compares the
canonical name; a link to no known person counts by the name it gives the local actor. `country_*_resolvable` leave out
mentions whose country nobody could know from the text (bench/resolvable.py says which and why).
`python -m bench.entities articles` times whole articles.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable
from typing import Any

from bench.data import rows
from bench.resolvable import SAME, code_of, resolvable
from runut.encoder.reader import NeuralReader, load_reader
from runut.entities import Resolution, resolve
from runut.knowledge import load
from runut.knowledge.folding import key, skeleton
from runut.pages import reading_spans
from runut.records import Article, Block, Page, PageVerdict, Reading, ReadMention, Span, content_id
from runut.records.reading import ReadEvent, ReadKin, ReadQuote, ReadRole

__all__ = ["SAME", "as_article", "as_reading", "gold_mentions", "judge", "measure"]


def as_article(item: dict[str, Any]) -> tuple[Page, Article]:
    page = Page(content_id("bench", item["id"]), item["text"])
    block = Block(Span(page.id, 0, len(page.text)), 1, "body", "bench")
    return page, Article(
        page.id, item["lang"], None, None, (), None, None, (), None, None, (block,), PageVerdict("article", "bench")
    )


def gold_mentions(item: dict[str, Any]) -> list[dict[str, Any]]:
    return sorted(item["mentions"], key=lambda m: (m["start"], m["end"]))


def as_reading(item: dict[str, Any], reader: NeuralReader | None = None) -> Reading:
    """What is annotated, as a reading; with a `reader` also what its states say of these mentions (ReadKin)."""
    mentions = gold_mentions(item)
    index = {m["id"]: i for i, m in enumerate(mentions)}
    events = tuple(
        ReadEvent(
            e["trigger"]["start"],
            e["trigger"]["end"],
            e["type"],
            1.0,
            roles=tuple(
                ReadRole(role, index[m], 1.0)
                for role in ("actor", "recipient", "place", "source")
                for m in e.get(role, ())
                if m in index
            ),
        )
        for e in item["events"]
    )
    quotes = tuple(
        ReadQuote(q["start"], q["end"], q["kind"], 1.0, index.get(q.get("speaker", ""))) for q in item["quotes"]
    )
    return Reading(
        (),
        tuple(ReadMention(m["start"], m["end"], m["type"], 1.0) for m in mentions),
        events,
        quotes,
        kin=kin_of(item, reader) if reader is not None else None,
    )


def kin_of(item: dict[str, Any], reader: NeuralReader) -> ReadKin | None:
    """What the reader's states say of the annotated mentions of an item."""
    page, article = as_article(item)
    spans = [(m["start"], m["end"]) for m in gold_mentions(item)]
    return reader.kin(page.text, reading_spans(page, article), spans)


def same_person(gold: str, name: str, names: Iterable[str]) -> bool:
    wanted = key(gold)
    known = {key(one) for one in (name, *names)}
    words = {skeleton(word) for word in wanted.split()}
    return (
        wanted in known
        or any(len(words) > 1 and words <= {skeleton(w) for w in one.split()} for one in known)
        or any(" " in one and {skeleton(w) for w in one.split()} <= words for one in known)
    )


def judge(items: list[dict[str, Any]], show: str = "", reader: NeuralReader | None = None) -> dict[str, float]:
    count: Counter[str] = Counter()
    spent = 0.0
    for item in items:
        page, article = as_article(item)
        reading = as_reading(item, reader)
        start = time.perf_counter()
        resolution = resolve(page, article, reading)
        spent += time.perf_counter() - start
        _count(item, resolution, count, show)
    coded, sectors, people = count["country"], count["sector"], count["person"]
    said = count["person right"] + count["person wrong"]
    return {
        "country_right": count["country right"] / coded,
        "country_wrong": count["country wrong"] / coded,
        "country_right_resolvable": count["resolvable right"] / max(1, count["resolvable"]),
        "country_wrong_resolvable": count["resolvable wrong"] / max(1, count["resolvable"]),
        "resolvable_share": count["resolvable"] / coded,
        "country_said_where_none": count["none said"] / max(1, count["none"]),
        "sector_right": count["sector right"] / sectors,
        "sector_wrong": count["sector wrong"] / sectors,
        "person_precision": count["person right"] / max(1, said),
        "person_recall": count["person right"] / max(1, people),
        "milliseconds_a_text": 1000 * spent / len(items),
        **{
            f"country_right_{t}": count[f"{t} right"] / max(1, count[t])
            for t in ("GPE", "LOC", "ORG", "GRP", "PER", "PRON")
        },
    }


def _count(item: dict[str, Any], resolution: Resolution, count: Counter[str], show: str) -> None:
    actors = {actor.id: actor for actor in resolution.actors}
    gold = [m for m in gold_mentions(item) if m["type"] not in ("TIME", "NUM")]
    for mention, link in zip(gold, resolution.links, strict=True):
        code = code_of(mention)
        own = SAME.get(link.country, link.country)
        if code:
            verdict = "right" if own == code else "wrong" if own else "unsure"
            count.update(["country", f"country {verdict}", mention["type"], f"{mention['type']} {verdict}"])
            if resolvable(item, mention):
                count.update(["resolvable", f"resolvable {verdict}"])
            if show and (verdict == show or (show == "bad" and verdict != "right")):
                print(
                    mention["type"],
                    verdict,
                    repr(mention["text"]),
                    code,
                    own,
                    link.why,
                    "|",
                    item["text"][:160].replace("\n", " "),
                    sep=" ~ ",
                )
        else:
            count.update(["none", *(["none said"] if own else [])])
        sector = SAME.get(mention.get("sector", ""), mention.get("sector", ""))
        if sector:
            verdict = "right" if link.sector == sector else "wrong" if link.sector else "unsure"
            count.update(["sector", f"sector {verdict}"])
            if show == "sector" and verdict != "right":
                print(mention["type"], repr(mention["text"]), sector, link.sector, item["lang"], sep=" ~ ")
        if mention["type"] == "PER" and mention.get("name"):
            count["person"] += 1
            actor = actors.get(link.actor or "")
            if actor is not None and actor.kind in ("person", "local") and link.name:
                right = same_person(mention["name"], actor.name, actor.names if actor.kind == "person" else ())
                count["person right" if right else "person wrong"] += 1
                if show == "person" and not right:
                    print(repr(mention["text"]), mention["name"], link.name, link.judgement, link.why, sep=" ~ ")
            elif show == "person":
                print(repr(mention["text"]), mention["name"], "-", link.why, sep=" ~ ")


def articles_ms(count: int = 40) -> dict[str, float]:
    """Milliseconds of processor time to resolve an article of 200 to 400 words, its reading given: the first time each
    is met, after as many others ("cold"), and again ("warm"). Needs ../shared and the reader."""
    from bench import speed  # noqa: PLC0415 - the engines and the reader are loaded for this measure only

    found, tools = speed.articles(2 * count), load_reader("fast")
    pages = []
    for row in found:
        page, article = as_article({"id": row["id"], "text": row["text"], "lang": "id"})
        pages.append((page, article, tools.read(page.text, reading_spans(page, article))))
    judge(rows("corpus", "sentences.dev.jsonl")[:40])  # loads every table
    times: dict[str, float] = {}
    for page, article, reading in pages[count:]:  # names met every day are met
        resolve(page, article, reading)
    pages = pages[:count]
    for name in ("cold", "warm"):
        spent = 0.0
        for page, article, reading in pages:
            reading_spans(page, article)  # a build cuts a page into sentences right before it is read
            start = time.process_time()
            resolve(page, article, reading)
            spent += time.process_time() - start
        times[f"article_ms_{name}"] = 1000 * spent / len(pages)
    return times


def measure() -> dict[str, float]:
    load()
    return judge(rows("corpus", "sentences.dev.jsonl"), reader=load_reader())


if __name__ == "__main__":
    if sys.argv[1:] == ["articles"]:
        print(articles_ms())
        raise SystemExit
    part, what, by = ([*sys.argv[1:], *("dev", "", "")[len(sys.argv) - 1 :]])[:3]
    own = None if by == "tables" else load_reader(by or "accurate")
    for name, value in judge(rows("corpus", f"sentences.{part}.jsonl"), what, own).items():
        print(f"{name:<30} {value:.4f}")
