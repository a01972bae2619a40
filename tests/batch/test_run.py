"""`dechaff run` with real processes: rows, parts, resuming, and pages that crash or stall."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

import cleaners
from dechaff import clean, clean_many
from dechaff.batch.rows import COLUMNS, DECIMALS
from dechaff.batch.run import command, pool
from dechaff.batch.run.job import Job
from dechaff.batch.run.sources import Fields
from dechaff.cli import main
from helpers import assert_alike

from .archives import record, zipped

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "fixtures" / "pages"
STORY = PAGES / "newswire-story" / "source.html"

# Number of checks, one every twentieth of a second, before a test gives up. A busy machine may be slow.
PATIENCE = 2_400

Capture = pytest.CaptureFixture[str]


def run(*words: Any) -> int:
    """Run the command, with one worker unless the arguments say otherwise."""
    workers = () if "--workers" in words else ("--workers", 1)
    return main(["run", *map(str, (*words, *workers))])


def rows(output: Path) -> list[dict[str, Any]]:
    files = sorted(output.glob("part-*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def write_lines(path: Path, pages: list[str]) -> Path:
    lines = [json.dumps({"id": f"page {number}", "html": html}) for number, html in enumerate(pages)]
    path.write_text("\n".join(lines), "utf-8")
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def test_each_page_is_a_row_with_all_that_clean_returns(out: Path, tmp_path: Path, capsys: Capture) -> None:
    address = "https://pages.example/2024/05/03/story"
    lines = tmp_path / "a.jsonl"
    lines.write_text(json.dumps({"id": 3, "url": address, "html": STORY.read_text("utf-8")}))
    assert run(STORY, lines, "-o", out) == 0
    story, line = rows(out)
    expected = clean(STORY.read_bytes()).to_dict()
    names = [name for name in COLUMNS if name != "error"]
    assert list(story) == ["id", "source", *COLUMNS]
    assert (story["id"], story["source"], story["error"]) == (str(STORY), str(STORY), None)
    for name in ("confidence", "page_type_probability"):
        expected[name] = round(expected[name], DECIMALS)
    assert {name: story[name] for name in names} == {name: expected[name] for name in names}
    assert (line["id"], line["source"], line["url"]) == ("3", str(lines), address)
    assert line["published"] == clean(STORY.read_text("utf-8"), url=address).to_dict()["published"]
    summary, errors = capsys.readouterr()
    assert summary.startswith("2 pages in 1 complete part")
    assert "\nok 2\n" in summary
    assert errors == ""


def test_parquet_holds_the_same_rows_and_further_columns(out: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    words = [PAGES / "harbour-tram-vote", STORY, "--with", "removed,markdown,sources"]
    assert run(*words, "-o", out) == 0
    assert run(*words, "-o", tmp_path / "parquet", "--format", "parquet") == 0
    found = parquet.read_table(tmp_path / "parquet" / "part-000000.parquet").to_pylist()
    expected = rows(out)
    assert list(found[0]) == ["id", "source", *COLUMNS, "markdown", "removed", "sources"]
    assert [{**row, "sources": json.loads(row["sources"])} for row in found] == expected
    assert expected[1]["markdown"] == clean(STORY.read_bytes()).markdown


def test_responses_of_an_archive_are_read_by_their_header(out: Path, tmp_path: Path, capsys: Capture) -> None:
    pytest.importorskip("fastwarc", reason="fastwarc is not installed")
    text = "Паром через пролив снова ходит по расписанию, и на пристани с утра стоит длинная очередь."
    page = f"<p>{text}</p>".encode("cp1251")
    records = [
        record(0, page, content_type="text/html; charset=windows-1251"),
        record(1, b"\x89PNG", content_type="image/png"),
    ]
    (tmp_path / "a.warc.gz").write_bytes(b"".join(zipped(records)))
    assert run(tmp_path / "a.warc.gz", "-o", out) == 0
    [row] = rows(out)
    assert (row["id"], row["url"]) == ("urn:uuid:00000000", "https://pages.example/0")
    assert row["text"] == text
    assert row["encoding"] == {"name": "windows-1251", "source": "header", "replaced": 0}
    assert "skipped 1 record" in capsys.readouterr().out


def test_the_dial_reaches_the_pages(out: Path) -> None:
    some = [path / "source.html" for path in sorted(PAGES.iterdir())[::3]]
    assert run(*some, "-o", out, "--favor", "recall") == 0
    careless = sum(row["word_count"] for row in rows(out))
    assert run(*some, "-o", out.with_name("careful"), "--favor", "precision") == 0
    assert careless > sum(row["word_count"] for row in rows(out.with_name("careful")))


def test_rows_do_not_depend_on_workers_and_parts(out: Path, tmp_path: Path) -> None:
    assert run(PAGES, "-o", out) == 0
    assert run(PAGES, "-o", tmp_path / "two", "--workers", 2, "--part-size", "0.05") == 0
    assert len(list((tmp_path / "two").glob("part-*"))) > 3
    assert_alike(rows(tmp_path / "two"), rows(out))
    assert len(rows(out)) == 28


# Pages that crash and stall.


@pytest.fixture
def unruly(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    def run_unruly(*words: Any, **changes: Any) -> int:
        def make(**arguments: Any) -> Job:
            return Job(**{**arguments, "clean_many": cleaners.unruly, "timeout": 30.0, **changes})

        monkeypatch.setattr(command, "Job", make)
        return run(*words)

    return run_unruly


def test_a_page_that_kills_its_worker_is_recorded_and_the_rest_is_cleaned(
    unruly: Callable[..., int], out: Path, tmp_path: Path, capsys: Capture
) -> None:
    pages = ["one", "CRASH", "two", "RAISE", "CRASH", "three"]
    assert unruly(write_lines(tmp_path / "a.jsonl", pages), "-o", out, "--workers", 1) == 1
    found = rows(out)
    assert [row["id"] for row in found] == [f"page {number}" for number in range(6)]
    assert [row["outcome"] for row in found] == ["ok", "crash", "ok", "error", "crash", "ok"]
    assert [row["text"] for row in found] == ["one", None, "two", None, None, "three"]
    assert found[1]["error"] == "the page ended its process (signal 9)"
    assert found[3]["error"] == "LookupError: the page says so"
    assert "ok 3, crash 2, error 1" in capsys.readouterr().out


def test_a_page_that_stalls_is_ended_and_recorded(
    unruly: Callable[..., int], out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = tmp_path / "mark"
    looks = 0

    def monotonic() -> float:
        """A clock that only moves on two checks while a page stalls."""
        nonlocal looks
        looks += mark.exists()
        return 100.0 * min(looks, 2)

    monkeypatch.setattr(pool, "time", SimpleNamespace(monotonic=monotonic))
    pages = write_lines(tmp_path / "a.jsonl", ["one", f"STALL {mark}", "two"])
    assert unruly(pages, "-o", out, "--workers", 1, look_ahead=1) == 1
    found = rows(out)
    assert [row["outcome"] for row in found] == ["ok", "timeout", "ok"]
    assert found[1]["id"] == "page 1"
    assert found[1]["error"] == "the page took longer than 30 s"


def test_a_page_whose_worker_dies_of_something_else_is_cleaned_by_the_next(
    unruly: Callable[..., int], out: Path, tmp_path: Path
) -> None:
    pages = write_lines(tmp_path / "a.jsonl", ["one", f"CRASH ONCE {tmp_path / 'mark'}", "two"])
    assert unruly(pages, "-o", out) == 0
    assert (tmp_path / "mark").exists(), "no worker died"
    assert [row["outcome"] for row in rows(out)] == ["ok"] * 3


def test_an_input_whose_reading_kills_the_worker_is_recorded_and_the_rest_is_cleaned(
    unruly: Callable[..., int], out: Path, tmp_path: Path
) -> None:
    deadly = write_lines(tmp_path / "a.jsonl", ["one", "two"])
    fields = Fields(html=cleaners.DeadlyName("html"))
    assert unruly(STORY, deadly, STORY, "-o", out, "--workers", 1, fields=fields, clean_many=clean_many) == 1
    found = rows(out)
    assert [(row["id"], row["outcome"]) for row in found] == [
        (str(STORY), "ok"),
        (str(deadly), "error"),
        (str(STORY), "ok"),
    ]
    assert found[1]["error"] == "cannot be read: reading it ends the process"


def test_workers_that_cannot_start_end_the_run_in_one_line(
    unruly: Callable[..., int], out: Path, capsys: Capture
) -> None:
    assert unruly(STORY, "-o", out, clean_many=cleaners.Unloadable()) == 2
    assert capsys.readouterr().err == "dechaff: workers end before they read anything (exit code 3)\n"


def test_files_that_cannot_be_read_are_rows_with_an_error(out: Path, tmp_path: Path) -> None:
    (tmp_path / "crawl").mkdir()
    (tmp_path / "crawl" / "a.html.gz").write_bytes(b"no gzip")
    (tmp_path / "crawl" / "b.html").write_bytes(STORY.read_bytes())
    (tmp_path / "crawl" / "c.html").symlink_to(tmp_path / "nothing")
    assert run(tmp_path / "crawl", "-o", out) == 1
    assert [(row["outcome"], bool(row["error"])) for row in rows(out)] == [
        ("error", True),
        ("ok", False),
        ("error", True),
    ]


# Interrupted runs.


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    """Pages whose first half `cleaners.half` cleans."""
    return write_lines(tmp_path / "a.jsonl.gz.plain", [f"text {number}" for number in range(80)]).rename(
        tmp_path / "a.jsonl"
    )


class Started:
    """A run in a separate process that never ends."""

    def __init__(self, words: list[Any]) -> None:
        self.process = subprocess.Popen(
            [sys.executable, str(ROOT / "tests" / "cleaners.py"), "half", *map(str, words)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )

    def wait_for(self, is_so: Callable[[], bool]) -> None:
        for _ in range(PATIENCE):
            if is_so():
                return
            assert self.process.poll() is None, self.process.communicate()
            time.sleep(0.05)
        raise AssertionError("it never happened")

    def workers(self) -> list[int]:
        found = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(word) for word in found.split()]


@pytest.fixture
def start() -> Iterator[Callable[..., Started]]:
    started: list[Started] = []

    def begin(*words: Any) -> Started:
        started.append(Started([*words]))
        return started[-1]

    yield begin
    for each in started:
        each.process.kill()
        each.process.communicate()


def is_half_done(out: Path) -> bool:
    """Return whether one part is complete and another one is begun."""
    begun = [path.stat().st_size for path in (out / "_run").glob("*.rows")] if out.exists() else []
    return any(out.glob("part-*")) and any(begun)


def is_ended(pid: int) -> bool:
    """Return whether a process has ended. A zombie has ended too."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


