"""runut eval"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

import runut
from runut.cli.common import Lang
from runut.cli.words import ui
from runut.errors import InputError

__all__ = ["command"]

Names = Annotated[list[str] | None, typer.Argument(metavar="[SUITE…]", show_default=False)]


def command(names: Names = None, lang: Lang = "") -> None:
    """Run the evaluation of a source checkout in a process of its own."""
    checkout = Path(runut.__file__).resolve().parents[2]
    if not (checkout / "bench" / "__main__.py").is_file():
        raise InputError(ui("error.no_checkout"))
    done = subprocess.run([sys.executable, "-m", "bench", *(names or [])], cwd=checkout, check=False)  # noqa: S603
    raise typer.Exit(1 if done.returncode else 0)
