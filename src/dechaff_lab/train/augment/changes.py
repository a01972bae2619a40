"""The changes to pages. Each function changes a tree in place, and the labels stay exact."""

from __future__ import annotations

import hashlib
from copy import deepcopy

import numpy as np

from dechaff_lab.train.augment.tree import Item, Leaf, Node, leaves

__all__ = ["content_region", "cut", "hide_names", "is_content", "lengthen", "plain_tags", "wrap"]

# Minimum label of content. A changed page has no labels between 0 and 1.
CONTENT = 0.5

# Minimum characters of a paragraph in a page that is cut. Datelines and captions are shorter.
MIN_PARAGRAPH = 30

# Minimum share of the page's content in its content region, which is the innermost such region.
MOST_CONTENT = 0.6

# Minimum characters of a text whose words are shuffled in a copy. Shorter texts are names and buttons, the same in
# every item.
MIN_RETOLD = 16

# A text without spaces is split between characters.
_ENDS = ".!?…。！？"


def _content(item: Item) -> float:
    return sum(leaf.size for leaf in leaves(item) if leaf.label >= CONTENT)


def is_content(item: Item) -> bool:
    """Return whether most words of an item are content."""
    return _content(item) > 0.5 * sum(leaf.size for leaf in leaves(item))


def content_region(root: Node) -> Node:
    """Return the innermost region with most of the content."""
    wanted = MOST_CONTENT * _content(root)
    node = root
    while wanted > 0:
        inner = [item for item in node.items if isinstance(item, Node) and _content(item) >= wanted]
        if not inner:
            break
        node = inner[0]
    return node


def cut(root: Node, rng: np.random.Generator) -> bool:
    """Keep the first one to three paragraphs of the content. Return False if there are none.

    Content up to the last of these paragraphs and the clutter around the content stay. On half of the pages the clutter
    inside the content region is removed. On a third of the pages the paragraphs are cut to their first words.
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
    """Repeat the items of the content region up to a number of blocks. Return False if there are none.

    The items are paragraphs, posts, sections or rows, from the first with content to the last. The words of longer
    texts are shuffled, so that no text is a copy of another.
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
    """Shuffle the words of a text, or its characters if it has no spaces. Length and punctuation stay the same."""
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
    """Replace every class name, id and role of a page by a meaningless name. Equal names stay equal."""
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
    """Turn semantic elements into `div`."""
    if node.tag in _SEMANTIC:
        node.tag = "div"
    for item in node.items:
        if isinstance(item, Node):
            plain_tags(item)


def wrap(root: Node, rng: np.random.Generator) -> None:
    """Wrap everything, or the items of the content region, in up to five more regions."""
    inside = root if rng.random() < 0.5 else content_region(root)
    for _ in range(int(rng.integers(1, 6))):
        inside.items = [Node("div", items=inside.items)]
