"""Pages that put claims of others to the test: what they tell as the claim has not happened for being told.

On 60 such pages by lot 33 acts of the claim itself were coded as facts before this ("Ardania invades", out of a chain
letter); their titles, the passage that repeats the claim and what stands behind "the claim that" are the claim's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from runut.events.cues import WORD, Cues, hits
from runut.records import Article, ReadEvent

__all__ = ["Tested", "checks", "claimed", "tested_of"]

Place = tuple[int, int]

LEAST = 2  # different phrases of such a page's method that make one
LONGEST = 3000  # characters of a claim that is repeated
CLAIM_WORDS = 12  # words between "the claim that" and the act
LEAD_WORDS = 3  # words before an opening mark in which the claim is called one
_READ = frozenset(("title", "standfirst", "heading", "body", "caption"))
_OPENING = re.compile(r"[“„«\"]")
_CLOSING = re.compile(r"[”»\"]")


class Tested(Struct, frozen=True):
    """What a page says of the claim it tests: whether it is made up, and where it repeats it."""

    false: bool
    told: tuple[Place, ...]

    @property
    def modality(self) -> str:
        """Of an act that only the claim tells: what misleads may have happened otherwise."""
        return "denied" if self.false else "possible"


def tested_of(article: Article, lowered: str, cues: Cues) -> Tested | None:
    """Return what a page says of the claim it tests, or None where it tests none."""
    places = [(block.span.start, block.span.end) for block in article.blocks if block.role in _READ]
    method = {hit.words for place in places for hit in hits(cues.signs["testing"], lowered, *place)}
    if len(method) < LEAST:
        return None
    false = any(hits(cues.signs["made_up"], lowered, *place) for place in places)
    begins = sorted(hit.end for place in places for hit in hits(cues.signs["claim_begins"], lowered, *place))
    ends = [hit.start for hit in hits(cues.signs["claim_ends"], lowered, 0, len(lowered))]  # a heading may be furniture
    return Tested(false, tuple((begin, _end(begin, ends, lowered)) for begin in begins))


def _end(begin: int, ends: Sequence[int], lowered: str) -> int:
    """Where a repeated claim ends: at the next heading of the test, else with the line after its label."""
    stop = next((end for end in ends if end > begin), None)
    if stop is not None and stop - begin <= LONGEST:
        return stop
    line = lowered.find("\n", begin + 3)
    return line if line >= 0 else len(lowered)


def claimed(tested: Tested, lowered: str, sentence: Place, event: ReadEvent, role: str, cues: Cues) -> str:
    """Return why an act on a page that tests claims is only the claim's, or ''."""
    if role == "title":
        return "the title of a page that tests claims"
    if any(start <= event.start < end for start, end in tested.told):
        return "in the claim that the page tests"
    return _behind_a_claim(lowered, sentence, event, cues)


def _behind_a_claim(lowered: str, sentence: Place, event: ReadEvent, cues: Cues) -> str:
    """ "The claim that X attacked", "a post that says “X attacked”"."""
    found = hits(cues.signs["claim_that"], lowered, sentence[0], event.start)
    if found and len(WORD.findall(lowered[found[-1].end : event.start])) <= CLAIM_WORDS:
        return f"behind '{found[-1].words}'"
    marks = [mark.start() for mark in _OPENING.finditer(lowered, sentence[0], event.start)]
    if not marks or _CLOSING.search(lowered, marks[-1] + 1, event.start):
        return ""
    before = WORD.findall(lowered[sentence[0] : marks[-1]])[-LEAD_WORDS:]
    named = next((word for word in before if cues.signs["claim_nouns"].fullmatch(word)), "")
    return f"quoted behind '{named}'" if named else ""


def checks(lowered: str, sentence: Place, event: ReadEvent, cues: Cues) -> bool:
    """ "Pemeriksaan fakta", "our team traced the claim": how a page tests claims is no act of the law."""
    if event.type != "ACCUSE" or not cues.signs["checking"].fullmatch(lowered, event.start, event.end):
        return False
    return bool(hits(cues.signs["checked"], lowered, *sentence))
