"""Annotations of other people's sentences: offsets only, and only over the text that was annotated."""

import json
from pathlib import Path

import pytest
from training import annotate
from training import standoff as module
from training.own import corpus_item

FILES = sorted((Path(__file__).resolve().parents[2] / "corpus/standoff").glob("*.jsonl"))
TEXT = {"id": "Bupati Rano memanggil camat, “besok”.", "en": "The regent called the district head."}
LINE = '7 id | [a:PER Bupati Rano] <CONSULT a=a r=b memanggil> [b:GRP camat], "besok".'


def words(value):
    """Every string of a row but ids, names of layers and what the guide's lists hold."""
    if isinstance(value, dict):
        return [w for k, v in value.items() if k not in {"set", "lang", "sha"} for w in words(v)]
    if isinstance(value, list):
        return [w for v in value for w in words(v)]
    return [value] if isinstance(value, str) else []


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_a_standoff_file_holds_no_words_of_its_texts(file):
    assert file.stem in module.SETS
    for line in file.read_text("utf-8").splitlines():
        assert all(" " not in word and len(word) < 20 for word in words(json.loads(line))), line


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.stem)
def test_every_offset_lies_on_the_words_of_the_text_that_was_annotated(file):
    if not (module.settings.path("shared") / "data").is_dir():
        pytest.skip("needs ../shared/data")
    part = "dev" if file.stem.endswith("-dev") else "train"
    rows = [row for row in module.standoff(part) if row["set"] == file.stem]
    assert len(rows) == len(file.read_text("utf-8").splitlines())
    for row in rows:
        spans = [*row["mentions"], *(e["trigger"] for e in row["events"]), *row["quotes"]]
        cut = [row["text"][s["start"] : s["end"]] for s in spans]
        assert all(c and c == c.strip() for c in cut), (row["id"], cut)
        assert corpus_item(row).text == row["text"]


@pytest.fixture
def made(monkeypatch, tmp_path):
    (tmp_path / "standoff").mkdir()
    monkeypatch.setattr(module.settings, "path", lambda name: tmp_path)
    monkeypatch.setitem(module.SETS, "made", lambda _: [TEXT] * 9)
    return tmp_path


def test_what_is_taken_comes_back_over_its_own_text(made):
    file = made / "mine.txt"
    file.write_text(f"# made 1 9\n{LINE}\n8 -\n9 id | Bupati lain.\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).resolve().parents[2] / "corpus"))
        assert annotate.take(file) == 1
    rows = list(module.standoff())
    assert [(r["row"], r["lang"], r.get("partial")) for r in rows] == [
        (7, "id", []),
        (8, "en", ["mentions"]),
        (8, "id", ["mentions"]),
    ]
    trigger = rows[0]["events"][0]["trigger"]
    assert rows[0]["text"][trigger["start"] : trigger["end"]] == "memanggil"
    assert "memanggil" not in (made / "standoff/made.jsonl").read_text("utf-8")


def test_a_mention_may_say_whose_it_is_and_its_sector(made):
    file = made / "mine.txt"
    line = '7 id | [a:PER/IDN:GOV Bupati Rano] <CONSULT a=a r=b memanggil> [b:GRP/-:GOV [c:NUM camat]], "besok".'
    file.write_text(f"# made 1 9\n{line}\n", "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).resolve().parents[2] / "corpus"))
        assert annotate.take(file) == 0
    mentions = {m["id"]: m for m in next(iter(module.standoff()))["mentions"]}
    assert (mentions["a"]["code"], mentions["a"]["sector"]) == ("IDN", "GOV")
    assert "code" not in mentions["b"]
    assert mentions["b"]["sector"] == "GOV"
    assert "sector" not in mentions["c"]


def test_another_text_is_refused(made):
    row = {"set": "made", "row": 1, "lang": "en", "mentions": [], "events": [], "quotes": [], "sha": "0" * 12}
    (made / "standoff/made.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    with pytest.raises(ValueError, match="is not the one"):
        list(module.standoff())
