"""A page for a person: metadata, date card, and every line with its role."""

from __future__ import annotations

from typing import Any, TextIO

from runut.cli.common import plain
from runut.cli.words import because, ui

__all__ = ["COLOURS", "print_page"]

# What is the article stands out, what only surrounds it steps back.
COLOURS = {
    "title": "bold green",
    "standfirst": "green",
    "heading": "bold",
    "body": "",
    "summary": "italic",
    "caption": "cyan",
    "dateline": "magenta",
    "byline": "magenta",
    "editor": "magenta",
    "timestamp": "bold magenta",
    "section": "blue",
    "related": "yellow dim",
    "promo": "yellow dim",
    "sidebar": "yellow dim",
    "spam": "red",
    "ad": "red dim",
}
_FACTS = ("title", "authors", "editor", "outlet", "agency", "section", "dateline", "language", "kind", "flags")


def print_page(card: dict[str, Any], text: str, handle: TextIO) -> None:
    """Colours by role on a terminal (NO_COLOR is respected), tab-separated lines elsewhere.

    `card` is what `views.page_card` gives of the page with this text.
    """
    if handle.isatty():
        _print_rich(card, text)
    else:
        _print_tabs(card, text, handle)


def _facts(card: dict[str, Any]) -> list[tuple[str, str]]:
    rows = []
    for name in _FACTS:
        value = card[name]
        text = "; ".join(value) if isinstance(value, list) else value
        if name == "language":
            text = f"{ui(f'language.{value}')} ({value})"
        elif name == "kind":
            text = ui(f"kind.{value}")
        elif name == "flags":
            text = "; ".join(ui(f"flag.{flag}") for flag in value)
        if text:
            rows.append((ui(f"word.{name}"), text))
    verdict = card["published"]
    day = " ".join(filter(None, (verdict["edtf"], verdict["time"])))
    told = f"{ui('status.' + verdict['status'])}: {because(verdict['why'])}"
    rows.append((ui("word.published"), " – ".join(filter(None, (day, told)))))
    if card["page_date"]:
        rows.append((ui("word.page_date"), card["page_date"]))
    if card["crawled_not_before"]:
        rows.append((ui("word.crawled"), card["crawled_not_before"]))
    return rows


def _candidates(card: dict[str, Any]) -> list[tuple[str, str, str, str, str]]:
    return [
        (
            c["edtf"],
            ui(f"verdict.{c['verdict']}"),
            ui(f"daterole.{c['role']}"),
            " ".join(c["quote"].split()),
            because(c["why"]),
        )
        for c in card["published"]["candidates"]
    ]


def _print_tabs(card: dict[str, Any], text: str, handle: TextIO) -> None:
    rows: list[tuple[str, ...]] = [("#", card["id"], card["page_id"])]
    rows += [("#", name, value) for name, value in _facts(card)]
    rows += [("#", ui("word.date"), *row) for row in _candidates(card)]
    rows += [
        (str(b["n"]), ui(f"role.{b['role']}"), text[b["start"] : b["end"]], because(b["why"])) for b in card["lines"]
    ]
    for row in rows:
        handle.write("\t".join(" ".join(plain(cell).split()) for cell in row) + "\n")
    handle.write("\n")


def _print_rich(card: dict[str, Any], text: str) -> None:
    from rich.console import Console  # noqa: PLC0415 - heavy, only for terminals
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    console = Console(highlight=False)
    console.rule(Text(plain(f"{card['id']}  {card['page_id']}"), style="bold"), align="left")
    facts = Table(box=None, show_header=False, pad_edge=False)
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for name, value in _facts(card):
        facts.add_row(name, Text(plain(value)))
    console.print(facts)
    if rows := _candidates(card):
        names = ("date", "verdict", "role", "quote", "why")
        dates = Table(*(ui(f"word.{name}") for name in names), box=None, pad_edge=False, header_style="bold dim")
        for row in rows:
            style = {ui("verdict.chosen"): "bold green", ui("verdict.rejected"): "red"}.get(row[1], "")
            dates.add_row(*(Text(plain(cell), style=style if n < 2 else "") for n, cell in enumerate(row)))
        console.print(dates)
    lines = Table(box=None, show_header=False, pad_edge=False)
    lines.add_column(justify="right", style="dim")
    lines.add_column(no_wrap=True)
    lines.add_column(overflow="fold", ratio=1)
    for block in card["lines"]:
        style = COLOURS.get(block["role"], "dim")
        words = plain(text[block["start"] : block["end"]])
        lines.add_row(str(block["n"]), Text(ui(f"role.{block['role']}"), style=style), Text(words, style=style))
    console.print(lines)
    console.print()
