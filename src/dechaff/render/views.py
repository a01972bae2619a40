"""Factories for the views of a page: typed blocks and comments from its layout, formats from the typed blocks."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from html import escape
from typing import TYPE_CHECKING, Any

from dechaff.render.formats import FORMATS

if TYPE_CHECKING:
    from dechaff.blocks import ContentBlock, Post
    from dechaff.layout.layout import Layout

__all__ = ["as_html", "text_blocks", "view_makers", "view_writers"]


def view_makers(
    layout: Layout,
    keep: Sequence[bool],
    comments: Sequence[bool],
    url: str | None,
    captions: Callable[[], Collection[int]] = frozenset,
) -> Mapping[str, Callable[[], Any]]:
    """Return the functions that make the typed blocks and the comments of a page.

    Args:
        layout: the page.
        keep: which of its blocks are content.
        comments: which of its blocks are readers' comments; all False if they were not requested.
        url: the page's own URL.
        captions: a function that returns the blocks that were removed as captions.
    """
    return {
        "blocks": partial(_blocks, layout, keep, url, captions),
        "comments": partial(_comments, layout, comments, url),
    }


def view_writers(*, links: bool = True, images: bool = True) -> Mapping[str, Callable[[Any], str]]:
    """Return, for each format, the function that writes it from typed blocks.

    Args:
        links: whether links are written.
        images: whether images are written.
    """
    return {
        name: partial(item.write, links=links, images=images)
        for name, item in FORMATS.items()
        if item.write is not None
    }


def text_blocks(text: str) -> tuple[ContentBlock, ...]:
    """Split plain text into paragraphs at blank lines."""
    from dechaff.blocks import Paragraph  # noqa: PLC0415  (costs only who asks)

    return tuple(Paragraph((part,), path="text") for part in text.split("\n\n") if part)


def as_html(text: str) -> str:
    """Return plain text as HTML paragraphs, for a page whose HTML cannot be made."""
    return "\n".join(f"<p>{escape(part)}</p>" for part in text.split("\n\n") if part)


def _blocks(
    layout: Layout, keep: Sequence[bool], url: str | None, captions: Callable[[], Collection[int]]
) -> tuple[ContentBlock, ...]:
    from dechaff.render.build import build_blocks  # noqa: PLC0415  (costs only who asks)

    return build_blocks(layout, keep, url, captions)


def _comments(layout: Layout, comments: Sequence[bool], url: str | None) -> tuple[Post, ...]:
    from dechaff.render.build import build_comments  # noqa: PLC0415

    return build_comments(layout, comments, url) if any(comments) else ()
