"""The ledger of events, relations and dyads, counter-claims, and words that stand against each other."""

from __future__ import annotations

from typing import Any

import pytest
from story_makers import actor, day, mention, place

from runut.records import EventMention
from runut.stories import find_dyads, find_states, opposed
from runut.stories.copies import Text
from runut.stories.counter import counter_claims
from runut.stories.happenings import cluster_events
from runut.stories.ledger import Told, event_contradictions

ARMY, TOWN = actor("tentara Sagaro", "SGO", "MIL"), actor("warga Belem", "BLM", "CVL")


def raid(page: str, **more: Any) -> EventMention:
    base = {"actors": (ARMY,), "recipients": (TOWN,), "when": "2021-05-04", **more}
    return mention(page, f"Tentara Sagaro menyerang warga Belem, tulis {page}.", "ASSAULT", **base)


def ledger(told: dict[str, Told], *mentions: EventMention) -> list[tuple[str, tuple[str, ...], str]]:
    [one] = cluster_events(mentions, {item.page: "s" for item in mentions})
    found = event_contradictions(one, {item.id: item for item in mentions}, told)
    return [(entry.kind, tuple(side.value for side in entry.sides), entry.why) for entry in found]


def test_figures_that_part_are_kept_with_their_spread() -> None:
    found = ledger({}, raid("a", dead=(12, 12, "12 orang")), raid("b", dead=(31, 31, "31 orang")))
    assert found == [("figure", ("12", "31"), "dead: 12 to 31")]


def test_bounds_that_fit_are_no_contradiction() -> None:
    assert ledger({}, raid("a", dead=(12, None, "sedikitnya 12")), raid("b", dead=(20, 20, "20"))) == []


def test_later_figures_of_one_outlet_are_versions() -> None:
    one_outlet = {"a": Told("kabar"), "b": Told("kabar")}
    assert ledger(one_outlet, raid("a", dead=(12, 12, "12")), raid("b", dead=(31, 31, "31"))) == []
    two_outlets = {"a": Told("kabar"), "b": Told("warta")}
    assert len(ledger(two_outlets, raid("a", dead=(12, 12, "12")), raid("b", dead=(31, 31, "31")))) == 1


def test_a_place_taken_over_from_another_sentence_disputes_nothing() -> None:
    far = place("Orta", "ORT", at=900)
    assert ledger({}, raid("a", places=(place("Belem", "BLM"),)), raid("b", places=(far,))) == []


def test_places_in_two_countries_are_disputed() -> None:
    found = ledger({}, raid("a", places=(place("Belem", "BLM"),)), raid("b", places=(place("Orta", "ORT"),)))
    assert [kind for kind, _, _ in found] == ["place"]


def test_a_denial_is_disputed_only_where_it_stands_in_words() -> None:
    denied = mention("b", "Tentara Sagaro tidak menyerang warga Belem.", "ASSAULT", modality="denied", actors=(ARMY,),
                     recipients=(TOWN,), when="2021-05-04")  # fmt: skip
    assert [kind for kind, _, _ in ledger({}, raid("a"), denied)] == ["modality"]
    coded_only = mention("b", "Tentara Sagaro tidak menyangkal menyerang warga Belem.", "ASSAULT", modality="denied",
                         actors=(ARMY,), recipients=(TOWN,), when="2021-05-04")  # fmt: skip
    assert ledger({}, raid("a"), coded_only) == []


GUEST, HOME = actor("Karelia", "KRL", "GOV"), actor("Sagaro", "SGO", "GOV")
NAMED = {"actors": (GUEST,), "recipients": (HOME,)}
HISTORY = {
    "deployed": mention("p", "Karelia mengerahkan pasukan ke Sagaro.", "MOBILIZE", mode="troops", when="2013-01", **NAMED),
    "left": mention("p", "Karelia menarik pasukan dari Sagaro.", "RETREAT", mode="withdraw", when="2022-08", **NAMED),
    "suspended": mention("p", "Karelia menangguhkan kerja sama militer dengan Sagaro.", "SANCTION", mode="discontinue",
                         when="2021-06", **NAMED),
    "supplied": mention("p", "Karelia mengirim helikopter kepada Sagaro.", "AID", when="2021-09", **NAMED),
    "pledged": mention("p", "Karelia berjanji memberi bantuan kepada Sagaro.", "AID", modality="planned",
                       when="2023-02-07", **NAMED),
}  # fmt: skip


def states(*names: str) -> dict[str, tuple[str | None, str | None, str]]:
    found = find_states({name: HISTORY[name] for name in names}, {"p": "id"})
    return {
        f"{r.a} {r.kind} {r.b}": (r.start.edtf if r.start else None, r.end.edtf if r.end else None, r.why)
        for r in found
    }


def test_deployment_and_withdrawal_open_and_close_a_state() -> None:
    assert states("deployed", "left")["KRL troops_in SGO"] == (
        "2013-01",
        "2022-08",
        "opened by 1 event, closed by 1 event",
    )


