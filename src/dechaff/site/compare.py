"""Compare the blocks of a page with what is known of its site."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dechaff.layout.layout import Layout
from dechaff.site.fingerprint import Fingerprint, path_hashes, text_hash

__all__ = ["Comparison", "Table", "compare", "table_of"]

COPY_SHARE = 0.15
"""Share of a page's words that a copy of it (a print view, another URL, a part of the same text) lacks at most. What is a copy
says nothing of the page and is left out. On the 1,200 pairs of pages of one site in the training sets, different pages lack
more; a page whose own text is less than this share cannot be told from a copy, and then nothing is concluded."""

SAME_TEMPLATE = 0.5
OTHER_TEMPLATE = 0.1
"""Share of their places that two pages have in common from which they count as made from one template, and below which as
made from different ones. In between a page counts in part."""


class Table(NamedTuple):
    """The fingerprints of a site, indexed by text. Bit i of a mask stands for fingerprint i."""

    fingerprints: tuple[Fingerprint, ...]
    texts: NDArray[np.uint32]
    """Distinct texts, ascending."""
    masks: NDArray[np.uint32]
    """On which pages each text stands."""


class Comparison(NamedTuple):
    """What a site tells of the blocks of one page."""

    pages: float
    """How many other pages of the same template are known, each weighed by how alike the templates are."""
    standing: NDArray[np.float32]
    """For each block how many of these pages hold its text, (blocks,)."""


def table_of(fingerprints: tuple[Fingerprint, ...]) -> Table:
    """Index the fingerprints of a site, 32 at most."""
    texts = np.concatenate([found.texts for found in fingerprints])
    bits = np.repeat(
        np.uint32(1) << np.arange(len(fingerprints), dtype=np.uint32),
        [len(found.texts) for found in fingerprints],
    )
    distinct, of = np.unique(texts, return_inverse=True)
    masks = np.zeros(len(distinct), dtype=np.uint32)
    np.bitwise_or.at(masks, of, bits)
    return Table(fingerprints, distinct, masks)


def compare(layout: Layout, table: Table) -> Comparison | None:
    """Compare a page with the table of its site; None where no other page of its template is known."""
    blocks = layout.by_block
    hashes = np.fromiter(map(text_hash, blocks.text), np.uint32, len(blocks.text))
    by_region = np.fromiter(path_hashes(layout), np.uint32, len(layout.by_region.tag))
    places = by_region.take(np.fromiter(blocks.region, np.intp, len(blocks.text)))
    words = np.fromiter(blocks.words, np.float32, len(blocks.text))
    present = _bits(_masks_of(table, hashes), len(table.fingerprints))
    weights = _weights(table, places, words, present)
    pages = float(weights.sum())
    if pages <= 0:
        return None
    return Comparison(pages, present @ weights)


def _masks_of(table: Table, hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return on which pages each text stands, as masks."""
    at = np.minimum(np.searchsorted(table.texts, hashes), len(table.texts) - 1)
    masks: NDArray[np.uint32] = np.where(table.texts[at] == hashes, table.masks[at], np.uint32(0))
    return masks


def _bits(masks: NDArray[np.uint32], count: int) -> NDArray[np.float32]:
    """Return the bits of masks as numbers, (masks, count)."""
    return ((masks[:, None] >> np.arange(count, dtype=np.uint32)) & np.uint32(1)).astype(np.float32)


def _weights(
    table: Table, places: NDArray[np.uint32], words: NDArray[np.float32], present: NDArray[np.float32]
) -> NDArray[np.float32]:
    """Return how much each fingerprint counts: 0 for copies of the page and for other templates, else up to 1."""
    lacking = 1.0 - (words @ present) / max(1.0, float(words.sum()))
    own = frozenset(places.tolist())
    alike = np.array(
        [len(own & found.places) / len(own | found.places) for found in table.fingerprints], dtype=np.float32
    )
    weights: NDArray[np.float32] = np.clip(
        (alike - OTHER_TEMPLATE) / (SAME_TEMPLATE - OTHER_TEMPLATE), 0.0, 1.0
    )
    weights[lacking <= COPY_SHARE] = 0.0
    return weights
