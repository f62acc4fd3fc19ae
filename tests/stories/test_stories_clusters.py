"""Stories and happenings: order of input, days that part, languages, denials, dates settled, ids that live on."""

from __future__ import annotations

import random

import msgspec
import numpy as np
import pytest
from story_makers import actor, day, mention

from runut.stories._clause import read_clause
from runut.stories._ids import stable_ids
from runut.stories._linkage import NEAR_COPY, linked
from runut.stories._meet import BLOCK_WINDOW, meetings
from runut.stories.cluster import cluster_pages, days_apart, scored, similarity
from runut.stories.happenings import cluster_events
from runut.stories.terms import StoryPage, weigh
from runut.temporal import parse_edtf

FERRY = "Feri Bahari Jaya tenggelam di Selat Makassar setelah mesin terbakar, kata Basarnas Kendari."
HARBOUR = "Menteri Perhubungan Budi Kartono meresmikan dermaga peti kemas Pelabuhan Patimban di Subang."


def story(page: str, title: str, body: str, published: str, happened: str | None = None, **more: object) -> StoryPage:
    return StoryPage(page, str(more.get("language", "id")), title, body, day(published), day(happened),
                     tuple(more.get("actors", ())), half(*more.get("vector", ())))  # type: ignore[arg-type]  # fmt: skip


def half(*values: float) -> bytes:
    return np.array(values, "<f2").tobytes()


def ferry(page: str, published: str = "2021-03-04", happened: str | None = None) -> StoryPage:
    return story(page, "Feri Bahari Jaya Tenggelam di Selat Makassar", f"{FERRY} Laporan {page}.", published, happened)


def harbour(page: str) -> StoryPage:
    body = f"{HARBOUR} Laporan {page}."
    return story(page, "Menteri Budi Kartono Resmikan Dermaga Patimban", body, "2021-03-04")


def test_two_stories_are_told_apart_in_any_order() -> None:
    pages = [ferry("a"), ferry("b"), ferry("c"), harbour("x"), harbour("y")]
    expected = (("a", "b", "c"), ("x", "y"))
    for seed in range(4):
        random.Random(seed).shuffle(pages)
        assert cluster_pages(pages) == expected


def test_reports_of_like_acts_on_different_days_are_two_stories() -> None:
    def visit(page: str, when: str, city: str) -> StoryPage:
        body = (
            f"Presiden Ratu Melati mengunjungi pasar ikan {city} dan berbincang dengan nelayan {city} soal harga solar."
        )
        return story(page, f"Ratu Melati Kunjungi Pasar Ikan {city}", body, when, when)

    pages = [
        visit("a", "2021-03-01", "Cirebon"),
        visit("b", "2021-03-01", "Cirebon"),
        visit("c", "2021-03-20", "Ambon"),
    ]
    assert cluster_pages(pages) == (("a", "b"), ("c",))


def test_the_next_such_happening_in_nearly_the_same_words_is_another_story() -> None:
    pages = [ferry("a", "2021-03-04", "2021-03-04"), ferry("b", "2021-03-05", "2021-03-04"),
             ferry("c", "2021-03-06", "2021-03-06")]  # fmt: skip
    assert similarity(pages[0], pages[1], 0.8) == 0.8
    assert similarity(pages[1], pages[2], 0.8) < NEAR_COPY
    assert cluster_pages(pages) == (("a", "b"), ("c",))


def test_pages_of_different_days_that_tell_of_none_must_be_more_alike() -> None:
    today, untold, tomorrow = ferry("a", happened="2021-03-04"), ferry("b"), ferry("c", "2021-03-05")
    assert similarity(today, untold, 0.4) == 0.4
    assert similarity(today, tomorrow, 0.4) == similarity(untold, tomorrow, 0.4) == pytest.approx(0.24)
    assert similarity(today, ferry("d", "2021-03-05", "2021-03-04"), 0.4) == 0.4
    assert similarity(today, tomorrow, 0.8) == 0.8


def test_each_day_between_pages_that_tell_of_none_asks_for_more_likeness() -> None:
    today, later = ferry("a", happened="2021-03-04"), ferry("c", "2021-03-06")
    assert similarity(today, later, 0.5) == pytest.approx(0.5 * 0.6**2)
    assert similarity(today, later, 0.8) < NEAR_COPY  # the same few words tell of the next such happening too
    assert similarity(today, ferry("d", "2021-03-06", "2021-03-04"), 0.8) == 0.8


