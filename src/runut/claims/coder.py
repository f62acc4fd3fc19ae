"""A page and its reading → claims: the marks find direct speech, the reader the rest, the article lends the speaker."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from runut.claims.direct import Said, direct_speech, titled
from runut.claims.indirect import indirect_speech, trailing
from runut.claims.pronouns import SUBJECT_BY, goes_on, stands_for
from runut.claims.speech import speech
from runut.claims.voices import Stage, Voice, speaker_of
from runut.entities.coref import kind_of
from runut.entities.references import Refs, refs_of
from runut.entities.resolution import Resolution
from runut.pages import Region, dateline, regions
from runut.records import ActorRef, Article, Claim, Page, Reading, ReadMention, ReadQuote, Span, content_id
from runut.text import lines

METHOD = "claims-9"
QUOTE_FLOOR = 0.35  # reader quotes under this score are left out
SPEAKER_FLOOR = 0.3
OVERLAP = 0.5  # two finds that share this much of the shorter are one
REACH = 2  # paragraphs a speaker is remembered for
LOOK_BACK = 2  # sentences before a quote in which the speaker of "katanya" is looked for
LEAST_WORDS = 2  # fewer words of indirect speech are no proposition
OWN_WORDS = 6  # words by which a stretch of speech is one person's own
TITLE_BACK = 40  # characters before an opening mark in which "lagu" or "buku" stands
CITED_BACK = 40  # characters before a speaker in which "menurut" makes him one who is only cited
CUE_NEAR = 40  # characters after a group in which a word of speech makes it the speaker
_DOUBLED = re.compile(r"(\w+)-\1\w*")  # "orang-orang", "anak-anaknya": more than one
PERSONS = ("PER", "PRON")
PEOPLE = ("PER", "GRP", "PRON")


class _Last(Struct, frozen=True):
    """Who spoke last, and in which region."""

    speaker: ActorRef
    region: int


def code_claims(
    page: Page, article: Article, reading: Reading, resolution: Resolution | None = None
) -> tuple[Claim, ...]:
    """Return the reported speech of an article in text order; furniture yields none.

    Direct speech stands between marks (scare quotes, titles and nicknames are left out) or where the reader sees
    it; indirect speech is the reader's, else by grammar. `speaker` None is unknown, and `why` says so.
    """
    stage = Stage(page.text, reading.mentions, speech(article.language))
    refs = refs_of(page.text, reading, resolution)
    starts = [line.start for line in lines(page.text)]
    claims: list[Claim] = []
    last: _Last | None = None
    for number, region in enumerate(regions(page, article)):
        for said, read in _of_region(stage, region, reading.quotes):
            speaker, why = _speaker(stage, refs, said, read, (last, number, region))
            if speaker is not None:
                last = last if _cited(stage, said, speaker, last) else _Last(speaker, number)
            elif region.role in ("title", "standfirst"):
                continue  # marks in a headline without a speaker set words apart
            line = bisect_right(starts, said.start)
            claims.append(_claim(page, refs, said, read, (speaker, why, line, reading.method)))
    return _once(sorted(claims, key=lambda one: (one.content.start, one.content.end)))


def _cited(stage: Stage, said: Said, speaker: ActorRef, last: _Last | None) -> bool:
    """`Menurut laporan X, …`: what is only cited does not take the word from the person who speaks."""
    lead = re.split(r"[.\n]", stage.text[max(0, speaker.start - CITED_BACK) : speaker.start])[-1]
    citing = stage.speech.according.search(lead) is not None
    return citing and last is not None and stage.is_person(last.speaker.start) and not stage.is_person(speaker.start)


def _once(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Words printed again on the page are one claim: the first telling, with the first speaker any telling names.

    Of short words ("Saya setuju") two speakers are two claims.
    """
    kept: dict[tuple[str, str, str], Claim] = {}
    for claim in claims:
        who = "" if claim.speaker is None else claim.speaker.id or claim.speaker.text
        long = len(claim.quote.split()) >= OWN_WORDS
        place = (claim.quote, claim.kind, "" if long else who)
        first = kept.setdefault(place, claim)
        if first.speaker is None and claim.speaker is not None:
            kept[place] = replace(first, speaker=claim.speaker, why=f"{claim.why}; printed again in line {claim.line}")
    return tuple(kept.values())


