"""Kinds of input. Each kind is a module that says how a file is cut into slices, and reads the pages of a slice.

A module has two functions. `cut(file, size, fields)` yields the slices of a file, each of about `size` bytes where
the kind allows it; `read(piece, fields)` yields the pages of a slice, always the same in the same order, and None for
each record that holds no page.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol, cast

__all__ = ["KINDS", "MAX_PAGE", "Fields", "File", "Item", "Slice", "SourceModule", "kind_of", "load"]

KINDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "html_file": (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz", ".xhtml.gz"),
        "jsonl": (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz"),
        "parquet": (".parquet",),
        "warc": (".warc", ".warc.gz"),
    }
)
"""The kinds of files by the name of their module, with the endings of their file names."""

MAX_PAGE = 64 * 2**20
"""Bytes of one page or record that are read at most. `Options.max_bytes` is well below: what lies beyond would
not be looked at. Without it one compressed file could fill the memory."""


class File(NamedTuple):
    """One input file."""

    path: str
    """The path as the user gave it, or below the folder that the user gave."""
    kind: str
    size: int
    """Size on the disk, in bytes."""


class Slice(NamedTuple):
    """A piece of a file that is read on its own."""

    path: str
    kind: str
    start: int
    """First byte, or first row group."""
    stop: int
    """One past the last."""
    size: int
    """Bytes on the disk: how much work it is."""


class Fields(NamedTuple):
    """Names of the fields or columns of inputs that have them."""

    html: str = "html"
    url: str = "url"
    id: str = "id"


class Item(NamedTuple):
    """One page of an input."""

    id: str
    source: str
    """Path of the file."""
    html: bytes | str | None
    url: str | None = None
    content_type: str | None = None
    error: str | None = None
    """Why there is no page, where there should be one."""
    read: int = 0
    """Bytes of the slice that were read until here."""


class SourceModule(Protocol):
    """What each module of this package provides."""

    def cut(self, file: File, size: int, fields: Fields) -> Iterator[Slice]:
        """Yield the slices of a file."""

    def read(self, piece: Slice, fields: Fields) -> Iterator[Item | None]:
        """Yield the pages of a slice; None for a record that holds no page."""


def kind_of(path: str) -> str | None:
    """Return the kind of a file by its name; None where that says nothing."""
    name = path.lower()
    return next((kind for kind, endings in KINDS.items() if name.endswith(endings)), None)


def load(kind: str) -> SourceModule:
    """Import the module of a kind.

    Raises:
        ImportError: a library that it needs is not installed.
    """
    return cast("SourceModule", importlib.import_module(f"dechaff.batch.run.sources.{kind}"))
