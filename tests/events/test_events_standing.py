"""A pronoun that stands in a party's place is that party, and keeps the name of whom the reader tied."""

import pytest
from events_told import Told


def sides(event):
    return [[(ref.text, ref.name) for ref in refs] for refs in (event.actors, event.recipients)]


@pytest.mark.parametrize(
    ("text", "before", "words", "type_", "said", "language"),
    [
        ("Para petani Wanara berbaris dan tentara mengepung mereka.", "Para petani Wanara", "mengepung", "COERCE", "mereka", "id"),
        ("Serikat buruh Wanara mogok; bupati berjanji kepada mereka.", "Serikat buruh Wanara", "berjanji", "AGREE", "mereka", "id"),
        ("The rebels of Wanara came down and the army bombed them.", "The rebels of Wanara", "bombed", "ASSAULT", "them", "en"),
        ("Mayor Ana Lorne resigned after the unions accused her of fraud.", "Mayor Ana Lorne", "accused", "ACCUSE", "her", "en"),
    ],
)  # fmt: skip
def test_the_pronoun_behind_the_verb_is_acted_on(text, before, words, type_, said, language):
    told = Told(text, language)
    party = told.sees(before, "GRP")
    told.event(words, type_, recipient=party)
    (event,) = told.coded()
    assert sides(event)[1] == [(said, before)]
    assert text[event.recipients[0].start : event.recipients[0].end] == said
    assert event.recipients[0].why == f"unsure: inferred: '{said}' stands for '{before}'"


def test_the_pronoun_before_the_verb_acts_or_suffers():
    told = Told("Para petani Wanara datang, lalu mereka menolak usul itu dan ia diusir.")
    party = told.sees("Para petani Wanara", "GRP")
    told.event("menolak", "REJECT", actor=party)
    told.event("diusir", "COERCE", recipient=party)
    refused, driven = told.coded()
    assert sides(refused)[0] == [("mereka", "Para petani Wanara")]
    assert sides(driven)[1] == [("ia", "Para petani Wanara")]


@pytest.mark.parametrize(
    ("text", "before", "words", "type_", "language"),
    [
        # a noun's owner is not acted on
        ("Warga Wanara takut setelah serangan mereka berulang.", "Warga Wanara", "serangan", "ASSAULT", "id"),
        # hers, no object
        ("Mayor Ana Lorne said the mob attacked her house.", "Mayor Ana Lorne", "attacked", "ASSAULT", "en"),
        # another clause
        ("Warga Wanara terkepung saat tentara menyerang, mereka lari.", "Warga Wanara", "menyerang", "ASSAULT", "id"),
        # behind a passive stands no object
        ("Warga Wanara ditangkap mereka.", "Warga Wanara", "ditangkap", "COERCE", "id"),
    ],
)
def test_a_pronoun_elsewhere_changes_nobody(text, before, words, type_, language):
    told = Told(text, language)
    party = told.sees(before, "GRP")
    told.event(words, type_, recipient=party)
    (event,) = told.coded()
    assert sides(event)[1] == [(before, "")]


def test_whoever_is_told_behind_the_pronoun_stays():
    told = Told("Mereka menangkap para petani Wanara.")
    party = told.sees("para petani Wanara", "GRP")
    told.event("menangkap", "COERCE", recipient=party)
    assert sides(told.coded()[0])[1] == [("para petani Wanara", "")]


def test_whom_another_asks_to_act_acts():
    told = Told("Dewan mengecam junta Wanara dan meminta mereka membebaskan tahanan.")
    junta, they = told.sees("junta Wanara", "ORG"), told.sees("mereka", "PRON")
    told.event("membebaskan", "RETREAT", actor=junta, recipient=they)
    assert sides(told.coded()[0]) == [[("mereka", "junta Wanara")], []]


def test_a_pronoun_and_whom_it_stands_for_are_one_party():
    told = Told("The mayor met the strikers of Wanara and promised them work.", "en")
    told.event(
        "promised",
        "AGREE",
        actor=told.sees("The mayor", "GRP"),
        recipient=[told.sees("the strikers of Wanara", "GRP"), told.sees("them", "PRON")],
    )
    assert sides(told.coded()[0]) == [[("The mayor", "")], [("them", "the strikers of Wanara")]]
