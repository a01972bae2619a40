"""Measuring the gain from other pages of a site, and learning its weights."""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

import pytest

from dechaff_lab.corpus import read_corpus
from dechaff_lab.evaluate import site_fit, site_gain

TEXT = "The harbour master said that the ferry of pier {0} was late again, as it was in {0} before. " * 3
NAMES = ("alder", "birch", "cedar", "dogwood", "elm")
STANDING = (
    "Our reporters have told the stories of this valley for a hundred years, and they will go on, he said."
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Five pages of one site that share a paragraph, and one page of another site."""
    pages = tmp_path / "made-dev" / "pages"
    pages.mkdir(parents=True)
    rows = []
    for number, name in enumerate((*NAMES, "fir")):
        host = "a.example" if name != "fir" else "b.example"
        text = TEXT.format(name)
        page = f"<div><p>{text}</p><p>{STANDING}</p></div>"
        (pages / f"{number}.html.gz").write_bytes(gzip.compress(page.encode()))
        rows.append(json.dumps({"id": str(number), "url": f"https://{host}/{name}", "text": text}))
    (tmp_path / "made-dev" / "gold.jsonl").write_text("\n".join(rows) + "\n", "utf-8")
    return tmp_path


def test_pages_are_grouped_by_site_and_single_ones_left_out(corpus: Path) -> None:
    assert [[page.id for page in group] for group in site_gain.neighbours(read_corpus(corpus))] == [
        list("01234")
    ]


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    site_gain.add_arguments(parser)
    return site_gain.main(parser.parse_args(words))


def test_the_table_has_a_row_per_set_and_a_shared_paragraph_is_removed(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(corpus)) == 0
    name, pages, without, with_site, *_ = capsys.readouterr().out.splitlines()[1].split()
    assert (name, pages) == ("made-dev", "5")
    assert float(with_site) >= float(without)


def test_the_fit_prints_a_weight_for_each_half_and_all(
    corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(corpus), "--fit") == 0
    lines = capsys.readouterr().out.splitlines()
    assert "all: 5 pages" in lines
    assert float(lines[-1].removeprefix("  best:")) in site_fit.GRID


def test_the_best_weight_has_the_largest_gain_and_few_lost_pages() -> None:
    changes = {0.0: [0.0] * 10, -6.0: [0.01] * 10, -12.0: [0.1] * 9 + [-0.03]}
    assert site_fit.best_weight(changes) == -6.0
    assert site_fit.best_weight({0.0: [], -6.0: []}) == 0.0
