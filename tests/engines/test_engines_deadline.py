"""The time limit of a page: processor time, and a wide bound by the clock."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from runut.engines.deadline import PATIENCE, TooSlow, deadline


def test_what_computes_too_long_is_stopped() -> None:
    begin = time.thread_time()
    with pytest.raises(TooSlow, match=r"more than 0\.1 s of processor time"), deadline(0.1):
        while True:
            pass
    assert time.thread_time() - begin >= 0.1


def test_who_waits_for_a_turn_is_not_stopped() -> None:
    """A crowded machine lets a page stand; that is not the page's time."""
    begin = time.monotonic()
    with deadline(0.2):
        time.sleep(0.5)
    assert time.monotonic() - begin >= 0.5


def test_who_waited_is_stopped_once_it_computes_too_long() -> None:
    begin = time.thread_time()
    with pytest.raises(TooSlow, match="processor time"), deadline(0.2):
        time.sleep(0.5)
        while True:
            pass
    assert 0.2 <= time.thread_time() - begin < 1.5


def test_what_hangs_without_computing_is_stopped_by_the_clock() -> None:
    begin = time.monotonic()
    with pytest.raises(TooSlow, match=r"longer than 0\.5 s by the clock"), deadline(0.05):
        threading.Event().wait(60)
    assert PATIENCE * 0.05 <= time.monotonic() - begin < 30


def test_no_limit_where_none_is_asked_for_or_no_signal_comes() -> None:
    def computing() -> None:
        with deadline(0.01):
            begin = time.thread_time()
            while time.thread_time() - begin < 0.05:
                pass
        done.append(True)

    done: list[bool] = []
    other = threading.Thread(target=computing)
    other.start()
    other.join()
    with deadline(0):
        assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert done == [True]


def test_the_timer_and_the_handler_are_left_as_they_were() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(ValueError, match="of its own"), deadline(5):
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 0
        raise ValueError("of its own")
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before
