"""Windows, decoding, heads, quotation marks and weights, without a trained model."""

import functools
import itertools
import json
import math
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut import ontology
from runut.encoder import labels, load_reader
from runut.encoder.borders import _candidates, recut
from runut.encoder.decode import Chunk, _path, decode_bio, decode_flat, merge_types, trimmed
from runut.encoder.heads import Heads, gelu, sigmoid, softmax
from runut.encoder.quotes import closed, quoted, whole_quotes
from runut.encoder.tokens import CONTEXT, OVERLAP, OWN, token_span, windows
from runut.encoder.weights import FOLDER, _tokenizer, load
from runut.encoder.words import Words
from runut.errors import ModelError

ROOT = Path(__file__).resolve().parents[2]


@functools.cache
def tokens_of():
    return _tokenizer(FOLDER / "tokenizer.json.gz")


@given(st.lists(st.integers(0, 400), max_size=40))
def test_every_token_has_one_owner_and_windows_stay_small(lengths):
    plan = windows(lengths)
    owned = [t for w in plan for t in range(w.own_first, w.own_last)]
    assert owned == list(range(sum(lengths)))
    for w in plan:
        assert 0 <= w.first <= w.own_first < w.own_last <= w.last <= sum(lengths)
        assert w.last - w.first <= OWN + max(CONTEXT, 2 * OVERLAP) + 1


def test_the_sentence_before_is_read_along():
    plan = windows([130, 20, 100])
    assert [(w.first, w.own_first, w.own_last) for w in plan] == [(0, 0, 150), (130, 150, 250)]


@given(st.integers(1, 4), st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(0, 2**32 - 1))
@settings(max_examples=60)
def test_decoded_labels_are_well_formed(kinds, lengths, seed):
    edges = np.concatenate([[0], np.cumsum(lengths)])
    noise = np.random.default_rng(seed).normal(size=(int(edges[-1]), 1 + 2 * kinds)) * 3
    found = decode_flat(softmax(noise), list(edges))
    for a, b in itertools.pairwise(edges):
        before = 0
        for label in found[a:b]:
            if label and label % 2 == 0:  # I-x continues B-x or I-x of its sentence
                assert before in (label, label - 1)
            before = label


@given(st.integers(1, 3), st.lists(st.integers(1, 6), min_size=1, max_size=4), st.integers(0, 2**32 - 1))
@settings(max_examples=60)
def test_the_short_cut_finds_what_viterbi_finds(kinds, lengths, seed):
    edges = [int(x) for x in np.concatenate([[0], np.cumsum(lengths)])]
    rows = softmax(np.random.default_rng(seed).normal(size=(edges[-1], 1 + 2 * kinds)) * 2)
    found = decode_flat(rows, edges)
    for a, b in itertools.pairwise(edges):
        path = _path(np.log(rows[a:b]))
        assert found[a:b].tolist() == path


@given(st.integers(1, 2), st.integers(1, 5), st.sampled_from([0.5, 2, 6]), st.integers(0, 2**32 - 1))
@settings(max_examples=80)
def test_the_path_is_the_best_of_all_allowed_ones(kinds, length, sharp, seed):
    log = np.log(softmax(np.random.default_rng(seed).normal(size=(length, 1 + 2 * kinds)) * sharp))

    def allowed(path):
        return all(
            not label or label % 2 or before in (label, label - 1) for before, label in itertools.pairwise((0, *path))
        )

    best = max(filter(allowed, itertools.product(range(1 + 2 * kinds), repeat=length)),
               key=lambda path: sum(log[at, label] for at, label in enumerate(path)))  # fmt: skip
    assert _path(log) == list(best)


def test_decoding_takes_the_best_allowed_path():
    rows = np.array([[0.1, 0.8, 0.1], [0.3, 0.1, 0.6], [0.9, 0.05, 0.05], [0.45, 0.1, 0.45]])
    chunks = decode_bio(rows, [0, 4])
    assert [(c.first, c.last, c.kind) for c in chunks] == [(0, 2, 0)]
    assert chunks[0].score == pytest.approx(0.7 * (0.8 / 0.9))


def test_runner_up_is_reported():
    rows = np.array([[0.1, 0.5, 0.0, 0.4, 0.0]])
    (chunk,) = decode_bio(rows, [0, 1])
    assert (chunk.kind, chunk.second, round(chunk.second_score, 3)) == (0, 1, 0.4)


