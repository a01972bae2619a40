"""What a page declares about its own type: types in its metadata, and the words of its URL.

A page may declare a `Product` or have a URL under `/forum/`. The model weighs such statements with everything else.
Only the generators that are used exclusively for manuals decide alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from dechaff.records import PageType

__all__ = ["DeclaredType", "read_declared_type"]

# Maximum length of JSON-LD that is searched for types, in characters. Types come before long values.
MAX_DATA = 200_000

# Beginnings of `<meta name="generator">` on pages of manuals, in lower case. Generators that also make blogs are not
# listed.
MANUAL_MAKERS = (
    "antora", "dokka", "docbook", "docfx", "doxygen", "exdoc", "gi-docgen", "gtk-doc", "haddock", "javadoc", "jsdoc",
    "latex2html", "libxml2 devhelp", "makeinfo", "mdbook", "natural docs", "pdoc", "publican", "qdoc", "rdoc", "rustdoc",
    "texi2any", "texi2html", "typedoc", "yard",
)  # fmt: skip

# A type of schema.org is one word.
_TYPE = re.compile(r'"@type"\s{0,9}:\s{0,9}\[?\s{0,9}"([A-Za-z]{3,40})"')


class DeclaredType(NamedTuple):
    """What is known about a page besides its text."""

    title: str = ""
    """The text of `<title>`; empty if the page has none."""
    declared: frozenset[str] = frozenset()
    """Types of JSON-LD in lower case, and `og:` with the type of OpenGraph (`og:` alone: a page without one)."""
    url: str | None = None
    """The URL of the page."""
    page_type: PageType | None = None
    """The type, if the generator determines it."""


def read_declared_type(declaring: Sequence[Any] | None, title: str, url: str | None) -> DeclaredType:
    """Read what a page declares about its own type.

    Args:
        declaring: its elements that declare something, in document order; None for a page without markup.
        title: the text of `<title>`.
        url: the URL of the page, if known; otherwise the declared one is used.
    """
    if declaring is None:
        return DeclaredType(title, frozenset(), url)
    declared: set[str] = set()
    opengraph = canonical = maker = ""
    left = MAX_DATA
    for element in declaring:
        tag = element.tag
        if tag == "script":
            if left > 0 and "ld+json" in element.get("type", "") and element.text:
                declared.update(map(str.lower, _TYPE.findall(element.text, 0, left)))
                left -= len(element.text)
        elif tag == "meta":
            if element.get("property") == "og:type":
                opengraph = element.get("content", "").strip().lower()[:40]
            elif element.get("name", "").lower() == "generator":
                maker = maker or element.get("content", "").strip().lower()
        elif tag == "link" and not canonical and element.get("rel") == "canonical":
            canonical = element.get("href", "")
    declared.add(f"og:{opengraph}")
    page_type = PageType.DOCUMENTATION if maker.startswith(MANUAL_MAKERS) else None
    return DeclaredType(title, frozenset(declared), url or canonical or None, page_type)