def _of_region(stage: Stage, region: Region, quotes: tuple[ReadQuote, ...]) -> Iterable[tuple[Said, ReadQuote | None]]:
    """Every stretch of speech of a region in text order, with the reader's quote for it, if there is one."""
    inside = (one for one in quotes if region.start <= one.start and one.end <= region.end)
    fit = [one for one in inside if one.score >= QUOTE_FLOOR and not _names_work(stage, region, one)]
    read = [one for one in _rejoined(stage, region, fit) if not _scrap(stage.text, one)]
    marked = direct_speech(stage, region.start, region.end)
    found: list[tuple[Said, ReadQuote | None]] = [(said, _twin(said.start, said.end, read)) for said in marked]
    for one in read:
        taken = any(_overlap((one.start, one.end), (said.start, said.end)) for said, _ in found)
        if not taken and not _piece(stage, region, one):
            found.append(_heard(stage, region, one))
    if region.role not in ("title", "caption"):
        found += _by_grammar(stage, region, found)
    return sorted(found, key=lambda pair: (pair[0].start, pair[0].end))


def _heard(stage: Stage, region: Region, one: ReadQuote) -> tuple[Said, ReadQuote | None]:
    """What the reader heard; behind "menurutnya" its speaker is who spoke before, whoever the sentence names."""
    said = _behind_dateline(stage.text, region.start, _from_reader(one))
    lead = stage.text[max(region.start, one.start - CITED_BACK) : one.start].rstrip(" ,")
    cue = next((hit for hit in stage.speech.according_nya.finditer(lead) if hit.end() == len(lead)), None)
    if cue is None:
        return _completed(stage, region, said, one)
    return replace(said, form="suffix", cue=cue.group(), why=f"'{cue.group()}'"), None


def _completed(stage: Stage, region: Region, said: Said, one: ReadQuote) -> tuple[Said, ReadQuote | None]:
    """Where the form of the sentence shows the clause, its start counts, and its speaker where the reader saw none."""
    here = next(((first, last) for first, last in region.sentences if first <= one.start < last), None)
    made = indirect_speech(stage, *here) if here is not None and one.kind == "indirect" else None
    if made is None or not made.start <= said.start < said.end <= made.end:
        return said, one
    if one.speaker is None or said.start <= stage.mentions[one.speaker].start < said.end:
        return replace(made, end=said.end, outer_end=said.outer_end), None
    lead = stage.text[made.start : said.start]
    ahead = made.voice is not None and made.voice.end <= made.start  # of "…, kata X" the form shows the end only
    if not ahead or "," in lead or stage.speech.any_cue.search(lead):
        return said, one
    return replace(said, start=made.start, outer_start=made.start), one


def _by_grammar(
    stage: Stage, region: Region, found: list[tuple[Said, ReadQuote | None]]
) -> list[tuple[Said, ReadQuote | None]]:
    """Indirect speech of sentences in which nothing is found yet, and what a speaker adds behind his own words."""
    more: list[tuple[Said, ReadQuote | None]] = []
    for first, last in region.sentences:
        here = [said for said, _ in found if said.start < last and first < said.end]
        made = indirect_speech(stage, first, last) if not here else trailing(stage, here[-1], last)
        if made is not None:
            more.append((_behind_dateline(stage.text, region.start, made), None))
    return more