def test_a_suspension_closes_cooperation_of_unknown_start() -> None:
    assert states("suspended")["KRL cooperates_with SGO"] == (None, "2021-06", "closed by 1 event")


def test_supply_opens_and_a_pledge_is_only_announced() -> None:
    found = states("supplied", "pledged")
    assert found["KRL supplies_arms_to SGO"] == ("2021-09", None, "opened by 1 event")
    assert found["KRL aids SGO"] == (None, None, "announced by 1 event")


def test_two_backers_are_no_parties_to_each_other() -> None:
    both = mention("p", "Karelia dan Orta mendukung jenderal itu.", "SUPPORT", actors=(GUEST, actor("Orta", "ORT")))
    assert find_states({"e": both}, {"p": "id"}) == ()
    assert find_dyads({"e": both}) == ()
    talks = mention("p", "Karelia dan Orta berunding.", "CONSULT", actors=(GUEST, actor("Orta", "ORT")))
    assert [(d.a, d.b) for d in find_dyads({"e": talks})] == [("KRL", "ORT")]


def test_troops_go_where_the_sentence_says_next() -> None:
    sent = mention("p", "Karelia mengerahkan pasukan ke Belem demi Orta.", "MOBILIZE", mode="troops", actors=(GUEST,),
                   mentioned_places=(place("Orta", "ORT", at=40), place("Belem", "BLM", at=30)))  # fmt: skip
    assert [(r.a, r.kind, r.b) for r in find_states({"e": sent}, {"p": "id"})] == [("KRL", "troops_in", "BLM")]


def test_a_denied_act_is_no_step_of_a_dyad() -> None:
    [dyad] = find_dyads({name: HISTORY[name] for name in ("left", "deployed", "supplied")})
    assert [step.event for step in dyad.steps] == ["deployed", "supplied", "left"]
    assert find_dyads({"x": mention("p", "Tidak.", "AID", modality="denied", **NAMED)}) == ()


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("Gubernur mengklaim jalan itu sudah pulih. Warga membantah klaim tersebut.", "id", "membantah klaim tersebut"),
        ("The mayor claimed the dam was safe. Engineers disputed the claim on Monday.", "en", "disputed the claim"),
        ("Mereka datang sebagai penasihat tambang. Menurut LSM, orang-orang itu sebenarnya tentara bayaran.", "id",
         "tentara bayaran"),
        ("Gubernur mengklaim jalan itu sudah pulih. Warga tidak membantah klaim tersebut.", "id", None),
        ("Jalan itu sudah pulih. Warga membantah kabar burung.", "id", None),
        ("Mereka datang sebagai penasihat. Sebenarnya cuaca cerah.", "id", None),
    ],
)  # fmt: skip
def test_counter_claims_of_neighbouring_sentences(text: str, language: str, values: str | None) -> None:
    found = counter_claims([Text("p", text)], {"p": language}, {})
    assert [entry.sides[1].value for entry in found] == ([] if values is None else [values])
    for entry in found:
        assert all(text[side.span.start : side.span.end] == side.quote for side in entry.sides)


@pytest.mark.parametrize(
    ("a", "b", "language", "kind"),
    [
        ("Longsor di Cianjur menewaskan 9 orang.", "Longsor di Cianjur menewaskan 17 orang.", "id", "figure"),
        ("Longsor di Cianjur menewaskan 9 orang.", "Longsor di Cianjur melukai 17 orang.", "id", None),
        ("Longsor menewaskan sedikitnya 9 warga.", "Longsor menewaskan 17 warga.", "id", None),
        ("The dam broke on 3 May 2019.", "The dam broke on 5 May 2019.", "en", "date"),
        ("The dam was closed on 3 May 2019.", "The dam was opened on 5 May 2019.", "en", None),
        ("The envoy left Tamba.", "The envoy did not leave Tamba.", "en", "modality"),
        ("The envoy left Tamba.", "The envoy did not comment in Tamba.", "en", None),
        ("The envoy will leave Tamba.", "The envoy has not left Tamba.", "en", None),
        ("Did the envoy leave Tamba?", "The envoy did not leave Tamba.", "en", None),
        ("Perundingan di Tamba berhasil.", "Perundingan di Tamba gagal.", "id", "claim"),
        ("Pelabuhan timur Tamba dibuka.", "Pelabuhan barat Tamba ditutup.", "id", None),
        ("Perundingan kedua pihak digelar di Tamba.", "Perundingan kedua pihak digelar di Orta.", "id", "place"),
        ("Wakil menteri tidak hadir di Tamba.", "Menteri hadir di Tamba.", "id", None),
    ],
)  # fmt: skip
def test_opposed(a: str, b: str, language: str, kind: str | None) -> None:
    for one, two in ((a, b), (b, a)):
        found = opposed(one, two, language)
        assert (found.kind if found else None) == kind


def test_relative_days_are_read_against_the_day_of_publication() -> None:
    pair = ("Bendungan Tamba jebol kemarin.", "Bendungan Tamba jebol kemarin.")
    assert opposed(*pair, "id", (day("2020-01-02"), day("2020-01-02"))) is None
