"""Finding and placing in one call."""

from __future__ import annotations

from runut.records import When
from runut.temporal.find import find_times
from runut.temporal.resolve import resolve
from runut.temporal.tense import tense_hint
from runut.temporal.values import Date, Resolved, TimeMention

__all__ = ["extract"]

_NEAR = 400  # characters: a time told further back is no longer "the time told of last"


def extract(text: str, anchor: When | None, language: str = "id") -> tuple[tuple[TimeMention, Resolved], ...]:
    """Find the times of `text` and place each from `anchor`, with the tense of its own clause.

    "Dua hari kemudian" and its like count from the last calendar date told shortly before, and stay unplaced
    without one. Raises SettingsError for an unknown language.
    """
    found: list[tuple[TimeMention, Resolved]] = []
    told: tuple[int, When] | None = None
    for mention in find_times(text, language):
        reference = told[1] if told and mention.start - told[0] <= _NEAR else None
        tense = tense_hint(text, mention, language)
        answer = resolve(mention, anchor, tense=tense, reference=reference)
        found.append((mention, answer))
        if answer.when is not None and (isinstance(mention.value, Date) or answer.basis == "inherited"):
            told = (mention.end, answer.when)
    return tuple(found)
