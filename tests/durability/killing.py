"""Kill builds with SIGKILL at random points until they get through, then compare with a build nobody disturbed.

    python tests/durability/killing.py --kills 200 --seed 1

A life of a chronicle is one heap built, then extended by a second heap; each build is killed at a random moment and
started again until it ends by itself. After each life the rows must be those of the undisturbed chronicle (fingerprint
over all content), the books must balance and every quote must stand on its page. Processes are forked from one that has
everything imported, so that kills fall into the build and not into Python's start. Prints one JSON line.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from runut.chronicle import Reader, broken_evidence, fingerprint, ledger
from runut.engines import building
from runut.settings import Settings

TEXT = (
    "Rapat nomor {n} di Kota Bandung\n\nBANDUNG, Harian Contoh - Wali kota membuka rapat ke-{n} pada {day} Mei 2021.\n"
    "Sebanyak {n} orang hadir, kata panitia. Polisi menahan {m} orang sehari kemudian.\n\nIkuti kami\n"
)


def heap(folder: Path, first: int, count: int) -> Path:
    """Pages of news, two of them equal, one empty, one binary; with addresses, so that lines of a site are learned."""
    folder.mkdir()
    rows = [
        {"id": n, "url": f"http://contoh.example/{n}", "text": TEXT.format(n=n, m=n % 3 + 1, day=n % 28 + 1)}
        for n in range(first, first + count)
    ]
    (folder / "rows.jsonl").write_text("\n".join(json.dumps(row) for row in [*rows, rows[0]]), encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)))
    return folder


def in_child(work: Callable[[], None]) -> int:
    """Run `work` in a forked process; return its id."""
    process = os.fork()
    if process:
        return process
    try:
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 2)
        work()
        os._exit(0)
    except BaseException as error:
        print(f"child failed: {type(error).__name__}: {error}", flush=True)
        os._exit(1)


def ended(process: int) -> int:
    """Exit status of a child; negative: the signal that ended it."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def build(pages: Path, target: Path) -> None:
    building._INGEST_PAGES, building._READ_PAGES = 5, 3  # more transactions, more moments to die in
    building.build([str(pages)], target, Settings(reader="none"))


def state(target: Path, told: Path) -> None:
    """Write what the chronicle holds to `told` (in a child: this process never opens a database)."""
    with Reader(target) as reader:
        books = ledger(reader)
        found = {"mark": fingerprint(reader), "balanced": books.balanced, "items": books.items, "kept": books.kept,
                 "waiting": books.waiting, "broken": list(broken_evidence(reader))[:3]}  # fmt: skip
    told.write_text(json.dumps(found))


def looked_at(target: Path, folder: Path) -> dict[str, object]:
    told = folder / "state.json"
    if ended(in_child(lambda: state(target, told))) != 0:
        return {"error": "cannot be opened"}
    return json.loads(told.read_text())


class Lives:
    def __init__(self, folder: Path, pages: int, seed: int) -> None:
        self.folder, self.rng = folder, random.Random(seed)
        self.heaps = [heap(folder / "one", 0, pages), heap(folder / "two", pages - 2, pages)]
        self.kills, self.lives, self.bad, self.finished = 0, 0, [], 0
        start = time.monotonic()
        self.wanted = []
        for pages_ in self.heaps:
            assert ended(in_child(lambda pages_=pages_: build(pages_, folder / "whole.duckdb"))) == 0
            self.wanted.append(looked_at(folder / "whole.duckdb", folder))
        self.usual = (time.monotonic() - start) / 2

    def one(self, most: int) -> None:
        """One life: both heaps, each build killed until it ends by itself (or until `most` kills in all are spent)."""
        target = self.folder / "life.duckdb"
        for old in self.folder.glob("life.duckdb*"):
            old.unlink() if old.is_file() else shutil.rmtree(old)
        for pages, wanted in zip(self.heaps, self.wanted, strict=True):
            self._through(pages, target, most)
            found = looked_at(target, self.folder)
            if found != wanted:
                self.bad.append(f"life {self.lives}: {found} is not {wanted}")
        self.lives += 1

    def _through(self, pages: Path, target: Path, most: int) -> None:
        tries = 0
        while True:
            spare = self.kills >= most or tries > 12
            process = in_child(lambda: build(pages, target))
            if not spare:
                time.sleep(self.rng.uniform(0.0, self.usual))
                os.kill(process, signal.SIGKILL)
            code = ended(process)
            tries += 1
            if code == -signal.SIGKILL:
                self.kills += 1
                continue
            if code == 0:
                self.finished += 1
                return
            self.bad.append(f"life {self.lives}: a build after {self.kills} kills ended with {code}")
            return


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        lives = Lives(Path(folder), args.pages, args.seed)
        while lives.kills < args.kills and len(lives.bad) < 5:
            lives.one(args.kills)
    print(json.dumps({"kills": lives.kills, "lives": lives.lives, "seconds": round(time.monotonic() - start),
                      "seed": args.seed, "bad": lives.bad}))  # fmt: skip
    return 1 if lives.bad else 0


if __name__ == "__main__":
    sys.exit(main())
