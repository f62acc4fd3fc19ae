"""The reader: texts in, records/reading.py out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import numpy as np

from runut.encoder import weights as store
from runut.encoder.arcs import Arcs
from runut.encoder.cores import blas_threads
from runut.encoder.finder import Finder
from runut.encoder.heads import softmax
from runut.encoder.kin import kin_of
from runut.encoder.labels import DYAD15, DYAD16, MODALITIES, MODES, ROLES, TYPES
from runut.encoder.matter import stands, worth
from runut.encoder.pairs import call_of, pair_vector
from runut.encoder.quotes import spoken
from runut.encoder.scores import best_of, calibrated, join_types, log_odds, raw_least, tempered
from runut.encoder.states import Pass, read_row, span_means, stretch_means
from runut.encoder.tokens import encode_row, encode_spans, token_span
from runut.encoder.weights import Tuning, Weights
from runut.encoder.words import Words
from runut.records.reading import (
    DyadCall,
    Modality,
    ReadEvent,
    Reading,
    ReadKin,
    ReadQuote,
    ReadRole,
    RoleName,
)

__all__ = ["NeuralReader", "load_reader"]


# A trigger this sure is kept where somebody is its recipient this surely: of 2,036 items the reader had not seen, 96
# more acts, 43 right, type F1 +.005 and +.001, recipients +.008 and +.003; on 8,200 sentences of soft news none.
_TIED_LEAST, _TIED = 0.3, 0.7
_SINGLE = frozenset({"time", "source"})  # roles filled once: two fillers in 5 of 4,629 annotated events
_FAINT = 0.02  # a raw score no more than this fills no role
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
        self._able = role_floors(weights.tuning)

    def read(self, text: str, spans: Sequence[tuple[int, int]]) -> Reading:
        """Read `text` whose sentences are `spans`. One vector for each span; an empty span's vector is zero."""
        with blas_threads(self._threads):
            return self._read(text, spans)

    def _read(self, text: str, spans: Sequence[tuple[int, int]]) -> Reading:
        done = read_row(self._network, encode_row(self._words, text, spans))
        if not len(done.states):
            zero = np.zeros(384, "<f4").tobytes()
            return Reading((), (), (), (), tuple(zero for _ in spans), self.method)
        finder = Finder(text, done, self._heads.layers(done.states), self._tuning, self._heads)
        names = finder.names()
        mentions, places = finder.mentions()
        vectors = self._vectors(done)
        means = span_means(done.states, places)
        arcs = Arcs(self._heads, done, places, means)
        events = self._weighed(text, self._events(finder, arcs), spans, vectors)
        quotes = self._quotes(finder, arcs)
        kin = kin_of(self._heads, done, places, means)
        return Reading(names, mentions, events, quotes, tuple(row.tobytes() for row in vectors), self.method, kin)

    def kin(self, text: str, spans: Sequence[tuple[int, int]], mentions: Sequence[tuple[int, int]]) -> ReadKin | None:
        """Whose each of the given mentions (code points) is, as `read` says it of those it finds."""
        with blas_threads(self._threads):
            done = read_row(self._network, encode_row(self._words, text, spans))
            places = [token_span(done.starts, done.ends, one) for one in mentions]
            return kin_of(self._heads, done, places) if len(done.states) else None

    def _vectors(self, done: Pass) -> np.ndarray:
        vectors = self._heads.sentence(stretch_means(done.states, done.edges)).astype("<f4", copy=False)
        vectors[np.diff(done.edges) == 0] = 0.0
        return vectors

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
            if odds[at] + log_odds(one.score) >= least or stands(one, float(own[at]))
        )

    def _events(self, finder: Finder, arcs: Arcs) -> tuple[ReadEvent, ...]:
        found, judged = finder.triggers()
        if not found:
            return ()
        means = span_means(finder.done.states, found)
        kinds, modes, modalities = self._heads.triggers(means)
        types = join_types(finder.layers["triggers"], found, [kinds[:, [-1, *range(len(TYPES))]], judged])
        order = np.argsort(-types, axis=1)[:, :2].tolist()
        scores = [calibrated(self._tuning, "trigger", float(types[n, best])) for n, (best, _) in enumerate(order)]
        least = self._tuning.least.get("trigger", 0.0)
        able = [n for n, (best, _) in enumerate(order) if best and scores[n] >= min(least, _TIED_LEAST)]
        if not able:
            return ()
        held = self._roles(arcs.roles([found[n] for n in able], means[able]))
        sure = tempered(modalities, self._tuning.temperature.get("modality", 1.0))
        out = []
        for n, roles in zip(able, held, strict=True):
            if scores[n] < least and not _tied(roles):
                continue
            best, second = order[n]
            kind = TYPES[best - 1]
            mode, mode_score = self._mode(kind, modes[n])
            modality = cast(Modality, MODALITIES[int(sure[n].argmax())])
            out.append(
                ReadEvent(
                    *finder.span(*found[n]), kind, scores[n], mode, mode_score, modality, float(sure[n].max()), roles,
                    "O" if second == 0 else TYPES[second - 1], float(types[n, second]),
                )
            )  # fmt: skip
        return tuple(out)

    def _mode(self, kind: str, logits: np.ndarray) -> tuple[str | None, float]:
        rows = _MODE_ROWS[kind]
        scores = softmax(logits[rows] / self._tuning.temperature.get("mode", 1.0))
        best = int(scores.argmax())
        return MODES[rows[best]][1], float(scores[best])

    def _roles(self, scores: np.ndarray) -> list[tuple[ReadRole, ...]]:
        """The roles of each trigger, out of probabilities [triggers, mentions, roles]."""
        tuning = self._tuning
        hits = np.nonzero(scores > self._able)
        rows: list[list[ReadRole]] = [[] for _ in scores]
        best: dict[tuple[int, int], float] = {}  # of roles filled once: the surest so far
        for n, m, r, raw in zip(*(part.tolist() for part in hits), scores[hits].tolist(), strict=True):
            role = ROLES[r]
            head = f"role:{role}"
            score = calibrated(tuning, head, raw)
            if score < tuning.least.get(head, 0.5):
                continue
            if role in _SINGLE:
                if raw <= best.get((n, r), 0.0):
                    continue
                rows[n] = [one for one in rows[n] if one.role != role]
                best[n, r] = raw
            rows[n].append(ReadRole(cast(RoleName, role), m, score))
        return [tuple(sorted(found, key=lambda x: (ROLES.index(x.role), -x.score))) for found in rows]

    def _quotes(self, finder: Finder, arcs: Arcs) -> tuple[ReadQuote, ...]:
        found = finder.quotes()
        if not found:
            return ()
        tuning = self._tuning
        out: list[ReadQuote] = []
        for rows, ((start, end), (kind, score), _) in zip(arcs.quotes([q[2] for q in found]), found, strict=True):
            speaker, sure = best_of(rows[:, 0], tuning, "speaker")
            via = [int(m) for m in np.flatnonzero(rows[:, 1] >= tuning.least.get("via", 0.5)) if m != speaker]
            addressee, _sure = best_of(rows[:, 2], tuning, "addressee")
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


def role_floors(tuning: Tuning) -> np.ndarray:
    """Raw scores [roles] that a mention must exceed to be looked at as a filler."""
    heads = [f"role:{role}" for role in ROLES]
    floors = [raw_least(tuning, head, tuning.least.get(head, 0.5)) for head in heads]
    return np.maximum(np.array(floors, np.float32), _FAINT)


def _tied(roles: Sequence[ReadRole]) -> bool:
    """Somebody is surely acted on: then the words name an act though the trigger alone is not sure."""
    return any(one.role == "recipient" and one.score >= _TIED for one in roles)
