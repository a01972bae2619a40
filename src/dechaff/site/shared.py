"""What titles and lines have in common on the pages of a site, for the metadata of one page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dechaff.site.compare import Comparison
from dechaff.site.fingerprint import exact_hash, title_hashes

__all__ = ["begins_titles", "ends_titles", "is_everywhere", "is_number_everywhere"]

MIN_PAGES = 2
"""Minimum number of other pages with the same text before it counts as the site's."""

MOST_TITLES = 0.5
"""Minimum share of the other pages whose titles end or begin with the same words. The name of a section at the end of
some titles is not part of the headline either."""

EVERYWHERE = 0.8
"""Minimum share of the other pages that contain a line of the site."""


def ends_titles(compared: Comparison, text: str) -> bool:
    """Return whether the titles of most other pages end with a text, after words of their own."""
    return _most_titles(compared, text, lambda title, words: title[-len(words) :] == words)


def begins_titles(compared: Comparison, text: str) -> bool:
    """Return whether the titles of most other pages begin with a text, before words of their own."""
    return _most_titles(compared, text, lambda title, words: title[: len(words)] == words)


def _most_titles(
    compared: Comparison, text: str, fits: Callable[[Sequence[int], Sequence[int]], bool]
) -> bool:
    words = title_hashes(text)
    if not words:
        return False
    titles = [found.title.tolist() for found in compared.others]
    count = sum(len(title) > len(words) and fits(title, words) for title in titles)
    return count >= MIN_PAGES and count >= MOST_TITLES * len(titles)


def is_everywhere(compared: Comparison, start: int, stop: int) -> bool:
    """Return whether nearly all other pages contain all blocks of a slice."""
    least = min(compared.shared_by[start:stop].tolist(), default=0.0)
    return least >= MIN_PAGES and least >= EVERYWHERE * compared.pages


def is_number_everywhere(compared: Comparison, text: str) -> bool:
    """Return whether nearly all other pages contain a line with the same date."""
    wanted = exact_hash(text)
    count = sum(wanted in found.dated_lines for found in compared.others)
    return count >= MIN_PAGES and count >= EVERYWHERE * len(compared.others)
