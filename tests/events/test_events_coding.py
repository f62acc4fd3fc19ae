"""From a reading to coded events: modality, cast, places, times, figures, contexts, reasons, merging."""

from datetime import date

import pytest
from bench.gold_reading import page_of
from events_told import Told, one

from runut.events import code_mentions
from runut.records import DateVerdict, Reading, When

TUESDAY = DateVerdict(When("2023-02-07", date(2023, 2, 7), date(2023, 2, 7)), "stated", "for the test")


@pytest.mark.parametrize(
    ("text", "words", "type_", "language", "modality", "coded"),
    [
        ("Kemlu menyatakan Laos tidak mengirim pasukan ke sana.", "mengirim", "AID", "id", "denied", "AID"),
        ("Polisi belum menahan siapa pun.", "menahan", "COERCE", "id", "denied", "COERCE"),
        ("Menteri akan mengunjungi Dili pekan depan.", "mengunjungi", "CONSULT", "id", "planned", "AGREE"),
        ("Buruh akan menggelar aksi di Bekasi.", "menggelar aksi", "PROTEST", "id", "planned", "PROTEST"),
        ("Tentara dapat dikerahkan ke perbatasan.", "dikerahkan", "MOBILIZE", "id", "possible", "MOBILIZE"),
        ("Jika gagal, mereka akan menyerang kota.", "menyerang", "ASSAULT", "id", "possible", "ASSAULT"),
        ("The army did not shell the village.", "shell", "ASSAULT", "en", "denied", "ASSAULT"),
        ("The minister will visit Dili next week.", "visit", "CONSULT", "en", "planned", "AGREE"),
        ("Police may arrest the mayor.", "arrest", "COERCE", "en", "possible", "COERCE"),
        ("Polis belum menangkap suspek itu.", "menangkap", "COERCE", "ms", "denied", "COERCE"),
        ("Mereka tidak hanya menyerang pos itu.", "menyerang", "ASSAULT", "id", "actual", "ASSAULT"),
        ("Orang tak dikenal menembaki pos itu.", "menembaki", "ASSAULT", "id", "actual", "ASSAULT"),
        ("Tidak ada hujan, tetapi polisi menahan warga.", "menahan", "COERCE", "id", "actual", "COERCE"),
        ("Laos tetap tidak mengakui klaim itu.", "tidak mengakui", "REJECT", "id", "actual", "REJECT"),
    ],
)
def test_cue_words_set_modality_where_the_reader_is_unsure(text, words, type_, language, modality, coded):
    mention = one(text, words, type_, language)
    assert (mention.modality, mention.type) == (modality, coded)
    assert "reader" in dict(mention.why)["modality"]


def test_a_sure_reader_is_not_overruled():
    mention = one("Polisi belum menahan siapa pun.", "menahan", "COERCE", sure=0.999)
    assert mention.modality == "actual"
    assert "outweighs" in dict(mention.why)["modality"]


def test_subject_of_an_agentless_passive_is_never_the_actor():
    told = Told("Ketua serikat buruh ditangkap pada malam hari.")
    leader = told.sees("Ketua serikat buruh", "GRP")
    told.event("ditangkap", "COERCE", actor=leader)
    (mention,) = told.coded()
    assert mention.actors == ()
    assert [actor.text for actor in mention.recipients] == ["Ketua serikat buruh"]
    assert "passive" in dict(mention.why)["actors"]


def test_agent_of_a_passive_stays():
    told = Told("Ketua serikat buruh ditangkap oleh polisi militer.")
    leader, police = told.sees("Ketua serikat buruh", "GRP"), told.sees("polisi militer", "GRP")
    told.event("ditangkap", "COERCE", recipient=leader, actor=police)
    (mention,) = told.coded()
    assert [actor.text for actor in mention.actors] == ["polisi militer"]


def test_english_passive_without_agent():
    told = Told("The union leader was arrested overnight.", "en")
    leader = told.sees("The union leader", "GRP")
    told.event("arrested", "COERCE", actor=leader)
    (mention,) = told.coded()
    assert mention.actors == ()


