"""Read the corpus and the licensed name sets into examples."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from training import settings
from training.examples import Example, Span

LABELS = {
    "PER": "PER", "PERSON": "PER", "politician": "PER", "person": "PER",
    "ORG": "ORG", "ORGANIZATION": "ORG", "politicalparty": "ORG", "organisation": "ORG",
    "LOC": "LOC", "LOCATION": "LOC", "location": "LOC", "country": "LOC", "FACILITY": "LOC",
}  # fmt: skip
"""Every set's labels onto bare names; what is missing (election, event, misc, NORP, ...) counts as no name."""


def split_sentences(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """(tokens, tags) of each block of a column file: token first, tag last."""
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
        if rows:
            yield [row[0] for row in rows], [row[-1] for row in rows]


def tag_spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Token spans of BIO tags, mapped to PER, ORG, LOC; others dropped. A stray I- begins a span."""
    spans: list[tuple[int, int, str]] = []
    start, kind = -1, ""
    for i, tag in enumerate([*tags, "O"]):
        mark, _, label = tag.partition("-")
        if start >= 0 and (mark != "I" or label != kind):
            spans.append((start, i, kind))
            start = -1
        if mark == "B" or (mark == "I" and start < 0):
            start, kind = i, label
    return [(a, b, LABELS[k]) for a, b, k in spans if k in LABELS]


CLOSERS = set(",.;:!?)]%”’…")
OPENERS = set("([“‘")


def spell(tokens: list[str], natural: bool) -> tuple[str, list[Span]]:
    """The text of pre-split tokens and each token's place, with spaces everywhere or as people write."""
    text, places, open_quote, glue = "", [], False, True
    for token in tokens:
        closes = token in CLOSERS or (token == '"' and open_quote) or (token.startswith("'") and len(token) < 4)
        if text and not (natural and (glue or closes)):
            text += " "
        places.append((len(text), len(text) + len(token)))
        text += token
        glue = token in OPENERS or (token == '"' and not open_quote) or token in {"-", "/"}
        if token == '"':
            open_quote = not open_quote
    return text, places


def name_example(tokens: list[str], tags: list[str], source: str, lang: str, natural: bool) -> Example:
    """A pre-split sentence as text with bare names."""
    text, places = spell(tokens, natural)
    spans = tag_spans(tags)
    if natural:  # one set alone joins "Name (ABBR)", and its own spelling, brackets glued and commas not, shows it
        spans = [piece for span in spans for piece in _unbracketed(tokens, span)]
    names = [((places[a][0], places[b - 1][1]), kind) for a, b, kind in spans]
    if natural:
        names = [((a + 1, b - 1) if text[a] == "(" and text[b - 1] == ")" else (a, b), kind) for (a, b), kind in names]
    return Example(text, lang, source, tuple(names))


def _unbracketed(tokens: list[str], span: tuple[int, int, str]) -> list[tuple[int, int, str]]:
    """A name with its abbreviation in a bracket of one token, as two names."""
    first, last, kind = span
    if last - first > 1 and re.fullmatch(r"\(\w[\w-]+\)", tokens[last - 1]):
        return [(first, last - 1, kind), (last - 1, last, kind)]
    return [span]


NAME_FILES = {
    "idner-news-2k": ("id", "train.txt", "dev.txt"),
    "nerui": ("id", "train.txt", "dev.txt"),
    "idcrossner-politics": ("id", "train.txt", "dev.txt"),
    "crossner-politics-en": ("en", "train.txt", "dev.txt"),
}
HALVED = ("idcrossner-politics", "crossner-politics-en")
"""Their small train parts are joined by the first half of dev; the second half measures (the two sets are parallel)."""


def columns(name: str, part: str) -> list[tuple[list[str], list[str]]]:
    """Sentences of a column set; `train` and `dev` are disjoint also where half of dev trains."""
    data = settings.path("shared") / "data" / name
    _, train, dev = NAME_FILES[name]
    rows = list(split_sentences(data / dev))
    half = len(rows) // 2 if name in HALVED else 0
    return rows[half:] if part == "dev" else [*split_sentences(data / train), *rows[:half]]


def wordy_english() -> list[Example]:
    """English name sets that are no column files: UNER over EWT and Malaysian news (names inside titles only)."""
    data = settings.path("shared") / "data"
    with gzip.open(data / "uner-ewt-en/train_from_ewt_dev.iob2.gz", "rt", encoding="utf-8") as handle:
        blocks = handle.read().split("\n\n")
    found = []
    for block in blocks:
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if rows:
            natural = len(found) % 2 == 0
            found.append(name_example([r[1] for r in rows], [r[2] for r in rows], "uner-ewt-en", "en", natural))
    with gzip.open(data / "men-en-my/train.jsonl.gz", "rt", encoding="utf-8") as handle:
        for line in handle:
            found += _malaysian(json.loads(line))
    return found


def _malaysian(row: dict) -> list[Example]:
    text = row["text"]
    places = [(e["position"]["start_offset"], e["position"]["end_offset"], e["label"]) for e in row["entities"]]
    spans = [((s, e), LABELS[label]) for s, e, label in places if label in LABELS]
    cuts = [0, *(m.end() for m in re.finditer(r"[.!?][\"”]?\s+(?=[A-Z\"“])", text)), len(text)]
    found = []
    for a, b in pairwise(cuts):
        inside = [((s, e), k) for (s, e), k in spans if a <= s and e <= b]
        crossing = any(s < b < e or s < a < e for (s, e), _ in spans)
        names = _outermost(inside)
        piece = text[a:b].rstrip()
        if not crossing and 20 < len(piece) < 500:
            found.append(Example(piece, "en", "men-en-my", tuple(((s - a, e - a), k) for (s, e), k in names)))
    return found


def _outermost(spans: list[tuple[Span, str]]) -> list[tuple[Span, str]]:
    kept: list[tuple[Span, str]] = []
    for span, kind in sorted(spans, key=lambda x: (-(x[0][1] - x[0][0]), x[0])):
        if all(span[1] <= a or span[0] >= b for (a, b), _ in kept):
            kept.append((span, kind))
    return sorted(kept)
