"""`python -m bench story_window`: same story in two windows of three days of real Indonesian news (../shared).

Own labels of 2 x 109 articles of several outlets (data_story_window.jsonl: ids and story names, no text). From the
window (8 to 10 June 2025 "look", 18 to 20 June 2025 "held") articles were drawn in the order of a hash of their ids,
each with the six nearest others by rare names in title and lead, so that many share names without being one story, and
were judged from title and text by one reader before any output was seen: reports, announcements, reactions and results
of one happening are one story; other acts of the same people are others. Rules were mended on "look"; of "held" the two
stories that mixed days were read too, once it had been measured. Pages are built as text with their date line, with the
fast reader.
Beside that our own pages (data_story_days.txt, in id, en and ms): casts that do the same kind of thing again some days
later; "blind" ones were written before the last rules and measured after them. "Mix two days" counts the stories that
hold pages of two happenings that appeared on different days. `python -m bench.story_window HALF` shows what is mixed
and what is split.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from bench.clusters import b_cubed
from bench.data import rows as shared_rows
from bench.stories import _day as day_of
from bench.woven import woven

LABELS, OWN = (Path(__file__).parent / name for name in ("data_story_window.jsonl", "data_story_days.txt"))
HALVES = ("look", "held", "own-look", "own-held", "own-blind", "own-blind2", "own-blind3")
SETS = ("detik_2025", "posmetro_2025-06", "republika_2025-06", "tempo_mixed", "tribunnews_2025-06")


def labels(half: str) -> dict[str, str]:
    """The story of each article of a half."""
    rows = (json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines())
    return {row["id"]: row["story"] for row in rows if row["half"] == half}


def articles() -> dict[str, dict[str, Any]]:
    """The articles by id."""
    return {row["id"]: row for name in SETS for row in shared_rows("data", "news_id", f"{name}.jsonl.gz")}


class Window(NamedTuple):
    """Texts by name as they are built, their titles, the days they appeared on, and the story of each."""

    texts: Mapping[str, str]
    titles: Mapping[str, str]
    days: Mapping[str, str]
    stories: Mapping[str, str]


def window(half: str) -> Window:
    """A half of the labelled articles, or of our own pages ("own-look", "own-held")."""
    if half.startswith("own-"):
        return _own(half.removeprefix("own-"))
    true, known = labels(half), articles()
    kept = {name: known[name] for name in true}
    texts = {name: f"{row['title'].strip()}\n\n{row['date_raw']}\n\n{row['text']}" for name, row in kept.items()}
    days = {name: day.edtf if (day := day_of(row["date_raw"])) else name for name, row in kept.items()}
    return Window(texts, {name: row["title"] for name, row in kept.items()}, days, true)


def _own(half: str) -> Window:
    found: list[dict[str, str]] = [{}, {}, {}, {}]
    told = "\n".join(line for line in OWN.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    for number, block in enumerate(told.split("\n@ ")[1:]):
        head, title, text = block.strip().split("\n", 2)
        part, story, day = (part.strip() for part in head.split("|"))
        if part == half:
            for table, value in zip(found, (f"{title}\n\n{day}\n\n{text}\n", title, day, story), strict=True):
                table[f"{number:03}"] = value
    return Window(*found)


def built(texts: Mapping[str, str]) -> dict[str, str]:
    """Build the pages, and return the story of each; one that is in none stands for itself."""
    with woven(texts) as (reader, names):
        found = {names[page]: story.id for story in reader.records("stories") for page in story.pages}
    return {name: found.get(name, name) for name in texts}


def measure() -> dict[str, float]:
    """B³ precision, recall and F1 of stories in all halves, and how many stories mix two happenings, or two days."""
    numbers: dict[str, float] = {}
    for half in HALVES:
        pages = window(half)
        found = built(pages.texts)
        scores = zip(("precision", "recall", "F1"), b_cubed(found, pages.stories), strict=True)
        numbers |= {f"{half} B3 {part}": value for part, value in scores}
        mixed = _parted(pages.stories, found)
        numbers[f"{half} stories that mix two"] = float(len(mixed))
        numbers[f"{half} stories that mix two days"] = float(
            sum(_of_two_days(pages, names) for names in mixed.values())
        )
    return numbers


def _of_two_days(pages: Window, names: Sequence[str]) -> bool:
    """Whether two of these pages tell of two happenings and share no day with each other's happening."""
    days: dict[str, set[str]] = defaultdict(set)
    for name in names:
        days[pages.stories[name]].add(pages.days[name])
    return any(one.isdisjoint(two) for one, two in combinations(days.values(), 2))


def _parted(inner: Mapping[str, str], outer: Mapping[str, str]) -> dict[str, list[str]]:
    """The clusters of `outer` whose members stand in several of `inner`."""
    members: dict[str, list[str]] = defaultdict(list)
    for name in inner:
        members[outer[name]].append(name)
    return {key: names for key, names in members.items() if len({inner[name] for name in names}) > 1}


def main() -> None:
    """Show the mixed and the split stories of the half named (default: look)."""
    pages = window(sys.argv[1] if len(sys.argv) > 1 else "look")
    found = built(pages.texts)
    print(b_cubed(found, pages.stories))
    for title, inner, outer in (("MIXED", pages.stories, found), ("SPLIT", found, pages.stories)):
        for key, names in _parted(inner, outer).items():
            print(title, key, *(f"\n    {inner[name]}: {pages.days[name]} {pages.titles[name]}" for name in names))


if __name__ == "__main__":
    main()
