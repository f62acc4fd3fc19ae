"""From records to one chronology: origins, events, contradictions, relations, decisions; order changes nothing."""

from __future__ import annotations

import random

import msgspec
from story_makers import actor, day, mention

from runut.records import Judgement
from runut.stories import Before, Material, PageCredits, Sentence, StoryPage, Text, Woven, weave
from runut.stories.decisions import standing

GUEST, HOME = actor("Menlu Karelia", "KRL", "GOV"), actor("junta Sagaro", "SGO", "GOV")
TITLE = "Menlu Karelia Berunding dengan Junta Sagaro di Tamba"
WORDS = {
    "a": "Menlu Karelia berunding dengan junta Sagaro di Tamba pada Selasa soal keamanan gurun. Tentara asing di Sagaro "
    "adalah instruktur, kata junta Sagaro.",
    "b": "Junta Sagaro menerima kunjungan Menlu Karelia di Tamba untuk berunding soal keamanan. Tentara asing di Sagaro "
    "adalah tentara bayaran, kata pengamat.",
    "c": "Harga cengkih di Maluku turun karena panen raya datang lebih awal daripada tahun lalu, kata pedagang Ambon.",
}


def talks(page: str, when: str) -> object:
    quote = WORDS[page].split(".")[0] + "."
    return mention(page, quote, "CONSULT", actors=(GUEST,), recipients=(HOME,), when=when)


def material(order: list[str], judgements: tuple[Judgement, ...] = ()) -> Material:
    credited = {"a": ("AFP",), "b": ("TASS",), "c": ()}
    pages = tuple(
        StoryPage(p, "id", TITLE if p != "c" else "Harga Cengkih Turun", WORDS[p], day("2021-05-05")) for p in order
    )
    mentions = tuple(talks(p, "2021-05-04" if p == "a" else "[2019-05-04,2021-05-04]") for p in order if p != "c")
    sentences = []
    for p in order:
        start = WORDS[p].index(". ") + 2 if p != "c" else 0
        span = msgspec.structs.replace(talks(p, "2021").evidence, start=start, end=len(WORDS[p]))  # type: ignore[attr-defined]
        sentences.append(Sentence(span, WORDS[p][start:], "id"))
    return Material(pages, tuple(Text(p, WORDS[p]) for p in order), tuple(PageCredits(p, None, credited[p]) for p in order),
                    mentions, tuple(sentences), judgements)  # type: ignore[arg-type]  # fmt: skip


def test_two_origins_one_event_and_rival_labels() -> None:
    woven = weave(material(["a", "b", "c"]))
    assert sorted(story.pages for story in woven.stories) == [("a", "b"), ("c",)]
    [event] = woven.events
    assert (event.pages, event.origins, event.status) == (("a", "b"), 2, "corroborated")
    assert event.when == day("2021-05-04")
    assert "settled by page a" in event.why
    assert [(c.kind, {side.value for side in c.sides}) for c in woven.contradictions] == [
        ("claim", {"instruktur", "tentara bayaran"})
    ]


def test_order_of_input_changes_nothing() -> None:
    order = ["a", "b", "c"]
    expected = weave(material(order))
    for seed in range(3):
        random.Random(seed).shuffle(order)
        assert weave(material(order)) == expected


def before_of(woven: Woven) -> Before:
    return Before(
        {name: event.id for event in woven.events for name in event.mentions},
        {page: story.id for story in woven.stories for page in story.pages},
    )


def test_ids_survive_added_pages() -> None:
    first = weave(material(["b", "c"]))
    second = weave(material(["a", "b", "c"]), before_of(first))
    assert {event.id for event in first.events} <= {event.id for event in second.events}
    assert {story.id for story in first.stories} <= {story.id for story in second.stories}


def judged(verb: str, subject: str, object_: str, at: int, undoes: str | None = None) -> Judgement:
    return Judgement(f"j{at}", verb, subject, object_, "", "tester", f"2026-01-0{at}T00:00:00Z", "", undoes)


def test_a_split_survives_rebuilds_and_undo_takes_it_back() -> None:
    first = weave(material(["a", "b", "c"]))
    [event] = first.events
    split = judged("split", event.id, event.mentions[1], 1)
    second = weave(material(["a", "b", "c"], (split,)), before_of(first))
    assert len(second.events) == 2
    assert event.id in {item.id for item in second.events}
    third = weave(material(["a", "b", "c"], (split,)), before_of(second))
    assert third.events == second.events
    undone = weave(material(["a", "b", "c"], (split, judged("undo", "j1", "", 2, "j1"))), before_of(third))
    assert [item.id for item in undone.events] == [event.id]


def test_a_merge_of_stories_survives_rebuilds() -> None:
    first = weave(material(["a", "b", "c"]))
    ids = {story.pages: story.id for story in first.stories}
    merge = judged("merge", ids["a", "b"], ids[("c",)], 1)
    second = weave(material(["a", "b", "c"], (merge,)), before_of(first))
    third = weave(material(["a", "b", "c"], (merge,)), before_of(second))
    assert [(s.id, s.pages) for s in third.stories] == [(ids["a", "b"], ("a", "b", "c"))]
    assert weave(material(["a", "b", "c"]), before_of(third)).stories == first.stories


def test_an_undone_undo_holds_again() -> None:
    rows = [judged("merge", "x", "y", 1), judged("undo", "j1", "", 2, "j1"), judged("undo", "j2", "", 3, "j2")]
    assert standing(rows[:2]) == ()
    assert [item.id for item in standing(rows)] == ["j1"]


def test_two_acts_told_in_one_sentence_are_summed_up_each_in_its_own_words() -> None:
    quote = "Pemilik kapal menyambut perjanjian yang diteken di Tamba pada Jumat"
    acts = [mention("a", quote, "SUPPORT", trigger=word, actors=who, when="2021-05-04")
            for word, who in (("menyambut", (actor("pemilik kapal", "KRL", "BUS"),)), ("diteken", ()))]  # fmt: skip
    acts[1] = msgspec.structs.replace(acts[1], id="another")
    page = StoryPage("a", "id", "Perjanjian disambut", quote, day("2021-05-04"))
    woven = weave(Material((page,), (Text("a", quote, ((0, len(quote)),)),), (), tuple(acts)))
    assert {event.summary for event in woven.events} == {quote, f"diteken: {quote}"}
