"""The page for an input that could not be cleaned: all its lines, unchanged."""

from __future__ import annotations

import html
import re

from dechaff import fault
from dechaff.page import Page, page_of_lines
from dechaff.reading.decode import decode
from dechaff.reading.response import RawInput
from dechaff.records import Encoding, Outcome

__all__ = ["salvage"]

_UNSEEN = re.compile(
    r"<!--(?:.*?-->|.*)|<(script|style|template|noscript)\b(?:.*?</\1[^<>]*+>?|.*)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*+>?")


def salvage(raw: RawInput, max_bytes: int, error: Exception) -> Page:
    """Return a page with all text of an input that could not be cleaned.

    Args:
        raw: the input.
        max_bytes: how much of it is read; see `Options`.
        error: what went wrong.
    """
    try:
        lines = _lines(raw, max_bytes)
    except Exception:  # its text cannot be read either
        lines = []
    return page_of_lines(
        lines,
        outcome=Outcome.FAULT,
        encoding=Encoding("utf-8", "default"),
        warnings=(f"{fault.caught(error)}: all text of the input is kept, nothing was removed",),
    )


def _decoded(data: bytes | str, content_type: str | None) -> str:
    """Return the input as text, decoded as UTF-8 if decoding is what failed."""
    if isinstance(data, str):
        return data
    try:
        return decode(data, content_type=content_type).markup.decode("utf-8", "replace")
    except Exception:
        return data.decode("utf-8", "replace")


def _lines(raw: RawInput, max_bytes: int) -> list[str]:
    """Return the lines of an input, without using any stage that may have failed."""
    if raw.tree is not None:
        root = raw.tree.getroot() if hasattr(raw.tree, "getroot") else raw.tree
        text = "\n".join(root.itertext())
    else:
        markup = _decoded((raw.data or b"")[:max_bytes], raw.content_type)
        text = html.unescape(_TAG.sub("\n", _UNSEEN.sub("\n", markup)))
    text = text.encode("utf-8", "replace").decode()
    shown = "".join(char for char in text if (char >= " " and char != "\x7f") or char in "\t\n")
    return [" ".join(line.split()) for line in shown.splitlines() if line.strip()]
