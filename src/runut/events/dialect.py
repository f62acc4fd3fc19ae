"""Words between two actors that speak for a root: promises, refusals, things eased or ended, and how schemes read them.

The reader's scores stay the main voice; a governing word adds weight to what the codebook says it means. The classes
of words are data (lang/*/dyads.toml), their meaning in each scheme too (ontology/plover.toml).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache

from runut.events.cues import WORD, Hit, cues, hits, language_of, phrases
from runut.lang import table
from runut.ontology import roots_of_sign
from runut.text import lower

WEIGHT = 6.0  # what the governing word adds to the logarithm of a root's score
AFTER = 80  # characters after the second actor that are looked at when nothing stands between the two
HOSTILE = (
    "sanction",
    "arrest",
    "deport",
    "restrict",
    "seize",
    "blockade",
    "occupy",
    "cyber",
    "attack",
    "abduct",
    "cut",
    "expel",
)
PRESSURE = ("protest", "investigate", "sue", "mobilise", "threaten")
YIELDING = ("ease", "release", "pardon", "permit", "retreat", "ceasefire", "end_protest")
COOPERATIVE = ("consult", "cooperate", "aid", "sign", "praise", "mediate", "permit", "release", "ease", "retreat")
OBLIGE = "oblige"
IDIOM = "idiom"  # words that look like a sign and are none ("menahan diri", "heart attack")
NEGATION_GAP = 2  # words between a negation and the verb it denies
_FLOOR = 1e-6

Span = tuple[int, int]
Scores = tuple[tuple[str, float], ...]


@cache
def _classes(language: str) -> Mapping[str, re.Pattern[str]]:
    return {name: phrases(words) for name, words in table(language_of(language), "dyads").items()}


def signs_between(sentence: str, source: Span, target: Span, language: str) -> tuple[tuple[str, Hit], ...]:
    """Return (class, words) in the order they stand between the two actors, else after the later one.

    Of classes that begin at one place the longest words win ("called off the strike" is no strike).
    """
    lowered = lower(sentence)
    first, second = sorted((source, target))
    if first[1] <= second[0]:
        # "A said that B must …": what binds stands behind the second; between the two it binds the first
        found = tuple(one for one in _found(lowered, first[1], second[0], language) if one[0] != OBLIGE)
        if found:
            return found
        return _found(lowered, second[1], min(len(lowered), second[1] + AFTER), language)
    return _found(lowered, 0, len(lowered), language)


def _found(lowered: str, start: int, end: int, language: str) -> tuple[tuple[str, Hit], ...]:
    every = [(name, hit) for name, pattern in _classes(language).items() for hit in hits(pattern, lowered, start, end)]
    kept: list[tuple[str, Hit]] = []
    for name, hit in sorted(every, key=lambda one: (one[1].start, -one[1].end, one[0])):
        if not kept or hit.start >= kept[-1][1].end:
            kept.append((name, hit))
    return tuple(one for one in kept if one[0] != IDIOM)


def spoken_for(sentence: str, source: Span, target: Span, language: str, scheme: str) -> tuple[tuple[str, ...], str]:
    """Return (roots the governing word speaks for, why); ((), '') where no word governs."""
    signs = signs_between(sentence, source, target, language)
    if len(signs) == 1 and signs[0][0] == "order":  # "ordered X jailed": the act stands behind the second actor
        end = max(source[1], target[1])
        signs += _found(lower(sentence), end, min(len(sentence), end + AFTER), language)[:1]
    if not signs or [name for name, _ in signs] == ["order"]:
        return (), ""
    (name, hit), rest = signs[0], [other for other, _ in signs[1:]]
    then = rest[0] if rest else ""
    if name == "order" and then:
        name, hit = signs[1]
        then = rest[1] if len(rest) > 1 else ""
    if name == "reduce" and then in (*HOSTILE, *PRESSURE):
        return roots_of_sign(scheme, "ease"), f"'{hit.words}': less of {then}"
    if name in ("future", "promise"):
        return _announced(name, hit, then, scheme)
    if name in COOPERATIVE and _denied(sentence, hit, (source, target), language):
        return ("REJECT",), f"'{hit.words}' is denied"
    return roots_of_sign(scheme, name), f"'{hit.words}'"


def _announced(name: str, hit: Hit, then: str, scheme: str) -> tuple[tuple[str, ...], str]:
    """A promise or plan: of force, a strike or a boycott it is a threat, of anything else an agreement."""
    if then in HOSTILE or then == "protest":
        return ("THREATEN",), f"'{hit.words}' announces {then}"
    if name == "future" and not then:
        return (), ""
    if then in ("refuse", "request", "accuse", "threaten"):
        return roots_of_sign(scheme, then), f"'{hit.words}' before {then}"
    roots = ("AGREE", "CONCEDE") if scheme == "plover16" and then in YIELDING else ("AGREE",)
    return roots, f"'{hit.words}' promises or plans"


def _denied(sentence: str, hit: Hit, actors: tuple[Span, Span], language: str) -> bool:
    first = min(actors)[1]
    lowered = lower(sentence)
    found = hits(cues(language).modality["denied"], lowered, min(first, hit.start), hit.start)
    return bool(found) and len(WORD.findall(lowered[found[-1].end : hit.start])) <= NEGATION_GAP


def weighed(scores: Scores, roots: tuple[str, ...]) -> Scores:
    """Return the scores with the weight of a governing word added, as probabilities, best first."""
    if not roots:
        return tuple(sorted(scores, key=lambda one: (-one[1], one[0])))
    scores = (*scores, *((root, 0.0) for root in roots if all(root != name for name, _ in scores)))
    raw = {name: max(score, _FLOOR) * (math.exp(WEIGHT) if name in roots else 1.0) for name, score in scores}
    total = sum(raw.values())
    return tuple(sorted(((name, value / total) for name, value in raw.items()), key=lambda one: (-one[1], one[0])))
