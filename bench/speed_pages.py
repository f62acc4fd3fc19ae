"""Milliseconds of CPU a page for anatomy and dates, beside other tools on the same pages in the same run.

Flattened pages: runut reads lines, finds metadata, bounds by office-holders and the publication date; jusText and
boilerpy3 get the same lines as paragraphs of HTML and find the body only; htmldate gets the same HTML. HTML pages:
runut's HTML route beside trafilatura's text and metadata plus htmldate. Tools take turns page by page, so that a busy
machine slows all alike; one process, one thread (`OMP_NUM_THREADS=1`). A tool that is not installed is left out with
a note. `--memory N` reads N pages of our own making and prints how the process grows.
"""

from __future__ import annotations

import argparse
import html
import importlib
import logging
import random
import statistics
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from bench.data import rows
from runut.dating import date_article, sound_bounds
from runut.entities import knowledge_bounds
from runut.pages import SiteMemory, read_page
from runut.records import Article, Capture, Page, content_id
from runut.sources import page_from_html

Tool = Callable[[str], object]
FLAT, HTML = 240, 60  # pages taken of each set, evenly


def read_and_date(page: Page, captures: tuple[Capture, ...] = ()) -> Article:
    """What a build does with a page before any reader sees it."""
    article = read_page(page, captures)
    date_article(page, article, captures, bounds=sound_bounds(page, article, knowledge_bounds(page, article)))
    return article


def _flat(text: str) -> object:
    return read_and_date(Page(content_id("text", text), text))


def _markup(text: str) -> object:
    loaded = page_from_html(text, "bench", None)
    return read_and_date(loaded.page, (loaded.capture,))


def _paragraphs(text: str) -> str:
    lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())
    return f"<html><body>\n{lines}\n</body></html>"


def _justext() -> Tool:
    tool = importlib.import_module("justext")
    words = tool.get_stoplist("English") | tool.get_stoplist("Indonesian")
    return lambda text: tool.justext(_paragraphs(text).encode(), words)


def _boilerpy3() -> Tool:
    tool = importlib.import_module("boilerpy3.extractors").ArticleExtractor(raise_on_failure=False)
    return lambda text: tool.get_content(_paragraphs(text))


def _htmldate() -> Tool:
    tool = importlib.import_module("htmldate")
    return lambda text: tool.find_date(_paragraphs(text))


def _trafilatura() -> Tool:
    tool, dates = importlib.import_module("trafilatura"), importlib.import_module("htmldate")
    return lambda text: (tool.extract(text, favor_precision=True), dates.find_date(text))


FLAT_TOOLS = {"jusText": _justext, "boilerpy3": _boilerpy3, "htmldate": _htmldate}
HTML_TOOLS = {"trafilatura + htmldate": _trafilatura}


def take_turns(pages: list[str], tools: Mapping[str, Tool]) -> dict[str, list[float]]:
    """Seconds of CPU by tool and page; each tool has read three pages before."""
    for tool in tools.values():
        for page in pages[:3]:
            tool(page)
    spent: dict[str, list[float]] = {name: [] for name in tools}
    for page in pages:
        for name, tool in tools.items():
            begin = time.process_time()
            tool(page)
            spent[name].append(time.process_time() - begin)
    return spent


def _installed(own: str, tool: Tool, others: Mapping[str, Callable[[], Tool]]) -> dict[str, Tool]:
    found = {own: tool}
    for name, make in others.items():
        try:
            found[name] = make()
        except ImportError as error:
            print(f"  {name} left out: {error}")
    return found


def _texts(names: tuple[str, ...], field: str, count: int) -> list[str]:
    found = [row[field] for name in names for row in rows("bench", "clean", f"{name}.jsonl.gz")]
    return found[:: max(1, len(found) // count)]


def measure() -> dict[str, float]:
    """Median milliseconds, pages a second (mean), and how many times longer the others' medians are."""
    for name in ("htmldate", "trafilatura", "boilerpy3", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    numbers: dict[str, float] = {}
    for kind, pages, tools in (
        ("flat", _texts(("flat.dev",), "text", FLAT), _installed("runut", _flat, FLAT_TOOLS)),
        ("html", _texts(("html.dev",), "html", HTML), _installed("runut", _markup, HTML_TOOLS)),
    ):
        spent = take_turns(pages, tools)
        own = statistics.median(spent["runut"])
        for name, seconds in spent.items():
            numbers[f"{kind}: {name}, ms median"] = statistics.median(seconds) * 1e3
            if name == "runut":
                numbers[f"{kind}: {name}, pages a second"] = 1 / statistics.mean(seconds)
            else:
                numbers[f"{kind}: {name} / runut"] = statistics.median(seconds) / own
    return numbers


def resident() -> float:
    """Megabytes this process holds now (Linux; 0 elsewhere)."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)


def made_page(number: int, rng: random.Random) -> tuple[Page, Capture]:
    """A page of invented words: a menu, a title, a date, a body, a list; no two alike."""

    def words(count: int) -> str:
        return " ".join("".join(rng.choices("aeioknrtsmlpbdg", k=rng.randint(2, 9))) for _ in range(count))

    site = number % 997
    body = [f"{words(rng.randint(20, 45)).capitalize()} dan yang di {words(3)}." for _ in range(5)]
    lines = [
        "Beranda", f"Kanal {site}", words(8).capitalize(), f"Selasa, {number % 28 + 1} Maret 2023 | 10:15 WIB", *body,
        "Baca Juga", *(words(7).capitalize() for _ in range(4)), f"Hak Cipta situs {site}",
    ]  # fmt: skip
    text = "\n".join(lines)
    page = Page(content_id("text", text), text)
    return page, Capture(page.id, "made", str(number), f"https://situs{site}.example/{number}")


def memory_growth(count: int) -> dict[str, float]:
    """Megabytes held after a tenth, half and all of `count` pages read with a memory of their sites."""
    rng, memory, held = random.Random(1), SiteMemory(), {}
    for number in range(1, count + 1):
        page, capture = made_page(number, rng)
        memory.learn([(page, capture, read_and_date(page, (capture,)))])
        if number in (count // 10, count // 2, count):
            held[f"MB after {number:,} pages"] = resident()
            print(f"  {number:>9,} pages  {resident():7.1f} MB", flush=True)
    return held


def main() -> None:
    """Print the numbers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--memory", type=int, default=0, metavar="N", help="read N made pages and watch the memory")
    options = parser.parse_args()
    numbers = memory_growth(options.memory) if options.memory else measure()
    for name, value in numbers.items():
        print(f"{name:<44} {value:10.2f}")


if __name__ == "__main__":
    main()
