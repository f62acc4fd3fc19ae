"""Progress on standard error: one line that is rewritten on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import monotonic

from runut.cli.words import ui
from runut.engines import Progress

__all__ = ["reporter"]

_EVERY = 0.2  # seconds between rewrites on a terminal
_EVERY_LOG = 10.0  # seconds between lines in a log


def reporter(quiet: bool) -> Callable[[Progress], None]:
    """A callback for `build`; with `quiet` it says nothing."""
    return (lambda _: None) if quiet else _Reporter()


class _Reporter:
    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._phase, self._since, self._told, self._width = "", monotonic(), 0.0, 0

    def __call__(self, progress: Progress) -> None:
        now = monotonic()
        last = progress.total is not None and progress.done >= progress.total
        if progress.phase != self._phase:
            self._phase, self._since = progress.phase, now
            self._end()
        elif now - self._told < (_EVERY if self._terminal else _EVERY_LOG) and not last:
            return
        self._told = now
        text = self._text(progress, max(now - self._since, 1e-6))
        if self._terminal:
            sys.stderr.write("\r" + text.ljust(self._width))
            self._width = len(text)
            if last:
                self._end()
        else:
            sys.stderr.write(text + "\n")
        sys.stderr.flush()

    def _text(self, progress: Progress, seconds: float) -> str:
        of = "" if progress.total is None else f"/{progress.total}"
        rate = progress.done / seconds
        text = f"{ui(f'build.{progress.phase}')} {progress.done}{of}"
        if progress.done and seconds > 1:
            text += f" ({rate:.0f}/s"
            if progress.total is not None and progress.total > progress.done:
                rest = int((progress.total - progress.done) / rate)
                text += f", {rest // 60}:{rest % 60:02d}"
            text += ")"
        return text

    def _end(self) -> None:
        if self._terminal and self._width:
            sys.stderr.write("\n")
            self._width = 0
