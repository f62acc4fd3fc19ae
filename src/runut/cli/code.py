"""runut code"""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, BinaryIO, TextIO

import msgspec
import typer

from runut.cli.coded import print_coded
from runut.cli.common import Lang, Out, json_line, opened
from runut.cli.words import language, ui
from runut.errors import InputError
from runut.lang.reasons import message

__all__ = ["command"]

Text = Annotated[str, typer.Argument(help=ui("event.text"), metavar="[TEXT]", show_default=False)]
Input = Annotated[str, typer.Option("--input", help=ui("event.input"), metavar="FILE")]
Scheme = Annotated[str, typer.Option("--scheme", help=ui("event.scheme"), metavar="plover16|plv15")]
Depth = Annotated[str, typer.Option("--depth", help=ui("event.depth"), metavar="accurate|fast")]
Json = Annotated[bool, typer.Option("--json", help=ui("option.json"))]


def command(
    text: Text = "",
    input: Input = "",
    scheme: Scheme = "plover16",
    depth: Depth = "accurate",
    json: Json = False,
    out: Out = "",
    lang: Lang = "",
) -> None:
    """Code sentences."""
    if bool(text) == bool(input):
        raise typer.BadParameter(ui("event.nothing"))
    if os.path.isfile(text):  # noqa: PTH113 - unlike Path's, it takes any words
        raise InputError(ui("error.file_as_text", path=text), ui("error.file_as_text_fix", path=text))
    from runut.encoder import load_reader  # noqa: PLC0415 - the reader's room loads on use
    from runut.engines.adhoc import CodeItem, code_items  # noqa: PLC0415
    from runut.ontology import root_in  # noqa: PLC0415

    root_in(scheme, "AGREE")  # a bad scheme is refused before the model loads
    bad: list[int] = []
    with opened(out) as handle:
        if input:
            with _lines(input) as raw:
                for row in code_items(_items(raw, input, bad), load_reader(depth), scheme=scheme):
                    handle.write(json_line(row) + "\n")
        else:
            given = sys.stdin.read() if text == "-" else text
            (row,) = code_items([CodeItem(None, given)], load_reader(depth), scheme=scheme)
            _print(given, row, handle, json)
    if bad:
        raise typer.Exit(1)


def _print(text: str, row: dict[str, Any], handle: TextIO, json: bool) -> None:
    if json:
        handle.write(json_line(row) + "\n")
    else:
        print_coded(text, row, handle)


@contextmanager
def _lines(name: str) -> Iterator[BinaryIO]:
    """The lines of a file, of a gzipped one, or of standard input."""
    if name == "-":
        yield sys.stdin.buffer
        return
    path = Path(name)
    if not path.is_file():
        raise InputError(f"{name}: no such file", "give a JSONL file, or - for standard input")
    with path.open("rb") as probe:
        packed = probe.read(2) == b"\x1f\x8b"
    with gzip.open(path, "rb") if packed else path.open("rb") as handle:
        yield handle  # type: ignore[misc]


def _items(raw: BinaryIO, name: str, bad: list[int]) -> Iterator[Any]:
    """Items of a JSONL stream; a line that is none is told on standard error and left out."""
    from runut.engines.adhoc import item_of  # noqa: PLC0415

    try:
        for number, line in enumerate(raw, 1):
            if not line.strip():
                continue
            try:
                yield item_of(msgspec.json.decode(line.lstrip(b"\xef\xbb\xbf")))
            except (msgspec.DecodeError, UnicodeDecodeError, InputError) as error:
                bad.append(number)
                told = message(language(), str(error))
                sys.stderr.write(ui("event.bad_line", name=name, line=number, reason=told) + "\n")
    except (EOFError, OSError) as error:
        raise InputError(f"{name}: {error}", "the file is damaged or cut off") from error
