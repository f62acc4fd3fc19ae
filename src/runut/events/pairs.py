"""One PLOVER root for a sentence and an ordered pair of actors."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct

from runut.events.dialect import Span, spoken_for, weighed
from runut.ontology import root_in
from runut.records import DyadCall, Reader
from runut.text import folded

_WORD = re.compile(r"[\w'’.-]+")


class PairItem(Struct, frozen=True):
    """A sentence with a source and a target actor; starts are code points into the sentence, or None."""

    sentence: str
    source: str
    target: str
    source_start: int | None = None
    target_start: int | None = None
    language: str = "en"


class PairCall(Struct, frozen=True):
    """The root for a pair, its score, the spans it was read from (None: not found in the sentence) and why."""

    root: str | None
    score: float
    source: tuple[int, int] | None
    target: tuple[int, int] | None
    why: str
    scores: tuple[tuple[str, float], ...] = ()


def code_pairs(reader: Reader, items: Sequence[PairItem], scheme: str = "plover16") -> list[PairCall]:
    """Return one call per item, in order. An actor that cannot be found is taken as the whole sentence.

    Raises SettingsError for an unknown scheme.
    """
    root_in(scheme, "AGREE")
    places = [locate_pair(item) for item in items]
    asked = [
        (item.sentence, source or (0, len(item.sentence)), target or (0, len(item.sentence)))
        for item, (source, target) in zip(items, places, strict=True)
    ]
    calls = reader.dyads(asked, scheme)
    spoken = [spoken_for(*one, item.language, scheme) for one, item in zip(asked, items, strict=True)]
    return [_call(call, place, words) for call, place, words in zip(calls, places, spoken, strict=True)]


def _call(call: DyadCall, place: tuple[Span | None, Span | None], spoken: tuple[tuple[str, ...], str]) -> PairCall:
    """A pair always gets its best root: whoever asks for a pair says that something passed between the two."""
    rooted = tuple(one for one in call.scores if one[0] not in ("", "NONE", "O")) or _alone(call)
    scores = weighed(rooted, spoken[0])
    why = f"reader: {call.root} {call.score:.2f}"
    if call.root is None and rooted:
        why = f"reader sees no relation ({call.score:.2f}); the likeliest is {rooted[0][0]} {rooted[0][1]:.2f}"
    if spoken[0]:
        why += f"; {spoken[1]} speaks for {' or '.join(spoken[0])}"
    missing = [name for name, span in zip(("source", "target"), place, strict=True) if span is None]
    if missing:
        why += f"; {' and '.join(missing)} not found in the sentence"
    root, score = scores[0] if scores else (None, 0.0)
    return PairCall(root, score, *place, why, scores)


def _alone(call: DyadCall) -> tuple[tuple[str, float], ...]:
    return () if call.root is None else ((call.root, call.score),)


def locate_pair(item: PairItem) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Find both actors in the sentence; two equal strings get two places where there are two."""
    sources = list(_places(item.sentence, item.source, item.source_start))
    targets = list(_places(item.sentence, item.target, item.target_start))
    pairs = [(a, b) for a in sources for b in targets if a[1] <= b[0] or b[1] <= a[0]]
    if pairs:
        # the two nearest occurrences that do not overlap; the first of them when there are several
        return min(pairs, key=lambda pair: (_gap(*pair), pair))
    nested = [(a, b) for a in sources for b in targets]
    if nested:
        return nested[0]
    return (sources[0] if sources else None), (targets[0] if targets else None)


def _gap(a: tuple[int, int], b: tuple[int, int]) -> int:
    return max(a[0], b[0]) - min(a[1], b[1])


def _places(sentence: str, name: str, start: int | None) -> Iterable[tuple[int, int]]:
    """Occurrences of `name`: at the given start, as it stands, under folding, else of its longest run of words."""
    name = name.strip()
    if not name:
        return
    if start is not None and start >= 0 and sentence[start : start + len(name)] == name:
        yield start, start + len(name)
        return
    found = list(_exact(sentence, name))
    if not found:
        plain = folded(sentence)
        found = [plain.back(*span) for span in _exact(plain.text, folded(name).text)]
    if not found:
        found = list(_by_words(sentence, name))
    yield from found


def _exact(text: str, name: str) -> Iterable[tuple[int, int]]:
    for hit in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        yield hit.span()


def _by_words(sentence: str, name: str) -> Iterable[tuple[int, int]]:
    """The longest run of the name's words that stands in the sentence; a single word must be a long one."""
    words = _WORD.findall(name)
    for size in range(len(words) - 1, 0, -1):
        for at in range(len(words) - size + 1):
            run = words[at : at + size]
            if size == 1 and len(run[0]) < 4:
                continue
            pattern = r"(?<!\w)" + r"\W{1,4}".join(map(re.escape, run)) + r"(?!\w)"
            hits = [hit.span() for hit in re.finditer(pattern, sentence, re.IGNORECASE)]
            if hits:
                yield from hits
                return
