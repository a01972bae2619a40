"""Filter authors and dates by page type. On lists and in shops, most of them do not belong to the page itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dechaff.metadata.fields.same_people import Names, names_account
from dechaff.records import PageType

__all__ = ["is_date_of_others", "own_authors", "shows_others"]

# Page types that show names other than the author: on list cards, as manufacturers or as customers. 30 pages of these
# types in the development sets show an "author"; one of them is right, and the probability of its type is 0.57.
_NAMES_OF_OTHERS = frozenset({PageType.LISTING, PageType.COLLECTION, PageType.PRODUCT, PageType.SERVICE})

# Minimum total probability of these types.
SURE_NAMES = 0.6

# Page types on which a date that is neither declared nor next to the headline belongs to something else: a review,
# a delivery, an event, a list card, the last build of a manual. Of 40 such dates in the development sets, on pages with
# a type probability of at least 0.5, 1 is the gold date. The other 39 pages have no publication date.
_DATES_OF_OTHERS = frozenset({*_NAMES_OF_OTHERS, PageType.DOCUMENTATION})
_STRAY_DATES = frozenset(
    {"visible:time", "script:published", "visible:modified", "visible:modified-anywhere"}
)
SURE_DATES = 0.5

# On some listings, a single date in a line is the date of the page.
_LINES_OF_OTHERS = _DATES_OF_OTHERS - {PageType.LISTING}
_STRAY_LINES = "visible:text"


def own_authors(
    found: Sequence[tuple[str, Names]], types: Mapping[PageType, float]
) -> Sequence[tuple[str, Names]]:
    """Return the names of the page's own authors, by source, the best first.

    A visible name that is not declared is kept if the page declares an account of that person.

    Args:
        found: the names in every source, the best first.
        types: probability of each page type.
    """
    if not found or not found[0][0].startswith("visible") or _share(types, _NAMES_OF_OTHERS) < SURE_NAMES:
        return found
    declared = [pair for pair in found if not pair[0].startswith("visible")]
    return found if any(names_account(found[0][1], names) for _, names in declared) else declared


def is_date_of_others(source: str, types: Mapping[PageType, float]) -> bool:
    """Return whether a date belongs to something else on the page, based on its source and the page type."""
    if source.startswith("visible:modified") and types.get(PageType.DOCUMENTATION, 0.0) >= SURE_DATES:
        return True
    if source == _STRAY_LINES:
        return _share(types, _LINES_OF_OTHERS) >= SURE_DATES
    return source in _STRAY_DATES and _share(types, _DATES_OF_OTHERS) >= SURE_DATES


def shows_others(types: Mapping[PageType, float]) -> bool:
    """Return whether most visible dates on pages of this type belong to something other than the page."""
    return _share(types, _DATES_OF_OTHERS) >= SURE_DATES


def _share(types: Mapping[PageType, float], wanted: frozenset[PageType]) -> float:
    """Return the probability that the page has one of the wanted types."""
    return sum(types.get(kind, 0.0) for kind in wanted)
