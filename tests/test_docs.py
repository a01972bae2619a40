"""The documentation: its code runs as printed, and its links work.

- Blocks marked `python` run in one namespace per page. The output below `>>>` is compared.
- Blocks marked `python needs=MODULE` run separately after them, if that module is installed.
- Blocks marked `text output` are the output of the block above.
- Blocks marked `sh` run in a shell with a link to the fixtures.
- Blocks marked `toml` and `json` are parsed.
- Blocks marked `sh setup` install something. `.ci/run` runs those of the README.
"""

from __future__ import annotations

import contextlib
import dataclasses
import doctest
import importlib.util
import io
import json
import os
import re
import runpy
import subprocess
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from dechaff import Page

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), ROOT / "fixtures" / "README.md"])

RUNS = {"python": (), "python arrow": ("pyarrow", "duckdb", "polars")}
"""The blocks that are run, by their mark, and the modules that they need."""

_FENCE = re.compile(r"^(?P<ticks>```+)(?P<info>[^\n`]*)\n(?P<code>.*?)^(?P=ticks)$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^)#\s]+)(#[^)\s]*)?\)")


class Snippet(NamedTuple):
    page: Path
    line: int
    info: str
    code: str


def snippets(page: Path) -> list[Snippet]:
    text = page.read_text("utf-8")
    return [
        Snippet(page, text.count("\n", 0, match.start()) + 2, match["info"].strip(), match["code"])
        for match in _FENCE.finditer(text)
    ]


def named(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture
def in_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.usefixtures("in_root")
@pytest.mark.parametrize("page", PAGES, ids=named)
def test_python_runs_as_printed(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    namespace: dict[str, Any] = {"__name__": "__docs__"}
    for snippet in snippets(page):
        if snippet.info not in RUNS or not all(map(importlib.util.find_spec, RUNS[snippet.info])):
            continue
        if ">>>" in snippet.code:
            test = doctest.DocTestParser().get_doctest(
                snippet.code, namespace, named(page), named(page), snippet.line
            )
            test.globs = namespace
            runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
            runner.run(test, clear_globs=False)
            assert runner.failures == 0, capsys.readouterr().out
        else:
            run(snippet, namespace)


def run(snippet: Snippet, namespace: dict[str, Any]) -> None:
    padded = "\n" * (snippet.line - 1) + snippet.code
    exec(compile(padded, str(snippet.page), "exec"), namespace)


_NEEDS = re.compile(r"python needs=(?P<module>[\w.]+)")


def recipes() -> list[Snippet]:
    return [snippet for page in PAGES for snippet in snippets(page) if _NEEDS.fullmatch(snippet.info)]


@pytest.mark.usefixtures("in_root")
@pytest.mark.parametrize("recipe", recipes(), ids=lambda item: f"{named(item.page)}:{item.line}")
def test_recipes_run_where_their_library_is_installed(recipe: Snippet) -> None:
    found = _NEEDS.fullmatch(recipe.info)
    assert found
    pytest.importorskip(found["module"], reason=f"{found['module']} is not installed")
    namespace: dict[str, Any] = {"__name__": "__docs__"}
    for snippet in snippets(recipe.page):
        if snippet.info == "python" and ">>>" not in snippet.code:
            run(snippet, namespace)
    run(recipe, namespace)


def shell_snippets() -> list[Snippet]:
    return [snippet for page in PAGES for snippet in snippets(page) if snippet.info == "sh"]


def run_in_shell(code: str, folder: Path) -> tuple[subprocess.CompletedProcess[str], Path]:
    """Run commands in a new folder with a link to the fixtures. Return the finished process and the folder."""
    # The commands, as they are installed beside this Python.
    for name, module in (("dechaff", "-m dechaff"), ("python3", "")):
        command = folder / name
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" {module} "$@"\n')
        command.chmod(0o755)
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, sys.path))
    work = folder / "work"
    work.mkdir()
    (work / "fixtures").symlink_to(ROOT / "fixtures")
    command_line = ["sh", "-e", "-c", code]
    done = subprocess.run(
        command_line, cwd=work, env=environment, capture_output=True, check=False, text=True
    )
    return done, work


def outputs() -> list[tuple[Snippet, Snippet]]:
    """Return pairs of a block and the output below it."""
    return [pair for page in PAGES for pair in pairwise(snippets(page)) if pair[1].info == "text output"]


def shape(text: str) -> list[str]:
    """Return lines without their numbers, which depend on the model and the machine."""
    return [re.sub(r"\d[\d.,:]*", "0", line).strip() for line in text.splitlines()]


