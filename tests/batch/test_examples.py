"""The scripts under `examples` that need no cluster: they run, and all give the same answers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENGINES = {"pool": "pyarrow", "duckdb": "duckdb", "polars": "polars"}


def run(script: str, *words: str, cwd: Path) -> str:
    command = [sys.executable, str(ROOT / "examples" / script), *words]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, check=True, text=True
    ).stdout


def test_engines_agree(tmp_path: Path) -> None:
    for library in ENGINES.values():
        pytest.importorskip(library, reason=f"{library} is not installed")
    told = run("make_pages.py", str(ROOT / "fixtures" / "pages"), "pages", "--times", "1", cwd=tmp_path)
    assert told.startswith("28 pages, ")
    for engine in ENGINES:
        run(f"on_{engine}.py", "pages", engine, cwd=tmp_path)
    from dechaff.cli import main  # noqa: PLC0415

    assert main(["run", str(tmp_path / "pages"), "-o", str(tmp_path / "run")]) == 0
    lines = run("digest.py", *ENGINES, "run", cwd=tmp_path).splitlines()
    assert len(lines) == 4
    assert {line.rpartition("  ")[0] for line in lines} == {lines[0].rpartition("  ")[0]}
    assert "28 rows" in lines[0]