def _piece(stage: Stage, region: Region, one: ReadQuote) -> bool:
    """A few words the reader took of a sentence whose form shows more ("A pun, kata X, akan B")."""
    behind = re.compile(r"\s*,\s*").match(stage.text, one.end)
    cue = stage.speech.inverted.match(stage.text, behind.end()) if behind else None
    if cue is None or one.kind != "indirect" or len(stage.text[one.start : one.end].split()) >= OWN_WORDS - 1:
        return False
    for first, last in region.sentences:
        if first <= one.start < last:
            made = indirect_speech(stage, first, last)
            return made is not None and made.end - made.start > 2 * (one.end - one.start)
    return False


def _rejoined(stage: Stage, region: Region, read: list[ReadQuote]) -> list[ReadQuote]:
    """Stretches of indirect speech that a comma parts, or that one clause by its form holds, are one.

    `kawasan X, atau Y, tidak akan …` is said as a whole.
    """
    out: list[ReadQuote] = []
    for one in sorted(read, key=lambda quote: (quote.start, quote.end)):
        before = out[-1] if out else None
        if before is not None and before.kind == one.kind == "indirect" and _one_clause(stage, region, before, one):
            out[-1] = replace(before, end=max(before.end, one.end))
        else:
            out.append(one)
    return out


def _one_clause(stage: Stage, region: Region, before: ReadQuote, one: ReadQuote) -> bool:
    if len(stage.text[before.start : before.end].split()) >= OWN_WORDS - 1:
        return False  # a saying of its own
    if not stage.text[before.end : one.start].strip(" ,"):
        return True
    for first, last in region.sentences:
        if first <= before.start and one.end <= last:
            made = indirect_speech(stage, first, last)
            return made is not None and made.start <= before.start and one.end <= made.end
    return False


def _scrap(text: str, one: ReadQuote) -> bool:
    """A word without marks is nobody's proposition, nor are a few that only lead up to marks."""
    words = len(text[one.start : one.end].split())
    leads = text[one.end : one.end + 2].lstrip()[:1] in ('"', "“") and words < OWN_WORDS - 2
    return one.kind == "indirect" and (words < LEAST_WORDS or leads)


def _names_work(stage: Stage, region: Region, one: ReadQuote) -> bool:
    """The marks the reader saw as speech hold the name of a song or book ("lagu hits “…”")."""
    mark = one.start - 1
    if one.kind != "direct" or mark < region.start or stage.text[mark].isalnum() or stage.text[mark].isspace():
        return False
    return titled(stage, max(region.start, mark - TITLE_BACK), mark)


def _behind_dateline(text: str, first: int, said: Said) -> Said:
    """Nobody says the dateline: speech that opens a paragraph begins behind it."""
    head = dateline(text[first : said.end]) if said.start == first else None
    if head is None or first + head.length >= said.end:
        return said
    return replace(said, start=first + head.length, outer_start=max(said.outer_start, first + head.length))


def _from_reader(one: ReadQuote) -> Said:
    why = f"reader: {one.kind} speech {one.score:.2f}"
    return Said(one.start, one.end, one.start, one.end, one.kind, "none", None, "", (), None, why)


def _twin(start: int, end: int, read: list[ReadQuote]) -> ReadQuote | None:
    fitting = [one for one in read if _overlap((start, end), (one.start, one.end))]
    return max(fitting, key=lambda one: one.score) if fitting else None


def _overlap(a: tuple[int, int], b: tuple[int, int]) -> bool:
    shared = min(a[1], b[1]) - max(a[0], b[0])
    return shared > 0 and shared >= OVERLAP * min(a[1] - a[0], b[1] - b[0])


