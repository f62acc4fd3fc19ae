"""Read single pages without a chronicle: one article or one drop for each thing in the input, in its order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from functools import partial

import msgspec
from msgspec import Struct

from runut.chronicle import PageResult, parquet_rows
from runut.engines.plan import standard_plan
from runut.engines.pool import run_tasks
from runut.engines.steps import Task, Tools, Work
from runut.records import Article, Dropped, Page
from runut.settings import Settings
from runut.sources import SourceOptions, read_inputs

__all__ = ["ReadPage", "read_single"]

_STEPS = ("anatomy", "dating")


class ReadPage(Struct, frozen=True):
    """A page, the name it came by, and the article with its date verdict."""

    page: Page
    name: str
    article: Article


def read_single(
    inputs: Sequence[str], settings: Settings | None = None, source: SourceOptions | None = None
) -> Iterator[ReadPage | Dropped]:
    """Read each page on its own (no memory across pages, no chronicle). Memory stays flat however long the input is.

    Raises InputError where an input does not exist.
    """
    settings = settings or Settings()
    source = source or SourceOptions(limits=settings.limits, parquet=parquet_rows)
    steps = tuple(step for step in standard_plan(settings).page if step.name in _STEPS)
    waiting: deque[tuple[Page, str] | Dropped] = deque()
    for result in run_tasks(_tasks(inputs, source, waiting), steps, partial(Tools, settings), settings):
        while waiting:
            head = waiting.popleft()
            if isinstance(head, Dropped):
                yield head
                continue
            yield _read(head[0], head[1], result)
            break
    for head in waiting:
        if isinstance(head, Dropped):
            yield head


def _tasks(inputs: Sequence[str], source: SourceOptions, waiting: deque[tuple[Page, str] | Dropped]) -> Iterator[Task]:
    number = 0
    for item in read_inputs(inputs, options=source):
        if isinstance(item, Dropped):
            waiting.append(item)
            continue
        waiting.append((item.page, item.capture.name))
        yield Task(number, Work(item.page, (item.capture,), {}), _STEPS)
        number += 1


def _read(page: Page, name: str, result: PageResult) -> ReadPage | Dropped:
    if result.dropped is not None:
        return msgspec.structs.replace(result.dropped, what=name)
    article: Article = result.records["articles"][0]
    verdict = result.records["dates"][0].verdict
    return ReadPage(page, name, msgspec.structs.replace(article, published=verdict))
