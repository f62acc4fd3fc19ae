from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.sources import html_metadata, page_from_html, render_html, rendered_blocks


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Satu <b>dua</b>\n tiga</p><p>empat</p>", "Satu dua tiga\nempat"),
        ("Satu<br>dua<br/>tiga", "Satu\ndua\ntiga"),
        ("<style>x</style><script>y</script><noscript>z</noscript><template>t</template><p>isi", "isi"),
        ("<head><title>Judul</title></head><body>isi</body>", "isi"),
        ("<pre>a\n  b\n\nc</pre>", "a\nb\nc"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a\nb\nc"),
        ("R&amp;D&nbsp;&#8212; 5 &lt; 6 &bogus;", "R&D — 5 < 6 &bogus;"),
        ("<ul><li>satu<li>dua</ul>tiga", "satu\ndua\ntiga"),
        ("<div>a<!-- x --><?php y ?>b</div>", "ab"),
        ("<p style='display:none'>tersembunyi</p>", "tersembunyi"),
        ("<select><option>pilih</select>isi", "isi"),
        ("", ""),
        ("<", "<"),
        ("tanpa tanda", "tanpa tanda"),
    ],
)
def test_rendering_puts_every_block_on_a_line(html, text):
    assert render_html(html) == text


def test_blocks_lead_to_their_lines_and_know_their_markup():
    html = (
        '<body><nav class="Menu utama" id="atas"><a href="/">Beranda</a> <a href="/x">Dunia</a></nav>'
        '<article><h1>Judul</h1><p>Isi <a href="/y">taut</a></p><div hidden><p>sisa</p></div></article></body>'
    )
    found = rendered_blocks(html)
    assert [found.text[block.start : block.end] for block in found.blocks] == found.text.split("\n")
    menu, title, body, rest = found.blocks
    assert (menu.tags, menu.names[-1]) == (("html", "body", "nav"), "menu utama atas")
    assert menu.link_density > 0.9
    assert title.tags[-2:] == ("article", "h1")
    assert 0.3 < body.link_density < 0.7
    assert [block.hidden for block in found.blocks] == [False, False, False, True]
    assert rest.n == 4


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 50_000 + "dalam",
        "<b>" * 50_000 + "dalam",
        "<table><tr><td>" * 10_000 + "dalam",
        "<div " + " ".join(f"a{n}=1" for n in range(50_000)) + ">dalam</div>",
        "<p>x</p>" * 20_000 + "dalam",
        "<!--" * 20_000 + "-->dalam",
        "<form><input><p>" * 10_000 + "dalam",
    ],
    ids=["div", "b", "table", "attributes", "long", "comments", "forms"],
)
def test_hostile_markup_takes_linear_time_and_loses_nothing(html):
    started = time.process_time()
    assert render_html(html).endswith("dalam")
    assert time.process_time() - started < 5


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div class=x>",
        "</div>",
        "<a href=y>",
        "</a>",
        "<br>",
        "<pre>",
        "</pre>",
        "<script>",
        "</script>",
        "<td>",
        "<!--",
        "-->",
        "&amp;",
        "&",
        "<",
        ">",
        '"',
        "'",
        " ",
        "\n",
        "kata",
        "\x00",
        "é",
        "<title>",
        "<svg>",
        "]]>",
        "<![CDATA[",
    ]
)


@given(st.lists(TAGS, max_size=50).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_markup_renders_to_clean_lines_the_same_each_time(html):
    found = rendered_blocks(html)
    assert found == rendered_blocks(html)
    rows = found.text.split("\n") if found.text else []
    assert len(rows) == len(found.blocks)
    for n, (row, block) in enumerate(zip(rows, found.blocks, strict=True), start=1):
        assert row == " ".join(row.split()) != ""
        assert (block.n, found.text[block.start : block.end]) == (n, row)
        assert 0 <= block.link_density <= 1


def test_metadata_keeps_published_and_modified_apart_and_says_where_each_stands():
    found = html_metadata(
        """<html lang="id-ID"><head><title>Judul - Kabar</title><link rel="canonical" href="https://kabar.example/1">
        <meta property="og:title" content="Judul"><meta property="og:site_name" content="Kabar">
        <meta name="author" content="Ana"><meta property="article:published_time" content="2023-02-07T16:33:00+07:00">
        <meta property="article:modified_time" content="2023-02-09">
        <script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Judul
        dua", "datePublished": "2023-02-07", "dateModified": "2023-02-08", "author": [{"name": "Ana"}, "Budi"],
        "publisher": {"name": "Kabar"}}, {"@type": "Person", "name": "Bukan"}]}</script></head>
        <body><time datetime="2023-02-07T16:33" itemprop="datePublished" class="tgl">Selasa</time></body></html>"""
    )
    assert found.url == "https://kabar.example/1"
    assert found.language == "id-ID"
    assert [(item.source, item.value) for item in found.published] == [
        ("meta article:published_time", "2023-02-07T16:33:00+07:00"),
        ("json-ld newsarticle datePublished", "2023-02-07"),
        ("itemprop datepublished", "2023-02-07T16:33"),
    ]
    assert [item.value for item in found.modified] == ["2023-02-09", "2023-02-08"]
    assert [(item.value, item.text) for item in found.times] == [("2023-02-07T16:33", "Selasa")]
    assert [item.value for item in found.authors] == ["Ana", "Ana", "Budi"]
    assert [item.value for item in found.titles] == ["Judul - Kabar", "Judul", "Judul dua"]
    assert {item.value for item in found.publishers} == {"Kabar"}


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[[[[",
        "null",
        '{"@graph": 5}',
        '{"@type": {"a": 1}}',
        "[" * 5_000,
        '{"@type":"Article","author":{"name":{"a":1}}}',
    ],
)
def test_broken_json_ld_yields_less_never_an_error(script):
    found = html_metadata(
        f'<script type="application/ld+json">{script}</script><meta name="date" content="2020-01-01">'
    )
    assert [item.value for item in found.published] == ["2020-01-01"]


def test_html_in_any_encoding_is_one_page():
    markup = "<html><head><meta charset={}></head><p>Kafé – “ramai”</p></html>"
    western = page_from_html(markup.format("iso-8859-1").encode("cp1252"), "a.html")
    declared = page_from_html(markup.format("utf-8").encode("cp1252"), "a.html", encoding="windows-1252")
    utf8 = page_from_html(markup.format("utf-8").encode(), "b.html", "http://kabar.example/b")
    assert western.page.text == declared.page.text == utf8.page.text == "Kafé – “ramai”"
    assert (western.page.encoding, utf8.page.encoding) == ("windows-1252", "utf-8")
    assert declared.page.id == utf8.page.id
    assert utf8.capture.url == "http://kabar.example/b"
    assert utf8.page.html == markup.format("utf-8")
