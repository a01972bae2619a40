"""Build inputs of the decision with chosen probabilities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from dechaff import Label, PageType
from dechaff.decision.rule import Change, DecisionInput, DecisionRule
from dechaff.decision.rules.units import units_of
from dechaff.detectors.evidence import Evidence
from dechaff.layout.layout import Layout
from dechaff.scoring.arrays import Mask
from dechaff.scoring.score import Scores

__all__ = ["apply", "decision_input", "scores"]


def scores(
    probabilities: Sequence[float], types: PageType | Mapping[PageType, float] = PageType.OTHER
) -> Scores:
    """Return scores with given probabilities."""
    by_type = {types: 1.0} if isinstance(types, PageType) else types
    best = max(by_type, key=lambda kind: by_type[kind])
    return Scores(np.array(probabilities, dtype=np.float32), best, by_type[best], by_type)


def decision_input(
    layout: Layout,
    probabilities: Sequence[float],
    evidence: Sequence[Evidence] = (),
    types: PageType | Mapping[PageType, float] = PageType.ARTICLE,
    marks: Sequence[tuple[int, Label]] = (),
) -> DecisionInput:
    """Return the input of rules."""
    page = scores(probabilities, types)
    words = np.array(layout.by_block.words, dtype=np.float32)
    return DecisionInput(
        layout, words, page.probabilities, evidence, page.types, marks, units_of(layout), 0.9
    )


def apply(rule: DecisionRule, page: DecisionInput, keep: Mask | None = None) -> list[Change]:
    """Apply one rule to a page. By default all blocks are kept before the rule."""
    everything: Mask = np.ones(len(page.words), dtype=bool)
    return list(rule(page, everything if keep is None else keep))
