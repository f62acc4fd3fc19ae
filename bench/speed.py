"""Where the time goes: processor time a page of every step, whole pipeline, memory and file size.

    python -m bench speed                                   articles a second and core, both readers (needs ../shared)
    python -m bench.speed --pages 1000 10000 --reader none  cost against the number of (made) pages
    python -m bench.speed --pages 400 --workers 2           wall time with processes, to be compared with --workers 1
    python -m bench.speed --pages 1000 --engine spark       the same pages by Spark on two cores of this machine

Times are processor time of this process (`time.process_time`), so that a busy machine blurs them less; workers' own
stands beside it. With Spark only wall time means anything. Made pages are short news texts around the bundled ones, all
different.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec

from bench.data import rows
from runut.chronicle import TABLES
from runut.chronicle import Reader as Chronicle
from runut.encoder import load_reader
from runut.engines import (
    BuildOptions,
    BuildReport,
    EngineOptions,
    PageStep,
    Plan,
    Tools,
    WholeStep,
    Work,
    build,
    make_engine,
    standard_plan,
)
from runut.engines import steps as engine_steps
from runut.records import Reader, Reading
from runut.settings import Settings

ARTICLES, WARM = 100, 12  # articles measured, and read before the clock starts
WORDS = (200, 400)  # of an article: 300 on average


def articles(count: int) -> list[dict[str, Any]]:
    """Real articles of about 300 words from ../shared; raises Skip where that is absent."""
    found = [
        row
        for name in ("detik_2025", "detik_2026-05", "mixed_2021")
        for row in rows("data", "news_id", f"{name}.jsonl.gz")
    ]
    fit = [row for row in found if WORDS[0] <= len(row["text"].split()) <= WORDS[1]]
    random.Random(7).shuffle(fit)
    return [{"id": n, "text": row["text"], "url": row.get("url")} for n, row in enumerate(fit[:count])]


def made(count: int) -> Iterator[dict[str, Any]]:
    """Pages of our own: paragraphs of the bundled pages shuffled among each other, with numbers and days changed."""
    folder = Path(str(resources.files("runut") / "demo_pages"))
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    lines = [line for text in texts for line in text.splitlines() if len(line.split()) > 12]
    rng = random.Random(11)
    for number in range(count):
        day = f"{rng.randrange(1, 29)}/{rng.randrange(1, 13)}/20{rng.randrange(10, 25)}"
        body = [
            line.translate(str.maketrans("123456789", "".join(rng.sample("123456789", 9))))
            for line in rng.sample(lines, 6)
        ]
        title = " ".join(rng.sample(body[0].split(), 6)).capitalize()
        text = (
            f"{title} {number}\n\nRedaksi - {day}\n\n" + "\n\n".join(body) + "\n\nIkuti kami\nBaca juga berita lain\n"
        )
        yield {"id": number, "text": text, "url": f"http://situs{number % 40}.example/{number}"}


class Clock:
    """Processor time by name."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    def timed(self, name: str, call: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401
        start = time.process_time()
        try:
            return call(*arguments)
        finally:
            self.spent[name] += time.process_time() - start  # type: ignore[assignment]

    def plan(self, settings: Settings) -> Plan:
        """The standard plan, every step on the clock."""
        plain = standard_plan(settings)
        return Plan(tuple(self._page(step) for step in plain.page), tuple(self._whole(step) for step in plain.whole))

    def _page(self, step: PageStep) -> PageStep:
        def run(work: Work, tools: Tools) -> engine_steps.Records:
            tools._load_reader = self.load
            found: engine_steps.Records = self.timed(step.name, step.run, work, tools)
            return found

        return msgspec.structs.replace(step, run=run)

    def _whole(self, step: WholeStep) -> WholeStep:
        def run(chronicle: Chronicle, tools: Tools) -> engine_steps.Batches:
            batches = iter(step.run(chronicle, tools))
            while batch := self.timed(step.name, next, batches, None):  # its rows are made as they are asked for
                yield batch

        return msgspec.structs.replace(step, run=run)

    def load(self, depth: str) -> Reader:
        """The neural reader with its reading on the clock."""
        return Timed(load_reader(depth), self)


class Timed:
    """A reader on the clock."""

    def __init__(self, inner: Reader, clock: Clock) -> None:
        self._inner, self._clock = inner, clock

    def read(self, text: str, spans: Sequence[tuple[int, int]]) -> Reading:
        found: Reading = self._clock.timed("reading", self._inner.read, text, spans)
        return found

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._inner, name)


