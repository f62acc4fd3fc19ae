"""The rendering of HTML against the flattened pages of the shared benchmark, where it is present."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from pathlib import Path

import pytest

from runut.sources import rendered_blocks

CLEAN = Path(__file__).parents[3] / "shared" / "bench" / "clean"


@pytest.mark.skipif(not CLEAN.is_dir(), reason="shared benchmark pages are not here")
def test_lines_are_those_of_the_benchmarks_flat_pages():
    with gzip.open(CLEAN / "flat.dev.jsonl.gz", "rt") as file:
        flat = {row["id"]: row["text"] for row in map(json.loads, file)}
    precision, recall = [], []
    with gzip.open(CLEAN / "html.dev.jsonl.gz", "rt") as file:
        for row in map(json.loads, file):
            found = rendered_blocks(row["html"])
            ours = Counter(found.text[block.start : block.end] for block in found.blocks if not block.hidden)
            theirs = Counter(line for line in (" ".join(line.split()) for line in flat[row["id"]].split("\n")) if line)
            shared = sum((ours & theirs).values())
            precision.append(shared / max(1, sum(ours.values())))
            recall.append(shared / max(1, sum(theirs.values())))
    # The flat pages leave out what style sheets hide; we cannot see those. Floors a little under what is reached.
    assert sum(precision) / len(precision) > 0.98
    assert sum(recall) / len(recall) > 0.98
