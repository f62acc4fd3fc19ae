"""Whose a pronoun or description in the cast is, and whom grammar names as acted on."""

import pytest
from events_told import Told


def names(refs):
    return [ref.name or ref.text for ref in refs]


def test_we_is_who_speaks():
    told = Told('"Kami menolak usul itu sejak awal," kata Bupati Morowali Rahmat Hidayat.')
    we = told.sees("Kami", "PRON")
    told.sees("Bupati Morowali Rahmat Hidayat", "PER")
    told.event("menolak", "REJECT", actor=we)
    (event,) = told.coded(merge=True, claims=True)
    assert names(event.actors) == ["Bupati Morowali Rahmat Hidayat"]
    assert event.actors[0].why.startswith("unsure: inferred")


@pytest.mark.parametrize(
    ("said", "words", "type_"),
    [
        ("Untuk itu saya minta kepala dinas turun", "minta", "REQUEST"),
        ("Sejak awal kami juga sudah menolak usul itu", "menolak", "REJECT"),
        ("Besok kami akan tetap mendukung nelayan", "mendukung", "SUPPORT"),
    ],
)
def test_who_speaks_does_what_he_says_he_does(said, words, type_):
    told = Told(f'"{said}," kata Bupati Morowali Rahmat Hidayat.')
    told.sees("Bupati Morowali Rahmat Hidayat", "PER")
    told.event(words, type_)
    (event,) = told.coded(merge=True, claims=True)
    assert names(event.actors) == ["Bupati Morowali Rahmat Hidayat"]
    assert event.actors[0].why.startswith("unsure: inferred")


@pytest.mark.parametrize(
    ("said", "words", "type_"),
    [
        ("Warga kami menyerang pos itu", "menyerang", "ASSAULT"),  # the pronoun owns
        ("Kami melihat serangan itu", "serangan", "ASSAULT"),  # looks on
        ("Saya ditangkap malam itu", "ditangkap", "COERCE"),  # suffers
    ],
)
def test_who_speaks_does_not_do_what_others_do(said, words, type_):
    told = Told(f'"{said}," kata Bupati Morowali Rahmat Hidayat.')
    told.sees("Bupati Morowali Rahmat Hidayat", "PER")
    told.event(words, type_)
    (event,) = told.coded(merge=True, claims=True)
    assert event.actors == ()


def test_a_place_in_a_list_is_no_subject_of_a_passive():
    told = Told("Di Jalan Mawar, Kelurahan Tanjung, Kecamatan Sukun ditangkap seorang kurir.")
    told.sees("Kecamatan Sukun", "GPE")
    told.event("ditangkap", "COERCE")
    assert told.coded()[0].recipients == ()


def test_in_an_article_a_pronoun_of_nobody_is_no_actor_in_a_bare_sentence_it_stays():
    told = Told("Dia menolak usul itu.")
    told.event("menolak", "REJECT", actor=told.sees("Dia", "PRON"))
    (alone,) = told.coded()
    assert names(alone.actors) == ["Dia"]
    (event,) = told.coded(merge=True)
    assert event.actors == ()
    assert dict(event.why)["actors"] == "unknown: 'Dia' stands for nobody the text names"


def test_who_opens_what_he_says_is_the_speaker():
    told = Told("Serikat Guru mengatakan bahwa mereka menolak usul itu.")
    told.sees("Serikat Guru", "ORG")
    told.event("menolak", "REJECT", actor=told.sees("mereka", "PRON"))
    (event,) = told.coded(merge=True, claims=True)
    assert names(event.actors) == ["Serikat Guru"]


PAIR = "Laos dan Kamboja berunding pada malam hari. {} sepakat menghentikan tembakan."


