"""Parties told by counts, places, claims and long passives; types that the actor decides; settings, concessions, hopes."""

import pytest
from events_told import Told, coded
from msgspec.structs import replace

from runut.events.completing import completed
from runut.records import ActorRef, Count, Place, Span


def texts(refs):
    return [ref.text for ref in refs]


def of_type(text, words, type_, **parts):
    told = Told(text)
    told.event(words, type_)
    (event,) = told.coded()
    return replace(event, **parts)


def count(text, words, kind):
    start = text.index(words)
    return Count(kind, 1, None, words, Span("p", start, start + len(words)))


def test_the_counted_dead_are_whom_an_attack_befell():
    text = "Lebih dari 880 orang tewas dalam serangan itu."
    event = of_type(text, "serangan", "ASSAULT", counts=(count(text, "Lebih dari 880", "dead"),))
    (whom,) = completed(event, text.lower(), text, "id").recipients
    assert (whom.text, whom.start, whom.end) == ("Lebih dari 880 orang", 0, 20)
    assert dict(completed(event, text.lower(), text, "id").why)["recipients"] == "counted: dead 'Lebih dari 880 orang'"
    named = replace(event, recipients=(ActorRef("warga", 0, 5),))
    assert completed(named, text.lower(), text, "id") == named


def test_the_dead_of_another_sentence_are_not_whom_it_befell():
    text = "Tiga orang tewas. Massa membakar rumah."
    event = of_type(text, "membakar", "ASSAULT", counts=(count(text, "Tiga", "dead"),))
    assert completed(event, text.lower(), text, "id").recipients == ()


def test_what_is_no_count_of_people_befalls_nobody():
    text = "Serangan itu menewaskan 20 sapi."
    event = of_type(text, "Serangan", "ASSAULT", counts=(count(text, "20", "dead"),))
    assert completed(event, text.lower(), text, "id").recipients == ()


def test_the_counted_crowd_demonstrates():
    text = "Sekitar 5.000 orang berunjuk rasa."
    event = of_type(text, "berunjuk rasa", "PROTEST", counts=(count(text, "Sekitar 5.000", "size"),))
    assert texts(completed(event, text.lower(), text, "id").actors) == ["Sekitar 5.000 orang"]


@pytest.mark.parametrize(
    ("actor", "sector", "place", "told"),
    [("ISR", "MIL", "LBN", ["Wanara"]), ("ISR", "MIL", "ISR", []), ("", "MIL", "LBN", []), ("SGP", "CVL", "LBN", [])],
)
def test_an_attack_from_one_land_on_the_soil_of_another(actor, sector, place, told):
    text = "Tentara menyerang situs rudal di Wanara."
    event = of_type(
        text,
        "menyerang",
        "ASSAULT",
        actors=(ActorRef("Tentara", 0, 7, country=actor, sector=sector),),
        places=(Place("Wanara", 33, 39, country=place),),
    )
    found = completed(event, text.lower(), text, "id").recipients
    assert texts(found) == told
    assert all(ref.country == place and ref.why.startswith("unsure: ") for ref in found)


@pytest.mark.parametrize(
    ("text", "who", "words", "type_", "language"),
    [
        ("Tentara Wanara mengklaim telah menembak jatuh drone.", "Tentara Wanara", "menembak jatuh", "ASSAULT", "id"),
        ("Kelompok Lorne mengaku menculik dua guru.", "Kelompok Lorne", "menculik", "ASSAULT", "id"),
        ("The army of Wanara denied shelling the village.", "The army of Wanara", "shelling", "ASSAULT", "en"),
        ("Ana Gomes didakwa atas kejahatan terhadap kemanusiaan oleh Mahkamah Wanara.", "Mahkamah Wanara", "didakwa", "ACCUSE", "id"),
    ],
)  # fmt: skip
def test_grammar_names_the_doer(text, who, words, type_, language):
    told = Told(text, language)
    told.sees(who, "ORG")
    told.event(words, type_)
    (event,) = told.coded()
    assert texts(event.actors) == [who]
    assert dict(event.why)["actors"].startswith("grammar: ")


@pytest.mark.parametrize(
    ("text", "who", "words"),
    [
        ("Menurut Kelompok Lorne, drone menembak jatuh pesawat.", "Kelompok Lorne", "menembak jatuh"),
        ("Kelompok Lorne mengatakan bahwa drone menembak jatuh pesawat.", "Kelompok Lorne", "menembak jatuh"),
        ("Ana Gomes ditahan sesudah diperiksa oleh Kelompok Lorne.", "Kelompok Lorne", "ditahan"),
    ],
)
def test_another_subject_or_passive_stands_between(text, who, words):
    told = Told(text)
    told.sees(who, "ORG")
    told.event(words, "ASSAULT")
    (event,) = told.coded()
    assert event.actors == ()


