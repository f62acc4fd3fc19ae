"""`retrieval`: do the reader's sentence vectors still find translations? Measured beside the original's vectors.

Indonesian sentences look for their English partner among all English ones (parallel raw news; measuring only).
"""

from __future__ import annotations

import random

import numpy as np
from bench.data import rows
from tokenizers import Tokenizer

from training import settings
from training.evaluate import open_reader
from training.model import Encoder
from training.teacher import vectors


def _top1(left: np.ndarray, right: np.ndarray) -> float:
    mean = np.concatenate([left, right]).mean(0)
    left, right = left - mean, right - mean
    left /= np.linalg.norm(left, axis=1, keepdims=True)
    right /= np.linalg.norm(right, axis=1, keepdims=True)
    return float(((left @ right.T).argmax(1) == np.arange(len(left))).mean())


def retrieval(count: int = 300) -> dict[str, float]:
    """Share of sentences whose translation is nearest, for the original and both depths."""
    data = random.Random(9).sample(rows("data", "news_id", "parallel_en_id_panl_int_first_half.jsonl.gz"), count)
    sides = [[r["id"] for r in data], [r["en"] for r in data]]
    work = settings.path("work")
    encoder = Encoder(dict(np.load(work / "start.npz")), [12])
    tokenizer = Tokenizer.from_file(str(work / "tokenizer.json"))
    out = {"original": _top1(*(vectors(encoder, tokenizer, side) for side in sides))}
    for depth in ("accurate", "fast"):
        reader = open_reader(settings.path("weights"), depth)
        read = [[reader.read(t, [(0, len(t))]).vectors[0] for t in side] for side in sides]
        out[depth] = _top1(*(np.stack([np.frombuffer(v, "<f4") for v in side]) for side in read))
    print(out)
    return out


if __name__ == "__main__":
    retrieval()
