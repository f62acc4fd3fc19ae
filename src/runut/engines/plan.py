"""The steps of a build, in order. Each later room adds its own here; nothing else in the engine changes."""

from __future__ import annotations

from msgspec import Struct

from runut.chronicle import Dated
from runut.dating import date_article, sound_bounds, statements
from runut.engines.coding import CODING
from runut.engines.steps import PageStep, Records, Tools, WholeStep, Work
from runut.engines.weaving import weaving_step
from runut.entities import knowledge_bounds
from runut.pages import read_page
from runut.settings import Settings

__all__ = ["Plan", "standard_plan"]


class Plan(Struct, frozen=True):
    """Page steps and whole steps, each in the order they run."""

    page: tuple[PageStep, ...]
    whole: tuple[WholeStep, ...] = ()


def _anatomy(work: Work, tools: Tools) -> Records:
    return {"articles": (read_page(work.page, work.captures, memory=tools.memory),)}


def _dating(work: Work, _: Tools) -> Records:
    article = work.records["articles"][0]
    bounds = sound_bounds(work.page, article, knowledge_bounds(work.page, article))
    verdict = date_article(work.page, article, work.captures, bounds=bounds)
    return {"dates": (Dated(work.page.id, verdict),)}


def _statements(work: Work, _: Tools) -> Records:
    return {"statements": statements(work.page, work.article)}


_PAGE = (
    PageStep("anatomy", "9", ("pages", "captures"), ("articles",), _anatomy),
    PageStep("dating", "6", ("pages", "captures", "articles"), ("dates",), _dating),
    PageStep("statements", "3", ("pages", "articles", "dates"), ("statements",), _statements),
)
_WHOLE: tuple[WholeStep, ...] = (weaving_step(),)


def standard_plan(settings: Settings) -> Plan:
    """The steps a build with these settings takes; `settings.reader` "none" leaves out the neural ones."""
    return Plan(_PAGE if settings.reader == "none" else (*_PAGE, CODING), _WHOLE)
