"""People's decisions: added only, applied anew, undone by later rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.entities.judgements import (
    decide,
    export_jsonl,
    import_jsonl,
    in_force,
    judged_actor,
    judged_link,
    make_judgement,
    mention_key,
)
from runut.errors import SettingsError
from runut.records import Actor, Link, Span

LINK = Link(Span("p", 3, 9), "Budi S", "PER", "a", "unsure", 0.6, "surname", "Budi", "IDN", "GOV")


def test_merge_rename_and_edit_reach_links_and_actors() -> None:
    rows = [
        make_judgement("merge", "a", "2026-01-01T00:00:00", object="b"),
        make_judgement("merge", "b", "2026-01-02T00:00:00", object="c"),
        make_judgement("rename", "c", "2026-01-03T00:00:00", value="Budi Santoso"),
        make_judgement("edit", "c", "2026-01-03T00:00:01", object="sector", value="MIL"),
    ]
    decided = decide(rows)
    link = judged_link(LINK, decided)
    assert (link.actor, link.name, link.sector) == ("c", "Budi Santoso", "MIL")
    actor = judged_actor(Actor("a", "Budi", ("Budi",)), decided)
    assert (actor.id, actor.name) == ("c", "Budi Santoso")
    assert "Budi" in actor.names


def test_accept_reject_and_split() -> None:
    mention = mention_key(LINK)
    assert judged_link(LINK, decide([make_judgement("accept", mention, "1", object="z")])).actor == "z"
    assert judged_link(LINK, decide([make_judgement("reject", mention, "1", object="a")])).judgement == "no"
    apart = judged_link(LINK, decide([make_judgement("split", "a", "1", object=mention, value="Budi Lain")]))
    assert apart.actor not in ("a", None)
    assert apart.name == "Budi Lain"
    again = judged_link(LINK, decide([make_judgement("split", "a", "1", object=mention, value="Budi Lain")]))
    assert apart == again


def test_undo_and_undo_of_the_undo() -> None:
    merge = make_judgement("merge", "a", "1", object="b")
    undo = make_judgement("undo", "", "2", undoes=merge.id)
    redo = make_judgement("undo", "", "3", undoes=undo.id)
    assert in_force([merge, undo]) == ()
    assert in_force([redo, undo, merge]) == (merge,)


def test_a_circle_of_merges_stays_open() -> None:
    rows = [make_judgement("merge", "a", "1", object="b"), make_judgement("merge", "b", "2", object="a")]
    assert dict(decide(rows).same) == {"a": "b"}


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), max_size=12))
def test_merges_always_end(pairs: list[tuple[str, str]]) -> None:
    rows = [make_judgement("merge", a, f"{i:03}", object=b) for i, (a, b) in enumerate(pairs)]
    same = decide(rows).same
    assert all(same.get(end, end) == end for end in same.values())


def test_exchange_as_json_lines(tmp_path: Path) -> None:
    rows = [make_judgement("rename", "a", "1", value="Ü", author="x", reason="y")]
    path = tmp_path / "judgements.jsonl"
    path.write_text(export_jsonl(rows), encoding="utf-8")
    assert list(import_jsonl(path)) == rows
    path.write_text('{"id": 1}\n', encoding="utf-8")
    with pytest.raises(SettingsError, match=r"judgements\.jsonl:1"):
        import_jsonl(path)


@pytest.mark.parametrize(("verb", "said"), [("marry", {}), ("merge", {}), ("rename", {}), ("undo", {})])
def test_incomplete_decisions_are_refused(verb: str, said: dict[str, str]) -> None:
    with pytest.raises(SettingsError):
        make_judgement(verb, "a", "1", **said)
