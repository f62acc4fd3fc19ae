"""Whose the dead and injured are: the words that tell them, and the one happening each figure belongs to."""

import pytest
from events_told import Told
from hypothesis import given
from hypothesis import strategies as st

from runut.events.figures import harmed


def told(text, language="id"):
    return [(one.kind, text[one.start : one.end]) for one in harmed(text.lower(), language)]


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("Sembilan orang tewas dan 21 lainnya luka-luka.", "id", [("dead", "Sembilan"), ("injured", "21")]),
        ("Roket itu menewaskan tiga warga dan melukai puluhan.", "id", [("dead", "tiga"), ("injured", "puluhan")]),
        ("Tentara menembak mati dua penjaga.", "id", [("dead", "dua")]),
        ("Tiga warga mengalami luka-luka.", "id", [("injured", "Tiga")]),
        ("Tujuh buruh luka bakar dan dirawat.", "id", [("injured", "Tujuh")]),
        ("Dua tewas, delapan luka.", "id", [("dead", "Dua"), ("injured", "delapan")]),
        ("Enam orang, kebanyakan pedagang, tewas di Ardania.", "id", [("dead", "Enam")]),
        ("Empat orang termasuk seorang perawat tewas.", "id", [("dead", "Empat")]),
        ("Granat menewaskan empat warga dan seorang penjaga.", "id", [("dead", "empat warga dan seorang")]),
        ("Seramai lapan orang maut.", "ms", [("dead", "lapan")]),
        ("Gunmen killed eleven people and wounded 30 others.", "en", [("dead", "eleven"), ("injured", "30")]),
        ("Two gunmen killed seven.", "en", [("dead", "seven")]),
        ("Nine villagers were killed near Ardan.", "en", [("dead", "Nine")]),
        ("Blast in Ardan: six killed in market.", "en", [("dead", "six")]),
        ("The raid left at least 5 guards dead.", "en", [("dead", "5")]),
        ("They killed about 20 farmers and nearly 4 guards.", "en", [("dead", "20 farmers and nearly 4")]),
    ],
)
def test_words_tell_who_is_dead_and_who_is_hurt(text, language, figures):
    assert told(text, language) == figures


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Korban mengalami tujuh luka tusuk.", "id"),
        ("Dokter menemukan tujuh luka bakar.", "id"),
        ("Rudi (31) tewas di tempat.", "id"),
        ("Gadis 15 tahun terluka.", "id"),
        ("Petani itu membunuh tiga ekor ular.", "id"),
        ("Tidak satu pun dari 12 penumpang nyaris tewas.", "id"),
        ("Sejak Mei perang itu menewaskan 4.000 orang.", "id"),
        ("Beberapa orang tewas.", "id"),
        ("Polisi menahan empat pelaku yang memukuli Rudi hingga tewas.", "id"),
        ("The 26-year-old man was killed.", "en"),
        ("A 5,600-strong force was wounded.", "en"),
        ("Two of the dead were officers.", "en"),
        ("The war has killed 9,000 people since May.", "en"),
        ("Two gunmen killed a guard.", "en"),
    ],
)
def test_ages_wounds_beasts_and_whole_wars_are_no_figure(text, language):
    assert told(text, language) == []


@given(st.text(alphabet="0123456789 .,;()-dantewasduamelukaikilled\n\"'", max_size=120))
def test_any_words_are_survived_and_spans_lie_inside(text):
    for language in ("id", "en", "ms"):
        for one in harmed(text.lower(), language):
            assert 0 <= one.start < one.end <= len(text)
            assert any(char.isalnum() for char in text[one.start : one.end])


def figures(mention, *kinds):
    return [(one.kind, one.low, one.high, one.quote) for one in mention.counts if not kinds or one.kind in kinds]


