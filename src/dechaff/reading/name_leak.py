"""Recognise pages with many unknown names of elements and attributes.

libxml2 keeps every name that it has parsed, and lxml 6 frees them only when the thread ends: about 50 bytes per new
name. Real pages share a vocabulary, so the memory stops growing (3 MB after 1,800 pages). Pages with invented names are
parsed in a thread of their own.

The thread takes as long as the parse itself, and reading every name of a page a third of that. Therefore a sample is
read. A page that evades it can leak a few kilobytes.
"""

from __future__ import annotations

import re

from dechaff.lexicon.markup_names import ATTRIBUTE_PREFIXES, ATTRIBUTES, ELEMENTS

__all__ = ["has_novel_names"]

# Number of pieces of the sample, evenly distributed over a page, and their length in bytes. Of 100 new names on a page
# of 350 KB, two or three are in the sample; of 1,000, more than twenty.
PIECES = 8
PIECE_BYTES = 1024

# Minimum distinct unknown names in the sample of a suspicious page. 3% of 400 pages of a crawl have that many, mostly
# variables of scripts.
NOVEL_NAMES = 5

_TAG = re.compile(rb"<([a-zA-Z][\w:-]{0,99})")
_NAME = re.compile(rb"[a-zA-Z_:][\w:-]{2,99}")
_DIGIT = re.compile(rb"\d")


def has_novel_names(markup: bytes) -> bool:
    """Return whether a page has many invented names."""
    sample = _sample(markup)
    elements = set(_TAG.findall(sample))
    # Before a "=" there is the name of an attribute, or part of a script.
    attributes = {piece.rsplit(None, 1)[-1] for piece in sample.split(b"=") if piece and not piece.isspace()}
    novel = sum(map(_is_novel_element, elements)) + sum(map(_is_novel_attribute, attributes))
    return novel >= NOVEL_NAMES


def _is_novel_element(name: bytes) -> bool:
    """Return whether the name of an element is invented. The name of a custom element has a hyphen and rarely
    digits."""
    if name.decode("latin-1").lower() in ELEMENTS:
        return False
    return b"-" not in name or _DIGIT.search(name) is not None


def _is_novel_attribute(name: bytes) -> bool:
    """Return whether the name of an attribute is invented."""
    text = name.decode("latin-1").lower()
    if text in ATTRIBUTES or not _NAME.fullmatch(name):
        return False
    return _DIGIT.search(name) is not None or not text.startswith(ATTRIBUTE_PREFIXES)


def _sample(markup: bytes) -> bytes:
    """Return pieces of a page, each from tag to tag; the whole page if it is short."""
    length = len(markup)
    if length <= PIECES * PIECE_BYTES:
        return markup
    step = length // PIECES
    pieces = (markup[start : start + PIECE_BYTES] for start in range(0, step * PIECES, step))
    return b"".join(piece[piece.find(b"<") : piece.rfind(b">") + 1] for piece in pieces)