@given(st.integers(1, 3), st.lists(st.integers(0, 7), min_size=1, max_size=4), st.integers(0, 2**32 - 1))
@settings(max_examples=60)
def test_chunks_are_scored_by_their_own_tokens(kinds, lengths, seed):
    """What `decode_bio` gathers for all chunks at once, told chunk by chunk."""
    edges = [int(x) for x in np.concatenate([[0], np.cumsum(lengths)])]
    rows = softmax(np.random.default_rng(seed).normal(size=(edges[-1], 1 + 2 * kinds)) * 3)
    labels, merged = decode_flat(rows, edges), merge_types(rows)
    begins = [at for at, label in enumerate(labels) if label % 2 == 1]
    found = decode_bio(rows, edges)
    assert [c.first for c in found] == begins
    for chunk in found:
        begin = labels[chunk.first]
        assert set(labels[chunk.first + 1 : chunk.last]) <= {begin + 1}
        assert chunk.last == len(labels) or labels[chunk.last] != begin + 1
        assert chunk.kind == (begin - 1) // 2
        own = merged[chunk.first : chunk.last]
        first = rows[chunk.first]
        sure = first[begin] / (first[begin] + first[begin + 1])
        assert chunk.score == pytest.approx(own[:, chunk.kind + 1].min() * sure)
        mean = own.mean(0)
        mean[chunk.kind + 1] = -1
        assert (chunk.second, chunk.second_score) == (mean.argmax() - 1, pytest.approx(mean.max()))


def test_functions_agree_with_their_definitions():
    x = np.linspace(-6, 6, 241)
    exact = [0.5 * v * (1 + math.erf(v / math.sqrt(2))) for v in x]
    assert np.abs(gelu(x) - exact).max() < 1e-6
    assert sigmoid(np.array([-800.0, 0.0, 800.0])).tolist() == [0.0, 0.5, 1.0]
    assert softmax(np.array([[1000.0, 1000.0]])).tolist() == [[0.5, 0.5]]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Rabu (29/6/2022).", "Rabu (29/6/2022)"),
        ("“Hamas,", "Hamas"),
        ("U.S.", "U.S."),
        ("kota Rafah.", "kota Rafah"),
        ("(PBB", "PBB"),
        ("Dewan Keamanan (DK).", "Dewan Keamanan (DK)"),
        ("...", "..."),
        ("Muh.", "Muh."),
    ],
)
def test_spans_lose_punctuation_at_their_edges(text, kept):
    start, end = trimmed(text, 0, len(text))
    assert text[start:end] == kept


@pytest.mark.parametrize(
    ("text", "spoken"),
    [
        ('Ia berkata, "Kami tidak akan pergi dari sini," lalu duduk.', ["Kami tidak akan pergi dari sini"]),
        ("“We will not leave this town.” He sat.", ["We will not leave this town"]),
        ("«Kami tidak akan pergi dari sini» katanya", ["Kami tidak akan pergi dari sini"]),
        ('"Kami menolak," katanya.', ["Kami menolak"]),
        ('Film "Pulang" tayang besok.', []),
        ('Satu tanda " saja yang tak pernah ditutup di baris ini', []),
        ('"Baris ini terputus di tengah\njalan dan tidak dikutip lagi"', []),
    ],
)
def test_direct_speech_by_its_marks(text, spoken):
    assert [text[a:b] for a, b in quoted(text)] == spoken


@given(st.text(alphabet='ab "“”\n,.«»', max_size=80))
def test_quoted_spans_are_ordered_and_inside(text):
    last = 0
    for start, end in quoted(text):
        assert last <= start < end <= len(text)
        last = end


def test_indirect_speech_runs_to_the_end_of_its_clause():
    inside = np.array([0.0, 0.9, 0.8, 0.3, 0.2, 0.2, 0.9])
    marks = np.array([False, False, False, False, False, True, False])
    pieces = [Chunk(1, 3, 1, 0.8, -1, 0.1), Chunk(4, 5, 1, 0.2, -1, 0.1)]
    borders = (marks, np.zeros(7, bool))
    (quote,) = whole_quotes(pieces, inside, borders, [0, 7])
    assert quote == ((1, 5), pytest.approx(0.55))
    assert whole_quotes(pieces[:1], inside, borders, [0, 4, 7])[0][0] == (1, 4)  # never over a sentence's end


def test_indirect_speech_ends_with_a_whole_word():
    inside = np.array([0.9, 0.9, 0.01, 0.01])
    joins = np.array([False, False, True, False])
    (quote,) = whole_quotes([Chunk(0, 2, 1, 0.9, -1, 0.1)], inside, (np.zeros(4, bool), joins), [0, 4])
    assert quote[0] == (0, 3)


