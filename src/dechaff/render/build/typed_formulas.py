r"""Formulas that are LaTeX in the text of a page, such as `\(a^2\)`, until a script of the page draws them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from lxml import etree

from dechaff.blocks import Inline, Link, Math, Span
from dechaff.layout.formulas import bare_latex

__all__ = ["TypedFormulas"]

_ENVIRONMENTS = "equation|align|alignat|gather|multline|eqnarray|math|displaymath"
_DELIMITED = (
    r"\\\((?:[^\\]|\\[^()]){1,4000}?\\\)"
    r"|\\\[(?:[^\\]|\\[^\[\]]){1,4000}?\\\]"
    r"|\$\$[^$]{1,4000}\$\$"
    rf"|\\begin\{{({_ENVIRONMENTS})(\*?)\}}(?:[^\\]|\\(?!end\{{|begin\{{(?:{_ENVIRONMENTS}))){{1,4000}}?\\end\{{\1\2\}}"
)
"""No delimiter contains itself, so the search is linear."""
_FORMULA = re.compile(_DELIMITED, re.DOTALL)
_DOLLARS = re.compile(rf"{_DELIMITED}|(?<![\\$\w])\$(?![\s$])[^$\n]{{0,400}}?[^\s$\\]\$(?![\d$])", re.DOTALL)
r"""The same, and formulas between single dollars. A dollar before a space or after a letter is money or a variable."""

_DRAWING = re.compile(r"mathjax|katex|renderMathInElement|tex2jax", re.IGNORECASE)
"""In the address or the text of a script that draws formulas."""
_SINGLE_DOLLARS = re.compile(r"""inlineMath[\s\S]{0,80}?\[\s*["']\$["']|left["']?\s*:\s*["']\$["']""")
"""Settings of MathJax and KaTeX that make single dollars delimiters."""
_HOLDERS = etree.XPath(
    "boolean(//*[self::span or self::div][contains(@class, 'arithmatex') or contains(@class, 'tex2jax_process')"
    " or contains(@class, 'mathjax_process') or @class='math-tex' or starts-with(@class, 'math inline')"
    " or starts-with(@class, 'math display')])"
)
"""Classes around formulas that a script is going to draw: MkDocs, Pandoc, MathJax, CKEditor."""

_MAY_BE = re.compile(r"\\[(\[]|\\begin\{|\$\$|(?<![\\$\w])\$(?![\s$\d])")
"""What a page with formulas contains. Most pages with a dollar have a price."""

# Maximum characters of a script that are searched.
_MAX_SCRIPT = 20_000


class TypedFormulas:
    """Finds formulas in the text of one page. Without a script or markup for formulas there are none."""

    __slots__ = ("_pattern", "_root", "_texts")

    def __init__(self, root: Any = None, texts: Sequence[str] = ()) -> None:
        """Take the root of the tree and the texts of the page's blocks."""
        self._root = root
        self._texts = texts
        self._pattern: re.Pattern[str] | bool | None = None if root is not None else False
        """The delimiters of the page, False if it has no formulas; None before the first question."""

    def marked(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Return inline content with the formulas in its text as formulas."""
        if self._pattern is None:
            self._pattern = self._delimiters()
        return _marked(content, self._pattern) if isinstance(self._pattern, re.Pattern) else content

    def _delimiters(self) -> re.Pattern[str] | bool:
        """Return the pattern of the formulas that the scripts of the page draw; False if there are none."""
        if not any(("$" in text or "\\" in text) and _MAY_BE.search(text) for text in self._texts):
            return False
        draws = False
        for script in self._root.iter("script"):
            text = (script.text or "")[:_MAX_SCRIPT]
            if _DRAWING.search(script.get("src") or "") or _DRAWING.search(text):
                draws = True
                if _SINGLE_DOLLARS.search(text) or _SINGLE_DOLLARS.search(script.get("onload") or ""):
                    return _DOLLARS
        return _FORMULA if draws or _HOLDERS(self._root) else False


def _marked(content: tuple[Inline, ...], pattern: re.Pattern[str]) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for node in content:
        if isinstance(node, str):
            out.extend(_split(node, pattern) if "$" in node or "\\" in node else (node,))
        elif isinstance(node, Span):
            out.append(Span(node.style, _marked(node.content, pattern)))
        elif isinstance(node, Link):
            out.append(Link(node.url, _marked(node.content, pattern), node.title))
        else:
            out.append(node)
    return tuple(out)


def _split(text: str, pattern: re.Pattern[str]) -> list[Inline]:
    """Return text with the formulas in it as formulas, whose text is the source with its delimiters."""
    out: list[Inline] = []
    start = 0
    for found in pattern.finditer(text):
        latex = bare_latex(found[0])
        if not latex or (latex == found[0] and not latex.startswith("\\begin")):
            continue
        if before := text[start : found.start()]:
            out.append(before)
        out.append(Math(found[0], latex))
        start = found.end()
    if rest := text[start:]:
        out.append(rest)
    return out
