"""Coding measured: the corpus's dev part end to end, and roots of the public benchmark's training half.

    python -m bench events                    the numbers, against their floors
    python -m bench.events --show KIND        what is wrong: miss, extra, actor, recipient, modality, speaker, root
    python -m bench.events --calibrate        share of right triggers by reader score (src/runut/events/calibration.py)

The benchmark (PLV) is for measuring only: its sentences have no licence and nothing shipped is made from them.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench.data import Skip, rows
from runut.encoder import load_reader
from runut.engines.adhoc import CodeItem, code_items
from runut.errors import ModelError
from runut.events import PairItem, code_pairs
from runut.ontology import quad_of
from runut.records import Reader

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "sentences.dev.jsonl"
ROLES = (("actor", "actors"), ("recipient", "recipients"))
HALF = 0.5  # a quote is found when it shares this much with the gold one (shared / joined)


def reader_or_skip(depth: str) -> Reader:
    """The shipped reader; Skip where its weights are absent."""
    try:
        return load_reader(depth)
    except ModelError as error:
        raise Skip(str(error)) from error


def dev_items() -> list[dict[str, Any]]:
    """The annotated sentences held out from training."""
    return [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines() if line.strip()]


def overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    """Tell whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def _span(row: dict[str, Any]) -> tuple[int, int]:
    return row["start"], row["end"]


class Score:
    """Counts of one run over the dev part; `show` names the kind of error to print."""

    def __init__(self, show: str = "") -> None:
        self.count: Counter[str] = Counter()
        self.bins: Counter[tuple[int, bool]] = Counter()
        self.show = show

    def item(self, gold: dict[str, Any], got: dict[str, Any]) -> None:
        """Score one sentence."""
        mentions = {one["id"]: one for one in gold["mentions"]}
        used: set[int] = set()
        for event in gold["events"]:
            self._event(gold["text"], event, (mentions, got["events"], used))
        for number, event in enumerate(got["events"]):
            raw = float(event["why"]["confidence"].split()[2].rstrip(","))  # "reader score 0.87, calibrated …"
            self.bins[min(int(raw * 20), 19), number in used] += 1
            if number not in used:
                self.count["extra"] += 1
                self._say("extra", event["type"], event["trigger"]["quote"], event["confidence"], gold["text"])
                for _, key in ROLES:
                    self.count[f"{key} said"] += len(event[key])
        for quote in gold["quotes"]:
            self._quote(gold["text"], quote, mentions, got["quotes"])

    def _event(self, text: str, gold: dict[str, Any], seen: tuple[dict[str, Any], list[Any], set[int]]) -> None:
        mentions, found, used = seen
        trigger = _span(gold["trigger"])
        fits = (
            number
            for number, event in enumerate(found)
            if number not in used and event["type"] == gold["type"] and overlap(trigger, _span(event["trigger"]))
        )
        number = next(fits, None)
        self.count["gold"] += 1
        for role, key in ROLES:
            self.count[f"{key} gold"] += len(gold.get(role, ()))
        if number is None:
            self._say("miss", gold["type"], gold["trigger"]["text"], text)
            return
        used.add(number)
        event = found[number]
        self.count["hit"] += 1
        self.count["modality"] += event["modality"] == gold["modality"]
        self.count["mode"] += event["mode"] == gold.get("mode")
        if event["modality"] != gold["modality"]:
            self._say("modality", gold["modality"], event["modality"], gold["trigger"]["text"], event["why"], text)
        for role, key in ROLES:
            want = [_span(mentions[one]) for one in gold.get(role, ())]
            have = [_span(one) for one in event[key]]
            self.count[f"{key} said"] += len(have)
            self.count[f"{key} right"] += sum(any(overlap(a, b) for b in want) for a in have)
            self.count[f"{key} found"] += sum(any(overlap(a, b) for b in have) for a in want)
            self.count[f"{key} of hits"] += len(want)
            self.count[f"{key} said of hits"] += len(have)
            if not all(any(overlap(a, b) for b in have) for a in want) or len(have) != len(want):
                names = [text[a:b] for a, b in want], [text[a:b] for a, b in have]
                self._say(role, gold["type"], gold["trigger"]["text"], *names, text)

    def _quote(self, text: str, gold: dict[str, Any], mentions: dict[str, Any], found: list[Any]) -> None:
        kind = gold["kind"]
        self.count[f"{kind} gold"] += 1
        hit = next((one for one in found if _half(_span(gold), _span(one))), None)
        if hit is None:
            self._say("quote", kind, text[gold["start"] : gold["end"]], text)
            return
        self.count[f"{kind} found"] += 1
        speaker, want = hit["speaker"], mentions.get(gold.get("speaker", ""))
        right = bool(speaker and want and overlap(_span(speaker), _span(want)))
        self.count[f"{kind} speaker"] += right
        if not right:
            self._say("speaker", want and want["text"], speaker and speaker["text"], hit["why"], text)

    def _say(self, kind: str, *what: object) -> None:
        if kind == self.show:
            print(kind, *what, sep=" | ")

    def numbers(self) -> dict[str, float]:
        """The numbers of the issue's table."""
        c = self.count
        out = {
            "dev.trigger_type_f1": f1(c["hit"], c["hit"] + c["extra"], c["hit"], c["gold"]),
            "dev.modality_accuracy": c["modality"] / max(1, c["hit"]),
            "dev.mode_accuracy": c["mode"] / max(1, c["hit"]),
        }
        for role, key in ROLES:
            found, right = c[f"{key} found"], c[f"{key} right"]
            out[f"dev.{role}_f1"] = f1(right, c[f"{key} said"], found, c[f"{key} gold"])
            out[f"dev.{role}_f1_of_found_events"] = f1(right, c[f"{key} said of hits"], found, c[f"{key} of hits"])
        for kind in ("direct", "indirect"):
            out[f"dev.{kind}_found"] = c[f"{kind} found"] / max(1, c[f"{kind} gold"])
            out[f"dev.{kind}_speaker"] = c[f"{kind} speaker"] / max(1, c[f"{kind} found"])
        return out


