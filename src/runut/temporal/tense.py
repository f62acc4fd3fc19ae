"""Tense of the clause around a time expression, from cue words of the language pack."""

from __future__ import annotations

import re
from functools import cache

from runut.temporal.lexicon import END, GAP, lexicon, words
from runut.temporal.values import Tense, TimeMention

__all__ = ["tense_hint"]

_CLAUSE = re.compile(r"[.,!?…;:\r\n]")
_STOP = re.compile(r"[.!?…](?=[\s”\"’')\]]|$)|[\r\n;]")
_ABBREVIATION = 3  # letters: a stop behind a shorter word ("Jan.", "pkl.") ends no sentence


def tense_hint(text: str, mention: TimeMention, language: str) -> Tense | None:
    """Tense of the clause that holds `mention`: the nearest cue before it in its sentence; without one, a cue right
    behind it in the same clause ("Kamis akan dibuka", "On Friday, he will"). None where no cue stands.

    The cues are data (`[tense]` of times.toml).
    """
    pattern, window = _cues(language)
    start = max(mention.start - window, 0)
    before = text[start : mention.start]
    stops = [match.end() for match in _STOP.finditer(before) if _closes(before, match)]
    start += stops[-1] if stops else 0
    found = list(pattern.finditer(text, start, mention.start))
    if found:
        return _tense(found[-1])
    cue = pattern.search(text, mention.end, _clause_end(text, mention, start))
    return _tense(cue) if cue and cue.lastgroup != "modal" else None


_AHEAD = 45  # characters behind the mention in which its clause's verb is looked for
_OPENING = 8  # characters: "Pada ", "On " and the like may stand before a mention that opens its sentence


def _clause_end(text: str, mention: TimeMention, start: int) -> int:
    """Where the clause behind the mention ends: at the first comma or stop, but over the comma of an opening phrase."""
    first = mention.end
    if text.startswith(",", first) and mention.start - start <= _OPENING:
        first += 1
    stop = _CLAUSE.search(text, first, first + _AHEAD)
    return stop.start() if stop else min(first + _AHEAD, len(text))


def _closes(before: str, stop: re.Match[str]) -> bool:
    if stop[0] != ".":
        return True
    word = re.search(r"(\w+)$", before[max(stop.start() - 20, 0) : stop.start()])
    return word is None or len(word[1]) > _ABBREVIATION


def _tense(cue: re.Match[str]) -> Tense:
    name = cue.lastgroup
    return "future" if name in ("future", "modal") else "present" if name == "present" else "past"


@cache
def _cues(language: str) -> tuple[re.Pattern[str], int]:
    tense = lexicon(language).data["tense"]
    endings = words(tense.get("past_endings", []))
    more = rf"(?:{GAP}[^\W\d_]{{1,25}}){{0,{int(tense['reach'])}}}"  # "will be held": what follows belongs to the cue
    source = (
        rf"(?<![^\W_])(?<!-)(?:(?P<future>(?:{words(tense['future'])}){END}{more})"
        rf"|(?P<modal>(?:{words(tense['modal'])}){END}{more})"
        rf"|(?P<present>{words(tense['present'])}){END}"
        rf"|(?P<past>{words(tense['past'])}){END}|(?P<ending>[^\W\d_]{{2,20}}(?:{endings})){END})"
    )
    return re.compile(source, re.IGNORECASE), int(tense["window"])
