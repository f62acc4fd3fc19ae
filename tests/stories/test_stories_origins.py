"""Origins: credits, copies and families collapse; the uncredited stay unknown."""

from __future__ import annotations

import itertools

from runut.records import Copy, Span
from runut.stories.origins import PageCredits, agency_name, find_origins, publisher_family


def copied(a: str, b: str, words: int = 80) -> Copy:
    return Copy(Span(a, 0, 500), Span(b, 0, 500), words)


def test_ten_copies_of_one_agency_text_are_one_origin() -> None:
    pages = [PageCredits(f"p{i}", f"Kabar {i}", ("AFP",) if i == 0 else ()) for i in range(10)]
    found = find_origins(pages, [copied("p0", f"p{i}") for i in range(1, 10)])
    assert found.count == 1
    assert found.known[0].name == "AFP"
    assert len(found.known[0].pages) == 10
    assert found.unknown == ()


def test_two_agencies_are_two_origins_and_spellings_are_one() -> None:
    pages = [PageCredits("a", "Kabar A", ("Agence France-Presse",)), PageCredits("b", "Kabar B", ("TASS",)),
             PageCredits("c", "Kabar C", ("afp",))]  # fmt: skip
    found = find_origins(pages, [])
    assert [(origin.name, origin.pages) for origin in found.known] == [("AFP", ("a", "c")), ("TASS", ("b",))]


def test_a_page_without_credit_or_copy_is_unknown_not_independent() -> None:
    found = find_origins([PageCredits("a", "Kabar A", ("AFP",)), PageCredits("b", "Warta Pagi")], [])
    assert (found.count, found.unknown) == (1, ("b",))


def test_copies_that_nobody_credits_are_one_nameless_origin() -> None:
    found = find_origins([PageCredits("a", "Kabar A"), PageCredits("b", "Kabar B")], [copied("a", "b")])
    assert (found.count, found.known[0].name, found.unknown) == (1, "", ())


def test_a_short_shared_passage_ties_nothing() -> None:
    pages = [PageCredits("a", "Kabar A"), PageCredits("b", "Kabar B")]
    assert find_origins(pages, [copied("a", "b", words=17)]).unknown == ("a", "b")


def test_an_agency_is_the_origin_of_its_own_page() -> None:
    assert find_origins([PageCredits("a", "antaranews.com")], []).known[0].name == "Antara"


def test_a_lone_page_with_two_credits_is_one_report() -> None:
    assert find_origins([PageCredits("a", None, ("Reuters", "AFP"))], []).count == 1
    pages = [
        PageCredits("a", None, ("AFP",)),
        PageCredits("b", None, ("TASS",)),
        PageCredits("c", None, ("TASS", "AFP")),
    ]
    assert find_origins(pages, []).count == 2


def test_two_credits_count_where_another_page_attests_one_of_them() -> None:
    found = find_origins([PageCredits("a", None, ("Reuters", "AFP")), PageCredits("b", None, ("Reuters",))], [])
    assert {origin.name: origin.pages for origin in found.known} == {"AFP": ("a",), "Reuters": ("a", "b")}


def test_order_changes_nothing() -> None:
    pages = [PageCredits("a", "detikcom"), PageCredits("b", "CNN Indonesia"), PageCredits("c", "Kompas.com", ("AFP",)),
             PageCredits("d")]  # fmt: skip
    copies = [copied("c", "d")]
    expected = find_origins(pages, copies)
    for order in itertools.permutations(pages):
        assert find_origins(order, copies) == expected


def test_tables() -> None:
    assert agency_name("Kantor Berita Antara") == "Antara"
    assert agency_name("Warta Desa") is None
    assert publisher_family("www.okezone.com") == publisher_family("SINDOnews") == "mnc"
