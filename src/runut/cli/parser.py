"""What the option parser itself says in `--help`, in the language of the interface.

The parser has headings and marks of its own, in English and in no catalogue; a pack's table `parser` has words for
them, and the English one says what they are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import typer
from typer.core import TyperCommand, TyperGroup

from runut.cli.words import language, ui
from runut.lang import table

__all__ = ["REFUSED", "Command", "Group", "usage"]

# What the option parser raises; newer typer carries its own copy of click.
REFUSED = cast("type[Exception]", typer.BadParameter.__mro__[1])

_OWN = {  # options that the parser adds, and what we say of them
    "help": "option.help",
    "install_completion": "option.install_completion",
    "show_completion": "option.show_completion",
}


def usage(text: str) -> str:
    """Help or a line of usage with the parser's own words in the language of the interface."""
    if language() == "en":
        return text
    words = table(language(), "ui")["parser"]
    for name, english in sorted(table("en", "ui")["parser"].items(), key=lambda item: -len(item[1])):
        text = text.replace(english, words[name])
    return text


class _Told:
    """Mixed into a command of the parser."""

    def get_params(self, ctx: Any) -> Any:  # noqa: ANN401 - types differ between versions of typer
        """Parameters, with the parser's own options described by us."""
        params = super().get_params(ctx)  # type: ignore[misc]
        for one in params:
            if one.name in _OWN:
                one.help = ui(_OWN[one.name])
        return params

    def get_help(self, ctx: Any) -> str:  # noqa: ANN401
        """The help text."""
        return usage(super().get_help(ctx))  # type: ignore[misc]


class Group(_Told, TyperGroup):
    """A group of commands."""


class Command(_Told, TyperCommand):
    """A command that lists rows knows `--json` as `--format jsonl`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Read the arguments, the short form written out."""
        if any("--format" in param.opts and param.default == "table" for param in self.params):
            args = [part for arg in args for part in (("--format", "jsonl") if arg == "--json" else (arg,))]
        given = list(args)  # the parser empties its own
        try:
            rest = super().parse_args(ctx, args)
        except REFUSED as refused:
            error: Any = refused
            if "unexpected extra" in error.message and (hint := self._hint(error.message, given)):
                error.message = f"{error.message}; {hint}"
            raise
        if swapped := self._swapped(ctx):
            ctx.fail(ui("error.chronicle_first", file=swapped))
        return rest

    def _hint(self, said: str, args: list[str]) -> str:
        """What was meant by one word too many: a chronicle named last, words to look for without their option."""
        extra = said.rpartition("(")[2].rstrip(".)").split()
        if named := next((one for one in args if one in extra and Path(one).is_file()), ""):
            return ui("error.chronicle_first", file=named)
        return ui("error.words_behind_about") if any("--about" in param.opts for param in self.params) else ""

    def _swapped(self, ctx: Any) -> str:  # noqa: ANN401
        """The file that stands in another place than the first, where a chronicle is asked for."""
        given = [(param, ctx.params.get(param.name)) for param in self.params if param.param_type_name == "argument"]
        if not given or given[0][0].metavar != "FILE.duckdb" or Path(str(given[0][1])).exists():
            return ""
        return next((str(value) for _, value in given[1:] if value and Path(str(value)).is_file()), "")
