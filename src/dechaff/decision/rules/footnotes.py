"""Keep footnotes with the text that refers to them. Their numbers and back links are not text."""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.rule import Change, DecisionInput
from dechaff.records import Label
from dechaff.scoring.arrays import Mask

__all__ = ["footnotes"]


def footnotes(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Keep the notes whose mark is in a kept block, without the blocks that are only a number or a back link."""
    hidden = page.layout.by_block.hidden
    notes = page.layout.notes
    for note in notes.notes:
        if not any(keep[block] for block in note.marks):
            continue
        for block in note.blocks:
            if block in notes.labels:
                yield Change(block, False, Label.CONTROLS, "it is the number of a footnote")
            elif not hidden[block]:
                yield Change(block, True, None, "the text refers to this footnote")
