"""A second opinion where the result is doubtful: readability-lxml reads a copy of the tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import numpy as np
from lxml import etree

from dechaff.layout.layout import Layout
from dechaff.scoring.arrays import Matrix, from_log_odds, log_odds

__all__ = ["second_opinion"]

# Minimum share of a block's words in readability's text for the block to count as chosen.
CHOSEN_SHARE = 0.8

# Added to the log-odds of the blocks that readability chose, and subtracted from those of the others. With 1 or 2 no
# doubtful page changes; with 8 its errors are adopted too. Sweep: `second-opinion`.
CHOSEN_ODDS = 4.0

# Probabilities are clipped to this distance from 0 and 1, whose log-odds are infinite.
_EDGE = 1e-4

# Maximum characters of a page that is read: readability takes as long as 15 parses.
MAX_CHARS = 300_000

# Maximum blocks of such a page: some of its steps compare all pairs.
MAX_BLOCKS = 5_000

# Maximum depth of such a page, in regions: each step reads everything inside an element. Real pages have about 40; a
# page of 26 KB with 1,900 took 1.5 seconds.
MAX_DEPTH = 200

# Minimum characters of an answer that counts.
MIN_CHARS = 200

# Whether readability is running in this context.
_ASKING: ContextVar[bool] = ContextVar("_ASKING", default=False)

_WORD = re.compile(r"\w+")
_SPACE = re.compile(r"\s+")


def second_opinion(root: etree._Element, layout: Layout, probabilities: Matrix) -> Matrix | None:
    """Return probabilities that are moved by readability's choice; None if it gives no answer.

    Args:
        root: the page's tree. Readability reads a copy, because it edits its input.
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
    chosen = np.array([_is_chosen(text, flat, vocabulary) for text in layout.by_block.text], dtype=np.float32)
    return from_log_odds(log_odds(probabilities, _EDGE) + CHOSEN_ODDS * (2 * chosen - 1))


def _is_chosen(text: str, flat: str, vocabulary: set[str]) -> bool:
    """Return whether a block is part of readability's text."""
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
    """Prevent readability from logging a traceback for every page that it cannot read.

    This is a filter rather than a log level, so that other uses of readability in other threads are still logged.
    """
    import logging  # noqa: PLC0415  (slow to import, seldom needed)

    # Adding it again does nothing.
    logging.getLogger("readability.readability").addFilter(_is_from_elsewhere)
    token = _ASKING.set(True)
    try:
        yield
    finally:
        _ASKING.reset(token)


def _is_from_elsewhere(_record: object) -> bool:
    """Return whether a message does not come from the second opinion."""
    return not _ASKING.get()


def _as_html(root: etree._Element) -> Any:
    """Return a copy of a plain lxml tree as `lxml.html` elements, which readability needs."""
    from lxml import html  # noqa: PLC0415

    markup = etree.tostring(root, encoding="utf-8", method="html")
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    return html.document_fromstring(markup, parser=parser)
