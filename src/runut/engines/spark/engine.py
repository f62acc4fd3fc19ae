"""Input in waves of files, pages in shards: each a Spark job with a marker, the next one running while one is stored.

Where a job dies (a library crashes on a page and takes its worker along), its shard is cut into pieces until the page
stands alone; that page is a recorded drop and the run goes on.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from runut.chronicle import PageResult
from runut.engines.engine import Job
from runut.engines.spark import jobs
from runut.engines.spark.lake import Lake
from runut.engines.spark.session import open_session
from runut.engines.steps import Task, done_mark, give_up
from runut.engines.wire import pack_task, unpack_result
from runut.records import Dropped, content_id
from runut.sources import Loaded, SourceOptions, read_inputs
from runut.sources.files import STDIN, resolve, walk

__all__ = ["SparkEngine"]

_WAVE_FILES, _WAVE_BYTES = 20_000, 4_000_000_000  # input of one job: at most so many files and bytes
_PIECES = 8  # a shard whose job died is cut into so many
_SLICES = 4  # tasks of Spark a core: small enough that one slow page keeps few others waiting


class _File(Struct, frozen=True):
    path: str
    size: int
    changed: int


class SparkEngine:
    """Runs on the session that is active, or starts one at `master` and ends it with the build."""

    def __init__(self, lake: str, master: str = "local[*]", shard: int = 5000) -> None:
        self._lake = Lake(lake)
        self._session, self._ours = open_session(master)
        self._local = self._session.sparkContext.master.startswith("local")
        self._shard = max(1, shard)
        self._unfinished = 0  # streams of results that were not read to their end
        self._slices = _SLICES * self._session.sparkContext.defaultParallelism

    def close(self) -> None:
        """End the session, if it was started here. Results are forgotten once all were handed out; those of a build
        that failed stay, and the next one need not make them again."""
        if not self._unfinished:
            self._lake.drop_results()
        if self._ours:
            self._session.stop()
            self._ours = False  # to be closed again does no harm

    def take_in(self, inputs: Sequence[str], source: SourceOptions) -> Iterator[Loaded | Dropped]:
        """Read files on the executors, in waves; standard input here. Raises InputError where an input is absent.

        Other machines do not share this one's working folder: on a cluster relative paths are made absolute.
        """
        found = resolve(inputs)
        if not self._local:
            found = [item if item == STDIN else str(Path(item).absolute()) for item in found]
        return self._waves(found, source)

    def _waves(self, inputs: Sequence[str], source: SourceOptions) -> Iterator[Loaded | Dropped]:
        wave: list[_File] = []
        size = 0
        for item in _listed(inputs):
            if not isinstance(item, _File):
                yield from self._read_wave(wave, source)
                wave, size = [], 0
                yield from [item] if isinstance(item, Dropped) else read_inputs([item], options=source)
                continue
            wave.append(item)
            size += item.size
            if len(wave) >= _WAVE_FILES or size >= _WAVE_BYTES:
                yield from self._read_wave(wave, source)
                wave, size = [], 0
        yield from self._read_wave(wave, source)

    def _read_wave(self, wave: Sequence[_File], source: SourceOptions) -> Iterator[Loaded | Dropped]:
        if not wave:
            return
        plain = msgspec.structs.replace(source, parquet=None)
        folder = self._lake.wave(content_id(msgspec.json.encode(list(wave)), msgspec.json.encode(plain)))
        rows = [(number, file.path) for number, file in enumerate(wave)]
        read = partial(jobs.read_files, source=source)
        if not self._lake.whole(folder):
            try:
                self._run((rows, ("number", "path")), read, jobs.INPUT_SCHEMA, folder, "day")
            except Exception as error:
                if not _died(error):
                    raise
                yield from self._pieces_of_wave(wave, source)
                return
        for loaded, dropped in self._lake.rows(folder, "loaded, dropped", "file, seq"):
            yield jobs.as_item(loaded, dropped)

    def _pieces_of_wave(self, wave: Sequence[_File], source: SourceOptions) -> Iterator[Loaded | Dropped]:
        if len(wave) == 1:
            yield Dropped(wave[0].path, "sources", "reader_failed", "the process reading it ended")
            return
        size = -(-len(wave) // _PIECES)
        for start in range(0, len(wave), size):
            yield from self._read_wave(wave[start : start + size], source)

    def results(self, tasks: Iterable[Task], job: Job) -> Iterator[PageResult]:
        """One Spark job a shard; while one is stored the next one runs."""
        key = content_id(done_mark(job.steps), msgspec.json.encode(job.settings), job.state)
        shared = self._session.sparkContext.broadcast(job)
        stream = iter(tasks)
        self._unfinished += 1
        with ThreadPoolExecutor(1) as pool:
            ahead: Future[Path | None] | None = None
            waiting: list[Task] = []
            while shard := list(islice(stream, self._shard)):
                running = pool.submit(self._run_shard, shard, shared, key)
                if ahead is not None:
                    yield from self._read_shard(waiting, ahead, shared, key)
                ahead, waiting = running, shard
            if ahead is not None:
                yield from self._read_shard(waiting, ahead, shared, key)
        self._unfinished -= 1
        shared.unpersist()

    def _run_shard(self, shard: Sequence[Task], shared: Any, key: str) -> Path | None:  # noqa: ANN401
        """Run the steps over a shard unless that was done; None where its job died."""
        rows = [(task.number, pack_task(task)) for task in shard]
        folder = self._lake.shard(content_id(key, *(raw for _, raw in rows)))
        if self._lake.whole(folder):
            return folder
        try:
            self._run((rows, jobs.TASK_FIELDS), _reader(shared, key), jobs.RESULT_SCHEMA, folder)
        except Exception as error:
            if not _died(error):
                raise
            return None
        return folder

    def _read_shard(
        self,
        shard: Sequence[Task],
        running: Future[Path | None],
        shared: Any,  # noqa: ANN401
        key: str,
    ) -> Iterator[PageResult]:
        folder = running.result()
        if folder is None:
            yield from self._pieces_of_shard(shard, shared, key)
            return
        for _, result, error in self._lake.rows(folder, "number, result, error", "number"):
            if error is not None:
                shutil.rmtree(folder, ignore_errors=True)  # the next run shall try again
                raise jobs.as_error(error)
            yield unpack_result(result)

    def _pieces_of_shard(self, shard: Sequence[Task], shared: Any, key: str) -> Iterator[PageResult]:  # noqa: ANN401
        if len(shard) == 1:
            steps = shared.value.steps
            yield give_up(shard[0], steps, "worker_died", "the process reading it ended")
            return
        size = -(-len(shard) // _PIECES)
        for start in range(0, len(shard), size):
            piece = shard[start : start + size]
            done: Future[Path | None] = Future()
            done.set_result(self._run_shard(piece, shared, key))
            yield from self._read_shard(piece, done, shared, key)

    def _run(
        self,
        table: tuple[Sequence[tuple[Any, ...]], Sequence[str]],
        work: Callable[[Iterable[Any]], Iterator[Any]],
        schema: str,
        folder: Path,
        partition: str = "",
    ) -> None:
        import pyarrow as pa  # noqa: PLC0415 - optional part

        rows, names = table
        columns = [list(column) for column in zip(*rows, strict=True)]
        arrow = pa.table(dict(zip(names, columns, strict=True)))
        frame = self._session.createDataFrame(arrow).repartition(min(self._slices, len(rows)))
        writer = frame.mapInArrow(work, schema).write.mode("overwrite")
        (writer.partitionBy(partition) if partition else writer).parquet(str(folder))


def _reader(shared: Any, key: str) -> Callable[[Iterable[Any]], Iterator[Any]]:  # noqa: ANN401
    return lambda batches: jobs.read_pages(batches, shared.value, key)


def _listed(inputs: Sequence[str]) -> Iterator[_File | Dropped | str]:
    """Files in the order the local engine reads them; drops of folders; the word for standard input."""
    for item in inputs:
        if item == STDIN:
            yield item
        elif Path(item).is_dir():
            yield from (found if isinstance(found, Dropped) else _file(found) for found in walk(item))
        else:
            yield _file(Path(item))


def _file(path: Path) -> _File:
    try:
        status = path.stat()
        return _File(str(path), status.st_size, status.st_mtime_ns)
    except OSError:
        return _File(str(path), 0, 0)


def _died(error: Exception) -> bool:
    """Whether a worker process ended (a crash in a library, out of memory), rather than something Runut can name."""
    text = str(error)
    return any(word in text for word in ("Python worker exited", "crashed", "ExecutorLostFailure"))
