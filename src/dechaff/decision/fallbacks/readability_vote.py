"""The second opinion: readability-lxml reads a copy of the tree where our own result is doubtful."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import numpy as np
from lxml import etree

from dechaff.layout.layout import Layout
from dechaff.scoring.arrays import Matrix

__all__ = ["second_opinion"]

# Share of a block's words that must stand in readability's text for the block to count as chosen by it.
CHOSEN_SHARE = 0.8

# What readability's choice adds to a block's log-odds, and what it takes where it chose otherwise. Swept over
# 1, 2, 4 and 8 on cross-validated pages: 1 and 2 change nothing where it matters, 8 follows its errors too.
CHOSEN_ODDS = 4.0

# Pages with more characters than this are not handed over: readability takes some 15 parses' time.
MAX_CHARS = 300_000

# Nor are pages with more blocks: some of its steps look at each pair.
MAX_BLOCKS = 5_000

# Nor are pages with a deeper tree, in regions: each step looks at all that stands inside of an element. Real pages have
# some 40; 1,900 took 1.5 seconds for 26 KB.
MAX_DEPTH = 200

# Fewer characters than this are no opinion.
MIN_CHARS = 200

# Whether this thread is asking readability right now.
_ASKING: ContextVar[bool] = ContextVar("_ASKING", default=False)

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")


def second_opinion(root: etree._Element, layout: Layout, probabilities: Matrix) -> Matrix | None:
    """Return the probabilities with readability's choice mixed in; None where it has no opinion.

    Args:
        root: the page's tree; readability edits what it is given, so it gets a copy.
        layout: the page's blocks.
        probabilities: P(content) of each block so far.
    """
    if layout.char_sums[-1] > MAX_CHARS or len(layout.by_block.text) > MAX_BLOCKS:
        return None
    if max(layout.by_region.depth) > MAX_DEPTH:
        return None
    text = _main_text(root)
    if text is None or len(text) < MIN_CHARS:
        return None
    flat = _SPACE.sub("", text)
    vocabulary = set(_WORD.findall(text.lower()))
    chosen = np.array([_is_chosen(block.text, flat, vocabulary) for block in layout.blocks], dtype=np.float32)
    clipped = np.clip(probabilities, 1e-4, 1 - 1e-4)
    odds = np.log(clipped / (1 - clipped)) + CHOSEN_ODDS * (2 * chosen - 1)
    mixed: Matrix = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return mixed


def _is_chosen(text: str, flat: str, vocabulary: set[str]) -> bool:
    """Tell whether a block stands in readability's text."""
    if _SPACE.sub("", text) in flat:
        return True
    words = _WORD.findall(text.lower())
    known = sum(word in vocabulary for word in words)
    return len(words) > 20 and known >= CHOSEN_SHARE * len(words)


def _main_text(root: etree._Element) -> str | None:
    """Return the text that readability takes for the page's content."""
    # Slow to import, seldom needed.
    from lxml import html  # noqa: PLC0415
    from readability import Document  # noqa: PLC0415

    try:
        with _silenced():
            summary = Document(_as_html(root)).summary(html_partial=True)
        return str(html.fromstring(summary).text_content())
    except Exception:
        return None


@contextmanager
def _silenced() -> Iterator[None]:
    """Keep readability from logging a traceback for every page that it cannot read.

    A filter, and not a switch of the logger: what readability logs in other threads, on other business, is let through.
    """
    import logging  # noqa: PLC0415  (slow to import, seldom needed)

    # Adding it again does nothing.
    logging.getLogger("readability.readability").addFilter(_is_of_others)
    token = _ASKING.set(True)
    try:
        yield
    finally:
        _ASKING.reset(token)


def _is_of_others(_record: object) -> bool:
    """Say whether a message comes from elsewhere than the second opinion."""
    return not _ASKING.get()


def _as_html(root: etree._Element) -> Any:
    """Return a copy of a plain tree as the kind of element that readability asks for."""
    from lxml import html  # noqa: PLC0415

    markup = etree.tostring(root, encoding="utf-8", method="html")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    return html.document_fromstring(markup, parser=parser)
