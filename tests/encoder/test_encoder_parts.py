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
from hypothesis import example, given, settings
from hypothesis import strategies as st

from runut import ontology
from runut.encoder import labels, load_reader
from runut.encoder.borders import _candidates, recut
from runut.encoder.decode import decode, merge_types, ranges, sureness, trimmed
from runut.encoder.heads import Heads, gelu, sigmoid, softmax
from runut.encoder.labels import LAYERS, bio
from runut.encoder.quotes import closed, quoted, whole_quotes
from runut.encoder.snap import glued, rejoined
from runut.encoder.tokens import CONTEXT, OVERLAP, OWN, token_span, windows
from runut.encoder.weights import FOLDER, _tokenizer, load
from runut.encoder.words import Words, _coded
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


def labelled(chunks, size):
    """Labels of a row of tokens out of its chunks."""
    out = [0] * size
    for first, last, kind in chunks:
        assert 0 <= first < last <= size
        assert not any(out[first:last])
        out[first:last] = [2 * kind + 1, *[2 * kind + 2] * (last - first - 1)]
    return out


@given(st.integers(1, 4), st.lists(st.integers(0, 9), min_size=1, max_size=6), st.integers(0, 2**32 - 1))
@settings(max_examples=60)
def test_spans_keep_to_their_sentences(kinds, lengths, seed):
    size = sum(lengths)
    starts = [at for at in itertools.accumulate(lengths[:-1], initial=0) if at < size]
    noise = np.random.default_rng(seed).normal(size=(size, 1 + 2 * kinds)) * 3
    chunks = decode(softmax(noise).T, starts)
    assert labelled(chunks, size) is not None
    assert chunks == sorted(chunks)
    assert not any(first < start < last for first, last, _ in chunks for start in starts)


@given(
    st.integers(1, 2), st.lists(st.integers(1, 5), min_size=1, max_size=3), st.sampled_from([0.5, 2, 6]),
    st.sampled_from([-1.5, 0.0, 1.0]), st.integers(0, 2**32 - 1),
)  # fmt: skip
@example(1, [2], 6, -1.5, 4067)
@settings(max_examples=120)
def test_the_labels_are_the_best_of_all_allowed_ones(kinds, lengths, sharp, bias, seed):
    """Sentence by sentence, against every labelling written out; chances under one in 10⁹ count as that."""
    edges = list(itertools.accumulate(lengths, initial=0))
    rows = softmax(np.random.default_rng(seed).normal(size=(edges[-1], 1 + 2 * kinds)) * sharp)
    log = np.log(np.maximum(rows, 1e-9))
    log[:, 0] += bias
    found = labelled(decode(rows.T, edges[:-1], bias), edges[-1])

    def allowed(path):
        return all(
            not label or label % 2 or before in (label, label - 1) for before, label in itertools.pairwise((0, *path))
        )

    for a, b in itertools.pairwise(edges):
        best = max(filter(allowed, itertools.product(range(1 + 2 * kinds), repeat=b - a)),
                   key=lambda path: sum(log[at, label] for at, label in enumerate(path, a)))  # fmt: skip
        assert found[a:b] == list(best)


def test_decoding_takes_the_best_allowed_path():
    rows = np.array([[0.1, 0.8, 0.1], [0.3, 0.1, 0.6], [0.9, 0.05, 0.05], [0.45, 0.1, 0.45]]).T
    chunks = decode(rows, [0])
    assert chunks == [(0, 2, 0)]
    assert sureness(rows, chunks) == [pytest.approx(0.7 * (0.8 / 0.9))]


@given(st.integers(1, 3), st.lists(st.integers(1, 7), min_size=1, max_size=4), st.integers(0, 2**32 - 1))
@settings(max_examples=60)
def test_chunks_are_scored_by_their_own_tokens(kinds, lengths, seed):
    """What `sureness` gathers for all chunks at once, told chunk by chunk."""
    starts = list(itertools.accumulate(lengths[:-1], initial=0))
    rows = softmax(np.random.default_rng(seed).normal(size=(sum(lengths), 1 + 2 * kinds)) * 3).T
    merged, chunks = merge_types(rows), decode(rows, starts)
    assert np.allclose(merged.sum(0), 1)
    for (first, last, kind), score in zip(chunks, sureness(rows, chunks), strict=True):
        begin, inside = rows[2 * kind + 1, first], rows[2 * kind + 2, first]
        assert score == pytest.approx(merged[kind + 1, first:last].min() * begin / (begin + inside))


