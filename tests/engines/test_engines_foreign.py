"""No page stops a run: foreign scripts, hardly any text, and pages whose language has no pack of its own."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

import runut
from runut.chronicle import Reader, ledger
from runut.engines import BuildOptions, BuildReport, PageStep, Plan, build, standard_plan
from runut.exports.report import write_report
from runut.settings import Settings
from runut.views import Question

SETTINGS = Settings(reader="fast")
FRENCH = """Inondations à Tombouri : au moins 14 morts

Tombouri, le 3 mai 2024 - Au moins 14 personnes sont mortes mercredi dans les inondations à Tombouri, a déclaré le ministre {name}.

« Nous n'avons pas refusé l'aide de la France », a-t-il dit. Le gouvernement du Mali a accusé le Niger d'avoir ouvert le barrage le 1er mai 2024.

Le Niger a nié ces accusations et a envoyé 200 soldats vers la frontière. Les deux présidents se rencontreront à Paris le 10 mai.
"""
HAUSA = """Ambaliyar ruwa ta kashe mutum 14 a Tombouri

Tombouri, 3 ga Mayu 2024 - Akalla mutum 14 ne suka mutu a ranar Laraba sakamakon ambaliyar ruwa a garin Tombouri, in ji minista {name}.

"Ba mu ki taimakon Faransa ba," in ji shi. Gwamnatin Mali ta zargi Nijar da bude madatsar ruwa a ranar 1 ga Mayu 2024.

Nijar ta musanta zargin kuma ta tura sojoji 200 zuwa iyaka. Shugabannin biyu za su gana a Paris ranar 10 ga Mayu.
"""
CHINESE = """坦布里洪水至少造成14人死亡

坦布里2024年5月3日电 部长{name}表示，周三坦布里的洪水至少造成14人死亡。

“我们没有拒绝法国的援助，”他说。马里政府指责尼日尔于2024年5月1日打开大坝。

尼日尔否认了这些指控，并向边境派遣了200名士兵。两国总统将于5月10日在巴黎会面。
"""
ARABIC = """فيضانات تمبوري: مقتل ١٤ شخصًا على الأقل

تمبوري، ٣ مايو ٢٠٢٤ - قال الوزير {name} إن ١٤ شخصًا على الأقل لقوا حتفهم يوم الأربعاء في فيضانات تمبوري.

«لم نرفض مساعدة فرنسا»، قال الوزير. واتهمت حكومة مالي النيجر بفتح السد في ١ مايو ٢٠٢٤.

ونفت النيجر هذه الاتهامات وأرسلت ٢٠٠ جندي إلى الحدود. وسيلتقي الرئيسان في باريس يوم ١٠ مايو.
"""
TOLD = """Banjir di Tombouri Tewaskan {dead} Orang

Tombouri - Sedikitnya {dead} orang tewas dalam banjir di Tombouri, Mali, pada Rabu (1/5/2024), kata Menteri Dalam Negeri {name}.

"Kami tidak menolak bantuan Prancis," kata {name} di Bamako. Pemerintah Mali menuduh Niger membuka bendungan pada 1 Mei 2024.

Niger {denial} tuduhan itu dan mengirim 200 tentara ke perbatasan. Presiden Mali akan bertemu Presiden Niger di Paris pada 10 Mei 2024.
"""
ODD = {
    "space.txt": " \n\t\u00a0\n",
    "mark.txt": ".",
    "emoji.txt": "😀🎉👩\u200d👩\u200d👧 " * 300,
    "digits.txt": "1234567890 2024 31/12/2023 14:00\n" * 200,
    "joined.txt": "e\u0301\u202e\u200d\ufeff" * 2_000,
    "line.txt": "Menteri Bastian Orlanu mengatakan 14 orang tewas di Tombouri pada 3 Mei 2024. " * 250,
    "word.txt": "a" * 100_000,
    "mixed.txt": FRENCH.format(name="A") + CHINESE.format(name="B") + TOLD.format(dead=9, name="C", denial="membantah"),
}


def heap(folder: Path, pages: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def asked(target: Path, report: BuildReport) -> None:
    """Every question of a chronicle has an answer, and the books balance."""
    assert report.books.balanced
    assert report.books.waiting == 0
    with runut.open(target) as chronicle:
        for rows in (chronicle.timeline, chronicle.stories, chronicle.contradictions, chronicle.relations):
            assert all(row for row in rows())
        assert chronicle.coverage()
    with Reader(target) as reader:
        for language in ("id", "en"):
            assert all(path.stat().st_size for path in write_report(reader, target.parent / f"{language}.html", Question(), language))  # fmt: skip


def test_foreign_and_odd_pages_stop_nothing(tmp_path: Path) -> None:
    pages = dict(ODD)
    for number, text in enumerate((FRENCH, HAUSA, CHINESE, ARABIC)):  # two pages of a matter, so that they are compared
        pages |= {f"{number}{name}.txt": text.format(name=name) + f"{name} 12 000\n" for name in ("Orlanu", "Salane")}
    pages["told.txt"] = TOLD.format(dead=14, name="Bastian Orlanu", denial="membantah")
    target = tmp_path / "c.duckdb"
    report = build([str(heap(tmp_path / "pages", pages))], target, SETTINGS)
    asked(target, report)
    assert [drop for drop in report.books.drops if drop.reason == "error"] == []
    with Reader(target) as reader:
        assert {"und", "id"} <= {language for (language,) in reader.rows("SELECT DISTINCT language FROM articles")}
        assert ledger(reader).kept >= len(pages) - 2  # only pages without a letter may be dropped


@pytest.mark.parametrize("code", ["und", "fr", "zh", ""])
def test_a_language_without_a_pack_stops_no_step(tmp_path: Path, code: str) -> None:
    """The pages are ones every step finds much in; only the language they are said to be in is unknown."""
    standard = standard_plan(SETTINGS)

    def said(work, tools):
        made = standard.page[0].run(work, tools)
        return {"articles": (msgspec.structs.replace(made["articles"][0], language=code),)}

    anatomy = standard.page[0]
    told = PageStep(anatomy.name, anatomy.version, anatomy.reads, anatomy.writes, said)
    pages = {
        f"{number}.txt": TOLD.format(dead=dead, name=name, denial=denial)
        for number, (dead, name, denial) in enumerate(
            [(14, "Bastian Orlanu", "membantah"), (31, "Remi Salane", "membenarkan"), (14, "Remi Salane", "membantah")]
        )
    }
    target = tmp_path / "c.duckdb"
    options = BuildOptions(plan=Plan((told, *standard.page[1:]), standard.whole))
    report = build([str(heap(tmp_path / "pages", pages))], target, SETTINGS, options=options)
    asked(target, report)
    assert (report.books.kept, report.given_up) == (3, 0)
    with Reader(target) as reader:
        assert {language for (language,) in reader.rows("SELECT DISTINCT language FROM articles")} == {code}
        assert all(reader.one(f"SELECT count(*) FROM {name}")[0] for name in ("mentions", "claims", "events"))
