"""Inline content: the parts of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = [
    "Code", "FootnoteReference", "Icon", "Image", "Inline", "LineBreak", "Link", "Math", "Ruby", "Span", "Style",
    "inline_text",
]  # fmt: skip

Style: TypeAlias = Literal["strong", "emphasis", "strike", "sub", "sup", "quote", "mark"]


@dataclass(frozen=True, slots=True)
class Span:
    """Styled text."""

    style: Style
    content: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """Inline code."""

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
    """URL of the link around the image."""


@dataclass(frozen=True, slots=True)
class Icon:
    """An icon in a table cell: a tick, a cross, or its label. Not part of the text."""

    label: str
    """`✓`, `✗`, or the label."""


@dataclass(frozen=True, slots=True)
class Math:
    """An inline formula, with LaTeX and MathML if the page has them."""

    text: str
    """The formula as plain text."""
    latex: str | None = None
    mathml: str | None = None


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Ruby:
    """Text with its reading, as in Japanese and Chinese: 委員会 and いいんかい."""

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


def inline_text(content: Iterable[Inline]) -> str:
    """Return inline content as plain text. Images and icons have no text; a line break is a space."""
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
