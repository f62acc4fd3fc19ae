"""Spans of one text out of label probabilities: names, mentions, triggers, quotations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, cast

import numpy as np

from runut.encoder.borders import plain, recut, word_edges
from runut.encoder.decode import Chunk, decode, merge_types, sureness, trimmed
from runut.encoder.heads import Heads, SpanJudge
from runut.encoder.labels import MENTION_TYPES, MENTIONS, NAMES
from runut.encoder.quotes import closed, quoted, whole_quotes
from runut.encoder.scores import calibrated, join_types
from runut.encoder.snap import glued, rejoined, snapped
from runut.encoder.states import Pass
from runut.encoder.tokens import token_span
from runut.encoder.weights import Tuning
from runut.records.reading import MentionType, NameSpan, ReadMention

__all__ = ["Finder", "FoundQuote"]

Place = tuple[int, int]  # tokens [first, past-last)
_QuoteKind = Literal["direct", "indirect"]
FoundQuote = tuple[tuple[int, int], tuple[_QuoteKind, float], tuple[int, int]]  # characters, kind and score, tokens

_CLAUSE_MARKS = frozenset(',.;:!?"”“’()–—')
_MENTION_LAYERS: dict[str, tuple[str, ...]] = {"mentions": MENTIONS, "numbers": ("NUM",)}


class Finder:
    """Spans of one text."""

    def __init__(self, text: str, done: Pass, layers: dict[str, np.ndarray], tuning: Tuning, heads: Heads) -> None:
        self.text, self.done, self.layers, self.tuning = text, done, layers, tuning
        self._starts: list[int] = done.starts.tolist()
        self._ends: list[int] = done.ends.tolist()
        self._size = len(self._starts)
        self._begins = [edge for edge in dict.fromkeys(done.edges) if edge < self._size]
        joins = glued(text, done.starts, done.ends)
        self.joins, self.words = joins.tobytes(), word_edges(joins, done.edges)
        self._busy = bytearray(self._size)  # tokens of mentions: a trigger glued to one stops there
        assert done.padded is not None
        self._acts, self._things = (heads.spans(head, done.padded) for head in ("acts", "things"))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of tokens [first, last) without punctuation at the edges; never empty."""
        start = self._starts[first]
        return trimmed(self.text, start, max(*self._ends[first:last], start + 1))

    def _decoded(self, layer: str, rows: np.ndarray, starts: Sequence[int] | None = None) -> list[Chunk]:
        return decode(rows, self._begins if starts is None else starts, self.tuning.bias.get(layer, 0.0))

    def _whole(self, chunks: list[Chunk], busy: bytes | None = None) -> list[Place]:
        """Tokens of chunks drawn out to whole words; tokens in `busy` belong to others."""
        return snapped(chunks, self.joins, busy or bytes(self._size), self.text, self._ends)

    def names(self) -> tuple[NameSpan, ...]:
        """Bare names."""
        rows = self.layers["names"]
        chunks = self._decoded("names", rows)
        out = []
        least = self.tuning.least.get("names", 0.0)
        for chunk, place, raw in zip(chunks, self._whole(chunks), sureness(rows, chunks), strict=True):
            score = calibrated(self.tuning, "names", raw)
            if score >= least:
                out.append(NameSpan(*self.span(*place), NAMES[chunk[2]], score))  # type: ignore[arg-type]
        return tuple(out)

    def mentions(self) -> tuple[tuple[ReadMention, ...], list[Place]]:
        """Mentions in text order, and the tokens of each."""
        triggers = (self.layers["triggers"][0] < 0.5).tobytes()  # read before them: a mention stops at a trigger
        found = {layer: self._whole(self._decoded(layer, self.layers[layer]), triggers) for layer in _MENTION_LAYERS}
        found = {
            layer: rejoined(spans, self.joins, self.text, self._starts, self._ends) for layer, spans in found.items()
        }
        rows: list[tuple[ReadMention, Place]] = []
        judged = self._things([place for places in found.values() for place in places])  # all at once
        for layer, places in found.items():
            own, judged = judged[: len(places)], judged[len(places) :]
            if places:
                rows += self._mention_rows(
                    layer, *self._recut(layer, places, plain(self.layers[layer]), own, self._things)
                )
        rows.sort(key=lambda row: (row[0].start, -row[0].end))
        for _, (first, last) in rows:
            self._busy[first:last] = b"\1" * (last - first)
        return tuple(m for m, _ in rows), [p for _, p in rows]

    def _recut(
        self, layer: str, places: list[Place], labels: np.ndarray, own: np.ndarray, judge: SpanJudge
    ) -> tuple[list[Place], np.ndarray]:
        weight = self.tuning.weight.get(layer, 0.0)
        return recut(places, own, labels, (self.words, self.done.edges), judge, weight)

    def _mention_rows(self, layer: str, places: list[Place], judged: np.ndarray) -> list[tuple[ReadMention, Place]]:
        types = _MENTION_LAYERS[layer]
        at = MENTION_TYPES.index(types[0]) + 1
        judged = np.concatenate([judged[:, :1], judged[:, at : at + len(types)]], axis=1)
        joint = join_types(self.layers[layer], places, [judged])
        each = np.arange(len(joint))
        best = 1 + joint[:, 1:].argmax(1)
        sure: list[float] = joint[each, best].tolist()
        joint[each, best] = -1.0
        second = joint.argmax(1)
        least = self.tuning.least.get(layer, 0.0)
        rows = []
        for tokens, one, raw, other, less in zip(
            places, best.tolist(), sure, second.tolist(), joint[each, second].tolist(), strict=True
        ):
            score = calibrated(self.tuning, layer, raw)
            if score >= least:
                kind = cast(MentionType, types[one - 1])
                mention = ReadMention(*self.span(*tokens), kind, score, types[other - 1] if other else "O", less)
                rows.append((mention, tokens))
        return rows

    def triggers(self) -> tuple[list[Place], np.ndarray]:
        """Tokens of triggers, types set aside (B and I summed over them), and what the span head says of each."""
        labels = plain(self.layers["triggers"])
        found = self._whole(self._decoded("triggers", labels), bytes(self._busy))
        if not found:
            return [], np.zeros((0, 1), np.float32)
        return self._recut("triggers", found, labels, self._acts(found), self._acts)

    def quotes(self) -> list[FoundQuote]:
        """(characters, (kind, score), tokens): direct speech by its marks, the rest as the model says.

        A few quoted words inside a reported sentence belong to it; else indirect speech gives way to direct.
        """
        layer = self.layers["quotes"]
        kinds = merge_types(layer)
        indirect = self._indirect(layer, kinds[2])
        direct = [q for q in self._direct(kinds[1]) if not any(_part_of(q[2], other[2]) for other in indirect)]
        taken = [place for _, _, place in direct]
        free = [q for q in indirect if not any(a < q[2][1] and q[2][0] < b for a, b in taken)]
        return sorted([*direct, *free])

    def _direct(self, inside: np.ndarray) -> list[FoundQuote]:
        out: list[FoundQuote] = []
        for start, end in quoted(self.text):
            first, last = token_span(self.done.starts, self.done.ends, (start, end))
            if last <= first:
                continue
            score = calibrated(self.tuning, "quote:direct", float(inside[first:last].mean()))
            if score >= self.tuning.least.get("quote:direct", 0.3):
                out.append(((start, end), ("direct", score), (first, last)))
        return out

    def _indirect(self, layer: np.ndarray, inside: np.ndarray) -> list[FoundQuote]:
        pieces = [chunk for chunk in self._decoded("quotes", layer, self._paragraphs()) if chunk[2] == 1]
        if not pieces:
            return []
        out: list[FoundQuote] = []
        for (first, last), raw in whole_quotes(pieces, inside, (self._marked, self.joins), self.done.edges):
            score = calibrated(self.tuning, "quote:indirect", raw)
            if score >= self.tuning.least.get("quote:indirect", 0.0):
                out.append((closed(self.text, *self.span(first, last)), ("indirect", score), (first, last)))
        return out

    def _marked(self, token: int) -> bool:
        """Whether this token begins with a mark at which a clause may end."""
        start = self._starts[token]
        return self.text[start : start + 1] in _CLAUSE_MARKS

    def _paragraphs(self) -> list[int]:
        """Where stretches without a line break between their sentences begin."""
        return [
            edge
            for edge in self._begins
            if not edge or self.text.find("\n", self._ends[edge - 1], self._starts[edge]) >= 0
        ]


def _part_of(inner: Place, outer: Place) -> bool:
    """Whether quoted words are a few of a longer statement's."""
    return outer[0] <= inner[0] and inner[1] <= outer[1] and 4 * (inner[1] - inner[0]) <= 3 * (outer[1] - outer[0])
