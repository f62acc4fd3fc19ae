"""The encoder as ONNX graphs, written node by node: embeddings with layers 0-5, and layers 6-11."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from training.packed import HEADS, HIDDEN

SIZE = HIDDEN // HEADS


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

    def add(self, kind: str, *inputs: str, **attributes) -> str:
        """One node with one output."""
        self.count += 1
        out = f"{kind}_{self.count}"
        self.nodes.append(helper.make_node(kind, list(inputs), [out], name=out, **attributes))
        return out

    def linear(self, x: str, weight: np.ndarray, bias: np.ndarray, name: str) -> str:
        """x @ weight.T + bias."""
        product = self.add("MatMul", x, self.constant(weight.T.copy(), f"{name}.weight"))
        return self.add("Add", product, self.constant(bias, f"{name}.bias"))

    def norm(self, x: str, weight: np.ndarray, bias: np.ndarray, name: str) -> str:
        """Layer normalisation."""
        scale, shift = self.constant(weight, f"{name}.scale"), self.constant(bias, f"{name}.shift")
        return self.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=1e-12)


def _layer(b: Builder, x: str, w: dict[str, np.ndarray], name: str) -> str:
    weight = b.constant(w["qkv.weight"].T.copy(), f"{name}.qkv.weight")
    bias = b.constant(w["qkv.bias"], f"{name}.qkv.bias")
    back = b.add("Attention", x, weight, bias, "keep", num_heads=HEADS, domain="com.microsoft")
    attended = b.linear(back, w["out.weight"], w["out.bias"], f"{name}.out")
    x = b.norm(b.add("Add", x, attended), w["norm1.weight"], w["norm1.bias"], f"{name}.norm1")
    wide = b.add("Gelu", b.linear(x, w["up.weight"], w["up.bias"], f"{name}.up"), approximate="none")
    fed = b.linear(wide, w["down.weight"], w["down.bias"], f"{name}.down")
    return b.norm(b.add("Add", x, fed), w["norm2.weight"], w["norm2.bias"], f"{name}.norm2")


def _embeddings(b: Builder, w: dict[str, np.ndarray]) -> str:
    words = b.add("Gather", b.constant(w["word.weight"], "word"), "ids")
    places = b.add("Gather", b.constant(w["place.weight"], "place"), "places")
    table = w["mark.weight"].copy()
    table[0] = 0
    marks = b.add("Gather", b.constant(table, "mark"), "marks")
    total = b.add("Add", b.add("Add", words, places), marks)
    return b.norm(total, w["norm.weight"], w["norm.bias"], "embeddings")


def build(weights: dict[str, np.ndarray], first: int, last: int) -> onnx.ModelProto:
    """Layers [first, last) of the encoder state dict; the graph of layer 0 begins with the embeddings."""
    b = Builder()
    keep = helper.make_tensor_value_info("keep", TensorProto.INT32, ["batch", "tokens"])
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
        x = _layer(b, x, w, f"l{n}")
    b.nodes.append(helper.make_node("Identity", [x], ["out"], name="out"))
    out = helper.make_tensor_value_info("out", TensorProto.FLOAT, ["batch", "tokens", HIDDEN])
    graph = helper.make_graph(b.nodes, f"layers_{first}_{last}", [*inputs, keep], [out], b.weights)
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    )
    model.ir_version = 9
    return model
