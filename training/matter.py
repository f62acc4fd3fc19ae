"""The head that tells sentences of acts from all others: logistic regression on the reader's own sentence vectors."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from runut.encoder import weights as store
from runut.encoder.reader import NeuralReader
from runut.text import sentences
from training import settings
from training.examples import Example
from training.own import WHOLE, corpus

STEPS, NEAR = 25, 1e-6


def add_matter(folder: Path) -> None:
    """Fit the head of each depth in `folder` on the training corpus and write heads.npz and its hash anew."""
    from training.export import write_manifest

    manifest = store.read_manifest(folder)
    with np.load(folder / "heads.npz") as stored:
        heads = {name: stored[name] for name in stored.files}
    depths = [(layers, depth) for layers, depth in ((12, "accurate"), (6, "fast")) if str(layers) in manifest["tuning"]]
    with ProcessPoolExecutor(2) as pool:
        fitted = pool.map(_fitted, [folder] * len(depths), [depth for _, depth in depths])
        for (layers, _), (row, bias) in zip(depths, fitted, strict=True):
            heads |= {f"{layers}.matter.weight": row[None].astype(np.float16), f"{layers}.matter.bias": bias}
    np.savez_compressed(folder / "heads.npz", **heads)
    write_manifest(folder, manifest["tuning"])


def _fitted(folder: Path, depth: str) -> tuple[np.ndarray, np.ndarray]:
    return fit(*told(NeuralReader(store.load(depth, folder))))


def told(reader: NeuralReader) -> tuple[np.ndarray, np.ndarray]:
    """(vectors [n, 384], 1.0 where the sentence holds a trigger) of the training corpus without its word lists.

    Of the extensions every second item: 384 weights need no more.
    """
    rows: list[np.ndarray] = []
    marks: list[float] = []
    for n, item in enumerate(corpus("train")):
        if item.events is None or item.source.startswith("lexicon") or (n % 2 and not WHOLE.match(item.source)):
            continue
        spans = sentences(item.text, language=item.lang)
        vectors = reader.read(item.text, spans).vectors
        rows += [np.frombuffer(vector, "<f4") for vector in vectors]
        marks += [float(_holds(item, span)) for span in spans]
    return np.stack(rows), np.array(marks)


def _holds(item: Example, span: tuple[int, int]) -> bool:
    return any(span[0] <= event.span[0] < span[1] for event in item.events or ())


def fit(rows: np.ndarray, marks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights [384] and bias [1] of a ridge logistic regression by Newton's method; both classes count alike."""
    middle, spread = rows.mean(0), rows.std(0) + 1e-6
    scaled = np.c_[(rows - middle) / spread, np.ones(len(rows))].astype(np.float64)
    share = np.where(marks == 1, 0.5 / marks.mean(), 0.5 / (1 - marks.mean()))
    ridge = np.eye(scaled.shape[1]) * float(settings.load()["matter"]["hold"]) * len(rows)
    ridge[-1, -1] = 1e-6
    row = np.zeros(scaled.shape[1])
    for _ in range(STEPS):
        chance = 0.5 * (np.tanh(0.5 * (scaled @ row)) + 1.0)
        slope = scaled.T @ (share * (chance - marks)) + ridge @ row
        bend = (scaled * (share * chance * (1 - chance))[:, None]).T @ scaled + ridge
        step = np.linalg.solve(bend, slope)
        row -= step
        if np.abs(step).max() < NEAR:
            break
    raw = row[:-1] / spread
    return raw.astype(np.float32), np.array([row[-1] - middle @ raw], np.float32)
