"""Which elements a reader cannot see, and by what means.

A page hides text in two ways. Some of it waits: an answer that a click opens, a tab behind another one. The
means for that are in `OPENABLE`; of such text half is content, and others weigh it. The rest stays out of
sight: set in size 0, pushed off the screen, cut away, written in the colour of its ground, or not displayed
and without a name by which a script could show it. Nobody is meant to read it, but programs do, and it is
how pages slip instructions to language models.

Read are the attributes of an element and the simple rules of the page's own `<style>` elements: a tag, a
class, an id, or several of these on one element. What linked style sheets say is not known.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from itertools import islice
from typing import Any, NamedTuple

import numpy as np

from dechaff.lexicon.tags import INLINE

__all__ = ["OPENABLE", "TELLING_ATTRIBUTES", "Visibility", "hidden_reason"]

TELLING_ATTRIBUTES = frozenset({"style", "hidden"})
"""An element with neither of them is hidden by a rule, or because it is a `<dialog>`, or a `<font>` of the colour of
its ground, or not at all."""

DISPLAY, VISIBILITY, OPACITY = "display: none", "visibility: hidden", "opacity: 0"
ATTRIBUTE, DIALOG, COLLAPSED = "the attribute hidden", "a closed dialog", "a height of 0"
SIZE, BOX, CLIPPED = "a font size of 0", "a box of no size", "a clip that leaves nothing"
AWAY, COLOR, CLEAR = "a place off the screen", "the colour of its background", "a transparent colour"
UNNAMED = ", and nothing on the page can show it"
"""Added to a means that is openable, where the element has no name."""

OPENABLE = frozenset({DISPLAY, VISIBILITY, ATTRIBUTE, DIALOG, COLLAPSED})
"""Means by which a page hides what a click or a script shows later, as well. On development pages 44 % of the
characters that a style attribute does not display are content, and 57 % of those with the attribute `hidden`
(tabs, answers, parts that a script puts in their place); of those hidden by other means 2 %, of those without
a name none. `opacity: 0` counts for nameless inline elements alone: elsewhere it is text that fades in, four
times in five content."""


def hidden_reason(means: str) -> str:
    """Return the reason that the account gives for a block that is hidden by some means."""
    return f"a reader does not see it: {means}"


# Pixels from which a negative offset is off every screen: pages write -9999, -10000, -9000. Sliders move their
# parts by less, a few widths of a screen.
FAR = 2_000
NINES = -999
"""The one smaller offset that says the same."""

# Text of at most this size, in pixels, cannot be read; icons and tricks of layout use 0 and 1.
MAX_UNREADABLE = 1.0

# Most characters of one style attribute and of all style elements that are read: rules that hide stand among
# the first, and a style sheet of megabytes costs more than it tells.
MAX_STYLE = 1_000
MAX_SHEET = 100_000

PIXELS_PER_EM = 16
"""As browsers have it where a page says nothing."""

# Most rules that hide; a page has some ten of them.
MAX_RULES = 500

# Elements above coloured text among which its background is looked for.
MAX_GROUND_STEPS = 6

_UNDONE_INSIDE = frozenset({SIZE, CLEAR})
"""Means that an element inside another undoes by a style of its own."""

# Elements inside one whose text has size 0 that are looked at for a name or a style: with one, they may set a
# size of their own. A list in size 0 whose items have one is an old trick to get rid of the gaps between them.
MAX_INSIDE = 40

_TELLING = re.compile(
    r"none|hidden|collapse|clip|transparent|color|-\d{2,}|opacity\s{0,4}:\s{0,4}\.?0|font(?:-size)?\s{0,4}:\s{0,4}[01.]",
    re.IGNORECASE,
)
"""What a style that hides has in it; most styles have none of it."""

_NUMBER = re.compile(r"[-+]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})")
_CUT = re.compile(
    r"inset\(\s*(?:50%|100%)|rect\(\s*(?:0|1px|1em)(?:px)?(?:[\s,]+(?:0|1px|1em)(?:px)?){3}\s*\)"
)
_CLEAR = re.compile(r"transparent|(?:rgb|hsl)a\([^)]{1,40}[,/]\s*0(?:\.0*)?%?\s*\)")
_NAMELESS = frozenset({"style", "hidden", "lang", "dir", "color", "size", "face", "align"})
"""Attributes by which no script finds an element."""


def _declarations(style: str) -> dict[str, str]:
    """Return properties and values in lower case."""
    found: dict[str, str] = {}
    for part in style[:MAX_STYLE].lower().split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip()] = value.replace("!important", "").strip()
    return found


def _means(style: dict[str, str]) -> str:
    """Return the means by which declarations hide; empty if they do not."""
    return _out_of_sight(style) or _closed(style)


def _closed(style: dict[str, str]) -> str:
    if style.get("display") == "none":
        return DISPLAY
    if style.get("visibility") in {"hidden", "collapse"}:
        return VISIBILITY
    if _number(style.get("opacity")) == 0:
        return OPACITY
    if _cuts(style) and 0 in (_number(style.get("height")), _number(style.get("max-height"))):
        return COLLAPSED
    return ""


def _out_of_sight(style: dict[str, str]) -> str:
    if _is_unreadable(style.get("font-size") or style.get("font") or ""):
        return SIZE
    if _CUT.search(style.get("clip", "")) or _CUT.search(style.get("clip-path", "")):
        return CLIPPED
    if _is_away(style):
        return AWAY
    width, height = _number(style.get("width")), _number(style.get("height"))
    if _cuts(style) and width is not None and height is not None and width <= 1 and height <= 1:
        return BOX
    clear = _CLEAR.fullmatch(style.get("-webkit-text-fill-color") or style.get("color") or "")
    # Letters filled with a picture are transparent as well.
    if clear and "text" not in f"{style.get('background-clip')}{style.get('-webkit-background-clip')}":
        return CLEAR
    return ""


def _cuts(style: dict[str, str]) -> bool:
    return any(style.get(key, "").startswith(("hidden", "clip")) for key in ("overflow", "overflow-y"))


def _is_unreadable(size: str) -> bool:
    """Tell whether a size is 0 of whatever, or at most a pixel or a point."""
    number = _number(size)
    if number is None or not 0 <= number <= MAX_UNREADABLE:
        return False
    return number == 0 or size.endswith(("px", "pt"))


def _is_away(style: dict[str, str]) -> bool:
    """Tell whether an element, or the text in it, is moved off the screen."""
    keys = ["text-indent", "margin-left", "margin-top"]
    if style.get("position") in {"absolute", "fixed"}:
        keys += ["left", "right", "top", "bottom"]
    return any(_is_far(style[key]) for key in keys if key in style)


def _is_far(value: str) -> bool:
    number = _number(value)
    if number is None or number >= 0 or value.endswith("%"):
        return False
    pixels = number * PIXELS_PER_EM if value.endswith("em") else number
    return pixels <= -FAR or pixels == NINES


def _number(value: str | None) -> float | None:
    """Return the number that a value starts with; None if it starts with none."""
    found = _NUMBER.match(value) if value else None
    return float(found[0]) if found else None


# --- colours -----------------------------------------------------------------------------------------

_HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})\b")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*1(?:\.0*)?\s*)?\)")
_NAMES = {"white": "ffffff", "black": "000000", "red": "ff0000", "yellow": "ffff00", "blue": "0000ff"}


def _color(value: str | None) -> str:
    """Return an opaque colour as six hexadecimal digits; empty for any other."""
    value = (value or "").strip().lower()
    if found := _HEX.match(value):
        digits = found[1]
        return digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    if found := _RGB.match(value):
        return "".join(f"{min(int(part), 255):02x}" for part in found.groups())
    word = value.split(None, 1)[0] if value else ""
    return _NAMES.get(word, "")


def _ground(style: dict[str, str]) -> str | None:
    """Return the plain colour behind an element; empty if there is a picture, None if nothing is said."""
    shown = style.get("background") or ""
    if "url(" in shown or "gradient" in shown or style.get("background-image", "none") != "none":
        return ""
    value = style.get("background-color") or shown
    return _color(value) if value else None


# --- rules -------------------------------------------------------------------------------------------

_SHEET_TELLING = (
    "display:none", "font-size:0", "font:0", "clip:rect(", "clip-path:inset(", "color:transparent",
    "text-indent:-", "left:-", "top:-", "height:1px",
)  # fmt: skip
"""What a rule that hides has in it, spaces after the colon left out."""

# The same by the characters before and after its colon, as one number of two bytes; and which numbers these are.
_BY_PAIR: dict[int, list[str]] = {}
for _text in _SHEET_TELLING:
    _colon = _text.index(":")
    _BY_PAIR.setdefault(ord(_text[_colon - 1]) << 8 | ord(_text[_colon + 1]), []).append(_text)
_TELLING_PAIRS = np.zeros(1 << 16, dtype=np.bool_)
_TELLING_PAIRS[list(_BY_PAIR)] = True

# Characters from which on a style sheet is long: to look at its colons costs less than to search it from 2,000 on, and a
# third at 50,000.
LONG_SHEET = 4_000

# Most places of one kind in a style sheet that are looked at.
MAX_PLACES = 100

# Rules hide by these means and by those out of sight. The others are left to scripts: of the text that a rule does
# not display 5 % is content, of what it makes transparent or invisible for the time being a third to a half.
_OF_RULES = frozenset({DISPLAY, SIZE, BOX, CLIPPED, AWAY, CLEAR})

_SIMPLE = re.compile(r"[a-z0-9]*(?:[.#][\w-]+)*", re.IGNORECASE)
_PART = re.compile(r"([.#]?)([\w-]+)")


class _Look(NamedTuple):
    """What a style attribute says of sight."""

    means: str
    color: str
    ground: str | None


_PLAIN = _Look("", "", None)


class _Rule:
    """A compound selector of one element, and the means by which it hides."""

    __slots__ = ("classes", "ident", "means", "tag")

    def __init__(self, selector: str, means: str) -> None:
        parts = _PART.findall(selector)
        self.means = means
        self.tag = next((name.lower() for sign, name in parts if not sign), "")
        self.ident = next((name for sign, name in parts if sign == "#"), "")
        self.classes = frozenset(name for sign, name in parts if sign == ".")

    def matches(self, tag: str, classes: list[str], ident: str | None) -> bool:
        return (
            (not self.tag or self.tag == tag)
            and (not self.ident or self.ident == ident)
            and self.classes.issubset(classes)
        )


class _Named(dict[str, bool]):
    """Tells whether some names, joined by spaces, hold one of a page's rules. Each different string is split once."""

    def __init__(self, ruled: Set[str]) -> None:
        super().__init__()
        self.ruled = ruled

    def __missing__(self, names: str) -> bool:
        self[names] = found = not self.ruled.isdisjoint(names.split())
        return found


