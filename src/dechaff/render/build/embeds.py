"""Videos and embeds: what a player, a frame or an object shows."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from dechaff.blocks import Embed, Inline, Video
from dechaff.render.build.players import player_url
from dechaff.render.build.urls import Urls

__all__ = ["read_embed", "read_video"]

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
"""Hosts of players, maps, charts and posts. Frames of these hosts are content; other frames are mostly adverts and are
kept only inside a `<figure>`."""


_KEYS = ("src", "data-src", "data-lazy-src", "data", "data-url")
"""Attributes of frames with the address of what they show."""


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
    """Return what an `<iframe>`, `<embed>`, `<object>` or the box of a player shows.

    Args:
        element: the element.
        urls: resolves its URL.
        caption: the caption of the figure around it.
        path: its element path.
        line: its line in the source.
        anywhere: accept any host, not only known players, maps, charts and posts. Documents are always accepted.
    """
    for value in (player_url(element), *map(element.get, _KEYS)):
        if url := urls.media(value):
            host = (urlsplit(url).hostname or "").removeprefix("www.")
            provider = _provider(host)
            if provider is None and not anywhere and not urlsplit(url).path.lower().endswith(".pdf"):
                return None
            title = " ".join((element.get("title") or element.get("data-title") or "").split())
            return Embed(url, provider or host, title, caption, path=path, line=line)
    return None


def _provider(host: str) -> str | None:
    """Return the provider of a host, or None if it is not in the table."""
    parts = host.split(".")
    for start in range(len(parts) - 1):
        if found := _PROVIDERS.get(".".join(parts[start:])):
            return found
    return None
