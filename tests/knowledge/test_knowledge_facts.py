"""The tables of facts keep their laws and answer as of a date."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from runut.errors import KnowledgeError
from runut.knowledge import Knowledge, check_knowledge, load
from runut.knowledge.folding import key, skeleton, words
from runut.knowledge.index import NAME, make_index, read_index
from runut.knowledge.tables import bounds, data, listed, rows

KNOWN = load()


def test_all_laws_hold() -> None:
    assert check_knowledge() == ()


def test_there_is_as_much_as_promised() -> None:
    held = [holding for person in KNOWN.people.by_id.values() for holding in person.holdings]
    assert len(KNOWN.organisations) >= 900
    assert len(held) >= 6500
    assert len({holding.code for holding in held}) >= 150
    assert len(data("gazetteer.tsv").read_bytes()) <= 6_000_000


@pytest.mark.parametrize(
    ("code", "office", "day", "name"),
    [
        ("FRA", "head_of_state", 20210503, "Emmanuel Macron"),
        ("FRA", "head_of_state", 20160503, "Francois Hollande"),
        ("RUS", "foreign_minister", 20230207, "Sergei Lavrov"),
        ("IDN", "head_of_state", 19970101, "Suharto"),
    ],
)
def test_holders_as_of_a_day(code: str, office: str, day: int, name: str) -> None:
    assert name in {person.name for _, person in KNOWN.people.holders(code, office, day, day)}


def test_two_people_of_one_name_stay_apart() -> None:
    by_name: dict[str, list[str]] = {}
    for person in KNOWN.people.by_id.values():
        by_name.setdefault(key(person.name), []).append(person.id)
    shared = [ids for ids in by_name.values() if len(ids) > 1]
    assert shared, "the tables hold homonyms"
    assert all(len(set(ids)) == len(ids) for ids in shared)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Gaddafi", "Khadafi"),
        ("Gaddafi", "Qaddafi"),
        ("Sergei", "Sergey"),
        ("al-Sarraj", "Sarraj"),
        ("Mohammed", "Muhammad"),
    ],
)
def test_transliterations_share_a_skeleton(a: str, b: str) -> None:
    assert skeleton(key(a)) == skeleton(key(b))


@given(st.text(max_size=40))
def test_words_lie_in_the_text_and_keys_are_stable(text: str) -> None:
    for folded, start, end in words(text):
        assert 0 <= start < end <= len(text)
        assert folded == "" or folded.strip() == folded
    assert key(key(text)) == key(text)


@pytest.mark.parametrize("bad", [("2021-13", ""), ("3 Mei", ""), ("2021-02-32", ""), ("2021", "2020")])
def test_malformed_dates_are_refused(bad: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match=r"\d|Mei"):
        bounds(*bad)


def test_a_table_of_other_columns_is_refused() -> None:
    with pytest.raises(KnowledgeError, match=r"titles\.tsv:1"):
        list(rows("titles.tsv", "a b"))


def test_places_without_a_name_are_not_found() -> None:
    assert KNOWN.places.find("") == ()
    assert KNOWN.places.find("zzzz") == ()
    assert KNOWN.places.find("aachen")[0].codes == ("DEU",)


def test_the_prepared_index_is_of_these_tables() -> None:
    """Where it fails: `python -m training.knowledge_index` prepares it anew."""
    index = read_index()
    assert index is not None
    fresh = Knowledge(prepared=False)
    assert make_index(fresh.terms, fresh.people) == data(NAME).read_bytes()


def test_look_ups_do_not_depend_on_the_index() -> None:
    fresh = Knowledge(prepared=False)
    assert fresh.terms == KNOWN.terms
    assert {form: [p.id for p in found] for form, found in fresh.people.loose.items()} == {
        form: [p.id for p in found] for form, found in KNOWN.people.loose.items()
    }


@pytest.mark.parametrize(
    "name",
    ["Midlands", "West Coast", "River Nile", "Far North", "South East", "Leste", "Virgin", "Canaries", "Nacional"],
)
def test_words_of_everyday_geography_are_no_divisions_of_one_land(name: str) -> None:
    assert not KNOWN.places.listed(key(name))


@pytest.mark.parametrize("word", ["Nama", "Nasa", "Moi", "Dani", "Mee", "Tionghoa"])
def test_names_and_common_words_are_no_peoples(word: str) -> None:
    assert key(word) not in KNOWN.peoples


def test_a_division_has_no_land_of_its_own() -> None:
    """What has an ISO code of its own ("Hong Kong SAR") is no division of another land."""
    for _, (code, names) in listed("divisions.txt"):
        for form in names.replace("=", ";").split(";"):
            own = {term.ref for term in KNOWN.terms.get(key(form), ()) if term.kind == "country"}
            assert own <= {code}, form
