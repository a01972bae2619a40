"""Remove everything if nothing on the page is likely to be content."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dechaff.decision.rule import Change, DecisionInput
from dechaff.decision.threshold import HOPELESS_F1
from dechaff.scoring.arrays import Mask

__all__ = ["no_content"]


def no_content(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove everything if the expected F1 is below `HOPELESS_F1`. `favor` does not affect this."""
    if page.expected_f1 >= HOPELESS_F1:
        return
    for block in np.flatnonzero(keep).tolist():
        why = f"nothing on this page is likely to be content: probability {page.probabilities[block]:.2f}"
        yield Change(block, False, None, why)
