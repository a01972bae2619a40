"""Links of a heading to itself, to the top of the page and to the editor of its section."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

from dechaff.layout.flow import MAX_PHRASE, first_text
from dechaff.layout.inline_marks import PERMALINK, mark_of
from dechaff.lexicon import html_elements
from dechaff.lexicon.inline_names import PERMALINK_SIGNS

__all__ = ["is_edit_bar", "is_edit_link", "is_permalink", "is_permalink_block"]

_ANCHORED = html_elements.HEADINGS | {"dt", "caption", "figcaption", "summary", "legend"}
"""Elements that contain permalinks."""

_TO_TOP = re.compile(
    r"#(?:(?:page|site)[_-]?)?top(?:[_-]?of[_-]?page)?|#(?:page|toc|contents?)", re.IGNORECASE
)
"""The address of a link from a heading to the top of the page or its contents."""

_EDITS = re.compile(r"[?&;](?:(?:ve)?action|do)=(?:ve)?edit\b|[?&;]section=\d")
"""The query of a link to the editor of a section."""
_EDITOR = re.compile(r"[/:]edit(?:$|[/?#:])", re.IGNORECASE)
"""The same in a path, where it may also be a page about editing."""

# Maximum characters of a link to an editor: "edit source" in every language.
MAX_EDIT = 30
# Maximum characters of a block of such links.
MAX_BAR = 60
_AROUND_NAME = " []()\u00a0\"'“”„«»‹›「」『』"
_FILE = re.compile(r"\.(?!html?$|php$|aspx?$)\w{2,4}$", re.IGNORECASE)
"""The end of the address of a file that is no page."""
_OPENINGS, _CLOSINGS = tuple("[(［（【"), tuple("])］）】|")

# Maximum characters of a permalink that is not one of the known signs.
MAX_PERMALINK = 60


def is_permalink(link: Any, mark: int, around: str) -> bool:
    """Return whether a link is the sign beside a heading or paragraph that links to it.

    Args:
        link: the `<a>`.
        mark: the meaning of its class, see `inline_marks`.
        around: the tag of the region that contains it.
    """
    anchored = around in _ANCHORED or _is_beside_heading(link)
    if not anchored and "#" not in (link.get("href") or ""):
        return False
    text = first_text(link).strip()
    href = link.get("href") or ""
    if anchored and (text == href or _TO_TOP.fullmatch(href)) and _has_text_beside(link):
        return True
    if text in PERMALINK_SIGNS:
        # "[^]" is also a link to another page.
        return text != "^" or (link.get("href") or "").startswith("#")
    if mark != PERMALINK or not anchored or len(text) > MAX_PERMALINK or "#" not in (link.get("href") or ""):
        return False
    if around == "dt" and len(link) and text:
        return False  # a term that links to itself
    # A heading that is completely a link keeps its text.
    return _has_text_beside(link)


def _has_text_beside(link: Any) -> bool:
    """Return whether there is other text in the parent of a link."""
    beside = [link.tail, *(sibling.tail for sibling in islice(link.itersiblings(preceding=True), MAX_PHRASE))]
    parent = link.getparent()
    beside += [parent.text] if parent is not None else []
    beside += map(first_text, islice(link.itersiblings(), 2))
    beside += map(first_text, islice(link.itersiblings(preceding=True), 2))
    return any(part and not part.isspace() for part in beside)


def _is_beside_heading(link: Any) -> bool:
    """Return whether a link to a fragment directly follows a heading."""
    before = link.getprevious()
    return (
        before is not None
        and before.tag in html_elements.HEADINGS
        and not (before.tail or "").strip()
        and (link.get("href") or "").startswith("#")
    )


def is_permalink_block(tag: str, names: str, text: str) -> bool:
    """Return whether the block of an aside is a permalink.

    Args:
        tag: the tag of its region.
        names: the names of its region.
        text: its text.
    """
    return tag == "a" and (text in PERMALINK_SIGNS or mark_of(names) == PERMALINK)


def is_edit_link(link: Any, around: str) -> bool:
    """Return whether a link in a heading opens the editor of its section.

    The address says so, or the link stands in brackets and its title repeats the heading ("Edit section: History").
    The word itself may be in any language.
    """
    if around not in html_elements.HEADINGS:
        return False
    href = link.get("href") or ""
    title = link.get("title") or ""
    if not title and "edit" not in href.lower() and "section=" not in href:
        return False
    text = first_text(link).strip()
    if not text or len(text) > MAX_EDIT or not _has_text_beside(link):
        return False
    if _EDITS.search(href):
        return True
    if not _is_in_brackets(link):
        return False
    if _EDITOR.search(href):
        return True
    return (
        text.casefold() in title.casefold()
        and not _FILE.search(href)
        and _ends_with_heading(link, text, title)
    )


def _is_in_brackets(link: Any) -> bool:
    """Return whether an opening bracket precedes a link, and a closing one follows it."""
    before, parent = link.getprevious(), link.getparent()
    opening = before.tail if before is not None else parent.text if parent is not None else None
    if before is not None and not (opening or "").strip():
        opening = first_text(before)
    closing = link.tail
    if not (closing or "").strip():
        after = link.getnext()
        closing = first_text(after) if after is not None else ""
    return (opening or "").rstrip().endswith(_OPENINGS) and (closing or "").lstrip().startswith(_CLOSINGS)


def _ends_with_heading(link: Any, text: str, title: str) -> bool:
    """Return whether the title of a link ends with the heading around it, in quotes perhaps."""
    for heading in link.iterancestors(*html_elements.HEADINGS):
        name = "".join(islice(heading.itertext(), MAX_PHRASE)).replace(text, "").strip(_AROUND_NAME)
        return bool(name) and title.rstrip(_AROUND_NAME).endswith(name) and len(title) > len(name)
    return False


def is_edit_bar(text: str, runs: Sequence[Any]) -> bool:
    """Return whether a block beside a heading is only links to the editor of its section: `[edit | edit source]`."""
    if len(text) > MAX_BAR or not text.startswith(_OPENINGS) or not text.endswith(_CLOSINGS):
        return False
    links = [run for run in runs if getattr(run, "tag", "") == "a"]
    return bool(links) and all(_EDITS.search(link.get("href") or "") for link in links)
