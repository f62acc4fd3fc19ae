"""Build a chronicle: take the input in, then read every page that some step has yet to read.

The chronicle itself is the queue: pages are stored first, then read in the order of their ids, a batch a transaction
together with its markers. So a build that was killed goes on where it stopped, a second build of the same input finds
nothing to do, and a step of a newer version reads again exactly what it must. What runs where is the engine's matter.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from time import monotonic
from typing import Any

import msgspec
from msgspec import Struct

from runut import __version__
from runut.chronicle import Added, Ledger, PageResult, Run, Writer, ledger, parquet_rows
from runut.chronicle import Reader as Chronicle
from runut.engines.changes import Snapshot, compare, snapshot
from runut.engines.engine import Engine, Job
from runut.engines.local import LocalEngine
from runut.engines.plan import Plan, standard_plan
from runut.engines.steps import PageStep, Task, Tools, WholeStep, Work, done_mark, left_over, needed, whole_mark
from runut.pages import SiteMemory
from runut.records import Capture, Dropped, Page, content_id
from runut.settings import Settings
from runut.sources import Loaded, SourceOptions

__all__ = ["BuildOptions", "BuildReport", "Progress", "build"]

_INGEST_PAGES, _INGEST_CHARS = 1024, 8_000_000  # a transaction of input: at most so many pages and characters
_READ_PAGES = 64  # pages a transaction of results: workers wait for no more than that to be stored
# Pages asked for at once, and their characters: each question looks through the ids of all pages (0.2 s in a million).
_AHEAD, _AHEAD_CHARS = 2048, 16_000_000
_LEARNED = 128  # pages a site's lines are learned from at a time
_LEARN_PAGES = 200  # pages a site is known by: enough to tell what recurs on three of ten


class Progress(Struct, frozen=True):
    """How far a build is: `phase` is input, memory, pages or whole; `total` None where it cannot be known."""

    phase: str
    done: int
    total: int | None = None
    dropped: int = 0


class BuildOptions(Struct, frozen=True):
    """What a build may be told beside the settings. `columns` names those of tables (see `SourceOptions`); `refresh`
    reads every page again; `plan` replaces the steps; `engine` runs them (None: this machine)."""

    source: SourceOptions | None = None
    columns: Mapping[str, str] = {}
    refresh: bool = False
    plan: Plan | None = None
    own_actors: tuple[Any, ...] = ()
    engine: Engine | None = None


class BuildReport(Struct, frozen=True):
    """What a build did: `items` seen in the input, of which `known` were there already; `new_pages`; pages `read`;
    `given_up` (recorded as drops); rows `refused` by the evidence law; `steps` how many pages each step read;
    `whole` the whole steps that ran; `changes` how many of each kind they made, as build `generation`;
    `books` the ledger of the chronicle as it stands now."""

    items: int
    known: int
    new_pages: int
    new_drops: int
    read: int
    given_up: int
    refused: int
    steps: tuple[tuple[str, int], ...]
    whole: tuple[str, ...]
    seconds: float
    books: Ledger
    changes: tuple[tuple[str, int], ...] = ()
    generation: int = 0

    @property
    def changed(self) -> bool:
        """Whether the chronicle is other than before."""
        return bool(self.items - self.known or self.new_drops or self.read or self.whole)


def build(
    inputs: Sequence[str],
    target: str | os.PathLike[str],
    settings: Settings | None = None,
    progress: Callable[[Progress], None] | None = None,
    *,
    options: BuildOptions | None = None,
) -> BuildReport:
    """Read `inputs` (files, folders, globs, archives, "-") into the chronicle `target`, made where absent.

    With no inputs, what is stored is brought up to date. Raises InputError where an input does not exist,
    ChronicleError where the target cannot be used; one bad page never raises, it is a recorded drop.
    """
    settings, options = settings or Settings(), options or BuildOptions()
    started, clock = datetime.now(UTC), monotonic()
    source = options.source or SourceOptions(limits=settings.limits, columns=options.columns, parquet=parquet_rows)
    with closing(options.engine or LocalEngine()) as engine:
        # An input that does not exist is told before a chronicle is made.
        items = engine.take_in(inputs, source) if inputs else iter(())
        with Writer(target) as writer:
            run = _Build(writer, engine, (settings, options), progress or (lambda _: None))
            if options.refresh:
                writer.forget()
            run.take_in(items)
            run.read_pages()
            engine.close()  # what read pages need not be held while they are tied together
            run.whole_steps()
            report = run.report(monotonic() - clock)
            if report.changed:
                writer.record_run(_run_row(started, settings, run.plan, report))
    return report


class _Build:
    def __init__(
        self, writer: Writer, engine: Engine, told: tuple[Settings, BuildOptions], progress: Callable[[Progress], None]
    ) -> None:
        self.writer, self.engine, self.tell = writer, engine, progress
        self.settings, self.options = settings, options = told
        self.plan = options.plan or standard_plan(settings)
        self.count: Counter[str] = Counter()
        self.per_step: Counter[str] = Counter()
        self.again: set[str] = set()  # pages read before that are being read again
        self.ran: list[str] = []
        self.changes: Counter[str] = Counter()
        self.generation = 0

    def take_in(self, found: Iterator[Loaded | Dropped]) -> None:
        """Store pages and captures, and what never became a page."""
        for items, drops in _batches(found):
            added: Added = self.writer.ingest(items, drops)
            self.count["items"] += len(items) + len(drops)
            self.count["known"] += len(items) - added.captures + len(drops) - added.drops
            self.count["new_pages"] += added.pages
            self.count["new_drops"] += added.drops
            self.tell(Progress("input", self.count["items"], None, self.count["new_drops"]))

    def read_pages(self) -> None:
        """Take every page that needs it through the page steps."""
        todo = self.writer.reader.pending(done_mark(self.plan.page))
        if not todo:
            return
        sample = self.writer.reader.site_sample(_LEARN_PAGES) if self.settings.memory else []
        make_tools = partial(Tools, self.settings, self._memory(sample), None, self.options.own_actors)
        texts: dict[str, str] = {}
        job = Job(self.plan.page, make_tools, self.settings, content_id(*sample))
        results = self.engine.results(self._tasks(todo, texts), job)
        for batch in _chunks(results, _READ_PAGES):
            self._store(batch, texts, len(todo))

    def _store(self, batch: list[PageResult], texts: dict[str, str], total: int) -> None:
        again = {result.page for result in batch} & self.again
        self.again -= again
        self.count["refused"] += self.writer.finish(batch, texts, again)
        self.count["read"] += len(batch)
        self.count["given_up"] += sum(result.dropped is not None for result in batch)
        for result in batch:
            texts.pop(result.page, None)
        self.tell(Progress("pages", self.count["read"], total, self.count["given_up"]))

    def _memory(self, sample: Sequence[str]) -> SiteMemory | None:
        """Lines that recur on pages of one site, learned from a sample of each site's pages (the lowest ids, which are
        hashes: neither the order of the input nor what was read before has a say)."""
        reader = self.writer.reader
        if not sample:
            return None
        memory = SiteMemory()
        job = Job(self.plan.page[:1], partial(Tools, self.settings), self.settings)
        learned = 0
        on_the_way: dict[str, tuple[Page, Capture]] = {}
        results = self.engine.results(_sampled(reader, sample, job.steps[0].name, on_the_way), job)
        for batch in _chunks(results, _LEARNED):
            seen = [(*on_the_way.pop(result.page), result) for result in batch]
            memory.learn((page, at, made.records["articles"][0]) for page, at, made in seen if not made.dropped)
            learned += len(batch)
            self.tell(Progress("memory", learned, len(sample)))
        return memory

    def _tasks(self, todo: Sequence[str], texts: dict[str, str]) -> Iterator[Task]:
        reader, steps, number = self.writer.reader, self.plan.page, 0
        for pages in _ahead(reader, todo):
            captures, done = reader.captures(list(pages)), reader.done(list(pages))
            self.again.update(done)
            for page_id, page in pages.items():
                marker, seen = done.get(page_id, (None, 0))
                own = captures.get(page_id, ())
                again = needed(steps, marker, marker is not None and len(own) != seen)
                self.per_step.update(step.name for step in again)
                records = _stored(reader, page_id, again) if marker else {}
                texts[page_id] = page.text
                work = Work(page, own, records)
                yield Task(number, work, tuple(step.name for step in again), left_over(steps, marker))
                number += 1

    def whole_steps(self) -> None:
        """Run the steps over the whole chronicle whose version or input changed."""
        tools = Tools(self.settings, None, None, self.options.own_actors)
        for position, step in enumerate(self.plan.whole):
            self.tell(Progress("whole", position, len(self.plan.whole)))
            mark = whole_mark(step, self._state(step))
            if self.writer.reader.whole(step.name) == mark:
                continue
            before = snapshot(self.writer.reader) if "events" in step.writes else None
            made = step.run(self.writer.reader, tools)
            self.count["refused"] += self.writer.replace(step.name, mark, made, step.writes)
            self.ran.append(step.name)
            if before is not None:
                self._tell_changes(before)

    def _tell_changes(self, before: Snapshot) -> None:
        if not before.events and not before.story_of:
            self.generation, kinds = self.writer.record_first()
            self.changes.update(kinds)
            return
        changes = compare(before, snapshot(self.writer.reader))
        self.generation = self.writer.record_changes(changes)
        self.changes.update(change.kind for change in changes)

    def _state(self, step: WholeStep) -> Iterator[str]:
        for table in step.reads:
            rows, digest = self.writer.reader.one(
                f"SELECT count(*), bit_xor(hash(CAST(t AS VARCHAR))) FROM {table} t"  # noqa: S608
            )
            yield f"{table}:{rows}:{digest}"

    def report(self, seconds: float) -> BuildReport:
        """What was done, and the books as they stand."""
        count = self.count
        return BuildReport(
            items=count["items"],
            known=count["known"],
            new_pages=count["new_pages"],
            new_drops=count["new_drops"],
            read=count["read"],
            given_up=count["given_up"],
            refused=count["refused"],
            steps=tuple((step.name, self.per_step[step.name]) for step in self.plan.page),
            whole=tuple(self.ran),
            seconds=seconds,
            books=ledger(self.writer.reader),
            changes=tuple(sorted(self.changes.items())),
            generation=self.generation,
        )


def _sampled(
    reader: Chronicle, sample: Sequence[str], step: str, on_the_way: dict[str, tuple[Page, Capture]]
) -> Iterator[Task]:
    """Tasks for pages of a sample; `on_the_way` holds each with the capture that names its site until it is read."""
    number = 0
    for pages in _ahead(reader, sample):
        captures = reader.captures(list(pages))
        for page_id, page in pages.items():
            on_the_way[page_id] = page, next(item for item in captures[page_id] if item.url)
            yield Task(number, Work(page, captures[page_id], {}), (step,))
            number += 1


def _ahead(reader: Chronicle, ids: Sequence[str]) -> Iterator[dict[str, Page]]:
    """Yield pages in the order of `ids`, as many at a time as `_AHEAD` allows, judged by those before: ids are hashes,
    so large pages do not stand together."""
    start, size = 0, _READ_PAGES
    while start < len(ids):
        part = ids[start : start + size]
        found = reader.pages(part)
        pages = {page_id: found[page_id] for page_id in part}
        chars = sum(len(page.text) + len(page.html or "") for page in found.values())
        start, size = start + len(part), max(_READ_PAGES, min(_AHEAD, _AHEAD_CHARS * len(part) // max(1, chars)))
        yield pages


def _stored(reader: Chronicle, page: str, steps: Sequence[PageStep]) -> dict[str, tuple[Any, ...]]:
    """Rows of earlier steps that the steps to run read and do not make themselves."""
    made = {table for step in steps for table in step.writes}
    wanted = {table for step in steps for table in step.reads} - made - {"pages", "captures"}
    return {table: tuple(reader.records(table, "page = ?", [page])) for table in sorted(wanted)}


def _batches(items: Iterable[Any]) -> Iterator[tuple[list[tuple[Page, Capture]], list[Dropped]]]:
    loaded: list[tuple[Page, Capture]] = []
    drops: list[Dropped] = []
    chars = 0
    for item in items:
        if isinstance(item, Dropped):
            drops.append(item)
        else:
            loaded.append((item.page, item.capture))
            chars += len(item.page.text) + len(item.page.html or "")
        if len(loaded) + len(drops) >= _INGEST_PAGES or chars >= _INGEST_CHARS:
            yield loaded, drops
            loaded, drops, chars = [], [], 0
    if loaded or drops:
        yield loaded, drops


def _chunks(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _run_row(started: datetime, settings: Settings, plan: Plan, report: BuildReport) -> Run:
    steps = {step.name: step.version for step in plan.page} | {step.name: step.version for step in plan.whole}
    counts = {name: getattr(report, name) for name in ("items", "known", "new_pages", "read", "given_up", "refused")}
    return Run(
        id=content_id(started.isoformat(), os.getpid()),
        started_at=started.isoformat(timespec="seconds"),
        finished_at=datetime.now(UTC).isoformat(timespec="seconds"),
        version=__version__,
        settings=msgspec.json.encode(settings).decode(),
        steps=msgspec.json.encode(steps).decode(),
        counts=msgspec.json.encode(counts).decode(),
        generation=str(report.generation or ""),
    )