def test_a_figure_stays_with_the_act_of_its_sentence():
    case = Told("Sedikitnya 14 orang tewas dalam serangan granat di pelabuhan. Tentara menembak mati dua nelayan.")
    fourteen = case.sees("14", "NUM")
    case.event("serangan granat", "ASSAULT")
    case.event("menembak mati", "ASSAULT", dead=fourteen)  # the reader reaches into the sentence before
    attack, shooting = case.coded()
    assert figures(attack) == [("dead", 14, None, "Sedikitnya 14")]
    assert figures(shooting) == [("dead", 2, 2, "dua")]


def test_a_figure_of_the_next_sentence_goes_to_the_act_told_last():
    case = Told("Massa membakar pos. Milisi menyerang pasar. Tujuh pedagang tewas dan 12 luka-luka.")
    case.event("membakar", "ASSAULT")
    case.event("menyerang", "ASSAULT")
    burning, attack = case.coded()
    assert figures(burning) == []
    assert figures(attack) == [("dead", 7, 7, "Tujuh"), ("injured", 12, 12, "12")]


@pytest.mark.parametrize(
    "following",
    [
        "Kecelakaan bus di jalan tol menewaskan lima orang.",
        "Banjir melanda Borvia; lima orang tewas.",
        "Polisi datang. Lima orang tewas.",
    ],
)
def test_what_another_sentence_tells_of_something_else_is_not_the_acts(following):
    case = Told(f"Milisi menyerang pasar. {following}")
    case.event("menyerang", "ASSAULT")
    assert figures(case.coded()[0]) == []


@pytest.mark.parametrize(
    ("text", "first", "second", "counts"),
    [
        (
            "Ledakan granat menewaskan empat orang, sementara polisi menembaki sebuah mobil.",
            "Ledakan granat",
            "menembaki",
            [[("dead", 4, 4, "empat")], []],
        ),
        (
            "Seorang hakim tewas ditembak sebelum ledakan granat menewaskan dua rekannya.",
            "tewas ditembak",
            "ledakan granat",
            [[("dead", 1, 1, "Seorang")], [("dead", 2, 2, "dua")]],
        ),
    ],
)
def test_two_happenings_of_one_sentence_share_no_figure(text, first, second, counts):
    case = Told(text)
    numbers = [case.sees(quote, "NUM") for own in counts for _, _, _, quote in own]
    case.event(first, "ASSAULT", dead=numbers[:1])
    case.event(second, "ASSAULT", dead=numbers)  # the reader ties every figure to the second act
    assert [figures(one) for one in case.coded()] == counts


def test_an_attack_and_its_killing_are_one_happening():
    case = Told("Serangan udara di Ardan menewaskan 30 warga.")
    thirty = case.sees("30", "NUM")
    case.event("Serangan udara", "ASSAULT", dead=thirty)
    case.event("menewaskan", "ASSAULT", dead=thirty)
    assert [figures(one) for one in case.coded()] == [[("dead", 30, 30, "30")]] * 2


def test_so_that_before_a_figure_is_no_bound():
    case = Told("Drone menembak mobil itu hingga dua penumpangnya tewas.")
    case.event("menembak", "ASSAULT")
    assert figures(case.coded()[0]) == [("dead", 2, 2, "dua")]


def test_a_march_gets_no_dead_it_remembers_and_a_riot_its_own():
    case = Told("Warga berpawai mengenang 15 korban tewas.")
    case.event("berpawai", "PROTEST", mode="demo")
    assert figures(case.coded()[0]) == []
    case = Told("Kerusuhan di Ardan menewaskan tiga orang.")
    case.event("Kerusuhan", "PROTEST", mode="riot")
    assert figures(case.coded()[0]) == [("dead", 3, 3, "tiga")]


def test_the_dead_of_a_flood_are_not_the_attacks():
    case = Told("Banjir menewaskan 12 warga setelah serangan militer merusak bendungan.")
    case.event("serangan", "ASSAULT")
    assert figures(case.coded()[0]) == []


def test_a_visit_has_no_dead():
    case = Told("Menteri mengunjungi Ardan, tempat lima orang tewas.")
    case.event("mengunjungi", "CONSULT", dead=case.sees("lima", "NUM"))
    assert figures(case.coded()[0]) == []


