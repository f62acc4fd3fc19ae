"""Prepare src/runut/knowledge/data/index.msgpack from the tables beside it: python -m training.knowledge_index"""

from __future__ import annotations

from pathlib import Path

from runut.knowledge import Knowledge
from runut.knowledge.index import NAME, make_index

OUT = Path(__file__).parents[1] / "src/runut/knowledge/data" / NAME


def main() -> None:
    known = Knowledge(prepared=False)
    OUT.write_bytes(make_index(known.terms, known.people))
    print(f"{OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
