"""`python -m bench story_window`: same story in two windows of three days of real Indonesian news (../shared).

Own labels of 2 x 109 articles of several outlets (data_story_window.jsonl: ids and story names, no text). From the
window (8 to 10 June 2025 "look", 18 to 20 June 2025 "held") articles were drawn in the order of a hash of their ids,
each with the six nearest others by rare names in title and lead, so that many share names without being one story, and
were judged from title and text by one reader before any output was seen: reports, announcements, reactions and results
of one happening are one story; other acts of the same people are others. Rules were mended on "look" alone; "held" was
measured once at the end. Pages are built as text with their date line, with the fast reader.
`python -m bench.story_window` shows what is mixed and what is split.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.clusters import b_cubed
from bench.data import rows as shared_rows
from bench.woven import woven

LABELS = Path(__file__).parent / "data_story_window.jsonl"
SETS = ("detik_2025", "posmetro_2025-06", "republika_2025-06", "tempo_mixed", "tribunnews_2025-06")


def labels(half: str) -> dict[str, str]:
    """The story of each article of a half."""
    rows = (json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["story"] for row in rows if row["half"] == half}


def articles() -> dict[str, dict[str, Any]]:
    """The articles by id."""
    return {row["id"]: row for name in SETS for row in shared_rows("data", "news_id", f"{name}.jsonl.gz")}


def built(kept: Mapping[str, dict[str, Any]]) -> dict[str, str]:
    """Build the articles, and return the story of each; one that is in none stands for itself."""
    texts = {name: f"{row['title'].strip()}\n\n{row['date_raw']}\n\n{row['text']}" for name, row in kept.items()}
    with woven(texts) as (reader, names):
        found = {names[page]: story.id for story in reader.records("stories") for page in story.pages}
    return {name: found.get(name, name) for name in kept}


def measure() -> dict[str, float]:
    """B³ precision, recall and F1 of stories in both halves, and how many stories mix two."""
    known = articles()
    numbers: dict[str, float] = {}
    for half in ("look", "held"):
        true = labels(half)
        found = built({name: known[name] for name in true})
        scores = zip(("precision", "recall", "F1"), b_cubed(found, true), strict=True)
        numbers |= {f"{half} B3 {part}": value for part, value in scores}
        numbers[f"{half} stories that mix two"] = float(len(_parted(true, found)))
    return numbers


def _parted(inner: Mapping[str, str], outer: Mapping[str, str]) -> dict[str, list[str]]:
    """The clusters of `outer` whose members stand in several of `inner`."""
    members: dict[str, list[str]] = defaultdict(list)
    for name in inner:
        members[outer[name]].append(name)
    return {key: names for key, names in members.items() if len({inner[name] for name in names}) > 1}


def main() -> None:
    """Show the mixed and the split stories of the half named (default: look)."""
    half = sys.argv[1] if len(sys.argv) > 1 else "look"
    known, true = articles(), labels(half)
    found = built({name: known[name] for name in true})
    print(b_cubed(found, true))
    for title, inner, outer in (("MIXED", true, found), ("SPLIT", found, true)):
        for key, names in _parted(inner, outer).items():
            print(title, key, *(f"\n    {inner[name]}: {known[name]['title']}" for name in names))


if __name__ == "__main__":
    main()
