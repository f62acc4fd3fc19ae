"""Who stands apart from the surest party of a side and is unsure is none; whoever stands behind the verb is another."""

import pytest
from events_told import Told
from msgspec.structs import replace

from runut.events import persons
from runut.records import ReadRole


def sides(event):
    return [ref.text for ref in event.actors], [ref.text for ref in event.recipients]


def weak(told, index, role, score):
    event = told.events[-1]
    told.events[-1] = replace(event, roles=(*event.roles, ReadRole(role, index, score)))


@pytest.mark.parametrize(("score", "kept"), [(0.4, False), (0.7, True)])
def test_an_unsure_recipient_apart_from_the_surest_is_none(score, kept):
    told = Told("Warga Wanara mengeluh setelah bupati melarang pasar malam milik koperasi Lorne di dermaga.")
    actor, sure = told.sees("bupati", "GRP"), told.sees("koperasi Lorne", "ORG")
    far = told.sees("Warga Wanara", "GRP")
    told.event("melarang", "COERCE", actor=actor, recipient=sure)
    weak(told, far, "recipient", score)
    (event,) = told.coded()
    assert (event.recipients[0].text == "Warga Wanara") is kept
    assert event.recipients[-1].text == "koperasi Lorne"


@pytest.mark.parametrize(
    ("text", "names", "language"),
    [
        ("Polisi menahan Ana Gomes, Budi Lorne, dan Citra Wanara.", ["Ana Gomes", "Budi Lorne", "Citra Wanara"], "id"),
        ("Police held Ana Gomes, Ben Lorne and Carla Dane.", ["Ana Gomes", "Ben Lorne", "Carla Dane"], "en"),
    ],
)
def test_in_a_list_the_unsure_stand_too(text, names, language):
    told = Told(text, language)
    first, *others = [told.sees(name, "PER") for name in names]
    told.event("menahan" if language == "id" else "held", "COERCE", recipient=first)
    for other in others:
        weak(told, other, "recipient", 0.4)
    (event,) = told.coded()
    assert sides(event)[1] == names


def test_an_unsure_actor_apart_is_none_but_of_talks_both_sides_act():
    text = "Wanara mengeluh setelah pemberontak Lorne {} wakil utusan di dermaga."
    for words, type_, kept in (("menyerang", "ASSAULT", False), ("berunding dengan", "CONSULT", True)):
        told = Told(text.format(words))
        sure, far = told.sees("pemberontak Lorne", "GRP"), told.sees("Wanara", "GPE")
        told.event(words, type_, actor=sure)
        weak(told, far, "actor", 0.5)
        (event,) = told.coded()
        assert ("Wanara" in sides(event)[0]) is kept


@pytest.mark.parametrize(
    ("text", "who", "whom", "verb", "type_", "language"),
    [
        ("Ana Gomes pardoned him six weeks later.", "Ana Gomes", "him", "pardoned", "CONCEDE", "en"),
        ("Jakarta menghukum Indonesia Raya Press kemarin.", "Jakarta", "Indonesia Raya Press", "menghukum", "SANCTION", "id"),
    ],
)  # fmt: skip
def test_whoever_stands_right_behind_the_verb_is_not_its_subject(monkeypatch, text, who, whom, verb, type_, language):
    told = Told(text, language)
    actor, other = told.sees(who, "PER"), told.sees(whom, "PRON" if whom == "him" else "ORG")
    told.event(verb, type_, actor=actor, recipient=other)

    def same(view, indexes):
        return tuple(replace(view.refs.actor(index), id="one", name="One Name", country="IDN") for index in indexes)

    monkeypatch.setattr("runut.events.cast.people", same)
    (event,) = told.coded()
    assert sides(event) == ([who], [whom])
    recipient = event.recipients[0]
    assert (recipient.id, recipient.name) == ("", "")
    assert recipient.country == ("" if whom == "him" else "IDN")
    assert persons.apart((), (), None, None) == ([], [])


def test_a_pronoun_crowds_nobody_out_nor_does_who_helps_one_of_two_who_talk():
    told = Told("Ana Gomes datang karena ia mengancam pelabuhan Lorne.")
    name, pronoun = told.sees("Ana Gomes", "PER"), told.sees("ia", "PRON")
    told.event("mengancam", "THREATEN", actor=pronoun)
    weak(told, name, "actor", 0.5)
    (event,) = told.coded()
    assert event.actors
    told = Told("Ardania dan Wanara berunding dengan bantuan Lorne.")
    first, other = told.sees("Ardania", "GPE"), told.sees("Wanara", "GPE")
    told.event("berunding", "CONSULT", actor=first, recipient=told.sees("Lorne", "GPE"))
    weak(told, other, "recipient", 0.4)
    (event,) = told.coded()
    assert "Wanara" in [name for side in sides(event) for name in side]
