"""Rules of the house that a machine can hold: size, layers, front door, no sockets, no dangerous calls."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import runut

SRC = Path(runut.__file__).parent
MODULES = sorted(SRC.rglob("*.py"))
NETWORK = ("requests", "httpx", "aiohttp", "urllib3", "urllib.request", "http.client", "socket")
FORBIDDEN_CALLS = {"eval", "exec", "pickle.load", "pickle.loads", "marshal.loads", "os.system", "yaml.load"}


def functions(tree: ast.AST) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def parsed() -> list[tuple[Path, str, ast.Module]]:
    return [(path, text := path.read_text(encoding="utf-8"), ast.parse(text)) for path in MODULES]


def test_modules_stay_small() -> None:
    long = {str(path.relative_to(SRC)): n for path, text, _ in parsed() if (n := text.count("\n")) > 400}
    assert long == {}, "split these modules"


def test_functions_stay_short() -> None:
    lengths = sorted(
        (node.end_lineno - node.lineno + 1, f"{path.relative_to(SRC)}:{node.name}")
        for path, _, tree in parsed()
        for node in functions(tree)
        if node.end_lineno
    )
    assert lengths[int(len(lengths) * 0.9)][0] <= 30
    assert [item for item in lengths if item[0] > 80] == []


def test_public_things_are_documented() -> None:
    bare = [
        f"{path.relative_to(SRC)}:{node.name}"
        for path, _, tree in parsed()
        for node in tree.body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert bare == []


def called_name(node: ast.Call) -> str:
    target = node.func
    if isinstance(target, ast.Name):
        return target.id
    if isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name):
        return f"{target.value.id}.{target.attr}"
    return ""


def test_no_dangerous_calls() -> None:
    found = [
        f"{path.relative_to(SRC)}:{node.lineno} {called_name(node)}"
        for path, _, tree in parsed()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called_name(node) in FORBIDDEN_CALLS
    ]
    assert found == []


def test_layers_hold() -> None:
    root = SRC.parent.parent
    if not (root / "pyproject.toml").exists():
        pytest.skip("not a checkout")
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-2000:]


def test_front_door_is_small_sorted_and_real() -> None:
    assert list(runut.__all__) == sorted(runut.__all__)
    assert len(runut.__all__) <= 20
    assert all(hasattr(runut, name) for name in runut.__all__)


def test_import_is_light() -> None:
    """`import runut` pulls in no heavy library."""
    heavy = ("numpy", "duckdb", "onnxruntime", "lxml", "trafilatura", "tokenizers")
    code = f"import sys, runut; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_no_machine_paths_or_network_in_the_source() -> None:
    bad = ("/work/", "/root/", "pypi.org/simple", "localhost:3")
    found = [str(path.relative_to(SRC)) for path, text, _ in parsed() if any(word in text for word in bad)]
    assert found == []
    networked = [
        f"{path.relative_to(SRC)}: {name}"
        for path, _, tree in parsed()
        for node in ast.walk(tree)
        for name in (
            [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else [node.module or ""]
            if isinstance(node, ast.ImportFrom)
            else []
        )
        if name.split(".")[0] in ("requests", "httpx", "aiohttp", "urllib3")
        or name in ("urllib.request", "http.client", "socket")
    ]
    assert [item for item in networked if not item.startswith("web/")] == []
