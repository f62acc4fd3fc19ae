"""`python -m bench.soak [--minutes 15] [--pages 2000] [--added 200]`: build again and again, memory flat, same rows.

One process makes a heap of pages once, then goes round: a whole build from nothing, an incremental build in two parts
(all pages but the last ones, then those), a build with nothing to do, and a reading of the main tables. Either result
must have the rows it had in the first round (they differ: ids live on when pages are added); printed are their
fingerprints, the resident memory after each round, the peak within it (Linux), the blocks of memory that Python has in
use, and how much each grew from the second round to the last (the first fills caches). Exit 1 where rows differ, where
the blocks grew by more than one in two hundred, or where the peak, or where no system tells it the memory at rest, grew
by more than `--bound` MB: what rests may creep up to the peak while what is kept for later lies scattered over what was
freed, and no further; blocks in use that grow are a leak.

`--minutes` of small builds stand for a day of large ones only as far as what leaks leaks a build or a page: the pages
built in all are printed.
"""

from __future__ import annotations

import argparse
import ctypes
import gc
import json
import resource
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from bench.speed import made, written
from runut.chronicle import Reader, fingerprint
from runut.engines import build
from runut.settings import Settings

BOUND = 40  # MB that memory may grow by after the first round
LEAK = 0.005  # share that the blocks in use may grow by (some twenty a round are the bench's own)


def resident() -> float:
    """Resident memory of this process now, in MB (its peak where the system does not say).

    What was freed but kept by the C library for later is given back first, or its holes would look like a leak.
    """
    with suppress(OSError, AttributeError):  # glibc only
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / 2**20
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def fresh_peak() -> None:
    """Forget the peak so far (Linux; elsewhere nothing)."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")


def peak() -> float | None:
    """Peak resident memory since `fresh_peak` in MB; None where the system does not say."""
    with suppress(OSError):
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM:")), None)
    return None


def _mark(target: Path) -> str:
    with Reader(target) as chronicle:
        for table in ("articles", "statements", "stories", "events"):
            for _ in chronicle.records(table):
                pass
        return fingerprint(chronicle)


def one_round(parts: tuple[Path, Path, Path], folder: Path, settings: Settings) -> tuple[str, int]:
    """Build the heap at once and in two parts; return the fingerprints of both and how many pages were read."""
    whole, most, rest = parts
    once, twice = folder / "once.duckdb", folder / "twice.duckdb"
    read = build([str(whole)], once, settings).read
    read += build([str(most)], twice, settings).read
    read += build([str(rest)], twice, settings).read
    again = build([str(whole)], once, settings)
    marks = f"{_mark(once)[:12]} {_mark(twice)[:12]}{' read again' if again.read or again.whole else ''}"
    for target in (once, twice):
        target.unlink()
    return marks, read


def soak(minutes: float, pages: int, added: int, settings: Settings) -> dict[str, Any]:
    """Go round for so many minutes, at least three times."""
    rounds: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        items = list(made(pages))
        parts = tuple(
            written(part, folder / f"{number}.jsonl") for number, part in
            enumerate((items, items[: pages - added], items[pages - added :]))
        )  # fmt: skip
        del items
        end, read = time.monotonic() + 60 * minutes, 0
        while len(rounds) < 3 or time.monotonic() < end:
            fresh_peak()
            mark, pages_read = one_round((parts[0], parts[1], parts[2]), folder, settings)
            read += pages_read
            highest = peak()
            gc.collect()
            rounds.append({
                "round": len(rounds) + 1, "pages": read, "resident_mb": round(resident(), 1),
                "peak_mb": round(highest, 1) if highest is not None else None,
                "blocks": sys.getallocatedblocks(), "rows": mark,
            })  # fmt: skip
            print(json.dumps(rounds[-1]), flush=True)
    grown = rounds[-1]["resident_mb"] - rounds[1]["resident_mb"]
    risen = rounds[-1]["peak_mb"] - rounds[1]["peak_mb"] if rounds[1]["peak_mb"] is not None else grown
    return {
        "rounds": len(rounds), "builds": 4 * len(rounds), "pages_read": read, "grown_mb": round(grown, 1),
        "peak_grown_mb": round(risen, 1),
        "blocks_grown": round(rounds[-1]["blocks"] / rounds[1]["blocks"] - 1, 6),
        "bytes_a_page": round(grown * 2**20 / max(1, read - rounds[1]["pages"])),
        "rows_identical": len({item["rows"] for item in rounds}) == 1 and "again" not in rounds[0]["rows"],
    }  # fmt: skip


def main() -> int:
    """Soak, and say whether it held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--pages", type=int, default=2000)
    parser.add_argument("--added", type=int, default=200)
    parser.add_argument("--reader", default="none", choices=("none", "fast", "accurate"))
    parser.add_argument("--bound", type=float, default=BOUND)
    told = parser.parse_args()
    found = soak(told.minutes, told.pages, told.added, Settings(reader=told.reader))
    print(json.dumps(found))
    flat = found["blocks_grown"] <= LEAK and found["peak_grown_mb"] <= told.bound
    return 0 if found["rows_identical"] and flat else 1


if __name__ == "__main__":
    sys.exit(main())
