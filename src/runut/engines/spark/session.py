"""A Spark session, or an error that says what is missing."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import Any

from runut.errors import MissingExtraError, SettingsError

__all__ = ["open_session"]


def open_session(master: str) -> tuple[Any, bool]:
    """Return (session, whether it was started here). Raises MissingExtraError without pyspark, SettingsError without
    Java or where the master cannot be reached.

    Configuration of the cluster (memory, packages, shuffle) is Spark's own: `spark-defaults.conf` or
    `PYSPARK_SUBMIT_ARGS`.
    """
    try:
        import pandas  # noqa: F401, PLC0415 - pyspark asks for it beside pyarrow
        import pyarrow  # noqa: F401, PLC0415 - mapInArrow needs it
        from pyspark.sql import SparkSession  # noqa: PLC0415 - optional part
    except ImportError as error:
        raise MissingExtraError("the engine 'spark'", "spark") from error
    if (active := SparkSession.getActiveSession()) is not None:
        return active, False
    _find_java()
    local = master.startswith("local")
    if local:  # the workers are children of this process and see what it sees
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master(master).appName("runut")
    for key, value in _settings(local).items():
        builder = builder.config(key, value)
    try:
        return builder.getOrCreate(), True
    except Exception as error:
        first = next((line for line in str(error).splitlines() if line.strip()), type(error).__name__)
        raise SettingsError(f"Spark at {master!r} cannot be started: {first}", "check --master and Java") from error


def _settings(local: bool) -> dict[str, str]:
    common = {
        "spark.log.level": "ERROR",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.execution.arrow.maxRecordsPerBatch": "64",  # pages are large, and a batch is held in memory
        "spark.sql.parquet.compression.codec": "zstd",
        "spark.python.worker.reuse": "true",  # the neural reader is loaded once a worker
    }
    if not local:
        return common
    here = {"spark.ui.enabled": "false", "spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
    return common | here | {"spark.executorEnv.PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def _find_java() -> None:
    home = os.environ.get("JAVA_HOME")
    if home and (Path(home) / "bin" / "java").exists():
        return
    if shutil.which("java") is None:
        raise SettingsError("the engine 'spark' needs Java 17", "install a Java 17 runtime, or set JAVA_HOME")
