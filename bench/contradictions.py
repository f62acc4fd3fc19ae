"""`python -m bench contradictions`: sentences that stand against each other, told from those that only differ.

The pairs of data_contradictions.jsonl are our own and were written before the first run; rules are tuned on the ones
with an odd number ("tuned") and only measured on the others ("held"). IndoNLI (../shared, measuring only) is a stress
test: its contradictions are mostly ones of meaning, where the ledger keeps silent by design.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from bench.data import Skip
from bench.data import rows as shared_rows
from runut.stories import opposed

PAIRS = Path(__file__).parent / "data_contradictions.jsonl"
Judged = tuple[bool, bool]  # found to contradict, does contradict


def pairs() -> list[dict[str, str | None]]:
    """Our own pairs: {id, lang, a, b, kind (null: both can hold), note}."""
    return [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines() if line.strip()]


def held(row: dict[str, str | None]) -> bool:
    """Whether a pair is in the half no rule was tuned on."""
    return int((row["id"] or "")[2:]) % 2 == 0


def verdict(row: dict[str, str | None]) -> str | None:
    """The kind of contradiction found, or None."""
    found = opposed(row["a"] or "", row["b"] or "", row["lang"] or "id")
    return found.kind if found else None


def _scores(name: str, judged: Iterable[Judged]) -> dict[str, float]:
    listed = list(judged)
    right = sum(found and true for found, true in listed)
    claimed, wanted = sum(found for found, _ in listed), sum(true for _, true in listed)
    precision, recall = right / max(1, claimed), right / max(1, wanted)
    return {
        f"{name} pairs": float(len(listed)),
        f"{name} precision": precision,
        f"{name} recall": recall,
    }


def _indonli() -> dict[str, float]:
    try:
        listed = shared_rows("data", "indonli", "dev.jsonl.gz")
    except Skip:
        return {}
    return _scores(
        "IndoNLI dev",
        ((opposed(row["premise"], row["hypothesis"], "id") is not None, row["label"] == "c") for row in listed),
    )


def measure() -> dict[str, float]:
    """Precision and recall of "these contradict" on both halves, the share of kinds named right, and IndoNLI."""
    listed = [(row, verdict(row)) for row in pairs()]
    numbers: dict[str, float] = {}
    for name, half in (("tuned", False), ("held", True)):
        numbers |= _scores(name, ((kind is not None, row["kind"] is not None) for row, kind in listed
                                  if held(row) is half))  # fmt: skip
    found = [(row["kind"], kind) for row, kind in listed if kind and row["kind"]]
    numbers["kinds named right"] = sum(a == b for a, b in found) / max(1, len(found))
    return numbers | _indonli()


def main() -> None:
    """Show the errors of the tuned half only."""
    for row in pairs():
        if not held(row) and (kind := verdict(row)) != row["kind"]:
            print(f"{row['id']} want {row['kind']} got {kind}\n  {row['a']}\n  {row['b']}")
    print(json.dumps(measure(), indent=1))


if __name__ == "__main__":
    main()
