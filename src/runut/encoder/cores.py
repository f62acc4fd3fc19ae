"""One core for the heads too: numpy's BLAS would else spin on every core for products too small to share."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import cache

from threadpoolctl import ThreadpoolController

__all__ = ["blas_threads"]


@cache
def _pools() -> ThreadpoolController:
    return ThreadpoolController()


def blas_threads(count: int) -> AbstractContextManager[object]:
    """Hold BLAS to `count` threads inside the block; what the program had set comes back after it."""
    held: AbstractContextManager[object] = _pools().limit(limits=count, user_api="blas")
    return held
