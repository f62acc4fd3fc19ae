"""`prepare`: decode the packed model, prune the vocabulary, write the start of training to the work folder."""

from __future__ import annotations

import numpy as np

from training import settings
from training.packed import HIDDEN, read_packed
from training.vocabulary import choose, make_tokenizer


def prepare() -> None:
    """Write tokenizer.json and start.npz (pruned float32 tensors) into the work folder."""
    work = settings.path("work")
    work.mkdir(parents=True, exist_ok=True)
    packed = read_packed()
    keep = choose(packed, settings.load()["vocabulary"]["pieces"])
    tokenizer = make_tokenizer([packed.pieces[i] for i in keep], packed.scores[keep])
    tokenizer.save(str(work / "tokenizer.json"))
    tensors = dict(packed.tensors)
    tensors["emb.word"] = tensors["emb.word"].reshape(-1, HIDDEN)[keep]
    np.savez(work / "start.npz", **tensors)
    print(f"{work}: {tokenizer.get_vocab_size()} pieces")
