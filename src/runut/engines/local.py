"""The engine of one machine: input is read here, pages in `Settings.workers` processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from runut.chronicle import PageResult
from runut.engines.engine import Job
from runut.engines.pool import run_tasks
from runut.engines.steps import Task
from runut.records import Dropped
from runut.sources import Loaded, SourceOptions, read_inputs

__all__ = ["LocalEngine"]


class LocalEngine:
    """Bounded queues, back-pressure, results in the order of tasks; see `runut.engines.pool`."""

    def take_in(self, inputs: Sequence[str], source: SourceOptions) -> Iterator[Loaded | Dropped]:
        """Read inputs in order, lazily."""
        return read_inputs(inputs, options=source)

    def results(self, tasks: Iterable[Task], job: Job) -> Iterator[PageResult]:
        """Run tasks in this process or in a pool of them."""
        return run_tasks(tasks, job.steps, job.make_tools, job.settings)

    def close(self) -> None:
        """Nothing stays open between calls."""
