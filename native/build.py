"""Compile the modules named in modules.txt, where a C compiler is at hand.

    python native/build.py            compile what has changed; plain Python stays in use where that fails
    python native/build.py --check    exit code 0 where compiled parts are built and of these very sources
    python native/build.py --remove   leave plain Python only

mypyc (of mypy, which is a development requirement) translates a copy of the sources to C, setuptools compiles it. The
products lie in src/runut/_native, a folder of their own for each build, with a list of the sources they came from:
`runut.compiled` uses them only while those sources are the same. Never fails a `make` for want of a compiler: it says
in one line why there are no compiled parts, and what the tools said lies in build/native.log.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.machinery import EXTENSION_SUFFIXES
from importlib.util import find_spec
from pathlib import Path
from typing import Any

os.environ["RUNUT_PURE"] = "1"
from runut.compiled import FOLDER, LIST, PACKAGE, Finder, digest

ROOT = Path(__file__).resolve().parent.parent
NAMES = Path(__file__).with_name("modules.txt").read_text(encoding="utf-8").split()
LOG = ROOT / "build" / "native.log"
LIMIT_S = 900
CHECKS = ("--strict", "--ignore-missing-imports", "--follow-imports=silent", "--namespace-packages",
          "--explicit-package-bases", "--config-file=")  # fmt: skip


def file_of(name: str) -> Path | None:
    """The source of a module, the file of a package; None where there is neither."""
    parts = name.split(".")[1:]
    module, package = PACKAGE.joinpath(*parts).with_suffix(".py"), PACKAGE.joinpath(*parts, "__init__.py")
    return module if parts and module.exists() else package if package.exists() else None


def imported(file: Path) -> Iterator[Path]:
    """Sources that a source names in its imports; of a whole room, all its modules."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("runut."):
            found = file_of(node.module or "")
            if found is not None and found.name == "__init__.py":
                yield from found.parent.glob("*.py")
            elif found is not None:
                yield found


def sources() -> list[Path]:
    """What is compiled, and what that knows of other modules (their types, their constants)."""
    own = [file for name in NAMES if (file := file_of(name)) is not None]
    return sorted({*own, *(one for file in own for one in imported(file))})


def current() -> bool:
    """Whether the compiled parts are built, of these sources, and of all the modules named."""
    try:
        return Finder(FOLDER, PACKAGE).covers(NAMES)
    except (OSError, ValueError):
        return False


def translate(folder: Path) -> None:
    """Compile the copy of the sources in `folder`; runs in a process of its own. Products: folder/out."""
    from mypyc.build import mypycify  # noqa: PLC0415 - may be absent
    from setuptools import setup  # noqa: PLC0415
    from setuptools.command.build_ext import build_ext  # noqa: PLC0415

    class Together(build_ext):  # type: ignore[misc, unused-ignore]
        """Compiles the files of an extension side by side."""

        def build_extensions(self) -> None:
            """Put a pool in front of the compiler."""
            one, cores = self.compiler.compile, len(os.sched_getaffinity(0)) if sys.platform == "linux" else 2

            def compile_all(files: Sequence[str], **options: Any) -> list[str]:  # noqa: ANN401
                with ThreadPoolExecutor(cores) as pool:
                    return [made for found in pool.map(lambda file: one([file], **options), files) for made in found]

            self.compiler.compile = compile_all
            super().build_extensions()

    os.chdir(folder)
    os.environ["MYPYPATH"] = str(folder)
    files = [str(Path(*name.split(".")).with_suffix(".py")) for name in NAMES]
    extensions = mypycify([*CHECKS, *files], opt_level="2", debug_level="0", multi_file=True, group_name="runut_native")
    for one in extensions:
        one.extra_compile_args = [flag for flag in one.extra_compile_args if flag != "-Werror"]
    setup(
        name="runut-native", ext_modules=extensions, cmdclass={"build_ext": Together},
        script_args=["build_ext", "--build-lib", "out", "--build-temp", "temp"],
    )  # fmt: skip


def put(out: Path, marks: Sequence[tuple[str, str]]) -> int:
    """Put the products into the package with their list, in place of what was there; return their bytes."""
    suffix = next(one for one in EXTENSION_SUFFIXES if any(file.name.endswith(one) for file in out.rglob("*")))
    files = [file for file in out.rglob("*") if file.name.endswith(suffix)]
    fresh = Path(tempfile.mkdtemp(prefix=".native-", dir=FOLDER.parent))
    build = fresh / f"{time.time_ns():x}"  # a process that has loaded older parts never meets these
    build.mkdir()
    lines = [suffix, *(f"source {mark} {name}" for mark, name in marks)]
    for file in sorted(files):
        name = ".".join(file.relative_to(out).parts).removesuffix(suffix)
        shutil.copy(file, build / f"{name}{suffix}")
        lines.append(f"module {name} {build.name}/{name}{suffix}")
    (fresh / LIST).write_text("\n".join(lines) + "\n", encoding="utf-8")
    fresh.chmod(0o755)
    remove()
    fresh.rename(FOLDER)
    return sum(file.stat().st_size for file in files)


def missing() -> str:
    """What is not at hand to compile with; "" where nothing is known to be missing."""
    for module in ("mypyc", "setuptools"):
        if find_spec(module) is None:
            return f"no {module} in this environment"
    compiler = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "").split()
    if compiler and shutil.which(compiler[0]) is None:
        return f"no C compiler {compiler[0]}"
    header = Path(sysconfig.get_path("include"), "Python.h")
    return "" if header.exists() else f"no {header}"


def build() -> str:
    """Build the compiled parts; return what to tell. Raises OSError, TimeoutExpired or StopIteration."""
    if lack := missing():
        raise OSError(lack)
    LOG.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="runut-native-") as name:
        folder = Path(name)
        shutil.copytree(PACKAGE, folder / "runut", ignore=lambda _, names: [
            one for one in names if "." in one and not one.endswith((".py", ".typed"))
        ])  # fmt: skip
        copied = [(folder / "runut" / file.relative_to(PACKAGE), file.relative_to(PACKAGE)) for file in sources()]
        marks = [(digest(copy), own.as_posix()) for copy, own in copied]
        command = [sys.executable, __file__, "--translate", name]
        with LOG.open("wb") as log:
            done = subprocess.run(command, stdout=log, stderr=log, timeout=LIMIT_S, check=False)
        if done.returncode:
            said = LOG.read_text(encoding="utf-8", errors="replace").strip().splitlines() or ["no word"]
            line = next((line for line in reversed(said) if "rror" in line), said[-1])
            raise OSError(f"{line[:160]}; more in {LOG.relative_to(ROOT)}")
        size = put(folder / "out", marks)
    return f"{len(NAMES)} modules, {size / 1e6:.1f} MB"


def remove() -> None:
    """Leave plain Python only."""
    shutil.rmtree(FOLDER, ignore_errors=True)


def main() -> None:
    """Build, or say why not."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--check", action="store_true", help="only say by the exit code whether they are current")
    parser.add_argument("--remove", action="store_true", help="remove the compiled parts")
    parser.add_argument("--translate", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.translate:
        translate(options.translate)
    elif options.remove:
        remove()
    elif options.check:
        sys.exit(not current())
    elif not current():
        begin = time.monotonic()
        try:
            print(f"compiled parts: {build()}, {time.monotonic() - begin:.0f} s")
        except (OSError, subprocess.TimeoutExpired, StopIteration) as error:
            remove()
            print(f"compiled parts: none, plain Python is used ({error})")


if __name__ == "__main__":
    main()