def test_a_day_on_which_somebody_spoke_is_no_day_of_a_happening() -> None:
    def said(page: str, published: str, day: str) -> StoryPage:
        return msgspec.structs.replace(ferry(page, published, day), spoken=True)

    event, remark = ferry("a", "2021-03-04", "2021-03-04"), said("b", "2021-03-05", "2021-03-04")
    assert similarity(event, remark, 0.4) == pytest.approx(0.24)  # others spoke on that day too, of other matters
    assert similarity(event, said("c", "2021-03-04", "2021-03-05"), 0.4) == 0.4  # one may speak of it the day after
    assert similarity(said("d", "2021-03-04", "2021-03-04"), said("e", "2021-03-05", "2021-03-05"), 0.4) < 0.3


def test_of_one_days_news_each_page_tells_another_stage() -> None:
    lost, found = ferry("a", "2021-03-05", "2021-03-03"), ferry("b", "2021-03-05", "2021-03-05")
    assert similarity(lost, found, 0.5) == 0.5
    assert cluster_pages([lost, found]) == (("a", "b"),)
    assert similarity(lost, ferry("c", "2021-03-06", "2021-03-05"), 0.5) == pytest.approx(0.3)
    unknown = msgspec.structs.replace(found, when=None)
    assert similarity(lost, unknown, 0.5) == pytest.approx(0.3)


def test_what_was_said_the_day_after_does_not_part_a_story() -> None:
    event = [ferry("a", happened="2021-03-04"), ferry("b", happened="2021-03-04")]
    said = [msgspec.structs.replace(ferry(page, happened="2021-03-05"), spoken=True) for page in ("c", "d")]
    assert cluster_pages([*event, *said]) == (("a", "b", "c", "d"),)


def test_a_daily_form_filled_in_anew_is_no_story_with_yesterdays() -> None:
    body = "Aries diminta sabar di kantor. Taurus mendapat kabar baik soal uang. Gemini menunda perjalanan jauh."
    days = [
        story(page, "Ramalan Zodiak Hari Ini", body, when) for page, when in (("a", "2021-03-01"), ("b", "2021-03-02"))
    ]
    assert cluster_pages(days) == (("a",), ("b",))


def test_ties_join_pages_that_share_no_words() -> None:
    assert cluster_pages([ferry("a"), harbour("x")], [("x", "a")]) == (("a", "x"),)


def test_two_languages_meet_by_names_and_meaning() -> None:
    indonesian = story("a", "Lavena Ostrog Bertemu Miro Kadan di Belgrade",
                       "Lavena Ostrog bertemu Miro Kadan di Belgrade membahas perbatasan Korvat.", "2020-05-01",
                       vector=(1.0, 0.0), actors=("p:ostrog", "p:kadan"))  # fmt: skip
    english = story("b", "Lavena Ostrog Meets Miro Kadan in Belgrade",
                    "Lavena Ostrog met Miro Kadan in Belgrade to discuss the Korvat border.", "2020-05-01",
                    language="en", vector=(0.98, 0.199), actors=("p:ostrog", "p:kadan"))  # fmt: skip
    other = story("c", "Grain Prices Rise in Chicago", "Wheat futures climbed in Chicago on dry weather.", "2020-05-01",
                  language="en", vector=(0.99, 0.141))  # fmt: skip
    assert cluster_pages([indonesian, english, other]) == (("a", "b"), ("c",))


def test_two_languages_meet_by_two_names_among_many_words_of_their_own() -> None:
    own = [f"kata{chr(97 + n)}rimba menyusuri hulu{chr(97 + n)}wangi" for n in range(16)]
    foreign = [f"word{chr(97 + n)}glade along upper{chr(97 + n)}reach" for n in range(16)]
    indonesian = story("a", "Perundingan dibuka", "Hari ini Ostrog dan Kadanova bertemu. " + " ".join(own), "2020-05-01",
                       vector=(1.0, 0.0))  # fmt: skip
    english = story("b", "Talks have opened", "Today Ostrog and Kadanova met. " + " ".join(foreign), "2020-05-01",
                    language="en", vector=(0.98, 0.199))  # fmt: skip
    unlike = story("c", "Concert ends", "Today Ostrog and Kadanova sang. " + " ".join(foreign[::-1]), "2020-05-01",
                   language="en", vector=(0.1, 0.995))  # fmt: skip
    assert cluster_pages([indonesian, english]) == (("a", "b"),)
    assert cluster_pages([indonesian, unlike]) == (("a",), ("c",))


