"""Rows on a terminal: a table where it fits the width, else a few lines a row."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

__all__ = ["print_rows"]

_GAP = 2  # blanks between columns
_LEAST = 32  # the widest column may be folded down to this


def print_rows(headings: Sequence[str], rows: Sequence[Sequence[str]], console: Console | None = None) -> None:
    """Print cells under their headings. Only the widest column of a table is folded: an id, a day or a code that is
    broken over lines can be neither read nor copied, so rows that do not fit are told one by one."""
    console = console or Console(soft_wrap=False)
    widths = [max(cell_len(text) for text in column) for column in zip(headings, *rows, strict=True)]
    widest = max(range(len(widths)), key=widths.__getitem__)
    needed = sum(widths) + _GAP * (len(widths) - 1)
    if needed - max(0, widths[widest] - _LEAST) <= console.width:
        console.print(_table(headings, rows, widest))
        return
    for row in rows:
        _tell(headings, row, widest if widths[widest] > _LEAST else -1, console)


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]], widest: int) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="bold")
    for position, heading in enumerate(headings):
        table.add_column(heading, overflow="fold", no_wrap=position != widest)
    for row in rows:
        table.add_row(*map(Text, row))
    return table


def _tell(headings: Sequence[str], row: Sequence[str], widest: int, console: Console) -> None:
    """One row: its first cell, the others that say something behind their headings, a long text below."""
    told = [Text(row[0], style="bold")]
    for position, (heading, cell) in enumerate(zip(headings, row, strict=True)):
        if cell and position not in (0, widest):
            told.append(Text.assemble((f"{heading}: ", "dim"), cell))
    width = max(1, console.width - _GAP)
    lines = told[:1]
    for piece in told[1:]:
        if lines[-1].cell_len + _GAP + piece.cell_len <= width:
            lines[-1] = Text.assemble(lines[-1], " " * _GAP, piece)
        else:
            lines.append(piece)
    for number, line in enumerate(lines):
        _write(line, number > 0, console)
    if widest >= 0:
        _write(Text(row[widest]), True, console)


def _write(text: Text, indented: bool, console: Console) -> None:
    margin = " " * _GAP * indented
    for line in text.wrap(console, max(1, console.width - len(margin))):
        console.print(Text(margin) + line, soft_wrap=True)
