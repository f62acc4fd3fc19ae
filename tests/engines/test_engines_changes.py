"""What a build changed, told by members: new, corroborated, another date, merged, split, gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from runut.chronicle import Change, Reader, Writer
from runut.engines.changes import Snapshot, compare
from runut.errors import InputError
from runut.views import new_rows

BEFORE = Snapshot(
    {"a": ("single-origin", "2020"), "b": ("single-origin", ""), "c": ("contested", "")},
    {"m1": "a", "m2": "b", "m3": "c", "m4": "c"},
    {"p1": "s", "p2": "t"},
)


def kinds(after: Snapshot) -> list[tuple[str, str, str, str]]:
    return [(c.kind, c.id, c.was, c.now) for c in compare(BEFORE, after)]


def test_nothing_changed() -> None:
    assert compare(BEFORE, BEFORE) == ()


def test_new_corroborated_settled_and_another_date() -> None:
    events = {
        "a": ("corroborated", "2020-05"),
        "b": ("single-origin", ""),
        "c": ("single-origin", ""),
        "d": ("single-origin", "2021"),
    }
    after = Snapshot(events, {**BEFORE.event_of, "m5": "d"}, {**BEFORE.story_of, "p3": "u"})
    assert kinds(after) == [
        ("corroborated", "a", "single-origin", "corroborated"), ("date", "a", "2020", "2020-05"),
        ("new", "d", "", "single-origin 2021"), ("settled", "c", "contested", "single-origin"), ("story_new", "u", "", ""),
    ]  # fmt: skip


def test_merged_split_and_gone() -> None:
    events = {"a": ("single-origin", "2020"), "c": ("contested", ""), "e": ("single-origin", "")}
    after = Snapshot(events, {"m1": "a", "m2": "a", "m3": "c", "m4": "e"}, {"p1": "s", "p2": "s"})
    assert kinds(after) == [("merged", "b", "b", "a"), ("split", "e", "c", "e"), ("story_merged", "t", "t", "s")]
    gone = Snapshot(
        {"a": ("single-origin", "2020"), "c": ("contested", "")}, {"m1": "a", "m3": "c", "m4": "c"}, BEFORE.story_of
    )
    assert kinds(gone) == [("gone", "b", "", "")]


def test_builds_are_numbered_and_asked_for(tmp_path: Path) -> None:
    with Writer(tmp_path / "c.duckdb") as writer:
        assert writer.record_changes([]) == 0
        assert writer.record_changes([Change("new", "a", "", "")]) == 1
        assert writer.record_changes([Change("date", "a", "2020", "2021")]) == 2
    with Reader(tmp_path / "c.duckdb") as reader:
        assert [row["kind"] for row in new_rows(reader)] == ["date"]
        assert [row["kind"] for row in new_rows(reader, "0")] == ["new", "date"]
        assert list(new_rows(reader, "2999-01-01")) == []
        with pytest.raises(InputError, match="no build is meant"):
            list(new_rows(reader, "zzz"))