@pytest.mark.parametrize(
    ("text", "who", "kind", "words", "type_", "now", "language"),
    [
        ("Massa membakar pos polisi di Lorne.", "Massa", "GRP", "membakar", "ASSAULT", ("PROTEST", "riot"), "id"),
        ("Rioters looted shops in Lorne.", "Rioters", "GRP", "looted", "COERCE", ("PROTEST", "riot"), "en"),
        ("Tentara membakar desa Lorne.", "Tentara", "GRP", "membakar", "ASSAULT", ("ASSAULT", None), "id"),
        ("Pasukan Lorne terlibat konflik dengan milisi Vasta.", "Pasukan Lorne", "GRP", "terlibat konflik", "COOPERATE", ("ASSAULT", None), "id"),
        ("Utusan Lorne ditetapkan sebagai persona non grata.", "Utusan Lorne", "GRP", "ditetapkan", "SUPPORT", ("SANCTION", "expel"), "id"),
        ("Wanara putuskan kontak dengan Lorne.", "Wanara", "GPE", "putuskan kontak", "CONSULT", ("SANCTION", "discontinue"), "id"),
        ("Wanara memutuskan mendukung Lorne.", "Wanara", "GPE", "mendukung", "SUPPORT", ("SUPPORT", None), "id"),
        ("Para jenderal menggulingkan presiden.", "Para jenderal", "GRP", "menggulingkan", "SANCTION", ("COERCE", "seize"), "id"),
    ],
)  # fmt: skip
def test_the_actor_decides_the_type(text, who, kind, words, type_, now, language):
    told = Told(text, language)
    told.event(words, type_, actor=told.sees(who, kind))
    (event,) = told.coded()
    assert (event.type, event.mode) == now


@pytest.mark.parametrize(
    ("text", "who", "words", "now", "language"),
    [
        ("Wanara mengusir pasukan Lorne.", "pasukan Lorne", "mengusir", ("SANCTION", "expel"), "id"),
        ("Wanara expelled two Lorne diplomats.", "two Lorne diplomats", "expelled", ("SANCTION", "expel"), "en"),
        ("Wanara mengusir tiga nelayan asing.", "tiga nelayan asing", "mengusir", ("COERCE", None), "id"),
        ("Wanara menangkap tentara Lorne.", "tentara Lorne", "menangkap", ("COERCE", None), "id"),
    ],
)
def test_troops_and_posts_of_a_state_are_expelled(text, who, words, now, language):
    told = Told(text, language)
    told.event(words, "COERCE", recipient=told.sees(who, "GRP"))
    (event,) = told.coded()
    assert (event.type, event.mode) == now


@pytest.mark.parametrize(
    ("text", "words", "type_", "read", "modality", "language"),
    [
        ("Warga pulang selama gencatan senjata itu.", "gencatan senjata", "RETREAT", "requested", "actual", "id"),
        ("The road stayed open despite the truce.", "truce", "RETREAT", "denied", "actual", "en"),
        ("The road stayed open during truce talks.", "truce", "RETREAT", "denied", "actual", "en"),
        ("Kesepakatan masih mungkin meskipun militer menyerang pelabuhan.", "menyerang", "ASSAULT", "possible", "actual", "id"),
        ("Kesepakatan jauh meskipun militer akan menyerang pelabuhan.", "menyerang", "ASSAULT", "planned", "planned", "id"),
        ("Warga meminta agar pemerintah membebaskan mereka.", "membebaskan", "RETREAT", "actual", "requested", "id"),
        ("Warga meminta agar nelayan yang ditahan dibela.", "ditahan", "COERCE", "actual", "actual", "id"),
        ("Warga meminta agar pemberi perintah kepada anggota itu ditindak.", "ditindak", "COERCE", "actual", "requested", "id"),
        ("Warga meminta agar sanksi tegas kepada camat itu diumumkan.", "sanksi", "SANCTION", "actual", "requested", "id"),
        ("Warga berharap camat itu dipecat.", "dipecat", "SANCTION", "actual", "requested", "id"),
    ],
)  # fmt: skip
def test_facts_and_hopes(text, words, type_, read, modality, language):
    (event,) = coded(text, words, type_, language, modality=read, sure=0.8)
    assert event.modality == modality


def test_whoever_is_told_before_a_setting_holds_no_truce():
    told = Told("Tentara Wanara menembak warga selama gencatan senjata berlaku.")
    told.event("gencatan senjata", "RETREAT", actor=told.sees("Tentara Wanara", "ORG"))
    (event,) = told.coded()
    assert event.actors == ()
    assert event.background


@pytest.mark.parametrize(
    ("text", "words", "type_", "language", "kept"),
    [
        ("Dua remaja melakukan aksi nekat di jembatan.", "aksi", "PROTEST", "id", False),
        ("Para pelaku melancarkan aksinya di jembatan.", "melancarkan aksinya", "PROTEST", "id", False),
        ("Para buruh melancarkan aksinya di jembatan.", "melancarkan aksinya", "PROTEST", "id", True),
        ("Mahasiswa menggelar aksi damai di jembatan.", "aksi", "PROTEST", "id", True),
        ("Korban adu mulut dengan pelaku.", "adu mulut", "ASSAULT", "id", False),
        ("Jasad itu dibawa dua orang dengan taksi.", "dibawa", "COERCE", "id", False),
        ("Korban dilarikan ke rumah sakit terdekat.", "dilarikan", "COERCE", "id", False),
        ("Pelaku dibawa ke kantor polisi.", "dibawa", "COERCE", "id", True),
        ("Ia dipulangkan dari rumah sakit.", "dipulangkan", "RETREAT", "id", False),
        ("Biasanya, polisi menahan pelanggar semalam.", "menahan", "COERCE", "id", False),
        ("Polisi biasanya sabar, tetapi menahan tiga pelanggar.", "menahan", "COERCE", "id", True),
        ("The body was taken to a morgue.", "taken", "COERCE", "en", False),
    ],
)  # fmt: skip
def test_what_is_no_act(text, words, type_, language, kept):
    assert bool(coded(text, words, type_, language)) is kept