def written(items: Sequence[dict[str, Any]] | Iterator[dict[str, Any]], path: Path) -> Path:
    with path.open("w", encoding="utf-8") as handle:
        for item in items:
            handle.write(json.dumps(item) + "\n")
    return path


def pipeline(reader: str, items: Sequence[dict[str, Any]], folder: Path) -> dict[str, float]:
    """Whole builds of real articles: articles a second and core, and pages a second of each step."""
    clock, settings = Clock(), Settings(reader=reader)
    target = folder / f"{reader}.duckdb"
    plan = clock.plan(settings)
    build(
        [str(written(items[:WARM], folder / "warm.jsonl"))],
        folder / "warm.duckdb",
        settings,
        options=BuildOptions(plan=plan),
    )
    clock.spent.clear()
    start = time.process_time()
    report = build([str(written(items[WARM:], folder / "a.jsonl"))], target, settings, options=BuildOptions(plan=plan))
    total = time.process_time() - start
    named = {f"{reader}: {name}, pages/s": report.read / spent for name, spent in clock.spent.items() if spent}
    rest = total - sum(clock.spent[name] for name in clock.spent if name != "reading")
    coding = clock.spent["coding"] - clock.spent["reading"]
    return {
        f"{reader}: whole pipeline, articles/s/core": report.read / total,
        **named,
        f"{reader}: coding without reading, pages/s": report.read / max(coding, 1e-9),
        f"{reader}: anatomy + dating, pages/s": report.read / (clock.spent["anatomy"] + clock.spent["dating"]),
        f"{reader}: input, storing and books, pages/s": report.read / max(rest, 1e-9),
        f"{reader}: peak memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def measure() -> dict[str, float]:
    """Both readers on real articles."""
    found: dict[str, float] = {}
    items = articles(ARTICLES + WARM)
    with tempfile.TemporaryDirectory() as folder:
        for reader in ("fast", "accurate"):
            found |= pipeline(reader, items, Path(folder))
    return found


def one(count: int, args: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Build `count` made pages and tell what it cost."""
    source, target = (
        written(articles(count) if args.real else made(count), folder / f"{count}.jsonl"),
        folder / f"{count}.duckdb",
    )
    settings = Settings(reader=args.reader, workers=args.workers)
    engine = make_engine(
        args.engine, EngineOptions(f"{target}.lake", f"local[{args.workers}]", args.workers, args.shard)
    )
    clock = Clock()
    plan = clock.plan(settings) if args.workers == 1 and args.engine == "local" else None
    wall, spent, others = time.perf_counter(), time.process_time(), _of_children()
    report: BuildReport = build([str(source)], target, settings, options=BuildOptions(plan=plan, engine=engine))
    wall, spent, others = time.perf_counter() - wall, time.process_time() - spent, _of_children() - others
    with Chronicle(target) as chronicle:
        mark = _mark(chronicle)
    return {
        "pages": count, "read": report.read, "engine": args.engine, "workers": args.workers, "reader": args.reader,
        "wall_s": round(wall, 1), "cpu_s": round(spent, 1), "workers_cpu_s": round(others, 1),
        "pages_per_cpu_s": round(count / (spent + others), 1),
        "by_step_s": {name: round(value, 1) for name, value in clock.spent.items()},
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "file_mb": round(target.stat().st_size / 1e6, 1), "rows": mark,
    }  # fmt: skip


def _mark(chronicle: Chronicle) -> str:
    """A digest of what was read, equal for equal pages: the fingerprint less the books, which name temporary files."""
    digest = hashlib.sha256()
    for name in TABLES:
        for (row,) in chronicle.rows(f"SELECT sha256(CAST(t AS VARCHAR)) AS h FROM {name} t ORDER BY h"):
            digest.update(row.encode())
    return digest.hexdigest()[:12]


def _of_children() -> float:
    """Processor time of worker processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[1000])
    parser.add_argument("--reader", default="none", choices=("none", "fast", "accurate"))
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--real", action="store_true", help="articles of ../shared in place of made pages")
    parser.add_argument("--engine", default="local")
    parser.add_argument("--shard", type=int, default=5000)
    args = parser.parse_args()
    for count in args.pages:
        with tempfile.TemporaryDirectory() as folder:
            print(json.dumps(one(count, args, Path(folder))), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
