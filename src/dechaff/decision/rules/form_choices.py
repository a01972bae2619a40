"""Remove the choices of form fields. Lists of countries or sizes look like lists of items but are never content."""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.rule import Change, DecisionInput
from dechaff.layout.layout import Layout
from dechaff.records import Label
from dechaff.scoring.arrays import Mask, Matrix

__all__ = ["form_choices", "unlikely_form_choices"]


def unlikely_form_choices(page: DecisionInput) -> Matrix:
    """Set the probability of choices to 0, so that a long list of countries does not lower the threshold for the rest
    of the page."""
    choices = _choices(page.layout)
    if not choices:
        return page.probabilities
    probabilities = page.probabilities.copy()
    probabilities[choices] = 0.0
    return probabilities


def form_choices(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove choices."""
    for block in _choices(page.layout):
        yield Change(block, False, Label.CONTROLS, "it is a choice of a form field")


def _choices(layout: Layout) -> list[int]:
    return [index for index, tag in enumerate(layout.by_block.tag) if tag == "option"]
