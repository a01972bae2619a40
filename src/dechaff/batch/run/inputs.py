"""Find the input files: those that the user named, those below named folders, and the kind of each."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from dechaff.batch.run.sources import File, kind_of

__all__ = ["InputError", "Inputs"]


class InputError(Exception):
    """There is no such input; the message names it."""


class Inputs:
    """The input files that the arguments of the command name, in a fixed order.

    A word is a file, a folder or a pattern. Below a folder all files whose name tells their kind are taken; a file
    that was named is taken for a page where its name does not tell.
    """

    def __init__(self, words: Sequence[str], output: Path) -> None:
        """Take the arguments.

        Args:
            words: files, folders, patterns.
            output: folder that is written to; what lies there is no input.
        """
        self._words = words
        self._output = output.resolve()
        self.left_out = 0
        """Number of files in folders that were skipped because of their names; known after iterating."""

    def __iter__(self) -> Iterator[File]:
        """Yield the files.

        Raises:
            InputError: a word stands for nothing.
        """
        for word in self._words:
            for path in self._paths(word):
                if Path(path).is_dir():
                    yield from self._below(path)
                else:
                    yield File(path, kind_of(path) or "html_file", _size(path))

    def _paths(self, word: str) -> list[str]:
        """Return the paths that an argument names: itself, or what matches it."""
        if os.path.lexists(word):
            return [word]
        if word.startswith(("http://", "https://")):
            raise InputError(f"{word}: nothing is fetched: pass files")
        matches = _matches(word) if glob.has_magic(word) else []
        if not matches:
            raise InputError(
                f"{word}: {'nothing matches' if glob.has_magic(word) else 'No such file or directory'}"
            )
        # A pattern such as `crawl/**` matches a folder and all that is in it, which must not be taken twice.
        return [path for path in matches if not Path(path).is_dir()] or matches

    def _below(self, folder: str) -> Iterator[File]:
        """Yield the files below a folder, folder by folder, by name."""
        if Path(folder).resolve() == self._output:
            return
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from self._below(entry.path)
            elif kind := kind_of(entry.name):
                yield File(entry.path, kind, _size(entry.path))
            else:
                self.left_out += 1


def _matches(pattern: str) -> list[str]:
    """Return what matches a pattern. It may be absolute, which `Path.glob` does not accept."""
    return sorted(glob.glob(pattern, recursive=True))  # noqa: PTH207


def _size(path: str) -> int:
    """Return the size of a file; 0 if it cannot be read, which is reported when it is read."""
    try:
        return Path(path).stat().st_size
    except OSError:
        return 0
