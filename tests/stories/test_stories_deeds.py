"""One act in other words: the arrest and the arrested, headline and lead, known acts told in passing, bare descriptions."""

from __future__ import annotations

from typing import Any

import pytest
from story_makers import actor, day, mention

from runut.records import ActorRef, EventMention
from runut.stories import Material, Text, weave
from runut.stories._deeds import common_names, families, headcount, in_passing, other_names, same_words
from runut.stories.cluster import cluster_pages
from runut.stories.happenings import cluster_events
from runut.stories.terms import StoryPage

POLICE = ActorRef("polisi", 0, 6, "KRLCOP", "", "KRL", "COP")
OTSO = actor("Otso Salmi", "", "", "Otso Salmi")
AAPELI, TUOMAS = (actor(name, "KRL", "", name) for name in ("Aapeli Wirta", "Tuomas Koski"))
KINDS = {
    POLICE.id: "group",
    OTSO.id: "local",
    AAPELI.id: "local",
    TUOMAS.id: "local",
    "TWO": "group",
    "MAN": "group",
    "OFFICERS": "group",
}
STORY = dict.fromkeys("abcd", "s")


def arrest(page: str, quote: str, trigger: str, **more: Any) -> EventMention:
    fields = {"mode": "arrest", "actors": (POLICE,), "recipients": (OTSO,), "when": "2021-05-04", **more}
    return mention(page, quote, "COERCE", trigger=trigger, **fields)


def together(*mentions: EventMention, story: dict[str, str] = STORY) -> bool:
    return len(cluster_events(mentions, story, KINDS)) == 1


def described(text: str, sector: str, number: str) -> ActorRef:
    return ActorRef(text, 0, len(text), number, "", "KRL", sector)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("arrested", "the arrests", True),
        ("bombs", "bombed", True),
        ("menembak", "penembakan", True),
        ("ditembak", "menembaki", True),
        ("menyerang", "serangan", True),
        ("meledak", "ledakan bom", True),
        ("arrested", "detained", False),
        ("in the end", "the end of it", False),
    ],
)
def test_words_of_one_deed(one: str, two: str, same: bool) -> None:
    quotes = mention("a", f"X {one} y", "COERCE", trigger=one), mention("b", f"X {two} y", "COERCE", trigger=two)
    assert same_words(*quotes) is same


@pytest.mark.parametrize(
    ("text", "many"),
    [("two men", 2), ("tiga orang", 3), ("dua puluh lima orang", 25), ("600 soldiers", 600), ("a 27-year-old man", None),
     ("polisi", None)],
)  # fmt: skip
def test_counted_people(text: str, many: int | None) -> None:
    assert headcount(text) == many or (many is None and headcount(text) == 1)


def test_the_same_deed_done_to_the_same_person_is_one_act_though_the_doer_is_not_told() -> None:
    active = arrest("a", "Polisi membekuk Otso Salmi di dermaga pada dini hari", "membekuk")
    passive = arrest("b", "Pengusaha itu sudah ditahan, kata juru bicara", "ditahan", actors=(), when=None)
    assert together(active, passive)
    heard = "Pengusaha itu dimintai keterangan, kata juru bicara"
    assert not together(active, arrest("b", heard, "dimintai keterangan", actors=(), when=None, mode="restrict"))


def test_one_speaker_condemns_two_things_on_one_day() -> None:
    both: dict[str, Any] = {"actors": (actor("Karelia", "KRL", "GOV"),), "when": "2021-05-04"}
    tests = mention("a", "Uji coba rudal di laut timur dikecam", "ACCUSE", trigger="dikecam", **both)
    port = mention("b", "Karelia mengecam tetangganya yang menutup pelabuhan", "ACCUSE", trigger="mengecam", **both)
    assert not together(tests, port)


def test_a_formula_filled_with_other_names_is_another_act() -> None:
    def asked(page: str, name: str) -> EventMention:
        quote = f"Jaksa meminta majelis hakim menyatakan terdakwa {name} bersalah menerima suap dan menghukumnya"
        court = described("majelis hakim", "JUD", "TWO")
        return mention(page, quote, "REQUEST", trigger="meminta", recipients=(court,))

    assert not together(asked("a", "Otso Salmi"), asked("b", "Aapeli Wirta"))
    assert together(asked("a", "Otso Salmi"), asked("b", "Otso Salmi"))
    assert together(asked("a", "Otso Salmi"), asked("b", "Ottso Salmy"))
    heads = "Karelia Cabut Aturan Satgas Besutan Otso", "Karelia Cabut Aturan Satgas, Pengusaha Buka Suara"
    cuts = [
        mention(page, quote, "CONCEDE", trigger="Cabut", actors=(OTSO,))
        for page, quote in zip("ab", heads, strict=True)
    ]
    assert together(*cuts)


