"""Sentence vectors of the unchanged original, kept as a target so that search quality survives fine-tuning."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch
from tokenizers import Tokenizer

from training.batches import encode, pad
from training.model import Encoder

PREFIX = "query: "


def vectors(encoder: Encoder, tokenizer: Tokenizer, texts: list[str]) -> np.ndarray:
    """L2-normalised mean states of `query: text`, as the original model makes them."""
    out = np.zeros((len(texts), 384), np.float32)
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(order), 32):
            chosen = order[at : at + 32]
            rows = [encode(tokenizer, PREFIX + texts[i])[0][:250] for i in chosen]
            ids, keep = pad(rows, 1), pad([[1] * len(r) for r in rows], 0)
            states = encoder(ids, keep, torch.zeros_like(ids))[-1].float()
            mean = (states * keep.unsqueeze(-1)).sum(1) / keep.sum(1, keepdim=True)
            out[chosen] = torch.nn.functional.normalize(mean, dim=1).numpy()
    return out


def load_or_make(path: Path, encoder: Encoder, tokenizer: Tokenizer, texts: list[str]) -> dict[str, torch.Tensor]:
    """Targets by text; made once and kept in `path`, completed when texts are new."""
    known: dict[str, np.ndarray] = {}
    if path.exists():
        stored = np.load(path, allow_pickle=False)
        known = dict(zip(stored["texts"].tolist(), stored["vectors"], strict=True))
    missing = [t for t in dict.fromkeys(texts) if t not in known]
    if missing:
        known.update(zip(missing, vectors(encoder, tokenizer, missing), strict=True))
        np.savez(path, texts=np.array(list(known)), vectors=np.stack(list(known.values())))
    return {t: torch.from_numpy(known[t]) for t in dict.fromkeys(texts)}