def f1(right: int, said: int, found: int, gold: int) -> float:
    """F1 of precision right/said and recall found/gold."""
    precision, recall = right / max(1, said), found / max(1, gold)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _half(a: tuple[int, int], b: tuple[int, int]) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared >= HALF * (max(a[1], b[1]) - min(a[0], b[0]))


def dev(reader: Reader, show: str = "") -> tuple[dict[str, float], Score]:
    """Code the dev part and score it."""
    items = dev_items()
    score = Score(show)
    begin = time.process_time()
    coded = list(code_items((CodeItem(one["id"], one["text"]) for one in items), reader))
    seconds = time.process_time() - begin
    for gold, got in zip(items, coded, strict=True):
        score.item(gold, got)
    words = sum(len(one["text"].split()) for one in items)
    return score.numbers() | {"dev.words_a_cpu_second": words / max(seconds, 1e-9)}, score


def plv(reader: Reader, show: str = "") -> dict[str, float]:
    """Roots of the benchmark's training half (none of it was trained on)."""
    gold = rows("data", "events", "plv_train.jsonl")
    calls = code_pairs(reader, [PairItem(one["sentence"], one["source"], one["target"]) for one in gold], "plv15")
    pairs = [(one["root"], call.root or "") for one, call in zip(gold, calls, strict=True)]
    for (want, got), one in zip(pairs, gold, strict=True):
        if show == "root" and want != got:
            print("root", want, got, one["marked"], sep=" | ")
    quads = [(quad_of(want), quad_of(got) if got else "") for want, got in pairs]
    binary = [tuple(quad.rpartition("_")[2] for quad in pair) for pair in quads]
    return {
        "plv_train.root_macro_f1": macro(pairs),
        "plv_train.quad_macro_f1": macro(quads),
        "plv_train.binary_macro_f1": macro(binary),
        "plv_train.root_accuracy": sum(a == b for a, b in pairs) / len(pairs),
    }


def macro(pairs: list[Any]) -> float:
    """Unweighted mean F1 over the classes of the gold."""
    names = sorted({str(gold) for gold, _ in pairs})
    return sum(_class_f1(pairs, name) for name in names) / max(1, len(names))


def _class_f1(pairs: list[Any], name: str) -> float:
    right = sum(1 for a, b in pairs if a == b == name)
    said = sum(1 for a, _ in pairs if a == name) + sum(1 for _, b in pairs if b == name)
    return 2 * right / max(1, said)


def calibration(score: Score) -> Iterator[str]:
    """Share of triggers coded right, by bins of the reader's own score."""
    for number in range(20):
        right, wrong = score.bins[number, True], score.bins[number, False]
        if right + wrong:
            yield f"{number / 20:.2f}-{(number + 1) / 20:.2f}: {right}/{right + wrong} = {right / (right + wrong):.2f}"


def measure() -> dict[str, float]:
    """All numbers."""
    reader = reader_or_skip("accurate")
    numbers, _ = dev(reader)
    try:
        numbers |= plv(reader)
    except Skip as skip:
        print(f"  plv_train skipped: {skip}")
    return numbers


def main() -> None:
    """Print numbers and, on request, what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--show", default="")
    parser.add_argument("--depth", default="accurate")
    parser.add_argument("--calibrate", action="store_true")
    parser.add_argument("--plv", action="store_true", help="only the benchmark")
    options = parser.parse_args()
    reader = reader_or_skip(options.depth)
    numbers: dict[str, float] = {}
    if not options.plv:
        numbers, score = dev(reader, options.show)
        for line in calibration(score) if options.calibrate else ():
            print(line)
    if options.plv or not options.show:
        numbers |= plv(reader, options.show)
    for name, value in numbers.items():
        print(f"{name:<40} {value:.4f}")


if __name__ == "__main__":
    main()
