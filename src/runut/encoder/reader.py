"""The reader: texts in, records/reading.py out."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, cast

import numpy as np

from runut.encoder import weights as store
from runut.encoder.arcs import Arcs, trigger_vectors
from runut.encoder.borders import plain, recut, word_edges
from runut.encoder.cores import blas_threads
from runut.encoder.decode import Chunk, decode_bio, merge_types, trimmed
from runut.encoder.heads import Heads, SpanJudge, softmax
from runut.encoder.kin import kin_of
from runut.encoder.labels import DYAD15, DYAD16, MENTION_TYPES, MENTIONS, MODALITIES, MODES, NAMES, ROLES, TYPES
from runut.encoder.matter import stands, worth
from runut.encoder.pairs import call_of, pair_vector
from runut.encoder.quotes import closed, quoted, spoken, whole_quotes
from runut.encoder.snap import glued, snapped
from runut.encoder.states import Pass, read_states, span_means
from runut.encoder.tokens import encode_spans, token_span
from runut.encoder.weights import Tuning, Weights
from runut.encoder.words import Words
from runut.records.reading import (
    DyadCall,
    MentionType,
    Modality,
    NameSpan,
    ReadEvent,
    Reading,
    ReadKin,
    ReadMention,
    ReadQuote,
    ReadRole,
    RoleName,
)

__all__ = ["NeuralReader", "load_reader"]

Place = tuple[int, int]  # tokens [first, past-last)
_QuoteKind = Literal["direct", "indirect"]
_FoundQuote = tuple[tuple[int, int], tuple[_QuoteKind, float], tuple[int, int]]  # characters, kind and score, tokens

_CLAUSE_MARKS = frozenset(',.;:!?"”“’()–—')
# A trigger this sure is kept where somebody is its recipient this surely: of 2,036 items the reader had not seen, 96
# more acts, 43 right, type F1 +.005 and +.001, recipients +.008 and +.003; on 8,200 sentences of soft news none.
_TIED_LEAST, _TIED = 0.3, 0.7
_SINGLE = frozenset({"time", "source"})  # roles filled once: two fillers in 5 of 4,629 annotated events
_MENTION_LAYERS: dict[str, tuple[str, ...]] = {"mentions": MENTIONS, "numbers": ("NUM",)}
_MODE_ROWS = {kind: [i for i, (owner, _) in enumerate(MODES) if owner == kind] for kind in TYPES}
_DYAD_TOKENS = 200  # a longer sentence is cut round the two spans


def load_reader(depth: str = "accurate", *, threads: int = 1) -> NeuralReader:
    """The shipped reader: "accurate" (12 layers) or "fast" (6). Raises ModelError when weights are missing or bad."""
    return NeuralReader(store.load(depth, threads=threads), threads)


class NeuralReader:
    """Implements the Reader protocol over loaded weights. Not thread-safe; give each process its own."""

    def __init__(self, weights: Weights, threads: int = 1) -> None:
        self.method, self._threads = weights.method, threads
        self._network, self._heads, self._words = weights.network, weights.heads, Words(weights.tokenizer)
        self._tuning = weights.tuning

    def read(self, text: str, spans: Sequence[tuple[int, int]]) -> Reading:
        """Read `text` whose sentences are `spans`. One vector for each span; an empty span's vector is zero."""
        with blas_threads(self._threads):
            return self._read(text, spans)

    def _read(self, text: str, spans: Sequence[tuple[int, int]]) -> Reading:
        sentences = encode_spans(self._words, text, spans)
        done = read_states(self._network, sentences)
        if not len(done.states):
            zero = np.zeros(384, "<f4").tobytes()
            return Reading((), (), (), (), tuple(zero for _ in spans), self.method)
        layers = self._heads.layers(done.states)
        finder = _Finder(text, done, self._tuning, self._heads)
        names = finder.names(layers["names"])
        mentions, places = finder.mentions(layers)
        vectors = self._vectors(done)
        means = span_means(done.states, places)
        arcs = Arcs(self._heads, done, places, means)
        events = self._weighed(text, self._events(finder, layers["triggers"], arcs), spans, vectors)
        quotes = self._quotes(finder, layers["quotes"], arcs)
        kin = kin_of(self._heads, done, places, means)
        return Reading(names, mentions, events, quotes, tuple(row.tobytes() for row in vectors), self.method, kin)

    def kin(self, text: str, spans: Sequence[tuple[int, int]], mentions: Sequence[tuple[int, int]]) -> ReadKin | None:
        """Whose each of the given mentions (code points) is, as `read` says it of those it finds."""
        with blas_threads(self._threads):
            done = read_states(self._network, encode_spans(self._words, text, spans))
            places = [token_span(done.starts, done.ends, one) for one in mentions]
            return kin_of(self._heads, done, places) if len(done.states) else None

    def _vectors(self, done: Pass) -> np.ndarray:
        stretches = list(zip(done.edges, done.edges[1:], strict=False))
        vectors = self._heads.sentence(span_means(done.states, stretches)).astype("<f4")
        vectors[[b <= a for a, b in stretches]] = 0.0
        return np.asarray(vectors)

    def _weighed(
        self, text: str, events: tuple[ReadEvent, ...], spans: Sequence[tuple[int, int]], vectors: np.ndarray
    ) -> tuple[ReadEvent, ...]:
        """The events whose own score, sentence and page together speak for an act, and those that stand on any page."""
        least = self._tuning.least.get("matter")
        if least is None or not events:
            return events
        told = np.flatnonzero(vectors.any(axis=1))
        own, odds = np.zeros(len(spans)), np.zeros(len(spans))
        own[told] = self._heads.matter(vectors[told])
        odds[told] = worth(own[told], spoken(text, spans)[told])
        place = np.searchsorted([start for start, _ in spans], [one.start for one in events], side="right") - 1
        return tuple(
            one
            for one, at in zip(events, place, strict=True)
            if odds[at] + _log_odds(one.score) >= least or stands(one, float(own[at]))
        )

    def _events(self, finder: _Finder, triggers: np.ndarray, arcs: Arcs) -> tuple[ReadEvent, ...]:
        found = finder.triggers(triggers)
        if not found:
            return ()
        kinds, modes, modalities = self._heads.triggers(trigger_vectors(finder.done, found))
        types = _join_types(triggers, found, [kinds[:, [-1, *range(len(TYPES))]], finder.acts(found)])
        order = np.argsort(-types, axis=1)[:, :2].tolist()
        scores = [calibrated(self._tuning, "trigger", float(types[n, best])) for n, (best, _) in enumerate(order)]
        least = self._tuning.least.get("trigger", 0.0)
        able = [n for n, (best, _) in enumerate(order) if best and scores[n] >= min(least, _TIED_LEAST)]
        out = []
        for n, held in zip(able, arcs.roles([found[n] for n in able]), strict=True):
            roles = self._roles(held)
            if scores[n] < least and not _tied(roles):
                continue
            best, second = order[n]
            kind = TYPES[best - 1]
            mode, mode_score = self._mode(kind, modes[n])
            sure = _tempered(modalities[n], self._tuning.temperature.get("modality", 1.0))
            modality = cast(Modality, MODALITIES[int(sure.argmax())])
            out.append(
                ReadEvent(
                    *finder.span(*found[n]), kind, scores[n], mode, mode_score, modality, float(sure.max()), roles,
                    "O" if second == 0 else TYPES[second - 1], float(types[n, second]),
                )
            )  # fmt: skip
        return tuple(out)

    def _mode(self, kind: str, logits: np.ndarray) -> tuple[str | None, float]:
        rows = _MODE_ROWS[kind]
        scores = softmax(logits[rows] / self._tuning.temperature.get("mode", 1.0))
        best = int(scores.argmax())
        return MODES[rows[best]][1], float(scores[best])

    def _roles(self, scores: np.ndarray) -> tuple[ReadRole, ...]:
        out = []
        held = [np.flatnonzero(column) for column in (scores.T > 0.02)]
        for r, role in enumerate(ROLES):
            if not len(held[r]):
                continue
            head = f"role:{role}"
            row = scores[held[r], r]
            best = slice(int(row.argmax()), int(row.argmax()) + 1) if role in _SINGLE else slice(None)
            for m, raw in zip(held[r][best].tolist(), row[best].tolist(), strict=True):
                score = calibrated(self._tuning, head, raw)
                if score >= self._tuning.least.get(head, 0.5):
                    out.append(ReadRole(cast(RoleName, role), m, score))
        return tuple(sorted(out, key=lambda x: (ROLES.index(x.role), -x.score)))

    def _quotes(self, finder: _Finder, layer: np.ndarray, arcs: Arcs) -> tuple[ReadQuote, ...]:
        found = finder.quotes(layer)
        if not found:
            return ()
        tuning = self._tuning
        out: list[ReadQuote] = []
        for rows, ((start, end), (kind, score), _) in zip(arcs.quotes([q[2] for q in found]), found, strict=True):
            speaker, sure = _best(rows[:, 0], tuning, "speaker")
            via = [int(m) for m in np.flatnonzero(rows[:, 1] >= tuning.least.get("via", 0.5)) if m != speaker]
            addressee, _sure = _best(rows[:, 2], tuning, "addressee")
            out.append(ReadQuote(start, end, kind, score, speaker, sure, tuple(via), addressee))
        return tuple(out)

    def dyads(self, items: Sequence[tuple[str, tuple[int, int], tuple[int, int]]], scheme: str) -> list[DyadCall]:
        """One root for each (sentence, source span, target span): "plover16" knows none, "plv15" always answers.

        The two spans are marked in the input, so this is a pass of its own. Raises ValueError for another scheme.
        """
        roots = {"plover16": DYAD16, "plv15": DYAD15}.get(scheme)
        if roots is None:
            raise ValueError(f"unknown scheme {scheme!r}: plover16 or plv15")
        rows, marks, places = [], [], []
        for sentence, source, target in items:
            ids, mark, spots = self._marked(sentence, source, target)
            rows.append(ids)
            marks.append(mark)
            places.append(spots)
        states = self._network.states(rows, marks)
        vectors = [pair_vector(s, spots) for s, spots in zip(states, places, strict=True)]
        if not vectors:
            return []
        scores = softmax(self._heads.dyads(np.stack(vectors), scheme) / self._tuning.temperature.get(scheme, 1.0))
        return [call_of(row, roots) for row in scores]

    def _marked(
        self, sentence: str, source: tuple[int, int], target: tuple[int, int]
    ) -> tuple[np.ndarray, np.ndarray, tuple[tuple[int, int], tuple[int, int]]]:
        one = encode_spans(self._words, sentence, [(0, len(sentence))])[0]
        s, t = (token_span(one.starts, one.ends, span) for span in (source, target))
        low = max(0, min(min(s[0], t[0]) - 8, len(one.ids) - _DYAD_TOKENS))
        high = low + _DYAD_TOKENS
        mark = np.zeros(len(one.ids), np.int64)
        mark[s[0] : s[1]], mark[t[0] : t[1]] = 1, 2
        spots = ((s[0] - low, s[1] - low), (t[0] - low, t[1] - low))
        return one.ids[low:high], mark[low:high], spots


