"""The steps that need the neural reader: one pass over a page gives links, places, claims and coded events."""

from __future__ import annotations

import numpy as np

from runut.chronicle import PageActor, PagePlace, Vector
from runut.claims import METHOD as CLAIMS
from runut.claims import code_claims
from runut.engines.steps import PageStep, Records, Tools, Work
from runut.entities import resolve
from runut.events import METHOD as EVENTS
from runut.events import code_events
from runut.pages import reading_spans
from runut.records import Page, Reading, Span

__all__ = ["CODING"]

LEAD_SPANS = 4  # title and the sentences after it whose vectors are kept


def _coding(work: Work, tools: Tools) -> Records:
    """Read the page once; everything the reader sees is used here, so that no reading need be stored."""
    page, article = work.page, work.article
    spans = reading_spans(page, article)
    reading = tools.reader.read(page.text, spans)
    resolution = resolve(page, article, reading, own=tools.own_actors, published=article.published)
    claims = code_claims(page, article, reading, resolution)
    events = code_events(page, article, reading, resolution, scheme=tools.settings.scheme, claims=claims)
    return {
        "links": resolution.links,
        "page_actors": tuple(PageActor(page.id, actor) for actor in resolution.actors),
        "places": tuple(PagePlace(page.id, place) for place in resolution.places),
        "vectors": _vectors(page, spans, reading),
        "claims": claims,
        "mentions": events,
    }


def _vectors(page: Page, spans: tuple[tuple[int, int], ...], reading: Reading) -> tuple[Vector, ...]:
    """Vectors of title and lead, which tell what a page is about; halves, so that a page costs 3 kB and not 30."""
    return tuple(
        Vector(Span(page.id, *span), reading.method, np.frombuffer(vector, "<f4").astype("<f2").tobytes())
        for span, vector in zip(spans[:LEAD_SPANS], reading.vectors[:LEAD_SPANS], strict=bool(reading.vectors))
    )


CODING = PageStep(
    "coding",
    f"16+{CLAIMS}+{EVENTS}",
    ("pages", "articles", "dates"),
    ("links", "page_actors", "places", "vectors", "claims", "mentions"),
    _coding,
)
