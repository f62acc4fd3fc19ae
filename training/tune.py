"""`tune`: thresholds and calibration of one weights folder, chosen on dev parts; reliability tables.

Decoding is repeated over cached network states, so the search costs seconds a step.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from bench import reader as bench
from bench.data import Skip
from msgspec.structs import replace as changed

from runut.encoder import weights as store
from runut.encoder.labels import ROLES
from runut.encoder.reader import NeuralReader
from runut.encoder.weights import Tuning
from runut.records.reading import Reading
from runut.text import sentences
from training import settings
from training.dyads import dyads
from training.own import corpus

Points = list[tuple[float, bool]]
FEW = 20  # points below which a head keeps its raw scores: two wrong ones would silence it
LEAST_NAMES = tuple(round(0.05 * k, 2) for k in range(4, 16))
FALSE_ALARMS = 12.0  # events per 1,000 sentences of sport and lifestyle: the bar is 15


class Cached:
    """A network that remembers its states."""

    def __init__(self, network: Any) -> None:
        self.network = network
        self.known: dict[bytes, np.ndarray] = {}

    def states(self, rows: Sequence[np.ndarray], marks: Sequence[np.ndarray] | None = None) -> list[np.ndarray]:
        """States of each row, from memory where it was read before (in whatever batch)."""
        keys = [row.tobytes() + (marks[i].tobytes() if marks is not None else b"") for i, row in enumerate(rows)]
        new = [i for i, key in enumerate(keys) if key not in self.known]
        found = self.network.states([rows[i] for i in new], None if marks is None else [marks[i] for i in new])
        self.known.update({keys[i]: states for i, states in zip(new, found, strict=True)})
        return [self.known[key] for key in keys]

    def all_states(self, rows: Sequence[np.ndarray]) -> list[list[np.ndarray]]:
        """As of Network, the last ones alone."""
        return [[states] for states in self.states(rows)]


class Tuner:
    """Searches one depth."""

    def __init__(self, folder: Path, depth: str) -> None:
        loaded = store.load(depth, folder)
        self.weights = changed(loaded, network=Cached(loaded.network), tuning=Tuning(least=_open()))
        self.tuning = self.weights.tuning
        self.alarm_scores: list[float] = []
        self.alarm_sentences = 0

    def reader(self, tuning: Tuning | None = None) -> NeuralReader:
        """A reader with the given tuning over cached states."""
        return NeuralReader(changed(self.weights, tuning=tuning or self.tuning))

    def best(self, kind: str, name: str, values: Sequence[float], score: Callable[[NeuralReader], float]) -> None:
        """Set tuning.<kind>[name] to the value with the best score; ties go to the value nearest the middle."""
        results = []
        for value in values:
            row = {**getattr(self.tuning, kind), name: value}
            results.append((score(self.reader(changed(self.tuning, **{kind: row}))), -abs(value), value))
        top, _, value = max(results)
        self.tuning = changed(self.tuning, **{kind: {**getattr(self.tuning, kind), name: value}})
        print(f"  {self.weights.method}: {kind} {name} = {value:g}: {top:.4f}", flush=True)

    def sieve(self, head: str, values: Sequence[float], rows: Sequence[str]) -> None:
        """Set tuning.least[head] to the value with the best sum of bench rows; all is read once and then sieved."""
        self.set_least(head, 0.0)
        read = bench.corpus_readings(self.reader())
        results = []
        for value in values:
            kept = [(row, sieved(reading, {head: value})) for row, reading in read]
            top = sum(bench.CORPUS_ROWS[r][1]([bench.CORPUS_ROWS[r][0](i, x) for i, x in kept]) for r in rows)
            results.append((top, -abs(value - 0.4), value))
        top, _, value = max(results)
        self.set_least(head, round(float(value), 3))
        print(f"  least {head} = {value:g}: {top:.4f}", flush=True)

    def sieve_names(self) -> None:
        """Set tuning.least["names"] to the value with the best mean F1 over the name sets, all read once."""
        self.set_least("names", 0.0)
        found = [bench.name_readings(self.reader(), name) for name in bench.NAME_SETS]
        top, value = max((_sieved_names(found, value), value) for value in LEAST_NAMES)
        self.set_least("names", value)
        print(f"  least names = {value:g}: {top:.4f}", flush=True)

    def set_least(self, head: str, value: float) -> None:
        """Set one threshold."""
        self.tuning = changed(self.tuning, least={**self.tuning.least, head: value})

    def fit(self, name: str, points: Points) -> None:
        """Logistic calibration of a head from (raw score, right) points."""
        self.tuning = changed(self.tuning, scale={**self.tuning.scale, name: platt(points)})


def sieved(reading: Reading, least: dict[str, float]) -> Reading:
    """What is left of a reading under these thresholds (heads as in `Tuning.least`, mentions aside)."""
    events = tuple(
        changed(e, roles=tuple(r for r in e.roles if r.score >= least.get(f"role:{r.role}", 0.0)))
        for e in reading.events
        if e.score >= least.get("trigger", 0.0)
    )
    quotes = tuple(
        changed(q, speaker=q.speaker if q.speaker_score >= least.get("speaker", 0.0) else None)
        for q in reading.quotes
        if q.score >= least.get(f"quote:{q.kind}", 0.0)
    )
    return changed(reading, events=events, quotes=quotes)


def _open() -> dict[str, float]:
    """No threshold anywhere: everything is seen."""
    heads = ["trigger", "speaker", "via", "addressee", "quote:direct", "quote:indirect"]
    return dict.fromkeys([*heads, *(f"role:{r}" for r in ROLES)], 0.0)


def platt(points: Points) -> tuple[float, float]:
    """(a, b) of sigmoid(a * logit(raw) + b) by Newton's method with a weak pull to the identity; that itself for few."""
    if len(points) < FEW:
        return 1.0, 0.0
    raw = np.clip(np.array([p for p, _ in points]), 1e-6, 1 - 1e-6)
    x = np.stack([np.log(raw / (1 - raw)), np.ones(len(raw))], 1)
    y = np.array([float(ok) for _, ok in points])
    w = start = np.array([1.0, 0.0])
    for _ in range(80):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        gradient = x.T @ (p - y) + 4.0 * (w - start)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + 4.0 * np.eye(2)
        w = w - np.clip(np.linalg.solve(hessian, gradient), -0.5, 0.5)
    return round(float(np.clip(w[0], 0.1, 4.0)), 4), round(float(np.clip(w[1], -8.0, 8.0)), 4)


