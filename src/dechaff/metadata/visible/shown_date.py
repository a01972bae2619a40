"""A date that a reader sees, and its kind."""

from __future__ import annotations

from typing import NamedTuple

from dechaff.metadata.dates.moment import Moment

__all__ = ["NOT_OF_PAGE", "ShownDate"]


# Kinds of dates that are not of the page.
NOT_OF_PAGE = frozenset(["sentence", "cell", "other", "banner"])


class ShownDate(NamedTuple):
    """A date that a reader sees."""

    kind: str
    """`published` or `modified` by its label; without one `time` (the element) or `text` (a line). Those of `NOT_OF_PAGE` are
    not dates of the page: `sentence` (within running text), `cell` (in a table of data), `other` (labelled as that of an event, a
    birth, a deadline) and `banner` (above the page, where today's date stands)."""
    moment: Moment
    block: int
    """Index of its block; -1 where that is unknown."""
    start: int = 0
    end: int = 0
    """Where it stands in the text of the block; both 0 for an element."""
