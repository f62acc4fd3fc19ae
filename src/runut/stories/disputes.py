"""Claims against claims: sentences of one story that stand against each other, inside a page and between pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from runut.records import Contradiction, Side, Span, When, content_id
from runut.stories._clause import Clause, is_early, is_weak, possible_fates, read_clause
from runut.stories._linkage import days_apart
from runut.stories.opposed import Opposition, compare, matter
from runut.text import sentences

MOST_SENTENCES = 400  # of one story that are compared; the first of each page come first
REST = 2  # stems of their own up to which two sentences are the same but for these
SLIP = 1  # the same, of one voice
MATTER = 4  # stems that two other sentences of one matter share at least
MATTER_SHARE = 0.34  # of the longer sentence's stems
COMMON = 60  # a stem in more sentences than this finds nobody


class Sentence(Struct, frozen=True):
    """A sentence that may stand against another: where it stands, its words, who says it ('' the page itself), and the
    origin of its page ('' unknown). `event` names the event it is evidence of: figures and days of one event are
    compared by the event ledger, not again here."""

    span: Span
    text: str
    language: str
    speaker: str = ""
    origin: str = ""
    event: str = ""


class Told(Struct, frozen=True):
    """What is known of pages: when they were published, and by which outlet (folded name, '' unknown)."""

    published: Mapping[str, When | None]
    outlet_of: Mapping[str, str]


def story_contradictions(
    told: Iterable[Sentence],
    story_of: Mapping[str, str],
    published: Mapping[str, When | None],
    outlet_of: Mapping[str, str] | None = None,
) -> tuple[Contradiction, ...]:
    """Return the contradictions between sentences of one story, sorted by id.

    Figures that two pages of one outlet (`outlet_of`) tell are versions of its own story and left out.
    """
    known = Told(published, outlet_of or {})
    by_story: dict[str, list[Sentence]] = defaultdict(list)
    single = {part for sentence in told for part in _parts(sentence)}
    for sentence in sorted(single, key=lambda item: (item.span, item.speaker)):
        by_story[story_of.get(sentence.span.page, sentence.span.page)].append(sentence)
    found = [entry for story in sorted(by_story) for entry in _of_story(story, by_story[story], known)]
    return tuple(sorted({entry.id: entry for entry in found}.values(), key=lambda entry: entry.id))


def _parts(told: Sentence) -> list[Sentence]:
    """The sentences of a longer quotation: what one denies is not what the next one tells."""
    cut = sentences(told.text, 0, len(told.text), told.language)
    if len(cut) < 2:
        return [told]
    page, start = told.span.page, told.span.start
    return [replace(told, span=Span(page, start + a, start + b), text=told.text[a:b]) for a, b in cut]


def _of_story(story: str, listed: Sequence[Sentence], told: Told) -> list[Contradiction]:
    kept = listed[:MOST_SENTENCES]
    read: dict[int, Clause] = {}
    found: list[Contradiction] = []
    seen: list[tuple[Sentence, Sentence]] = []
    for a, b in _comparable(kept):
        one, two = kept[a], kept[b]
        for number, item in ((a, one), (b, two)):
            if number not in read:
                read[number] = read_clause(item.text, item.language, told.published.get(item.span.page))
        if not _one_matter((one, two), read[a], read[b]):
            continue
        opposition = compare(read[a], read[b], one.language)
        if (
            opposition is None
            or not _told_of_itself((one, two), opposition, (read[a], read[b]))
            or (opposition.kind == "date" and _own_days((one, two), (read[a], read[b]), told))
            or any(_again(one, two, pair) for pair in seen)
        ):
            continue
        if not _ledgered(one, two, opposition) and not _version(one, two, opposition, told):
            seen.append((one, two))
            found.append(_entry(story, one, two, opposition, _update(one, two, opposition, told)))
    return found


def _comparable(listed: Sequence[Sentence]) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth reading; of one voice only what befell somebody is compared (see `_one_matter`)."""
    befallen: dict[int, frozenset[int]] = {}
    for a, b in _meetings(listed):
        one, two = listed[a], listed[b]
        if one.language != two.language or _overlap(one.span, two.span):
            continue
        if _one_voice(one, two):
            for number, item in ((a, one), (b, two)):
                if number not in befallen:
                    befallen[number] = possible_fates(item.text, item.language)
            if not befallen[a] & befallen[b]:
                continue
        yield a, b


def _one_voice(a: Sentence, b: Sentence) -> bool:
    """Whether nobody can be seen to stand against anybody: a page seldom contradicts itself, people on it do."""
    return a.span.page == b.span.page and (a.speaker == b.speaker or not a.speaker or not b.speaker)


