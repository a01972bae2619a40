"""Choose the headline: what the sources agree on once the name of the site is taken off.

`<title>` and `og:title` are written for search engines: headline, section and site in one string. The visible
heading is the headline itself, but a page has several, and one of them may be the name of the site, the board or
the book. Every possible headline gets points for the sources that name it and for what it looks like
(`title_points.py`), and the one with the most points wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote, urlsplit

from dechaff.metadata.fields.title_candidates import MIN_HELD, Candidate, PageTitles, find_candidates
from dechaff.metadata.fields.title_points import POINTS, points_of
from dechaff.metadata.values import fold
from dechaff.metadata.visible.page_headings import Place, ShownHeading

__all__ = ["choose_title", "likeness"]

# Fewest words of the longest part of a URL that say what the page is called.
MIN_SLUG_WORDS = 3

# Fewest words of a headline on a page whose `<title>` is that of the site, and most words of the latter.
MIN_HEADLINE_WORDS = 3
MAX_NAME_WORDS = 3

# A word; in scripts that are written without spaces, a character.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


def choose_title(page: PageTitles) -> tuple[str, str, ShownHeading | None]:
    """Return the headline, its most trusted source, and the heading that shows it."""
    candidates = find_candidates(page)
    if not candidates:
        return "", "", None
    points = dict(_scores(page, candidates))
    best = max(candidates, key=points.__getitem__)
    text, signs = candidates[best]
    shown = [h for h in page.headings if not h.is_aside and (fold(h.text) == best or best in h.parts)]
    heading = min(shown, key=lambda h: (h.level, fold(h.text) != best), default=None)
    sources = [sign for sign in signs if ":" in sign]
    source = max(sources, key=lambda name: POINTS.get(name, POINTS["meta:other"])[page.kind])
    return text, source, heading


def _scores(page: PageTitles, candidates: dict[str, Candidate]) -> Iterator[tuple[str, float]]:
    """Yield how much speaks for each candidate."""
    for folded, signs, near in measured(page, candidates):
        yield folded, points_of(signs, near, page.kind)


def measured(page: PageTitles, candidates: dict[str, Candidate]) -> Iterator[tuple[str, list[str], float]]:
    """Yield the signs of each candidate, with those of its words, and how like it is to what is declared."""
    alone = _title_of_the_site(page)
    titles = dict.fromkeys(
        fold(title) for _, title in page.declared if title != alone and not page.site.is_logo(title)
    )
    wanted = [frozenset(words_of(title)) for title in titles]
    slug = _slug_words(page.url)
    for folded, (_, signs) in candidates.items():
        words = words_of(folded)
        more = []
        if len(slug) >= MIN_SLUG_WORDS and slug.issubset(words):
            more.append("shows-slug")
        if any(len(title) > MIN_HELD and title != folded and title in folded for title in titles):
            more.append("holds-declared")
        if len(words) <= 2:
            more.append("few-words")
        yield folded, [*signs, *more], _likeness(words, wanted)


def _title_of_the_site(page: PageTitles) -> str:
    """Return what `<title>` says if nothing else on the page does, and its only `<h1>` has no word of it: some sites call
    all of their pages the same."""
    if len(page.declared) != 1:
        return ""
    title = page.declared[0][1]
    main = [heading for heading in page.headings if heading.level == 1 and heading.place is Place.PAGE]
    name = words_of(fold(title))
    if len(main) != 1 or len(name) > MAX_NAME_WORDS:
        return ""
    words = words_of(fold(main[0].text))
    is_other = len(words) >= MIN_HEADLINE_WORDS and frozenset(words).isdisjoint(name)
    return title if is_other and title not in page.lines else ""


def words_of(folded: str) -> list[str]:
    """Return the words of a folded text; in scripts that are written without spaces each character is one."""
    return folded.split() if folded.isascii() else _WORD.findall(folded)


def likeness(one: str, other: str) -> float:
    """Return how like two titles are: the share of words in common, of the shorter one, 0 to 1."""
    return _likeness(words_of(fold(one)), [frozenset(words_of(fold(other)))])


def _likeness(words: Sequence[str], titles: Iterable[frozenset[str]]) -> float:
    """Return the likeness to the most similar of some titles."""
    ours = frozenset(words)
    best = 0.0
    for others in titles:
        shared = len(ours & others)
        if len(words) == 1:
            best = max(best, 0.6 * shared)
        elif shared:
            best = max(best, shared / min(len(ours), len(others)))
    return best


def _slug_words(url: str) -> frozenset[str]:
    """Return the words of the longest part of a URL's path."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return frozenset()
    part = max(path.split("/"), key=len, default="")
    return frozenset(fold(part.replace("-", " ").replace("_", " ")).split())
