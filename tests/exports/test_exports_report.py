"""The report without a browser: dossiers, drawings, plain formats, the paged folder; hostile text stays text."""

from __future__ import annotations

import json
import math
import re
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.chronicle import Reader, Writer
from runut.errors import InputError, MissingExtraError
from runut.exports.report import find_subject, paged, render_report, write_report
from runut.exports.report import typeset as typeset_room
from runut.exports.report.markdown import escape, markdown
from runut.exports.report.network import HEIGHT, WIDTH, Network, network_svg, settle, sign
from runut.exports.report.outline import outline
from runut.exports.report.overtime import over_time, pair_svg, periods_of
from runut.exports.report.render import content_of
from runut.exports.report.rows import stretches, when_of
from runut.exports.report.world import outlines
from runut.records import Story
from runut.views import Question

sys.path.insert(0, str(Path(__file__).parent))
from made import make

HOSTILE = '<script>alert(1)</script> *a* _b_ [c](javascript:d) ![e](f) #g $h$ `i` | ~~j~~ &amp; \u202eabc\u202c @k "l"'


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = make(tmp_path_factory.mktemp("report") / "c.duckdb")
    with Writer(path) as writer:
        events = ("e" * 19 + "1", "e" * 19 + "3")
        writer.replace("told", "1", {"stories": [Story("5" * 20, "Kunjungan", ("p1",), None, (("p1",),), 0, events)]})
    return path


@pytest.fixture
def reader(chronicle: Path) -> Iterator[Reader]:
    with Reader(chronicle) as opened:
        yield opened


def types(reader: Reader, **asked: object) -> list[str]:
    about = str(asked.pop("about", ""))
    content = content_of(reader, find_subject(reader, Question(about=about), **asked))  # type: ignore[arg-type]
    return sorted(row["type"] for row in content.rows)


def test_a_dossier_holds_the_events_of_its_subject_and_no_others(reader: Reader) -> None:
    assert types(reader) == ["AGREE", "ASSAULT", "CONSULT", "RETREAT"]
    assert types(reader, dyad=("KEN", "uga")) == ["CONSULT"]
    assert types(reader, place="Kampala") == ["CONSULT"]
    assert types(reader, place="COD") == ["ASSAULT"]
    assert types(reader, story="55555") == ["AGREE", "CONSULT"]
    assert types(reader, about="KEN") == ["AGREE", "CONSULT"]
    assert find_subject(reader, Question(about="KEN")).kind == "actor"
    assert find_subject(reader, Question(about="o:uga-mfa")).question.actor == "o:uga-mfa"
    assert find_subject(reader, Question(about="berharap damai")).kind == "words"


def test_what_is_not_there_is_an_error_that_says_what_to_do(reader: Reader) -> None:
    for asked in (
        {"dyad": ("KEN", "FRA")},
        {"place": "Atlantis"},
        {"story": "99999"},
        {"story": "555555", "place": "x"},
    ):
        with pytest.raises(InputError) as error:
            find_subject(reader, Question(), **asked)  # type: ignore[arg-type]
        assert error.value.fix


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_dossier_has_numbers_claims_and_contradictions_of_its_own(reader: Reader, language: str) -> None:
    content = content_of(reader, find_subject(reader, Question(), place="COD"))
    assert [entry["id"] for entry in content.more.disputes] == ["k1"]
    assert {page["page_id"] for page in content.pages} == {"p1", "p2"}
    kenya = content_of(reader, find_subject(reader, Question(about="KEN")))
    assert kenya.more.disputes == ()
    assert [claim["id"] for claim in kenya.more.claims] == ["c1"]
    text = "\n".join(str(entry) for entry in outline(kenya, language)["sections"])
    assert not re.search(r"\b(report|web|word|state|dispute|basis)\.[a-z_]+\b", text), "every word stands in both packs"


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_word_of_the_page_is_in_the_language_pack(reader: Reader, language: str) -> None:
    page = render_report(reader, Question(), language)
    visible = re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.DOTALL)
    assert not re.search(r"[>\" ](report|web|word|state|dispute|basis|type|modality)\.[a-z_]{3,}[<\" ]", visible)


def test_a_file_left_in_the_middle_of_a_build_says_what_is_missing(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Reader, "indexed", lambda _: False)
    page = render_report(reader, Question(), "en")
    assert "left in the middle of a build" in page
    assert 'id="network"' not in page
    assert page.count('class="row"') == 4


