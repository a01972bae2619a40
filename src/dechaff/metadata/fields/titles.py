"""Choose the headline: what the sources agree on once the name of the site is taken off.

`<title>` and `og:title` are written for search engines: headline, section and site in one string. The visible
heading is the headline itself, but a page has several, and one of them may be the logo. So the headings are
judged by what the declared titles say, and a declared title is cut only where another source shows the cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.values import fold

__all__ = ["ShownHeading", "SiteNames", "TitleKind", "choose_title", "likeness", "strip_site"]

# A separator between headline and site: spaced, or a bar. A lone hyphen or colon inside a word is not one.
_SEPARATOR = re.compile(
    r"\s{1,3}(?:[|‖¦–—\-−·•»«›‹>:~/\\_l]|\|\||::|//|--|->|>>|-\|)\s{1,3}|\s?[|｜¦ㅣ]\s?|\s?[»›]\s?"
    r"|(?<=\w)[:：]\s|(?<=[^\x00-\x7f])_(?=[^\x00-\x7f])"
)

# What every separator has, in one pass.
_MAY_PART = re.compile(r"[|‖¦–—\-−·•»«›‹>:~/\\_：｜ㅣ]|\sl\s")

# The path of a front page: nothing, a language, an index file.
_FRONT_PATH = re.compile(r"/?(?:[a-z]{2}(?:[_-][a-zA-Z]{2})?/?)?(?:index\.\w{3,5})?$")

# Separators that never belong to a headline.
_HARD = frozenset("|‖¦»«›‹·•｜")

# A segment that is longer than this, in words, is not the name of a site unless some source names it so.
MAX_SITE_WORDS = 5


class ShownHeading(NamedTuple):
    """A visible heading."""

    text: str
    level: int
    start: int
    """Index of its first block."""
    stop: int
    aside: bool = False
    """It stands in an aside, a footer or a menu."""
    parts: frozenset[str] = frozenset()
    """Folded texts of what is set apart in it, and of neighbours of those: a kicker, a headline, a sub-headline."""


class SiteNames:
    """What the site is called, to recognise its name at the edge of a title."""

    __slots__ = ("_answers", "_folded", "_labels")

    def __init__(self, names: Iterable[str], url: str) -> None:
        self._folded = {fold(name) for name in names} - {""}
        self._labels = _labels(url)
        self._answers: dict[str, bool] = {}

    def __contains__(self, text: str) -> bool:
        """Say whether a text is the name of the site, or of its host."""
        if text not in self._answers:  # the same pieces stand in every title of a page
            self._answers[text] = self._is_name(text)
        return self._answers[text]

    def _is_name(self, text: str) -> bool:
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
            if (
                (
                    len(label) > 3
                    and (label in squeezed or squeezed in label)
                    and len(folded.split()) <= MAX_SITE_WORDS
                )
                and len(squeezed) >= 3
                and min(len(label), len(squeezed)) * 3 >= max(len(label), len(squeezed))
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


def _pieces(title: str) -> list[tuple[str, str]]:
    """Split a title at its separators: (separator before the piece, piece)."""
    pieces, start, separator = [], 0, ""
    for match in _SEPARATOR.finditer(title) if _MAY_PART.search(title) is not None else ():
        pieces.append((separator, title[start : match.start()].strip()))
        start, separator = match.end(), match[0].strip()
    pieces.append((separator, title[start:].strip()))
    return pieces


def strip_site(
    title: str, site: SiteNames, known: frozenset[str] = frozenset(), *, keep_first: bool = False
) -> str:
    """Take the site's name off the edges of a title.

    Args:
        title: the declared title.
        site: names of the site.
        known: folded names of sections of the site, which go as well.
        keep_first: leave it where it comes first: on the front page it is what the page is about.

    Returns:
        The rest, cut at separators only; the whole title if nothing else would be left.
    """
    pieces = _pieces(title)
    first, last = 0, len(pieces)
    while last - first > 1:
        if pieces[last - 1][1] in site or fold(pieces[last - 1][1]) in known:
            last -= 1
        elif (pieces[first][1] in site and not keep_first) or _is_label(pieces[first][1]):
            first += 1
        else:
            break
    least = 2 if keep_first and pieces[0][1] in site else 1
    while last - first > least and pieces[last - 1][0][:1] in _HARD:
        last -= 1
    rest = _join(title, pieces, first, last)
    return rest or title


def _is_label(text: str) -> bool:
    """Say whether a piece of a title is what the software of a forum writes before that of a topic."""
    return text.casefold() in phrases_of("view topic")


def _join(title: str, pieces: Sequence[tuple[str, str]], first: int, last: int) -> str:
    """Return the part of a title that a run of pieces covers, its own separators untouched."""
    if last - first == len(pieces):
        return title
    start = title.find(pieces[first][1])
    end = start
    for _, piece in pieces[first:last]:
        end = title.find(piece, end) + len(piece)
    return title[start:end].strip()


class TitleKind(IntEnum):
    """Kinds of page that write their titles differently: the column of `POINTS`."""

    OTHER = 0
    ARTICLE = 1
    NEWS = 2


# What a source adds to the candidate that it names, by kind of page (other, article, news). Learned as a choice
# model on two thirds of the sites of the development sets and rounded; moving one by 0.3 changes one title in
# a hundred. Negative: a title that only this source has is rarely the headline.
POINTS: dict[str, tuple[float, float, float]] = {
    "visible:h1": (2.3, 3.1, 1.3),  # the first heading that is not the site's name
    "visible:h1-further": (1.7, 1.1, 0.8),
    "visible:h1-without-site": (0.6, 0.6, 0.2),
    "visible:h1-part": (2.3, 3.1, 1.3),  # the heading sets a kicker or a sub-headline apart from it
    "visible:line": (0.7, 0.9, 0.5),  # a line of the page says the same, though no heading does
    "visible:h2": (0.3, 0.0, 0.2),
    "json-ld:headline": (1.1, 0.5, 1.9),
    "json-ld:name": (-0.8, -0.2, 0.2),
    "meta:og:title": (0.9, 1.3, 2.0),
    "meta:og:title-whole": (0.4, 0.5, 0.6),
    "meta:twitter:title": (0.6, 0.0, -0.2),
    "meta:twitter:title-whole": (0.7, -0.6, 0.3),
    "html:title": (0.5, 0.2, -0.3),
    "html:title-whole": (-0.3, -0.6, -0.4),
    "html:title-first-part": (0.9, 0.4, 0.0),
    "html:title-last-part": (-1.5, -0.3, -0.6),
    "microdata:headline": (1.1, 0.0, 1.0),
    "meta:other": (0.8, 1.2, 0.3),
}

# Points for what a candidate looks like, whoever names it.
LIKE_DECLARED = (
    3.0,
    2.3,
    2.4,
)  # times the share of words in common with the declared title that is most like it
SHOWS_SLUG = 0.7  # has all the words of the URL's longest part
IN_ASIDE = -1.3  # a heading in an aside, a footer or a menu
HOLDS_DECLARED = -0.8  # a declared title with something added
FEW_WORDS = -0.3  # one or two words

# Longest line that may be the headline, in characters.
MAX_LINE = 300

# Headings of a page that are looked at.
MAX_HEADINGS = 8


class Candidate(NamedTuple):
    """A possible headline, and the sources that name it."""

    text: str
    sources: list[str]


def choose_title(
    declared: Sequence[tuple[str, str]],
    lines: frozenset[str],
    headings: Sequence[ShownHeading],
    site: SiteNames,
    known: frozenset[str],
    url: str,
    kind: TitleKind,
) -> tuple[str, str, ShownHeading | None]:
    """Return the headline, its most trusted source, and the heading that shows it.

    Args:
        declared: (source, title) in the order of trust.
        lines: the lines that a reader sees.
        headings: visible headings in the order of the page.
        site: names of the site.
        known: folded names of sections of the site.
        url: the page's URL, whose words are often those of the headline.
        kind: kind of page.
    """
    candidates = _candidates(declared, lines, headings, site, known, keep_first=_is_front_page(url))
    if not candidates:
        return "", "", None
    wanted = [
        (folded, frozenset(folded.split())) for folded in dict.fromkeys(fold(title) for _, title in declared)
    ]
    slug = _slug_words(url)
    aside = {fold(heading.text) for heading in headings if heading.aside}
    best = max(
        candidates,
        key=lambda folded: _points(folded, candidates[folded].sources, wanted, slug, folded in aside, kind),
    )
    text, sources = candidates[best]
    shown = [h for h in headings if not h.aside and (fold(h.text) == best or best in h.parts)]
    heading = min(shown, key=lambda h: (h.level, fold(h.text) != best), default=None)
    source = max(sources, key=lambda name: POINTS.get(name, POINTS["meta:other"])[kind])
    return text, source, heading


class _Pool:
    """What could be the headline, by folded text, with the sources of each."""

    def __init__(self) -> None:
        self.found: dict[str, Candidate] = {}

    def add(self, text: str, source: str) -> None:
        """Add a candidate, or a source to one that is known."""
        folded = fold(text)
        if folded:
            sources = self.found.setdefault(folded, Candidate(text, [])).sources
            if source not in sources:
                sources.append(source)


def _candidates(
    declared: Sequence[tuple[str, str]],
    lines: frozenset[str],
    headings: Sequence[ShownHeading],
    site: SiteNames,
    known: frozenset[str],
    *,
    keep_first: bool,
) -> dict[str, Candidate]:
    """Return what could be the headline, by folded text, with the sources of each."""
    pool = _Pool()
    main = [heading for heading in headings if heading.level == 1 and heading.text not in site]
    for order, heading in enumerate(main[:MAX_HEADINGS]):
        pool.add(heading.text, "visible:h1-further" if order else "visible:h1")
        bare = strip_site(heading.text, site, known)
        if bare != heading.text:
            pool.add(bare, "visible:h1-without-site")
    stripped: dict[str, str] = {}
    for source, title in declared:  # most of them say the same
        bare = stripped[title] = stripped.get(title) or strip_site(title, site, known, keep_first=keep_first)
        pool.add(bare, source)
        if bare != title:
            pool.add(title, f"{source}-whole")
        if source == "html:title":
            _add_pieces(pool, title, is_cut=bare != title, lines=lines, site=site)
    whole = {fold(title) for title in stripped.values()}
    for part in sorted({part for heading in main[:MAX_HEADINGS] for part in heading.parts & whole}):
        pool.add(part, "visible:h1-part")
    for heading in [heading for heading in headings if heading.level > 1][:MAX_HEADINGS]:
        pool.add(heading.text, "visible:h2")
    for text, sources in pool.found.values():
        if (
            _is_line(text, lines)
            and text not in site
            and not any(source.startswith("visible") for source in sources)
        ):
            sources.append("visible:line")
    return pool.found


def _add_pieces(pool: _Pool, title: str, *, is_cut: bool, lines: frozenset[str], site: SiteNames) -> None:
    """Add the first and the last part of `<title>`; `is_cut`: the site's name was found in it."""
    pieces = _pieces(title)
    if len(pieces) < 2:
        return
    first, last = pieces[0][1], pieces[-1][1]
    # Where the site's name was found and cut, further soft separators belong to the headline.
    if first not in site and (not is_cut or pieces[1][0][:1] in _HARD):
        pool.add(first, "html:title-first-part")
    if fold(last) not in pool.found:
        site_first = _is_line(last, lines) and (first in site or not _is_line(first, lines))
        pool.add(last, "html:title-first-part" if site_first else "html:title-last-part")


