"""Pages of our own writing for the tests of dating: lines with roles, no reader in between."""

from __future__ import annotations

from runut.records import Article, Block, Page, PageVerdict, Span, content_id

BODY_ID = (
    "Menteri Perhubungan Negara Contoh menandatangani perjanjian pelayaran dengan mitranya dalam pertemuan di Kota Baru",
    "Perjanjian itu mengatur jalur kapal barang dan penumpang yang selama ini hanya dilayani dua perusahaan milik negara.",
    "Kedua pihak sepakat membentuk kelompok kerja yang akan bertemu setiap tiga bulan untuk menilai pelaksanaannya.",
)
BODY_EN = (
    "The transport minister of Exampleland signed a shipping agreement with her counterpart at a meeting in Newtown",
    "The agreement covers freight and passenger routes that only two state companies have served until the present time.",
    "Both sides agreed to set up a working group that will meet every three months to look at how the plan is kept.",
)
Lines = list[tuple[str, str]]


def page_of(lines: Lines, language: str = "id") -> tuple[Page, Article]:
    """A page and its article from (role, text) lines, one a line."""
    text = "\n".join(line for _, line in lines)
    page = Page(content_id("text", text), text)
    blocks, at, title = [], 0, None
    for n, (role, line) in enumerate(lines, start=1):
        span = Span(page.id, at, at + len(line))
        blocks.append(Block(span, n, role, "test"))  # type: ignore[arg-type]
        title = title or ((line, span) if role == "title" else None)
        at += len(line) + 1
    article = Article(
        page.id, language, title[0] if title else None, title[1] if title else None, (), None, None, (), None, None,
        tuple(blocks), PageVerdict("article", "test"),
    )  # fmt: skip
    return page, article


def news(language: str, date_line: str | None, *, lead: str = "", before: Lines = (), after: Lines = ()) -> Lines:  # type: ignore[assignment]
    """An article page: navigation, title, date line, body whose first sentence ends in `lead`."""
    body = BODY_ID if language == "id" else BODY_EN
    nav = ["Beranda", "Nasional", "Dunia"] if language == "id" else ["Home", "World", "Sport"]
    title = (
        "Dua Negara Teken Perjanjian Pelayaran Baru"
        if language == "id"
        else "Two Countries Sign New Shipping Agreement"
    )
    lines: Lines = [*before, *(("nav", n) for n in nav), ("title", title)]
    if date_line:
        lines.append(("timestamp", date_line))
    lines += [("body", body[0] + (f", {lead}." if lead else ".")), ("body", body[1]), ("body", body[2])]
    return [*lines, *after]
