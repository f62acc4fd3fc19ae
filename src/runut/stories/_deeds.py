"""The words of an act: whether two triggers name one kind of deed, and whether an act is told in passing."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from rapidfuzz.fuzz import ratio, token_set_ratio

from runut.events.cues import phrases
from runut.events.numbers import read_figure
from runut.events.stems import forms
from runut.lang import LANGUAGES, table
from runut.records import EventMention
from runut.text import fold

CONTENT = 4  # letters by which a word of a trigger is a content word
NUMERAL = 3  # words a numeral has at most
GENTLE = "crowd-control"  # tear gas is told in the words of shots
BROAD = frozenset({"investigate", "disapprove"})  # modes of deeds of many kinds: to question, charge, sue, try
_ENDING = re.compile(r"(?<=\w{4})(?:ings?|ed|es|s)\Z")  # of English; from an Indonesian word all forms lose it alike
HEADLINE = 0.5  # share of words with a capital from which capitals name nothing: Headlines Are Written So
SPELT = 75  # likeness from which two names are one in two spellings
SHARED = 88  # likeness from which one name is the other, or a part of it
_NAME = re.compile(r"(?<=[^\W_][ ,]|[,;)] )[A-ZÀ-Þ][^\W\d_]{2,}")
_DATELINE = re.compile(
    r"\A(?=[^–—:-]*[A-Z]{3})[^–—:-]{3,40}(?:[–—:]|-(?=\s))\s*"
)  # "KOTA TAMBA - ", "TAMBA (Pelita) – "
_PLAIN = re.compile(r"\d[\d.,]*|[^\W\d_]+")


def same_deed(a: EventMention, b: EventMention) -> bool:
    """Whether two mentions name one kind of deed: one type with the same mode, or triggers that share a word or a
    family of words (shots are not shots of tear gas: of two modes one is not the other's deed, but that of readers who
    take the same word for either)."""
    if a.type == b.type and a.mode and b.mode and a.mode == b.mode and a.mode not in BROAD:
        return True
    if a.mode and b.mode and a.mode != b.mode and GENTLE in (a.mode, b.mode):
        return False
    return same_words(a, b) or not families(a.trigger_quote).isdisjoint(families(b.trigger_quote))


@lru_cache(maxsize=20_000)
def families(trigger: str) -> frozenset[str]:
    """The kinds of deeds a trigger's words can name, in any language: "arrested", "took into custody", "ditangkap"."""
    lowered = fold(trigger).lower()
    return frozenset(name for name, words in _families() if words.search(lowered))


@cache
def _families() -> tuple[tuple[str, re.Pattern[str]], ...]:
    found: dict[str, list[str]] = defaultdict(list)
    for language in LANGUAGES:
        inside = r"\b" if language == "en" else ""  # an Indonesian root stands behind its prefixes
        for name, words in table(language, "acts")["deeds"].items():
            found[name] += [inside + word for word in words]
    return tuple((name, re.compile("|".join(words))) for name, words in found.items())


def same_words(a: EventMention, b: EventMention) -> bool:
    """Whether two triggers share a word, in whatever form: "arrested", "the arrest"."""
    return not stems(a.trigger_quote).isdisjoint(stems(b.trigger_quote))


@lru_cache(maxsize=20_000)
def stems(trigger: str) -> frozenset[str]:
    """The beginnings under which the long words of a trigger meet their families."""
    words = (word for word in fold(trigger).split() if len(word) >= CONTENT)
    return frozenset(form for word in words for form in forms(_ENDING.sub("", word)))


def other_names(a: str, b: str) -> bool:
    """Whether each of two sentences names somebody or something that the other does not: a formula ("the prosecutor
    asks the court to find … guilty") is filled in anew."""
    one, two = _names(a), _names(b)
    return _lacks(one, two) and _lacks(two, one)


def share_names(a: EventMention, b: EventMention) -> bool:
    """Whether both tellings name one party, or one place smaller than a country, or the same in their sentences and
    nobody else."""
    if any(token_set_ratio(one, two) >= SHARED for one in _named(a) for two in _named(b)):
        return True
    return common_names(a.quote, b.quote) and not other_names(a.quote, b.quote)


def _named(item: EventMention) -> set[str]:
    told = {ref.name for ref in (*item.actors, *item.recipients)}
    told |= {place.name for place in item.places if place.precision != "country"}
    return {name.casefold() for name in told if name}


def common_names(a: str, b: str) -> bool:
    """Whether two sentences name somebody or something in common."""
    return not _names(a).isdisjoint(_names(b))


def _lacks(one: frozenset[str], two: frozenset[str]) -> bool:
    """Whether one sentence names what the other does not, however spelled."""
    return any(all(ratio(name, other) < SPELT for other in two) for name in one - two)


@lru_cache(maxsize=20_000)
def _names(sentence: str) -> frozenset[str]:
    sentence = _DATELINE.sub("", sentence)
    found = [name.group().casefold() for name in _NAME.finditer(sentence)]
    return frozenset(found) - _days() if len(found) < HEADLINE * len(sentence.split()) else frozenset()


@cache
def _days() -> frozenset[str]:
    """Names of days and months: another day is told by the date."""
    times = [table(language, "times") for language in LANGUAGES]
    return frozenset(str(name).casefold() for rows in times for part in ("weekdays", "months") for name in rows[part])


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
