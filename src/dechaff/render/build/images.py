"""Images: the URL, size and alternative text that an element gives."""

from __future__ import annotations

import re
from typing import Any

from dechaff.blocks import Image
from dechaff.render.build.backgrounds import background_url
from dechaff.render.build.urls import Urls

__all__ = ["MAX_ICON", "is_icon", "is_image_object", "read_image", "read_pixels"]

# Maximum width or height of a tracking pixel, in pixels.
_MAX_PIXEL = 3

# Maximum width or height of an icon, in pixels. Icons are part of a sentence, or decoration if `alt=""`.
MAX_ICON = 64

_LAZY = (
    "data-src", "data-original", "data-lazy-src", "data-lazy", "data-orig-file", "data-hi-res-src",
    "data-full-src", "data-image", "data-url", "data-img-src", "data-echo",
)  # fmt: skip
_LAZY_SET = frozenset(_LAZY)
_IMAGES = frozenset({"img", "picture"})
_OBJECTS = frozenset({"object", "embed"})
_IMAGE_FILE = re.compile(r"\.(?:svg|png|jpe?g|gif|webp|avif)(?:[?#]|$)", re.I)
_DARK = re.compile(r"#(?:gh-dark-mode-only|only-dark)$")
_DARK_CLASSES = frozenset({"only-dark", "dark-only", "show-on-dark", "dark:block", "dark:inline"})
"""The variant of an image for dark pages, beside the one for light pages."""
_PLACEHOLDER = re.compile(
    r"(?:blank|spacer|placeholder|transparent|pixel|1x1|loading|lazyload)[^/]{0,20}$", re.I
)
_CANDIDATE = re.compile(r"([^\s,]\S*)(?:\s+(\d{1,5}(?:\.\d{1,3})?)([wx]))?\s*(?:,|$)")
# Maximum characters of a srcset that are read.
_MAX_SRCSET = 10_000


def read_image(element: Any, urls: Urls) -> Image | None:
    """Return what an `<img>` or `<picture>` shows, or the background of another element.

    None for tracking pixels and decoration, and if there is no safe URL.
    """
    if element.tag in _OBJECTS:
        url = urls.media(element.get("data") or element.get("src"))
        inner = next(element.iter("img"), None)
        label = element.get("aria-label") or element.get("title") or (inner is not None and inner.get("alt"))
        return Image(url, " ".join((label or "").split())) if url else None
    if element.tag not in _IMAGES:
        url = urls.media(background_url(element))
        label = " ".join((element.get("aria-label") or element.get("title") or "").split())
        return Image(url, label) if url else None
    img = element if element.tag == "img" else element.find(".//img")
    if img is None:
        return None
    width, height = read_pixels(img.get("width")), read_pixels(img.get("height"))
    if (width is not None and width <= _MAX_PIXEL) or (height is not None and height <= _MAX_PIXEL):
        return None
    url = _image_url(img, element, urls)
    if url is None or _DARK.search(url) or not _DARK_CLASSES.isdisjoint((img.get("class") or "").split()):
        return None
    around = img.getparent() if element is img else element.getparent()
    link = urls.link(around.get("href")) if around is not None and around.tag == "a" else None
    alt = " ".join((img.get("alt") or "").split())
    if not alt and img.get("alt") is not None and is_icon(url, width, height):
        return None
    return Image(url, alt, img.get("title") or None, width, height, link)


def is_image_object(element: Any) -> bool:
    """Return whether an `<object>` or `<embed>` shows an image, by its type or file."""
    if element.tag not in _OBJECTS:
        return False
    kind = element.get("type") or ""
    return kind.startswith("image/") or (
        not kind and _IMAGE_FILE.search(element.get("data") or element.get("src") or "") is not None
    )


def is_icon(url: str, width: int | None, height: int | None) -> bool:
    """Return whether an image is an SVG or declared as small as an icon."""
    if any(size is not None and size <= MAX_ICON for size in (width, height)):
        return True
    return url.partition("?")[0].lower().endswith(".svg")


def _image_url(img: Any, element: Any, urls: Urls) -> str | None:
    """Return the URL of the largest variant of an image, resolving lazy loading."""
    holders = [img] if img is element else [img, *element.iterchildren("source")]
    lazy = () if _LAZY_SET.isdisjoint(img.keys()) else _LAZY
    for key in lazy:
        value = img.get(key)
        if value and (url := urls.media(value)):
            return url
    source = img.get("src") or ""
    plain = urls.media(source) if source and not _PLACEHOLDER.search(source[-60:]) else None
    for holder in holders:
        # Lazy loaders copy `data-srcset` (under varying names) to `srcset`, so it takes precedence.
        names = [str(key) for key, _ in holder.items() if "srcset" in key]
        for key in sorted(names, key="srcset".__eq__):
            if (srcset := holder.get(key)) and (url := _widest(srcset, urls)):
                return url
    return plain


def _widest(srcset: str, urls: Urls) -> str | None:
    """Return the widest candidate of a srcset."""
    best, best_size = None, 0.0
    for url, size, _unit in _CANDIDATE.findall(srcset[:_MAX_SRCSET]):
        number = float(size) if size else 1.0
        if number > best_size and (safe := urls.media(url.rstrip(","))):
            best, best_size = safe, number
    return best


def read_pixels(value: str | None) -> int | None:
    """Read a width or height: plain digits, with `px` perhaps."""
    digits = (value or "").strip().removesuffix("px")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 5 else None