def test_place_of_the_statement_is_not_the_place_of_the_event():
    told = Told("Pasukan itu menyerang tiga desa, kata juru bicara di Kolombo.")
    speaker, city = told.sees("juru bicara", "GRP"), told.sees("Kolombo", "GPE")
    told.quote("Pasukan itu menyerang tiga desa", speaker=speaker)
    told.event("menyerang", "ASSAULT", place=city)
    (mention,) = told.coded()
    assert mention.places == ()
    assert [place.text for place in mention.mentioned_places] == ["Kolombo"]
    assert [actor.text for actor in mention.attributed_to] == ["juru bicara"]


@pytest.mark.parametrize(
    ("text", "words", "language", "low", "high", "quote"),
    [
        ("Serangan itu menewaskan sedikitnya 20 orang.", "20", "id", 20, None, "sedikitnya 20"),
        ("Serangan itu menewaskan belasan orang.", "belasan", "id", 11, 19, "belasan"),
        ("Serangan itu menewaskan ratusan ribu orang.", "ratusan ribu", "id", 100_000, 999_999, "ratusan ribu"),
        ("Serangan itu menewaskan 1.500 orang.", "1.500", "id", 1500, 1500, "1.500"),
        ("Serangan itu menewaskan dua belas orang.", "dua belas", "id", 12, 12, "dua belas"),
        ("The raid killed at least two people.", "two", "en", 2, None, "at least two"),
        ("The raid killed dozens of people.", "dozens", "en", 24, 99, "dozens"),
        ("The raid killed up to 1,200 people.", "1,200", "en", None, 1200, "up to 1,200"),
        ("Serangan itu meragut lapan nyawa.", "lapan", "ms", 8, 8, "lapan"),
    ],
)
def test_figures_keep_their_bounds_and_words(text, words, language, low, high, quote):
    told = Told(text, language)
    number = told.sees(words, "NUM")
    told.event("killed" if language == "en" else "Serangan", "ASSAULT", dead=number)
    (mention,) = told.coded()
    (count,) = mention.counts
    assert (count.kind, count.low, count.high, count.quote) == ("dead", low, high, quote)


def test_own_expression_gives_the_date():
    told = Told("Menlu bertemu dengan mitranya di Dili, Senin (6/2).")
    told.event("bertemu", "CONSULT", time=told.sees("Senin (6/2)", "TIME"))
    (mention,) = told.coded(TUESDAY)
    assert mention.time.when.edtf == "2023-02-06"
    assert mention.time.basis in ("expression", "weekday")
    assert mention.time.quote == "Senin (6/2)"


def test_weekday_of_an_undated_article_stays_open():
    told = Told("Menlu bertemu dengan mitranya pada hari Selasa.")
    told.event("bertemu", "CONSULT", time=told.sees("hari Selasa", "TIME"))
    (mention,) = told.coded(None)
    when = mention.time.when
    assert when is None or when.earliest is None or when.earliest != when.latest
    assert mention.time.why


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Pada hari Sabtu, para pihak telah sepakat untuk gencatan senjata.", "[2023-02-04,2023-02-11]"),
        ("Pada hari Sabtu, para pihak akan memulai gencatan senjata.", "2023-02-11"),
    ],
)
def test_a_day_told_of_the_past_does_not_become_the_day_of_a_plan(text, edtf):
    told = Told(text)
    told.event("gencatan senjata", "CONCEDE", modality="planned", time=told.sees("hari Sabtu", "TIME"))
    (mention,) = told.coded(TUESDAY)
    assert mention.time.when.edtf == edtf


def test_planned_events_lie_ahead_and_undated_ones_are_bounded_not_guessed():
    text = "Jerman menjadi tuan rumah.\nRapat dibuka.\nMenteri lain menyusul.\nDia akan mengunjungi Riga."
    told = Told(text)
    told.event("mengunjungi", "CONSULT", modality="planned")
    (mention,) = told.coded(TUESDAY)
    assert mention.time.when.earliest == date(2023, 2, 7)
    assert mention.time.when.latest is None
    (mention,) = told.coded(None)
    assert mention.time.when is None
    assert mention.time.basis == "none"
    assert "unknown" in mention.time.why


