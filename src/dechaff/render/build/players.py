"""Videos that a script shows when a reader clicks or scrolls to a box: the attributes of the box name the video."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dechaff.layout.columns import Media
from dechaff.layout.layout import Layout

__all__ = ["player_media", "player_url"]

_PLAYER = re.compile(
    r"(?:https?:)?//(?:(?:www|player|m|geo)\.)?(?:youtube(?:-nocookie)?\.com/(?:embed/|watch\?v=|shorts/|v/)[\w-]{11}"
    r"|youtu\.be/[\w-]{11}|vimeo\.com/(?:video/)?\d{5,12}|dailymotion\.com/(?:embed/)?video/\w{5,20})",
)
"""The address of one video."""

_HOSTS = ("youtube", "youtu.be", "vimeo", "dailymotion")
_TELLING = re.compile(r"you-?_?tube|(?:^|[-_ ])yt(?:$|[-_ ])|vimeo", re.IGNORECASE)
"""The provider in a class, a tag, the name or the value of an attribute."""

_ID_KEYS = frozenset(
    "videoid video-id data-id data-video data-video-id data-videoid data-embed data-embed-id data-plyr-embed-id data-code"
    " data-youtube-id data-youtube data-yt-id data-ytid data-yt data-vimeo-id data-vimeo data-v".split()
)
_IDS = (
    (re.compile(r"[\w-]{11}"), "https://www.youtube.com/embed/"),
    (re.compile(r"\d{6,11}"), "https://player.vimeo.com/video/"),
)
"""Identifiers of videos, and the addresses that they complete."""

_SHOWN = frozenset({"video", "audio", "iframe", "embed", "object"})
_NO_BOXES = frozenset(
    {"p", "li", "td", "th", "tr", "a", "button", "html", "body", "iframe", "section", "main", "article"}
)

# Maximum blocks in the box of a player: the word on its button, and a title.
_MAX_BLOCKS = 2
# Maximum characters of an attribute that are read, such as the settings of a player.
_MAX_VALUE = 4_000


def player_media(layout: Layout) -> Iterator[Media]:
    """Yield the outermost elements that name a video in their attributes and contain no player yet."""
    regions = layout.by_region
    shown: set[str] = set()
    for index, (tag, start, stop) in enumerate(zip(regions.tag, regions.start, regions.stop, strict=True)):
        if stop - start > _MAX_BLOCKS or tag in _NO_BOXES or (element := layout.element(index)) is None:
            continue
        url = player_url(element)
        if url and url not in shown and next(element.iter(*_SHOWN), None) is None:
            shown.add(url)
            # The words in the box, such as a question for consent, do not decide.
            around = index
            while around and (regions.start[around], regions.stop[around]) == (start, stop):
                around = regions.parent[around]
            yield Media(start, around, element)


def player_url(element: Any) -> str | None:
    """Return the address of the video that the attributes of an element name."""
    if element.tag in _SHOWN or len(element.attrib) == 0:
        return None
    name = element.tag if _TELLING.search(element.tag) else ""
    found = ""
    for key, value in element.items():
        if key in _ID_KEYS:
            found = value.strip()
            name += key if key.startswith(("data-yt", "data-youtube", "data-vimeo")) else ""
        if key.startswith("data-") or key in _ID_KEYS:
            if any(host in value for host in _HOSTS):
                if player := _PLAYER.search(value[:_MAX_VALUE].replace("\\/", "/")):
                    return player[0]
                name += value[:_MAX_VALUE] if "provider" in key or "type" in key else ""
        elif key == "class" and _TELLING.search(value):
            name += value
    if not found or not name:
        return None
    vimeo = "vimeo" in name.lower()
    pattern, address = _IDS[vimeo]
    return address + found if pattern.fullmatch(found) else None
