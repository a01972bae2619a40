"""Find the signature below the last paragraph of a text, and the name before the address of a page's maintainer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dechaff.metadata.fields.byline_words import starts_with_by, strip_by
from dechaff.metadata.visible.byline_text import Byline
from dechaff.metadata.visible.name_shapes import are_full_names, is_full_name, is_group
from dechaff.metadata.visible.visible_page import PARAGRAPH, VisiblePage

__all__ = ["BEFORE_MAIL", "maintainers", "signatures"]

# Maximum distance of a signature below the last paragraph of an article, in blocks.
SIGNATURE_BLOCKS = 2

# Minimum paragraphs of an article with a signature.
MIN_PARAGRAPHS = 2
# Tags of blocks that are never a signature.
_NO_SIGNATURE = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "li", "button", "td", "th", "figcaption"])

_DASHES = " –—-―~()"

_EMPHASIS = frozenset(["em", "i", "b", "strong"])

# The text between a name and an email address.
BEFORE_MAIL = re.compile(r"[,;:<(\[|]|\s\S{1,80}@")


def signatures(visible: VisiblePage, title: int | None) -> Iterator[Byline]:
    """Yield the line below the last paragraph of an article that consists of a full name, or of "by" and a name.

    The last paragraph is that of the page, or of the element that contains it if only one line looks like a signature.
    """
    blocks = visible.layout.by_block
    if title is None:
        return
    paragraphs = [
        index
        for index, text in enumerate(blocks.text[title + 1 :], title + 1)
        if len(text) >= PARAGRAPH and not blocks.hidden[index] and not visible.is_foreign(index, title)
    ]
    if len(paragraphs) < MIN_PARAGRAPHS:
        return
    if (last := _signature_below(visible, paragraphs[-1])) is not None:
        yield last
        return
    inner = [
        signature
        for index in paragraphs[MIN_PARAGRAPHS - 1 :]
        if (signature := _signature_below(visible, index)) is not None
    ]
    if len(inner) == 1 and _ends_element(visible, inner[0].block):
        yield inner[0]


def _ends_element(visible: VisiblePage, block: int) -> bool:
    """Return whether a block is the last one of the element around it, which holds more than one paragraph of text."""
    regions = visible.layout.by_region
    around = regions.parent[visible.layout.by_block.region[block]]
    return regions.stop[around] == block + 1


def _signature_below(visible: VisiblePage, paragraph: int) -> Byline | None:
    """Return the signature below a paragraph, in the same element."""
    blocks, parents = visible.layout.by_block, visible.layout.by_region.parent
    around = parents[blocks.region[paragraph]]
    for index in range(paragraph + 1, min(len(blocks.text), paragraph + 1 + SIGNATURE_BLOCKS)):
        text = blocks.text[index].strip(_DASHES)
        if (
            parents[blocks.region[index]] != around
            or blocks.tag[index] in _NO_SIGNATURE
            or blocks.hidden[index]
            or len(text) >= PARAGRAPH
            or (index + 1 < len(blocks.text) and blocks.tag[index + 1] == "li")  # the heading of a list
        ):
            return None
        named = starts_with_by(text) and are_full_names(text.partition(" ")[2])
        is_marked = text != blocks.text[index] or _is_emphasised(visible, index)
        if named or (is_marked and (are_full_names(text) or is_group(text))):
            return Byline("signature", text, index)
    return None


def maintainers(visible: VisiblePage) -> Iterator[Byline]:
    """Yield the name before the email address in an `<address>`: the maintainer of the page."""
    blocks = visible.layout.by_block
    for index, tag in enumerate(blocks.tag):
        if tag == "address" and "@" in blocks.text[index] and not visible.is_foreign(index, None):
            name = BEFORE_MAIL.split(blocks.text[index], maxsplit=1)[0].strip(_DASHES)
            if is_full_name(name := strip_by(name, visible=True)):
                yield Byline("signature", name, index)
                return


def _is_emphasised(visible: VisiblePage, block: int) -> bool:
    """Return whether a block begins in bold or italics."""
    first = next(iter(visible.layout.runs(block)), None)
    return first is not None and first.__class__ is not str and first.tag in _EMPHASIS
