from __future__ import annotations

import datetime

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.chronicle import Dated, PageResult, Reader, Writer
from runut.errors import InputError
from runut.records import (
    Article,
    Block,
    Capture,
    DateVerdict,
    Dropped,
    Page,
    PageVerdict,
    Span,
    Statement,
    When,
    content_id,
)
from runut.views import Question, coverage, day_keys, timeline_rows, trail
from runut.views.sources import in_time

DATES = {
    "2024-05-07": ("2024-05-07", "2024-05-07"),
    "2023": ("2023-01-01", "2023-12-31"),
    "2024-05": ("2024-05-01", "2024-05-31"),
    "2024-06/..": ("2024-06-01", None),
    "../2020": (None, "2020-12-31"),
}
TEXTS = {
    "2024-05-07": "Utusan Mali (tanpa nama) tiba pada Selasa.",
    "2023": "Pembangunan Malioboro dimulai pada 2023.",
    "2024-05": "MALI dan Niger bertemu pada Mei.",
    "2024-06/..": "Sejak Juni jalan ditutup.",
    "../2020": "Hingga 2020 jalan dibuka.",
}


def day(value: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(value) if value else None


def result(edtf: str, number: int) -> tuple[Page, Capture, PageResult]:
    text = f"Judul {number}\n{TEXTS[edtf]}"
    page = Page(content_id(text), text)
    span = Span(page.id, text.index("\n") + 1, len(text))
    when = When(edtf, *(day(value) for value in DATES[edtf]))
    published = When(f"2024-05-{7 + 5 * number:02}", *[datetime.date(2024, 5, 7 + 5 * number)] * 2)
    blocks = (Block(span, 2, "body", ""),)
    article = Article(page.id, "id", f"Judul {number}", Span(page.id, 0, 7), (), None, "Teras" if number else None, (), None, None, blocks, PageVerdict("article", ""))  # fmt: skip
    statement = Statement(content_id(page.id), page.id, span, text[span.start :], 2, when, "expression", text[span.start : span.start + 4], Span(page.id, span.start, span.start + 4))  # fmt: skip
    records = {
        "articles": (article,),
        "dates": (Dated(page.id, DateVerdict(published, "stated", "")),),
        "statements": (statement,),
    }
    return page, Capture(page.id, f"f/{number}.txt", str(number)), PageResult(page.id, "{}", 1, tuple(records), records)


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory):
    path = tmp_path_factory.mktemp("views") / "c.duckdb"
    made = [result(edtf, number) for number, edtf in enumerate(DATES)]
    with Writer(path) as writer:
        writer.ingest([(page, capture) for page, capture, _ in made], [Dropped("x", "sources", "empty")])
        assert writer.finish([found for _, _, found in made], {page.id: page.text for page, _, _ in made}) == 0
    with Reader(path) as reader:
        yield reader


def edtfs(reader: Reader, **asked) -> list[str]:
    return [row["date"]["edtf"] for row in timeline_rows(reader, Question(**asked))]


def test_rows_stand_in_order_of_the_earliest_day_or_of_the_last_where_only_that_is_known(reader: Reader) -> None:
    assert edtfs(reader) == ["../2020", "2023", "2024-05", "2024-05-07", "2024-06/.."]


DAYS = st.one_of(st.none(), st.dates(datetime.date(2023, 1, 1), datetime.date(2023, 1, 6)))


RANGES = st.tuples(DAYS, DAYS).map(lambda days: tuple(sorted(days)) if None not in days else days)


@given(st.lists(RANGES, max_size=12))
def test_sql_and_keys_mean_the_same_order_of_time(
    days: list[tuple[datetime.date | None, datetime.date | None]],
) -> None:
    with duckdb.connect() as db:
        db.execute("CREATE TABLE days (n INTEGER, earliest DATE, latest DATE)")
        for number, (first, last) in enumerate(days):
            db.execute("INSERT INTO days VALUES (?, ?, ?)", [number, first, last])
        found = [row[0] for row in db.execute(f"SELECT n FROM days ORDER BY {in_time()}, n").fetchall()]
    assert found == sorted(range(len(days)), key=lambda n: (*day_keys(When("", *days[n])), n))


def test_about_finds_whole_words_in_any_case(reader: Reader) -> None:
    assert edtfs(reader, about="mali") == ["2024-05", "2024-05-07"]
    assert edtfs(reader, about="Niger MALI") == ["2024-05"]
    assert edtfs(reader, about="(tanpa nama)") == ["2024-05-07"]
    assert edtfs(reader, about="judul 2") == ["2024-05"]


@pytest.mark.parametrize("hostile", ["(", "[a", "\\", "'; DROP TABLE pages", "%", "*", "a{999999}", "(?i"])
def test_what_a_person_types_is_never_a_pattern(reader: Reader, hostile: str) -> None:
    assert edtfs(reader, about=hostile) == []


def test_days_pass_where_the_possible_time_overlaps(reader: Reader) -> None:
    assert edtfs(reader, start=datetime.date(2024, 5, 8)) == ["2024-05", "2024-06/.."]
    assert edtfs(reader, end=datetime.date(2023, 6, 1)) == ["../2020", "2023"]
    assert edtfs(reader, start=datetime.date(2023, 6, 1), end=datetime.date(2023, 6, 2)) == ["2023"]


def test_statements_claim_neither_type_nor_origins(reader: Reader) -> None:
    assert edtfs(reader, types=("CONSULT",)) == edtfs(reader, origins_min=1) == []
    row = next(timeline_rows(reader, Question()))
    assert (row["type"], row["origins"], row["mentions"]) == (None, None, 1)


def test_evidence_of_a_row_is_on_its_page(reader: Reader) -> None:
    for row in timeline_rows(reader, Question()):
        for item in row["evidence"]:
            assert reader.texts([item["page_id"]])[item["page_id"]][item["start"] : item["end"]] == item["quote"]


def test_coverage_counts_and_names_silence(reader: Reader) -> None:
    found = coverage(reader)
    assert (found["items"], found["kept"], found["dropped"], found["balanced"]) == (6, 5, 1, True)
    assert found["sources"] == [{"source": "Teras", "pages": 4}, {"source": None, "pages": 1}]
    assert (found["first_day"], found["last_day"], found["days_with_pages"], found["silent_days"]) == ("2024-05-07", "2024-05-27", 5, 16)  # fmt: skip
    assert found["silent"][0] == {"from": "2024-05-08", "to": "2024-05-11", "days": 4}


def test_a_trail_leads_from_an_id_to_the_words(reader: Reader) -> None:
    row = next(timeline_rows(reader, Question(about="utusan")))
    found = trail(reader, row["event_id"][:8])
    assert (found["table"], found["id"]) == ("statements", row["event_id"])
    assert found["evidence"][0]["quote"] == TEXTS["2024-05-07"]
    assert found["evidence"][0]["before"] == "Judul 0\n"
    assert found["pages"][0]["captures"][0]["source"] == "f/0.txt"
    assert trail(reader, "0")["record"]["title"] == "Judul 0"


def test_an_unknown_id_is_named(reader: Reader) -> None:
    for wanted in ("ffffffffffff", "ab", "", "%"):
        with pytest.raises(InputError, match="nothing has the id"):
            trail(reader, wanted)
