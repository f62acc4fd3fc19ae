"""What is woven and what comes out: material held in memory, or a heap that is read page by page from elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from msgspec import Struct

from runut.records import Contradiction, Copy, Event, EventMention, Judgement, Relation, Story
from runut.stories._ids import IdChange
from runut.stories._wordtext import Text
from runut.stories.disputes import Sentence
from runut.stories.origins import PageCredits
from runut.stories.terms import StoryPage

__all__ = ["Before", "Entry", "Heap", "Material", "MaterialHeap", "Woven"]


class Material(Struct, frozen=True):
    """What is woven: one entry a page in each of the first three, event mentions, disputable sentences,
    people's decisions, and the kind of each known actor id (person, country, organisation …)."""

    pages: tuple[StoryPage, ...]
    texts: tuple[Text, ...]
    credits: tuple[PageCredits, ...]
    mentions: tuple[EventMention, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    kinds: Mapping[str, str] = {}


class Before(Struct, frozen=True):
    """Ids of an earlier build: event id by mention, story id by page."""

    events: Mapping[str, str] = {}
    stories: Mapping[str, str] = {}


class Woven(Struct, frozen=True):
    """What comes out, each in a fixed order; `changes` tell which old ids merged or split."""

    copies: tuple[Copy, ...]
    stories: tuple[Story, ...]
    events: tuple[Event, ...]
    contradictions: tuple[Contradiction, ...]
    relations: tuple[Relation, ...]
    changes: tuple[IdChange, ...] = ()


class Entry(Struct, frozen=True):
    """All that is known of one page. A page without `page` is no article: its mentions are events of their own."""

    id: str
    page: StoryPage | None
    text: Text | None
    credits: PageCredits | None
    mentions: tuple[EventMention, ...] = ()
    sentences: tuple[Sentence, ...] = ()


class Heap(Protocol):
    """Pages in the order of their ids, each once; what is small enough to be held is held."""

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """People's decisions."""
        ...

    @property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each known actor id."""
        ...

    def entries(self) -> Iterator[Entry]:
        """Yield every page that is an article, or on which something stands."""
        ...

    def old_events(self) -> Iterable[tuple[str, str]]:
        """Yield (mention id, event id) of the build before."""
        ...

    def old_stories(self) -> Iterable[tuple[str, str]]:
        """Yield (page id, story id) of the build before."""
        ...


class MaterialHeap:
    """Material in memory as a heap."""

    def __init__(self, material: Material, before: Before) -> None:
        self._material, self._before = material, before

    @property
    def judgements(self) -> tuple[Judgement, ...]:
        """People's decisions."""
        return self._material.judgements

    @property
    def kinds(self) -> Mapping[str, str]:
        """The kind of each known actor id."""
        return self._material.kinds

    def entries(self) -> Iterator[Entry]:
        """Yield the pages in the order of their ids."""
        mentions: dict[str, list[EventMention]] = defaultdict(list)
        sentences: dict[str, list[Sentence]] = defaultdict(list)
        for mention in self._material.mentions:
            mentions[mention.page].append(mention)
        for sentence in self._material.sentences:
            sentences[sentence.span.page].append(sentence)
        pages = {item.page: item for item in self._material.pages}
        texts = {item.page: item for item in self._material.texts}
        told = {item.page: item for item in self._material.credits}
        for name in sorted({*pages, *texts, *mentions, *sentences}):
            own = sorted(mentions[name], key=lambda item: (item.evidence.start, item.id))
            yield Entry(name, pages.get(name), texts.get(name), told.get(name), tuple(own), tuple(sentences[name]))

    def old_events(self) -> Iterable[tuple[str, str]]:
        """Yield what the build before knew."""
        return self._before.events.items()

    def old_stories(self) -> Iterable[tuple[str, str]]:
        """Yield what the build before knew."""
        return self._before.stories.items()
