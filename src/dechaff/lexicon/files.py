"""Read the word lists beside this module: sections parted by a blank line, each a heading in brackets and its
entries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

__all__ = ["languages", "lines_of", "phrases_of_line", "sections_of"]

# Importing `importlib.resources` takes longer than reading all lists.
_FOLDER = Path(__file__).parent


def lines_of(name: str) -> list[str]:
    """Return the lines of a file of this folder."""
    return (_FOLDER / name).read_text(encoding="utf-8").splitlines()


def phrases_of_line(line: str) -> list[str]:
    """Return the phrases of a line such as `en: see also | related topics`."""
    return [phrase.strip() for phrase in line.partition(":")[2].split("|")]


def sections_of(name: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the heading and the entries of each section of a word list."""
    for section in (_FOLDER / name).read_text(encoding="utf-8").strip().split("\n\n"):
        head, *entries = section.split("\n")
        yield head[1:-1], entries


def languages() -> list[str]:
    """Return the names of the files of phrases, one a language, in alphabetical order."""
    return sorted(f"phrases/{file.name}" for file in (_FOLDER / "phrases").iterdir())
