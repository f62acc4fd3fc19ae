"""Indirect speech by its grammar: "X mengatakan bahwa …", "…, kata X", "Menurut X, …"."""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec.structs import replace

from runut.claims.direct import Said
from runut.claims.voices import Stage, Voice, addressee, carriers, speaker_after, speaker_before

_WORD = re.compile(r"[\w'’-]+")
_TRIM = " \t\u00a0,.;"
_COLON = re.compile(r"\s*:\s+(?![\"“”«'‘\d\n])")
THAT_GAP = 8  # words between a verb of saying and its "bahwa": time, place, addressee
HEAD_WORDS = 9  # words of a clause by which its verb has come
URGED_WORDS = 12  # words behind a verb of asking in which "untuk" or "agar" stands
CLAUSE_WORDS = 3  # a shorter rest after a verb is its object, not a clause
VERB_GAP = 6  # words between a speaker and the verb that takes the clause
ADVERB_GAP = 8  # characters between a preposition and the day or person it governs
PARENTHESIS = 6  # an opening shorter than this before "kata X," belongs to the longer rest
LONG_OPENING = 12  # words that open a sentence and are no mere adverbial, whatever their form
OPENING_WORDS = 2  # words before "menurutnya" that still open the sentence ("Padahal menurutnya …")
WRITER_GAP = 2  # words between "keterangan" and whose it is ("keterangan resmi dari X")
DOCUMENT_WORDS = 10  # a writing nobody stands for is named by so many of its words
CONTENT_WORDS = 3  # shorter stretches are no proposition


def indirect_speech(stage: Stage, start: int, end: int) -> Said | None:
    """Return the indirect speech of one sentence text[start:end], if its form shows it; at most one."""
    return (
        _that(stage, start, end)
        or _in_his_view(stage, start, end)
        or _closing(stage, start, end)
        or _according(stage, start, end)
        or _colon(stage, start, end)
        or _closing_subject(stage, start, end)
        or _clause(stage, start, end)
    )


def _that(stage: Stage, start: int, end: int) -> Said | None:
    for verb in stage.speech.verbs.finditer(stage.text, start, end):
        that = stage.speech.that.search(stage.text, verb.end(), end)
        gap = _WORD.findall(stage.text[verb.end() : that.start()]) if that is not None else []
        if that is None or len(gap) > THAT_GAP or _relative(stage, verb.group(), gap):
            continue
        voice = speaker_before(stage, verb.start(), start)
        if voice is not None:
            return _made(stage, (that.end(), end), voice, verb, f"'{verb.group()} {that.group()}'")
    return None


def _relative(stage: Stage, verb: str, gap: list[str]) -> bool:
    """`X highlighted the bridge that fell`: behind a thing "that" tells which; in "warned X that" X is the listener."""
    thing = bool(gap) and stage.speech.determiners.fullmatch(gap[0]) is not None
    return thing and stage.speech.listened.fullmatch(verb) is None


def _clause(stage: Stage, start: int, end: int) -> Said | None:
    """`X mengatakan …` without "bahwa": the clause after the verb, past the day and the listener."""
    for verb in stage.speech.clausal.finditer(stage.text, start, end):
        voice = speaker_before(stage, verb.start(), start)
        if voice is None or _far(stage.text[voice.end : verb.start()]):
            continue
        first = _past_adverbs(stage, verb.end(), end)
        stop = stage.text.find(";", first, end)
        last = stop if stop >= 0 else end
        other = stage.speech.ends.search(stage.text, first, last)
        if other is not None and len(_WORD.findall(stage.text[first : other.start()])) >= CLAUSE_WORDS:
            last = other.start()
        if _is_clause(stage, first, last) and not _urges(stage, verb, last):
            return _made(stage, (first, last), voice, verb, f"clause after '{verb.group()}'")
    return None


def _urges(stage: Stage, verb: re.Match[str], end: int) -> bool:
    """`Memperingatkan warganya agar tidak pergi`: somebody is asked to do something, no words are told."""
    if not stage.speech.urging.fullmatch(verb.group()):
        return False
    words = _WORD.findall(stage.text[verb.end() : end])[:URGED_WORDS]
    return any(stage.speech.purpose.fullmatch(word) for word in words)


def _colon(stage: Stage, start: int, end: int) -> Said | None:
    """`X menjawab: …`: the clause after the colon right behind a verb of speech, where no marks open."""
    for verb in stage.speech.verbs.finditer(stage.text, start, end):
        colon = _COLON.match(stage.text, verb.end(), end)
        voice = speaker_before(stage, verb.start(), start) if colon is not None else None
        if colon is None or voice is None or _far(stage.text[voice.end : verb.start()]):
            continue
        if _is_clause(stage, colon.end(), end):
            return _made(stage, (colon.end(), end), voice, verb, f"'{verb.group()}:'")
    return None


