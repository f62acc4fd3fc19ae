"""The plug pulled, the disk full, the file cut, two builders, a clock that jumps, a chronicle of yesterday's program."""

from __future__ import annotations

import datetime
import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from killing import build as build_heap
from killing import heap
from older import older

from runut.chronicle import SCHEMA_VERSION, Reader, Writer, broken_evidence, fingerprint, ledger, rescue
from runut.engines import BuildReport, build, building
from runut.errors import ChronicleError, DamagedError
from runut.records import Judgement
from runut.settings import Settings
from runut.views import new_rows

HERE = Path(__file__).parent
SETTINGS = Settings(reader="none")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A heap and the chronicle an undisturbed build makes of it."""
    folder = tmp_path_factory.mktemp("whole")
    made(heap(folder / "heap", 0, 10), folder / "c.duckdb")
    return folder


def made(pages: Path | None, target: Path) -> BuildReport:
    return build([str(pages)] if pages else [], target, SETTINGS)


def mark(target: Path) -> str:
    with Reader(target) as reader:
        assert ledger(reader).balanced
        assert list(broken_evidence(reader)) == []
        return fingerprint(reader)


def program(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": os.fspath(HERE)}
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_killed_at_random_moments() -> None:
    """A few kills each time; `python tests/durability/killing.py --kills 200` for many."""
    command = [sys.executable, str(HERE / "killing.py"), "--kills", "6", "--pages", "6", "--seed", str(random.randrange(10**6))]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["bad"] == [], told
    assert told["kills"] == 6


LIMITED = """
import resource, signal, sys
from runut.errors import RunutError
import killing
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), resource.RLIM_INFINITY))
try:
    killing.build(sys.argv[1], sys.argv[2])
except RunutError as error:
    print(error)
    sys.exit(1)
"""


@pytest.mark.parametrize("size", [30_000, 50_000, 300_000])
def test_a_file_that_may_not_grow_costs_nothing_that_was_stored(whole: Path, tmp_path: Path, size: int) -> None:
    """The log cannot grow: a clear error. Only the file cannot (at the end): what the log holds is read from there."""
    target = tmp_path / "c.duckdb"
    done = program(LIMITED, whole / "heap", target, size)
    assert done.returncode == (0 if size == 300_000 else 1), done.stderr
    if done.returncode:
        assert f"no space left to write {target}" in done.stdout
    else:
        assert mark(target) == mark(whole / "c.duckdb")
    made(whole / "heap", target)
    assert mark(target) == mark(whole / "c.duckdb")


FULL = """
mount -t tmpfs -o size=60k none "$1" || exit 77
"$2" -c "
import sys, killing
from runut.errors import RunutError
try:
    killing.build(sys.argv[1], sys.argv[2])
except RunutError as error:
    print(error)
    sys.exit(1)
" "$3" "$1/c.duckdb"
"""


def test_a_full_disk_is_a_clear_error(whole: Path, tmp_path: Path) -> None:
    if shutil.which("unshare") is None:
        pytest.skip("no unshare on this system")
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["unshare", "-rm", "sh", "-c", FULL, "sh", str(disk), sys.executable, str(whole / "heap")]
    environment = {**os.environ, "PYTHONPATH": os.fspath(HERE)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    if done.returncode == 77 or "unshare" in done.stderr:
        pytest.skip("this system gives no small file system to try")
    assert done.returncode == 1, done.stderr
    assert "no space left" in done.stdout


READ_ONLY = """
import os, sys
import killing
from pathlib import Path
from runut.chronicle import Reader, ledger
from runut.errors import RunutError
killing.build(sys.argv[1], sys.argv[3])
if os.getuid() == 0:
    os.setuid(65534)
with Reader(sys.argv[2]) as reader:
    print(ledger(reader).kept)
for target in (sys.argv[2], str(Path(sys.argv[2]).with_name("new.duckdb"))):
    try:
        killing.build(sys.argv[1], target)
        print("written")
    except RunutError as error:
        print(error)
