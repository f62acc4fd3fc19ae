"""One sentence read for comparison: its words without the attribution, names, days, negations and what they govern."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import Any

from msgspec import Struct

from runut.events.cues import language_of, phrases
from runut.lang import LANGUAGES, table
from runut.records import When
from runut.temporal import TimeMention, find_times, resolve
from runut.text import lower

_MARK = re.compile(r"[,;:.]")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
PURPOSE = 24  # characters before a negation in which a word of purpose makes it a wish
REACH = 60  # characters to the right of a negation in which the word it governs stands
_CACHED = 30_000  # spellings whose stem is kept at hand


class Pack(Struct, frozen=True):
    """The word lists of one language (lang/*/opposites.toml), compiled."""

    code: str
    negation: re.Pattern[str]
    purpose: re.Pattern[str]
    early: re.Pattern[str]
    labels: re.Pattern[str]
    light: re.Pattern[str]
    weak: re.Pattern[str]
    rejects: re.Pattern[str]
    not_negation: re.Pattern[str]
    says: re.Pattern[str]
    according: re.Pattern[str]
    open: re.Pattern[str]
    future: re.Pattern[str]
    place_before: re.Pattern[str]
    contrast: re.Pattern[str]
    numbers: re.Pattern[str]
    stop: frozenset[str]
    people: frozenset[str]
    units: frozenset[str]
    another: frozenset[str]
    irregular: Mapping[str, str]
    pairs: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    apart: tuple[tuple[re.Pattern[str], ...], ...]
    fates: tuple[re.Pattern[str], ...]
    fate_words: tuple[tuple[str, ...], ...]


class Word(Struct, frozen=True):
    """A word that carries matter: where it stands, its rough stem, and whether it is (part of) a name."""

    start: int
    end: int
    stem: str
    name: bool


class Clause:
    """A sentence as `opposed` compares it. `text` is what is told, without who tells it; `low` the same in lower case;
    `stems` are those of its `words`, `names` those of its names.

    The rest is looked up when it is first asked for, once a sentence and not once a comparison: few pairs of sentences
    share so many words that it matters.
    """

    def __init__(self, told: str, times: Sequence[TimeMention], anchor: When | None, lists: Pack) -> None:
        self.text, self.low, self._lists = told, lower(told), lists
        self._times, self._anchor = times, anchor
        self.words = tuple(_words(told, self.low, lists, [(time.start, time.end) for time in times]))
        self.stems = frozenset(word.stem for word in self.words)
        self.names = frozenset(word.stem for word in self.words if word.name)

    @cached_property
    def days(self) -> tuple[tuple[When | None, str, int, int], ...]:
        """The days it tells of: when, in which words, from where to where."""
        return tuple((resolve(time, self._anchor).when, time.text.lower(), time.start, time.end)
                     for time in self._times)  # fmt: skip

    @cached_property
    def negations(self) -> tuple[re.Match[str], ...]:
        """Words that deny."""
        return _negations(self.low, self._lists)

    @cached_property
    def open(self) -> bool:
        """Whether it asks or supposes, so that it tells nothing."""
        return bool(self._lists.open.search(self.low)) or "?" in self.low

    @cached_property
    def future(self) -> bool:
        """Whether it tells of something to come."""
        return bool(self._lists.future.search(self.low))

    @cached_property
    def apart(self) -> Mapping[int, frozenset[int]]:
        """Which sides it holds of the lists of words that part two matters, by number of the list."""
        found = ((number, members(self.low, sides)) for number, sides in enumerate(self._lists.apart))
        return {number: held for number, held in found if held}

    @cached_property
    def another(self) -> frozenset[str]:
        """Words of "another", "a deputy" that it holds."""
        return frozenset(WORD.findall(self.low)) & self._lists.another

    @cached_property
    def fates(self) -> frozenset[int]:
        """The numbers of the fates (killed, hurt, held …) it tells of."""
        return members(self.low, self._lists.fates)

    @cached_property
    def sides(self) -> tuple[Mapping[int, re.Match[str]], Mapping[int, re.Match[str]]]:
        """The first word of either side of each pair of opposites, by number of the pair."""
        return _held(self.low, self._lists, 0), _held(self.low, self._lists, 1)


def pack(language: str) -> Pack:
    """Return the compiled lists of a language; one without a pack has the English ones."""
    return _pack(language_of(language))


@cache
def _pack(code: str) -> Pack:
    rows: Mapping[str, Any] = table(code, "opposites")
    numbers = (word for word in table(code, "cues")["numbers"] if len(word) > 2)
    lists = (
        "negation", "purpose", "early", "labels", "light", "weak", "rejects", "not_negation", "says", "according",
        "open", "future", "place_before", "contrast",
    )  # fmt: skip
    return Pack(
        code,
        **{name: phrases(rows[name]) for name in lists},
        numbers=phrases(numbers),
        stop=frozenset(rows["stop"]),
        people=frozenset(rows["people"]),
        units=frozenset(fold(word, rows["irregular"]) for word in rows["units"]),
        another=frozenset(rows["another"]),
        irregular=rows["irregular"],
        pairs=tuple((phrases(one), phrases(other)) for one, other in rows["pairs"]),
        apart=tuple(tuple(phrases(side) for side in sides) for sides in rows["apart"]),
        fates=tuple(phrases(words) for words in rows["fates"]),
        fate_words=tuple(tuple(word.rstrip("*") for word in words) for words in rows["fates"]),
    )


def read_clause(text: str, language: str, anchor: When | None = None) -> Clause:
    """Read one sentence; `anchor` is the day its relative days are read against."""
    lists = pack(language)
    told = _without_teller(_spelt_out(text), lists)
    return Clause(told, find_times(told, language) if language in LANGUAGES else (), anchor, lists)


def _spelt_out(text: str) -> str:
    return text.replace("n't", " not").replace("n’t", " not")


def possible_fates(text: str, language: str) -> frozenset[int]:
    """Return the numbers of all fates that the clause read from a sentence can tell of, and perhaps of others: words
    are looked for inside words too, which is cheap and misses none."""
    low = lower(_spelt_out(text))
    listed = enumerate(pack(language).fate_words)
    return frozenset(number for number, words in listed if any(word in low for word in words))


def _held(low: str, lists: Pack, side: int) -> dict[int, re.Match[str]]:
    found = ((number, pair[side].search(low)) for number, pair in enumerate(lists.pairs))
    return {number: match for number, match in found if match}


def _without_teller(text: str, lists: Pack) -> str:
    """Cut who tells it: "Menurut X, …", "…, kata X", "X mengatakan bahwa …"; not where telling itself is denied."""
    low = lower(text)
    head = lists.according.match(low)
    if head and 0 < (comma := low.find(",", head.end())) < len(low) - 20:
        text, low = text[comma + 1 :], low[comma + 1 :]
    for found in reversed(list(lists.says.finditer(low))):
        before = low[: found.start()].rstrip(" \"”“'")
        if before.endswith(",") and len(before) > 20:
            text, low = text[: found.start()].rstrip(" ,"), low[: found.start()].rstrip(" ,")
    for found in reversed(list(lists.according.finditer(low))):
        if found.start() > 20:
            text, low = text[: found.start()].rstrip(" ,"), low[: found.start()].rstrip(" ,")
    first = lists.says.search(low)
    if first is None or len(low[first.end() :].split()) < 3:
        return text
    before = low[: first.start()]
    if before.rstrip().endswith((",", '"', "”", "?", "!")):  # what was said stands before it
        return text[: first.start()].rstrip(" ,")
    if lists.rejects.search(before) or lists.negation.search(before) or len(before.split()) > 10:
        return text
    return text[first.end() :]


def _words(told: str, low: str, lists: Pack, times: list[tuple[int, int]]) -> Iterable[Word]:
    found = [match for match in WORD.finditer(told) if not any(a <= match.start() < b for a, b in times)]
    for number, match in enumerate(found):
        root = carried(low[match.start() : match.end()], lists.code)
        if root:
            yield Word(match.start(), match.end(), root, _named(told, found, number))


@lru_cache(maxsize=_CACHED)
def carried(word: str, code: str) -> str:
    """Return the rough stem of a word that carries matter in a language with a pack; "" of one that does not."""
    lists = _pack(code)
    if word in lists.stop or word[0].isdigit() or len(word) < 2:
        return ""
    return "" if lists.negation.fullmatch(word) or lists.numbers.fullmatch(word) else stem(word, lists)


def _named(told: str, found: list[re.Match[str]], number: int) -> bool:
    """A capital inside the sentence, or at its beginning with another right after it."""
    if not told[found[number].start()].isupper():
        return False
    after = found[number + 1] if number + 1 < len(found) else None
    return number > 0 or bool(after and told[after.start()].isupper())


_PREFIX = re.compile(
    r"^(?:memper|diper|menge|meng|meny|mem|men|me|penge|peng|peny|pem|pen|per|pe|ber|ter|di|ke|se)(?=\w{3})"
)
_SUFFIX = re.compile(r"(?:kan|nya|lah|kah|an|i|ing|ed|es|s|e)$")


def stem(word: str, lists: Pack) -> str:
    """Fold a word to a rough stem for comparing: common affixes of Indonesian, Malay and English go, four letters stay
    the least. Not a lemma: only equal treatment of equal forms matters."""
    return fold(word, lists.irregular)


def fold(word: str, irregular: Mapping[str, str]) -> str:
    """Fold a word as `stem` does, with the irregular forms given."""
    word = irregular.get(word, word)
    bare = _PREFIX.sub("", word, count=1) if len(word) > 5 else word
    bare = _SUFFIX.sub("", bare) if len(bare) > 5 else bare
    return bare[:7]


def _negations(low: str, lists: Pack) -> tuple[re.Match[str], ...]:
    """Words that deny; "so that they do not", "told him not to" wish and deny nothing."""
    masked = lists.not_negation.sub(lambda match: " " * len(match.group()), low)
    return tuple(found for found in lists.negation.finditer(masked) if not _wished(low, found.start(), lists))


def _wished(low: str, at: int, lists: Pack) -> bool:
    before = low[max(0, at - PURPOSE) : at]
    return any(not _MARK.search(before, found.end()) for found in lists.purpose.finditer(before))


def members(low: str, sides: Iterable[re.Pattern[str]]) -> frozenset[int]:
    """Return the numbers of the sides of a list that the text holds a word of."""
    return frozenset(number for number, side in enumerate(sides) if side.search(low))


def is_weak(word: str, language: str) -> bool:
    """Whether a word denies a circumstance only ("without")."""
    return bool(pack(language).weak.fullmatch(word.lower()))


def is_early(word: str, language: str) -> bool:
    """Whether a word denies for the time being only ("not yet")."""
    return bool(pack(language).early.fullmatch(word.lower()))


def denies(text: str) -> bool:
    """Whether a sentence of any language of the packs denies something done: it holds a word of negation, and does not
    tell of something to come."""
    low = _spelt_out(text.lower())
    return any(_negations(low, lists) and not lists.future.search(low) for lists in map(pack, ("id", "en", "ms")))
