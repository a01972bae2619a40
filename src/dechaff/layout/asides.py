"""Asides: text inside a sentence that is not part of it, such as hidden text, icon names, tooltips and margin notes.

An aside does not split the sentence. It becomes a separate region and block, before or after the block around it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from lxml import etree

from dechaff.layout.css_visibility import HIDING_ATTRIBUTES, HIDING_TAGS, OPENABLE, Visibility
from dechaff.layout.css_visibility import TOOLTIP as TOOLTIP_HIDES
from dechaff.layout.emoji import emoji_of
from dechaff.layout.flow import (
    is_beside_text,
    is_between_words,
    is_phrase,
    is_shown_as_block,
)
from dechaff.layout.inline_marks import (
    ASIDE,
    FORMULA,
    GLYPH,
    ICON,
    SPOKEN,
    TOOLTIP,
    UNDISPLAYED,
    mark_of,
)
from dechaff.layout.permalinks import is_edit_link, is_permalink
from dechaff.lexicon import html_elements
from dechaff.lexicon.inline_names import ICON_TAGS

__all__ = [
    "LOOKED_AT",
    "SPOKEN_MEANS",
    "Aside",
    "InlineLook",
    "Look",
    "aside_of",
    "names_of",
    "phrase_runs",
    "phrase_text",
]

LOOKED_AT = HIDING_ATTRIBUTES | {"aria-hidden", "role"}
"""Attributes, besides `class`, that make an inline element a candidate."""

SPOKEN_MEANS = "text for screen readers only"
UNDISPLAYED_MEANS = "a class that does not display it"
ICON_MEANS = "the name of an icon"
INSIDE = ", inside a sentence"
"""Added to openable means if the sentence continues after the element: what opens there is not part of it."""

_ICON_NAME = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+){0,6}")
_SNAKE_NAME = re.compile(r"[a-z]{1,30}(?:_[a-z0-9]{1,30}){1,6}")


REPEATED_MARK = "ltx_tag ltx_tag_note"
"""The class of the mark of a note by LaTeXML, which follows another one."""
# Maximum pieces of text before and in a superscript that begins a note.
MAX_BEFORE_MARK = 4

# Maximum characters of an inline element with a class that does not display it. Longer ones are text that a click shows.
MAX_UNDISPLAYED = 40


class Look(NamedTuple):
    """What an inline element is."""

    is_formula: bool = False
    is_aside: bool = False
    means: str = ""
    """How an aside is hidden; empty if it is visible."""
    is_block: bool = False
    """It is hidden and contains more than a phrase, so it is a separate block."""


_INLINE = Look()
_FORMULA = Look(is_formula=True)


class Aside(NamedTuple):
    """An aside before its block is created."""

    element: Any
    names: str
    means: str
    text: str
    links: int


class InlineLook:
    """Classifies the inline elements of one page."""

    __slots__ = ("_visibility", "named")

    def __init__(self, visibility: Visibility) -> None:
        self._visibility = visibility
        self.named: Mapping[str, bool] = _Telling(visibility)
        """By class attribute: whether it makes an inline element a candidate."""

    def at(self, element: Any, tag: str, keys: list[str], around: str) -> Look:
        """Return what an inline element is.

        Args:
            element: the element.
            tag: its tag.
            keys: the names of its attributes.
            around: the tag of the region that contains it.
        """
        names = element.get("class") or ""
        mark = mark_of(names)
        if mark == FORMULA:
            return _FORMULA
        if means := _unseen(mark, element) or self._means(element, tag, keys, names):
            if is_phrase(element) or is_between_words(element):
                return Look(is_aside=True, means=means)
            return Look(is_block=True)
        if tag in ICON_TAGS or mark in (ICON, GLYPH) or "aria-hidden" in keys:
            pattern = _ICON_NAME if tag in ICON_TAGS or mark == ICON else _SNAKE_NAME
            text = (element.text or "").strip()
            if not len(element) and (pattern.fullmatch(text) or text.casefold() == "icon"):
                return Look(is_aside=True, means=ICON_MEANS)
        if mark == ASIDE and is_phrase(element):
            return Look(is_aside=True)
        if tag == "a":
            beside = is_permalink(element, mark, around) or is_edit_link(element, around)
            return Look(is_aside=True) if beside else _INLINE
        return Look(is_block=True) if _is_box(element, keys, around) else _INLINE

    def _means(self, element: Any, tag: str, keys: list[str], names: str) -> str:
        """Return how the attributes and style rules hide an inline element; empty if they do not."""
        visibility = self._visibility
        if (
            tag in HIDING_TAGS
            or not HIDING_ATTRIBUTES.isdisjoint(keys)
            or tag in visibility.tagged
            or (names and visibility.named[names])
            or ("id" in keys and visibility.named[element.get("id", "")])
        ):
            return visibility.means(tag, dict(element.items()), element)
        return ""


_WHOLES = {
    **dict.fromkeys(("cell", "gridcell", "columnheader", "rowheader"), frozenset({"tr"})),
    "row": frozenset({"table", "tbody"}),
    "rowgroup": frozenset({"table"}),
    "listitem": frozenset({"ul"}),
}
"""By the role of a part of a table or a list: the tags of the regions that it may be in."""


def _is_box(element: Any, keys: list[str], around: str) -> bool:
    """Return whether an inline element that is not a link is a block by its style or its role."""
    if "role" in keys and _is_part(element, around):
        return True
    if "style" not in keys or around in html_elements.HEADINGS or is_beside_text(element):
        return False
    return is_shown_as_block(element.get("style") or "")


def _is_part(element: Any, around: str) -> bool:
    """Return whether an inline element is a row, a cell or an item by its role, or a heading that stands alone."""
    role = element.get("role")
    if role == "heading":
        # In a link it is the name of a product or a story in a card.
        parent = element.getparent()
        alone = parent is not None and parent.tag in html_elements.GENERIC and not is_beside_text(element)
        return alone and around in html_elements.GENERIC and is_phrase(element)
    return around in _WHOLES.get(role, ())


class _Telling(dict[str, bool]):
    """By class attribute: whether it has a known meaning or occurs in a style rule of the page."""

    def __init__(self, visibility: Visibility) -> None:
        super().__init__()
        self._ruled = visibility.named

    def __missing__(self, names: str) -> bool:
        self[names] = found = bool(mark_of(names)) or self._ruled[names]
        return found


def _unseen(mark: int, element: Any) -> str:
    if mark == SPOKEN:
        return SPOKEN_MEANS
    if mark == UNDISPLAYED:
        is_short = not len(element) and len(element.text or "") <= MAX_UNDISPLAYED
        return UNDISPLAYED_MEANS if is_short else ""
    return TOOLTIP_HIDES if mark == TOOLTIP else ""


def names_of(element: Any) -> str:
    """Return the names of an element, see `Region.names`."""
    return " ".join([value for key, value in element.items() if key in html_elements.NAMING])


def aside_of(element: Any, means: str, *, linked: bool) -> Aside:
    """Return an element as an aside.

    Args:
        element: the element.
        means: how it is hidden; empty if it is visible.
        linked: whether it is inside a link.
    """
    if means in OPENABLE and is_between_words(element):
        means += INSIDE
    links = sum(1 for _ in element.iter("a"))
    return Aside(element, names_of(element), means, phrase_text(element), max(links, int(linked)))


def phrase_text(element: Any) -> str:
    """Return the text of a phrase with collapsed white space."""
    pieces: list[str] = []
    events = etree.iterwalk(element, events=("start", "end"))
    for event, inner in events:
        if event == "start":
            if inner.tag in html_elements.SKIPPED or inner.get("class") == REPEATED_MARK:
                events.skip_subtree()
                if inner.tag == "img":
                    pieces.append(emoji_of(inner))
            else:
                pieces.append(inner.text or "")
        elif inner is not element:
            if inner.tag == "sup" and len(pieces) <= MAX_BEFORE_MARK:
                pieces.append(" ")  # the mark of a note before its text
            pieces.append(inner.tail or "")
    return " ".join("".join(pieces).split())


def phrase_runs(element: Any) -> list[Any]:
    """Return a phrase as runs, see `Layout.runs`."""
    runs: list[Any] = []
    events = etree.iterwalk(element, events=("start", "end"))
    for event, inner in events:
        if event == "start":
            runs.append(inner)
            if inner.tag in html_elements.SKIPPED:
                events.skip_subtree()
            elif inner.text:
                runs.append(inner.text)
        else:
            runs.append(None)
            if inner is not element and inner.tail:
                runs.append(inner.tail)
    return runs
