"""`python -m bench stories`: same story, same event, copied passages.

`own`: B³ of stories and of events on pages and mentions of our own writing, in Indonesian and English, full of
look-alikes (data_story_set.txt, data_event_set.txt); no vectors, no known actors. The rest: real Indonesian news of
June 2025 (../shared) against our own labels of pairs of pages (data_story_pairs.jsonl: ids and labels, no text), drawn
at random from bands of likeness and judged from titles and texts by one reader. Pairs were drawn from what the program
found alike, so recall here is recall among candidates; copies are judged on running text after page anatomy, as a build
sees it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from bench.clusters import b_cubed
from bench.data import Skip
from bench.data import rows as shared_rows
from runut.ontology import quad_of
from runut.pages import body_text, read_page
from runut.records import ActorRef, EventMention, EventTime, Span, When, content_id
from runut.sources import page_from_text
from runut.stories import StoryPage, Text, find_copies
from runut.stories.cluster import cluster_pages
from runut.stories.happenings import cluster_events
from runut.temporal import find_times, parse_edtf, resolve, when_day

STORIES, EVENTS = (Path(__file__).parent / f"data_{name}_set.txt" for name in ("story", "event"))
LABELS = Path(__file__).parent / "data_story_pairs.jsonl"
SETS = ("tribunnews_2025-06", "republika_2025-06", "posmetro_2025-06", "detik_2025", "tempo_mixed")
DETIK_DAYS = re.compile(r"0[5-9] Jun 2025|1\d Jun 2025")
DETIK_MOST = 1800
MONTHS = ("jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des")
ORIGIN_WORDS = 24  # words from which a copy ties pages to one origin


def _day(raw: str) -> When | None:
    found = re.search(r"(\d{1,2}) ([A-Za-z]{3})[a-z]* (20\d\d)", raw or "")
    if not found or found[2].lower() not in MONTHS:
        return None
    return when_day(date(int(found[3]), MONTHS.index(found[2].lower()) + 1, int(found[1])))


def _articles() -> list[dict[str, Any]]:
    listed = []
    for name in SETS:
        own = shared_rows("data", "news_id", f"{name}.jsonl.gz")
        if name == "detik_2025":
            own = [row for row in own if DETIK_DAYS.search(row["date_raw"])][:DETIK_MOST]
        listed += own
    return listed


def _scores(name: str, judged: Iterable[tuple[bool, bool]]) -> dict[str, float]:
    listed = list(judged)
    right = sum(found and true for found, true in listed)
    precision = right / max(1, sum(found for found, _ in listed))
    recall = right / max(1, sum(true for _, true in listed))
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return {f"{name} pairs": float(len(listed)), f"{name} precision": precision, f"{name} recall": recall,
            f"{name} F1": f1}  # fmt: skip


def _running_text(row: dict[str, Any]) -> Text:
    page = page_from_text(f"{row['title'] or ''}\n\n{row['text']}", row["id"]).page
    return Text(row["id"], body_text(page, read_page(page)))


def own_stories() -> tuple[list[StoryPage], dict[str, str]]:
    """Our own pages, and the story of each."""
    pages, home = [], {}
    for number, block in enumerate(STORIES.read_text(encoding="utf-8").split("\n\n")[1:]):
        head, body = block.strip().split("\n", 1)
        story, language, day, title = (part.strip() for part in head.split("|"))
        page = f"{number:03}"
        published = parse_edtf(day)
        pages.append(StoryPage(page, language, title, body, published, _happened(body, language, published)))
        home[page] = page if story == "-" else story
    return pages, home


def _happened(body: str, language: str, published: When) -> When | None:
    """The first certain day the text tells of, as the build takes it from dated statements."""
    found = (resolve(time, published).when for time in find_times(body, language))
    return next((when for when in found if when and when.earliest and when.earliest == when.latest), None)


def own_events() -> tuple[list[EventMention], dict[str, str], dict[str, str], dict[str, str]]:
    """Our own mentions, the event of each, the story of each page, and the kinds of actors."""
    mentions: list[EventMention] = []
    event_of: dict[str, str] = {}
    story_of: dict[str, str] = {}
    kinds: dict[str, str] = {}
    story = ""
    for number, line in enumerate(EVENTS.read_text(encoding="utf-8").splitlines()):
        if line.startswith("# story "):
            story = line[8:]
        elif line and not line.startswith("#"):
            event, page, *rest = (part.strip() for part in line.split(" | "))
            mention = _mention(page, number * 500, rest, kinds)
            mentions.append(mention)
            event_of[mention.id], story_of[page] = f"{story} {event}", story
    return mentions, event_of, story_of, kinds


def _mention(page: str, start: int, fields: list[str], kinds: dict[str, str]) -> EventMention:
    code, modality, when, who, whom, quote = fields
    kind, _, mode = code.partition(".")
    span = Span(page, start, start + len(quote))
    dated = None if when == "-" else parse_edtf(when)
    return EventMention(
        content_id(page, start), page, Span(page, start, start + 4), quote[:4], span, quote, 1, kind, mode or None,
        modality.split()[0], _party(who, kinds), _party(whom, kinds), (), EventTime(dated, "expression"),
        quad=quad_of(kind), background=modality.endswith(" b"),
    )  # fmt: skip


def _party(raw: str, kinds: dict[str, str]) -> tuple[ActorRef, ...]:
    found = []
    for part in raw.split(";") if raw != "-" else ():
        name, country, sector, kind = part.split("/")
        number = country if kind == "country" else f"{country}:{name}"
        kinds[number] = kind
        found.append(ActorRef(name, 0, len(name), number, name, country, sector))
    return tuple(found)


def _own() -> dict[str, float]:
    pages, told = own_stories()
    found = {page: number for number, cluster in enumerate(cluster_pages(pages)) for page in cluster}
    mentions, acts, story_of, kinds = own_events()
    happened = {name: item.id for item in cluster_events(mentions, story_of, kinds) for name in item.mentions}
    numbers: dict[str, float] = {}
    for name, ours, true in (("stories", found, told), ("events", happened, acts)):
        scores = zip(("precision", "recall", "F1"), b_cubed(ours, true), strict=True)
        numbers |= {f"own {name} B3 {part}": value for part, value in scores}
    one_language = {page.page: told[page.page] for page in pages if page.language == "id"}
    numbers["own stories B3 F1, Indonesian only"] = b_cubed(found, one_language)[2]
    mixed = {cluster for cluster in set(found.values())
             if len({told[page] for page, at in found.items() if at == cluster}) > 1}  # fmt: skip
    return numbers | {"own stories that mix two": float(len(mixed))}


def measure() -> dict[str, float]:
    """B³ on our own sets; pair precision, recall and F1 of stories and of copies on our labels where ../shared is."""
    try:
        return _own() | _real()
    except Skip as skip:
        print(f"  real news left out: {skip}")
        return _own()


def _real() -> dict[str, float]:
    articles = {row["id"]: row for row in _articles()}
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    told = [row for row in labels if row["set"] == "story"]
    copied = [row for row in labels if row["set"] == "copy"]
    clusters = cluster_pages(
        StoryPage(key, "id", row["title"] or "", row["text"], _day(row["date_raw"])) for key, row in articles.items()
    )
    home = {page: number for number, cluster in enumerate(clusters) for page in cluster}
    numbers = _scores("story", ((home[row["a"]] == home[row["b"]], row["same"]) for row in told))
    numbers["largest story"] = float(max(map(len, clusters)))
    ids = sorted({row[side] for row in copied for side in ("a", "b")})
    words: dict[tuple[str, str], int] = {}
    for copy in find_copies([_running_text(articles[key]) for key in ids]):
        pair = (copy.a.page, copy.b.page)
        words[pair] = words.get(pair, 0) + copy.words
    for name, least in (("copy", 1), ("copy that joins origins", ORIGIN_WORDS)):
        found = ((words.get((min(r["a"], r["b"]), max(r["a"], r["b"])), 0) >= least, r["same"]) for r in copied)
        numbers |= _scores(name, found)
    return numbers


def main() -> None:
    """Show what our own sets get wrong."""
    pages, told = own_stories()
    titles = {page.page: f"{told[page.page]} [{page.language}] {page.title}" for page in pages}
    for cluster in cluster_pages(pages):
        print("\n  ".join(titles[page] for page in cluster))
    mentions, acts, story_of, kinds = own_events()
    quotes = {item.id: f"{acts[item.id]}: {item.quote}" for item in mentions}
    for happening in cluster_events(mentions, story_of, kinds):
        print("\n  ".join(quotes[name] for name in happening.mentions))


if __name__ == "__main__":
    main()
    print(json.dumps(measure(), indent=1))