def _tied(roles: Sequence[ReadRole]) -> bool:
    """Somebody is surely acted on: then the words name an act though the trigger alone is not sure."""
    return any(one.role == "recipient" and one.score >= _TIED for one in roles)


class _Finder:
    """Spans of one text out of label probabilities."""

    def __init__(self, text: str, done: Pass, tuning: Tuning, heads: Heads) -> None:
        self.text, self.done, self.tuning = text, done, tuning
        self._starts, self._ends = done.starts.tolist(), done.ends.tolist()
        self.joins = glued(text, done.starts, done.ends)
        self.busy = np.zeros(len(done.starts), bool)  # tokens of mentions: a trigger glued to one stops there
        self.words = word_edges(self.joins, done.edges)
        ends = np.stack([done.borders[0][0], done.borders[-1][1]])
        self.acts, self.things = (heads.spans(head, done.states, ends) for head in ("acts", "things"))

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Characters of tokens [first, last) without punctuation at the edges; never empty."""
        start = self._starts[first]
        return trimmed(self.text, start, max([*self._ends[first:last], start + 1]))

    def _chunks(self, layer: str, probabilities: np.ndarray) -> list[Chunk]:
        return decode_bio(probabilities, self.done.edges, self.tuning.bias.get(layer, 0.0))

    def whole(self, layer: str, probabilities: np.ndarray, busy: np.ndarray | None = None) -> list[tuple[Chunk, Place]]:
        """Chunks with their tokens drawn out to whole words; tokens in `busy` belong to others."""
        chunks = self._chunks(layer, probabilities)
        if busy is None:
            busy = np.zeros(len(self.done.starts), bool)
        places = snapped([(c.first, c.last) for c in chunks], self.joins, busy, self.text, self.done.ends)
        return list(zip(chunks, places, strict=True))

    def names(self, layer: np.ndarray) -> tuple[NameSpan, ...]:
        """Bare names."""
        out = []
        for chunk, place in self.whole("names", layer):
            kind = NAMES[chunk.kind]
            score = calibrated(self.tuning, "names", chunk.score)
            if score < self.tuning.least.get("names", 0.0):
                continue
            out.append(NameSpan(*self.span(*place), kind, score))  # type: ignore[arg-type]
        return tuple(out)

    def mentions(self, layers: dict[str, np.ndarray]) -> tuple[tuple[ReadMention, ...], list[tuple[int, int]]]:
        """Mentions in text order, and the tokens of each."""
        rows: list[tuple[ReadMention, Place]] = []
        triggers = merge_types(layers["triggers"])[:, 0] < 0.5  # read before them: a mention stops at a trigger
        found = {layer: [place for _, place in self.whole(layer, layers[layer], triggers)] for layer in _MENTION_LAYERS}
        if asked := [place for places in found.values() for place in places]:
            self.things(asked)  # all at once, to be remembered
        for layer, types in _MENTION_LAYERS.items():
            rows += self._mention_rows(layer, types, layers[layer], found[layer])
        rows.sort(key=lambda row: (row[0].start, -row[0].end))
        return tuple(m for m, _ in rows), [p for _, p in rows]

    def _mention_rows(
        self, layer: str, types: tuple[str, ...], labels: np.ndarray, places: list[Place]
    ) -> list[tuple[ReadMention, Place]]:
        if not places:
            return []
        places = self._recut(layer, places, plain(labels), self.things)
        at = MENTION_TYPES.index(types[0]) + 1
        judged = self.things(places)
        joint = _join_types(labels, places, [np.concatenate([judged[:, :1], judged[:, at : at + len(types)]], axis=1)])
        each = np.arange(len(joint))
        best = 1 + joint[:, 1:].argmax(1)
        sure = joint[each, best].tolist()
        joint[each, best] = -1.0
        second = joint.argmax(1)
        least = self.tuning.least.get(layer, 0.0)
        rows = []
        for tokens, one, raw, other, less in zip(
            places, best.tolist(), sure, second.tolist(), joint[each, second].tolist(), strict=True
        ):
            score = calibrated(self.tuning, layer, raw)
            if score < least:
                continue
            kind = cast(MentionType, types[one - 1])
            rows.append(
                (ReadMention(*self.span(*tokens), kind, score, types[other - 1] if other else "O", less), tokens)
            )
            self.busy[slice(*tokens)] = True
        return rows

    def triggers(self, layer: np.ndarray) -> list[Place]:
        """Trigger tokens, types set aside: B and I summed over types."""
        labels = plain(layer)
        found = [place for _, place in self.whole("triggers", labels, self.busy)]
        return self._recut("triggers", found, labels, self.acts)

    def _recut(self, layer: str, places: list[Place], labels: np.ndarray, judge: SpanJudge) -> list[Place]:
        weight = self.tuning.weight.get(layer, 0.0)
        return recut(places, labels, self.words, self.done.edges, lambda spans: 1.0 - judge(spans)[:, 0], weight)

    def quotes(self, layer: np.ndarray) -> list[_FoundQuote]:
        """(characters, (kind, score), tokens): direct speech by its marks, the rest as the model says.

        A few quoted words inside a reported sentence belong to it; else indirect speech gives way to direct.
        """
        kinds = merge_types(layer)
        indirect = self._indirect(layer, kinds[:, 2])
        direct = [q for q in self._direct(kinds[:, 1]) if not any(_part_of(q[2], other[2]) for other in indirect)]
        taken = [place for _, _, place in direct]
        free = [q for q in indirect if not any(a < q[2][1] and q[2][0] < b for a, b in taken)]
        return sorted([*direct, *free])

    def _direct(self, inside: np.ndarray) -> list[_FoundQuote]:
        out: list[_FoundQuote] = []
        for start, end in quoted(self.text):
            first, last = token_span(self.done.starts, self.done.ends, (start, end))
            if last <= first:
                continue
            score = calibrated(self.tuning, "quote:direct", float(inside[first:last].mean()))
            if score >= self.tuning.least.get("quote:direct", 0.3):
                out.append(((start, end), ("direct", score), (first, last)))
        return out

    def _indirect(self, layer: np.ndarray, inside: np.ndarray) -> list[_FoundQuote]:
        bias = self.tuning.bias.get("quotes", 0.0)
        pieces = [c for c in decode_bio(layer, self._paragraphs(), bias) if c.kind == 1]
        if not pieces:
            return []
        out: list[_FoundQuote] = []
        for (first, last), raw in whole_quotes(pieces, inside, (self._clauses(), self.joins), self.done.edges):
            score = calibrated(self.tuning, "quote:indirect", raw)
            if score >= self.tuning.least.get("quote:indirect", 0.0):
                out.append((closed(self.text, *self.span(first, last)), ("indirect", score), (first, last)))
        return out

    def _clauses(self) -> np.ndarray:
        """True at tokens that begin with a mark at which a clause may end."""
        text = self.text
        return np.array([text[a : a + 1] in _CLAUSE_MARKS for a in self._starts], bool)

    def _paragraphs(self) -> list[int]:
        """Edges of stretches without a line break between their sentences."""
        done = self.done
        inner = [edge for edge in done.edges[1:-1] if 0 < edge < len(done.starts)]
        gaps = [self.text[int(done.ends[edge - 1]) : int(done.starts[edge])] for edge in inner]
        return sorted({0, done.edges[-1], *(edge for edge, gap in zip(inner, gaps, strict=True) if "\n" in gap)})


def _part_of(inner: Place, outer: Place) -> bool:
    """Whether quoted words are a few of a longer statement's."""
    return outer[0] <= inner[0] and inner[1] <= outer[1] and 4 * (inner[1] - inner[0]) <= 3 * (outer[1] - outer[0])