@pytest.mark.parametrize(
    ("text", "words", "type_", "mode", "people", "language", "size"),
    [
        ("Polisi menahan lebih dari 40 nelayan.", "menahan", "COERCE", "arrest", "lebih dari 40 nelayan", "id", 40),
        ("Enam buruh ditangkap di Ardan.", "ditangkap", "COERCE", "arrest", "Enam buruh", "id", 6),
        ("Ribuan petani turun ke jalan.", "turun ke jalan", "PROTEST", "demo", "Ribuan petani", "id", 1000),
        ("Ardania released 25 sailors.", "released", "RETREAT", "release", "25 sailors", "en", 25),
        ("Polisi menahan seorang nelayan.", "menahan", "COERCE", "arrest", "seorang nelayan", "id", None),
        ("Polisi menyita 40 perahu.", "menyita", "COERCE", "seize", "40 perahu", "id", None),
        ("Polisi menjaga 90 warga selama unjuk rasa.", "unjuk rasa", "PROTEST", "demo", "90 warga", "id", None),
    ],
)
def test_size_is_the_people_an_act_befell_or_who_marched(text, words, type_, mode, people, language, size):
    case = Told(text, language)
    group = case.sees(people, "GRP")
    case.event(words, type_, mode=mode, **({"actor": group} if words == "turun ke jalan" else {}))
    (mention,) = case.coded()
    assert [one.low for one in mention.counts if one.kind == "size"] == ([] if size is None else [size])


def test_who_acts_in_the_next_sentence_did_not_do_what_this_one_tells():
    case = Told("Bom meledak di pelabuhan. Tentara menembak mati dua nelayan.")
    army = case.sees("Tentara", "ORG")
    case.event("meledak", "ASSAULT", actor=army)
    case.event("menembak mati", "ASSAULT", actor=army)
    bomb, shooting = case.coded()
    assert bomb.actors == ()
    assert [one.text for one in shooting.actors] == ["Tentara"]
    case = Told("Bom meledak di pelabuhan. Pelakunya milisi Ardan.")
    case.event("meledak", "ASSAULT", actor=case.sees("milisi Ardan", "ORG"))
    assert [one.text for one in case.coded()[0].actors] == ["milisi Ardan"]


def test_the_dead_are_no_size_of_an_arrest():
    case = Told("Pertempuran itu berakhir dengan 300 tentara tewas dan 37 tentara ditangkap.")
    dead, taken = case.sees("300", "NUM"), case.sees("37", "NUM")
    case.event("Pertempuran", "ASSAULT", dead=dead)
    case.event("ditangkap", "COERCE", mode="arrest", size=[dead, taken])
    battle, arrest = case.coded()
    assert figures(battle) == [("dead", 300, 300, "300")]
    assert figures(arrest) == [("size", 37, 37, "37")]


@pytest.mark.parametrize(
    ("text", "marked", "figure"),
    [
        ("Milisi menyerang pasar. Di sana dua puluh lima jasad dihitung.", "dua", [("dead", 25, 25, "dua puluh lima")]),
        ("Polisi menembaki massa, dan 270 lainnya diborgol.", "270", []),
        ("Polisi menembaki massa setelah menahan 500 orang.", "500", []),
        ("Milisi menyerang sekolah; 21 orang jadi korban, 13 di antaranya anak.", "13", []),
    ],
)
def test_what_the_reader_marks_is_the_whole_figure_and_no_one_elses_fate(text, marked, figure):
    case = Told(text)
    number = case.sees(marked, "NUM")
    case.event("menembaki" if "menembaki" in text else "menyerang", "ASSAULT", dead=number)
    for words in ("diborgol", "menahan"):
        if words in text:
            case.event(words, "COERCE", mode="arrest")
    force = next(one for one in case.coded() if one.type == "ASSAULT")
    assert figures(force) == figure
