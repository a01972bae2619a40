"""Determine which of a few countries a page comes from. Needed if a time zone name has several meanings."""

from __future__ import annotations

import re
from itertools import chain
from urllib.parse import urlsplit

from dechaff.layout.layout import Layout
from dechaff.lexicon.countries import DIALLING_CODES, PLACES

__all__ = ["CountryEvidence"]

_DIALLING = re.compile(r"(?<!\d)(?:\+|00)(\d{1,3})[\s().-]{1,2}\d")


class CountryEvidence:
    """Answers `CountryHints` from a page's host, language, phone numbers and place names, in this order."""

    __slots__ = ("_answers", "language", "layout", "url")

    def __init__(self, layout: Layout, url: str, language: str) -> None:
        self.layout = layout
        self.url = url
        self.language = language
        self._answers: dict[frozenset[str], frozenset[str]] = {}

    def speaks_for(self, asked: frozenset[str]) -> frozenset[str]:
        """Return the countries among those asked that the strongest evidence supports."""
        if asked not in self._answers:  # the dates of a page mostly ask for the same countries
            self._answers[asked] = self._strongest(asked)
        return self._answers[asked]

    def _strongest(self, asked: frozenset[str]) -> frozenset[str]:
        for evidence in (self._host, self._region, self._phones, self._places):
            found = evidence(asked)
            if found:
                return found
        return frozenset()

    def _host(self, asked: frozenset[str]) -> frozenset[str]:
        try:
            label = (urlsplit(self.url).hostname or "").rsplit(".", 1)[-1].upper()
        except ValueError:
            return frozenset()
        return asked & {"GB" if label == "UK" else label}

    def _region(self, asked: frozenset[str]) -> frozenset[str]:
        # Templates often declare `en-US` regardless of the site, so it is ignored.
        return asked & ({part.upper() for part in self.language.split("-")[1:]} - {"US"})

    def _phones(self, asked: frozenset[str]) -> frozenset[str]:
        codes = {
            match[1]
            for text in self.layout.by_block.text
            if "+" in text
            for match in _DIALLING.finditer(text[:2000])
        }
        return frozenset(country for country in asked if DIALLING_CODES.get(country) in codes)

    def _places(self, asked: frozenset[str]) -> frozenset[str]:
        words = set(chain.from_iterable(text.split()[:400] for text in self.layout.by_block.text))
        words = {word.strip(".,;:()'’\"").removesuffix("'s").removesuffix("’s") for word in words}
        return frozenset(country for country in asked if words.intersection(PLACES.get(country, ())))
