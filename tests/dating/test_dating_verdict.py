"""Verdicts on pages of our own: what is stated, what contradicts it, what stays open."""

import time
from datetime import date, timedelta

import pytest
from dating_pages import news, page_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runut.dating import date_article
from runut.dating.words import date_words
from runut.pages import read_page
from runut.records import Capture, DateCandidate, Page, When, content_id
from runut.temporal import parse_edtf

LANGUAGES = ("id", "en")
STATED = {"id": "Rabu, 08 Maret 2023 | 06:59 WIB", "en": "Wednesday, March 8, 2023 6:59 am"}
FUTURE_LIST = {
    "id": [("sidebar", "Populer"), ("sidebar", "Warga Keluhkan Jalan Rusak"), ("sidebar", "Senin, 05 Januari 2026"),
           ("sidebar", "Harga Beras Turun Lagi"), ("sidebar", "Selasa, 06 Januari 2026")],
    "en": [("sidebar", "Most read"), ("sidebar", "Residents Complain About Roads"), ("sidebar", "January 5, 2026"),
           ("sidebar", "Rice Prices Fall Again"), ("sidebar", "January 6, 2026")],
}  # fmt: skip


def verdict(lines, language="id", captures=(), bounds=()):
    page, article = page_of(lines, language)
    return date_article(page, article, captures, bounds=bounds)


def capture(**fields):
    return Capture(page="p", source="test", name=fields.pop("name", "page"), **fields)


def is_day(when):
    return when is not None and len(when.edtf) == 10 and when.earliest == when.latest


@pytest.mark.parametrize("language", LANGUAGES)
def test_head_date_is_stated_with_its_time(language):
    got = verdict(news(language, STATED[language]), language)
    assert (got.chosen.edtf, got.status) == ("2023-03-08", "stated")
    assert got.chosen.time.startswith("06:59")
    assert got.page_date is None


def test_zone_of_the_clock_is_kept():
    assert verdict(news("id", STATED["id"])).chosen.time == "06:59+07:00"


@pytest.mark.parametrize("language", LANGUAGES)
def test_dates_of_other_stories_only_bound_the_capture(language):
    got = verdict(news(language, STATED[language], after=FUTURE_LIST[language]), language)
    assert got.chosen.edtf == "2023-03-08"
    assert got.crawled_not_before == date(2026, 1, 6)
    assert {c.verdict for c in got.candidates if c.role == "sidebar"} == {"bounds"}


def test_weekday_in_the_text_confirms():
    got = verdict(news("id", STATED["id"], lead="Selasa (7/3)"))
    assert (got.chosen.edtf, got.status) == ("2023-03-08", "confirmed")
    assert "Selasa (7/3)" in got.why


def test_page_clock_is_told_from_the_article_date():
    lines = news("id", STATED["id"], before=[("other", "Kamis, 18 Juni 2026 | 14:22 WIB")])
    got = verdict(lines)
    assert got.chosen.edtf == "2023-03-08"
    assert got.page_date.edtf == "2026-06-18"
    assert "page clock" in next(c.why for c in got.candidates if c.when.edtf == "2026-06-18")


def test_clock_contradicted_by_news_day_leaves_the_years_open():
    # 7 March is a Tuesday in 2017 and 2023, and the page was shown in 2026
    more = [
        ("body", "Pelabuhan itu dikelola perusahaan negara sejak Mei 2012 dan melayani dua provinsi di pesisir utara.")
    ]
    lines = news("id", None, lead="Selasa (7/3)", before=[("timestamp", "Kamis, 18 Juni 2026 14:22 WIB")], after=more)
    got = verdict(lines)
    assert got.chosen.edtf == "[2017-03-07,2017-03-08,2023-03-07,2023-03-08]"
    assert got.status == "contradicted"
    assert got.page_date.edtf == "2026-06-18"


