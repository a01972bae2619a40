"""Headings above cross-references in reference works, such as "See also".

`see_also.txt` has one line per language. "Related articles" and the like are above lists of other stories and are
phrases of clutter: see `phrase_lists`.
"""

from __future__ import annotations

from functools import cache

from dechaff.lexicon.files import lines_of, phrases_of_line
from dechaff.lexicon.phrase_lists import normalise

__all__ = ["says_see_also"]


def says_see_also(text: str) -> bool:
    """Return whether a short text is such a heading.

    >>> says_see_also("See also:")
    True
    """
    return normalise(text) in _headings()


@cache
def _headings() -> frozenset[str]:
    return frozenset(
        normalise(heading) for line in lines_of("see_also.txt") for heading in phrases_of_line(line)
    )
