"""The word index: what it finds, that it is as true as the tables, and that nobody is misled while it is not."""

from __future__ import annotations

import sys
from pathlib import Path
from random import Random

import msgspec
import pytest

from runut.chronicle import Reader, Writer
from runut.chronicle.search import folded_words, sound_of
from runut.errors import ChronicleError
from runut.records import best_mention

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from made import make


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory):
    with Reader(make(tmp_path_factory.mktemp("search") / "c.duckdb")) as opened:
        yield opened


def holding(reader: Reader, kind: str, words: str) -> list[str]:
    sql, params = reader.holding(kind, words)
    table = {"event": "search_events", "page": "search_pages"}[kind]
    return [row[0] for row in reader.rows(f"SELECT id FROM {table} WHERE doc IN ({sql}) ORDER BY doc", params)]


@pytest.mark.parametrize(
    ("words", "pages"),
    [("kampala", ["p1"]), ("KAMPALA kenya", ["p1"]), ("kampala gunmen", []), ("goma", ["p1", "p2"]), ("gom", []),
     ("  ", []), ("%", []), ("';--", []), ("Kampallah", ["p1"]), ("Göma", ["p1", "p2"])],
)  # fmt: skip
def test_pages_hold_all_the_words_in_some_spelling(reader: Reader, words: str, pages: list[str]) -> None:
    assert sorted(holding(reader, "page", words)) == pages


def test_events_are_found_by_sentence_party_place_and_title(reader: Reader) -> None:
    assert len(holding(reader, "event", "Uganda UGA")) == 1, "the title of the page has neither"
    assert len(holding(reader, "event", "KEN")) == 2
    assert len(holding(reader, "event", "Gunmen kill")) == 2, "the title of the page speaks for its events"


@pytest.mark.parametrize(
    "spellings",
    [("Gaddafi", "Khadafi", "Qaddafi", "Kadhafi"), ("Sergei", "Sergey"), ("Zelensky", "Zelenskyy"), ("Sisi", "Sissi")],
)
def test_transliterations_of_a_name_sound_the_same(spellings: tuple[str, ...]) -> None:
    assert len({sound_of(folded_words(name)[0]) for name in spellings}) == 1


@pytest.mark.parametrize(
    ("one", "other"), [("Marcos", "Macron"), ("Irak", "Iran"), ("Hamas", "Hamid"), ("Mali", "Malta")]
)
def test_other_names_do_not(one: str, other: str) -> None:
    assert sound_of(folded_words(one)[0]) != sound_of(folded_words(other)[0])


def test_words_are_folded_as_names_are() -> None:
    assert folded_words("d’Orvane, MÉDECINS; d'Orvane") == ("dorvane", "orvane", "medecins")
    assert folded_words("x" * 100) == ()


def test_the_best_mention_is_the_one_stories_choose(tmp_path: Path) -> None:
    """The index tells it in SQL: mentions are mixed at random, and both must agree on every event."""
    path, rng = make(tmp_path / "c.duckdb"), Random(5)
    with Writer(path) as writer:
        mentions = list(writer.reader.records("mentions"))
        (event, *_) = writer.reader.records("events")
        many, events = [], []
        for number in range(40):
            members = []
            for copy in rng.sample(mentions, 3):
                change = {"background": rng.random() < 0.5, "confidence": rng.choice((0.5, 0.9)),
                          "modality": rng.choice(("actual", "denied")), "id": f"{number}-{len(members)}-{copy.id}"}  # fmt: skip
                members.append(msgspec.structs.replace(copy, **change))
            many += members
            names = tuple(member.id for member in members)
            events.append(msgspec.structs.replace(event, id=f"event-{number}", mentions=names))
        writer.replace("made", "1", {"mentions": many, "events": events})
    with Reader(path) as reader:
        sql = "SELECT e.id, m.mention FROM search_members m JOIN search_events e USING (doc) WHERE m.best"
        chosen = dict(reader.rows(sql))
    by_id = {item.id: item for item in many}
    assert chosen == {item.id: best_mention([by_id[name] for name in item.mentions]).id for item in events}


def test_a_stopped_build_is_told_of_and_the_next_run_mends_it(tmp_path: Path) -> None:
    path = make(tmp_path / "c.duckdb")
    with pytest.raises(RuntimeError, match="killed"), Writer(path) as writer:
        writer.replace("made", "2", {"relations": []})
        assert writer.reader.indexed() is False
        raise RuntimeError("killed")
    with Reader(path) as reader, pytest.raises(ChronicleError, match="was stopped"):
        reader.need_index()
    with Writer(path):
        pass
    with Reader(path) as reader:
        assert reader.indexed()
        assert holding(reader, "page", "kampala") == ["p1"]


def test_beside_a_writer_the_index_is_made_when_it_is_asked_for(tmp_path: Path) -> None:
    with Writer(make(tmp_path / "c.duckdb")) as writer:
        writer.replace("made", "2", {"relations": []})
        writer.reader.need_index()
        assert writer.reader.indexed()
        assert writer.index() is False, "fresh already"
