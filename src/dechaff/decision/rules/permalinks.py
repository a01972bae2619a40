"""Remove the sign beside a heading that links to the heading itself, and the link to the editor of its section."""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.rule import Change, DecisionInput
from dechaff.layout import segment
from dechaff.records import Label
from dechaff.scoring.arrays import Mask

__all__ = ["permalinks"]


def permalinks(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove blocks that are only a permalink or an edit link."""
    for block in segment.permalinks(page.layout):
        yield Change(block, False, Label.CONTROLS, "it is a permalink or an edit link")
