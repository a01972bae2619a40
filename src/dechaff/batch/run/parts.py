"""Cut the inputs into parts of about equal size. A part is worked on, written and resumed as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from dechaff.batch.run.sources import Fields, File, Item, Slice, load

__all__ = ["Part", "cut_parts", "read_slice"]


# Maximum slices of a part. Files of some hundred bytes take much more time than their size suggests, and this many take some
# seconds. With more, workers would be idle at the end of a run, and more work would be lost with a machine that fails.
MAX_SLICES = 500


class Part(NamedTuple):
    """Some slices of input files. Its pages are numbered from 0."""

    number: int
    slices: tuple[Slice, ...]

    @property
    def size(self) -> int:
        """Bytes on the disk."""
        return sum(piece.size for piece in self.slices)


def cut_parts(files: Iterable[File], size: int, fields: Fields) -> Iterator[Part]:
    """Yield parts of at most `size` bytes and `MAX_SLICES` slices. A larger slice that cannot be cut is a part by itself.

    Args:
        files: the inputs.
        size: in bytes on the disk.
        fields: names of fields of the inputs.

    Raises:
        ImportError: a library that a kind of input needs is not installed.
    """
    number, held, slices = 0, 0, list[Slice]()
    for file in files:
        for piece in _cut(file, size, fields):
            if slices and (held + piece.size > size or len(slices) == MAX_SLICES):
                yield Part(number, tuple(slices))
                number, held, slices = number + 1, 0, []
            slices.append(piece)
            held += piece.size
    if slices:
        yield Part(number, tuple(slices))


def _cut(file: File, size: int, fields: Fields) -> Iterator[Slice]:
    """Yield the slices of a file. A file that cannot be read is one slice, and reading it gives the reason."""
    kind = load(file.kind)
    try:
        yield from kind.cut(file, size, fields)
    except (OSError, ValueError):
        yield Slice(file.path, file.kind, 0, 0, file.size)


def read_slice(piece: Slice, fields: Fields, limit: int | None = None) -> Iterator[Item | None]:
    """Yield the pages of a slice; None for a record that holds no page.

    Nothing is raised: what cannot be read gives one page with an error.

    Args:
        piece: what to read.
        fields: names of fields of the inputs.
        limit: where reading the slice to its end would end the process: how many of its records can be read.
    """
    try:
        yield from islice(load(piece.kind).read(piece, fields), limit)
    except Exception as error:
        yield _unreadable(piece, f"{type(error).__name__}: {error}")
    else:
        if limit is not None:
            yield _unreadable(piece, "reading it ends the process")


def _unreadable(piece: Slice, reason: str) -> Item:
    """Return a placeholder for the rest of a slice."""
    return Item(piece.path, piece.path, None, error=f"cannot be read: {reason}", read=piece.size)
