"""Code, quotes and posts: contexts that become one block each."""

from __future__ import annotations

from dechaff.blocks import CodeBlock, ContentBlock, Post, Quote, placed
from dechaff.render.build.builder import Builder
from dechaff.render.build.leaves import Leaf
from dechaff.render.build.posts import post_author, post_date
from dechaff.render.code import code_text
from dechaff.render.context import Context
from dechaff.render.marked_language import code_language

__all__ = ["build_code", "build_post", "build_quote"]


def build_code(builder: Builder, context: Context, leaves: list[Leaf], level: int) -> list[ContentBlock]:
    """Return a code block."""
    text = code_text(builder.layout, context.region, builder.keep)
    if not text:
        return []
    element = builder.layout.element(context.region)
    language = code_language(element) if element is not None else None
    language = language or builder.languages.get(context.region)
    return [placed(CodeBlock, builder.place(context.region), text, language)]


def build_quote(builder: Builder, context: Context, leaves: list[Leaf], level: int) -> list[ContentBlock]:
    """Return a quotation. Code alone in a `<blockquote>` is indented code, not a quotation."""
    blocks = builder.group(leaves, level)
    if all(isinstance(block, CodeBlock) for block in blocks):
        return blocks
    return [placed(Quote, builder.place(context.region), tuple(blocks))]


def build_post(builder: Builder, context: Context, leaves: list[Leaf], level: int) -> list[ContentBlock]:
    """Return a post of a thread, with its author and date."""
    blocks = builder.group(leaves, level)
    if all(isinstance(block, CodeBlock) for block in blocks):
        return blocks
    element = builder.layout.element(context.region)
    place = builder.place(context.region)
    return [placed(Post, place, tuple(blocks), post_author(element), post_date(element))]
