"""The scripts in `examples` run if their library is installed, and give the same results as `dechaff run`."""

from __future__ import annotations

import contextlib
import io
import os
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from dechaff.cli import main

ROOT = Path(__file__).parents[2]
ENGINES = {
    "pool": "pyarrow",
    "duckdb": "duckdb",
    "polars": "polars",
    "datatrove": "datatrove",
    "ray": "ray",
    "spark": "pyspark",
}
"""The engines of the scripts, and their libraries."""


STARTS_PROCESSES = {"pool", "datatrove", "ray", "spark"}
"""Engines whose processes import the script again. The others run in this process, which takes less time."""


def run(script: str, *words: str, cwd: Path, apart: bool = False) -> str:
    """Run a script in a folder, in this process or in a separate one, and return its output."""
    path = str(ROOT / "examples" / script)
    if apart:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        command = [sys.executable, path, *words]
        return subprocess.run(
            command, cwd=cwd, env=environment, capture_output=True, check=True, text=True
        ).stdout
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, contextlib.redirect_stdout(printed):
        patch.chdir(cwd)
        patch.setattr(sys, "argv", [path, *words])
        runpy.run_path(path, run_name="__main__")
    return printed.getvalue()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with pages in Parquet, and the results of `dechaff run`."""
    pytest.importorskip("pyarrow")
    made = tmp_path_factory.mktemp("engines")
    told = run("make_pages.py", str(ROOT / "fixtures" / "pages"), "pages", "--times", "1", cwd=made)
    assert told.startswith("28 pages, ")
    assert main(["run", str(made / "pages"), "-o", str(made / "run")]) == 0
    return made


@pytest.mark.parametrize("engine", ENGINES)
def test_engines_agree_with_a_run(engine: str, folder: Path) -> None:
    pytest.importorskip(ENGINES[engine], reason=f"{ENGINES[engine]} is not installed")
    run(f"on_{engine}.py", "pages", engine, cwd=folder, apart=engine in STARTS_PROCESSES)
    lines = run("digest.py", engine, "run", cwd=folder).splitlines()
    assert len({line.rpartition("  ")[0] for line in lines}) == 1, lines
    assert "28 rows" in lines[0]


def test_every_example_is_tested() -> None:
    scripts = {path.name for path in (ROOT / "examples").glob("*.py")}
    assert scripts == {"make_pages.py", "digest.py", *(f"on_{engine}.py" for engine in ENGINES)}