def test_pages_that_share_their_terms_with_thousands_meet_their_neighbours_only() -> None:
    pages = [ferry(f"f{n:03}") for n in range(400)]
    assert len(pages) < len(meetings(pages, weigh(pages))) <= BLOCK_WINDOW * len(pages)


def test_a_story_larger_than_the_window_in_time_stays_whole() -> None:
    pages = [ferry(f"f{n:03}", f"2021-03-{4 + n // 100:02}") for n in range(300)] + [harbour("x"), harbour("y")]
    assert sorted(map(len, cluster_pages(pages))) == [2, 300]


def test_days_apart_reads_sets_and_open_ends() -> None:
    assert days_apart(day("2020-01-01"), day("2020-01-04")) == 3
    assert days_apart(day("[2020-01-01,2022-01-01]"), day("2022-01-02")) == 1
    assert days_apart(day("2020-01-01/.."), day("2024-01-01")) == 0
    assert days_apart(None, day("2024-01-01")) == 0


ENVOY, HOST = actor("utusan Norwegia", "NOR", "GOV"), actor("junta Sagaro", "SGO", "GOV")


def talks(page: str, **more: object) -> object:
    base = {"actors": (ENVOY,), "recipients": (HOST,), "when": "2021-05-04", **more}
    return mention(page, f"Utusan Norwegia berunding dengan junta Sagaro {page}.", "CONSULT", **base)


STORY = dict.fromkeys("abcdef", "s")


def test_a_plan_and_its_carrying_out_are_two_happenings() -> None:
    found = cluster_events([talks("a"), talks("b"), talks("c", modality="planned")], STORY)
    assert sorted(item.pages for item in found) == [("a", "b"), ("c",)]


def test_an_act_and_its_denial_are_one() -> None:
    [one] = cluster_events([talks("a"), talks("b", modality="denied")], STORY)
    assert one.pages == ("a", "b")


def test_a_denial_of_something_else_stays_apart() -> None:
    other = talks("b", modality="denied", recipients=(actor("Bank Dunia", "", "IGO", "World Bank"),))
    assert len(cluster_events([talks("a"), other], STORY)) == 2


def test_one_actor_doing_a_thing_to_two_is_two_happenings() -> None:
    forces, envoy = actor("pasukan Norwegia", "NOR", "MIL"), actor("pelapor khusus PBB", "UNO", "IGO")
    expelled = [
        mention(
            page, f"Junta Sagaro mengusir {whom.text}.", "SANCTION", actors=(HOST,), recipients=(whom,), mode="expel"
        )
        for page, whom in (("a", forces), ("b", envoy))
    ]
    assert len(cluster_events(expelled, STORY)) == 2


def test_acts_one_page_told_apart_stay_apart_unless_both_parties_agree() -> None:
    coup = mention("a", "Junta Sagaro merebut kekuasaan.", "COERCE", actors=(HOST,), mode="seize", when="2020-08/..")
    expulsion = mention("a", "Junta Sagaro mengusir utusan.", "SANCTION", actors=(HOST,), mode="expel", start=50)
    assert len(cluster_events([coup, expulsion], STORY)) == 2
    again = talks("a", start=90, when=None)
    assert len(cluster_events([talks("a"), again], STORY)) == 1


def test_a_meeting_is_one_whoever_is_told_to_have_met_whom() -> None:
    turned = talks("b", actors=(HOST,), recipients=(ENVOY,))
    [one] = cluster_events([talks("a"), turned], STORY)
    assert one.pages == ("a", "b")


def test_two_certain_days_never_join() -> None:
    assert len(cluster_events([talks("a"), talks("b", when="2021-05-05")], STORY)) == 2


def test_an_either_or_is_settled_by_another_page_and_says_so() -> None:
    [one] = cluster_events([talks("a", when="[2019-05-04,2021-05-04]", basis="weekday"), talks("b")], STORY)
    assert one.when == day("2021-05-04")
    assert "settled by page b" in one.why
    assert one.rivals == ()


def test_order_of_mentions_changes_nothing() -> None:
    items = [talks("a"), talks("b"), talks("c", modality="planned"), talks("d", when=None), talks("e", when="2021-06")]
    expected = cluster_events(items, STORY)
    for seed in range(4):
        random.Random(seed).shuffle(items)
        assert cluster_events(items, STORY) == expected


