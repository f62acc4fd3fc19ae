"""`runut code`: sentences and pairs, streaming, in order, with honest errors."""

import gzip
import json
from pathlib import Path

import pytest
from bench.gold_reading import reading_of
from hypothesis import given
from hypothesis import strategies as st

import runut.encoder
from runut.cli import code
from runut.engines.adhoc import CodeItem, code_items, item_of
from runut.errors import InputError, SettingsError
from runut.events import PairItem, code_pairs
from runut.events.pairs import locate_pair
from runut.records import DyadCall, Reading

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "sentences.dev.jsonl"
SHAPE = {
    "id", "event_id", "page_id", "source", "type", "mode", "modality", "contexts", "actors", "recipients", "places", "date",
    "attributed_to", "casualties", "evidence", "trigger", "quad", "score", "cameo", "confidence",
}  # fmt: skip


class FakeReader:
    """Reads what the corpus annotates; every pair is a meeting unless told otherwise."""

    method = "fake"

    def __init__(self, items=(), root="CONSULT", scores=()):
        self.readings = {item["text"]: reading_of(item) for item in items}
        self.call = DyadCall(root, 0.8, scores)
        self.asked = []

    def read(self, text, spans):
        return self.readings.get(text, Reading((), (), (), ()))

    def dyads(self, items, scheme):
        self.asked.extend(items)
        return [self.call for _ in items]


@pytest.fixture(scope="module")
def items():
    return [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()][:60]


def test_gold_sentences_give_rows_of_the_contract_whose_spans_hold(items):
    rows = list(code_items((CodeItem(one["id"], one["text"]) for one in items), FakeReader(items)))
    assert [row["id"] for row in rows] == [one["id"] for one in items]
    coded = 0
    for row, item in zip(rows, items, strict=True):
        text = item["text"]
        assert len(row["events"]) == len(item["events"])
        for event in row["events"]:
            coded += 1
            assert event.keys() >= SHAPE
            for part in (event["evidence"], event["trigger"]):
                assert text[part["start"] : part["end"]] == part["quote"]
            for actor in (*event["actors"], *event["recipients"], *event["places"], *event["attributed_to"]):
                assert text[actor["start"] : actor["end"]] == actor["text"]
            assert set(event["casualties"]) == {"dead", "injured", "size"}
        for mention in row["mentions"]:
            assert text[mention["start"] : mention["end"]] == mention["text"]
        for quote in row["quotes"]:
            assert text[quote["start"] : quote["end"]] == quote["quote"]
    assert coded > 60


def test_same_items_give_the_same_bytes(items):
    first, second = (
        json.dumps(list(code_items([CodeItem(one["id"], one["text"]) for one in items], FakeReader(items))))
        for _ in range(2)
    )
    assert first == second


def test_a_pair_gets_a_root_and_offsets_are_found():
    sentence = "Presiden Laos bertemu Raja Tonga; Presiden Laos lalu pulang."
    reader = FakeReader()
    row = {"id": 7, "sentence": sentence, "source": "Presiden Laos", "target": "Raja Tonga"}
    (coded,) = code_items([item_of(row)], reader, scheme="plv15")
    assert (coded["id"], coded["root"]) == (7, "CONSULT")
    ((_, source, target),) = reader.asked
    assert (sentence[slice(*source)], sentence[slice(*target)]) == ("Presiden Laos", "Raja Tonga")
    assert source == (34, 47)  # the nearer of its two places


def test_order_is_kept_where_pairs_and_texts_mix():
    rows = [
        {"id": n, "text": "A bertemu B."} | ({"source": "A", "target": "B"} if n % 3 == 0 else {}) for n in range(70)
    ]
    coded = list(code_items(map(item_of, rows), FakeReader()))
    assert [row["id"] for row in coded] == list(range(70))
    assert all(("root" in row) == (row["id"] % 3 == 0) for row in coded)


