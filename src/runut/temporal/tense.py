"""Tense of the clause around a time expression, from cue words of the language pack."""

from __future__ import annotations

import re
from functools import cache

from runut.temporal.lexicon import END, lexicon, words
from runut.temporal.values import Tense, TimeMention

__all__ = ["tense_hint"]

_STOP = re.compile(r"[.!?…](?=[\s”\"’')\]]|$)|[\r\n;]")
_ABBREVIATION = 3  # letters: a stop behind a shorter word ("Jan.", "pkl.") ends no sentence


def tense_hint(text: str, mention: TimeMention, language: str) -> Tense | None:
    """Tense of the clause that holds `mention`, by the nearest cue before it in its sentence, else the nearest
    behind it; None where no cue stands. The cues are data (`[tense]` of times.toml)."""
    pattern, window = _cues(language)
    start = max(mention.start - window, 0)
    before = text[start : mention.start]
    stops = [match.end() for match in _STOP.finditer(before) if _closes(before, match)]
    cue = None
    for cue in pattern.finditer(text, start + (stops[-1] if stops else 0), mention.start):
        pass
    if cue is not None:
        return _tense(cue)
    stop = _STOP.search(text, mention.end, mention.end + window)
    cue = pattern.search(text, mention.end, stop.start() if stop else min(mention.end + window, len(text)))
    return _tense(cue) if cue else None


def _closes(before: str, stop: re.Match[str]) -> bool:
    if stop[0] != ".":
        return True
    word = re.search(r"(\w+)$", before[max(stop.start() - 20, 0) : stop.start()])
    return word is None or len(word[1]) > _ABBREVIATION


def _tense(cue: re.Match[str]) -> Tense:
    name = cue.lastgroup
    return "future" if name == "future" else "present" if name == "present" else "past"


@cache
def _cues(language: str) -> tuple[re.Pattern[str], int]:
    tense = lexicon(language).data["tense"]
    endings = words(tense.get("past_endings", []))
    source = (
        rf"(?<![^\W_])(?:(?P<future>(?:{words(tense['future'])}){END}(?:[^\S\r\n]{{1,3}}[^\W\d_]{{1,25}}){{0,{tense['reach']}}})|(?P<present>{words(tense['present'])}){END}"
        rf"|(?P<past>{words(tense['past'])}){END}|(?P<ending>[^\W\d_]{{2,20}}(?:{endings})){END})"
    )
    return re.compile(source, re.IGNORECASE), int(tense["window"])
