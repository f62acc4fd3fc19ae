"""Where the time of anatomy and dates goes, and what is left if the processor's caches always helped: flattened pages.

    python -m bench.speed_ceiling [--passes 8] [--group 16]

Prints milliseconds of CPU, medians over pages of different sites: each page met for the first time, in order, in this
process; the least of further passes over the same pages; and the first steps of anatomy (lines, words, features,
scores, states, roles) page by page and step by step for groups of pages, least of the passes. What a page costs
beyond the second figure is novelty: branches foretold wrongly, memory not yet near. One thread (set
OMP_NUM_THREADS=1).
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable, Sequence

from bench.speed_against import texts
from runut import compiled
from runut.dating import date_article, sound_bounds
from runut.entities import knowledge_bounds
from runut.pages import read_page
from runut.pages.features import matrix
from runut.pages.line_model import line_model
from runut.pages.pieces import pieces
from runut.pages.roles import judge
from runut.pages.sheet import read_sheet
from runut.records import Page, content_id

WARM = 5  # pages read first, so that tables are loaded


def read(page: Page) -> tuple[float, float]:
    """Seconds for anatomy, and for the date with the bounds of office-holders."""
    begin = time.thread_time()
    article = read_page(page)
    middle = time.thread_time()
    date_article(page, article, bounds=sound_bounds(page, article, knowledge_bounds(page, article)))
    return middle - begin, time.thread_time() - middle


def by_page(group: Sequence[Page]) -> None:
    """The first steps, one page after another."""
    for page in group:
        by_step((page,))


def by_step(group: Sequence[Page]) -> None:
    """The first steps, each for all pages before the next."""
    model = line_model()
    parts = [pieces(page.text) for page in group]
    sheets = [read_sheet(one) for one in parts]
    inputs = [matrix(own, sheet) for own, sheet in zip(parts, sheets, strict=True)]
    scores = [model.emissions(x) for x in inputs]
    states = [model.decode(one) for one in scores]
    for own, sheet, state in zip(parts, sheets, states, strict=True):
        judge(own, sheet, state)


def spent(run: Callable[[Sequence[Page]], None], groups: Sequence[Sequence[Page]], passes: int) -> float:
    """Median over groups of the least seconds a page."""
    least = [float("inf")] * len(groups)
    for _ in range(passes):
        for number, group in enumerate(groups):
            begin = time.thread_time()
            run(group)
            least[number] = min(least[number], (time.thread_time() - begin) / len(group))
    return statistics.median(least)


def measure(passes: int, size: int) -> dict[str, float]:
    """Milliseconds by what was measured."""
    pages = [Page(content_id("text", text), text) for text in texts("flat")]
    for page in pages[:WARM]:
        read(page)
    first = [read(page) for page in pages]
    again = [read(page) for page in pages]
    for _ in range(passes - 1):
        again = [min(one, read(page), key=sum) for one, page in zip(again, pages, strict=True)]
    groups = [pages[at : at + size] for at in range(0, len(pages) - size + 1, size)]
    found = {}
    for name, times in (("met first", first), ("met again", again)):
        for part, column in (("anatomy", 0), ("date and bounds", 1)):
            found[f"{name}: {part}"] = statistics.median(one[column] for one in times) * 1e3
        found[f"{name}: all"] = statistics.median(map(sum, times)) * 1e3
    found["first steps, page by page"] = spent(by_page, groups, passes) * 1e3
    found["first steps, step by step"] = spent(by_step, groups, passes) * 1e3
    return found


def main() -> None:
    """Print the numbers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--passes", type=int, default=8)
    parser.add_argument("--group", type=int, default=16, metavar="PAGES")
    options = parser.parse_args()
    print(f"compiled parts: {compiled.state()}")
    for name, value in measure(options.passes, options.group).items():
        print(f"{name:<32} {value:8.2f} ms")


if __name__ == "__main__":
    main()
