"""When are two mentions one act? General cases in which merging would state something false; and what corroborates."""

from __future__ import annotations

from typing import Any

import pytest
from story_makers import actor, day, mention, place

from runut.records import EventMention, Span
from runut.stories import Material, PageCredits, Sentence, StoryPage, Text, Woven, opposed, weave
from runut.stories import happenings as rooms
from runut.stories._acts import Acts
from runut.stories.disputes import story_contradictions
from runut.stories.happenings import cluster_events

KARELIA, SAGARO = actor("Karelia", "KRL", "GOV"), actor("Sagaro", "SGO", "GOV")
STORY = dict.fromkeys("abcdefgh", "s")


def told(page: str, quote: str = "Karelia mengecam Sagaro", code: str = "ACCUSE", **more: Any) -> EventMention:
    return mention(page, f"{quote}.", code, **{"actors": (KARELIA,), "recipients": (SAGARO,), **more})


def groups(*mentions: EventMention, kinds: dict[str, str] | None = None) -> list[str]:
    return sorted("".join(sorted(item.pages)) for item in cluster_events(mentions, STORY, kinds))


@pytest.mark.parametrize(
    ("one", "two", "together"),
    [
        ("2020-08/..", "2023-02-07", False),
        ("2020-08/..", "2020-08-18", True),
        ("../2023-02-08", "2020-08-18", True),
        ("[2019-05-04,2021-05-04]", "2020-03-01", False),
        ("[2019-05-04,2021-05-04]", "2021-05-04", True),
        ("2023-02-07", "2023-02-07", True),
        ("2023-02-07", None, True),
        ("2023-02", "2023-02-07", True),
        ("2023-02-06", "2023-02-07", False),
    ],
)
def test_days_that_can_be_one(one: str, two: str | None, together: bool) -> None:
    assert groups(told("a", when=one), told("b", when=two)) == (["ab"] if together else ["a", "b"])


def test_a_plan_that_is_open_meets_the_same_plan_with_a_day() -> None:
    plans = [told("a", when="2023-02-08/..", modality="planned"), told("b", when="2023-03-01", modality="planned")]
    assert groups(*plans) == ["ab"]


@pytest.mark.parametrize(
    ("bound", "when", "rivals"),
    [
        ("../2023-02-08", "2023-02-07", []),
        ("../2023-02-08", "2023-02-07/..", []),
        ("../2023-02-06", "2023-02-07", ["../2023-02-06"]),
    ],
)
def test_the_day_of_a_page_that_tells_no_day_is_no_rival_before_it(bound: str, when: str, rivals: list[str]) -> None:
    (found,) = cluster_events([told("a", when=when), told("b", when=bound, basis="document")], STORY, None)
    assert found.when is not None
    assert (found.when.edtf, [one.edtf for one in found.rivals]) == (when, rivals)


@pytest.mark.parametrize(
    ("one", "two", "together"),
    [
        ("The governor", "The regent", False),
        ("gubernur", "wakil gubernur", False),
        ("Bupati", "Gubernur Karelia", False),
        ("The governor", "The governor of Karelia", True),
    ],
)
def test_two_ranks_of_one_land_are_two_people(one: str, two: str, together: bool) -> None:
    def asked(page: str, who: str) -> EventMention:
        party = actor(who, "KRL", "GOV")
        return told(page, f"{who} meminta tenda kepada Sagaro", "REQUEST", when="2023-02-07", actors=(party,))

    assert groups(asked("a", one), asked("b", two)) == (["ab"] if together else ["a", "b"])


def test_unknown_parties_speak_for_nothing() -> None:
    bare: dict[str, Any] = {"actors": (), "recipients": (), "mode": "visit"}
    trip = told("a", "Kunjungan itu adalah yang ketiga sejak Juli", "CONSULT", when="2022-07/..", **bare)
    talks = told("b", "Utusan Karelia tiba di Sagaro pada Selasa", "CONSULT", when="2023-02-07", mode="visit")
    other = told("c", "Konferensi pers dijadwalkan setelahnya", "CONSULT", **bare)
    assert groups(trip, talks, other) == ["a", "b", "c"]


def test_doer_alone_is_not_enough() -> None:
    first = told("a", "Karelia mengecam uji coba rudal di laut timur", recipients=())
    second = told("b", "Karelia menyesalkan penutupan pelabuhan oleh tetangganya", recipients=())
    assert groups(first, second) == ["a", "b"]
    assert groups(first, told("b", "Karelia mengecam uji coba rudal di laut timur itu", recipients=())) == ["ab"]


