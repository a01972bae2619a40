"""The kinds of clutter that class names and short texts can indicate, each with a bit of a mask."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

__all__ = ["KINDS", "bit", "kinds_of", "mask_of"]

KINDS: tuple[str, ...] = (
    "navigation", "header", "footer", "breadcrumbs", "sidebar", "trending", "related", "share", "contact",
    "newsletter", "comments", "author-box", "advert", "consent", "paywall", "legal", "hidden", "controls",
    "tags", "title", "byline", "caption", "pagination", "ad-break", "video-notice",
    "shop-terms", "post-notice", "post-profile", "site-notice", "post-count",
    "discussion", "post-button",
)  # fmt: skip
"""Labels, `pagination`, and kinds of lines within running text: `ad-break` ("The article continues below"),
`video-notice` ("Watch the video"), `shop-terms` ("Shipping and returns"), `post-notice` ("Last edited by...", "Joined:
May 2009"), `post-profile` ("Posts: 1,204", which only counts beside a post notice), `site-notice` ("Found a mistake?
Tell us"), `post-count` ("3 answers", which only counts with a number), `discussion` (headings above comments that forums
have too) and `post-button` ("Quote", which tells posts from other entries). The position of a kind is its bit in a
mask."""

_BITS: Mapping[str, int] = MappingProxyType({kind: 1 << place for place, kind in enumerate(KINDS)})

# Size of the cache of masks. A page has a few dozen.
_REMEMBERED = 8192


def bit(kind: str) -> int:
    """Return the bit of a kind."""
    return _BITS[kind]


def mask_of(*kinds: str) -> int:
    """Return the mask of several kinds."""
    return sum(map(bit, kinds))


@lru_cache(maxsize=_REMEMBERED)
def kinds_of(mask: int) -> tuple[str, ...]:
    """Return the kinds in a mask."""
    return tuple(kind for place, kind in enumerate(KINDS) if mask >> place & 1)
