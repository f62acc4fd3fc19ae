"""Corrections, merges and splits: judged on the page, kept through rebuilds, taken back by a later row."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi")
from fastapi.testclient import TestClient

from runut.chronicle import Reader
from runut.engines import BuildOptions, build
from runut.engines.plan import Plan
from runut.engines.weaving import weaving_step
from runut.exports.bundle import Bundle
from runut.views import Question, event_timeline
from runut.web import create_app

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))
from made import make

ONE, THREE, FOUR = ("e" * 19 + str(number) for number in (1, 3, 4))
Post = Callable[..., Any]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = make(tmp_path / "c.duckdb")
    rebuild(made)  # made by hand: now its events are those a build makes of its mentions
    return made


def rebuild(path: Path) -> None:
    build([], path, options=BuildOptions(plan=Plan((), (weaving_step(),))))


@contextmanager
def desk(path: Path) -> Iterator[tuple[TestClient, Post]]:
    with TestClient(create_app(path, token="rahasia")) as client:
        csrf = client.get("/review").text.split('name="csrf" value="')[1].split('"')[0]
        client.post("/review/login", data={"token": "rahasia", "csrf": csrf})

        def post(key: str, verb: str, **said: Any) -> Any:
            data = {"verb": verb, "author": "satu", "csrf": csrf, **said}
            return client.post(f"/review/{key}", data=data, follow_redirects=False)

        yield client, post


def rows(path: Path, **asked: Any) -> list[dict[str, Any]]:
    with Reader(path) as reader:
        return list(event_timeline(reader, Question(**asked)))


def edit(post: Post, key: str, **fields: str) -> Any:
    held = {"type": "AGREE", "date": "2024-06-10", "actors": "Kenya (KEN GOV)", "recipients": "", "place": ""}
    return post(key, "edit", **(held | fields))


def test_a_correction_shows_at_once_is_filtered_by_and_survives_a_rebuild(path: Path) -> None:
    with desk(path) as (client, post):
        new = {"type": "AID.asylum", "date": "2020-01", "place": "Nairobi (KEN)"}
        assert edit(post, THREE, **new, reason="salah").status_code == 422, "asylum is no mode of AID"
        assert edit(post, THREE, **new | {"type": "AID"}, reason="salah").status_code == 303
        kept = client.get("/api/v1/timeline?type=AID&to=2021").json()["rows"]
        assert [row["event_id"] for row in kept] == [THREE]
        assert client.get("/api/v1/timeline?type=AGREE").json()["rows"] == []
        assert len(client.get("/api/v1/judgements").json()) == 3, "one row a changed field"
    rebuild(path)
    found = next(row for row in rows(path) if row["event_id"] == THREE)
    assert (found["type"], found["date"]["edtf"], found["date"]["basis"]) == ("AID", "2020-01", "judged")
    assert found["place"]["name"] == "Nairobi"
    assert found["judged"]["edited"]["date"] == {"was": "2024-06-10", "by": "satu", "why": "salah"}
    assert rows(path)[0]["event_id"] == THREE, "it stands where its new date puts it"
    assert [row["event_id"] for row in rows(path, place="nairobi")] == [THREE]
    assert rows(path, about="nairobi", actor="KEN")[0]["event_id"] == THREE


def test_exports_follow_decisions(path: Path) -> None:
    with desk(path) as (_, post):
        edit(post, THREE, type="MOBILIZE", date="2020")
        post(FOUR, "reject")
    with Reader(path) as reader:
        events = {row.event.id: row.event for row in Bundle(reader).rows()}
    assert FOUR not in events
    assert (events[THREE].type, events[THREE].when.edtf) == ("MOBILIZE", "2020")


def test_a_date_can_become_unknown_and_the_correction_can_be_undone(path: Path) -> None:
    with desk(path) as (client, post):
        edit(post, THREE, date="", actors="Kenya (KEN GOV); Serikat Buruh (KEN LAB)")
        found = client.get("/api/v1/timeline").json()["rows"]
        row = next(row for row in found if row["event_id"] == THREE)
        assert row["date"]["edtf"] is None
        assert found.index(row) >= 2, "undated events stand last"
        assert [(ref["name"], ref["id"]) for ref in row["actors"]] == [("Kenya", "c:KEN"), ("Serikat Buruh", None)]
        for judgement in client.get("/api/v1/judgements").json():
            assert post(THREE, "undo", undoes=judgement["id"]).status_code == 303
        assert client.get("/api/v1/timeline?type=AGREE").json()["rows"][0]["judged"] is None


def test_merge_and_split_are_made_by_the_next_build(path: Path) -> None:
    with desk(path) as (client, post):
        assert post(ONE, "merge", into=ONE).status_code == 422
        assert post(ONE, "merge", other="nichts").status_code == 422
        assert post(ONE, "merge", into=FOUR).status_code == 303
        assert "next build" in client.get("/review?lang=en").text
    rebuild(path)
    assert [item["mention"] for row in rows(path) if row["event_id"] == ONE for item in row["evidence"]] == ["m1", "m5"]
    with desk(path) as (client, post):
        assert "next build" not in client.get("/review?lang=en").text
        assert post(ONE, "split").status_code == 422
        assert post(ONE, "split", out=["m1", "m5"]).status_code == 422
        assert post(ONE, "split", out=["m5"]).status_code == 303
    rebuild(path)
    assert not any({"m1", "m5"} <= {item["mention"] for item in row["evidence"]} for row in rows(path))


def test_a_rejected_event_leaves_the_chronology_and_a_merged_one_takes_its_decisions_along(path: Path) -> None:
    with desk(path) as (_, post):
        post(FOUR, "reject")
        post(ONE, "merge", into=FOUR)
    assert FOUR not in {row["event_id"] for row in rows(path)}
    assert FOUR in {row["event_id"] for row in rows(path, rejected=True)}
    rebuild(path)
    assert ONE not in {row["event_id"] for row in rows(path)}, "what was said of the merged one holds for both"


def test_coders_who_disagree_keep_the_event_and_are_named(path: Path) -> None:
    with desk(path) as (client, post):
        post(ONE, "reject")
        second = client.get("/review?second=true&coder=dua&lang=en").text
        assert second.count('class="page decide"') == 1
        assert "satu" not in second
        post(ONE, "accept", author="dua")
        assert client.get("/review?second=true&coder=dua").text.count('class="page decide"') == 0
        assert "Coders disagree on" in client.get("/review?lang=en").text
    assert next(row for row in rows(path) if row["event_id"] == ONE)["judged"]["verdict"] == "disputed"


@pytest.mark.parametrize(
    "wrong",
    [{"type": "NIX"}, {"date": "kemarin"}, {}, {"type": "AGREE.nix"}],
)  # fmt: skip
def test_what_cannot_stand_in_a_field_is_refused_whole(path: Path, wrong: dict[str, str]) -> None:
    with desk(path) as (client, post):
        fields = {"place": "Nairobi"} | wrong if wrong else {}
        answer = edit(post, THREE, **fields)
        assert answer.status_code == 422
        assert "<h1" in answer.text, "people get a page"
        assert client.get("/api/v1/judgements").json() == [], "nothing of it was written"


def test_a_foreign_page_cannot_send_people_away(path: Path) -> None:
    with desk(path) as (_, post):
        for back in ("//evil.example", "https://evil.example", "/review\\evil"):
            assert post(ONE, "accept", back=back).headers["location"] == "/review"
        assert post(ONE, "undo", undoes="nothing").status_code == 422
        assert post("nothing", "accept").status_code == 404
