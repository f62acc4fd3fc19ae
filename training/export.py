"""`export`: int8 graphs, float16 heads, packed tokenizer and manifest into a weights folder."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch

from runut.encoder.weights import FORMAT
from training import settings
from training.balance import measure
from training.graph import AVERAGE, LOUD, build

CUTS = ((0, 6, "lower.onnx"), (6, 12, "upper.onnx"))


def state_arrays(name: str) -> dict[str, np.ndarray]:
    """The trained state dict as numpy arrays."""
    stored = torch.load(settings.path("work") / f"{name}.pt", map_location="cpu", weights_only=True)
    return {k: v.float().numpy() for k, v in stored.items()}


def export(name: str = "reader", folder: Path | None = None, *, full: bool = False, tuning: dict | None = None) -> Path:
    """Write a weights folder; `full` keeps float32 graphs (for measuring what int8 costs)."""
    folder = folder or settings.path("weights")
    folder.mkdir(parents=True, exist_ok=True)
    arrays = state_arrays(name)
    encoder = {k.removeprefix("encoder."): v for k, v in arrays.items() if k.startswith("encoder.")}
    exits = settings.load()["model"]["exits"] if any(k.startswith("encoder.layers.11.") for k in arrays) else [6]
    cuts = [cut for cut in CUTS if cut[1] <= exits[-1]]
    balance = None if full else measure(encoder, cuts[-1][1])
    for first, last, file in cuts:
        model = build(encoder, first, last, balance)
        if full:
            onnx.save(model, str(folder / file))
        else:
            _quantise(model, folder / file)
    heads = {
        f"{exits[int(k.split('.')[1])]}.{k.split('.', 2)[2]}": v.astype(np.float16)
        for k, v in arrays.items()
        if k.startswith("heads.")
    }
    np.savez_compressed(folder / "heads.npz", **heads)
    tokenizer = (settings.path("work") / "tokenizer.json").read_bytes()
    (folder / "tokenizer.json.gz").write_bytes(gzip.compress(tokenizer, 9, mtime=0))
    write_manifest(folder, tuning or {"6": {}, "12": {}})
    return folder


def write_manifest(folder: Path, tuning: dict) -> None:
    """manifest.json: format, graphs by depth, thresholds and calibration, SHA-256 of every file."""
    files = [f for f in (*(file for _, _, file in CUTS), "heads.npz", "tokenizer.json.gz") if (folder / f).exists()]
    manifest = {
        "format": FORMAT,
        "name": settings.load()["model"]["name"],
        "graphs": {"6": ["lower.onnx"], "12": ["lower.onnx", "upper.onnx"]},
        "sha256": {f: hashlib.sha256((folder / f).read_bytes()).hexdigest() for f in files},
        "tuning": tuning,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1, sort_keys=True) + "\n", "utf-8")


def _quantise(model: onnx.ModelProto, path: Path) -> None:
    from onnxruntime.quantization import QuantType, quantize_dynamic

    temporary = path.with_suffix(".fp32.onnx")
    onnx.save(model, str(temporary))
    # 7-bit weights: CPUs without VNNI add pairs in 16 bits, and full-range weights would overflow there
    quantize_dynamic(
        str(temporary),
        str(path),
        weight_type=QuantType.QInt8,
        per_channel=True,
        reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather"],
        nodes_to_exclude=[n.name for n in model.graph.node if any(LOUD in x or x == AVERAGE for x in n.input)],
        extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
    )
    temporary.unlink()