def test_ranges_stand_one_after_the_other():
    assert ranges(np.array([3, 9, 1]), np.array([2, 0, 3])).tolist() == [3, 4, 1, 2, 3]
    assert ranges(np.zeros(0, np.int64), np.zeros(0, np.int64)).tolist() == []


def test_label_rows_are_probabilities_of_each_layer():
    rng = np.random.default_rng(4)
    width = sum(len(bio(types)) for types in LAYERS.values())
    arrays = {"tokens.weight": rng.normal(size=(width, 384)), "tokens.bias": rng.normal(size=width)}
    states = rng.normal(size=(7, 384)).astype(np.float32)
    scores = states @ arrays["tokens.weight"].T + arrays["tokens.bias"]
    found, at = Heads(arrays).layers(states), 0
    for layer, types in LAYERS.items():
        size = len(bio(types))
        assert np.allclose(found[layer].T, softmax(scores[:, at : at + size]), atol=1e-4)
        at += size


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
    pieces = [(1, 3, 1), (4, 5, 1)]
    borders = (lambda token: token == 5, bytes(7))
    (quote,) = whole_quotes(pieces, inside, borders, [0, 7])
    assert quote == ((1, 5), pytest.approx(0.55))
    assert whole_quotes(pieces[:1], inside, borders, [0, 4, 7])[0][0] == (1, 4)  # never over a sentence's end


def test_indirect_speech_ends_with_a_whole_word():
    inside = np.array([0.9, 0.9, 0.01, 0.01])
    joins = np.array([False, False, True, False]).tobytes()
    (quote,) = whole_quotes([(0, 2, 1)], inside, (lambda _token: False, joins), [0, 4])
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


def redrawn(places, labels, cuts, whole, weight):
    """`recut` with a judge that is told P of a span; also checks that what comes back is judged as it should be."""

    def judge(spans):
        chances = np.array([whole(*span) for span in np.asarray(spans).reshape(-1, 2).tolist()]).reshape(-1)
        return np.stack([1 - chances, chances], axis=1)

    found, rows = recut(places, judge(places), labels.T, cuts, judge, weight)
    assert np.allclose(rows, judge(found))
    return found


def test_borders_move_to_the_span_that_is_right_as_a_whole():
    labels, cuts = np.tile([0.2, 0.4, 0.4], (6, 1)), (np.arange(7), [0, 6])
    asked = []

    def whole(*span):
        asked.append(span)
        return 0.9 if span == (2, 4) else 0.05

    assert redrawn([(2, 3)], labels, cuts, whole, 1.0) == [(2, 4)]
    assert redrawn([(2, 3)], labels, cuts, whole, 0.0) == [(2, 3)]
    assert redrawn([], labels, cuts, whole, 1.0) == []
    assert all(a < b for a, b in asked)


def test_borders_hold_where_the_whole_says_nothing():
    labels = np.full((6, 3), 0.02)
    labels[:, 0] = 0.96
    labels[2], labels[3] = [0.02, 0.96, 0.02], [0.02, 0.02, 0.96]
    assert redrawn([(2, 4)], labels, (np.arange(7), [0, 6]), lambda *_span: 0.5, 2.0) == [(2, 4)]


def test_neighbours_that_both_want_a_word_do_not_share_it():
    labels, cuts = np.tile([0.2, 0.4, 0.4], (6, 1)), (np.arange(7), [0, 6])
    found = redrawn([(1, 2), (4, 5)], labels, cuts, lambda a, b: 0.9 if (a, b) in ((1, 4), (3, 5)) else 0.05, 1.0)
    assert found[0] == (1, 4)
    assert found[1][0] >= 4


@given(st.integers(3, 9), st.floats(0.1, 4), st.integers(0, 2**32 - 1))
def test_borders_are_those_of_the_best_labelling_and_whole(size, weight, seed):
    """One span in a sentence, against every labelling of the sentence written out."""
    rng = np.random.default_rng(seed)
    labels = softmax(rng.normal(size=(size, 3)) * 2)
    first = int(rng.integers(0, size - 1))
    place = (first, int(rng.integers(first + 1, size + 1)))
    whole = {(a, b): float(rng.random()) for a in range(size) for b in range(a + 1, size + 1)}
    (found,) = redrawn([place], labels, (np.arange(size + 1), [0, size]), lambda a, b: whole[a, b], weight)

    def score(span):
        a, b = span
        path = [1 if at == a else 2 if a < at < b else 0 for at in range(size)]
        return sum(math.log(labels[at, one]) for at, one in enumerate(path)) + weight * math.log(whole[span])

    all_of_it = (np.array([0]), np.array([size]))
    _, near = _candidates(np.array([place]), np.arange(size + 1), *all_of_it)
    best = max(map(score, [place, *map(tuple, near.tolist())]))  # some need not be asked for
    assert score(found) == pytest.approx(best)


