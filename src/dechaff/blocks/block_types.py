"""Typed blocks: headings, paragraphs, lists, tables, code and so on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from dechaff.blocks.inline_types import Image, Inline, Math
from dechaff.blocks.source_place import PlacedBlock

__all__ = [
    "Cell", "CodeBlock", "ContentBlock", "DefinitionEntry", "DefinitionList", "Embed", "Figure", "Footnote",
    "Footnotes", "Heading", "List", "ListItem", "MathBlock", "Paragraph", "Post", "Quote", "Row", "Rule", "Table",
    "Video",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading(PlacedBlock):
    """A heading."""

    level: int
    """1 to 6."""
    content: tuple[Inline, ...]
    id: str | None = None
    """The fragment of this heading."""


@dataclass(frozen=True, slots=True)
class Paragraph(PlacedBlock):
    """A run of text."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: usually a paragraph, sometimes with a list inside."""

    blocks: tuple[ContentBlock, ...]
    checked: bool | None = None
    """Whether its check box is ticked; None for an item without a check box."""


@dataclass(frozen=True, slots=True)
class List(PlacedBlock):
    """A list."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    """Number of the first item of an ordered list."""
    reversed: bool = False
    """The numbers of an ordered list count down."""


@dataclass(frozen=True, slots=True)
class DefinitionEntry:
    """One or more terms and their descriptions."""

    terms: tuple[tuple[Inline, ...], ...]
    descriptions: tuple[tuple[ContentBlock, ...], ...]


@dataclass(frozen=True, slots=True)
class DefinitionList(PlacedBlock):
    """A list of terms and their descriptions."""

    entries: tuple[DefinitionEntry, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    blocks: tuple[ContentBlock, ...]
    header: bool = False
    colspan: int = 1
    rowspan: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    header: bool = False
    """It is in `<thead>`, or all of its cells are header cells."""


@dataclass(frozen=True, slots=True)
class Table(PlacedBlock):
    """A data table. Layout tables are not included."""

    rows: tuple[Row, ...]
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeBlock(PlacedBlock):
    """Code with exact lines and indentation."""

    text: str
    language: str | None = None
    """The language that the page declares, in lower case: `python`, `c++`, `console`."""


@dataclass(frozen=True, slots=True)
class Quote(PlacedBlock):
    """A quotation."""

    blocks: tuple[ContentBlock, ...]


@dataclass(frozen=True, slots=True)
class Figure(PlacedBlock):
    """Images with a caption, or a standalone image."""

    images: tuple[Image, ...]
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Video(PlacedBlock):
    """A video or audio element."""

    url: str
    poster: str | None = None
    audio: bool = False
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Embed(PlacedBlock):
    """Embedded content of another site: a player, a map, a post."""

    url: str
    provider: str
    """Name of the site, such as `youtube` or `vimeo`; the host of an unknown site."""
    title: str = ""
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class MathBlock(PlacedBlock):
    """A display formula."""

    math: Math


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote."""

    id: str
    blocks: tuple[ContentBlock, ...]


@dataclass(frozen=True, slots=True)
class Footnotes(PlacedBlock):
    """A group of footnotes."""

    notes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class Rule(PlacedBlock):
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Post(PlacedBlock):
    """A post in a thread: a forum post, an answer, a comment."""

    blocks: tuple[ContentBlock, ...]
    author: str | None = None
    date: str | None = None
    """ISO 8601 if the page marks it up, else as the page shows it."""


ContentBlock: TypeAlias = (
    Heading
    | Paragraph
    | List
    | DefinitionList
    | Table
    | CodeBlock
    | Quote
    | Figure
    | Video
    | Embed
    | MathBlock
    | Footnotes
    | Rule
    | Post
)
