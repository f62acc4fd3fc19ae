"""What a step is, which of them a page still needs, and how one page is taken through them.

A page step reads one page and what earlier steps made of it, and returns new records by table; it never edits its
input. A whole step reads the chronicle and returns tables that replace the old ones. To add one: write the function
in its room, wrap it in a `PageStep` or `WholeStep` in `runut.engines.plan`, and raise `version` whenever its results
can change: the next build then re-reads with that step, and the steps that read what it writes, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec
from msgspec import Struct

from runut.chronicle import TABLES, PageResult
from runut.chronicle import Reader as Chronicle
from runut.encoder import load_reader
from runut.engines.deadline import TooSlow, deadline
from runut.errors import KnowledgeError, ModelError
from runut.pages import SiteMemory
from runut.records import Article, Capture, Dropped, Page, Reader
from runut.settings import Settings

__all__ = [
    "PageStep",
    "Task",
    "Tools",
    "WholeStep",
    "Work",
    "done_mark",
    "give_up",
    "left_over",
    "needed",
    "read_page_through",
    "whole_mark",
]

Records = Mapping[str, Sequence[Any]]
Batches = Iterator[tuple[str, Sequence[Any]]]  # rows by table, some at a time; those of "drops" were left out


class Work(Struct, frozen=True):
    """One page on its way: the page, all its captures and, by table, what earlier steps made of it."""

    page: Page
    captures: tuple[Capture, ...]
    records: Mapping[str, Sequence[Any]]

    @property
    def article(self) -> Article:
        """The article with its date verdict, as far as the steps so far have come."""
        article: Article = self.records["articles"][0]
        dated = self.records.get("dates")
        return msgspec.structs.replace(article, published=dated[0].verdict) if dated else article


class Tools:
    """What steps are handed beside the page: settings, memory of recurring lines, and the neural reader on demand.

    `extra` holds what a step of a later room prepared once for the whole process (knowledge, own actors …).
    """

    def __init__(
        self,
        settings: Settings,
        memory: SiteMemory | None = None,
        load_reader: Callable[[str], Reader] | None = None,
        own_actors: tuple[Any, ...] = (),
    ) -> None:
        self.settings = settings
        self.memory = memory
        self.own_actors = own_actors
        self.extra: dict[str, Any] = {}
        self._load_reader = load_reader
        self._reader: Reader | None = None

    @property
    def reader(self) -> Reader:
        """The neural reader, loaded once a process on first use. Raises ModelError where it is missing or broken."""
        if self._reader is None:
            self._reader = (self._load_reader or load_reader)(self.settings.reader)
        return self._reader


class PageStep(Struct, frozen=True):
    """A step over one page. `reads` and `writes` name chronicle tables; "pages" and "captures" may be read too."""

    name: str
    version: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    run: Callable[[Work, Tools], Records]


class WholeStep(Struct, frozen=True):
    """A step over the whole chronicle; it runs again when `version` or the rows of the tables it reads changed.

    Rows may be returned as a whole or yielded in batches, which are stored as they come, in one transaction.
    """

    name: str
    version: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    run: Callable[[Chronicle, Tools], Records | Batches]


class Task(Struct, frozen=True):
    """One page and the names of the steps that must read it; `number` keeps the order of results. `stale` names
    tables that steps of another plan filled from what is read anew here."""

    number: int
    work: Work
    steps: tuple[str, ...]
    stale: tuple[str, ...] = ()

    @property
    def what(self) -> str:
        """The name users know the page by."""
        return self.work.captures[0].source if self.work.captures else self.work.page.id


def done_mark(steps: Sequence[PageStep]) -> str:
    """The marker of a page that all `steps` have read: JSON of name to version."""
    return msgspec.json.encode({step.name: step.version for step in steps}).decode()


def needed(steps: Sequence[PageStep], done: str | None, captures_changed: bool) -> tuple[PageStep, ...]:
    """Steps that must read a page whose marker is `done`: new or changed ones, and those that read what they write."""
    old = msgspec.json.decode(done, type=dict[str, str]) if done else {}
    dirty = {"captures"} if captures_changed else set()
    again: list[PageStep] = []
    for step in steps:
        if old.get(step.name) != step.version or dirty.intersection(step.reads):
            again.append(step)
            dirty.update(step.writes)
    return tuple(again)


def left_over(steps: Sequence[PageStep], done: str | None) -> tuple[str, ...]:
    """Tables of a page that only steps outside this plan fill, where its marker names such steps."""
    old = msgspec.json.decode(done, type=dict[str, str]) if done else {}
    if set(old) <= {step.name for step in steps}:
        return ()
    filled = {table for step in steps for table in step.writes}
    return tuple(table.name for table in TABLES.values() if table.per_page and table.name not in filled)


def whole_mark(step: WholeStep, state: Iterable[str]) -> str:
    """The marker of a whole step: its version and the state of the tables it read."""
    return msgspec.json.encode([step.version, *state]).decode()


def read_page_through(task: Task, steps: Sequence[PageStep], tools: Tools) -> PageResult:
    """Take one page through the steps its task names.

    A step that fails or takes too long ends the page with a recorded drop; a missing model or a malformed table of
    facts ends the run, because it would end every page the same way.
    """
    todo = [step for step in steps if step.name in task.steps]
    wrote = tuple(dict.fromkeys(table for step in todo for table in step.writes))
    records = {table: rows for table, rows in task.work.records.items() if table not in wrote}
    made: dict[str, Sequence[Any]] = {}
    dropped: Dropped | None = None
    step_name = ""
    try:
        with deadline(tools.settings.limits.page_seconds):
            for step in todo:
                step_name = step.name
                new = step.run(msgspec.structs.replace(task.work, records={**records, **made}), tools)
                made.update(new)
    except TooSlow as slow:
        dropped = Dropped(task.what, step_name, "time_limit", str(slow))
    except (ModelError, KnowledgeError):
        raise
    except Exception as error:
        dropped = Dropped(task.what, step_name, "error", f"{type(error).__name__}: {error}"[:500])
    return _result(task, steps, wrote, {} if dropped else made, dropped)


def _result(
    task: Task, steps: Sequence[PageStep], wrote: tuple[str, ...], made: Records, dropped: Dropped | None
) -> PageResult:
    tables = wrote if dropped is None else tuple(dict.fromkeys(t for step in steps for t in step.writes))
    return PageResult(
        page=task.work.page.id,
        done=done_mark(steps),
        captures=len(task.work.captures),
        wrote=tuple(dict.fromkeys((*tables, *task.stale))),
        records=made,
        dropped=dropped,
    )


def give_up(task: Task, steps: Sequence[PageStep], reason: str, detail: str) -> PageResult:
    """The result of a page whose worker process had to be ended."""
    name = task.steps[0] if task.steps else "read"
    return _result(task, steps, (), {}, Dropped(task.what, name, reason, detail))
