"""Compare the blocks of a page with other pages of its site."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dechaff.layout.layout import Layout
from dechaff.site.fingerprint import Fingerprint, path_hashes, text_hashes, title_hashes

__all__ = ["Comparison", "FingerprintTable", "compare", "table_of"]

COPY_SHARE = 0.15
"""Maximum share of a page's words that are missing from a copy of it (a print view, another URL), if the titles are
similar. In the 1,200 pairs of pages of one site in the training sets, more words are missing from different pages."""

VERSION_SHARE = 0.5
"""The same if the titles are equal: an earlier version of the page, or the page with another sidebar."""

OWN_WORDS = 20
"""Minimum words that are missing from another page with a different title. With fewer, the two may be near-copies, such
as the same notice for each of many places, and the other page provides no evidence."""

SAME_TITLE = 0.9
LIKE_TITLE = 0.5
"""Minimum share of a title's words in another title that is the same, or may be the title of a copy. Words that most
titles of the site have do not count."""

SAME_TEMPLATE = 0.5
OTHER_TEMPLATE = 0.1
"""Share of common paths at which two pages have the same template, and below which they have different templates.
Between both, a page counts partly."""


class FingerprintTable(NamedTuple):
    """The fingerprints of a site, indexed by text. Bit i of a mask stands for fingerprint i."""

    fingerprints: tuple[Fingerprint, ...]
    texts: NDArray[np.uint32]
    """Distinct texts, ascending."""
    masks: NDArray[np.uint32]
    """The pages that contain each text."""


class Comparison(NamedTuple):
    """What a site says about the blocks of one page."""

    pages: float
    """Number of other pages with the same template, each weighted by the similarity of the templates."""
    shared_by: NDArray[np.float32]
    """For each block the number of these pages that contain its text, (blocks,)."""
    others: tuple[Fingerprint, ...] = ()
    """The other pages of any template, without copies."""


def table_of(fingerprints: tuple[Fingerprint, ...]) -> FingerprintTable:
    """Index the fingerprints of a site, at most 32."""
    texts = np.concatenate([found.texts for found in fingerprints])
    bits = np.repeat(
        np.uint32(1) << np.arange(len(fingerprints), dtype=np.uint32),
        [len(found.texts) for found in fingerprints],
    )
    distinct, of = np.unique(texts, return_inverse=True)
    masks = np.zeros(len(distinct), dtype=np.uint32)
    np.bitwise_or.at(masks, of, bits)
    return FingerprintTable(fingerprints, distinct, masks)


def compare(layout: Layout, table: FingerprintTable) -> Comparison | None:
    """Compare a page with the table of its site; None if no other page of its template is known."""
    blocks = layout.by_block
    hashes = text_hashes(blocks.text)
    by_region = np.array(path_hashes(layout), dtype=np.uint32)
    places = by_region.take(np.fromiter(blocks.region, np.intp, len(blocks.text)))
    words = np.fromiter(blocks.words, np.float32, len(blocks.text))
    present = _bits(_masks_of(table, hashes), len(table.fingerprints))
    weights = _alike(table, frozenset(places.tolist()))
    copies = _is_copy(table, frozenset(title_hashes(layout.title)), words, present)
    weights[copies] = 0.0
    pages = float(weights.sum())
    if pages <= 0:
        return None
    others = tuple(found for found, copy in zip(table.fingerprints, copies.tolist(), strict=True) if not copy)
    return Comparison(pages, present @ weights, others)


def _masks_of(table: FingerprintTable, hashes: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the pages that contain each text, as masks."""
    at = np.minimum(np.searchsorted(table.texts, hashes), len(table.texts) - 1)
    masks: NDArray[np.uint32] = np.where(table.texts[at] == hashes, table.masks[at], np.uint32(0))
    return masks


def _bits(masks: NDArray[np.uint32], count: int) -> NDArray[np.float32]:
    """Return the bits of masks as numbers, (masks, count)."""
    return ((masks[:, None] >> np.arange(count, dtype=np.uint32)) & np.uint32(1)).astype(np.float32)


def _alike(table: FingerprintTable, places: frozenset[int]) -> NDArray[np.float32]:
    """Return for each fingerprint the similarity of its template to that of a page, 0 to 1."""
    alike = np.array(
        [len(places & found.places) / len(places | found.places) for found in table.fingerprints],
        dtype=np.float32,
    )
    weights: NDArray[np.float32] = np.clip(
        (alike - OTHER_TEMPLATE) / (SAME_TEMPLATE - OTHER_TEMPLATE), 0.0, 1.0
    )
    return weights


def _is_copy(
    table: FingerprintTable, title: frozenset[int], words: NDArray[np.float32], present: NDArray[np.float32]
) -> NDArray[np.bool_]:
    """Return for each fingerprint whether it may be a copy of a page, so that it provides no evidence.

    A page with a short text has most of its words in common with other pages of its site. Its title distinguishes it.
    """
    whole = max(1.0, float(words.sum()))
    lacking = np.maximum(whole - words @ present, 0.0)
    title_alike = _title_alike(table, title)
    versions = (title_alike >= SAME_TITLE) & (lacking <= VERSION_SHARE * whole)
    copies = (title_alike >= LIKE_TITLE) & (lacking <= COPY_SHARE * whole)
    is_copy: NDArray[np.bool_] = versions | copies | (lacking < OWN_WORDS)
    return is_copy


def _title_alike(table: FingerprintTable, title: frozenset[int]) -> NDArray[np.float32]:
    """Return for each fingerprint the similarity of its title to that of a page, 0 to 1.

    Words that most titles of the site have, such as its name, do not count. A title without other words has a
    similarity of one half to all titles.
    """
    titles = [found.title_words for found in table.fingerprints]
    most = max(1.0, len(titles) / 2)
    own = {word for word in title if sum(word in other for other in titles) <= most}
    if not own:
        return np.full(len(titles), LIKE_TITLE, dtype=np.float32)
    if len(titles) == 1:  # the name of the site is unknown
        return np.array([len(title & titles[0]) / len(title | titles[0])], dtype=np.float32)
    return np.array([len(own & other) / len(own) for other in titles], dtype=np.float32)
