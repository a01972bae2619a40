"""Turn a labelled page into a tree that can be changed, and a tree into an example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

from dechaff.detectors import detect
from dechaff.layout.layout import Block, Layout, Media, Region
from dechaff.reading.declared_type import DeclaredType
from dechaff.scoring.features.evidence_columns import evidence_matrix
from dechaff_lab.train.example import Example

__all__ = ["MAX_DEPTH", "Item", "Leaf", "Node", "example_of", "leaves", "tree_of"]

MAX_DEPTH = 200
"""Maximum depth of regions of a page that is changed, because the functions here recurse."""


@dataclass(eq=False)
class Leaf:
    """A block with its label."""

    block: Block
    label: float
    size: float
    """Words of the block, counted as the score does."""


@dataclass(eq=False)
class Node:
    """A region."""

    tag: str
    names: str = ""
    hidden: str = ""
    media: int = 0
    """Number of images, videos and embeds directly inside."""
    items: list[Item] = field(default_factory=list)
    """The regions and blocks directly inside, in document order."""


Item: TypeAlias = Node | Leaf


def tree_of(example: Example) -> Node:
    """Return a page as a tree."""
    layout = example.layout
    nodes = [Node(region.tag, region.names, region.hidden) for region in layout.regions]
    for media in layout.media:
        nodes[media.region].media += 1
    inside: list[list[tuple[int, int, int, Item]]] = [[] for _ in nodes]
    for index, region in enumerate(layout.regions):
        if index:
            inside[region.parent].append((region.start, 0, index, nodes[index]))
    for index, block in enumerate(layout.blocks):
        leaf = Leaf(block, float(example.labels[index]), float(example.sizes[index]))
        inside[block.region].append((index, 1, 0, leaf))
    for node, items in zip(nodes, inside, strict=True):
        node.items = [item for *_, item in sorted(items, key=lambda row: row[:3])]
    return nodes[0]


def leaves(item: Item) -> Iterator[Leaf]:
    """Yield the blocks below an item, in document order."""
    if isinstance(item, Leaf):
        yield item
    else:
        for inner in item.items:
            yield from leaves(inner)


def example_of(example: Example, root: Node, declared_type: DeclaredType, *, weight: float) -> Example | None:
    """Return an example of a changed page; None if no text is left on it.

    Args:
        example: the original page.
        root: the changed page. Regions without any text are left out.
        declared_type: what the changed page declares about itself.
        weight: the weight of the changed page; that of the original page is 1.
    """
    blocks: list[Block] = []
    regions: list[Region] = []
    media: list[Media] = []
    labels: list[float] = []
    sizes: list[float] = []

    def add(node: Node, parent: int, depth: int) -> None:
        index = len(regions)
        start = len(blocks)
        regions.append(Region(node.tag, parent, depth, start, start, node.names, node.hidden))
        media.extend([Media(start, index, None)] * node.media)
        for item in node.items:
            if isinstance(item, Leaf):
                blocks.append(item.block._replace(region=index, tag=node.tag))
                labels.append(item.label)
                sizes.append(item.size)
            elif item.media or any(True for _ in leaves(item)):
                add(item, index, depth + 1)
        regions[index] = regions[index]._replace(stop=len(blocks))

    add(root, 0, 0)
    if not blocks:
        return None
    layout = Layout.of_rows(blocks, regions, declared_type.title, media=media)
    known = np.array(labels, dtype=np.float32)
    counted = np.array(sizes, dtype=np.float32)
    return example._replace(
        layout=layout,
        declared_type=declared_type,
        evidence=evidence_matrix(detect(layout), len(blocks)),
        labels=known,
        sizes=counted,
        gold_words=int((counted * np.maximum(known, 0.0)).sum()),
        weight=weight,
        augmented=True,
    )
