"""Memory held by pages."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from dechaff_lab import __main__ as lab
from dechaff_lab.benchmark import held

ITEMS = "".join(f"<li class='item item-{number}'><b>Lock</b> <i>{number}</i></li>" for number in range(800))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    pages = tmp_path / "set" / "pages"
    pages.mkdir(parents=True)
    (pages / "a.html.gz").write_bytes(gzip.compress(f"<html><body><ul>{ITEMS}</ul></body></html>".encode()))
    (tmp_path / "set" / "gold.jsonl").write_text("".join(json.dumps({"id": "a"}) + "\n" for _ in range(6)))
    return tmp_path


def test_a_page_needs_more_memory_than_its_text(corpus: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert lab.main(["held", str(corpus), "--every", "1"]) == 0
    rows = [line.strip("| ").split(" | ") for line in capsys.readouterr().out.splitlines()[2:]]
    times = {way: float(value) for way, value in rows}
    assert list(times) == list(held.WAYS)
    assert times["the texts alone"] < times["pages of which the text was read"]
    assert times["pages, detached"] < times["pages with account and metadata"]
