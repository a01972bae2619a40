"""The characters of emoji that are shown as pictures."""

from __future__ import annotations

import re
from typing import Any

__all__ = ["emoji_of"]

_EMOJI = re.compile(
    "(?:[\U0001f000-\U0001faff\u2190-\u21ff\u2300-\u23ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\u00a9\u00ae\u203c\u2049\u2122\u2139\u200d\ufe0e\ufe0f\U000e0020-\U000e007f]"
    "|[0-9#*]\ufe0f?\u20e3)+"
)
_SHORTCODE = re.compile(r":[\w+-]{1,40}:|[:;=8xX>][-o*']{0,2}[()\[\]DPpOo|/\\3*@$?!]|<3")
"""Texts that editors use for an emoji: `:smile:`, `:-)`."""

_NAMED = re.compile(
    r"(?:^|[\s_-])(?:emoji|emoticon|smil(?:ey|ie|ies|eys)|twemoji|emojione)(?:$|[\s_-])", re.IGNORECASE
)
_FILE = re.compile(
    r"(?:emoji|emoticon|smil(?:ey|ie)|unicode)[^?#]{0,80}?/(?:u|emoji_u)?([0-9a-f]{4,5}(?:[-_][0-9a-f]{4,5}){0,8})\.(?:png|svg|gif|webp)",
    re.IGNORECASE,
)
"""The file of an emoji is named by its code points."""
_FILE_WORDS = ("emoji", "emoticon", "smil", "unicode")
"""Every such address has one of these; looking for them first takes a tenth of the time."""

# Maximum characters of an emoji. Families with skin tones have about 20.
MAX_EMOJI = 40
MAX_URL = 300


def emoji_of(image: Any) -> str:
    """Return the emoji that an `<img>` shows; empty if it shows something else."""
    alt = (image.get("alt") or "").strip()
    if len(alt) > MAX_EMOJI:
        return ""
    if alt and not alt.isascii() and _EMOJI.fullmatch(alt):
        return alt
    source = (image.get("src") or "")[:MAX_URL]
    folded = source.lower()
    if any(word in folded for word in _FILE_WORDS) and (found := _FILE.search(source)):
        drawn = "".join(chr(int(code, 16)) for code in re.split("[-_]", found[1]))
        if _EMOJI.fullmatch(drawn):
            return drawn
    if alt and _SHORTCODE.fullmatch(alt) and _NAMED.search((image.get("class") or "")[:MAX_URL]):
        return alt
    return ""
