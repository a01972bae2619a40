"""Choose the headline.

`<title>` and `og:title` are written for search engines and combine headline, section and site in one string. The
headline is usually a visible heading, but a page has several headings, and one of them may be the name of the site,
the forum or the book. Every candidate gets points for its sources and its text (`title_points.py`), and the candidate
with the most points is chosen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from dechaff.metadata.fields.site_names import is_front_page
from dechaff.metadata.fields.title_candidates import MIN_HELD, find_candidates
from dechaff.metadata.fields.title_parts import pieces, strip_site
from dechaff.metadata.fields.title_points import POINTS, points_of
from dechaff.metadata.fields.title_pool import Candidate, PageTitles
from dechaff.metadata.values import fold
from dechaff.metadata.visible.page_headings import NAMED, Place, ShownHeading

__all__ = ["NO_TITLE", "ChosenTitle", "choose_title", "likeness"]

# Minimum number of words in the longest part of a URL for it to be a title.
MIN_SLUG_WORDS = 3

# Minimum number of digits of an article ID in a URL. Years are shorter.
MIN_ID = 5
_FILE_ENDINGS = frozenset(["html", "htm", "php", "aspx", "xhtml", "shtml", "jsp"])

# For a page whose `<title>` is only the name of the site: minimum number of words of the headline, and maximum number
# of words of the name.
MIN_HEADLINE_WORDS = 3
MAX_NAME_WORDS = 3

# Words of at most this many letters, such as "the", may be in both.
MAX_SMALL_WORD = 3

# Minimum number of words of a declared title without the site to be compared with the headings. Shorter titles say
# little about the words of the headline: with 3, service pages lose four titles and articles win two.
MIN_BARE_WORDS = 5

# Likeness of a single word to a longer title that contains it.
LIKE_ONE_WORD = 0.6

# The number of a chapter or section: `2.10`, `A.29`, `4`.
_NUMBER = re.compile(r"((?:\d{1,3}|[A-Z](?=\.\d))(?:\.\d{1,3}){0,5})\.?\s(?=\D)")

# A separator before or after a headline, left over from a kicker or a site name.
_EDGES = re.compile(r"^(?:[|/:–—-]\s){1,4}|(?:\s[|/:–—-]){1,4}$")

# Characters of scripts written without spaces.
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"


class ChosenTitle(NamedTuple):
    """The headline of a page."""

    text: str
    source: str
    """Its source with the most points."""
    heading: ShownHeading | None
    """The heading that shows it."""
    lead: float = 0.0
    """Its points minus the points of the next candidate; 0 if there is no other candidate."""


NO_TITLE = ChosenTitle("", "", None)


def choose_title(page: PageTitles) -> ChosenTitle:
    """Return the candidate with the most points."""
    candidates = find_candidates(page)
    if not candidates:
        return NO_TITLE
    points = dict(_scores(page, candidates))
    best = max(candidates, key=points.__getitem__)
    lead = points[best] - max(
        (score for folded, score in points.items() if folded != best), default=points[best]
    )
    text, signs = candidates[best]
    shown = [h for h in page.headings if not h.is_aside and (fold(h.text) == best or best in h.parts)]
    heading = min(shown, key=lambda h: (h.level, fold(h.text) != best), default=None)
    sources = [sign for sign in signs if ":" in sign]
    source = max(sources, key=lambda name: POINTS.get(name, POINTS["meta:other"])[page.kind])
    return ChosenTitle(_once(_EDGES.sub("", text) or text), source, heading, lead)


def _once(text: str) -> str:
    """Remove the repetition from a headline that is written twice in a row, for two screen sizes."""
    words = text.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half >= MIN_HEADLINE_WORDS and words[:half] == words[half:] else text


def _scores(page: PageTitles, candidates: dict[str, Candidate]) -> Iterator[tuple[str, float]]:
    """Yield the points of each candidate."""
    for folded, signs, near in measured(page, candidates):
        yield folded, points_of(signs, near, page.kind)


def measured(page: PageTitles, candidates: dict[str, Candidate]) -> Iterator[tuple[str, list[str], float]]:
    """Yield each candidate's folded text, its signs including those of its words, and its likeness to the titles."""
    alone = _title_of_the_site(page)
    front = is_front_page(page.url)
    declared = dict.fromkeys(
        title for _, title in page.declared if title != alone and (front or not page.site.is_logo(title))
    )
    titles = dict.fromkeys(map(fold, declared))
    wanted = [frozenset(words_of(title)) for title in titles]
    bare = [fold(strip_site(title, page.site, page.sections, keep_first=front)) for title in declared]
    wanted += [
        frozenset(words) for words in map(words_of, dict.fromkeys(bare)) if len(words) >= MIN_BARE_WORDS
    ]
    slug, last = _slug_words(page.url), _last_words(page.url)
    for folded, (text, signs) in candidates.items():
        words = words_of(folded)
        more = []
        if len(slug) >= MIN_SLUG_WORDS and slug.issubset(words):
            more.append("shows-slug")
        # A title that is only the name of the file says nothing: `flow` for `/flow.html`.
        is_file = text.islower() and " " not in text and not any(sign.startswith("visible") for sign in signs)
        if words == last and not is_file:
            more.append("is-slug")
        if any(len(title) > MIN_HELD and title != folded and title in folded for title in titles):
            more.append("holds-declared")
        if len(words) <= 2:
            more.append("few-words")
        yield folded, [*signs, *more], _likeness(words, wanted)


