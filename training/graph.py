"""The encoder as ONNX graphs, written node by node: embeddings with layers 0-5, and layers 6-11.

A graph takes texts of one length and no mask: the runtime's attention is quickest without one, and its own layer
normalisation, one number after the other, costs three times what two small products do.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.packed import HEADS, HIDDEN

LOUD = "loud"
AVERAGE, NORMED = "average", ".normed"


class Builder:
    """Collects nodes and weights."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.count = 0

    def constant(self, array: np.ndarray, name: str = "") -> str:
        """A named weight."""
        name = name or f"c{len(self.weights)}"
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(array), name))
        return name

    def add(self, kind: str, *inputs: str, out: str = "", **attributes) -> str:
        """One node with one output."""
        self.count += 1
        out = out or f"{kind}_{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], name=out, **attributes))
        return out

    def thirds(self, x: str) -> list[str]:
        """Three equal parts of the last axis."""
        outs = [f"{x}.{n}" for n in range(3)]
        self.nodes.append(helper.make_node("Split", [x], outs, name=f"{x}.thirds", axis=-1, num_outputs=3))
        return outs

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray, name: str) -> str:
        """x @ weight.T + bias."""
        product = self.add("MatMul", x, self.constant(weight.T.copy(), f"{name}.weight"))
        return self.add("Add", product, self.constant(bias, f"{name}.bias"))

    def norm(self, x: str, weight: np.ndarray, bias: np.ndarray, name: str) -> str:
        """Layer normalisation; the means are products with a column of 1/HIDDEN."""
        scale, shift = self.constant(weight, f"{name}.scale"), self.constant(bias, f"{name}.shift")
        centred = self.add("Sub", x, self.add("MatMul", x, AVERAGE))
        square = self.add("MatMul", self.add("Mul", centred, centred), AVERAGE)
        even = self.add("Div", centred, self.add("Sqrt", square))
        return self.add("Add", self.add("Mul", even, scale), shift, out=f"{name}{NORMED}")


@dataclass(frozen=True)
class Balance:
    """What keeps one layer's int8 steps small (`training/balance.py` measures it)."""

    loud: list[int]  # feed-forward channels far larger than the rest
    qkv: np.ndarray  # [HIDDEN] divisors of the attention's input, multiplied into its weights
    up: np.ndarray  # [HIDDEN] the same for the feed-forward part


def _eased(b: Builder, x: str, weight: np.ndarray, ease: np.ndarray | None, name: str) -> tuple[str, np.ndarray]:
    """Input and weight [out, in] of a product, with the input's channels brought to like size."""
    if ease is None:
        return x, weight
    return b.add("Mul", x, b.constant((1.0 / ease).astype(np.float32), f"{name}.ease")), weight * ease


def _feed(b: Builder, x: str, w: dict[str, np.ndarray], name: str, balance: Balance | None) -> str:
    """The feed-forward part; loud channels run beside the others and stay in float32.

    One channel a layer is ten times as large as the rest: quantised together it would leave them a few steps only.
    """
    loud = balance.loud if balance else []
    up, shift, down = w["up.weight"].copy(), w["up.bias"].copy(), w["down.weight"].copy()
    up[loud], shift[loud], down[:, loud] = 0, 0, 0
    calm, up = _eased(b, x, up, balance.up if balance else None, f"{name}.up")
    wide = b.add("Gelu", b.linear(calm, up, shift, f"{name}.up"), approximate="none")
    fed = b.linear(wide, down, w["down.bias"], f"{name}.down")
    if not loud:
        return fed
    rows, bias = w["up.weight"][loud], w["up.bias"][loud]
    few = b.add("Gelu", b.linear(x, rows, bias, f"{name}.up.{LOUD}"), approximate="none")
    apart = b.add("MatMul", few, b.constant(w["down.weight"][:, loud].T.copy(), f"{name}.down.{LOUD}.weight"))
    return b.add("Add", fed, apart)


def _layer(b: Builder, x: str, w: dict[str, np.ndarray], name: str, balance: Balance | None) -> str:
    calm, qkv = _eased(b, x, w["qkv.weight"], balance.qkv if balance else None, f"{name}.qkv")
    parts = b.thirds(b.linear(calm, qkv, w["qkv.bias"], f"{name}.qkv"))
    back = b.add("MultiHeadAttention", *parts, num_heads=HEADS, domain="com.microsoft")
    attended = b.linear(back, w["out.weight"], w["out.bias"], f"{name}.out")
    x = b.norm(b.add("Add", x, attended), w["norm1.weight"], w["norm1.bias"], f"{name}.norm1")
    fed = _feed(b, x, w, name, balance)
    return b.norm(b.add("Add", x, fed), w["norm2.weight"], w["norm2.bias"], f"{name}.norm2")


def _embeddings(b: Builder, w: dict[str, np.ndarray]) -> str:
    words = b.add("Gather", b.constant(w["word.weight"], "word"), "ids")
    places = b.add("Gather", b.constant(w["place.weight"], "place"), "places")
    table = w["mark.weight"].copy()
    table[0] = 0
    marks = b.add("Gather", b.constant(table, "mark"), "marks")
    total = b.add("Add", b.add("Add", words, places), marks)
    return b.norm(total, w["norm.weight"], w["norm.bias"], "embeddings")


def build(
    weights: dict[str, np.ndarray], first: int, last: int, balance: dict[int, Balance] | None = None
) -> onnx.ModelProto:
    """Layers [first, last) of the encoder state dict; the graph of layer 0 begins with the embeddings."""
    b = Builder()
    b.constant(np.full((HIDDEN, 1), 1.0 / HIDDEN, np.float32), AVERAGE)
    if first == 0:
        x = _embeddings(b, weights)
        shape = ["batch", "tokens"]
        inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in ("ids", "marks")]
        inputs.append(helper.make_tensor_value_info("places", TensorProto.INT64, ["tokens"]))
    else:
        x = "states"
        inputs = [helper.make_tensor_value_info("states", TensorProto.FLOAT, ["batch", "tokens", HIDDEN])]
    for n in range(first, last):
        prefix = f"layers.{n}."
        w = {k.removeprefix(prefix): v for k, v in weights.items() if k.startswith(prefix)}
        x = _layer(b, x, w, f"l{n}", (balance or {}).get(n))
    b.nodes.append(helper.make_node("Identity", [x], ["out"], name="out"))
    out = helper.make_tensor_value_info("out", TensorProto.FLOAT, ["batch", "tokens", HIDDEN])
    graph = helper.make_graph(b.nodes, f"layers_{first}_{last}", inputs, [out], b.weights)
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    )
    model.ir_version = 9
    return model
