"""Collect the candidates for the headline of a page, with the signs for and against each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.fields.site_names import SiteNames
from dechaff.metadata.fields.title_parts import (
    BRACKETS,
    HARD,
    NEVER_BEFORE_SITE,
    Piece,
    is_entry_number,
    is_label,
    join,
    pieces,
    strip_site,
)
from dechaff.metadata.fields.title_points import TitleKind
from dechaff.metadata.values import fold
from dechaff.metadata.visible.page_headings import NAMED, Place, ShownHeading

__all__ = ["MIN_HELD", "Candidate", "PageTitles", "book_names", "find_candidates", "is_front_page"]

# Maximum length of a line that may be the headline, in characters.
MAX_LINE = 300

# Maximum number of headings of one level to check.
MAX_HEADINGS = 8

# Maximum number of parts of a declared title to compare with the headings. All runs of consecutive parts are compared:
# a title with 500 separators took three seconds.
MAX_PARTS = 20

# Minimum number of words of a line that is the headline of a page without headings. Menus repeat shorter title parts.
MIN_LINE_WORDS = 4

# Only a text longer than this, in characters, counts as contained in another one. Shorter ones match by chance.
MIN_HELD = 8

# The heading of a first section. The headline is above it.
_FIRST_SECTION = re.compile(r"1(?:\.1)?[.)]?\s\D")

# The number of a chapter or section before its folded name.
_NUMBER = re.compile(r"\A(?:\d{1,3}|[a-z])(?: \d{1,3}){0,5} (?=\D)")

# The path of a front page: empty, a language code or an index file.
_FRONT_PATH = re.compile(r"/?(?:[a-z]{2}(?:[_-][a-zA-Z]{2})?/?)?(?:index\.\w{3,5})?$")


class PageTitles(NamedTuple):
    """The titles and headings of a page, and what is known about its site."""

    declared: Sequence[tuple[str, str]]
    """(source, title), the most trusted first."""
    lines: frozenset[str]
    """The visible lines."""
    headings: Sequence[ShownHeading]
    """Visible headings, in document order."""
    site: SiteNames
    sections: frozenset[str]
    """Folded names of sections of the site."""
    url: str
    """The page's URL. It often contains words of the headline."""
    kind: TitleKind
    is_part: bool = False
    """Whether links in the head point to a table of contents or to a parent page."""


class Candidate(NamedTuple):
    """A possible headline, and the signs for and against it: its sources and its position."""

    text: str
    signs: list[str]


def book_names(title: str, headings: Sequence[ShownHeading]) -> Iterator[str]:
    """Yield the part of `<title>` that the headings identify as the name of the book, the forum or the site.

    If the title is `Ferries - Oxmere Handbook` and the headings are "Oxmere Handbook" and "Ferries", the headline is
    "Ferries". The name of the book is above the headline, and is at the end of the title or in the page's banner.
    """
    parts = pieces(title)
    if len(parts) < 2:
        return
    shown: dict[str, ShownHeading] = {}
    for heading in headings:
        if not heading.is_aside:
            shown.setdefault(fold(heading.text), heading)
    for edge, rest in ((parts[-1], parts[:-1]), (parts[0], parts[1:])):
        name = shown.get(fold(edge.text))
        if name is None:
            continue
        if (
            edge is parts[-1]
            and name.level == 1
            and name.place is Place.BANNER
            and _is_over_headline(name, headings)
        ):
            yield edge.text
            return
        wanted = [fold(join(title, rest)), *(fold(piece.text) for piece in rest)]
        headline = next((shown[text] for text in wanted if text in shown), None)
        if headline is None:
            ends = f" {wanted[0]}"
            headline = next(
                (h for text, h in shown.items() if h.start > name.start and text.endswith(ends)), None
            )
        above = headline is not None and name.start < headline.start and headline.place is Place.PAGE
        by_place = name.place is Place.BANNER or name.links_home or is_label(parts[1].text)
        if above and (edge is parts[-1] or by_place):
            yield edge.text
            return


def _is_over_headline(name: ShownHeading, headings: Sequence[ShownHeading]) -> bool:
    """Return whether a heading in the banner is followed by a different main heading in the page itself."""
    below = [h for h in headings if h.level == 1 and h.place is Place.PAGE and h.start > name.start]
    return bool(below) and all(fold(h.text) != fold(name.text) for h in below)


