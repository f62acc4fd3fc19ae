"""Compiled parts: never of other sources than those that lie there, and the same answers as plain Python."""

from __future__ import annotations

import ast
import hashlib
import json
import os
import random
import shutil
import subprocess
import sys
from importlib.machinery import EXTENSION_SUFFIXES
from pathlib import Path

import msgspec
import pytest

from runut import compiled
from runut.compiled import LIST, PACKAGE, PURE, Finder, digest
from runut.dating import date_article, sound_bounds
from runut.entities import knowledge_bounds
from runut.knowledge import folding
from runut.pages import read_page
from runut.records import Page, content_id

ROOT = Path(__file__).resolve().parents[2]
LISTED = ROOT / "native" / "modules.txt"
checkout = pytest.mark.skipif(not LISTED.exists(), reason="not a checkout")

SCRAPS = (
    "Beranda", "Home", "Baca juga: Warga Tunggu Jembatan", "Penulis: Sari Wijaya", "Editor: Bayu", "Tags: banjir, desa",
    "Selasa, 14 Maret 2023 | 10:15 WIB", "Sat. Apr 8th, 2023", "(7/2)", "07.02.2023", "Pebruari 1998", "Copyright © 2021",
    "JAKARTA, Berita - Presiden Joko Widodo meninjau bendungan itu pada Senin (12/6/2017) bersama warga.",
    "The bridge was opened last week by residents who had waited for nine years, officials said on Monday.",
    "Foto: Antara/Dewi", "Bagikan", "©", "—", "…", "“Kami menunggu,” kata Ketua RT itu.", "slot gacor maxwin daftar",
    "mantan Perdana Menteri Najib Razak", "President Barack Obama", "5 Mei 2016", "2023-01-05T10:00 ", "3 jam lalu",
    "&lt;b&gt;tebal&lt;/b&gt;", "Ringkasan", "Komentar", "1 2 3 Next", "www.contoh.example", "\u202eterbalik", "\ud800",
    "Indonesia", "İstanbul ǅ ß ﬁ", "١٢ مارس ٢٠٢٣", "2023年3月14日", "yang dan di ke dari untuk pada adalah itu ini",
)  # fmt: skip


def made(count: int) -> list[str]:
    """Pages of scraps in every disorder, glued, cut, repeated; the same in every process."""
    rng = random.Random(7)
    pages = ["", "\n\n", "\r\n \r", "\x00", "x" * 3000]
    for _ in range(count):
        lines = []
        for _ in range(rng.randint(1, 60)):
            line = rng.choice(("", " ", "  ", ". ")).join(rng.choices(SCRAPS, k=rng.choice((1, 1, 1, 2, 5, 9))))
            lines.append(line[rng.randint(0, 3) :] if rng.random() < 0.2 else line)
        pages.append(rng.choice(("\n", "\n\n", "\r\n")).join(lines))
    return pages


def answers() -> list[str]:
    """What is answered to our example pages, and to made ones: digests of article, bounds and date verdict."""
    texts = [file.read_text("utf-8") for file in sorted((PACKAGE / "demo_pages").glob("*.txt"))] + made(160)
    found = []
    for text in texts:
        page = Page(content_id("text", text), text)
        article = read_page(page)
        bounds = sound_bounds(page, article, knowledge_bounds(page, article))
        told = repr([article, bounds, date_article(page, article, bounds=bounds)])
        found.append(hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest())
    names = [f"{folding.skeleton(one)} {folding.key(one)}" for one in SCRAPS]
    return [*found, hashlib.sha256(repr(names).encode("utf-8", "surrogatepass")).hexdigest()]


