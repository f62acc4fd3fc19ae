"""Find, check and load the weights shipped inside the package."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from msgspec import Struct

from runut.encoder.heads import Heads
from runut.encoder.network import Network
from runut.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

__all__ = ["DEPTHS", "FOLDER", "FORMAT", "Tuning", "Weights", "load", "read_manifest"]

FOLDER = Path(__file__).parent / "weights"
FORMAT = 3  # raised when labels, windows or files change meaning
DEPTHS = {"accurate": 12, "fast": 6}
_HALF = DEPTHS["fast"]
_FIX = "reinstall runut; the weights are part of the wheel"


class Tuning(Struct, frozen=True):
    """Thresholds chosen on dev and the calibration of scores, for one depth."""

    bias: dict[str, float] = {}  # layer -> added to log P(O) when decoding
    least: dict[str, float] = {}  # head -> smallest calibrated score kept ("role:actor", "trigger", "speaker", ...)
    scale: dict[str, tuple[float, float]] = {}  # head -> (a, b): score = sigmoid(a * logit(raw) + b)
    temperature: dict[str, float] = {}  # softmax heads: mode, modality, plv15, plover16
    weight: dict[str, float] = {}  # layer -> how much the span seen whole says about its borders


class Weights(Struct, frozen=True):
    """Everything one depth needs."""

    network: Network
    heads: Heads
    tokenizer: Tokenizer
    tuning: Tuning
    method: str


def load(depth: str, folder: Path = FOLDER, threads: int = 1) -> Weights:
    """Weights of depth "accurate" (12 layers) or "fast" (6). Raises ModelError when a file is missing or changed."""
    if depth not in DEPTHS:
        raise ModelError(f"no reader depth {depth!r}", f"use one of {', '.join(DEPTHS)}")
    manifest = read_manifest(folder)
    layers = DEPTHS[depth]
    if str(layers) not in manifest["tuning"]:
        raise ModelError(f"{folder} holds no weights of depth {depth!r}", _FIX)
    for name, expected in manifest["sha256"].items():
        _check(folder / name, expected)
    graphs = [folder / name for name in manifest["graphs"][str(layers)]]
    try:
        with np.load(folder / "heads.npz") as stored:
            prefix = f"{layers}."
            arrays = {k.removeprefix(prefix): stored[k] for k in stored.files if k.startswith(prefix)}
            if layers != _HALF:  # whose a mention is is asked half way up as well (runut.encoder.kin)
                low = f"{_HALF}.kin."
                arrays |= {f"under.kin.{k.removeprefix(low)}": stored[k] for k in stored.files if k.startswith(low)}
        return Weights(
            Network(graphs, threads),
            Heads(arrays),
            _tokenizer(folder / "tokenizer.json.gz"),
            _tuning(manifest["tuning"][str(layers)]),
            f"{manifest['name']}-{layers}",
        )
    except ModelError:
        raise
    except Exception as error:  # whatever onnxruntime or numpy says, the user can only reinstall
        raise ModelError(f"the reader's weights in {folder} cannot be loaded: {error}", _FIX) from error


def read_manifest(folder: Path) -> dict[str, Any]:
    """What a weights folder says of itself; ModelError where it is missing, broken or of another format."""
    path = folder / "manifest.json"
    try:
        manifest: dict[str, Any] = json.loads(path.read_text("utf-8"))
    except OSError as error:
        raise ModelError(f"the reader's weights are missing: {path}", _FIX) from error
    except ValueError as error:
        raise ModelError(f"{path} is broken: {error}", _FIX) from error
    if manifest.get("format") != FORMAT:
        raise ModelError(f"{path} is of format {manifest.get('format')}, this program reads {FORMAT}", _FIX)
    return manifest


def _check(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as handle:
            digest = hashlib.file_digest(handle, "sha256").hexdigest()
    except OSError as error:
        raise ModelError(f"the reader's weights are missing: {path}", _FIX) from error
    if digest != expected:
        raise ModelError(f"{path} is damaged (its SHA-256 is not the recorded one)", _FIX)


def _tokenizer(path: Path) -> Tokenizer:
    from tokenizers import Tokenizer  # noqa: PLC0415 - heavy; loaded on first use

    return Tokenizer.from_str(gzip.decompress(path.read_bytes()).decode("utf-8"))


def _tuning(row: dict[str, Any]) -> Tuning:
    return Tuning(
        dict(row.get("bias", {})),
        dict(row.get("least", {})),
        {k: (float(a), float(b)) for k, (a, b) in row.get("scale", {}).items()},
        dict(row.get("temperature", {})),
        dict(row.get("weight", {})),
    )
