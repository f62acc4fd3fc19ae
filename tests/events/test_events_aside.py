"""Who stands beside an act and is no party of it."""

import pytest
from events_told import Told


def names(refs):
    return [ref.text for ref in refs]


def sides(text, words, type_, actors, recipients, language="id"):
    """Actors and recipients left of those a reader ties, each told by its words."""
    told = Told(text, language)
    seen = {name: told.sees(name, "GPE") for name in (*actors, *recipients)}
    told.event(words, type_, actor=[seen[one] for one in actors], recipient=[seen[one] for one in recipients])
    (event,) = told.coded()
    return names(event.actors), names(event.recipients)


@pytest.mark.parametrize(
    ("text", "words", "type_", "others", "mediators", "language"),
    [
        ("Ardania dan Borvia berdamai dengan perantaraan Celesta.", "berdamai", "CONCEDE", 2, ["Celesta"], "id"),
        ("Ardania dan Borvia sepakat lewat mediasi Celesta dan Doria.", "sepakat", "AGREE", 2, ["Celesta", "Doria"], "id"),
        ("Dengan mediasi Celesta, Ardania dan Borvia sepakat.", "sepakat", "AGREE", 2, ["Celesta"], "id"),
        ("Ardania and Borvia signed a pact brokered by Celesta.", "signed", "SUPPORT", 2, ["Celesta"], "en"),
    ],
)  # fmt: skip
def test_a_mediator_signs_nothing(text, words, type_, others, mediators, language):
    parties = ["Ardania", "Borvia"][:others]
    assert sides(text, words, type_, [*parties, *mediators], [], language) == (parties, [])
    assert sides(text, words, type_, parties, mediators, language) == (parties, [])


@pytest.mark.parametrize(
    ("text", "words", "type_", "actors", "recipients"),
    [
        # the mediation itself is praised, refused or led
        ("Ardania mengapresiasi mediasi Celesta.", "mengapresiasi", "SUPPORT", ["Ardania"], ["Celesta"]),
        ("Ardania menolak mediasi Celesta.", "menolak", "REJECT", ["Ardania"], ["Celesta"]),
        ("Tawanan dibebaskan dalam operasi yang difasilitasi Celesta.", "difasilitasi", "AID", ["Celesta"], []),
        # those it brought together
        ("Dengan mediasi Celesta, Ardania dan Borvia sepakat.", "sepakat", "AGREE", ["Ardania"], ["Borvia"]),
    ],
)
def test_who_is_praised_for_a_mediation_or_led_to_an_accord_is_a_party(text, words, type_, actors, recipients):
    assert sides(text, words, type_, actors, recipients) == (actors, recipients)


@pytest.mark.parametrize(
    ("text", "words", "type_", "helped", "against", "language"),
    [
        ("Ardania mengirim bantuan kepada Borvia untuk melawan Celesta.", "mengirim bantuan", "AID", ["Borvia"], "Celesta", "id"),
        ("Ardania meminta bantuan melawan kelompok Celesta.", "meminta bantuan", "REQUEST", [], "Celesta", "id"),
        ("Ardania backed Borvia against the Celesta front.", "backed", "SUPPORT", ["Borvia"], "Celesta", "en"),
    ],
)  # fmt: skip
def test_whom_help_is_against_is_not_helped(text, words, type_, helped, against, language):
    assert sides(text, words, type_, ["Ardania"], [*helped, against], language) == (["Ardania"], helped)


def test_whom_one_fights_is_acted_on():
    assert sides("Ardania maju melawan Celesta.", "maju", "ASSAULT", ["Ardania"], ["Celesta"])[1] == ["Celesta"]


@pytest.mark.parametrize(
    ("text", "words", "language"),
    [
        ("Hubungan Ardania dengan Borvia memburuk sejak kudeta.", "kudeta", "id"),
        ("Ardania membekukan dana Borvia setelah kudeta militer.", "kudeta militer", "id"),
        ("Relations between Ardania and Borvia have soured since the coup.", "coup", "en"),
        (
            "Hubungan antara Ardania dan Borvia renggang sejak perebutan kekuasaan tahun lalu.",
            "perebutan kekuasaan",
            "id",
        ),
    ],
)
def test_who_is_told_before_a_time_clause_did_not_seize_power(text, words, language):
    assert sides(text, words, "COERCE", ["Ardania", "Borvia"], [], language) == ([], [])


