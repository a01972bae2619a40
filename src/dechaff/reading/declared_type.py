"""What a page says about its own type apart from its text: types that it declares, and the words of its address.

A page that declares a `Product` or has an address under `/forum/` says what it is. The model weighs such statements
with everything else. Only the names of programs that make nothing but manuals decide alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from dechaff.records import PageType

__all__ = ["DeclaredType", "read_declared_type"]

# Maximum length of JSON-LD that is searched for types, in characters. Types come before long values.
MAX_DATA = 200_000

# What `<meta name="generator">` begins with on pages of manuals, in lower case. Programs that make blogs as well are
# not among them.
MANUAL_MAKERS = (
    "antora", "dokka", "docbook", "docfx", "doxygen", "exdoc", "gi-docgen", "gtk-doc", "haddock", "javadoc", "jsdoc",
    "latex2html", "libxml2 devhelp", "makeinfo", "mdbook", "natural docs", "pdoc", "publican", "qdoc", "rdoc", "rustdoc",
    "texi2any", "texi2html", "typedoc", "yard",
)  # fmt: skip

# A name of schema.org is one word.
_TYPE = re.compile(r'"@type"\s{0,9}:\s{0,9}\[?\s{0,9}"([A-Za-z]{3,40})"')


class DeclaredType(NamedTuple):
    """What is known about a page besides its text."""

    title: str = ""
    """What `<title>` says; empty if the page has none."""
    declared: frozenset[str] = frozenset()
    """Types of JSON-LD in lower case, and `og:` with the type of OpenGraph (`og:` alone: a page without one)."""
    url: str | None = None
    """Where the page is from."""
    page_type: PageType | None = None
    """The type, if the generator leaves no doubt."""


def read_declared_type(declaring: Sequence[Any] | None, title: str, url: str | None) -> DeclaredType:
    """Read what a page says about its own type.

    Args:
        declaring: its elements that declare something, in document order; None for a page without markup.
        title: what `<title>` says.
        url: the address of the page if it is known, else the one that the page declares.
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
