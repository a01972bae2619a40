"""The kinds of elements in the flow of text, and whether an ambiguous element is part of the sentence around it.

Block elements end a run of text and inline elements do not. Two kinds are ambiguous. Elements unknown to HTML (custom
elements such as `<relative-time>`, namespaced ones such as `<o:p>`) are inline in browsers, but pages also build whole
layouts of them. Buttons and labels are inline in browsers, but most are separate; one inside a sentence is a word with
a tooltip.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import chain, islice
from typing import Any

from dechaff.lexicon import html_elements

__all__ = [
    "BLOCK", "BREAK", "CONTROL", "FORMULA", "INLINE", "KINDS", "KINDS_WITHOUT_SCRIPTS", "LINK", "MEDIA", "PLAIN", "RAISED",
    "READING", "SKIP", "UNKNOWN", "first_text", "is_beside_text", "is_between_words", "is_in_sentence", "is_phrase", "is_shown_as_block", "is_shown_inline", "is_ticked_item",
    "is_whole_heading",
]  # fmt: skip

# Kinds of elements. Those up to `LINK` are inline, except `BLOCK`; the contents of those from `MEDIA` on are not
# walked.
BLOCK = 0
INLINE = 1
RAISED = 2
LINK = 3
BREAK = 4
PLAIN = 5
CONTROL = 6
UNKNOWN = 7
MEDIA = 8
SKIP = 9
FORMULA = 10
READING = 11

KINDS: dict[str, int] = {
    **dict.fromkeys(html_elements.BLOCK, BLOCK),
    **dict.fromkeys(html_elements.SKIPPED, SKIP),
    **dict.fromkeys(html_elements.INLINE, INLINE),
    **dict.fromkeys(html_elements.LINK, LINK),
    **dict.fromkeys(html_elements.BREAK, BREAK),
    **dict.fromkeys(html_elements.MEDIA, MEDIA),
    "wbr": INLINE,
    "button": CONTROL,
    "label": CONTROL,
    "output": CONTROL,
    "sup": RAISED,
    "sub": RAISED,
    "math": FORMULA,
    "mjx-container": FORMULA,
    "rt": READING,
    "rtc": READING,
}
"""Kinds by tag; tags that are missing are `UNKNOWN`."""

KINDS_WITHOUT_SCRIPTS = {tag: kind for tag, kind in KINDS.items() if tag != "noscript"}
"""The same without scripts: `noscript` is a block."""
KINDS_WITHOUT_SCRIPTS["noscript"] = BLOCK

# Maximum descendants of an element that is part of a sentence. A word with a tooltip has up to ten.
MAX_PHRASE = 40
# Inline elements between a word and the paragraph that it is in, and siblings on either side, that are examined.
MAX_STEPS = 8

_INLINES = (INLINE, LINK, RAISED, UNKNOWN)
_IN_LINES = (*_INLINES, CONTROL)

_HOLDERS = html_elements.HEADINGS | {
    "p",
    "dt",
    "dd",
    "summary",
    "figcaption",
    "caption",
    "legend",
    "blockquote",
    "address",
}
"""Elements that contain sentences rather than a layout. Elements unknown to HTML are inline there."""

_PARAGRAPHS = frozenset({"p", "dd", "li", "td", "blockquote"})
"""Elements in which a sentence may begin with a button."""

_TITLES = html_elements.HEADINGS | {"dt", "summary"}

_FORMS = frozenset({"form", "fieldset", "nav", "aside"})

_CHOOSING = re.compile(r"filter|facet|refine|sidebar|consent|cookie|survey|poll|quiz|option", re.IGNORECASE)
"""Classes of elements with check boxes to choose from."""

_TERM = re.compile(
    r"tooltip|popover|glossar|(?<![a-z])term(?![a-z])|definition|footnote|annotation|abbr", re.IGNORECASE
)
"""Classes of buttons that are words with a tooltip."""

_BLOCK_DISPLAYS = frozenset({"block", "flex", "grid", "list-item", "table", "flow-root"})
_DISPLAY = re.compile(r"display\s{0,4}:\s{0,4}([a-z-]{1,20})", re.IGNORECASE)


def is_phrase(element: Any) -> bool:
    """Return whether an element contains only a little inline content."""
    kinds = KINDS
    for count, inner in enumerate(element.iterdescendants()):
        kind = kinds.get(inner.tag, UNKNOWN)
        if kind in (BLOCK, BREAK) or (kind == MEDIA and inner.tag != "img") or count >= MAX_PHRASE:
            return False
    return True


def is_shown_as_block(style: str) -> bool:
    """Return whether a style attribute makes an inline element a block."""
    found = _DISPLAY.search(style)
    return found is not None and found[1].lower() in _BLOCK_DISPLAYS


def is_shown_inline(element: Any, style: str) -> bool:
    """Return whether a style attribute makes a block element part of the line of text around it."""
    found = _DISPLAY.search(style)
    return (
        found is not None
        and found[1].lower().startswith("inline")
        and is_beside_text(element)
        and is_phrase(element)
    )


def is_beside_text(element: Any) -> bool:
    """Return whether text directly precedes or follows an element."""
    before, around = element.getprevious(), element.getparent()
    text = (around.text if around is not None else None) if before is None else before.tail
    return bool((text and not text.isspace()) or ((tail := element.tail) and not tail.isspace()))


def is_between_words(element: Any) -> bool:
    """Return whether a small element, whatever it contains, is followed by text on the same line.

    A hidden element there does not split the visible text, even if it contains paragraphs.
    """
    if sum(1 for _ in islice(element.iter(), MAX_PHRASE)) == MAX_PHRASE:
        return False
    for _ in range(MAX_STEPS):
        if (tail := element.tail) and not tail.isspace():
            return True
        around = element.getparent()
        if around is None or element.getnext() is not None or KINDS.get(around.tag, UNKNOWN) not in _IN_LINES:
            return False
        element = around
    return False


@cache
def _continuation() -> re.Pattern[str]:
    """Return a pattern for text after a button that continues a sentence: a mark, two words, or a word and a mark."""
    return re.compile(
        r"\s?[,.;:!?)\]»”…、。，；：！？）]|\s?\w[^\W\d]*[\W_]+[^\W\d]|\s?[^\W\d]{2,}[.,;!?…]|[\u3040-\u9fff]{2}"
    )


def is_in_sentence(element: Any, kind: int, *, has_text: bool) -> bool:
    """Return whether an element unknown to HTML, or a control, is part of the sentence around it.

    Args:
        element: the element.
        kind: `UNKNOWN` or `CONTROL`.
        has_text: whether text precedes it in the same run.
    """
    style = element.get("style")
    if style and (found := _DISPLAY.search(style)):
        display = found[1].lower()
        if kind == UNKNOWN or not display.startswith("inline"):
            return display.startswith(("inline", "contents")) and is_phrase(element)
    if not is_phrase(element):
        return False
    if kind == UNKNOWN:
        return has_text or _is_in_text(element)
    return _is_control_in_text(element, has_text=has_text)


def _is_in_text(element: Any) -> bool:
    """Return whether text is beside an element, or the element around it contains sentences."""
    for _ in range(MAX_STEPS):
        if (tail := element.tail) and not tail.isspace():
            return True
        around = element.getparent()
        if around is None:
            return False
        if around.tag in _HOLDERS or _has_own_text(around, element):
            return True
        if KINDS.get(around.tag, UNKNOWN) not in _INLINES:
            return False
        element = around
    return False


def _has_own_text(around: Any, element: Any) -> bool:
    """Return whether an element has text of its own on the same line as one of its children."""
    text = around.text
    if text and not text.isspace() and around[0] is element:
        return True
    for sibling in islice(element.itersiblings(), MAX_STEPS):
        if KINDS.get(sibling.tag, UNKNOWN) in (BLOCK, BREAK, MEDIA):
            return False
        if (tail := sibling.tail) and not tail.isspace():
            return True
    return False


def _is_control_in_text(element: Any, *, has_text: bool) -> bool:
    """Return whether a sentence continues after a control, or the control is a word with a tooltip."""
    if not has_text and (is_whole_heading(element) or is_ticked_item(element)):
        return True
    around = element
    for _ in range(MAX_STEPS):
        tail = _text_after(around)
        if tail:
            holder = around.getparent()
            while holder is not None and KINDS.get(holder.tag, UNKNOWN) in _INLINES:
                holder = holder.getparent()
            begins = has_text or (holder is not None and holder.tag in _PARAGRAPHS)
            return begins and _continuation().match(tail) is not None
        parent = around.getparent()
        if parent is None or around.getnext() is not None:
            break
        if KINDS.get(parent.tag, UNKNOWN) not in _INLINES:
            break
        around = parent
    if has_text:
        named = " ".join(
            filter(None, map(element.get, ("class", "data-toggle", "data-bs-toggle", "aria-describedby")))
        )
        if named and _TERM.search(named):
            return True
    return has_text and not first_text(element).strip()


def _text_after(element: Any) -> str:
    """Return the text directly after an element. Hidden elements between them, such as its tooltip, are skipped."""
    text = element.tail or ""
    if not text or text.isspace():
        for sibling in islice(element.itersiblings(), MAX_STEPS):
            if sibling.get("hidden") is None and sibling.get("role") != "tooltip":
                return ""
            if (text := sibling.tail or "") and not text.isspace():
                return text
        return ""
    return str(text)


def first_text(element: Any) -> str:
    """Return the first pieces of text in an element; empty for a comment."""
    return "".join(islice(element.itertext(), MAX_PHRASE)) if isinstance(element.tag, str) else ""


def is_whole_heading(element: Any) -> bool:
    """Return whether an element is the whole text of a heading, a term or a summary: the button of a section."""
    for _ in range(MAX_STEPS):
        around = element.getparent()
        if around is None:
            return False
        text = around.text
        if text and not text.isspace():
            return False
        if any(
            (sibling.tail and not sibling.tail.isspace())
            or (sibling is not element and _says_something(sibling))
            for sibling in islice(around.iterchildren(), MAX_PHRASE)
        ):
            return False
        if around.tag in _TITLES or around.get("role") == "heading":
            return True
        if KINDS.get(around.tag, UNKNOWN) not in (INLINE, UNKNOWN):
            return False
        element = around
    return False


def is_ticked_item(element: Any) -> bool:
    """Return whether a label is the text beside a check box outside forms and filters: an ingredient, or a step to tick
    off."""
    if element.tag != "label":
        return False
    item = element.getparent()
    while item is not None and KINDS.get(item.tag, UNKNOWN) in _INLINES:
        item = item.getparent()
    if item is None or len(item) > MAX_STEPS or first_text(item).strip() != first_text(element).strip():
        return False
    if not any(box.get("type", "").lower() == "checkbox" for box in islice(item.iter("input"), 2)):
        return False
    return not any(
        around.tag in _FORMS or _CHOOSING.search(around.get("class", "") + around.get("id", ""))
        for around in chain((item,), item.iterancestors())
    )


def _says_something(element: Any) -> bool:
    return KINDS.get(element.tag, UNKNOWN) < MEDIA and bool(first_text(element).strip())
