"""Find title endings, site names, bylines and dates that a page shares with other pages of its site.

They do not describe the page itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dechaff.metadata.fields.title_parts import pieces
from dechaff.metadata.values import fold
from dechaff.metadata.visible.byline_text import Byline
from dechaff.metadata.visible.page_headings import ShownHeading
from dechaff.metadata.visible.shown_date import ShownDate
from dechaff.site.compare import Comparison
from dechaff.site.shared import begins_titles, ends_titles, is_everywhere, is_number_everywhere

__all__ = ["endings_in_common", "names_in_common", "without_bylines_in_common", "without_dates_in_common"]


def endings_in_common(compared: Comparison | None, title: str) -> Iterator[str]:
    """Yield the last parts of a title if the titles of most other pages end with them too: site and section."""
    if compared is None:
        return
    parts = pieces(title)
    for place, part in enumerate(parts[1:], 1):
        if ends_titles(compared, title[part.start :]):
            yield from (later.text for later in parts[place:])
            return


def names_in_common(
    compared: Comparison | None, titles: Iterable[str], headings: Iterable[ShownHeading]
) -> Iterator[str]:
    """Yield names of the site: the first part of titles, and a main heading that occurs on nearly all pages.

    Headings with a number are excluded: numbers are folded, so "Chapter 5" also matches the page of chapter 6. Headings
    that occur in the page's title are excluded too, because menus on other pages may contain them.
    """
    if compared is None:
        return
    declared = list(dict.fromkeys(titles))
    whole = " / ".join(map(fold, declared))
    for title in declared:
        parts = pieces(title)
        if len(parts) > 1 and begins_titles(compared, parts[0].text):
            yield parts[0].text
    for heading in headings:
        is_numbered = any(character.isdigit() for character in heading.text)
        is_named = fold(heading.text) in whole
        if (
            heading.level == 1
            and not (is_numbered or is_named)
            and is_everywhere(compared, heading.start, heading.stop)
        ):
            yield heading.text


def without_bylines_in_common(compared: Comparison | None, bylines: list[Byline]) -> list[Byline]:
    """Remove bylines far from the headline that occur on nearly all pages. They name the editor of the site."""
    if compared is None:
        return bylines
    return [line for line in bylines if not is_everywhere(compared, line.block, line.block + 1)]


def without_dates_in_common(
    compared: Comparison | None, dates: list[ShownDate], texts: Sequence[str]
) -> list[ShownDate]:
    """Remove dates in lines that occur on nearly all pages with the same numbers, such as the current day."""
    if compared is None:
        return dates
    return [
        shown for shown in dates if shown.block < 0 or not is_number_everywhere(compared, texts[shown.block])
    ]
