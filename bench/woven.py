"""Pages of a bench built and woven as a user's would be, for the measures of stories and events."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from runut.chronicle import Reader
from runut.engines import BuildOptions, build
from runut.settings import Limits, Settings

PATIENCE = 600.0  # seconds a page may take: a measure must not hang on how slow or crowded its machine is


@contextmanager
def woven(texts: Mapping[str, str]) -> Iterator[tuple[Reader, dict[str, str]]]:
    """Build texts (by name) with the fast reader; give the chronicle and the name of each page."""
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder) / "pages"
        pages.mkdir()
        for name, text in texts.items():
            (pages / f"{name}.txt").write_text(text, encoding="utf-8")
        out = Path(folder) / "woven.duckdb"
        build([str(pages)], out, Settings(reader="fast", limits=Limits(page_seconds=PATIENCE)), options=BuildOptions())
        with Reader(out) as reader:
            rows = reader.rows("SELECT page, source FROM captures")
            yield reader, {str(page): Path(str(source)).stem for page, source in rows}
