"""Who speaks: the mention a speech word points to, in the words before or after it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from runut.claims.speech import Speech
from runut.records import ReadMention

SPEAKERS = ("PER", "ORG", "GRP", "GPE", "PRON")
_WORD = re.compile(r"[\w'’.-]+")
_HARD = re.compile(r"[;:\"“”\n]|[.!?](?=\s|$)")
_RIGHT_GAP = 3  # words between an inverted verb and its speaker ("kata sang …")
_LEFT_GAP = 9  # words between a speaker and his verb (an apposition may stand there)
_FALLBACK_WORDS = 8  # a speaker no mention covers is read up to the next mark, at most this long
_LAST = re.compile(r"[A-Za-z]+\Z")
_RANKED = re.compile(r"\s+([A-Z][a-z]+)\.?(?:\s+[A-Z][\w'’.-]*\w)+")
_POST_ENDS = re.compile(r"[,;:.!?\"“”\n]")
_WORD_START = re.compile(r"[ ]*(?:[Ss]ang )?")
_POST_WORDS = 16  # words of whose a post is ("Kepala Dinas Y Kabupaten Z")
_POINTS = re.compile(r"[)\s]*(\w+)")
_TO_HOLDER = re.compile(r"[\s,)]*(?:\([\w .&-]{1,20}\)[\s,)]*)?")  # from an office to its holder: "X (Y), Ana", "X Ana"
HOLDER_REACH = 120  # characters behind an office the reader took for the speaker in which its holder stands
_CALLED = 6  # words from a calling to the body it is of
_STOP = re.compile(r"[,;:.()\"“”\n]")


class Voice(Struct, frozen=True):
    """A speaker at [start, end): the mention's number, or None where only the words are known."""

    start: int
    end: int
    mention: int | None


class Stage(Struct, frozen=True):
    """A page's text with its mentions, and the speech words of its language."""

    text: str
    mentions: tuple[ReadMention, ...]
    speech: Speech

    def between(self, start: int, end: int) -> list[int]:
        """Return the numbers of mentions that can speak and lie in [start, end), in text order."""
        found = [
            number
            for number, mention in enumerate(self.mentions)
            if start <= mention.start and mention.end <= end and mention.type in SPEAKERS
        ]
        return sorted(found, key=lambda number: self.mentions[number].start)

    def person(self, number: int) -> bool:
        """Tell whether mention `number` is one person: so marked, a pronoun, or a word of a person's name again."""
        mention = self.mentions[number]
        if mention.type in ("PER", "PRON"):
            return True
        words = self.text[mention.start : mention.end].split()
        if mention.type != "GRP" or not words or not all(word[0].isupper() for word in words):
            return False
        named = (self.text[one.start : one.end].split() for one in self.mentions if one.type == "PER")
        return any(set(words) <= set(name) for name in named)

    def is_person(self, start: int) -> bool:
        """Tell whether a mention that begins at `start` is one person."""
        return any(one.start == start and self.person(number) for number, one in enumerate(self.mentions))

    def voice(self, number: int) -> Voice:
        """Return mention `number` as a voice."""
        mention = self.mentions[number]
        return Voice(mention.start, mention.end, number)


def speaker_after(stage: Stage, cue_end: int, limit: int) -> Voice | None:
    """The speaker right of an inverted verb: `kata X`, `said X`, `menurut X`; only within the clause."""
    if stage.speech.asking.match(stage.text, cue_end + 1, limit):
        return None  # "tidak jelas apakah …"
    holder = _post_holder(stage, cue_end, limit)
    if holder is not None:
        return holder
    for number in stage.between(cue_end, limit):
        if _cut_short(stage, number):
            continue
        gap = stage.text[cue_end : stage.mentions[number].start]
        if len(_WORD.findall(gap)) > _RIGHT_GAP or _stop(stage, cue_end, cue_end + len(gap.rstrip())) is not None:
            break
        return _kin(stage, number, cue_end) or _outlet(stage, number, cue_end) or _held(stage, number, limit)
    return _words_after(stage, cue_end, limit)


def _outlet(stage: Stage, number: int, limit: int) -> Voice | None:
    """`Media Israel`, `pejabat di Samar`: whoever is told by a land is not the land."""
    land = stage.mentions[number]
    if land.type not in ("GPE", "LOC"):
        return None
    found = list(stage.speech.outlets.finditer(stage.text, max(limit, land.start - 40), land.start))
    near = bool(found) and not stage.text[found[-1].end() : land.start].strip()
    return Voice(found[-1].start(), land.end, None) if near else None


def _cut_short(stage: Stage, number: int) -> bool:
    """The mention is no more than the "Plt." or "Kombes." before a name."""
    mention = stage.mentions[number]
    word = stage.text[mention.start : mention.end].rstrip(".")
    dotted = stage.text[mention.start + len(word) :].startswith(".")
    return dotted and stage.speech.abbreviated.fullmatch(word) is not None


