"""This tree beside another commit on the same pages: milliseconds of CPU a page, and whether the answers are the same.

    python -m bench.speed_against REF [--kind flat news html] [--rounds 2]
    python -m bench.speed_against REF --fresh 3     for a busy machine
    python -m bench.speed_against --compiled --fresh 3     plain Python beside the compiled parts, of this tree

Two processes, one with the sources of REF (`git archive`, unpacked to a temporary folder) and one with those here, take
turns in batches of pages, so that a busy machine slows both alike; one thread each (set OMP_NUM_THREADS=1). The pages
of `flat` are of different sites; the first round meets them cold. "same" counts the pages whose article and date
verdict are the same to the byte. `--fresh N` starts N pairs of processes, each of which meets every page once, and
takes the least time of each page. Against a commit, plain Python is compared on both sides.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import statistics
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from bench.data import rows
from runut import compiled

ROOT = Path(__file__).parent.parent
BATCH = {"flat": 30, "news": 30, "html": 6}  # pages a turn
FLAT, NEWS, HTML = 240, 300, 60  # pages of each kind
OUTLETS = ("detik_2025", "detik_2026-05", "mixed_2021", "antara_en_2026")


class Read(NamedTuple):
    """Seconds of CPU for anatomy and for the date with its bounds, and a digest of both answers."""

    anatomy: float
    date: float
    digest: str


def texts(kind: str) -> list[str]:
    """Pages of a kind from ../shared, evenly taken."""
    if kind == "news":
        found = [r["text"] for name in OUTLETS for r in rows("data", "news_id", f"{name}.jsonl.gz") if r.get("text")]
        return found[:: max(1, len(found) // NEWS)]
    name, field, count = ("html.dev", "html", HTML) if kind == "html" else ("flat.dev", "text", FLAT)
    found = [row[field] for row in rows("bench", "clean", f"{name}.jsonl.gz")]
    return found[:: max(1, len(found) // count)]


def serve() -> None:
    """Read batches of pages from stdin, answer with what each cost (the worker's part)."""
    import msgspec  # noqa: PLC0415 - of the worker's own sources

    from runut.dating import date_article, sound_bounds  # noqa: PLC0415
    from runut.entities import knowledge_bounds  # noqa: PLC0415
    from runut.pages import read_page  # noqa: PLC0415
    from runut.records import Capture, Page, content_id  # noqa: PLC0415
    from runut.sources import page_from_html  # noqa: PLC0415

    def read(kind: str, text: str) -> Read:
        begin = time.process_time()
        captures: tuple[Capture, ...] = ()
        page = Page(content_id("text", text), text)
        if kind == "html":
            loaded = page_from_html(text, "bench", None)
            page, captures = loaded.page, (loaded.capture,)
        article = read_page(page, captures)
        middle = time.process_time()
        bounds = sound_bounds(page, article, knowledge_bounds(page, article))
        verdict = date_article(page, article, captures, bounds=bounds)
        end = time.process_time()
        digest = hashlib.sha1(msgspec.json.encode([article, verdict]), usedforsecurity=False).hexdigest()
        return Read(middle - begin, end - middle, digest)

    for line in sys.stdin:
        kind, pages = json.loads(line)
        print(json.dumps([read(kind, page) for page in pages]), flush=True)


class Worker:
    """A process that reads pages with the sources of one folder, in plain Python or with the parts compiled of them."""

    def __init__(self, sources: Path, *, plain: bool = True) -> None:
        code = "from bench.speed_against import serve; serve()"
        place = {**os.environ, "PYTHONPATH": f"{sources}{os.pathsep}{ROOT}", compiled.PURE: "1" if plain else "0"}
        self._process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=place, cwd=ROOT
        )

    def read(self, kind: str, pages: Sequence[str]) -> list[Read]:
        """What each page cost."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps([kind, pages]) + "\n")
        self._process.stdin.flush()
        return [Read(*one) for one in json.loads(self._process.stdout.readline())]

    def close(self) -> None:
        """End the process."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()


def compare(workers: Sequence[Worker], kind: str, rounds: int) -> None:
    """Print a line a round."""
    pages = texts(kind)
    for worker in workers:
        worker.read(kind, pages[:5])
    for number in range(rounds):
        _tell(kind, f"round {number + 1}", *_in_turns(workers, kind, pages, number))


def _in_turns(workers: Sequence[Worker], kind: str, pages: Sequence[str], number: int) -> list[list[Read]]:
    """What the pages cost each of two workers."""
    spent: list[list[Read]] = [[], []]
    size = BATCH[kind]
    for at in range(0, len(pages), size):
        turns = (0, 1) if (at // size + number) % 2 else (1, 0)
        for turn in turns:
            spent[turn] += workers[turn].read(kind, pages[at : at + size])
    return spent


def compare_fresh(sides: Sequence[Callable[[], Worker]], kind: str, pairs: int) -> None:
    """Print the least that each page cost when met for the first time by so many pairs of processes."""
    pages = texts(kind)
    met: list[list[list[Read]]] = []
    for number in range(pairs):
        workers = [start() for start in sides]
        for worker in workers:
            worker.read(kind, pages[:5])
        met.append(_in_turns(workers, kind, pages, number))
        for worker in workers:
            worker.close()
    least = [
        [min(one, key=lambda read: read.anatomy + read.date) for one in zip(*(pair[turn] for pair in met), strict=True)]
        for turn in (0, 1)
    ]
    _tell(kind, f"least of {pairs}, met cold", *least)


def _tell(kind: str, label: str, before: list[Read], now: list[Read]) -> None:
    def medians(found: list[Read]) -> str:
        columns = ([r.anatomy for r in found], [r.date for r in found], [r.anatomy + r.date for r in found])
        return " + ".join(f"{statistics.median(c) * 1e3:.2f}" for c in columns[:2]) + (
            f", all {statistics.median(columns[2]) * 1e3:.2f} (mean {statistics.mean(columns[2]) * 1e3:.2f})"
        )

    pairs = list(zip(before, now, strict=True))
    ratio = statistics.median((a.anatomy + a.date) / (b.anatomy + b.date) for a, b in pairs)
    same = sum(a.digest == b.digest for a, b in pairs)
    print(f"{kind} {label}, {len(pairs)} pages, ms: before {medians(before)}; now {medians(now)}; ", end="")
    print(f"median of before / now {ratio:.2f}; same answers {same} of {len(pairs)}", flush=True)


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("ref", nargs="?", default="HEAD")
    parser.add_argument("--compiled", action="store_true", help="this tree: plain Python beside its compiled parts")
    parser.add_argument("--kind", nargs="+", choices=sorted(BATCH), default=["flat", "news"])
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument(
        "--fresh", type=int, default=0, metavar="N", help="N fresh pairs of processes, least of each page"
    )
    options = parser.parse_args()
    now = partial(Worker, ROOT / "src")
    if options.compiled:
        if compiled.state() != "in use":
            sys.exit(f"compiled parts are {compiled.state()}: run `make compile`")
        run((now, partial(now, plain=False)), options)
        return
    packed = subprocess.run(["git", "archive", options.ref, "src"], cwd=ROOT, capture_output=True, check=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        run((partial(Worker, Path(folder) / "src"), now), options)


def run(sides: Sequence[Callable[[], Worker]], options: argparse.Namespace) -> None:
    """Compare two sides as asked."""
    if options.fresh:
        for kind in options.kind:
            compare_fresh(sides, kind, options.fresh)
        return
    workers = [start() for start in sides]
    for kind in options.kind:
        compare(workers, kind, options.rounds)
    for worker in workers:
        worker.close()


if __name__ == "__main__":
    main()
