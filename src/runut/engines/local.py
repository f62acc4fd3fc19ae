"""The engine of one machine: input is read here, pages in `Settings.workers` processes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from runut.chronicle import PageResult
from runut.engines.engine import Job
from runut.engines.pool import Pool, run_tasks
from runut.engines.steps import Task
from runut.records import Dropped
from runut.sources import Loaded, SourceOptions, read_inputs

__all__ = ["LocalEngine"]


class LocalEngine:
    """Bounded queues, back-pressure, results in the order of tasks; see `runut.engines.pool`."""

    def __init__(self) -> None:
        self._pool: Pool | None = None

    def take_in(self, inputs: Sequence[str], source: SourceOptions) -> Iterator[Loaded | Dropped]:
        """Read inputs in order, lazily."""
        return read_inputs(inputs, options=source)

    def results(self, tasks: Iterable[Task], job: Job) -> Iterator[PageResult]:
        """Run tasks in this process or in a pool of them, which stays for the next call."""
        if job.settings.workers <= 1:
            yield from run_tasks(tasks, job.steps, job.make_tools, job.settings)
            return
        if self._pool is None:
            self._pool = Pool(job.settings)
        try:
            yield from self._pool.run(tasks, job.steps, job.make_tools)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """End the pool, if one was started."""
        if self._pool is not None:
            self._pool.end()
            self._pool = None