def _speaker(
    stage: Stage, refs: Refs, said: Said, read: ReadQuote | None, told: tuple[_Last | None, int, Region]
) -> tuple[ActorRef | None, str]:
    """Who says it: the name beside the cue, else the reader's, else who spoke just before; else unknown."""
    last, number, region = told
    recent = last.speaker if last is not None and number - last.region <= REACH else None
    near = last is not None and number - last.region <= 1
    if said.form == "named" and said.voice is not None:
        going = goes_on(stage, refs, said.voice, said.cue, (recent, near, region))
        return going or _known(_ref(stage, refs, said.voice), stage, refs, recent), said.why
    named = None if read is None or read.speaker is None else stage.mentions[read.speaker]
    within = named is not None and said.start <= named.start and named.end <= said.end  # nobody quotes himself by name
    if read is not None and read.speaker is not None and read.speaker_score >= SPEAKER_FLOOR and not within:
        voice = speaker_of(stage, read.speaker, region.start, said.start)
        if (
            said.form == "suffix"
            and recent is not None
            and (_told_of(stage, voice) or _no_person(stage, said, voice, recent) or _adds(stage, said, voice, recent))
        ):
            return recent, f"{said.why}; '{said.cue}' leads back to who spoke before"
        why = f"{said.why}; speaker: reader {read.speaker_score:.2f}"
        cue = stage.speech.any_cue.search(stage.text, voice.end, voice.end + CUE_NEAR)
        going = goes_on(stage, refs, voice, cue.group() if cue else "", (recent, near, region))
        return going or _known(_ref(stage, refs, voice), stage, refs, recent), why
    if said.form == "suffix":
        continues = recent is not None and stage.speech.continuing.fullmatch(said.cue)
        nearest = None if continues else _before(stage, region, said.outer_start)
        if nearest is not None and _takes_over(stage, nearest, recent):
            going = goes_on(stage, refs, nearest, "", (recent, near, region))
            return going or _ref(stage, refs, nearest), f"{said.why}; '{said.cue}' leads back to the sentence before"
        if recent is not None:
            return recent, f"{said.why}; '{said.cue}' leads back to who spoke before"
    if said.alone and recent is not None:
        return recent, f"{said.why}; a paragraph of its own goes on after the same speaker"
    return None, f"{said.why}; speaker unknown: none named beside it"


def _told_of(stage: Stage, voice: Voice) -> bool:
    """A victim, a suspect or a crowd is told of; they have the word only where a verb of speech gives it to them."""
    words = stage.text[voice.start : voice.end].split()
    suffers = bool(words) and stage.speech.sufferers.fullmatch(words[0]) is not None
    crowd = bool(words) and (_points(" ".join(words), stage) == "plural" or _DOUBLED.fullmatch(words[0].casefold()))
    return bool(suffers or crowd) and stage.speech.any_cue.search(stage.text, voice.end, voice.end + CUE_NEAR) is None


def _adds(stage: Stage, said: Said, voice: Voice, recent: ActorRef) -> bool:
    """ "Imbuhnya" goes on with the person who spoke, whoever is named in between without a verb of speech."""
    if not stage.is_person(recent.start):
        return False
    cued = stage.speech.any_cue.search(stage.text, voice.end, voice.end + CUE_NEAR)
    return stage.speech.continuing.fullmatch(said.cue) is not None and cued is None


def _no_person(stage: Stage, said: Said, voice: Voice, recent: ActorRef) -> bool:
    """ "Katanya" goes on with the person who spoke: a body or crowd takes the word by a verb of speech only.

    "Imbuhnya" goes on with who spoke in any case.
    """
    if voice.mention is None or _names_person(stage, stage.mentions[voice.mention]):
        return False
    if stage.speech.continuing.fullmatch(said.cue):
        return True
    return (
        stage.is_person(recent.start)
        and stage.speech.any_cue.search(stage.text, voice.end, voice.end + CUE_NEAR) is None
    )


def _names_person(stage: Stage, one: ReadMention) -> bool:
    """A pronoun, or a name: words for people without a capital ("anak asuh") name nobody."""
    return one.type == "PRON" or (one.type == "PER" and any(sign.isupper() for sign in stage.text[one.start : one.end]))


