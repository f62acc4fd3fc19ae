"""The multi-task loss of one batch."""

from __future__ import annotations

import random
from bisect import bisect_left

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from runut.encoder.labels import LAYERS, QUOTE_ARCS, ROLES, TYPES, bio
from training.batches import Unit, pairs, spans_tensor, token_labels
from training.examples import Span
from training.model import Heads, buckets, dyad_vector, pool, quote_vector, span_vector

SMOOTHED = ("mentions", "triggers")
"""Layers whose borders two annotators draw differently: their labels are softened."""
Rates = dict[str, float]  # part of the loss -> weight, and "smooth"; settings.toml [losses]


def unit_loss(heads: Heads, states: Tensor, units: list[Unit], rates: Rates) -> Tensor:
    """Token layers, trigger heads, role and quote arcs of a batch of texts."""
    loss = _token_loss(heads, states, units, rates)
    mentions = spans_tensor(units, lambda u: u.mentions)
    triggers = spans_tensor(units, lambda u: [t[0] for t in u.triggers])
    loss = (
        loss
        + rates["acts"] * _span_loss(heads.acts, states, units, "triggers", rates["smooth"])
        + rates["things"] * _span_loss(heads.things, states, units, "mentions", rates["smooth"])
    )
    if len(triggers):
        loss = loss + _trigger_loss(heads, states, units, triggers)
        if len(mentions):
            arcs = pairs(units, lambda u: u.triggers, lambda u: u.roles, len(ROLES))
            vectors = pool(states, triggers)
            part = _arc_loss(heads.roles, vectors, pool(states, mentions), triggers, mentions, arcs)
            loss = loss + rates["roles"] * part
    quotes = spans_tensor(units, lambda u: u.quotes)
    if len(quotes) and len(mentions):
        arcs = pairs(units, lambda u: u.quotes, lambda u: u.arcs, len(QUOTE_ARCS))
        vectors = quote_vector(states, quotes)
        loss = loss + rates["speech"] * _arc_loss(heads.quote, vectors, pool(states, mentions), quotes, mentions, arcs)
    return loss


def _token_loss(heads: Heads, states: Tensor, units: list[Unit], rates: Rates) -> Tensor:
    scores = heads.tokens(states).float()
    labels = token_labels(units)
    loss = scores.sum() * 0.0
    at = 0
    for layer, types in LAYERS.items():
        width = len(bio(types))
        gold = labels[layer]
        if (gold >= 0).any():
            guess = scores[..., at : at + width].flatten(0, 1)
            smooth = rates["smooth"] if layer in SMOOTHED else 0.0
            part = F.cross_entropy(guess, gold.flatten(), ignore_index=-100, label_smoothing=smooth)
            loss = loss + rates[layer] * part
        at += width
    return loss


def _trigger_loss(heads: Heads, states: Tensor, units: list[Unit], triggers: Tensor) -> Tensor:
    hidden = F.gelu(heads.trigger(pool(states, triggers)))
    flat = [t for u in units for t in u.triggers]
    kind = torch.tensor([t[1] for t in flat])
    mode = torch.tensor([t[2] for t in flat])
    modality = torch.tensor([t[3] for t in flat])
    loss = 0.5 * F.cross_entropy(heads.modality(hidden).float(), modality)
    loss = loss + 0.4 * F.cross_entropy(heads.mode(hidden).float(), mode, ignore_index=-100)
    others = _other_words(units)
    if len(others):
        rest = F.gelu(heads.trigger(pool(states, others)))
        scores = torch.cat([heads.kind(hidden), heads.kind(rest)]).float()
        gold = torch.cat([kind, torch.full((len(others),), len(TYPES))])
        loss = loss + 0.5 * F.cross_entropy(scores, gold)
    return loss


