"""Direct speech by its marks: which quoted stretches are speech, and whose."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from runut.claims.marks import Quoted, quoted
from runut.claims.voices import Stage, Voice, addressee, carriers, speaker_after, speaker_before
from runut.text import sentences

_WORD = re.compile(r"[\w'’-]+")
_ENDS = re.compile(r"[.!?…]")
_BARE = re.compile(r"[\s,]*([a-z]{3,14})(?=[\s,.])")
SENTENCE_WORDS = 6  # a stretch this long that no cue introduces may still be speech; shorter is a word set apart
NEAR = 3  # words between a cue and the mark beside it
HEAD_WORDS = 12  # how far before a mark its verb may stand


class Said(Struct, frozen=True):
    """One stretch of speech: content [start, end), its cue, who speaks (None: not told) and the reason.

    `form` says how the speaker is to be found: named, suffix (-nya), none. `tail` ends the attributing words.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    kind: str
    form: str
    voice: Voice | None
    cue: str
    via: tuple[str, ...]
    addressee: Voice | None
    why: str
    alone: bool = False


class _Sign(Struct, frozen=True):
    """A cue beside a quote: its words and span, which side the speaker stands on, and how near it is."""

    start: int
    end: int
    words: str
    form: str
    voice: Voice | None
    near: bool


def direct_speech(stage: Stage, start: int, end: int) -> tuple[Said, ...]:
    """Return the direct speech of one paragraph text[start:end]; scare quotes and titles are left out."""
    stretches = quoted(stage.text, start, end)
    said: list[Said] = []
    for at, one in enumerate(stretches):
        before = stretches[at - 1].outer_end if at else start
        after = stretches[at + 1].outer_start if at + 1 < len(stretches) else end
        judged = _judge(stage, one, (before, after), (start, end), said)
        if judged is not None:
            said.append(judged)
    return tuple(said)


def _judge(
    stage: Stage, one: Quoted, room: tuple[int, int], paragraph: tuple[int, int], earlier: list[Said]
) -> Said | None:
    head, tail = _head(stage, one, room[0]), _tail(stage, one, room[1])
    sign = _tail_sign(stage, one, tail) or _head_sign(stage, one, head)
    words = len(_WORD.findall(stage.text[one.start : one.end]))
    if (sign is None and _is_title(stage, one, head)) or _is_writing(stage, one, head):
        return None
    if sign is not None and (words >= SENTENCE_WORDS or _whole(stage, one, head, sign)):
        via, _ = carriers(stage, *tail) if tail[0] < tail[1] else ((), ())
        via = via or carriers(stage, *head)[0]
        whom = addressee(stage, (sign.start, sign.end), tail[1] if sign.start >= one.outer_end else one.outer_start)
        why = f"between marks, cue '{sign.words}'"
        return _said(one, sign.form, sign.voice, (sign.words, via, whom, why))
    alone = (
        not stage.text[paragraph[0] : one.outer_start].strip() and not stage.text[one.outer_end : paragraph[1]].strip()
    )
    goes_on = words >= SENTENCE_WORDS or _is_sentence(stage, one)
    if sign is None and goes_on and earlier and _follows(stage, earlier[-1], one):
        last = earlier[-1]
        return _said(one, last.form, last.voice, (last.cue, last.via, last.addressee, "goes on after the same speaker"))
    if sign is None and words >= SENTENCE_WORDS and (alone or _is_sentence(stage, one)):
        made = _said(one, "none", None, ("", (), None, "a whole sentence between marks, no cue"))
        return made if not alone else _alone(made)
    return None


def _said(one: Quoted, form: str, voice: Voice | None, told: tuple[str, tuple[str, ...], Voice | None, str]) -> Said:
    cue, via, whom, why = told
    return Said(one.start, one.end, one.outer_start, one.outer_end, "direct", form, voice, cue, via, whom, why)


def _alone(said: Said) -> Said:
    return replace(said, alone=True)


def _head(stage: Stage, one: Quoted, start: int) -> tuple[int, int]:
    """The words of the quote's own sentence before its opening mark."""
    spans = sentences(stage.text, start, one.outer_start, stage.speech.language)
    if not spans:
        return one.outer_start, one.outer_start
    first, last = spans[-1]
    if _ENDS.match(stage.text[last - 1]):
        return one.outer_start, one.outer_start
    return first, one.outer_start


def _tail(stage: Stage, one: Quoted, end: int) -> tuple[int, int]:
    """The words after the closing mark, up to the end of their sentence."""
    spans = sentences(stage.text, one.outer_end, end, stage.speech.language)
    if not spans:
        return one.outer_end, one.outer_end
    first, last = spans[0]
    if len(stage.text[first:last].strip(" ,.;:!?")) == 0 and len(spans) > 1 and spans[1][0] - last < 2:
        last = spans[1][1]
    return one.outer_end, last


def _tail_sign(stage: Stage, one: Quoted, tail: tuple[int, int]) -> _Sign | None:
    """`," kata X`, `," ujarnya`, `," X menambahkan`."""
    text, speech = stage.text, stage.speech
    first = speech.any_cue.search(text, *tail)
    if first is None or _WORD.search(text[tail[0] : first.start()]):
        bare = _bare_verb(stage, one, tail)
        if bare is not None:
            return bare
    if first is None:
        return None
    gap = text[tail[0] : first.start()]
    words = len(_WORD.findall(gap))
    for pattern, form in ((speech.nya, "suffix"), (speech.inverted, "named"), (speech.according, "named")):
        found = pattern.match(text, first.start(), tail[1])
        if found is not None and words <= NEAR and not _ENDS.search(gap.strip(" .,")):
            if form == "suffix":
                return _suffix(stage, found)
            left = speaker_before(stage, found.start(), tail[0]) if words else None
            voice = left or speaker_after(stage, found.end(), tail[1])
            return _Sign(found.start(), found.end(), found.group(), form, voice, True)
    if _ends_open(text, one) and not _ENDS.search(gap):
        voice = speaker_before(stage, first.start(), tail[0])
        if voice is not None and speech.verbs.match(text, first.start(), tail[1]):
            return _Sign(first.start(), first.end(), first.group(), "named", voice, words <= NEAR)
    return None


