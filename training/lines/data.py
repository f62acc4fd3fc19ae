"""Labelled pages for the line model: the development half of the benchmark `clean`, read in place.

The page texts stay outside the repository (they belong to their publishers); only weights learned from the
labels (MIT and CC-BY collections, see bench/clean/SOURCE.md) are committed.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from runut.pages.features import matrix
from runut.pages.pieces import Piece, pieces
from runut.pages.sheet import read_sheet

STATES = "HTMBGZ"  # head, title, meta between title and body, body, gap in the body, tail
SHARED = Path(__file__).resolve().parents[3] / "shared"


@dataclass
class Page:
    """One page ready for training: input matrix, allowed states a line (bit sets over STATES), words a line."""

    id: str
    src: str
    site: str
    text: str
    parts: list[Piece]
    x: np.ndarray
    allowed: np.ndarray
    words: np.ndarray
    gold: dict[str, Any]


def rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def norm(text: str | None) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text or "").casefold()))


def is_title(line: str, titles: set[str]) -> bool:
    """The line shows one of the titles, perhaps with a site suffix or kicker."""
    key = norm(line)
    return key in titles or any(len(t) > 20 and t in key and len(key) < len(t) + 30 for t in titles)


def allowed_states(labels: list[str], title_lines: list[bool] | None) -> np.ndarray:
    """Bit set of the states each line may have; `title_lines` None: the title is not known."""
    bit = {state: 1 << number for number, state in enumerate(STATES)}
    body = [number for number, label in enumerate(labels) if label == "B"]
    first, last = (body[0], body[-1]) if body else (len(labels), -1)
    title = -1
    if title_lines is not None:
        before = [number for number in range(first) if title_lines[number]]
        title = before[-1] if before else -1
    out = []
    for number, label in enumerate(labels):
        if label == "B":
            states = "B"
        elif number < first:
            if title_lines is None:
                states = "HTM"
            elif title < 0:
                states = "HM"
            else:
                states = "H" if number < title else "T" if number == title else "M"
            if label == "O":
                states += "B"
        elif number < last:
            states = "GB" if label == "O" else "G"
        else:
            states = "ZB" if label == "O" else "Z"
        if not body:
            states = "HTMZ"
        out.append(sum(bit[state] for state in states))
    return np.array(out, dtype=np.int64)


def make_page(record: dict[str, Any], gold: dict[str, Any], line_labels: str) -> Page:
    parts = pieces(record["text"])
    labels = [line_labels[part.n - 1] for part in parts]
    x = matrix(parts, read_sheet(parts))
    titles = {norm(t) for t in [gold.get("title"), *(gold.get("title_alt") or [])] if t}
    known = bool(titles)
    lines = [is_title(part.text, titles) for part in parts] if known else None
    if known and not any(lines or []):
        lines = [False] * len(parts)
    words = np.array([len(re.findall(r"\w+", part.text)) for part in parts], dtype=np.float32)
    allowed = allowed_states(labels, lines)
    return Page(record["id"], gold["src"], gold["site"], record["text"], parts, x, allowed, words, gold)


def bench_pages(which: str = "clean") -> list[Page]:
    """All development pages with body labels."""
    base = SHARED / "bench" / which
    flat = {row["id"]: row for row in rows(base / "flat.dev.jsonl.gz")}
    return [make_page(flat[gold["id"]], gold, gold["labels"]) for gold in rows(base / "gold.dev.jsonl.gz")]
