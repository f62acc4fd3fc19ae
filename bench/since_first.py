"""What each step costs beside the first version of the program: `python -m bench.since_first [REF] [--articles 60]`.

Two processes for each depth of reader, one with the sources and weights of REF (the first landing unless another commit
is named; `git archive`, unpacked to a temporary folder) and one with those here, take the same real articles of 200 to
400 words through the page steps, in turns, one article each, so that a busy machine slows both alike. Told are
milliseconds of processor time an article, and before / now: met for the first time, and the least of `--rounds` more
readings. Of the reading, what the network's runtime takes is told apart from all the code around it, the clock's own
time taken off. Then made pages are built without a reader by both, whole processes with all they load, twice in turns.

The answers are not the same: today's program finds more, and links it better, than the first one did.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import resource
import subprocess
import sys
import tarfile
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import mean
from typing import Any

ROOT = Path(__file__).parent.parent
FIRST = "d815efe"  # all steps stand; nothing is yet made cheaper
STEPS = ("anatomy", "dating", "statements", "network", "around it", "resolution", "claims", "events")
WARM = 10  # articles that are not counted: every version loads its tables on the first ones


def serve(depth: str) -> None:
    """Read articles from stdin; answer with the seconds each step took (the worker's part)."""
    from runut.engines import Tools, Work, coding, standard_plan  # noqa: PLC0415 - of the worker's own sources
    from runut.records import Page, content_id  # noqa: PLC0415
    from runut.settings import Settings  # noqa: PLC0415

    spent: dict[str, float] = defaultdict(float)
    calls: Counter[str] = Counter()
    tick = _tick()

    def timed(name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
            start = time.process_time()
            try:
                return call(*arguments, **options)
            finally:
                spent[name] += time.process_time() - start
                calls[name] += 1

        return run

    import onnxruntime  # noqa: PLC0415

    onnxruntime.InferenceSession.run = timed("network", onnxruntime.InferenceSession.run)
    settings = Settings(reader=depth)
    tools = Tools(settings)
    tools.reader.read = timed("reading", tools.reader.read)  # type: ignore[method-assign]
    for name, function in (("resolution", "resolve"), ("claims", "code_claims"), ("events", "code_events")):
        setattr(coding, function, timed(name, getattr(coding, function)))
    plan = standard_plan(settings)
    for line in sys.stdin:
        text = json.loads(line)
        records: dict[str, Any] = {}
        spent.clear()
        calls.clear()
        for step in plan.page:
            records |= timed(step.name, step.run)(Work(Page(content_id("text", text), text), (), records), tools)
        spent["around it"] = spent["reading"] - spent["network"] - tick * calls["network"]
        print(json.dumps(spent), flush=True)


def _tick() -> float:
    """Seconds that asking the clock takes: on some machines 20 µs."""
    asked = [time.process_time() for _ in range(2001)]
    return (asked[-1] - asked[0]) / 2000


class Worker:
    """A process that reads articles with the sources of one folder."""

    def __init__(self, sources: Path, depth: str) -> None:
        code = f"from bench.since_first import serve; serve({depth!r})"
        self._process = subprocess.Popen(
            [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env=_place(sources),
        )  # fmt: skip

    def read(self, text: str) -> dict[str, float]:
        """Seconds of each step."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(text) + "\n")
        self._process.stdin.flush()
        found: dict[str, float] = json.loads(self._process.stdout.readline())
        return found

    def close(self) -> None:
        """End the process."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()


def _place(sources: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": f"{sources}{os.pathsep}{ROOT}"}


def steps(before: Path, depth: str, texts: list[str], rounds: int) -> None:
    """Print a table of the page steps with one reader."""
    workers = (Worker(before, depth), Worker(ROOT / "src", depth))
    first: list[dict[str, list[float]]] = [defaultdict(list), defaultdict(list)]
    least: list[dict[str, list[float]]] = [defaultdict(list), defaultdict(list)]
    for number, text in enumerate(texts):
        seen: list[dict[str, list[float]]] = [defaultdict(list), defaultdict(list)]
        for turn in range(rounds + 1):
            for which in (0, 1) if (number + turn) % 2 else (1, 0):
                for name, seconds in workers[which].read(text).items():
                    seen[which][name].append(seconds)
        for which in (0, 1) if number >= WARM else ():
            for name, found in seen[which].items():
                first[which][name].append(found[0])
                least[which][name].append(min(found[1:]))
    for worker in workers:
        worker.close()
    print(f"{depth} reader, {len(texts) - WARM} articles: step, ms before, ms now, before / now; met first, and again")
    for name in (*STEPS, "together"):
        told = (_pair(name, which) for which in (first, least))
        print(f"  {name:<12}", *(f"{was:8.2f} {now:8.2f} {was / max(now, 1e-9):6.2f}" for was, now in told), flush=True)


def _pair(name: str, found: Sequence[Mapping[str, list[float]]]) -> tuple[float, float]:
    """Milliseconds an article of a step, or of all, before and now."""
    names = STEPS if name == "together" else (name,)
    was, now = (sum(1000 * mean(one[step] or [0.0]) for step in names) for one in found)
    return was, now


def builds(before: Path, pages: int) -> None:
    """Print what a whole build of made pages costs without a reader."""
    code = (
        "import sys; from runut.engines import build; from runut.settings import Settings; "
        "build([sys.argv[1]], sys.argv[2], Settings(reader='none'))"
    )
    spent: tuple[list[float], list[float]] = ([], [])
    from bench.speed import made, written  # noqa: PLC0415 - as in `main`

    with tempfile.TemporaryDirectory() as folder:
        source = written(made(pages), Path(folder) / "pages.jsonl")
        for turn in range(2):
            for which, sources in enumerate((before, ROOT / "src")):
                start = _children()
                target = Path(folder) / f"{turn}{which}.duckdb"
                run = [sys.executable, "-c", code, str(source), str(target)]
                subprocess.run(run, check=True, cwd=folder, env=_place(sources))
                spent[which].append(_children() - start)
    was, now = (1000 * min(one) / pages for one in spent)
    print(f"whole build without reader, {pages} made pages, ms a page: {was:.1f} {now:.1f} {was / now:.2f}")


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Print the comparison."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("ref", nargs="?", default=FIRST)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--depth", nargs="*", default=["fast", "accurate"])
    parser.add_argument("--pages", type=int, default=400, help="made pages of the builds; 0: none")
    told = parser.parse_args()
    from bench.speed import articles  # noqa: PLC0415 - workers import this module beside sources it does not fit

    packed = subprocess.run(["git", "archive", told.ref, "src"], cwd=ROOT, capture_output=True, check=True).stdout
    texts = [item["text"] for item in articles(told.articles)]
    print(f"{told.ref} and now; {mean(len(text.split()) for text in texts):.0f} words an article")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(folder, filter="data")
        before = Path(folder) / "src"
        for depth in told.depth:
            steps(before, depth, texts, told.rounds)
        if told.pages:
            builds(before, told.pages)


if __name__ == "__main__":
    main()
