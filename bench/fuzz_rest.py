"""Fuzz what stands behind the sources: grammar of dates, EDTF, anatomy, HTML route, dating, and what users type.

    python -m bench.fuzz_rest --executions 800000 --seed 1

Each target has laws that hold for any input (values in order, spans on the page, only errors meant for people). Prints
one JSON line; exit code 1 when anything raised, broke a law or took longer than `--limit` seconds. The readers of files
have a fuzzer of their own: `bench/fuzz_sources.py`.
"""

# ruff: noqa: E501 - the seeds are lines of data
from __future__ import annotations

import argparse
import json
import random
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import typer

from bench.fuzz_sources import WORDS, mutate, too_long
from runut.chronicle import Reader
from runut.cli.common import plain, question
from runut.dating import date_article, sound_bounds, statements
from runut.engines import build
from runut.engines.adhoc import item_of
from runut.entities import knowledge_bounds
from runut.errors import InputError
from runut.pages import read_page, reading_spans, regions
from runut.records import When
from runut.settings import Settings
from runut.sources.pages import page_from_html, page_from_text
from runut.temporal import extract, find_times, format_when, intersect, parse_edtf, pieces
from runut.views import Question, timeline_rows

EDTF = ["2021", "2021-05", "2021-05-07", "2021-05-07T10:15", "2021-05/2021-06", "../2020-01", "2019-02-28/..", "[2016-11-29,2022-11-29]", "202X", "2021-21", "2004-06~", "-0044", "1999-XX-31", "2021-05-07T10:15+07:00"]  # fmt: skip
TIMES = [
    "Senin (7/2/2022) pukul 10.30 WIB", "dua hari kemudian", "pekan lalu", "pada 3 hingga 5 Mei 2021", "akhir tahun 1998", "last Tuesday at 3 p.m.",
    "between 12 and 14 March 2020", "17 Agustus 1945", "Jumaat, 5 Jun 2015", "three weeks ago", "H-3 Lebaran", "sejak Januari hingga akhir Maret", "kuartal III 2023",
    "07-02-2023 | 16:33 WIB", "Feb. 29, 2023", "awal dekade 1990-an", "malam Minggu", "the day before yesterday", "12/11/10", "2023-02-07T16:33:00+07:00",
]  # fmt: skip
ASKED = ['{"id": 1, "text": "Polisi menahan dua orang."}', '{"sentence": "A met B", "source": "A", "target": "B", "source_start": 0}',
         '{"text": "x", "published": "2021-05", "lang": "id"}', '{"text": null}', "[]", "1e999", '{"text": "a", "source": 3}']  # fmt: skip
QUESTIONS = [
    "Mali",
    "2021-05",
    "%_'",
    "tanpa\x00nol",
    "\\",
    "AND OR (",
    "*" * 40,
    "é\u0301",
    "[2020,2021]",
    "'; DROP TABLE events; --",
]


class Targets:
    """One method a target: takes mutated bytes, raises when a law is broken."""

    def __init__(self, chronicle: Path) -> None:
        self.reader = Reader(chronicle)
        self.when = [parse_edtf(text) for text in ("2021-05-07", "2020", "[2016-11-29,2022-11-29]")]

    def edtf(self, text: str) -> None:
        when = _parsed(text)
        if when is None:
            return
        assert when.earliest is None or when.latest is None or when.earliest <= when.latest
        again = parse_edtf(when.edtf)
        assert (again.earliest, again.latest) == (when.earliest, when.latest)
        for first, last in pieces(when):
            assert first is None or last is None or first <= last
        for other in self.when:
            both = intersect(when, other)
            assert both is None or intersect(other, when) is not None
        format_when(when, "id")

    def grammar(self, text: str) -> None:
        language = ("id", "en", "ms")[len(text) % 3]
        last = 0
        for mention in find_times(text, language):
            assert last <= mention.start < mention.end <= len(text)
            last = mention.end
        anchor = self.when[len(text) % 2] if len(text) % 5 else None
        for _, answer in extract(text, anchor, language):
            found = answer.when
            if found is not None and found.edtf:
                assert _parsed(found.edtf) is not None, found.edtf

    def anatomy(self, text: str) -> None:
        if text.strip():
            self._read(page_from_text(text, "fuzz.txt", "http://contoh.example/a"))

    def markup(self, text: str) -> None:
        loaded = page_from_html(text, "fuzz.html")
        if loaded.page.text.strip():
            self._read(loaded)

    def _read(self, loaded: Any) -> None:  # noqa: ANN401
        page, captures = loaded.page, (loaded.capture,)
        article = read_page(page, captures)
        size = len(page.text)
        assert all(0 <= block.span.start <= block.span.end <= size for block in article.blocks)
        assert all(0 <= start <= end <= size for start, end in reading_spans(page, article))
        regions(page, article)
        verdict = date_article(
            page, article, captures, bounds=sound_bounds(page, article, knowledge_bounds(page, article))
        )
        for candidate in verdict.candidates:
            span = candidate.span
            assert span is None or page.text[span.start : span.end] == candidate.quote
        assert (verdict.chosen is None) == (verdict.status in ("unknown", "contradicted")) or verdict.chosen is not None
        for found in statements(page, article, verdict):
            assert page.text[found.sentence.start : found.sentence.end] == found.quote

    def asked(self, text: str) -> None:
        try:
            row = json.loads(text)
        except (ValueError, RecursionError):
            row = {"id": 1, "text": text, "published": text[:12]}
        with suppress(InputError):
            item_of(row)

    def typed(self, text: str) -> None:
        with suppress(typer.BadParameter):
            question(text, text[:10], text[-10:], [text[:5]])
        assert all(c.isprintable() or c in "\n\t" or c.isspace() or ord(c) > 127 for c in plain(text))

    def views(self, text: str) -> None:
        for number, _ in enumerate(timeline_rows(self.reader, Question(about=text[:60], limit=3))):
            assert number < 3


