"""The heap as weaving holds it: a few hundred bytes a page in memory, texts, mentions, sentences and terms on disk."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import TypeVar

import msgspec
import numpy as np

from runut.records import Contradiction, Dropped, EventMention
from runut.stories._acts import cast_of
from runut.stories._store import MACHINE, Spill
from runut.stories._tokens import Vocabulary, cut_texts, running
from runut.stories._wordtext import Text
from runut.stories.copies import CopyBook
from runut.stories.counter import counter_claims
from runut.stories.disputes import Sentence
from runut.stories.happenings import day_keys, deed_keys
from runut.stories.heap import Entry, Heap
from runut.stories.origins import PageCredits
from runut.stories.terms import StoryPage, TermBook, Weights

T = TypeVar("T")
__all__ = ["STEP", "Mentions", "Pile", "dropped"]

STEP = "weaving"
BATCH = 256  # pages cut into words at once
SHOWN = 120  # characters of a page without title that stand for one


def dropped(what: str, error: Exception, doing: str) -> Dropped:
    """The record of something that could not be woven."""
    return Dropped(what, STEP, "error", f"{doing}: {type(error).__name__}: {error}"[:500])


class Mentions:
    """Event mentions on disk. They come in the order of pages; `done` numbers them by their ids.

    By number: `ids`, `page` (number of the page, or -1 - the number of the page that is no article), and `who` and
    `whom`, which rank the casts by where they first stand. `days` are pairs (key, number) of mentions of one day, type
    and cast, which meet across stories, `deeds` pairs (key, number) of one kind of deed, sorted by page.
    """

    def __init__(self, folder: str | None, kinds: Mapping[str, str]) -> None:
        self._kinds = kinds
        self._spill = Spill(folder)
        self._ids: list[str] = []
        self._pages, self._who, self._whom = array("q"), array("q"), array("q")
        self._day_keys, self._day_of = array("q"), array("q")
        self._deed_keys, self._deed_of = array("q"), array("q")
        self._decode = msgspec.msgpack.Decoder(EventMention).decode
        self.ids: list[str] = []

    def add(self, mention: EventMention, page: int) -> None:
        """Put a mention aside."""
        number = self._spill.add(msgspec.msgpack.encode(mention))
        self._ids.append(mention.id)
        self._pages.append(page)
        self._who.append(hash(cast_of(mention.actors)))
        self._whom.append(hash(cast_of(mention.recipients)))
        for key in day_keys(mention, self._kinds):
            self._day_keys.append(hash(key))
            self._day_of.append(number)
        for deed in deed_keys(mention):
            self._deed_keys.append(hash(deed))
            self._deed_of.append(number)

    def done(self) -> None:
        """Number the mentions by their ids."""
        self._spill.flush()
        order = sorted(range(len(self._ids)), key=self._ids.__getitem__)
        self._at = np.array(order, np.int64)
        self.ids = [self._ids[number] for number in order]
        rank = np.empty(len(order), np.int64)
        rank[self._at] = np.arange(len(order))
        self.page = np.array(self._pages, np.int64)[self._at]
        casts = np.concatenate([np.array(self._who, np.int64)[self._at], np.array(self._whom, np.int64)[self._at]])
        _, first, inverse = np.unique(casts, return_index=True, return_inverse=True)
        self.who, self.whom = np.split(first[inverse], 2)
        self.days = np.array(self._day_keys, np.int64), rank[np.array(self._day_of, np.int64)]
        deeds, of = np.array(self._deed_keys, np.int64), rank[np.array(self._deed_of, np.int64)]
        by_page = np.lexsort((of, self.page[of]))
        self.deeds = deeds[by_page], of[by_page]
        del self._ids, self._pages, self._who, self._whom, self._day_keys, self._day_of, self._deed_keys, self._deed_of

    def __len__(self) -> int:
        return len(self.ids)

    def get(self, number: int) -> EventMention:
        """Return a mention."""
        return self._decode(self._spill.get(int(self._at[number])))


class Pile:
    """Everything read once from the heap, by number of page in the order of ids.

    `pages` have lost their bodies (but for the beginning of one without a title), actors and vectors, `strays` are ids
    of pages that are no articles, `answers` the counter-claims inside pages, `drops` what could not be read.
    """

    def __init__(self, heap: Heap, folder: str | None = None) -> None:
        self.pages: list[StoryPage] = []
        self.told: list[PageCredits | None] = []
        self.words: list[int] = []  # of each page's whole text, parted by blanks
        self.strays: list[str] = []
        self.answers: list[Contradiction] = []
        self.drops: list[Dropped] = []
        self.mentions = Mentions(folder, heap.kinds)
        self._vectors, self._texts, self._sentences = Spill(folder), Spill(folder), Spill(folder)
        self._stray_sentences: dict[int, tuple[Sentence, ...]] = {}
        self._vocabulary = Vocabulary()
        self._terms = TermBook(self._vocabulary, folder)
        self.copies = CopyBook(self._vocabulary, folder)
        self._names: dict[object, object] = {}
        entries = heap.entries()
        while batch := list(islice(entries, BATCH)):
            self._take(batch)
        self.mentions.done()
        for spill in (self._vectors, self._texts, self._sentences):
            spill.flush()

    def _take(self, batch: Sequence[Entry]) -> None:
        woven = [entry for entry in batch if entry.page is not None]
        try:
            self._count(woven)
        except MACHINE:
            raise
        except Exception:  # one of them cannot be cut into words: it stands alone, and a drop says so
            woven = [self._counted(entry) for entry in woven]
        for entry in woven:
            self._keep(entry)
        for entry in batch:
            if entry.page is None:
                self._stray(entry)

    def _counted(self, entry: Entry) -> Entry:
        try:
            self._count([entry])
        except MACHINE:
            raise
        except Exception as error:
            self.drops.append(dropped(entry.id, error, "words"))
            bare = msgspec.structs.replace(_page(entry), title="", body="", actors=())
            entry = msgspec.structs.replace(entry, page=bare, text=None)
            self._count([entry])
        return entry

    def _count(self, entries: Sequence[Entry]) -> None:
        """Count the terms of pages and take the fingerprints of their texts."""
        pages = [_page(entry) for entry in entries]
        texts = [running(entry.text.text, entry.text.spans) if entry.text else "" for entry in entries]
        cut = cut_texts(texts, self._vocabulary)
        same = all(page.body == text for page, text in zip(pages, texts, strict=True))
        bodies = cut if same else cut_texts([page.body for page in pages], self._vocabulary)
        self._terms.add(pages, bodies)
        self.copies.add(cut.codes, np.bincount(cut.owner, minlength=len(entries)))

    def _keep(self, entry: Entry) -> None:
        """Put aside what a page says, and keep what is known of it."""
        page, number = _page(entry), len(self.pages)
        text = entry.text or Text(entry.id, "")
        self._texts.add(msgspec.msgpack.encode(text))
        self._vectors.add(page.vector)
        self.words.append(len(text.text.split()))
        self._sentences.add(msgspec.msgpack.encode(entry.sentences))
        for mention in entry.mentions:
            self.mentions.add(mention, number)
        try:
            self.answers += counter_claims([text], {entry.id: page.language}, {}, entry.sentences)
        except MACHINE:
            raise
        except Exception as error:
            self.drops.append(dropped(entry.id, error, "counter-claims"))
        told = entry.credits
        if told is not None:
            told = PageCredits(entry.id, self._one(told.outlet), self._one(told.credits))
        self.told.append(told)
        self.pages.append(
            StoryPage(
                entry.id, self._one(page.language), page.title, "" if page.title else page.body[:SHOWN],
                self._one(page.when), self._one(page.happened), spoken=page.spoken,
            )
        )  # fmt: skip

    def _one(self, value: T) -> T:
        """The same object for equal values: pages share days, outlets and credits."""
        return self._names.setdefault((type(value), value), value)  # type: ignore[return-value]

    def _stray(self, entry: Entry) -> None:
        number = len(self.strays)
        self.strays.append(entry.id)
        for mention in entry.mentions:
            self.mentions.add(mention, -1 - number)
        if entry.sentences:
            self._stray_sentences[number] = entry.sentences
        if entry.text is not None:
            self.answers += counter_claims([entry.text], {}, {}, entry.sentences)

    def weights(self) -> Weights:
        """Weigh the terms; to be asked once, after which no more words are known by their spelling."""
        return self._terms.weights()

    def vector(self, number: int) -> bytes:
        """Return the vector of a page, b"" where it has none."""
        return self._vectors.get(number)

    def text(self, number: int) -> Text:
        """Return the text of a page."""
        return _TEXT.decode(self._texts.get(number))

    def name(self, number: int) -> str:
        """Return the id of a page; numbers under 0 are no articles."""
        return self.pages[number].page if number >= 0 else self.strays[-1 - number]

    def sentences(self, number: int) -> tuple[Sentence, ...]:
        """Return the disputable sentences of a page (negative: of one that is no article)."""
        if number < 0:
            return self._stray_sentences.get(-1 - number, ())
        return _SENTENCES.decode(self._sentences.get(number))

    def forget_texts(self) -> None:
        """Give back what only the search for copies and stories needs."""
        self._texts, self._vectors = Spill(), Spill()
        self._vocabulary, self._terms = Vocabulary(), TermBook()
        self.copies = CopyBook(self._vocabulary)


_TEXT = msgspec.msgpack.Decoder(Text)
_SENTENCES = msgspec.msgpack.Decoder(tuple[Sentence, ...])


def _page(entry: Entry) -> StoryPage:
    if entry.page is None:
        raise ValueError(f"{entry.id} is no article")
    return entry.page
