"""`thaw NAME`: the shipped int8 weights as a checkpoint <work>/NAME.pt, so that training can go on from them anywhere.

It takes the place of `prepare`, whose vocabulary would follow the corpus of today and not the shipped one.
"""

from __future__ import annotations

import gzip
import json

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training import settings
from training.export import CUTS
from training.graph import LOUD
from training.packed import HIDDEN, LAYERS, read_packed


def thaw(name: str = "shipped") -> None:
    """Write <work>/NAME.pt, tokenizer.json and start.npz; what int8 rounded stays rounded."""
    work, folder = settings.path("work"), settings.path("weights")
    work.mkdir(parents=True, exist_ok=True)
    (work / "tokenizer.json").write_bytes(gzip.decompress((folder / "tokenizer.json.gz").read_bytes()))
    words = _start()
    arrays: dict[str, np.ndarray] = {}
    for _, _, file in CUTS:
        arrays |= _weights(onnx.load(str(folder / file)))
    state = {f"encoder.{k}": v for k, v in _encoder(arrays).items()} | {"encoder.word.weight": words}
    places = {str(depth): n for n, depth in enumerate(settings.load()["model"]["exits"])}
    with np.load(folder / "heads.npz") as heads:
        for key in heads.files:
            depth, rest = key.split(".", 1)
            state[f"heads.{places[depth]}.{rest}"] = heads[key]
    torch.save({k: torch.from_numpy(np.array(v, np.float32)) for k, v in state.items()}, work / f"{name}.pt")


def _start() -> np.ndarray:
    """The packed original over the shipped vocabulary, teacher of sentence vectors; its words, which are never trained."""
    work, packed = settings.path("work"), read_packed()
    shipped = json.loads((work / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    rows = {piece: row for row, piece in enumerate(packed.pieces)}
    words = packed.tensors["emb.word"].reshape(-1, HIDDEN)[[rows[piece] for piece, _ in shipped]]
    np.savez(work / "start.npz", **(packed.tensors | {"emb.word": words}))
    return words + packed.tensors["emb.type"][:HIDDEN]


def _weights(model: onnx.ModelProto) -> dict[str, np.ndarray]:
    """Constants of a graph by name; quantised ones times their steps (a product's by output channel)."""
    held = {x.name: numpy_helper.to_array(x) for x in model.graph.initializer}
    suffixes = ("_quantized", "_scale", "_zero_point")
    found = {k: v for k, v in held.items() if not k.endswith(suffixes)}
    for key in (k.removesuffix("_quantized") for k in held if k.endswith("_quantized")):
        steps = held[f"{key}_quantized"].astype(np.float32) - held[f"{key}_zero_point"].astype(np.float32)
        found[key] = steps * held[f"{key}_scale"]
    return found


def _encoder(a: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """Names and shapes of the PyTorch encoder."""
    state = {f"{key}.weight": a[key] for key in ("place", "mark")}
    state |= {"norm.weight": a["embeddings.scale"], "norm.bias": a["embeddings.shift"]}
    for n in range(LAYERS):
        for part in ("qkv", "out", "up", "down"):
            eased = a.get(f"l{n}.{part}.ease", np.float32(1))
            state[f"layers.{n}.{part}.weight"] = a[f"l{n}.{part}.weight"].T * eased
            state[f"layers.{n}.{part}.bias"] = a[f"l{n}.{part}.bias"].copy()
        for norm in ("norm1", "norm2"):
            state[f"layers.{n}.{norm}.weight"] = a[f"l{n}.{norm}.scale"]
            state[f"layers.{n}.{norm}.bias"] = a[f"l{n}.{norm}.shift"]
        _loud(state, a, n)
    return state


def _loud(state: dict[str, np.ndarray], a: dict[str, np.ndarray], n: int) -> None:
    """Channels that ran beside the others, back in the rows that were emptied for them (in any order: all alike)."""
    rows = a.get(f"l{n}.up.{LOUD}.weight")
    if rows is None:
        return
    up, down = state[f"layers.{n}.up.weight"], state[f"layers.{n}.down.weight"]
    empty = np.flatnonzero(~up.any(1) & ~down.any(0))[: rows.shape[1]]
    up[empty], down[:, empty] = rows.T, a[f"l{n}.down.{LOUD}.weight"].T
    state[f"layers.{n}.up.bias"][empty] = a[f"l{n}.up.{LOUD}.bias"]
