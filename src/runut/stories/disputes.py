"""Claims against claims: sentences of one story that stand against each other, inside a page and between pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from runut.records import Contradiction, Side, Span, When, content_id
from runut.stories._clause import Clause, read_clause
from runut.stories._linkage import days_apart
from runut.stories.opposed import Opposition, compare, matter
from runut.text import sentences

MOST_SENTENCES = 400  # of one story that are compared; the first of each page come first
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
    found = []
    for a, b in _meetings(kept):
        one, two = kept[a], kept[b]
        if one.language != two.language or _overlap(one.span, two.span):
            continue
        for number, item in ((a, one), (b, two)):
            if number not in read:
                read[number] = read_clause(item.text, item.language, told.published.get(item.span.page))
        opposition = compare(read[a], read[b], one.language)
        if opposition is None or _elaborates(one, two):
            continue
        if not _ledgered(one, two, opposition) and not _version(one, two, opposition, told):
            found.append(_entry(story, one, two, opposition, _update(one, two, opposition, told)))
    return found


def _elaborates(a: Sentence, b: Sentence) -> bool:
    """Whether one speaker goes on about one thing on one page: "Go ahead. But not too much" denies nothing."""
    return a.span.page == b.span.page and a.speaker == b.speaker != ""


def _version(a: Sentence, b: Sentence, opposition: Opposition, told: Told) -> bool:
    """Whether one outlet tells two figures on two pages: it has updated its story."""
    one, two = a.span.page, b.span.page
    return opposition.kind == "figure" and one != two and told.outlet_of.get(one, "") == told.outlet_of.get(two) != ""


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
