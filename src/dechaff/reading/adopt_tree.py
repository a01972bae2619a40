"""Copy a tree that the caller has parsed."""

from __future__ import annotations

import copy
from itertools import islice
from typing import Any

from lxml import etree

from dechaff.reading.limit_markup import MOST_ELEMENTS
from dechaff.reading.parse import TOO_MANY, Document

__all__ = ["adopt"]


def adopt(tree: Any, *, max_elements: int | None = None) -> Document:
    """Return a copy of a caller's tree as a document. The caller's tree is never changed.

    Comments and processing instructions are removed. Elements of XHTML and other namespaces get lower-case names
    without a namespace, as from the HTML parser.

    Args:
        tree: an element or a tree.
        max_elements: maximum elements of the copy; see `Options.max_elements`.
    """
    root = tree.getroot() if hasattr(tree, "getroot") else tree
    if root is None or not isinstance(root.tag, str):
        return Document(None)
    from html import unescape  # noqa: PLC0415  (see `metadata.values.clean_text`)

    root = copy.deepcopy(root)
    root.tail = None
    for entity in root.iter(etree.Entity):
        entity.tail = unescape(entity.text or "") + (entity.tail or "")
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction, etree.Entity)
    for element in root.iter():
        tag = element.tag
        if tag[0] == "{" or not tag.islower():
            element.tag = tag[tag.rfind("}") + 1 :].lower()
    most = max_elements or MOST_ELEMENTS
    last = next(islice(root.iter(), most, None), None)
    if last is None:
        return Document(root)
    _drop_from(last)
    return Document(root, (), (TOO_MANY.format(most),))


def _drop_from(element: etree._Element) -> None:
    """Remove an element and everything after it in its tree."""
    inner, around = element, element.getparent()
    while around is not None:
        # The last child first: removing from the front moves all others.
        while around[-1] is not inner:
            del around[-1]
        inner.tail = None
        inner, around = around, around.getparent()
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
