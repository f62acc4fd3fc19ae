"""Figures of the dead and injured in a sentence, by its words: "14 orang tewas", "wounding at least 40 others"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Literal

from msgspec import Struct

from runut.events.cues import WORD, cues, language_of, phrases
from runut.lang import table

TOLD_WORDS = 8  # words between a figure and the word that tells what befell them
DONE_WORDS = 3  # words between a verb of harm and its figure ("at least", "sedikitnya")
JOINED_WORDS = 3  # words of a figure's noun before "and" joins another figure to it
VERB_LETTERS = 7  # letters of the shortest active verb ("memukul")
BEFORE = 24  # characters before a figure or word in which a single word is looked at
LEAST_RANGE = 10  # vaguer words ("beberapa", "several") are no figure
_STOP = re.compile(r"[.;:!?\"“”\n]|,(?!\d)")
_ASIDE = re.compile(r"[,(][^,;:.()\"\n]{0,80}[,)]")
_DIGITS = r"(?<![\w.,:/$€£%(-])\d+(?:[.,]\d+)*(?:\s?[-–]\s?\d+)?(?![\w%/)-]|[.,]\d)"

Kind = Literal["dead", "injured"]
KINDS: tuple[Kind, ...] = ("dead", "injured")
TELLING = ("dead_told", "injured_told", "dead_done", "injured_done")  # lists of words of harm


class Figure(Struct, frozen=True):
    """The words of a figure at [start, end) of a sentence and of the word of harm at [word_start, word_end).

    `parts`: the figures that "and" joins to one ("empat warga dan seorang tentara").
    """

    kind: Kind
    parts: tuple[tuple[int, int], ...]
    word_start: int
    word_end: int

    @property
    def start(self) -> int:
        """Where the first figure begins."""
        return self.parts[0][0]

    @property
    def told(self) -> bool:
        """The word of harm stands behind the figure ("14 orang tewas")."""
        return self.word_start >= self.end

    @property
    def end(self) -> int:
        """Where the last figure ends."""
        return self.parts[-1][1]


class _Words(Struct, frozen=True):
    number: re.Pattern[str]
    bounds: re.Pattern[str]
    every: re.Pattern[str]
    active: tuple[str, ...]
    signs: Mapping[str, re.Pattern[str]]


@cache
def _words(language: str) -> _Words:
    rows = table(language_of(language), "cues")
    known = cues(language)
    every = [word for name, words in rows["casualties"].items() if name in TELLING for word in words]
    bounds = phrases(word for words in rows["number_bounds"].values() for word in words)
    return _Words(
        _number(rows), bounds, phrases(every), known.active_prefixes, {**known.harm, "and": known.signs["and"]}
    )


def _number(rows: Mapping[str, Any]) -> re.Pattern[str]:
    """Digits or number words with what multiplies them; an article is a number only before such a word."""
    scales = "|".join(map(re.escape, rows["number_scales"]))
    never = rows["casualties"]["no_people"]
    units = "|".join(re.escape(one) for one in _longest(rows["numbers"]) if one not in never)
    clear = [one for one, (low, _) in rows["number_ranges"].items() if low >= LEAST_RANGE]
    ranges = "|".join(re.escape(one) for one in _longest(rows["number_ranges"]) if one not in clear)
    vague = "|".join(map(re.escape, _longest(clear)))
    more = rf"(?:[ -](?:{scales}|{units}))*"
    return re.compile(
        rf"{_DIGITS}(?: (?:{scales}))*|(?<![\w-])(?:(?:{vague})(?: (?:{scales}))*|(?:{ranges}|an?) (?:{scales})"
        rf"|(?:{units}){more})(?![\w-])"
    )


def _longest(words: Any) -> list[str]:  # noqa: ANN401 - a table's keys
    return sorted(words, key=lambda word: (-len(word), word))


@lru_cache(maxsize=256)  # the events of one sentence follow one another
def harmed(lowered: str, language: str) -> tuple[Figure, ...]:
    """Return the figures of a lower-cased sentence in text order, offsets into it; whole wars' figures are left out."""
    words = _words(language)
    if words.every.search(lowered) is None or words.signs["cumulative"].search(lowered):
        return ()
    numbers = list(peopled(lowered, language))
    found = {}
    for at, number in enumerate(numbers):
        figure = _told(lowered, numbers, at, words) or _done(lowered, number, words)
        if figure is not None:
            found[at] = figure
    return tuple(_joined(lowered, numbers, found, words))


@lru_cache(maxsize=256)
def peopled(lowered: str, language: str) -> tuple[tuple[int, int], ...]:
    """Return the figures of a lower-cased sentence that may count people, offsets into it."""
    words = _words(language)
    return tuple(one.span() for one in words.number.finditer(lowered) if _counts(lowered, one.span(), words))


def whole(lowered: str, start: int, end: int, language: str) -> tuple[int, int]:
    """Widen [start, end) to the figure it is a piece of: of "lima belas" a reader may mark "lima" alone."""
    first = max(0, start - BEFORE)
    for found in _words(language).number.finditer(lowered, first, min(len(lowered), end + BEFORE)):
        if found.start() <= start and end <= found.end():
            return found.span()
    return start, end


def of_them(lowered: str, end: int, language: str) -> bool:
    """Tell whether words behind a figure make it a part of another one ("13 di antaranya anak", "two of them")."""
    return _words(language).signs["including"].match(lowered[end : end + BEFORE].lstrip()) is not None


def bound_only(gap: str, language: str) -> bool:
    """Tell whether a stretch holds nothing, or nothing but a bound ("sedikitnya", "more than")."""
    return not gap.strip() or _words(language).bounds.fullmatch(gap.strip()) is not None


