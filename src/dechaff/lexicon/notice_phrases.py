"""Phrases of pages shown instead of the requested page: bot checks, consent walls, log-in walls."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from dechaff.lexicon.files import lines_of, phrases_of_line

__all__ = ["notice_phrases"]


def notice_phrases(kind: str) -> tuple[str, ...]:
    """Return the phrases of one kind in all languages, in lower case.

    Args:
        kind: a section of `notices.txt`: `blocked`, `scripts`, `login`, `consent`, `redirect`, `moved`, `frames`,
            `accept`, `sign-in` or `cookies`.
    """
    return _sections()[kind]


@cache
def _sections() -> Mapping[str, tuple[str, ...]]:
    """Read the file, once for all kinds."""
    found: dict[str, list[str]] = {}
    section: list[str] = []
    for line in lines_of("notices.txt"):
        if line.startswith("["):
            section = found.setdefault(line.strip("[]"), [])
        elif line and not line.startswith("#"):
            section.extend(phrases_of_line(line))
    return {kind: tuple(dict.fromkeys(phrases)) for kind, phrases in found.items()}
