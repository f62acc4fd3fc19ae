"""Claim and counter-claim in neighbouring sentences of one page: "they claim success. But observers doubt that claim".

The second sentence points back ("that claim", "those fighters") instead of repeating the first, so shared words cannot
find the pair. Two forms are read: a word of denial or doubt whose object points back to a claim just told, and another
name for what was just named ("… as instructors. … those fighters are in fact mercenaries").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from typing import Any

from msgspec import Struct

from runut.events.cues import language_of as pack_of
from runut.events.cues import phrases
from runut.lang import table
from runut.records import Contradiction, Side, Span, content_id
from runut.stories._clause import Pack, pack
from runut.stories._wordtext import Text
from runut.stories.disputes import Sentence
from runut.text import lower, sentences

OBJECT = 40  # characters within which what a denial denies must point back
NEGATED = 24  # characters before a denial in which a negation undoes it
SHOWN = 80  # characters of a claim shown as the value of its side


class _Lists(Struct, frozen=True):
    base: Pack
    claims: re.Pattern[str]
    claim_back: re.Pattern[str]
    back: re.Pattern[str]
    really: re.Pattern[str]


@cache
def _lists(language: str) -> _Lists:
    rows: Mapping[str, Any] = table(pack_of(language), "opposites")
    names = ("claims", "claim_back", "back", "really")
    return _Lists(pack(language), **{name: phrases(rows[name]) for name in names})


def counter_claims(
    texts: Iterable[Text], language_of: Mapping[str, str], story_of: Mapping[str, str], told: Iterable[Sentence] = ()
) -> tuple[Contradiction, ...]:
    """Return the counter-claims of every text, sorted by id; `told` gives the speakers of reported sentences."""
    speakers: dict[str, list[Sentence]] = {}
    for item in told:
        if item.speaker:
            speakers.setdefault(item.span.page, []).append(item)
    found = [
        entry
        for text in texts
        for entry in _of_page(text, language_of.get(text.page, "id"), story_of, speakers.get(text.page, []))
    ]
    return tuple(sorted({entry.id: entry for entry in found}.values(), key=lambda entry: entry.id))


def _of_page(text: Text, language: str, story_of: Mapping[str, str], told: list[Sentence]) -> Iterator[Contradiction]:
    lists = _lists(language)
    low = lower(text.text)
    if not (lists.claim_back.search(low) or lists.really.search(low)):
        return
    spans = text.spans if text.spans is not None else ((0, len(text.text)),)
    cut = [span for start, end in spans for span in sentences(text.text, start, end, language)]
    for one, two in pairwise(cut):
        values = _against(low[slice(*one)], low[slice(*two)], lists)
        if values is not None:
            sides = tuple(_side(text, span, value, told) for span, value in zip((one, two), values[:2], strict=True))
            key = content_id("counter", text.page, one[0], two[0])
            about = f"story {story_of.get(text.page, text.page)}"
            yield Contradiction(key, "claim", about, sides, "open", "", values[2])


def _against(one: str, two: str, lists: _Lists) -> tuple[str, str, str] | None:
    """Return (value of the first, value of the second, why), or None where the second does not answer the first."""
    return _denied(one, two, lists) or _renamed(one, two, lists)


def _denied(one: str, two: str, lists: _Lists) -> tuple[str, str, str] | None:
    claim = lists.claims.search(one)
    if claim is None or lists.base.rejects.search(one):
        return None
    for word in lists.base.rejects.finditer(two):
        back = lists.claim_back.search(two, word.end(), word.end() + OBJECT)
        if back is None or lists.base.negation.search(two, max(0, word.start() - NEGATED), word.start()):
            continue
        value = (
            one[claim.start() : claim.start() + SHOWN].rsplit(" ", 1)[0] if len(one) > SHOWN else one[claim.start() :]
        )
        return " ".join(value.split()), two[word.start() : back.end()], f"'{word.group()}' answers the claim before it"
    return None


def _renamed(one: str, two: str, lists: _Lists) -> tuple[str, str, str] | None:
    really = lists.really.search(two)
    if really is None or not lists.back.search(two):
        return None
    for first, second in lists.base.pairs:
        for x, y in ((first, second), (second, first)):
            left, right = x.search(one), y.search(two, really.end())
            if left and right and not y.search(one) and not x.search(two):
                why = f"'{left.group()}' against '{right.group()}' for what was just named"
                return left.group(), right.group(), why
    return None


def _side(text: Text, span: tuple[int, int], value: str, told: list[Sentence]) -> Side:
    speaker = next((item.speaker for item in told if item.span.start < span[1] and span[0] < item.span.end), "")
    return Side(value, text.text[slice(*span)], Span(text.page, *span), "", speaker)
