"""Dated statements of body sentences."""

from dating_pages import news, page_of

from runut.dating import date_article, statements


def told(lines, language="id", **fields):
    page, article = page_of(lines, language)
    verdict = fields.pop("verdict", None) or date_article(page, article)
    return page, statements(page, article, verdict)


BODY = [
    ("body", "Delegasi tiba di Kota Baru pada Selasa (7/3). Kunjungan berikutnya akan digelar pada 19 April."),
    ("body", "Kedua negara menutup perbatasan sejak Agustus 2020 dan berunding tahun lalu."),
    ("body", "Mereka tidak menyebut waktu apa pun."),
]
HEAD = "Rabu, 08 Maret 2023 | 06:59 WIB"


def test_sentences_with_times_are_placed_by_the_article_date():
    _, got = told(news("id", HEAD, after=BODY))
    by_words = {s.expression: s.when.edtf for s in got}
    assert by_words["Selasa (7/3)"] == "2023-03-07"
    assert by_words["19 April"] == "2023-04-19"
    assert by_words["sejak Agustus 2020"] == "2020-08/.."
    assert by_words["tahun lalu"] == "2022"


def test_evidence_law():
    page, got = told(news("id", HEAD, after=BODY, lead="Selasa (7/3)"))
    assert got
    for one in got:
        assert page.text[one.sentence.start : one.sentence.end] == one.quote
        assert page.text[one.expression_span.start : one.expression_span.end] == one.expression
        assert one.sentence.start <= one.expression_span.start < one.expression_span.end <= one.sentence.end
        assert page.text.count("\n", 0, one.sentence.start) + 1 == one.line
        assert one.why


def test_without_a_date_only_complete_dates_are_placed():
    lines = [
        ("title", "Perjanjian Lama"),
        ("body", "Mereka bertemu pada Selasa dan lagi pada 3 Mei 2019 di Kota Baru."),
    ]
    _, got = told(lines)
    assert [(s.expression, s.when.edtf) for s in got] == [("3 Mei 2019", "2019-05-03")]


def test_a_set_of_years_is_carried_into_the_statements():
    more = [
        ("body", "Pelabuhan itu dikelola perusahaan negara sejak Mei 2012 dan melayani dua provinsi di pesisir utara.")
    ]
    lines = news("id", None, lead="Selasa (7/3)", before=[("timestamp", "Kamis, 18 Juni 2026 14:22 WIB")], after=more)
    _, got = told(lines)
    assert [s.when.edtf for s in got if s.expression.endswith("(7/3)")] == ["[2017-03-07,2023-03-07]"]


def test_lists_and_captions_give_no_statements():
    after = [
        ("sidebar", "Senin, 05 Januari 2026"),
        ("caption", "Foto pada 6 Maret 2023"),
        ("related", "Baca juga: Selasa 2020"),
    ]
    _, got = told(news("id", HEAD, after=after))
    assert not got


def test_english_and_ids():
    after = [("body", "The ministers met on Tuesday and will meet again on April 19.")]
    _, got = told(news("en", "Wednesday, March 8, 2023", after=after), "en")
    assert {s.when.edtf for s in got} == {"2023-03-07", "2023-04-19"}
    assert len({s.id for s in got}) == len(got)


def test_language_without_a_pack_gives_nothing():
    page, article = page_of(
        [("body", "Am 3. Mai 2019 trafen sie sich in der Neustadt zum ersten Mal seit Jahren.")], "und"
    )
    assert statements(page, article) == ()
