"""Headings, and the fragments that lead to them."""

from __future__ import annotations

from dechaff.blocks import ContentBlock, Heading, placed
from dechaff.lexicon.html_elements import HEADINGS
from dechaff.render.build.builder import Builder
from dechaff.render.build.figures import build_media
from dechaff.render.build.inline_nodes import own_fragment, without_links
from dechaff.render.build.leaves import Leaf
from dechaff.render.context import Context, declared_level

__all__ = ["build_heading"]

# Maximum blocks of a heading. An element with more wraps content.
_MAX_HEADING_BLOCKS = 5


def build_heading(builder: Builder, context: Context, leaves: list[Leaf], level: int) -> list[ContentBlock]:
    """Return a heading, followed by the media in its element. An element that wraps more gives its contents instead."""
    texts = [leaf for leaf in leaves if leaf.text is not None]
    if not texts or len(texts) > _MAX_HEADING_BLOCKS or any(leaf.context.level > level for leaf in texts):
        return builder.group(leaves, level)
    out: list[ContentBlock] = []
    content = tuple(builder.inline(texts))
    if content:
        region = context.region
        name = _fragment(builder, region)
        target = own_fragment(content)
        if target and name in {target, None}:
            name, content = target, without_links(content)
        tag = builder.regions.tag[region]
        rank = int(tag[1]) if tag in HEADINGS else declared_level(builder.layout, region)
        out.append(placed(Heading, builder.place(region), rank, content, name))
    for leaf in leaves:
        if leaf.media is not None:
            out.extend(build_media(builder, leaf.media))
    return out


def _fragment(builder: Builder, region: int) -> str | None:
    """Return the fragment that leads to a heading: its id, that of an anchor in it, or of the section it begins."""
    element = builder.layout.element(region)
    if element is None:
        return None
    if name := element.get("id"):
        return str(name)
    for inner in element.iterchildren("a", "span") if len(element) else ():
        if name := inner.get("id") or inner.get("name"):
            return str(name)
    regions = builder.regions
    parent = regions.parent[region]
    if parent == region or regions.start[parent] != regions.start[region]:
        return None
    return builder.layout.element(parent).get("id") or None
