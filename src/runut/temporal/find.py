"""Finding time expressions in a text: one pass over its words."""

from __future__ import annotations

import re
from functools import lru_cache

from runut.temporal.grammar import kind_of, longest, starts
from runut.temporal.lexicon import TOKEN, Lexicon, lexicon
from runut.temporal.rules import DATE_LED, Hit, Place
from runut.temporal.rules_dates import number_date
from runut.temporal.rules_days import bracket
from runut.temporal.values import TimeMention

__all__ = ["find_times"]


@lru_cache(maxsize=128)  # the paragraphs of a page: dated statements and events ask for the same ones
def find_times(text: str, language: str = "id") -> tuple[TimeMention, ...]:
    """Time expressions of `text` in order, not overlapping; offsets are code points, `text[start:end]` the quote.

    `language` is "id", "en" or "ms". What cannot be placed in time (lengths, vague words, clock times, dates that do
    not exist, years inside names) is found too, under a kind that says so; `resolve` answers None for it.
    Raises SettingsError for an unknown language. Time is linear in the text.
    """
    lex = lexicon(language)
    opening = starts(language)
    found: list[TimeMention] = []
    end = repeated = 0
    before: re.Match[str] | None = None
    plain = text if text.isascii() else text.translate(_DIGITS)
    lower = _lowered(plain)
    for token in TOKEN.finditer(lower):
        word = token[0]  # ASCII digits sort before ":", letters behind it
        if (word in opening or (word < ":" and _may_open(lex, lower, token))) and token.start() >= end:
            start = token.start()
            word_before = _before(text, before, start)
            hit = _at(lex, plain, start, word_before)
            if hit:
                end = hit.end
                if _recurs(lex, text[repeated:start] if repeated else "", word_before):
                    repeated = end  # "every Monday and Friday" is no one time
                else:
                    found.append(_mention(text, start, hit, language))
        before = token
    return tuple(found)


def _lowered(text: str) -> str:
    """Lower case, one code point for one, so that offsets stay (the capital dotted I would give two)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(low if len(low := c.lower()) == 1 else c for c in text)


_NEXT = re.compile(r"\W{0,4}([^\W\d_]+|\d)")


def _may_open(lex: Lexicon, lower: str, token: re.Match[str]) -> bool:
    """A cheap look before the rules are asked: most numbers of the news are no dates, and what follows shows it."""
    digits = token[0]
    if len(digits) == 4 and digits[:2] in _CENTURIES:
        return True
    follows = _NEXT.match(lower, token.end()) if len(digits) <= 4 else None
    if follows is None:
        return False
    if follows[1] in lex.after_digits or (len(digits) <= 2 and follows[1].isdecimal()):
        return True
    return token.start() > 0 and lower[token.start() - 1] == "("


_CENTURIES = frozenset({"19", "20", "21"})


def _recurs(lex: Lexicon, since_last: str, word_before: str) -> bool:
    if word_before.lower() in lex.sets["every"]:
        return True
    return since_last.strip(" ,&\t\u00a0").lower() in {"", *lex.sets["plain_and"]} and since_last != ""


_DIGITS = {0xFF10 + n: str(n) for n in range(10)}  # full-width digits, one code point for one: offsets stay


def _before(text: str, previous: re.Match[str] | None, start: int) -> str:
    """The word before, if only blanks or the stop of an abbreviation stand between; else there is none."""
    if previous is None:
        return ""
    between = text[previous.end() : start]
    if "\n" in between or (between.strip() and (between.strip() != "." or len(previous[0]) > _ABBREVIATION)):
        return ""
    first = previous.start()
    while first and text[first - 1].isalnum():  # "G20" is one word, though its letters and digits are two tokens
        first -= 1
    return text[first : previous.end()]


_ABBREVIATION = 3  # letters: "No. 2019", "Jl. 2000" keep their lead over the stop


def _at(lex: Lexicon, text: str, start: int, before: str) -> Hit | None:
    """The expression at a word; a date alone in brackets needs its brackets to be one."""
    if start and text[start - 1] == "(":
        opener = _LAST_WORD.search(text, max(start - 20, 0), start - 1)
        hit = bracket(lex, text, start - 1)
        if hit and not (opener and opener[1].lower() in lex.sets["page_lead"]):
            return Hit(text.rindex(")", start, hit.end), hit.value)
    if text[start].isdecimal() and _DATELINE.search(text, max(start - 50, 0), start) and _TO_AGENCY.match(text, start):
        return number_date(lex, Place(text, start, before, DATE_LED))
    return longest(lex, Place(text, start, before))


# "Amman, 14/10 (ANTARA)", "NAIROBI, 7/3 - ": a dateline at the start of a line
_DATELINE = re.compile(r"(?:^|[\r\n])[^\W\d_][^\r\n,\d]{1,40},[^\S\r\n]{1,2}$")
_TO_AGENCY = re.compile(r"\d{1,2}/\d{1,2}[^\S\r\n]{0,2}(?:\(|[-–—])")
_LAST_WORD = re.compile(r"([^\W\d_]+)[^\S\r\n]*$")


def _mention(text: str, start: int, hit: Hit, language: str) -> TimeMention:
    kind = hit.kind or kind_of(hit.value)
    return TimeMention(start, hit.end, text[start : hit.end], kind, hit.value, language)
