"""One act is one event of the article: within a sentence, within the article, on a page that prints itself twice."""

import pytest
from events_told import Told

from runut.events.wording import alike


def test_one_wording_of_a_sentence_is_one_act():
    told = Told("Ancaman Ardania terhadap Borvia, yang diancam sejak pagi, membuat pasar gelisah.")
    whom = told.sees("Borvia", "GPE")
    told.event("Ancaman", "THREATEN", recipient=whom)
    told.event("diancam", "THREATEN", recipient=whom)
    (only,) = told.coded(merge=True)
    assert only.trigger_quote == "Ancaman"


@pytest.mark.parametrize(
    ("text", "first", "second", "language"),
    [
        ("Polisi menangkap Rahmat, lalu menangkap dia lagi di pelabuhan.", "menangkap", "menangkap", "id"),
        ("Police arrested Moss and later arrested him again.", "arrested", "arrested", "en"),
    ],
)
def test_a_word_of_another_act_keeps_two(text, first, second, language):
    told = Told(text, language)
    who = told.sees("Rahmat" if language == "id" else "Moss", "PER")
    told.event(first, "COERCE", recipient=who)
    told.event(second, "COERCE", nth=2, recipient=who)
    assert len(told.coded(merge=True)) == 2


def test_other_people_keep_two():
    told = Told("Polisi menangkap Rahmat di rumah dan menangkap Sutarjo di kantor.")
    told.event("menangkap", "COERCE", recipient=told.sees("Rahmat", "PER"))
    told.event("menangkap", "COERCE", nth=2, recipient=told.sees("Sutarjo", "PER"))
    assert len(told.coded(merge=True)) == 2


def test_other_figures_keep_two():
    told = Told("Petugas menahan 12 orang di timur dan menahan 31 orang di barat.")
    told.event("menahan", "COERCE", actor=told.sees("Petugas", "GRP"), size=told.sees("12", "NUM"))
    told.event("menahan", "COERCE", nth=2, size=told.sees("31", "NUM"))
    assert len(told.coded(merge=True)) == 2


def test_two_readings_of_one_wording_keep_the_surer_and_name_the_other():
    told = Told("Serikat buruh melancarkan aksi mogok di pelabuhan.")
    who = told.sees("Serikat buruh", "ORG")
    told.event("melancarkan aksi mogok", "PROTEST", actor=who)
    told.event("mogok", "REJECT", actor=who)
    told.events[1] = type(told.events[1])(*(told.events[1].start, told.events[1].end, "REJECT", 0.5))
    (only,) = told.coded()
    assert only.type == "PROTEST"
    assert "REJECT 0.50" in dict(only.why)["type"]


def test_a_bare_noun_of_an_act_told_before_is_that_act():
    told = Told("Ardania dan Borvia menyepakati gencatan senjata.\nWarga berharap gencatan senjata bertahan.")
    told.event(
        "menyepakati gencatan senjata", "CONCEDE", actor=[told.sees("Ardania", "GPE"), told.sees("Borvia", "GPE")]
    )
    told.event("gencatan senjata", "CONCEDE", nth=2)
    (only,) = told.coded(merge=True)
    assert [one.text for one in only.actors] == ["Ardania", "Borvia"]
    assert len(only.more) == 1


@pytest.mark.parametrize(
    ("second", "words", "role", "name"),
    [
        ("Warga takut akan serangan lain.", "serangan lain", "", ""),  # another one
        ("Warga melihat serangan di Kota Lama.", "serangan di", "place", "Kota Lama"),  # a place of its own
        ("Warga tahu Borvia menyerang kapal.", "menyerang", "actor", "Borvia"),  # a verb, an actor of its own
    ],
)
def test_a_noun_that_tells_something_of_its_own_stays(second, words, role, name):
    told = Told(f"Ardania melancarkan serangan ke desa itu.\n{second}")
    told.event("melancarkan serangan", "ASSAULT", actor=told.sees("Ardania", "GPE"))
    told.event(words, "ASSAULT", **({role: told.sees(name, "GPE")} if role else {}))
    assert len(told.coded(merge=True)) == 2


def test_what_somebody_says_and_does_by_saying_is_one_act():
    told = Told('Dewan Borvia menyambut baik perjanjian itu.\n"Menyambut baik perjanjian itu," kata Dewan Borvia.')
    told.event("menyambut baik", "SUPPORT", actor=told.sees("Dewan Borvia", "ORG"))
    speaker = told.sees("Dewan Borvia", "ORG", nth=2)
    told.event("Menyambut baik", "SUPPORT", source=speaker)
    (only,) = told.coded(merge=True)
    assert [one.text for one in only.actors] == ["Dewan Borvia"]


def test_one_deed_read_in_two_modes_is_one_and_two_requests_are_two():
    told = Told("Menteri Ana menyegel dua pabrik.\nDinas menyatakan Menteri Ana menyegel dua pabrik malam itu.")
    for nth, mode in ((1, "seize"), (2, "restrict")):
        who, whom = told.sees("Menteri Ana", "PER", nth=nth), told.sees("dua pabrik", "GRP", nth=nth)
        told.event("menyegel", "COERCE", nth=nth, mode=mode, actor=who, recipient=whom)
    assert len(told.coded(merge=True)) == 1
    told = Told("Dewan meminta semua pihak patuh.\nDewan meminta semua pihak mengirim bantuan.")
    for nth, mode in ((1, "change"), (2, "assist")):
        who, whom = told.sees("Dewan", "ORG", nth=nth), told.sees("semua pihak", "GRP", nth=nth)
        told.event("meminta", "REQUEST", nth=nth, mode=mode, actor=who, recipient=whom)
    assert len(told.coded(merge=True)) == 2


