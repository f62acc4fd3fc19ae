"""Finding time expressions in a text: one pass over its words."""

from __future__ import annotations

import re

from runut.temporal.grammar import kind_of, longest, starts
from runut.temporal.lexicon import TOKEN, Lexicon, lexicon
from runut.temporal.rules import Hit, Place
from runut.temporal.rules_days import bracket
from runut.temporal.values import TimeMention

__all__ = ["find_times"]


def find_times(text: str, language: str = "id") -> tuple[TimeMention, ...]:
    """Time expressions of `text` in order, not overlapping; offsets are code points, `text[start:end]` the quote.

    `language` is "id", "en" or "ms". What cannot be placed in time (lengths, vague words, clock times, dates that do
    not exist, years inside names) is found too, under a kind that says so; `resolve` answers None for it.
    Raises SettingsError for an unknown language. Time is linear in the text.
    """
    lex = lexicon(language)
    opening = starts(language)
    found: list[TimeMention] = []
    end = 0
    before: re.Match[str] | None = None
    for token in TOKEN.finditer(text):
        start = token.start()
        if start >= end:
            word = token[0]
            if word[0].isdecimal() or word.lower() in opening:
                hit = _at(lex, text, start, _before(text, before, start))
                if hit:
                    found.append(_mention(text, start, hit, language))
                    end = hit.end
        before = token
    return tuple(found)


def _before(text: str, previous: re.Match[str] | None, start: int) -> str:
    """The word before, if only blanks stand between: across a stop, a comma or a line end there is none."""
    if previous is None:
        return ""
    return previous[0] if text[previous.end() : start].isspace() and "\n" not in text[previous.end() : start] else ""


def _at(lex: Lexicon, text: str, start: int, before: str) -> Hit | None:
    """The expression at a word; a date alone in brackets needs its brackets to be one."""
    if start and text[start - 1] == "(":
        opener = _LAST_WORD.search(text, max(start - 20, 0), start - 1)
        hit = bracket(lex, text, start - 1)
        if hit and not (opener and opener[1].lower() in lex.sets["page_lead"]):
            return Hit(text.rindex(")", start, hit.end), hit.value)
    return longest(lex, Place(text, start, before))


_LAST_WORD = re.compile(r"([^\W\d_]+)[^\S\r\n]*$")


def _mention(text: str, start: int, hit: Hit, language: str) -> TimeMention:
    kind = hit.kind or kind_of(hit.value)
    return TimeMention(start, hit.end, text[start : hit.end], kind, hit.value, language)
