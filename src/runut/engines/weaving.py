"""The step over the whole chronicle that ties reports together: reads the heap of `runut.stories.weave_heap`.

Pages are read a few thousand at a time, in the order of their ids, with all that stands on them; nothing of them is
held here for longer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby, pairwise
from typing import Any, NamedTuple

import numpy as np
from msgspec.structs import replace

from runut.chronicle import Dated, decode
from runut.chronicle import Reader as Chronicle
from runut.claims import day_of_speaking
from runut.engines.steps import Batches, Tools, WholeStep
from runut.errors import ChronicleError
from runut.records import Article, Claim, EventMention, Judgement, Statement, When
from runut.stories import Entry, NoRoom, PageCredits, Sentence, StoryPage, Text, weave_heap

LEAD_CHARS = 1200  # a dated sentence further into the page is no longer its lead
NEWS_DAYS = 7  # days from that of a page within which its news is: a weekday names one of them
RANGE = 4000  # pages read by one set of queries
_KINDS = "('article', 'part', 'stub')"


def weaving_step() -> WholeStep:
    """The whole step that writes copies, stories, events, contradictions and relations."""
    return WholeStep(
        "weaving",
        "26",
        ("articles", "dates", "statements", "mentions", "claims", "page_actors", "vectors", "judgements"),
        ("copies", "stories", "events", "contradictions", "relations"),
        _run,
    )


def _run(chronicle: Chronicle, _: Tools) -> Batches:
    """Raises ChronicleError where the disk has no room for what weaving puts aside."""
    batches = weave_heap(ChronicleHeap(chronicle), chronicle.scratch)
    try:
        yield from ((table, rows) for table, rows in batches if table != "changes")
    except NoRoom as error:
        fix = "free some disk space and run again: nothing is lost"
        raise ChronicleError(f"no space left to write {chronicle.scratch}", fix) from error


class _Range(NamedTuple):
    """The pages from id `low` to before `high` ("" is no bound), as SQL and its parameters."""

    low: str
    high: str

    def where(self, column: str) -> tuple[str, list[str]]:
        """Return the condition on a column of page ids."""
        bound = f"{column} >= ?" if not self.high else f"{column} >= ? AND {column} < ?"
        return bound, [self.low, self.high] if self.high else [self.low]


class ChronicleHeap:
    """The pages of a chronicle as weaving reads them."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """People's decisions."""
        return tuple(self._chronicle.records("judgements"))

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each actor."""
        sql = "SELECT actor, min(kind) FROM page_actors GROUP BY actor ORDER BY actor"
        known: dict[str, str] = {}
        return {str(row[0]): known.setdefault(row[1], row[1]) for row in self._chronicle.rows(sql)}

    def old_events(self) -> Iterator[tuple[str, str]]:
        """Yield (mention, event) as the chronicle holds them now."""
        for event in self._chronicle.records("events"):
            yield from ((mention, event.id) for mention in event.mentions)

    def old_stories(self) -> Iterator[tuple[str, str]]:
        """Yield (page, story) as the chronicle holds them now."""
        for story in self._chronicle.records("stories"):
            yield from ((page, story.id) for page in story.pages)

    def entries(self) -> Iterator[Entry]:
        """Yield the pages in the order of their ids."""
        tongues = self._chronicle.one(f"SELECT count(DISTINCT language = 'en') FROM articles WHERE kind IN {_KINDS}")  # noqa: S608
        for part in self._ranges():
            yield from _Part(self._chronicle, part, meaning=tongues[0] > 1).entries()

    def _ranges(self) -> Iterator[_Range]:
        sql = (
            "SELECT page FROM (SELECT page, row_number() OVER (ORDER BY page) AS n FROM articles) "
            "WHERE n % ? = 0 ORDER BY page"
        )
        cuts = ["", *(str(row[0]) for row in self._chronicle.rows(sql, [RANGE])), ""]
        return (_Range(low, high) for low, high in pairwise(cuts))


class _Part:
    """One range of pages with all that stands on them."""

    def __init__(self, chronicle: Chronicle, pages: _Range, *, meaning: bool) -> None:
        self._chronicle, self._pages = chronicle, pages
        self._mentions: dict[str, list[EventMention]] = _by_page(self._records("mentions"))
        self._claims: dict[str, list[Claim]] = _by_page(self._records("claims"))
        self._happened, self._actors = dict(self._first_days()), dict(self._known_persons())
        self._meant = dict(self._meanings()) if meaning else {}

    def _records(self, table: str) -> Iterator[Any]:
        return self._chronicle.records(table, *self._pages.where("page"))

    def _rows(self, sql: str, column: str = "page") -> Iterator[tuple[Any, ...]]:
        where, params = self._pages.where(column)
        return self._chronicle.rows(sql.format(where=where), params)

    def entries(self) -> Iterator[Entry]:
        """Yield the pages that are articles, and the others on which events stand, by id."""
        strays = sorted(set(self._mentions))
        for page, entry in self._articles():
            while strays and strays[0] <= page:
                if (stray := strays.pop(0)) != page:
                    yield self._stray(stray)
            yield entry
        yield from map(self._stray, strays)

    def _articles(self) -> Iterator[tuple[str, Entry]]:
        where, params = self._pages.where("p.id")
        sql = (
            "SELECT a.page, a.record, d.record, p.text FROM articles a "  # noqa: S608
            f"JOIN (SELECT id, text FROM pages p WHERE {where}) p ON p.id = a.page "
            f"LEFT JOIN dates d ON d.page = a.page WHERE a.kind IN {_KINDS} ORDER BY a.page"
        )
        for page, raw, dated, text in self._chronicle.rows(sql, params):
            verdict = None if dated is None else decode(Dated, dated).verdict
            yield page, self._entry(replace(decode(Article, raw), published=verdict), text)

    def _entry(self, article: Article, text: str) -> Entry:
        spans = tuple((span.start, span.end) for span in article.body)
        body = "\n".join(text[start:end] for start, end in spans)
        chosen = article.published.chosen if article.published else None
        name = article.page
        day, spoken = self._happened.get(name, (None, False))
        page = StoryPage(
            name, article.language, article.title or "", body, chosen, day,
            self._actors.get(name, ()), self._meant.get(name, b""), spoken,
        )  # fmt: skip
        mentions = tuple(self._mentions.get(name, ()))
        sentences = (*_claimed(self._claims.get(name, ()), article.language), *_told(mentions, article.language))
        told = PageCredits(name, article.outlet, _credited(article))
        return Entry(name, page, Text(name, text, spans), told, mentions, sentences)

    def _stray(self, page: str) -> Entry:
        return Entry(page, None, None, None, tuple(self._mentions[page]))

    def _first_days(self) -> Iterator[tuple[str, tuple[When, bool]]]:
        """The day the lead of each page tells of, and whether somebody spoke on it: its first dated sentence with a
        certain day, if that is near the page's own: other days are those of births, deadlines and earlier matters."""
        sql = (
            "SELECT s.page, s.record FROM statements s LEFT JOIN dates d ON d.page = s.page "  # noqa: S608
            f"WHERE {{where}} AND s.start_char <= {LEAD_CHARS} AND s.earliest = s.latest AND (d.earliest IS NULL OR "
            f"d.latest IS NULL OR s.earliest BETWEEN d.earliest - {NEWS_DAYS} AND d.latest + {NEWS_DAYS}) "
            "QUALIFY row_number() OVER (PARTITION BY s.page ORDER BY s.start_char, s.end_char, s.id) = 1"
        )
        for page, raw in self._rows(sql, "s.page"):
            told = decode(Statement, raw)
            yield page, (told.when, day_of_speaking(told, self._claims.get(page, ())))

    def _known_persons(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Ids of known persons by page. Countries and groups ("the police of Indonesia") say too little, and so do
        bodies: one more act of the same ministry is not the same story. Its name is among the page's words, and so are
        those of local actors."""
        sql = "SELECT DISTINCT page, actor FROM page_actors WHERE {where} AND kind = 'person' ORDER BY page, actor"
        for page, rows in groupby(self._rows(sql), key=lambda row: str(row[0])):
            yield page, tuple(row[1] for row in rows)

    def _meanings(self) -> Iterator[tuple[str, bytes]]:
        """What title and lead of each page mean: the mean of their sentences' vectors, which other languages share."""
        sql = "SELECT page, vector FROM vectors WHERE {where} ORDER BY page, start_char, end_char, method"
        for page, group in groupby(self._rows(sql), key=lambda row: str(row[0])):
            total = sum((np.frombuffer(row[1], "<f2").astype(np.float32) for row in group), np.zeros(1, np.float32))
            size = float(np.linalg.norm(total))
            if size > 0:
                yield page, (total / size).astype("<f2").tobytes()


def _by_page(records: Iterable[Any]) -> dict[str, list[Any]]:
    return {page: list(own) for page, own in groupby(records, key=lambda record: record.page)}


def _credited(article: Article) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*article.agency, *(credit.name for credit in article.credits))))


def _claimed(claims: Iterable[Claim], language: str) -> Iterator[Sentence]:
    for claim in claims:
        speaker = (claim.speaker.name or claim.speaker.text) if claim.speaker else ""
        yield Sentence(claim.content, claim.quote, language, speaker, ", ".join(claim.via))


def _told(mentions: Iterable[EventMention], language: str) -> Iterator[Sentence]:
    for mention in mentions:
        yield Sentence(mention.evidence, mention.quote, language)
