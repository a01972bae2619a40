"""Every detector has a file, a line in the table, fixtures and a heading in the docs."""

from __future__ import annotations

import re
from importlib import import_module
from pathlib import Path

from dechaff.detectors import DETECTORS

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "src" / "dechaff"
SHARED = {
    "__init__",
    "contents_list",
    "entries",
    "evidence",
    "prose",
    "reach",
    "regions",
    "section_names",
    "signals",
    "threads",
}
"""Modules in the folder that are not detectors."""
DETECTOR_FILES = sorted(file for file in (PACKAGE / "detectors").glob("*.py") if file.stem not in SHARED)


def test_every_detector_file_is_in_the_table() -> None:
    assert {file.stem for file in DETECTOR_FILES} == set(DETECTORS)


def test_every_detector_has_fixtures() -> None:
    folder = ROOT / "fixtures" / "detectors"
    assert {path.name for path in folder.iterdir() if path.is_dir()} == set(DETECTORS)
    for name in DETECTORS:
        kinds = {file.stem.partition("-")[0] for file in (folder / name).glob("*.html")}
        assert kinds == {"drops", "keeps"}, f"{name} needs a fixture that it drops and one that it keeps"


def test_every_detector_has_a_heading_in_the_docs() -> None:
    text = (ROOT / "docs" / "detectors.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^### `(\w+)`", text, flags=re.MULTILINE)) == set(DETECTORS)


def test_the_docs_describe_every_detector_like_its_module() -> None:
    text = " ".join((ROOT / "docs" / "detectors.md").read_text(encoding="utf-8").split())
    for name in DETECTORS:
        docstring = import_module(f"dechaff.detectors.{name}").__doc__ or ""
        assert " ".join(docstring.split()) in text, f"{name}: the docs say something else than the docstring"