@pytest.mark.parametrize(
    ("text", "found", "whole"),
    [
        ('kata mereka itu "harga mati", lalu', 'itu "harga mati', 'itu "harga mati"'),
        ("he called it “a sham”.", "it “a sham", "it “a sham”"),
        ('"Itu harga mati" katanya', "Itu harga mati", "Itu harga mati"),
        ("no mark at all", "no mark", "no mark"),
    ],
)
def test_a_statement_keeps_the_closing_mark_of_the_one_it_opened(text, found, whole):
    start = text.index(found)
    a, b = closed(text, start, start + len(found))
    assert text[a:b] == whole


def test_borders_move_to_the_span_that_is_right_as_a_whole():
    labels = np.tile([0.2, 0.4, 0.4], (6, 1))
    words, edges = np.arange(7), [0, 6]
    asked = []

    def judge(spans):
        asked.extend(spans)
        return np.array([0.9 if tuple(s) == (2, 4) else 0.05 for s in spans])

    assert recut([(2, 3)], labels, words, edges, judge, 1.0) == [(2, 4)]
    assert recut([(2, 3)], labels, words, edges, judge, 0.0) == [(2, 3)]
    assert all(a < b for a, b in asked)


def test_borders_hold_where_the_whole_says_nothing():
    labels = np.full((6, 3), 0.02)
    labels[:, 0] = 0.96
    labels[2], labels[3] = [0.02, 0.96, 0.02], [0.02, 0.02, 0.96]
    found = recut([(2, 4)], labels, np.arange(7), [0, 6], lambda spans: np.full(len(spans), 0.5), 2.0)
    assert found == [(2, 4)]


@given(st.integers(3, 9), st.floats(0.1, 4), st.integers(0, 2**32 - 1))
def test_borders_are_those_of_the_best_labelling_and_whole(size, weight, seed):
    """One span in a sentence, against every labelling of the sentence written out."""
    rng = np.random.default_rng(seed)
    labels = softmax(rng.normal(size=(size, 3)) * 2)
    first = int(rng.integers(0, size - 1))
    place = (first, int(rng.integers(first + 1, size + 1)))
    whole = {(a, b): float(rng.random()) for a in range(size) for b in range(a + 1, size + 1)}
    asked = []

    def judge(spans):
        asked.extend(map(tuple, spans))
        return np.array([whole[tuple(s)] for s in spans])

    (found,) = recut([place], labels, np.arange(size + 1), [0, size], judge, weight)

    def score(span):
        a, b = span
        path = [1 if at == a else 2 if a < at < b else 0 for at in range(size)]
        return sum(math.log(labels[at, one]) for at, one in enumerate(path)) + weight * math.log(whole[span])

    all_of_it = (np.array([0]), np.array([size]))
    _, near = _candidates(np.array([place]), np.arange(size + 1), *all_of_it)
    best = max(map(score, map(tuple, near)))  # some need not be asked for
    assert score(found) == pytest.approx(best)
    assert set(asked) <= set(whole)


