"""Marked pages: marks kept as hashes of words, and the scores by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from dechaff_lab.__main__ import main
from dechaff_lab.evaluate.marked.mark import numbers_of
from dechaff_lab.evaluate.marked.marked_pages import find_pages, read_marks
from dechaff_lab.evaluate.marked.word_hashes import counted, packed, page_digest, unpacked
from dechaff_lab.evaluate.text_scores import marked_scores

PAGE = b"""<html><head><title>Harbour ferry</title></head><body>
<ul><li><a href="/">Home</a></li><li><a href="/fares">Fares</a></li></ul>
<h1>Harbour ferry</h1>
<p>The ferry leaves the north pier every hour, and the crossing takes about twenty minutes in calm weather.</p>
<p>Tickets are sold on board. Children below the age of six travel free of charge, and bicycles cost two crowns.</p>
<footer><p>All rights reserved</p></footer></body></html>"""


@pytest.fixture
def marked_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> tuple[Path, Path]:
    """Return a folder with the page in a package, and the file of its marks."""
    page = tmp_path / "packages" / "ferry-1.0" / "pages" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_bytes(PAGE)
    given = ["--package", "npm ferry 1.0", "--path", "pages/index.html", "--language", "en"]
    assert main(["mark", str(page), "--core", "3-4", "--optional", "2", *given]) == 0
    marks = tmp_path / "marks.jsonl"
    marks.write_text(capsys.readouterr().out)
    return tmp_path / "packages", marks


def test_hashes_of_a_page_keep_counts_and_hide_words() -> None:
    bag = counted("the ferry the pier", PAGE)
    assert unpacked(packed(bag)) == bag
    assert sorted(bag.values()) == [1, 1, 2]
    assert b"ferry" not in b"".join(bag)


def test_another_page_hashes_the_same_words_differently() -> None:
    assert not counted("the ferry", PAGE) & counted("the ferry", PAGE + b"\n")
    assert page_digest(PAGE) != page_digest(PAGE + b"\n")


def test_blocks_are_listed_with_their_numbers(
    marked_page: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, _ = marked_page
    assert main(["mark", str(folder / "ferry-1.0" / "pages" / "index.html")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["0", "li"],
        ["1", "li"],
        ["2", "h1"],
        *([str(n), "p"] for n in (3, 4, 5)),
    ]


def test_numbers_are_given_as_ranges() -> None:
    assert numbers_of("3-5,9") == [3, 4, 5, 9]
    assert numbers_of("") == []


def test_marks_score_a_text_like_the_marked_blocks(marked_page: tuple[Path, Path]) -> None:
    folder, marks = marked_page
    [(page, path)] = find_pages(folder, read_marks(marks))
    assert path.read_bytes() == PAGE
    first = "The ferry leaves the north pier every hour, and the crossing takes about twenty minutes in calm weather."
    scores = marked_scores(counted(first, PAGE), page.core, page.optional)
    assert scores.precision == 1.0
    assert scores.recall == pytest.approx(18 / 38)
    assert marked_scores(counted("Home Fares", PAGE), page.core, page.optional) == (0.0, 0.0, 0.0)
    assert page.optional == counted("Harbour ferry", PAGE)


def test_the_table_has_a_row_for_each_kind(
    marked_page: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, marks = marked_page
    assert main(["marked", str(folder), "--marks", str(marks), "--worst", "1"]) == 0
    printed = capsys.readouterr().out
    assert "| service | 1 | 1.000 (1.000, 1.000) |" in printed
    assert "F1 1.000" in printed
    assert "index.html" in printed


def test_a_changed_page_is_not_scored(
    marked_page: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    folder, marks = marked_page
    (folder / "ferry-1.0" / "pages" / "index.html").write_bytes(PAGE + b"\n")
    assert main(["marked", str(folder), "--marks", str(marks)]) == 1
    assert "0 of 1 marked pages" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("number", "kinds"),
    [
        (1, {"service": 12, "collection": 12, "thread": 12, "manual": 12, "article": 12}),
        (2, {"product": 16, "service": 15, "listing": 15, "manual": 8, "article": 6}),
    ],
)
def test_the_published_marks_of_a_round_are_of_sixty_pages(number: int, kinds: Mapping[str, int]) -> None:
    marks = read_marks(rounds=[number])
    assert Counter(page.kind for page in marks) == kinds
    assert sum(page.language != "en" for page in marks) >= 30
    assert all(page.core for page in marks)


def test_the_rounds_have_no_page_in_common() -> None:
    marks = read_marks()
    assert len({page.digest for page in marks}) == len(marks) == 120
