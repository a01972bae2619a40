"""Which images, videos, embeds and rules belong to the kept content."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, islice
from typing import Any

from dechaff.layout.layout import Layout, Media
from dechaff.lexicon.class_names import class_set
from dechaff.render.build.backgrounds import background_media
from dechaff.render.build.captions import Captions
from dechaff.render.build.images import is_icon, read_pixels
from dechaff.render.build.players import player_media

__all__ = ["MIN_KEPT_SHARE", "kept_media"]

_BARRED = frozenset("nav aside footer form dialog button select label menu".split())
"""Regions whose media are never content."""

_PICTURES = frozenset({"figure", "figcaption", "picture"})

_SHARES = re.compile(
    r"(?:https?:)?//(?:[a-z]{1,8}\.)?(?:"
    r"facebook\.com/(?:sharer|share\.php|dialog/(?:share|feed|send))|(?:twitter|x)\.com/(?:intent/|share\b|home\?status)"
    r"|linkedin\.com/(?:shareArticle|sharing/|cws/share)|pinterest\.[a-z]{2,3}/pin/create|reddit\.com/submit"
    r"|(?:api\.|web\.)?whatsapp\.com/send|wa\.me/\?|t(?:elegram)?\.me/share|tumblr\.com/(?:share|widgets/share)"
    r"|vk\.com/share|xing\.com/(?:spi|app/user)|getpocket\.com/(?:save|edit)|bsky\.app/intent|threads\.net/intent)"
    r"|whatsapp:|mailto:\?",
    re.IGNORECASE,
)
"""URLs of share dialogs. An image linked to one is a button."""
# Maximum characters of a URL that are searched, and maximum elements between an image and its link.
_MAX_SHARE_URL = 100
_MAX_BUTTON_STEPS = 3

# Maximum words in the file name of a network icon, such as `icon_twitter_x.png`. Longer names are other images.
_MAX_NETWORK_WORDS = 3
_NAME_WORD = re.compile(r"[A-Za-z]+")

_LOGO = re.compile(r"(?:^|[^a-z])logo(?:[^a-z]|$)", re.IGNORECASE)
# Maximum characters searched at the end of a name or URL.
_MAX_LOGO_NAME = 120

# Minimum share of a region's text that must be kept for its media to be kept. A lower value lets in images of teaser
# cards; a higher one loses images beside removed buttons.
MIN_KEPT_SHARE = 0.5


# Maximum regions between a picture and the figure around it.
_MAX_FIGURE_STEPS = 8

_FILE_SIZE = re.compile(r"\d{2,5} ?[×x] ?\d{2,5}[\s(,;·]{1,3}\d[\d.,]{0,8}\s?[KM]i?B\b", re.IGNORECASE)
"""The pixels and the bytes of a picture, in the box around it."""


def kept_media(layout: Layout, keep: Sequence[bool], captions: Captions) -> Iterator[Media]:
    """Yield the media that lie within the kept content.

    The innermost region around an image that has text other than captions decides: if half of that text is kept, so is
    the image. An image in an article stays, even above the first paragraph; an image in a teaser card goes with the
    card. Never kept: media in navigation, asides, footers and forms, hidden media, share buttons, and a logo above all
    content.
    """
    players = list(player_media(layout))
    boxes = {player.element for player in players}
    others = [*players, *(media for media in background_media(layout) if media.element not in boxes)]
    everything = sorted([*layout.media, *others], key=_position) if others else layout.media
    if not everything:
        return
    texts = layout.by_block.text
    hidden = layout.by_block.hidden
    kept = [0, *accumulate([len(text) if k else 0 for text, k in zip(texts, keep, strict=True)])]
    # Hidden text, such as the position of a slider for screen readers, does not decide, and neither do its buttons.
    unseen = [
        not k and (h or tag == "button") for k, h, tag in zip(keep, hidden, layout.by_block.tag, strict=True)
    ]
    seen = [0, *accumulate([0 if u else len(t) for t, u in zip(texts, unseen, strict=True)])]
    decided: dict[int, bool] = {}
    for media in everything:
        region = media.region
        if region not in decided:
            _decide(layout, kept, seen, region, decided, captions)
        if not decided[region] or (media.element.tag == "hr" and not _is_between(layout, kept, media)):
            continue
        if _is_share_button(media.element) or _is_network_icon(media.element):
            continue
        if kept[media.position] or not _is_logo(media.element):
            yield media


def _position(media: Media) -> int:
    return media.position


def _is_share_button(element: Any) -> bool:
    """Return whether an image links to a share dialog."""
    around = element.getparent()
    for _ in range(_MAX_BUTTON_STEPS):
        if around is None:
            return False
        if around.tag == "a":
            return _SHARES.match((around.get("href") or "").strip()[:_MAX_SHARE_URL]) is not None
        around = around.getparent()
    return False


def _is_network_icon(element: Any) -> bool:
    """Return whether an image without alternative text is the icon of a social network, by its file name."""
    if element.tag != "img" or element.get("alt"):
        return False
    path = (element.get("src") or "")[-_MAX_SHARE_URL:].lower().partition("?")[0]
    folder, _, name = path.rpartition("/")
    words = _NAME_WORD.findall(name.rpartition(".")[0])
    if len(words) > _MAX_NETWORK_WORDS or class_set("social network").isdisjoint(words):
        return False
    if is_icon(path, read_pixels(element.get("width")), read_pixels(element.get("height"))):
        return True
    return not class_set("icon file").isdisjoint([*words, *_NAME_WORD.findall(folder.rpartition("/")[2])])


def _is_logo(element: Any) -> bool:
    """Return whether an image is a logo, by its names, URL or alternative text."""
    for key in ("class", "id", "src", "alt"):
        if _LOGO.search((element.get(key) or "")[-_MAX_LOGO_NAME:]):
            return True
    return False


def _decide(
    layout: Layout,
    kept: list[int],
    seen: list[int],
    index: int,
    decided: dict[int, bool],
    captions: Captions,
) -> None:
    """Decide whether a region is content, and record the same for all regions up to the one that decides.

    Args:
        layout: the page.
        kept: prefix sums of the characters of the blocks that are kept.
        seen: the same of all blocks that readers see.
        index: the region.
        decided: the regions that are decided.
        captions: what is known of the captions of the page.
    """
    regions = layout.by_region
    path = [index]
    while (verdict := decided.get(index)) is None:
        start, stop = regions.start[index], regions.stop[index]
        if regions.hidden[index] or regions.tag[index] in _BARRED:
            verdict = False
        elif (chars := seen[stop] - seen[start]) and not _is_about_picture(layout, index, captions):
            verdict = kept[stop] - kept[start] >= MIN_KEPT_SHARE * chars
        elif not index:
            verdict = False
        if verdict is not None:
            break
        index = regions.parent[index]
        path.append(index)
    decided.update(dict.fromkeys(path, verdict))


def _is_about_picture(layout: Layout, index: int, captions: Captions) -> bool:
    """Return whether all the text in a region is caption, or controls inside a figure, or the size of the picture."""
    regions = layout.by_region
    if regions.tag[index] in _PICTURES or captions.is_named(regions.names[index]):
        return True
    if any(regions.tag[around] == "figure" for around in islice(layout.ancestors(index), _MAX_FIGURE_STEPS)):
        return True
    start, stop = regions.start[index], regions.stop[index]
    if stop - start > 2:
        return False
    return all(
        regions.tag[region] == "figcaption"
        or captions.is_named(regions.names[region])
        or captions.is_labelled(block)
        or _FILE_SIZE.search(layout.by_block.text[block]) is not None
        for block, region in enumerate(layout.by_block.region[start:stop], start)
    )


def _is_between(layout: Layout, kept: list[int], media: Media) -> bool:
    """Return whether a horizontal rule has kept text before and after it in its region."""
    regions = layout.by_region
    start, stop = regions.start[media.region], regions.stop[media.region]
    return kept[start] < kept[media.position] < kept[stop]
