"""The neural reader: mentions, triggers, roles, modality, quotes and sentence vectors in one pass, on a CPU.

Nothing heavy is imported until `load_reader` is called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["load_reader"]

if TYPE_CHECKING:
    from runut.records.reading import Reader


def load_reader(depth: str = "accurate", *, threads: int = 1) -> Reader:
    """The shipped reader: "accurate" (12 layers) or "fast" (6). Raises ModelError when weights are missing or bad."""
    from runut.encoder.reader import load_reader as load  # noqa: PLC0415 - numpy and onnxruntime load on use

    return load(depth, threads=threads)
