"""Turn an input that was read into a layout."""

from __future__ import annotations

import math
from typing import Any

from dechaff.layout.flat_text import segment_lines
from dechaff.layout.layout import Layout
from dechaff.layout.prompt_injection import may_hold_messages
from dechaff.layout.segment import segment
from dechaff.lexicon.notice_phrases import notice_phrases
from dechaff.options import Options
from dechaff.reading.budget import UNLIMITED, Budget
from dechaff.reading.declared_type import DeclaredType, read_declared_type
from dechaff.reading.read import ParsedInput, read, without_hidden_messages
from dechaff.reading.response import RawInput

__all__ = ["lay_out", "read_layout"]

# A page that shows fewer words of text without scripts, not counting links and short lines, may have its text in
# `<noscript>`.
STUB_WORDS = 60

# Minimum words of a line of text. Menus and buttons have shorter ones, and may have hundreds.
LINE_WORDS = 6

# Maximum characters of a note that a page needs scripts.
MAX_NOTE = 500

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
    """Segment a tree. If it shows very little text without scripts, include `<noscript>`."""
    if source.root is None:
        return source, _NO_LAYOUT
    sheets = [element for element in source.declaring or () if element.tag == "style"]
    layout = segment(source.root, budget=budget, sheets=sheets)
    shown = _words_of_text(layout, enough=STUB_WORDS)
    if shown < STUB_WORDS and _has_noscript(source.root) and not budget.is_spent("<noscript> was read"):
        fallback = segment(source.root, noscript=True, budget=budget, sheets=sheets)
        if _words_of_text(fallback) > 2 * shown:
            note = "without scripts the page shows almost no text: <noscript> was read"
            return source._replace(warnings=(*source.warnings, note)), fallback
    return source, layout


def _has_noscript(root: Any) -> bool:
    """Return whether a page has text for readers without scripts, besides notes that it needs scripts."""
    texts = ("".join(element.itertext()).strip() for element in root.iter("noscript"))
    return any(text and not _is_note_on_scripts(text) for text in texts)


def _is_note_on_scripts(text: str) -> bool:
    if len(text) > MAX_NOTE:
        return False
    folded = text.casefold()
    return "javascript" in folded or any(phrase in folded for phrase in notice_phrases("scripts"))


def _words_of_text(layout: Layout, enough: float = math.inf) -> int:
    """Return the words that a page shows in lines that are no links. Counting stops at `enough` words."""
    texts, _, _, words, link_chars, _, _, hidden = layout.by_block
    total = 0
    for count, text, linked, is_hidden in zip(words, texts, link_chars, hidden, strict=True):
        if count >= LINE_WORDS and not is_hidden and 2 * linked < len(text):
            total += count
            if total >= enough:
                break
    return total
