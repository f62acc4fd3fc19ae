"""Engines by name. To add one: write its module and add a line here; the conformance tests then run it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from msgspec import Struct

from runut.engines.engine import Engine
from runut.engines.local import LocalEngine
from runut.errors import SettingsError

__all__ = ["ENGINES", "EngineOptions", "make_engine"]


class EngineOptions(Struct, frozen=True):
    """What engines are told: `lake` the folder for intermediate files, `master` the cluster ("" : this machine with
    `workers` processes), `shard` the pages of one restartable piece of work. The local engine needs none of it."""

    lake: str = ""
    master: str = ""
    workers: int = 1
    shard: int = 5000


def _local(_: EngineOptions) -> Engine:
    return LocalEngine()


def _spark(options: EngineOptions) -> Engine:
    from runut.engines.spark import SparkEngine  # noqa: PLC0415 - pyspark is an optional part and slow to import

    return SparkEngine(options.lake, options.master or f"local[{options.workers}]", options.shard)


ENGINES: Mapping[str, Callable[[EngineOptions], Engine]] = MappingProxyType({"local": _local, "spark": _spark})


def make_engine(name: str, options: EngineOptions | None = None) -> Engine:
    """Return the engine of that name. Raises SettingsError for an unknown name or a missing part outside Python,
    MissingExtraError where a library is missing."""
    if name not in ENGINES:
        raise SettingsError(f"no engine named {name!r}", f"use {' or '.join(ENGINES)}")
    return ENGINES[name](options or EngineOptions())
