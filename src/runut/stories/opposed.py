"""Do two sentences stand against each other? Rules over words, figures, days, denials; silence when unsure.

Two sentences are compared only where they tell of one matter: enough of their content words (as rough stems) are
shared. Then, in this order: figures of the same thing that cannot both hold; days that cannot be one; one sentence
denying what the other tells; words of which both cannot hold. The function names the kind and the deciding words, and
says nothing (None) otherwise: a missed contradiction is cheaper than a false one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Literal

from msgspec import Struct

from runut.events.numbers import read_figure
from runut.lang import table
from runut.records import When
from runut.temporal import find_times, resolve

SHARED = 0.5  # share of the shorter sentence's content words that must stand in the other
SHARED_OPPOSED = 0.34  # enough where the opposed words themselves are named
MIN_SHARED = 2
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_FIGURE = re.compile(r"(?<![\w.,/-])\d{1,3}(?:[.,]\d{3})+(?![\w/-])|(?<![\w.,/-])\d{1,6}(?![\w/-]|[.,]\d)")


class Opposition(Struct, frozen=True):
    """What two sentences disagree on: the kind, and the words of either side that decide."""

    kind: Literal["figure", "date", "claim", "modality"]
    a: str
    b: str
    why: str


class _Pack(Struct, frozen=True):
    negation: re.Pattern[str]
    rejects: re.Pattern[str]
    not_negation: re.Pattern[str]
    stop: frozenset[str]
    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    numbers: re.Pattern[str]


@cache
def _pack(language: str) -> _Pack:
    code = language if language in ("id", "en", "ms") else "id"
    rows: Mapping[str, Any] = table(code, "opposites")
    numbers = sorted((word for word in table(code, "cues")["numbers"] if len(word) > 2), key=len, reverse=True)
    return _Pack(
        _phrases(rows["negation"]),
        _phrases(rows["rejects"]),
        _phrases(rows["not_negation"]),
        frozenset(rows["stop"]),
        tuple((_phrases(one), _phrases(other)) for one, other in rows["pairs"]),
        _phrases(numbers),
    )


def _phrases(words: Iterable[str]) -> re.Pattern[str]:
    ordered = sorted(words, key=len, reverse=True)
    body = "|".join(re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in ordered)
    return re.compile(rf"(?<![\w])(?:{body})(?![\w])") if ordered else re.compile(r"(?!)")


def opposed(
    a: str, b: str, language: str = "id", anchors: tuple[When | None, When | None] = (None, None)
) -> Opposition | None:
    """Compare two sentences of one language; `anchors` are the publication dates their days are read against.

    Returns None when they can both hold, or when it cannot be told.
    """
    pack = _pack(language)
    low_a, low_b = a.lower(), b.lower()
    about_a, about_b = _matter(low_a, pack), _matter(low_b, pack)
    common = about_a & about_b
    least = min(len(about_a), len(about_b))
    if len(common) < MIN_SHARED or not least:
        return None
    share = len(common) / least
    if share >= SHARED:
        found = _figures(a, b, language, pack) or _days(a, b, language, anchors) or _denial(low_a, low_b, pack)
        if found:
            return found
    return _pairs(low_a, low_b, pack) if share >= SHARED_OPPOSED else None


def matter(text: str, language: str) -> frozenset[str]:
    """Return rough stems of the words that carry a sentence's matter."""
    return _matter(text.lower(), _pack(language))


def _matter(lowered: str, pack: _Pack) -> frozenset[str]:
    words = (match.group() for match in _WORD.finditer(lowered))
    return frozenset(
        stem(word)
        for word in words
        if word not in pack.stop and not word[0].isdigit() and not pack.negation.fullmatch(word)
        and not pack.numbers.fullmatch(word) and len(word) > 1
    )  # fmt: skip


_PREFIX = re.compile(
    r"^(?:memper|diper|menge|meng|meny|mem|men|me|penge|peng|peny|pem|pen|per|pe|ber|ter|di|ke|se)(?=\w{3})"
)
_SUFFIX = re.compile(r"(?:kan|nya|lah|kah|an|i|ing|ed|es|s)$")


def stem(word: str) -> str:
    """Fold a word to a rough stem for comparing: common affixes of Indonesian, Malay and English go, four letters stay
    the least. Not a lemma: only equal treatment of equal forms matters."""
    bare = _PREFIX.sub("", word, count=1) if len(word) > 5 else word
    bare = _SUFFIX.sub("", bare) if len(bare) > 5 else bare
    return bare[:7]