def test_time_of_another_event_is_not_borrowed():
    told = Told("Menteri memuji pasukan itu setelah serangan pada 5 Mei 2019.")
    told.event("memuji", "SUPPORT")
    told.event("serangan", "ASSAULT", time=told.sees("5 Mei 2019", "TIME"))
    praise, attack = told.coded(None)
    assert praise.time.when is None
    assert attack.time.when.edtf == "2019-05-05"


def test_history_is_background():
    told = Told("Menlu tiba hari ini.\nPada 2012 pemberontak menguasai utara negara itu.")
    told.event("tiba", "CONSULT", mode="visit")
    told.event("menguasai", "COERCE", time=told.sees("2012", "TIME"))
    news, history = told.coded(TUESDAY)
    assert not news.background
    assert history.background


def test_contexts_come_with_their_words():
    mention = one("Tentara menyerang posisi teroris di dekat perbatasan.", "menyerang", "ASSAULT")
    assert {"military", "terrorism", "territory"} <= set(mention.contexts)
    assert "tentara" in dict(mention.why)["contexts"]


@pytest.mark.parametrize(
    "role", ["related", "sidebar", "tags", "spam", "summary", "comment_form", "ad", "promo", "nav"]
)
def test_furniture_yields_no_event(role):
    told = Told("Polisi menahan ketua serikat.", roles=[role])
    told.event("menahan", "COERCE")
    assert told.coded() == ()


def test_captions_are_marked():
    told = Told("Polisi menahan ketua serikat.", roles=["caption"])
    told.event("menahan", "COERCE")
    (mention,) = told.coded()
    assert dict(mention.why)["evidence"] == "caption"


def headline_and_lead():
    text = (
        "Menlu Laos Temui Presiden Mali\nMenteri Luar Negeri Laos bertemu dengan Presiden Mali di Bamako, Selasa (7/2)."
    )
    told = Told(text, roles=["title", "body"])
    a, b = told.sees("Menlu Laos", "GRP"), told.sees("Presiden Mali", "GRP")
    c, d = told.sees("Menteri Luar Negeri Laos", "GRP"), told.sees("Presiden Mali", "GRP", nth=2)
    told.event("Temui", "CONSULT", actor=a, recipient=b)
    told.event("bertemu", "CONSULT", actor=c, recipient=d, time=told.sees("Selasa (7/2)", "TIME"))
    return told


def test_headline_and_lead_are_one_event_with_two_evidence_spans():
    (mention,) = headline_and_lead().coded(TUESDAY, merge=True)
    assert mention.trigger_quote == "bertemu"
    assert len(mention.more) == 1
    assert mention.time.when.edtf == "2023-02-07"
    assert "also told" in dict(mention.why)["retold"]


def test_two_attacks_on_two_days_stay_two():
    told = Told("Pasukan X menyerang desa itu pada 3 Mei 2019.\nPasukan X menyerang desa itu lagi pada 9 Mei 2019.")
    for nth, day in ((1, "3 Mei 2019"), (2, "9 Mei 2019")):
        actor, target = told.sees("Pasukan X", "GRP", nth=nth), told.sees("desa itu", "GRP", nth=nth)
        told.event("menyerang", "ASSAULT", nth=nth, actor=actor, recipient=target, time=told.sees(day, "TIME"))
    assert len(told.coded(None, merge=True)) == 2


def test_schemes_differ_and_ids_are_stable():
    told = Told("Kedua pihak mengumumkan gencatan senjata.")
    told.event("gencatan senjata", "CONCEDE")
    page, article = page_of(told.text)
    reading = Reading((), (), tuple(told.events), ())
    new, old = (code_mentions(page, article, reading, scheme=scheme)[0] for scheme in ("plover16", "plv15"))
    assert (new.type, old.type) == ("CONCEDE", "YIELD")
    assert (new.quad, old.quad) == ("verbal_cooperation", "material_cooperation")
    assert new == code_mentions(page, article, reading)[0]


