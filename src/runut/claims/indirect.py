"""Indirect speech by its grammar: "X mengatakan bahwa …", "…, kata X", "Menurut X, …"."""

from __future__ import annotations

import re

from runut.claims.direct import Said
from runut.claims.voices import Stage, Voice, addressee, carriers, speaker_after, speaker_before

_WORD = re.compile(r"[\w'’-]+")
_TRIM = " \t\u00a0,.;"
THAT_GAP = 8  # words between a verb of saying and its "bahwa": time, place, addressee
PARENTHESIS = 6  # an opening shorter than this before "kata X," belongs to the longer rest
CONTENT_WORDS = 3  # shorter stretches are no proposition


def indirect_speech(stage: Stage, start: int, end: int) -> Said | None:
    """Return the indirect speech of one sentence text[start:end], if its form shows it; at most one."""
    return _that(stage, start, end) or _closing(stage, start, end) or _according(stage, start, end)


def _that(stage: Stage, start: int, end: int) -> Said | None:
    for verb in stage.speech.verbs.finditer(stage.text, start, end):
        that = stage.speech.that.search(stage.text, verb.end(), end)
        if that is None or len(_WORD.findall(stage.text[verb.end() : that.start()])) > THAT_GAP:
            continue
        voice = speaker_before(stage, verb.start(), start)
        if voice is not None:
            return _made(stage, (that.end(), end), voice, verb, f"'{verb.group()} {that.group()}'")
    return None


def _closing(stage: Stage, start: int, end: int) -> Said | None:
    """The attribution closes the sentence, after a comma."""
    for verb in reversed(list(stage.speech.inverted.finditer(stage.text, start, end))):
        if not stage.text[start : verb.start()].rstrip().endswith(","):
            continue
        voice = speaker_after(stage, verb.end(), end)
        if voice is not None:
            first = max(start, stage.text.rfind(";", start, verb.start()) + 1)
            content = _longer(stage, (first, verb.start()), (voice.end, end))
            return _made(stage, content, voice, verb, f"closing '{verb.group()}'")
    return None


def _longer(stage: Stage, before: tuple[int, int], after: tuple[int, int]) -> tuple[int, int]:
    """`A, kata X, B`: the attribution stands inside the clause; its longer part is given."""
    comma = re.compile(r"\s*,").match(stage.text, *after)
    if comma is None:
        return before
    stop = stage.text.find(";", comma.end(), after[1])
    rest = (comma.end(), stop if stop >= 0 else after[1])
    sizes = [len(_WORD.findall(stage.text[a:b])) for a, b in (before, rest)]
    return rest if sizes[0] < PARENTHESIS <= sizes[1] else before


def _according(stage: Stage, start: int, end: int) -> Said | None:
    cue = stage.speech.according.search(stage.text, start, end)
    if cue is None:
        return None
    voice = speaker_after(stage, cue.end(), end)
    if voice is None:
        return None
    opens = not stage.text[start : cue.start()].strip(_TRIM)
    comma = stage.text.find(",", voice.end, end)
    if opens and comma >= 0:
        return _made(stage, (comma + 1, end), voice, cue, f"'{cue.group()} …,'")
    if not opens and stage.text[start : cue.start()].rstrip().endswith(","):
        return _made(stage, (start, cue.start()), voice, cue, f"closing '{cue.group()}'")
    return None


def _made(stage: Stage, content: tuple[int, int], voice: Voice, cue: re.Match[str], why: str) -> Said | None:
    start, end = content
    while start < end and stage.text[start] in _TRIM:
        start += 1
    while end > start and stage.text[end - 1] in _TRIM:
        end -= 1
    if len(_WORD.findall(stage.text[start:end])) < CONTENT_WORDS:
        return None
    limit = cue.string.find("\n", cue.end())
    stop = limit if limit >= 0 else len(stage.text)
    via, _ = carriers(stage, cue.start(), min(stop, cue.end() + 160))
    whom = addressee(stage, cue.span(), min(stop, max(end, cue.end() + 80)))
    return Said(start, end, start, end, "indirect", "named", voice, cue.group(), via, whom, why)