@given(st.data())
def test_recut_spans_stay_apart_and_inside_their_sentences(data):
    size = data.draw(st.integers(4, 24))
    rng = np.random.default_rng(data.draw(st.integers(0, 999)))
    cuts = sorted({0, size, *data.draw(st.lists(st.integers(1, size - 1), max_size=3))})
    marks = sorted(data.draw(st.sets(st.integers(0, size), min_size=2, max_size=8)))
    places = [(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False) if not any(a < c < b for c in cuts)]
    words = np.array(sorted({*cuts, *rng.choice(size + 1, size // 2 + 1).tolist(), *(x for p in places for x in p)}))
    found = recut(places, rng.random((size, 3)), words, cuts, lambda spans: rng.random(len(spans)), 1.5)
    assert len(found) == len(places)
    last = 0
    for a, b in found:
        assert last <= a < b <= size
        assert not any(a < c < b for c in cuts)
        last = b


def test_a_stretch_is_judged_by_its_mean_its_ends_and_its_neighbours():
    rng = np.random.default_rng(0)
    arrays = {f"{head}.{part}": rng.normal(size=shape).astype(np.float32) for head in ("acts", "things") for part, shape in (
        ("hidden.weight", (4, 5 * 384)), ("hidden.bias", (4,)), ("out.weight", (3, 4)), ("out.bias", (3,)),
    )}  # fmt: skip
    states, ends = rng.normal(size=(6, 384)).astype(np.float32), rng.normal(size=(2, 384)).astype(np.float32)
    (row, whole) = Heads(arrays).spans("acts", states, ends)([(1, 3), (0, 6)])
    x = np.concatenate([states[1:3].mean(0), states[1], states[2], states[0], states[3]])
    y = np.concatenate([states.mean(0), states[0], states[5], ends[0], ends[1]])
    for vector, got in ((x, row), (y, whole)):
        hidden = gelu(arrays["acts.hidden.weight"] @ vector + arrays["acts.hidden.bias"])
        assert got == pytest.approx(softmax(arrays["acts.out.weight"] @ hidden + arrays["acts.out.bias"]), abs=1e-4)


def test_token_span_takes_tokens_half_inside():
    starts, ends = np.array([0, 4, 8]), np.array([4, 8, 12])
    assert token_span(starts, ends, (4, 10)) == (1, 3)
    assert token_span(starts, ends, (4, 9)) == (1, 2)
    assert token_span(starts, ends, (20, 30)) == (0, 0)


def test_labels_are_the_ontology():
    assert set(labels.TYPES) == set(ontology.TYPES)
    for kind, mode in labels.MODES:
        assert mode is None or ontology.valid_mode(kind, mode)
    assert set(labels.DYAD15) == {t for t in labels.TYPES if t not in ("CONCEDE", "RETREAT")} | {"YIELD"}


def test_missing_weights_stop_with_the_fix(tmp_path):
    with pytest.raises(ModelError, match=r"missing.*reinstall"):
        load("accurate", tmp_path)


@pytest.mark.parametrize("name", ["lower.onnx", "heads.npz", "tokenizer.json.gz"])
def test_damaged_weights_stop(tmp_path, name):
    folder = tmp_path / "weights"
    shutil.copytree(FOLDER, folder)
    path = folder / name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(ModelError, match=f"{name} is damaged"):
        load("fast", folder)
    path.unlink()
    with pytest.raises(ModelError, match="missing"):
        load("fast", folder)


def test_broken_or_foreign_manifest_stops(tmp_path):
    (tmp_path / "manifest.json").write_text("{", "utf-8")
    with pytest.raises(ModelError, match="broken"):
        load("accurate", tmp_path)
    (tmp_path / "manifest.json").write_text(json.dumps({"format": 99}), "utf-8")
    with pytest.raises(ModelError, match="format 99"):
        load("accurate", tmp_path)


def test_unknown_depth_names_the_choices():
    with pytest.raises(ModelError, match="accurate, fast"):
        load_reader("deep")


def test_shipped_weights_stay_within_the_budget():
    assert sum(f.stat().st_size for f in FOLDER.iterdir()) <= 40_000_000


def test_importing_the_room_loads_nothing_heavy():
    code = (
        "import sys, runut, runut.encoder; "
        "print([m for m in ('numpy', 'onnxruntime', 'tokenizers', 'torch') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_corpus_item_is_well_formed():
    done = subprocess.run(
        [sys.executable, str(ROOT / "corpus/build.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[:2000]


def test_dev_and_train_share_no_text():
    texts = {"train": set(), "dev": set()}
    for file in (ROOT / "corpus").glob("*.jsonl"):
        part = file.name.split(".")[-2]
        texts[part] |= {json.loads(line)["text"].casefold() for line in file.read_text("utf-8").splitlines()}
    assert not texts["train"] & texts["dev"]


WORDS = st.lists(st.text(alphabet="abKl-,.“”é’ĳŋ5%(", min_size=1, max_size=6), min_size=1, max_size=6).map(" ".join)


@given(st.lists(st.one_of(WORDS, st.text(alphabet="ab \u00a0…▁\u200b\n“é\u0301", max_size=9)), max_size=5))
@settings(max_examples=60, deadline=None)
def test_words_met_before_are_coded_as_the_tokenizer_codes_them(pieces):
    tokenizer = tokens_of()
    words = Words(tokenizer)
    words.encode([piece for piece in pieces[::-1] if piece])
    found, at = words.encode(pieces), 0
    for piece, size in zip(pieces, found.sizes, strict=True):
        wanted = words._asked(piece)
        assert wanted == tuple(row[at : at + size].tolist() for row in (found.ids, found.starts, found.ends))
        assert wanted[0] == tokenizer.encode(piece).ids
        at += size


def test_few_words_are_remembered(monkeypatch):
    monkeypatch.setattr("runut.encoder.words.MOST", 2)
    words = Words(tokens_of())
    assert [words.encode(["satu dua tiga empat"]).ids.tolist() for _ in range(2)] == [
        tokens_of().encode("satu dua tiga empat").ids
    ] * 2
    words.encode(["lima"])
    assert len(words._known) == 1