def _far(gap: str) -> bool:
    """Too many words stand between a speaker and his verb, and no aside that a comma closes."""
    aside = gap.lstrip().startswith(",") and gap.rstrip().endswith(",")
    return len(_WORD.findall(gap)) > VERB_GAP and not aside


def _is_clause(stage: Stage, start: int, end: int) -> bool:
    """Enough words, and among the first of them a verb: "menyatakan restunya" tells of a blessing, of no words."""
    words = [word.lower() for word in _WORD.findall(stage.text[start:end])]
    if len(words) < CLAUSE_WORDS:
        return False
    head = words[:HEAD_WORDS]
    verbs = stage.speech.clause_verbs
    finite = bool(verbs) and any(_finite(stage, before, word) for before, word in pairwise(("", *head)))
    past = not verbs and any(word.endswith("ed") for word in head[1:])
    return finite or past or any(stage.speech.auxiliaries.fullmatch(word) for word in head)


def _finite(stage: Stage, before: str, word: str) -> bool:
    """A word with the prefix of a verb that is one, not governed ("dalam menangani") nor relative ("yang menolak")."""
    verbal = len(word) > 5 and word.startswith(stage.speech.clause_verbs) and not stage.speech.no_verbs.fullmatch(word)
    return verbal and not any(words.fullmatch(before) for words in (stage.speech.prepositions, stage.speech.asides))


def _closing_subject(stage: Stage, start: int, end: int) -> Said | None:
    """`…, the mayor said`: the speaker stands between a comma and the verb, and what he said before both."""
    for verb in stage.speech.clausal.finditer(stage.text, start, end):
        voice = speaker_before(stage, verb.start(), start)
        if voice is None or _WORD.search(stage.text[voice.end : verb.start()]):
            continue
        before = stage.text[start : voice.start].rstrip()
        if before.endswith(",") and _told_before(stage, start, voice.start) and not _told_after(stage, verb.end(), end):
            content = _longer(stage, (start, start + len(before)), (verb.end(), end))
            return _made(stage, content, voice, verb, f"closing 'X {verb.group()}'")
    return None


def _told_before(stage: Stage, start: int, end: int) -> bool:
    """What opens the sentence is a clause of its own, no adverbial ("Regarding the report, X said …"), no office."""
    words = _WORD.findall(stage.text[start:end])
    if len(words) < CLAUSE_WORDS or stage.speech.openers.fullmatch(words[0]):
        return False
    return _is_clause(stage, start, end) or len(words) >= LONG_OPENING


def _told_after(stage: Stage, start: int, end: int) -> bool:
    """The verb is followed by a clause: what stands before it is not what was said."""
    first = _past_adverbs(stage, start, end)
    lead = _WORD.match(stage.text, first + 1)
    if "," in stage.text[start : first + 1] or lead is None or stage.speech.prepositions.fullmatch(lead.group()):
        return False
    return _is_clause(stage, first, end)


def _past_adverbs(stage: Stage, start: int, end: int) -> int:
    """Skip when, where and to whom it was said: `pada Selasa (7/2)`, `kepada AFP`, and a comma after the verb."""
    while True:
        comma = re.compile(r"\s*,").match(stage.text, start, end)
        at = comma.end() if comma else start
        words = list(_WORD.finditer(stage.text, at, min(end, at + 40)))[:2]
        lead = words[0].end() if words and stage.speech.prepositions.fullmatch(words[0].group()) else at
        inside = [m for m in stage.mentions if at <= m.start and lead <= m.start + 1 and m.start - lead <= ADVERB_GAP]
        timed = [m for m in inside if m.type == "TIME" or lead > at]
        if not timed:
            return at
        start = min(timed, key=lambda mention: mention.start).end


def _closing(stage: Stage, start: int, end: int) -> Said | None:
    """The attribution closes the sentence, after a comma."""
    for verb in reversed(list(stage.speech.inverted.finditer(stage.text, start, end))):
        if not stage.text[start : verb.start()].rstrip().endswith(",") or stage.speech.nouns.match(
            stage.text, verb.start()
        ):
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
    last = _WORD.findall(stage.text[before[0] : before[1]])[-1:]
    if last and stage.speech.asides.fullmatch(last[0]):
        return rest  # "…, yang, menurut X, telah …"
    sizes = [len(_WORD.findall(stage.text[a:b])) for a, b in (before, rest)]
    lead = _WORD.search(stage.text, *before)
    opens = lead is not None and stage.speech.openers.fullmatch(lead.group()) is not None  # "Jika …, kata X, …"
    main = opens and sizes[1] >= CLAUSE_WORDS and _is_clause(stage, *rest)
    return rest if main or (sizes[0] < PARENTHESIS and sizes[1] > sizes[0]) else before


