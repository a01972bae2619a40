"""Build layouts from markup, for the tests of the renderers."""

from __future__ import annotations

from collections.abc import Callable

from dechaff.blocks import ContentBlock
from dechaff.layout.layout import Block, Layout
from dechaff.layout.segment import segment
from dechaff.reading import parse
from dechaff.render.build import build_blocks

URL = "https://harbour.example/news/tram"


def layout_of(markup: str) -> Layout:
    """Return the layout of markup, wrapped in a body if it has none."""
    if "<body" not in markup:
        markup = f"<html><body><main>{markup}</main></body></html>"
    root = parse.parse(markup.encode()).root
    assert root is not None
    return segment(root)


def keep_visible(layout: Layout) -> list[bool]:
    """Keep all visible text."""
    return [not block.hidden for block in layout.blocks]


def keep_if(layout: Layout, wanted: Callable[[Block], bool]) -> list[bool]:
    """Keep the blocks for which `wanted` is true."""
    return [wanted(block) for block in layout.blocks]


def blocks_of(markup: str, url: str | None = URL) -> tuple[ContentBlock, ...]:
    """Return the typed blocks of all visible text."""
    layout = layout_of(markup)
    return build_blocks(layout, keep_visible(layout), url)
