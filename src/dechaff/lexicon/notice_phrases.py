"""Phrases of pages shown instead of the requested page: bot checks, consent walls, log-in walls."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["notice_phrases"]

_FILE = Path(__file__).with_name("notices.txt")


@cache
def notice_phrases(kind: str) -> tuple[str, ...]:
    """Return the phrases of one kind in all languages, in lower case.

    Args:
        kind: `blocked`, `scripts`, `login`, `consent`, `redirect`, `frames`, `accept` or `sign-in`: a section of
        `notices.txt`.
    """
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line in _FILE.read_text("utf-8").splitlines():
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            section.extend(phrase.strip() for phrase in line.partition(":")[2].split("|"))
    return tuple(dict.fromkeys(found[kind]))