def _figures(a: str, b: str, language: str, pack: _Pack) -> Opposition | None:
    one, two = _counted(a, language, pack), _counted(b, language, pack)
    for thing, (low_a, high_a, words_a) in one.items():
        if thing in two:
            low_b, high_b, words_b = two[thing]
            if _part(low_a, high_a, low_b, high_b):
                return Opposition("figure", words_a, words_b, f"figures of '{thing}' that cannot both hold")
    return None


def _part(low_a: int | None, high_a: int | None, low_b: int | None, high_b: int | None) -> bool:
    return (high_a is not None and low_b is not None and high_a < low_b) or (
        high_b is not None and low_a is not None and high_b < low_a
    )


def _counted(text: str, language: str, pack: _Pack) -> dict[str, tuple[int | None, int | None, str]]:
    """Figures by what they count (stem of the next content word); a thing counted twice in one sentence is left out."""
    found: dict[str, tuple[int | None, int | None, str]] = {}
    twice: set[str] = set()
    lowered = text.lower()
    times = [(time.start, time.end) for time in find_times(text, language)]
    for match in sorted((*_FIGURE.finditer(text), *pack.numbers.finditer(lowered)), key=lambda m: m.start()):
        if any(start <= match.start() < end for start, end in times):
            continue
        thing = _thing(lowered, match.end(), pack)
        figure = read_figure(text, match.start(), match.end(), language)
        if not thing or (figure.low is None and figure.high is None):
            continue
        if thing in found:
            twice.add(thing)
        found[thing] = (figure.low, figure.high, text[figure.start : match.end()])
    return {thing: value for thing, value in found.items() if thing not in twice}


def _thing(lowered: str, end: int, pack: _Pack) -> str:
    for at, word in enumerate(_WORD.finditer(lowered, end, end + 60)):
        if at > 3 or any(mark in lowered[end : word.start()] for mark in ".;:()"):
            break
        if word.group() not in pack.stop and not word.group()[0].isdigit() and not pack.numbers.fullmatch(word.group()):
            return stem(word.group())
    return ""


def _days(a: str, b: str, language: str, anchors: tuple[When | None, When | None]) -> Opposition | None:
    one, two = _day(a, language, anchors[0]), _day(b, language, anchors[1])
    if one is None or two is None:
        return None
    (when_a, words_a), (when_b, words_b) = one, two
    if when_a.earliest is None or when_a.latest is None or when_b.earliest is None or when_b.latest is None:
        return None
    if when_a.latest < when_b.earliest or when_b.latest < when_a.earliest:
        return Opposition("date", words_a, words_b, f"{when_a.edtf} and {when_b.edtf} cannot be one day")
    return None


def _day(text: str, language: str, anchor: When | None) -> tuple[When, str] | None:
    """The one date of a sentence; None where it tells of several or of none."""
    dated = [(found.when, time.text) for time in find_times(text, language) if (found := resolve(time, anchor)).when]
    return dated[0] if len(dated) == 1 and dated[0][0] is not None else None


def _denial(low_a: str, low_b: str, pack: _Pack) -> Opposition | None:
    one, two = _negations(low_a, pack), _negations(low_b, pack)
    if len(one) % 2 == len(two) % 2:
        return None
    word = (one or two)[0]
    return Opposition("modality", one[0] if one else "", two[0] if two else "", f"one side denies ('{word}')")


def _negations(lowered: str, pack: _Pack) -> list[str]:
    masked = pack.not_negation.sub(lambda match: " " * len(match.group()), lowered.replace("n't", " not"))
    return [match.group() for match in pack.negation.finditer(masked)]


def _pairs(low_a: str, low_b: str, pack: _Pack) -> Opposition | None:
    flipped = (len(_negations(low_a, pack)) + len(_negations(low_b, pack))) % 2 == 1
    for one, other in pack.pairs:
        for x, y in ((one, other), (other, one)):
            left, right = x.search(low_a), y.search(low_b)
            if left and right and not y.search(low_a) and not x.search(low_b) and not flipped:
                return Opposition("claim", left.group(), right.group(), f"'{left.group()}' against '{right.group()}'")
    return None
