"""The network in PyTorch: the pruned encoder with heads at two depths."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from runut.encoder.labels import (
    DYAD15,
    DYAD16,
    LAYERS,
    MENTION_TYPES,
    MODALITIES,
    MODES,
    QUOTE_ARCS,
    ROLES,
    TYPES,
    bio,
    distance_bucket_edges,
)
from training.packed import FEED, HEADS, HIDDEN

TOKEN_LABELS = sum(len(bio(types)) for types in LAYERS.values())
BUCKETS = len(distance_bucket_edges()) + 1


class Layer(nn.Module):
    """Post-norm BERT layer with exact GELU; attention spelt out (faster than the fused one at these lengths)."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.up = nn.Linear(HIDDEN, FEED)
        self.down = nn.Linear(FEED, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, drops: Tensor | None = None) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        weights = (q @ k.transpose(-1, -2) * (1 / math.sqrt(HIDDEN // HEADS)) + mask).softmax(-1)
        mixed = (weights.to(v.dtype) @ v).transpose(1, 2).reshape(batch, length, HIDDEN)
        if drops is None:
            x = self.norm1(x + self.out(mixed))
            return self.norm2(x + self.down(F.gelu(self.up(x))))
        x = self.norm1(x + self.out(mixed) * drops[0])
        return self.norm2(x + self.down(F.gelu(self.up(x))) * drops[1])


class Encoder(nn.Module):
    """Embeddings (frozen words, learned marks for dyads) and layers; returns the states after each exit."""

    def __init__(self, start: dict[str, np.ndarray], exits: list[int], positions: int = 256) -> None:
        super().__init__()
        word = torch.from_numpy(start["emb.word"]) + torch.from_numpy(start["emb.type"][:HIDDEN])
        self.word = nn.Embedding.from_pretrained(word, freeze=True)
        place = torch.from_numpy(start["emb.pos"]).view(-1, HIDDEN)[:positions].clone()
        self.place = nn.Embedding.from_pretrained(place, freeze=False)
        self.mark = nn.Embedding(3, HIDDEN)
        nn.init.normal_(self.mark.weight, std=0.05)
        with torch.no_grad():
            self.mark.weight[0] = 0
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        _fill(self.norm, start, "emb.ln")
        self.layers = nn.ModuleList(Layer() for _ in range(max(exits)))
        self.exits = exits
        self.drop = 0.0  # share of channels silenced, for a whole text at once: costs next to nothing on a CPU
        for n, layer in enumerate(self.layers):
            _fill_layer(layer, start, f"l{n}")

    def embed(self, ids: Tensor, marks: Tensor) -> Tensor:
        places = torch.arange(ids.shape[1], device=ids.device)
        marked = self.mark(marks) * (marks > 0).unsqueeze(-1)
        return self.norm(self.word(ids) + self.place(places) + marked)

    def forward(self, ids: Tensor, keep: Tensor, marks: Tensor) -> list[Tensor]:
        x = self.embed(ids, marks)
        mask = (1.0 - keep[:, None, None, :].to(torch.bfloat16)) * -1e4
        kept = torch.ones(len(self.layers), 2, len(ids), 1, HIDDEN)
        drops = F.dropout(kept, self.drop).to(torch.bfloat16) if self.drop and self.training else None
        states = []
        for n, layer in enumerate(self.layers, 1):
            x = layer(x, mask, None if drops is None else drops[n - 1])
            if n in self.exits:
                states.append(x)
        return states


def _fill(norm: nn.LayerNorm, start: dict[str, np.ndarray], name: str) -> None:
    with torch.no_grad():
        norm.weight.copy_(torch.from_numpy(start[f"{name}.w"]))
        norm.bias.copy_(torch.from_numpy(start[f"{name}.b"]))


def _fill_layer(layer: Layer, start: dict[str, np.ndarray], name: str) -> None:
    def weight(key: str) -> Tensor:
        bias = torch.from_numpy(start[f"{name}.{key}.b"])
        return torch.from_numpy(start[f"{name}.{key}.w"]).view(len(bias), -1)

    def bias(key: str) -> Tensor:
        return torch.from_numpy(start[f"{name}.{key}.b"])

    with torch.no_grad():
        layer.qkv.weight.copy_(torch.cat([weight(k) for k in "qkv"]))
        layer.qkv.bias.copy_(torch.cat([bias(k) for k in "qkv"]))
        for linear, key in ((layer.out, "ao"), (layer.up, "fi"), (layer.down, "fo")):
            linear.weight.copy_(weight(key))
            linear.bias.copy_(bias(key))
    _fill(layer.norm1, start, f"{name}.aln")
    _fill(layer.norm2, start, f"{name}.oln")


class Arcs(nn.Module):
    """Predicate-mention scores: bilinear plus additive with a distance term."""

    def __init__(self, width: int, predicate: int, labels: int) -> None:
        super().__init__()
        self.predicate = nn.Linear(predicate, width)
        self.mention = nn.Linear(HIDDEN, width)
        self.bilinear = nn.Parameter(torch.randn(labels, width, width) * 0.02)
        self.distance = nn.Embedding(BUCKETS, width)
        self.out = nn.Linear(width, labels)
        nn.init.constant_(self.out.bias, -4.0)  # most pairs hold no role

    def forward(self, predicate: Tensor, mention: Tensor, bucket: Tensor) -> Tensor:
        p, m = self.predicate(predicate), self.mention(mention)
        both = torch.einsum("nd,lde,ne->nl", F.gelu(p), self.bilinear, F.gelu(m))
        return both + self.out(F.gelu(p + m + self.distance(bucket)))


class Spans(nn.Module):
    """What a stretch of tokens is, seen whole: a type, or none (class 0) where its borders are wrong."""

    def __init__(self, width: int, labels: int) -> None:
        super().__init__()
        self.hidden = nn.Linear(5 * HIDDEN, width)
        self.out = nn.Linear(width, labels + 1)

    def forward(self, vectors: Tensor) -> Tensor:
        return self.out(F.gelu(self.hidden(vectors)))


class Heads(nn.Module):
    """All heads of one exit."""

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__()
        width = settings["arc_width"]
        self.tokens = nn.Linear(HIDDEN, TOKEN_LABELS)
        self.trigger = nn.Linear(HIDDEN, 128)
        self.kind = nn.Linear(128, len(TYPES) + 1)
        self.mode = nn.Linear(128, len(MODES))
        self.modality = nn.Linear(128, len(MODALITIES))
        self.acts = Spans(settings["span_width"], len(TYPES))
        self.things = Spans(settings["span_width"], len(MENTION_TYPES))
        self.roles = Arcs(width, HIDDEN, len(ROLES))
        self.quote = Arcs(width, 3 * HIDDEN, len(QUOTE_ARCS))
        self.sentence = nn.Linear(HIDDEN, HIDDEN)
        with torch.no_grad():
            self.sentence.weight.copy_(torch.eye(HIDDEN) / 4)
            self.sentence.bias.zero_()
        self.dyad = nn.Linear(3 * HIDDEN, 160)
        self.dyad16 = nn.Linear(160, len(DYAD16))
        self.dyad15 = nn.Linear(160, len(DYAD15))


class Network(nn.Module):
    """Encoder and one set of heads for each exit."""

    def __init__(self, start: dict[str, np.ndarray], settings: dict[str, Any]) -> None:
        super().__init__()
        self.encoder = Encoder(start, settings["exits"])
        self.heads = nn.ModuleList(Heads(settings) for _ in settings["exits"])


def pool(states: Tensor, spans: Tensor) -> Tensor:
    """Mean state of each span; spans are rows (batch row, first token, past-last token)."""
    sums = F.pad(states.float().cumsum(1), (0, 0, 1, 0))
    row, start, end = spans.unbind(1)
    return (sums[row, end] - sums[row, start]) / (end - start).clamp(min=1).unsqueeze(1)


def span_vector(states: Tensor, spans: Tensor) -> Tensor:
    """Mean, first and last token of each span, and the tokens on both sides of it."""
    row, start, end = spans.unbind(1)
    last = states.shape[1] - 1
    x = states.float()
    edges = [
        x[row, start],
        x[row, (end - 1).clamp(min=0)],
        x[row, (start - 1).clamp(min=0)],
        x[row, end.clamp(max=last)],
    ]
    return torch.cat([pool(states, spans), *edges], 1)


def quote_vector(states: Tensor, spans: Tensor) -> Tensor:
    """Mean of the quote, the token before it, the token after it."""
    row, start, end = spans.unbind(1)
    last = states.shape[1] - 1
    x = states.float()
    return torch.cat([pool(states, spans), x[row, (start - 1).clamp(min=0)], x[row, end.clamp(max=last)]], 1)


def dyad_vector(states: Tensor, keep: Tensor, source: Tensor, target: Tensor) -> Tensor:
    """Mean of the source, of the target, of everything."""
    whole = (states.float() * keep.unsqueeze(-1)).sum(1) / keep.sum(1, keepdim=True)
    return torch.cat([pool(states, source), pool(states, target), whole], 1)


def buckets(distance: Tensor) -> Tensor:
    """Distance bucket of mention start minus predicate start, in tokens."""
    return torch.bucketize(distance, torch.tensor(distance_bucket_edges(), device=distance.device))