def _ends_open(text: str, one: Quoted) -> bool:
    """The quote ends in a comma, or without a full stop: its sentence goes on after the mark."""
    last = text[one.end : one.outer_end]
    return "." not in last


def _head_sign(stage: Stage, one: Quoted, head: tuple[int, int]) -> _Sign | None:
    """`X mengatakan, "`, `kata X: "`, `Menurut X, "`, `X: "`."""
    text, speech = stage.text, stage.speech
    found = [one for one in speech.any_cue.finditer(text, *head) if not _adverb(stage, one.start())]
    lead = text[head[0] : head[1]].rstrip()
    if found:
        cue = found[-1]
        gap = len(_WORD.findall(text[cue.end() : head[1]]))
        if gap > HEAD_WORDS:
            return None
        near = gap <= NEAR or lead.endswith(":")
        suffixed = speech.nya.match(text, cue.start(), head[1])
        if suffixed is not None:
            return _suffix(stage, suffixed)
        left = speaker_before(stage, cue.start(), head[0])
        turned = speech.inverted.match(text, cue.start()) or speech.according.match(text, cue.start())
        if turned and not text[cue.end() : head[1]].strip():
            return None  # "kata" as a noun: the word that follows is named, not said
        right = speaker_after(stage, cue.end(), head[1]) if turned else None
        voice = (right or left) if turned and speech.according.match(text, cue.start()) else (left or right)
        return _Sign(cue.start(), cue.end(), cue.group(), "named" if voice else "none", voice, near)
    if lead.endswith(":"):
        voices = stage.between(*head)  # a headline's "X di Y: …": its subject comes first
        if voices:
            return _Sign(head[1] - 1, head[1] - 1, ":", "named", stage.voice(voices[0]), True)
    return None


def _adverb(stage: Stage, start: int) -> bool:
    """ "Secara jelas": no verb of saying."""
    before = _WORD.findall(stage.text[max(0, start - 12) : start])
    return bool(before) and stage.speech.adverbial.fullmatch(before[-1]) is not None


def _suffix(stage: Stage, found: re.Match[str]) -> _Sign:
    """`katanya` leads back to who spoke; in `he said` the pronoun stands in the cue itself."""
    inside = stage.between(found.start(), found.end())
    voice = stage.voice(inside[0]) if inside else None
    return _Sign(found.start(), found.end(), found.group(), "named" if voice else "suffix", voice, True)


def _bare_verb(stage: Stage, one: Quoted, tail: tuple[int, int]) -> _Sign | None:
    """`,"` and one small word before a speaker, or a word in -nya: a verb of saying whatever its meaning."""
    if "," not in stage.text[one.end : one.outer_end + 1] and stage.text[one.end - 1] not in "?!":
        return None
    found = _BARE.match(stage.text, *tail)
    if found is None or stage.speech.prepositions.fullmatch(found.group(1)):
        return None
    if stage.speech.ends.fullmatch(found.group(1)):
        return None  # another clause begins ("…," tetapi pihak militer …)
    start, end = found.span(1)
    after = stage.between(end, tail[1])
    if after and not _WORD.search(stage.text[end : stage.mentions[after[0]].start]):
        return _Sign(start, end, found.group(1), "named", stage.voice(after[0]), True)
    if found.group(1).endswith("nya") and stage.speech.language != "en":
        return _Sign(start, end, found.group(1), "suffix", None, True)
    return None


def _whole(stage: Stage, one: Quoted, head: tuple[int, int], sign: _Sign) -> bool:
    """A short stretch is speech of its own when its cue stands beside it and it is no part of a longer clause."""
    words = _WORD.findall(stage.text[head[0] : head[1]])
    if sign.start >= one.outer_end:
        return sign.near and not words
    return len(_WORD.findall(stage.text[sign.end : one.outer_start])) <= NEAR - 1


def _is_title(stage: Stage, one: Quoted, head: tuple[int, int]) -> bool:
    return titled(stage, head[0], one.outer_start)


def _is_writing(stage: Stage, one: Quoted, head: tuple[int, int]) -> bool:
    """`menurut laporan "…" dari X`: the marks hold the name of the report, whatever speaks before it."""
    found = list(stage.speech.works.finditer(stage.text, head[0], one.outer_start))
    return bool(found) and not stage.text[found[-1].end() : one.outer_start].strip()


def titled(stage: Stage, start: int, mark: int) -> bool:
    """Tell whether a work, a slogan or a nickname is named just before the opening mark at `mark`."""
    words = list(stage.speech.titling.finditer(stage.text, start, mark))
    return bool(words) and len(_WORD.findall(stage.text[words[-1].end() : mark])) <= 1


def _is_sentence(stage: Stage, one: Quoted) -> bool:
    text = stage.text
    inside = text[one.end : one.outer_end]
    return text[one.start].isupper() and (any(sign in inside for sign in ".,") or text[one.end - 1] in "?!…")


def _follows(stage: Stage, last: Said, one: Quoted) -> bool:
    """`"…," kata X. "…"`: only the attribution of the first stands between the two."""
    between = stage.text[last.outer_end : one.outer_start]
    return len(sentences(between, language=stage.speech.language)) <= 1
