"""A visible date and its kind."""

from __future__ import annotations

from typing import NamedTuple

from dechaff.metadata.dates.moment import Moment

__all__ = ["NOT_OF_PAGE", "UNLABELLED", "ShownDate"]


# Kinds of dates without a label.
UNLABELLED = ("text", "time")

# Kinds of dates that are not the date of the page.
NOT_OF_PAGE = frozenset(["sentence", "cell", "other", "banner"])


class ShownDate(NamedTuple):
    """A visible date."""

    kind: str
    """`published` or `modified` by its label; without a label `time` (from an element) or `text` (from a line).

    The kinds in `NOT_OF_PAGE` are not dates of the page: `sentence` (within running text), `cell` (in a data table),
    `other` (the labelled date of an event, a birth, a deadline) and `banner` (above the content, often today's date).
    """
    moment: Moment
    block: int
    """Index of its block; -1 if unknown."""
    start: int = 0
    end: int = 0
    """Start and end in the text of the block; both are 0 if the date is from an element."""