def _title_of_the_site(page: PageTitles) -> str:
    """Return the text of `<title>` if it is only the name of the site; "" otherwise.

    No other source confirms it, and the only main heading has no word in common with it. Some sites and manuals use the
    same title for all pages, or only add the number of the section.
    """
    if len(page.declared) != 1 or page.declared[0][1] in page.lines:
        return ""
    title = page.declared[0][1]
    heading = _only_main_heading(page.headings)
    if heading is None:
        return ""
    number = _NUMBER.match(heading.text)
    name, words = (
        [word for word in words_of(fold(title)) if not word.isdigit()],
        words_of(fold(heading.text[number.end() :] if number else heading.text)),
    )
    if number and number[1] in title.split():  # "9.5 Ferries" in "Oxmere Handbook: Section 9.5"
        return title
    if not words or any(word in name for word in words if len(word) > MAX_SMALL_WORD or not word.isascii()):
        return ""
    if number:
        return title if page.is_part else ""
    is_name = len(name) <= MAX_NAME_WORDS or heading.level == NAMED
    is_name = is_name or all(piece.text in page.site for piece in pieces(title))
    return title if is_name and len(words) >= MIN_HEADLINE_WORDS else ""


def _only_main_heading(headings: Sequence[ShownHeading]) -> ShownHeading | None:
    """Return the only `<h1>` outside of menus, or the first heading or title element of a page without `<h1>`."""
    shown = [heading for heading in headings if heading.place is Place.PAGE]
    main = [heading for heading in shown if heading.level == 1]
    if main:
        return main[0] if len(main) == 1 else None
    return shown[0] if shown else None


def words_of(folded: str) -> list[str]:
    """Return the words of a folded text. In scripts written without spaces, each character is a word."""
    return folded.split() if folded.isascii() else _word().findall(folded)


@cache
def _word() -> re.Pattern[str]:
    """Return the pattern for a word; in scripts written without spaces, for a character."""
    return re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+")


def likeness(one: str, other: str) -> float:
    """Return the likeness of two titles, 0 to 1: the share of the shorter title's words that are in both."""
    return _likeness(words_of(fold(one)), [frozenset(words_of(fold(other)))])


def _likeness(words: Sequence[str], titles: Iterable[frozenset[str]]) -> float:
    """Return the likeness to the most similar title."""
    ours = frozenset(words)
    best = 0.0
    for others in titles:
        shared = len(ours & others)
        if (len(ours) == 1) != (len(others) == 1):
            best = max(best, LIKE_ONE_WORD * shared)
        elif shared:
            best = max(best, shared / min(len(ours), len(others)))
    return best


def _last_words(url: str) -> list[str]:
    """Return the words of the last part of a URL's path, without the file extension and article IDs."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return []
    part = path.rstrip("/").rpartition("/")[2]
    name, dot, ending = part.rpartition(".")
    words = fold(
        (name if dot and ending in _FILE_ENDINGS else part).replace("-", " ").replace("_", " ")
    ).split()
    return [word for word in words if not (word.isdigit() and len(word) >= MIN_ID)]


def _slug_words(url: str) -> frozenset[str]:
    """Return the words of the longest part of a URL's path."""
    try:
        path = unquote(urlsplit(url).path)
    except ValueError:
        return frozenset()
    part = max(path.split("/"), key=len, default="")
    words = fold(part.replace("-", " ").replace("_", " ")).split()
    # Publishing systems add the article ID or the file extension.
    return frozenset(
        word for word in words if not (word.isdigit() and len(word) >= MIN_ID) and word not in _FILE_ENDINGS
    )
