"""The words of an act: whether two triggers name one kind of deed, and whether an act is told in passing."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio

from runut.events.cues import phrases
from runut.events.numbers import read_figure
from runut.events.stems import forms
from runut.lang import LANGUAGES, table
from runut.records import EventMention
from runut.text import fold

CONTENT = 4  # letters by which a word of a trigger is a content word
NUMERAL = 3  # words a numeral has at most
BROAD = frozenset({"investigate", "disapprove"})  # modes of deeds of many kinds: to question, charge, sue, try
_ENDING = re.compile(r"(?<=\w{4})(?:ings?|ed|es|s)\Z")  # of English; from an Indonesian word all forms lose it alike
HEADLINE = 0.5  # share of words with a capital from which capitals name nothing: Headlines Are Written So
SPELT = 75  # likeness from which two names are one in two spellings
_NAME = re.compile(r"(?<=[^\W_][ ,])[A-ZÀ-Þ][^\W\d_]{2,}")
_PLAIN = re.compile(r"\d[\d.,]*|[^\W\d_]+")


def same_deed(a: EventMention, b: EventMention) -> bool:
    """Whether two mentions name one kind of deed: one type with the same mode, or triggers that share a word (shots are
    not shots of tear gas: other modes are other deeds)."""
    if a.type == b.type and a.mode and b.mode and a.mode not in BROAD:
        return a.mode == b.mode
    return same_words(a, b)


def same_words(a: EventMention, b: EventMention) -> bool:
    """Whether two triggers share a word, in whatever form: "arrested", "the arrest"."""
    return not _stems(a.trigger_quote).isdisjoint(_stems(b.trigger_quote))


@lru_cache(maxsize=20_000)
def _stems(trigger: str) -> frozenset[str]:
    words = (word for word in fold(trigger).split() if len(word) >= CONTENT)
    return frozenset(form for word in words for form in forms(_ENDING.sub("", word)))


def other_names(a: str, b: str) -> bool:
    """Whether each of two sentences names somebody or something that the other does not: a formula ("the prosecutor
    asks the court to find … guilty") is filled in anew."""
    one, two = _names(a), _names(b)
    own = one - two, two - one
    return all(own) and not any(ratio(x, y) >= SPELT for x in own[0] for y in own[1])


@lru_cache(maxsize=20_000)
def _names(sentence: str) -> frozenset[str]:
    found = [name.group().casefold() for name in _NAME.finditer(sentence)]
    return frozenset(found) if len(found) < HEADLINE * len(sentence.split()) else frozenset()


def in_passing(item: EventMention) -> bool:
    """Whether a trigger's words or those before it show that its act is known already: "the man who robbed …", "after
    the attack", "penangkapan". Such an act need not be news of the day."""
    before = item.quote[: max(0, item.trigger.start - item.evidence.start)].lower()
    trigger = item.trigger_quote.lower()
    return any(words.search(before) or nouns.match(trigger) for words, nouns in _known())


@cache
def _known() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    tables = (table(language, "acts") for language in LANGUAGES)
    return tuple((phrases(rows["passing"]), re.compile(rows["noun"])) for rows in tables)


@lru_cache(maxsize=20_000)
def headcount(text: str) -> int | None:
    """How many people a description counts ("two men", "tiga orang"); None where it counts none exactly."""
    words = text.lower().split()
    for many in range(min(len(words), NUMERAL), 0, -1):
        if not all(_PLAIN.fullmatch(word) for word in words[:many]):
            continue
        head = " ".join(words[:many])
        for language in LANGUAGES:
            figure = read_figure(head, 0, len(head), language)
            if figure.low is not None and figure.low == figure.high:
                return figure.low
    return None
