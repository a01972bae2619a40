"""Tell whether a page is full of element and attribute names that nobody uses. Called by `dom.py`.

libxml2 keeps every name that it has seen, and lxml 6 frees them only when the thread ends: some 50 bytes for
each new name, for ever. Real pages share a vocabulary, so that this stops growing (3 MB over 1,800 pages);
a crawl of pages that make up names does not. Such pages are parsed in a thread of their own.

That thread costs as much as the parse itself, and looking at every name of a page a third of it. So a
sample is looked at. A page made to get past it can leak a few kilobytes.
"""

from __future__ import annotations

import re

from dechaff.lexicon.markup_names import ATTRIBUTE_PREFIXES, ATTRIBUTES, ELEMENTS

__all__ = ["has_novel_names"]

# The sample: pieces of a page, evenly spread, and their length in bytes. A page of 350 KB that holds 100 new
# names shows two or three of them in it, one that holds 1,000 more than twenty.
PIECES = 8
PIECE_BYTES = 1024

# Different unknown names in the sample from which a page is odd. Of 400 pages of a crawl 3 in 100 have so
# many, most of them variables of scripts.
NOVEL_NAMES = 5

_TAG = re.compile(rb"<([a-zA-Z][\w:-]{0,99})")
_NAME = re.compile(rb"[a-zA-Z_:][\w:-]{2,99}")
_DIGIT = re.compile(rb"\d")


def has_novel_names(markup: bytes) -> bool:
    """Tell whether a page makes up names."""
    sample = _sample(markup)
    elements = set(_TAG.findall(sample))
    # What stands before a "=" is an attribute's name, or some of a script.
    attributes = {piece.rsplit(None, 1)[-1] for piece in sample.split(b"=") if piece and not piece.isspace()}
    novel = sum(map(_is_novel_element, elements)) + sum(map(_is_novel_attribute, attributes))
    return novel >= NOVEL_NAMES


def _is_novel_element(name: bytes) -> bool:
    """Tell whether an element's name is made up. A custom element's name has a hyphen, and seldom digits."""
    if name.decode("latin-1").lower() in ELEMENTS:
        return False
    return b"-" not in name or _DIGIT.search(name) is not None


def _is_novel_attribute(name: bytes) -> bool:
    """Tell whether an attribute's name is made up."""
    text = name.decode("latin-1").lower()
    if text in ATTRIBUTES or not _NAME.fullmatch(name):
        return False
    return _DIGIT.search(name) is not None or not text.startswith(ATTRIBUTE_PREFIXES)


def _sample(markup: bytes) -> bytes:
    """Return pieces of a page, each from tag to tag; the whole of a short one."""
    length = len(markup)
    if length <= PIECES * PIECE_BYTES:
        return markup
    step = length // PIECES
    pieces = (markup[start : start + PIECE_BYTES] for start in range(0, step * PIECES, step))
    return b"".join(piece[piece.find(b"<") : piece.rfind(b">") + 1] for piece in pieces)
