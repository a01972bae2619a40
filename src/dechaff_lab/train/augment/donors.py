"""Parts of pages that other pages use: menus, footers and boxes, comments, and the texts of invented pages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from copy import deepcopy

import numpy as np

from dechaff.layout.layout import Block
from dechaff_lab.train.augment.changes import content_region
from dechaff_lab.train.augment.tree import Leaf, Node, leaves

__all__ = ["Donors"]

# Minimum and maximum blocks of a region that is used elsewhere.
MIN_BLOCKS = 3
MAX_BLOCKS = 60

# Minimum and maximum words of a text for invented pages.
MIN_WORDS = 12
MAX_WORDS = 150

# Maximum regions, and maximum texts of a kind, from one page, so that no site dominates.
PER_PAGE = 6


class Donors:
    """The parts from the pages of one fold. Pages of other folds do not use them, so cross-validation stays valid."""

    def __init__(self) -> None:
        self.clutter: list[Node] = []
        """Regions without any content."""
        self.comments: list[Node] = []
        """Regions with comments below an article."""
        self.threads: list[Node] = []
        """Regions with the posts of a thread."""
        self.texts: list[Leaf] = []
        """Paragraphs."""
        self.short: list[Leaf] = []
        """Short texts of content: headings, items of lists, cells."""
        self.links: list[Leaf] = []
        """Links that are not content."""

    def add(self, root: Node, page_type: str | None) -> None:
        """Collect the parts of a page."""
        regions: list[Node] = []
        _free_regions(root, regions)
        comments = [node for node in regions if "comment" in node.names.lower()]
        self.comments.extend(deepcopy(comments[:1]))
        self.clutter.extend(deepcopy([node for node in regions if node not in comments][:PER_PAGE]))
        if page_type == "forum":
            self.threads.append(deepcopy(content_region(root)))
        kinds: dict[str, list[Leaf]] = defaultdict(list)
        for leaf in leaves(root):
            kinds[_kind(leaf)].append(leaf)
        self.texts.extend(kinds["text"][:PER_PAGE])
        self.short.extend(kinds["short"][:PER_PAGE])
        self.links.extend(kinds["link"][:PER_PAGE])

    def clutter_of(self, rng: np.random.Generator) -> Node | None:
        """Return a region of clutter of some page."""
        return _choice(self.clutter, rng)

    def comments_of(self, rng: np.random.Generator) -> Node | None:
        """Return comments of some page, or the posts of a thread as comments."""
        if self.threads and rng.random() < 0.5:
            found = _choice(self.threads, rng)
            assert found is not None
            for leaf in leaves(found):
                leaf.label = 0.0
            return Node("div", "comments", items=[found])
        return _choice(self.comments, rng)


def _choice(nodes: list[Node], rng: np.random.Generator) -> Node | None:
    return deepcopy(nodes[int(rng.integers(len(nodes)))]) if nodes else None


def _kind(leaf: Leaf) -> str:
    block: Block = leaf.block
    if leaf.label >= 0.9 and block.link_share < 0.2:
        if MIN_WORDS <= block.words <= MAX_WORDS and block.text[-1] in ".!?。":
            return "text"
        if block.words < MIN_WORDS // 2:
            return "short"
    if leaf.label == 0.0 and block.link_share > 0.8 and block.words < MIN_WORDS // 2:
        return "link"
    return ""


def _free_regions(node: Node, found: list[Node]) -> None:
    """Collect the largest regions without content."""
    for item in node.items:
        if isinstance(item, Node):
            inside: Iterable[Leaf] = list(leaves(item))
            count = len(list(inside))
            if count < MIN_BLOCKS:
                continue
            if count <= MAX_BLOCKS and all(leaf.label == 0.0 for leaf in inside):
                found.append(item)
            else:
                _free_regions(item, found)