def are_ended(pids: list[int]) -> bool:
    """Return whether processes have ended, or end soon."""
    for _ in range(PATIENCE):
        if all(map(is_ended, pids)):
            return True
        time.sleep(0.05)
    return False


linux = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="processes are looked up in /proc")
WORDS = ["--workers", 2, "--part-size", "0.0005"]


@linux
def test_a_killed_run_is_resumed_without_loss_or_doubles(
    lines: Path, out: Path, tmp_path: Path, start: Callable[..., Started], capsys: Capture
) -> None:
    killed = start(lines, "-o", out, *WORDS)
    killed.wait_for(lambda: is_half_done(out))
    workers = killed.workers()
    killed.process.send_signal(signal.SIGKILL)
    killed.process.wait()
    assert len(workers) >= 2
    assert are_ended(workers), "workers continue without their parent"
    whole = {path: path.stat().st_mtime_ns for path in out.glob("part-*")}

    assert run(lines, "-o", out, *WORDS, "--resume") == 0
    assert run(lines, "-o", tmp_path / "undisturbed", *WORDS) == 0
    assert [row["id"] for row in rows(out)] == [f"page {number}" for number in range(80)]
    assert {row["text"] for row in rows(out)[:3]} == {"text 0", "text 1", "text 2"}
    assert {path: path.stat().st_mtime_ns for path in whole} == whole, "a whole part was done again"
    assert [path.name for path in sorted(out.glob("*"))] == [
        path.name for path in sorted((tmp_path / "undisturbed").glob("*"))
    ]
    assert not list((out / "_run").glob("*.rows"))
    assert "80 pages in " in capsys.readouterr().out