@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are for a Unix shell")
@pytest.mark.parametrize("snippet", shell_snippets(), ids=lambda item: f"{named(item.page)}:{item.line}")
def test_shell_commands_run_and_print_the_shown_output(snippet: Snippet, tmp_path: Path) -> None:
    done, work = run_in_shell(snippet.code, tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout or list(work.iterdir()) != [work / "fixtures"]
    for code, shown in outputs():
        if code == snippet:
            assert set(shape(shown.code)) <= set(shape(done.stdout + done.stderr))


@pytest.mark.usefixtures("in_root")
@pytest.mark.parametrize(
    "pair",
    [pair for pair in outputs() if pair[0].info != "sh"],
    ids=lambda pair: f"{named(pair[1].page)}:{pair[1].line}",
)
def test_python_prints_the_shown_output(pair: tuple[Snippet, Snippet]) -> None:
    code, shown = pair
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        run(code, {"__name__": "__docs__"})
    assert set(shape(shown.code)) <= set(shape(out.getvalue()))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_data_blocks_are_well_formed(page: Path) -> None:
    for snippet in snippets(page):
        if snippet.info == "toml":
            tomllib.loads(snippet.code)
        elif snippet.info == "json":
            json.loads(snippet.code)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_code_blocks_say_what_they_are(page: Path) -> None:
    known = {
        "",
        *RUNS,
        "sh",
        "sh setup",
        "sh setup-lab",
        "sh setup-docs",
        "toml",
        "json",
        "html",
        "markdown",
        "text",
        "text output",
        "css",
    }
    assert {_NEEDS.sub("python", snippet.info) for snippet in snippets(page)} <= known


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_to_files_that_exist(page: Path) -> None:
    text = _FENCE.sub("", page.read_text("utf-8"))
    targets = {
        match[1]
        for match in _LINK.finditer(text)
        if "://" not in match[1] and not match[1].startswith("mailto:")
    }
    assert [target for target in sorted(targets) if not (page.parent / target).exists()] == []


def test_every_page_of_the_docs_is_linked_from_the_readme() -> None:
    linked = {match[1] for match in _LINK.finditer((ROOT / "README.md").read_text("utf-8"))}
    assert {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")} <= linked


def test_each_field_of_a_page_is_shown_with_an_example() -> None:
    examples = "".join(
        snippet.code for snippet in snippets(ROOT / "docs" / "page.md") if ">>>" in snippet.code
    )
    fields = {item.name for item in dataclasses.fields(Page)}
    views = {name for name, value in vars(Page).items() if isinstance(value, property)}
    assert {name for name in fields | views if f"page.{name}" not in examples} == set()


def test_each_table_of_figures_is_made_from_the_record() -> None:
    tables = runpy.run_path(str(ROOT / "docs" / "tables.py"))
    record = json.loads((ROOT / "docs" / "figures.json").read_text("utf-8"))
    pages = {page: page.read_text("utf-8") for page in tables["PAGES"]}
    found = [name for text in pages.values() for name in re.findall(r"<!-- table: (.+) -->", text)]
    assert set(found) == {*tables["TABLES"], *record["tables"]}
    assert [named(page) for page, text in pages.items() if tables["filled"](text, record) != text] == []


_MEASURED = re.compile(r"\*{0,2}\d[\d,]*(\.\d+)?( ?(%|x|ms|s|KB|MB))?\*{0,2}")
_GENERATED = re.compile(r"<!-- table: .*?<!-- end of table -->", re.DOTALL)


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent.name == "docs"], ids=named)
def test_tables_of_measured_figures_come_from_the_record(page: Path) -> None:
    text = _GENERATED.sub("", _FENCE.sub("", page.read_text("utf-8")))
    typed = []
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        rows = [
            [bool(_MEASURED.fullmatch(cell.strip())) for cell in row.split("|")] for row in table.splitlines()
        ]
        if sum(sum(row) >= 2 for row in rows) > 2:
            typed.append(table.splitlines()[0])
    assert typed == []


def test_the_record_of_scoring_is_that_of_the_readme() -> None:
    """A figure that changes in the record must change in the README."""
    tables = runpy.run_path(str(ROOT / "docs" / "tables.py"))
    record = json.loads((ROOT / "docs" / "figures.json").read_text("utf-8"))
    record["accuracy"][0]["dechaff"] = 0.123
    readme = (ROOT / "README.md").read_text("utf-8")
    assert record["accuracy"][0]["set"] in tables["SHORT"]
    assert "**0.123**" not in readme
    assert tables["filled"](readme, record) != readme
