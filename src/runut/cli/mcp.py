"""runut mcp"""

from __future__ import annotations

from typing import Annotated

import typer

from runut.cli.common import Lang
from runut.cli.words import ui
from runut.errors import MissingExtraError

__all__ = ["command"]

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]


def command(chronicle: Chronicle, lang: Lang = "") -> None:
    """Offer a chronicle to assistants as read-only tools on standard input and output."""
    try:
        from runut.web.assistant import create_server  # noqa: PLC0415 - an optional part
    except ImportError as error:
        raise MissingExtraError("runut mcp", "mcp,web") from error
    create_server(chronicle).run("stdio")