@pytest.mark.parametrize("both", ["Kedua pihak", "Kedua belah pihak", "Kedua negara"])
def test_both_sides_are_the_two_of_the_act_before(both):
    told = Told(PAIR.format(both))
    told.event("berunding", "CONSULT", actor=[told.sees("Laos", "GPE"), told.sees("Kamboja", "GPE")])
    told.event("sepakat", "CONCEDE", actor=told.sees(both, "GRP"))
    _, event = told.coded(merge=True, resolved=True)
    assert names(event.actors) == ["Laos", "Kamboja"]
    assert {ref.text for ref in event.actors} == {both}


def test_who_mediates_is_no_side():
    told = Told("Laos dan Kamboja berunding, dimediasi Brunei. Kedua pihak sepakat menghentikan tembakan.")
    laos, kamboja, brunei = (told.sees(name, "GPE") for name in ("Laos", "Kamboja", "Brunei"))
    told.event("berunding", "CONSULT", actor=[laos, kamboja, brunei])
    told.event("dimediasi", "CONSULT", mode="third-party", actor=brunei)
    told.event("sepakat", "CONCEDE", actor=told.sees("Kedua pihak", "GRP"))
    assert names(told.coded(merge=True, resolved=True)[-1].actors) == ["Laos", "Kamboja"]


def test_both_sides_of_three_are_nobody_in_particular():
    told = Told("Laos, Kamboja dan Brunei berunding. Kedua pihak sepakat menghentikan tembakan.")
    parties = [told.sees(name, "GPE") for name in ("Laos", "Kamboja", "Brunei")]
    told.event("berunding", "CONSULT", actor=parties)
    told.event("sepakat", "CONCEDE", actor=told.sees("Kedua pihak", "GRP"))
    assert names(told.coded(merge=True, resolved=True)[-1].actors) == ["Kedua pihak"]


def test_both_sides_where_two_pairs_stand_in_view_are_nobody_in_particular():
    told = Told("Laos dan Kamboja berunding. Brunei menjamu Laos. Kedua pihak sepakat menghentikan tembakan.")
    laos, kamboja, brunei = (told.sees(name, "GPE") for name in ("Laos", "Kamboja", "Brunei"))
    told.event("berunding", "CONSULT", actor=[laos, kamboja])
    told.event("menjamu", "CONSULT", actor=brunei, recipient=told.sees("Laos", "GPE", nth=2))
    told.event("sepakat", "CONCEDE", actor=told.sees("Kedua pihak", "GRP"))
    assert names(told.coded(merge=True, resolved=True)[-1].actors) == ["Kedua pihak"]


def test_a_calling_with_a_near_demonstrative_is_the_one_person_named_before():
    told = Told("Rahmat Hidayat tiba di kantor itu. Mantan bupati ini menuduh panitia curang.")
    told.sees("Rahmat Hidayat", "PER")
    told.event("menuduh", "ACCUSE", actor=told.sees("Mantan bupati ini", "GRP"))
    (event,) = told.coded(merge=True, resolved=True)
    assert names(event.actors) == ["Rahmat Hidayat"]


def test_a_group_with_a_near_demonstrative_is_not_a_person():
    told = Told("Rahmat Hidayat tiba. Para mantan bupati ini menuduh panitia curang.")
    told.sees("Rahmat Hidayat", "PER")
    told.event("menuduh", "ACCUSE", actor=told.sees("Para mantan bupati ini", "GRP"))
    assert "Rahmat Hidayat" not in names(told.coded(merge=True, resolved=True)[0].actors)


@pytest.mark.parametrize(
    ("text", "words", "type_", "whom", "kind", "language"),
    [
        ("Jaksa menuntut pejabat itu.", "menuntut", "ACCUSE", "pejabat itu", "GRP", "id"),
        (
            "Ardania menjatuhkan hukuman berat terhadap Borvia.",
            "menjatuhkan hukuman",
            "SANCTION",
            "Borvia",
            "GPE",
            "id",
        ),
        ("Parlemen menolak usulan anggaran Borvia.", "menolak", "REJECT", "Borvia", "GPE", "id"),
        ("Parliament condemned Borvia.", "condemned", "ACCUSE", "Borvia", "GPE", "en"),
        ("Ardania gave medicine to Borvia.", "gave", "AID", "Borvia", "GPE", "en"),
        ("Warga desa telah diusir.", "diusir", "COERCE", "Warga desa", "GRP", "id"),
    ],
)
def test_grammar_names_whom_it_was_done_to_where_the_reader_does_not(text, words, type_, whom, kind, language):
    told = Told(text, language)
    told.sees(whom, kind)
    told.event(words, type_)
    (event,) = told.coded()
    assert names(event.recipients) == [whom]
    assert dict(event.why)["recipients"].startswith("grammar:")