@pytest.mark.parametrize("tail", ["pada tahun 2017 silam", "sejak Mei 2017"])
def test_a_year_told_as_past_excludes_it(tail):
    more = [
        ("body", f"Kedua negara pernah berselisih soal tarif pelabuhan di perbatasan {tail} dan berdamai kemudian.")
    ]
    lines = news("id", None, lead="Selasa (7/3)", before=[("timestamp", "Kamis, 18 Juni 2026 14:22 WIB")], after=more)
    got = verdict(lines)
    assert got.chosen.edtf == "2023-03-07/2023-03-08"
    assert got.status == "inferred"


def test_caption_anchors_the_year():
    caption = "Suasana pertemuan para menteri di Kota Baru pada 6 Maret 2023. (Foto: Dokumentasi)"
    lines = news(
        "id", None, lead="Selasa (7/3)", before=[("timestamp", "Kamis, 18 Juni 2026 14:22 WIB"), ("caption", caption)]
    )
    got = verdict(lines)
    assert (got.chosen.edtf, got.status) == ("2023-03-07/2023-03-08", "inferred")


def test_bracketed_year_fixes_the_news_day():
    lines = news("id", None, lead="Selasa (7/3/2023)", before=[("timestamp", "Kamis, 18 Juni 2026 14:22 WIB")])
    got = verdict(lines)
    assert got.chosen.edtf == "2023-03-07/2023-03-08"
    assert not is_day(got.chosen)