@linux
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interrupt_ends_the_workers_and_says_how_to_continue(
    number: signal.Signals, lines: Path, out: Path, start: Callable[..., Started]
) -> None:
    interrupted = start(lines, "-o", out, *WORDS)
    interrupted.wait_for(lambda: is_half_done(out))
    workers = interrupted.workers()
    interrupted.process.send_signal(number)
    summary, errors = interrupted.process.communicate(timeout=PATIENCE / 20)
    assert interrupted.process.returncode == 130
    assert errors == b"dechaff: interrupted; the same command with --resume continues from here\n"
    assert b" pages in " in summary
    assert are_ended(workers)
    assert run(lines, "-o", out, *WORDS, "--resume") == 0
    assert [row["id"] for row in rows(out)] == [f"page {number}" for number in range(80)]


def test_a_torn_row_is_made_again(lines: Path, out: Path, tmp_path: Path) -> None:
    assert run(lines, "-o", out) == 0
    expected = (out / "part-000000.jsonl").read_bytes()
    (out / "part-000000.jsonl").rename(out / "_run" / "part-000000.1-ab.rows")
    with (out / "_run" / "part-000000.1-ab.rows").open("rb+") as file:
        file.truncate(len(expected) * 2 // 3)
    assert run(lines, "-o", out, "--resume") == 0
    assert (out / "part-000000.jsonl").read_bytes() == expected


def test_a_plan_that_was_not_finished_counts_for_nothing(lines: Path, out: Path) -> None:
    (out / "_run").mkdir(parents=True)
    (out / "_run" / "parts.jsonl").write_text("[[")
    assert run(lines, "-o", out) == 0
    assert len(rows(out)) == 80


def test_new_files_in_the_folder_do_not_change_the_parts(out: Path, tmp_path: Path) -> None:
    crawl = tmp_path / "crawl"
    crawl.mkdir()
    for name in "bcd":
        (crawl / f"{name}.html").write_text(f"<p>{name}")
    words = [crawl, "-o", out, "--part-size", "0.000001"]
    assert run(*words) == 0
    (out / "part-000001.jsonl").unlink()
    (crawl / "a.html").write_text("<p>new")
    assert run(*words, "--resume") == 0
    assert [Path(row["id"]).stem for row in rows(out)] == ["b", "c", "d"]


# Errors.


def test_results_are_not_written_over_unless_it_is_the_same_run(
    lines: Path, out: Path, capsys: Capture
) -> None:
    assert run(lines, "-o", out) == 0
    capsys.readouterr()
    assert run(lines, "-o", out) == 2
    assert capsys.readouterr().err == f"dechaff: {out}: there is a run already; --resume continues it\n"
    assert run(lines, "-o", out, "--resume", "--favor", "recall") == 2
    assert capsys.readouterr().err == "dechaff: the run there has another --favor: balanced, not recall\n"
    assert run(lines, "-o", out, "--resume") == 0
    assert capsys.readouterr().out.startswith("80 pages in 1 complete part")
    (out / "_run" / "plan.json").unlink()
    assert run(lines, "-o", out, "--resume") == 2
    assert "choose another folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["nothing.html", "-o", "{out}"], "nothing.html: No such file or directory"),
        (["https://a.example/", "-o", "{out}"], "nothing is fetched"),
        (["{empty}", "-o", "{out}"], "there is no page in the input"),
        (["{story}", "-o", "{story}"], "Not a directory"),
    ],
)
def test_impossible_runs_end_with_exit_code_2_and_one_line(
    words: list[str], reason: str, out: Path, tmp_path: Path, capsys: Capture
) -> None:
    (tmp_path / "empty").mkdir()
    places = {"out": out, "empty": tmp_path / "empty", "story": STORY}
    for _ in range(2):
        assert run(*(word.format(**places) for word in words)) == 2, "a run that never began is in the way"
        output, errors = capsys.readouterr()
    assert output == ""
    assert errors.startswith("dechaff: ")
    assert reason in errors
    assert errors.count("\n") == 1
    assert not out.exists()


