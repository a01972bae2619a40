"""The records of a layout, as rows and as columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

__all__ = [
    "Block",
    "BlockColumns",
    "Field",
    "Markup",
    "Media",
    "Region",
    "RegionColumns",
    "inner_regions",
    "share_numbers",
]

# Minimum length of columns whose equal numbers are shared. The columns of nearly all pages are shorter.
_MANY = 4_096


class Block(NamedTuple):
    """One run of inline text."""

    text: str
    """Visible text with collapsed white space. Preformatted text keeps its lines."""
    region: int
    """Index of the innermost region around the block."""
    tag: str
    """Tag of that region, or of the heading that it fills: `p`, `li`, `td`, `h2`, `div`..."""
    words: int
    """Number of words; in scripts without spaces, two characters count as one word."""
    link_chars: int
    """Characters of `text` inside links."""
    links: int
    """Links that start in the block, or that were open when it started."""
    breaks: int
    """What separates it from the block before: 0 a block boundary, 1 one `<br>`, 2 two or more."""
    hidden: bool
    """Whether it is invisible on the page as delivered. Its region has the reason."""

    @property
    def chars(self) -> int:
        """Length of the text in characters."""
        return len(self.text)

    @property
    def link_share(self) -> float:
        """Share of the characters that are link text, 0 to 1."""
        return self.link_chars / len(self.text)


class Region(NamedTuple):
    """One block-level element."""

    tag: str
    parent: int
    """Index of the enclosing region; the root region (index 0) is its own parent."""
    depth: int
    """Number of enclosing regions."""
    start: int
    """Index of its first block."""
    stop: int
    """Index after its last block."""
    names: str
    """The element's names: its `class`, `id`, `role` and the other attributes of `lexicon.html_elements.NAMING`, joined
    by spaces."""
    hidden: str
    """How it or a region around it is hidden (`hiding_ways.py`); empty if it is visible."""


class BlockColumns(NamedTuple):
    """The fields of all blocks, each as one sequence; see `Block`."""

    text: Sequence[str] = ()
    region: Sequence[int] = ()
    tag: Sequence[str] = ()
    words: Sequence[int] = ()
    link_chars: Sequence[int] = ()
    links: Sequence[int] = ()
    breaks: Sequence[int] = ()
    hidden: Sequence[bool] = ()


class RegionColumns(NamedTuple):
    """The fields of all regions, each as one sequence; see `Region`."""

    tag: Sequence[str] = ()
    parent: Sequence[int] = ()
    depth: Sequence[int] = ()
    start: Sequence[int] = ()
    stop: Sequence[int] = ()
    names: Sequence[str] = ()
    hidden: Sequence[str] = ()


def inner_regions(regions: RegionColumns, index: int) -> Iterator[int]:
    """Yield the indices of the regions inside region `index`, in document order."""
    depths = regions.depth
    for inner in range(index + 1, len(depths)):
        if depths[inner] <= depths[index]:
            return
        yield inner


def share_numbers(*columns: list[int]) -> None:
    """Make equal numbers in the columns of a large page one object, in place. Each object takes 32 bytes."""
    if len(columns[0]) < _MANY:
        return
    numbers = list(range(1 + max(map(max, filter(None, columns)))))
    for column in columns:
        column[:] = map(numbers.__getitem__, column)


class Markup(NamedTuple):
    """The elements of blocks and regions. Opaque: detectors do not read it."""

    root: Any
    """The root element."""
    elements: Sequence[Any]
    """By region: its element."""
    runs: Sequence[Any]
    """Inline content of all blocks, concatenated; see `Layout.runs`."""
    run_stops: Sequence[int]
    """By block: the index in `runs` after its last item."""
    to_fragments: Sequence[Any] = ()
    """Links in `runs` to a fragment of a page."""


class Field(NamedTuple):
    """A form field that asks the reader for something. It has no text."""

    position: int
    """Index of the block that follows it."""
    region: int
    """Index of the innermost region around it."""
    asks_for: str
    """`address` for an e-mail address, `choice` for one of several buttons, `line` for one line of text."""


class Media(NamedTuple):
    """An image, video, embed or rule between two blocks. It has no text but is rendered."""

    position: int
    """Index of the block that follows it."""
    region: int
    """Index of the innermost region around it."""
    element: Any
