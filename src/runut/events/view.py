"""Everything one page offers to the coder, gathered once."""

from __future__ import annotations

from bisect import bisect_right

from msgspec import Struct
from msgspec.structs import replace

from runut.entities.references import Refs, refs_of
from runut.entities.resolution import Resolution
from runut.events.codebook import by_codebook
from runut.events.cues import Cues, cues
from runut.events.factchecks import Tested, tested_of
from runut.events.force import acts_of_force
from runut.events.times import Clock, clock_of
from runut.events.triggers import in_order
from runut.pages import RegionMap, region_map
from runut.records import Article, Claim, Page, Reading, ReadQuote
from runut.text import lower

ROLE_FLOOR = 0.3  # roles under this score are noise


class View(Struct, frozen=True):
    """A page with its reading, resolved names, cue words, times and map of readable text."""

    page: Page
    article: Article
    lowered: str
    reading: Reading
    refs: Refs
    cues: Cues
    map: RegionMap
    clock: Clock
    claims: tuple[Claim, ...]
    starts: tuple[int, ...] = ()
    clusters: tuple[tuple[int, ...], ...] = ()
    tested: Tested | None = None  # where the page puts claims of others to the test

    @property
    def text(self) -> str:
        """The page's text, which all offsets lead into."""
        return self.page.text

    def apart(self, a: int, b: int) -> int:
        """Return how many sentences lie between two offsets of the readable text (0: the same one)."""
        return abs(bisect_right(self.starts, a) - bisect_right(self.starts, b))

    def next_sentence(self, sentence: tuple[int, int]) -> tuple[int, int] | None:
        """Return the readable sentence after this one, or None after the last."""
        at = bisect_right(self.starts, sentence[0])
        place = self.map.at(self.starts[at]) if at < len(self.starts) else None
        return None if place is None else place[1]

    def quote_at(self, offset: int) -> ReadQuote | None:
        """Return the reported speech, as the reader saw it, that holds `offset`; the shortest if several do."""
        holding = [quote for quote in self.reading.quotes if quote.start <= offset < quote.end]
        return min(holding, key=lambda quote: quote.end - quote.start) if holding else None

    def claim_at(self, offset: int) -> Claim | None:
        """Return the claim whose content holds `offset`; the shortest if several do."""
        holding = [claim for claim in self.claims if claim.content.start <= offset < claim.content.end]
        return min(holding, key=lambda claim: claim.content.end - claim.content.start) if holding else None


def look(
    page: Page, article: Article, reading: Reading, resolution: Resolution | None, claims: tuple[Claim, ...]
) -> View:
    """Gather the view of one page."""
    places, lowered, words = region_map(page, article), lower(page.text), cues(article.language)
    told = sorted(span for region in places.regions for span in region.sentences)
    seen = (*reading.events, *acts_of_force(reading.events, told, lowered, words))
    acts = in_order(seen, page.text, lowered, words)
    acts = tuple(by_codebook(one, reading.mentions, lowered, words) for one in acts)
    return View(
        page=page,
        article=article,
        lowered=lowered,
        reading=replace(reading, events=acts),
        refs=refs_of(page.text, reading, resolution),
        cues=words,
        map=places,
        clock=clock_of(page, article, places.regions),
        claims=claims,
        clusters=resolution.coref if resolution is not None else (),
        starts=tuple(start for start, _ in told),
        tested=tested_of(article, lowered, words),
    )
