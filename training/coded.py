"""Our own train items whose mentions have a country or sector: the base set, and what corpus/codes adds to the others."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from training.standoff import standoff

__all__ = ["coded_items"]

BASE = "sentences.train.jsonl"


def coded_items(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the items of the base set in its order, then those of the other files that have a code, by file name, and the
    real sentences that have one (their texts stand in ../shared)."""
    rest = sorted(path for path in folder.glob("*.train.jsonl") if path.name != BASE)
    for path in (folder / BASE, *rest):
        for line in path.read_text(encoding="utf-8").splitlines():
            item = {"events": [], "quotes": [], "mentions": [], **json.loads(line)}
            if path.name == BASE or any("code" in m or "sector" in m for m in item["mentions"]):
                yield item
    yield from (item for item in standoff() if any("code" in m or "sector" in m for m in item["mentions"]))
