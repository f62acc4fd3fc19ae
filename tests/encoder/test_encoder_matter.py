"""The page's say in whether a sentence tells of an act."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace as changed
from threadpoolctl import ThreadpoolController

from runut.encoder.cores import blas_threads
from runut.encoder.labels import ROLES
from runut.encoder.matter import FEW, SURE, stands, worth
from runut.encoder.quotes import spoken
from runut.encoder.reader import NeuralReader, role_floors
from runut.encoder.scores import calibrated, raw_least
from runut.encoder.weights import Tuning, load
from runut.records.reading import ReadEvent, ReadRole
from runut.text import sentences

odds = st.lists(st.floats(-50, 50), min_size=1, max_size=30)


def test_a_sentence_alone_speaks_for_itself() -> None:
    assert worth(np.array([-4.0])).tolist() == [-4.0]


def test_the_rest_of_the_page_lifts_or_lowers() -> None:
    among_acts, among_recipes = worth(np.array([1.0, 6.0, 6.0])), worth(np.array([1.0, -6.0, -6.0]))
    assert among_acts[0] == pytest.approx(1.0 + 12.0 / (2 + FEW))
    assert among_recipes[0] < 0 < among_acts[0]


@given(odds)
def test_order_does_not_matter_and_no_line_speaks_for_all(values: list[float]) -> None:
    own = np.array(values)
    assert np.allclose(worth(own[::-1])[::-1], worth(own))
    assert np.abs(worth(own)).max() <= 2 * SURE


def test_the_gate_takes_acts_away_and_adds_none() -> None:
    text = "Ribuan buruh berunjuk rasa di Medan. Serangan itu terjadi di Wamena."
    weights = load("fast")

    def read(least: float | None) -> set[tuple[int, int]]:
        gate = {} if least is None else {"matter": least}
        kept = {head: value for head, value in weights.tuning.least.items() if head != "matter"}
        reader = NeuralReader(changed(weights, tuning=changed(weights.tuning, least=kept | gate)))
        return {(event.start, event.end) for event in reader.read(text, sentences(text)).events}

    without = read(None)
    assert without
    assert read(-999.0) == without
    assert read(999.0) == set()
    assert read(weights.tuning.least["matter"]) <= without


def test_an_act_told_whole_stands_on_a_page_about_something_else() -> None:
    weights = load("accurate")
    recipe = "Tumis bawang putih sampai harum. Masukkan santan dan gula merah. Aduk rata, lalu sajikan hangat. "
    acts = ("Polisi menangkap dua mahasiswa di Makassar. ", "Ribuan buruh berunjuk rasa di Medan. ")
    text = recipe * 4 + acts[0] + recipe * 2 + acts[1] + recipe * 3

    def found(least: float) -> list[str]:
        gate = changed(weights.tuning, least=weights.tuning.least | {"matter": least})
        reader = NeuralReader(changed(weights, tuning=gate))
        return [text[one.start : one.end] for one in reader.read(text, sentences(text)).events]

    assert len(found(-999.0)) > 1
    assert found(20.0) == ["menangkap"]


def test_a_doubtful_act_is_kept_only_where_somebody_is_surely_acted_on() -> None:
    weights = load("fast")
    text = "Polisi menangkap dua mahasiswa di Makassar. Ribuan buruh berunjuk rasa di Medan."
    strict = {"trigger": 1.1, "matter": -999.0}  # no trigger is that sure of itself
    reader = NeuralReader(changed(weights, tuning=changed(weights.tuning, least=weights.tuning.least | strict)))
    kept = reader.read(text, sentences(text)).events
    assert [text[event.start : event.end] for event in kept] == ["menangkap"]
    assert any(role.role == "recipient" and role.score >= 0.7 for role in kept[0].roles)


def test_names_below_their_least_are_left_out() -> None:
    weights = load("fast")
    text = "Presiden Kenya William Ruto mengunjungi Uganda."
    held = changed(weights, tuning=changed(weights.tuning, least=weights.tuning.least | {"names": 1.1}))
    assert NeuralReader(weights).read(text, sentences(text)).names
    assert NeuralReader(held).read(text, sentences(text)).names == ()


def test_the_heads_hold_to_one_core_while_they_run_and_give_the_others_back() -> None:
    pools = ThreadpoolController().select(user_api="blas")
    if not pools:
        pytest.skip("this numpy has no BLAS of its own")
    before = [pool["num_threads"] for pool in pools.info()]
    with blas_threads(1):
        assert {pool["num_threads"] for pool in ThreadpoolController().select(user_api="blas").info()} == {1}
    assert [pool["num_threads"] for pool in ThreadpoolController().select(user_api="blas").info()] == before


class Fixed:
    """Heads that find in a vector what they are asked."""

    def matter(self, vectors: np.ndarray) -> np.ndarray:
        return vectors[:, 0]


def bare(**tuning: dict[str, float]) -> NeuralReader:
    """A reader without a network: what it makes of scores is asked for."""
    reader = NeuralReader.__new__(NeuralReader)
    reader._tuning, reader._heads = Tuning(**tuning), Fixed()  # type: ignore[assignment]
    reader._able = role_floors(reader._tuning)
    return reader


@given(st.floats(0.05, 1.5), st.floats(-1.5, 1.5), st.floats(0.05, 0.95), st.floats(0, 1))
def test_what_is_not_worth_calibrating_would_not_have_passed(a: float, b: float, least: float, raw: float) -> None:
    for tuning in (Tuning(scale={"role:time": (a, b)}), Tuning()):
        if raw < raw_least(tuning, "role:time", least):
            assert calibrated(tuning, "role:time", raw) < least


def event(start: int, score: float = 0.5) -> ReadEvent:
    return ReadEvent(start, start + 3, "CONSULT", score, None, 1.0, "actual", 1.0, ())


def test_an_act_is_weighed_with_its_own_sentence() -> None:
    spans = [(0, 10), (12, 12), (12, 20), (21, 30)]  # the second is empty and has no vote
    vectors = np.array([[6.0, 0.0], [0.0, 0.0], [-6.0, 0.0], [1.0, 0.0]])
    events = (event(0), event(7), event(12), event(19), event(21))
    kept = bare(least={"matter": 0.0})._weighed("x" * 30, events, spans, vectors)
    assert [one.start for one in kept] == [0, 7, 21]
    assert [one.start for one in bare(least={"matter": -9.0})._weighed("x" * 30, events, spans, vectors)] == [
        0,
        7,
        12,
        19,
        21,
    ]


def test_an_act_read_surely_outweighs_its_sentence() -> None:
    spans, vectors = [(0, 10)], np.array([[-2.0, 0.0]])
    sure, unsure = event(0, 0.99), event(5, 0.6)
    assert bare(least={"matter": 0.0})._weighed("x" * 10, (sure, unsure), spans, vectors) == (sure,)


def test_time_and_source_are_filled_once_and_other_roles_as_often_as_told() -> None:
    scores = np.zeros((3, len(ROLES)))
    scores[:, ROLES.index("actor")] = [0.9, 0.8, 0.1]
    scores[:, ROLES.index("time")] = [0.7, 0.9, 0.8]
    scores[:, ROLES.index("source")] = [0.01, 0.0, 0.0]
    found = {(one.role, one.mention) for one in bare()._roles(scores[None])[0]}
    assert found == {("actor", 0), ("actor", 1), ("time", 1)}


def test_what_is_said_between_marks_does_not_vote() -> None:
    own, chat = np.array([1.0, 4.0, -6.0, -6.0]), np.array([False, False, True, True])
    assert worth(own, chat)[0] == pytest.approx(1.0 + 4.0 / (1 + FEW))
    assert worth(own, chat)[2] == pytest.approx(-6.0 + 5.0 / (2 + FEW))  # it hears the others all the same
    assert worth(own)[0] < 0 < worth(own, chat)[0]


def test_a_sentence_is_spoken_where_most_of_it_stands_between_marks() -> None:
    text = 'Polisi datang. "Kami baik-baik saja di sini," kata Rina. Ia menyebut "zona aman" di batas desa itu.'
    assert spoken(text, sentences(text)).tolist() == [False, True, False]
    assert spoken("", []).tolist() == []


@pytest.mark.parametrize(
    ("kind", "score", "roles", "own", "kept"),
    [
        (("COERCE", "arrest"), 0.9, {"recipient": 0.7}, -2.0, True),
        (("COERCE", "arrest"), 0.9, {}, -2.0, False),
        (("COERCE", "arrest"), 0.7, {"recipient": 0.7}, -2.0, False),
        (("COERCE", "arrest"), 0.9, {"recipient": 0.7}, -5.0, False),
        (("ACCUSE", "investigate"), 0.9, {"recipient": 0.7}, -2.0, True),
        (("ACCUSE", "investigate"), 0.9, {"actor": 0.9}, -2.0, False),
        (("CONSULT", "visit"), 0.7, {"actor": 0.9}, -1.0, True),
        (("CONSULT", "visit"), 0.7, {"recipient": 0.9}, -1.0, False),
        (("CONSULT", None), 0.9, {"actor": 0.9}, -1.0, False),
        (("REQUEST", "change"), 0.9, {"recipient": 0.9}, -1.0, False),
        (("REQUEST", "change"), 0.9, {"actor": 0.6, "recipient": 0.6}, -1.0, True),
    ],
)
def test_acts_of_the_law_and_journeys_stand_with_one_party(
    kind: tuple[str, str | None], score: float, roles: dict[str, float], own: float, kept: bool
) -> None:
    tied = tuple(ReadRole(role, 0, sure) for role, sure in roles.items())  # type: ignore[arg-type]
    assert stands(ReadEvent(0, 5, kind[0], score, kind[1], 0.9, roles=tied), own) is kept