def test_receiving_verbs_turn_the_cast_round():
    told = Told("Mali telah menerima helikopter tempur dari Moskow.")
    mali, moscow = told.sees("Mali", "GPE"), told.sees("Moskow", "GPE")
    told.event("menerima", "AID", actor=mali, recipient=moscow)
    (mention,) = told.coded()
    assert [actor.text for actor in mention.actors] == ["Moskow"]
    assert [actor.text for actor in mention.recipients] == ["Mali"]
    assert "given to" in dict(mention.why)["actors"]


def test_a_noun_that_points_back_is_the_act_told_before():
    text = "Panglima bertemu dengan menteri di Dili.\nPertemuan pada 5 Mei 2019 tersebut berlangsung dua jam."
    told = Told(text)
    told.event("bertemu", "CONSULT", actor=told.sees("Panglima", "GRP"), recipient=told.sees("menteri", "GRP"))
    told.event("Pertemuan", "CONSULT", time=told.sees("5 Mei 2019", "TIME"))
    (mention,) = told.coded(merge=True)
    assert mention.trigger_quote == "bertemu"
    assert mention.time.when.edtf == "2019-05-05"
    assert len(mention.more) == 1


def test_a_demonstrative_of_another_noun_does_not_point_back():
    told = Told("Tentara menyerang kota.\nSerangan terhadap desa itu terjadi kemudian.")
    told.event("menyerang", "ASSAULT", actor=told.sees("Tentara", "GRP"))
    told.event("Serangan", "ASSAULT", recipient=told.sees("desa itu", "GRP"))
    assert len(told.coded(merge=True)) == 2


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("Utusan Norwegia tinggalkan Sagaro\n\nSejak 2014, Sagaro terbelah dua.", "Sejak 2014"),
        ("Utusan Norwegia tinggalkan Sagaro\n\nSelasa (7/2), hujan turun.", "Selasa (7/2)"),
        ("Utusan Norwegia meninggalkan Sagaro. Sejak 2014 negara itu terbelah dua.", "Sejak 2014"),
    ],
)
def test_neither_a_bound_nor_another_paragraph_dates_an_event(text, time):
    told = Told(text)
    told.event("tinggalkan" if "tinggalkan" in text else "meninggalkan", "RETREAT", time=told.sees(time, "TIME"))
    (mention,) = told.coded(TUESDAY)
    assert mention.time.basis not in ("expression", "weekday")


def test_the_day_of_a_picture_is_not_the_day_of_the_headline():
    text = "Utusan Norwegia tinggalkan Sagaro\nUtusan Norwegia keluar dari gedung di Sagaro, 13 Januari 2020."
    told = Told(text, roles=("title", "caption"))
    nor = told.sees("Utusan Norwegia", "GRP")
    again = told.sees("Utusan Norwegia", "GRP", nth=2)
    told.event("tinggalkan", "RETREAT", actor=nor)
    told.event("keluar", "RETREAT", actor=again, time=told.sees("13 Januari 2020", "TIME"))
    assert all(one.time.basis != "expression" for one in told.coded(merge=True) if one.trigger_quote == "tinggalkan")


def test_a_day_of_the_next_sentence_is_not_taken_where_the_own_one_names_a_day():
    told = Told("Kedua pihak berunding pada hari Senin. Pada Selasa mereka pulang.")
    monday, tuesday = told.sees("hari Senin", "TIME"), told.sees("Selasa", "TIME")
    told.event("berunding", "CONSULT", time=tuesday)
    (mention,) = told.coded(TUESDAY)
    assert monday != tuesday
    assert mention.time.when.edtf == "2023-02-06"


def test_a_light_verb_and_its_noun_are_one_event():
    told = Told("Kedua pihak mengadakan sekitar delapan jam pembicaraan di Dili.")
    sides = told.sees("Kedua pihak", "GRP")
    told.event("mengadakan", "CONSULT", actor=sides)
    told.event("pembicaraan", "CONSULT")
    (mention,) = told.coded()
    assert mention.trigger_quote == "pembicaraan"
    assert [actor.text for actor in mention.actors] == ["Kedua pihak"]


