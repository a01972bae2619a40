"""Superscripts and subscripts in plain text: 10⁶, H₂O, note marks in brackets.

Written as they are, they would join the preceding word: 106, gate2. Ordinals (1st, XIXe, nº) do join it.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

from dechaff.layout.flow import is_phrase
from dechaff.lexicon.small_words import any_of

__all__ = ["SUBSCRIPTS", "SUPERSCRIPTS", "shifted_text"]

SUPERSCRIPTS = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
SUBSCRIPTS = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
"""Unicode, block Superscripts and Subscripts. NFKC turns them into the plain digits."""

_DIGITS = re.compile(r"[-+−]?[\d,.–/\s-]{1,40}[-+−]?")
"""One or several numbers, if it contains a digit."""

_CHARGE = re.compile(r"\d{0,3}[-+−]{1,2}")
"""The charge of an ion."""

_POWER = re.compile(r"[-+−]?[\w.]{0,12}(?:[-+−*/·^]\s?[\w.]{1,12}){1,4}|[-+−][A-Za-z]|\d{1,4}[A-Za-z]")
"""An exponent that is not only a number: n-1, -x, 2n."""

_ORDINAL = re.compile(rf"\d{{0,4}}(?:{any_of('ordinal ending')})", re.IGNORECASE)

_NOTE = re.compile(
    r"[\[(]?\s?(?:\d{1,4}(?:\s?[,–-]\s?\d{1,4}){0,4}|[a-z]{1,2}|[*†‡§¶]{1,3}|[ivx]{1,6}|[^\W\d_]{1,6}\.?\s?\d{1,3})\s?[\])]?",
    re.IGNORECASE,
)
"""The mark of a note: a number, a letter, a sign, `note 3`."""

_NUCLIDE = re.compile(r"[A-Z][a-z]?(?![^\W_])")
"""The symbol of an element after its mass number: ²³⁵U."""

_SLASHES = frozenset("/\u2044\u2215")

_VARIABLES = frozenset({"i", "em", "var"})

# Maximum characters of a superscript that is rewritten.
MAX_SHIFTED = 40


def shifted_text(element: Any, before: str) -> str | None:
    """Return the text of a superscript or subscript for plain text; None to leave it unchanged.

    Args:
        element: a `<sup>` or `<sub>`.
        before: the preceding text; empty at the start of a run.
    """
    if not is_phrase(element):
        return None
    text = " ".join("".join(islice(element.itertext(), MAX_SHIFTED)).split())
    if not text or len(text) > MAX_SHIFTED:
        return None
    if element.tag == "sup" and _is_note(element, text):
        return text if text[0] in "[(" else f"[{text}]"
    if text.isdigit() and (side := _side_of_fraction(element)):
        return f" {text}" if side == "sup" and before[-1:].isdigit() else text
    if not before or before[-1].isspace():
        return _number_before_word(element, text, is_first=not before.strip())
    if (_DIGITS.fullmatch(text) and any(map(str.isdigit, text))) or _CHARGE.fullmatch(text):
        return text.translate(SUPERSCRIPTS if element.tag == "sup" else SUBSCRIPTS)
    if element.tag == "sup" and _is_power(element, text, before):
        return f"^{text}" if len(text) == 1 else f"^({text})"
    return None


def _side_of_fraction(element: Any) -> str:
    """Return the tag of a number that is one side of a fraction, `<sup>1</sup>/<sub>2</sub>`; empty for any other."""
    above = element if element.tag == "sup" else element.getprevious()
    below = element if element.tag == "sub" else element.getnext()
    if above is None or below is None or above.tag != "sup" or below.tag != "sub":
        return ""
    if (above.tail or "").strip() not in _SLASHES or not (above.text or "").strip().isdigit():
        return ""
    return str(element.tag) if (below.text or "").strip().isdigit() else ""


def _number_before_word(element: Any, text: str, *, is_first: bool) -> str | None:
    """Return a raised number that touches the word after it: a mass number, or the number of a verse or a note."""
    tail = element.tail or ""
    if element.tag != "sup" or not text.isdigit() or not tail[:1].isalpha():
        return None
    if not is_first and _NUCLIDE.match(tail):
        return text.translate(SUPERSCRIPTS)
    return f"{text} "


def _is_note(element: Any, text: str) -> bool:
    """Return whether a superscript is the mark of a note: it links to a fragment of the page."""
    if not _NOTE.fullmatch(text):
        return False
    links = list(element.iterdescendants("a"))
    around = element.getparent()
    if around is not None and around.tag == "a" and len(around) == 1 and not (around.text or "").strip():
        links.append(around)
    return any("#" in (link.get("href") or "") or link.get("role") == "doc-noteref" for link in links)


def _is_power(element: Any, text: str, before: str) -> bool:
    if not before[-1].isalnum() and before[-1] not in ")]|":
        return False
    inner = element[0] if len(element) == 1 and not (element.text or "").strip() else None
    if inner is not None and inner.tag in _VARIABLES and len(text) <= 2:
        return before[-1].isdigit() or len(before[-2:].strip()) == 1
    return _POWER.fullmatch(text) is not None and not _ORDINAL.fullmatch(text)
