"""The encoder's ONNX graphs: layers 0-5, then 6-11; states come out after each."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from runut.encoder.tokens import END, PAD, START

__all__ = ["Network"]

WASTE = 1.12  # padded tokens for each real one: what padding costs more than a call
BATCH_TOKENS = 768  # padded tokens in one call: longer batches gain nothing on a CPU and cost memory


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
        """Last states (float32 [tokens, 384]) of each row of ids, without the <s> and </s> put round it."""
        out: list[np.ndarray] = [np.zeros((0, 0), np.float32)] * len(rows)
        for batch in _batches([len(row) for row in rows]):
            width = max(len(rows[i]) for i in batch) + 2
            ids = np.full((len(batch), width), PAD, np.int64)
            keep = np.zeros((len(batch), width), np.int32)
            mark = np.zeros((len(batch), width), np.int64)
            for n, i in enumerate(batch):
                size = len(rows[i])
                ids[n, 0], ids[n, size + 1] = START, END
                ids[n, 1 : size + 1] = rows[i]
                keep[n, : size + 2] = 1
                if marks is not None:
                    mark[n, 1 : size + 1] = marks[i]
            states = self._run(ids, keep, mark)
            for n, i in enumerate(batch):
                out[i] = states[n, : len(rows[i]) + 2]
        return out

    def _run(self, ids: np.ndarray, keep: np.ndarray, marks: np.ndarray) -> np.ndarray:
        places = np.arange(ids.shape[1], dtype=np.int64)
        states = self.sessions[0].run(None, {"ids": ids, "places": places, "keep": keep, "marks": marks})[0]
        for session in self.sessions[1:]:
            states = session.run(None, {"states": states, "keep": keep})[0]
        return np.asarray(states)


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Row numbers grouped by like length, up to BATCH_TOKENS padded tokens a batch."""
    order = sorted(range(len(lengths)), key=lambda i: (lengths[i], i))
    batches: list[list[int]] = []
    real = 0  # tokens of the open batch without padding
    for i in order:
        size = lengths[i] + 2
        padded = size * (len(batches[-1]) + 1) if batches else 0
        if batches and padded <= BATCH_TOKENS and padded <= WASTE * (real + size):
            batches[-1].append(i)
            real += size
        else:
            batches.append([i])
            real = size
    return batches
