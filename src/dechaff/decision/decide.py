"""Decide which blocks of a page are kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from typing import NamedTuple

import numpy as np

from dechaff.decision.labels import Verdicts, verdicts
from dechaff.decision.rule import Change, DecisionInput
from dechaff.decision.rules import PROBABILITY_RULES, RULES
from dechaff.decision.rules.trusted_evidence import may_be_thread
from dechaff.decision.rules.units import units_of
from dechaff.decision.threshold import FAVOR_BETA, best_threshold
from dechaff.detectors.evidence import Evidence
from dechaff.detectors.regions import CERTAIN
from dechaff.layout.layout import Layout
from dechaff.records import Label
from dechaff.scoring.arrays import Mask
from dechaff.scoring.score import Scores
from dechaff.site.view import Chosen

__all__ = ["Decision", "decide"]


class Decision(NamedTuple):
    """Which blocks are kept, and why the others are not. Sequences are parallel to the blocks."""

    keep: tuple[bool, ...]
    verdicts: Callable[[], Verdicts]
    """Returns labels and reasons. They take a third of the time of a decision, and few callers need them."""
    probabilities: tuple[float, ...]
    expected_f1: float
    """The expected word F1 of the kept blocks if the probabilities are right, 0 to 1."""

    @property
    def labels(self) -> tuple[Label, ...]:
        """What each block is."""
        return self.verdicts().labels

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why each block was removed; empty for kept blocks."""
        return self.verdicts().reasons


def decide(
    layout: Layout,
    scores: Scores,
    evidence: Sequence[Evidence] = (),
    marks: Sequence[tuple[int, str]] = (),
    favor: str = "balanced",
    chosen: Sequence[Chosen] = (),
) -> Decision:
    """Decide a page: choose the threshold, then apply the rules.

    Args:
        layout: the page; it has at least one block.
        scores: the model's scores of its blocks and its type.
        evidence: what the detectors found.
        marks: blocks that contain only a metadata field: index, and the value of a `Label`.
        favor: see `Options`.
        chosen: blocks that rules of the site select.
    """
    words = np.array(layout.by_block.words, dtype=np.float32)
    is_thread = may_be_thread(scores.types, evidence)
    posts = np.zeros(len(words), dtype=bool)
    for item in evidence:
        if (item.beside_post and is_thread) or (item.label is Label.AUTHOR_BOX and item.strength >= CERTAIN):
            posts[item.start : item.stop] = True
    # A row with the profile or the buttons beside a post, or with its signature, is not a row of data.
    units = [unit for unit in units_of(layout) if not posts[unit].any()]
    page = DecisionInput(
        layout, words, scores.probabilities, evidence, scores.types, marks, units, 0.0, chosen
    )
    for adjust in PROBABILITY_RULES:
        page = page._replace(probabilities=adjust(page))
    # The headline and other fields are removed in any case, so they do not count.
    counted = words.copy()
    counted[[block for block, _ in marks]] = 0
    balanced = best_threshold(page.probabilities, counted)
    threshold, expected = (
        balanced if favor == "balanced" else best_threshold(page.probabilities, counted, FAVOR_BETA[favor])
    )
    page = page._replace(expected_f1=balanced[1])
    keep = page.probabilities >= threshold
    changes = tuple(_apply_rules(page, keep))
    kept = tuple(keep.tolist())
    found = cache(partial(verdicts, layout, page.probabilities, evidence, kept, changes))
    return Decision(kept, found, tuple(page.probabilities.tolist()), expected)


def _apply_rules(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Apply the rules in order to `keep`, in place; yield their changes."""
    seen = keep.view()
    seen.flags.writeable = False
    for rule in RULES:
        changes = list(rule(page, seen))
        for change in changes:
            keep[change.block] = change.keep
        yield from changes
