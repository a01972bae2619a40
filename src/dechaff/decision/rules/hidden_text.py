"""Remove hidden text that nothing on the page can show, and hidden text that addresses language models."""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.decision.rule import Change, DecisionInput
from dechaff.layout.prompt_injection import concealed
from dechaff.scoring.arrays import Mask

__all__ = ["hidden_text"]


def hidden_text(page: DecisionInput, keep: Mask) -> Iterator[Change]:
    """Remove invisible text, regardless of its probability."""
    for block, label, reason in concealed(page.layout):
        yield Change(block, False, label, reason)