def test_either_or_dates_are_said_and_drawn_as_such(reader: Reader) -> None:
    page = render_report(reader, Question(), "en")
    row = page[page.index('id="s-eeeeeeeeeeeeeeeeeee2"') :].split("</li>")[0]
    assert 'data-d="2024-04-30/2024-04-30 2024-05-07/2024-05-07"' in row
    assert row.count('<rect class="range"') == 2
    assert "either … or" in row
    assert "uncertain: " not in row, "what lies between the two days was never said"
    assert stretches(when_of("2024-05/..")) == "2024-05-01/"
    assert stretches(None) == ""


def test_periods_are_the_finest_that_can_be_shown() -> None:
    assert periods_of([]) is None
    month = periods_of([date(2023, 11, 30), date(2024, 2, 1)])
    assert month is not None
    assert [month.label(n) for n in range(month.count)] == ["2023-11", "2023-12", "2024-01", "2024-02"]
    quarter = periods_of([date(2014, 2, 1), date(2024, 2, 1)])
    assert quarter is not None
    assert (quarter.months, quarter.label(0)) == (3, "2014-Q1")
    decade = periods_of([date(1812, 1, 1), date(2024, 2, 1)])
    assert decade is not None
    assert decade.label(0) == "1810–1819"


@given(st.lists(st.dates(), min_size=1, max_size=6))
def test_every_day_lies_in_a_period(days: list[date]) -> None:
    periods = periods_of(days)
    assert periods is not None
    assert periods.count <= 60
    for day in days:
        assert 0 <= periods.at(day) < periods.count


def _pair(states: list[dict[str, object]] | None = None) -> dict[str, object]:
    day, later = date(2024, 5, 3), date(2024, 9, 9)
    acts = [(day, day, "verbal_cooperation", 3), (day, later, "verbal_conflict", 2), (None, None, "material_conflict", 1),
            (later, later, "material_conflict", 1)]  # fmt: skip
    return {
        "a": "KEN",
        "b": "UGA",
        "name_a": "<b>",
        "name_b": "Uganda",
        "events": 7,
        "acts": acts,
        "states": states or [],
    }


def test_an_act_that_fits_no_one_period_is_counted_and_not_drawn() -> None:
    periods, (pair,) = over_time([_pair()])
    assert periods is not None
    assert sum(map(sum, pair.counts.values())) == 4
    assert pair.undrawn == 3
    drawn = pair_svg(pair, periods, lambda key, **values: f"{key} {values}", "en")
    assert drawn.count("<rect") == 2
    assert "<b>" not in drawn


@pytest.mark.parametrize(
    ("start", "end", "sure", "open_ends"),
    [
        ("2024-05-03", "2024-09-09", True, 0),
        (None, "2024-09", True, 1),
        ("2024-05", None, True, 1),
        (None, None, False, 2),
    ],
)
def test_a_state_is_thick_only_where_it_surely_held(start: str, end: str, sure: bool, open_ends: int) -> None:
    state = {"a": "KEN", "b": "UGA", "kind": "troops_in", "from": start, "to": end}
    periods, (pair,) = over_time([_pair([state])])
    assert periods is not None
    drawn = pair_svg(pair, periods, lambda key, **_: key, "en")
    assert ('class="state"' in drawn) is sure
    assert drawn.count('class="open"') == open_ends
    assert 'class="maybe"' in drawn


@settings(deadline=None, max_examples=25)  # a drawing takes a quarter of a second on a busy machine
@given(st.integers(1, 40), st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39), st.floats(1, 5000)), max_size=60))
def test_the_layout_is_the_same_twice_and_stays_on_the_paper(count: int, raw: list[tuple[int, int, float]]) -> None:
    nodes = [str(number) for number in range(count)]
    ties = [(str(a % count), str(b % count), weight) for a, b, weight in raw if a % count != b % count]
    places = settle(nodes, ties)
    assert settle(nodes, ties) == places
    for x, y in places.values():
        assert math.isfinite(x)
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


def test_network_links_filter_and_names_are_escaped() -> None:
    tie = {"a": 'a"&<x>', "b": "b", "events": 2, "cooperation": 1, "conflict": 1, "first": None, "last": None}
    nodes = [
        {"id": key, "name": "<img src=x>" if key == "b" else key, "country": None, "events": 2}
        for key in (tie["a"], "b")
    ]
    drawn = network_svg(
        Network.of({"nodes": nodes, "ties": [tie]}), "t", lambda key, **values: f"{key} {values}", "p.html"
    )
    assert sign(tie) == "both"
    assert "<img" not in drawn
    assert 'href="p.html#?actor=a%22%26%3Cx%3E&amp;with=b"' in drawn
    assert network_svg(Network.of({"nodes": [], "ties": []}), "t", str) == ""


