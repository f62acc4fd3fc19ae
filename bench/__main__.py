"""`make eval` = `python -m bench [NAME …] [--update] [--lower REASON]`: print every number, hold it against its floor.

Each module of this folder named in floors.toml has `measure() -> dict[str, float]`; data that may not be
redistributed stands in ../shared, and a measure whose data is absent says so and is skipped. A floor says the least
(or, with `max`, the most) a number may be, and the fingerprint of the data it was measured on.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
import tomllib
from pathlib import Path

from bench.data import Skip

HERE = Path(__file__).parent


def floors() -> dict[str, dict[str, dict[str, float]]]:
    """Read {module: {"min": {name: value}, "max": {name: value}}}."""
    return tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))


def judge(module: str, numbers: dict[str, float], pinned: dict[str, dict[str, float]]) -> list[str]:
    """Print the numbers of one module beside their floors; return what fell under."""
    fallen = []
    low, high = pinned.get("min", {}), pinned.get("max", {})
    for name, value in numbers.items():
        floor, ceiling = low.get(name), high.get(name)
        bad = (floor is not None and value < floor) or (ceiling is not None and value > ceiling)
        bound = f">= {floor}" if floor is not None else f"<= {ceiling}" if ceiling is not None else ""
        print(f"  {name:<58} {value:>9.4f}  {bound:<11} {'FALLEN' if bad else ''}".rstrip())
        if bad:
            fallen.append(f"{module}.{name}")
    fallen += [f"{module}.{name} (not measured)" for name in {**low, **high} if name not in numbers]
    return fallen


def main() -> int:
    """Run the asked measures (all by default); exit 1 when a floor is broken."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("names", nargs="*", help="modules to run (default: all in floors.toml)")
    options = parser.parse_args()
    pinned = floors()
    if unknown := [name for name in options.names if importlib.util.find_spec(f"bench.{name}") is None]:
        parser.error(f"no measure {unknown[0]!r}; one of: {', '.join(pinned)}")
    fallen: list[str] = []
    for module in options.names or pinned:
        print(f"[{module}]", flush=True)
        try:
            numbers = importlib.import_module(f"bench.{module}").measure()
        except Skip as skip:
            print(f"  skipped: {skip}")
            continue
        fallen += judge(module, numbers, pinned.get(module, {}))
    for name in fallen:
        print(f"below its floor: {name}", file=sys.stderr)
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
