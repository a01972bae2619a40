"""What the type of a page says of its authors and dates: those that a list or a shop shows are mostly of other things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dechaff.metadata.fields.authors import Names, names_account
from dechaff.records import PageType

__all__ = ["is_date_of_others", "own_authors"]

# Types of pages that show the names of others: on the cards of a list, as makers of goods, as customers. Of 30 such pages of
# the development sets that show an "author", one is right, and the probability of its type is 0.57.
_NAMES_OF_OTHERS = frozenset({PageType.LISTING, PageType.COLLECTION, PageType.PRODUCT, PageType.SERVICE})

# Probability from which the type of a page counts.
SURE_TYPE = 0.6

# Types of page on which a date without a label and away from the headline belongs to something else: a review, a
# delivery, an event, or today. Of 31 such dates in the development sets that can be compared, two are right, both on
# listings.
_DATES_OF_OTHERS = frozenset({PageType.COLLECTION, PageType.PRODUCT, PageType.SERVICE})
_STRAY_DATES = frozenset({"visible:text", "visible:text-anywhere"})


def own_authors(
    found: Sequence[tuple[str, Names]], types: Mapping[PageType, float]
) -> Sequence[tuple[str, Names]]:
    """Return what the sources say of the page's own authors, the best first.

    A name that is only shown stays if the page declares the account of that person.

    Args:
        found: what all sources say, the best first.
        types: probability of each type of page.
    """
    if not found or not found[0][0].startswith("visible") or not _is(types, _NAMES_OF_OTHERS):
        return found
    declared = [pair for pair in found if not pair[0].startswith("visible")]
    return found if any(names_account(found[0][1], names) for _, names in declared) else declared


def is_date_of_others(source: str, types: Mapping[PageType, float]) -> bool:
    """Say whether a date is that of something else on the page, by its source and the type of the page."""
    return source in _STRAY_DATES and _is(types, _DATES_OF_OTHERS)


def _is(types: Mapping[PageType, float], wanted: frozenset[PageType]) -> bool:
    """Say whether the page is surely of one of some types."""
    best = max(types, key=types.__getitem__, default=PageType.OTHER)
    return best in wanted and types[best] >= SURE_TYPE
