"""Weaving a heap page by page: the same as its parts by hand, and what goes wrong with one page leaves the rest alone."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from story_makers import actor, day, mention

from runut.records import Span
from runut.stories import (
    Before,
    Entry,
    Material,
    PageCredits,
    Sentence,
    StoryPage,
    Text,
    _pile,
    _telling,
    terms,
    weave,
    weave_heap,
)
from runut.stories import _units as units_room
from runut.stories._store import Column, Spill, ranges
from runut.stories._tokens import ALNUM, STOP, STRIPPED, UPPER, WORD, Vocabulary, classes, cut_texts
from runut.stories._units import salvaged
from runut.stories._words import SHINGLE, WINDOW, fingerprints
from runut.stories._wordtext import WordText
from runut.stories.copies import LEAST_ANCHORS, _length, _runs
from runut.stories.heap import MaterialHeap

TEXTS = st.text(alphabet="abAB éÉ_\n.,“\"'(1٣ß𝔸\ud800", max_size=60)


def naive_words(text: str) -> list[tuple[str, bool]]:
    """Words with whether each is a name, by the rule as it is written down."""
    found = []
    for match in re.finditer(r"[^\W_]+", text):
        before = text[max(0, match.start() - 2) : match.start()].strip(" “\"'(")
        word = match.group()
        found.append((word, word[0].isupper() and len(word) > 1 and bool(before) and before not in (".", "\n")))
    return found


@settings(deadline=None)  # the table of characters is made once
@given(st.lists(TEXTS, max_size=5))
def test_texts_cut_together_have_the_words_of_each(texts: list[str]) -> None:
    words = Vocabulary()
    cut = cut_texts(texts, words)
    for number, text in enumerate(texts):
        own = cut.owner == number
        expected = naive_words(text)
        assert cut.codes[own].tolist() == words.codes([word for word, _ in expected]).tolist()
        assert cut.name[own].tolist() == [name for _, name in expected]
        assert cut.at[own].tolist() == list(range(len(expected)))


@settings(deadline=None)
@given(st.lists(st.integers(0, 30), max_size=8), st.integers(0, 5))
def test_every_window_of_a_text_gives_its_least_shingle(sizes: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    numbers = rng.integers(0, 2**63, sum(sizes)).astype(np.uint64)
    hashes, owners = fingerprints(numbers, np.array(sizes, np.int64))
    start = 0
    for text, size in enumerate(sizes):
        alone, _ = fingerprints(numbers[start : start + size], np.array([size]))
        assert hashes[owners == text].tolist() == alone.tolist()
        assert bool(len(alone)) == (size >= SHINGLE)
        if size >= SHINGLE + WINDOW - 1:
            for shift in range(size - SHINGLE - WINDOW + 2):
                window, _ = fingerprints(
                    numbers[start + shift : start + shift + SHINGLE + WINDOW - 1], np.array([SHINGLE + WINDOW - 1])
                )
                assert set(window.tolist()) <= set(alone.tolist())
        start += size


def naive_runs(a: list[int], b: list[int], most: int = 8) -> list[tuple[int, int, int]]:
    """Runs by looking at every place in turn."""
    places: dict[tuple[int, ...], list[int]] = {}
    for at in range(len(b) - 2):
        places.setdefault(tuple(b[at : at + 3]), []).append(at)
    runs, covered = [], dict[int, int]()
    for at in range(len(a) - 2):
        for other in places.get(tuple(a[at : at + 3]), [])[:most]:
            if covered.get(at - other, -1) <= at:
                size = _length(np.array(a[at:]), np.array(b[other:]))
                covered[at - other] = at + size
                runs.append((at, other, size))
    return runs


@given(st.lists(st.integers(0, 3), max_size=50), st.lists(st.integers(0, 3), max_size=50))
def test_runs_of_equal_words_are_those_found_place_by_place(a: list[int], b: list[int]) -> None:
    one, two = (WordText(np.array(side, np.uint64), np.zeros(len(side), bool), lambda: Text("", "")) for side in (a, b))
    expected = naive_runs(a, b)
    hits = sum(key in set(two.keys.tolist()) for key in one.keys.tolist())
    assert _runs(one, two) == (expected if hits >= LEAST_ANCHORS else [])


def test_what_is_put_aside_comes_back() -> None:
    column, spill = Column(np.int32), Spill()
    for batch in ([1, 2, 3], [], [4]):
        column.add(np.array(batch))
    column.flush()
    assert [block.tolist() for block in column.blocks(3)] == [[1, 2, 3], [4]]
    column.put(1, np.array([9]))
    assert column.flat().tolist() == [1, 9, 3, 4]
    column.release()
    assert column.at(1, 3).tolist() == [9, 3]
    assert [spill.add(raw) for raw in (b"a", b"", b"bc")] == [0, 1, 2]
    spill.flush()
    assert [spill.get(number) for number in (2, 1, 0)] == [b"bc", b"", b"a"]


@given(st.lists(st.integers(0, 20), max_size=20), st.integers(1, 30))
def test_ranges_cover_all_and_weigh_no_more_than_asked(counts: list[int], most: int) -> None:
    found = list(ranges(np.array(counts, np.int64), most))
    assert [number for low, high in found for number in range(low, high)] == list(range(len(counts)))
    assert all(high - low == 1 or sum(counts[low:high]) <= most for low, high in found)


WORDS = (
    "kapal", "feri", "karam", "selat", "nahkoda", "muatan", "beras", "pelabuhan", "badai", "cuaca", "tim",
    "penyelamat", "korban", "gelombang", "dermaga",
)  # fmt: skip


def heap_of(pages: int, seed: int = 1) -> Material:
    """Stories of some pages each that share words, an act and a sentence whose figures clash."""
    rng = random.Random(seed)
    told, texts, credits_, mentions, sentences = [], [], [], [], []
    for number in range(pages):
        story = number % max(1, pages // 4)
        own = [f"{word}{story}" for word in WORDS]
        act = f"Menlu Karelia{story} berunding dengan junta Sagaro{story} soal {own[0]} dan {own[1]}."
        name, text = f"p{number:03d}", f"{act} {' '.join(own).capitalize()}. "
        text += f"Sebanyak {10 + number} orang tewas dalam badai di pelabuhan Tamba{story}."
        told.append(StoryPage(name, "id", f"Kapal {own[2]} {own[3]}", text, day("2021-05-05")))
        texts.append(Text(name, text))
        credits_.append(PageCredits(name, f"Kabar {number}", ("AFP",) if number % 2 else ("TASS",)))
        cast = actor(f"Menlu Karelia{story}", "KRL", "GOV"), actor(f"junta Sagaro{story}", "SGO", "GOV")
        item = mention(name, act, "CONSULT", actors=cast[:1], recipients=cast[1:], when="2021-05-04")
        mentions.append(item)
        at = text.index("Sebanyak")
        sentences += [Sentence(item.evidence, act, "id"), Sentence(Span(name, at, len(text)), text[at:], "id")]
    rng.shuffle(told)
    rng.shuffle(mentions)
    return Material(tuple(told), tuple(texts), tuple(credits_), tuple(mentions), tuple(sentences))


def rows_of(material: Material) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for table, rows in weave_heap(MaterialHeap(material, Before())):
        found.setdefault(table, []).extend(rows)
    return found


def test_a_heap_has_stories_events_and_disputes() -> None:
    woven = weave(heap_of(12))
    assert [len(story.pages) for story in woven.stories] == [4, 4, 4]
    assert [len(event.mentions) for event in woven.events] == [4, 4, 4]
    assert {entry.kind for entry in woven.contradictions} == {"figure"}
    assert weave(heap_of(12, seed=2)) == woven, "the order of pages and mentions changes nothing"


STAGES = ("words", "copies", "events", "telling", "sentences")


@pytest.mark.parametrize("stage", STAGES)
def test_a_page_that_makes_a_step_raise_is_a_drop_and_the_rest_goes_on(
    monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    material, bad = heap_of(12), "p005"
    whole = rows_of(material)
    _break(monkeypatch, stage, bad, RuntimeError("kapot"))
    found = rows_of(material)
    assert [drop.step for drop in found["drops"]] == ["weaving"] * len(found["drops"])
    assert any(bad in drop.what or "kapot" in drop.detail for drop in found["drops"])
    others = [story for story in whole["stories"] if bad not in story.pages]
    assert all(story in found["stories"] for story in others)
    assert Counter(page for story in found["stories"] for page in story.pages) == Counter(
        p.page for p in material.pages
    )
    mentions = {name for event in found["events"] for name in event.mentions}
    left_out = {item.id for item in material.mentions} - mentions
    assert left_out <= {item.id for item in material.mentions if item.page == bad}
    with pytest.raises(ValueError, match="kapot"):
        weave(material)


@pytest.mark.parametrize("stage", STAGES)
@pytest.mark.parametrize("fault", [MemoryError("kapot"), OSError("kapot")])
def test_what_is_the_machines_fault_ends_the_run(monkeypatch: pytest.MonkeyPatch, stage: str, fault: Exception) -> None:
    _break(monkeypatch, stage, "p005", fault)
    with pytest.raises(type(fault), match="kapot"):
        rows_of(heap_of(12))


def _break(monkeypatch: pytest.MonkeyPatch, stage: str, bad: str, error: Exception) -> None:
    """Make what works on one page raise, at one place of the way."""

    def when(page: str, call: Any, *arguments: Any) -> Any:
        if page == bad:
            raise error
        return call(*arguments)

    if stage == "words":
        real = terms._sequence
        monkeypatch.setattr(
            terms, "_sequence", lambda pages, *rest: [
                when(page.page if page.body else "", lambda: None) for page in pages] and real(pages, *rest))  # fmt: skip
    elif stage == "copies":
        text = _pile.Pile.text
        monkeypatch.setattr(_pile.Pile, "text", lambda pile, number: when(pile.pages[number].page, text, pile, number))
    elif stage == "events":
        score = units_room.Acts.score
        monkeypatch.setattr(
            units_room.Acts, "score", lambda acts, a, b, **kw: when(
                bad if bad in (acts.mentions[a].page, acts.mentions[b].page) else "", lambda: score(acts, a, b, **kw)))  # fmt: skip
    elif stage == "telling":
        happening = _telling.happening_of
        monkeypatch.setattr(
            _telling, "happening_of",
            lambda members: when(bad if any(m.page == bad for m in members) else "", happening, members))  # fmt: skip
    else:
        sentences = _pile.Pile.sentences
        monkeypatch.setattr(
            _pile.Pile, "sentences", lambda pile, number: when(pile.pages[number].page, sentences, pile, number)
        )


def test_many_bad_pages_end_a_unit_and_not_the_run() -> None:
    def work(pages: Sequence[int]) -> int:
        if any(page % 2 for page in pages):
            raise RuntimeError("odd")
        return len(pages)

    result, bad, error = salvaged(range(20), work)
    assert (result, [page for page, _ in bad], error) == (10, [1, 3, 5, 7, 9, 11, 13, 15, 17, 19], None)
    result, bad, error = salvaged(range(200), work)
    assert result is None and len(bad) == units_room.MOST_BAD and isinstance(error, RuntimeError)
    assert salvaged([1], lambda _: 1 / 0)[0] is None


class Streamed(MaterialHeap):
    """A heap whose pages come with a page that is no article."""

    def entries(self) -> Iterator[Entry]:
        yield from super().entries()
        item = mention("z", "Menlu Karelia0 berunding dengan junta Sagaro0.", "CONSULT", when="2021-05-04")
        yield Entry("z", None, None, None, (item,))


def test_acts_on_a_page_that_is_no_article_are_events_without_story() -> None:
    found: dict[str, list[Any]] = {}
    for table, rows in weave_heap(Streamed(heap_of(8), Before())):
        found.setdefault(table, []).extend(rows)
    assert not found["drops"]
    assert any(event.pages == ("z",) for event in found["events"])
    assert all("z" not in story.pages for story in found["stories"])


def test_characters_of_every_block_are_told_apart() -> None:
    assert classes("Aé _.“\n").tolist() == [ALNUM | UPPER, ALNUM, STRIPPED, 0, STOP, STRIPPED, STOP]
    assert classes("").tolist() == []
    every = "".join(map(chr, range(0, 0x110000, 7)))
    known = [ALNUM * bool(WORD.match(char)) | UPPER * bool(WORD.match(char) and char.isupper()) for char in every]
    assert (classes(every) & (ALNUM | UPPER)).tolist() == known


def test_what_is_known_of_words_does_not_hang_on_when_it_is_asked() -> None:
    words = ["jakarta", "2024", "@q:1", "ab", "7", "x²"]
    asked, at_once = Vocabulary(), Vocabulary()
    for word in words:
        asked.folded(word)
        assert len(asked.numbers) == len(asked)
    for word in words:
        at_once.folded(word)
    for name in ("numbers", "counted", "figure", "actor", "digits"):
        assert getattr(asked, name).tolist() == getattr(at_once, name).tolist()
    assert at_once.digits.tolist() == [False, True, True, False, True, True]
    assert at_once.counted.tolist() == [True, True, True, True, False, True]
