"""Every text of the interface in both languages: keys, vocabularies, reasons, messages, and whole rendered pages."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import runut
from runut.chronicle import Reader
from runut.errors import InputError
from runut.exports.report import render_report
from runut.exports.report.folder import write_report
from runut.knowledge import load
from runut.lang import LANGUAGES, table
from runut.lang.reasons import message, office, reason, unsaid
from runut.ontology import CONTEXTS, INTERNATIONAL, TYPES
from runut.pages.verdict import PageKind
from runut.records.dates import CandidateRole, CandidateVerdict, DateStatus
from runut.records.pages import Role
from runut.views import Question

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from made import make

SRC = Path(str(resources.files(runut)))
PACKS = {code: table(code, "ui") for code in ("en", "id")}
REASONS = tomllib.loads((SRC / "lang/id/reasons.toml").read_text("utf-8"))
_KEY = re.compile(r"""\b(?:t|ui|words)\(\s*["']([a-z]+\.[a-z_]+)["']\s*[,)]""")
_HOLE = re.compile(r"\{[a-z]\d*\}")
# Words that are the same in both languages, or names of things.
SAME = frozenset({
    "Status", "Token", "status", "verb", "spam", "mode", "evidence", "file", "metadata", "region", "editor", "2024-05-07", "other",
})  # fmt: skip


def sources() -> Iterator[Path]:
    yield from (path for path in SRC.rglob("*") if path.suffix in (".py", ".html"))


def test_every_key_that_is_asked_for_is_there_in_both_languages() -> None:
    asked = {key for path in sources() for key in _KEY.findall(path.read_text("utf-8"))}
    assert len(asked) > 150
    for code, pack in PACKS.items():
        missing = sorted(key for key in asked if key.partition(".")[2] not in pack.get(key.partition(".")[0], {}))
        assert missing == [], code


def test_the_packs_have_the_same_keys_and_the_same_holes() -> None:
    for section, texts in PACKS["en"].items():
        assert texts.keys() == PACKS["id"][section].keys(), section
        for name, text in texts.items():
            holes = sorted(re.findall(r"\{[^}]*\}", text))
            if (section, name) not in {("event", "input"), ("option", "input")}:  # braces there are JSON
                assert sorted(re.findall(r"\{[^}]*\}", PACKS["id"][section][name])) == holes, (section, name)


# Sections whose texts are also asked for by a name the source puts together ("word." + name).
PUT_TOGETHER = ("word", "web", "report", "event", "build", "help", "change")


def test_no_text_is_left_that_nothing_asks_for() -> None:
    source = "\n".join(path.read_text("utf-8") for path in sources())
    named = set(re.findall(r"[\"']([\w-]+)[\"']", source))
    left = [
        (section, name)
        for section, texts in PACKS["en"].items()
        for name in texts
        if f"{section}.{name}" not in source
        and name not in VALUES.get(section, ())
        and not (section in PUT_TOGETHER and any(part in named for part in (name, name.rpartition("_")[2])))
    ]
    assert left == []


def test_no_long_text_is_left_in_english() -> None:
    same = [
        (section, name)
        for section, texts in PACKS["en"].items()
        for name, text in texts.items()
        if PACKS["id"][section][name] == text and len(re.findall(r"[A-Za-z]{2,}", re.sub(r"\{[^}]*\}", "", text))) > 2
    ]
    assert same == []


_DROPPED = re.compile(
    r'(?:\bdropped\([^,()]+(?:\([^()]*\))?|\bDropped\(.*?, (?:"\w+"|STEP|step_name)|(?:give_up|_lost)\([^"\n]*?),? "([a-z_]+)"'
)

VALUES: dict[str, Any] = {
    "parser": tuple(PACKS["en"]["parser"]),  # looked for as a whole
    "type": (*TYPES, "YIELD"), "role": get_args(Role), "kind": get_args(PageKind), "status": get_args(DateStatus),
    "verdict": get_args(CandidateVerdict), "daterole": get_args(CandidateRole),
    "basis": ("expression", "weekday", "document", "inherited", "none", "judged"),
    "modality": ("actual", "planned", "possible", "denied", "requested"),
    "eventstatus": ("unknown-origin", "single-origin", "corroborated", "contested"),
    "precision": ("point", "city", "region", "country", "unknown"),
    "dispute": ("figure", "date", "place", "actor", "modality", "claim", "open", "settled"),
    "quad": ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"),
    "state": tomllib.loads((SRC / "stories/states.toml").read_text("utf-8")), "speech": ("direct", "indirect"),
    "figure": ("dead", "injured", "size"), "context": CONTEXTS, "bloc": INTERNATIONAL,
    "mode": {name for facts in TYPES.values() for name, *_ in facts.modes},
    "field": ("type", "mode", "modality", "actors", "recipients", "places", "date", "source", "counts", "contexts",
              "evidence", "confidence", "retold", "points back"),
    "flag": re.findall(r'found\.add\("(\w+)"\)', (SRC / "pages/verdict.py").read_text("utf-8")),
    "drop": {word for path in sources() for word in _DROPPED.findall(path.read_text("utf-8"))},
    "actorkind": ("person", "country", "organisation", "group", "place", "local"),
    "language": ("und", "unknown", *LANGUAGES),  # templates say "unknown" of an empty one
}  # fmt: skip


@pytest.mark.parametrize("section", sorted(VALUES))
def test_every_value_of_a_vocabulary_has_a_name(section: str) -> None:
    assert VALUES[section]
    for code, pack in PACKS.items():
        assert sorted(set(VALUES[section]) - pack[section].keys()) == [], code


# Reasons ------------------------------------------------------------------------------------------------------------

ROOMS = ("temporal", "pages", "dating", "entities", "events", "claims", "stories")
# Strings of these rooms that no person reads as a reason: keys of features, names of things, texts for other uses.
NO_REASON = re.compile(
    r"[\\^$|*?]|:shown=|:same=|not in head|repeated line near|author near|again in body|head:|^(published|modified|time element)( |$)"
    r"|\b(a|b)=|^df_|^ and $|^[-– ]+$|^story |\.\.$|^[A-Z]|^ ?[a-z]+ ?$|^\{|^the $|events? (and|of) |^\W+$|[_<>]"
)


def reason_modules(room: str) -> list[Path]:
    """Modules of a room but those that hold names of features of a model."""
    return [path for path in sorted((SRC / room).rglob("*.py")) if path.name != "features.py"]


def literals(path: Path) -> Iterator[str]:
    """Pieces of at least two words of the strings of a module that may be part of a reason."""
    tree = ast.parse(path.read_text("utf-8"))
    skip: set[int] = set()
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            skip.update(id(child) for child in ast.walk(body[0]))
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ("compile", "sub", "cast", "pattern", "any_of", "table", "listed") or (
                name.endswith("Error") and name != "Unplaced"
            ):
                skip.update(id(child) for child in ast.walk(node))
        if isinstance(node, ast.AnnAssign):
            skip.update(id(child) for child in ast.walk(node.annotation))
        if isinstance(node, ast.Assign) and any(getattr(target, "id", "").startswith("__") for target in node.targets):
            skip.update(id(child) for child in ast.walk(node.value))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skip:
            text = node.value.strip(" ;:,()'").removeprefix("unknown: ")
            if " " in text and re.search(r"[a-z]{2,} [a-z]{2,}", text) and not NO_REASON.search(text):
                yield text


@pytest.mark.parametrize("room", ROOMS)
def test_every_reason_in_the_source_has_words(room: str) -> None:
    known = "\n".join(REASONS["reasons"])
    found = {text for path in reason_modules(room) for text in literals(path)}
    assert (
        sorted(text for text in found if any(part not in known for part in text.split("; ")) and unsaid("id", text))
        == []
    )


def test_templates_carry_over_what_they_hold() -> None:
    for name in ("reasons", "messages"):
        for english, other in REASONS[name].items():
            assert sorted(_HOLE.findall(english)) == sorted(_HOLE.findall(other)), english


def made_errors() -> Iterator[tuple[str, str]]:
    """Messages and fixes of our errors as the source writes them, filled with an example."""
    for path in sorted(SRC.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            if name in (
                "InputError",
                "SettingsError",
                "ChronicleError",
                "ModelError",
                "KnowledgeError",
                "RunutError",
                "HTTPException",
            ):
                for part in node.args:  # type: ignore[attr-defined]
                    if isinstance(part, ast.Constant) and isinstance(part.value, str):
                        yield f"{path.name}:{node.lineno}", part.value  # type: ignore[attr-defined]
                    if isinstance(part, ast.JoinedStr):
                        yield f"{path.name}:{node.lineno}", "".join(map(_example, part.values))  # type: ignore[attr-defined]


def _example(piece: ast.expr) -> str:
    if isinstance(piece, ast.Constant):
        return str(piece.value)
    assert isinstance(piece, ast.FormattedValue)
    return "'contoh'" if piece.conversion == 114 else "7"


def test_every_error_has_words() -> None:
    found = list(made_errors())
    assert len(found) > 100
    plain = {text for _, text in found if re.search(r"[a-z]{2,} [a-z]{2,}", text) and not text.startswith("pip ")}
    assert sorted(text for text in plain if message("id", text) == text) == []
    assert (
        message("id", InputError("no file matches '*.txt'", "give more characters"))
        == "tidak ada berkas yang cocok dengan '*.txt'"
    )


@pytest.mark.parametrize(
    ("english", "other"),
    [
        ("no publication date is stated on the page; not before 2020-08: the text tells of Mei 2020 as past",
         "halaman tidak menyatakan tanggal terbit; tidak sebelum 2020-08: teks menceritakan Mei 2020 sebagai yang sudah lewat"),
        ("unknown: no time told; not after the article (2023-02-07)",
         "tidak diketahui: tidak ada waktu yang disebut; tidak sesudah artikel (2023-02-07)"),
        ("'a; b' in the text fits it", "'a; b' dalam teks cocok dengannya"),
        ("words nobody wrote", "words nobody wrote"),
    ],
)  # fmt: skip
def test_reasons_are_said_part_by_part(english: str, other: str) -> None:
    assert reason("id", english) == other
    assert reason("en", english) == english
    assert reason("ms", english) == other


def test_offices_are_said_in_words_of_their_own_where_the_pack_has_them() -> None:
    held = {one.office for people in load().people.exact.values() for person in people for one in person.holdings}
    assert sorted(REASONS["offices"].keys() - held) == [], "no office that nobody holds"
    assert office("id", "Minister of Foreign Affairs") == office("ms", "Foreign Minister") == "Menteri Luar Negeri"
    assert office("en", "King") == "King"
    assert office("id", "Keeper of the Keys") == "Keeper of the Keys"
    why = "Ana Uji is called Prime Minister (KEN), an office held 2014-10-20 to 2016-10 and 2019 to .."
    assert reason("id", f"{why}; a text looking back may be later") == (
        "Ana Uji disebut Perdana Menteri (KEN), jabatan yang dipegang 2014-10-20 sampai 2016-10 dan 2019 sampai ..; "
        "teks yang menoleh ke belakang bisa lebih kemudian"
    )


@given(st.text(max_size=60))
def test_any_text_survives(text: str) -> None:
    assert isinstance(reason("id", text), str)
    assert message("en", text) == text


# Whole pages --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("lang") / "c.duckdb")


def visible(html: str) -> str:
    """What a person reads, attributes for assistive technology included; not the words of pages, ids or addresses."""
    html = re.sub(r"(?s)<(style|script|pre|blockquote|code|bdi|datalist)\b.*?</\1>", " ", html)
    html = re.sub(r'(?s)<(dl|div)[^>]*lang="en".*?</details>', " ", html)
    html = re.sub(r'<a [^>]*hreflang="en"[^>]*>.*?</a>', " ", html)
    said = re.findall(r'\b(?:aria-label|title|placeholder)="([^"]*)"', html)
    return re.sub(r"\s+", " ", " ".join((re.sub(r"<[^>]+>", " ", html), *said)))


ENGLISH = sorted(
    {
        piece.strip()
        for section, texts in PACKS["en"].items()
        if section not in ("help", "option", "error", "build", "doctor", "demo")
        for name, text in texts.items()
        if text != PACKS["id"][section][name]
        for piece in re.split(r"\{[^}]*\}", text)
        if len(re.findall(r"[A-Za-z]{2,}", piece)) >= 2
    }
)


def no_english(html: str, where: str) -> None:
    text = visible(html)
    left = [words for words in ENGLISH if re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    assert left == [], where
    assert not re.search(r"\b(?:word|web|report|type|state|field|flag|drop|daterole|basis)\.[a-z_]+\b", text), where


EVENT = "e" * 19 + "1"
VIEWS = (
    "/", "/search?q=Kenia", "/actors", "/network", "/network?level=actor", "/map", "/stories", "/disputes", "/claims",
    "/relations", "/pages", "/coverage", "/pages/p1", "/actor/KEN", "/pair?a=KEN&b=UGA", "/place/Kampala",
    f"/show/{EVENT}", "/show/m1", "/show/c1", "/review", f"/review/{EVENT}", "/nothing", "/show/zzzz", "/pages/nothing",
)  # fmt: skip


def test_no_english_on_an_indonesian_page(chronicle: Path) -> None:
    pytest.importorskip("fastapi", reason="the web extra is not installed")
    from fastapi.testclient import TestClient  # noqa: PLC0415 - optional

    from runut.web import create_app  # noqa: PLC0415 - optional

    with TestClient(create_app(chronicle, token="rahasia")) as client:
        csrf = client.get("/review").text.split('name="csrf" value="')[1].split('"')[0]
        client.post("/review/login", data={"token": "rahasia", "csrf": csrf})
        for path in VIEWS:
            html = client.get(
                path, params={"lang": "id"} if "?" not in path else None, headers={"accept-language": "id"}
            ).text
            no_english(html, path)


def test_no_english_in_an_indonesian_report(chronicle: Path, tmp_path: Path) -> None:
    with Reader(chronicle) as reader:
        no_english(render_report(reader, Question(), "id"), "report")
        no_english(render_report(reader, Question(about="KEN"), "id"), "dossier")
        write_report(reader, tmp_path / "r.md", Question(), "id", "md")
    text = re.sub(r"“[^”]*”", "", (tmp_path / "r.md").read_text("utf-8"))
    assert [words for words in ENGLISH if f" {words}" in text] == []
