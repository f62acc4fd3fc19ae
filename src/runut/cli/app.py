"""The command group: it loads a command's module only when that command is asked for, so that `--help` is quick."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand

from runut import __version__
from runut.cli.parser import REFUSED, Command, Group, usage
from runut.cli.registry import available
from runut.cli.words import language, pick_language, set_language, ui
from runut.errors import InputError, RunutError
from runut.lang.reasons import message

__all__ = ["LazyGroup", "app", "main"]


class LazyGroup(Group):
    """Lists commands from the registry and imports one on use."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ANN401 - the context class differs between typer versions
        """Names in the order of the registry."""
        return list(available())

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ANN401
        """The command, or only its name and help text while the list of commands is being printed."""
        module = available().get(cmd_name)
        if module is None:
            near = get_close_matches(cmd_name, available(), 1)
            if near and not getattr(ctx, "resilient_parsing", False):
                ctx.fail(ui("error.near_command", name=cmd_name, near=near[0]))
            return None
        if getattr(ctx, "runut_listing", False):
            said = ui(f"help.{cmd_name}")  # as its short help too: the parser cuts the long one in the middle
            return TyperCommand(cmd_name, help=said, short_help=said, rich_markup_mode=None)
        return _load(cmd_name, module)

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401
        """Run the command; Ctrl-C is no accident to be shown as one."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            _say(ui("error.interrupted"))
            raise typer.Exit(1) from None

    def format_help(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401
        """Print the list without importing what it lists."""
        ctx.runut_listing = True
        super().format_help(ctx, formatter)


def _load(name: str, module: str) -> Any:  # noqa: ANN401
    single = typer.Typer(add_completion=False, rich_markup_mode=None)
    loaded = import_module(module)
    # A command with sub-commands of its own gives a typer app instead of a function.
    sub = getattr(loaded, "app", None)
    if sub is not None:
        command = typer.main.get_command(sub)
    else:
        epilog = getattr(loaded, "EPILOG", None)
        single.command(name=name, cls=Command, help=ui(f"help.{name}"), epilog=epilog)(loaded.command)
        command = typer.main.get_command(single)
    command.name = name
    return command


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"runut {__version__}")
        raise typer.Exit


def app() -> typer.Typer:
    """The program in the language that is set."""
    root = typer.Typer(
        cls=LazyGroup,
        no_args_is_help=True,
        add_completion=True,
        rich_markup_mode=None,
        help=ui("help.program"),
        epilog=ui("help.epilog"),
        context_settings={"help_option_names": ["-h", "--help"]},
        pretty_exceptions_enable=False,
    )

    def callback(
        version: bool = typer.Option(False, "--version", callback=_version, is_eager=True, help=ui("option.version")),
        lang: str = typer.Option("", "--lang", help=ui("option.lang"), metavar="en|id|ms"),
    ) -> None:
        """Hold what every command shares; the language was read from the arguments before."""

    root.callback()(callback)
    return root


def main() -> None:
    """Run the program: exit code 0, 1 for errors in the data or the run, 2 for usage."""
    code = pick_language(sys.argv[1:])
    if not set_language(code):
        _say(ui("error.bad_lang", value=code))
        raise SystemExit(2)
    try:
        ended = app()(standalone_mode=False)
    except RunutError as error:
        raise SystemExit(_tell(error)) from None
    except OSError as error:  # a folder that may not be written, a full disk
        raise SystemExit(
            _tell(InputError(": ".join(filter(None, (error.filename, error.strerror or str(error))))))
        ) from None
    except REFUSED as error:
        raise SystemExit(_refuse(error)) from None
    raise SystemExit(ended if isinstance(ended, int) else 0)


def _tell(error: RunutError) -> int:
    _say(ui("error.failed", message=message(language(), error)))
    if error.fix:
        _say(ui("error.fix", fix=message(language(), error.fix)))
    return 1


def _refuse(error: Any) -> int:  # noqa: ANN401 - see REFUSED
    """Say what is wrong with the arguments, in the language of the interface where the pack has words for it."""
    plain = type(error).show is REFUSED.show  # type: ignore[attr-defined] # not so where help is asked for by no word
    if language() == "en" or not plain:
        error.show()
        return int(error.exit_code)
    if (context := error.ctx) is not None:
        hint = f"Try '{context.command_path} {context.help_option_names[0]}' for help."
        _say(f"{usage(context.get_usage())}\n{message(language(), hint)}\n")
    _say(ui("error.failed", message=message(language(), error.format_message())))
    return int(error.exit_code)


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201 - the one place that speaks to a person about an error