class Visibility:
    """Tells what is hidden on one page."""

    __slots__ = ("_by_class", "_by_other", "_classes", "_styles", "has_rules", "named", "tagged")

    def __init__(self, sheets: Iterable[Any]) -> None:
        """Read the rules of a page's `<style>` elements."""
        self._styles: dict[str, _Look] = {}
        self._classes: dict[str, tuple[_Rule, ...]] = {}
        self._by_class: dict[str, list[_Rule]] = {}
        self._by_other: dict[str, list[_Rule]] = {}
        left = MAX_SHEET
        for element in sheets:
            sheet = (element.text or "")[:left]
            left -= len(sheet)
            if (element.get("media") or "all").strip().lower() in {"all", "screen"}:
                self._add(sheet)
        self.has_rules: bool = bool(self._by_class or self._by_other)
        """Some of the page's rules hide."""
        self.named: Mapping[str, bool] = _Named(self._by_class.keys() | self._by_other.keys())
        """By the class and id of an element, in any order and with other names: a rule may hide it, so that it has
        to be asked although it has no style of its own."""
        self.tagged: frozenset[str] = frozenset(self._by_other)
        """Tags (and ids) that a rule may hide."""

    def _add(self, sheet: str) -> None:
        for selector, means in islice(_hiding_rules(sheet), MAX_RULES):
            rule = _Rule(selector, means)
            if rule.classes:
                self._by_class.setdefault(min(rule.classes), []).append(rule)
            else:
                self._by_other.setdefault(rule.ident or rule.tag, []).append(rule)

    def means(self, tag: str, attributes: Mapping[str, str], element: Any) -> str:
        """Return the means by which the page hides an element, in words; empty if it does not.

        What hides the elements around it is not asked.

        Args:
            tag: its tag.
            attributes: its attributes.
            element: the element, whose surroundings are asked where the attributes leave a doubt.
        """
        style = attributes.get("style")
        look = _PLAIN if style is None else self._styles.get(style) or self._look(style)
        means = look.means or self._other_means(tag, attributes)
        if not means:
            color = look.color or (tag == "font" and _color(attributes.get("color")))
            return COLOR if color and _is_ground(color, look.ground, element) else ""
        if means in _UNDONE_INSIDE:
            return "" if _may_set_its_own(element) else means
        if means == OPACITY:
            return means + UNNAMED if tag in INLINE and _is_unnamed(attributes, element) else ""
        return means + UNNAMED if means in OPENABLE and _is_unnamed(attributes, element) else means

    def _look(self, style: str) -> _Look:
        declared = _declarations(style) if _TELLING.search(style[:MAX_STYLE]) else {}
        look = (
            _Look(_means(declared), _color(declared.get("color")), _ground(declared)) if declared else _PLAIN
        )
        self._styles[style] = look
        return look

    def _other_means(self, tag: str, attributes: Mapping[str, str]) -> str:
        if "hidden" in attributes and attributes["hidden"] != "until-found":
            return ATTRIBUTE
        if tag == "dialog" and "open" not in attributes:
            return DIALOG
        names = attributes.get("class")
        rules: tuple[_Rule, ...] = ()
        if names and self._by_class:
            found = self._classes.get(names)
            rules = self._rules_of(names) if found is None else found
        ident = attributes.get("id")
        if self._by_other:
            rules = (*rules, *self._by_other.get(ident or "", ()), *self._by_other.get(tag, ()))
        for rule in rules:
            if rule.matches(tag, names.split() if names else [], ident):
                return rule.means
        return ""

    def _rules_of(self, names: str) -> tuple[_Rule, ...]:
        """Return the rules that may hold for a class attribute."""
        found = tuple(rule for name in names.split() for rule in self._by_class.get(name, ()))
        self._classes[names] = found
        return found


