"""Whole pages of our own writing: what is kept, what it is called, and that nothing breaks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages_examples import PAGES, body_of, text_of

from runut.pages import body_text, read_page, reading_spans
from runut.records import ROLES, Capture, Page

MAY_DIFFER = {
    "related": {"sidebar"},
    "sidebar": {"related"},
    "promo": {"follow"},
    "nav": {"section", "share", "site"},
    "section": {"nav"},
}


def page(text: str) -> Page:
    return Page(id="p", text=text)


@pytest.mark.parametrize("gap", ["\n", "\n\n", "\r\n"])
@pytest.mark.parametrize("name", PAGES)
def test_body_is_the_running_text(name: str, gap: str) -> None:
    marked = PAGES[name]
    one = page(text_of(marked, gap))
    assert body_text(one, read_page(one)).splitlines() == body_of(marked).splitlines()


@pytest.mark.parametrize("name", PAGES)
def test_roles_and_reasons(name: str) -> None:
    marked = PAGES[name]
    one = page(text_of(marked))
    article = read_page(one)
    wrong = [
        (text, role, block.role)
        for (role, text), block in zip(marked, article.blocks, strict=True)
        if block.role != role and block.role not in MAY_DIFFER.get(role, set())
    ]
    assert not wrong
    assert all(block.why for block in article.blocks)


@pytest.mark.parametrize("name", PAGES)
def test_title(name: str) -> None:
    marked = PAGES[name]
    one = page(text_of(marked))
    article = read_page(one)
    want = next(text for role, text in marked if role == "title")
    assert article.title is not None
    assert want.endswith(article.title)
    assert article.title_span is not None
    assert one.text[article.title_span.start : article.title_span.end] == article.title


def test_title_without_its_kicker() -> None:
    article = read_page(page(text_of(PAGES["blog"])))
    assert article.title == "Presiden Kolombia Ajak Gerilyawan Kembali Berunding"
    assert article.section == "Internasional"


def test_page_without_a_title_has_none() -> None:
    marked = [row for row in PAGES["wire"] if row[0] == "body"]
    article = read_page(page(text_of(marked)))
    assert article.title is None
    assert "no_title" in article.verdict.flags
    assert article.verdict.kind == "article"


@pytest.mark.parametrize(
    ("name", "authors", "editor"),
    [
        ("wire", ("Laras Wijaya",), "Bima Santoso"),
        ("date_bar", ("Ratna Kusuma",), None),
        ("spam_tail", (), None),
        ("labels_apart", ("Hadi Maulana",), "Sari Anggraini"),
        ("summary", ("Kartika Nugroho",), None),
        ("english", ("Daniel Whitfield",), None),
    ],
)
def test_authors_and_editor(name: str, authors: tuple[str, ...], editor: str | None) -> None:
    article = read_page(page(text_of(PAGES[name])))
    assert article.authors == authors
    assert article.editor == editor


def test_outlet_dateline_agency() -> None:
    portal = read_page(page(text_of(PAGES["portal"])))
    assert (portal.dateline, portal.outlet) == ("Jakarta, Kabarselat.com", "Kabarselat.com")
    wire = read_page(page(text_of(PAGES["wire"])))
    assert (wire.agency, wire.outlet) == (("AFP",), "kabarselat.com")
    english = read_page(page(text_of(PAGES["english"])))
    assert (english.dateline, english.agency) == ("MUSCAT, Oman (AP)", ("AP",))
    url = Capture(page="p", source="s", name="n", url="https://www.wartanusa.id/dunia/1")
    assert read_page(page(text_of(PAGES["spam_tail"])), (url,)).outlet == "wartanusa.id"


def test_languages() -> None:
    found = {name: read_page(page(text_of(marked))).language for name, marked in PAGES.items()}
    assert {name for name, language in found.items() if language == "en"} == {"english"}
    assert {name for name, language in found.items() if language == "id"} == set(PAGES) - {"english"}


def test_spam_is_flagged_and_not_read() -> None:
    article = read_page(page(text_of(PAGES["spam_tail"])))
    assert "gambling_spam" in article.verdict.flags
    assert "sbobet" not in body_text(page(text_of(PAGES["spam_tail"])), article)


def test_dated_sidebar_is_flagged() -> None:
    assert "dated_sidebar" in read_page(page(text_of(PAGES["date_bar"]))).verdict.flags


def test_machine_translation_is_flagged() -> None:
    marked = [*PAGES["teasers"][:5], ("disclaimer", "Artikel ini diterjemahkan secara otomatis oleh mesin penerjemah.")]
    assert "machine_translated" in read_page(page(text_of(marked))).verdict.flags


def test_one_line_article() -> None:
    whole = " ".join(text for role, text in PAGES["portal"] if role == "body")
    article = read_page(page(whole))
    assert body_text(page(whole), article) == whole
    assert article.dateline == "Jakarta, Kabarselat.com"


def test_glued_furniture_is_cut_off() -> None:
    first, second = (text for role, text in PAGES["labels_apart"][8:10] if role == "body")
    glued = f"{first} Baca juga: Harga Pupuk Subsidi Naik Lagi Bulan Ini\n{second} ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT Nakhoda dan lima awak kapal masih diperiksa petugas sampai malam."
    one = page(glued)
    body = body_text(one, read_page(one))
    assert "Harga Pupuk" not in body
    assert "SCROLL" not in body
    assert body.endswith("sampai malam.")


def test_sentence_over_many_lines_is_kept_whole() -> None:
    marked = []
    for role, text in PAGES["wire"]:
        words = text.split()
        cut = [" ".join(words[k : k + 7]) for k in range(0, len(words), 7)] if role == "body" else [text]
        marked += [(role, piece) for piece in cut]
    one = page(text_of(marked, "\n"))
    kept = body_text(one, read_page(one)).split()
    want = body_of(PAGES["wire"]).split()
    assert len(set(want) - set(kept)) <= len(set(want)) // 10


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "not_news"),
        ("404\nPage not found\nThe page you are looking for does not exist.", "not_news"),
        ("Polisi menangkap dua orang di pelabuhan ...\nBaca selengkapnya", "stub"),
        ("Halaman 2\n" + body_of(PAGES["portal"]), "part"),
    ],
)
def test_verdicts(text: str, kind: str) -> None:
    assert read_page(page(text)).verdict.kind == kind


def test_list_page() -> None:
    heads = [text for marked in PAGES.values() for role, text in marked if role in ("title", "sidebar")]
    text = "\n".join(
        ["Indeks Berita", *(f"{head}\n{day} Januari 2024 | 10:0{day % 9} WIB" for day, head in enumerate(heads, 1))]
    )
    assert read_page(page(text)).verdict.kind == "list"


def test_escaped_markup_is_flagged() -> None:
    text = text_of(PAGES["portal"]).replace("Dilansir Reuters", "&lt;p&gt;Dilansir Reuters")
    assert "escaped_markup" in read_page(page(text)).verdict.flags


# One line of each kind on a page, so that no role of the contract is dead.
REGISTRY = {
    "dateline": ("portal", 4, ["Jakarta", "-"]),
    "follow": ("wire", 12, ["Follow @kabarselat"]),
    "other": ("labels_apart", 8, ["***"]),
}


def _all_roles() -> set[str]:
    found: set[str] = set()
    for marked in PAGES.values():
        found |= {block.role for block in read_page(page(text_of(marked))).blocks}
    for name, at, lines in REGISTRY.values():
        texts = [text for _, text in PAGES[name]]
        texts[at:at] = lines
        found |= {block.role for block in read_page(page("\n".join(texts))).blocks}
    return found


def test_every_role_has_an_example() -> None:
    assert set(ROLES) - _all_roles() == set()


ANY_TEXT = st.text(
    alphabet=st.one_of(st.characters(exclude_categories=()), st.sampled_from("\n\r \t.:|()-0129ABab©“”#")), max_size=400
)


@settings(max_examples=150, deadline=None)
@given(ANY_TEXT)
def test_any_text_is_read_and_every_line_covered(text: str) -> None:
    one = page(text)
    article = read_page(one)
    covered = [False] * len(text)
    last = -1
    for block in article.blocks:
        assert 0 <= block.span.start < block.span.end <= len(text)
        assert block.span.start > last
        assert block.role in ROLES
        last = block.span.end - 1
        for at in range(block.span.start, block.span.end):
            covered[at] = True
    assert all(covered[at] or text[at].isspace() for at in range(len(text)))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([text for marked in PAGES.values() for _, text in marked]), max_size=40))
def test_any_mixture_of_lines_is_read(lines: list[str]) -> None:
    one = page("\n".join(lines))
    article = read_page(one)
    assert [block.n for block in article.blocks] == sorted(block.n for block in article.blocks)
    assert {block.n for block in article.blocks} == set(range(1, len(lines) + 1))
    for credit in article.credits:
        assert one.text[credit.span.start : credit.span.end].strip()


def test_reading_is_deterministic() -> None:
    one = page(text_of(PAGES["wire"]))
    assert read_page(one) == read_page(one)


LEAD = "Pemerintah kota menutup tiga jembatan tua di pusat kota mulai Senin karena retakan baru ditemukan pada tiang penyangganya."
TEASER = "Tiga jembatan retak. Warga diminta memutar lewat jalan lingkar selama dua pekan."
REST = [
    "Kepala dinas mengatakan pemeriksaan dilakukan sejak bulan lalu setelah warga melaporkan getaran yang tidak biasa.",
    "Perbaikan diperkirakan selesai dalam dua pekan, dan bus kota dialihkan melalui jalan lingkar selama penutupan itu.",
    "Pedagang di sekitar jembatan meminta ganti rugi karena pembeli mereka berkurang sejak pagar pembatas dipasang.",
]


@pytest.mark.parametrize(
    "above",
    [["Senin, 8 Januari 2024 - 10:00 WIB", "Oleh Bayu Pratama"], ["Oleh Bayu Pratama"], ["8 Januari 2024"], []],
)
@pytest.mark.parametrize("dateline", ["", "JAKARTA – ", "Bandung, Kabar Selat - "])
def test_the_lead_is_body_whatever_stands_above_it(above: list[str], dateline: str) -> None:
    one = page("\n\n".join(["Tiga Jembatan Tua Ditutup karena Retak", *above, dateline + LEAD, *REST]))
    assert body_text(one, read_page(one)).startswith(dateline + LEAD)


def test_a_teaser_above_the_byline_stays_out() -> None:
    head = ["Tiga Jembatan Tua Ditutup karena Retak", TEASER, "Oleh Bayu Pratama", "8 Januari 2024"]
    one = page("\n\n".join([*head, LEAD, *REST]))
    assert body_text(one, read_page(one)).splitlines() == [LEAD, *REST]


def test_initials_below_the_text_are_no_body() -> None:
    one = page("\n".join(["Tiga Jembatan Tua Ditutup karena Retak", LEAD, *REST, "(bpr)", "Tag: jembatan"]))
    assert body_text(one, read_page(one)).splitlines() == [LEAD, *REST]


def test_an_advert_glued_into_a_long_line_is_no_evidence() -> None:
    lead = "Utusan khusus itu bertemu para tetua adat di balai desa pada Kamis pagi."
    advert = "Baca JugaMenteri Pertahanan Temui Panglima Negeri Tetangga di Perbatasan."
    rest = "Pertemuan berlangsung tiga jam dan membahas batas hutan ulayat. " * 6
    text = f"Utusan temui tetua adat\n\n{lead} {advert} {rest.strip()}\n"
    made = page(text)
    read = [text[start:end] for start, end in reading_spans(made, read_page(made))]
    assert any("Utusan khusus" in sentence for sentence in read)
    assert any("batas hutan ulayat" in sentence for sentence in read)
    assert not any("Panglima" in sentence for sentence in read)
