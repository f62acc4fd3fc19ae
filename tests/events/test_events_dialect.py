"""Words between two actors, and how the schemes read them. The sentences are our own."""

import pytest

from runut.events.dialect import signs_between, spoken_for, weighed


def spans(sentence, source, target):
    a, b = sentence.index(source), sentence.index(target)
    return (a, a + len(source)), (b, b + len(target))


@pytest.mark.parametrize(
    ("sentence", "source", "target", "language", "old", "new"),
    [
        ("Laos lifted its ban on Tonga.", "Laos", "Tonga", "en", ("YIELD",), ("CONCEDE", "RETREAT")),
        ("Laos promised to send doctors to Tonga.", "Laos", "Tonga", "en", ("AGREE",), ("AGREE",)),
        ("Laos agreed to release sailors of Tonga.", "Laos", "Tonga", "en", ("AGREE",), ("AGREE", "CONCEDE")),
        ("Laos will impose a curfew in Tonga.", "Laos", "Tonga", "en", ("THREATEN",), ("THREATEN",)),
        ("Laos has imposed sanctions on Tonga.", "Laos", "Tonga", "en", ("COERCE",), ("SANCTION", "COERCE")),
        ("Laos cut military aid to Tonga.", "Laos", "Tonga", "en", ("SANCTION",), ("SANCTION",)),
        ("Dockers called off the strike against Tonga.", "Dockers", "Tonga", "en", ("YIELD",), ("CONCEDE", "RETREAT")),
        ("Laos did not visit Tonga.", "Laos", "Tonga", "en", ("REJECT",), ("REJECT",)),
        ("A judge ordered a Tongan sailor jailed.", "A judge", "a Tongan sailor", "en", ("COERCE",), ("COERCE",)),
        ("Laos mencabut larangan atas Tonga.", "Laos", "Tonga", "id", ("YIELD",), ("CONCEDE", "RETREAT")),
        ("Laos berjanji membantu Tonga.", "Laos", "Tonga", "id", ("AGREE",), ("AGREE",)),
        ("Laos akan menyerang Tonga.", "Laos", "Tonga", "id", ("THREATEN",), ("THREATEN",)),
        ("Laos memangkas bantuan kepada Tonga.", "Laos", "Tonga", "id", ("SANCTION",), ("SANCTION",)),
        ("Laos menggesa Tonga berunding.", "Laos", "Tonga", "ms", ("REQUEST",), ("REQUEST",)),
        ("Laos dan Tonga.", "Laos", "Tonga", "id", (), ()),
        ("Laos said that Tonga must pull back.", "Laos", "Tonga", "en", ("REQUEST",), ("REQUEST",)),
        ("Laos menyatakan Tonga harus mundur.", "Laos", "Tonga", "id", ("REQUEST",), ("REQUEST",)),
        ("Laos must lift its ban on Tonga.", "Laos", "Tonga", "en", ("YIELD",), ("CONCEDE", "RETREAT")),
        ("Laos harus menghadapi Tonga.", "Laos", "Tonga", "id", (), ()),
        ("Nurses will boycott Tonga.", "Nurses", "Tonga", "en", ("THREATEN",), ("THREATEN",)),
        ("Perawat akan memboikot Tonga.", "Perawat", "Tonga", "id", ("THREATEN",), ("THREATEN",)),
        ("Laos mengumumkan penangguhan bantuan kepada Tonga.", "Laos", "Tonga", "id", ("SANCTION",), ("SANCTION",)),
        ("Laos announced a suspension of aid to Tonga.", "Laos", "Tonga", "en", ("SANCTION",), ("SANCTION",)),
        ("Laos siap membantu Tonga.", "Laos", "Tonga", "id", ("AGREE",), ("AGREE",)),
        ("Laos menahan diri terhadap Tonga.", "Laos", "Tonga", "id", (), ()),
        ("Laos melepas kontingen ke Tonga.", "Laos", "Tonga", "id", (), ()),
        ("Laos menahan nelayan Tonga.", "Laos", "Tonga", "id", ("COERCE",), ("COERCE",)),
        ("Laos spoke of a heart attack in Tonga.", "Laos", "Tonga", "en", (), ()),
        ("Laos menangguhkan serangan ke Tonga.", "Laos", "Tonga", "id", ("YIELD",), ("CONCEDE", "RETREAT")),
        ("Laos menangguhkan keanggotaan Tonga.", "Laos", "Tonga", "id", ("SANCTION",), ("SANCTION",)),
        ("Laos siap tempur di Tonga.", "Laos", "Tonga", "id", ("MOBILIZE",), ("MOBILIZE",)),
        ("Laos Cabut Larangan atas Tonga", "Laos", "Tonga", "id", ("YIELD",), ("CONCEDE", "RETREAT")),
        ("Buruh menghentikan pekerjaan di Tonga.", "Buruh", "Tonga", "id", ("PROTEST",), ("PROTEST",)),
    ],
)
def test_the_governing_word_speaks_for_a_root(sentence, source, target, language, old, new):
    a, b = spans(sentence, source, target)
    assert spoken_for(sentence, a, b, language, "plv15")[0] == old
    assert spoken_for(sentence, a, b, language, "plover16")[0] == new


def test_longest_words_win_and_do_not_overlap():
    sentence = "Pekerja membatalkan mogok melawan Tonga."
    found = signs_between(sentence, *spans(sentence, "Pekerja", "Tonga"), "id")
    assert [name for name, _ in found] == ["end_protest"]


def test_a_word_tips_a_doubtful_reader_and_not_a_sure_one():
    doubtful = (("SANCTION", 0.6), ("YIELD", 0.3), ("AID", 0.1))
    assert weighed(doubtful, ("YIELD",))[0][0] == "YIELD"
    sure = (("SANCTION", 0.999), ("YIELD", 0.001))
    assert weighed(sure, ("YIELD",))[0][0] == "SANCTION"
    assert weighed(doubtful, ()) == doubtful
    assert abs(sum(score for _, score in weighed(doubtful, ("AID",))) - 1) < 1e-9
