"""A time limit for one page."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["PATIENCE", "TooSlow", "deadline"]

PATIENCE = 10  # times its limit a page may take by the clock: on a crowded machine honest pages wait for their turn
_TICK = 0.01  # seconds between two looks at the least


class TooSlow(BaseException):
    """Raised inside the page that overran; a BaseException, so that no step's own `except Exception` swallows it."""


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Raise TooSlow in the body after `seconds` of this thread's processor time, or PATIENCE times as many by the clock
    where it hangs without computing; 0 means no limit.

    Works in the main thread of a process on systems with interval timers. Elsewhere there is no limit inside the
    process, and the pool ends a worker that hangs.
    """
    if seconds <= 0 or not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    computed, began, most = time.thread_time(), time.monotonic(), PATIENCE * seconds

    def look(_: int, __: FrameType | None) -> None:
        """Python runs this in the main thread, whose time it is; what is left is the soonest the limit can be met."""
        left, wait = seconds - (time.thread_time() - computed), most - (time.monotonic() - began)
        if left <= 0:
            raise TooSlow(f"needed more than {seconds:g} s of processor time")
        if wait <= 0:
            raise TooSlow(f"took longer than {most:g} s by the clock")
        signal.setitimer(signal.ITIMER_REAL, max(_TICK, min(left, wait)))

    before = signal.signal(signal.SIGALRM, look)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
