"""The benchmark: multiples of a bare parse, installed peers, and growth."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from dechaff_lab.benchmark import bench_worker, stages
from dechaff_lab.benchmark.bench_tables import by_set, record, table
from dechaff_lab.benchmark.contestants import BARE, CONTESTANTS, Contestant

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


def test_a_batch_is_measured_as_a_whole(corpus: Path) -> None:
    found = bench_worker.measure(corpus, "dechaff: text, metadata, in batches", 1, 1)
    one, other = found["pages"]
    assert one["own"] / one["bare"] == pytest.approx(other["own"] / other["bare"])
    assert (found["group"] > 1, found["errors"], found["f1"] > 0.9) == (True, 0, True)


def test_an_extractor_that_fails_counts_as_an_error_and_finds_nothing(
    corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = Contestant(lambda: lambda pages: [None] * len(pages))
    monkeypatch.setattr(bench_worker, "CONTESTANTS", {"failing": failing, BARE: CONTESTANTS[BARE]})
    found = bench_worker.measure(corpus, "failing", 1, 1)
    assert (found["errors"], found["f1"]) == (2, 0.0)


def test_a_page_that_raises_has_no_text() -> None:
    [text] = CONTESTANTS["dechaff: text"].make()([(None, None)])  # type: ignore[list-item]
    assert text is None


def results() -> list[dict[str, Any]]:
    pages = [
        {
            "set": "small" if size < 8 else "large",
            "bytes": 1000 * size,
            "own": 4.0 * size + size % 3,
            "bare": 1.0 * size,
        }
        for size in range(1, 21)
    ]
    one = {"name": "one", "pages": pages, "rounds": [3.9, 4.3], "f1": 0.5, "errors": 1, "peak_mb": 80.0}
    return [one, {**one, "name": "many", "group": 64}, {"name": "other", "pages": []}]


def test_the_table_contains_multiples_and_names_missing_peers() -> None:
    lines = table(results()).splitlines()
    assert len({line.count("|") for line in lines[:4]}) == 1
    assert lines[2].startswith("| one | 0.500 | 4.1 | 3.9 to 4.3 | 4.1 |")
    assert lines[3].startswith("| many | 0.500 | 4.1 | 3.9 to 4.3 |  |  |"), (
        "no page of a batch has a time of its own"
    )
    assert lines[4] == "| other | not installed |"


def test_sets_are_described_by_their_median_page_and_total_bytes() -> None:
    lines = by_set(results()).splitlines()
    assert lines[0] == "| set | pages | median KB | one | many |"
    assert lines[2] == "| small | 7 | 4 | 4.2 (4.2) | 4.2 |"
    assert lines[3].startswith("| large | 13 | 14 | ")


def test_tables_are_recorded_cell_by_cell() -> None:
    found, _ = record(table(results()[:1]), by_set(results()))
    assert found["head"][:3] == ["", "word F1", "multiple"]
    assert found["rows"][0][:3] == ["one", "0.500", "4.1"]
    assert len(found["head"]) == len(found["align"]) == len(found["rows"][0])


def test_the_exponent_is_the_power_that_a_cost_grows_with() -> None:
    sizes = [1e3, 1e4, 1e5]
    assert stages.exponent([(size, 3 * size) for size in sizes]) == pytest.approx(1)
    assert stages.exponent([(size, size**2 / 7) for size in sizes]) == pytest.approx(2)


def test_the_profile_adds_up_and_restores_the_stages(corpus: Path) -> None:
    before = stages.functions()
    rows = stages.profile(corpus, 1, 1)
    assert stages.functions() == before
    assert len(rows) == 2
    assert all(row["segment"] > 0 and row["score"] > 0 and row[stages.REST] > 0 for row in rows)
    assert stages.table(rows).splitlines()[2].startswith(f"| {BARE} | 1.00 |")
