"""Examples to padded tensors: token labels of every layer, spans and pairs for the other heads."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from runut.encoder.labels import (
    LAYERS,
    MENTION_TYPES,
    MENTIONS,
    MODALITIES,
    MODES,
    NAMES,
    QUOTE_ARCS,
    QUOTES,
    ROLES,
    TYPES,
)
from training.examples import Example, Span

START, PAD, END, UNKNOWN = 0, 1, 2, 3


@dataclass
class Unit:
    """One encoded text."""

    ids: list[int]
    offsets: list[Span]
    labels: dict[str, list[int]]
    example: Example | None = None
    marks: list[int] = field(default_factory=list)
    mentions: list[Span] = field(default_factory=list)  # token spans
    kinds: list[int] = field(default_factory=list)  # type of each mention
    triggers: list[tuple[Span, int, int, int]] = field(default_factory=list)  # span, kind, mode, modality
    roles: list[tuple[int, int, int]] = field(default_factory=list)  # trigger, mention, role
    quotes: list[Span] = field(default_factory=list)
    arcs: list[tuple[int, int, int]] = field(default_factory=list)
    sentences: list[tuple[Span, str]] = field(default_factory=list)
    dyad: tuple[Span, Span, np.ndarray, np.ndarray] | None = None


def encode(tokenizer: Tokenizer, text: str) -> tuple[list[int], list[Span]]:
    """Ids with <s> and </s>, and each token's [start, end) in `text` without white space at its edges."""
    coded = tokenizer.encode(text)
    offsets = []
    for a, b in coded.offsets:
        while a < b and text[a].isspace():
            a += 1
        offsets.append((a, b))
    return [START, *coded.ids, END], [(0, 0), *offsets, (len(text), len(text))]


def token_span(offsets: list[Span], span: Span) -> Span:
    """Tokens [first, past-last) at least half inside the characters of `span`; empty if none is."""
    inside = [i for i, (a, b) in enumerate(offsets) if b > a and 2 * (min(b, span[1]) - max(a, span[0])) >= b - a]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


class Coder:
    """Turns examples into units."""

    def __init__(self, tokenizer: Tokenizer, max_tokens: int, rng: random.Random, blur: float = 0.0) -> None:
        self.tokenizer = tokenizer
        self.blur = blur  # share of the tokens replaced in every second text
        self.limit = max_tokens
        self.rng = rng

    def unit(self, example: Example) -> Unit:
        """Labels and spans of one example; what lies past the token limit is left out."""
        ids, offsets = encode(self.tokenizer, example.text)
        if len(ids) > self.limit:
            ids, offsets = [*ids[: self.limit - 1], END], offsets[: self.limit]
        unit = Unit(self._blurred(ids), offsets, {}, example)
        n = len(ids)
        unit.labels["names"] = self._bio(unit, example.names, NAMES)
        mentions = None if example.mentions is None else [(s, t) for s, t, _ in example.mentions]
        outer = None if mentions is None else [(s, t) for s, t in mentions if t != "NUM"]
        numbers = None if mentions is None else [(s, t) for s, t in mentions if t == "NUM"]
        unit.labels["mentions"] = self._bio(unit, outer, MENTIONS)
        unit.labels["numbers"] = self._bio(unit, numbers, ("NUM",))
        events = None if example.events is None else [(e.span, e.type) for e in example.events]
        unit.labels["triggers"] = self._bio(unit, events, TYPES)
        quotes = None if example.quotes is None else [(q.span, q.kind) for q in example.quotes]
        unit.labels["quotes"] = self._bio(unit, quotes, QUOTES)
        if example.mentions is not None:
            self._structures(unit, example)
        for part in example.parts or ((0, len(example.text)),):
            first, last = token_span(offsets, part)
            if last > first:
                unit.sentences.append(((first, last), example.text[part[0] : part[1]]))
        assert all(len(v) == n for v in unit.labels.values())
        return unit

    def _blurred(self, ids: list[int]) -> list[int]:
        """Half of the texts lose a few tokens: what a word means must be read from its neighbours too."""
        if self.blur == 0 or self.rng.random() < 0.5:
            return ids
        inner = [
            (UNKNOWN if self.rng.random() < 0.5 else self.rng.randrange(4, self.tokenizer.get_vocab_size()))
            if self.rng.random() < self.blur
            else i
            for i in ids[1:-1]
        ]
        return [ids[0], *inner, ids[-1]]

    def _bio(self, unit: Unit, spans, types: tuple[str, ...]) -> list[int]:
        n = len(unit.ids)
        if spans is None:
            return [-100] * n
        labels = [0] * n
        labels[0] = labels[-1] = -100
        for span, kind in spans:
            first, last = token_span(unit.offsets, span)
            for i in range(first, last):
                labels[i] = 1 + 2 * types.index(kind) + (i > first)
        return labels

    def _structures(self, unit: Unit, example: Example) -> None:
        place = [token_span(unit.offsets, span) for span, _, _ in example.mentions or ()]
        unit.mentions = place
        unit.kinds = [MENTION_TYPES.index(kind) for _, kind, _ in example.mentions or ()]
        for event in example.events or ():
            span = token_span(unit.offsets, event.span)
            if span[1] <= span[0]:
                continue
            mode = MODES.index((event.type, event.mode)) if (event.type, event.mode) in MODES else -100
            unit.triggers.append((span, TYPES.index(event.type), mode, MODALITIES.index(event.modality)))
            for role, fillers in event.roles.items():
                unit.roles += [(len(unit.triggers) - 1, m, ROLES.index(role)) for m in fillers]
        for quote in example.quotes or ():
            span = token_span(unit.offsets, quote.span)
            if span[1] > span[0]:
                unit.quotes.append(span)
                for arc, fillers in quote.arcs.items():
                    unit.arcs += [(len(unit.quotes) - 1, m, QUOTE_ARCS.index(arc)) for m in fillers]

    def dyad(self, item) -> Unit | None:
        """Encode a marked pair; None when a span is lost past the limit."""
        ids, offsets = encode(self.tokenizer, item.text)
        ids, offsets = ids[: self.limit], offsets[: self.limit]
        source, target = token_span(offsets, item.source), token_span(offsets, item.target)
        if source[1] <= source[0] or target[1] <= target[0]:
            return None
        marks = [0] * len(ids)
        for mark, (a, b) in ((1, source), (2, target)):
            marks[a:b] = [mark] * (b - a)
        return Unit(ids, offsets, {}, marks=marks, dyad=(source, target, item.y16, item.y15))