def test_ids_live_on_when_members_are_added() -> None:
    names, changes = stable_ids({"f1": ("a", "b", "new")}, {"a": "old", "b": "old"})
    assert (names, changes) == ({"f1": "old"}, ())


def test_merges_and_splits_are_logged() -> None:
    names, changes = stable_ids({"f1": ("a", "b", "c")}, {"a": "x", "b": "x", "c": "y"})
    assert names == {"f1": "x"}
    assert [(c.old, c.new, c.kind) for c in changes] == [("y", "x", "merged")]
    names, changes = stable_ids({"f1": ("a", "b"), "f2": ("c",)}, {"a": "x", "b": "x", "c": "x"})
    assert names == {"f1": "x", "f2": "f2"}
    assert [(c.old, c.new, c.kind) for c in changes] == [("x", "f2", "split")]


def test_an_id_in_use_is_never_given_twice() -> None:
    names, _ = stable_ids({"x": ("n",), "f": ("a", "b")}, {"a": "x", "b": "x"})
    assert names["f"] == "x"
    assert names["x"] != "x"


def test_a_sentence_of_no_known_language_is_read_without_times() -> None:
    clause = read_clause("Gwamnati ta ce mutum 12 sun mutu ranar 7/2/2023.", "und")
    assert clause.days == ()


@pytest.mark.parametrize(
    ("scores", "clusters"),
    [
        ({(0, 1): 0.40, (1, 2): 0.35}, [(0, 1), (2,)]),
        ({(0, 1): 0.40, (1, 2): 0.35, (0, 2): 0.20}, [(0, 1, 2)]),
        ({(0, 1): 0.29, (1, 2): 0.29, (0, 2): 0.29}, [(0,), (1,), (2,)]),
        ({(0, 1): 0.40, (2, 3): 0.40, (0, 2): 0.29, (0, 3): 0.29, (1, 2): 0.29, (1, 3): 0.29}, [(0, 1), (2, 3)]),
        ({(0, 1): 0.40, (2, 3): 0.40, (0, 2): 0.31, (0, 3): 0.29, (1, 2): 0.29, (1, 3): 0.29}, [(0, 1, 2, 3)]),
    ],
)
def test_faint_pairs_count_only_beside_one_that_is_alike(
    scores: dict[tuple[int, int], float], clusters: list[tuple[int, ...]]
) -> None:
    pages = [StoryPage(str(number), "id", "", "") for number in range(4)]
    pairs = sorted(((a << 32) | b, score) for (a, b), score in scores.items())
    found = linked(pages, (np.array([key for key, _ in pairs]), np.array([score for _, score in pairs])), weigh(pages))
    wanted = {tuple(sorted(cluster)) for cluster in found}
    assert wanted - {(3,)} == set(clusters) - {(3,)}


def test_a_page_of_unknown_day_joins_on_nothing_faint() -> None:
    words = "banjir Tamba menggenangi pasar dan jembatan, warga mengungsi ke balai desa Sukarame"
    assert similarity(StoryPage("a", "id", "", words), StoryPage("b", "id", "", words), 0.2) == pytest.approx(0.2)
    one, two = (StoryPage(name, "id", "", words, parse_edtf("2024-03-04")) for name in "ab")
    pair, cosine = np.array([1]), np.array([0.2], np.float32)
    assert len(scored([one, two], pair, cosine, lambda _: b"")[0]) == 1
    assert (
        len(scored([one, StoryPage("b", "id", "", words, parse_edtf("2024-03/.."))], pair, cosine, lambda _: b"")[0])
        == 0
    )


def test_a_roundup_and_a_form_tell_nobody_s_story() -> None:
    one = StoryPage("a", "id", "Banjir di Tamba", "Banjir menggenangi Tamba.")
    gathers = StoryPage("b", "id", "Terpopuler: banjir di Tamba hingga pasar terbakar", "Banjir menggenangi Tamba.")
    forms = [StoryPage(name, language, title, "Pilih jawaban.") for name, language, title in (
        ("c", "en", "Kunci Jawaban Bahasa Inggris kelas 5"), ("d", "id", "Latihan Soal Bahasa Indonesia kelas 5"))]  # fmt: skip
    assert similarity(one, gathers, 0.5) == 0.0
    assert similarity(*forms, 0.4) == 0.0
    assert similarity(*forms, 0.55) == 0.0
    assert similarity(*forms, 0.9) >= 0.9