def _stop(stage: Stage, start: int, end: int) -> int | None:
    """Where the clause that begins at `start` ends: at a mark, but not at the full stop of "Plt." or "Dr."."""
    for mark in _STOP.finditer(stage.text, start, end):
        word = _LAST.search(stage.text, start, mark.start()) if mark.group() == "." else None
        if word is None or not stage.speech.abbreviated.fullmatch(word.group()):
            return mark.start()
    return None


def _held(stage: Stage, number: int, limit: int) -> Voice:
    """`kata Dirut X, Ana Gomes`, `kata Kasat Y Kompol Budi`: behind an office comes the person who holds it."""
    office = stage.mentions[number]
    holder = _post_holder(stage, office.start, limit)
    if holder is not None:
        return holder
    if office.type == "ORG":
        ranked = _ranked(stage, office.end, limit)
        if ranked is not None:
            return ranked
    called = office.type == "GRP" and stage.speech.callings.match(stage.text, office.start, office.end) is not None
    if office.type != "ORG" and not called:
        return stage.voice(number)
    end, last = office.end, number
    for other in stage.between(office.end, limit):
        behind = stage.mentions[other]
        if behind.start < end or not _leads_to_holder(stage, end, behind.start):
            break
        if behind.type == "PER":
            return stage.voice(other)
        ranked = _ranked(stage, behind.end, limit) if behind.type == "ORG" else None
        if ranked is not None:
            return ranked
        if behind.type not in ("ORG", "GRP", "GPE") or stage.text[end : behind.start].strip(" ("):
            break  # only bodies right behind one another are one office ("Kasubdit I X" "Bareskrim Polri")
        end, last = behind.end, other
    return _after_comma(stage, stage.mentions[last].end, limit) or stage.voice(number)


def _post_holder(stage: Stage, start: int, limit: int) -> Voice | None:
    """`Jubir X, Ana Gomes`, `Kepala Y (Z) Kota A, Kombes Budi`: a post, whose it is, and behind a comma its holder."""
    lead = _WORD_START.match(stage.text, start)
    post = stage.speech.posts.match(stage.text, lead.end() if lead else start, limit)
    comma = _comma(stage, post.end(), limit) if post is not None else None
    if post is None or comma is None:
        return None
    over = [n for n in stage.between(post.start(), limit) if _covers(stage, n, comma) and stage.person(n)]
    if over:
        return stage.voice(over[0])
    behind = next((n for n in stage.between(comma, limit) if stage.mentions[n].type == "PER"), None)
    if behind is None or not _leads_to_holder(stage, comma, stage.mentions[behind].start):
        return None
    named = stage.text[stage.mentions[behind].start].isupper()
    return stage.voice(behind) if named and not _lists(stage, stage.mentions[behind].end, limit) else None


def _comma(stage: Stage, start: int, limit: int) -> int | None:
    """Where the comma stands that ends a post and whose it is: no other mark before it but brackets and "PT."."""
    stop = next((m for m in _POST_ENDS.finditer(stage.text, start, limit) if not _abbreviates(stage, m)), None)
    if stop is None or stop.group() != "," or len(_WORD.findall(stage.text[start : stop.start()])) > _POST_WORDS:
        return None
    return stop.start()


def _abbreviates(stage: Stage, mark: re.Match[str]) -> bool:
    word = _LAST.search(stage.text, max(0, mark.start() - 12), mark.start()) if mark.group() == "." else None
    return word is not None and stage.speech.abbreviated.fullmatch(word.group()) is not None


def _covers(stage: Stage, number: int, at: int) -> bool:
    return stage.mentions[number].start < at < stage.mentions[number].end - 1


def _lists(stage: Stage, end: int, limit: int) -> bool:
    """Another name follows behind "and", or behind a comma: these are several people, no post and its holder."""
    link = re.compile(r",?\s*(\w+)\s").match(stage.text, end, limit)
    if link is not None and stage.speech.joins.fullmatch(link.group(1)):
        return True
    others = (stage.mentions[number] for number in stage.between(end, limit))
    return any(stage.text[end : one.start] == ", " and one.type == "PER" for one in others)


def _leads_to_holder(stage: Stage, start: int, end: int) -> bool:
    """Nothing but a mark or a rank stands between an office and its holder: "X, Kombes Ana", "X (Y), Ana"."""
    if _TO_HOLDER.fullmatch(stage.text, start, end):
        return True
    words = _WORD.findall(stage.text[start:end])
    ranks = bool(words) and all(stage.speech.abbreviated.fullmatch(word.rstrip(".")) for word in words)
    return ranks and not _HARD.search(stage.text[start:end].replace(".", " "))


