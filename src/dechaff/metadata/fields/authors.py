"""Choose the authors from the names in the sources."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dechaff.metadata.declared.jsonld import types_of
from dechaff.metadata.declared_page import MAX_NODES
from dechaff.metadata.fields.author_sources import AUTHORS
from dechaff.metadata.fields.byline_words import starts_with_by
from dechaff.metadata.fields.page_type import page_types
from dechaff.metadata.fields.same_people import (
    Names,
    bare_name,
    begins_with,
    has_full_name,
    is_account_name,
    is_fuller,
    same_people,
)
from dechaff.metadata.fields.site_authors import is_site, without_site
from dechaff.metadata.page_data import PageData
from dechaff.metadata.sources import Source
from dechaff.metadata.values import fold
from dechaff.metadata.visible.name_shapes import is_full_name
from dechaff.records import PageType

__all__ = ["choose_authors"]


# Sources that may list commenters or related authors. They are not preferred when they name more people.
_UNSURE = ("microdata", "rdfa", "visible:rel", "visible:box")

# Sources that describe one item. A full name in them is as reliable as one in a visible byline.
_ITEMS = ("microdata", "rdfa")


# Sources in which a site that uses its address as its name declares itself as the author.
_STRUCTURED = ("json-ld", *_ITEMS)

# Sources that readers recognise as bylines, and the maximum length of a byline in characters.
_BYLINES = ("visible:rel", "visible:class", "visible:text")
MAX_BYLINE = 200

# Sources of bylines near the headline.
_SIGNED = ("visible:rel", "visible:class", "visible:text", "visible:line", "visible:first-line")

# Sources of lines that are recognised only because they look like a name.
_LINES = ("visible:line", "visible:first-line")


# Last-resort sources that are better than the name of the site or an account.
_OVER_SITE = ("visible:signature-anywhere", "visible:text-anywhere")
# A line after a label must begin with the label, or be below a label with a colon.
_TEXTS = ("visible:text-anywhere",)

# Types of threads. Their authors are accounts.
_THREADS = frozenset(["DiscussionForumPosting", "Question", "QAPage"])

# The name in the host of a URL.
_HOST = re.compile(r"(?:https?://|www\.)(?:www\.)?([\w-]{1,60})\.")

# The line above a forum post, with a date after the account: `by tarbrush » Sat May 11, 2019`.
_POSTED = re.compile(r"^(?:\S{1,20}\s){1,2}\S{1,40}\s(?:[»|·•–-]|on|at|am|le|el|um|em)\s.{0,30}\d")

# Minimum number of agreeing sources to overrule a more trusted one.
MIN_AGREEMENT = 2


def _found(page: PageData) -> list[tuple[str, Names]]:
    """Return the names in every source, the most trusted source first."""
    found: list[tuple[str, Names]] = []
    # Names on a product page are reviewers, and names on an event page are guests.
    shown = not (_is_for_sale(page) or page.is_of_event)
    for source in AUTHORS.present(page.declared):
        if not shown and source.name.startswith("visible"):
            continue
        if source.last_resort and found and not _may_replace(source, found, page):
            continue
        declared = source.name.startswith(_STRUCTURED)
        names = without_site(_read(source, page), page, declared=declared)
        names = _without_title(names, source.name, page)
        if names and _is_wanted(source, names, found, page):
            found.append((source.name, names))
    return found


def choose_authors(page: PageData) -> tuple[Names, list[tuple[str, Names]]]:
    """Return the authors, and the names in every source, the chosen source first."""
    found = _found(page)
    if not found:
        return (), []
    # If the author is the site itself or an account, prefer a person with a full name.
    # A personal site is named after its author, unless a byline names somebody else.
    signed = any(
        name in _SIGNED and has_full_name(names) and not is_site(names, page) for name, names in found
    )
    sites = [is_site(names, page, may_be_person=not signed) for _, names in found]
    poor = [site or is_account_name(names) for site, (_, names) in zip(sites, found, strict=True)]
    # A first name in a line of its own is confirmed by a biography.
    person = any(
        (has_full_name(names) or name in ("visible:line", *_TEXTS)) and not bad
        for (name, names), bad in zip(found, poor, strict=True)
    )
    order = sorted(range(len(found)), key=lambda i: (person and poor[i], i))
    best = order[0]
    if (shown_best := _shown_instead(found, best, page)) is not None:
        best = shown_best
    elif sites[best] or not found[best][0].startswith("json-ld"):
        best = _agreed(found, best, poor if person else sites)
    for index in order[1:]:
        name, names = found[index]
        is_same = name.startswith(_ITEMS) and len(names) == len(found[best][1])
        if not name.startswith(_UNSURE) and is_fuller(names, found[best][1]):
            best = index
            break
        if is_same and all(map(begins_with, names, found[best][1])):
            best = index
            break
    return found[best][1], [found[best], *(pair for i, pair in enumerate(found) if i != best)]


def _is_imprint(source: Source, names: Names, page: PageData) -> bool:
    """Return whether a meta tag contains a name and a URL, and the name is the site or its initials are the host."""
    hosts = [
        match[1].lower()
        for value in source.read(page)
        if isinstance(value, str) and (match := _HOST.search(value))
    ]
    if _names_software(names[0], page):
        return True
    initials = "".join(word[0] for word in fold(names[0]).split())
    return bool(hosts) and (is_site(names, page) or hosts[0] == initials)


def _names_software(name: str, page: PageData) -> bool:
    """Return whether a name begins like the software that generated the page: `Oxboard! Team` for `Oxboard! X3`."""
    software = fold(page.declarations.meta("generator")).partition(" ")[0]
    return bool(software) and fold(name).partition(" ")[0] == software


def _may_replace(source: Source, found: Sequence[tuple[str, Names]], page: PageData) -> bool:
    """Return whether to read a last resort although names were found: all of them are names of the site or accounts."""
    if source.name not in _OVER_SITE:
        return False
    if all(is_account_name(names) for _, names in found):
        # The account that started a thread is its author.
        return source.name not in _TEXTS or not _is_thread(page)
    if not all(is_site(names, page) for _, names in found):
        return False
    # A first name may be contained in the host: "Ela" on elacooks.example.
    is_surely = all(" " in name or page.site.is_declared(name) for _, names in found for name in names)
    return source.name not in _TEXTS or (is_surely and any(map(starts_with_by, source.read(page))))


def _is_thread(page: PageData) -> bool:
    """Return whether the page declares a thread or a question."""
    return any(kind in _THREADS for node in page.nodes[:MAX_NODES] for kind in types_of(node))


def _without_title(names: Names, source: str, page: PageData) -> Names:
    """Drop names equal to the headline: "By Basic Options" is not a byline on a page titled "Basic Options"."""
    if not source.startswith("visible") or source == "visible:account":
        return names
    title = fold(page.title.text)
    return tuple(name for name in names if fold(name) != title)


def _is_for_sale(page: PageData) -> bool:
    """Return whether the page declares a product type."""
    kind = next(page_types(page), ("", None))[1]
    return kind in (PageType.PRODUCT, PageType.COLLECTION)


def _is_wanted(source: Source, names: Names, found: Sequence[tuple[str, Names]], page: PageData) -> bool:
    """Return whether to accept the names in a source."""
    if source.name.startswith("meta"):
        return not _is_imprint(source, names, page)
    if source.name == "visible:text-anywhere" and found:
        is_posted = any(_POSTED.search(text) and starts_with_by(text) for text in source.read(page))
        return all(map(is_full_name, names)) or (
            is_posted and all(is_site(others, page) for _, others in found)
        )
    return source.name not in _LINES or _is_wanted_line(source.name, names, found[:1], page)


def _is_wanted_line(source: str, names: Names, first: Sequence[tuple[str, Names]], page: PageData) -> bool:
    """Return whether to accept a line that only looks like a name: the page names no other author, except its site.

    A line above the first paragraph may also be a heading. It is only accepted if the page declares its site as author.
    """
    for name, others in first:
        return not name.startswith("visible") and is_site(others, page)
    slug = "-".join(fold(names[0]).split())
    return source == "visible:line" and slug not in page.page_url


def _shown_instead(found: Sequence[tuple[str, Names]], best: int, page: PageData) -> int | None:
    """Return the visible byline if the declared author is not visible.

    Many publishing systems declare the account that posted the page.
    """
    if found[best][0].startswith("visible"):
        return None
    visible = [
        i
        for i, (name, names) in enumerate(found)
        if name in _BYLINES and has_full_name(names) and not is_site(names, page, may_be_person=True)
    ]
    for index in visible:
        others = [found[i][1] for i in visible if i != index]
        is_single = found[index][0] == "visible:text" and len(found[index][1]) == len(found[best][1]) == 1
        if is_single or any(same_people(found[index][1], other) for other in others):
            return None if _is_near_title(found[best][1], page) else index
    return None


def _is_near_title(names: Names, page: PageData) -> bool:
    """Return whether a line near the headline contains one of the names."""
    near = page.visible.near(page.title_block)
    texts = page.layout.by_block.text[near.start : near.stop]
    shown = f" {fold(' '.join([text for text in texts if len(text) <= MAX_BYLINE]))} "
    # No space is required after the name, because the text of the next element may follow it directly.
    return any(f" {bare_name(name)}" in shown for name in names)


def _agreed(found: Sequence[tuple[str, Names]], best: int, poor: Sequence[bool]) -> int:
    """Return the index of the source with the most agreeing sources, if no other source agrees with the best one."""
    counts = [
        0 if bad else sum(same_people(names, others) for _, others in found)
        for (_, names), bad in zip(found, poor, strict=True)
    ]
    if counts[best] > 1 or max(counts) < MIN_AGREEMENT:
        return best
    return counts.index(max(counts))


def _read(source: Source, page: PageData) -> Names:
    """Return the names in a source. For visible bylines, use the first one that contains a name."""
    if not source.name.startswith("visible:") or source.name == "visible:account":
        return page.names(source.read(page), inverted=source.name.startswith(("meta:citation", "meta:dc")))
    values = list(source.read(page))
    if source.name == "visible:rel":
        return page.names(values, visible=True)
    for value in values:
        names = page.names([value], visible=True)
        # "by hand", "from this": a single lower-case word after "by" is a name only if the markup marks it as an
        # author, or if the line contains nothing else.
        lone = source.name.startswith("visible:text") and names and names[0].islower() and " " not in names[0]
        is_posted = _POSTED.search(value) is not None and starts_with_by(value)
        if names and not (lone and not is_posted and value.casefold() != f"by {names[0]}"):
            return names
    return ()