def test_deeds_of_two_modes_are_two() -> None:
    def shots(page: str, quote: str, mode: str) -> EventMention:
        who = (described("polisi", "COP", "MAN"),)
        return mention(page, quote, "ASSAULT", trigger="tembakan", mode=mode, actors=who)

    deadly = shots("a", "Korban tewas oleh tembakan polisi di dermaga", "firearms")
    assert not together(deadly, shots("b", "Massa bubar sesudah tembakan gas air mata", "crowd-control"))
    assert together(deadly, shots("b", "Nelayan itu tewas, tembakan polisi mengenai dada", "firearms"))


def test_an_act_told_in_passing_need_not_be_of_the_day_of_its_page() -> None:
    first = arrest("a", "Polisi menangkap Otso Salmi pada Selasa", "menangkap")
    later = {"when": "2021-05-06/2021-05-07", "basis": "document"}
    assert together(first, arrest("b", "Serikat mengecam polisi yang menangkap Otso Salmi", "menangkap", **later))
    assert together(first, arrest("b", "Serikat mengecam penangkapan Otso Salmi oleh polisi", "penangkapan", **later))
    assert not together(first, arrest("b", "Polisi menangkap Otso Salmi", "menangkap", **later))
    stated = {**later, "basis": "expression"}
    assert not together(first, arrest("b", "Serikat mengecam polisi yang menangkap Otso Salmi", "menangkap", **stated))
    early = {"when": "2021-05-01/2021-05-02", "basis": "document"}
    assert not together(first, arrest("b", "Serikat mengecam polisi yang menangkap Otso Salmi", "menangkap", **early))


def test_in_passing_looks_before_the_trigger_only() -> None:
    assert in_passing(mention("a", "The man who robbed a bank fled", "ASSAULT", trigger="robbed"))
    assert not in_passing(mention("a", "Gunmen robbed a man who fled", "ASSAULT", trigger="robbed"))


def test_headline_and_lead_of_one_page_tell_one_act() -> None:
    lead = arrest("a", "Polisi menangkap Otso Salmi di dermaga", "menangkap", start=100)
    headline: dict[str, Any] = {"actors": (), "recipients": (), "when": "2021-05-03/2021-05-04", "basis": "document"}
    quote, title = "Dua ditangkap di dermaga", (("evidence", "title"),)
    assert together(lead, arrest("a", quote, "ditangkap", why=title, **headline))
    assert not together(lead, arrest("a", quote, "ditangkap", **headline))


@pytest.mark.parametrize(
    ("one", "two", "one_act"),
    [
        (described("a gunman", "UAF", "MAN"), described("a man", "CVL", "TWO"), True),
        (described("polisi", "COP", "MAN"), described("officers", "MIL", "TWO"), True),
        (described("a man", "CVL", "MAN"), OTSO, True),
        (described("buruh", "LAB", "MAN"), described("polisi", "COP", "TWO"), False),
        (AAPELI, TUOMAS, False),
        (actor("ex-mayor", "", "GOV", "ex-mayor"), actor("Jussi Harju", "", "GOV", "Jussi Harju"), True),
        (actor("Ex-Mayor", "", "GOV", "Mikko Harju"), actor("Jussi Sund", "", "GOV", "Jussi Sund"), False),
    ],
)
def test_a_description_fits_whom_it_can_be_said_of(one: ActorRef, two: ActorRef, one_act: bool) -> None:
    acts = [arrest(page, "Polisi menahan orang di dermaga", "menahan", recipients=(whom,))
            for page, whom in (("a", one), ("b", two))]  # fmt: skip
    assert together(*acts) is one_act


def test_other_counts_of_people_speak_for_nothing_but_do_not_part() -> None:
    def shot(page: str, many: str, **more: Any) -> EventMention:
        whom = (described(f"{many} nelayan", "LAB", "TWO"),)
        told = {"quote": f"Perompak menembak {many} nelayan", "trigger": "menembak", **more}
        return mention(page, code="ASSAULT", recipients=whom, **told)

    who = {"actors": (actor("Perompak Biru", "KRL", "REB", "Perompak Biru"),), "when": "2021-05-04"}
    assert together(shot("a", "dua", **who), shot("b", "tiga", **who))
    bare = {"quote": "Di laut utara mereka ditembak", "trigger": "ditembak"}
    assert not together(shot("a", "dua"), shot("b", "tiga", **bare))
    assert together(shot("a", "dua"), shot("b", "dua", **bare))


