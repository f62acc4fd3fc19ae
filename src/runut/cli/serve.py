"""runut serve"""

from __future__ import annotations

from typing import Annotated

import typer

from runut.chronicle import Reader
from runut.cli.common import Lang
from runut.cli.words import ui
from runut.errors import MissingExtraError, SettingsError

__all__ = ["command"]

_PORTS = 1 << 16

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]
Host = Annotated[str, typer.Option("--host", help=ui("option.host"))]
Port = Annotated[int, typer.Option("--port", help=ui("option.port"))]
Token = Annotated[str, typer.Option("--token", help=ui("option.token"), envvar="RUNUT_TOKEN", metavar="SECRET")]


def command(
    chronicle: Chronicle, host: Host = "127.0.0.1", port: Port = 8765, token: Token = "", lang: Lang = ""
) -> None:
    """Serve web pages and REST for one chronicle."""
    try:
        from runut.web import serve  # noqa: PLC0415 - an optional part
    except ImportError as error:
        raise MissingExtraError("runut serve", "web") from error
    if not 0 < port < _PORTS:
        raise SettingsError(f"{port} is no port", "choose 1 to 65535")
    with Reader(chronicle):  # what is wrong with the file is said before an address is
        pass
    typer.echo(ui("serve.at", url=f"http://{host}:{port}/"), err=True)
    serve(chronicle, host=host, port=port, token=token or None)
