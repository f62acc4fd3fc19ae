"""A large made-up chronicle for budgets of size and speed: `python -m bench.synthetic_chronicle OUT.duckdb`.

Seeded: the same arguments give the same records. Actors, sentences and outlets are invented; only countries, capitals
and their coordinates are facts. Every record obeys the evidence law, and the awkward cases stand in it on purpose:
either-or dates, months, open intervals, undated events, disputed figures, copied pages, several spellings of one
name, and pages that try to break a view (tags, direction overrides, formulas, one very long line).
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Literal

from msgspec import Struct

from bench.synthetic_words import ACTS, CITIES, HOSTILE, NAMES, OFFICES, OUTLETS, Act, City
from runut.chronicle import Dated, PageActor, PageResult, Writer
from runut.ontology import cameo_code, quad_of, score_of
from runut.records import (
    Actor,
    ActorRef,
    Article,
    Block,
    Capture,
    Claim,
    Contradiction,
    Copy,
    Count,
    DateCandidate,
    DateVerdict,
    Event,
    EventMention,
    EventTime,
    Link,
    Page,
    PageVerdict,
    Place,
    Relation,
    Side,
    Span,
    Statement,
    Story,
    When,
    content_id,
)
from runut.temporal import format_when, make_interval, make_set, parse_edtf

_TABLES = ("articles", "dates", "mentions", "claims", "statements", "links", "page_actors")
_BATCH = 400  # pages a transaction
_PAGES = {False: (1, 1, 1, 2, 2, 3), True: (1, 1, 1, 1, 1, 1, 1, 1, 1, 2)}  # of a story; True: seldom told twice
_FIRST, _DAYS = date(2012, 1, 1), 4700


class _Party(Struct, frozen=True):
    """An invented actor with the spellings it goes by."""

    id: str
    names: tuple[str, ...]
    country: str
    sector: str


class _Told(Struct, frozen=True):
    """One happening before anyone writes of it."""

    act: Act
    a: _Party
    b: _Party
    city: City
    when: When | None
    dead: int


class _Made(Struct):
    """A page as it grows: the text and everything that points into it."""

    id: str
    language: str
    text: str = ""
    lines: list[tuple[int, int, str]] = []
    mentions: list[EventMention] = []
    claims: list[Claim] = []
    statements: list[Statement] = []
    links: list[Link] = []
    actors: dict[str, Actor] = {}

    def line(self, text: str, role: str) -> int:
        """Add a line; return where it starts."""
        start = len(self.text)
        self.lines.append((start, start + len(text), role))
        self.text += text + "\n"
        return start


def parties(rng: Random, many: int = 400) -> list[_Party]:
    """Return invented officials, movements and firms of the countries of the city table."""
    codes = sorted({city.country for city in CITIES})
    found = []
    for number in range(many):
        country, (sector, office) = codes[number % len(codes)], OFFICES[number % len(OFFICES)]
        first, last = rng.choice(NAMES), rng.choice(NAMES)
        names = (f"{first} {last}", f"{office} {country} {first} {last}", f"{first[0]}. {last}")
        found.append(_Party(f"s:{number:04d}", names, country, sector))
    return found


def _when(rng: Random, near: date) -> When | None:
    """A date as pages give them: mostly a day, else an either-or, a span, a month, an open start, or nothing."""
    draw = rng.random()
    day = near - timedelta(days=rng.choice((0, 0, 1, 1, 2, 5, 30)))
    if draw < 0.72:
        return parse_edtf(day.isoformat())
    if draw < 0.79:
        return make_set([day, day + timedelta(days=7)])
    if draw < 0.86:
        return make_interval(day, day + timedelta(days=rng.randint(2, 40)))
    if draw < 0.92:
        return parse_edtf(day.isoformat()[:7])
    return parse_edtf(f"{day.isoformat()[:7]}/..") if draw < 0.94 else None


def _story(rng: Random, people: Sequence[_Party]) -> tuple[date, list[_Told]]:
    near = _FIRST + timedelta(days=int(_DAYS * rng.random() ** 0.8))
    # A few pairs meet again and again, as in real chronicles: powers of a uniform draw.
    cast_ = [people[int(len(people) * rng.random() ** 2.2)] for _ in range(4)]
    told = []
    for _ in range(rng.randint(3, 7)):
        a, b = rng.sample(range(4), 2)
        act = rng.choice(ACTS)
        dead = rng.randint(1, 90) if act.type == "ASSAULT" else 0
        told.append(_Told(act, cast_[a], cast_[b], rng.choice(CITIES), _when(rng, near), dead))
    return near, told


def _ref(page: _Made, party: _Party, name: str, start: int) -> ActorRef:
    end = start + len(name)
    span = Span(page.id, start, end)
    link = Link(span, name, "PER", party.id, "yes", 0.9, "made", party.names[0], party.country, party.sector)
    page.links.append(link)
    page.actors[party.id] = Actor(party.id, party.names[0], party.names, party.country, party.sector, "person")
    return ActorRef(name, start, end, party.id, party.names[0], party.country, party.sector)


def _sentence(rng: Random, page: _Made, told: _Told, dead: int) -> None:
    """Write one sentence that tells of `told` and the mention coded from it."""
    a, b = rng.choice(told.a.names), rng.choice(told.b.names)
    said = format_when(told.when, page.language) if told.when else ""
    verb = told.act.words[page.language]
    parts = [a, " ", verb, " ", b]
    link = {"id": (" di ", " pada ", ", menewaskan {} orang"), "en": (" in ", " on ", ", killing {} people")}
    place, on, killed = link[page.language]
    parts += [place, told.city.name, *([on, said] if said else ()), *([killed.format(dead)] if dead else ()), "."]
    line = "".join(parts)
    at = page.line(line, "body")
    starts = [at + sum(map(len, parts[:n])) for n in range(len(parts))]
    evidence, number = Span(page.id, at, at + len(line)), len(page.lines)
    time = EventTime(None, "none")
    if told.when:
        words = Span(page.id, starts[8], starts[8] + len(said))
        time = EventTime(told.when, "expression", said, words)
        key = content_id("statement", page.id, at)
        page.statements.append(Statement(key, page.id, evidence, line, number, told.when, "expression", said, words))
    city, code = told.city, told.act
    spot = Place(city.name, starts[6], starts[6] + len(city.name), city.name, city.country, city.lat, city.lon, "city")
    counts: tuple[Count, ...] = ()
    if dead:
        where = line.index(str(dead), starts[-2] - at) + at
        counts = (Count("dead", dead, dead, str(dead), Span(page.id, where, where + len(str(dead)))),)
    page.mentions.append(EventMention(
        content_id("mention", page.id, at), page.id, Span(page.id, starts[2], starts[2] + len(verb)), verb, evidence,
        line, number, code.type, code.mode, code.modality, (_ref(page, told.a, a, starts[0]),),
        (_ref(page, told.b, b, starts[4]),), (spot,), time, counts=counts, quad=quad_of(code.type),
        score=score_of(code.type, code.mode), cameo=cameo_code(code.type, code.mode),
        confidence=round(rng.uniform(0.5, 0.99), 3), method="synthetic",
    ))  # fmt: skip


def _claim(rng: Random, page: _Made, party: _Party) -> None:
    words = {"id": "Kami akan menjawab pada waktunya", "en": "We shall answer in due time"}[page.language]
    cue = {"id": "kata", "en": "said"}[page.language]
    name = rng.choice(party.names)
    at = page.line(f"“{words} {rng.randint(1, 999)},” {cue} {name}.", "body")
    end = page.text.index(",”", at)
    content, line = Span(page.id, at + 1, end), page.text[at:]
    speaker = _ref(page, party, name, at + line.index(name, end - at))
    key = content_id("claim", page.id, at)
    quote = page.text[at + 1 : end]
    page.claims.append(Claim(key, page.id, content, quote, "direct", speaker, cue, line=len(page.lines), method="made"))


class _Chronicle:
    """Draws stories until there are enough events; keeps what is written at the end."""

    def __init__(self, events: int, seed: int, lean: bool) -> None:
        self._rng, self._wanted, self._pages_of = Random(seed), events, _PAGES[lean]
        self._people = parties(self._rng)
        self.events: list[Event] = []
        self.stories: list[Story] = []
        self.disputes: list[Contradiction] = []
        self.copies: list[Copy] = []
        self._ties: dict[tuple[str, str], list[Event]] = {}
        self._pages = 0

    def pages(self) -> Iterator[tuple[_Made, date]]:
        """Stream pages; when they are spent, the tables over the whole are complete."""
        while len(self.events) < self._wanted:
            near, told = _story(self._rng, self._people)
            told = told[: self._wanted - len(self.events)]
            made = [self._page(near, told) for _ in range(self._rng.choice(self._pages_of))]
            self._merge(told, made)
            yield from ((page, near) for page in made)

    def _page(self, near: date, told: Sequence[_Told]) -> _Made:
        rng, self._pages = self._rng, self._pages + 1
        page = _Made(content_id("synthetic", self._pages), rng.choice(("id", "id", "en")))
        act, city = told[0].act.words[page.language], told[0].city.name
        title = f"{told[0].a.names[0]} {act} {told[0].b.names[0]}"
        page.line(title if self._pages % 100 else HOSTILE[self._pages // 100 % len(HOSTILE)], "title")
        page.line(format_when(parse_edtf(near.isoformat()), page.language), "timestamp")
        page.line(f"{city} – {rng.choice(OUTLETS)}", "dateline")
        for item in told:
            off = rng.choice((0, 0, 0, 3)) if item.dead else 0
            _sentence(rng, page, item, item.dead + off)
        if rng.random() < 0.5:
            _claim(rng, page, told[0].a)
        return page

    def _merge(self, told: Sequence[_Told], made: Sequence[_Made]) -> None:
        keys = []
        for number, item in enumerate(told):
            members = [page.mentions[number] for page in made]
            event = self._event(item, members)
            keys.append(event.id)
            self.events.append(event)
            if item.a.country != item.b.country:
                pair = (min(item.a.country, item.b.country), max(item.a.country, item.b.country))
                self._ties.setdefault(pair, []).append(event)
        pages = tuple(page.id for page in made)
        first = next((item.when for item in told if item.when), None)
        title = made[0].text.partition("\n")[0]
        groups = tuple((page,) for page in pages)
        self.stories.append(Story(content_id("story", *pages), title, pages, first, groups, 0, tuple(keys)))
        if len(made) > 1 and made[0].language == made[1].language:
            self.copies.append(
                Copy(made[0].mentions[0].evidence, made[1].mentions[0].evidence, 8, "unknown", "same words")
            )

    def _event(self, told: _Told, members: Sequence[EventMention]) -> Event:
        key = content_id("event", *(member.id for member in members))
        figures = sorted({count.low for member in members for count in member.counts if count.low is not None})
        disputes: tuple[str, ...] = ()
        if len(figures) > 1:
            sides = tuple(Side(c.quote, c.quote, c.span, "") for member in members for c in member.counts)
            dispute = Contradiction(content_id("dispute", key), "figure", "dead", sides, why="figures differ")
            self.disputes.append(dispute)
            disputes = (dispute.id,)
        status: Literal["single-origin", "corroborated", "contested"] = "single-origin"
        if len(members) > 1:
            status = "contested" if disputes else "corroborated"
        summary = f"{told.a.names[0]} – {told.b.names[0]}: {told.act.type}"
        pages = tuple(sorted({member.page for member in members}))
        return Event(
            key, tuple(m.id for m in members), pages, len(pages), told.when, "expression" if told.when else "none",
            told.act.type, told.act.mode, summary, status, contradictions=disputes,
        )  # fmt: skip

    def relations(self) -> list[Relation]:
        """States between the pairs that meet most: some open, some closed, some of unknown start."""
        kinds = ("troops_in", "supplies_arms_to", "sanctions", "cooperates_with")
        found = []
        ranked = sorted(self._ties.items(), key=lambda tie: (-len(tie[1]), tie[0]))[:60]
        for number, ((a, b), events) in enumerate(ranked):
            dated = sorted((e for e in events if e.when and e.when.earliest), key=lambda e: (str(e.when), e.id))
            if len(dated) < 2:
                continue
            start = dated[0].when if number % 5 else None
            end = dated[-1].when if number % 3 else None
            evidence = (dated[0].id, dated[-1].id)
            found.append(
                Relation(a, b, kinds[number % len(kinds)], start, end, evidence, "opened by 1 event, closed by 1 event")
            )
        return found


def _result(page: _Made, near: date, seed: int) -> tuple[PageResult, tuple[Page, Capture]]:
    rng = Random(f"{seed}{page.id}")
    day = parse_edtf(near.isoformat())
    start, end, _ = page.lines[1]
    witness = DateCandidate(
        day, "header", page.text[start:end], Span(page.id, start, end), "chosen", "stands at the head"
    )
    verdict = DateVerdict(day, "stated", "the head of the page says so", (witness,))
    blocks = tuple(Block(Span(page.id, a, b), n, role, "made") for n, (a, b, role) in enumerate(page.lines, 1))  # type: ignore[arg-type]
    title = Span(page.id, page.lines[0][0], page.lines[0][1])
    outlet = rng.choice(OUTLETS)
    article = Article(
        page.id, page.language, page.text[: title.end], title, (rng.choice(NAMES),), None, outlet, (), None, None,
        blocks, PageVerdict("article", "made"),
    )  # fmt: skip
    records: dict[str, list[Any]] = {
        "articles": [article], "dates": [Dated(page.id, verdict)], "mentions": page.mentions, "claims": page.claims,
        "statements": page.statements, "links": page.links,
        "page_actors": [PageActor(page.id, actor) for _, actor in sorted(page.actors.items())],
    }  # fmt: skip
    url = f"https://{outlet.lower().replace(' ', '-')}.example/{page.id}"
    capture = Capture(page.id, "synthetic", f"{page.id}.txt", url, f"{near + timedelta(days=3)}T00:00:00Z")
    return PageResult(page.id, "{}", 1, _TABLES, records), (Page(page.id, page.text), capture)


def make(path: Path, events: int = 100_000, seed: int = 7, *, lean: bool = False) -> Path:
    """Write a chronicle of `events` merged events to `path`, which must not exist yet; return it. `lean`: one story of
    ten has a second page, where else half have."""
    made = _Chronicle(events, seed, lean)
    with Writer(path) as writer:
        batch: list[tuple[PageResult, tuple[Page, Capture]]] = []
        for page, near in made.pages():
            batch.append(_result(page, near, seed))
            if len(batch) == _BATCH:
                _store(writer, batch)
                batch = []
        _store(writer, batch)
        whole: dict[str, Sequence[Any]] = {
            "events": made.events, "stories": made.stories, "contradictions": made.disputes, "copies": made.copies,
            "relations": made.relations(),
        }  # fmt: skip
        refused = writer.replace("synthetic", "1", whole)
    if refused:
        raise AssertionError(f"{refused} rows broke the evidence law")
    return path


def _store(writer: Writer, batch: Sequence[tuple[PageResult, tuple[Page, Capture]]]) -> None:
    if not batch:
        return
    writer.ingest([item for _, item in batch])
    refused = writer.finish([result for result, _ in batch], {page.id: page.text for _, (page, _) in batch})
    if refused:
        raise AssertionError(f"{refused} rows broke the evidence law")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--lean", action="store_true", help="one story of ten has a second page, where else half have")
    asked = parser.parse_args()
    print(make(asked.out, asked.events, asked.seed, lean=asked.lean))
