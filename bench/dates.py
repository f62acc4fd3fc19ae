"""Publication dates on ../shared/bench/clean (development half): traps, undated pages, flat pages, HTML.

`measure` reads every page as the product does and takes a plain day (YYYY-MM-DD) as an answer and anything else
(interval, set, month, unknown) as "unknown". The shipped weights have seen these pages' dates; the numbers
cross-validated by site come from training/dates/fit.py and stand in docs/limits.md. `--worst` lists the errors.
"""

from __future__ import annotations

import argparse
import re
import statistics
import time
from collections import Counter
from typing import Any

from bench.data import rows
from runut.dating import date_article
from runut.pages import read_page
from runut.records import DateVerdict, Page, content_id
from runut.sources import page_from_html

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
SETS = (
    ("trap", "datetrap.gold.dev", ("datetrap.flat.dev",)),
    ("flat", "dates.gold.dev", ("dates.flat.dev",)),
    ("clean", "gold.dev", ("flat.dev",)),
    ("html", "dates.gold.dev", ("dates.html.dev",)),
    ("clean_html", "gold.dev", ("html.dev", "html.wcxb-sample.dev")),
)


def answer(verdict: DateVerdict) -> str | None:
    """The day a verdict states, or None for every other value."""
    edtf = verdict.chosen.edtf if verdict.chosen else ""
    return edtf if _DAY.fullmatch(edtf) else None


def judge_page(row: dict[str, Any]) -> tuple[DateVerdict, float]:
    """Read one row of a bench file; the verdict and the seconds that dating alone took."""
    captures: tuple[Any, ...] = ()
    if "html" in row:
        loaded = page_from_html(row["html"], row["id"], row.get("url"))
        page, captures = loaded.page, (loaded.capture,)
    else:
        page = Page(content_id("text", row["text"]), row["text"])
    article = read_page(page, captures)
    begin = time.perf_counter()
    verdict = date_article(page, article, captures)
    return verdict, time.perf_counter() - begin


class Tally:
    """Counts of one set of pages."""

    def __init__(self) -> None:
        self.shown = self.right = self.wrong = self.absent = self.null = self.traps = self.pages = 0
        self.errors: list[str] = []
        self.status: Counter[tuple[str, bool]] = Counter()
        self.seconds: list[float] = []

    def add(self, gold: dict[str, Any], verdict: DateVerdict, seconds: float, *, markup: bool) -> None:
        """Count one page."""
        got, want = answer(verdict), gold.get("date")
        self.pages += 1
        self.seconds.append(seconds)
        self.traps += got is not None and got in (gold.get("date_trap") or [])
        if want and (markup or gold.get("date_visible")):
            self.shown += 1
            self.right += got == want
            self.wrong += got is not None and got != want
            self.status[verdict.status, got == want] += 1
        elif gold.get("date_absent"):
            self.absent += 1
            self.null += got is None
        else:
            return
        if got != want:
            self.errors.append(
                f"{gold['id']} {gold.get('lang')} gold {want} got {got} [{verdict.status}] {verdict.why[:110]}"
            )

    def numbers(self, name: str) -> dict[str, float]:
        """Shares of this set, by name."""
        out = {}
        if self.shown:
            out[f"{name}_right"] = self.right / self.shown
            out[f"{name}_wrong"] = self.wrong / self.shown
        if self.absent:
            out[f"{name}_undated_null"] = self.null / self.absent
        if self.pages and name == "trap":
            out["trap_all_right"] = (self.right + self.null) / max(self.shown + self.absent, 1)
            out["trap_hits"] = self.traps / self.pages
        out[f"{name}_ms_median"] = statistics.median(self.seconds) * 1e3
        return out


def run() -> dict[str, Tally]:
    """Date every page of every set."""
    tallies = {}
    for name, gold_name, files in SETS:
        gold = {row["id"]: row for row in rows("bench", "clean", f"{gold_name}.jsonl.gz")}
        tally = tallies[name] = Tally()
        for file in files:
            for row in rows("bench", "clean", f"{file}.jsonl.gz"):
                if row["id"] in gold:
                    tally.add(gold[row["id"]], *judge_page(row), markup="html" in row)
    return tallies


def measure() -> dict[str, float]:
    """Numbers for the floors: shares of pages, and milliseconds a page for dating alone."""
    return {key: value for name, tally in run().items() for key, value in tally.numbers(name).items()}


def main() -> None:
    """Print the numbers and, with --worst, the pages that are wrong or left open."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--worst", type=int, default=0)
    options = parser.parse_args()
    for name, tally in run().items():
        print(name, "pages", tally.pages, " ".join(f"{k}={v:.4f}" for k, v in tally.numbers(name).items()))
        print("   by status (status, right):", dict(sorted(tally.status.items())))
        for line in tally.errors[: options.worst]:
            print("  ", line)


if __name__ == "__main__":
    main()
