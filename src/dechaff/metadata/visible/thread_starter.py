"""Find the account that started a thread: the first account above the first long paragraph.

Forum software marks it by a class or an attribute of the post, links it to a profile, or lists its details: posts,
registration, location.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from dechaff.metadata.values import clean_text
from dechaff.metadata.visible.byline_text import MAX_LINE, is_profile_entry
from dechaff.metadata.visible.name_shapes import MAX_NAME
from dechaff.metadata.visible.visible_page import BLOCKS_AFTER, BLOCKS_BEFORE, PARAGRAPH, VisiblePage

__all__ = ["account", "without_rank"]

_ACCOUNT = re.compile(
    r"\busername|user-name|postuser-name|person-listing|bigusername|poster-?name|\bnickname|\bhnuser|display-?name__html"
)

# The URL of a profile in forum software and social networks.
_PROFILE = re.compile(
    r"/(?:u|users?|members?|mitglied(?:er)?|usuarios?|profiles?|people)/[^/?#]{1,80}/?(?:[?#]|$)"
    r"|(?:member(?:list)?|profile|user(?:info)?|showuser)(?:\.php|\.aspx)?\?\S|[?;&]action=profile|/@[\w.-]{1,60}/?$|/user-\d{1,9}\.html"
)
# URLs of the reader's own account.
_OWN = re.compile(
    r"log-?in|log-?out|regist|sign-?(?:in|up)|password|settings|preferences|inbox|mode=(?:login|register|privacy|terms)"
)

# The server after an account: `jane@oxmere.example`.
_SERVER = re.compile(r"(?<=\w)@[\w.-]{3,80}$")

# Maximum length of an account name, in characters and words.
MAX_ACCOUNT = 30
MAX_ACCOUNT_WORDS = 3

# Maximum blocks of a box with the details of an account, and maximum distance of its first entry from the name.
MAX_BOX = 14
MAX_ABOVE = 4


def account(
    visible: VisiblePage, title: int | None, inline: list[tuple[int, Any]], *, is_main: bool
) -> list[str]:
    """Return the account that started a thread, or an empty list.

    Args:
        visible: the page.
        title: index of the headline's block.
        inline: the inline elements near the headline, with their blocks.
        is_main: whether the headline is an `<h1>`; if so, the blocks above it are not part of the thread.
    """
    place = title or 0
    first = place if is_main else max(0, place - BLOCKS_BEFORE)
    named = sorted(
        [
            *_by_class(visible, title, inline),
            *_by_attribute(visible, title),
            *_by_profile(visible, title, inline),
            *_by_box(visible, place),
        ]
    )
    texts = visible.layout.by_block.text
    for block, text in named:
        if block < first or not text or len(text) > MAX_NAME:
            continue
        is_opening = not any(len(text) >= PARAGRAPH for text in texts[place:block])
        return [_SERVER.sub("", text.lstrip("@"))] if is_opening else []
    return []


def _by_class(
    visible: VisiblePage, title: int | None, inline: list[tuple[int, Any]]
) -> Iterator[tuple[int, str]]:
    """Yield the texts of elements with an account class, with their blocks."""
    texts, regions = visible.layout.by_block.text, visible.layout.by_region
    for index, element in inline:
        if _names_account(element.get("class") or ""):
            yield index, clean_text("".join(element.itertext()), MAX_LINE)
    for region in visible.regions_near(title):
        if not regions.hidden[region] and _names_account(regions.names[region]):
            yield regions.start[region], texts[regions.start[region]]


def _names_account(names: str) -> bool:
    """Return whether an element is an account name by its class."""
    lower = names.lower()
    return ("name" in lower or "listing" in lower or "user" in lower) and _ACCOUNT.search(lower) is not None


def _by_attribute(visible: VisiblePage, title: int | None) -> Iterator[tuple[int, str]]:
    """Yield the accounts in the attributes of posts around or near the headline, with their blocks."""
    layout = visible.layout
    if layout.markup is None or title is None:
        return
    around = layout.ancestors(layout.by_block.region[title])
    for region in (*around, *visible.regions_near(title)):
        element = layout.element(region)
        name = clean_text(element.get("author") or element.get("data-author") or "", MAX_LINE)
        if name and _may_be_account(name):
            yield max(layout.by_region.start[region], title), name


def _by_profile(
    visible: VisiblePage, title: int | None, inline: list[tuple[int, Any]]
) -> Iterator[tuple[int, str]]:
    """Yield the texts of links to profiles, with their blocks."""
    for index, element in inline:
        address = element.get("href") if element.tag == "a" else None
        if (
            address
            and not visible.is_foreign(index, title)
            and _PROFILE.search(address)
            and not _OWN.search(address.lower())
        ):
            text = clean_text(" ".join(element.itertext()), MAX_LINE)
            if text and _may_be_account(text):
                yield index, text


def without_rank(visible: VisiblePage, block: int) -> str:
    """Return the text of a block, without the rank after a link to a profile: "Ada Wrenfield Regular"."""
    text = visible.layout.by_block.text[block]
    if len(text) > MAX_LINE:
        return text
    for run in visible.layout.runs(block):
        if (
            run is None
            or run.__class__ is str
            or run.tag != "a"
            or not _PROFILE.search(run.get("href") or "")
        ):
            continue
        name = clean_text(" ".join(run.itertext()), MAX_LINE)
        return name if name and text.startswith(name + " ") else text
    return text


def _may_be_account(text: str) -> bool:
    return (
        len(text) <= MAX_ACCOUNT
        and text[-1] not in "!?"
        and len(text.split()) <= MAX_ACCOUNT_WORDS
        and not text.isdecimal()
    )


def _by_box(visible: VisiblePage, place: int) -> Iterator[tuple[int, str]]:
    """Yield the first line of the first box near the headline that lists the details of an account."""
    texts = visible.layout.by_block.text
    for index in range(max(0, place - BLOCKS_BEFORE), min(len(texts), place + BLOCKS_AFTER)):
        if is_profile_entry(texts[index]) and not _is_in_menu(visible, index):
            start = _box_of(visible, index)
            if start is not None and index - start <= MAX_ABOVE and _may_be_account(texts[start]):
                yield start, texts[start]
                return


def _is_in_menu(visible: VisiblePage, block: int) -> bool:
    """Return whether a block is in a `<nav>`: "Not logged in | Talk | Posts" is about the reader."""
    layout = visible.layout
    return any(
        layout.by_region.tag[region] == "nav" for region in layout.ancestors(layout.by_block.region[block])
    )


def _box_of(visible: VisiblePage, block: int) -> int | None:
    """Return the first block of the smallest region that contains a block and the block before it.

    None if the region also contains a post.
    """
    regions = visible.layout.by_region
    index = visible.layout.by_block.region[block]
    while index and regions.start[index] >= block:
        index = regions.parent[index]
    start, stop = regions.start[index], regions.stop[index]
    lines: Sequence[str] = visible.layout.by_block.text[start:stop]
    if not index or stop - start > MAX_BOX or any(len(line) >= PARAGRAPH for line in lines):
        return None
    return start
