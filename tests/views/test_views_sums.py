"""The sums of the index say what its rows say, also where people's decisions change them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bench.synthetic_chronicle import make  # noqa: E402
from bench.synthetic_large import grow, indexed_alike  # noqa: E402

from runut.chronicle import Reader, Writer  # noqa: E402
from runut.entities.judgements import make_judgement  # noqa: E402
from runut.records import EventMention, best_mention  # noqa: E402
from runut.stories import find_dyads  # noqa: E402
from runut.views import Question, actor_list, event_timeline, network_view, page_list, search  # noqa: E402
from runut.views.dyads import dyad_row, dyad_sums  # noqa: E402
from runut.views.overlay import by_id, overlay  # noqa: E402

ALL = Question(limit=100_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make(tmp_path / "c.duckdb", events=160, seed=5)


@pytest.fixture(params=["as built", "after decisions"])
def reader(path: Path, request: pytest.FixtureRequest) -> Iterator[Reader]:
    if request.param == "after decisions":
        with Reader(path) as plain:
            events = [row["event_id"] for row in event_timeline(plain, ALL)]
            [one, two, *_] = [row["id"] for row in actor_list(plain, ALL)]
        said = [("reject", events[3], "event", ""), ("reject", events[9], "event", ""), ("merge", two, one, ""),
                ("edit", events[5], "type", "CONSULT"), ("edit", events[7], "recipients", "IDN")]  # fmt: skip
        with Writer(path) as writer:
            writer.judge([
                make_judgement(verb, subject, f"2026-01-01T00:00:{n:02d}", object=object_, value=value, author="sari",
                               reason="uji")
                for n, (verb, subject, object_, value) in enumerate(said)
            ])  # fmt: skip
    with Reader(path) as opened:
        opened.need_index()
        assert bool(overlay(opened).touched) == (request.param == "after decisions")
        yield opened


def best_of(reader: Reader) -> dict[str, EventMention]:
    """Every event as it is now, by the mention it is shown by."""
    touched = overlay(reader).touched
    found = {}
    for event in reader.records("events"):
        if event.id in touched:
            if not touched[event.id].rejected:
                found[event.id] = best_mention(touched[event.id].members)
        else:
            found[event.id] = best_mention(list(by_id(reader, "mentions", event.mentions)))
    return found


@pytest.mark.parametrize(("level", "of_dyads"), [("country", "country"), ("actor", "id")])
def test_a_network_counts_the_dyads_of_all_events(reader: Reader, level: str, of_dyads: str) -> None:
    wanted = {
        (dyad.a, dyad.b): len({step.event for step in dyad.steps}) for dyad in find_dyads(best_of(reader), of_dyads)
    }
    ties = network_view(reader, ALL, level)["ties"]  # type: ignore[arg-type]
    assert len(wanted) > 20
    assert {(tie["a"], tie["b"]): tie["events"] for tie in ties} == wanted


def test_a_filtered_network_counts_the_filtered_events(reader: Reader) -> None:
    kept = {key: one for key, one in best_of(reader).items() if one.type in ("CONSULT", "ASSAULT")}
    wanted = {(dyad.a, dyad.b): len({step.event for step in dyad.steps}) for dyad in find_dyads(kept)}
    ties = network_view(reader, Question(types=("CONSULT", "ASSAULT"), limit=100_000))["ties"]
    assert {(tie["a"], tie["b"]): tie["events"] for tie in ties} == wanted


def test_actors_are_counted_as_the_timeline_finds_them(reader: Reader) -> None:
    rows = list(actor_list(reader, ALL))
    assert rows == sorted(rows, key=lambda row: (-row["events"], row["id"]))
    for row in (rows[0], rows[1], rows[-1]):
        assert row["events"] == len(list(event_timeline(reader, Question(actor=row["id"]))))
    [last] = rows[0]["name"].split()[-1:]
    named = {row["id"] for row in actor_list(reader, Question(about=last))}
    assert rows[0]["id"] in named


def test_pages_with_the_words_in_their_title_come_first_then_the_newest(reader: Reader) -> None:
    word = next(row["title"] for row in page_list(reader, ALL) if row["title"]).split()[0]
    rows = list(page_list(reader, Question(about=word)))
    titled = [word.casefold() in (row["title"] or "").casefold().split() for row in rows]
    assert titled == sorted(titled, reverse=True)
    assert True in titled
    for group in (True, False):
        days = [row["edtf"] for row, there in zip(rows, titled, strict=True) if there is group]
        assert days == sorted(days, reverse=True)
    assert list(page_list(reader, Question(about=word, limit=3, offset=2))) == rows[2:5]
    assert [row["page_id"] for row in search(reader, word, limit=5)["pages"]] == [row["page_id"] for row in rows[:5]]


def test_a_grown_chronicle_has_the_index_a_build_would_make(path: Path, tmp_path: Path) -> None:
    large = grow(path, tmp_path / "large.duckdb", 3)
    with Reader(large) as reader:
        assert reader.one("SELECT count(*) FROM events")[0] == 3 * 160
    assert indexed_alike(large)


def test_the_sums_of_a_pair_are_those_of_its_acts(reader: Reader) -> None:
    ties = network_view(reader, ALL)["ties"]
    asked = [(tie["a"], tie["b"]) for tie in ties[:12]] + [(ties[0]["b"].lower(), ties[0]["a"])]
    for a, b in asked:
        row, sums = dyad_row(reader, a, b), dyad_sums(reader, a, b)
        assert row is not None
        assert sums == {name: value for name, value in row.items() if name != "steps"}
    assert any(dyad_sums(reader, a, b)["mean_score"] for a, b in asked)  # type: ignore[index]


def test_the_sums_of_actors_and_of_one_country_are_those_of_their_acts(reader: Reader) -> None:
    [tie, *_] = network_view(reader, ALL, "actor")["ties"]
    for a, b in ((tie["a"], tie["b"]), ("IDN", "IDN"), ("ZZZ", "YYY")):
        row, sums = dyad_row(reader, a, b), dyad_sums(reader, a, b)
        assert sums == (row and {name: value for name, value in row.items() if name != "steps"})
