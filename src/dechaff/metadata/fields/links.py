"""Fields that contain URLs: canonical URL, licence, feeds, next page, favicon."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dechaff.metadata.declared.jsonld import as_list
from dechaff.metadata.declared_page import OWN_NODES
from dechaff.metadata.fields.lead_image import address_in
from dechaff.metadata.page_data import PageData

__all__ = ["canonical_urls", "favicons", "feeds", "licenses", "next_pages"]

# Maximum number of feeds of a page. Portals list one per section.
MAX_FEEDS = 50

_FEED_TYPES = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml")

# Page numbers in a path: `/page/2`, `-p3`, `_4.html`, `/11-20/`. File endings and schemes are removed with them.
_PAGE_NUMBER = re.compile(
    r"(?:[/_-](?:page|seite|pagina|p)?[/_-]?)?\d{1,3}(?:-\d{1,3})?(?=/|\.|$)|\.html?$|^https?:(?://www\.)?"
)

# The ID of an article or a thread.
_LONG_NUMBER = re.compile(r"\d{4,}")

# Maximum links of the foot of a page.
FOOTER_LINKS = 80

# The licences that pages link to, and names of the foot of a page.
_LICENSE = re.compile(r"creativecommons\.org/(?:licenses|publicdomain)/[a-z]")
_FOOTER = re.compile(r"\b(?:footer|copyright|licen[cs]e|legal)\b", re.IGNORECASE)

Named = tuple[str, str]
"""A source and a URL."""


def canonical_urls(page: PageData) -> Iterator[Named]:
    """Yield the URLs that the page declares as its own."""
    declarations = page.declarations
    for link in declarations.links:
        if "canonical" in link.rel.split():
            yield "link:canonical", declarations.absolute(link.href)
    yield "meta:og:url", declarations.absolute(declarations.meta("og:url"))
    for node in page.nodes[:1]:
        for name in ("mainEntityOfPage", "url"):
            for value in as_list(node.get(name))[:1]:
                yield f"json-ld:{name}", declarations.absolute(address_in(value))


def licenses(page: PageData) -> Iterator[Named]:
    """Yield the URLs of the licence."""
    declarations = page.declarations
    linked = [(link.rel, link.href) for link in declarations.links] + [
        (rel.name, rel.value) for rel in declarations.rels
    ]
    for relation, href in linked:
        if "license" in relation and "license" in relation.split():
            yield "rel:license", declarations.absolute(href)
    for node in page.nodes[:OWN_NODES]:
        for value in as_list(node.get("license"))[:1]:
            yield "json-ld:license", declarations.absolute(address_in(value))
    for source, value in declarations.metas_of(("dc.rights", "dcterms.license", "dcterms.rights", "license")):
        if value.strip().startswith("http"):
            yield source, declarations.absolute(value)
    yield from (("link:license", url) for url in _linked_licenses(page)[:1])


def _linked_licenses(page: PageData) -> list[str]:
    """Return the licence that the footer links to without `rel`, if it is the only one among the last links.

    Other links to licences are in credits of pictures.
    """
    links = [
        link for link in page.declarations.anchors[-FOOTER_LINKS:] if _LICENSE.search(link.get("href", ""))
    ]
    if len({link.get("href") for link in links}) != 1:
        return []
    is_footer = any(
        around.tag == "footer" or _FOOTER.search(f"{around.get('class')} {around.get('id')}")
        for around in links[0].iterancestors()
        if around.tag != "body"
    )
    return [page.declarations.absolute(links[0].get("href", ""))] if is_footer else []


def feeds(page: PageData) -> tuple[str, ...]:
    """Return the feeds that the page links to."""
    found = (
        page.declarations.absolute(link.href)
        for link in page.declarations.links
        if link.type in _FEED_TYPES and "alternate" in link.rel
    )
    return tuple(dict.fromkeys(url for url in found if url))[:MAX_FEEDS]


def next_pages(page: PageData) -> Iterator[Named]:
    """Yield the URL of the page that continues this one. Links to the next article of a blog are excluded."""
    declarations = page.declarations
    for link in declarations.links:
        if "next" in link.rel.split() and _continues(declarations.absolute(link.href), page.page_url):
            yield "link:next", declarations.absolute(link.href)
    for rel in declarations.rels:
        if "next" in rel.name.split() and _continues(declarations.absolute(rel.value), page.page_url):
            yield "rel:next", declarations.absolute(rel.value)


def _continues(following: str, page: str) -> bool:
    """Return whether a URL differs from the page's URL only in the page number, or is below it in the path."""
    if not page:
        return True
    if following == page or set(_LONG_NUMBER.findall(page)) - set(_LONG_NUMBER.findall(following)):
        return False
    own, other = (_PAGE_NUMBER.sub("", url.split("?")[0].rstrip("/")) for url in (page, following))
    return own == other or other.startswith(f"{own}/")


def favicons(page: PageData) -> Iterator[Named]:
    """Yield the URLs of the site's icon."""
    icons = [link for link in page.declarations.links if "icon" in link.rel]
    for wanted in ("icon", "apple-touch-icon", "apple-touch-icon-precomposed"):
        for link in icons:
            if wanted in link.rel.split():
                yield f"link:{wanted}", page.declarations.absolute(link.href)
                break