def _after_comma(stage: Stage, start: int, limit: int) -> Voice | None:
    """ "Kabid X, Kombes Ana Gomes": a rank and a name behind a comma, where no mention covers them."""
    comma = re.match(r",", stage.text[start : start + 1])
    return _ranked(stage, start + 1, limit) if comma else None


def _ranked(stage: Stage, start: int, limit: int) -> Voice | None:
    """The words with a capital behind a rank that stands right behind a body ("Polres Samar Iptu Ana Gomes")."""
    rank = _RANKED.match(stage.text, start, limit)
    if rank is None or not stage.speech.abbreviated.fullmatch(rank.group(1)):
        return None
    return Voice(rank.start(1), rank.end(), None)


def _words_after(stage: Stage, start: int, limit: int) -> Voice | None:
    """Where the reader marked nobody: the words up to the next mark, if they begin like a name or an office."""
    stop = _stop(stage, start, limit)
    piece = stage.text[start : limit if stop is None else stop]
    words = list(_WORD.finditer(piece))[:_FALLBACK_WORDS]
    cut = next((at for at, word in enumerate(words) if at and _leads_off(stage, word.group())), len(words))
    words = words[:cut]
    if not words or not any(word.group()[0].isupper() for word in words):
        return None
    return Voice(start + words[0].start(), start + words[-1].end(), None)


def _leads_off(stage: Stage, word: str) -> bool:
    speech = stage.speech
    return any(words.fullmatch(word) for words in (speech.prepositions, speech.via, speech.verbs))


def speaker_before(stage: Stage, cue_start: int, limit: int) -> Voice | None:
    """The subject left of a verb: `X mengatakan`, `X, ketua Y, told`; never a name that a preposition governs."""
    if _goes_with(stage, cue_start, limit):
        return _shared_subject(stage, cue_start, limit)
    for number in reversed(stage.between(limit, cue_start)):
        mention = stage.mentions[number]
        gap = stage.text[mention.end : cue_start]
        if _HARD.search(gap) or len(_WORD.findall(gap)) > _LEFT_GAP:
            break
        before = _WORD.findall(stage.text[max(limit, mention.start - 16) : mention.start])
        if before and (stage.speech.prepositions.fullmatch(before[-1]) or _joined(stage, number, limit)):
            continue
        return _subject(stage, number, limit)
    return None


def _goes_with(stage: Stage, cue_start: int, limit: int) -> bool:
    """The verb is the second of one subject: `X memuji Y dan menyatakan`, `X mengatakan Y, menambahkan`."""
    before = stage.text[limit:cue_start].rstrip()
    last = _WORD.findall(before)[-1:] if before and not before.endswith(",") else []
    if last and stage.speech.joins.fullmatch(last[0]):
        return True
    return before.endswith(",") and stage.speech.adding.match(stage.text, cue_start) is not None


def _shared_subject(stage: Stage, cue_start: int, limit: int) -> Voice | None:
    """The subject of the verb of speech before this one, else whoever opens the sentence under no preposition."""
    for verb in reversed(list(stage.speech.verbs.finditer(stage.text, limit, cue_start))):
        voice = speaker_before(stage, verb.start(), limit)
        if voice is not None:
            return voice
    for number in stage.between(limit, cue_start):
        before = _WORD.findall(stage.text[limit : stage.mentions[number].start])
        if len(before) > _LEFT_GAP:
            break
        if not before or not stage.speech.prepositions.fullmatch(before[-1]):
            return _subject(stage, number, limit)
    return None


def _joined(stage: Stage, number: int, limit: int) -> bool:
    """`antara A dan B`: what governs A governs B."""
    start = stage.mentions[number].start
    earlier = [one for one in stage.between(limit, start) if stage.mentions[one].end < start]
    if not earlier:
        return False
    first = stage.mentions[earlier[-1]]
    before = _WORD.findall(stage.text[max(limit, first.start - 16) : first.start])
    governed = bool(before) and stage.speech.prepositions.fullmatch(before[-1]) is not None
    return governed and stage.speech.joins.fullmatch(stage.text[first.end : start].strip()) is not None


def _subject(stage: Stage, number: int, limit: int) -> Voice:
    """`X, juru bicara Y, mengatakan`: the name that opens the apposition speaks, not the office after the comma.

    Nor does who is named in an aside about him: `X, yang melatih Y, mengaku`, `X selaku direktur Y menilai`.
    """
    mention = stage.mentions[number]
    told = _description(stage, number, limit)
    if told is not None:
        return told
    earlier = [other for other in stage.between(limit, mention.start) if stage.mentions[other].type == "PER"]
    if earlier and mention.type != "PER":
        last = stage.mentions[earlier[-1]]
        between = stage.text[last.end : mention.start]
        if _aside(stage, between) or _enclosed(stage, between, mention.end):
            return stage.voice(earlier[-1])
    return stage.voice(number)