def test_two_who_sign_together_are_one_signing_with_the_other() -> None:
    a, b, c = (actor(name, name[:3].upper(), "GOV", name) for name in ("Karelia", "Sagaro", "Tamba"))

    def pact(page: str, quote: str, trigger: str, *parties: tuple[ActorRef, ...]) -> EventMention:
        who, whom = parties
        return mention(page, quote, "AGREE", trigger=trigger, actors=who, recipients=whom, when="2021-05-04")

    joint = pact("a", "Karelia dan Sagaro meneken pakta", "meneken", (a, b), ())
    assert together(joint, pact("b", "Perjanjian batas laut disetujui di ibu kota", "disetujui", (b,), (a,)))
    assert not together(joint, pact("b", "Perjanjian batas laut disetujui di ibu kota", "disetujui", (a,), (c,)))


def test_what_befell_a_person_is_found_across_stories() -> None:
    two = {"a": "s", "b": "t"}
    active = arrest("a", "Polisi membekuk Otso Salmi di dermaga", "membekuk")
    passive = arrest("b", "Pengusaha itu ditahan di markas", "ditahan", actors=(), when="2021-05-03/2021-05-04")
    assert together(active, passive, story=two)
    assert not together(active, arrest("b", "Ia ditahan", "ditahan", actors=(), when="2021-05-06"), story=two)
    assert not together(active, arrest("b", "Ia ditahan", "ditahan", recipients=(TUOMAS,)), story=two)


def page(name: str, language: str, published: str, town: str) -> StoryPage:
    body = f"Ribuan buruh berunjuk rasa di {town}, menuntut kenaikan upah minimum, dan membakar ban di depan kantor."
    return StoryPage(name, language, "Ribuan buruh berunjuk rasa menuntut upah", body, day(published), day(published))


def test_the_same_few_words_a_year_later_are_another_story() -> None:
    pages = [page("a", "id", "2020-05-01", "Tamba"), page("b", "id", "2021-05-01", "Tamba")]
    assert cluster_pages(pages) == (("a",), ("b",))
    assert cluster_pages([pages[0], page("b", "id", "2020-05-01", "Tamba")]) == (("a", "b"),)


def test_a_page_whose_language_cannot_be_told_is_foreign_to_none() -> None:
    pages = [page("a", "id", "2020-05-01", "Tamba"), page("b", "und", "2020-05-01", "Tamba")]
    assert cluster_pages(pages) == (("a", "b"),)


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("took into custody", "ditangkap", True),
        ("sacked", "dipecat", True),
        ("hijacked", "seized", True),
        ("bombing", "meledak", True),
        ("steps down", "mengundurkan diri", True),
        ("arrested", "released", False),
        ("pledged", "accused", False),
        ("held", "heldentenor", False),
    ],
)
def test_words_of_one_kind_of_deed_in_two_languages(one: str, two: str, same: bool) -> None:
    assert families(one).isdisjoint(families(two)) is not same


def test_another_name_tells_another_act_whatever_the_day() -> None:
    assert other_names("Police in Tamba held a smith", "Police in Orlo held a smith")
    assert not other_names(
        "Police in Tamba held a smith on Monday", "On the quay of Tamba on Tuesday they held a smith"
    )
    assert other_names("He was in Tamba on Monday with Salmi", "She was in Orlo on Wednesday with Salmy")


def test_a_page_tells_an_act_again_where_one_party_agrees_or_the_noun_points_back() -> None:
    lead = arrest("a", "Polisi menangkap Otso Salmi di dermaga", "menangkap")
    again = {"actors": (), "when": None, "start": 200}
    assert together(lead, arrest("a", "Pengusaha itu diringkus tanpa perlawanan", "diringkus", **again))
    assert not together(lead, arrest("a", "Sore harinya Tuomas Koski diringkus", "diringkus", **again))
    bare = {**again, "recipients": (), "when": "2021-05-04"}
    assert not together(lead, arrest("a", "Dua orang lain diringkus", "diringkus", **bare))
    back = (("points back", "'itu' after the noun"),)
    assert together(lead, arrest("a", "Penangkapan itu disiarkan", "Penangkapan", why=back, **bare))
    assert together(lead, arrest("a", "Menurut jaksa, Salmi diringkus tanpa perlawanan", "diringkus", **bare))
    assert not together(lead, arrest("a", "Menurut jaksa, Wirta diringkus tanpa perlawanan", "diringkus", **bare))
    listed = "Otso Salmi ditahan dan temannya ditangkap"
    assert not together(*(arrest("a", listed, word, actors=()) for word in ("ditahan", "ditangkap")), story={})


