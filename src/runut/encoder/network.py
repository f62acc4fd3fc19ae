"""The encoder's ONNX graphs: layers 0-5, then 6-11; states come out after each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from runut.encoder.tokens import END, START

__all__ = ["Network"]


class Network:
    """Runs rows of token ids through the graphs; single-threaded unless told otherwise, deterministic."""

    def __init__(self, graphs: Sequence[Path], threads: int = 1) -> None:
        import onnxruntime as ort  # noqa: PLC0415 - heavy; loaded on first use

        options = ort.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
        options.log_severity_level = 3
        options.enable_cpu_mem_arena = False
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.sessions: list[Any] = [
            ort.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"]) for graph in graphs
        ]

    def states(self, rows: Sequence[np.ndarray], marks: Sequence[np.ndarray] | None = None) -> list[np.ndarray]:
        """Last states (float32 [tokens + 2, 384]) of each row of ids, with those of the <s> and </s> put round it."""
        plain = (None,) * len(rows)
        return [self._run(ids, mark)[-1] for ids, mark in zip(rows, marks or plain, strict=True)]

    def all_states(self, rows: Sequence[np.ndarray]) -> list[list[np.ndarray]]:
        """As `states`, those after every graph, lowest first."""
        return [self._run(ids, None) for ids in rows]

    def _run(self, row: np.ndarray, marks: np.ndarray | None) -> list[np.ndarray]:
        """One row at a time: side by side they would need padding, and share the scale of their int8 steps."""
        size = len(row) + 2
        ids, mark = np.empty((1, size), np.int64), np.zeros((1, size), np.int64)
        ids[0, 0], ids[0, 1:-1], ids[0, -1] = START, row, END
        if marks is not None:
            mark[0, 1:-1] = marks
        states = self.sessions[0].run(None, {"ids": ids, "places": np.arange(size), "marks": mark})[0]
        found = [np.asarray(states[0])]
        for session in self.sessions[1:]:
            states = session.run(None, {"states": states})[0]
            found.append(np.asarray(states[0]))
        return found