def reliability(points: Points, bins: int = 5) -> list[tuple[int, float, float]]:
    """(count, mean score, share right) in bins of equal width."""
    rows = []
    for k in range(bins):
        inside = [(p, ok) for p, ok in points if k / bins <= p < (k + 1) / bins or (p == 1.0 and k == bins - 1)]
        if inside:
            n = len(inside)
            rows.append((n, sum(p for p, _ in inside) / n, sum(ok for _, ok in inside) / n))
    return rows


def expected_error(points: Points) -> float:
    """Expected calibration error over ten bins."""
    rows = reliability(points, 10)
    return sum(n * abs(p - r) for n, p, r in rows) / max(1, sum(n for n, _, _ in rows))


def gather(reader: NeuralReader) -> dict[str, Points]:
    """(score, right) of every head on the corpus's dev part."""
    points: dict[str, Points] = {}
    for row, reading in bench.corpus_readings(reader):
        spans = {(m["start"], m["end"], m["type"]) for m in row["mentions"]}
        for m in reading.mentions:
            head = "numbers" if m.type == "NUM" else "mentions"
            points.setdefault(head, []).append((m.score, (m.start, m.end, m.type) in spans))
        _event_points(row, reading, points)
        _quote_points(row, reading, points)
    try:
        for name in bench.NAME_SETS:
            points.setdefault("names", []).extend(_name_points(reader, name))
    except Skip:
        pass
    return points


def _event_points(row: dict[str, Any], reading: Reading, points: dict[str, Points]) -> None:
    place = {m["id"]: (m["start"], m["end"]) for m in row["mentions"]}
    for event in reading.events:
        hits = [e for e in row["events"] if e["trigger"]["start"] < event.end and event.start < e["trigger"]["end"]]
        same = [e for e in hits if e["type"] == event.type]
        points.setdefault("trigger", []).append((event.score, bool(same)))
        if not same:
            continue
        gold = same[0]
        points.setdefault("modality", []).append((event.modality_score, event.modality == gold["modality"]))
        points.setdefault("mode", []).append((event.mode_score, event.mode == gold["mode"]))
        for role in event.roles:
            m = reading.mentions[role.mention]
            right = (m.start, m.end) in [place[i] for i in gold.get(role.role) or ()]
            points.setdefault(f"role:{role.role}", []).append((role.score, right))


