"""States between two parties: who gives and who receives, plans and promises, dates known only from the page, spells."""

from __future__ import annotations

from typing import Any

import pytest
from story_makers import day, mention

from runut.records import ActorRef, EventMention, Place, Span
from runut.stories import find_states

LANDS = {
    "Karelia": "KRL", "Sagaro": "SGO", "Orta": "ORT", "Belem": "BLM", "milisi Orta": "ORT", "Kirov": "ORT",
}  # fmt: skip


def told(quote: str, trigger: str, code: str, who: str = "", whom: str = "", **more: Any) -> EventMention:
    """A coded sentence: `who` and `whom` name parties that stand in it, separated by +."""

    def refs(names: str, sector: str) -> tuple[ActorRef, ...]:
        return tuple(
            ActorRef(name, quote.index(name), quote.index(name) + len(name), f"id:{name}", name, LANDS[name], sector)
            for name in names.split("+")
            if name
        )

    code, _, mode = code.partition(".")
    at = quote.index(trigger)
    fields = {"mode": mode or None, "actors": refs(who, more.pop("sector", "GOV")), "recipients": refs(whom, "GOV")}
    made = mention(more.pop("page", "p"), quote, code, **fields, **more)
    return EventMention(**{**{f: getattr(made, f) for f in made.__struct_fields__},
                           "trigger": Span(made.page, at, at + len(trigger)), "trigger_quote": trigger})  # fmt: skip


def states(*mentions: EventMention, language: str = "id", page: str = "2021-05-04") -> dict[str, tuple[Any, Any, str]]:
    found = find_states({str(n): item for n, item in enumerate(mentions)}, {item.page: language for item in mentions},
                        {item.page: day(page) for item in mentions})  # fmt: skip
    return {f"{r.a} {r.kind} {r.b}": (r.start and r.start.edtf, r.end and r.end.edtf, r.why) for r in found}


@pytest.mark.parametrize(
    ("quote", "trigger", "who", "whom", "language"),
    [
        ("Sagaro telah menerima enam pesawat tempur dari Karelia.", "menerima", "Karelia", "Sagaro", "id"),
        ("Sagaro telah menerima enam pesawat tempur dari Karelia.", "menerima", "Sagaro", "Karelia", "id"),
        ("Karelia mengirim enam pesawat tempur kepada Sagaro.", "mengirim", "Karelia", "Sagaro", "id"),
        ("Enam pesawat tempur dikirim Karelia ke Sagaro.", "dikirim", "Karelia", "Sagaro", "id"),
        ("Sagaro received six fighter jets from Karelia.", "received", "Sagaro", "Karelia", "en"),
        ("Karelia sent Sagaro six fighter jets.", "sent", "Karelia", "Sagaro", "en"),
        ("Sagaro menerima kiriman tank dari Karelia pekan lalu.", "menerima", "Karelia", "Sagaro", "ms"),
    ],
)
def test_arms_go_from_giver_to_receiver_whichever_side_tells(
    quote: str, trigger: str, who: str, whom: str, language: str
) -> None:
    found = states(told(quote, trigger, "AID", who, whom), language=language)
    assert found["KRL supplies_arms_to SGO"] == ("../2021-05-04", None, "opened by 1 event")
    assert not any(key.startswith("SGO") for key in found)


@pytest.mark.parametrize(
    ("quote", "trigger", "code", "more", "state", "why"),
    [
        ("Karelia berjanji mengirim rudal kepada Sagaro.", "mengirim", "AID", {}, "supplies_arms_to", "announced by 1 event"),
        ("Karelia akan mengirim rudal kepada Sagaro.", "mengirim", "AID", {"modality": "planned"}, "supplies_arms_to",
         "announced by 1 event"),
        ("Karelia berencana menarik pasukan dari Sagaro.", "menarik", "RETREAT.withdraw", {}, "troops_in",
         "end announced by 1 event"),
        ("Karelia akan menarik pasukan dari Sagaro.", "menarik", "RETREAT.withdraw", {"modality": "planned"},
         "troops_in", "end announced by 1 event"),
        ("Karelia setuju menarik pasukan dari Sagaro.", "setuju", "CONCEDE", {}, "troops_in", "end announced by 1 event"),
    ],
)  # fmt: skip
def test_plans_and_promises_open_and_close_nothing(
    quote: str, trigger: str, code: str, more: dict[str, Any], state: str, why: str
) -> None:
    found = states(told(quote, trigger, code, "Karelia", "Sagaro", **more))
    assert found[f"KRL {state} SGO"] == (None, None, why)


@pytest.mark.parametrize("modality", ["denied", "possible", "requested"])
def test_what_is_not_told_as_done_or_planned_makes_no_state(modality: str) -> None:
    assert (
        states(told("Karelia mengirim rudal kepada Sagaro.", "mengirim", "AID", "Karelia", "Sagaro", modality=modality))
        == {}
    )


