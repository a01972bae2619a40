"""The content of a page as typed blocks: headings, lists, tables, code, quotes, figures...

`render/build/` builds them from the kept blocks of a layout; the views (Markdown, HTML, data) are
made from them and from nothing else. All of them are frozen, so a page can be shared between threads.

Inline content is a tuple of `str` and inline objects; the text of a block is their text in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from typing import Any, Literal, TypeAlias, TypeVar

__all__ = [
    "Cell", "Code", "CodeBlock", "ContentBlock", "DefinitionEntry", "DefinitionList", "Embed", "Figure",
    "Footnote", "FootnoteReference", "Footnotes", "Heading", "Icon", "Image", "Inline", "LineBreak", "Link", "List",
    "ListItem", "Math", "MathBlock", "Paragraph", "Post", "Quote", "Row", "Ruby", "Rule", "Span", "Style", "Table",
    "Video", "inline_text", "placed",
]  # fmt: skip

Style: TypeAlias = Literal["strong", "emphasis", "strike", "sub", "sup", "quote", "mark"]


# --- inline ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Span:
    """Text that stands out."""

    style: Style
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A piece of code in a sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link. Its URL is absolute, or a fragment of the page itself (`#part`)."""

    url: str
    content: tuple[Inline, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """An image, in a sentence or in a `Figure`."""

    url: str
    alt: str = ""
    title: str | None = None
    width: int | None = None
    height: int | None = None
    link: str | None = None
    """Where a click on the image leads."""


@dataclass(frozen=True, slots=True)
class Icon:
    """A drawn answer in a cell of a table: a tick, a cross, or what its label says. No part of the text."""

    label: str
    """`✓`, `✗`, or the words that stand for it."""


@dataclass(frozen=True, slots=True)
class Math:
    """A formula in a sentence: LaTeX where the page has it, and MathML where it has that."""

    text: str
    """What the formula reads as plain text."""
    latex: str | None = None
    mathml: str | None = None


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Ruby:
    """Text with its reading, as Japanese and Chinese print it: 委員会 and いいんかい."""

    content: tuple[Inline, ...]
    reading: str


@dataclass(frozen=True, slots=True)
class FootnoteReference:
    """The mark that points to a footnote."""

    id: str
    """The `id` of the footnote."""
    label: str
    """The mark as the page shows it: `1`, `[2]`, `*`."""


Inline: TypeAlias = str | Span | Code | Link | Image | Icon | Math | LineBreak | FootnoteReference | Ruby


# --- blocks ------------------------------------------------------------------------------------------


class _FoundLater:
    """A block whose place is looked up when it is first read: most who ask for a view never do."""

    __slots__ = ("_find",)

    def __getattr__(self, name: str) -> Any:
        """Look up the place; Python comes here for what is not set yet."""
        if name not in {"path", "line"}:
            raise AttributeError(name, name=name, obj=self)
        find = object.__getattribute__(self, "_find")
        if find is not None:  # else another thread was here in between
            path, line = find()
            object.__setattr__(self, "path", path)
            object.__setattr__(self, "line", line)
            object.__setattr__(self, "_find", None)  # it holds the page's tree
        return object.__getattribute__(self, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed(_FoundLater):
    """Where a block stands in the source."""

    path: str = ""
    """Element path: tags from the root down, with the first class or id of each."""
    line: int | None = None
    """Line in the source; None where the parser does not know it (past line 65,535)."""


@dataclass(frozen=True, slots=True)
class Heading(_Placed):
    """A heading."""

    level: int
    """1 to 6."""
    content: tuple[Inline, ...]
    id: str | None = None
    """The fragment that leads here."""


@dataclass(frozen=True, slots=True)
class Paragraph(_Placed):
    """A run of text."""

    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item of a list: usually a paragraph, sometimes with a list inside."""

    blocks: tuple[ContentBlock, ...]
    checked: bool | None = None
    """Whether the box before it is ticked; None for an item without a box."""


@dataclass(frozen=True, slots=True)
class List(_Placed):
    """A list."""

    items: tuple[ListItem, ...]
    ordered: bool = False
    start: int = 1
    """Number of the first item of an ordered list."""


@dataclass(frozen=True, slots=True)
class DefinitionEntry:
    """One or more terms, and what is said of them."""

    terms: tuple[tuple[Inline, ...], ...]
    descriptions: tuple[tuple[ContentBlock, ...], ...]


@dataclass(frozen=True, slots=True)
class DefinitionList(_Placed):
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
    """It heads the table: it stands in `<thead>`, or all of its cells are header cells."""


@dataclass(frozen=True, slots=True)
class Table(_Placed):
    """A table of data. Tables that lay out a page are not tables here."""

    rows: tuple[Row, ...]
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeBlock(_Placed):
    """Code, its lines and indentation exact."""

    text: str
    language: str | None = None
    """As the page marks it, in lower case: `python`, `c++`, `console`."""


@dataclass(frozen=True, slots=True)
class Quote(_Placed):
    """A quotation."""

    blocks: tuple[ContentBlock, ...]


@dataclass(frozen=True, slots=True)
class Figure(_Placed):
    """Images with a caption, or an image that stands by itself."""

    images: tuple[Image, ...]
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Video(_Placed):
    """A video or a sound that the page plays itself."""

    url: str
    poster: str | None = None
    audio: bool = False
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Embed(_Placed):
    """A part of another site shown on the page: a player, a map, a post."""

    url: str
    provider: str
    """Name of the site: `youtube`, `vimeo`; its host where it has no better name."""
    title: str = ""
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class MathBlock(_Placed):
    """A formula on a line of its own."""

    math: Math


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote."""

    id: str
    blocks: tuple[ContentBlock, ...]


@dataclass(frozen=True, slots=True)
class Footnotes(_Placed):
    """The footnotes of a page, in one place as it shows them."""

    notes: tuple[Footnote, ...]


@dataclass(frozen=True, slots=True)
class Rule(_Placed):
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Post(_Placed):
    """What one person wrote in a thread: a forum post, an answer, a comment."""

    blocks: tuple[ContentBlock, ...]
    author: str | None = None
    date: str | None = None
    """As the page gives it: ISO 8601 where it is marked so."""


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


def inline_text(content: Iterable[Inline]) -> str:
    """Return inline content as plain text; images, icons and footnote marks have none, a line break is a space."""
    return "".join(_pieces(content))


def _pieces(content: Iterable[Inline]) -> Iterator[str]:
    for node in content:
        if isinstance(node, str):
            yield node
        elif isinstance(node, Span | Link | Ruby):
            yield from _pieces(node.content)
        elif isinstance(node, Code | Math):
            yield node.text
        elif isinstance(node, LineBreak):
            yield " "
        elif isinstance(node, FootnoteReference):
            yield node.label


_Block = TypeVar("_Block", bound=_Placed)


def placed(kind: type[_Block], find: Callable[[], tuple[str, int | None]], *values: Any) -> _Block:
    """Return a block whose path and line are looked up when they are first read.

    Args:
        kind: its class.
        find: returns path and line. The block holds it until then.
        values: its other fields, in their order; those at the end may be left out if they have a default.
    """
    block = object.__new__(kind)
    _fill_find(block, find)
    fillers, defaults = _OWN_FIELDS[kind]
    if len(values) < len(fillers):
        values += defaults[len(values) :]
    for fill, value in zip(fillers, values, strict=True):
        fill(block, value)
    return block


_Filler: TypeAlias = Callable[[Any, Any], None]


def _filler(kind: type, name: str) -> _Filler:
    """Return what fills a field of a new block, which is frozen later on: its slot, asked for once."""
    fill: _Filler = vars(kind)[name].__set__
    return fill


def _own_fields(kind: type[_Placed]) -> tuple[tuple[_Filler, ...], tuple[Any, ...]]:
    """Return what fills a block's fields but its place, and their defaults."""
    own = [field for field in fields(kind) if not field.kw_only]
    return tuple(_filler(kind, field.name) for field in own), tuple(field.default for field in own)


_fill_find = _filler(_FoundLater, "_find")


# A class that was made anew with slots leaves the one without them behind.
_OWN_FIELDS = {kind: _own_fields(kind) for kind in _Placed.__subclasses__() if "__slots__" in vars(kind)}
