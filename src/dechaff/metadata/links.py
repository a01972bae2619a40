"""Fields that are addresses: canonical URL, licence, feeds, next page, favicon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dechaff.metadata.clues import OWN_NODES, Clues
from dechaff.metadata.jsonld import as_list
from dechaff.metadata.pictures import address_in

__all__ = ["canonical_urls", "favicons", "feeds", "licenses", "next_pages"]

# Most feeds of one page; portals list one per section.
MAX_FEEDS = 50

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")

# Parts of a path that number the pages of one text: `/page/2`, `-p3`, `_4.html`, `/11-20/`.
_PAGE_NUMBER = re.compile(
    r"(?:[/_-](?:page|seite|pagina|p)?[/_-]?)?\d{1,3}(?:-\d{1,3})?(?=/|\.|$)|\.html?$|^https?:(?://www\.)?"
)

# The number of an article or a thread.
_LONG_NUMBER = re.compile(r"\d{4,}")

Named = tuple[str, str]
"""A source and an address."""


def canonical_urls(clues: Clues) -> Iterator[Named]:
    """Yield what the page calls its own address."""
    facts = clues.facts
    for link in facts.links:
        if "canonical" in link.rel.split():
            yield "link:canonical", facts.absolute(link.href)
    yield "meta:og:url", facts.absolute(facts.meta("og:url"))
    for node in clues.nodes[:1]:
        for name in ("mainEntityOfPage", "url"):
            for value in as_list(node.get(name))[:1]:
                yield f"json-ld:{name}", facts.absolute(address_in(value))


def licenses(clues: Clues) -> Iterator[Named]:
    """Yield the licence: its address as a rule, a text where there is none."""
    facts = clues.facts
    linked = [(link.rel, link.href) for link in facts.links] + [(rel.name, rel.value) for rel in facts.rels]
    for relation, href in linked:
        if "license" in relation and "license" in relation.split():
            yield "rel:license", facts.absolute(href)
    for node in clues.nodes[:OWN_NODES]:
        for value in as_list(node.get("license"))[:1]:
            yield "json-ld:license", facts.absolute(address_in(value))
    for source, value in facts.metas_of(("dc.rights", "dcterms.license", "dcterms.rights", "license")):
        if value.strip().startswith("http"):
            yield source, facts.absolute(value)


def feeds(clues: Clues) -> tuple[str, ...]:
    """Return the feeds that the page links to."""
    found = (
        clues.facts.absolute(link.href)
        for link in clues.facts.links
        if link.type in _FEED_TYPES and "alternate" in link.rel
    )
    return tuple(dict.fromkeys(url for url in found if url))[:MAX_FEEDS]


def next_pages(clues: Clues) -> Iterator[Named]:
    """Yield the page that continues this one; blogs call the next article "next" as well."""
    facts = clues.facts
    for link in facts.links:
        if "next" in link.rel.split() and _continues(facts.absolute(link.href), clues.page_url):
            yield "link:next", facts.absolute(link.href)
    for rel in facts.rels:
        if "next" in rel.name.split() and _continues(facts.absolute(rel.value), clues.page_url):
            yield "rel:next", facts.absolute(rel.value)


def _continues(following: str, page: str) -> bool:
    """Say whether an address differs from that of the page only in a number, or lies below it."""
    if not page:
        return True
    if following == page or set(_LONG_NUMBER.findall(page)) - set(_LONG_NUMBER.findall(following)):
        return False
    own, other = (_PAGE_NUMBER.sub("", url.split("?")[0].rstrip("/")) for url in (page, following))
    return own == other or other.startswith(f"{own}/")


def favicons(clues: Clues) -> Iterator[Named]:
    """Yield the site's icon."""
    icons = [link for link in clues.facts.links if "icon" in link.rel]
    for wanted in ("icon", "apple-touch-icon", "apple-touch-icon-precomposed"):
        for link in icons:
            if wanted in link.rel.split():
                yield f"link:{wanted}", clues.facts.absolute(link.href)
                break
