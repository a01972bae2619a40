"""Which elements a reader cannot see, and how they are hidden.

A page hides text in two ways. Some text can be revealed: an answer that a click opens, a tab behind another one. These
means are in `OPENABLE`; half of such text is content, and later stages weigh it. Other text is never shown: it has size
0, is off the screen, is clipped, has the colour of its background, or is not displayed and has no name by which a
script could show it. Only programs read it, and some pages use it for instructions to language models.

This module reads the attributes of an element and the simple rules of the page's own `<style>` elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Set
from functools import lru_cache
from itertools import islice
from typing import Any, NamedTuple

from dechaff.layout.hiding_ways import (
    ATTRIBUTE,
    DIALOG,
    MAX_STYLE,
    OPENABLE,
    POPOVER,
    Declarations,
    Way,
    declarations,
    way_of,
)
from dechaff.layout.style_sheets import HidingRule, hiding_rules
from dechaff.lexicon.html_elements import INLINE

__all__ = ["HIDING_ATTRIBUTES", "HIDING_TAGS", "NEVER_PAGES", "OPENABLE", "Visibility", "hidden_reason"]

HIDING_ATTRIBUTES = frozenset({"style", "hidden", "popover", "role"})
"""Attributes by which an element may be hidden."""

HIDING_TAGS = frozenset({"dialog", "font"})
"""Tags that may hide without these attributes: a closed dialog, a `<font>` in the colour of its background."""

COLOR = "the colour of its background"
TOOLTIP = "a tooltip"
UNNAMED = ", and nothing on the page can show it"
"""Added to openable means where the element has no name."""


NEVER_PAGES = frozenset({DIALOG, POPOVER, TOOLTIP, COLOR})
"""Means that never hide a page until a script shows it."""


def hidden_reason(means: str) -> str:
    """Return the reason that the account gives for a block that is hidden by some means."""
    return f"it is hidden: {means}"


# Maximum characters of all style elements that are read. Rules that hide usually come early, and a style sheet of
# megabytes is not worth its time.
MAX_SHEET = 100_000

# Ancestors of coloured text that are searched for its background.
MAX_GROUND_STEPS = 6

# Maximum number of descendants of an element with font size 0 that are checked for a name or a style, with which they
# may set a size of their own. A list with size 0 whose items set a size is an old trick to remove the gaps between
# items.
MAX_INSIDE = 40

_NAMELESS = frozenset({"style", "hidden", "lang", "dir", "color", "size", "face", "align"})
"""Attributes that scripts do not use to find an element."""

_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\b")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*1(?:\.0*)?\s*)?\)")
_COLORS = {"white": "ffffff", "black": "000000", "red": "ff0000", "yellow": "ffff00", "blue": "0000ff"}


class _Style(NamedTuple):
    """The visibility set by a style attribute."""

    way: Way | None
    color: str
    ground: str | None


# Size of the cache of style attributes. Most pages have `display:none`, and the pages of a site have the same ones.
_REMEMBERED = 1024

_NO_STYLE = _Style(None, "", None)


class _Named(dict[str, bool]):
    """By names, joined by spaces: whether a style rule of the page selects one of them. Splits each string once."""

    def __init__(self, ruled: Set[str]) -> None:
        super().__init__()
        self.ruled = ruled

    def __missing__(self, names: str) -> bool:
        self[names] = found = not self.ruled.isdisjoint(names.split())
        return found


_TEXT_TAGS = frozenset(
    "html body main article section div p span a b i em strong font center table tbody tr td th ul ol li dl dt dd pre"
    " blockquote h1 h2 h3 h4 h5 h6".split()
)
"""Elements of running text. A rule that hides all of one of them does not apply to the page that readers see."""


class Visibility:
    """What is hidden on one page."""

    __slots__ = ("_by_class", "_by_other", "_classes", "has_rules", "named", "names", "tagged")

    def __init__(self, sheets: Iterable[Any]) -> None:
        """Read the rules of a page's `<style>` elements."""
        self._classes: dict[str, tuple[HidingRule, ...]] = {}
        self._by_class: dict[str, list[HidingRule]] = {}
        self._by_other: dict[str, list[HidingRule]] = {}
        left = MAX_SHEET
        for element in sheets:
            sheet = (element.text or "")[:left]
            left -= len(sheet)
            is_shown = (element.get("media") or "all").strip().lower() in {"all", "screen"}
            # Without scripts, mod_pagespeed hides the page and loads another.
            if is_shown and next(element.iterancestors("noscript"), None) is None:
                self._add(sheet)
        self.has_rules: bool = bool(self._by_class or self._by_other)
        """Some of the page's rules hide."""
        self.names: frozenset[str] = frozenset(self._by_class.keys() | self._by_other.keys())
        """Classes, ids and tags that a rule may hide."""
        self.named: Mapping[str, bool] = _Named(self.names)
        """By the names of an element: whether a rule may hide it."""
        self.tagged: frozenset[str] = frozenset(self._by_other)
        """Tags (and ids) that a rule may hide."""

    def _add(self, sheet: str) -> None:
        for rule in hiding_rules(sheet):
            if rule.tag in _TEXT_TAGS and not rule.classes and not rule.ident:
                continue
            if rule.classes:
                self._by_class.setdefault(min(rule.classes), []).append(rule)
            else:
                self._by_other.setdefault(rule.ident or rule.tag, []).append(rule)

    def means(self, tag: str, attributes: Mapping[str, str], element: Any) -> str:
        """Return the means by which the page hides an element, in words; empty if it does not.

        The elements around it are not considered.

        Args:
            tag: its tag.
            attributes: its attributes.
            element: the element; its surroundings are examined if the attributes do not decide.
        """
        style = attributes.get("style")
        look = _NO_STYLE if style is None else _read_style(style[:MAX_STYLE])
        means = "" if look.way else _by_attribute(tag, attributes)
        way = look.way or (None if means else self._rule_of(tag, attributes))
        if way and way.undone_inside:
            return "" if _may_set_its_own(element) else way.means
        means = way.means if way else means
        if not means:
            color = look.color or (tag == "font" and _color(attributes.get("color")))
            return COLOR if color and _is_ground(color, look.ground, element) else ""
        if way and way.only_inline:
            return means + UNNAMED if tag in INLINE and _is_unnamed(attributes, element) else ""
        return means + UNNAMED if means in OPENABLE and _is_unnamed(attributes, element) else means

    def _rule_of(self, tag: str, attributes: Mapping[str, str]) -> Way | None:
        """Return the way in which the first matching rule of the page hides an element."""
        names = attributes.get("class")
        rules: tuple[HidingRule, ...] = ()
        if names and self._by_class:
            found = self._classes.get(names)
            rules = self._rules_of(names) if found is None else found
        ident = attributes.get("id")
        if self._by_other:
            rules = (*rules, *self._by_other.get(ident or "", ()), *self._by_other.get(tag, ()))
        for rule in rules:
            if rule.matches(tag, names.split() if names else [], ident):
                return rule.way
        return None

    def _rules_of(self, names: str) -> tuple[HidingRule, ...]:
        """Return the rules that may apply to a class attribute."""
        found = tuple(rule for name in names.split() for rule in self._by_class.get(name, ()))
        self._classes[names] = found
        return found


