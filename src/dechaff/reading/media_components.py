"""Elements of AMP and of players that load late, as the elements that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree

__all__ = ["COMPONENTS", "as_plain_media"]

_PLAIN = {
    "amp-img": "img",
    "amp-anim": "img",
    "amp-video": "video",
    "amp-audio": "audio",
    "amp-iframe": "iframe",
}
"""Components with the attributes of an HTML element (AMP, component catalogue)."""

_PLAYERS = {
    "amp-youtube": ("data-videoid", "https://www.youtube.com/embed/"),
    "lite-youtube": ("videoid", "https://www.youtube.com/embed/"),
    "amp-vimeo": ("data-videoid", "https://player.vimeo.com/video/"),
    "lite-vimeo": ("videoid", "https://player.vimeo.com/video/"),
    "amp-dailymotion": ("data-videoid", "https://www.dailymotion.com/embed/video/"),
    "amp-instagram": ("data-shortcode", "https://www.instagram.com/p/"),
    "amp-twitter": ("data-tweetid", "https://twitter.com/i/status/"),
}
"""Players: the attribute with the name of what they show, and what its address begins with."""

COMPONENTS = (*_PLAIN, *_PLAYERS)
"""The tags of the components."""

_NAME = re.compile(r"[\w-]{1,64}")


def as_plain_media(components: Iterable[etree._Element]) -> None:
    """Turn components into `img`, `video`, `audio` and `iframe` elements."""
    for element in components:
        tag = str(element.tag)
        if plain := _PLAIN.get(tag):
            element.tag = plain
            continue
        key, start = _PLAYERS[tag]
        name = (element.get(key) or "").strip()
        if _NAME.fullmatch(name):
            element.tag = "iframe"
            element.set("src", start + name)
            element.attrib.pop("style", None)  # a poster
            if label := element.get("playlabel"):
                element.set("title", label)
