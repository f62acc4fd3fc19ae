"""runut actor show"""

from __future__ import annotations

from typing import Annotated, Any, TextIO

import typer

from runut.chronicle import Reader
from runut.cli.common import Lang, Out, json_line, opened, plain
from runut.cli.parser import Command, Group
from runut.cli.words import because, language, ui
from runut.errors import SettingsError
from runut.knowledge import called
from runut.lang.reasons import office
from runut.views import actor_meant
from runut.views.actors import actor_trail

__all__ = ["app"]


class _Shows(Group):
    """`runut actor FILE ACTOR` is `runut actor show FILE ACTOR`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401
        """Read the arguments; what is neither a command nor an option is a chronicle to show an actor of."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["show", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=_Shows, add_completion=False, rich_markup_mode=None, help=ui("help.actor"))

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]
Wanted = Annotated[str, typer.Argument(help=ui("option.party"), metavar="ACTOR")]
Json = Annotated[bool, typer.Option("--json", help=ui("option.json"))]


@app.callback()
def _group() -> None:
    """Keeps `show` a command of its own while it is the only one."""


@app.command("show", cls=Command, help=ui("help.actor_show"))
def show(chronicle: Chronicle, wanted: Wanted, json: Json = False, out: Out = "", lang: Lang = "") -> None:
    """One actor: names, offices with dates, every link with its reason, decisions."""
    with Reader(chronicle) as reader:
        wanted = actor_meant(reader, wanted)
        found = actor_trail(reader, wanted)
    if found is None:
        raise SettingsError(f"no actor {wanted}", "`runut actors FILE` lists ids")
    with opened(out) as handle:
        if json:
            handle.write(json_line(found) + "\n")
        else:
            _print(found, handle)


def _print(found: dict[str, Any], handle: TextIO) -> None:
    codes = f"{found['country'] or '-'} {found['sector'] or '-'}"
    handle.write(f"{plain(called(language(), found))}  {codes}  {ui('actorkind.' + found['kind'])}  {found['id']}\n")
    for name in found["names"]:
        handle.write(f"  = {plain(name)}\n")
    for held in found["offices"]:
        handle.write(f"  {office(language(), held.office)} ({held.code}) {held.start or '..'} / {held.end or '..'}\n")
    for link in found["links"]:
        where = f"{link['page_id']}:{link['start']}:{link['end']}"
        why = plain(because(link["why"]))
        handle.write(f"  {link['judgement']:<6} {link['score']:.2f} {plain(link['text'])!r} {where}  {why}\n")
    for row in found["judgements"]:
        handle.write(
            f"  {row.made_at} {row.verb} {row.subject} {row.object} {plain(row.value)} "
            f"{plain(row.author)}: {plain(row.reason)}\n"
        )
