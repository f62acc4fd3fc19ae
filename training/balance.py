"""What the layers' inputs look like, so that int8 steps can be kept small: loud channels apart, the others eased.

Activations are quantised with one scale a product. In this family of models one feed-forward channel a layer and two or
three channels of the states are ten times as large as the rest. The first run beside the others in float32; the second
are divided before a product and multiplied into its weights (Xiao et al. 2023, "SmoothQuant", at strength one half).
"""

from __future__ import annotations

import numpy as np
import onnx
import onnxruntime
from tokenizers import Tokenizer

from training import settings
from training.batches import END, START
from training.graph import NORMED, Balance, build
from training.own import corpus

SENTENCES = 60
LOUD_RATIO = 1.5  # times the 99th percentile of the channels' largest values


def measure(weights: dict[str, np.ndarray], layers: int) -> dict[int, Balance]:
    """Balance of each layer from sentences of the corpus's train part; `weights` is the encoder's state dict."""
    model = build(weights, 0, layers)
    tops = _largest(model, _rows())
    found = {}
    for n in range(layers):
        wide = tops[f"l{n}.wide"]
        order = np.argsort(-wide)[:2]
        loud = [int(c) for c in order if wide[c] > LOUD_RATIO * np.quantile(wide, 0.99)]
        qkv, up = weights[f"layers.{n}.qkv.weight"], weights[f"layers.{n}.up.weight"]
        found[n] = Balance(loud, _ease(tops[f"l{n}.in"], qkv), _ease(tops[f"l{n}.mid"], up))
    return found


def _ease(top: np.ndarray, weight: np.ndarray) -> np.ndarray:
    ease = np.sqrt(np.maximum(top, 1e-3) / np.maximum(np.abs(weight).max(0), 1e-3))
    return np.maximum(ease / np.median(ease), 0.05).astype(np.float32)


def _rows() -> list[np.ndarray]:
    tokenizer = Tokenizer.from_file(str(settings.path("work") / "tokenizer.json"))
    own = corpus("train")
    return [
        np.array([START, *tokenizer.encode(e.text).ids[:180], END], np.int64) for e in own[:: len(own) // SENTENCES]
    ]


def _largest(model: onnx.ModelProto, rows: list[np.ndarray]) -> dict[str, np.ndarray]:
    """Largest absolute value of each channel: l<n>.in, l<n>.mid (inputs of both halves), l<n>.wide (after GELU)."""
    norms = [n.output[0] for n in model.graph.node if n.output[0].endswith(NORMED)]
    wides = [n.output[0] for n in model.graph.node if n.op_type == "Gelu"]
    named = {f"l{i}.wide": w for i, w in enumerate(wides)}
    for i in range(len(wides)):
        named |= {f"l{i}.in": norms[2 * i], f"l{i}.mid": norms[2 * i + 1]}
    for value in named.values():
        model.graph.output.append(onnx.helper.make_tensor_value_info(value, onnx.TensorProto.FLOAT, None))
    session = onnxruntime.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"])
    tops = {key: np.zeros(1, np.float32) for key in named}
    for row in rows:
        ids = row[None]
        fed = {"ids": ids, "places": np.arange(len(row)), "marks": np.zeros_like(ids)}
        values = session.run(list(named.values()), fed)
        for key, value in zip(named, values, strict=True):
            tops[key] = np.maximum(tops[key], np.abs(value[0]).max(0))
    return tops