def _is_unnamed(attributes: Mapping[str, str], element: Any) -> bool:
    """Tell whether nothing on the page can show an element: it has no name, and no button stands before it."""
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
    """Tell whether elements inside another may have a size and a colour of their own."""
    inside = islice(element.iter("*"), 1, MAX_INSIDE)
    return any(inner.get("class") or inner.get("style") or inner.get("id") for inner in inside)


def _is_ground(color: str, ground: str | None, element: Any) -> bool:
    """Tell whether a colour is the one behind an element, as far as attributes say.

    Args:
        color: the colour of the text.
        ground: the colour that the element itself has behind it; None if it says nothing.
        element: the element.
    """
    if _may_set_its_own(element):
        return False
    for step in islice(element.iterancestors(), MAX_GROUND_STEPS):
        if ground is not None:
            break
        ground = _ground(_declarations(step.get("style") or ""))
        if ground is None and step.get("bgcolor"):
            ground = _color(step.get("bgcolor"))
        if ground is None and step.get("class"):
            return False  # a linked style sheet may give it a background
    return color == ground


def _hiding_rules(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield simple selectors and the means by which their rules hide, in the order of the sheet.

    Rules inside `@media` and the like do not hold on every screen, and count for nothing. Which of several
    selectors is the more specific is not asked.
    """
    sheet = sheet.replace(": ", ":")
    places = _telling_places(sheet)
    if places and "/*" in sheet:
        sheet = _without_comments(sheet).replace(": ", ":")
        places = _telling_places(sheet)
    depth, counted, opening = 0, 0, -1
    for place in places:
        nearest = sheet.rfind("{", counted, place)
        if nearest in {opening, -1}:
            continue
        opening = nearest
        depth += sheet.count("{", counted, opening) - sheet.count("}", counted, opening)
        counted = opening
        if not depth:
            start = max(sheet.rfind(mark, 0, opening) for mark in "};") + 1
            closing = sheet.find("}", place) % (len(sheet) + 1)  # a sheet may end inside its last rule
            yield from _hidden_by(sheet, sheet[start:opening], sheet[opening + 1 : closing], closing)


def _telling_places(sheet: str) -> list[int]:
    """Return where a sheet holds what hides, rising: so many places of each kind at most."""
    return _places_by_colons(sheet) if len(sheet) >= LONG_SHEET else _places_by_search(sheet)


def _places_by_colons(sheet: str) -> list[int]:
    """Find what hides around the colons of a sheet; those of a long one are found in a fraction of a search's time."""
    codes = np.frombuffer(sheet.encode("latin-1", "replace"), np.uint8)  # a byte for each character
    colons = np.flatnonzero(codes[1:-1] == ord(":")) + 1
    pairs = codes[colons - 1].astype(np.uint16) << 8 | codes[colons + 1]
    telling = _TELLING_PAIRS[pairs]
    places: list[int] = []
    counts = dict.fromkeys(_SHEET_TELLING, 0)
    for colon, pair in zip(colons[telling].tolist(), pairs[telling].tolist(), strict=True):
        for text in _BY_PAIR[pair]:
            place = colon - text.index(":")
            if place >= 0 and counts[text] < MAX_PLACES and sheet.startswith(text, place):
                counts[text] += 1
                places.append(place)
    places.sort()
    return places


def _places_by_search(sheet: str) -> list[int]:
    """Find what hides in a short sheet."""
    places: list[int] = []
    for text in _SHEET_TELLING:
        most = len(places) + MAX_PLACES
        at = sheet.find(text)
        while at >= 0 and len(places) < most:
            places.append(at)
            at = sheet.find(text, at + 1)
    places.sort()
    return places


def _hidden_by(sheet: str, selectors: str, body: str, end: int) -> Iterator[tuple[str, str]]:
    """Yield the simple selectors of a rule that hides, and the means."""
    # Most selectors are of several elements: they are looked at before what takes longer.
    stripped = [selector.strip() for selector in selectors[:MAX_STYLE].split(",")]
    names = [name for name in stripped if name and _SIMPLE.fullmatch(name)]
    means = _means(_declarations(body)) if names else ""
    if means in _OF_RULES:
        for name in names:
            if not _is_shown_again(sheet, name, end):
                yield name, means


def _is_shown_again(sheet: str, selector: str, end: int) -> bool:
    """Tell whether a later rule with the same selector displays what an earlier one does not."""
    at = sheet.find(selector + "{", end)
    if at < 0 or sheet[at - 1] not in "},; \n":
        return False
    declared = _declarations(sheet[at + len(selector) + 1 : sheet.find("}", at)])
    return declared.get("display", "none") != "none"


def _without_comments(sheet: str) -> str:
    """Return a sheet without comments; one that is never closed takes the rest, as in browsers."""
    parts = []
    at = 0
    while (start := sheet.find("/*", at)) >= 0:
        parts.append(sheet[at:start])
        end = sheet.find("*/", start + 2)
        if end < 0:
            return "".join(parts)
        at = end + 2
    parts.append(sheet[at:])
    return "".join(parts)
