"""runut judge"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from runut.chronicle import Reader, Writer
from runut.cli.common import Lang, Out, listed, opened
from runut.cli.words import ui
from runut.entities.judgements import VERBS, export_jsonl, import_jsonl, make_judgement
from runut.errors import SettingsError
from runut.records import Judgement
from runut.views import check_edit
from runut.views.actors import actor_trail

__all__ = ["command"]

EPILOG = "\b\n" + ui("help.judge_epilog")
_ALL = (*VERBS, "list", "export", "import")

Chronicle = Annotated[str, typer.Argument(help=ui("option.chronicle"), metavar="FILE.duckdb")]
Verb = Annotated[str, typer.Argument(help=ui("option.verb", verbs=", ".join(_ALL)), metavar="VERB")]
Subject = Annotated[str, typer.Argument(help=ui("option.subject"), metavar="SUBJECT")]
Other = Annotated[str, typer.Argument(help=ui("option.object"), metavar="OBJECT")]
Value = Annotated[str, typer.Option("--value", help=ui("option.value"))]
By = Annotated[str, typer.Option("--by", help=ui("option.by"))]
Why = Annotated[str, typer.Option("--why", help=ui("option.why"))]


def command(
    chronicle: Chronicle,
    verb: Verb,
    subject: Subject = "",
    other: Other = "",
    value: Value = "",
    by: By = "",
    why: Why = "",
    out: Out = "",
    lang: Lang = "",
) -> None:
    """Append a decision, list or exchange them."""
    if verb not in _ALL:
        raise typer.BadParameter(ui("error.bad_verb", value=verb, known=", ".join(_ALL)))
    if verb in ("list", "export"):
        with Reader(chronicle) as reader:
            text = export_jsonl(list(reader.records("judgements")))
        with opened(out) as handle:
            handle.write(text)
        return
    rows = (
        import_jsonl(listed(subject))
        if verb == "import"
        else (_row(chronicle, verb, subject, other, (value, by, why)),)
    )
    with Writer(chronicle) as writer:
        added = writer.judge(rows)
    with opened(out) as handle:
        handle.write(export_jsonl(rows) if verb != "import" else f"{added}\n")


def _row(chronicle: str, verb: str, subject: str, other: str, said: tuple[str, str, str]) -> Judgement:
    value, by, why = said
    made_at = datetime.now(UTC).isoformat(timespec="microseconds")
    with Reader(chronicle) as reader:
        if verb == "undo":
            if not any(row.id == subject for row in reader.records("judgements", "id = ?", [subject])):
                raise SettingsError(f"no judgement {subject}", "`runut judge FILE list` shows them")
            return make_judgement(verb, "", made_at, author=by, reason=why, undoes=subject)
        _check_known(reader, verb, subject, other)
        on_event = _is_event(reader, subject)
    if verb in ("accept", "reject", "edit") and on_event:
        if verb == "edit":
            check_edit(other, value)
        other = other or "event"
    return make_judgement(verb, subject, made_at, object=other, value=value, author=by, reason=why)


def _check_known(reader: Reader, verb: str, subject: str, other: str) -> None:
    """Raise SettingsError for a decision on what the chronicle does not hold; an import may speak of others."""
    if verb in ("accept", "reject"):  # of a mention where an actor is named as well
        wanted: tuple[str, ...] = () if other else (subject,)
    else:
        wanted = (subject, other) if verb == "merge" else (subject,)
    for one in filter(None, wanted):
        if not _is_event(reader, one) and not _is_actor(reader, one):
            raise SettingsError(f"no actor or event {one!r}", "`runut actors FILE` and `runut timeline FILE` show ids")


def _is_actor(reader: Reader, key: str) -> bool:
    if reader.one("SELECT count(*) FROM page_actors WHERE actor = ?", [key])[0]:
        return True
    return actor_trail(reader, key) is not None  # one made by a split


def _is_event(reader: Reader, key: str) -> bool:
    return bool(reader.one("SELECT count(*) FROM events WHERE id = ?", [key])[0])
