"""What the option parser itself says in `--help`, in the language of the interface.

The parser has headings and marks of its own, in English and in no catalogue; a pack's table `parser` has words for
them, and the English one says what they are.
"""

from __future__ import annotations

from typing import Any

from typer.core import TyperCommand, TyperGroup

from runut.cli.words import language, ui
from runut.lang import table

__all__ = ["Command", "Group", "usage"]

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
        return super().parse_args(ctx, args)
