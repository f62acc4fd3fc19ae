"""Dead, injured, size: figures with the words they were read from."""

from __future__ import annotations

from typing import Literal

from runut.events.numbers import read_figure
from runut.events.view import View
from runut.records import Count, ReadEvent, Span

Kind = Literal["dead", "injured", "size"]
KINDS: dict[str, Kind] = {"dead": "dead", "injured": "injured", "size": "size"}
FLOOR = 0.3  # roles under this score are noise


def counts(view: View, event: ReadEvent) -> tuple[tuple[Count, ...], str]:
    """Return the figures of an event, bounds included ("sedikitnya 20": at least 20), and why."""
    found: list[Count] = []
    for role in event.roles:
        if role.role not in KINDS or role.score < FLOOR:
            continue
        mention = view.refs.mention(role.mention)
        figure = read_figure(view.text, mention.start, mention.end, view.article.language)
        if figure.low is None and figure.high is None and mention.type != "NUM":
            continue
        start = min(figure.start, mention.start)
        span = Span(view.page.id, start, mention.end)
        found.append(Count(KINDS[role.role], figure.low, figure.high, view.text[start : mention.end], span))
    return tuple(found), "; ".join(f"{one.kind} from '{one.quote}'" for one in found) or "no figure told"