def test_outlines_are_whole_paths_and_none_runs_across_the_map() -> None:
    assert len(outlines()) > 150
    for code, path in outlines().items():
        assert re.fullmatch(r"(M-?\d+ \d+l[-\d ]+z)+", path), path[:60]
        for ring in re.findall(r"l([^z]+)z", path):
            steps = [int(number) for number in re.findall(r"-?\d+", ring)]
            assert max(map(abs, steps[::2])) < 400, code


@given(st.text(alphabet="ab1 .#*_`[]()<>|~$&!-+=:@\\\"'/wht", max_size=40).filter(str.strip))
@settings(deadline=None)
def test_markdown_shows_any_text_as_it_stands(raw: str) -> None:
    reference = pytest.importorskip("markdown_it", reason="markdown-it-py is the reference reader of Markdown")
    text = " ".join(raw.split())
    shown = reference.MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    [start, words, end] = shown.parse(escape(text))
    assert (start.tag, end.tag) == ("p", "p")
    said = "".join(child.content for child in words.children or [])
    assert {child.type for child in words.children or []} <= {"text", "text_special"}
    assert said == text


def test_plain_formats_say_what_the_page_says(reader: Reader, tmp_path: Path) -> None:
    subject = find_subject(reader, Question())
    [path] = write_report(reader, tmp_path / "r.md", subject, "id", "md")
    text = path.read_text("utf-8")
    for words in (
        "CONSULT.visit",
        "\\[2024-04-30,2024-05-07\\]",
        "30 April 2024 atau 7 Mei 2024",
        "“Kami berharap &lt;b>damai",
        "p1:39-",
    ):
        assert words.replace("“", "") in text.replace("“", ""), words
    said = outline(content_of(reader, subject), "id")
    assert {section["name"] for section in said["sections"]} >= {
        "chronology",
        "disputes",
        "claims",
        "pages",
        "coverage",
    }
    assert "".join(markdown(said)) == text


def test_pdf_reads_no_text_as_markup(reader: Reader, tmp_path: Path) -> None:
    pytest.importorskip("typst", reason="extra [pdf] is not installed")
    item = {
        "head": HOSTILE,
        "text": '#panic("x") $x^2$ = = \\ #include "/etc/passwd"',
        "small": "@nobody <label>",
        "quotes": [HOSTILE],
    }
    said = {"language": "id", "title": HOSTILE, "made": "#x", "end": "]]", "sections": [{"name": "x", "title": "= t", "note": "*", "items": [item]}]}  # fmt: skip
    assert typeset_room.pdf(said)[:5] == b"%PDF-"
    [path] = write_report(reader, tmp_path / "r.pdf", Question(), "en", "pdf")
    before = path.read_bytes()
    write_report(reader, tmp_path / "r.pdf", Question(), "en", "pdf")
    assert path.read_bytes() == before, "same chronicle, same bytes"


def test_pdf_without_typst_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(MissingExtraError, match="pdf"):
        typeset_room.pdf({})


def test_a_paged_folder_links_only_to_what_it_holds(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("ROWS", 2), ("SEARCH_ROWS", 3), ("CARDS", 1)):
        monkeypatch.setattr(paged, name, value)
    paged.write_paged(reader, tmp_path, find_subject(reader, Question()), ["id", "en"])
    texts = {path: path.read_text("utf-8") for path in tmp_path.rglob("*.html")}
    assert texts[tmp_path / "index.html"] == texts[tmp_path / "id.html"]
    links = 0
    for path, text in texts.items():
        for href in re.findall(r'href="([^"]*)"', text):
            name, _, mark = href.partition("#")
            target = (path.parent / name).resolve() if name else path
            assert target in texts, (path, href)
            assert not mark or mark.startswith("?") or f'id="{mark}"' in texts[target], (path, href)
            links += 1
    assert links > 60
    rows = [row for n in (1, 2) for row in _rows(tmp_path / "rows" / f"{n}.js")]
    assert sorted(row[3] for row in rows) == ["AGREE", "ASSAULT", "CONSULT", "RETREAT"]
    assert [row[2] for row in rows if row[3] == "ASSAULT"] == ["2024-04-30/2024-04-30 2024-05-07/2024-05-07"]


def _rows(path: Path) -> list[list[object]]:
    data = path.read_text("utf-8")
    assert data.startswith("runutRows(")
    return json.loads(data[len("runutRows(") : -3])["rows"]


def test_a_folder_whose_page_would_be_heavy_is_paged(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("runut.exports.report.folder.FIRST_VIEW", 1000)
    written = write_report(reader, tmp_path / "r", Question(), "en")
    assert [path.name for path in written] == ["index.html", "en.html", "id.html"]
    assert (tmp_path / "r" / "en" / "pages-1.html").is_file()
