"""Worker processes with results in the order of the tasks, bounded queues, and an end for those that hang or die.

A pool outlives the work it was started for: starting a process costs about a second, so learning a site's lines and
reading its pages share theirs.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess

from msgspec import Struct

from runut.chronicle import PageResult
from runut.engines.deadline import PATIENCE
from runut.engines.steps import PageStep, Task, Tools, give_up, read_page_through
from runut.errors import RunutError
from runut.settings import Settings

__all__ = ["Pool", "run_tasks"]

_BATCH = 4  # pages a message: few wake-ups, little lost when a worker must be ended, little waited for at the end
_AHEAD = 16  # batches a worker that may wait for an earlier, slower one
_READY = "ready"
_GRACE = 5.0  # seconds past what one page may take by the clock before a worker that hangs inside a library is ended


class _Worker(Struct):
    process: BaseProcess
    pipe: Connection
    batch: list[Task]
    until: float = float("inf")
    ready: bool = False
    job: int = 0  # the number of the work it has been told


def run_tasks(
    tasks: Iterable[Task], steps: Sequence[PageStep], make_tools: Callable[[], Tools], settings: Settings
) -> Iterator[PageResult]:
    """Results in the order of the tasks. `make_tools` is called once a process (so it must be picklable)."""
    if settings.workers <= 1:
        tools = make_tools()
        yield from (read_page_through(task, steps, tools) for task in tasks)
        return
    pool = Pool(settings)
    try:
        yield from pool.run(tasks, steps, make_tools)
    finally:
        pool.end()


class Pool:
    """`Settings.workers` processes, each started when there is work for it. Whoever makes one must `end` it."""

    def __init__(self, settings: Settings) -> None:
        self._context = multiprocessing.get_context("spawn")  # DuckDB's threads do not survive a fork
        self._size, self._limit = settings.workers, settings.limits.page_seconds
        self._job, self._steps, self._make_tools = 0, tuple[PageStep, ...](), _no_tools
        self._workers: list[_Worker] = []
        self._retry: deque[list[Task]] = deque()
        self._done: dict[int, PageResult] = {}

    def run(
        self, tasks: Iterable[Task], steps: Sequence[PageStep], make_tools: Callable[[], Tools]
    ) -> Iterator[PageResult]:
        """Take tasks through steps; results in the order of the tasks. One run at a time, to its end: a pool whose run
        was left must be ended."""
        self._job, self._steps, self._make_tools = self._job + 1, tuple(steps), make_tools
        yield from self._results(iter(tasks))

    def _results(self, tasks: Iterator[Task]) -> Iterator[PageResult]:
        expected: deque[int] = deque()
        more = True
        while True:
            while more and len(expected) < self._size * _BATCH * _AHEAD and (free := self._free()) is not None:
                batch = self._next_batch(tasks, expected)
                if not batch:
                    more = False
                    break
                self._give(free, batch)
            while self._retry and (free := self._free()) is not None:
                self._give(free, self._retry.popleft())
            while expected and expected[0] in self._done:
                yield self._done.pop(expected.popleft())
            if not expected and not more:
                return
            self._listen()

    def _next_batch(self, tasks: Iterator[Task], expected: deque[int]) -> list[Task]:
        batch = [task for _, task in zip(range(_BATCH), tasks, strict=False)]
        expected.extend(task.number for task in batch)
        return batch

    def _free(self) -> _Worker | None:
        for worker in self._workers:
            if not worker.batch:
                return worker
        if len(self._workers) < self._size:
            return self._start()
        return None

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        process = self._context.Process(target=_serve, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours, [])
        self._workers.append(worker)
        return worker

    def _give(self, worker: _Worker, batch: list[Task]) -> None:
        worker.batch = batch
        with suppress(BrokenPipeError):  # a worker that is gone already is noticed when it is listened to
            if worker.job != self._job:
                worker.job, worker.ready, worker.until = self._job, False, float("inf")
                worker.pipe.send((self._steps, self._make_tools))
            self._set_limit(worker)
            worker.pipe.send(batch)

    def _set_limit(self, worker: _Worker) -> None:
        if self._limit > 0 and worker.ready:
            worker.until = time.monotonic() + self._limit * PATIENCE + _GRACE  # slow batches are retried

    def _listen(self) -> None:
        busy = [worker for worker in self._workers if worker.batch]
        ready = wait([worker.pipe for worker in busy], timeout=1.0)
        for worker in busy:
            if worker.pipe in ready:
                self._receive(worker)
            elif time.monotonic() > worker.until:
                self._lost(worker, "time_limit", "hung inside a library and was ended")

    def _receive(self, worker: _Worker) -> None:
        try:
            answer = worker.pipe.recv()
        except (EOFError, OSError):
            if not worker.ready:  # it would happen to every worker and so to every page
                raise RunutError("a reading process could not start", "run with --workers 1 to see why") from None
            self._lost(worker, "worker_died", "the process reading it ended (out of memory, or a crash in a library)")
            return
        if isinstance(answer, RunutError):
            raise answer
        if answer == _READY:
            worker.ready = True
            self._set_limit(worker)
            return
        for task, result in zip(worker.batch, answer, strict=True):
            self._done[task.number] = result
        worker.batch = []

    def _lost(self, worker: _Worker, reason: str, detail: str) -> None:
        """End a worker; its pages are tried again one by one, and the one that is alone in its batch is given up."""
        self._workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()
        if len(worker.batch) == 1:
            task = worker.batch[0]
            self._done[task.number] = give_up(task, self._steps, reason, detail)
        else:
            self._retry.extend([task] for task in worker.batch)

    def end(self) -> None:
        """End all processes."""
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(timeout=5)
            worker.pipe.close()


def _no_tools() -> Tools:
    raise RuntimeError("a pool was not told its work")


def _serve(pipe: Connection) -> None:
    """Read messages: new work (steps, how to make the tools), answered with _READY, and batches of pages."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    steps, tools = tuple[PageStep, ...](), None
    while True:
        try:
            message: tuple[tuple[PageStep, ...], Callable[[], Tools]] | list[Task] = pipe.recv()
        except EOFError:
            return
        try:
            if isinstance(message, tuple):
                steps, tools = message[0], message[1]()
                pipe.send(_READY)
            elif tools is not None:
                pipe.send([read_page_through(task, steps, tools) for task in message])
        except RunutError as error:
            pipe.send(error)
