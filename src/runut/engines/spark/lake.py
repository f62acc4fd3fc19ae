"""The lake: a folder all machines see, with the input as Parquet and the results that wait to be stored.

    pages/wave=<key>/day=<YYYY-MM-DD | unknown>/part-*.parquet    pages as read, by day of capture
    results/<key>/part-*.parquet                                  what the steps made of one shard of pages

A folder is whole when Spark wrote its marker `_SUCCESS`; one without is what a killed run left and is written anew.
Keys are hashes of everything the content depends on, so a run finds exactly what an earlier one finished.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from runut.chronicle import parquet_scan
from runut.errors import SettingsError

__all__ = ["Lake"]

_MARKER = "_SUCCESS"


class Lake:
    """Folders of Parquet files under `root`, made where absent."""

    def __init__(self, root: str) -> None:
        if not root:
            raise SettingsError("the engine 'spark' needs a folder for its lake", "give one all machines see: --lake")
        self.root = Path(root).absolute()
        try:
            self.root.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise SettingsError(f"{root} cannot be made: {error.strerror}", "name another place: --lake") from error

    def wave(self, key: str) -> Path:
        """The folder of one wave of input files."""
        return self.root / "pages" / f"wave={key}"

    def shard(self, key: str) -> Path:
        """The folder of the results of one shard."""
        return self.root / "results" / key

    def whole(self, folder: Path) -> bool:
        """Whether the folder was written to its end."""
        return (folder / _MARKER).exists()

    def rows(self, folder: Path, columns: str, order: str) -> Iterator[tuple[Any, ...]]:
        """Stream the rows of a folder in an order. Raises InputError where a file of it is damaged."""
        files: Sequence[Path] = sorted(folder.rglob("*.parquet"))
        return parquet_scan(files, columns, order, spill=self.root / "spill")

    def drop_results(self) -> None:
        """Forget results: once in the chronicle they are of no use."""
        shutil.rmtree(self.root / "results", ignore_errors=True)
        shutil.rmtree(self.root / "spill", ignore_errors=True)
