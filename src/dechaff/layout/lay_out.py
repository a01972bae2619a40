"""Turn an input that was read into a layout."""

from __future__ import annotations

from itertools import compress
from operator import not_

from dechaff.layout.flat_text import segment_lines
from dechaff.layout.layout import Layout
from dechaff.layout.prompt_injection import may_hold_messages
from dechaff.layout.segment import segment
from dechaff.options import Options
from dechaff.reading.budget import UNLIMITED, Budget
from dechaff.reading.declared_type import DeclaredType, read_declared_type
from dechaff.reading.read import ParsedInput, read, without_hidden_messages
from dechaff.reading.response import RawInput

__all__ = ["lay_out", "read_layout"]

# A page with fewer visible words without scripts may have its text in `<noscript>`.
STUB_WORDS = 60

_NO_LAYOUT = Layout()


def lay_out(source: ParsedInput, options: Options, budget: Budget = UNLIMITED) -> tuple[ParsedInput, Layout]:
    """Find the blocks and regions of a page.

    Returns:
        The source and its layout. If invisible characters spell text, the source is read again without them.
    """
    if source.text is not None:
        return source, segment_lines(source.text)
    source, layout = _segmented(source, budget)
    if source.markup and may_hold_messages(layout):
        cleaned = without_hidden_messages(source, options, budget)
        if cleaned is not source:
            return _segmented(cleaned, budget)
    return source, layout


def read_layout(data: bytes | str, *, url: str | None = None) -> tuple[Layout, DeclaredType]:
    """Read a page and lay it out with default options, for training and measurements."""
    options = Options()
    source, layout = lay_out(read(RawInput(data, None, url, None), None, options), options)
    return layout, read_declared_type(source.declaring, layout.title, url)


def _segmented(source: ParsedInput, budget: Budget) -> tuple[ParsedInput, Layout]:
    """Segment a tree. If it shows very little without scripts, include `<noscript>`."""
    if source.root is None:
        return source, _NO_LAYOUT
    sheets = [element for element in source.declaring or () if element.tag == "style"]
    layout = segment(source.root, budget=budget, sheets=sheets)
    shown = _visible_words(layout)
    if shown < STUB_WORDS and not budget.is_spent("<noscript> was read"):
        fallback = segment(source.root, noscript=True, budget=budget, sheets=sheets)
        if _visible_words(fallback) > 2 * shown:
            note = "without scripts the page shows almost nothing: <noscript> was read"
            return source._replace(warnings=(*source.warnings, note)), fallback
    return source, layout


def _visible_words(layout: Layout) -> int:
    return sum(compress(layout.by_block.words, map(not_, layout.by_block.hidden)))
