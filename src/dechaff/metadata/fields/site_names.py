"""Recognise the name of the site, so that it is not used as the headline or the author."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from dechaff.metadata.values import fold

__all__ = ["SiteNames", "is_front_page"]

# Maximum length of a name that is recognised only by its likeness to the host, in words.
MAX_SITE_WORDS = 5

# Minimum ratio of the lengths of a name and a label of the host, the shorter to the longer, if one contains the other.
LEAST_COVERED = 1 / 3

# The same ratio for a heading that may be a logo: `Contributing to Oxlib` is not the logo of oxlib.example.
LEAST_COVERED_BY_LOGO = 0.55

# The path of a front page: empty, a language code or an index file.
_FRONT_PATH = re.compile(r"/?(?:[a-z]{2}(?:[_-][a-zA-Z]{2})?/?)?(?:index\.\w{3,5})?$")


class SiteNames:
    """Names of the site, used to recognise them at the start or end of a title."""

    __slots__ = ("_answers", "_folded", "_hosts", "_labels")

    def __init__(self, names: Iterable[str], url: str) -> None:
        self._folded = {fold(name) for name in names} - {""}
        self._labels = _labels(url)
        self._hosts = _hosts(url)
        self._answers: dict[str, bool] = {}

    def is_logo(self, text: str) -> bool:
        """Return whether a heading contains only the name of the site."""
        return text in self and self._is_name(text, LEAST_COVERED_BY_LOGO)

    def is_declared(self, text: str) -> bool:
        """Return whether a text is exactly a known name of the site."""
        return fold(text) in self._folded

    def is_host(self, text: str) -> bool:
        """Return whether a text is the host of the page, as it stands in an address: `news.oxmere.example`."""
        return "." in text.strip(".") and " " not in text and fold(text).removeprefix("www ") in self._hosts

    def is_label(self, word: str) -> bool:
        """Return whether a word is a whole label of the host."""
        return word.casefold() in self._labels

    def __contains__(self, text: str) -> bool:
        """Return whether a text is the name of the site or of its host."""
        if text not in self._answers:  # all titles of a page contain the same pieces
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
        """Return whether a name matches the host.

        `The New York Times` matches nytimes.com, and `Envy Design Co.` matches envydesign.com.
        """
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


def _hosts(url: str) -> frozenset[str]:
    """Return the folded host of a URL, without its first labels: `a b example`, `b example`."""
    try:
        parts = (urlsplit(url).hostname or "").split(".")
    except ValueError:
        return frozenset()
    return frozenset(fold(" ".join(parts[start:])) for start in range(len(parts) - 1))


def _labels(url: str) -> frozenset[str]:
    """Return the labels of a URL's host that can be a name, without hyphens, and the joined labels."""
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


def is_front_page(url: str) -> bool:
    """Return whether a URL is the front page of a site, in any of its languages."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.netloc) and not parts.query and _FRONT_PATH.match(parts.path) is not None
