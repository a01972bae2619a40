"""The place and country of a story: datelines, `Country:` lines, declared locations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dechaff.lexicon.bylines import phrases_of
from dechaff.lexicon.countries import STATES
from dechaff.metadata.declared_page import OWN_NODES
from dechaff.metadata.fields.author_names import clean_authors
from dechaff.metadata.fields.title_points import TitleKind
from dechaff.metadata.page_data import PageData
from dechaff.metadata.values import clean_text, fold

__all__ = ["countries", "dateline_pieces", "places"]

# Number of blocks after the headline to search for a dateline or a country.
SEARCH_BLOCKS = 16

# Minimum length of a paragraph that starts with a dateline, in characters.
MIN_STORY = 80

# Maximum length of a place name, in characters.
MAX_PLACE = 50

# "MINSK (Reuters) -", "LONDON —", "Paris, France (AP) –" at the start of a paragraph.
_DATELINE = re.compile(
    r"^(?P<place>[^\W\d_][^\d(),–—:|]{1,40})(?:,\s(?P<country>[^\W\d_][^\d(),–—:|]{2,40}))?"
    r"(?:,\s[^\d(),–—:|]{3,12}\s\d{1,2})?\s?(?P<agency>\([\w\s./&-]{2,30}\))?\s{0,2}(?:[–—]|--?)\s{1,2}\S"
)

# The end of a dateline, and the number of characters in which it must occur.
_DASH = re.compile("[–—-] ")
DATELINE_SPAN = 180

# A place name: a capital letter first, no digits.
_PLACE = re.compile(r"[^\W\d_a-z][^\d:|]{2,48}$")
MAX_PLACE_WORDS = 4

_NO_NAME = re.compile(r"[{}]|//|\w\.\w{2,4}/")

_BAR = re.compile(r"\s[|•·]\s")

Named = tuple[str, str]


def places(page: PageData) -> Iterator[Named]:
    """Yield the place of the story."""
    yield from _declared(page, "addressLocality", "name")
    yield "meta:geo.placename", _named(page.declarations.meta("geo.placename"))
    for piece in dateline_pieces(page):
        yield "visible:line", piece
    for place, _ in _datelines(page):
        yield "visible:dateline", place


def countries(page: PageData) -> Iterator[Named]:
    """Yield the country of the story."""
    yield from _declared(page, "addressCountry")
    yield "meta:geo.country", _named(page.declarations.meta("geo.country"))
    texts = page.layout.by_block.text
    for index in _after_title(page):
        text = texts[index]
        if len(text) > MAX_PLACE or ":" not in text:
            continue
        label, _, rest = text.strip(" •·-").partition(":")
        if label.strip().casefold() in phrases_of("country"):
            following = texts[index + 1] if index + 1 < len(texts) else ""
            yield "visible:label", clean_text(rest, MAX_PLACE) or _short(following)
    for _, country in _datelines(page):
        if len(fold(country)) > 2 and fold(country) not in STATES:
            yield "visible:dateline", country


def _declared(page: PageData, *names: str) -> Iterator[Named]:
    """Yield the locations that JSON-LD declares for the content."""
    for node in page.nodes[:OWN_NODES]:
        for prop in ("contentLocation", "locationCreated", "dateline"):
            for value in page.declarations.graph.values(node, prop)[:2]:
                for name in names:
                    yield f"json-ld:{prop}", _location(value, name)


def _location(value: Any, name: str) -> str:
    if isinstance(value, str):
        return _named(value) if name == "name" else ""
    if not isinstance(value, dict):
        return ""
    address = value.get("address")
    found = value.get(name) or (address.get(name) if isinstance(address, dict) else None)
    if isinstance(found, dict):
        found = found.get("name")
    return _named(found)


def _named(value: Any) -> str:
    """Return a place name; "" for URLs and unreplaced template variables."""
    text = clean_text(value, MAX_PLACE)
    return "" if _NO_NAME.search(text) else text


def _after_title(page: PageData) -> range:
    start = page.title_block or 0
    return range(start, min(len(page.layout.by_block.text), start + SEARCH_BLOCKS))


def dateline_pieces(page: PageData) -> Iterator[str]:
    """Yield the places in a line such as `News Desk | Minsk | Updated: 12-12-2025`, without authors and dates."""
    dated = {shown.block for shown in page.near_dates if shown.kind in ("published", "modified")}
    for index in _after_title(page):
        if index not in dated:
            continue
        pieces = _BAR.split(page.layout.by_block.text[index])
        if len(pieces) < 3:
            continue
        for piece in pieces[1:]:
            if (
                _PLACE.match(piece)
                and len(piece.split()) <= MAX_PLACE_WORDS
                and not piece.split()[-1][0].islower()
                and not _is_section(piece, page)
            ):
                yield clean_text(piece)


def _is_section(piece: str, page: PageData) -> bool:
    """Return whether part of a byline is a section or the name of the site: it is declared, or a word of the URL."""
    folded = fold(piece)
    return (
        folded in page.known_sections
        or folded in fold(page.page_url.replace("-", " ")).split()
        or piece in page.site
    )


def _datelines(page: PageData) -> Iterator[tuple[str, str]]:
    """Yield (place, country) of the first dateline at the start of a paragraph."""
    texts, hidden = page.layout.by_block.text, page.layout.by_block.hidden
    for index in _after_title(page):
        text = texts[index]
        if len(text) < MIN_STORY or hidden[index] or not _DASH.search(text, 0, DATELINE_SPAN):
            continue
        match = _DATELINE.match(text)
        if match is None or fold(match["place"]) in phrases_of("not places"):
            continue
        if (match["place"].isupper() and page.title_kind is not TitleKind.OTHER) or (
            match["agency"] and len(match["place"].split()) <= 3
        ):
            yield _capitals(match["place"].strip()), _capitals((match["country"] or "").strip())
            return


def _capitals(text: str) -> str:
    return text.title() if text.isupper() and len(text) > 3 else text


def _short(text: str) -> str:
    return (
        clean_text(text.strip(" •·-")) if len(text) <= MAX_PLACE and len(clean_authors([text])) <= 1 else ""
    )
