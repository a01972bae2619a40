"""Determine the outcome of a page."""

from __future__ import annotations

from dechaff.fault import Faults
from dechaff.layout.layout import Layout
from dechaff.layout.notices import Notice, has_frames
from dechaff.layout.script_shell import is_shell
from dechaff.reading.read import ParsedInput
from dechaff.records import Outcome

__all__ = ["outcome_of"]

# Minimum words of content for the outcome `ok`.
SHORT_WORDS = 25

# Minimum words of content of a page that is not a script shell: one short sentence. A shell shows at most a title or a
# label, but short entries of manuals also load scripts.
SENTENCE_WORDS = 6


def outcome_of(
    source: ParsedInput, layout: Layout, words: int, notice: Notice | None, faults: Faults
) -> Outcome:
    """Return the outcome of a page.

    Args:
        source: the page as it was read.
        layout: its blocks.
        words: words of its content.
        notice: a page shown instead of the requested one.
        faults: internal errors so far.
    """
    outcome = faults.attempt(lambda: _without_faults(source, layout, words, notice), lambda: Outcome.FAULT)
    return Outcome.FAULT if faults.warnings else outcome


def _without_faults(source: ParsedInput, layout: Layout, words: int, notice: Notice | None) -> Outcome:
    if source.outcome in (Outcome.OK, Outcome.EMPTY) and has_frames(source.root):
        return Outcome.FRAMESET
    if source.outcome not in (Outcome.OK, Outcome.EMPTY) or words >= SHORT_WORDS:
        return Outcome.OK if source.outcome is Outcome.EMPTY else source.outcome
    if notice is not None:
        return notice.outcome
    if words < SENTENCE_WORDS and source.root is not None and is_shell(source.root, layout):
        return Outcome.SCRIPT_SHELL
    if words:
        return Outcome.TOO_SHORT
    return Outcome.NO_CONTENT if layout.by_block.text else Outcome.EMPTY