@pytest.mark.parametrize(
    "lead", ["di depan gedung itu, Selasa (7/3/2023)", "usai mendatangi kantor itu Selasa (7/3/2023)"]
)
def test_in_front_of_is_not_ahead(lead):
    assert verdict(news("id", None, lead=lead)).chosen.edtf == "2023-03-07/2023-03-08"


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("id", "Tanah itu diserahkan dengan surat keputusan menteri tanggal 22 Oktober 1985, kata kepala kantor itu lagi."),
        ("id", "Kantor itu pernah digugat dan menang dalam putusan pada 3 Mei 2011 di pengadilan kota yang sama, katanya."),
        ("en", "The land was handed over by a decree of the ministry dated 22 October 1985, the head of the office said."),
    ],
)  # fmt: skip
def test_a_day_told_in_a_sentence_is_no_date_of_the_page(language, sentence):
    got = verdict(news(language, None, after=[("body", sentence)] * 3), language)
    assert got.status in ("unknown", "inferred")
    assert not is_day(got.chosen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_without_dates_is_unknown(language):
    got = verdict(news(language, None), language)
    assert (got.chosen, got.status) == (None, "unknown")
    assert got.candidates == ()
    assert got.why


def test_past_facts_bound_an_undated_page():
    more = [("body", "Sejak kudeta pada Agustus 2020, hubungan kedua negara memburuk dan pelabuhan ditutup sementara.")]
    got = verdict(news("id", None, after=more))
    assert (got.chosen.edtf, got.status) == ("2020-08/..", "inferred")


def test_knowledge_narrows_but_never_makes_a_day():
    more = [("body", "Sejak kudeta pada Agustus 2020, hubungan kedua negara memburuk dan pelabuhan ditutup sementara.")]
    held = DateCandidate(
        parse_edtf("2021-03-04/2022-10-01"), "knowledge", "Menteri Contoh", None, "bounds", "held office"
    )
    got = verdict(news("id", None, after=more), bounds=(held,))
    assert got.chosen.edtf == "2021-03-04/2022-10-01"
    assert held in got.candidates
    single = DateCandidate(
        parse_edtf("2021-03-04"), "knowledge", "Menteri Contoh", None, "bounds", "held office one day"
    )
    assert not is_day(verdict(news("id", None), bounds=(single,)).chosen)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_published_after_it_was_fetched(language):
    got = verdict(news(language, STATED[language]), language, (capture(fetched_at="2022-11-01T10:00:00Z"),))
    assert not is_day(got.chosen)
    assert "fetched" in next(c.why for c in got.candidates if c.role == "header")


def test_copyright_and_tags_never_date_an_article():
    got = verdict([*news("en", None), ("site", "© 2019-2024 Example Daily. All rights reserved.")], "en")
    assert not is_day(got.chosen)
    assert got.crawled_not_before == date(2024, 1, 1)


def test_update_is_kept_apart_from_publication():
    lines = news("en", "Published March 8, 2023", after=[("other", "Last updated: April 2, 2024")])
    got = verdict(lines, "en")
    assert got.chosen.edtf == "2023-03-08"


def test_comments_come_after_publication():
    after = [("comment_form", "Comments"), ("comment_form", "A reader says: March 12, 2023 at 3:53 pm")]
    got = verdict(news("en", STATED["en"], after=after), "en")
    assert got.chosen.edtf == "2023-03-08"
    assert [c.verdict for c in got.candidates if c.role == "comment"] == ["bounds"]


def test_address_with_the_day_confirms():
    got = verdict(news("id", STATED["id"]), captures=(capture(url="https://contoh.id/berita/2023/03/08/perjanjian"),))
    assert (got.chosen.edtf, got.status) == ("2023-03-08", "confirmed")


def test_address_with_a_month_gives_a_month():
    got = verdict(news("en", None), "en", (capture(url="https://example.org/2018/09/shipping-agreement/"),))
    assert (got.chosen.edtf, got.status) == ("2018-09", "inferred")


@pytest.mark.parametrize(("language", "stamp"), [("id", "3 jam yang lalu"), ("en", "3 hours ago")])
def test_relative_stamp_counts_from_the_fetch(language, stamp):
    lines = news(language, stamp)
    got = verdict(lines, language, (capture(fetched_at="2024-05-02T01:30:00+07:00"),))
    assert (got.chosen.edtf, got.status) == ("2024-05-01", "inferred")
    assert verdict(lines, language).chosen is None


def test_numbers_in_an_address_that_are_no_day():
    got = verdict(news("en", None), "en", (capture(url="https://example.org/read/9449271466/20231345/x"),))
    assert (got.chosen, got.status) == (None, "unknown")


def test_table_date_is_a_witness_that_the_page_can_contradict():
    lines = news("id", None, lead="Selasa (7/3/2023)")
    got = verdict(lines, captures=(capture(declared=(("date", "2026-06-18"),)),))
    assert got.chosen.edtf == "2023-03-07/2023-03-08"
    assert next(c for c in got.candidates if c.role == "table").verdict == "rejected"


def test_open_order_of_day_and_month_stays_open_in_english():
    got = verdict(news("en", "05/08/2020"), "en")
    assert got.chosen is not None
    assert got.chosen.edtf == "[2020-05-08,2020-08-05]"
    assert not is_day(got.chosen)


def test_order_is_learned_from_the_page():
    got = verdict(news("en", "05/08/2020", after=[("sidebar", "Old Bridge Reopens"), ("sidebar", "25/07/2020")]), "en")
    assert got.chosen.edtf == "2020-08-05"


def test_weekday_settles_the_order():
    got = verdict(news("en", "Friday, 05/08/2020"), "en")  # 8 May 2020 was a Friday, 5 August 2020 a Wednesday
    assert got.chosen.edtf == "2020-05-08"


def test_wrong_weekday_is_never_plainly_stated():
    got = verdict(news("id", "Senin, 08 Maret 2023"))  # a Wednesday
    assert got.status in ("contradicted", "unknown")


def test_slip_of_a_weekday_does_not_move_the_year():
    got = verdict(news("id", STATED["id"], lead="Kamis (7/3)"))  # 7 March 2023 was a Tuesday
    assert got.chosen.edtf == "2023-03-08"


def test_html_metadata_dates_a_page_whose_text_shows_none():
    markup = '<html><head><meta property="article:published_time" content="2023-03-08T06:59:00+07:00"></head><body></body></html>'
    plain, article = page_of(news("id", None))
    page = Page(plain.id, plain.text, "html", markup)
    got = date_article(page, article)
    assert got.chosen.edtf == "2023-03-08"
    assert next(c for c in got.candidates if c.role == "metadata").verdict == "chosen"


def test_every_candidate_says_why_and_leads_to_its_words():
    lines = news(
        "id", STATED["id"], lead="Selasa (7/3)", before=[("other", "Kamis, 18 Juni 2026")], after=FUTURE_LIST["id"]
    )
    page, article = page_of(
        [*lines, ("site", "© 2019 Contoh"), ("body", "Pertemuan berikutnya akan digelar pada 19 Mei.")]
    )
    got = date_article(page, article)
    assert len(got.candidates) >= 7
    for one in got.candidates:
        assert one.why
        assert page.text[one.span.start : one.span.end] == one.quote
    assert got == date_article(page, article)


MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November",
          "Desember")  # fmt: skip
