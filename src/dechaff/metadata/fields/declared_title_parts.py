"""Candidates for the headline from the titles that the page declares: whole, without the site, and in parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dechaff.metadata.fields.site_names import is_front_page
from dechaff.metadata.fields.title_parts import (
    BRACKETS,
    HARD,
    NEVER_BEFORE_SITE,
    Piece,
    is_entry_number,
    join,
    pieces,
    strip_site,
)
from dechaff.metadata.fields.title_pool import PageTitles, Pool, is_line, without_label
from dechaff.metadata.values import fold
from dechaff.metadata.visible.page_headings import Place

__all__ = ["add_declared"]

# Maximum number of parts of a declared title to compare with the headings. All runs of consecutive parts are compared:
# a title with 500 separators took three seconds.
MAX_PARTS = 20

# Minimum number of words of a line that is the headline of a page without headings. Menus repeat shorter title parts.
MIN_LINE_WORDS = 4


def add_declared(pool: Pool, page: PageTitles) -> list[str]:
    """Add the declared titles, unchanged and without the site name; return those without the site name."""
    stripped: dict[str, str] = {}
    front = is_front_page(page.url)
    for source, title in page.declared:  # most titles are equal
        bare = stripped[title] = (
            stripped.get(title)
            or _shown_end(page, title)
            or without_label(strip_site(title, page.site, page.sections, keep_first=front), page.url)
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


def _add_pieces(pool: Pool, page: PageTitles, title: str, *, is_cut: bool) -> None:
    """Add the parts of `<title>`. `is_cut`: the name of the site was found in it and removed."""
    parts = pieces(title)
    if len(parts) < 2:
        return
    first, last = parts[0].text, parts[-1].text
    is_front = is_front_page(page.url)
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
        # On a front page, the visible last part is the slogan below the name of the site.
        site_first = is_line(last, page.lines) and (
            not is_line(first, page.lines) or (first in page.site and not is_front)
        )
        pool.add(last, "html:title-first-part" if site_first else "html:title-last-part")
    if is_front and len(parts) == 2 and all(is_line(part.text, page.lines) for part in parts):
        pool.add(first, "html:title-shown-part", "visible:first")  # the slogan is a line of its own
    for part in shown:
        pool.add(part, "html:title-shown-part")
    if is_entry_number(first, page.url) and parts[1].text in shown:
        pool.add(parts[1].text, "visible:numbered-part")


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
    may_be = len(longest.split()) >= MIN_LINE_WORDS and longest not in page.site and longest != title
    return [longest] if may_be and is_line(longest, page.lines) else []
