"""Code listings and short table rows are kept or removed as one.

A listing without its last line is useless, and a row without its "Yes" says something else.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dechaff.decision.rule import DecisionInput
from dechaff.layout.layout import Layout
from dechaff.scoring.arrays import Matrix

__all__ = ["MAX_ROW_WORDS", "one_probability_per_unit", "units_of"]

MAX_ROW_WORDS = 40
"""Words of the longest table row that is a unit. Longer rows mostly belong to layout tables, whose cells are unrelated."""


def units_of(layout: Layout) -> list[slice]:
    """Return the slices of blocks that are kept or removed as one."""
    starts, stops, words = layout.by_region.start, layout.by_region.stop, layout.word_sums
    return [
        slice(starts[index], stops[index])
        for index, tag in enumerate(layout.by_region.tag)
        if (tag == "tr" or index in layout.code_regions)
        and stops[index] - starts[index] > 1
        and (tag != "tr" or words[stops[index]] - words[starts[index]] <= MAX_ROW_WORDS)
    ]


def one_probability_per_unit(page: DecisionInput) -> Matrix:
    """Give all blocks of a unit the same probability: their mean, weighted by words."""
    return averaged(page.probabilities, page.words, page.units)


def averaged(probabilities: Matrix, words: Matrix, units: Sequence[slice]) -> Matrix:
    """Return probabilities in which each unit has its mean, weighted by words."""
    if units:
        probabilities = probabilities.copy()
    for unit in units:
        probabilities[unit] = np.average(probabilities[unit], weights=words[unit])
    return probabilities