@lru_cache(_REMEMBERED)
def _read_style(style: str) -> _Style:
    declared = declarations(style)
    return _Style(way_of(declared), _color(declared.get("color")), _ground(declared))


def _by_attribute(tag: str, attributes: Mapping[str, str]) -> str:
    if attributes.get("role") == "tooltip":
        return TOOLTIP
    if "hidden" in attributes and attributes["hidden"] != "until-found":
        return ATTRIBUTE
    if "popover" in attributes:
        return POPOVER
    return DIALOG if tag == "dialog" and "open" not in attributes else ""


def _is_unnamed(attributes: Mapping[str, str], element: Any) -> bool:
    """Return whether nothing on the page can show an element: it has no name and follows no button."""
    if not _NAMELESS.issuperset(attributes):
        return False
    before = element.getprevious()
    while before is not None and before.tag in {"br", "script"}:
        before = before.getprevious()
    return before is None or not (
        before.tag in {"button", "summary", "label", "input"}
        or before.get("onclick")
        or before.get("role") == "button"
        or before.get("aria-expanded")
    )


def _may_set_its_own(element: Any) -> bool:
    """Return whether descendants of an element may set their own size and colour."""
    inside = islice(element.iter("*"), 1, MAX_INSIDE)
    return any(inner.get("class") or inner.get("style") or inner.get("id") for inner in inside)


def _color(value: str | None) -> str:
    """Return an opaque colour as six hexadecimal digits; empty for other values."""
    value = (value or "").strip().lower()
    if found := _HEX.match(value):
        digits = found[1]
        return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    if found := _RGB.match(value):
        return "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    word = value.split(None, 1)[0] if value else ""
    return _COLORS.get(word, "")


def _ground(style: Declarations) -> str | None:
    """Return the background colour of an element; empty for a background picture, None if nothing is declared."""
    shown = style.get("background") or ""
    if "url(" in shown or "gradient" in shown or style.get("background-image", "none") != "none":
        return ""
    value = style.get("background-color") or shown
    return _color(value) if value else None


def _is_ground(color: str, ground: str | None, element: Any) -> bool:
    """Return whether a text colour is the background colour, as far as attributes show.

    Args:
        color: the colour of the text.
        ground: the background colour of the element itself; None if it declares none.
        element: the element.
    """
    if _may_set_its_own(element):
        return False
    for step in islice(element.iterancestors(), MAX_GROUND_STEPS):
        if ground is not None:
            break
        ground = _ground(declarations(step.get("style") or ""))
        if ground is None and step.get("bgcolor"):
            ground = _color(step.get("bgcolor"))
        if ground is None and step.get("class"):
            return False  # a linked style sheet may give it a background
    return color == ground
