"""The bar above code, with its language and buttons, is not text, and neither is a copy of the code above it.

The language is an attribute of the code block.
"""

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
    yield from _copies(page, keep)


def _copies(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove code before the same code, with nothing but line numbers between: a source for copying."""
    regions, texts = page.layout.by_region, page.layout.by_block.text
    before, last = range(0), ""
    for index in sorted(page.layout.code_regions):
        blocks = range(regions.start[index], regions.stop[index])
        if not blocks or blocks.start < before.stop:
            continue
        text = "".join("".join(texts[blocks.start : blocks.stop]).split())
        between = range(before.stop, blocks.start)
        if text == last and all(not keep[each] or texts[each].isdigit() for each in between):
            for block in before:
                yield Change(block, False, Label.REPEATED, "it repeats the code below it")
        before, last = blocks, text
