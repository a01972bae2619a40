"""The output formats: one entry each.

`Page.as_format`, the command line, the rows of `dechaff.batch`, the Arrow schema and the table in `docs/output.md`
derive from this table, so a new format is a function that writes it and an entry here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeAlias, get_args

if TYPE_CHECKING:
    from dechaff.blocks import ContentBlock

__all__ = ["CONTENT_FORMATS", "FORMATS", "VIEWS", "ContentFormat", "Format", "FormatName", "Writer"]

ContentFormat: TypeAlias = Literal["text", "markdown", "html"]
"""Names of the formats with only the content, for type checkers."""

FormatName: TypeAlias = Literal["text", "markdown", "html", "json"]
"""Names of all formats, for type checkers."""


class Writer(Protocol):
    """A function that writes typed blocks in a format."""

    def __call__(self, blocks: Sequence[ContentBlock], *, links: bool, images: bool) -> str:
        """Return the blocks as text. Without `links`, links are their text; without `images`, media are left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One output format."""

    name: str
    """What it is called in `--format`, in `Page.as_format` and as a column."""
    summary: str
    """A short description of its content."""
    media_type: str
    suffix: str
    """The suffix of such files."""
    write: Writer | None = None
    """Writes it from typed blocks. None for text, which every page has, and for JSON, which is the whole page."""


def _markdown(blocks: Sequence[ContentBlock], *, links: bool, images: bool) -> str:
    from dechaff.render.write.markdown import render_markdown  # noqa: PLC0415  (loaded when first used)

    return render_markdown(blocks, links=links, images=images)


def _html(blocks: Sequence[ContentBlock], *, links: bool, images: bool) -> str:
    from dechaff.decision.fallbacks.already_clean import marked  # noqa: PLC0415
    from dechaff.render.write.html import render_html  # noqa: PLC0415

    return marked(render_html(blocks, links=links, images=images))


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        item.name: item
        for item in (
            Format(name="text", summary="the content as plain text", media_type="text/plain", suffix=".txt"),
            Format(
                name="markdown",
                summary="the content as CommonMark with GFM tables",
                media_type="text/markdown",
                suffix=".md",
                write=_markdown,
            ),
            Format(
                name="html",
                summary="the content as clean, safe HTML",
                media_type="text/html",
                suffix=".html",
                write=_html,
            ),
            Format(
                name="json",
                summary="all fields of the page, with the account of its blocks",
                media_type="application/json",
                suffix=".json",
            ),
        )
    }
)
"""The formats by name."""

VIEWS: tuple[Any, ...] = tuple(name for name, item in FORMATS.items() if item.write)
"""Formats that are written from typed blocks on first access."""

CONTENT_FORMATS: tuple[ContentFormat, ...] = ("text", *VIEWS)
"""Formats with only the content."""

# A type checker needs the names written out.
if get_args(ContentFormat) != CONTENT_FORMATS or get_args(FormatName) != tuple(FORMATS):
    raise TypeError("the literal types of formats.py do not name the formats of its table")
