"""Training sets as they are read, and means and span heads against their plain definitions."""

import importlib.util
import itertools
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from training.sets import name_example

from runut.encoder.heads import Heads
from runut.encoder.labels import TYPES
from runut.encoder.states import span_means, stretch_means

ROOT = Path(__file__).resolve().parents[2]
TOKENS = ["Lembaga", "Cuaca", "Rakyat", "(LCR)", ",", "di", "Tuban", "."]
TAGS = ["B-ORG", "I-ORG", "I-ORG", "I-ORG", "O", "O", "B-LOC", "O"]


def names(natural):
    one = name_example(TOKENS, TAGS, "idner-news-2k", "id", natural)
    return [(one.text[a:b], kind) for (a, b), kind in one.names]


def test_a_bracketed_abbreviation_is_a_name_of_its_own_in_natural_spelling_only():
    assert names(natural=False) == [("Lembaga Cuaca Rakyat (LCR)", "ORG"), ("Tuban", "LOC")]
    assert names(natural=True) == [("Lembaga Cuaca Rakyat", "ORG"), ("LCR", "ORG"), ("Tuban", "LOC")]


@pytest.fixture(scope="module")
def build():
    sys.path.insert(0, str(ROOT / "corpus"))
    try:
        spec = importlib.util.spec_from_file_location("corpus_build", ROOT / "corpus/build.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    finally:
        sys.path.remove(str(ROOT / "corpus"))
    return module


@pytest.mark.parametrize(
    ("line", "trigger"),
    [
        ("en news | [a:GPE Kenya] <CONSULT a=a r=b held talks with> [b:GPE Peru].", "held talks"),
        ("id news | [a:GPE Kenya] <REQUEST a=a r=b mengirim surat kepada> [b:GPE Peru].", "mengirim surat"),
        ("en news | [a:GPE Kenya] <REJECT a=a r=b turned down> [b:GPE Peru].", "turned down"),
        ("id news | Ke [b:GPE Peru] [a:GPE Kenya] <CONSULT a=a r=b bertolak>.", "bertolak"),
    ],
)
def test_an_extension_trigger_ends_before_the_preposition_of_its_object(build, line, trigger):
    row = build.parse_bare(line, "made-0001")
    assert row["events"][0]["trigger"]["text"] == trigger
    assert build.faults(row) == []
    start, end = (row["events"][0]["trigger"][key] for key in ("start", "end"))
    assert row["text"][start:end] == trigger


def coded(build, tmp_path, line):
    made = [
        build.parse_bare("en news | [a:GRP Police] <COERCE a=a r=b held> [b:GRP two men] in [c:GPE Peru].", "made-0001")
    ]
    file = tmp_path / "made.txt"
    file.write_text(f"# codes\n{line}\n", "utf-8")
    return build.coded(made, file)[0]["mentions"]


def test_codes_beside_a_source_are_put_into_its_mentions(build, tmp_path):
    police, men, peru = coded(build, tmp_path, "1 | Police held | a=PER:COP b=-:CVL c=PER")
    assert (police["code"], police["sector"]) == ("PER", "COP")
    assert (men["code"], men["sector"]) == ("-", "CVL")
    assert peru["code"] == "PER" and "sector" not in peru


@pytest.mark.parametrize("line", ["1 | Two men | a=PER:COP", "1 | Police held | x=PER:COP", "1 | Police held | a=Peru"])
def test_codes_that_fit_no_mention_of_their_item_are_refused(build, tmp_path, line):
    with pytest.raises(ValueError, match="codes of item 1"):
        coded(build, tmp_path, line)


SPANS = st.lists(st.tuples(st.integers(0, 19), st.integers(1, 9)), min_size=1, max_size=12)


@given(SPANS)
def test_span_means_are_means(places):
    states = np.random.default_rng(3).standard_normal((20, 6)).astype(np.float32)
    spans = [(a, min(a + size, 20)) for a, size in places]
    wanted = [states[a:b].mean(0) for a, b in spans]
    assert np.allclose(span_means(states, spans), wanted, atol=1e-5)


def test_an_empty_span_at_the_end_of_the_row_has_a_mean():
    states = np.eye(3, dtype=np.float32)
    assert np.allclose(span_means(states, [(3, 3), (1, 1)]), states[[2, 1]])


@given(SPANS, SPANS)
def test_a_span_head_says_the_same_however_it_is_asked(first, second):
    rng = np.random.default_rng(5)
    arrays = {"acts.hidden.weight": rng.standard_normal((4, 30)), "acts.hidden.bias": rng.standard_normal(4)}
    arrays |= {"acts.out.weight": rng.standard_normal((len(TYPES) + 1, 4)), "acts.out.bias": np.zeros(len(TYPES) + 1)}
    heads = Heads(arrays | {key.replace("acts", "things"): value for key, value in arrays.items()})
    padded = rng.standard_normal((22, 6)).astype(np.float32)
    one, two = ([(a, min(a + size, 20)) for a, size in places] for places in (first, second))
    judge = heads.spans("acts", padded)
    assert np.allclose(judge(two), judge(two + one)[: len(two)], atol=1e-4)
    assert judge([]).shape == (0, len(TYPES) + 1)


@given(st.lists(st.integers(0, 12), min_size=1, max_size=5))
def test_means_of_stretches_are_means_and_nothing_where_nothing_is(sizes):
    edges = [0, *itertools.accumulate(sizes)]
    states = np.random.default_rng(6).standard_normal((edges[-1], 6)).astype(np.float32)
    for row, (a, b) in zip(stretch_means(states, edges), itertools.pairwise(edges), strict=True):
        assert np.allclose(row, states[a:b].mean(0) if b > a else 0.0, atol=1e-5)
