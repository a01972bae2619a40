"""Authors and dates by page type: on lists and in shops they mostly belong to other things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dechaff.metadata.fields.same_people import Names, names_account
from dechaff.records import PageType

__all__ = ["is_date_of_others", "own_authors", "shows_others"]

# Page types that show names of other people: on cards of a list, as makers of goods, as customers. Of 30 such pages of
# the development sets that show an "author", one is right, and the probability of its type is 0.57.
_NAMES_OF_OTHERS = frozenset({PageType.LISTING, PageType.COLLECTION, PageType.PRODUCT, PageType.SERVICE})

# Minimum total probability of these types.
SURE_NAMES = 0.6

# Types of page on which a date that is neither declared nor beside the headline belongs to something else: a review,
# a delivery, an event, a card of the list, the last build of a manual. On the development sets, 1 of 40 such dates on
# pages with a probability of at least 0.5 is the gold's; 39 pages have no date of publication.
_DATES_OF_OTHERS = frozenset({*_NAMES_OF_OTHERS, PageType.DOCUMENTATION})
_STRAY_DATES = frozenset(
    {"visible:time", "script:published", "visible:modified", "visible:modified-anywhere"}
)
SURE_DATES = 0.5

# A lone date of a line is that of the page on some listings.
_LINES_OF_OTHERS = _DATES_OF_OTHERS - {PageType.LISTING}
_STRAY_LINES = "visible:text"


def own_authors(
    found: Sequence[tuple[str, Names]], types: Mapping[PageType, float]
) -> Sequence[tuple[str, Names]]:
    """Return what the sources say of the page's own authors, the best first.

    A name that is only shown stays if the page declares the account of that person.

    Args:
        found: what all sources say, the best first.
        types: probability of each type of page.
    """
    if not found or not found[0][0].startswith("visible") or _share(types, _NAMES_OF_OTHERS) < SURE_NAMES:
        return found
    declared = [pair for pair in found if not pair[0].startswith("visible")]
    return found if any(names_account(found[0][1], names) for _, names in declared) else declared


def is_date_of_others(source: str, types: Mapping[PageType, float]) -> bool:
    """Return whether a date is that of something else on the page, by its source and the type of the page."""
    if source.startswith("visible:modified") and types.get(PageType.DOCUMENTATION, 0.0) >= SURE_DATES:
        return True
    if source == _STRAY_LINES:
        return _share(types, _LINES_OF_OTHERS) >= SURE_DATES
    return source in _STRAY_DATES and _share(types, _DATES_OF_OTHERS) >= SURE_DATES


def shows_others(types: Mapping[PageType, float]) -> bool:
    """Return whether the dates that a page shows are mostly those of other things, by its type."""
    return _share(types, _DATES_OF_OTHERS) >= SURE_DATES


def _share(types: Mapping[PageType, float], wanted: frozenset[PageType]) -> float:
    """Return the probability that the page is of one of some types."""
    return sum(types.get(kind, 0.0) for kind in wanted)