days = st.dates(date(2001, 1, 1), date(2030, 12, 31))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(days, days, st.sampled_from(LANGUAGES))
def test_chosen_is_never_later_than_the_fetch(shown, fetched, language):
    line = f"{shown.day} {MONTHS[shown.month - 1]} {shown.year}"
    got = verdict(news(language, line), language, (capture(fetched_at=f"{fetched.isoformat()}T12:00:00+00:00"),))
    if got.chosen is not None and got.chosen.earliest is not None:
        assert got.chosen.earliest <= fetched + timedelta(days=1)
    if is_day(got.chosen):
        assert got.chosen.latest <= fetched + timedelta(days=1)


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2012, 1, 1), date(2019, 12, 31)))
def test_never_a_day_while_two_years_fit(event):
    name = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")[event.weekday()]
    lines = news(
        "id", None, lead=f"{name} ({event.day}/{event.month})", before=[("timestamp", "Kamis, 18 Juni 2026 14:22 WIB")]
    )
    got = verdict(lines)
    assert not is_day(got.chosen)
    assert got.chosen is not None
    if got.chosen.edtf.startswith("["):
        assert event.isoformat() in got.chosen.edtf


@settings(max_examples=40, deadline=None)
@given(st.lists(st.dates(date(2023, 3, 9), date(2027, 12, 31)), min_size=1, max_size=6))
def test_a_list_of_other_stories_never_moves_a_stated_date(listed):
    plain = verdict(news("en", STATED["en"]), "en")
    side = [("sidebar", "Latest")]
    for day in listed:
        side += [("sidebar", "Council Delays Vote On Bridge"), ("sidebar", f"{day:%B} {day.day}, {day.year}")]
    got = verdict(news("en", STATED["en"], after=side), "en")
    assert (got.chosen, got.status) == (plain.chosen, plain.status)
    assert got.crawled_not_before == max(listed)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["body", "sidebar", "timestamp", "title", "other", "caption"]),
                          st.text(st.characters(exclude_characters="\r\n"), min_size=1, max_size=80)), max_size=8))  # fmt: skip
def test_no_page_breaks_it(lines):
    page, article = page_of(lines)
    got = date_article(page, article, (Capture(page.id, "s", "n", url="http://[bad", fetched_at="yesterday"),))
    assert got.status == "unknown" or got.chosen is not None
    assert isinstance(got.why, str)


@pytest.mark.parametrize("line", ["2023-02-07 ", "Selasa (7/2)\n", "1 Mei 2020 ", "1/", "2020", "Mei 5\n"])
def test_a_page_of_nothing_but_dates_ends_soon(line):
    page, article = page_of([("other", line.strip()) for _ in range(5000)] + [("other", line * 20_000)])
    begin = time.process_time()
    date_article(page, article)
    assert time.process_time() - begin < 8  # seconds of CPU on a slow machine; quadratic work takes minutes


def test_empty_page():
    page, article = page_of([])
    assert date_article(Page(content_id("text", ""), ""), article).status == "unknown"
    assert page.text == ""


def test_when_has_bounds():
    got = verdict(news("id", STATED["id"]))
    assert isinstance(got.chosen, When)
    assert got.chosen.earliest == got.chosen.latest == date(2023, 3, 8)


