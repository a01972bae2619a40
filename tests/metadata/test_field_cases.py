"""One test per case of `fixtures/metadata/<field>/cases.toml`; a failure names the source that won.

The page of a case is the HTML file with its name, or `page`, a path without the ending, where a case of another field has
the page already.
"""

from __future__ import annotations

import tomllib
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from dechaff.layout.segment import segment
from dechaff.metadata.metadata import Metadata
from dechaff.metadata.read_fields import read_metadata
from dechaff.metadata.registry import BY_NAME
from dechaff.reading.parse import parse

FIXTURES = Path(__file__).parents[2] / "fixtures" / "metadata"
CASES = [
    (folder.name, name, case)
    for folder in sorted(FIXTURES.iterdir())
    if folder.is_dir()
    for name, case in tomllib.loads((folder / "cases.toml").read_text("utf-8")).items()
]


def page_of(field: str, name: str, case: dict[str, Any]) -> Path:
    return FIXTURES / f"{case.get('page', f'{field}/{name}')}.html"


def read(field: str, name: str, case: dict[str, Any]) -> Metadata:
    root = parse(page_of(field, name, case).read_bytes()).root
    assert root is not None
    return read_metadata(root, segment(root), case.get("url"))


def plain(value: Any) -> Any:
    """Write a value as the case files do."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize(
    ("field", "name", "case"), CASES, ids=[f"{field}-{name}" for field, name, _ in CASES]
)
def test_field(field: str, name: str, case: dict[str, Any]) -> None:
    metadata = read(field, name, case)
    found = metadata.sources.get(field)
    winner = "no source" if found is None else found.source
    value = metadata[field] if field in BY_NAME else metadata.values.get(field)  # the declared type
    assert plain(value) == case.get("want"), f"{field} of {name} came from {winner}"
    if "source" in case:
        assert winner == case["source"]


@pytest.mark.parametrize("field", ["title", "authors", "published", "modified"])
def test_the_main_fields_have_many_cases(field: str) -> None:
    assert sum(folder == field for folder, _, _ in CASES) >= 15


def test_each_page_has_a_case() -> None:
    assert set(FIXTURES.glob("*/*.html")) == {page_of(*case) for case in CASES}