class _Pool:
    """Candidates for the headline with their signs, by folded text."""

    def __init__(self) -> None:
        self.found: dict[str, Candidate] = {}

    def add(self, text: str, *signs: str) -> None:
        """Add a candidate, or add signs to an existing one."""
        folded = fold(text)
        if folded:
            known = self.found.setdefault(folded, Candidate(text, [])).signs
            known.extend(sign for sign in signs if sign not in known)


def find_candidates(page: PageTitles) -> dict[str, Candidate]:
    """Return the candidates for the headline with their signs, by folded text."""
    pool = _Pool()
    main = [h for h in page.headings if h.level == 1 and not page.site.is_logo(h.text)][:MAX_HEADINGS]
    for order, heading in enumerate(main):
        sign = "visible:h1-further" if order else "visible:h1"
        pool.add(heading.headline or _without_label(heading.text, page.url), sign, *_place_signs(heading))
        bare = strip_site(heading.text, page.site, page.sections)
        if bare != heading.text:
            pool.add(bare, "visible:h1-without-site")
    stripped = _add_declared(pool, page)
    whole = {fold(title) for title in stripped}
    for part in sorted({part for heading in main for part in heading.parts & whole}):
        pool.add(part, "visible:h1-part")
    _add_lower_headings(pool, page, has_main=bool(main))
    _add_holders(pool, page)
    for text, signs in pool.found.values():
        if (
            _is_line(text, page.lines)
            and text not in page.site
            and not any(sign.startswith("visible") for sign in signs)
        ):
            signs.append("visible:line")
    return _without_placeholders(pool.found)


def _without_label(text: str, url: str) -> str:
    """Return a title without the label before a topic ("Thread: ") or the number of an entry ("Bug 1042 - ")."""
    parts = pieces(text)
    is_labelled = len(parts) > 1 and (is_label(parts[0].text) or is_entry_number(parts[0].text, url))
    return text[parts[1].start :].strip() if is_labelled else text


def _place_signs(heading: ShownHeading) -> list[str]:
    """Return the signs against a heading that follow from its position."""
    return ["in-aside"] if heading.is_aside else []


def _add_lower_headings(pool: _Pool, page: PageTitles, *, has_main: bool) -> None:
    """Add the headings below `<h1>`. On a page without `<h1>`, also add the first heading of any level."""
    counts = {2: 0, 3: 0}
    for heading in page.headings:
        if heading.level in counts and counts[heading.level] < MAX_HEADINGS:
            counts[heading.level] += 1
            if heading.level == 2 or not has_main:
                pool.add(heading.text, f"visible:h{heading.level}", *_place_signs(heading))
        if heading.level > 2 and heading.place is Place.PAGE and fold(heading.text) in pool.found:
            pool.add(heading.text, "visible:named" if heading.level == NAMED else "visible:h3")
    if not has_main and not is_front_page(page.url):
        lower = [
            h
            for h in page.headings
            if h.place is Place.PAGE and h.text not in page.site and not _FIRST_SECTION.match(h.text)
        ]
        # Several elements that are named as titles are titles of parts of the page.
        only = lower[0] if len({fold(h.text) for h in lower}) == 1 else None
        first = next((h for h in lower if h.level < NAMED), only)
        if first is not None:
            pool.add(first.text, "visible:first" if first.level < NAMED else "visible:first-named")


def _add_holders(pool: _Pool, page: PageTitles) -> None:
    """Add the headings that contain a part of a declared title after a number or another name.

    This is common for an `<h1>`. It is only a sign there if the rest of the title is in brackets, as in manuals.
    """
    split = [pieces(title) for _, title in page.declared]
    parts = {fold(piece.text) for found in split for piece in found} - {""}
    bracketed = {fold(found[0].text) for found in split if found[-1].separator in BRACKETS} - {""}
    for heading in page.headings:
        if heading.place is not Place.PAGE or heading.text in page.site:
            continue
        folded = fold(heading.text)
        if heading.level == 1:
            holds = any(f" {part} " in f" {folded} " for part in bracketed)
        else:
            holds = any(folded.endswith(f" {part}") and len(part) > MIN_HELD for part in parts)
            if folded not in parts and _NUMBER.sub("", folded) in parts:
                pool.add(heading.text, "visible:numbered-part")
        if holds:
            pool.add(heading.text, "visible:holds-part")


