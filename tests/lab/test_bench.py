"""The benchmark measures what it says: multiples of a bare parse, the peers that are there, and growth."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from dechaff_lab.benchmark import bench, bench_worker, stages
from dechaff_lab.benchmark.contestants import BARE, CONTESTANTS

WORDS = "The mill stood still, for the river had frozen over in the night. " * 6


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    pages = tmp_path / "set" / "pages"
    pages.mkdir(parents=True)
    rows = []
    for name, times in (("a", 1), ("b", 4)):
        markup = f"<html><body><h1>Mill</h1>{f'<p>{WORDS}</p>' * times}</body></html>"
        (pages / f"{name}.html.gz").write_bytes(gzip.compress(markup.encode()))
        rows.append(json.dumps({"id": name, "text": WORDS * times}))
    (tmp_path / "set" / "gold.jsonl").write_text("\n".join(rows) + "\n")
    return tmp_path


def test_a_contestant_is_measured_beside_the_bare_parse(corpus: Path) -> None:
    found = bench_worker.measure(corpus, "dechaff: text", 1, 2)
    assert len(found["pages"]) == 2
    assert all(page["own"] > page["bare"] > 0 for page in found["pages"])
    assert len(found["rounds"]) == 2
    assert (found["f1"] > 0.9, found["errors"], found["scored"]) == (True, 0, {"set": 2})


def test_an_extractor_that_fails_counts_as_an_error_and_finds_nothing(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_raw: bytes, _url: str | None) -> str:
        raise ValueError

    monkeypatch.setattr(bench_worker, "CONTESTANTS", {"failing": lambda: fail, BARE: CONTESTANTS[BARE]})
    found = bench_worker.measure(corpus, "failing", 1, 1)
    assert (found["errors"], found["f1"]) == (2, 0.0)


def test_the_table_holds_multiples_and_names_who_is_missing() -> None:
    pages = [{"bytes": size, "own": 4.0 * size, "bare": 1.0 * size} for size in range(1, 21)]
    result: dict[str, Any] = {
        "name": "one", "pages": pages, "rounds": [3.9, 4.3], "f1": 0.5, "errors": 1, "peak_mb": 80.0,
    }  # fmt: skip
    lines = bench.table([result, {"name": "other", "pages": []}]).splitlines()
    assert lines[0].count("|") == lines[1].count("|") == lines[2].count("|")
    assert lines[2].startswith("| one | 0.500 | 4.0 | 3.9 to 4.3 | 4.0 | 4.0 | 4.0 |")
    assert lines[3] == "| other | not installed |"


def test_the_exponent_is_the_power_that_a_cost_grows_with() -> None:
    sizes = [1e3, 1e4, 1e5]
    assert stages.exponent([(size, 3 * size) for size in sizes]) == pytest.approx(1)
    assert stages.exponent([(size, size**2 / 7) for size in sizes]) == pytest.approx(2)


def test_the_profile_adds_up_to_the_whole_and_leaves_the_stages_as_they_were(corpus: Path) -> None:
    before = stages.functions()
    rows = stages.profile(corpus, 1, 1)
    assert stages.functions() == before
    assert len(rows) == 2
    assert all(row["segment"] > 0 and row["score"] > 0 and row[stages.REST] > 0 for row in rows)
    assert stages.table(rows).splitlines()[2].startswith(f"| {BARE} | 1.00 |")
