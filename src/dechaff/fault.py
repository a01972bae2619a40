"""What is returned for a page on which the library itself fails: its text, and a warning that names the fault.

Every stage should take any input, and a fault has to be fixed. Until it is, a crawl of a billion pages does not stop at it.
"""

from __future__ import annotations

import html
import re
from pathlib import PurePath

from dechaff.page import Page
from dechaff.reading.response import Intake
from dechaff.records import UNJUDGED, Encoding, Kept, Outcome

__all__ = ["FAULT", "as_html", "caught", "salvage"]

FAULT = "a fault of dechaff, to be reported"
"""The beginning of a warning about such a fault."""

_UNSEEN = re.compile(
    r"<!--(?:.*?-->|.*)|<(script|style|template|noscript)\b(?:.*?</\1[^<>]*+>?|.*)", re.DOTALL | re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z!?][^<>]*+>?")


def caught(error: Exception) -> str:
    """Return the warning about a fault, with its place in the library."""
    place, step = "", error.__traceback__
    while step is not None:
        place = f"{PurePath(step.tb_frame.f_code.co_filename).name}:{step.tb_lineno}"
        step = step.tb_next
    return f"{FAULT}: {type(error).__name__} at {place}"


def salvage(intake: Intake, max_bytes: int, error: Exception) -> Page:
    """Return the page of an input that could not be cleaned: all its lines are kept, unjudged.

    Args:
        intake: the input.
        max_bytes: how much of it is read; see `Options`.
        error: what went wrong.
    """
    try:
        lines = _lines(intake, max_bytes)
    except Exception:  # not even its text can be read
        lines = []
    kept = tuple(Kept(line, "line", UNJUDGED, "text", index) for index, line in enumerate(lines))
    return Page(
        text="\n".join(lines),
        kept=kept,
        outcome=Outcome.OK if kept else Outcome.EMPTY,
        encoding=Encoding("utf-8", "default"),
        warnings=(f"{caught(error)}: all the text is given as it is",),
        word_count=sum(len(line.split()) for line in lines),
    )


def _lines(intake: Intake, max_bytes: int) -> list[str]:
    """Return the lines of text of an input, by simpler means than those that failed."""
    if intake.tree is not None:
        root = intake.tree.getroot() if hasattr(intake.tree, "getroot") else intake.tree
        text = "\n".join(root.itertext())
    else:
        data = (intake.data or b"")[:max_bytes]
        markup = data if isinstance(data, str) else data.decode("utf-8", "replace")
        text = html.unescape(_TAG.sub("\n", _UNSEEN.sub("\n", markup)))
    text = text.encode("utf-8", "replace").decode()
    shown = "".join(char for char in text if (char >= " " and char != "\x7f") or char in "\t\n")
    return [" ".join(line.split()) for line in shown.splitlines() if line.strip()]


def as_html(text: str) -> str:
    """Return text as paragraphs of HTML, where the view could not be made."""
    return "\n".join(f"<p>{html.escape(part)}</p>" for part in text.split("\n\n") if part)