def _add_declared(pool: _Pool, page: PageTitles) -> list[str]:
    """Add the declared titles, unchanged and without the site name; return those without the site name."""
    stripped: dict[str, str] = {}
    front = is_front_page(page.url)
    for source, title in page.declared:  # most titles are equal
        bare = stripped[title] = (
            stripped.get(title)
            or _shown_end(page, title)
            or _without_label(
                strip_site(title, page.site, page.sections, keep_first=front), page.url
            )
        )
        pool.add(bare, source)
        if bare != title:
            pool.add(title, f"{source}-whole")
        if source == "html:title":
            _add_pieces(pool, page, title, is_cut=bare != title)
    return list(stripped.values())


def _shown_end(page: PageTitles, title: str) -> str:
    """Return the last part of a declared title if it follows a bar and equals a main heading: `Opinion | The Ferry`."""
    parts = pieces(title)
    if len(parts) < 2 or parts[-1].separator not in HARD:
        return ""
    last = fold(parts[-1].text)
    main = [h for h in page.headings if h.level == 1 and h.place is Place.PAGE and h.text not in page.site]
    return parts[-1].text if any(fold(heading.text) == last for heading in main) else ""


def _add_pieces(pool: _Pool, page: PageTitles, title: str, *, is_cut: bool) -> None:
    """Add the parts of `<title>`. `is_cut`: the name of the site was found in it and removed."""
    parts = pieces(title)
    if len(parts) < 2:
        return
    first, last = parts[0].text, parts[-1].text
    shown = list(_shown_parts(page, title, parts[:MAX_PARTS])) or _line_part(page, title, parts)
    # If the name of the site was removed, other soft separators belong to the headline.
    if (
        first not in page.site
        and parts[1].separator not in NEVER_BEFORE_SITE
        and (not is_cut or parts[1].separator[:1] in HARD)
    ):
        pool.add(first, "html:title-first-part")
    if (
        fold(last) not in pool.found
        and last not in shown
        and last not in page.site
        and parts[-1].separator not in BRACKETS
    ):
        site_first = _is_line(last, page.lines) and (first in page.site or not _is_line(first, page.lines))
        pool.add(last, "html:title-first-part" if site_first else "html:title-last-part")
    for part in shown:
        pool.add(part, "html:title-shown-part")


def _shown_parts(page: PageTitles, title: str, parts: Sequence[Piece]) -> Iterator[str]:
    """Yield the runs of consecutive title parts that equal a heading outside of menus."""
    shown: set[str] = set()
    main = ""
    for heading in page.headings:
        folded = fold(heading.text)
        if heading.place is Place.PAGE and (heading.level == 1 or folded not in main):
            shown.add(folded)
        if heading.level == 1 and heading.text not in page.site:
            main += f" {folded}"
    for start in range(len(parts)):
        for stop in range(len(parts), start, -1):
            part = join(title, parts[start:stop])
            if stop - start < len(parts) and fold(part) in shown and part not in page.site:
                yield part


def _line_part(page: PageTitles, title: str, parts: Sequence[Piece]) -> list[str]:
    """Return the longest part of a title if it is a line of the page and the page has no main heading."""
    if any(heading.level == 1 for heading in page.headings):
        return []
    longest = max((piece.text for piece in parts), key=len)
    is_line = len(longest.split()) >= MIN_LINE_WORDS and longest not in page.site and longest != title
    return [longest] if is_line and _is_line(longest, page.lines) else []


def _without_placeholders(found: dict[str, Candidate]) -> dict[str, Candidate]:
    """Remove placeholder titles such as "Untitled", and truncated titles, if other candidates remain."""
    named = {
        folded: candidate
        for folded, candidate in found.items()
        if candidate.text.strip(" .…").casefold() not in phrases_of("untitled")
        and not (
            candidate.text.endswith(("...", "…"))
            and any(
                longer.startswith(folded) and not whole.text.startswith(candidate.text)
                for longer, whole in found.items()
            )
        )
    }
    return named or found


def _is_line(text: str, lines: frozenset[str]) -> bool:
    """Return whether a text is a line that may be the headline."""
    return len(text) <= MAX_LINE and text in lines


def is_front_page(url: str) -> bool:
    """Return whether a URL is the front page of a site, in any of its languages."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.netloc) and not parts.query and _FRONT_PATH.match(parts.path) is not None