def _takes_over(stage: Stage, nearest: Voice, recent: ActorRef | None) -> bool:
    """Whom "katanya" means: who was named after the last speaker, if it is a person or body that can speak for itself.

    A crowd, a victim or a suspect told of in between ("korban melapor") does not take the word from the speaker.
    """
    if recent is None:
        return True
    if recent.end > nearest.start:
        return False
    kind = stage.mentions[nearest.mention].type if nearest.mention is not None else "PER"
    words = stage.text[nearest.start : nearest.end].split()
    body = kind not in PERSONS and stage.is_person(recent.start)
    named = (
        kind != "GRP"
        and not body
        and (kind != "PER" or len(words) == 1 or any(word[0].isupper() for word in words[1:]))
    )
    return named or stage.speech.any_cue.search(stage.text, nearest.end, nearest.end + CUE_NEAR) is not None


def _ref(stage: Stage, refs: Refs, voice: Voice) -> ActorRef:
    if voice.mention is not None:
        return refs.actor(voice.mention)
    return ActorRef(stage.text[voice.start : voice.end], voice.start, voice.end, why="named beside the cue, not linked")


def _known(ref: ActorRef, stage: Stage, refs: Refs, recent: ActorRef | None) -> ActorRef:
    """A pronoun nobody resolved, a "he" taken for a land, or "that politician" stands for who spoke before."""
    points = _points(ref.text, stage)
    described = not points and stage.speech.described(ref.text)
    if recent is None or not (described or points in ("single", "plural")):
        return ref
    if _points(recent.name or recent.text, stage) or stage.speech.described(recent.name or recent.text):
        return ref
    kinds = ("PER",) if described else ("PER", "GRP")
    if ref.name and not _points(ref.name, stage) and (points == "plural" or _linked(ref, stage, refs, kinds)):
        return ref
    if described and not _linked(recent, stage, refs, kinds):
        return ref
    return stands_for(ref, recent, f"{'description' if described else 'pronoun'}: who spoke before")


def _points(text: str, stage: Stage) -> str:
    return kind_of(tuple(text.casefold().split()), stage.speech.language)


def _linked(ref: ActorRef, stage: Stage, refs: Refs, kinds: tuple[str, ...]) -> bool:
    """Some mention of these types is linked as `ref` is, or is the very words of `ref`."""
    people = (number for number, one in enumerate(stage.mentions) if one.type in kinds)
    return any(
        refs.actor(number).id == ref.id if ref.id else refs.mention(number).start == ref.start for number in people
    )


def _before(stage: Stage, region: Region, end: int) -> Voice | None:
    """The subject of the sentence before the quote, in its paragraph: whoever can speak and stands near its start."""
    earlier = [span for span in region.sentences if span[0] < end - 1]
    for first, last in reversed(earlier[-LOOK_BACK:]):
        for number in stage.between(first, min(last, end)):
            mention = stage.mentions[number]
            lead = len(stage.text[first : mention.start].split())
            if lead <= (SUBJECT_BY if mention.type in PEOPLE else 0):  # a body or state opens the sentence
                return stage.voice(number)
    return None


def _claim(
    page: Page, refs: Refs, said: Said, read: ReadQuote | None, told: tuple[ActorRef | None, str, int, str]
) -> Claim:
    speaker, why, line, method = told
    via = said.via or _read_via(refs, read)
    whom = said.addressee.mention if said.addressee is not None else None
    whom = read.addressee if whom is None and read is not None else whom
    return Claim(
        id=content_id("claim", page.id, said.start, said.end, said.kind),
        page=page.id,
        content=Span(page.id, said.start, said.end),
        quote=page.text[said.start : said.end],
        kind="direct" if said.kind == "direct" else "indirect",
        speaker=speaker,
        cue=said.cue,
        via=via,
        addressee=refs.actor(whom) if whom is not None else None,
        line=line,
        method=f"{METHOD}+{method}" if method else METHOD,
        why=why,
    )


def _read_via(refs: Refs, read: ReadQuote | None) -> tuple[str, ...]:
    if read is None:
        return ()
    return tuple(refs.text[refs.mention(index).start : refs.mention(index).end] for index in read.via)
