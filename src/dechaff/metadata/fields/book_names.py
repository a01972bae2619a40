"""Find the part of `<title>` that is the name of the book, the forum or the site, by the headings of the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dechaff.metadata.fields.title_parts import is_label, join, pieces
from dechaff.metadata.values import fold
from dechaff.metadata.visible.page_headings import Place, ShownHeading

__all__ = ["book_names"]


def book_names(title: str, headings: Sequence[ShownHeading]) -> Iterator[str]:
    """Yield the part of `<title>` that the headings identify as the name of the book, the forum or the site.

    If the title is `Ferries - Oxmere Handbook` and the headings are "Oxmere Handbook" and "Ferries", the headline is
    "Ferries". The name of the book is above the headline, and is at the end of the title or in the page's banner.
    """
    parts = pieces(title)
    if len(parts) < 2:
        return
    shown: dict[str, ShownHeading] = {}
    for heading in headings:
        if not heading.is_aside:
            shown.setdefault(fold(heading.text), heading)
    for edge, rest in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
        name = shown.get(fold(edge.text))
        if name is None:
            continue
        if (
            edge is parts[-1]
            and name.level == 1
            and name.place is Place.BANNER
            and _is_over_headline(name, headings)
        ):
            yield edge.text
            return
        wanted = [fold(join(title, rest)), *(fold(piece.text) for piece in rest)]
        headline = next((shown[text] for text in wanted if text in shown), None)
        if headline is None:
            ends = f" {wanted[0]}"
            headline = next(
                (h for text, h in shown.items() if h.start > name.start and text.endswith(ends)), None
            )
        above = headline is not None and name.start < headline.start and headline.place is Place.PAGE
        by_place = name.place is Place.BANNER or name.links_home or is_label(parts[1].text)
        if above and (edge is parts[-1] or by_place):
            yield edge.text
            return


def _is_over_headline(name: ShownHeading, headings: Sequence[ShownHeading]) -> bool:
    """Return whether a heading in the banner is followed by a different main heading in the page itself."""
    below = [h for h in headings if h.level == 1 and h.place is Place.PAGE and h.start > name.start]
    return bool(below) and all(fold(h.text) != fold(name.text) for h in below)