def _in_his_view(stage: Stage, start: int, end: int) -> Said | None:
    """`Menurutnya, …`, `Padahal menurutnya …`, `…, ujarnya.`: the suffix leads back to who spoke before."""
    cue = stage.speech.according_nya.search(stage.text, start, end)
    if cue is not None and len(_WORD.findall(stage.text[start : cue.start()])) <= OPENING_WORDS:
        return _led_back(stage, (cue.end(), end), cue)
    if cue is not None and not stage.text[start : cue.start()].rstrip().endswith(","):
        before = _WORD.findall(stage.text[start : cue.start()])[-1]  # "yang menurutnya …" tells what a thing is
        whole = not stage.speech.asides.fullmatch(before) and _is_clause(stage, cue.end(), end)
        return _led_back(stage, (cue.end(), end), cue) if whole else None
    if cue is not None:
        return _led_back(stage, _longer(stage, (start, cue.start()), (cue.end(), end)), cue)
    closing = stage.speech.nya.search(stage.text, start, end)
    if closing is None or not stage.text[start : closing.start()].rstrip().endswith(","):
        return None
    before = stage.between(closing.start(), closing.end())  # "he said" names its speaker itself
    if before or not _told_before(stage, start, closing.start()) or _told_after(stage, closing.end(), end):
        return None
    return _led_back(stage, _longer(stage, (start, closing.start()), (closing.end(), end)), closing)


def _led_back(stage: Stage, content: tuple[int, int], cue: re.Match[str]) -> Said | None:
    made = _made(stage, content, None, cue, f"'{cue.group()}'")
    return None if made is None else replace(made, form="suffix")


def _document(stage: Stage, start: int, end: int) -> Voice | None:
    """`Menurut laporan … dari X, …`: the body or writer that stands for it, else its name."""
    lead = stage.speech.documents.match(stage.text, start, end)
    comma = stage.text.find(",", start, end)
    if lead is None or comma < 0:
        return None
    named = stage.between(lead.end(), comma)
    behind = [number for number in named if stage.mentions[number].type == "ORG" or _writes(stage, lead.end(), number)]
    if behind:
        return stage.voice(behind[0])
    words = list(_WORD.finditer(stage.text, start, comma))[:DOCUMENT_WORDS]
    return Voice(start, words[-1].end(), None)


def _writes(stage: Stage, lead: int, number: int) -> bool:
    """`Keterangan resmi dari X`, `figures from X`: nobody else, and no preposition but of origin, stands in between."""
    gap = _WORD.findall(stage.text[lead : stage.mentions[number].start])
    other = [word for word in gap if stage.speech.prepositions.fullmatch(word)]
    of_origin = all(stage.speech.authored.fullmatch(word) for word in other)
    return stage.mentions[number].type in ("PER", "GRP", "PRON") and len(gap) <= WRITER_GAP and of_origin


def _according(stage: Stage, start: int, end: int) -> Said | None:
    cue = stage.speech.according.search(stage.text, start, end)
    if cue is None:
        return None
    first = cue.end() + len(stage.text[cue.end() : end]) - len(stage.text[cue.end() : end].lstrip())
    voice = _document(stage, first, end) or speaker_after(stage, cue.end(), end)
    if voice is None:
        return None
    opens = not stage.text[start : cue.start()].strip(_TRIM)
    comma = stage.text.find(",", voice.end, end)
    if opens and comma >= 0:
        return _made(stage, (comma + 1, end), voice, cue, f"'{cue.group()} …,'")
    if not opens and stage.text[start : cue.start()].rstrip().endswith(","):
        content = _longer(stage, (start, cue.start()), (voice.end, end))
        return _made(stage, content, voice, cue, f"closing '{cue.group()}'")
    return None


def trailing(stage: Stage, said: Said, end: int) -> Said | None:
    """`"…," ujarnya, sambil menambahkan bahwa …`: a second saying of the same speaker; `end` of the sentence."""
    other = stage.speech.ends.search(stage.text, said.outer_end, end)
    if other is None:
        return None
    verb = stage.speech.verbs.match(stage.text, other.end() + 1, end)
    that = stage.speech.that.search(stage.text, verb.end(), end) if verb is not None else None
    if verb is None or that is None or len(_WORD.findall(stage.text[verb.end() : that.start()])) > THAT_GAP:
        return None
    made = _made(stage, (that.end(), end), said.voice, verb, f"'{other.group()} {verb.group()} {that.group()}'")
    return None if made is None else replace(made, form=said.form)


def _made(stage: Stage, content: tuple[int, int], voice: Voice | None, cue: re.Match[str], why: str) -> Said | None:
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