@pytest.mark.parametrize(
    ("text", "first", "second", "language", "count"),
    [
        ("Lawatan ini merupakan lawatan keduanya ke Dili.", "Lawatan", "lawatan", "id", 1),
        ("Kunjungan dua hari itu adalah kunjungan resmi pertama.", "Kunjungan", "kunjungan", "id", 1),
        ("The visit was his third visit to Dili.", "visit", "visit", "en", 1),
        ("Kunjungan itu disusul kunjungan kedua pada Mei.", "Kunjungan", "kunjungan", "id", 2),
        ("Kunjungan itu merupakan balasan. Lalu ada kunjungan lain.", "Kunjungan", "kunjungan", "id", 2),
    ],
)
def test_a_copula_makes_two_nouns_one_act(text, first, second, language, count):
    told = Told(text, language)
    told.event(first, "CONSULT")
    told.event(second, "CONSULT", nth=2 if first == second else 1)
    assert len(told.coded()) == count


@pytest.mark.parametrize(
    ("text", "words", "time", "language", "dated"),
    [
        ("Itu lawatan keduanya ke Dili sejak Juli 2022.", "lawatan", "sejak Juli 2022", "id", False),
        ("It was the first visit by a minister since 2011.", "visit", "since 2011", "en", False),
        ("Pasukan itu ditempatkan di Dili sejak Juli 2022.", "ditempatkan", "sejak Juli 2022", "id", True),
        ("Troops have been deployed there since 2011.", "deployed", "since 2011", "en", True),
    ],
)
def test_a_bound_that_only_counts_an_act_does_not_date_it(text, words, time, language, dated):
    told = Told(text, language)
    told.event(words, "MOBILIZE" if dated else "CONSULT", time=told.sees(time, "TIME"))
    (mention,) = told.coded(TUESDAY)
    assert (mention.time.basis == "expression") is dated


@pytest.mark.parametrize(
    ("text", "words", "time", "language", "dated"),
    [
        (
            "Perjanjian pertahanan tahun 1951 berlaku bagi serangan terhadap kapal.",
            "serangan",
            "tahun 1951",
            "id",
            False,
        ),
        ("The treaty of 1951 covers any attack on ships.", "attack", "1951", "en", False),
        ("Serangan terhadap kapal itu terjadi pada tahun 1951.", "Serangan", "tahun 1951", "id", True),
        ("Perjanjian itu batal setelah serangan pada tahun 1951.", "serangan", "tahun 1951", "id", True),
    ],
)
def test_the_year_of_a_treaty_dates_no_act(text, words, time, language, dated):
    told = Told(text, language)
    told.event(words, "ASSAULT", time=told.sees(time, "TIME"))
    (mention,) = told.coded(TUESDAY)
    assert (mention.time.basis == "expression") is dated


def test_triggers_that_touch_are_one_and_keep_the_plan():
    told = Told("Jerman akan mengadakan pertemuan puncak.")
    told.event("akan", "AGREE")
    told.event("mengadakan pertemuan puncak", "AGREE", modality="planned")
    (mention,) = told.coded()
    assert mention.trigger_quote == "akan mengadakan pertemuan puncak"
    assert mention.modality == "planned"


@pytest.mark.parametrize(
    ("text", "words", "language", "type_"),
    [
        ("Panglima itu berjanji untuk melanjutkan ofensif.", "berjanji", "id", "THREATEN"),
        ("Panglima itu berjanji menghentikan serangan.", "berjanji", "id", "AGREE"),
        ("Panglima itu berjanji membantu korban.", "berjanji", "id", "AGREE"),
        ("The general vowed to attack the port.", "vowed", "en", "THREATEN"),
        ("The general pledged to end the war.", "pledged", "en", "AGREE"),
    ],
)
def test_a_promise_of_force_is_a_threat(text, words, language, type_):
    assert one(text, words, "AGREE", language).type == type_


def test_a_bare_denial_is_no_event():
    told = Told("Juru bicara membantah polisi memukul wartawan.")
    told.event("membantah", "REJECT")
    told.event("memukul", "ASSAULT", modality="denied")
    (mention,) = told.coded()
    assert (mention.trigger_quote, mention.modality) == ("memukul", "denied")


