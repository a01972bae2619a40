"""The ladder for pages of a corpus: cut to their first paragraphs, or joined in one template."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any, NamedTuple

import numpy as np
from lxml import etree

from dechaff import clean
from dechaff.layout.lay_out import read_layout
from dechaff.lexicon.html_elements import HEADINGS
from dechaff_lab.corpus import GoldPage
from dechaff_lab.evaluate.ladder.rungs import kept_share
from dechaff_lab.train.gold_labels import label_blocks

__all__ = ["CorpusRung", "cut", "cut_pages", "joined_pages"]

CONTENT = 0.9
"""Minimum share of a block's words in the gold for the block to be content."""

PARAGRAPH_WORDS = 8
"""Minimum words of a paragraph."""

JOINED = 5
"""Number of pages that are joined."""


class CorpusRung(NamedTuple):
    """A page made from pages of a corpus."""

    set: str
    id: str
    rung: str
    kept: float
    """Share of the expected words that were kept, 0 to 1."""


class _Blocks(NamedTuple):
    """A parsed page and which of its blocks are content."""

    root: Any
    elements: Sequence[Any]
    """The element of each block."""
    texts: Sequence[str]
    content: Sequence[int]
    """Indices of the paragraphs that are content."""


def cut_pages(pages: Sequence[GoldPage], counts: Sequence[int] = (1, 2, 3)) -> Iterator[CorpusRung]:
    """Cut pages after their first paragraphs of content, and measure how much of these is kept."""
    for page in pages:
        for count in counts:
            made = cut(page, count)
            if made is not None:
                markup, expected = made
                cleaned = clean(markup, url=page.gold.get("url"))
                # The gold of some sets begins with the headline, which is not part of the text.
                share = kept_share(f"{cleaned.title or ''}\n{cleaned.text}", expected)
                yield CorpusRung(page.set, page.id, f"cut to {count}", share)


def cut(page: GoldPage, count: int) -> tuple[bytes, Sequence[str]] | None:
    """Return the markup of a page without its content after `count` paragraphs, and these paragraphs; None if it has
    too few."""
    blocks = _blocks(page)
    if blocks is None or len(blocks.content) <= count:
        return None
    last = blocks.content[count - 1]
    kept = {id(node) for index in range(last + 1) for node in _around(blocks.elements[index])}
    for index in range(last + 1, len(blocks.texts)):
        element = blocks.elements[index]
        is_content = (
            index in blocks.content or element.tag in HEADINGS or element.tag in ("p", "li", "td", "pre")
        )
        if (
            is_content
            and index <= blocks.content[-1]
            and id(element) not in kept
            and element.getparent() is not None
        ):
            _drop(element)
    return _markup(blocks.root), [blocks.texts[index] for index in blocks.content[:count]]


def joined_pages(pages: Sequence[GoldPage]) -> Iterator[CorpusRung]:
    """Append the content of several pages to that of another page of the same set and type, and measure what is kept.

    The figure is relative to what is kept of the same content on its own page.
    """
    groups: dict[tuple[str, str], list[GoldPage]] = defaultdict(list)
    for page in pages:
        groups[page.set, str(page.gold.get("type"))].append(page)
    for group in groups.values():
        for at in range(0, len(group) - JOINED + 1, JOINED):
            yield from _joined(group[at], group[at + 1 : at + JOINED])


def _joined(template: GoldPage, others: Sequence[GoldPage]) -> Iterator[CorpusRung]:
    blocks = _blocks(template)
    if blocks is None:
        return
    place, expected = blocks.elements[blocks.content[-1]], []
    for page in others:
        other = _blocks(page)
        if other is None:
            continue
        texts = [other.texts[index] for index in other.content]
        alone = kept_share(clean(page.raw(), url=page.gold.get("url")).text, texts)
        for index in other.content:
            copy = deepcopy(other.elements[index])
            copy.tail = "\n"
            place.addnext(copy)
            place = copy
        expected.append((page, texts, alone))
    text = clean(_markup(blocks.root), url=template.gold.get("url")).text
    for page, texts, alone in expected:
        if alone > 0:
            yield CorpusRung(page.set, page.id, f"{JOINED} joined", min(1.0, kept_share(text, texts) / alone))


def _blocks(page: GoldPage) -> _Blocks | None:
    """Read a page; None if it has no tree or no content."""
    layout, _ = read_layout(page.raw(), url=page.gold.get("url"))
    if layout.markup is None or not page.gold.get("text"):
        return None
    texts = layout.by_block.text
    labels = label_blocks(texts, page.gold)
    words = np.array(layout.by_block.words)
    content = np.flatnonzero((labels >= CONTENT) & (words >= PARAGRAPH_WORDS)).tolist()
    elements = [layout.element(region) for region in layout.by_block.region]
    return _Blocks(layout.markup.root, elements, texts, content) if content else None


def _around(element: Any) -> Iterator[Any]:
    """Yield an element and its ancestors."""
    yield element
    yield from element.iterancestors()


def _drop(element: Any) -> None:
    """Remove an element, but not the text after it."""
    parent, before = element.getparent(), element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)


def _markup(root: Any) -> bytes:
    return bytes(etree.tostring(root.getroottree(), encoding="utf-8", method="html"))
