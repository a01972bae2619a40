"""Find formulas and write them as plain text.

A page may contain a formula several times: as MathML for screen readers, as glyphs, as a picture, as LaTeX in an
annotation, an attribute or a script. It is read once, from the most readable form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any
from unicodedata import normalize

from lxml import etree

from dechaff.layout.inline_marks import split_names
from dechaff.layout.shifted_text import SUBSCRIPTS, SUPERSCRIPTS
from dechaff.lexicon.inline_names import FORMULA

__all__ = [
    "bare_latex",
    "formula_text",
    "image_latex",
    "latex_of",
    "mathml_of",
    "mathml_text",
    "wraps_formula",
]

_IMAGES = re.compile(
    r"(?:^|[\s_-])(?:math|latex|tex|equation|mwe-math-fallback-image-\w{1,20})(?:[\s_-]|$)", re.IGNORECASE
)
_SIGNS = frozenset("\\^_={<>")
"""Characters of LaTeX. Prices between dollar signs have none."""
_TEX_ENCODINGS = frozenset({"application/x-tex", "text/x-tex", "latex", "tex", "application/x-latex"})
_TEX_SCRIPT = "math/tex"

# Maximum characters of LaTeX or encoded MathML.
MAX_LATEX = 20_000
# Maximum elements and nesting of a formula that is converted. For larger ones only the characters are written.
MAX_ELEMENTS = 3_000
MAX_DEPTH = 60
# Maximum elements of a wrapper that are searched for MathML. Glyphs may come first.
MAX_WRAPPER = 5_000

_FORMULAS = frozenset(FORMULA)
_UNREAD = frozenset({"annotation", "annotation-xml", "mphantom", "mspace", "assistive-mml", "speech"})
_NUMBER = re.compile(r"[-+−]?\d{1,6}")
_INVISIBLE = re.compile("[\u2061-\u2064\u200b\ufeff]+")
_GLYPH = re.compile(r"(?:^|\s)mjx-c([0-9A-Fa-f]{2,6})(?:\s|$|\.)")
_LETTERS = re.compile("[\U0001d400-\U0001d7ff]+")
"""Styled letters of formulas (Unicode, Mathematical Alphanumeric Symbols): `𝑉` is `V`."""
_SIMPLE = re.compile(r"[\w.′]{1,20}|\([^()]{0,40}\)")


def wraps_formula(element: Any) -> bool:
    """Return whether an element is the wrapper of a formula by its tag or class (KaTeX, MathJax, MediaWiki)."""
    if element.tag == "mjx-container":
        return True
    names = element.get("class")
    return bool(names) and not _FORMULAS.isdisjoint(split_names(names))


def mathml_of(element: Any) -> Any:
    """Return the `<math>` that an element is or wraps; None if there is none."""
    if element.tag == "math":
        return element
    inside = next((inner for inner in islice(element.iter(), MAX_WRAPPER) if inner.tag == "math"), None)
    if inside is not None:
        return inside
    encoded = element.get("data-mathml") or ""
    if not encoded.strip() or len(encoded) > MAX_LATEX:
        return None
    parsed = etree.fromstring(encoded.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8"))
    return parsed.find(".//math") if parsed is not None else None


def latex_of(element: Any) -> str | None:
    """Return the LaTeX of a formula without delimiters; None if there is none."""
    if element.tag == "script":
        found = element.text if (element.get("type") or "").startswith(_TEX_SCRIPT) else None
    else:
        found = element.get("alttext") or element.get("data-latex") or element.get("data-tex")
    if not found:
        inner = islice(element.iter("annotation", "math", "mjx-math"), MAX_WRAPPER)
        found = next(filter(None, map(_annotated, inner)), None)
    if not found:
        after = element.getnext()
        if after is not None and after.tag == "script" and (after.get("type") or "").startswith(_TEX_SCRIPT):
            found = after.text
    return bare_latex(found) if found and len(found) <= MAX_LATEX else None


def _annotated(element: Any) -> str | None:
    if element.tag == "annotation":
        return str(element.text or "") if (element.get("encoding") or "").lower() in _TEX_ENCODINGS else None
    return str(element.get("alttext") or element.get("data-latex") or "")


def bare_latex(latex: str) -> str:
    """Return LaTeX without the delimiters around it and without `\\displaystyle`."""
    latex = " ".join(latex.split())
    for start, stop in (("$$", "$$"), ("\\(", "\\)"), ("\\[", "\\]"), ("$", "$")):
        if latex.startswith(start) and latex.endswith(stop) and len(latex) > len(start) + len(stop):
            latex = latex[len(start) : -len(stop)].strip()
    if latex.startswith("{\\displaystyle ") and latex.endswith("}"):
        latex = latex[len("{\\displaystyle ") : -1].strip()
    return latex


def _is_delimited(text: str) -> bool:
    """Return whether a text is LaTeX with the delimiters around it, as LaTeX2HTML and others describe pictures."""
    if text.startswith((r"\(", r"\[")):
        return text.endswith((r"\)", r"\]"))
    inner = text.strip("$")
    is_between = text.startswith("$") and text.endswith("$") and len(inner) < len(text) - 1
    return is_between and "$" not in inner and not _SIGNS.isdisjoint(inner)


def image_latex(image: Any) -> str | None:
    """Return the LaTeX of the formula that an `<img>` shows, from its alternative text; None if it shows none."""
    alt = image.get("alt")
    if not alt or len(alt) > MAX_LATEX:
        return None
    if not _IMAGES.search((image.get("class") or "")[:200]) and not _is_delimited(alt.strip()):
        return None
    return bare_latex(alt) or None


def formula_text(element: Any) -> str:
    """Return a formula as a line of text; empty if it cannot be read.

    Args:
        element: a `<math>`, the wrapper of a formula, or a `<script>` with LaTeX.
    """
    if element.tag == "script":
        before = element.getprevious()
        drawn = before is not None and any(name.startswith(("math-jax", "mjx")) for name in _names(before))
        return "" if drawn else latex_of(element) or ""
    mathml = mathml_of(element)
    if mathml is not None and (text := mathml_text(mathml)):
        return text
    if latex := latex_of(element):
        return latex
    return mathml_text(element) if element.tag == "mjx-container" else ""


def _names(element: Any) -> Iterator[str]:
    yield str(element.tag)
    yield from split_names(element.get("class") or "")


def mathml_text(element: Any) -> str:
    """Return MathML, or the glyphs of MathJax, as a line of text: `x²`, `(a+b)/c`, `√x`, `∑_(i=1)^n`."""
    size = sum(1 for _ in islice(element.iter(), MAX_ELEMENTS + 1))
    text = _flat(element) if size > MAX_ELEMENTS else _line(element, MAX_DEPTH)
    return " ".join(_INVISIBLE.sub("", text).split())


def _flat(element: Any) -> str:
    return "".join(element.xpath("string()"))


def _line(element: Any, depth: int) -> str:
    """Return one element of a formula as text."""
    if not isinstance(element.tag, str):
        return ""
    tag = element.tag.removeprefix("mjx-")
    if tag in _UNREAD:
        return ""
    if not depth:
        return _flat(element)
    write = _WRITERS.get(tag)
    children = [_line(child, depth - 1) for child in element if isinstance(child.tag, str)]
    if write is not None:
        return write(children)
    own = element.text or ""
    if tag == "c" and not own and (glyph := _GLYPH.search(element.get("class") or "")):
        code = int(glyph[1], 16)
        own = chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""
    own = _LETTERS.sub(lambda found: normalize("NFKC", found[0]), own)
    return _joined([" ".join(own.split()), *children] if own.strip() else children)


def _joined(parts: list[str]) -> str:
    """Join the parts of a row. A function name and the letter after it are separate words."""
    text = ""
    for part in parts:
        if (
            text
            and part
            and text[-1].isalpha()
            and part[0].isalpha()
            and (_is_word(text) or _is_word(part, first=True))
        ):
            text += " "
        text += part
    return text


def _is_word(text: str, *, first: bool = False) -> bool:
    pair = text[:2] if first else text[-2:]
    return len(pair) == 2 and pair.isalpha() and pair.isascii() and pair.islower()


def _grouped(text: str) -> str:
    return text if _SIMPLE.fullmatch(text) else f"({text})"


def _fraction(parts: list[str]) -> str:
    parts = [part for part in parts if part]
    return "/".join(map(_grouped, parts[:2])) if len(parts) > 1 else "".join(parts)


def _root(parts: list[str]) -> str:
    return f"√{_grouped(_joined(parts))}"


def _nth_root(parts: list[str]) -> str:
    if len(parts) < 2:
        return _root(parts)
    return f"{_above(parts[1]).removeprefix('^')}√{_grouped(parts[0])}"


def _above(text: str) -> str:
    if not text or text == "′":
        return text
    return text.translate(SUPERSCRIPTS) if _NUMBER.fullmatch(text) else f"^{_grouped(text)}"


def _below(text: str) -> str:
    if not text:
        return ""
    return text.translate(SUBSCRIPTS) if _NUMBER.fullmatch(text) else f"_{_grouped(text)}"


def _power(parts: list[str]) -> str:
    return parts[0] + _above("".join(parts[1:])) if parts else ""


def _index(parts: list[str]) -> str:
    return parts[0] + _below("".join(parts[1:])) if parts else ""


def _index_power(parts: list[str]) -> str:
    if len(parts) < 3:
        return _index(parts)
    return parts[0] + _below(parts[1]) + _above(parts[2])


def _accent(parts: list[str]) -> str:
    if len(parts) == 2 and len(parts[1]) == 1 and not parts[1].isalnum():
        return parts[0]
    return _power(parts)


def _row(parts: list[str]) -> str:
    return ", ".join(filter(None, parts))


def _table(parts: list[str]) -> str:
    return "; ".join(filter(None, parts))


_WRITERS = {
    "mfrac": _fraction,
    "msqrt": _root,
    "mroot": _nth_root,
    "msup": _power,
    "msub": _index,
    "munder": _index,
    "mover": _accent,
    "msubsup": _index_power,
    "munderover": _index_power,
    "num": lambda parts: _grouped(_joined(parts)),
    "den": lambda parts: "/" + _grouped(_joined(parts)),
    "mtr": _row,
    "mtable": _table,
}
"""How elements with parts are written. MathJax elements have the same names after `mjx-`."""
