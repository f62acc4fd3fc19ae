"""What exporters are handed: events with mentions and pages, and the tables beside them, streamed in fixed order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import merge
from itertools import islice
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from runut.chronicle import Reader
from runut.records import Claim, Contradiction, Event, EventMention, Relation, Statement, When
from runut.views import IN_TIME, day_keys, overlay, relations_now

CHUNK = 500  # events whose mentions are fetched at once


class PageInfo(Struct, frozen=True):
    """What exports say of a page: where it was read, what it says of itself, and the verdict on its date."""

    id: str
    name: str
    url: str
    title: str
    outlet: str
    authors: tuple[str, ...]
    agency: tuple[str, ...]
    language: str
    published: When | None
    date_status: str
    fetched_at: str


class EventRow(Struct, frozen=True):
    """One merged event with its mentions (best first) and the pages that tell of it."""

    event: Event
    mentions: tuple[EventMention, ...]
    pages: tuple[PageInfo, ...]

    @property
    def best(self) -> EventMention:
        """The mention an event is shown by."""
        return self.mentions[0]

    def page(self, mention: EventMention) -> PageInfo:
        """Return the page a mention stands on."""
        return next(page for page in self.pages if page.id == mention.page)


class Written(Struct, frozen=True):
    """What an exporter wrote: files, rows in them, and rows that went to a side file with the reason."""

    files: tuple[Path, ...]
    rows: int
    aside: int = 0
    aside_why: str = ""


class Exporter(Protocol):
    """One output format. `suffix` is the usual file ending; `title` one line for help texts."""

    name: str
    suffix: str
    title: str

    def write(self, bundle: Bundle, out: Path) -> Written:
        """Write the bundle to `out`; what the format cannot say goes to a side file, never invented."""
        ...


class Bundle:
    """Streams a chronicle for exporters, as people's decisions leave it; `keep` filters events, everything else follows
    the kept events' pages."""

    def __init__(self, reader: Reader, keep: Callable[[Event], bool] | None = None) -> None:
        self._reader = reader
        self._keep = keep
        self._judged = overlay(reader)

    def rows(self) -> Iterator[EventRow]:
        """Stream events in order of date and id, each with mentions and pages."""
        touched = [one for one in self._judged.touched.values() if not one.rejected]
        apart = sorted((one.event for one in touched), key=_time)
        stored = self._reader.records("events", order=f"{IN_TIME}, id")
        untouched = (event for event in stored if event.id not in self._judged.touched)
        wanted = (event for event in merge(untouched, apart, key=_time) if self._keep is None or self._keep(event))
        while chunk := list(islice(wanted, CHUNK)):
            yield from self._filled(chunk)

    def _filled(self, events: Sequence[Event]) -> Iterator[EventRow]:
        touched = self._judged.touched
        wanted = [name for event in events if event.id not in touched for name in event.mentions]
        found = {
            mention.id: mention
            for mention in self._reader.records("mentions", "id IN (SELECT unnest(?))", [wanted], order="id")
        }
        found |= {item.id: item for event in events if event.id in touched for item in touched[event.id].members}
        pages = self.page_infos(sorted({mention.page for mention in found.values()}))
        for event in events:
            mentions = sorted((found[name] for name in event.mentions if name in found), key=_rank)
            told = sorted({mention.page for mention in mentions} & pages.keys())
            if mentions:
                yield EventRow(event, tuple(mentions), tuple(pages[page] for page in told))

    def page_infos(self, ids: Sequence[str] | None = None) -> dict[str, PageInfo]:
        """Return the pages asked for (None: all) by id."""
        infos: dict[str, PageInfo] = {}
        articles = list(self._reader.articles(ids))
        captures = self._reader.captures([article.page for article in articles])
        for article in articles:
            seen = captures.get(article.page, ())
            first = seen[0] if seen else None
            fetched = min((item.fetched_at for item in seen if item.fetched_at), default="")
            verdict = article.published
            infos[article.page] = PageInfo(
                article.page, first.name if first else article.page, (first.url or "") if first else "",
                article.title or "", article.outlet or "", article.authors, article.agency, article.language,
                verdict.chosen if verdict else None, verdict.status if verdict else "unknown", fetched,
            )  # fmt: skip
        return infos

    def kinds(self) -> dict[str, str]:
        """Return what each actor is: person, country, organisation, group, place or local, by id."""
        return dict(self._reader.rows("SELECT actor, min(kind) FROM page_actors GROUP BY actor"))

    def mentions(self) -> Iterator[EventMention]:
        """Stream the tellings of events, but those of rejected ones."""
        touched = {item.id: item for one in self._judged.touched.values() for item in one.members}
        for mention in self._reader.records("mentions"):
            if mention.id not in self._judged.gone_mentions:
                yield touched.get(mention.id, mention)

    def claims(self) -> Iterator[Claim]:
        """Stream claims."""
        return (self._judged.claim(claim) for claim in self._reader.records("claims"))

    def statements(self) -> Iterator[Statement]:
        """Stream dated statements."""
        return self._reader.records("statements")

    def contradictions(self) -> Iterator[Contradiction]:
        """Stream the contradiction ledger."""
        for entry in self._reader.records("contradictions"):
            now = self._judged.entries.get(entry.id, entry)
            if now is not None:
                yield now

    def relations(self) -> Iterator[Relation]:
        """Stream relations."""
        return relations_now(self._reader)


def _time(event: Event) -> tuple[str, str, str, str]:
    return *day_keys(event.when), event.id


def _rank(mention: EventMention) -> tuple[bool, bool, float, str]:
    return mention.background, mention.time.when is None, -mention.confidence, mention.id


def day(when: When | None) -> str | None:
    """Return YYYY-MM-DD when the date is one certain day, else None."""
    if when is None or when.earliest is None or when.earliest != when.latest:
        return None
    return when.earliest.isoformat()


def is_either_or(when: When) -> bool:
    """Tell whether an EDTF value is a one-of-a-set: it may not be written as a span of time."""
    return when.edtf.startswith("[")
