"""Edge cases of the command: no arguments, an interrupt, a full disk, front matter, previews, completion."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from unicodedata import east_asian_width

import pytest

from dechaff import Kept, Label, Page, Removed, clean
from dechaff.cli import COMMANDS, main
from dechaff.cli.front_matter import front_matter
from dechaff.cli.preview import SHOWN_REMOVED, preview

ROOT = Path(__file__).parents[2]
STORY = ROOT / "fixtures" / "pages" / "newswire-story" / "source.html"

Capture = pytest.CaptureFixture[str]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_without_arguments_on_a_terminal_it_prints_the_usage(
    monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal())
    assert main([]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("usage: dechaff")
    assert "dechaff show page.html" in err


def test_an_interrupt_is_one_line(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    class Interrupting:
        def read(self) -> bytes:
            raise KeyboardInterrupt

    class Stdin:
        buffer = Interrupting()

    monkeypatch.setattr(sys, "stdin", Stdin())
    assert main(["-"]) == 130
    assert capsys.readouterr() == ("", "dechaff: interrupted\n")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no full device")  # noqa: PTH110
def test_a_full_disk_is_one_line() -> None:
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "dechaff", "--format", "json", str(STORY)],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.environ["PATH"]},
        )
    assert (done.returncode, done.stderr) == (2, b"dechaff: standard output: No space left on device\n")


def test_metadata_with_markdown_is_front_matter(capsys: Capture) -> None:
    assert main([str(STORY), "--metadata", "--format", "markdown"]) == 0
    out = capsys.readouterr().out
    first, head, body = out.split("---\n", 2)
    page = clean(STORY.read_bytes())
    fields = dict(line.split(": ", 1) for line in head.splitlines())
    assert first == ""
    assert json.loads(fields["title"]) == page.title
    assert json.loads(fields["authors"]) == list(page.authors)
    assert body.strip("\n") == page.markdown.strip("\n")


def test_front_matter_escapes_line_ends_of_yaml() -> None:
    assert list(front_matter({"title": 'a "b"\u2028c: #d', "n": 1})) == [
        "---",
        'title: "a \\"b\\"\\u2028c: #d"',
        "n: 1",
        "---",
    ]


PAGE = Page(
    text="A tide.\nA gate.",
    title="Tides",
    kept=(Kept("A tide.\nA gate.", "p", 0.9, "p", 0),),
    removed=tuple(Removed(f"Link {n}", Label.NAVIGATION, "", 0.1, "nav", n) for n in range(1, 6)),
)


def test_a_preview_distinguishes_kept_and_removed_without_colours() -> None:
    lines = list(preview(PAGE, 60, color=False))
    assert lines[0] == "Tides"
    assert [line for line in lines if line.startswith("| ")] == ["| A tide.", "| A gate."]
    removed = [line for line in lines if line.startswith("- navigation")]
    assert len(removed) == SHOWN_REMOVED + 1
    assert removed[-1].endswith("… 2 more")
    assert not any("\x1b" in line for line in lines)


def test_lines_of_a_preview_are_no_longer_than_the_terminal() -> None:
    long = "Nine boats waited in the fog until the harbour master had counted all of them twice. " * 3
    wide = "昨日清晨六点四十分，第一班渡轮离开码头，港务长在雾中数了两遍船只。" * 3
    page = Page(
        text="x", kept=(Kept(f"{long}\n    indented", "p", 0.9, "p", 0), Kept(wide, "p", 0.9, "p", 1))
    )
    lines = list(preview(page, 60, color=False))
    columns = [sum(2 if east_asian_width(char) in "WF" else 1 for char in line) for line in lines]
    assert max(columns) <= 60
    assert "|     indented" in lines
    assert not [line for line in lines if line.startswith("|  ") and "indented" not in line]
    assert "".join(line[2:] for line in lines).count("昨日清晨") == 3


def test_the_type_of_a_page_can_be_named(capsys: Capture) -> None:
    assert main(["--explain", "--page-type", "forum", str(STORY)]) == 0
    assert "forum page (1.00)" in capsys.readouterr().out.splitlines()[0]
    with pytest.raises(SystemExit):
        main(["--page-type", "poem", str(STORY)])


def test_help_lists_the_other_commands(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    lines = capsys.readouterr().out.splitlines()
    assert all(any(line.startswith(f"  dechaff {name} ") for line in lines) for name in COMMANDS)


def test_a_preview_has_the_same_words_with_colours() -> None:
    plain = "".join(preview(PAGE, 60, color=False)).replace("|", "┃")
    colored = "".join(preview(PAGE, 60, color=True))
    for code in ("\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[32m", "\x1b[31m"):
        colored = colored.replace(code, "")
    assert colored == plain


def test_show_uses_no_colour_in_a_pipe(capsys: Capture) -> None:
    assert main(["show", str(STORY)]) == 0
    assert "\x1b" not in capsys.readouterr().out
    assert main(["show", str(STORY), "--color", "always"]) == 0
    assert "\x1b[32m" in capsys.readouterr().out


def test_a_completion_script_knows_all_commands(capsys: Capture) -> None:
    pytest.importorskip("shtab")
    assert main(["completion", "bash"]) == 0
    script = capsys.readouterr().out
    assert all(name in script for name in COMMANDS)
    assert "--part-size" in script


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help(name: str, capsys: Capture) -> None:
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])
    assert left.value.code == 0
    assert capsys.readouterr().out.startswith(f"usage: dechaff {name}")