def bunch(units: list[Unit], batch_tokens: int, rng: random.Random) -> list[list[Unit]]:
    """Batches of like length, in random order."""
    order = sorted(units, key=lambda u: len(u.ids) + rng.random() * 6)
    batches: list[list[Unit]] = []
    current: list[Unit] = []
    for unit in order:
        if current and len(unit.ids) * (len(current) + 1) > batch_tokens:
            batches.append(current)
            current = []
        current.append(unit)
    if current:
        batches.append(current)
    rng.shuffle(batches)
    return batches


def pad(rows: list[list[int]], fill: int) -> Tensor:
    """Rows to a rectangle."""
    length = max(len(row) for row in rows)
    return torch.tensor([row + [fill] * (length - len(row)) for row in rows])


def inputs(units: list[Unit]) -> tuple[Tensor, Tensor, Tensor]:
    """ids, keep, marks."""
    ids = pad([u.ids for u in units], PAD)
    keep = pad([[1] * len(u.ids) for u in units], 0)
    marks = pad([u.marks or [0] * len(u.ids) for u in units], 0)
    return ids, keep, marks


def spans_tensor(units: list[Unit], pick) -> Tensor:
    """(batch row, first, past-last) of the spans `pick(unit)` gives."""
    rows = [(b, s, e) for b, unit in enumerate(units) for s, e in pick(unit)]
    return torch.tensor(rows, dtype=torch.long).view(-1, 3)


def pairs(units: list[Unit], predicates, links, labels: int) -> tuple[Tensor, Tensor, Tensor]:
    """Every predicate x mention pair of each unit: flat predicate index, flat mention index, 0/1 labels."""
    left, right, gold = [], [], []
    p0 = m0 = 0
    for unit in units:
        count, mentions = len(predicates(unit)), len(unit.mentions)
        true = {}
        for p, m, label in links(unit):
            true.setdefault((p, m), []).append(label)
        for p in range(count):
            for m in range(mentions):
                left.append(p0 + p)
                right.append(m0 + m)
                row = [0.0] * labels
                for label in true.get((p, m), ()):
                    row[label] = 1.0
                gold.append(row)
        p0 += count
        m0 += mentions
    return (
        torch.tensor(left, dtype=torch.long),
        torch.tensor(right, dtype=torch.long),
        torch.tensor(gold).view(-1, labels),
    )


def token_labels(units: list[Unit]) -> dict[str, Tensor]:
    """Label rectangles by layer."""
    return {layer: pad([u.labels[layer] for u in units], -100) for layer in LAYERS}
