"""Collect the candidates for the headline of a page, with the signs for and against each."""

from __future__ import annotations

import re

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.fields.declared_title_parts import add_declared
from dechaff.metadata.fields.site_names import is_front_page
from dechaff.metadata.fields.title_parts import BRACKETS, pieces, strip_site
from dechaff.metadata.fields.title_pool import Candidate, PageTitles, Pool, is_line, without_label
from dechaff.metadata.values import fold
from dechaff.metadata.visible.page_headings import NAMED, Place, ShownHeading

__all__ = ["MIN_HELD", "find_candidates"]

# Maximum number of headings of one level to check.
MAX_HEADINGS = 8

# Only a text longer than this, in characters, counts as contained in another one. Shorter ones match by chance.
MIN_HELD = 8

# The heading of a first section. The headline is above it.
_FIRST_SECTION = re.compile(r"1(?:\.1)?[.)]?\s\D")

# The number of a chapter or section before its folded name.
_NUMBER = re.compile(r"\A(?:\d{1,3}|[a-z])(?: \d{1,3}){0,5} (?=\D)")


def find_candidates(page: PageTitles) -> dict[str, Candidate]:
    """Return the candidates for the headline with their signs, by folded text."""
    pool = Pool()
    main = [h for h in page.headings if h.level == 1 and not page.site.is_logo(h.text)][:MAX_HEADINGS]
    for order, heading in enumerate(main):
        sign = "visible:h1-further" if order else "visible:h1"
        pool.add(heading.headline or without_label(heading.text, page.url), sign, *_place_signs(heading))
        bare = strip_site(heading.text, page.site, page.sections)
        if bare != heading.text:
            pool.add(bare, "visible:h1-without-site")
    stripped = add_declared(pool, page)
    whole = {fold(title) for title in stripped}
    for part in sorted({part for heading in main for part in heading.parts & whole}):
        pool.add(part, "visible:h1-part")
    _add_lower_headings(pool, page, has_main=bool(main))
    _add_holders(pool, page)
    for text, signs in pool.found.values():
        if (
            is_line(text, page.lines)
            and text not in page.site
            and not any(sign.startswith("visible") for sign in signs)
        ):
            signs.append("visible:line")
    return _without_placeholders(pool.found)


def _place_signs(heading: ShownHeading) -> list[str]:
    """Return the signs against a heading that follow from its position."""
    return ["in-aside"] if heading.is_aside else []


def _add_lower_headings(pool: Pool, page: PageTitles, *, has_main: bool) -> None:
    """Add the headings below `<h1>`. On a page without `<h1>`, also add the first heading of any level."""
    counts = {2: 0, 3: 0}
    for heading in page.headings:
        if heading.place is Place.BANNER and heading.text in page.site:
            continue
        if heading.level in counts and counts[heading.level] < MAX_HEADINGS:
            counts[heading.level] += 1
            if heading.level == 2 or not has_main:
                pool.add(
                    heading.headline or heading.text, f"visible:h{heading.level}", *_place_signs(heading)
                )
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
            pool.add(
                first.headline or first.text,
                "visible:first" if first.level < NAMED else "visible:first-named",
            )


def _add_holders(pool: Pool, page: PageTitles) -> None:
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
