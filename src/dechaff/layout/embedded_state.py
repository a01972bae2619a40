"""Recover the text of a page from embedded data.

Used only if the visible text is a stub. The text must be the page's own: its title, description or URL must match.
Other stories in the same data are often longer.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from lxml import etree

from dechaff.layout.flat_text import segment_lines
from dechaff.layout.layout import Layout
from dechaff.layout.segment import segment
from dechaff.layout.state_documents import state_documents
from dechaff.layout.state_passages import MAX_VALUES, TAG, Passage, Record, passages
from dechaff.layout.words import visual_length
from dechaff.reading.parse import parse

__all__ = ["Recovered", "recover"]

# Minimum length of recovered text, in characters of Latin text.
MIN_TEXT = 200

# Minimum share of the words of title and description in a text that no title or URL matches. The title may contain the
# name of the site.
MIN_TOLD = 1 / 3
# Minimum share of the words of a record's title in the page's title.
MIN_TITLE = 0.6
# First letters of a word that its forms share.
STEM = 5
# Minimum characters of the part of a URL that identifies a page. Shorter ones, such as `/a/`, identify many.
MIN_SLUG = 3

_DESCRIPTIONS = frozenset({"description", "og:description", "twitter:description"})
_PAGE_TITLES = frozenset({"og:title", "twitter:title"})
_WORD = re.compile(r"\w{4,}|[^\W\x00-\x7f]+")


class Recovered(NamedTuple):
    """Text that was found."""

    layout: Layout
    source: str
    """Where it was: `json-ld:articleBody`, `state:post.content`."""


class _Page(NamedTuple):
    """What a page declares about itself."""

    title: frozenset[str]
    """Stems of its title."""
    told: frozenset[str]
    """Stems of its title and descriptions."""
    names: frozenset[str]
    """The parts of its URLs that identify it, in lower case."""


class _Text(NamedTuple):
    """Passages that belong together."""

    origin: str
    passages: list[Passage]


def recover(root: etree._Element, url: str | None = None) -> Recovered | None:
    """Return the text of a page from its embedded data; None if none of it is the page's own.

    Args:
        root: the page's tree. It is only read.
        url: the URL of the page, if known. The URL that the page declares counts too.
    """
    texts = _texts(root)
    page = _read_page(root, url)
    named = [text for text in texts if _is_named(text, page)]
    best = max(named or _told(texts, page), key=_weight, default=None)
    if best is None or _weight(best) < MIN_TEXT:
        return None
    layout = _layout(dict.fromkeys(passage.text for passage in best.passages))
    return Recovered(layout, f"{best.origin}:{best.passages[0].place}") if layout.blocks else None


def _texts(root: etree._Element) -> list[_Text]:
    """Return the texts in a page's data, grouped by record and its part, or by their keys."""
    found: dict[tuple[str, Record, str], _Text] = {}
    budget = MAX_VALUES
    for document in state_documents(root):
        for passage in passages(document, budget):
            budget -= 1
            record = passage.record
            key = (document.origin, record, passage.part if record.addresses else passage.place)
            found.setdefault(key, _Text(document.origin, [])).passages.append(passage)
        if budget <= 0:
            break
    return [text for text in found.values() if not text.passages[0].record.is_other]


def _read_page(root: etree._Element, url: str | None) -> _Page:
    titles, descriptions, addresses = [root.findtext(".//title") or ""], [], [url or ""]
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        if name in _PAGE_TITLES:
            titles.append(meta.get("content") or "")
        elif name in _DESCRIPTIONS:
            descriptions.append(meta.get("content") or "")
        elif name == "og:url":
            addresses.append(meta.get("content") or "")
    addresses += [link.get("href") or "" for link in root.iter("link") if link.get("rel") == "canonical"]
    title = _stems(" ".join(titles))
    names = {name for address in addresses for name in _names_in(address)}
    return _Page(title, title | _stems(" ".join(descriptions)), frozenset(names))


def _names_in(address: str) -> Sequence[str]:
    """Return the part of a URL that identifies a page: the last one."""
    try:
        parts = [part for part in unquote(urlsplit(address).path).lower().split("/") if part]
    except ValueError:
        return ()
    found = [parts[-1].removesuffix(".html").removesuffix(".htm")] if parts else []
    return [name for name in found if len(name) >= MIN_SLUG]


def _is_named(text: _Text, page: _Page) -> bool:
    """Return whether the URL or title of a page matches a text's record, or the object around the text."""
    record = text.passages[0].record
    if any(name in page.names for address in record.addresses for name in _names_in(address)):
        return True
    titles = {record.title} if record.addresses else {passage.title for passage in text.passages}
    return len(titles) == 1 and _is_title(titles.pop(), page)


def _is_title(title: str, page: _Page) -> bool:
    stems = _stems(title)
    return bool(stems) and len(stems & page.title) >= MIN_TITLE * len(stems)


def _told(texts: Iterable[_Text], page: _Page) -> list[_Text]:
    """Return the texts that match the page's title and descriptions. Records of a list are other pages."""
    texts = list(texts)
    alike = Counter((text.origin, text.passages[0].record.place, text.passages[0].part) for text in texts)
    return [
        text
        for text in texts
        if _is_told(text, page)
        and not (
            text.passages[0].record.addresses
            and alike[text.origin, text.passages[0].record.place, text.passages[0].part] > 1
        )
    ]


def _is_told(text: _Text, page: _Page) -> bool:
    whole = " ".join(passage.text for passage in text.passages).casefold()
    return sum(stem in whole for stem in page.told) >= MIN_TOLD * len(page.told)


def _stems(text: str) -> frozenset[str]:
    """Return the first letters of the longer words of a text; in scripts without spaces, all pairs of characters."""
    stems: set[str] = set()
    for word in _WORD.findall(text.casefold()):
        if word.isascii() or word.upper() != word:
            stems.add(word[:STEM])
        else:
            stems.update(word[at : at + 2] for at in range(max(1, len(word) - 1)))
    return frozenset(stems)


def _weight(text: _Text) -> int:
    """Return the length of a text, each passage counted once."""
    return sum(map(visual_length, dict.fromkeys(passage.text for passage in text.passages)))


def _layout(texts: dict[str, None]) -> Layout:
    """Segment passages: as markup if they contain tags, else as lines."""
    if any(TAG.search(text) for text in texts):
        markup = "".join(f"<section>{text}</section>" for text in texts)
        root = parse(f"<html><body>{markup}</body></html>".encode("utf-8", "replace")).root
        return segment(root) if root is not None else Layout()
    return segment_lines("\n\n".join(texts))
