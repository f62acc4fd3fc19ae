"""Prune the 250,002 pieces to those that our languages use, and write the tokenizer.

Counts come from the corpus, the licensed sets and (counts only, no text is kept) the raw news pool. Pieces of the
corpus and of the trilingual set are always kept, and so are all single Latin characters.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from training import settings
from training.packed import Packed


def make_tokenizer(pieces: list[str], scores: np.ndarray) -> Tokenizer:
    """Unigram tokenizer as the original's: Nmt, NFKC, single spaces, `▁` before words. Adds no special tokens."""
    vocabulary = [(piece, float(score)) for piece, score in zip(pieces, scores, strict=True)]
    tokenizer = Tokenizer(models.Unigram(vocabulary, unk_id=3, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    return tokenizer


def _json_lines(path: Path) -> Iterator[dict[str, object]]:
    with gzip.open(path, "rt", encoding="utf-8") as handle:
        for line in handle:
            yield json.loads(line)


def _core_texts() -> Iterator[str]:
    shared = settings.path("shared")
    for file in sorted(settings.path("corpus").glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            text = json.loads(line)["text"]
            yield from (text, text.lower(), text.upper())
    with gzip.open(shared / "data/ntrex-128-en-id-ms/train.tsv.gz", "rt", encoding="utf-8") as handle:
        yield from (cell for line in handle for cell in line.split("\t"))


def _other_texts() -> Iterator[str]:
    data = settings.path("shared") / "data"
    for name in ("idner-news-2k", "nerui", "idcrossner-politics", "crossner-politics-en"):
        lines = (data / name / "train.txt").read_text("utf-8").split("\n\n")
        yield from (" ".join(row.split("\t")[0] for row in block.splitlines()) for block in lines)
    for file in sorted((data / "news_id").glob("*.jsonl.gz")):
        for row in _json_lines(file):
            yield from (str(row.get(key) or "") for key in ("title", "text", "en", "id"))
    for name in ("ud-en-ewt/train", "ud-en-gum-ccby/train", "ud-id-csui/train"):
        with gzip.open(data / f"{name}.conllu.gz", "rt", encoding="utf-8") as handle:
            yield from (line[9:] for line in handle if line.startswith("# text = "))
    for row in _json_lines(data / "men-en-my/train.jsonl.gz"):
        yield str(row["text"])


def _single_latin(piece: str) -> bool:
    bare = piece.lstrip("▁")
    if len(bare) != 1:
        return bare == ""
    return ord(bare) < 0x250 or unicodedata.name(bare, "").startswith("LATIN") or bool(re.match(r"[\W_]", bare))


def choose(packed: Packed, size: int) -> np.ndarray:
    """Ids of the pieces to keep, ascending (their order, and so the special ids, stay)."""
    tokenizer = make_tokenizer(packed.pieces, packed.scores)
    counts: Counter[int] = Counter()
    for weight, texts in ((100_000, _core_texts()), (1, _other_texts())):
        batch = list(texts)
        for at in range(0, len(batch), 2000):
            for coded in tokenizer.encode_batch_fast([t[:20_000] for t in batch[at : at + 2000]]):
                for token in coded.ids:
                    counts[token] += weight
    keep = {i for i, piece in enumerate(packed.pieces) if i < 4 or (_single_latin(piece) and ord(piece[-1]) < 0x2200)}
    for token, _ in counts.most_common():
        if len(keep) >= size:
            break
        keep.add(token)
    total = sum(n for n in counts.values() if n < 100_000)
    lost = sum(n for token, n in counts.items() if token not in keep)
    print(f"kept {len(keep)} of {len(counts)} seen pieces; {lost} of about {total} token occurrences re-spelt")
    return np.array(sorted(keep), dtype=np.int64)
