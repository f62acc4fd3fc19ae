"""What an engine is: where input is read and where page steps run. All else of a build is the same for every engine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from msgspec import Struct

from runut.chronicle import PageResult
from runut.engines.steps import PageStep, Task, Tools
from runut.records import Dropped
from runut.settings import Settings
from runut.sources import Loaded, SourceOptions

__all__ = ["Engine", "Job"]


class Job(Struct, frozen=True):
    """How tasks are to be run: the steps, how a process makes its tools (picklable), and `state`, a word that differs
    wherever the tools would answer differently for equal settings (an engine that keeps results asks by it)."""

    steps: tuple[PageStep, ...]
    make_tools: Callable[[], Tools]
    settings: Settings
    state: str = ""


class Engine(Protocol):
    """The same input and the same tasks give the same items in the same order, whatever the engine."""

    def take_in(self, inputs: Sequence[str], source: SourceOptions) -> Iterator[Loaded | Dropped]:
        """Read inputs as `runut.sources.read_inputs` does. Raises InputError for one that does not exist."""
        ...

    def results(self, tasks: Iterable[Task], job: Job) -> Iterator[PageResult]:
        """Take every task through its steps; results in the order of the tasks. A page that kills its process is a
        drop; what Runut itself raises (a missing model) ends the run."""
        ...

    def close(self) -> None:
        """End what the engine started; to be called again does no harm."""
        ...