def test_in_a_story_an_undated_telling_that_names_the_same_is_one_act() -> None:
    dated = arrest("a", "Polisi menangkap pengusaha Otso Salmi di dermaga", "menangkap", actors=())
    bare: dict[str, Any] = {"actors": (), "recipients": (), "when": None}
    assert together(dated, arrest("b", "Menurut jaksa, Salmi ditahan tanpa perlawanan", "ditahan", **bare))
    assert together(dated, arrest("b", "Menurut jaksa, ia ditahan tanpa perlawanan", "ditahan", **bare))
    for others in ("Wirta", "Salmi dan Wirta"):
        assert not together(dated, arrest("b", f"Menurut jaksa, {others} ditahan di Orlo", "ditahan", **bare))


def test_a_deed_each_page_of_a_story_tells_once_is_one_act() -> None:
    told = arrest("a", "Polisi menangkap seorang nelayan di dermaga", "menangkap", actors=())
    bare: dict[str, Any] = {"actors": (), "recipients": (), "when": None}
    again = arrest("b", "Menurut jaksa, ia ditahan tanpa perlawanan", "ditahan", **bare)
    assert together(told, again)
    other = arrest("b", "Di Orlo tiga orang lain ditangkap pekan lalu", "ditangkap", **bare)
    groups = cluster_events([told, again, other], {"a": "s", "b": "s"})
    assert not any({told.id, again.id} <= set(group.mentions) for group in groups)  # the page tells two


@pytest.mark.parametrize(
    ("who", "one"),
    [
        ("Pemilik pabrik", True),
        ("A fisherman", True),
        ("A Kareli fisherman", True),
        ("Seorang Nelayan Kareli", True),
        ("A Yusof Rami", False),  # an initial, no article
    ],
)
def test_common_words_at_the_head_of_a_sentence_name_nobody(who: str, one: bool) -> None:
    told = [arrest(page, f"{whom} ditahan polisi", "ditahan", actors=(), recipients=(actor(whom, "", "", whom),))
            for page, whom in zip("ab", (who, "Otso Salmi"), strict=True)]  # fmt: skip
    assert together(*told) is one


@pytest.mark.parametrize("dateline", ["TAMBA – ", "KOTA TAMBA, KABAR.com - ", "TAMBA (Pelita) — ", "TAMBA: "])
def test_the_town_before_the_text_names_nothing_of_the_act(dateline: str) -> None:
    assert not common_names(
        f"{dateline}Polisi telah menahan pengusaha Otso Salmi", "Di pasar Tamba polisi menahan orang"
    )
    assert common_names(f"{dateline}Polisi telah menahan pengusaha Otso Salmi", "Di pasar itu polisi menahan Salmi")


REPORT = (
    "Polisi menangkap pengusaha Otso Salmi di dermaga Tamba, Selasa, karena diduga menyelundupkan gula. Gula itu berasal "
    "dari Sagaro dan disimpan di gudang milik Salmi."
)
FOLLOW_UP = (
    "Pengacara meminta Otso Salmi dibebaskan dengan jaminan, Kamis, dan hakim di Tamba menunda sidang. Pengusaha gula itu "
    "diringkus polisi dua hari sebelumnya."
)
STRANGER = (
    "Bupati Orlo melantik camat baru pada Kamis pagi di alun-alun. Seorang pencuri sepeda diringkus polisi dua hari "
    "sebelumnya."
)


def woven_arrests(second: str, whom: ActorRef) -> int:
    """How many events the arrests of a report and of another page, two days later, come to."""
    told = {"a": (REPORT, "2021-05-04"), "b": (second, "2021-05-06")}
    pages = tuple(
        StoryPage(name, "id", text.split(",")[0], text, day(when), day(when)) for name, (text, when) in told.items()
    )
    later = {"actors": (), "recipients": (whom,), "when": None}
    last = second[second.rindex(". ") + 2 :]
    mentions = (
        arrest("a", REPORT.split(". ", maxsplit=1)[0], "menangkap"),
        arrest("b", last, "diringkus", start=second.index(last), **later),
    )
    material = Material(
        pages, tuple(Text(name, text, ((0, len(text)),)) for name, (text, _) in told.items()), (), mentions, kinds=KINDS
    )
    woven = weave(material)
    assert len(woven.stories) == 2
    return len(woven.events)


def test_an_act_is_found_again_in_the_follow_up_of_its_report() -> None:
    assert woven_arrests(FOLLOW_UP, OTSO) == 1
    assert woven_arrests(FOLLOW_UP, described("dua orang", "CVL", "TWO")) == 2
    assert woven_arrests(STRANGER, described("seorang pencuri", "CVL", "MAN")) == 2
