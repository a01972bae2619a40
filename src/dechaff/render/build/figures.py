"""Figures with their captions, and standalone images, videos, embeds and rules."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from dechaff.blocks import ContentBlock, Figure, Image, Inline, MathBlock, Paragraph, Rule, Table, placed
from dechaff.layout.layout import Media
from dechaff.render.build.backgrounds import background_url
from dechaff.render.build.builder import Builder
from dechaff.render.build.captions import caption_blocks
from dechaff.render.build.embeds import read_embed, read_video
from dechaff.render.build.images import is_image_object, read_image
from dechaff.render.build.inline import inline_content
from dechaff.render.build.leaves import Leaf, join
from dechaff.render.build.math import read_math_image
from dechaff.render.build.players import player_url
from dechaff.render.context import Context, ContextKind

__all__ = ["build_figure", "build_media"]


def build_figure(builder: Builder, context: Context, leaves: list[Leaf], level: int) -> list[ContentBlock]:
    """Return the media of a figure with its caption. Tables and code inside it stay tables and code."""
    captions = caption_blocks(builder.layout, context.region, builder.captions)
    shown = [leaf for leaf in leaves if leaf.media is not None and _is_in(leaf, context)]
    others = [leaf for leaf in leaves if leaf.media is None or not _is_in(leaf, context)]
    caption = _caption(builder, captions)
    images, players = _pictures(builder, shown, caption)
    told = set(captions)
    rest = [leaf for leaf in others if leaf.text is None or leaf.position not in told]
    if not images and not players:
        return (
            _captioned(builder, context, builder.group(rest, level), captions, rest)
            if rest
            else builder.group(others, level)
        )
    out = builder.group(rest, level)
    if images:
        out.insert(0, placed(Figure, builder.place(context.region), images, caption))
    return [*players, *out]


def _captioned(
    builder: Builder, figure: Context, blocks: list[ContentBlock], captions: list[int], rest: list[Leaf]
) -> list[ContentBlock]:
    """Return the table, code or quote of a figure with its caption: that of a table, else a paragraph beside it."""
    labels = {label.block for label in builder.layout.code_labels}
    captions = [block for block in captions if block not in labels]
    caption = _caption(builder, captions)
    if not caption or not blocks:
        return blocks
    only = blocks[0] if len(blocks) == 1 else None
    if isinstance(only, Table) and not only.caption:
        return [replace(only, caption=caption)]
    paragraph = placed(Paragraph, builder.place(figure.region), caption)
    return [paragraph, *blocks] if captions[0] < rest[0].position else [*blocks, paragraph]


def _is_in(leaf: Leaf, figure: Context) -> bool:
    """Return whether a leaf is directly in a figure, not in a table, quote or code block inside it. Lists do not
    count."""
    return all(context.kind in _LAYS_OUT for context in leaf.context.chain[figure.level :])


_LAYS_OUT = frozenset({ContextKind.LIST, ContextKind.ITEM})


_IMAGES = frozenset({"img", "picture"})


def build_media(
    builder: Builder,
    media: Media,
    caption: tuple[Inline, ...] = (),
    *,
    anywhere: bool = False,
    in_cell: bool = False,
) -> list[ContentBlock]:
    """Return the block of a standalone image, video, embed or rule; nothing if there is nothing to show.

    Args:
        builder: the build.
        media: what to show.
        caption: the caption of the figure around it.
        anywhere: it is in a figure, so an embed of any host is accepted and an image may repeat.
        in_cell: it is in a table cell, so an image with alternative text may repeat.
    """
    element = media.element
    tag = element.tag
    place = builder.place(media.region)
    block: Any = None
    if tag == "hr":
        block = placed(Rule, place)
    elif tag in _IMAGES or is_image_object(element) or (not player_url(element) and background_url(element)):
        math = read_math_image(element)
        image = None if math else read_image(element, builder.urls)
        if math is not None:
            block = placed(MathBlock, place, math)
        elif image is not None and (anywhere or image.url not in builder.shown or (in_cell and image.alt)):
            builder.shown.add(image.url)
            block = placed(Figure, place, (image,))
    elif tag in {"video", "audio"}:
        block = read_video(element, builder.urls, caption, *place())
    else:
        block = read_embed(element, builder.urls, caption, *place(), anywhere=anywhere)
    return [] if block is None else [block]


def _pictures(
    builder: Builder, leaves: list[Leaf], caption: tuple[Inline, ...]
) -> tuple[tuple[Image, ...], list[ContentBlock]]:
    """Return the images, and the videos and embeds, among the leaves of a figure."""
    images: list[Image] = []
    players: list[ContentBlock] = []
    for leaf in leaves:
        for block in build_media(builder, leaf.media, caption, anywhere=True) if leaf.media else ():
            if isinstance(block, Figure):
                # A loader repeats the image of a figure.
                shown = {image.url for image in images}
                images.extend(image for image in block.images if image.url not in shown)
            else:
                players.append(block)
    return tuple(images), players


def _caption(builder: Builder, blocks: list[int]) -> tuple[Inline, ...]:
    """Return the text of a caption. It follows its image, even if the model removed it."""
    out: list[Inline] = []
    texts = builder.layout.by_block.text
    for block in blocks:
        content = inline_content(texts[block], builder.layout.runs(block), builder.reading)
        join(out, (" ", *content) if out else content)
    return tuple(out)