@pytest.mark.parametrize(
    ("text", "words", "actors"),
    [
        ("Sejak kudeta Jenderal Ardan, harga naik.", "kudeta", ["Jenderal Ardan"]),
        ("Ardania menyesal setelah aneksasi itu.", "aneksasi", ["Ardania"]),
        ("Pasukan Ardania melancarkan kudeta.", "kudeta", ["Pasukan Ardania"]),
    ],
)
def test_who_is_told_with_the_act_did_it(text, words, actors):
    assert sides(text, words, "COERCE", actors, [])[0] == actors


def test_a_law_is_no_party():
    text = "Rahmat dijerat menurut UU Ketertiban."
    told = Told(text)
    told.event("dijerat", "ACCUSE", recipient=told.sees("Rahmat", "PER"), actor=told.sees("UU Ketertiban", "ORG"))
    (event,) = told.coded()
    assert (names(event.actors), names(event.recipients)) == ([], ["Rahmat"])


@pytest.mark.parametrize(
    ("text", "words", "type_", "language"),
    [
        ("Celesta berupaya menghentikan pertempuran antara Ardania dan Borvia.", "pertempuran", "ASSAULT", "id"),
        ("Celesta mengumumkan gencatan senjata antara Ardania dan Borvia.", "gencatan senjata", "RETREAT", "id"),
        ("Celesta tried to end the fighting between Ardania and Borvia.", "fighting", "ASSAULT", "en"),
    ],
)
def test_whoever_ends_a_fight_between_others_is_no_fighter(text, words, type_, language):
    assert sides(text, words, type_, ["Celesta", "Ardania", "Borvia"], [], language)[0] == ["Ardania", "Borvia"]


def test_a_host_of_talks_between_others_stays_and_so_does_who_fights_first():
    text = "Celesta menggelar pembicaraan antara Ardania dan Borvia."
    assert sides(text, "pembicaraan", "CONSULT", ["Celesta", "Ardania"], [])[0] == ["Celesta", "Ardania"]
    assert sides("Ardania menyerang Borvia.", "menyerang", "ASSAULT", ["Ardania"], ["Borvia"]) == (
        ["Ardania"],
        ["Borvia"],
    )


@pytest.mark.parametrize(
    ("text", "words", "language"),
    [
        ("Ardania meminta bantuan untuk memerangi pemberontakan di utara.", "pemberontakan", "id"),
        ("Ardania is fighting the insurgency, then fighting attacks.", "attacks", "en"),
    ],
)
def test_whoever_fights_an_act_does_not_do_it(text, words, language):
    assert sides(text, words, "ASSAULT", ["Ardania"], [], language) == ([], [])


def test_whoever_faces_an_act_may_suffer_it_and_its_doer_stays():
    text = "Ardania melawan serangan Borvia."
    assert sides(text, "serangan", "ASSAULT", ["Borvia"], ["Ardania"]) == (["Borvia"], ["Ardania"])
    assert sides("Ardania melawan. Serangan meluas.", "Serangan", "ASSAULT", ["Ardania"], []) == (["Ardania"], [])


def test_a_memorandum_is_no_party():
    told = Told("Ardania signed memoranda with Borvia.", "en")
    paper, other = told.sees("memoranda", "GRP"), told.sees("Borvia", "GPE")
    told.event("signed", "SUPPORT", actor=told.sees("Ardania", "GPE"), recipient=[paper, other])
    (event,) = told.coded()
    assert names(event.recipients) == ["Borvia"]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Kunjungan ketiganya ke Samar batal.", "Kunjungan", []),
        ("Pertemuan dengan ketiganya batal.", "Pertemuan", ["ketiganya"]),
    ],
)
def test_the_third_visit_is_nobody(text, words, expected):
    told = Told(text)
    told.event(words, "CONSULT", recipient=told.sees("ketiganya", "PRON"))
    (event,) = told.coded()
    assert [ref.text for ref in event.recipients] == expected
