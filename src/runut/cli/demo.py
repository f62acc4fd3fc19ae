"""runut demo"""

from __future__ import annotations

import shlex
import shutil
import sys
from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from runut.chronicle import Reader
from runut.cli.build import READERS, Neural, tell
from runut.cli.common import Lang, Quiet
from runut.cli.progress import reporter
from runut.cli.words import language, ui
from runut.engines import build
from runut.exports.report import write_report
from runut.settings import Settings
from runut.views import Question

__all__ = ["command", "lay_out_pages"]

Target = Annotated[str, typer.Option("-o", "--out", help=ui("option.out_dir"), metavar="DIR")]


def command(out: Target = "demo-out", reader: Neural = "accurate", quiet: Quiet = False, lang: Lang = "") -> None:
    """Build the bundled pages and write their report."""
    if reader not in READERS:
        raise typer.BadParameter(ui("error.bad_reader", value=reader))
    target = Path(out)
    pages = lay_out_pages(target / "pages")
    chronicle = target / "demo.duckdb"
    report = build([str(pages)], chronicle, Settings(reader=reader), reporter(quiet))
    tell(report, str(chronicle), quiet)
    with Reader(chronicle) as stored:
        written = write_report(stored, target / "report", Question(), language())
    if not quiet:
        after = ui("demo.next", runut=_called(), chronicle=chronicle, pages=pages)
        sys.stderr.write(f"\n{ui('demo.look', report=written[0])}\n{after}\n")


def _called() -> str:
    """What to type for this program: `runut` where the shell finds it, else the path it was started by."""
    found = shutil.which("runut")
    return "runut" if found or not Path(sys.argv[0]).is_file() else shlex.quote(sys.argv[0])


def lay_out_pages(folder: Path) -> Path:
    """Copy the bundled pages into `folder`, so that people can look at them and build them again."""
    folder.mkdir(parents=True, exist_ok=True)
    for entry in resources.files("runut").joinpath("demo_pages").iterdir():
        if entry.name.endswith((".txt", ".html")):
            with resources.as_file(entry) as path:
                shutil.copyfile(path, folder / entry.name)
    return folder