def test_people_are_not_their_government() -> None:
    crowd = actor("warga Karelia", "KRL", "CVL")
    both = {"when": "2021-05-04"}
    assert groups(told("a", code="PROTEST", **both), told("b", code="PROTEST", actors=(crowd,), **both)) == ["a", "b"]


def test_two_persons_of_one_government_are_two() -> None:
    minister, president = actor("Menlu Ilmari", "KRL", "GOV", "Ilmari"), actor("Presiden Otso", "KRL", "GOV", "Otso")
    kinds = {minister.id: "person", president.id: "person", KARELIA.id: "country"}
    calls = [told(page, code="CONSULT", actors=(who,), when="2021-05-04")
             for page, who in (("a", minister), ("b", president))]  # fmt: skip
    assert groups(*calls, kinds=kinds) == ["a", "b"]
    assert groups(calls[0], told("c", code="CONSULT", when="2021-05-04"), kinds=kinds) == ["ac"]


def test_two_unknown_officials_of_one_country_are_two() -> None:
    mayors = [actor(f"Wali Kota {name}", "KRL", "GOV", name) for name in ("Tuomas", "Aapeli")]
    kinds = {mayor.id: "local" for mayor in mayors}
    calls = [told(page, code="REQUEST", actors=(who,), when="2021-05-04")
             for page, who in zip("ab", mayors, strict=True)]  # fmt: skip
    assert groups(*calls, kinds=kinds) == ["a", "b"]


def test_neighbouring_codes_are_one_act_only_in_like_words() -> None:
    met = told("a", "Karelia dan Sagaro bertemu di Tamba", "CONSULT", when="2021-05-04")
    agreed = told("b", "Kedua negara sepakat membuka jalur kereta barang", "AGREE", when="2021-05-04")
    assert groups(met, agreed) == ["a", "b"]
    same = told("b", "Karelia dan Sagaro bertemu dan sepakat di Tamba", "AGREE", when="2021-05-04")
    assert groups(met, same) == ["ab"]


def test_history_told_beside_the_news_is_not_the_news() -> None:
    news = told("a", "Karelia mengirim utusan untuk berunding dengan Sagaro", "CONSULT")
    history = told("b", "Sebelumnya pernah ada perundingan Karelia di masa junta", "CONSULT", background=True)
    assert groups(news, history) == ["a", "b"]


def test_acts_in_two_towns_are_two() -> None:
    raids = [told(page, f"Serangan menghantam gudang di {town}", "ASSAULT", when="2021-05-04", recipients=(),
                  places=(place(town, "SGO"),)) for page, town in (("a", "Tamba"), ("b", "Orsk"))]  # fmt: skip
    assert groups(*raids) == ["a", "b"]


def test_a_vague_mention_does_not_chain_two_rivals() -> None:
    north, south = actor("Karelia Utara", "KRN", "MIL"), actor("Karelia Selatan", "KRS", "MIL")
    text = "menembaki pos perbatasan di lembah itu pada Selasa"
    acts = [told("a", f"Pihak utara {text}", "ASSAULT", actors=(north,), recipients=(), when="2021-05-04"),
            told("b", f"Mereka {text}", "ASSAULT", actors=(), recipients=(), when="2021-05-04"),
            told("c", f"Pihak selatan {text}", "ASSAULT", actors=(south,), recipients=(), when="2021-05-04")]  # fmt: skip
    assert all(not {"a", "c"} <= set(group) for group in groups(*acts))


def test_very_many_mentions_of_one_kind_meet_their_nearest_only() -> None:
    many = [told(f"p{n}", f"Karelia mengecam Sagaro, laporan {n}", when="2021-05-04", start=n) for n in range(600)]
    pairs = rooms.met(rooms.story_blocks(many, ["s"] * len(many)), Acts(many, {}))
    assert len(pairs) <= 2 * 2 * rooms.WINDOW * len(many)
    assert len(cluster_events(many, {f"p{n}": "s" for n in range(600)})) == 1


def woven(second: dict[str, Any], speakers: tuple[str, str] = ("", "")) -> Woven:
    words = "Karelia mengecam Sagaro atas penutupan pelabuhan Tamba di pesisir utara pekan ini."
    pages = tuple(StoryPage(page, "id", "Karelia Kecam Sagaro", words, day("2021-05-05")) for page in "ab")
    items = []
    for page, who, more in zip("ab", speakers, ({}, second), strict=True):
        said = (actor(who, "KRL", "GOV"),) if who else ()
        items.append(told(page, words[:-1], when="2021-05-04", attributed_to=said, **more))
    credited = (PageCredits("a", "Kabar", ("AFP",)), PageCredits("b", "Warta", ("TASS",)))
    return weave(Material(pages, (), credited, tuple(items)))