def _quote_points(row: dict[str, Any], reading: Reading, points: dict[str, Points]) -> None:
    place = {m["id"]: (m["start"], m["end"]) for m in row["mentions"]}
    gold = {(q["start"], q["end"]): q for q in row["quotes"]}
    for quote in reading.quotes:
        found = gold.get((quote.start, quote.end))
        points.setdefault(f"quote:{quote.kind}", []).append((quote.score, found is not None))
        if found and quote.speaker is not None:
            m = reading.mentions[quote.speaker]
            points.setdefault("speaker", []).append(
                (quote.speaker_score, place.get(found["speaker"]) == (m.start, m.end))
            )


def _name_points(reader: NeuralReader, name: str) -> Points:
    read = bench.name_readings(reader, name)
    return [(n.score, (n.start, n.end, n.type) in gold) for reading, gold in read for n in reading.names]


def corpus_score(rows: Sequence[str]) -> Callable[[NeuralReader], float]:
    """Sum of some corpus rows of the bench."""

    def score(reader: NeuralReader) -> float:
        read = bench.corpus_readings(reader)
        return sum(bench.CORPUS_ROWS[r][1]([bench.CORPUS_ROWS[r][0](i, x) for i, x in read]) for r in rows)

    return score


def names_score(reader: NeuralReader) -> float:
    """The best mean F1 over the three name sets that any least score gives: bias and least pull against each other."""
    found = [bench.name_readings(reader, name) for name in bench.NAME_SETS]
    return max(_sieved_names(found, value) for value in LEAST_NAMES)


def _sieved_names(found: Sequence[Sequence[tuple[Reading, set[tuple[int, int, str]]]]], least: float) -> float:
    """Mean F1 over sets of (reading, gold names), names under `least` left out."""
    rows = (bench.f1(bench.compare(bench.name_set(reading, least), gold) for reading, gold in pairs) for pairs in found)
    return sum(rows) / len(found)


def alarm_threshold(reader: NeuralReader) -> float:
    """The trigger score above which soft articles give FALSE_ALARMS events per 1,000 sentences."""
    scores, total = [], 0
    soft = bench.soft_sentences(45)
    for kind in ("sport", "lifestyle"):  # economy pages hold true events: tariffs, protests, suits
        for text in soft[kind]:
            spans = sentences(text, language="id")
            total += len(spans)
            scores += [e.score for e in reader.read(text, spans).events]
    allowed = int(FALSE_ALARMS * total / 1000)
    ordered = sorted(scores, reverse=True)
    return ordered[allowed] if allowed < len(ordered) else 0.0


def softmax_temperature(reader: NeuralReader, scheme: str) -> float:
    """Temperature of the dyad head, on the pairs of our own dev part."""
    import random

    items = [d for d in dyads(corpus("dev"), random.Random(2)) if (d.y15 if scheme == "plv15" else d.y16).sum() > 0]
    calls = reader.dyads([(d.text, d.source, d.target) for d in items], scheme)
    gold = [d.y15 if scheme == "plv15" else d.y16 for d in items]
    from runut.encoder.labels import DYAD15, DYAD16

    roots = DYAD15 if scheme == "plv15" else DYAD16
    logs = np.array([[math.log(max(dict(c.scores)[r], 1e-9)) for r in roots] for c in calls])
    losses = {}
    for temperature in np.arange(0.6, 3.01, 0.1):
        scaled = logs / temperature
        scaled -= np.log(np.exp(scaled).sum(1, keepdims=True))
        losses[round(float(temperature), 2)] = -float((np.stack(gold) * scaled).sum(1).mean())
    return min(losses, key=losses.__getitem__)


