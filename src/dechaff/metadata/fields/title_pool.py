"""The candidates for the headline of a page, and what they are found in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dechaff.metadata.fields.site_names import SiteNames
from dechaff.metadata.fields.title_parts import is_entry_number, is_label, pieces
from dechaff.metadata.fields.title_points import TitleKind
from dechaff.metadata.values import fold
from dechaff.metadata.visible.page_headings import ShownHeading

__all__ = ["Candidate", "PageTitles", "Pool", "is_line", "without_label"]

# Maximum length of a line that may be the headline, in characters.
MAX_LINE = 300


class PageTitles(NamedTuple):
    """The titles and headings of a page, and what is known about its site."""

    declared: Sequence[tuple[str, str]]
    """(source, title), the most trusted first."""
    lines: frozenset[str]
    """The visible lines."""
    headings: Sequence[ShownHeading]
    """Visible headings, in document order."""
    site: SiteNames
    sections: frozenset[str]
    """Folded names of sections of the site."""
    url: str
    """The page's URL. It often contains words of the headline."""
    kind: TitleKind
    is_part: bool = False
    """Whether links in the head point to a table of contents or to a parent page."""


class Candidate(NamedTuple):
    """A possible headline, and the signs for and against it: its sources and its position."""

    text: str
    signs: list[str]


class Pool:
    """Candidates for the headline with their signs, by folded text."""

    def __init__(self) -> None:
        self.found: dict[str, Candidate] = {}

    def add(self, text: str, *signs: str) -> None:
        """Add a candidate, or add signs to an existing one."""
        folded = fold(text)
        if folded:
            known = self.found.setdefault(folded, Candidate(text, [])).signs
            known.extend(sign for sign in signs if sign not in known)


def without_label(text: str, url: str) -> str:
    """Return a title without the label before a topic ("Thread: ") or the number of an entry ("Bug 1042 - ")."""
    parts = pieces(text)
    is_labelled = len(parts) > 1 and (is_label(parts[0].text) or is_entry_number(parts[0].text, url))
    return text[parts[1].start :].strip() if is_labelled else text


def is_line(text: str, lines: frozenset[str]) -> bool:
    """Return whether a text is a line that may be the headline."""
    return len(text) <= MAX_LINE and text in lines
