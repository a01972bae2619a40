"""Parse text into a tree, and repair it once.

libxml2 parses nearly everything. Markup that it cannot parse safely is rewritten first (`limit_markup.py`): too many
elements, too many attributes in one tag, and nesting so deep that the rest of the page would be dropped. Pages with
invented names are parsed in a thread of their own, which frees the names when it ends (`name_leak.py`).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from threading import Thread
from typing import Any, NamedTuple

from lxml import etree

from dechaff.reading.budget import UNLIMITED, Budget
from dechaff.reading.limit_markup import (
    MAX_ATTRIBUTES,
    MAX_DEPTH,
    MOST_ELEMENTS,
    cut,
    flatten,
    is_crowded,
    open_scripts,
    thin,
)
from dechaff.reading.name_leak import has_novel_names
from dechaff.reading.read_tree import read_whole_tree
from dechaff.reading.repair_tree import lost_its_code, repair, special_elements

__all__ = ["DECLARING", "TOO_MANY", "Document", "apart", "declaring", "parse"]

# From lxml 7 on, the names belong to the parser and are freed with it.
_KEEPS_NAMES = etree.LXML_VERSION[0] < 7

TOO_MANY = "the page has more than {:,} elements (max_elements): the rest was not read"
_JOINED = "the page is nested too deeply: elements below depth {} were joined, their text was kept"


DECLARING = ("meta", "link", "script", "style", "time", "base", "html", "body", "template")
"""Tags of elements with declarations about the page, or with text that only programs read."""


def declaring(root: etree._Element) -> list[etree._Element]:
    """Return the elements of a tree with these tags, in document order.

    Several stages read them, and each search of the tree takes a seventh of the time of a parse.
    """
    return list(root.iter(*DECLARING))


class Document(NamedTuple):
    """A repaired tree, and what was changed or dropped."""

    root: etree._Element | None
    """Root element; None if there is no element."""
    warnings: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    """Limits that were reached: one sentence each."""


def parse(markup: bytes, *, max_elements: int | None = None, budget: Budget = UNLIMITED) -> Document:
    """Parse UTF-8 markup.

    Args:
        markup: the page, encoded as UTF-8.
        max_elements: maximum elements of the tree; see `Options.max_elements`.
        budget: the time that is left. If it ends while a page is rewritten, the tree has only the first part of the
            page.

    Returns:
        The document; its root is None for markup without any element or text.
    """
    warnings: tuple[str, ...] = ()
    most = max_elements or MOST_ELEMENTS
    markup, joined, is_cut = _reduced(markup, most, budget)
    if is_crowded(markup):
        thinner = thin(markup)
        if len(thinner) < len(markup):
            markup = thinner
            warnings = (f"a tag has more than {MAX_ATTRIBUTES} attributes: the others were dropped",)
    build = partial(_build, most=most, budget=budget)
    built = apart(build, markup) if _KEEPS_NAMES and has_novel_names(markup) else build(markup)
    joined = joined if built.flat is None else built.flat
    if joined is not None:
        warnings = (*warnings, _JOINED.format(joined))
    limits = (TOO_MANY.format(most),) if is_cut or built.cut else ()
    return Document(built.root, warnings, limits)


def _reduced(markup: bytes, most: int, budget: Budget) -> tuple[bytes, int | None, bool]:
    """Reduce a page to a maximum number of elements: join the deepest ones if that is enough, else cut the page.

    Returns:
        The markup, the depth below which elements were joined if they were, and whether it was cut.
    """
    shorter = cut(markup, most)
    if shorter is None:
        return markup, None, False
    flat = flatten(markup, budget=budget)
    return (flat, MAX_DEPTH, False) if cut(flat, most) is None else (shorter, None, True)


def apart(function: Callable[[bytes], Any], argument: bytes) -> Any:
    """Call a function in a thread of its own, and wait for it.

    lxml 6 keeps the names that it has parsed until the thread ends.
    """
    results: list[Any] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(function(argument))
        except BaseException as error:
            errors.append(error)

    thread = Thread(target=run)
    try:
        thread.start()
    except RuntimeError:  # no more threads, or none at all on this platform
        return function(argument)
    thread.join()
    if errors:
        raise errors[0]
    return results[0]


class _Built(NamedTuple):
    """A repaired tree, and what was lost."""

    root: etree._Element | None
    flat: int | None
    """Depth below which elements were joined; None if none were."""
    cut: bool
    """Documents in its frames were cut."""


def _build(markup: bytes, most: int, budget: Budget) -> _Built:
    """Build the repaired tree with at most `most` elements."""
    root, flat = read_whole_tree(markup, budget)
    if root is None:
        return _Built(None, flat, False)
    aside = special_elements(root)
    if any(map(lost_its_code, aside["script"])) and (opened := open_scripts(markup)) is not markup:
        return _build(opened, most, budget)
    return _Built(root, flat, repair(root, aside, most))
