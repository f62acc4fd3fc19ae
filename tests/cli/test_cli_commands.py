from __future__ import annotations

import csv
import gzip
import io
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from runut.cli.common import plain
from runut.cli.registry import COMMANDS, available
from runut.cli.words import pick_language
from runut.lang import LANGUAGES, table

NEWS = """Dua Menteri Bahas Jalur Bantuan

Rabu, 8 Mei 2024 10:15 WIB

Jakarta, Kabar Contoh - Menteri Luar Negeri menerima utusan khusus di Jakarta, Selasa (7/5/2024). Keduanya membahas jalur bantuan.

Pertemuan berikutnya dijadwalkan pada Juni 2024, kata juru bicara kementerian. Ia tidak menyebut tempatnya.
"""
CARD = {
    "id", "page_id", "language", "title", "authors", "editor", "outlet", "agency", "section", "dateline", "published",
    "page_date", "crawled_not_before", "lines", "text",
}  # fmt: skip


def runut(*arguments: object, stdin: str | bytes = "", **environment: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-c", "from runut.cli import main; main()", *map(str, arguments)],
        input=stdin if isinstance(stdin, bytes) else stdin.encode(),
        capture_output=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", **environment},
        check=False,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture(scope="module")
def chronicle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    (folder / "pages").mkdir()
    (folder / "pages" / "berita.txt").write_text(NEWS, encoding="utf-8")
    (folder / "pages" / "kembar.txt").write_text(NEWS, encoding="utf-8")
    (folder / "pages" / "kosong.txt").touch()
    done = runut("build", folder / "pages", "-o", folder / "c.duckdb", "--reader", "none")
    assert done.returncode == 0, done.stderr
    assert "3 in = 1 kept + 1 duplicates + 1 dropped" in done.stderr
    assert done.stdout == ""
    return folder / "c.duckdb"


def test_help_lists_every_command_without_loading_any() -> None:
    code = (
        "import sys; sys.argv = ['runut', '--help']\n"
        "from runut.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "heavy = [m for m in ('duckdb', 'numpy', 'lxml', 'jinja2', 'onnxruntime', 'rich') if m in sys.modules]\n"
        "print(heavy, file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    for name in available():
        assert re.search(rf"^  {name} ", done.stdout, re.MULTILINE)


def test_every_command_has_help_in_every_language() -> None:
    assert {"build", "read", "timeline", "coverage", "show", "report", "demo", "eval", "doctor"} <= set(available())
    for code in LANGUAGES:
        assert set(COMMANDS) <= set(table(code, "ui")["help"])


PARSER = (
    "Usage:",
    "Options:",
    "Commands:",
    "Arguments:",
    "[OPTIONS]",
    "[required]",
    "[default:",
    "this message",
    "completion for",
)


def test_the_parser_speaks_the_language_of_the_interface() -> None:
    """Every page of help, read in one process; the English pack says what the parser says, or nothing would be found."""
    code = (
        "import sys; from runut.cli import main\n"
        "for words in sys.stdin.read().splitlines():\n"
        "    sys.argv = ['runut', *words.split()]\n"
        "    try: main()\n"
        "    except SystemExit: pass\n"
    )
    pages = ["--help", *(f"{name} --help" for name in available()), "actor show --help"]
    asked = "\n".join(pages)

    def printed(lang: str) -> str:
        place = {**os.environ, "LC_ALL": f"{lang}.UTF-8", "PYTHONUTF8": "1"}
        run = [sys.executable, "-c", code]
        return subprocess.run(run, input=asked, capture_output=True, text=True, check=True, env=place).stdout

    english, indonesian = printed("en_US"), printed("id_ID")
    for words in table("en", "ui")["parser"].values():
        assert words in english
    assert [words for words in PARSER if words in indonesian] == []
    assert indonesian.count("Pemakaian: runut") == len(pages)
    assert "[wajib]" in indonesian


def test_wrong_arguments_are_told_with_usage_in_the_language() -> None:
    told = runut("report", "--lang", "id").stderr
    assert re.match(r"Pemakaian: \S+ report \[OPSI\]", told)
    assert "Lihat bantuan dengan" in told


def test_languages_have_the_same_texts_with_the_same_placeholders() -> None:
    def texts(code: str) -> dict[tuple[str, str], list[str]]:
        return {
            (section, key): sorted(re.findall(r"{(\w+)", text))
            for section, entries in table(code, "ui").items()
            for key, text in entries.items()
        }

    assert texts("en") == texts("id") == texts("ms")


def test_the_language_comes_from_the_option_then_from_the_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert pick_language(["read", "x"]) == "en"
    monkeypatch.setenv("LANG", "id_ID.UTF-8")
    assert pick_language(["read", "x"]) == "id"
    assert pick_language(["read", "--lang", "en"]) == pick_language(["--lang=en"]) == "en"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert pick_language([]) == "en"
    assert "Kronologi" in runut("--help", LC_ALL="id_ID.UTF-8").stdout


@pytest.mark.parametrize(
    "arguments",
    [("nope",), ("build",), ("read",), ("timeline", "x", "--from", "besok"), ("--lang", "xx", "read", "x")],
)
def test_wrong_usage_is_exit_code_two(arguments: tuple[str, ...]) -> None:
    done = runut(*arguments)
    assert done.returncode == 2, done.stderr
    assert done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("read", "absent.txt"),
        ("timeline", "absent.duckdb"),
        ("build", "absent", "-o", "{tmp}/c.duckdb"),
        ("doctor", "{me}"),
    ],
)
def test_errors_are_one_line_and_a_fix(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = runut(*(part.format(tmp=tmp_path, me=__file__) for part in arguments))
    assert done.returncode == 1
    lines = done.stderr.strip().splitlines()
    assert lines[0].startswith("error: ")
    assert all(line.startswith("fix: ") for line in lines[1:])
    assert len(lines) <= 2


def test_read_gives_the_promised_object(tmp_path: Path) -> None:
    (tmp_path / "berita.txt").write_text(NEWS, encoding="utf-8")
    done = runut("read", tmp_path / "berita.txt", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    card = json.loads(done.stdout)
    assert set(card) >= CARD
    assert (card["id"], card["language"], card["title"]) == ("berita", "id", "Dua Menteri Bahas Jalur Bantuan")
    assert set(card["published"]) == {"edtf", "status", "why", "time", "candidates"}
    assert (card["published"]["edtf"], card["published"]["time"]) == ("2024-05-08", "10:15+07:00")
    for candidate in card["published"]["candidates"]:
        assert set(candidate) == {"edtf", "role", "quote", "start", "end", "verdict", "why"}
        if candidate["start"] is not None:
            assert NEWS[candidate["start"] : candidate["end"]] == candidate["quote"]
    for line in card["lines"]:
        assert set(line) == {"n", "start", "end", "role", "why"}
    body = [NEWS[line["start"] : line["end"]] for line in card["lines"] if line["role"] in ("body", "heading")]
    assert card["text"] == "\n".join(body)
    assert "WIB" not in card["text"]


def test_read_for_people_is_plain_when_piped(tmp_path: Path) -> None:
    (tmp_path / "berita.txt").write_text(NEWS + "\x1b[31mmerah\u202e\n", encoding="utf-8")
    done = runut("read", tmp_path / "berita.txt", FORCE_COLOR="1")
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout
    assert "#\tpublished\t2024-05-08" in done.stdout
    assert re.search(r"^1\ttitle\tDua Menteri", done.stdout, re.MULTILINE)
    assert "Bahasa" not in done.stdout
    assert "#\tbahasa\tIndonesia (id)" in runut("read", "--lang", "id", tmp_path / "berita.txt").stdout


def rows(*texts: str) -> str:
    return "".join(json.dumps({"id": f"r{number}", "text": text}) + "\n" for number, text in enumerate(texts))


def test_lines_of_input_keep_their_order_and_bad_ones_do_not_stop_it(tmp_path: Path) -> None:
    lines = rows(NEWS, NEWS, NEWS.replace("2024", "2023")).splitlines()
    lines.insert(1, "{not json")
    lines.insert(3, "[1, 2]")
    done = runut("read", "--input", "-", stdin="\n".join(lines) + "\n")
    assert done.returncode == 1
    assert [json.loads(line)["id"] for line in done.stdout.splitlines()] == ["r0", "r1", "r2"]
    errors = [json.loads(line) for line in done.stderr.splitlines()]
    assert [error["what"][-2:] for error in errors] == ["L2", "L4"]
    assert all(error["error"] for error in errors)


def test_packed_input_and_workers_give_the_same(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl.gz"
    path.write_bytes(gzip.compress(rows(*(f"{NEWS}\nBaris ke-{number} berisi kata." for number in range(30))).encode()))
    alone = runut("read", "--input", path)
    together = runut("read", "--input", path, "--workers", "2", "-o", tmp_path / "out.jsonl")
    assert (alone.returncode, together.returncode, together.stdout) == (0, 0, "")
    assert alone.stdout == (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    assert len(alone.stdout.splitlines()) == 30


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_text(rows(*([NEWS] * 40)), encoding="utf-8")
    command = f"{sys.executable} -c 'from runut.cli import main; main()' read --input {path} | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("timeline", "{c}", "--bogus"), "Tidak ada opsi --bogus"),
        (("timlin",), "Tidak ada perintah 'timlin'."),
        (("timeline",), "Argumen 'FILE.duckdb' belum disebut."),
        (("build", "x"), "Opsi '-o' / '--out' belum disebut."),
        (("build", "x", "-o", "y", "--workers", "0"), "Nilai '--workers' tidak sah: harus sekurang-kurangnya 1"),
        (("timeline", "{c}", "--from", "pisang"), "Nilai tidak sah: 'pisang' "),
        (("timeline", "{c}", "--type", "NOPE"), "Nilai tidak sah: tidak ada jenis PLOVER 'NOPE'"),
        (("build", "x", "-o", "y", "--column", "teks=isi"), "Nilai tidak sah: 'teks=isi' "),
    ],
)
def test_wrong_arguments_are_told_in_the_language_asked_for(
    chronicle: Path, arguments: tuple[str, ...], told: str
) -> None:
    done = runut("--lang", "id", *(part.format(c=chronicle) for part in arguments))
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert not re.search(r"\b(Usage|Error|Try|Invalid|Missing|No such)\b", done.stderr), done.stderr


def test_an_input_that_is_absent_makes_no_chronicle(tmp_path: Path) -> None:
    done = runut("build", tmp_path / "nowhere", "-o", tmp_path / "c.duckdb")
    assert (done.returncode, list(tmp_path.iterdir())) == (1, [])
    assert "nowhere" in done.stderr


def test_columns_of_a_table_can_be_named(tmp_path: Path) -> None:
    table = tmp_path / "t.csv"
    table.write_text(f'kode,naskah\nsatu,"{NEWS}"\n', encoding="utf-8")
    build = ("build", table, "-o", tmp_path / "c.duckdb", "--reader", "none")
    assert "1 in = 1 kept" in runut(*build, "--column", "text=naskah", "--column", "id=kode").stderr
    lost = runut("build", table, "-o", tmp_path / "d.duckdb", "--reader", "none", "--column", "text=nihil")
    assert "no column 'nihil' for 'text'; there are: kode, naskah" in lost.stderr, "and what to name instead"


def test_what_is_no_answer_is_said(chronicle: Path, tmp_path: Path) -> None:
    """Commands that would have answered with nothing, or written a file nobody asked for."""
    for arguments, code, words in (
        (("judge", chronicle, "reject", "nobody"), 1, "nobody"),
        (("new", chronicle, "--since", "99"), 1, "99"),
        (("export", chronicle, "--format", "csv", "-o", "-"), 1, "file"),
        (("code", chronicle), 1, "--input"),
        (("demo", "-o", chronicle / "folder"), 1, f"error: {chronicle}"),
        (("serve", tmp_path / "nothing.duckdb"), 1, "no chronicle"),
    ):
        done = runut(*arguments)
        assert (done.returncode, done.stdout) == (code, ""), arguments
        assert words in done.stderr
        assert "Serving" not in done.stderr
    empty = runut("report", chronicle, "-o", tmp_path / "r.html", "--about", "zzz qqq")
    assert (empty.returncode, "Nothing was found." in empty.stderr) == (0, True)


@pytest.mark.parametrize("command", ["timeline", "events", "claims", "stories", "coverage"])
def test_json_is_short_for_lines_of_json(chronicle: Path, command: str) -> None:
    long, short = runut(command, chronicle, "--format", "jsonl"), runut(command, chronicle, "--json")
    assert short.stdout == long.stdout
    assert all(json.loads(line) for line in short.stdout.splitlines())


def test_timeline_in_three_formats(chronicle: Path, tmp_path: Path) -> None:
    objects = [json.loads(line) for line in runut("timeline", chronicle, "--format", "jsonl").stdout.splitlines()]
    assert {"event_id", "date", "type", "mode", "actors", "recipients", "place", "summary", "mentions", "pages",
            "origins", "status", "contradictions", "evidence"} <= set(objects[0])  # fmt: skip
    assert [row["date"]["edtf"] for row in objects][:2] == ["2024-05-07", "2024-06"]
    tabs = runut("timeline", chronicle).stdout.splitlines()
    assert tabs[0].split("\t")[:2] == ["id", "date"]
    assert len(tabs) == len(objects) + 1
    assert runut("timeline", chronicle, "--format", "csv", "-o", tmp_path / "t.csv").stdout == ""
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as handle:
        assert [row["date"] for row in csv.DictReader(handle)] == [row["date"]["edtf"] for row in objects]
    assert (
        next(csv.reader(io.StringIO(runut("timeline", chronicle, "--format", "csv", "--lang", "id").stdout)))[1]
        == "tanggal"
    )
    assert runut("timeline", chronicle, "--format", "xml").returncode == 2


def test_timeline_filters(chronicle: Path) -> None:
    assert len(runut("timeline", chronicle, "--from", "2024-06", "--to", "2024").stdout.splitlines()) == 2
    assert len(runut("timeline", chronicle, "--about", "tidak ada").stdout.splitlines()) == 1
    assert len(runut("timeline", chronicle, "--limit", "1").stdout.splitlines()) == 2


def test_show_leads_to_the_words(chronicle: Path) -> None:
    row = json.loads(runut("timeline", chronicle, "--format", "jsonl").stdout.splitlines()[0])
    found = json.loads(runut("show", chronicle, row["event_id"], "--json").stdout)
    assert found["evidence"][0]["quote"] == row["evidence"][0]["quote"]
    assert ">>> " in runut("show", chronicle, row["event_id"][:8]).stdout
    assert runut("show", chronicle, "ffffffff").returncode == 1


def test_coverage_and_doctor(chronicle: Path) -> None:
    found = json.loads(runut("coverage", chronicle, "--format", "jsonl").stdout)
    assert (found["items"], found["kept"], found["duplicates"], found["dropped"]) == (3, 1, 1, 1)
    told = runut("coverage", chronicle).stdout.splitlines()
    assert any(line.startswith("drops\tempty: ") and line.endswith("kosong.txt\t1") for line in told), told
    done = runut("doctor", chronicle, "--deep")
    assert done.returncode == 0
    assert re.search(r"^fingerprint\t[0-9a-f]{64}$", done.stdout, re.MULTILINE)


def test_building_again_says_so_and_quiet_says_nothing(chronicle: Path) -> None:
    again = ("build", chronicle.parent / "pages", "-o", chronicle, "--reader", "none")
    assert "nothing new" in runut(*again).stderr
    assert runut(*again, "--quiet").stderr == ""


def test_a_row_changed_by_other_hands_is_found(chronicle: Path, tmp_path: Path) -> None:
    copy = tmp_path / "c.duckdb"
    copy.write_bytes(chronicle.read_bytes())
    code = f"import duckdb; duckdb.connect({str(copy)!r}).execute(\"UPDATE statements SET record = replace(record, 'Jakarta', 'Bandung')\")"
    subprocess.run([sys.executable, "-c", code], check=True)
    assert runut("doctor", copy).returncode == 0
    assert runut("doctor", copy, "--deep").returncode == 1


def test_hostile_characters_are_made_visible() -> None:
    assert plain("a\x1b[2Jb\u202ec\x07") == "a\ufffd[2Jb\ufffdc\ufffd"
    assert plain("biasa – “kutipan” é 漢\n\t") == "biasa – “kutipan” é 漢\n\t"


def test_demo_makes_a_chronicle_and_a_report(tmp_path: Path) -> None:
    done = runut("demo", "-o", tmp_path / "out", "--lang", "id", "--reader", "none")
    assert done.returncode == 0, done.stderr
    names = {path.name for path in (tmp_path / "out" / "report").iterdir()}
    assert names == {"index.html", "id.html", "en.html"}
    assert '<html lang="id">' in (tmp_path / "out" / "report" / "index.html").read_text(encoding="utf-8")
    first = (tmp_path / "out" / "report" / "en.html").read_bytes()
    assert runut("demo", "-o", tmp_path / "out", "--reader", "none").returncode == 0
    assert (tmp_path / "out" / "report" / "en.html").read_bytes() == first


def test_a_new_user_is_told_what_is_wrong(chronicle: Path, tmp_path: Path) -> None:
    turned = runut("timeline", chronicle, "--from", "2024", "--to", "2023")
    assert (turned.returncode, "later than" in turned.stderr) == (2, True)
    mistyped = runut("timline", chronicle)
    assert (mistyped.returncode, "timeline" in mistyped.stderr) == (2, True)
    assert "Maksud Anda timeline" in runut("--lang", "id", "timline").stderr
    assert "Serving" not in runut("serve", chronicle, "--port", "99999999").stderr
    (tmp_path / "nothing").mkdir()
    assert "nothing to read" in runut("build", tmp_path / "nothing", "-o", tmp_path / "n.duckdb").stderr
    both = runut("timeline", chronicle, "--actor", "Mali", "--actor", "Rusia", "--actor", "Prancis")
    assert (both.returncode, "twice" in both.stderr) == (2, True)
    nobody = runut("dyad", chronicle, "Rusiaa", "Mali")
    assert (nobody.returncode, "Rusia" in nobody.stderr) == (1, True)


def test_python_m_runut_is_the_same_program():
    told = subprocess.run([sys.executable, "-m", "runut", "--version"], capture_output=True, text=True, check=False)
    assert told.returncode == 0
    assert told.stdout.strip()