def test_two_agencies_that_tell_corroborate() -> None:
    [event] = woven({}).events
    assert (event.status, event.origins) == ("corroborated", 2)


def test_a_denial_corroborates_nothing() -> None:
    [event] = woven({"modality": "denied"}).events
    assert (event.status, event.origins) == ("single-origin", 2)


def test_two_agencies_with_one_speaker_are_one_voice() -> None:
    [event] = woven({}, ("juru bicara Karelia", "juru bicara Karelia")).events
    assert event.status == "single-origin"
    assert "on the word of" in event.why
    assert woven({}, ("juru bicara Karelia", "juru bicara Orta")).events[0].status == "corroborated"


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("Perundingan Tamba gagal mencapai kesepakatan.", "Perundingan Tamba gagal, tidak mencapai kesepakatan.", "id"),
        ("Kerja sama dengan Karelia gagal, tidak memenuhi harapan warga.", "Kerja sama dengan Karelia gagal.", "id"),
        ("Karelia tidak akan menarik pasukan dari Tamba.", "Karelia menarik pasukan dari Tamba.", "id"),
        ("Karelia will not withdraw its troops from Tamba.", "Karelia withdrew its troops from Tamba.", "en"),
        ("Karelia akan menarik pasukan dari Tamba.", "Karelia belum menarik pasukan dari Tamba.", "id"),
    ],
)
def test_failure_told_twice_and_what_is_yet_to_come_are_no_contradiction(a: str, b: str, language: str) -> None:
    assert opposed(a, b, language) is None
    assert opposed(b, a, language) is None


def test_failure_against_success_still_is() -> None:
    found = opposed("Perundingan Tamba gagal mencapai kesepakatan.", "Perundingan Tamba mencapai kesepakatan.", "id")
    assert found is not None


def sentence(page: str, text: str) -> Sentence:
    return Sentence(Span(page, 0, len(text)), text, "id")


def test_figures_that_grow_in_one_outlet_are_versions() -> None:
    told_ = [
        sentence("a", "Banjir di Tamba menewaskan 12 warga."),
        sentence("b", "Banjir di Tamba menewaskan 31 warga."),
    ]
    when = {"a": day("2021-05-04"), "b": day("2021-05-06")}
    assert story_contradictions(told_, STORY, when, {"a": "kabar", "b": "kabar"}) == ()
    [entry] = story_contradictions(told_, STORY, when, {"a": "kabar", "b": "warta"})
    assert (entry.kind, entry.status) == ("figure", "open")
    assert "may be an update" in entry.why
    [within] = story_contradictions(
        [told_[0], Sentence(Span("a", 90, 126), told_[1].text, "id")], STORY, when, {"a": "k"}
    )
    assert within.kind == "figure"


def test_sentences_carry_the_origin_of_their_page() -> None:
    words = {
        "a": "Banjir di Tamba menewaskan 12 warga desa pesisir.",
        "b": "Banjir di Tamba menewaskan 31 warga desa pesisir.",
    }
    pages = tuple(StoryPage(page, "id", "Banjir Tamba", text, day("2021-05-04")) for page, text in words.items())
    credited = (PageCredits("a", None, ("AFP",)), PageCredits("b", None, ("TASS",)))
    sentences = tuple(sentence(page, text) for page, text in words.items())
    [entry] = weave(Material(pages, (), credited, (), sentences)).contradictions
    assert {side.origin for side in entry.sides} == {"AFP", "TASS"}


def test_text_is_not_needed_for_any_of_this() -> None:
    assert weave(Material((), (Text("x", ""),), ())).copies == ()


def blamed(second: str, doer: str, **more: Any) -> Woven:
    first = "Karelia menembaki rumah sakit Belem pada Selasa"
    victim = actor("rumah sakit Belem", "BLM", "MED")
    items = [told("a", first, "ASSAULT", recipients=(victim,), when="2021-05-04"),
             told("b", second, "ASSAULT", actors=(actor(doer, doer[:3].upper(), "MIL"),), recipients=(victim,),
                  **{"when": "2021-05-04", **more})]  # fmt: skip
    words = "Rumah sakit Belem ditembaki pada Selasa, puluhan pasien mengungsi ke kota lain."
    pages = tuple(StoryPage(page, "id", "Rumah Sakit Belem Ditembaki", words, day("2021-05-05")) for page in "ab")
    return weave(
        Material(pages, (), (PageCredits("a", None, ("AFP",)), PageCredits("b", None, ("TASS",))), tuple(items))
    )


