"""Paragraphs, and the images inside or between them."""

from __future__ import annotations

import re

from dechaff.blocks import (
    CodeBlock,
    ContentBlock,
    Figure,
    Image,
    Math,
    MathBlock,
    Paragraph,
    Rule,
    placed,
)
from dechaff.render.build.builder import Builder
from dechaff.render.build.figures import build_media
from dechaff.render.build.images import MAX_ICON, read_image
from dechaff.render.build.inline import inline_content
from dechaff.render.build.leaves import Leaf, broken_code, in_one_code, touches
from dechaff.render.build.math import read_math_image
from dechaff.render.build.numbered_lines import with_numbered_lines
from dechaff.render.build.typed_lists import is_bullet, with_typed_lists
from dechaff.render.build.word_lists import WORD_CLASSES, with_word_lists
from dechaff.render.joints import Joint, is_item_number
from dechaff.render.marked_language import code_language

__all__ = ["build_flow"]

_BREAK = re.compile(r"([*•·~⁂_=—–-])(?:\s?\1){2,}|⁂")
"""A line of signs between two parts of a text."""
# Maximum characters of such a line.
_MAX_BREAK = 40


def build_flow(builder: Builder, leaves: list[Leaf]) -> list[ContentBlock]:
    """Return the paragraphs and media of leaves that are in no deeper context."""
    if len(leaves) == 1 and leaves[0].text is not None:
        return _paragraph(builder, leaves)
    out: list[ContentBlock] = []
    run: list[Leaf] = []
    last: Leaf | None = None
    for position, leaf in enumerate(leaves):
        if leaf.media is not None:
            after = leaves[position + 1] if position + 1 < len(leaves) else None
            if not _is_inline(builder, leaf, last if run else None, after):
                out.extend(_paragraph(builder, run))
                run = []
                out.extend(build_media(builder, leaf.media, in_cell=leaf.context.in_cell))
                last = None
                continue
        elif last is not None and not _continues(last, leaf):
            out.extend(_paragraph(builder, run))
            run = []
        run.append(leaf)
        last = leaf
    out.extend(_paragraph(builder, run))
    if any(builder.regions.names[leaf.region].startswith(WORD_CLASSES) for leaf in leaves):
        out = with_word_lists(out)
    if any(leaf.text is not None and is_item_number(leaf.text) for leaf in leaves):
        out = with_numbered_lines(out)
    if any(leaf.text is not None and is_bullet(leaf.text) for leaf in leaves):
        return with_typed_lists(out)
    return out


def _continues(last: Leaf, leaf: Leaf) -> bool:
    """Return whether a block continues the paragraph of the leaf before it."""
    if last.media is not None:
        return leaf.region == last.region and leaf.breaks <= 1
    if leaf.position != last.position + 1:
        return False  # a block between them was removed
    if leaf.joint is Joint.LINE:
        return True
    if leaf.joint is Joint.NUMBER:
        return last.text is not None and not is_item_number(last.text)
    return leaf.breaks > 1 and leaf.region == last.region and in_one_code(last, leaf)


def _is_inline(builder: Builder, leaf: Leaf, last: Leaf | None, after: Leaf | None) -> bool:
    """Return whether an image is part of a sentence rather than a block of its own."""
    media = leaf.media
    if media is None or media.element.tag not in {"img", "picture"}:
        return False
    before = last is not None and (last.media is not None or touches(last, leaf))
    if before and after is not None and after.joint is Joint.SENTENCE:
        return True
    follows = (
        after is not None
        and after.text is not None
        and after.position == leaf.position
        and after.region == media.region
        and after.breaks == 0
    )
    if not before and not follows:
        return False
    image = read_image(media.element, builder.urls)
    sizes = [] if image is None else [image.width, image.height]
    small = any(size is not None and size <= MAX_ICON for size in sizes)
    return small or read_math_image(media.element) is not None


def _paragraph(builder: Builder, leaves: list[Leaf]) -> list[ContentBlock]:
    """Return the block that leaves make: usually a `Paragraph`, sometimes code, a formula or a footnote."""
    if not leaves:
        return []
    first = leaves[0]
    text, region, runs = first.text, first.region, first.runs
    if text is None:
        region = first.context.region
    if text is not None and len(leaves) == 1:
        content = inline_content(text, runs, builder.reading)
    elif text is not None and (lines := broken_code(leaves)):
        return [placed(CodeBlock, builder.place(region), lines, code_language(runs[0]))]
    else:
        content = tuple(builder.inline(leaves))
    if not content:
        return []
    place = builder.place(region)
    if len(content) == 1:
        only = content[0]
        if isinstance(only, str) and len(only) <= _MAX_BREAK and _BREAK.fullmatch(only):
            return [placed(Rule, place)]
        if isinstance(only, Math):
            return [placed(MathBlock, place, only)]
        if isinstance(only, Image):
            return [placed(Figure, place, (only,))]
    return [placed(Paragraph, place, content)]
