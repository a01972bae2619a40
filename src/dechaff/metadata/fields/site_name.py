"""The name of the site and its sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dechaff.lexicon.phrase_lists import normalise, phrases
from dechaff.metadata.declared.page_nodes import node_names
from dechaff.metadata.fields.site_names import SiteNames
from dechaff.metadata.fields.title_parts import pieces
from dechaff.metadata.page_data import PageData
from dechaff.metadata.sources import Source, SourceTable, meta
from dechaff.metadata.values import clean_text, fold

__all__ = ["SITE_NAME"]

# Text that feeds, copyright notices and links to the front page add to the name of the site. Names may contain the same
# words ("Atom Valley", "Vision 2030 Oxmere"), so each pattern is only used for its own kind of source.
_FEED = re.compile(
    r"^(?:(?:RSS|Atom)\b(?:[\s-]feed)?(?:\s(?:for|of|de|von)\b|:)?\s?)|[\s(-]{1,3}(?:(?:RSS|Atom)(?:[\s-]?feed|\s?\d\.\d)?|Feed)\)?$",
    re.IGNORECASE,
)
_RIGHTS = re.compile(
    r"^(?:(?:copyright|\(c\)|©|℗|by\b|\d{4}(?:\s?[-–,]\s?\d{4})*)[\s,.:-]{0,3})+"
    r"|[\s,.–-]{0,3}(?:copyright|\(c\)|©|all rights reserved|\d{4}(?:\s?[-–]\s?\d{4})?).{0,60}$",
    re.IGNORECASE,
)
_MARK = re.compile(r"[©℗]|\(c\)|copyright", re.IGNORECASE)
_HOME = re.compile(r"[\s–|-]{1,3}home\s?(?:page)?$", re.IGNORECASE)

_LOGO = re.compile(r"^logo\b(?:\s(?:of|de|du|von|di)\b)?|\blogo(?:type)?$", re.IGNORECASE)

_LETTER = re.compile(r"[^\W\d_]")

# Maximum length of a copyright line, in characters.
MAX_NOTICE = 160


def declared_sites(page: PageData) -> Iterator[str]:
    """Yield the declared names of the site, publisher or owner, and names of feeds that another source confirms.

    A feed may belong to a category or a search. Its title is only used if the page's title, a copyright line or the
    host contains the same name.
    """
    owner = clean_text(page.declarations.meta("copyright"))
    for declared in page.declared_site_names:
        is_notice = declared == owner or _MARK.search(declared)
        name = _RIGHTS.sub("", declared).strip() if is_notice else declared
        if _LETTER.search(name):
            yield name
    names = [_FEED.sub("", name).strip() for name in page.feed_names]
    if names:
        host = SiteNames((), page.page_url)
        told = fold(" ".join([page.html_title, *_notices(page.layout.by_block.text)]))
        yield from (
            name
            for name in names
            if _LETTER.search(name) and (f" {fold(name)} " in f" {told} " or name in host)
        )


def _notices(texts: Iterable[str]) -> list[str]:
    """Return the copyright lines."""
    return [text for text in texts if len(text) <= MAX_NOTICE and ("©" in text or "opyright" in text)]


def linked_sites(page: PageData) -> Iterator[str]:
    """Yield the text of the first link to the front page, unless it is a control or a menu entry."""
    said_by = phrases().said_by
    for text in page.home_names[:1]:
        name = _HOME.sub("", text).strip()
        if _LETTER.search(name) and not any(said_by(normalise(each)) for each in (text, name)):
            yield name


def pictured_sites(page: PageData) -> Iterator[str]:
    """Yield the description of the logo, if `<title>` or the host contains the same name."""
    host = SiteNames((), page.page_url)
    parts = {fold(piece.text) for piece in pieces(page.html_title)}
    for label in page.declarations.logo_names():
        name = _HOME.sub("", _LOGO.sub("", label)).strip(" -–|:")
        if _LETTER.search(name) and (fold(name) in parts or name in host):
            yield name


def _publishers(page: PageData) -> Iterator[str]:
    """Yield the names of the publisher in the main JSON-LD node."""
    graph = page.declarations.graph
    return node_names(graph, graph.values(page.node, "publisher"))


SITE_NAME = SourceTable(
    *meta("og:site_name"),
    Source("json-ld:publisher", _publishers, declared=True),
    Source("links:site", declared_sites),
    Source("links:home", linked_sites),
    Source("links:logo", pictured_sites, last_resort=True),
)
