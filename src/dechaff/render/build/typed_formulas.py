r"""Formulas that are LaTeX in the text of a page, such as `\(a^2\)`, until a script of the page draws them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from typing import Any

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

_STARTS = ("\\(", "\\[", "$$", "\\begin{")

_DRAWING = re.compile(r"mathjax|katex|renderMathInElement|tex2jax", re.IGNORECASE)
"""In the address or the text of a script that draws formulas."""
_SINGLE_DOLLARS = re.compile(r"""inlineMath[\s\S]{0,80}?\[\s*["']\$["']|left["']?\s*:\s*["']\$["']""")
"""Settings of MathJax and KaTeX that make single dollars delimiters."""
_HOLDERS = re.compile(
    r"(?:^|\s)(?:arithmatex|math (?:inline|display)|tex2jax_process|mathjax_process|math-tex)(?:\s|$)"
)
"""Classes around formulas that a script is going to draw: MkDocs, Pandoc, MathJax, CKEditor."""

# Maximum characters of a script that are searched, and elements that are searched for holders.
_MAX_SCRIPT = 20_000
_MAX_ELEMENTS = 20_000


class TypedFormulas:
    """Finds formulas in the text of one page. Without a script or markup for formulas there are none."""

    __slots__ = ("_pattern", "_root")

    def __init__(self, root: Any) -> None:
        self._root = root
        self._pattern: re.Pattern[str] | bool | None = False
        """The delimiters of the page, None if it has no formulas; False before the first question."""

    def marked(self, content: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """Return inline content with the formulas in its text as formulas."""
        if self._root is None or self._pattern is None or not _may_hold(content):
            return content
        if self._pattern is False:
            self._pattern = _delimiters(self._root)
        return _marked(content, self._pattern) if isinstance(self._pattern, re.Pattern) else content


def _may_hold(content: Sequence[Inline]) -> bool:
    for node in content:
        if isinstance(node, str):
            if "$" in node or ("\\" in node and any(start in node for start in _STARTS)):
                return True
        elif isinstance(node, Span | Link) and _may_hold(node.content):
            return True
    return False


def _delimiters(root: Any) -> re.Pattern[str] | None:
    """Return the pattern of the formulas that the scripts of a page draw; None if there is no such script."""
    draws = False
    for script in root.iter("script"):
        text = (script.text or "")[:_MAX_SCRIPT]
        if _DRAWING.search(script.get("src") or "") or _DRAWING.search(text):
            draws = True
            if _SINGLE_DOLLARS.search(text) or _SINGLE_DOLLARS.search(script.get("onload") or ""):
                return _DOLLARS
    if draws:
        return _FORMULA
    for element in islice(root.iter("span", "div"), _MAX_ELEMENTS):
        if _HOLDERS.search(element.get("class") or ""):
            return _FORMULA
    return None


def _marked(content: tuple[Inline, ...], pattern: re.Pattern[str]) -> tuple[Inline, ...]:
    out: list[Inline] = []
    for node in content:
        if isinstance(node, str):
            out.extend(_split(node, pattern))
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