def test_order_is_learned_from_how_the_page_writes_named_dates():
    british = news("en", "05/08/2020", after=[("caption", "The old pier on 3 February 2014")])
    american = news("en", "05/08/2020", after=[("caption", "The old pier on February 3, 2014")])
    assert verdict(british, "en").chosen.edtf == "2020-08-05"
    assert verdict(american, "en").chosen.edtf == "2020-05-08"
    both = [("caption", "The old pier on 3 February 2014"), ("caption", "The new pier on February 3, 2014")]
    assert verdict(news("en", "05/08/2020", after=both), "en").chosen.edtf == "[2020-05-08,2020-08-05]"


def test_order_follows_a_news_day_told_without_its_year():
    assert verdict(news("en", "05/08/2020", lead="signed on Tuesday (Aug. 4)"), "en").chosen.edtf == "2020-08-05"
    assert verdict(news("en", "01/02/2020", lead="at a gala (Dec. 30)"), "en").chosen.edtf == "2020-01-02"


def test_a_lone_day_in_a_list_far_below_the_text_dates_no_article():
    stories = [("sidebar", "Residents Complain About Roads"), ("sidebar", "Rice Prices Fall Again In Two Towns")]
    menu = [("nav", word) for word in ("About", "Contact", "Careers", "Terms", "Privacy", "Archive", "Shop", "Help")]
    got = verdict(news("en", None, after=[*menu, *stories, ("sidebar", "January 5, 2026")]), "en")
    assert not is_day(got.chosen)
    assert got.crawled_not_before == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("language", "phrase", "ahead"),
    [
        ("id", "bertemu Senin depan", True), ("id", "jum'at mendatang", True), ("id", "di depan gedung", False),
        ("ms", "mesyuarat Isnin hadapan", True), ("ms", "tahun hadapan", True), ("ms", "di hadapan bangunan", False),
        ("en", "in front of the house", False), ("en", "the next meeting", True),
    ],
)  # fmt: skip
def test_what_looks_ahead(language, phrase, ahead):
    assert bool(date_words(language).future.search(phrase)) is ahead


@pytest.mark.parametrize(
    ("language", "line"), [("id", "Seluruh hak dilindungi, Kabar Selat 2025"), ("en", "All rights reserved, Strait News 2025")]
)  # fmt: skip
def test_a_year_beside_rights_reserved_only_shows_that_the_page_existed(language, line):
    got = verdict(news(language, STATED[language], after=[("site", line)]), language)
    assert got.chosen.edtf == "2023-03-08"
    assert [c.role for c in got.candidates if c.when.edtf == "2025"] == ["copyright"]


@pytest.mark.parametrize(
    "text",
    [
        "Nairobi, 3 March 2025 - Police arrested two men in the capital of Kenya. They were taken to court.\n",
        "MAKASSAR, 3 Maret 2025 – Polisi menangkap dua orang di Makassar. Mereka dibawa ke kantor polisi.\n",
    ],
)
def test_a_dateline_dates_a_page_of_one_paragraph(text):
    page = Page(content_id("text", text), text)
    found = date_article(page, read_page(page))
    assert found.status == "stated"
    assert found.chosen.edtf == "2025-03-03"


def test_a_day_that_begins_a_tale_is_no_dateline():
    text = "Pada 12 Mei 1998 - hari yang kelabu - empat mahasiswa tewas ditembak. Keluarga mereka masih menunggu.\n"
    page = Page(content_id("text", text), text)
    assert date_article(page, read_page(page)).status != "stated"


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ("Kapal itu mogok pada awal 2025 lalu, kata Menteri, Rabu (15/10/2025)", "2025-10-15/2025-10-16"),
        ("Kapal itu mogok pada 2024 lalu, kata Menteri, Rabu (15/10/2025)", "2025-10-15/2025-10-16"),
        ("Kapal itu mogok pada Senin (13/10/2025) lalu", "2025-10-13/.."),  # told as past: no day of this news
    ],
)
def test_what_is_called_past_bounds_the_day_and_a_part_of_a_year_leaves_the_year_open(told, answer):
    assert verdict(news("id", None, lead=told)).chosen.edtf == answer
