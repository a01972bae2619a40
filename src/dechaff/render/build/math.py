"""Formulas: LaTeX where a page has it, MathML rebuilt from an allowlist, and their plain text."""

from __future__ import annotations

from html import escape
from typing import Any

from lxml import etree

from dechaff.blocks import Math
from dechaff.layout.formulas import formula_text, image_latex, latex_of, mathml_of, wraps_formula

__all__ = ["is_formula", "read_math", "read_math_image"]

_FORMULA_TAGS = frozenset({"math", "mjx-container", "script"})

_MATHML = frozenset(
    "math mi mn mo ms mtext mspace mrow mfrac msqrt mroot mstyle mpadded mphantom menclose mfenced msub msup"
    " msubsup munder mover munderover mmultiscripts mprescripts none mtable mtr mtd mlabeledtr maligngroup"
    " malignmark semantics".split()
)
_ATTRIBUTES = frozenset(
    "display mathvariant stretchy fence separator accent accentunder columnalign rowspan columnspan"
    " linethickness open close displaystyle scriptlevel lspace rspace width height depth".split()
)

# Maximum elements of a formula kept as MathML.
_MAX_ELEMENTS = 3000


def is_formula(element: Any) -> bool:
    """Return whether an element in the runs of a block may be a formula, see `read_math`."""
    return element.tag in _FORMULA_TAGS or wraps_formula(element)


def read_math(element: Any) -> Math | None:
    """Return the formula in an element (KaTeX, MathJax, MediaWiki); None if there is none."""
    if element.tag == "img":
        return read_math_image(element)
    text = formula_text(element)
    if not text:
        return None
    mathml = mathml_of(element)
    return Math(text, latex_of(element), None if mathml is None else _rebuilt(mathml))


def read_math_image(element: Any) -> Math | None:
    """Return the formula that an image shows, where its alternative text is LaTeX."""
    latex = image_latex(element)
    return Math(latex, latex) if latex else None


def _rebuilt(element: Any) -> str | None:
    """Return MathML rebuilt from known elements and attributes; None if nothing is left."""
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
