"""The account: every block of the page, kept or removed, with its position."""

from __future__ import annotations

from collections.abc import Iterable

from dechaff.decision.decide import Decision
from dechaff.layout.layout import Layout
from dechaff.reading.hidden_messages import HiddenMessage
from dechaff.records import Kept, Label, Removed

__all__ = ["kept_blocks", "message_blocks", "removed_blocks"]


def kept_blocks(layout: Layout, decision: Decision) -> tuple[Kept, ...]:
    """Return the kept blocks, in document order."""
    paths = layout.paths
    rows = zip(layout.blocks, decision.keep, decision.probabilities, strict=True)
    return tuple(
        Kept(block.text, block.tag, probability, paths.of(block.region), index)
        for index, (block, keep, probability) in enumerate(rows)
        if keep
    )


def removed_blocks(layout: Layout, decision: Decision) -> tuple[Removed, ...]:
    """Return the removed blocks, in document order, with label and reason."""
    paths = layout.paths
    rows = zip(
        layout.blocks, decision.keep, decision.labels, decision.reasons, decision.probabilities, strict=True
    )
    return tuple(
        Removed(block.text, label, reason, probability, paths.of(block.region), index)
        for index, (block, keep, label, reason, probability) in enumerate(rows)
        if not keep
    )


def message_blocks(messages: Iterable[HiddenMessage]) -> tuple[Removed, ...]:
    """Return text that is never displayed as removed blocks. They have no position among the others."""
    return tuple(Removed(text, Label.HIDDEN, reason, 0.0, path) for text, reason, path in messages)
