"""Inputs on the command line: files, folders and patterns."""

from __future__ import annotations

from pathlib import Path

import pytest

from dechaff.batch.run.inputs import InputError, Inputs

OUT = Path("out")


@pytest.fixture(autouse=True)
def crawl(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [
        "crawl/b.html",
        "crawl/a.html",
        "crawl/deep/c.jsonl.gz",
        "crawl/deep/logo.png",
        "page",
        "out/part.jsonl",
    ]:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * 9)


def found(*words: str) -> list[tuple[str, str]]:
    return [(file.path, file.kind) for file in Inputs(words, OUT)]


def test_a_folder_means_the_files_in_it_with_a_known_extension() -> None:
    inputs = Inputs(["crawl"], OUT)
    assert [(file.path, file.kind, file.size) for file in inputs] == [
        ("crawl/a.html", "html_file", 9),
        ("crawl/b.html", "html_file", 9),
        ("crawl/deep/c.jsonl.gz", "jsonl", 9),
    ]
    assert inputs.left_out == 1


def test_a_file_that_was_named_is_a_page_if_nothing_else() -> None:
    assert found("page", "crawl/deep/logo.png") == [
        ("page", "html_file"),
        ("crawl/deep/logo.png", "html_file"),
    ]


def test_patterns_select_each_matching_file_once() -> None:
    assert found("crawl/*.html") == [("crawl/a.html", "html_file"), ("crawl/b.html", "html_file")]
    assert len(found("crawl/**")) == 4
    assert found("cr*") == found("crawl")


def test_a_file_whose_name_looks_like_a_pattern_is_found() -> None:
    Path("a[1].html").write_bytes(b"")
    assert found("a[1].html") == [("a[1].html", "html_file")]


def test_the_results_are_not_input() -> None:
    assert ("out/part.jsonl", "jsonl") not in found(".")
    assert len(found(".")) == 3


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("nothing", "No such file"),
        ("*.nothing", "nothing matches"),
        ("https://a.example/", "nothing is fetched"),
    ],
)
def test_an_argument_without_files_is_an_error(word: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        found(word)