def test_with_an_agent_the_subject_of_a_passive_is_the_recipient():
    told = Told("Pengusaha itu telah diberi sanksi oleh Uni Eropa.")
    man, union = told.sees("Pengusaha itu", "GRP"), told.sees("Uni Eropa", "ORG")
    told.event("diberi sanksi", "SANCTION", actor=[man, union])
    (mention,) = told.coded()
    assert [actor.text for actor in mention.actors] == ["Uni Eropa"]
    assert [actor.text for actor in mention.recipients] == ["Pengusaha itu"]


def test_a_relative_clause_tells_of_the_name_before_it():
    told = Told("Prasetyo, yang telah diberi sanksi oleh Uni Eropa, pergi ke Dili.")
    man, union = told.sees("Prasetyo", "PER"), told.sees("Uni Eropa", "ORG")
    told.event("diberi sanksi", "SANCTION", actor=[man, union])
    (mention,) = told.coded()
    assert [actor.text for actor in mention.actors] == ["Uni Eropa"]
    assert [actor.text for actor in mention.recipients] == ["Prasetyo"]


@pytest.mark.parametrize(
    ("text", "words", "language"),
    [
        ("Panglima itu pergi tanpa menandatangani kesepakatan.", "menandatangani", "id"),
        ("He left without signing.", "signing", "en"),
    ],
)
def test_what_was_left_unsigned_was_refused(text, words, language):
    mention = one(text, words, "SUPPORT", language)
    assert (mention.type, mention.modality) == ("REJECT", "actual")


def test_whom_somebody_met_is_the_recipient():
    told = Told("Menlu Laos bertemu dengan Menlu Tonga.")
    a, b = told.sees("Menlu Laos", "GRP"), told.sees("Menlu Tonga", "GRP")
    told.event("bertemu", "CONSULT", actor=[a, b])
    (mention,) = told.coded()
    assert [actor.text for actor in mention.actors] == ["Menlu Laos"]
    assert [actor.text for actor in mention.recipients] == ["Menlu Tonga"]


def test_a_noun_of_an_act_marks_whom_it_was_done_to():
    told = Told("Sejak invasi Laos ke Tonga, harga naik.")
    laos, tonga = told.sees("Laos", "GPE"), told.sees("Tonga", "GPE")
    told.event("invasi", "ASSAULT", actor=laos)
    (mention,) = told.coded()
    assert [actor.text for actor in mention.recipients] == ["Tonga"]
    assert laos != tonga


@pytest.mark.parametrize("language", ["und", "xx"])
def test_a_page_of_no_known_language_is_read_without_times(language):
    text = "Utusan Norwegia meninggalkan Sagaro pada Selasa (7/2)."
    told = Told(text, language)
    told.event("meninggalkan", "RETREAT", time=told.sees("Selasa (7/2)", "TIME"))
    (mention,) = told.coded(TUESDAY)
    assert mention.time.basis != "expression"


def test_who_reports_a_passive_did_not_do_it():
    told = Told("The port was hit by missiles on Saturday, Ukraine's military said.", "en")
    army = told.sees("Ukraine's military", "ORG")
    told.event("hit", "ASSAULT", actor=army, source=army)
    (mention,) = told.coded()
    assert mention.actors == ()


def test_who_is_named_behind_by_did_it():
    told = Told("The port was hit by Ukraine's military on Saturday, the governor said.", "en")
    army, governor = told.sees("Ukraine's military", "ORG"), told.sees("the governor", "GRP")
    told.event("hit", "ASSAULT", actor=army, source=governor)
    (mention,) = told.coded()
    assert [actor.text for actor in mention.actors] == ["Ukraine's military"]


def test_only_the_agent_of_a_passive_acts():
    told = Told("Pakar Universitas Samar itu diperiksa sebagai saksi oleh Komisi Antikorupsi.")
    school = told.sees("Universitas Samar", "ORG")
    told.event("diperiksa", "ACCUSE", actor=[school, told.sees("Komisi Antikorupsi", "ORG")])
    (event,) = told.coded()
    assert [actor.text for actor in event.actors] == ["Komisi Antikorupsi"]
