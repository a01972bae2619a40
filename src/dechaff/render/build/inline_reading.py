"""What the blocks of one page share while their inline content is read."""

from __future__ import annotations

from typing import Any

from dechaff.layout.notes import NO_NOTES, Notes
from dechaff.render.build.text_styles import NO_STYLES, TextStyles
from dechaff.render.build.typed_formulas import TypedFormulas
from dechaff.render.build.urls import Urls

__all__ = ["Reading"]


class Reading:
    """State shared by all blocks of one page while they are read."""

    __slots__ = ("formulas", "notes", "styles", "typed", "urls")

    def __init__(
        self,
        urls: Urls,
        notes: Notes = NO_NOTES,
        styles: TextStyles = NO_STYLES,
        typed: TypedFormulas = TypedFormulas(),  # noqa: B008  (it has no state without a page)
    ) -> None:
        self.urls = urls
        self.typed = typed
        """Formulas that are LaTeX in the text."""
        self.styles = styles
        """Styles that CSS gives to inline text."""
        self.notes = notes
        """The footnotes of the page, and their marks."""
        self.formulas: set[Any] = set()
        """Elements of the formulas read so far. A formula that spans several blocks is read once."""
