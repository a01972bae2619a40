"""The features of every block: its own shape, its containers, its neighbours, its page.

The blocks of one or more pages are described together, and those of a large page in pieces. Features of regions are
computed once per region from prefix sums over the blocks, and passed down to the blocks by index.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import NamedTuple

import numpy as np

from dechaff.layout.layout import Block, Layout, Region
from dechaff.reading.declared_type import DeclaredType
from dechaff.scoring.arrays import Matrix, pieces
from dechaff.scoring.features.containers import containers
from dechaff.scoring.features.evidence_columns import EVIDENCE_NAMES
from dechaff.scoring.features.facts import Facts
from dechaff.scoring.features.feature_matrix import Columns, Group, Numbers, gather
from dechaff.scoring.features.main_text import main_text
from dechaff.scoring.features.name_odds import OddsOf
from dechaff.scoring.features.neighbours import neighbours
from dechaff.scoring.features.own import own
from dechaff.scoring.features.page_bounds import Pages
from dechaff.scoring.features.page_type_signals import type_signal_names, type_signal_values
from dechaff.scoring.features.position import position
from dechaff.scoring.features.short_texts import short_text_values
from dechaff.scoring.features.structure import Structure, structure_of
from dechaff.scoring.features.vocabulary import WORD_NAMES, word_values
from dechaff.scoring.features.whole_page import whole_page
from dechaff.scoring.model.file import Tables

__all__ = ["Description", "Features", "column_names", "features", "features_of_pages"]


class Description(NamedTuple):
    """The features of one or more pages, as the network reads them."""

    names: list[str]
    """The names of the columns, (columns,)."""
    matrix: Matrix
    """The features of every block, (blocks, columns)."""
    structure: Structure


class Features:
    """The features of one or more pages, which are computed for a part of the blocks at a time."""

    def __init__(self, facts: Facts, groups: Sequence[Group]) -> None:
        """Take the columns of the pages, and the groups of features that were prepared from them."""
        self.facts = facts
        self._groups = groups

    def named(self, part: slice) -> tuple[list[str], Matrix]:
        """Return the names of the columns, and the features of some blocks, (blocks, columns)."""
        columns = chain.from_iterable(group(part) for group in self._groups)
        names, matrix = gather(columns, part.stop - part.start)
        return names, matrix.T

    def parts(self) -> Iterator[tuple[slice, Matrix]]:
        """Yield the features of all blocks in pieces: the blocks, and their features, (blocks, columns)."""
        for part in pieces(self.facts.n):
            yield part, self.named(part)[1]

    @property
    def pages(self) -> Pages:
        """The pages of the blocks."""
        return self.facts.pages


def features(
    layout: Layout, odds_of: OddsOf, evidence: Matrix, declared_type: DeclaredType, tables: Tables
) -> Description:
    """Describe every block of one page; see `features_of_pages`."""
    found = features_of_pages([layout], odds_of, evidence, [declared_type], tables)
    names, matrix = found.named(slice(0, len(layout.by_block.text)))
    return Description(names, matrix, structure_of(found.facts))


def features_of_pages(
    layouts: Sequence[Layout],
    odds_of: OddsOf,
    evidence: Matrix,
    declared_types: Sequence[DeclaredType],
    tables: Tables,
) -> Features:
    """Describe every block of one or more pages. The features of a page do not depend on the other pages.

    Args:
        layouts: the pages; each has at least one block.
        odds_of: the log-odds of region names, see `Facts`.
        evidence: (blocks, labels): for each label the strength of the strongest evidence on the block, 0 to 1.
        declared_types: the declared type of each page.
        tables: the log-odds of short texts and words, see `short_texts` and `vocabulary` in `dechaff.scoring.features`.
    """
    facts = Facts(layouts, odds_of)
    groups = (
        own(facts),
        containers(facts),
        main_text(facts),
        neighbours(facts),
        whole_page(facts),
        position(facts, declared_types),
        _said(facts, declared_types, tables),
        lambda part: [Numbers(EVIDENCE_NAMES, evidence[part].T)],
    )
    return Features(facts, groups)


def _said(facts: Facts, declared_types: Sequence[DeclaredType], tables: Tables) -> Group:
    """Describe texts, their words and the headings above them by learned log-odds, and the page by its declared
    type."""
    said = short_text_values(facts.texts, facts.heading_above, tables.said)
    signals = [type_signal_values(declared_type) for declared_type in declared_types]
    of_pages = np.array(signals, dtype=np.float32).T

    def describe(part: slice) -> Iterator[Columns]:
        above = facts.heading_above[part]
        yield Numbers(("saying_own", "saying_above"), said[:, part])
        yield Numbers(WORD_NAMES, word_values(facts.texts[part], tables.words))
        yield Numbers(("heading_above",), np.where(above >= 0, facts.heading_level.take(above), 0))
        yield Numbers(type_signal_names(), facts.pages.to_blocks(of_pages, part))

    return describe


@cache
def column_names() -> tuple[str, ...]:
    """Return the names of the columns in order. They are the same for every page."""
    page = Layout.of_rows(
        [Block("x", 0, "body", 1, 0, 0, 0, hidden=False)], [Region("body", 0, 0, 0, 1, "", "")]
    )
    no_evidence = np.zeros((1, len(EVIDENCE_NAMES)), np.float32)
    return tuple(features(page, _no_odds, no_evidence, DeclaredType(), Tables({}, {}, {})).names)


def _no_odds(regions: Sequence[str]) -> Matrix:
    return np.zeros((len(regions), 3), dtype=np.float32)