@pytest.mark.parametrize(
    "words",
    [
        [], ["a"], ["a", "-o", "x", "--format", "csv"], ["a", "-o", "x", "--workers", "0"],
        ["a", "-o", "x", "--with", "pdf"], ["a", "-o", "x", "--timeout", "soon"],
        ["a", "-o", "x", "--part-size", "0"],
    ],
)  # fmt: skip
def test_bad_usage_is_exit_code_2_and_one_line(words: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as left:
        run(*words)
    assert left.value.code == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    ("module", "words", "extra"),
    [("fastwarc", ["{warc}"], "warc"), ("pyarrow", ["{story}", "--format", "parquet"], "arrow")],
)
def test_a_missing_library_is_named(
    module: str,
    words: list[str],
    extra: str,
    out: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: Capture,
) -> None:
    for name in [
        name for name in sys.modules if name.split(".")[0] == module or name.endswith("sources.warc")
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, module, None)
    (tmp_path / "a.warc.gz").write_bytes(gzip.compress(b"WARC/1.0\r\n"))
    places = {"warc": tmp_path / "a.warc.gz", "story": STORY}
    assert run(*(word.format(**places) for word in words), "-o", out) == 2
    assert capsys.readouterr().err == f"dechaff: this needs {module}: pip install 'dechaff[{extra}]'\n"


def test_rows_that_cannot_be_written_end_the_run_in_one_line(lines: Path, out: Path, capsys: Capture) -> None:
    (out / "part-000000.jsonl").mkdir(parents=True)
    (out / "part-000000.jsonl").rename(out / "_run")  # a folder without rights would not stop root
    (out / "_run" / "part-000000.tally").mkdir()
    assert run(lines, "-o", out) == 2
    errors = capsys.readouterr().err
    assert errors == f"dechaff: {out}: Is a directory\n"
