"""The command line: output, streams and exit codes."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import dechaff
from dechaff import Kept, Label, Options, Page, Removed, clean
from dechaff.cli import main
from dechaff.cli.page_output import explain

ROOT = Path(__file__).parents[2]
STORY = ROOT / "fixtures" / "pages" / "newswire-story" / "source.html"
KETTLE = ROOT / "fixtures" / "pages" / "product-kettle-harn" / "source.html"
TITLE = "Ferry Talks Resume as Sorvane Reopens Its Northern Strait"

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise AssertionError("the command went to the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    path = tmp_path / "empty.html"
    path.write_text("<!-- nothing -->")
    return path


def feed(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def test_it_prints_the_text_and_nothing_else(capsys: Capture) -> None:
    assert main([str(STORY)]) == 0
    out, err = capsys.readouterr()
    assert out == clean(STORY.read_bytes()).text + "\n"
    assert err == ""


@pytest.mark.parametrize("arguments", [["-"], []])
def test_it_reads_standard_input(
    arguments: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    feed(monkeypatch, STORY.read_bytes())
    assert main(arguments) == 0
    assert capsys.readouterr().out == clean(STORY.read_bytes()).text + "\n"


def test_json_is_one_line_a_file_with_all_fields(capsys: Capture) -> None:
    assert main(["--format", "json", str(STORY), str(KETTLE)]) == 0
    story, kettle = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (story["file"], kettle["file"]) == (str(STORY), str(KETTLE))
    assert story == {"file": str(STORY), **clean(STORY.read_bytes()).to_dict()}


@pytest.mark.parametrize("view", ["markdown", "html"])
def test_views_are_those_of_the_page(view: str, capsys: Capture) -> None:
    assert main(["--format", view, str(STORY)]) == 0
    assert capsys.readouterr().out.rstrip("\n") == getattr(clean(STORY.read_bytes()), view).rstrip("\n")


def test_several_texts_are_printed_below_their_file_names(capsys: Capture) -> None:
    assert main([str(STORY), str(KETTLE)]) == 0
    out = capsys.readouterr().out
    assert [line for line in out.splitlines() if line.startswith("==>")] == [
        f"==> {STORY} <==",
        f"==> {KETTLE} <==",
    ]


def test_the_url_reaches_the_page(capsys: Capture) -> None:
    address = "https://tea.example/2024/pot"
    assert main(["--format", "json", "--url", address, str(KETTLE)]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "file": str(KETTLE),
        **clean(KETTLE.read_bytes(), url=address).to_dict(),
    }


def test_the_dial_reaches_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Options] = []

    def note(html: bytes, *, options: Options, **more: Any) -> Page:
        asked.append(options)
        return clean(html, options=options, **more)

    monkeypatch.setattr("dechaff.cli.pages.clean", note)
    for words in ([], ["--favor", "precision"], ["--favor", "recall"]):
        assert main([*words, str(KETTLE)]) == 0
    assert asked == [Options(favor="balanced"), Options(favor="precision"), Options(favor="recall")]


def test_metadata_are_printed_above_the_text(capsys: Capture) -> None:
    assert main(["--metadata", str(STORY)]) == 0
    head, _, body = capsys.readouterr().out.partition("\n\n")
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    assert fields["title"] == TITLE
    assert fields["authors"] == "Meridianwire News Desk"
    assert body == clean(STORY.read_bytes()).text + "\n"


def test_explain_prints_every_block_in_order_with_decision_label_and_reason(capsys: Capture) -> None:
    page = clean(STORY.read_bytes())
    assert main(["--explain", str(STORY)]) == 0
    first, *lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("note: ")]
    assert first.startswith("outcome ok, confidence ")
    assert [int(line.split()[0]) for line in lines] == list(range(len(page.kept) + len(page.removed)))
    decisions = [line.split()[1] for line in lines]
    assert (decisions.count("keep"), decisions.count("drop")) == (len(page.kept), len(page.removed))
    for block in page.removed:
        assert block.index is not None
        line = lines[block.index]
        assert line.split()[3] == block.label
        assert line.endswith(f"[{block.reason}]")


def test_explain_cuts_long_texts_and_joins_lines() -> None:
    kept = Kept("one\n two", "pre", 0.9, "html > pre", 1)
    removed = Removed("x" * 500, Label.OTHER, "why", 0.1, "html > p", 0)
    first, second = list(explain(Page(kept=(kept,), removed=(removed,))))[1:]
    assert "xxx…" in first
    assert len(first) < 150
    assert second.endswith("one two")


def test_text_that_was_not_on_the_page_has_no_place() -> None:
    recovered = Kept("from the page's data", "line", 1.0, "json-ld:articleBody")
    assert list(explain(Page(kept=(recovered,))))[1].split()[0] == "-"


def test_nothing_found_is_exit_code_1_and_one_line(empty: Path, capsys: Capture) -> None:
    assert main([str(empty)]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == f"dechaff: {empty}: nothing found (empty)\n"


def test_json_describes_a_page_without_content_too(empty: Path, capsys: Capture) -> None:
    assert main(["--format", "json", str(empty)]) == 1
    assert json.loads(capsys.readouterr().out)["outcome"] == "empty"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("no-such-file.html", "No such file or directory"),
        (str(ROOT), "`dechaff run` cleans the pages in it"),
        ("https://tea.example/", "nothing is fetched"),
        ("nul\0.html", "null byte"),
        ("two\nlines.html", "No such file or directory"),
    ],
)
def test_unreadable_files_end_with_exit_code_2_and_one_line(name: str, reason: str, capsys: Capture) -> None:
    assert main([name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("dechaff: ")
    assert reason in err
    assert err.count("\n") == 1


def test_closed_standard_input_is_exit_code_2(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert main([]) == 2
    assert capsys.readouterr().err == "dechaff: standard input: it is closed\n"


@pytest.mark.parametrize("command", [[], ["show"]])
def test_closed_standard_output_is_exit_code_2(
    command: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert main([*command, str(STORY)]) == 2
    assert capsys.readouterr().err == "dechaff: standard output: it is closed\n"


def test_the_worst_input_gives_the_exit_code_and_the_others_are_printed(empty: Path, capsys: Capture) -> None:
    assert main(["--format", "json", "no-such-file", str(empty), str(STORY)]) == 2
    out, err = capsys.readouterr()
    assert [json.loads(line)["file"] for line in out.splitlines()] == [str(empty), str(STORY)]
    assert err.count("\n") == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["--format", "pdf", "x"],
        ["--url", "https://tea.example/", "a", "b"],
        ["--format", "json", "--explain", "x"],
        ["--format", "html", "--metadata", "x"],
        ["--metadata", "--explain", "x"],
        ["--unknown"],
        ["report", "x"],
    ],
)
def test_bad_usage_is_exit_code_2_and_one_line(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    assert left.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("dechaff")
    assert err.count("\n") == 1


def test_version_and_help(capsys: Capture) -> None:
    for option in ("--version", "--help"):
        with pytest.raises(SystemExit) as left:
            main([option])
        assert left.value.code == 0
    out = capsys.readouterr().out
    assert out.startswith(f"dechaff {dechaff.__version__}\n")
    assert "Exit codes:" in out


def test_a_report_is_written_to_a_file(tmp_path: Path, capsys: Capture) -> None:
    report = tmp_path / "report.html"
    assert main(["report", str(STORY), "-o", str(report)]) == 0
    assert TITLE in report.read_text("utf-8")
    assert capsys.readouterr() == ("", "")


def test_a_report_says_what_failed(tmp_path: Path, empty: Path, capsys: Capture) -> None:
    nowhere = tmp_path / "no-such-folder" / "report.html"
    assert main(["report", str(STORY), "-o", str(nowhere)]) == 2
    assert capsys.readouterr().err == f"dechaff: {nowhere}: No such file or directory\n"
    assert main(["report", "no-such-file", "-o", str(nowhere)]) == 2
    assert capsys.readouterr().err == "dechaff: no-such-file: No such file or directory\n"
    assert main(["report", str(empty), "-o", str(tmp_path / "report.html")]) == 1
    assert capsys.readouterr().err == f"dechaff: {empty}: nothing found (empty)\n"


def run(arguments: list[str], **environment: str) -> subprocess.CompletedProcess[bytes]:
    paths = os.pathsep.join(sys.path)
    return subprocess.run(
        [sys.executable, "-m", "dechaff", *arguments],
        capture_output=True,
        check=False,
        env={"PYTHONPATH": paths, "PATH": os.environ["PATH"], **environment},
    )


def test_the_module_runs_and_speaks_utf8_under_any_locale() -> None:
    page = ROOT / "fixtures" / "pages" / "gushi-chezhan" / "source.html"
    done = run([str(page)], LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode("utf-8") == clean(page.read_bytes()).text + "\n"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes break in other ways there")
def test_a_reader_that_stops_early_is_not_an_error() -> None:
    script = (
        f"import os, sys; sys.path[:0] = {sys.path!r}\n"
        "reader, writer = os.pipe(); os.close(reader); os.dup2(writer, 1)\n"
        "from dechaff.cli import main\n"
        f"sys.exit(main(['--format', 'json', {str(STORY)!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