def tune(folder: Path, depth: str) -> dict[str, Any]:
    """All thresholds and calibrations of one depth, and its reliability tables."""
    tuner = Tuner(folder, depth)
    _decoding(tuner)
    for name, points in gather(tuner.reader()).items():
        if name not in ("mode", "modality"):
            tuner.fit(name, points)
    tuner.set_least("matter", float(settings.load()["matter"]["least"][str(store.DEPTHS[depth])]))
    _thresholds(tuner)
    for scheme in ("plv15", "plover16"):
        value = softmax_temperature(tuner.reader(), scheme)
        tuner.tuning = changed(tuner.tuning, temperature={**tuner.tuning.temperature, scheme: value})
    points = sorted(gather(tuner.reader()).items())
    tables = {name: reliability(rows) for name, rows in points}
    errors = {name: expected_error(rows) for name, rows in points}
    row = {k: getattr(tuner.tuning, k) for k in ("bias", "least", "scale", "temperature", "weight")}
    return {"tuning": row, "reliability": tables, "expected calibration error": errors}


def _decoding(tuner: Tuner) -> None:
    """Biases of the BIO layers and the weight of whole spans in the choice of borders."""
    tuner.tuning = changed(tuner.tuning, weight={"mentions": 2.0, "triggers": 1.0})
    tuner.best("bias", "mentions", (-2.0, -1.0, -0.5, 0.0, 0.5), corpus_score(["mentions F1"]))
    tuner.best("bias", "numbers", (-3.0, -2.0, -1.0, 0.0), corpus_score(["mentions F1"]))
    tuner.best("weight", "mentions", (0.0, 1.0, 2.0, 4.0), corpus_score(["mentions F1"]))
    tuner.best("bias", "triggers", (-3.0, -2.0, -1.0, 0.0), corpus_score(["trigger+type F1"]))
    tuner.best("weight", "triggers", (0.0, 1.0, 2.0, 4.0), corpus_score(["trigger+type F1"]))
    tuner.best("bias", "quotes", (-2.0, -1.0, 0.0, 1.0), corpus_score(["quote span F1"]))
    try:
        tuner.best("bias", "names", (-1.5, -1.0, -0.5, 0.0, 0.5), names_score)
    except Skip:
        print("  names: no sets here")


def _thresholds(tuner: Tuner) -> None:
    """Least scores kept, each with the others open; a coarse grid, for dev is small."""
    grid = [round(0.05 * k, 2) for k in range(1, 14)]
    for head, value in (("mentions", 0.25), ("numbers", 0.25), ("trigger", 0.3)):  # until the roles have theirs
        tuner.set_least(head, value)
    for role in ROLES:
        if role in ROLES[:5]:
            tuner.sieve(f"role:{role}", grid, ["roles F1 (events found)"])
        else:  # too few on dev to search
            tuner.set_least(f"role:{role}", 0.4)
    ends = "roles F1 (end to end)"  # a mention or an event dropped costs its roles too
    tuner.sieve("trigger", grid, ["trigger+type F1", "trigger+type F1 (overlap)", ends])
    tuner.best("least", "mentions", (0.0, 0.15, 0.2, 0.25, 0.3, 0.4), corpus_score(["mentions F1", ends]))
    tuner.set_least("numbers", tuner.tuning.least["mentions"])
    for head in ("via", "addressee"):
        tuner.set_least(head, 0.5)
    tuner.sieve("quote:direct", grid, ["quote span F1"])
    tuner.sieve("quote:indirect", grid, ["quote span F1"])
    tuner.sieve("speaker", grid, ["speaker accuracy"])
    try:
        tuner.sieve_names()
        alarm = alarm_threshold(tuner.reader(changed(tuner.tuning, least={**tuner.tuning.least, "trigger": 0.0})))
        print(f"  {FALSE_ALARMS:g} alarms per 1,000 soft sentences would need a trigger threshold of {alarm:.3f}")
    except Skip:
        print("  no name sets or raw news here: names not sieved, alarms not counted")


def tune_folder(folder: Path, report: Path) -> None:
    """Tune both depths, write the manifest anew and the reliability tables to `report`."""
    from training.export import write_manifest
    from training.matter import add_matter

    add_matter(folder)
    with ProcessPoolExecutor(2) as pool:
        accurate, fast = pool.map(tune, (folder, folder), ("accurate", "fast"))
    results = {"12": accurate, "6": fast}
    write_manifest(folder, {layers: r["tuning"] for layers, r in results.items()})
    report.write_text(json.dumps(results, indent=1) + "\n", "utf-8")
