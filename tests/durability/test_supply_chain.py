"""What Runut is made of is pinned, hashed, told, and free to use."""

from __future__ import annotations

import importlib.util
import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FREE = re.compile(r"MIT|Apache|BSD|ISC|PSF|Python|MPL|HPND|Unlicense|CNRI|Zlib|0BSD", re.IGNORECASE)


@pytest.fixture(scope="module")
def supply():
    path = ROOT / "docs" / "make_supply.py"
    if not path.exists():
        pytest.skip("not a checkout")
    spec = importlib.util.spec_from_file_location("make_supply", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_dependency_is_pinned_with_hashes_and_no_address(supply) -> None:
    pinned = {name: hashes for name, _, _, hashes in supply.locked()}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [
        *project["dependencies"],
        *(need for extra in supply.EXTRAS for need in project["optional-dependencies"][extra]),
    ]
    assert {supply.name_of(need) for need in wanted} <= set(pinned), "run `make lock`"
    assert [name for name, hashes in pinned.items() if not hashes] == []
    text = supply.LOCK.read_text(encoding="utf-8")
    assert re.findall(r"https?://|index-url|find-links|file:", text) == []


def test_the_bill_of_materials_lists_what_is_pinned(supply) -> None:
    bill = json.loads((ROOT / "docs/reference/sbom.cdx.json").read_text(encoding="utf-8"))
    listed = {(part["name"], part["version"]) for part in bill["components"] if part["type"] == "library"}
    assert listed == {(name, version) for name, version, _, _ in supply.locked()}, "run `make supply`"
    weights = {part["name"] for part in bill["components"] if part["type"] == "machine-learning-model"}
    assert "lower.onnx" in weights
    assert bill["bomFormat"] == "CycloneDX"


def test_every_licence_at_run_time_is_free(supply) -> None:
    """A choice ("MPL OR GPL") is free when one side is; a package of another platform has none to look at."""
    bad = [
        (part.name, part.licence)
        for part in supply.parts()
        if part.runtime and part.licence and not any(FREE.search(side) for side in part.licence.split(" OR "))
    ]
    assert bad == []
