"""Whose clause a name stands in: who only knows, asks for or passes on an act is no party of it."""

import pytest
from events_told import Told


def names(refs):
    return [ref.text for ref in refs]


def sides(text, acts, actors, recipients, seen=(), language="id"):
    """Actors and recipients of the first of the acts, told as (words, type), when a reader ties these names."""
    told = Told(text, language)
    numbers = {name: told.sees(name, "GPE") for name in (*actors, *recipients, *seen)}
    (words, type_), *others = acts
    told.event(words, type_, actor=[numbers[one] for one in actors], recipient=[numbers[one] for one in recipients])
    for other, kind in others:
        told.event(other, kind)
    first = next(event for event in told.coded() if event.trigger_quote == words)
    return names(first.actors), names(first.recipients)


@pytest.mark.parametrize(
    ("text", "act", "actors", "left", "language"),
    [
        ("Ardania harus paham bahwa Borvia menyerang Celesta.", ("menyerang", "ASSAULT"), ["Ardania", "Borvia"], ["Borvia"], "id"),
        ("Ardania believes that Borvia attacked Celesta.", ("attacked", "ASSAULT"), ["Ardania", "Borvia"], ["Borvia"], "en"),
        # what is known has no subject of its own, or the second verb is the knower's
        ("Ardania mengumumkan bahwa telah menyerang Celesta.", ("menyerang", "ASSAULT"), ["Ardania"], ["Ardania"], "id"),
        ("Ardania mengakui bahwa Borvia rugi dan membantu Celesta.", ("membantu", "AID"), ["Ardania"], ["Ardania"], "id"),
        ("Ardania said that Borvia had lied and attacked Celesta.", ("attacked", "ASSAULT"), ["Ardania"], ["Ardania"], "en"),
    ],
)  # fmt: skip
def test_who_knows_of_an_act_did_not_do_it(text, act, actors, left, language):
    seen = [name for name in ("Borvia",) if name in text and name not in actors]
    assert sides(text, [act], actors, ["Celesta"], seen, language) == (left, ["Celesta"])


@pytest.mark.parametrize(
    ("text", "acts", "left", "language"),
    [
        ("Ardania membakar gudang tua dan menyegel Celesta.", [("membakar", "ASSAULT"), ("menyegel", "COERCE")], [], "id"),
        ("Ardania mengecam latihan bersama yang mengancam Celesta.", [("mengecam", "ACCUSE"), ("mengancam", "THREATEN")], [], "id"),
        # both verbs share their object
        ("Ardania menekan dan menyerang Celesta.", [("menekan", "COERCE"), ("menyerang", "ASSAULT")], ["Celesta"], "id"),
        # protesters ask whom they protest against
        ("Ardania mendatangi istana tua dan menuntut Celesta.", [("mendatangi", "PROTEST"), ("menuntut", "REQUEST")], ["Celesta"], "id"),
        # two acts of one type are done to one party
        ("Ardania menyita kapal kargo dan menangkap Celesta.", [("menyita", "COERCE"), ("menangkap", "COERCE")], ["Celesta"], "id"),
        ("Ardania mengusir utusan Celesta dan menyerang Borvia.", [("mengusir", "COERCE"), ("menyerang", "ASSAULT")], ["Celesta"], "id"),
    ],
)  # fmt: skip
def test_the_object_of_the_next_verb_is_not_that_of_the_first(text, acts, left, language):
    assert sides(text, acts, ["Ardania"], ["Celesta"], language=language) == (["Ardania"], left)


@pytest.mark.parametrize(
    ("text", "act", "left", "language"),
    [
        ("Ardania menyampaikan bantuan melalui Celesta.", ("menyampaikan bantuan", "AID"), [], "id"),
        ("Ardania menyalurkan bantuan menerusi Celesta.", ("menyalurkan bantuan", "AID"), [], "ms"),
        ("Ardania sent aid via Celesta.", ("sent aid", "AID"), [], "en"),
        ("Ardania menuntut keadilan bagi Celesta.", ("menuntut", "REQUEST"), [], "id"),
        ("Ardania demanded justice on behalf of Celesta.", ("demanded", "REQUEST"), [], "en"),
        # who is given or asked
        ("Ardania memberi bantuan bagi Celesta.", ("memberi bantuan", "AID"), ["Celesta"], "id"),
        ("Ardania menuntut keadilan kepada Celesta.", ("menuntut", "REQUEST"), ["Celesta"], "id"),
        ("Ardania called for Celesta to leave.", ("called", "REQUEST"), ["Celesta"], "en"),
    ],
)  # fmt: skip
def test_a_channel_and_who_is_asked_for_are_not_acted_on(text, act, left, language):
    assert sides(text, [act], ["Ardania"], ["Celesta"], language=language) == (["Ardania"], left)


@pytest.mark.parametrize(
    ("text", "act", "expected", "language"),
    [
        ("Rencana itu memicu penolakan dari Celesta.", ("penolakan", "REJECT"), (["Celesta"], []), "id"),
        ("Usul itu menghadapi protes dari Celesta.", ("protes", "PROTEST"), (["Celesta"], []), "id"),
        # who is freed or moved out is acted on
        ("Ardania menuntut pengusiran dari Celesta.", ("pengusiran", "COERCE"), ([], ["Celesta"]), "id"),
    ],
)  # fmt: skip
def test_behind_a_noun_and_from_stands_who_did_it(text, act, expected, language):
    assert sides(text, [act], [], ["Celesta"], language=language) == expected


@pytest.mark.parametrize(
    ("text", "first", "second", "actor", "kept"),
    [
        (
            "Shipowners welcomed the accord signed in Samar.",
            ("welcomed", "SUPPORT"),
            ("signed", "SUPPORT"),
            "Shipowners",
            0,
        ),
        (
            "Ardania opposed the quotas proposed by Borvia.",
            ("opposed", "REJECT"),
            ("proposed", "REQUEST"),
            "Ardania",
            0,
        ),
        ("Troops entered the village and killed a farmer.", ("entered", "COERCE"), ("killed", "ASSAULT"), "Troops", 1),
    ],
)
def test_a_participle_behind_an_object_is_not_done_by_the_subject(text, first, second, actor, kept):
    told = Told(text, "en")
    who = told.sees(actor, "GRP")
    told.event(*first, actor=who)
    told.event(*second, actor=who)
    (found,) = [one for one in told.coded() if one.trigger_quote == second[0]]
    assert len(found.actors) == kept


@pytest.mark.parametrize(
    ("text", "act", "name", "kept"),
    [
        ("Kasus Celesta yang menjerat Bupati Lorne disidangkan.", "menjerat", "Celesta", 0),
        ("Misa berperan dalam kasus pengeroyokan awak Celesta itu memukul korban.", "memukul", "Celesta", 0),
        ("Dalam kasus ini Celesta memukul korban.", "memukul", "Celesta", 1),
        ("Celesta memukul korban dalam kasus itu.", "memukul", "Celesta", 1),
    ],
)
def test_what_a_case_is_about_has_not_done_the_verb_behind_it(text, act, name, kept):
    told = Told(text)
    told.event(act, "ASSAULT", actor=told.sees(name, "ORG"))
    (found,) = [one for one in told.coded() if one.trigger_quote == act]
    assert len(found.actors) == kept
