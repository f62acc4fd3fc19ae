"""The reader's table: names, mentions, events, roles, quotes, dyads, agreement over languages, false alarms, speed.

`python -m bench.reader [accurate|fast] [JSON]` prints it with 95 % intervals (bootstrap over sentences).
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from bench.data import Skip, rows, shared
from runut.encoder import load_reader
from runut.records.reading import Reader, Reading
from runut.text import sentences

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "sentences.dev.jsonl"
NAME_SETS = ("idner-news-2k", "nerui", "idcrossner-politics")
NAME_LABELS = {
    "PER": "PER", "PERSON": "PER", "politician": "PER", "person": "PER",
    "ORG": "ORG", "ORGANIZATION": "ORG", "politicalparty": "ORG", "organisation": "ORG",
    "LOC": "LOC", "LOCATION": "LOC", "location": "LOC", "country": "LOC",
}  # fmt: skip
ROLES = ("actor", "recipient", "place", "time", "source", "dead", "injured", "size")
SOFT = {  # categories of the raw pool whose articles seldom hold a political event
    "sport": ("sport", "Liga Indonesia", "Bola Dunia", "Liga Inggris", "Liga Italia", "Super Ball", "Otosport"),
    "economy": ("Bursa Dan Valas", "Berita Ekonomi Bisnis", "finance", "Bisnis"),
    "lifestyle": ("food", "Celeb", "Lifestyle", "Seleb", "Travel News", "health", "oto", "Movie", "Musik"),
}

Counts = tuple[int, int, int]  # right, found, gold


def f1(counts: Iterable[Counts]) -> float:
    """Micro F1 of (right, found, gold) rows."""
    right, found, gold = (sum(x) for x in zip((0, 0, 0), *counts, strict=True))
    return 2 * right / (found + gold) if found + gold else 0.0


def share(counts: Iterable[Counts]) -> float:
    """Right of gold."""
    right, _, gold = (sum(x) for x in zip((0, 0, 0), *counts, strict=True))
    return right / gold if gold else 0.0


def interval(counts: Sequence[Any], score: Callable[[Sequence[Any]], float], draws: int = 400) -> tuple[float, float]:
    """95 % bootstrap interval over sentences."""
    rng = random.Random(7)
    values = sorted(score(rng.choices(counts, k=len(counts))) for _ in range(draws))
    return values[int(draws * 0.025)], values[int(draws * 0.975)]


def compare(found: set[Any], gold: set[Any]) -> Counts:
    """One sentence's row."""
    return len(found & gold), len(found), len(gold)


def _column_blocks(path: Path) -> list[tuple[list[str], list[str]]]:
    out = []
    for block in path.read_text("utf-8").split("\n\n"):
        lines = [line.split("\t") for line in block.splitlines() if "\t" in line]
        if lines:
            out.append(([x[0] for x in lines], [x[-1] for x in lines]))
    return out


def gold_names(tags: list[str], places: list[tuple[int, int]]) -> set[tuple[int, int, str]]:
    spans: set[tuple[int, int, str]] = set()
    start, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        mark, _, label = tag.partition("-")
        if start >= 0 and (mark != "I" or label != kind):
            if kind in NAME_LABELS:
                spans.add((places[start][0], places[i - 1][1], NAME_LABELS[kind]))
            start = -1
        if mark == "B" or (mark == "I" and start < 0):
            start, kind = i, label
    return spans


def joined(tokens: list[str]) -> tuple[str, list[tuple[int, int]]]:
    text, places = "", []
    for token in tokens:
        text += " " if text else ""
        places.append((len(text), len(text) + len(token)))
        text += token
    return text, places


