"""The ways in which CSS declarations hide an element, as one table.

Everything about hiding derives from `WAYS`: which declarations hide, the strings that a style sheet is searched for,
which declarations count in a style sheet, and which ones a click or a script may undo. A new way is one entry.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

__all__ = ["OPENABLE", "PRINTED", "WAYS", "Declarations", "Way", "declarations", "read_number", "way_of"]

Declarations = dict[str, str]
"""CSS properties and values, in lower case."""

# Minimum negative offset in pixels that is off every screen: pages use -9999, -10000, -9000. Sliders move their slides
# by a few screen widths, which is less.
FAR = 2_000
NINES = -999
"""A smaller offset that is also used to move text off the screen."""

# Maximum size of unreadable text, in pixels. Icons and layout tricks use 0 and 1.
MAX_UNREADABLE = 1.0

# Maximum characters of a style attribute that are read. Declarations that hide come early.
MAX_STYLE = 1_000

PIXELS_PER_EM = 16
"""The default in browsers."""

_NUMBER = re.compile(r"[-+]?(?:\d{1,9}(?:\.\d{0,9})?|\.\d{1,9})")
_CUT = re.compile(
    r"inset\(\s*(?:50%|100%)|rect\(\s*(?:0|1px|1em)(?:px)?(?:[\s,]+(?:0|1px|1em)(?:px)?){3}\s*\)"
)
_CLEAR = re.compile(r"transparent|(?:rgb|hsl)a\([^)]{1,40}[,/]\s*0(?:\.0*)?%?\s*\)")


def declarations(style: str) -> Declarations:
    """Return the declarations of a style attribute or of the body of a rule."""
    found: Declarations = {}
    for part in style[:MAX_STYLE].lower().split(";"):
        name, colon, value = part.partition(":")
        if colon:
            found[name.strip()] = value.replace("!important", "").strip()
    return found


def read_number(value: str | None) -> float | None:
    """Return the number that a value starts with; None if it does not start with one."""
    found = _NUMBER.match(value) if value else None
    return float(found[0]) if found else None


def _is_too_small(style: Declarations) -> bool:
    """Return whether the font size is 0 of any unit, or at most a pixel or a point."""
    size = style.get("font-size") or style.get("font") or ""
    number = read_number(size)
    if number is None or not 0 <= number <= MAX_UNREADABLE:
        return False
    return number == 0 or size.endswith(("px", "pt"))


def _is_clipped(style: Declarations) -> bool:
    return bool(_CUT.search(style.get("clip", "")) or _CUT.search(style.get("clip-path", "")))


def _is_away(style: Declarations) -> bool:
    """Return whether an element, or the text in it, is moved off the screen."""
    keys = ["text-indent", "margin-left", "margin-top"]
    if style.get("position") in {"absolute", "fixed"}:
        keys += ["left", "right", "top", "bottom"]
    return any(_is_far(style[key]) for key in keys if key in style)


def _is_far(value: str) -> bool:
    number = read_number(value)
    if number is None or number >= 0 or value.endswith("%"):
        return False
    pixels = number * PIXELS_PER_EM if value.endswith("em") else number
    return pixels <= -FAR or pixels == NINES


def _cuts_overflow(style: Declarations) -> bool:
    return any(style.get(key, "").startswith(("hidden", "clip")) for key in ("overflow", "overflow-y"))


def _is_tiny_box(style: Declarations) -> bool:
    width, height = read_number(style.get("width")), read_number(style.get("height"))
    return _cuts_overflow(style) and width is not None and height is not None and width <= 1 and height <= 1


def _is_transparent(style: Declarations) -> bool:
    clear = _CLEAR.fullmatch(style.get("-webkit-text-fill-color") or style.get("color") or "")
    # Letters filled with a picture are transparent too.
    return (
        bool(clear) and "text" not in f"{style.get('background-clip')}{style.get('-webkit-background-clip')}"
    )


def _is_collapsed(style: Declarations) -> bool:
    return _cuts_overflow(style) and 0 in (
        read_number(style.get("height")), read_number(style.get("max-height")),
    )  # fmt: skip


class Way(NamedTuple):
    """One way of hiding an element by CSS."""

    means: str
    """The text in the account."""
    hides: Callable[[Declarations], bool]
    """Returns whether declarations hide in this way."""
    traces: tuple[str, ...] = ()
    """For ways that count in `<style>` elements: the beginnings of the declarations, without a space after the colon.
    Empty for ways that do not count there. Of the text that a rule does not display, 5% is content; of the text that it
    makes transparent or invisible, a third to a half, which scripts show later."""
    openable: bool = False
    """A click or a script may show the text later. On development pages, 44% of the characters that a style attribute
    does not display are content, 57% of those with the attribute `hidden`, and 2% of those hidden in other ways."""
    undone_inside: bool = False
    """A descendant with a style of its own undoes it."""
    only_inline: bool = False
    """Counts only for inline elements without a name. Elsewhere it is text that fades in, 80% of which is content."""


WAYS: tuple[Way, ...] = (
    Way("a font size of 0", _is_too_small, ("font-size:0", "font:0"), undone_inside=True),
    Way("a clip without content", _is_clipped, ("clip:rect(", "clip-path:inset(")),
    Way("a position off the screen", _is_away, ("text-indent:-", "left:-", "top:-")),
    Way("a box without size", _is_tiny_box, ("height:1px",)),
    Way("a transparent colour", _is_transparent, ("color:transparent",), undone_inside=True),
    Way("display: none", lambda style: style.get("display") == "none", ("display:none",), openable=True),
    Way(
        "visibility: hidden",
        lambda style: style.get("visibility") in {"hidden", "collapse"},
        openable=True,
    ),
    Way("opacity: 0", lambda style: read_number(style.get("opacity")) == 0, only_inline=True),
    Way("a height of 0", _is_collapsed, openable=True),
)
"""All ways in the order in which they are tested: permanent ones before those that can be undone."""

ATTRIBUTE, DIALOG, POPOVER = "the attribute hidden", "a closed dialog", "a closed popover"

PRINTED = Way("it is only printed", lambda _: False)
"""Not displayed by one rule of a style sheet and displayed by another one for paper."""

OPENABLE = frozenset({ATTRIBUTE, DIALOG, POPOVER, *(way.means for way in WAYS if way.openable)})
"""Means of hiding that a click or a script may undo."""


def way_of(style: Declarations) -> Way | None:
    """Return the way in which declarations hide; None if they do not."""
    return next((way for way in WAYS if way.hides(style)), None)
