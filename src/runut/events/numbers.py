"""Figures as words or digits → the least and the most they can mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from runut.events.cues import language_of, phrases
from runut.lang import table
from runut.text import lower

_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+\Z")
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_TO = re.compile(r"(?<=\d)\s*(?:-|–|—|sampai|hingga|to)\s*(?=\d)")
_REACH = 30  # characters to the left in which a bound ("at least") may stand
_LONGEST = 15  # digits and marks; longer runs are no count of people
ABOUT = 0.1  # "about 200" is read as 180 to 220


class Figure(Struct, frozen=True):
    """`low`/`high` None: open or not told; `start` is where the words begin, bound included."""

    low: int | None
    high: int | None
    start: int


@cache
def _numerals(language: str) -> Mapping[str, Any]:
    rows = table(language_of(language), "cues")
    bounds = {name: phrases(words) for name, words in rows["number_bounds"].items() if not name.startswith("+")}
    ranges = rows["number_ranges"]
    return {
        "units": rows["numbers"],
        "scales": rows["number_scales"],
        "ranges": ranges,
        "range": phrases(ranges),
        "bounds": bounds,
    }


def read_figure(text: str, start: int, end: int, language: str) -> Figure:
    """Read the figure text[start:end] together with a bound just before it ("sedikitnya", "up to").

    Both ends are None when the words are no figure that is known.
    """
    rows = _numerals(language)
    first, bound = _bound(text, start, end, rows["bounds"])
    low, high = _amount(lower(text[start:end]), rows)
    if low is None or high is None:
        return Figure(None, None, first)
    if bound == "at_least":
        return Figure(low, None, first)
    if bound == "at_most":
        return Figure(None, high, first)
    if bound == "about":
        return Figure(int(low * (1 - ABOUT)), int(high * (1 + ABOUT)), first)
    return Figure(low, high, first)


def _bound(text: str, start: int, end: int, bounds: Mapping[str, re.Pattern[str]]) -> tuple[int, str]:
    """Return where the figure's words begin and which bound stands there ('' none)."""
    lowered = lower(text[max(0, start - _REACH) : end])
    shift = max(0, start - _REACH)
    best: tuple[int, str] = (start, "")
    for name, pattern in bounds.items():
        for found in pattern.finditer(lowered):
            begins, ends = found.start() + shift, found.end() + shift
            inside = begins >= start
            if inside or text[ends:start].strip() == "":
                best = min(best, (min(begins, start), name)) if best[1] else (min(begins, start), name)
    return best


def _amount(lowered: str, rows: Mapping[str, Any]) -> tuple[int | None, int | None]:
    pair = _TO.search(lowered)
    if pair:
        low, _ = _amount(lowered[: pair.start()], rows)
        _, high = _amount(lowered[pair.end() :], rows)
        return (low, high) if low is not None and high is not None and low <= high else (low, low)
    found = rows["range"].search(lowered)
    if found:
        low, high = rows["ranges"][found.group()]
        scale = _scale(lowered[found.end() :], rows["scales"])
        return low * scale, high * scale + (scale - 1)
    value = _value(lowered, rows["units"], rows["scales"])
    return value, value


def _scale(lowered: str, scales: Mapping[str, int]) -> int:
    scale = 1
    for word in _WORD.findall(lowered):
        if scales.get(word, 0) <= 0:
            break
        scale *= scales[word]
    return scale


def _value(lowered: str, units: Mapping[str, int], scales: Mapping[str, int]) -> int | None:
    """Add up number words and digits: "dua ratus lima belas", "1,2 juta", "three hundred and five"."""
    total, block, unit, seen = 0.0, 0.0, 0.0, False
    for word in _WORD.findall(lowered.replace("-", " ")):
        if _DIGITS.fullmatch(word):
            if len(word) > _LONGEST:
                return None
            unit, seen = unit + _digits(word), True
        elif word in units and units[word] >= 1000:
            total, seen = total + units[word], True
        elif word in units:
            unit, seen = unit + units[word], True
        elif word in scales:
            seen = True
            scale = scales[word]
            if scale < 0:
                unit -= scale
            elif scale < 1000:
                block, unit = block + (unit or 1) * scale, 0.0
            else:
                total, block, unit = total + ((block + unit) or 1) * scale, 0.0, 0.0
    return round(total + block + unit) if seen else None


def _digits(word: str) -> float:
    """Read digits: groups of three after a mark are thousands in both usages, anything else a decimal."""
    if _GROUPED.fullmatch(word):
        return float(re.sub(r"[.,]", "", word))
    return float(word.replace(",", ".")) if word.count(",") + word.count(".") <= 1 else 0.0