def _description(stage: Stage, number: int, limit: int) -> Voice | None:
    """`Mantan ketua dewan X itu menyebut`, `istri X menyebut`: who is told by a calling or kin, not whose it is."""
    body = stage.mentions[number]
    kin = _kin(stage, number, limit)
    if kin is not None:
        return kin
    after = _POINTS.match(stage.text, body.end)
    if body.type not in ("ORG", "GPE") or after is None or after.group(1).lower() not in stage.speech.deictic:
        return None
    calling = stage.speech.callings.search(stage.text, limit, body.start)
    if calling is None or len(_WORD.findall(stage.text[calling.start() : body.start])) > _CALLED:
        return None
    return Voice(calling.start(), after.end(1), None)


def _kin(stage: Stage, number: int, limit: int) -> Voice | None:
    """`Istri X (itu)`: somebody told by kin to person `number`, not that person."""
    person = stage.mentions[number]
    kin = list(stage.speech.kin.finditer(stage.text, limit, person.start))[-1:]
    if person.type != "PER" or not kin or stage.text[kin[0].end() : person.start].strip():
        return None
    points = _POINTS.match(stage.text, person.end)
    pointed = points is not None and points.group(1).lower() in stage.speech.deictic
    return Voice(kin[0].start(), points.end(1) if points is not None and pointed else person.end, None)


def _aside(stage: Stage, between: str) -> bool:
    """What stands between a person and a name is an apposition, a relative clause or his office."""
    bare = between.strip()
    if bare == ",":
        return True
    words = _WORD.findall(bare)
    if not words or len(words) > _LEFT_GAP or _HARD.search(between) or "," in bare[1:]:
        return False
    return (stage.speech.asides if bare.startswith(",") else stage.speech.roles).fullmatch(words[0]) is not None


def _enclosed(stage: Stage, between: str, end: int) -> bool:
    """`X, mantan bek Y, mengatakan`: two commas hold what X is."""
    bare = between.strip()
    if not bare.startswith(",") or "," in bare[1:] or _HARD.search(between):
        return False
    return stage.text[end : end + 1] == "," and len(_WORD.findall(bare)) <= _LEFT_GAP


def speaker_of(stage: Stage, number: int, limit: int, quote: int) -> Voice:
    """The reader's speaker, or who is named before him where the reader took a name of an aside; `quote`: its start."""
    outlet = _outlet(stage, number, limit)
    if outlet is not None:
        return outlet
    if stage.mentions[number].end <= quote:
        return _subject(stage, number, limit)
    return _held(stage, number, min(len(stage.text), stage.mentions[number].end + HOLDER_REACH))


def carriers(stage: Stage, start: int, end: int) -> tuple[tuple[str, ...], tuple[tuple[int, int], ...]]:
    """Return the chain that carried the words ("seperti dikutip Y dari Z" → Y, Z) and where its names stand."""
    names: list[str] = []
    spans: list[tuple[int, int]] = []
    for cue in stage.speech.via.finditer(stage.text, start, end):
        at = cue.end()
        while True:
            voice = speaker_after(stage, at, end)
            if voice is None or (voice.start, voice.end) in spans or not _carries(stage, at, voice):
                break
            names.append(stage.text[voice.start : voice.end])
            spans.append((voice.start, voice.end))
            link = stage.speech.via_from.match(stage.text, voice.end + 1) if voice.end + 1 < end else None
            if link is None:
                break
            at = link.end()
    return tuple(dict.fromkeys(names)), tuple(spans)


def _carries(stage: Stage, at: int, voice: Voice) -> bool:
    """A carrier is a body, named right after the cue: "mengutip seorang pejabat" names a source, "Kamis" a day."""
    lead = _WORD.match(stage.text, voice.start)
    timed = any(one.type == "TIME" and one.start < voice.end and voice.start < one.end for one in stage.mentions)
    if timed or (lead is not None and stage.speech.prepositions.fullmatch(lead.group())):
        return False
    near = len(_WORD.findall(stage.text[at : voice.start])) <= 1
    return near and (voice.mention is None or stage.mentions[voice.mention].type == "ORG")


def addressee(stage: Stage, cue: tuple[int, int], limit: int) -> Voice | None:
    """Whom it was said to: the name after "kepada" or "told", within the clause of the cue."""
    stop = _HARD.search(stage.text, cue[0], limit)
    end = stop.start() if stop else limit
    found = stage.speech.addressee.search(stage.text, cue[0], end)
    if found is None:
        return None
    numbers: Sequence[int] = stage.between(found.end(), end)
    near = [n for n in numbers if len(_WORD.findall(stage.text[found.end() : stage.mentions[n].start])) <= 1]
    return stage.voice(near[0]) if near else None
