"""Read the word lists in this folder: sections separated by a blank line, each with a heading in brackets and
entries."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

__all__ = ["compact_phrases", "lines_of", "phrase_sections", "phrases_of_line", "sections_of"]

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


def compact_phrases() -> str | None:
    """Return the file that wheels have in place of the lists of phrases; None in the source tree."""
    file = _FOLDER / "phrases.txt"
    return file.read_text(encoding="utf-8") if file.exists() else None


def phrase_sections() -> Iterator[tuple[str, list[str]]]:
    """Yield the kind and the phrases of each section of all languages.

    A language has a file of its own, or sections such as `[is advert]` in the file for languages with short lists.
    """
    for file in sorted((_FOLDER / "phrases").iterdir()):
        for head, entries in sections_of(f"phrases/{file.name}"):
            yield head.rpartition(" ")[2], entries