"""


def test_a_target_that_may_not_be_written_can_still_be_read(whole: Path, tmp_path: Path) -> None:
    folder = Path(f"/tmp/runut-read-only-{os.getpid()}")  # nobody may not enter pytest's own folders
    if os.name != "posix":
        pytest.skip("permissions of another kind")
    folder.mkdir()
    try:
        shutil.copy(whole / "c.duckdb", folder / "c.duckdb")
        shutil.copytree(whole / "heap", folder / "heap")
        (folder / "c.duckdb").chmod(0o444)
        folder.chmod(0o555)
        before = (folder / "c.duckdb").read_bytes()
        done = program(READ_ONLY, folder / "heap", folder / "c.duckdb", tmp_path / "scratch.duckdb")
        rows = done.stdout.splitlines()
        assert rows[0] == "10", done.stderr
        assert len(rows) == 3
        assert all("cannot be written" in row for row in rows[1:]), rows
        assert (folder / "c.duckdb").read_bytes() == before
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


HOLD = """
import sys
from runut.chronicle import Writer
with Writer(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.readline()
"""


def test_a_second_builder_is_told_and_harms_nothing(whole: Path, tmp_path: Path) -> None:
    target = tmp_path / "c.duckdb"
    command = [sys.executable, "-c", HOLD, str(target)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(ChronicleError, match="in use by another program"):
            made(whole / "heap", target)
        holder.stdin.write("\n")
        holder.stdin.close()
        assert holder.wait(timeout=60) == 0
    made(whole / "heap", target)
    assert mark(target) == mark(whole / "c.duckdb")


class Clock(datetime.datetime):
    """A clock that jumps: each time it is asked, another year, mostly backwards."""

    years = iter(())

    @classmethod
    def now(cls, tz=None):
        return datetime.datetime(next(cls.years), 1, 1, tzinfo=tz)


def test_a_clock_that_jumps_changes_no_row(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Clock.years = iter((2031, 1970, 2000, 1999))
    monkeypatch.setattr(building, "datetime", Clock)
    target = tmp_path / "c.duckdb"
    made(heap(tmp_path / "first", 0, 4), target)
    made(whole / "heap", target)
    with Reader(target) as reader:
        second = {row["id"] for row in new_rows(reader) if row["kind"] == "new"}
        assert reader.one("SELECT count(*), count(DISTINCT id) FROM runs") == (2, 2)
        assert {row[0] for row in reader.rows("SELECT id FROM changes WHERE generation = 2 AND kind = 'new'")} == second
    monkeypatch.undo()
    steady = tmp_path / "steady.duckdb"
    made(tmp_path / "first", steady)
    made(whole / "heap", steady)
    assert mark(target) == mark(steady)


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_a_chronicle_of_every_older_schema_is_brought_up_to_date(whole: Path, tmp_path: Path, version: int) -> None:
    old = older(whole / "c.duckdb", tmp_path / "old.duckdb", version)
    with pytest.raises(ChronicleError, match=rf"older schema {version} \(run `runut build"):
        Reader(old)
    report = made(whole / "heap", old)
    assert report.read == 0  # nothing is read again for a new column
    assert mark(old) == mark(whole / "c.duckdb")
    with Reader(old) as reader:
        assert reader.one("SELECT value FROM meta WHERE key = 'schema'") == (str(SCHEMA_VERSION),)


def test_a_migration_that_is_killed_is_done_by_the_next(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All of one migration or nothing of it."""
    from runut.chronicle import connection  # noqa: PLC0415 - patched

    old = older(whole / "c.duckdb", tmp_path / "old.duckdb", 1)
    real = connection.migrations()
    broken = tuple((n, name, sql + "; SELECT broken" if n == 2 else sql) for n, name, sql in real)
    monkeypatch.setattr(connection, "migrations", lambda: broken)
    with pytest.raises(ChronicleError):
        Writer(old)
    monkeypatch.undo()
    made(None, old)
    assert mark(old) == mark(whole / "c.duckdb")


def test_a_log_cut_anywhere_costs_at_most_its_end(whole: Path, tmp_path: Path) -> None:
    """A power cut can leave half of the write-ahead log: what was whole counts, the next build makes the rest."""
    target = tmp_path / "c.duckdb"
    code = (
        "import os, sys, signal, killing\nfrom runut.engines import building\n"
        "building.Writer.close = lambda self: os.kill(os.getpid(), signal.SIGKILL)\nkilling.build(sys.argv[1], sys.argv[2])"
    )
    program(code, whole / "heap", target)
    log = tmp_path / "c.duckdb.wal"
    full, base = log.read_bytes(), target.read_bytes()
    rng = random.Random(3)
    for size in sorted(rng.sample(range(len(full)), 5)):
        target.write_bytes(base)
        log.write_bytes(full[:size])
        build_heap(whole / "heap", target)
        assert mark(target) == mark(whole / "c.duckdb"), size


def doctor(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "runut.cli", "doctor", *map(str, arguments)]
    code = "import sys; from runut.cli import main; sys.argv[0] = 'runut'; main()"
    return subprocess.run([sys.executable, "-c", code, *command[3:]], capture_output=True, text=True, check=False)


def test_the_doctor_says_what_is_left_of_a_damaged_file_and_saves_it(whole: Path, tmp_path: Path) -> None:
    """Blocks overwritten in the middle: never a crash, never a wrong row; pages that can be read are carried over."""
    original = tmp_path / "original.duckdb"
    shutil.copy(whole / "c.duckdb", original)
    with Writer(original) as writer:
        writer.judge([Judgement("j1", "reject", "x", "", "", "ana", "2024-01-01", "")])
    raw = original.read_bytes()
    rng = random.Random(11)
    outcomes = set()
    for round_ in range(4):
        damaged = bytearray(raw)
        at = rng.randrange(20_000, len(raw) - 3000)
        damaged[at : at + 2000] = bytes(rng.randrange(256) for _ in range(2000))
        path = tmp_path / f"d{round_}.duckdb"
        path.write_bytes(bytes(damaged))
        done = doctor(path, "--deep")
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
        outcomes.add(done.returncode)
        if done.returncode == 1:
            assert "damaged" in done.stdout + done.stderr
            _check_rescue(path, tmp_path / f"r{round_}.duckdb", original)
    assert 1 in outcomes
    target = tmp_path / "saved.duckdb"
    found = rescue(original, target)
    assert (found.pages, found.judgements) == (10, 1)
    made(None, target)
    with Reader(target) as saved, Reader(original) as first:
        for table in ("pages", "captures", "articles", "statements", "dates"):
            rows = f"SELECT * FROM {table} ORDER BY ALL"
            assert list(saved.rows(rows)) == list(first.rows(rows)), table


def _check_rescue(damaged: Path, target: Path, original: Path) -> None:
    """Whatever is carried over stands in the original, letter by letter."""
    try:
        rescue(damaged, target)
    except ChronicleError as error:
        assert "nothing can be read" in str(error)
        return
    with Reader(target) as saved, Reader(original) as first:
        pages = {page.id: page for page in saved.all_pages()}
        assert pages
        assert pages == first.pages(sorted(pages))


def test_a_cut_file_is_told_by_the_doctor(whole: Path, tmp_path: Path) -> None:
    raw = (whole / "c.duckdb").read_bytes()
    for share in (0.3, 0.9):
        path = tmp_path / f"{share}.duckdb"
        path.write_bytes(raw[: int(len(raw) * share)])
        done = doctor(path)
        assert done.returncode == 1
        assert "damaged or cut short" in done.stdout + done.stderr
        assert "Traceback" not in done.stderr


def test_a_file_of_which_nothing_is_left_is_told_by_the_doctor(whole: Path, tmp_path: Path) -> None:
    path = tmp_path / "stump.duckdb"
    path.write_bytes((whole / "c.duckdb").read_bytes()[:8000])
    with pytest.raises(DamagedError, match=r"runut doctor .*stump\.duckdb"):
        Reader(path)
    done = doctor(path)
    assert done.returncode == 1
    assert "nothing in it can be read" in done.stderr
    assert "runut doctor" not in done.stderr  # its own advice would lead in a circle


def test_a_build_says_where_its_last_rows_stand_when_the_file_may_not_grow(whole: Path, tmp_path: Path) -> None:
    target = tmp_path / "c.duckdb"
    command = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); from runut.cli import main; "
    )
    limit = "resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY)); "
    arguments = ["build", str(whole / "heap"), "-o", str(target), "--reader", "none"]
    start = f"sys.argv[1:] = {arguments!r}; main()"
    done = subprocess.run(
        [sys.executable, "-c", command + limit + start], capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    assert f"{target}.wal" in done.stderr
    again = subprocess.run(
        [sys.executable, "-c", command + start], capture_output=True, text=True, check=False, timeout=120
    )
    assert again.returncode == 0, again.stderr
    assert ".wal" not in again.stderr
    assert mark(target) == mark(whole / "c.duckdb")
