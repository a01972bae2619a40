"""Choose the headline: what the sources agree on once the name of the site is taken off.

`<title>` and `og:title` are written for search engines: headline, section and site in one string. The visible
heading is the headline itself, but a page has several, and one of them may be the logo. So the headings are
judged by what the declared titles say, and a declared title is cut only where another source shows the cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from dechaff.metadata.text import fold

__all__ = ["Heading", "SiteNames", "choose_title", "strip_site"]

# A separator between headline and site: spaced, or a bar. A lone hyphen or colon inside a word is not one.
_SEPARATOR = re.compile(r"\s{1,3}(?:[|‖¦–—\-−·•‣»«›‹>:~/\\_]|\|\||::|//|--|->|>>|-\|)\s{1,3}|\s?[|｜¦]\s?|\s?[»›]\s?|(?<=\w):\s")

# Separators that never belong to a headline.
_HARD = frozenset("|‖¦»«›‹·•｜")

# Share of a heading's words that must occur in a declared title before it is taken for the headline.
# Swept 0.3 to 0.7 on the development sets.
MIN_OVERLAP = 0.5

# A segment that is longer than this, in words, is not the name of a site unless some source names it so.
MAX_SITE_WORDS = 5


class Heading(NamedTuple):
    """A visible heading."""

    text: str
    level: int
    start: int
    """Index of its first block."""
    stop: int


class SiteNames:
    """What the site is called, to recognise its name at the edge of a title."""

    __slots__ = ("_folded", "_labels")

    def __init__(self, names: Iterable[str], url: str) -> None:
        self._folded = {fold(name) for name in names} - {""}
        self._labels = _labels(url)

    def __contains__(self, text: str) -> bool:
        """Say whether a text is the name of the site, or of its host."""
        folded = fold(text)
        if not folded:
            return True
        if folded in self._folded:
            return True
        squeezed = folded.replace(" ", "")
        if squeezed in self._labels or any(squeezed == name.replace(" ", "") for name in self._folded):
            return True
        return self._is_like_host(folded, squeezed)

    def _is_like_host(self, folded: str, squeezed: str) -> bool:
        """`The New York Times` is nytimes.com, `Envy Design Co.` is envydesign.com."""
        for label in self._labels:
            if len(label) < 3:
                continue
            if len(label) > 3 and (label in squeezed or squeezed in label) and len(folded.split()) <= MAX_SITE_WORDS:
                if len(squeezed) >= 3 and min(len(label), len(squeezed)) * 3 >= max(len(label), len(squeezed)):
                    return True
            words = folded.split()
            if len(words) > 1 and "".join(word[0] for word in words) == label:
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
    names = [part for part in parts[:-1] if part not in ("www", "m", "co", "com", "org", "gov", "ac", "net", "amp")]
    squeezed = [name.replace("-", "").replace("_", "") for name in names]
    return frozenset(squeezed) | {"".join(parts).replace("-", ""), "".join(parts[-2:]).replace("-", "")}


def _pieces(title: str) -> list[tuple[str, str]]:
    """Split a title at its separators: (separator before the piece, piece)."""
    pieces, start, separator = [], 0, ""
    for match in _SEPARATOR.finditer(title):
        pieces.append((separator, title[start : match.start()].strip()))
        start, separator = match.end(), match[0].strip()
    pieces.append((separator, title[start:].strip()))
    return pieces


def strip_site(title: str, site: SiteNames, known: frozenset[str] = frozenset()) -> str:
    """Take the site's name off the edges of a title.

    Args:
        title: the declared title.
        site: names of the site.
        known: folded names of sections of the site, which go as well.

    Returns:
        The rest, cut at separators only; the whole title if nothing else would be left.
    """
    pieces = _pieces(title)
    first, last = 0, len(pieces)
    while last - first > 1:
        if pieces[last - 1][1] in site or fold(pieces[last - 1][1]) in known:
            last -= 1
        elif pieces[first][1] in site:
            first += 1
        else:
            break
    while last - first > 1 and pieces[last - 1][0][:1] in _HARD and last - first > 1:
        last -= 1
    rest = _join(title, pieces, first, last)
    return rest or title


def _join(title: str, pieces: Sequence[tuple[str, str]], first: int, last: int) -> str:
    """Return the part of a title that a run of pieces covers, its own separators untouched."""
    if last - first == len(pieces):
        return title
    start = title.find(pieces[first][1])
    end = start
    for _, piece in pieces[first:last]:
        end = title.find(piece, end) + len(piece)
    return title[start:end].strip()


def choose_title(
    declared: Sequence[tuple[str, str]], headings: Sequence[Heading], site: SiteNames, known: frozenset[str]
) -> tuple[str, str, Heading | None]:
    """Return the headline, its source, and the heading that shows it.

    Args:
        declared: (source, title) in the order of trust.
        headings: visible headings in the order of the page.
        site: names of the site.
        known: folded names of sections of the site.
    """
    stripped = [(source, strip_site(title, site, known)) for source, title in declared]
    heading = _best_heading([title for _, title in declared], [title for _, title in stripped], headings, site)
    if heading is not None:
        return heading.text, f"visible:h{heading.level}", heading
    counts: dict[str, int] = {}
    for _, title in stripped:
        counts[fold(title)] = counts.get(fold(title), 0) + 1
    if stripped:
        source, title = max(stripped, key=lambda pair: counts[fold(pair[1])])
        return title, source, None
    if headings:
        first = headings[0]
        return first.text, f"visible:h{first.level}", first
    return "", "", None


def _best_heading(
    declared: Sequence[str], stripped: Sequence[str], headings: Sequence[Heading], site: SiteNames
) -> Heading | None:
    """Return the heading that the declared titles speak of."""
    whole = [fold(title) for title in declared]
    parts = {fold(title) for title in stripped} | {
        fold(piece) for title in declared for _, piece in _pieces(title)
    }
    best: Heading | None = None
    best_score = MIN_OVERLAP
    for heading in headings:
        folded = fold(heading.text)
        if not folded or (heading.text in site and len(headings) > 1):
            continue
        score = max((_likeness(folded, title) for title in whole), default=0.0)
        if folded in parts:
            score += 1.0
        score -= 0.2 * (heading.level - 1)
        if score > best_score:
            best, best_score = heading, score
    return best


def _likeness(heading: str, title: str) -> float:
    """Share of the words that a heading and a title have in common, of the shorter one of the two."""
    ours, theirs = set(heading.split()), set(title.split())
    if not ours or not theirs:
        return 0.0
    if len(ours) == 1 == len(heading.split()) and heading not in theirs:
        return 0.0
    return len(ours & theirs) / min(len(ours), len(theirs)) if len(ours) > 1 else 0.6