def test_asking_for_help_is_no_help() -> None:
    assert states(told("Karelia minta bantuan kepada Sagaro.", "minta bantuan", "AID", "Karelia", "Sagaro")) == {}
    assert (
        states(told("Karelia asked for weapons from Sagaro.", "weapons", "AID", "Karelia", "Sagaro"), language="en")
        == {}
    )


def test_deployed_since_a_year_starts_in_that_year() -> None:
    deployed = told("Sejak 2013, Karelia telah mengerahkan ribuan pasukan ke Sagaro.", "mengerahkan", "MOBILIZE.troops",
                    "Karelia", "Sagaro", when="2013/..")  # fmt: skip
    assert states(deployed)["KRL troops_in SGO"][:2] == ("2013", None)


def test_a_mobilisation_without_recipient_goes_where_the_sentence_says() -> None:
    deployed = told("Karelia mengerahkan pasukan ke Sagaro.", "mengerahkan", "MOBILIZE", "Karelia",
                    mentioned_places=(Place("Sagaro", 31, 37, "Sagaro", "SGO", precision="country"),))  # fmt: skip
    assert states(deployed)["KRL troops_in SGO"] == ("../2021-05-04", None, "opened by 1 event")


@pytest.mark.parametrize(
    ("quote", "trigger", "code", "who", "whom"),
    [
        ("Karelia menarik pasukan dari Sagaro.", "menarik", "RETREAT.withdraw", "Karelia", "Sagaro"),
        ("Karelia menarik pasukan dari Sagaro.", "menarik", "SANCTION.withdraw", "Karelia", "Sagaro"),
        ("Sagaro mengusir tentara Karelia.", "mengusir", "SANCTION.expel", "Sagaro", "Karelia"),
    ],
)
def test_withdrawal_and_expulsion_end_the_presence_of_the_guest(
    quote: str, trigger: str, code: str, who: str, whom: str
) -> None:
    came = told(
        "Karelia mengerahkan pasukan ke Sagaro.", "mengerahkan", "MOBILIZE", "Karelia", "Sagaro", when="2013-01"
    )
    left = told(quote, trigger, code, who, whom, when="2022-08-15")
    assert states(came, left)["KRL troops_in SGO"] == ("2013-01", "2022-08-15", "opened by 1 event, closed by 1 event")


def test_a_suspension_ends_cooperation_at_latest_on_the_day_of_its_page() -> None:
    halted = told("Karelia menangguhkan kerja sama militer dengan Sagaro.", "menangguhkan", "SANCTION.discontinue",
                  "Karelia", "Sagaro")  # fmt: skip
    found = states(halted)
    assert found["KRL cooperates_with SGO"] == (None, "../2021-05-04", "closed by 1 event")
    assert "KRL troops_in SGO" not in found


def test_what_is_opened_again_is_a_second_state() -> None:
    acts = [
        told("Karelia mengerahkan pasukan ke Sagaro.", "mengerahkan", "MOBILIZE", "Karelia", "Sagaro", when=when)
        if verb == "in"
        else told("Karelia menarik pasukan dari Sagaro.", "menarik", "RETREAT.withdraw", "Karelia", "Sagaro", when=when)
        for verb, when in (("in", "2013"), ("out", "2016-03"), ("in", "2019-01"))
    ]
    found = find_states({str(n): item for n, item in enumerate(acts)}, {"p": "id"})
    assert [(r.start and r.start.edtf, r.end and r.end.edtf) for r in found] == [("2013", "2016-03"), ("2019-01", None)]


def test_an_armed_group_is_not_its_country() -> None:
    militia = told("Karelia mendukung milisi Orta.", "mendukung", "SUPPORT", "milisi Orta", "", sector="REB")
    backed = told("Karelia mendukung Sagaro.", "mendukung", "SUPPORT", "Karelia", "Sagaro")
    by_group = EventMention(
        **{**{f: getattr(backed, f) for f in backed.__struct_fields__}, "recipients": militia.actors}
    )
    assert set(states(by_group)) == {"KRL backs ORTREB"}


