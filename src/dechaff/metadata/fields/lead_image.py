"""The lead image: the image at the start of the article, or else the declared one.

`og:image` is often cropped for social media, with a logo. If the same image or another large image is near the
headline, its largest version is the lead image.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from dechaff.metadata.declared_page import OWN_NODES
from dechaff.metadata.page_data import PageData
from dechaff.metadata.visible.visible_page import PARAGRAPH

__all__ = ["address_in", "images"]

Named = tuple[str, str]
"""A source and a URL."""

# Maximum number of images near the headline to check, and their maximum distance from it in blocks.
MAX_SHOWN = 12
BLOCKS_BEFORE = 4
BLOCKS_AFTER = 30

# Maximum distance of the opening image below the headline, in blocks, and its maximum depth in its `<figure>`, in
# elements.
OPENING_BLOCKS = 8
FIGURE_DEPTH = 6

# Minimum width of a lead image, in pixels. Smaller images are icons or portraits of authors.
MIN_WIDTH = 300

_METAS = ("og:image", "og:image:secure_url", "og:image:url")
_FURTHER_METAS = ("twitter:image", "twitter:image:src", "parsely-image-url", "sailthru.image.full", "thumbnail", "image",
                  "cxenseparse:image")  # fmt: skip
# Words in the URLs of placeholder images, used for articles without an image.
_STAND_INS = ("logo", "placeholder", "default", "blank.", "spacer", "favicon", "no-image", "noimage", "1x1", "pixel.gif",
              "icon", "avatar")  # fmt: skip
# Directories of account portraits, which are never the lead image.
_PORTRAIT = re.compile(r"/avatars?/|gravatar\.com/", re.IGNORECASE)
_PART = re.compile(r"(?<![a-z0-9-])(?=[a-z-]{0,119}\d)[a-z0-9-]{6,120}")
# Dates, and sizes such as 1200x630. Many images have them in common.
_DATE = re.compile(r"(?:19|20)\d{2}-?\d\d-?\d\d$|\d{2,4}x\d{2,4}$")
# The original URL inside the URL of an image-resizing service.
_WRAPPED = re.compile(r"(?:url|src|image)=(?:https?(?::|%3a))?([^&]{1,500})")
_WIDTH = re.compile(r"(\d{1,5})w$")
_SOURCES = ("src", "data-src", "data-original", "data-lazy-src")
_SETS = ("srcset", "data-srcset")
_CANDIDATES = re.compile(r",\s+|,(?=https?:)")


def images(page: PageData) -> Iterator[Named]:
    """Yield the lead images: visible, then declared, then images that look like logos or placeholders."""
    late: list[Named] = []
    declared = []
    for source, address in _declared(page):
        url = page.declarations.absolute(address)
        if not url or _PORTRAIT.search(url):
            continue
        if _is_stand_in(url):
            late.append((source, url))
        else:
            declared.append((source, url))
    shown = _shown(page, [url for _, url in declared])
    if shown:
        # Prefer the declared URL of the same file, because it has no resizing parameters.
        yield next((pair for pair in declared if _path(pair[1]) == _path(shown)), ("visible:lead", shown))
    yield from declared
    yield from late


def _declared(page: PageData) -> Iterator[Named]:
    declarations = page.declarations
    yield from declarations.metas_of(_METAS)
    for node in page.nodes[:OWN_NODES]:
        for name in ("image", "primaryImageOfPage", "thumbnailUrl"):
            for value in declarations.graph.values(node, name)[:3]:
                yield f"json-ld:{name}", address_in(value)
    yield from declarations.metas_of(_FURTHER_METAS)
    for link in declarations.links:
        if link.rel == "image_src":
            yield "link:image_src", link.href
    for prop in declarations.properties.get("image", ())[:3]:
        yield "microdata:image", prop.value


def address_in(value: Any) -> str:
    """Return the URL in the value of a property: a string, a node with a URL, or a list of these."""
    if isinstance(value, dict):
        value = next(
            (value[name] for name in ("url", "contentUrl", "@id") if isinstance(value.get(name), str | list)),
            "",
        )
    if isinstance(value, list):
        return address_in(value[0]) if value and not isinstance(value[0], list) else ""
    return value if isinstance(value, str) else ""


def _shown(page: PageData, declared: list[str]) -> str:
    """Return the URL of a declared image near the headline, or else of the first large image of the article."""
    title = page.title_block
    if title is None:
        return ""
    keys = {part for url in declared[:4] for part in _parts(url)}
    first = ""
    near = [
        media
        for media in page.layout.media
        if title - BLOCKS_BEFORE <= media.position <= title + BLOCKS_AFTER
        and media.element.tag in ("img", "picture")
    ]
    for media in near[:MAX_SHOWN]:
        url, width = _largest(media.element, page)
        if not url or _is_stand_in(url) or url.split("?")[0].endswith((".svg", ".gif")):
            continue
        if keys.intersection(_parts(url)):
            return url
        if (
            not first
            and media.position <= title + OPENING_BLOCKS
            and _paragraphs(page, title, media.position) <= 1
            and _opens_article(media.element, width)
            and not _is_foreign(page, media.position, title)
        ):
            first = url
    return first


def _paragraphs(page: PageData, title: int, position: int) -> int:
    """Count the paragraphs between the headline and an image. The standfirst counts as one."""
    return sum(len(text) >= PARAGRAPH for text in page.layout.by_block.text[title + 1 : position])


def _opens_article(element: Any, width: int) -> bool:
    """Return whether an image is large, or in a `<figure>` and of unknown size.

    An image in a link shows another article or an author.
    """
    around = {ancestor.tag for ancestor in islice(element.iterancestors(), FIGURE_DEPTH)}
    return "a" not in around and (width >= MIN_WIDTH or (width == 0 and "figure" in around))


def _is_foreign(page: PageData, position: int, title: int) -> bool:
    return position < len(page.layout.by_block.text) and page.visible.is_foreign(position, title)


def _path(url: str) -> str:
    return url.partition("?")[0]


def _parts(url: str) -> set[str]:
    """Return the parts of a URL that identify an image: those with digits, except dates and sizes."""
    path, _, query = url.partition("//")[2].partition("/")[2].lower().partition("?")
    wrapped = _WRAPPED.search(query)
    if wrapped is not None:
        path = wrapped[1]
    return {part for part in _PART.findall(path) if _DATE.match(part) is None}


def _is_stand_in(url: str) -> bool:
    name = url.rpartition("/")[2].lower()
    for word in _STAND_INS:  # noqa: SIM110 (a generator would take three times as long)
        if word in name:
            return True
    return False


def _is_no_picture(address: str) -> bool:
    return address.startswith("data:") or _is_stand_in(address)


def _largest(element: Any, page: PageData) -> tuple[str, int]:
    """Return the URL of the largest version of an image, and its width in pixels (0 if unknown)."""
    best, best_width = "", -1
    for source in element.iter("img", "source"):
        for name in _SETS:
            for candidate in _CANDIDATES.split((source.get(name) or "")[:20_000]):
                address, _, descriptor = candidate.strip().rpartition(" ")
                match = _WIDTH.match(descriptor)
                width = int(match[1]) if match is not None else 0
                if address and width > best_width and not _is_stand_in(address):
                    best, best_width = address, width
        declared = source.get("width") or ""
        width = int(declared) if declared.isdecimal() and len(declared) < 6 else 0
        for name in _SOURCES:
            address = source.get(name) or ""
            if address and (not best or width > best_width) and not _is_no_picture(address):
                best, best_width = address, max(width, best_width, 0)
    return page.declarations.absolute(best), max(best_width, 0)