def test_one_person_is_arrested_once_and_two_people_twice():
    told = Told("Rahmat ditangkap petugas.\nRahmat diamankan di rumahnya.\nSutarjo diamankan di kantor.")
    told.event("ditangkap", "COERCE", mode="arrest", recipient=told.sees("Rahmat", "PER"))
    told.event("diamankan", "COERCE", mode="arrest", recipient=told.sees("Rahmat", "PER", nth=2))
    told.event("diamankan", "COERCE", nth=2, mode="arrest", recipient=told.sees("Sutarjo", "PER"))
    assert [[ref.text for ref in event.recipients] for event in told.coded(merge=True)] == [["Rahmat"], ["Sutarjo"]]


@pytest.mark.parametrize(
    ("text", "party", "first", "second"),
    [
        (  # a sentence printed twice, whatever it was read as
            "Warga Borvia diizinkan masuk ke gedung.\nBaca terus.\nWarga Borvia diizinkan masuk ke gedung.",
            "Warga Borvia",
            ("diizinkan", "RETREAT"),
            ("diizinkan masuk", "CONCEDE"),
        ),
        (  # "selain" takes the act as told
            "Dinas menyegel dua pabrik.\nSelain menyegel, petugas mencatat suhu.",
            "Dinas",
            ("menyegel", "COERCE"),
            ("menyegel", "COERCE"),
        ),
    ],
)
def test_what_is_printed_again_or_taken_as_told_is_no_second_act(text, party, first, second):
    told = Told(text)
    told.event(*first, actor=told.sees(party, "ORG"))
    told.event(*second, nth=2)
    assert len(told.coded(merge=True)) == 1


def test_an_event_of_nobody_nowhere_and_no_day_is_believed_less():
    told = Told("Sidang itu ricuh. Jaksa menuntut ganti rugi.")
    told.event("ricuh", "PROTEST")
    told.event("menuntut", "REQUEST", actor=told.sees("Jaksa", "GRP"))
    bare, cast = told.coded()
    assert bare.confidence < cast.confidence
    assert "lowered" in dict(bare.why)["confidence"]


@pytest.mark.parametrize(
    ("text", "first", "second", "language", "count"),
    [
        ("Rahmat dibunuh dalam sebuah serangan di Ardan.", "dibunuh", "serangan", "id", 1),
        ("Nine men were killed in clashes.", "killed", "clashes", "en", 1),
        ("Rahmat dibunuh di Ardan, dan serangan lain menyusul.", "dibunuh", "serangan", "id", 2),
        ("Rahmat dibunuh; dalam serangan lain pasar terbakar.", "dibunuh", "serangan", "id", 2),
    ],
)
def test_the_noun_of_force_in_which_a_deed_was_done_is_the_deed(text, first, second, language, count):
    told = Told(text, language)
    told.event(first, "ASSAULT")
    told.event(second, "ASSAULT")
    assert len(told.coded(merge=True)) == count


@pytest.mark.parametrize(("toll", "count"), [("12", 1), ("13", 2)])
def test_one_high_toll_is_one_attack(toll, count):
    told = Told(f"Bom menewaskan 12 orang di pasar.\nPolisi mencatat {toll} orang tewas akibat pengeboman.")
    told.event("Bom", "ASSAULT")
    told.event("pengeboman", "ASSAULT")
    assert len(told.coded(merge=True)) == count


def test_the_same_words_for_nobody_known_stand_once_on_a_side():
    told = Told("Polisi datang pagi itu. Polisi mengamankan dua pria.")
    both = [told.sees("Polisi", "ORG"), told.sees("Polisi", "ORG", nth=2)]
    told.event("mengamankan", "COERCE", mode="arrest", actor=both)
    (only,) = told.coded(merge=True)
    assert [one.text for one in only.actors] == ["Polisi"]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("menyerang", "serangan", True),
        ("menangkap", "penangkapan", True),
        ("mengecam", "kecaman", True),
        ("attacked", "the attack", True),
        ("menyerang", "menyita", False),
        ("menolak", "menuduh", False),
    ],
)
def test_triggers_of_one_family_are_alike(a: str, b: str, same: bool) -> None:
    assert alike(a, b) is same


@pytest.mark.parametrize(
    ("text", "first", "second", "type_", "mode", "count"),
    [
        (
            "Tentara Ardania mendobrak pintu, membakar rumah warga Wanara.",
            "mendobrak",
            "membakar",
            "ASSAULT",
            "destroy",
            1,
        ),
        (
            "Tentara Ardania mendobrak pintu; membakar rumah warga Wanara.",
            "mendobrak",
            "membakar",
            "ASSAULT",
            "destroy",
            2,
        ),
        ("Tentara Ardania memukul warga Wanara, membakar rumahnya.", "memukul", "membakar", "ASSAULT", None, 1),
        ("Tentara Ardania meminta warga Wanara diam, mendesak agar pergi.", "meminta", "mendesak", "REQUEST", None, 2),
    ],
)
def test_verbs_of_one_sentence_between_the_same_parties_tell_one_act(text, first, second, type_, mode, count):
    told = Told(text)
    who, whom = told.sees("Tentara Ardania", "ORG"), told.sees("warga Wanara", "GRP")
    told.event(first, type_, mode=mode, actor=who, recipient=whom)
    told.event(second, type_, mode=mode, actor=who, recipient=whom)
    assert len(told.coded(merge=True)) == count