def _is_line(text: str, lines: frozenset[str]) -> bool:
    """Say whether a text is a line that may be the headline."""
    return len(text) <= MAX_LINE and text in lines


def _points(
    folded: str,
    sources: Iterable[str],
    declared: Sequence[tuple[str, frozenset[str]]],
    slug: frozenset[str],
    is_aside: bool,
    kind: TitleKind,
) -> float:
    """Return how much speaks for a candidate."""
    points = sum(POINTS.get(source, POINTS["meta:other"])[kind] for source in sources)
    words = folded.split()
    points += LIKE_DECLARED[kind] * likeness(words, [others for _, others in declared])
    if len(slug) > 2 and slug.issubset(words):
        points += SHOWS_SLUG
    if is_aside:
        points += IN_ASIDE
    if any(len(title) > 8 and title != folded and title in folded for title, _ in declared):
        points += HOLDS_DECLARED
    if len(words) <= 2:
        points += FEW_WORDS
    return points


def likeness(words: Sequence[str], titles: Iterable[frozenset[str]]) -> float:
    """Share of the words that a title has in common with the one of some that is most like it, of the shorter one."""
    ours = frozenset(words)
    best = 0.0
    for others in titles:
        shared = len(ours & others)
        if len(words) == 1:
            best = max(best, 0.6 * shared)
        elif shared:
            best = max(best, shared / min(len(ours), len(others)))
    return best


def _is_front_page(url: str) -> bool:
    """Say whether a URL is that of a site's front page, in one of its languages."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.netloc) and not parts.query and _FRONT_PATH.match(parts.path) is not None


def _slug_words(url: str) -> frozenset[str]:
    """Return the words of the longest part of a URL's path."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return frozenset()
    part = max(path.split("/"), key=len, default="")
    return frozenset(fold(part.replace("-", " ").replace("_", " ")).split())