def _join_types(layer: np.ndarray, found: list[Place], others: list[np.ndarray]) -> np.ndarray:
    """[spans, 1 + types]: geometric mean of the token layer's word and the span heads', outside first."""
    tokens = span_means(merge_types(layer), found)
    joint = np.exp(np.mean([np.log(np.maximum(x, 1e-9)) for x in (tokens, *others)], axis=0))
    return np.asarray(joint / joint.sum(1, keepdims=True))


def _log_odds(score: float) -> float:
    held = min(max(score, 1e-4), 1 - 1e-4)
    return math.log(held / (1 - held))


def _best(scores: np.ndarray, tuning: Tuning, head: str) -> tuple[int | None, float]:
    if not len(scores):
        return None, 0.0
    best = int(scores.argmax())
    score = calibrated(tuning, head, float(scores[best]))
    return (best, score) if score >= tuning.least.get(head, 0.5) else (None, 0.0)


def _tempered(probabilities: np.ndarray, temperature: float) -> np.ndarray:
    return softmax(np.log(np.maximum(probabilities, 1e-9)) / temperature)


def calibrated(tuning: Tuning, head: str, raw: float) -> float:
    """A raw score through the head's logistic calibration; unchanged when the head has none."""
    pair = tuning.scale.get(head)
    if pair is None:
        return raw
    raw = min(max(raw, 1e-6), 1 - 1e-6)
    logit = pair[0] * math.log(raw / (1 - raw)) + pair[1]
    return 1.0 / (1.0 + math.exp(-min(max(logit, -60.0), 60.0)))