@given(st.data())
def test_recut_spans_stay_apart_and_inside_their_sentences(data):
    size = data.draw(st.integers(4, 24))
    rng = np.random.default_rng(data.draw(st.integers(0, 999)))
    cuts = sorted({0, size, *data.draw(st.lists(st.integers(1, size - 1), max_size=3))})
    marks = sorted(data.draw(st.sets(st.integers(0, size), min_size=2, max_size=8)))
    places = [(a, b) for a, b in zip(marks[::2], marks[1::2], strict=False) if not any(a < c < b for c in cuts)]
    words = np.array(sorted({*cuts, *rng.choice(size + 1, size // 2 + 1).tolist(), *(x for p in places for x in p)}))
    chances = rng.random((size + 1, size + 1))
    found = redrawn(places, rng.random((size, 3)), (words, cuts), lambda a, b: float(chances[a, b]), 1.5)
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
    padded = rng.normal(size=(14, 384)).astype(np.float32)  # behind twelve tokens: what stands after and before them
    states = padded[:-2]
    (row, whole, most) = Heads(arrays).spans("acts", padded)([(1, 3), (0, 12), (1, 12)])
    x = np.concatenate([states[1:3].mean(0), states[1], states[2], states[0], states[3]])
    y = np.concatenate([states.mean(0), states[0], states[11], padded[13], padded[12]])
    z = np.concatenate([states[1:].mean(0), states[1], states[11], states[0], padded[12]])
    for vector, got in ((x, row), (y, whole), (z, most)):
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
        wanted = _coded(tokenizer, piece)
        assert wanted == tuple(row[at : at + size].tolist() for row in (found.ids, found.starts, found.ends))
        assert wanted[0] == tokenizer.encode(piece).ids
        at += size


def test_every_piece_of_letters_is_coded_as_itself():
    tokenizer = tokens_of()
    vocabulary = tokenizer.get_vocab()
    words = [one[1:] for one in vocabulary if one[0] == "▁" and one[1:].isascii() and one[1:].isalpha()]
    assert len(words) > 5_000
    assert tokenizer.encode(" ".join(words)).ids == [vocabulary["▁" + word] for word in words]
    for mark in ",.":
        ids = tokenizer.encode(" ".join(word + mark for word in words)).ids
        assert ids == [token for word in words for token in (vocabulary["▁" + word], vocabulary[mark])]
        assert not any(
            mark in one and any(a.isalpha() and b == mark for a, b in itertools.pairwise(one)) for one in vocabulary
        )


def test_few_words_are_remembered(monkeypatch):
    monkeypatch.setattr("runut.encoder.words.MOST", 2)
    words = Words(tokens_of())
    assert [words.encode(["satu dua tiga empat"]).ids.tolist() for _ in range(2)] == [
        tokens_of().encode("satu dua tiga empat").ids
    ] * 2
    words.encode(["lima"])
    assert len(words._known) == 1
    words.encode([f"kata{n} lain" for n in range(300)])  # more than there is room for at first, in one go
    assert words.encode(["kata7 lain"]).ids.tolist() == tokens_of().encode("kata7 lain").ids


@pytest.mark.parametrize(
    ("text", "places", "whole"),
    [
        ("Kedua|nya pergi", [(0, 1), (1, 2)], [(0, 2)]),
        ("Pihak|nya dan dia", [(0, 1), (1, 2), (3, 4)], [(0, 2), (3, 4)]),
        ("Jakarta|Menteri pergi", [(0, 1), (1, 2)], [(0, 1), (1, 2)]),
        ("rumah nya", [(0, 1), (1, 2)], [(0, 1), (1, 2)]),
        ("Yang bersangkutan pergi", [(0, 1), (1, 2)], [(0, 2)]),
    ],
)
def test_an_ending_taken_for_a_span_is_given_back_to_its_word(text, places, whole):
    words = text.replace("|", "\0").replace(" ", "\0 \0").split("\0")
    tokens, at = [], 0
    for word in words:
        if word.strip():
            tokens.append((at, at + len(word)))
        at += len(word)
    text = text.replace("|", "")
    starts, ends = (np.array(column) for column in zip(*tokens, strict=True))
    joins = glued(text, starts, ends).tobytes()
    assert rejoined(places, joins, text, starts.tolist(), ends.tolist()) == whole