def test_compiled_parts_answer_as_plain_python_does() -> None:
    if compiled.built() != "in use":
        pytest.skip(f"compiled parts are {compiled.built()}: `make compile` builds them where a C compiler is at hand")
    both = []
    for pure in ("1", "0"):
        place = {**os.environ, PURE: pure}
        done = subprocess.run([sys.executable, __file__], env=place, capture_output=True, text=True, check=True)
        both.append(json.loads(done.stdout))
    (plain, unused), (native, used) = both
    assert (unused, used) == ("switched off", "in use")
    assert plain == native
    assert len(set(plain)) > 150


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A package of one source, with a list that says a compiled part was made of it."""
    folder = tmp_path / "_native"
    folder.mkdir()
    (tmp_path / "room.py").write_text("x = 1\n", "utf-8")
    mark = digest(tmp_path / "room.py")
    suffix = EXTENSION_SUFFIXES[0]
    (folder / f"room{suffix}").write_bytes(b"")
    (folder / LIST).write_text(f"{suffix}\nsource {mark} room.py\nmodule house.room room{suffix}\n", "utf-8")
    return tmp_path


def test_parts_of_the_very_sources_are_found(house: Path) -> None:
    spec = Finder(house / "_native", house).find_spec("house.room")
    assert spec is not None
    assert str(spec.origin).startswith(str(house / "_native"))
    assert Finder(house / "_native", house).find_spec("house.other") is None
    assert Finder(house / "_native", house).covers(["house.room"])
    assert not Finder(house / "_native", house).covers(["house.room", "house.other"])


@pytest.mark.parametrize("change", ["edit", "remove", "interpreter"])
def test_parts_of_other_sources_are_never_found(house: Path, change: str) -> None:
    if change == "edit":
        (house / "room.py").write_text("x = 2\n", "utf-8")
    elif change == "remove":
        (house / "room.py").unlink()
    else:
        listed = house / "_native" / LIST
        listed.write_text(listed.read_text("utf-8").replace(EXTENSION_SUFFIXES[0], ".cpython-27.so", 1), "utf-8")
    finder = Finder(house / "_native", house)
    assert not finder.sound()
    assert finder.find_spec("house.room") is None


@pytest.mark.parametrize("broken", ["", "\n\n", "garbage\nmore garbage here and there\n", "\x00\n"])
def test_a_broken_list_leaves_plain_python(tmp_path: Path, broken: str) -> None:
    native = tmp_path / "runut" / "_native"
    native.mkdir(parents=True)
    for name in ("__init__.py", "compiled.py"):
        shutil.copy(PACKAGE / name, tmp_path / "runut" / name)
    (native / LIST).write_text(broken, "utf-8")
    code = "import runut; from runut import compiled; print(compiled.state())"
    place = {**os.environ, PURE: "0", "PYTHONPATH": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", code], env=place, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "stale"


@checkout
def test_what_is_compiled_names_modules_and_their_namesakes_apart() -> None:
    """`from runut.text import sentences` is the module for the compiler, the function for Python."""
    unclear = []
    for name in LISTED.read_text("utf-8").split():
        file = PACKAGE.joinpath(*name.split(".")[1:]).with_suffix(".py")
        assert file.is_file(), name
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("runut"):
                room = PACKAGE.joinpath(*(node.module or "").split(".")[1:])
                unclear += [f"{name}: {one.name}" for one in node.names if (room / f"{one.name}.py").exists()]
    assert unclear == []


@checkout
def test_what_is_compiled_keeps_the_options_of_its_structs() -> None:
    """The compiler drops the options of a class: structs have them from their base (see runut.records.bases)."""
    dropped = []
    for name in LISTED.read_text("utf-8").split():
        file = PACKAGE.joinpath(*name.split(".")[1:]).with_suffix(".py")
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.ClassDef):
                bases = {ast.unparse(base) for base in node.bases}
                options = {key.arg for key in node.keywords}
                if bases & {"Struct", "msgspec.Struct"} or (options and not (bases <= {"Frozen", "Leaf"})):
                    dropped.append(f"{name}.{node.name}")
    assert dropped == []
    assert all(issubclass(base, msgspec.Struct) for base in _bases())


def _bases() -> tuple[type, ...]:
    from runut.records.bases import Frozen, Leaf  # noqa: PLC0415

    assert Frozen.__struct_config__.frozen and Leaf.__struct_config__.frozen
    assert Frozen.__struct_config__.gc and not Leaf.__struct_config__.gc
    return Frozen, Leaf


if __name__ == "__main__":
    print(json.dumps([answers(), compiled.state()]))
