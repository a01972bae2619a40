"""Fields that are addresses: canonical URL, licence, feeds, next page, favicon."""

from __future__ import annotations

from collections.abc import Iterator

from dechaff.metadata.clues import Clues
from dechaff.metadata.jsonld import as_list
from dechaff.metadata.pictures import address_in

__all__ = ["canonical_urls", "favicons", "feeds", "licenses", "next_pages"]

# Most feeds of one page; portals list one per section.
MAX_FEEDS = 50

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")

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
        if "license" in relation.split():
            yield "rel:license", facts.absolute(href)
    for node in clues.nodes[:2]:
        for value in as_list(node.get("license"))[:1]:
            yield "json-ld:license", facts.absolute(address_in(value))
    for name in ("dc.rights", "dcterms.license", "dcterms.rights", "license"):
        value = facts.meta(name).strip()
        if value.startswith("http"):
            yield f"meta:{name}", facts.absolute(value)


def feeds(clues: Clues) -> tuple[str, ...]:
    """Return the feeds that the page links to."""
    found = (
        clues.facts.absolute(link.href)
        for link in clues.facts.links
        if link.type in _FEED_TYPES and "alternate" in link.rel
    )
    return tuple(dict.fromkeys(url for url in found if url))[:MAX_FEEDS]


def next_pages(clues: Clues) -> Iterator[Named]:
    """Yield the page that continues this one."""
    facts = clues.facts
    for link in facts.links:
        if "next" in link.rel.split():
            yield "link:next", facts.absolute(link.href)
    for rel in facts.rels:
        if "next" in rel.name.split():
            yield "rel:next", facts.absolute(rel.value)


def favicons(clues: Clues) -> Iterator[Named]:
    """Yield the site's icon."""
    icons = [link for link in clues.facts.links if "icon" in link.rel]
    for wanted in ("icon", "apple-touch-icon", "apple-touch-icon-precomposed"):
        for link in icons:
            if wanted in link.rel.split():
                yield f"link:{wanted}", clues.facts.absolute(link.href)
                break
