"""Recognise the name of a page's site, so that it is not taken for the headline or the author."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import urlsplit

from dechaff.metadata.values import fold

__all__ = ["SiteNames"]

# A segment that is longer than this, in words, is not the name of a site unless some source names it so.
MAX_SITE_WORDS = 5

# A name and a label of the host, of which one holds the other, cover each other to this share of their characters.
LEAST_COVERED = 1 / 3

# The share for a heading: `Contributing to Oxlib` is no logo of oxlib.example.
LEAST_COVERED_BY_LOGO = 0.55


class SiteNames:
    """Names of the site, to recognise them at the edge of a title."""

    __slots__ = ("_answers", "_folded", "_labels")

    def __init__(self, names: Iterable[str], url: str) -> None:
        self._folded = {fold(name) for name in names} - {""}
        self._labels = _labels(url)
        self._answers: dict[str, bool] = {}

    def is_logo(self, text: str) -> bool:
        """Return whether a heading is the name of the site and nothing more."""
        return text in self and self._is_name(text, LEAST_COVERED_BY_LOGO)

    def __contains__(self, text: str) -> bool:
        """Return whether a text is the name of the site, or of its host."""
        if text not in self._answers:  # the same pieces stand in every title of a page
            self._answers[text] = self._is_name(text)
        return self._answers[text]

    def _is_name(self, text: str, least: float = LEAST_COVERED) -> bool:
        folded = fold(text)
        if not folded:
            return True
        if folded in self._folded:
            return True
        squeezed = folded.replace(" ", "")
        if squeezed in self._labels or any(squeezed == name.replace(" ", "") for name in self._folded):
            return True
        return self._is_like_host(folded, squeezed, least)

    def _is_like_host(self, folded: str, squeezed: str, least: float) -> bool:
        """`The New York Times` is nytimes.com, `Envy Design Co.` is envydesign.com."""
        for label in self._labels:
            if len(label) < 3:
                continue
            if (
                (
                    len(label) > 3
                    and (label in squeezed or squeezed in label)
                    and len(folded.split()) <= MAX_SITE_WORDS
                )
                and len(squeezed) >= 3
                and min(len(label), len(squeezed)) >= least * max(len(label), len(squeezed))
            ):
                return True
            words = folded.split()
            if len(words) == len(label) and "".join([word[0] for word in words]) == label:
                return True
        return False


def _labels(url: str) -> frozenset[str]:
    """Return the labels of a URL's host that can be a name, with and without their hyphens."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return frozenset()
    parts = host.split(".")
    if len(parts) < 2:
        return frozenset()
    names = [
        part for part in parts[:-1] if part not in ("www", "m", "co", "com", "org", "gov", "ac", "net", "amp")
    ]
    squeezed = [name.replace("-", "").replace("_", "") for name in names]
    return frozenset(squeezed) | {"".join(parts).replace("-", ""), "".join(parts[-2:]).replace("-", "")}
