"""Whom people mean who name a country or an actor: in three languages, by codes, ids and names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from runut.chronicle import Dated, PageResult, Reader, Writer
from runut.errors import InputError
from runut.records import (
    ActorRef,
    Article,
    Block,
    Capture,
    DateVerdict,
    Event,
    EventMention,
    EventTime,
    Page,
    PageVerdict,
    Span,
    When,
)
from runut.views import (
    Question,
    actor_dossier,
    actor_meant,
    country_meant,
    dyad_row,
    event_timeline,
    pair_dossier,
    party_meant,
    whom,
)
from runut.views.dyads import dyad_sums
from runut.views.whom import group_names

TEXT = "A bertemu B."
DAY = When("2024-05-03", date(2024, 5, 3), date(2024, 5, 3))
PARTIES = {
    "FRA": ("", "Prancis", "FRA", "GOV"),
    "MLI": ("", "Mali", "MLI", "MIL"),
    "COD": ("", "Kongo", "COD", "GOV"),
    "COG": ("", "Republik Kongo", "COG", "GOV"),
    "dewi": ("a" * 20, "Dewi Larasati Ampel", "IDN", "GOV"),
    "dewi2": ("b" * 20, "Dewi Anggraeni Puspo", "IDN", "CVL"),
    "who": ("c" * 20, "Badan Curah Hujan", "", ""),
}
PAIRS = (("FRA", "MLI"), ("dewi", "FRA"), ("dewi", "dewi2"), ("COD", "COG"), ("who", "MLI"))


def _mention(number: int, one: str, two: str) -> EventMention:
    def ref(key: str, start: int) -> ActorRef:
        return ActorRef(TEXT[start], start, start + 1, *PARTIES[key])

    return EventMention(
        id=f"m{number}", page="p", trigger=Span("p", 2, 9), trigger_quote="bertemu", evidence=Span("p", 0, len(TEXT)),
        quote=TEXT, line=1, type="CONSULT", mode=None, modality="actual", actors=(ref(one, 0),),
        recipients=(ref(two, 10),), places=(), time=EventTime(None, "none"), confidence=0.9, method="hand",
        quad="verbal_cooperation", score=1.0,
    )  # fmt: skip


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path: Path = tmp_path_factory.mktemp("whom") / "c.duckdb"
    mentions = tuple(_mention(number, *pair) for number, pair in enumerate(PAIRS))
    page = Page("p", TEXT)
    blocks = (Block(Span("p", 0, len(TEXT)), 1, "body", "made"),)
    article = Article("p", "id", "A", Span("p", 0, 1), (), None, "Kabar Uji", (), None, None, blocks,
                      PageVerdict("article", "made"))  # fmt: skip
    events = [
        Event(f"e{number}", (one.id,), ("p",), 1, DAY, "expression", one.type, None, "x", "single-origin")
        for number, one in enumerate(mentions)
    ]
    with Writer(path) as writer:
        writer.ingest([(page, Capture("p", "folder", "one"))])
        done = PageResult("p", "hand", 1, ("articles", "dates", "mentions"), {
            "articles": [article], "dates": [Dated("p", DateVerdict(DAY, "stated", "made"))], "mentions": list(mentions),
        })  # fmt: skip
        assert writer.finish([done], {"p": TEXT}) == 0
        assert writer.replace("hand", "1", {"events": events}) == 0
    with Reader(path) as found:
        yield found


@pytest.mark.parametrize("name", ["Prancis", "Perancis", "France", "perancis", "French", "orang Prancis", "FRA", "fra"])
def test_a_country_is_known_by_any_of_its_names(reader: Reader, name: str) -> None:
    assert party_meant(reader, name) == "FRA"
    found = dyad_row(reader, name, "Mali")
    assert found is not None
    assert (found["a"], found["b"], len(found["steps"])) == ("FRA", "MLI", 1)
    assert {step["event_id"] for step in found["steps"]} == {"e0"}


def test_two_ids_of_three_letters_are_no_countries_by_their_length(reader: Reader) -> None:
    assert dyad_sums(reader, "XQZ", "QZX") is None
    assert dyad_row(reader, "Dewi Larasati Ampel", "Anggraeni")["steps"][0]["event_id"] == "e2"  # type: ignore[index]


def test_a_country_and_an_actor_are_a_pair(reader: Reader) -> None:
    found = dyad_row(reader, "Larasati", "Perancis")
    assert found is not None
    assert [(step["from"], step["to"]) for step in found["steps"]] == [("a" * 20, "FRA")]
    assert dyad_row(reader, "Larasati", "Mali") is None
    assert pair_dossier(reader, "French", "Larasati")["a"] == "FRA"  # type: ignore[index]


def test_a_name_of_several_is_an_error_that_lists_them(reader: Reader) -> None:
    with pytest.raises(
        InputError, match=r"'Dewi' may mean several actors: .*Anggraeni.*; .*Larasati|.*Larasati.*; .*Ang"
    ):
        party_meant(reader, "Dewi")
    with pytest.raises(InputError, match=r"COD; .*COG|COG; .*COD"):
        dyad_row(reader, "Kongo", "Mali")
    assert country_meant("Kongo") == ""
    assert country_meant("Georgia") == "GEO"


def test_a_name_nobody_has_says_so_and_what_is_near(reader: Reader) -> None:
    with pytest.raises(InputError, match=r"no actor 'Francis'.*did you mean .*Prancis|France"):
        party_meant(reader, "Francis")
    with pytest.raises(InputError, match="no actor 'Gunung Es Biru'"):
        party_meant(reader, "Gunung Es Biru")
    with pytest.raises(InputError, match="empty"):
        party_meant(reader, "  ")


def test_a_land_without_events_is_known_all_the_same(reader: Reader) -> None:
    assert party_meant(reader, "Jepun") == "JPN"
    assert dyad_row(reader, "Jepun", "Mali") is None


def test_an_id_by_its_beginning_and_a_country_as_an_actor(reader: Reader) -> None:
    assert party_meant(reader, "a" * 20) == "a" * 20
    assert actor_meant(reader, "Prancis") != "FRA"


def test_filters_take_countries_in_other_languages(reader: Reader) -> None:
    def found(**asked: str) -> set[str]:
        return {row["event_id"] for row in event_timeline(reader, Question(**asked))}

    assert found(actor="French", other="Mali") == {"e0"} == found(actor="Perancis", other="MLI")
    assert found(about="France") == {"e0", "e1"} == found(about="FRENCH")
    assert found(about="Democratic Republic of the Congo") <= {"e3"}


def test_a_dossier_is_of_the_country_whatever_it_is_called(reader: Reader) -> None:
    one, two = (actor_dossier(reader, name) for name in ("France", "FRA"))
    assert one == two
    assert one is not None
    assert one["kind"] == "country"


def test_a_group_of_a_land_goes_by_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(whom, "overlay", lambda _: SimpleNamespace(renamed={"g2": "other"}))

    class Groups:
        def rows(self, _: str, params: list[list[str]]) -> list[tuple[str, str]]:
            return [(one, "warga sipil (Kenya)") for one in params[0] if one.startswith("g")]

    assert group_names(Groups(), ["g1", "g2", "x"]) == {"g1": "warga sipil (Kenya)"}  # type: ignore[arg-type]
    assert group_names(Groups(), []) == {}  # type: ignore[arg-type]
