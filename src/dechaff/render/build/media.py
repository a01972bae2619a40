"""Images, videos, embeds and rules: which of them belong to the kept content, and what they show."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any
from urllib.parse import urlsplit

from dechaff.blocks import Embed, Image, Inline, Video
from dechaff.layout.layout import Layout, Media
from dechaff.render.build.backgrounds import background_media, background_url
from dechaff.render.build.captions import CaptionNames
from dechaff.render.build.urls import Urls

__all__ = ["MAX_ICON", "kept_media", "read_embed", "read_image", "read_video"]

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
"""Where a click shares a page: a picture that leads there is a button."""
# Characters of an address in which that is looked for, and elements between a picture and its link.
_MAX_SHARE_URL = 100
_MAX_BUTTON_STEPS = 3

_NETWORKS = frozenset(
    "facebook fb twitter linkedin pinterest reddit whatsapp telegram tumblr instagram xing bluesky bsky mastodon"
    " threads snapchat tiktok vk share sharing".split()
)
"""What the files are called of the icons that share a page or lead to its accounts."""
# Words of a file's name, above which it is a picture of something else: `black-facebook.svg`, `icon_twitter_x.png`.
_MAX_NETWORK_WORDS = 3
_ICONS = frozenset("icon icons social button buttons share sharing".split())
"""What such a file, or the folder of it, is called besides, where neither its kind nor its size tells an icon."""
_NAME_WORD = re.compile(r"[A-Za-z]+")

_LOGO = re.compile(r"(?:^|[^a-z])logo(?:[^a-z]|$)", re.IGNORECASE)
# Characters at the end of a name or an address in which it is looked for.
_MAX_LOGO_NAME = 120

# Share of a region's text that is kept, from which its media are kept as well. Half: the region is more
# content than not. Lower, pictures of teaser cards come in; higher, those beside dropped buttons go.
MIN_KEPT_SHARE = 0.5

# Images of this width or height, in pixels, count visitors.
_MAX_PIXEL = 3

# Images of at most this width or height, in pixels, are icons, smileys or symbols: part of a sentence, or, if their
# text for those who do not see them is empty on purpose (`alt=""`), an ornament.
MAX_ICON = 64

_LAZY = (
    "data-src", "data-original", "data-lazy-src", "data-lazy", "data-orig-file", "data-hi-res-src",
    "data-full-src", "data-image", "data-url", "data-img-src", "data-echo",
)  # fmt: skip
_LAZY_SET = frozenset(_LAZY)
_IMAGES = frozenset({"img", "picture"})
_PLACEHOLDER = re.compile(
    r"(?:blank|spacer|placeholder|transparent|pixel|1x1|loading|lazyload)[^/]{0,20}$", re.I
)
_CANDIDATE = re.compile(r"([^\s,]\S*)(?:\s+(\d{1,5}(?:\.\d{1,3})?)([wx]))?\s*(?:,|$)")
# Longest srcset that is read, in characters.
_MAX_SRCSET = 10_000

_PROVIDERS = {
    "youtube.com": "youtube",
    "youtube-nocookie.com": "youtube",
    "youtu.be": "youtube",
    "vimeo.com": "vimeo",
    "dailymotion.com": "dailymotion",
    "twitch.tv": "twitch",
    "tiktok.com": "tiktok",
    "instagram.com": "instagram",
    "facebook.com": "facebook",
    "twitter.com": "x",
    "x.com": "x",
    "bsky.app": "bluesky",
    "soundcloud.com": "soundcloud",
    "spotify.com": "spotify",
    "podcasts.apple.com": "apple-podcasts",
    "bandcamp.com": "bandcamp",
    "bilibili.com": "bilibili",
    "rutube.ru": "rutube",
    "ok.ru": "ok",
    "vk.com": "vk",
    "nicovideo.jp": "niconico",
    "wistia.com": "wistia",
    "wistia.net": "wistia",
    "jwplatform.com": "jwplayer",
    "brightcove.net": "brightcove",
    "ted.com": "ted",
    "codepen.io": "codepen",
    "jsfiddle.net": "jsfiddle",
    "codesandbox.io": "codesandbox",
    "stackblitz.com": "stackblitz",
    "slideshare.net": "slideshare",
    "speakerdeck.com": "speakerdeck",
    "datawrapper.de": "datawrapper",
    "dwcdn.net": "datawrapper",
    "flourish.studio": "flourish",
    "infogram.com": "infogram",
    "google.com": "google",
    "openstreetmap.org": "openstreetmap",
    "giphy.com": "giphy",
    "archive.org": "internet-archive",
    "peertube.tv": "peertube",
}
"""Hosts of players, maps, charts and posts: what a frame shows of them is content. Other frames are mostly
adverts, and stay only inside a `<figure>`."""


def kept_media(layout: Layout, keep: Sequence[bool]) -> Iterator[Media]:
    """Yield the media that lie within the kept content.

    The innermost region around a picture that has text of its own (captions aside) decides: if half of that
    text is kept, so is the picture. So a picture in an article stays, even above the first paragraph, and
    one in a card goes with the card. Media in navigation, asides, footers and forms never stay, nor do
    hidden ones, nor buttons that share the page, nor a logo above all of the content.
    """
    backgrounds = list(background_media(layout))
    everything = sorted([*layout.media, *backgrounds], key=_position) if backgrounds else layout.media
    if not everything:
        return
    texts = layout.by_block.text
    kept = [0, *accumulate([len(text) if k else 0 for text, k in zip(texts, keep, strict=True)])]
    decided: dict[int, bool] = {}
    captions = CaptionNames()
    for media in everything:
        region = media.region
        if region not in decided:
            _decide(layout, kept, region, decided, captions)
        if not decided[region] or (media.element.tag == "hr" and not _is_between(layout, kept, media)):
            continue
        if _is_share_button(media.element) or _is_network_icon(media.element):
            continue
        if kept[media.position] or not _is_logo(media.element):
            yield media


def _position(media: Media) -> int:
    return media.position


def _is_share_button(element: Any) -> bool:
    """Return whether a click on a picture shares the page."""
    around = element.getparent()
    for _ in range(_MAX_BUTTON_STEPS):
        if around is None:
            return False
        if around.tag == "a":
            return _SHARES.match((around.get("href") or "").strip()[:_MAX_SHARE_URL]) is not None
        around = around.getparent()
    return False


def _is_network_icon(element: Any) -> bool:
    """Return, by the name of its file, whether a picture that says nothing else is the icon of a social network."""
    if element.tag != "img" or element.get("alt"):
        return False
    path = (element.get("src") or "")[-_MAX_SHARE_URL:].lower().partition("?")[0]
    folder, _, name = path.rpartition("/")
    words = _NAME_WORD.findall(name.rpartition(".")[0])
    if len(words) > _MAX_NETWORK_WORDS or _NETWORKS.isdisjoint(words):
        return False
    if _is_icon(path, _pixels(element.get("width")), _pixels(element.get("height"))):
        return True
    return not _ICONS.isdisjoint([*words, *_NAME_WORD.findall(folder.rpartition("/")[2])])


def _is_logo(element: Any) -> bool:
    """Return, by its name, address or alternative text, whether a picture is a logo."""
    for key in ("class", "id", "src", "alt"):
        if _LOGO.search((element.get(key) or "")[-_MAX_LOGO_NAME:]):
            return True
    return False


def _decide(
    layout: Layout, kept: list[int], index: int, decided: dict[int, bool], captions: CaptionNames
) -> None:
    """Find out whether a region, and those on the way to the one that decides, are part of the content."""
    regions = layout.by_region
    path = [index]
    while (verdict := decided.get(index)) is None:
        start, stop = regions.start[index], regions.stop[index]
        if regions.hidden[index] or regions.tag[index] in _BARRED:
            verdict = False
        elif stop > start and not _is_about_picture(layout, index, captions):
            chars = layout.char_sums[stop] - layout.char_sums[start]
            verdict = kept[stop] - kept[start] >= MIN_KEPT_SHARE * chars
        elif not index:
            verdict = False
        if verdict is not None:
            break
        index = regions.parent[index]
        path.append(index)
    decided.update(dict.fromkeys(path, verdict))


def _is_about_picture(layout: Layout, index: int, captions: CaptionNames) -> bool:
    """Return whether all the text in a region is caption."""
    regions = layout.by_region
    if regions.tag[index] in _PICTURES or captions[regions.names[index]]:
        return True
    start, stop = regions.start[index], regions.stop[index]
    if stop - start > 2:
        return False
    return all(
        regions.tag[region] == "figcaption" or captions[regions.names[region]]
        for region in layout.by_block.region[start:stop]
    )


def _is_between(layout: Layout, kept: list[int], media: Media) -> bool:
    """Return whether a rule has kept text before and after it in its region."""
    regions = layout.by_region
    start, stop = regions.start[media.region], regions.stop[media.region]
    return kept[start] < kept[media.position] < kept[stop]


def read_image(element: Any, urls: Urls) -> Image | None:
    """Return what an `<img>` or `<picture>` shows, or the background of another element.

    None for a pixel or an ornament, and without a safe URL.
    """
    if element.tag not in _IMAGES:
        url = urls.media(background_url(element))
        label = " ".join((element.get("aria-label") or element.get("title") or "").split())
        return Image(url, label) if url else None
    img = element if element.tag == "img" else element.find(".//img")
    if img is None:
        return None
    width, height = _pixels(img.get("width")), _pixels(img.get("height"))
    if (width is not None and width <= _MAX_PIXEL) or (height is not None and height <= _MAX_PIXEL):
        return None
    url = _image_url(img, element, urls)
    if url is None:
        return None
    around = img.getparent() if element is img else element.getparent()
    link = urls.link(around.get("href")) if around is not None and around.tag == "a" else None
    alt = " ".join((img.get("alt") or "").split())
    if not alt and img.get("alt") is not None and _is_icon(url, width, height):
        return None
    return Image(url, alt, img.get("title") or None, width, height, link)


def _is_icon(url: str, width: int | None, height: int | None) -> bool:
    """Return whether a picture is drawn or declared as small as icons are."""
    if any(size is not None and size <= MAX_ICON for size in (width, height)):
        return True
    return url.partition("?")[0].lower().endswith(".svg")


def _image_url(img: Any, element: Any, urls: Urls) -> str | None:
    """Return the URL of the largest form of an image, lazy loading undone."""
    holders = [img] if img is element else [img, *element.iterchildren("source")]
    lazy = () if _LAZY_SET.isdisjoint(img.keys()) else _LAZY
    for key in lazy:
        value = img.get(key)
        if value and (url := urls.media(value)):
            return url
    source = img.get("src") or ""
    plain = urls.media(source) if source and not _PLACEHOLDER.search(source[-60:]) else None
    for holder in holders:
        # Scripts move `data-srcset`, under whatever name, to `srcset`: theirs is the real one.
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


def _pixels(value: str | None) -> int | None:
    """Read a width or height: plain digits, with `px` perhaps."""
    digits = (value or "").strip().removesuffix("px")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 5 else None


def read_video(
    element: Any, urls: Urls, caption: tuple[Inline, ...], path: str, line: int | None
) -> Video | None:
    """Return what a `<video>` or `<audio>` plays."""
    for source in (element, *element.iterchildren("source")):
        if url := urls.media(source.get("src") or source.get("data-src")):
            poster = urls.media(element.get("poster"))
            return Video(url, poster, element.tag == "audio", caption, path=path, line=line)
    return None


def read_embed(
    element: Any,
    urls: Urls,
    caption: tuple[Inline, ...],
    path: str,
    line: int | None,
    *,
    anywhere: bool,
) -> Embed | None:
    """Return what an `<iframe>`, `<embed>` or `<object>` shows.

    Args:
        element: the element.
        urls: resolves its URL.
        caption: what the figure around it says.
        path: where it sits.
        line: its line in the source.
        anywhere: any site will do; else only known players, maps, charts and posts.
    """
    for key in ("src", "data-src", "data-lazy-src", "data", "data-url"):
        if url := urls.media(element.get(key)):
            host = (urlsplit(url).hostname or "").removeprefix("www.")
            provider = _provider(host)
            if provider is None and not anywhere:
                return None
            title = " ".join((element.get("title") or "").split())
            return Embed(url, provider or host, title, caption, path=path, line=line)
    return None


def _provider(host: str) -> str | None:
    """Return the name of the site that a host belongs to, if it is known for what others embed."""
    parts = host.split(".")
    for start in range(len(parts) - 1):
        if found := _PROVIDERS.get(".".join(parts[start:])):
            return found
    return None
