"""`python -m bench stories`: same story and copied passages on real Indonesian news of June 2025 (../shared).

Our own labels of pairs of pages (data_story_pairs.jsonl: ids and labels, no text), drawn at random from bands of
likeness and judged from titles and texts by one reader. Pairs were drawn from what the program found alike, so recall
here is recall among candidates; copies are judged on running text after page anatomy, as a build sees it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from bench.data import rows as shared_rows
from runut.pages import body_text, read_page
from runut.records import When
from runut.sources import page_from_text
from runut.stories import StoryPage, Text, find_copies
from runut.stories.cluster import cluster_pages
from runut.temporal import when_day

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


def measure() -> dict[str, float]:
    """Pair precision, recall and F1 of stories and of copies on our labels."""
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


if __name__ == "__main__":
    print(json.dumps(measure(), indent=1))
