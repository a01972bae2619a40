"""Formulas: LaTeX where a page carries it, MathML rebuilt from an allowlist, and their plain text."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from lxml import etree

from dechaff.blocks import Math

__all__ = ["read_math", "read_math_image", "wraps_math"]

_WRAPPERS = re.compile(
    r"(?:^|\s)(?:katex|katex-display|MathJax|MathJax_Display|mwe-math-element|mjx-chtml)(?:\s|$)"
)
_IMAGES = re.compile(
    r"(?:^|[\s_-])(?:math|latex|tex|equation|mwe-math-fallback-image-\w{1,20})(?:[\s_-]|$)", re.IGNORECASE
)
_TEX_ENCODINGS = frozenset({"application/x-tex", "text/x-tex", "latex", "tex", "application/x-latex"})

_MATHML = frozenset(
    "math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle mpadded mphantom menclose mfenced msub msup"
    " msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mlabeledtr maligngroup"
    " malignmark semantics".split()
)
_ATTRIBUTES = frozenset(
    "display mathvariant stretchy fence separator accent accentunder columnalign rowspan columnspan"
    " linethickness open close displaystyle scriptlevel lspace rspace width height depth".split()
)

# Longest formula that is kept as MathML, in elements: what lies beyond is a document, not a formula.
_MAX_ELEMENTS = 3000
# Longest LaTeX, in characters.
_MAX_LATEX = 20_000


def wraps_math(element: Any) -> bool:
    """Tell from its class whether an element is the wrapper of a formula."""
    names = element.get("class")
    return bool(names) and _WRAPPERS.search(names[:200]) is not None


def read_math(element: Any) -> Math | None:
    """Return the formula that an element is, or wraps (KaTeX, MathJax, MediaWiki); else None."""
    if element.tag == "math":
        return _from_mathml(element)
    if not wraps_math(element):
        return None
    inside = element.find(".//math")
    if inside is not None:
        return _from_mathml(inside)
    encoded = element.get("data-mathml")
    if encoded and len(encoded) <= _MAX_LATEX:
        parsed = (
            etree.fromstring(encoded.encode(), etree.HTMLParser(encoding="utf-8"))
            if encoded.strip()
            else None
        )
        found = parsed.find(".//math") if parsed is not None else None
        return _from_mathml(found) if found is not None else None
    return None


def read_math_image(element: Any) -> Math | None:
    """Return the formula that an image shows, where its alternative text is LaTeX."""
    alt = (element.get("alt") or "").strip()
    if not alt or len(alt) > _MAX_LATEX or not _IMAGES.search((element.get("class") or "")[:200]):
        return None
    latex = _bare(alt)
    return Math(latex, latex)


def _from_mathml(element: Any) -> Math:
    latex = None
    for note in element.iter("annotation"):
        if (note.get("encoding") or "").lower() in _TEX_ENCODINGS and note.text:
            latex = note.text
            break
    latex = latex or element.get("alttext")
    latex = _bare(latex) if latex and len(latex) <= _MAX_LATEX else None
    text = " ".join("".join(_visible(element)).split())
    return Math(text or latex or "", latex, _rebuilt(element))


def _bare(latex: str) -> str:
    """Return LaTeX without the delimiters around it and without `\\displaystyle`."""
    latex = " ".join(latex.split())
    for start, stop in (("$$", "$$"), ("\\(", "\\)"), ("\\[", "\\]"), ("$", "$")):
        if latex.startswith(start) and latex.endswith(stop) and len(latex) > len(start) + len(stop):
            latex = latex[len(start) : -len(stop)].strip()
    if latex.startswith("{\\displaystyle ") and latex.endswith("}"):
        latex = latex[len("{\\displaystyle ") : -1].strip()
    return latex


def _visible(element: Any) -> list[str]:
    """Return the pieces of text of a formula, its annotations left out."""
    pieces: list[str] = []
    events = etree.iterwalk(element, events=("start", "end"))
    for event, node in events:
        if event == "start":
            if node.tag in {"annotation", "annotation-xml"}:
                events.skip_subtree()
                continue
            pieces.append(node.text or "")
        elif node is not element:
            pieces.append(node.tail or "")
    return pieces


def _rebuilt(element: Any) -> str | None:
    """Return MathML made anew of known elements and attributes; None where there is nothing to show."""
    parts: list[str] = []
    events = etree.iterwalk(element, events=("start", "end"))
    for count, (event, node) in enumerate(events):
        if count > 2 * _MAX_ELEMENTS:
            return None
        known = node.tag in _MATHML
        if event == "start":
            if not known:
                events.skip_subtree()
                continue
            kept = "".join(
                f' {key}="{escape(value)}"' for key, value in sorted(node.items()) if key in _ATTRIBUTES
            )
            parts.append(f"<{node.tag}{kept}>{escape((node.text or '').strip())}")
        elif known:
            parts.append(f"</{node.tag}>")
    return "".join(parts) if len(parts) > 2 else None
