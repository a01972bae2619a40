"""What the site is called, where the page does not declare just that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from dechaff.lexicon.phrase_lists import normalise, phrases
from dechaff.metadata.clues import Clues
from dechaff.metadata.text import clean_text, fold
from dechaff.metadata.titles import SiteNames

__all__ = ["declared_sites", "linked_sites"]

# What feeds, notices of rights and links to the front page add to the name of the site. A name may hold the same words
# ("Atom Valley", "Vision 2030 Oxmere"), so that each is taken off its own kind alone.
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

_LETTER = re.compile(r"[^\W\d_]")

# Longest line that says who holds the rights, in characters.
MAX_NOTICE = 160


def declared_sites(clues: Clues) -> Iterator[str]:
    """Yield the names that a page declares for its site, publisher or owner, and those of feeds that it tells elsewhere too.

    A feed may be that of a category, a shelf or a search: its title counts where the page's own title, its notice of
    rights or its host says the same.
    """
    owner = clean_text(clues.facts.meta("copyright"))
    for declared in clues.declared_site_names:
        is_notice = declared == owner or _MARK.search(declared)
        name = _RIGHTS.sub("", declared).strip() if is_notice else declared
        if _LETTER.search(name):
            yield name
    names = [_FEED.sub("", name).strip() for name in clues.feed_names]
    if names:
        host = SiteNames((), clues.page_url)
        told = fold(" ".join([clues.html_title, *_notices(clues.layout.by_block.text)]))
        yield from (
            name
            for name in names
            if _LETTER.search(name) and (f" {fold(name)} " in f" {told} " or name in host)
        )


def _notices(texts: Iterable[str]) -> list[str]:
    """Return the lines that say who holds the rights."""
    return [text for text in texts if len(text) <= MAX_NOTICE and ("©" in text or "opyright" in text)]


def linked_sites(clues: Clues) -> Iterator[str]:
    """Yield what the first link to the front page says, if it is no control or entry of a menu."""
    said_by = phrases().said_by
    for text in clues.home_names[:1]:
        name = _HOME.sub("", text).strip()
        if _LETTER.search(name) and not any(said_by(normalise(each)) for each in (text, name)):
            yield name