def _counts(lowered: str, number: tuple[int, int], words: _Words) -> bool:
    """The figure counts people: no age, no measure, no part of a figure told before it."""
    before = _last(lowered, number[0])
    if before and (words.signs["no_count_before"].fullmatch(before) or _including(lowered, number[0], words)):
        return False
    return words.signs["measures"].match(lowered[number[1] :].lstrip()) is None


def _including(lowered: str, start: int, words: _Words) -> bool:
    tail = WORD.findall(lowered[max(0, start - BEFORE) : start])
    return any(words.signs["including"].fullmatch(" ".join(tail[-size:])) for size in (1, 2) if len(tail) >= size)


def _last(lowered: str, end: int) -> str:
    """The word that stands before `end`, '' where a mark stands between."""
    found = list(WORD.finditer(lowered, max(0, end - BEFORE), end))
    return found[-1].group() if found and not lowered[found[-1].end() : end].strip() else ""


def _told(lowered: str, numbers: list[tuple[int, int]], at: int, words: _Words) -> Figure | None:
    """ "14 orang tewas": the first word of harm behind the figure, its noun between, nothing else."""
    end = numbers[at][1]
    last = numbers[at + 1][0] if at + 1 < len(numbers) else len(lowered)
    found = words.every.search(lowered, end)
    if found is None or found.start() > last:
        return None
    kind = next((kind for kind in KINDS if words.signs[f"{kind}_told"].fullmatch(found.group())), None)
    if kind is None or not _noun_only(lowered[end : found.start()], words) or _spared(lowered, found, words):
        return None
    if words.signs["ambiguous"].fullmatch(found.group()) and _takes_object(lowered, found, words):
        return None
    wounds = found.start() - end <= 1 and words.signs["wounds"].fullmatch(found.group())
    goes_on = re.match(r"\s+\w", lowered[found.end() :]) and not words.signs["and"].match(
        lowered[found.end() :].lstrip()
    )
    if wounds and (" " in found.group() or goes_on):
        return None
    return Figure(kind, (numbers[at],), found.start(), found.end())


def _noun_only(gap: str, words: _Words) -> bool:
    """Between a figure and the word of harm stand few words, asides apart, nothing that joins or ends, and no verb by
    which the counted are the doers ("empat pelaku yang menganiaya X hingga tewas")."""
    gap = _ASIDE.sub(" ", gap)
    if _STOP.search(gap) or any(words.signs[name].search(gap) for name in ("and", "contrast", "part_of")):
        return False
    inside = WORD.findall(gap)
    doing = (word for word in inside if len(word) >= VERB_LETTERS and word.startswith(words.active or ("\0",)))
    return len(inside) <= TOLD_WORDS and all(words.signs["suffering"].fullmatch(word) for word in doing)


def _spared(lowered: str, found: re.Match[str], words: _Words) -> bool:
    before = _last(lowered, found.start())
    return bool(before) and words.signs["spared"].fullmatch(before) is not None


def _takes_object(lowered: str, found: re.Match[str], words: _Words) -> bool:
    """ "Two gunmen killed five": the form is active where no auxiliary stands before it and words follow that are
    neither of place, time nor manner."""
    before = _last(lowered, found.start())
    if before and words.signs["passive_before"].fullmatch(before):
        return False
    following = WORD.match(lowered[found.end() :].lstrip())
    if following is None or not lowered[found.end() : found.end() + 1].isspace():
        return False
    return words.signs["behind_passive"].fullmatch(following.group()) is None


def _done(lowered: str, number: tuple[int, int], words: _Words) -> Figure | None:
    """ "menewaskan sedikitnya lima orang": the verb of harm right before the figure."""
    for kind in KINDS:
        for found in reversed(list(words.signs[f"{kind}_done"].finditer(lowered, max(0, number[0] - 60), number[0]))):
            gap = lowered[found.end() : number[0]]
            if len(WORD.findall(gap)) > DONE_WORDS or _STOP.search(gap) or words.signs["and"].search(gap):
                continue
            if not _spared(lowered, found, words) and words.number.search(gap) is None:
                return Figure(kind, (number,), found.start(), found.end())
    return None


def _joined(lowered: str, numbers: list[tuple[int, int]], found: dict[int, Figure], words: _Words) -> Iterator[Figure]:
    """One figure of "empat warga dan seorang tentara"; each other as it stands."""
    for at, figure in sorted(found.items()):
        parts = list(figure.parts)
        before, after = at - 1, at + 1
        told = figure.word_start >= parts[-1][1]
        if told and before >= 0 and before not in found and _adds(lowered, numbers[before], parts[0], words):
            parts.insert(0, numbers[before])
        if (
            not told
            and after < len(numbers)
            and after not in found
            and _adds(lowered, parts[-1], numbers[after], words)
        ):
            parts.append(numbers[after])
        yield Figure(figure.kind, tuple(parts), figure.word_start, figure.word_end)


def _adds(lowered: str, one: tuple[int, int], other: tuple[int, int], words: _Words) -> bool:
    """Only a short noun and "and", with a bound behind it at most, stand between two figures."""
    gap = lowered[one[1] : other[0]]
    joined = words.signs["and"].search(gap)
    if joined is None or _STOP.search(gap) or words.every.search(gap):
        return False
    bound = gap[joined.end() :].strip()
    noun = len(WORD.findall(gap[: joined.start()]))
    return 0 < noun <= JOINED_WORDS and (not bound or words.bounds.fullmatch(bound) is not None)