def _told_of_itself(told: tuple[Sentence, Sentence], opposition: Opposition, read: tuple[Clause, Clause]) -> bool:
    """Whether each side says for itself what it tells of: "today" is two days on two pages, "that quake" two quakes.

    A day needs its number, a figure of anything but people's fates a name or day that both tell.
    """
    if told[0].span.page == told[1].span.page:
        return True
    a, b = read
    if is_weak(opposition.a or opposition.b, told[0].language):
        return False
    if opposition.kind == "date":
        return all(any(map(str.isdigit, words)) for words in (opposition.a, opposition.b))
    if opposition.kind == "figure" and not (a.fates and b.fates):
        return bool(a.names & b.names or {day[1] for day in a.days} & {day[1] for day in b.days})
    return True


def _own_days(sides: tuple[Sentence, Sentence], read: tuple[Clause, Clause], told: Told) -> bool:
    """Whether each page tells of the day it appeared on: what recurs daily is told anew."""
    one, two = (told.published.get(side.span.page) for side in sides)
    return days_apart(one, two) >= 1 and all(
        page is not None and days_apart(page, day[0]) == 0
        for page, clause in zip((one, two), read, strict=True)
        for day in clause.days[:1]
    )


def _one_matter(told: tuple[Sentence, Sentence], a: Clause, b: Clause) -> bool:
    """Whether two sentences of a heap tell of one matter. Among thousands of pairs few truly clash, so more must be
    shared than between two sentences that somebody has put side by side."""
    common, rest = a.stems & b.stems, (a.stems - b.stems, b.stems - a.stems)
    if _one_voice(*told):  # lists tell of many things in the same words; of the dead there is one number
        return max(map(len, rest)) <= SLIP and bool(a.fates & b.fates)
    if max(map(len, rest)) <= REST:
        return True
    if len(common) < MATTER or len(common) < MATTER_SHARE * max(len(a.stems), len(b.stems)):
        return False
    return not (a.names and b.names) or bool(a.names & b.stems or b.names & a.stems)


def _again(a: Sentence, b: Sentence, told: tuple[Sentence, Sentence]) -> bool:
    """Whether the same words stand in the ledger: a quotation within a sentence is told with both."""
    one, two = told
    return (_overlap(a.span, one.span) and _overlap(b.span, two.span)) or (
        _overlap(a.span, two.span) and _overlap(b.span, one.span)
    )


def _version(a: Sentence, b: Sentence, opposition: Opposition, told: Told) -> bool:
    """Whether one side is the other's newer version: one outlet told both, or what was not yet done was done later."""
    one, two = a.span.page, b.span.page
    if (
        one != two
        and told.outlet_of.get(one, "") == told.outlet_of.get(two) != ""
        and (opposition.kind == "figure" or not (a.speaker and b.speaker and a.speaker != b.speaker))
    ):
        return True
    early = one if is_early(opposition.a, a.language) else two if is_early(opposition.b, a.language) else ""
    if not early:
        return False
    first, then = (told.published.get(page) for page in (early, two if early == one else one))
    return days_apart(first, then) < 1 or bool(first and then and _day(first) < _day(then))


def _day(when: When) -> date:
    return when.earliest or when.latest or date.min


def _update(a: Sentence, b: Sentence, opposition: Opposition, told: Told) -> str:
    """A note where figures were published on different days: the later may be the newer count."""
    one, two = told.published.get(a.span.page), told.published.get(b.span.page)
    if opposition.kind != "figure" or days_apart(one, two) < 1 or one is None or two is None:
        return ""
    return f"; published {one.edtf} and {two.edtf}: the later may be an update"


def _meetings(listed: Sequence[Sentence]) -> list[tuple[int, int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for number, sentence in enumerate(listed):
        for word in matter(sentence.text, sentence.language):
            places[word].append(number)
    met: dict[tuple[int, int], int] = defaultdict(int)
    for numbers in places.values():
        if len(numbers) <= COMMON:
            for at, a in enumerate(numbers):
                for b in numbers[at + 1 :]:
                    met[a, b] += 1
    return sorted(pair for pair, shared in met.items() if shared >= 2)


def _overlap(a: Span, b: Span) -> bool:
    return a.page == b.page and a.start < b.end and b.start < a.end


def _ledgered(a: Sentence, b: Sentence, opposition: Opposition) -> bool:
    return a.event == b.event != "" and opposition.kind in ("figure", "date", "place", "modality")


def _entry(story: str, a: Sentence, b: Sentence, opposition: Opposition, note: str) -> Contradiction:
    sides = (
        Side(opposition.a or "not denied", a.text, a.span, a.origin, a.speaker),
        Side(opposition.b or "not denied", b.text, b.span, b.origin, b.speaker),
    )
    key = content_id(
        "dispute", opposition.kind, *(f"{side.span.page}:{side.span.start}:{side.span.end}" for side in sides)
    )
    return Contradiction(key, opposition.kind, f"story {story}", sides, "open", "", opposition.why + note)