def _other_words(units: list[Unit]) -> Tensor:
    """A few word tokens outside all triggers, as negatives of the type head (spread evenly, no random draw)."""
    rows = []
    for b, unit in enumerate(units):
        free = [i for i, label in enumerate(unit.labels["triggers"]) if label == 0]
        rows += [(b, i, i + 1) for i in free[:: max(4, len(free) // 5)]]
    return torch.tensor(rows, dtype=torch.long).view(-1, 3)


def _span_loss(head, states: Tensor, units: list[Unit], layer: str, smooth: float) -> Tensor:
    """Types of the true spans, and "none" for spans with other borders and for spans elsewhere."""
    rows, gold = [], []
    for b, unit in enumerate(units):
        if unit.example is None or unit.labels[layer][1] == -100:
            continue
        true = [t[0] for t in unit.triggers] if layer == "triggers" else unit.mentions
        kinds = [t[1] for t in unit.triggers] if layer == "triggers" else unit.kinds
        true_kinds = [(s, k) for s, k in zip(true, kinds, strict=True) if s[1] > s[0]]
        rows += [(b, *s) for s, _ in true_kinds]
        gold += [1 + k for _, k in true_kinds]
        wrong = wrong_spans(unit, [s for s, _ in true_kinds])
        rows += [(b, *s) for s in wrong]
        gold += [0] * len(wrong)
    if not rows:
        return states.sum() * 0.0
    scores = head(span_vector(states, torch.tensor(rows))).float()
    return F.cross_entropy(scores, torch.tensor(gold), label_smoothing=smooth)


def wrong_spans(unit: Unit, true: list[Span], near: int = 3, far: int = 4) -> list[Span]:
    """Spans of whole words that are none of `true`: some with a border moved by a word or two, some anywhere."""
    starts = word_starts(unit)
    if len(starts) < 3:
        return []
    known, out = set(true), []
    rng = random.Random(len(unit.ids) * 7919 + sum(unit.ids) % 104729)
    for first, last in true:
        a, b = bisect_left(starts, first), bisect_left(starts, last)
        for _ in range(near):
            i, j = a + rng.choice((-2, -1, -1, 0, 0, 0, 1)), b + rng.choice((-1, 0, 0, 0, 1, 1, 2))
            if 0 <= i < j < len(starts):
                out.append((starts[i], starts[j]))
    for _ in range(far):
        i = rng.randrange(len(starts) - 1)
        out.append((starts[i], starts[min(i + rng.choice((1, 1, 2, 3)), len(starts) - 1)]))
    return [s for s in out if s not in known]


def word_starts(unit: Unit) -> list[int]:
    """Tokens at which a word or a mark begins, and the end of the text."""
    text = unit.example.text if unit.example else ""
    out = []
    for i in range(1, len(unit.ids) - 1):
        (a, _), before = unit.offsets[i], unit.offsets[i - 1][1]
        if i == 1 or a > before or not (text[a : a + 1].isalnum() and text[a - 1 : a].isalnum()):
            out.append(i)
    return [*out, len(unit.ids) - 1]


def _arc_loss(head, predicates: Tensor, mentions: Tensor, places: Tensor, spots: Tensor, arcs) -> Tensor:
    left, right, gold = arcs
    if not len(left):
        return predicates.sum() * 0.0
    bucket = buckets(spots[right, 1] - places[left, 1])
    scores = head(predicates[left], mentions[right], bucket).float()
    return F.binary_cross_entropy_with_logits(scores, gold, reduction="sum") / max(float(gold.sum()), 1.0)


def sentence_loss(heads: Heads, states: Tensor, units: list[Unit], teacher: dict[str, Tensor], spread: float) -> Tensor:
    """Part of the original's sentence-vector variance that the head fails to give back."""
    spans, wanted = [], []
    for b, unit in enumerate(units):
        for (first, last), text in unit.sentences:
            if text in teacher:
                spans.append((b, first, last))
                wanted.append(teacher[text])
    if not spans:
        return states.sum() * 0.0
    guess = heads.sentence(pool(states, torch.tensor(spans)))
    return ((guess.float() - torch.stack(wanted)) ** 2).sum(1).mean() / spread


def dyad_loss(heads: Heads, states: Tensor, keep: Tensor, units: list[Unit]) -> Tensor:
    """Cross-entropy of both schemes."""
    source = torch.tensor([(b, *u.dyad[0]) for b, u in enumerate(units)])
    target = torch.tensor([(b, *u.dyad[1]) for b, u in enumerate(units)])
    hidden = F.gelu(heads.dyad(dyad_vector(states, keep, source, target)))
    loss = torch.zeros(())
    for head, index in ((heads.dyad16, 2), (heads.dyad15, 3)):
        gold = torch.from_numpy(np.stack([u.dyad[index] for u in units]))
        told = gold.sum(1) > 0
        if told.any():
            logs = F.log_softmax(head(hidden).float(), 1)
            loss = loss - (gold * logs).sum(1)[told].mean()
    return loss
