"""The bar above code, with its language and buttons, is not text: the language is an attribute of the code block."""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.rule import Change, DecisionInput
from dechaff.records import Label
from dechaff.scoring.arrays import Mask

__all__ = ["code_labels"]


def code_labels(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove names of languages and buttons in or above code."""
    for label in page.layout.code_labels:
        what = "is a button of" if label.is_button else "names the language of"
        yield Change(label.block, False, Label.CONTROLS, f"it {what} the code below it")