def name_blocks(name: str) -> list[tuple[list[str], list[str]]]:
    """(tokens, tags) of a set's dev part; of the politics set only the half that never trained."""
    blocks = _column_blocks(shared("data", name) / "dev.txt")
    return blocks[len(blocks) // 2 :] if name == "idcrossner-politics" else blocks


def name_readings(reader: Reader, name: str) -> list[tuple[Reading, set[tuple[int, int, str]]]]:
    """One set's dev part as it stands (pre-split), read, and its gold names."""
    out = []
    for tokens, tags in name_blocks(name):
        text, places = joined(tokens)
        out.append((reader.read(text, [(0, len(text))]), gold_names(tags, places)))
    return out


def name_set(reading: Reading, least: float = 0.0) -> set[tuple[int, int, str]]:
    """The bare names of a reading that score `least` or more."""
    return {(n.start, n.end, n.type) for n in reading.names if n.score >= least}


def name_counts(reader: Reader, name: str) -> list[Counts]:
    """Rows of one set's dev part."""
    return [compare(name_set(reading), gold) for reading, gold in name_readings(reader, name)]


@cache
def corpus_items() -> list[tuple[dict[str, Any], tuple[tuple[int, int], ...]]]:
    """The corpus's dev items and their sentences, as the pipeline splits them."""
    items = [json.loads(line) for line in CORPUS.read_text("utf-8").splitlines()]
    return [(row, tuple(sentences(row["text"], language=row["lang"]))) for row in items]


def corpus_readings(reader: Reader) -> list[tuple[dict[str, Any], Reading]]:
    """The corpus's dev items, read."""
    return [(row, reader.read(row["text"], spans)) for row, spans in corpus_items()]


def _spans(row: dict[str, Any]) -> dict[str, tuple[int, int]]:
    return {m["id"]: (m["start"], m["end"]) for m in row["mentions"]}


def mention_row(row: dict[str, Any], reading: Reading) -> Counts:
    gold = {(m["start"], m["end"], m["type"]) for m in row["mentions"]}
    return compare({(m.start, m.end, m.type) for m in reading.mentions}, gold)


def trigger_row(row: dict[str, Any], reading: Reading) -> Counts:
    gold = {(e["trigger"]["start"], e["trigger"]["end"], e["type"]) for e in row["events"]}
    return compare({(e.start, e.end, e.type) for e in reading.events}, gold)


def touching_row(row: dict[str, Any], reading: Reading) -> Counts:
    """Triggers of the right type that overlap the gold one, each used once."""
    free = [(e["trigger"]["start"], e["trigger"]["end"], e["type"]) for e in row["events"]]
    gold = len(free)
    right = 0
    for event in reading.events:
        hit = next((g for g in free if g[2] == event.type and g[0] < event.end and event.start < g[1]), None)
        if hit:
            free.remove(hit)
            right += 1
    return right, len(reading.events), gold


def role_row(row: dict[str, Any], reading: Reading) -> Counts:
    """(event type and trigger, role, filler), all exact; events and mentions as predicted."""
    place = _spans(row)
    gold = {
        (e["trigger"]["start"], e["trigger"]["end"], e["type"], role, *place[m])
        for e in row["events"]
        for role in ROLES
        for m in e.get(role) or ()
    }
    found = {
        (e.start, e.end, e.type, r.role, reading.mentions[r.mention].start, reading.mentions[r.mention].end)
        for e in reading.events
        for r in e.roles
    }
    return compare(found, gold)


def matched_role_row(row: dict[str, Any], reading: Reading) -> Counts:
    """Roles of the events whose trigger and type were found: what the role head itself does."""
    hit = {(e.start, e.end, e.type) for e in reading.events}
    kept = [e for e in row["events"] if (e["trigger"]["start"], e["trigger"]["end"], e["type"]) in hit]
    wanted = {(e["trigger"]["start"], e["trigger"]["end"], e["type"]) for e in kept}
    events = tuple(e for e in reading.events if (e.start, e.end, e.type) in wanted)
    trimmed = Reading(reading.names, reading.mentions, events, reading.quotes)
    return role_row({**row, "events": kept}, trimmed)


def modality_row(row: dict[str, Any], reading: Reading) -> Counts:
    """Modality of the triggers found (type aside)."""
    gold = {(e["trigger"]["start"], e["trigger"]["end"]): e["modality"] for e in row["events"]}
    pairs = [(gold[(e.start, e.end)], e.modality) for e in reading.events if (e.start, e.end) in gold]
    return sum(a == b for a, b in pairs), len(pairs), len(pairs)


def mode_row(row: dict[str, Any], reading: Reading) -> Counts:
    """Mode of the triggers found with the right type."""
    gold = {(e["trigger"]["start"], e["trigger"]["end"], e["type"]): e["mode"] for e in row["events"]}
    pairs = [(gold[key], e.mode) for e in reading.events if (key := (e.start, e.end, e.type)) in gold]
    return sum(a == b for a, b in pairs), len(pairs), len(pairs)


def quote_row(row: dict[str, Any], reading: Reading) -> Counts:
    return compare({(q.start, q.end) for q in reading.quotes}, {(q["start"], q["end"]) for q in row["quotes"]})


def speaker_row(row: dict[str, Any], reading: Reading) -> Counts:
    """Speaker (exact mention) of the quotes found."""
    place = _spans(row)
    gold = {(q["start"], q["end"]): place.get(q.get("speaker") or "") for q in row["quotes"]}
    right = total = 0
    for quote in reading.quotes:
        if (quote.start, quote.end) in gold:
            total += 1
            mention = None if quote.speaker is None else reading.mentions[quote.speaker]
            right += gold[(quote.start, quote.end)] == (None if mention is None else (mention.start, mention.end))
    return right, total, total


CORPUS_ROWS: dict[str, tuple[Callable[[dict[str, Any], Reading], Counts], Callable[[Iterable[Counts]], float]]] = {
    "mentions F1": (mention_row, f1),
    "trigger+type F1": (trigger_row, f1),
    "trigger+type F1 (overlap)": (touching_row, f1),
    "roles F1 (end to end)": (role_row, f1),
    "roles F1 (events found)": (matched_role_row, f1),
    "modality accuracy": (modality_row, share),
    "mode accuracy": (mode_row, share),
    "quote span F1": (quote_row, f1),
    "speaker accuracy": (speaker_row, share),
}


def find_part(sentence: str, part: str) -> tuple[int, int]:
    at = sentence.find(part)
    if at < 0:
        at = sentence.lower().find(part.lower())
    return (at, at + len(part)) if at >= 0 else (0, 1)


def plv_calls(reader: Reader) -> list[tuple[str, str]]:
    """(gold, called) roots of the public training rows, which never train a shipped model."""
    data = rows("data", "events", "plv_train.jsonl")
    items = [
        (r["sentence"], find_part(r["sentence"], r["source"]), find_part(r["sentence"], r["target"])) for r in data
    ]
    return [(r["root"], c.root or "") for r, c in zip(data, reader.dyads(items, "plv15"), strict=True)]


def macro(pairs: Sequence[tuple[str, str]]) -> float:
    """Unweighted mean of the gold classes' F1."""
    right = Counter(g for g, p in pairs if g == p)
    gold, found = Counter(g for g, _ in pairs), Counter(p for _, p in pairs)
    return sum(2 * right[c] / (gold[c] + found[c]) for c in gold) / len(gold)


def _types(reader: Reader, text: str) -> set[str]:
    return {e.type for e in reader.read(text, [(0, len(text))]).events}


def agreement(reader: Reader, count: int = 400) -> list[Counts]:
    """Event types of the English and the Indonesian spelling of one sentence, on international news."""
    data = rows("data", "news_id", "parallel_en_id_panl_int_first_half.jsonl.gz")
    chosen = random.Random(3).sample(data, count)
    return [compare(_types(reader, r["en"]), _types(reader, r["id"])) for r in chosen]


def soft_sentences(per_kind: int = 60) -> dict[str, list[str]]:
    """Texts of sport, economy and lifestyle articles of the raw pool."""
    out: dict[str, list[str]] = {kind: [] for kind in SOFT}
    for name in ("detik_2025", "tribunnews_2025-06"):
        data = rows("data", "news_id", f"{name}.jsonl.gz")
        random.Random(5).shuffle(data)
        for row in data:
            for kind, names in SOFT.items():
                if row["category"] in names and len(out[kind]) < per_kind:
                    out[kind].append(row["text"])
    return out


def alarms(reader: Reader) -> dict[str, list[tuple[int, int]]]:
    """(events, sentences) of each soft article."""
    out: dict[str, list[tuple[int, int]]] = {}
    for kind, texts in soft_sentences().items():
        for text in texts:
            spans = sentences(text, language="id")
            out.setdefault(kind, []).append((len(reader.read(text, spans).events), len(spans)))
    return out


def rate(counts: Sequence[tuple[int, int]]) -> float:
    """Events per 1,000 sentences."""
    return 1000 * sum(e for e, _ in counts) / max(1, sum(s for _, s in counts))


def speed(reader: Reader) -> float:
    """Milliseconds of CPU time for an article of about 450 tokens (median of 15)."""
    items = [json.loads(line)["text"] for line in CORPUS.read_text("utf-8").splitlines()]
    text = ""
    for item in items:
        text += ("\n" if text else "") + item
        if len(text) > 2050:  # Indonesian news: 4.55 characters a token
            break
    spans = sentences(text)
    times = []
    for _ in range(15):
        began = time.process_time()
        reader.read(text, spans)
        times.append(time.process_time() - began)
    return 1000 * sorted(times)[len(times) // 2]


def memory() -> float:
    """Megabytes of peak resident memory of a process that loads a reader and reads one sentence."""

    code = (
        "from runut.encoder import load_reader\nr = load_reader()\n"
        "t = 'Iran mengecam serangan itu. ' * 60\nr.read(t, [(i, i + 27) for i in range(0, len(t), 28)])\n"
        "print(next(x.split()[1] for x in open('/proc/self/status') if x.startswith('VmHWM')))"
    )  # not ru_maxrss: a child begins with its parent's
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(done.stdout) / 1024


def _table(reader: Reader) -> dict[str, tuple[float, tuple[float, float] | None]]:
    table: dict[str, tuple[float, tuple[float, float] | None]] = {}
    read = corpus_readings(reader)
    for name, (row, score) in CORPUS_ROWS.items():
        counts = [row(item, reading) for item, reading in read]
        table[name] = (score(counts), interval(counts, score))
    for lang in ("id", "en", "ms"):
        some = [trigger_row(item, reading) for item, reading in read if item["lang"] == lang]
        table[f"trigger+type F1, {lang}"] = (f1(some), interval(some, f1))
    try:
        for name in NAME_SETS:
            counts = name_counts(reader, name)
            table[f"names F1, {name}"] = (f1(counts), interval(counts, f1))
        pairs = plv_calls(reader)
        table["PLV root macro-F1"] = (macro(pairs), interval(pairs, macro, 200))
        same = agreement(reader)
        table["agreement en-id"] = (f1(same), interval(same, f1))
        for kind, rate_counts in alarms(reader).items():
            table[f"events per 1,000 sentences, {kind}"] = (rate(rate_counts), interval(rate_counts, rate))
    except Skip as skip:
        print(f"  skipped: {skip}")
    table["milliseconds a 450-token article"] = (speed(reader), None)
    return table


def measure() -> dict[str, float]:
    """Numbers of both depths by name, for the floors."""
    out: dict[str, float] = {}
    for depth in ("accurate", "fast"):
        for name, (value, _) in _table(load_reader(depth)).items():
            out[f"{depth}: {name}"] = value
    out["megabytes loaded"] = memory()
    return out


def main() -> None:
    """Print the table of one depth; with a path, keep it as JSON too."""
    depth = sys.argv[1] if len(sys.argv) > 1 else "accurate"
    table = _table(load_reader(depth))
    table["megabytes loaded"] = (memory(), None)
    for name, (value, ends) in table.items():
        tail = f"[{ends[0]:.3f}, {ends[1]:.3f}]" if ends else ""
        print(f"  {name:<48} {value:>9.3f}  {tail}", flush=True)
    if len(sys.argv) > 2:
        Path(sys.argv[2]).write_text(json.dumps(table, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
