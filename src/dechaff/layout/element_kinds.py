"""The kinds of elements whose tag does not decide: controls, elements unknown to HTML, asides, formulas, hidden blocks.

The walk (`walk.py`) decides most elements by their tag, and calls this module for the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dechaff.layout.asides import SPOKEN_MEANS, InlineLook, aside_of
from dechaff.layout.code_editors import (
    CODE_NAMES,
    LINE_NUMBERS,
    NUMBERS,
    CodeParts,
    editor_text,
    holds_numbers,
    is_source_field,
)
from dechaff.layout.collector import Collector
from dechaff.layout.css_visibility import HIDING_TAGS, OPENABLE, Visibility
from dechaff.layout.flow import (
    BLOCK,
    CONTROL,
    FORMULA,
    INLINE,
    SKIP,
    is_between_words,
    is_in_sentence,
    is_phrase,
    is_shown_inline,
    is_whole_heading,
)
from dechaff.layout.formulas import formula_text
from dechaff.layout.shifted_text import shifted_text
from dechaff.layout.split_words import is_split_line, is_split_word
from dechaff.layout.white_space import WhiteSpace
from dechaff.lexicon import html_elements
from dechaff.lexicon.inline_names import SPOKEN_CLASSES

__all__ = ["MAX_INLINE", "SPECIAL_TAGS", "ElementKinds", "SpecialNames"]

# Maximum number of open inline elements; deeper ones are plain text. Every block inside them lists all of them, so a
# thousand open elements around a thousand blocks would need a million entries.
MAX_INLINE = 32

SPECIAL_TAGS = HIDING_TAGS | html_elements.PREFORMATTED | {"textarea"}
"""Tags of blocks that may be hidden or preserve white space without an attribute or a rule."""

# Maximum depth of an element that may contain line numbers, because its whole text is read.
MAX_CODE_DEPTH = 100


class ElementKinds:
    """Decides the kinds of elements during one walk, and adds asides and formulas to the collected page."""

    __slots__ = (
        "_controlled",
        "_look",
        "_page",
        "_unread",
        "_unread_level",
        "_visibility",
        "code_parts",
        "marks",
    )

    def __init__(self, page: Collector, visibility: Visibility, look: InlineLook) -> None:
        self._page = page
        self._visibility = visibility
        self._look = look
        self.code_parts = CodeParts()
        """By the names of a region: the part of a code editor or viewer that it is."""
        self._controlled: set[str] = set()
        """Ids of the panels that headings open."""
        self._unread: Any = None
        """The last formula that could not be read."""
        self._unread_level = 0
        """Number of open elements around it."""

    def of_undecided(self, element: Any, tag: Any, kind: int, *, in_text: bool) -> int:
        """Return the kind of a control, or of an element unknown to HTML.

        Args:
            element: the element.
            tag: its tag; not a string for comments and the like.
            kind: `UNKNOWN` or `CONTROL`.
            in_text: it is in the body of the page and not in preformatted text.
        """
        if not isinstance(tag, str):
            return SKIP
        if not in_text:
            return BLOCK
        if kind == CONTROL and (panels := element.get("aria-controls")) and is_whole_heading(element):
            self._controlled.update(panels.split())
        return INLINE if is_in_sentence(element, kind, has_text=self._has_text()) else BLOCK

    def _has_text(self) -> bool:
        """Return whether the current block has text so far."""
        pieces = self._page.pieces
        return bool(pieces) and bool("".join(pieces[-4:]).strip())

    def of_candidate(
        self, element: Any, tag: str, keys: list[str], kind: int, around: str, *, preformatted: bool
    ) -> int:
        """Return the kind of an inline element whose attributes, tag or position may give it another kind.

        Args:
            element: the element.
            tag: its tag.
            keys: the names of its attributes.
            kind: its kind by its tag.
            around: the tag of the region around it; empty outside the body.
            preformatted: it is in preformatted text.
        """
        found = self._look.at(element, tag, keys, around)
        if found.is_block or (found.is_aside and preformatted and found.means):
            return BLOCK
        if found.is_aside and around and not preformatted:
            self._page.add_aside(aside_of(element, found.means, linked=self._page.links_open > 0))
            return SKIP
        return FORMULA if found.is_formula else kind

    def of_raised(self, element: Any) -> int:
        """Return the kind of a superscript or subscript in text. If plain text writes it differently, it is added."""
        page = self._page
        raised = shifted_text(element, "".join(page.pieces[-2:]))
        if raised is None:
            return INLINE
        page.add_raised(element, raised)
        return SKIP

    def of_formula(self, element: Any, open_elements: Sequence[Any]) -> int:
        """Return the kind of a formula in the body. If it can be read, it is added as a whole.

        Args:
            element: the element of the formula.
            open_elements: the open elements, this one included.
        """
        if self._is_in_unread(open_elements):
            return INLINE
        if text := formula_text(element):
            self._page.add_drawn(element, text)
            return SKIP
        self._unread_level, self._unread = len(open_elements) - 1, element
        return INLINE

    def _is_in_unread(self, open_elements: Sequence[Any]) -> bool:
        level = self._unread_level
        return (
            self._unread is not None and level < len(open_elements) and open_elements[level] is self._unread
        )

    def of_block(
        self,
        element: Any,
        tag: str,
        attributes: Sequence[tuple[str, str]],
        style: str,
        hidden: str,
        *,
        in_text: bool,
    ) -> tuple[int, str]:
        """Return the kind of a block element that may be hidden or displayed inline, and how it is hidden itself.

        Args:
            element: the element.
            tag: its tag.
            attributes: its attributes.
            style: its style attribute.
            hidden: how the region around it is hidden.
            in_text: it is in the body of the page and not in preformatted text.
        """
        means = ""
        # Text that is never shown is never shown inside text that a click opens either.
        if not hidden or hidden in OPENABLE:
            means = self._visibility.means(tag, dict(attributes), element)
            if means in OPENABLE and self._controlled and element.get("id") in self._controlled:
                means = ""
        classes = "" if means or hidden else element.get("class")
        if classes and not SPOKEN_CLASSES.isdisjoint(classes.split()) and is_phrase(element):
            means = SPOKEN_MEANS
        if not in_text:
            return BLOCK, means
        page = self._page
        if means and self._has_text() and (is_phrase(element) or is_between_words(element)):
            page.after.append(aside_of(element, means, linked=page.links_open > 0))
            return SKIP, means
        if style and not means and len(page.inline) < MAX_INLINE:
            if "inline" in style and (is_shown_inline(element, style) or is_split_word(element)):
                return INLINE, means
            if "block" in style and is_split_line(element, style):
                if page.pieces:
                    page.add_text(" ")
                return INLINE, means
        return BLOCK, means

    def code_in(
        self, element: Any, tag: str, names: str, depth: int, region_tag: str, hidden: str
    ) -> tuple[str, str, str]:
        """Return the tag of a block's region (`pre` for code), how it is hidden, and the code that an editor shows.

        Args:
            element: the element.
            tag: its tag.
            names: its class and other names.
            depth: number of regions around it.
            region_tag: the tag of its region so far.
            hidden: how it is hidden so far.
        """
        source = ""
        if names and (part := self.code_parts[names]):
            if part == NUMBERS:
                if depth < MAX_CODE_DEPTH and holds_numbers(element):
                    hidden = hidden or LINE_NUMBERS
            elif source := editor_text(element):
                region_tag = "pre"
        elif tag == "textarea" and is_source_field(element):
            region_tag = "pre"
        return region_tag, hidden, source


class SpecialNames(dict[str, bool]):
    """By names, joined by spaces: whether one of them may hide a block, preserve its white space, mark it as code
    or keep it for screen readers.

    Splits each string once.
    """

    def __init__(self, visibility: Visibility, spaces: WhiteSpace) -> None:
        super().__init__({"": False})
        self._names = CODE_NAMES.union(visibility.names, spaces.names, SPOKEN_CLASSES)

    def __missing__(self, names: str) -> bool:
        self[names] = found = not self._names.isdisjoint(names.split())
        return found
