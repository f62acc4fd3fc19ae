"""Annotated texts as one record, and edits that keep every span in place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

Span = tuple[int, int]


@dataclass(frozen=True)
class Event:
    """An annotated event; roles hold indexes into the example's mentions."""

    span: Span
    type: str
    mode: str | None
    modality: str
    roles: dict[str, tuple[int, ...]]


@dataclass(frozen=True)
class Quote:
    """Annotated reported speech; arcs hold indexes into the example's mentions."""

    span: Span
    kind: str
    arcs: dict[str, tuple[int, ...]]


@dataclass(frozen=True)
class Example:
    """A text with whatever is annotated in it; None means "not annotated here", an empty tuple "none there"."""

    text: str
    lang: str
    source: str
    names: tuple[tuple[Span, str], ...] | None = None
    mentions: tuple[tuple[Span, str, str], ...] | None = None  # span, type, canonical name or ""
    events: tuple[Event, ...] | None = None
    quotes: tuple[Quote, ...] | None = None
    parts: tuple[Span, ...] = field(default=())  # texts this was joined from; empty: one


def edit(example: Example, edits: Sequence[tuple[int, int, str]]) -> Example:
    """Replace the given, non-overlapping [start, end) stretches and move all spans along."""
    if not edits:
        return example
    ordered = sorted(edits)
    parts: list[str] = []
    at = 0
    for start, end, new in ordered:
        parts += [example.text[at:start], new]
        at = end
    text = "".join([*parts, example.text[at:]])

    def move(span: Span) -> Span:
        return _moved(span[0], ordered, False), _moved(span[1], ordered, True)

    return remap(replace(example, text=text), move)


def _moved(position: int, edits: Sequence[tuple[int, int, str]], is_end: bool) -> int:
    shift = 0
    for start, end, new in edits:
        if end < position or (end == position and (end > start or not is_end)):
            shift += len(new) - (end - start)
        elif start < position:  # inside the edit: cling to its edge
            return start + shift + (len(new) if is_end else 0)
        else:
            break
    return position + shift


def remap(example: Example, move) -> Example:
    """The example with `move` applied to every span."""
    names, mentions, events, quotes = example.names, example.mentions, example.events, example.quotes
    return replace(
        example,
        names=None if names is None else tuple((move(s), t) for s, t in names),
        mentions=None if mentions is None else tuple((move(s), t, n) for s, t, n in mentions),
        events=None if events is None else tuple(replace(e, span=move(e.span)) for e in events),
        quotes=None if quotes is None else tuple(replace(q, span=move(q.span)) for q in quotes),
        parts=tuple(move(s) for s in example.parts),
    )


def join(examples: Sequence[Example], gap: str = " ") -> Example:
    """One text of several; layers that some part lacks must be lacking in all."""
    shift = 0
    moved: list[Example] = []
    for one in examples:
        moved.append(remap(one, lambda span, by=shift: (span[0] + by, span[1] + by)))
        shift += len(one.text) + len(gap)
    before: list[int] = []
    total = 0
    for one in moved:
        before.append(total)
        total += len(one.mentions or ())
    events = [_shift_event(e, b) for one, b in zip(moved, before, strict=True) for e in one.events or ()]
    quotes = [
        replace(q, arcs={k: tuple(i + b for i in v) for k, v in q.arcs.items()})
        for one, b in zip(moved, before, strict=True)
        for q in one.quotes or ()
    ]
    starts = [0]
    for one in examples:
        starts.append(starts[-1] + len(one.text) + len(gap))
    first = examples[0]
    return Example(
        gap.join(one.text for one in examples),
        first.lang,
        first.source,
        None if first.names is None else tuple(n for one in moved for n in one.names or ()),
        None if first.mentions is None else tuple(m for one in moved for m in one.mentions or ()),
        None if first.events is None else tuple(events),
        None if first.quotes is None else tuple(quotes),
        tuple((s, s + len(one.text)) for s, one in zip(starts, examples, strict=False)),
    )


def _shift_event(event: Event, by: int) -> Event:
    return replace(event, roles={role: tuple(i + by for i in ids) for role, ids in event.roles.items()})
