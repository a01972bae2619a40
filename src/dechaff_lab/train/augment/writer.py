"""Write blocks with texts of donors."""

from __future__ import annotations

import numpy as np

from dechaff_lab.train.augment.donors import Donors
from dechaff_lab.train.augment.tree import Item, Leaf, Node

__all__ = ["Writer", "box"]


class Writer:
    """Writes blocks with random texts of some donors."""

    def __init__(self, donors: Donors, rng: np.random.Generator) -> None:
        self._donors, self.rng = donors, rng

    def paragraph(self) -> Leaf:
        """Return a paragraph."""
        return self._taken(self._donors.texts)

    def short(self) -> Leaf:
        """Return a heading, an item of a list or a cell."""
        return self._taken(self._donors.short)

    def link(self) -> Leaf:
        """Return a link that is not content."""
        return self._taken(self._donors.links)

    def clutter(self, leaf: Leaf, words: int, *, linked: bool) -> Leaf:
        """Return the first words of a text, as a headline or a teaser of another article."""
        parts = leaf.block.text.split()[:words]
        text, words = " ".join(parts), len(parts)
        block = leaf.block._replace(
            text=text, words=words, link_chars=len(text) if linked else 0, links=int(linked)
        )
        return Leaf(block, 0.0, float(words))

    def _taken(self, pool: list[Leaf]) -> Leaf:
        leaf = pool[int(self.rng.integers(len(pool)))]
        return Leaf(leaf.block._replace(breaks=0, hidden=False), leaf.label, leaf.size)

    def number(self) -> Leaf:
        """Return a number for the cell of a table."""
        text = str(round(float(self.rng.lognormal(3, 2)), int(self.rng.integers(3))))
        return Leaf(self.short().block._replace(text=text, words=1, link_chars=0, links=0), 1.0, 1.0)

    def chance(self, share: float) -> bool:
        """Return True with a given probability."""
        return bool(self.rng.random() < share)


def box(tag: str, *items: Item, names: str = "") -> Node:
    """Return a region with these items."""
    return Node(tag, names, items=list(items))
