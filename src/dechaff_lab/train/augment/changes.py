"""The changes that invented pages are made with. Each changes a tree in place, and every label stays exact."""

from __future__ import annotations

import hashlib
from copy import deepcopy

import numpy as np

from dechaff_lab.train.augment.tree import Item, Leaf, Node, leaves

__all__ = ["content_region", "cut", "hide_names", "is_content", "lengthen", "plain_tags", "wrap"]

# A block is content from this label on; a changed page has no labels in between.
CONTENT = 0.5

# Fewest characters of a block that counts as a paragraph where a page is cut: below it are datelines and captions.
MIN_PARAGRAPH = 30

# Share of the page's content that the innermost region with "the content" holds.
MOST_CONTENT = 0.6

# Shortest text, in characters, that is told anew in a copy: shorter ones are names and buttons, alike in every item.
MIN_RETOLD = 16

# A text without spaces is split between characters.
_ENDS = ".!?…。！？"


def _content(item: Item) -> float:
    return sum(leaf.size for leaf in leaves(item) if leaf.label >= CONTENT)


def is_content(item: Item) -> bool:
    """Whether most words of an item are content."""
    return _content(item) > 0.5 * sum(leaf.size for leaf in leaves(item))


def content_region(root: Node) -> Node:
    """Return the innermost region that holds most of the content."""
    wanted = MOST_CONTENT * _content(root)
    node = root
    while wanted > 0:
        inner = [item for item in node.items if isinstance(item, Node) and _content(item) >= wanted]
        if not inner:
            break
        node = inner[0]
    return node


def cut(root: Node, rng: np.random.Generator) -> bool:
    """Keep the first one to three paragraphs of the content; return False if there are none.

    What is content up to the last of them stays, and so does the clutter around it; on half of the pages the clutter inside
    the region with the content goes. On a third of the pages the paragraphs are cut to their first words.
    """
    inside = content_region(root)
    paragraphs = [
        leaf for leaf in leaves(inside) if leaf.label >= CONTENT and len(leaf.block.text) >= MIN_PARAGRAPH
    ]
    if not paragraphs:
        return False
    kept = paragraphs[: int(rng.integers(1, 4))]
    last = kept[-1]
    gone: set[int] = set()
    after = False
    for leaf in leaves(root):
        if after and leaf.label != 0.0:
            gone.add(id(leaf))
        after |= leaf is last
    if rng.random() < 0.5:
        gone.update(id(leaf) for leaf in leaves(inside) if leaf.label == 0.0)
    if rng.random() < 1 / 3:
        for leaf in kept:
            _shorten(leaf, int(rng.integers(2, 9)))
    _remove(root, gone)
    return True


def _shorten(leaf: Leaf, words: int) -> None:
    text = leaf.block.text
    parts = text.split()
    short = " ".join(parts[:words]) if len(parts) > words else text[: 4 * words]
    if short != text:
        short = short.rstrip(" ,;:-") + "."
    leaf.size = max(1.0, round(leaf.size * len(short) / len(text)))
    leaf.block = leaf.block._replace(
        text=short,
        words=max(1, min(leaf.block.words, len(short.split()))),
        link_chars=min(leaf.block.link_chars, len(short)),
    )


def _remove(node: Node, gone: set[int]) -> None:
    node.items = [item for item in node.items if id(item) not in gone]
    for item in node.items:
        if isinstance(item, Node):
            _remove(item, gone)


def lengthen(root: Node, rng: np.random.Generator, blocks: int) -> bool:
    """Repeat what stands in the region with the content, told anew, up to so many blocks; False if there is nothing.

    What is repeated are the items of that region from the first that holds content to the last: paragraphs, posts,
    sections, rows. The words of longer texts are shuffled, so that none is a copy of another.
    """
    inside = content_region(root)
    filled = [index for index, item in enumerate(inside.items) if _content(item) > 0]
    if not filled:
        return False
    first, last = filled[0], filled[-1] + 1
    unit = inside.items[first:last]
    size = sum(1 for item in unit for _ in leaves(item))
    more: list[Item] = []
    for _ in range(max(1, min(blocks // max(1, size), blocks))):
        again = deepcopy(unit)
        for item in again:
            for leaf in leaves(item):
                _retell(leaf, rng)
        more.extend(again)
    inside.items[last:last] = more
    return True


def _retell(leaf: Leaf, rng: np.random.Generator) -> None:
    """Shuffle the words of a text, or its characters where it has no spaces: as long, with as many marks, another text."""
    text = leaf.block.text
    if len(text) < MIN_RETOLD:
        return
    end = text[-1] if text[-1] in _ENDS else ""
    body = text[: len(text) - len(end)]
    spaced = body.count(" ") > 1
    parts = body.split(" ") if spaced else list(body)
    rng.shuffle(parts)
    turned = ((" " if spaced else "").join(parts).strip() or body) + end
    if text[0].isupper():
        turned = turned[0].upper() + turned[1:]
    leaf.block = leaf.block._replace(text=turned, link_chars=min(leaf.block.link_chars, len(turned)))


def hide_names(node: Node, salt: str) -> None:
    """Give every class name, id and role of a page another name that says nothing; equal names stay equal."""
    node.names = " ".join(
        "x" + hashlib.blake2b((salt + name).encode(), digest_size=3).hexdigest()
        for name in node.names.split()
    )
    for item in node.items:
        if isinstance(item, Node):
            hide_names(item, salt)


_SEMANTIC = frozenset(
    ["article", "main", "header", "footer", "nav", "aside", "section", "figure", "figcaption"]
)


def plain_tags(node: Node) -> None:
    """Turn the elements that name their purpose into `div`."""
    if node.tag in _SEMANTIC:
        node.tag = "div"
    for item in node.items:
        if isinstance(item, Node):
            plain_tags(item)


def wrap(root: Node, rng: np.random.Generator) -> None:
    """Put up to five regions more around everything, or around what stands in the region with the content."""
    inside = root if rng.random() < 0.5 else content_region(root)
    for _ in range(int(rng.integers(1, 6))):
        inside.items = [Node("div", items=inside.items)]