@pytest.mark.parametrize(
    ("text", "words", "type_", "name"),
    [
        ("Pasukan menyerang di Borvia.", "menyerang", "ASSAULT", "Borvia"),  # a place
        ("Pasukan menyerang Borvia.", "menyerang", "ASSAULT", "Borvia"),  # place or land: the reader must say
        ("Parlemen menolak usulan tentang Borvia.", "menolak", "REJECT", "Borvia"),  # about, not of
        ("Menteri mengadakan rapat, Borvia diam.", "mengadakan rapat", "CONSULT", "Borvia"),  # another clause
    ],
)
def test_grammar_stays_silent(text, words, type_, name):
    told = Told(text)
    told.sees(name, "GPE")
    told.event(words, type_)
    assert told.coded()[0].recipients == ()


def test_the_second_of_two_joined_recipients_is_one_too():
    told = Told("Polisi menangkap Rahmat dan Sutarjo.")
    told.event("menangkap", "COERCE", recipient=told.sees("Rahmat", "PER"))
    told.sees("Sutarjo", "PER")
    assert names(told.coded()[0].recipients) == ["Rahmat", "Sutarjo"]


def test_nobody_from_two_sentences_away_is_a_party():
    told = Told("Borvia diam. Hari itu hujan. Jalan licin. Jaksa menuntut ganti rugi.")
    told.event("menuntut", "REQUEST", actor=told.sees("Jaksa", "GRP"), recipient=told.sees("Borvia", "GPE"))
    assert told.coded()[0].recipients == ()


@pytest.mark.parametrize(
    ("text", "first", "second", "words", "type_"),
    [
        ("Gubernur itu mendukung Rahmat Hidayat.", "Gubernur itu", "Rahmat Hidayat", "mendukung", "SUPPORT"),
        ("Serikat buruh menolak Rahmat Hidayat.", "Serikat buruh", "Rahmat Hidayat", "menolak", "REJECT"),
        ("Ardania menggelar latihan bersama dengan Samaria.", "Ardania", "Samaria", "latihan bersama", "COOPERATE"),
        ("Ardania meneken pakta dagang dengan Samaria.", "Ardania", "Samaria", "meneken pakta", "SUPPORT"),
    ],
)
def test_whom_the_verb_takes_is_acted_on_though_the_reader_has_both_act(text, first, second, words, type_):
    told = Told(text)
    told.event(words, type_, actor=[told.sees(first, "GRP"), told.sees(second, "PER")])
    (event,) = told.coded()
    assert names(event.actors) == [first]
    assert names(event.recipients) == [second]


def test_who_meets_with_another_is_on_the_same_side():
    told = Told("Ardania berunding dengan Samaria.")
    told.event("berunding", "CONSULT", actor=[told.sees("Ardania", "GPE"), told.sees("Samaria", "GPE")])
    (event,) = told.coded()
    assert names(event.actors) == ["Ardania", "Samaria"]


@pytest.mark.parametrize(("type_", "words", "taken"), [("SUPPORT", "memuji", True), ("ASSAULT", "menyerang", False)])
def test_a_land_behind_a_verb_of_words_is_no_place(type_, words, taken):
    told = Told(f"Menteri itu {words} Samaria.")
    told.event(words, type_, actor=told.sees("Menteri itu", "GRP"), place=told.sees("Samaria", "GPE"))
    (event,) = told.coded()
    assert names(event.recipients) == (["Samaria"] if taken else [])
