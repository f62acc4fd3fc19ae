"""How long each view takes: `python -m bench.latency FILE.duckdb … [--write]`, one column a chronicle.

Chronicles of a known size come from `python -m bench.synthetic_chronicle FILE --events N`. Each question is asked
`--times` times after one that warms up; the median of wall time and the median of processor time are taken, and the
latter is shown, because a busy machine blurs it less (on a quiet one they agree). The actor, the pair, the place and
the words asked for are the busiest of each chronicle: the worst case. `--write` puts the table into the page
docs/howto/scale.md.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from runut import views
from runut.chronicle import Reader
from runut.views import Question

PAGE = Path(__file__).parents[1] / "docs" / "howto" / "scale.md"
BEGIN, END = "<!-- bench.latency -->", "<!-- end of bench.latency -->"
SHOWN = 50  # rows of a page of a list

Ask = Callable[[], Any]


def _all(rows: Iterable[Any]) -> int:
    return sum(1 for _ in rows)


def _busiest(reader: Reader) -> dict[str, str]:
    """The busiest actor, pair of countries, place, word and story of a chronicle."""
    tie = next(iter(views.network_view(reader, Question(limit=1))["ties"]), {"a": "", "b": ""})
    actor = next(iter(views.actor_list(reader, Question(limit=1))), {"id": "", "name": ""})
    place = next(
        reader.rows("SELECT name FROM search_places GROUP BY name ORDER BY count(*) DESC, name LIMIT 1"), ("",)
    )
    word = next(reader.rows(
        "SELECT w.token FROM search_posts p JOIN search_words w USING (word) "
        "WHERE p.kind = 'event' AND len(w.token) > 4 "
        "GROUP BY w.token ORDER BY count(*) DESC, w.token LIMIT 1"), ("",))  # fmt: skip
    story = next(reader.rows("SELECT id FROM stories ORDER BY pages DESC, id LIMIT 1"), ("",))
    event = next(reader.rows("SELECT id FROM events ORDER BY pages DESC, id LIMIT 1"), ("",))
    return {"a": tie["a"], "b": tie["b"], "actor": actor["id"] or actor["name"], "place": place[0], "word": word[0],
            "story": story[0], "event": event[0]}  # fmt: skip


def questions(reader: Reader) -> dict[str, Ask]:
    """Every view with its worst question."""
    most = _busiest(reader)
    first = Question(limit=SHOWN)
    year = Question(start=date(2020, 1, 1), end=date(2020, 12, 31), limit=SHOWN)
    word = Question(about=most["word"], limit=SHOWN)
    actor, pair = Question(actor=most["actor"], limit=SHOWN), Question(actor=most["a"], other=most["b"], limit=SHOWN)
    return {
        "timeline, first page": lambda: _all(views.timeline_rows(reader, first)),
        "timeline, one year": lambda: _all(views.timeline_rows(reader, year)),
        "timeline, busiest word": lambda: _all(views.timeline_rows(reader, word)),
        "timeline, busiest actor": lambda: _all(views.timeline_rows(reader, actor)),
        "timeline, busiest pair": lambda: _all(views.timeline_rows(reader, pair)),
        "timeline, two origins": lambda: _all(views.timeline_rows(reader, Question(origins_min=2, limit=SHOWN))),
        "timeline, contested": lambda: _all(views.timeline_rows(reader, Question(status="contested", limit=SHOWN))),
        "search, busiest word": lambda: views.search(reader, most["word"]),
        "stories": lambda: _all(views.story_rows(reader, first)),
        "contradictions": lambda: _all(views.contradiction_rows(reader, first)),
        "claims": lambda: _all(views.claim_rows(reader, first)),
        "tellings": lambda: _all(views.mention_rows(reader, first)),
        "actors": lambda: _all(views.actor_list(reader, first)),
        "pages": lambda: _all(views.page_list(reader, first)),
        "network": lambda: views.network_view(reader, Question()),
        "relations over time": lambda: views.time_view(reader, Question()),
        "map": lambda: views.map_view(reader, Question()),
        "actor dossier": lambda: views.actor_dossier(reader, most["actor"]),
        "pair dossier": lambda: views.pair_dossier(reader, most["a"], most["b"]),
        "place dossier": lambda: views.place_dossier(reader, most["place"]),
        "story dossier": lambda: views.story_dossier(reader, most["story"]),
        "one event with its evidence": lambda: views.trail(reader, most["event"]),
        "coverage": lambda: views.coverage(reader),
    }  # fmt: skip


def measure_file(target: Path, times: int) -> tuple[int, dict[str, tuple[float, float]]]:
    """Return the events of a chronicle, and of each view the median milliseconds (processor, wall)."""
    found: dict[str, tuple[float, float]] = {}
    with Reader(target) as reader:
        events = int(reader.one("SELECT count(*) FROM events")[0])
        for name, ask in questions(reader).items():
            ask()
            spent = [_once(ask) for _ in range(times)]
            found[name] = statistics.median(cpu for cpu, _ in spent), statistics.median(wall for _, wall in spent)
            print(f"{events:>9} {name:<30} {found[name][0]:8.1f} {found[name][1]:8.1f}", flush=True)
    return events, found


def _once(ask: Ask) -> tuple[float, float]:
    cpu, wall = time.process_time(), time.perf_counter()
    ask()
    return 1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - wall)


def table(columns: Mapping[int, Mapping[str, tuple[float, float]]]) -> str:
    """The results as Markdown, processor milliseconds."""
    sizes = sorted(columns)
    names = list(columns[sizes[0]])
    head = "| view, milliseconds | " + " | ".join(f"{size:,} events" for size in sizes) + " |"
    lines = [f"| {name} | " + " | ".join(f"{columns[size][name][0]:.0f}" for size in sizes) + " |" for name in names]
    return "\n".join((head, "|---|" + "---|" * len(sizes), *lines))


def write(text: str) -> None:
    """Put the table between its marks in the page about scale."""
    page = PAGE.read_text(encoding="utf-8")
    before, after = page.split(BEGIN)[0], page.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")


def main() -> None:
    """Measure the chronicles named."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    told = parser.parse_args()
    found = table(dict(measure_file(target, told.times) for target in told.files))
    print(found)
    if told.write:
        write(found)


if __name__ == "__main__":
    main()