def _parsed(text: str) -> When | None:
    try:
        return parse_edtf(text)
    except ValueError:
        return None


def demo(ending: str) -> list[str]:
    folder = Path(str(resources.files("runut") / "demo_pages"))
    return [path.read_text(encoding="utf-8") for path in sorted(folder.glob(f"*{ending}"))]


Plan = Sequence[tuple[str, int, Callable[[str], None], list[tuple[str, bytes]]]]


def plan(chronicle: Path) -> Plan:
    """Targets with how often each comes in a hundred rounds, and their seeds."""
    targets = Targets(chronicle)

    def seeds(texts: Sequence[str]) -> list[tuple[str, bytes]]:
        return [("seed", text.encode("utf-8", "replace")) for text in texts]

    mixed = [f"{a} dan {b}." for a in TIMES[::3] for b in TIMES[::4]]
    return [
        ("edtf", 46, targets.edtf, seeds([*EDTF, date(2020, 2, 29).isoformat()])),
        ("grammar", 28, targets.grammar, seeds([*TIMES, *mixed])),
        ("asked", 12, targets.asked, seeds(ASKED)),
        ("typed", 10, targets.typed, seeds([*QUESTIONS, *EDTF])),
        ("anatomy", 3, targets.anatomy, seeds([text[:1500] for text in demo("txt")])),
        ("markup", 1, targets.markup, seeds([text[:3000] for text in demo("html")])),
    ]  # fmt: skip


def fuzz(args: argparse.Namespace, chronicle: Path) -> tuple[Counter[str], list[str], float]:
    rng = random.Random(args.seed)
    targets = plan(chronicle)
    if args.only:
        targets = [target for target in targets if target[0] in args.only]
    turns = [target for target in targets for _ in range(target[1])]
    turns += [("views", 0, Targets(chronicle).views, [("seed", text.encode()) for text in QUESTIONS])] * (
        args.views > 0
    )
    counts: Counter[str] = Counter()
    failures: list[str] = []
    slowest = 0.0
    signal.signal(signal.SIGALRM, too_long)
    for n in range(args.executions):
        label, _, check, pool = turns[n % len(turns)]
        _, seed = rng.choice(pool)
        data = mutate(seed, pool, rng) if n % 4 else seed.replace(b" ", rng.choice(WORDS), 1)
        text = data[:4000].decode("utf-8", "replace")
        started = time.perf_counter()
        signal.setitimer(signal.ITIMER_REAL, args.limit)
        try:
            check(text)
        except Exception:
            failures.append(f"{label} execution {n}: {text[:300]!r}\n{traceback.format_exc(limit=-4)}")
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
        counts[label] += 1
        slowest = max(slowest, time.perf_counter() - started)
        if n % 50_000 == 49_999:
            print(f"{n + 1} executions, {len(failures)} failures", file=sys.stderr, flush=True)
        if len(failures) >= args.stop_after:
            break
    return counts, failures, slowest


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--executions", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--limit", type=float, default=20.0, help="seconds an execution may take")
    parser.add_argument("--stop-after", type=int, default=10, help="failures before the run ends")
    parser.add_argument("--only", nargs="+", default=[], help="targets to run, all by default")
    parser.add_argument("--views", type=int, default=1, help="0 leaves out the questions to a chronicle")
    args = parser.parse_args()
    started = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        chronicle = Path(folder) / "c.duckdb"
        build([str(resources.files("runut") / "demo_pages")], chronicle, Settings(reader="none"))
        counts, failures, slowest = fuzz(args, chronicle)
    print(json.dumps({
        "executions": counts.total(), "by_target": dict(counts), "failures": len(failures), "seed": args.seed,
        "slowest_s": round(slowest, 2), "seconds": round(time.perf_counter() - started),
    }))  # fmt: skip
    for failure in failures:
        print(failure, file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    raise SystemExit(main())