def test_a_pair_the_reader_sees_nothing_in_gets_the_likeliest_root():
    reader = FakeReader(root=None, scores=(("NONE", 0.6), ("AID", 0.3), ("COERCE", 0.1)))
    (call,) = code_pairs(reader, [PairItem("A membantu B.", "A", "B")], "plover16")
    assert call.root == "AID"
    assert "likeliest" in call.why


@pytest.mark.parametrize(
    ("sentence", "source", "target", "found"),
    [
        ("The U.S. warned Iran.", "U.S.", "Iran", ("U.S.", "Iran")),
        ("Kementerian Luar Negeri Laos memanggil duta.", "kementerian luar negeri laos", "duta", None),
        ("Iraqi fighters agreed to join Iraqi police.", "Iraqi fighters", "Iraqi police", None),
        ("President Jose Ramos-Horta met the king.", "Jose Ramos Horta", "the king", None),
        ("Police fired at students.", "a recipient", "students", (None, "students")),
    ],
)
def test_actors_are_located_under_other_spellings(sentence, source, target, found):
    a, b = locate_pair(PairItem(sentence, source, target))
    if found is None:
        assert a is not None
        assert b is not None
    else:
        assert (a and sentence[slice(*a)], b and sentence[slice(*b)]) == found


@given(st.text(max_size=60), st.text(max_size=12), st.text(max_size=12))
def test_located_spans_lie_in_the_sentence(sentence, source, target):
    for span in locate_pair(PairItem(sentence, source, target)):
        assert span is None or 0 <= span[0] <= span[1] <= len(sentence)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ([1], "JSON object"),
        ({"id": 1}, "text"),
        ({"text": 5}, "text"),
        ({"text": "A", "source": "A"}, "source"),
        ({"text": "A", "source": "A", "target": "B", "source_start": "x"}, "whole numbers"),
        ({"text": "A", "published": "soon"}, "EDTF"),
    ],
)
def test_malformed_items_are_named(row, words):
    with pytest.raises(InputError, match=words):
        item_of(row)


def test_a_bad_scheme_is_refused():
    with pytest.raises(SettingsError, match="scheme"):
        list(code_items([CodeItem(1, "A")], FakeReader(), scheme="x"))


def test_published_anchors_the_days():
    item = item_of({"id": 1, "text": "Gubernur meninjau lokasi pada Senin.", "published": "2023-02-07", "lang": "id"})
    assert item.published.edtf == "2023-02-07"
    assert item.language == "id"


@pytest.mark.parametrize("text", ["", " \n\n ", "\x00", "😀" * 50, "a" * 5000, "“" * 40, "\u202e abc"])
def test_odd_texts_are_survived(text):
    (row,) = code_items([CodeItem(0, text)], FakeReader())
    assert row["events"] == []


def test_command_reads_a_stream_and_goes_on_after_a_bad_line(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(runut.encoder, "load_reader", lambda depth="accurate": FakeReader())
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"id": 1, "text": "A."}\nnot json\n\n{"id": 2, "text": "B."}\n'))
    out = tmp_path / "out.jsonl"
    with pytest.raises(Exception) as stopped:
        code.command(input=str(path), out=str(out))
    assert getattr(stopped.value, "exit_code", None) == 1
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == [1, 2]
    assert "line 2" in capsys.readouterr().err


def test_command_prints_for_people(capsys, monkeypatch, items):
    monkeypatch.setattr(runut.encoder, "load_reader", lambda depth="accurate": FakeReader(items))
    item = next(one for one in items if one["events"] and one["quotes"])
    code.command(text=item["text"])
    shown = capsys.readouterr().out
    assert item["events"][0]["type"] in shown
    assert ">>>" in shown
    assert "reader" in shown


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ardania condemned Borvia on Monday.", "en"),
        ("Ardania mengecam Borvia di Wina.", "id"),
        ("Polis menahan tiga lelaki di Ipoh.", "ms"),
    ],
)
def test_a_sentence_without_telling_words_is_read_by_any_grammatical_one(text, language):
    (row,) = code_items([CodeItem(1, text)], FakeReader())
    assert row["language"] == language
