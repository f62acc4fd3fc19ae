"""Acts of force told by weapon and victims where the reader saw none, and bursts and beasts that are none."""

import pytest
from events_told import Told


@pytest.mark.parametrize(
    ("text", "language", "trigger", "figures"),
    [
        ("Ledakan bom di pasar Ardan menewaskan 5 orang.", "id", "bom", [("dead", 5)]),
        ("Sedikitnya 19 orang tewas dalam serangan itu.", "id", "serangan", [("dead", 19)]),
        ("Tiga penjaga terluka akibat bentrokan di Borvia.", "id", "bentrokan", [("injured", 3)]),
        ("A roadside bomb killed two soldiers and wounded six.", "en", "roadside bomb", [("dead", 2), ("injured", 6)]),
        ("Twelve farmers were injured in the clash.", "en", "clash", [("injured", 12)]),
        ("Tiga polisi terluka ketika massa menyerang kantor itu.", "id", "menyerang", [("injured", 3)]),
        ("Milisi Ardan menewaskan lima orang dan melukai 20.", "id", "menewaskan", [("dead", 5), ("injured", 20)]),
        ("Rebels killed six farmers near Ardan.", "en", "killed", [("dead", 6)]),
    ],
)
def test_victims_beside_a_weapon_or_attack_tell_an_act_of_unknown_hand(text, language, trigger, figures):
    (mention,) = Told(text, language).coded()
    assert (mention.type, mention.mode, mention.modality) == ("ASSAULT", None, "actual")
    assert mention.trigger_quote == trigger
    assert mention.actors == ()
    assert [(one.kind, one.low) for one in mention.counts] == figures
    why = dict(mention.why)
    assert why["type"].startswith("words '")
    assert "rule score" in why["confidence"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ledakan tabung gas menewaskan lima orang.", "id"),
        ("Letusan gunung menewaskan lima orang.", "id"),
        ("Kecelakaan truk pengangkut peluru menewaskan dua orang.", "id"),
        ("Dua orang tewas akibat serangan jantung.", "id"),
        ("Film tentang serangan itu menewaskan 20 tokohnya.", "id"),
        ("Polisi menyita tiga granat.", "id"),
        ("Bom itu tidak melukai 40 penghuni.", "id"),
        ("Serangan itu bisa menewaskan 40 orang.", "id"),
        ("Dua pemain cedera setelah serangan balik lawan.", "id"),
        ("Polisi, kata saksi, datang sesudah wabah itu menewaskan 30 orang.", "id"),
        ("Polisi mencatat longsor menewaskan 30 orang.", "id"),
        ("A coal mine explosion killed 15 people.", "en"),
        ("Eight people died in a plane crash after the attack.", "en"),
        ("The striker scored three in an attack that killed the game.", "en"),
    ],
)
def test_accidents_play_and_what_did_not_happen_tell_none(text, language):
    assert Told(text, language).coded() == ()


def test_an_act_the_reader_saw_in_the_sentence_is_not_told_twice():
    case = Told("Milisi menyerbu pasar dengan granat dan menewaskan lima orang.")
    case.event("menyerbu", "ASSAULT")
    (mention,) = case.coded()
    assert mention.trigger_quote == "menyerbu"
    assert "reader" in dict(mention.why)["type"]


def test_whom_the_words_of_harm_tell_is_acted_on():
    case = Told("Serangan roket menewaskan tiga nelayan.")
    fishers = case.sees("tiga nelayan", "GRP")
    case.event("Serangan roket", "ASSAULT")
    (mention,) = case.coded()
    assert [one.start for one in mention.recipients] == [case.mentions[fishers].start]


@pytest.mark.parametrize(
    ("text", "words", "language", "kept"),
    [
        ("Ledakan tabung gas merusak dua kios.", "Ledakan", "id", False),
        ("Ledakan di sebuah depo bahan bakar melukai belasan warga.", "Ledakan", "id", False),
        ("Drone memicu ledakan di sebuah depo bahan bakar.", "ledakan", "id", True),
        ("A blast at a petrol store hurt a dozen villagers.", "blast", "en", False),
        ("Ledakan granat merusak dua kios.", "Ledakan", "id", True),
        ("Ledakan di depan kantor itu melukai warga.", "Ledakan", "id", True),
        ("A blast at the boiler house shook Ardan.", "blast", "en", False),
        ("Seorang nelayan diserang buaya di muara.", "diserang", "id", False),
        ("Tornado menerjang Borvia.", "menerjang", "id", False),
        ("Seorang nelayan diserang perompak di muara.", "diserang", "id", True),
    ],
)
def test_bursts_of_gas_and_beasts_are_no_act(text, words, language, kept):
    case = Told(text, language)
    case.event(words, "ASSAULT")
    assert bool(case.coded()) is kept


def test_a_verb_that_holds_its_object_acts_on_the_person_named_before():
    case = Told("Wakil menteri Rahmat Lubis terjaring razia, dan presiden memecatnya Jumat.")
    person = case.sees("Rahmat Lubis", "PER")
    boss = case.sees("presiden", "GRP")
    case.event("memecatnya", "SANCTION", mode="expel", actor=boss)
    (mention,) = case.coded()
    assert [one.start for one in mention.recipients] == [case.mentions[person].start]
    case = Told("Menteri Rahmat Lubis meneken naskah itu, dan parlemen mengesahkannya.")
    case.sees("Rahmat Lubis", "PER")
    case.event("mengesahkannya", "SUPPORT", actor=case.sees("parlemen", "ORG"))
    assert case.coded()[0].recipients == ()


@pytest.mark.parametrize(
    ("text", "words", "type_", "name", "language", "kept"),
    [
        ("Ardania sepakat berbagi data dengan Borvia.", "sepakat", "AGREE", "Borvia", "id", True),
        ("Ardania keluar dari Liga Pesisir.", "keluar", "SANCTION", "Liga Pesisir", "id", True),
        ("Terhadap para nelayan, patroli bertindak tegas.", "bertindak tegas", "COERCE", "para nelayan", "id", True),
        ("Ardania agreed on a border with Borvia.", "agreed", "AGREE", "Borvia", "en", True),
        ("Ardania sepakat di Borvia.", "sepakat", "AGREE", "Borvia", "id", False),
    ],
)
def test_the_preposition_of_a_type_marks_whom_it_was_done_to(text, words, type_, name, language, kept):
    case = Told(text, language)
    kind = {"para nelayan": "GRP", "Liga Pesisir": "ORG"}.get(name, "GPE")
    case.sees(name, kind)
    case.event(words, type_)
    assert bool(case.coded()[0].recipients) is kept
