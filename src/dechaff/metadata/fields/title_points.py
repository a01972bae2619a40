"""The weight of each sign for or against a possible headline."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

__all__ = ["POINTS", "TitleKind", "points_of"]


class TitleKind(IntEnum):
    """Kinds of page with different title conventions. The value is the column in `POINTS`."""

    OTHER = 0
    ARTICLE = 1
    NEWS = 2
    RECIPE = 3


# Points of each sign, by kind of page (other, article, news, recipe). They were set by hand, based on a choice model
# fitted on the development sets. The fitted weights alone were worse on news. Changing one value by 0.3 changes one
# title in a hundred. Negative points mean that a title with only this sign is rarely the headline.
POINTS: dict[str, tuple[float, float, float, float]] = {
    "visible:h1": (2.3, 3.1, 1.3, 1.4),  # the first heading that is not the name of the site
    "visible:h1-further": (1.7, 1.1, 0.8, 0.5),
    "visible:h1-without-site": (0.6, 0.6, 0.2, 0.4),
    # part of a heading, in its own element next to a kicker or subheading
    "visible:h1-part": (2.3, 3.1, 1.3, 2.0),
    "visible:line": (0.7, 0.9, 0.5, 0.1),  # a line of the page has the same text, but no heading has it
    "visible:h2": (0.3, 0.0, 0.2, 1.2),
    "visible:h3": (0.3, 0.0, 0.2, 0.5),
    "visible:named": (0.7, 0.3, 0.3, 0.0),  # an element named as a title has the same text
    "json-ld:headline": (1.1, 0.5, 1.9, 0.0),
    "json-ld:name": (-0.8, -0.2, 0.2, 3.2),  # for a recipe, the name of the dish
    "meta:og:title": (0.9, 1.3, 2.0, 0.4),
    "meta:og:title-whole": (0.4, 0.5, 0.6, 0.8),
    "meta:twitter:title": (0.6, 0.0, -0.2, -0.3),
    "meta:twitter:title-whole": (0.7, -0.6, 0.3, 0.3),
    "html:title": (0.5, 0.2, -0.3, -0.9),
    "html:title-whole": (-0.3, -0.6, -0.4, -0.6),
    "html:title-first-part": (0.9, 0.4, 0.0, -0.6),
    "html:title-last-part": (-1.5, -0.3, -0.6, -0.5),
    "visible:first": (1.6, 1.0, 0.8, 0.8),  # the first heading of a page without an `<h1>`
    "visible:first-named": (1.0, 0.5, 0.5, 0.0),  # an element named as a title, on a page without headings
    # a heading is a number and a part of a declared title
    "visible:numbered-part": (2.0, 2.0, 1.0, 1.0),
    # a lower-level heading or a named element ends with a part of a declared title
    "visible:holds-part": (1.6, 0.5, 0.0, 0.0),
    "html:title-shown-part": (1.6, 0.8, 0.8, 0.4),  # a heading outside of menus has the same text
    "microdata:headline": (1.1, 0.0, 1.0, -0.2),
    "meta:other": (0.8, 1.2, 0.3, 0.4),
    # multiplied by the share of words in common with the most similar declared title
    "like-declared": (3.0, 2.3, 2.4, 3.1),
    "shows-slug": (0.7, 0.7, 0.7, 1.1),  # contains all words of the longest part of the URL
    "is-slug": (1.0, 0.6, 0.2, 0.0),  # has exactly the words of the last part of the URL
    "in-aside": (-1.3, -1.3, -1.3, -1.3),  # a heading in an aside, a footer or a menu
    "holds-declared": (-0.8, -0.8, -0.8, -1.0),  # contains a declared title and more text
    "few-words": (-0.3, -0.3, -0.3, 0.2),  # one or two words
}


def points_of(signs: Iterable[str], near: float, kind: TitleKind) -> float:
    """Return the points of a candidate."""
    known = sum(POINTS.get(sign, POINTS["meta:other"])[kind] for sign in signs)
    return known + near * POINTS["like-declared"][kind]
