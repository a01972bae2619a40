"""`dechaff site`, and `dechaff FILE --site`."""

from __future__ import annotations

from pathlib import Path

import pytest

from dechaff.cli import main
from dechaff.site import Sites

NAMES = ("alder", "birch", "cedar", "dogwood", "elm", "fir")
STANDING = (
    "The Oxmere Courier has told the stories of this valley for a hundred years, and its readers pay for it."
)


def write_pages(folder: Path) -> list[str]:
    for name in NAMES:
        body = " ".join(
            f"The {name} ferry of pier {name}{part} was late again, said the master." for part in NAMES
        )
        (folder / f"{name}.html").write_text(
            f"<title>Ferry {name} | Courier</title><div><p>{body}</p><p>{STANDING}</p></div>", "utf-8"
        )
    return [str(folder / f"{name}.html") for name in NAMES]


def test_pages_are_learned_shown_and_used(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages, store = write_pages(tmp_path), str(tmp_path / "courier.site")
    assert main(["site", store, "--learn", *pages[1:]]) == 0
    assert main(["site", store]) == 0
    out = capsys.readouterr().out
    assert out.count("pages learned:   5, of which 5 are stored") == 2
    assert "texts:           6, of which 1 are on at least half of the pages" in out
    assert "templates:       1 (5 pages)" in out
    assert "titles:          5 end with the same word" in out
    assert main(["site", store, "--page", pages[0]]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "5 other pages of this template are known",
        f"   5  {STANDING}",
    ]
    assert main([pages[0], "--site", store, "--explain"]) == 0
    assert "occurs on 5 of 5 other pages of this site" in capsys.readouterr().out


def test_more_pages_are_added_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pages, store = write_pages(tmp_path), str(tmp_path / "courier.site")
    main(["site", store, "--learn", pages[0]])
    main(["site", store, "--learn", pages[1]])
    assert "pages learned:   2" in capsys.readouterr().out


def test_a_file_of_many_sites_has_a_line_for_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sites = Sites()
    sites.learn(Path(write_pages(tmp_path)[0]).read_bytes(), url="https://courier.example/1")
    sites.save(tmp_path / "sites")
    assert main(["site", str(tmp_path / "sites")]) == 0
    assert capsys.readouterr().out == "courier.example: 1 pages, 0 shared texts, 0 rules\n"
    assert main(["site", str(tmp_path / "sites"), "--page", "x.html"]) == 2


@pytest.mark.parametrize("words", [["site", "none"], ["page.html", "--site", "none"]])
def test_a_file_that_is_missing_or_none_is_an_error(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    def status() -> object:
        try:
            return main(words)
        except SystemExit as stopped:
            return stopped.code

    assert status() == 2
    assert "none: No such file" in capsys.readouterr().err
    Path("none").write_bytes(b"no site")
    assert status() == 2
    assert "none is not a file that dechaff saved" in capsys.readouterr().err