@pytest.mark.parametrize(
    ("quote", "trigger", "who", "whom", "language", "found"),
    [
        ("Sagaro dan Belem berunding delapan jam, ditengahi oleh Karelia dan Orta.", "berunding",
         "Sagaro+Belem+Karelia+Orta", "", "id", ["KRL BLM", "KRL SGO", "ORT BLM", "ORT SGO"]),
        ("Karelia menengahi perundingan Sagaro dengan Belem.", "menengahi", "Karelia", "Sagaro+Belem", "id",
         ["KRL BLM", "KRL SGO"]),
        ("Karelia mediated between Sagaro and Belem.", "mediated", "Karelia", "Sagaro+Belem", "en",
         ["KRL BLM", "KRL SGO"]),
        ("Gencatan senjata itu ditengahi oleh Karelia dan Orta.", "ditengahi", "Karelia+Orta", "", "id", []),
    ],
)  # fmt: skip
def test_who_mediates_and_who_is_mediated(
    quote: str, trigger: str, who: str, whom: str, language: str, found: list[str]
) -> None:
    made = states(told(quote, trigger, "CONSULT.third-party", who, whom), language=language)
    assert sorted(made) == [pair.replace(" ", " mediates_between ") for pair in found]


def test_supporting_ones_own_government_is_no_state_between_two_countries() -> None:
    assert (
        states(told("Kirov mendukung milisi Orta.", "mendukung", "SUPPORT", "Kirov", "milisi Orta", sector="REB")) == {}
    )


def test_an_end_told_of_two_hosts_ends_what_is_known_only() -> None:
    out = told("Sagaro dan Belem mengusir tentara Karelia.", "mengusir", "SANCTION.expel", "Sagaro+Belem", "Karelia")
    assert states(out) == {}
    came = told("Karelia mengerahkan pasukan ke Sagaro.", "mengerahkan", "MOBILIZE", "Karelia", "Sagaro", when="2013")
    assert set(states(came, out)) == {"KRL troops_in SGO"}


def test_an_act_read_unsurely_makes_no_state() -> None:
    sent = ("Karelia mengirim rudal kepada Sagaro.", "mengirim", "AID", "Karelia", "Sagaro")
    assert [len(states(told(*sent, confidence=value))) for value in (0.3, 0.5, 0.0)] == [0, 1, 1]


@pytest.mark.parametrize("gap", range(36, 62))
def test_a_word_cut_where_the_reach_ends_is_no_word_of_a_state(gap: int) -> None:
    """ "immediately" holds "mediat": wherever the reach begins, it mediates nothing."""
    quote = f"Immediately {'w' * gap} Karelia met Sagaro."
    assert states(told(quote, "met", "CONSULT", "Karelia", "Sagaro"), language="en") == {}


@pytest.mark.parametrize(
    ("quote", "trigger", "language", "opened"),
    [
        ("Karelia mendukung Sagaro.", "mendukung", "id", True),
        ("Karelia mendukung upaya perdamaian di Sagaro.", "mendukung", "id", False),
        ("Karelia mendukung perundingan dengan Sagaro.", "mendukung", "id", False),
        ("Karelia supports the talks with Sagaro.", "supports", "en", False),
        ("Karelia supports Sagaro in its talks with Orta.", "supports", "en", True),
        ("Dukungan bagi Orta tak berubah, sedangkan izin membeli rudal diberikan Karelia untuk Sagaro.", "diberikan",
         "id", False),
    ],
)  # fmt: skip
def test_who_supports_talks_or_is_told_of_elsewhere_backs_nobody(
    quote: str, trigger: str, language: str, opened: bool
) -> None:
    assert (
        "KRL backs SGO" in states(told(quote, trigger, "SUPPORT", "Karelia", "Sagaro"), language=language)
    ) is opened


def test_two_who_agree_do_not_say_who_aids_whom() -> None:
    agreed = told("Karelia dan Sagaro menyepakati bantuan pangan.", "menyepakati", "AGREE", "Karelia+Sagaro")
    assert states(agreed) == {}
    partners = told("Karelia dan Sagaro menyepakati kerja sama militer.", "menyepakati", "AGREE", "Karelia+Sagaro")
    assert states(partners) == {"KRL cooperates_with SGO": (None, None, "announced by 1 event")}


def test_firms_back_no_country_but_may_arm_one() -> None:
    backed = told("Karelia mendukung Sagaro.", "mendukung", "SUPPORT", "Karelia", "Sagaro", sector="BUS")
    armed = told("Karelia mengirim rudal kepada Sagaro.", "mengirim", "AID", "Karelia", "Sagaro", sector="BUS")
    assert set(states(backed, armed)) == {"KRLBUS supplies_arms_to SGO"}


def test_rebels_hold_places_in_their_own_country() -> None:
    quote = "Milisi Orta merebut kota Kirov."
    where = Place("Kirov", quote.index("Kirov"), quote.index("Kirov") + 5, "Kirov", "ORT", precision="city")
    rebels = told(
        quote.replace("Milisi", "milisi"), "merebut", "COERCE.seize", "milisi Orta", sector="REB", places=(where,)
    )
    army = told(
        quote.replace("Milisi", "milisi"), "merebut", "COERCE.seize", "milisi Orta", sector="MIL", places=(where,)
    )
    assert set(states(rebels)) == {"ORTREB controls ORT"}
    assert states(army) == {}
