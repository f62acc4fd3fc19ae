"""Parts of the house compiled to machine code: whether they are there, sound, and in use.

`make compile` turns the modules named in native/modules.txt into extension modules (mypyc: the same source, compiled)
and puts them into the folder `_native` of this package, with a list of the sources they came from. They take the place
of plain Python only while every one of those sources is the same to the byte and the interpreter is the one they were
built for; otherwise, and where there are none, plain Python runs as ever. `RUNUT_PURE=1` leaves them aside.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib.machinery import EXTENSION_SUFFIXES, ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Literal

__all__ = ["FOLDER", "LIST", "PACKAGE", "PURE", "State", "built", "digest", "install", "state"]

State = Literal["absent", "switched off", "stale", "in use"]
PURE = "RUNUT_PURE"
PACKAGE = Path(__file__).parent
FOLDER = PACKAGE / "_native"
LIST = "parts.txt"  # lines: "suffix", "source SHA256 FILE" (from PACKAGE), "module NAME FILE" (from FOLDER)


def digest(file: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal; "" where it cannot be read."""
    from hashlib import sha256  # noqa: PLC0415 - only where compiled parts lie

    try:
        return sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


class Finder:
    """Finds the compiled parts of a folder, all of them or none: they call one another without asking Python."""

    def __init__(self, folder: Path, package: Path) -> None:
        """Read the list in `folder`; raises OSError or ValueError where there is none or it is broken."""
        self._folder, self._package = folder, package
        self._sources: list[tuple[str, str]] = []
        self._files: dict[str, str] = {}
        self._sound: bool | None = None
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
        self._suffix = lines[0] if lines else ""
        for line in lines[1:]:
            kind, first, second = line.split(" ", 2)
            if kind == "source":
                self._sources.append((first, second))
            else:
                self._files[first] = second

    def sound(self) -> bool:
        """Whether the parts are of this interpreter and of the sources that lie beside them; looked up once."""
        if self._sound is None:
            of_this = self._suffix in EXTENSION_SUFFIXES
            self._sound = of_this and all(digest(self._package / name) == mark for mark, name in self._sources)
        return self._sound

    def covers(self, names: Sequence[str]) -> bool:
        """Whether the parts are sound and these modules are among them."""
        return self.sound() and set(names) <= self._files.keys()

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Where the import system finds a compiled module; None leaves it to plain Python."""
        name = self._files.get(fullname)
        if name is None or not self.sound():
            return None
        from importlib.util import spec_from_file_location  # noqa: PLC0415 - see above

        file = self._folder / name
        return spec_from_file_location(fullname, file) if file.exists() else None


def install() -> None:
    """Let compiled parts be found, where there are any; called once, before any module of the house is imported."""
    if os.environ.get(PURE, "0") in ("", "0") and (FOLDER / LIST).exists():
        try:
            sys.meta_path.insert(0, Finder(FOLDER, PACKAGE))
        except (OSError, ValueError):
            return  # `state` says that they cannot be used


def built() -> State:
    """What a process finds that starts now and does not leave compiled parts aside."""
    try:
        return "in use" if Finder(FOLDER, PACKAGE).sound() else "stale"
    except FileNotFoundError:
        return "absent"
    except (OSError, ValueError):
        return "stale"


def state() -> State:
    """Whether compiled parts are in use in this process, or why not."""
    found = next((one for one in sys.meta_path if isinstance(one, Finder)), None)
    if found is not None:
        return "in use" if found.sound() else "stale"
    lying = built()
    return lying if lying in ("absent", "stale") else "switched off"