def test_two_doers_of_one_act_are_two_contested_events() -> None:
    found = blamed("Orta menembaki rumah sakit Belem pada Selasa", "Orta")
    [entry] = found.contradictions
    assert (entry.kind, {side.value for side in entry.sides}) == ("actor", {"Karelia", "Orta"})
    assert {side.origin for side in entry.sides} == {"AFP", "TASS"}
    assert [event.status for event in found.events] == ["contested", "contested"]
    assert all(event.contradictions == (entry.id,) for event in found.events)


@pytest.mark.parametrize(
    ("second", "more"),
    [
        ("Orta menembaki rumah sakit Belem pada Rabu", {"when": "2021-05-05"}),
        ("Orta mengirim pesawat pengebom ke barak di dekat perbatasan utara", {}),
        ("Orta akan menembaki rumah sakit Belem", {"modality": "planned"}),
    ],
)
def test_other_acts_have_their_own_doers(second: str, more: dict[str, Any]) -> None:
    assert blamed(second, "Orta", **more).contradictions == ()


def test_a_dispute_between_sentences_contests_the_event_it_is_about() -> None:
    words = {
        "a": "Karelia menyerang Tamba dan menewaskan 12 warga desa.",
        "b": "Karelia menyerang Tamba dan menewaskan 31 warga desa.",
    }
    pages = tuple(StoryPage(page, "id", "Serangan Tamba", text, day("2021-05-04")) for page, text in words.items())
    item = told("a", words["a"][:-1], "ASSAULT", when="2021-05-04")
    sentences = tuple(sentence(page, text) for page, text in words.items())
    found = weave(Material(pages, (), tuple(map(PageCredits, "ab")), (item,), sentences))
    assert [(event.status, len(event.contradictions)) for event in found.events] == [("contested", 1)]


@pytest.mark.parametrize(
    ("a", "b", "language"),
    [
        ("Saya dan Melati akhirnya berbicara.", "Bukan saya meminta Melati pergi sendiri.", "id"),
        ("Rumah itu tidak memakai uang daerah, melainkan uang pribadi bupati.", "Rumah itu memakai uang pribadi bupati.", "id"),
        ("The museum did not use public money but private donations.", "The museum used private donations.", "en"),
        ("Pawai boleh digelar asal tidak berlebihan.", "Silakan gelar pawai asal jangan berlebihan.", "id"),
    ],
)  # fmt: skip
def test_what_looks_like_a_denial_and_is_none(a: str, b: str, language: str) -> None:
    assert opposed(a, b, language) is None
    assert opposed(b, a, language) is None


def test_one_who_goes_on_about_a_thing_does_not_contradict_himself() -> None:
    texts = "Pelabuhan Tamba dibuka untuk kapal barang.", "Pelabuhan Tamba tidak dibuka untuk kapal barang."
    spans = Span("a", 0, len(texts[0])), Span("a", 60, 60 + len(texts[1]))

    def found(*speakers: str) -> int:
        told_ = [Sentence(span, text, "id", who) for span, text, who in zip(spans, texts, speakers, strict=True)]
        return len(story_contradictions(told_, STORY, {}))

    assert (found("bupati", "bupati"), found("bupati", "nelayan")) == (0, 1)


def test_a_long_quotation_is_compared_sentence_by_sentence() -> None:
    long = "Ini bukan kejadian pertama di Stadion Tamba. Kami mengutuk serangan Karelia terhadap Tamba."
    short = "Serangan Karelia terhadap Tamba berlangsung sejak tahun lalu."
    pair = [sentence("a", long), sentence("b", short)]
    assert story_contradictions(pair, STORY, {}) == ()
    denial = sentence("c", "Cuaca cerah di pantai. Serangan Karelia terhadap Tamba tidak berlangsung sejak tahun lalu.")
    [entry] = story_contradictions([pair[1], denial], STORY, {})
    assert {side.quote for side in entry.sides} == {
        short,
        "Serangan Karelia terhadap Tamba tidak berlangsung sejak tahun lalu.",
    }
    assert all(side.span.end - side.span.start == len(side.quote) for side in entry.sides)


def test_many_acts_of_the_same_two_on_one_page_are_many() -> None:
    acts = [told("a", "Sejak Oktober Karelia menghancurkan sepuluh stadion di Sagaro", "ASSAULT", when="2024-10/.."),
            told("a", "Hari ini gedung persatuan bola dilempari tabung gas", "ASSAULT", start=200)]  # fmt: skip
    assert len(cluster_events(acts, STORY)) == 2
