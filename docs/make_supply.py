"""Where Runut's parts come from: the licence report and the SBOM (CycloneDX 1.6), made from the lock file.

    python docs/make_supply.py          write docs/reference/dependencies.md and docs/reference/sbom.cdx.json
    python docs/make_supply.py --lock   resolve requirements-dev.lock anew first (needs uv)

Both name what the lock file pins and what is installed here says of its licence; a package of another platform is
listed without one. Nothing in them depends on the day they were made.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements-dev.lock"
EXTRAS = ("dev", "web", "warc", "feeds", "xlsx", "mcp", "spark")
WEIGHTS = ROOT / "src" / "runut" / "encoder" / "weights"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)(?:\s*;\s*([^\\]+?))?\s*\\?$")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_LICENCES = {
    "MIT License": "MIT", "Apache Software License": "Apache-2.0", "BSD License": "BSD", "ISC License (ISCL)": "ISC",
    "Python Software Foundation License": "PSF-2.0", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}  # fmt: skip


class Part(NamedTuple):
    """One pinned package."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    licence: str
    runtime: bool


def locked() -> list[tuple[str, str, str, tuple[str, ...]]]:
    """Read (name, version, marker, hashes) of every package of the lock file."""
    found: list[tuple[str, str, str, list[str]]] = []
    for line in LOCK.read_text(encoding="utf-8").splitlines():
        if pin := _PIN.match(line):
            found.append((plain(pin[1]), pin[2], pin[3] or "", []))
        elif (digest := _HASH.search(line)) and found:
            found[-1][3].append(digest[1])
    return [(name, version, marker, tuple(hashes)) for name, version, marker, hashes in found]


def plain(name: str) -> str:
    """Return the normalised name of a package."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence_of(name: str) -> str:
    """Return what the installed package says of its licence, as an SPDX expression where it gives one; "" if absent."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return ""
    if expression := told.get("License-Expression"):
        return expression
    classes = [line.split(" :: ")[-1] for line in told.get_all("Classifier") or () if line.startswith("License ::")]
    named = [_LICENCES.get(one, one) for one in classes if one not in ("OSI Approved",)]
    if named:
        return " AND ".join(dict.fromkeys(named))
    return (told.get("License") or "unknown").splitlines()[0][:60]


def runtime_names() -> set[str]:
    """Names of what `pip install runut` brings, with all it needs, as installed here."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    waiting = [name_of(requirement) for requirement in project["dependencies"]]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            continue
        waiting += [name_of(need) for need in needs if "extra ==" not in need]
    return found


def name_of(requirement: str) -> str:
    """Return the package a requirement names."""
    return plain(re.match(r"[A-Za-z0-9._-]+", requirement)[0])


def parts() -> list[Part]:
    """Return every pinned package with its licence, by name."""
    runtime = runtime_names()
    return sorted(Part(*row, licence_of(row[0]), row[0] in runtime) for row in locked())


def report(found: list[Part]) -> str:
    """Return the licence report as Markdown."""
    lines = [
        "# Dependencies and their licences", "",
        "Made by `make supply` from `requirements-dev.lock`; do not edit. *Runtime*: what `pip install runut` brings;",
        "the rest serves optional parts, tests and development. No licence here: a package of another platform.", "",
        "| package | version | licence | runtime |", "|---|---|---|---|",
    ]  # fmt: skip
    lines += [f"| {p.name} | {p.version} | {p.licence or '–'} | {'yes' if p.runtime else ''} |" for p in found]
    return "\n".join(lines) + "\n"


def sbom(found: list[Part]) -> str:
    """Return the bill of materials: packages (their hashes stand in the lock file) and the shipped weights."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    components = [component(part) for part in found]
    components += [
        {
            "type": "machine-learning-model",
            "bom-ref": f"weights/{path.name}",
            "name": path.name,
            "version": project["version"],
            "description": "its SHA-256 stands in manifest.json beside it and is checked whenever it is loaded",
        }
        for path in sorted(WEIGHTS.iterdir())
        if path.suffix in (".onnx", ".npz", ".gz")
    ]
    root = {"type": "application", "bom-ref": "runut", "name": "runut", "version": project["version"],
            "licenses": [{"expression": project["license"]}]}  # fmt: skip
    needed = sorted(str(part["bom-ref"]) for part in components if part.get("scope") != "optional")
    document = {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1, "metadata": {"component": root},
        "components": components,
        "dependencies": [{"ref": "runut", "dependsOn": needed}],
    }  # fmt: skip
    return json.dumps(document, indent=1, sort_keys=True) + "\n"


def component(part: Part) -> dict[str, object]:
    """Return one package as a CycloneDX component."""
    purl = f"pkg:pypi/{part.name}@{part.version}"
    row: dict[str, object] = {
        "type": "library", "bom-ref": purl, "name": part.name, "version": part.version, "purl": purl,
        "scope": "required" if part.runtime else "optional",
    }  # fmt: skip
    if part.licence:
        row["licenses"] = [{"license": {"name": part.licence}}]
    return row


def resolve() -> None:
    """Write the lock file anew: every version pinned, every file by its hash, no address of a registry."""
    command = ["uv", "pip", "compile", "pyproject.toml", "--universal", "--python-version", "3.11", "--generate-hashes",
               "--no-emit-index-url", "--no-header", "--quiet", "-o", str(LOCK)]  # fmt: skip
    for extra in EXTRAS:
        command += ["--extra", extra]
    subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603


def main() -> int:
    """Write both files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--lock", action="store_true", help="resolve the lock file anew first")
    if parser.parse_args().lock:
        resolve()
    found = parts()
    folder = ROOT / "docs" / "reference"
    (folder / "dependencies.md").write_text(report(found), encoding="utf-8")
    (folder / "sbom.cdx.json").write_text(sbom(found), encoding="utf-8")
    print(f"{len(found)} packages, {sum(part.runtime for part in found)} at run time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
