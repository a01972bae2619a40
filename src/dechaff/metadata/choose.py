"""Decide every field from its sources, and record which source decided it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType
from typing import Any

from dechaff.budget import UNLIMITED, Budget
from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.fields import links
from dechaff.metadata.fields.authors import choose_authors, names_account
from dechaff.metadata.fields.dates import choose_dates
from dechaff.metadata.fields.description import DESCRIPTION
from dechaff.metadata.fields.keywords import tags
from dechaff.metadata.fields.language import declared_languages, detect_language, direction_of
from dechaff.metadata.fields.lead_image import images
from dechaff.metadata.fields.page_type import page_types
from dechaff.metadata.fields.paywalled import paywalls
from dechaff.metadata.fields.place import countries, places
from dechaff.metadata.fields.section import SECTION
from dechaff.metadata.fields.site_name import SITE_NAME
from dechaff.metadata.fields.subtitle import SUBTITLE
from dechaff.metadata.marked_blocks import find_marks
from dechaff.metadata.metadata import Mark, Metadata
from dechaff.metadata.page_data import PageData
from dechaff.metadata.sources import MAX_ALTERNATIVES
from dechaff.metadata.values import clean_text, fold
from dechaff.records import FieldSource, PageType

__all__ = ["Reading"]

# The stage that is skipped when the time is up, as warnings name it.
STAGE = "all metadata were read"


# Fields that are settled once the marks are known. A subtitle may still be found later.
_APART = ("title", "authors", "description", "place")

# Types of pages that show the names of others: on the cards of a list, as makers of goods, as customers. Of 30 such pages of
# the development sets that show an "author", one is right, and the probability of its type is 0.57.
_OF_OTHERS = frozenset({PageType.LISTING, PageType.COLLECTION, PageType.PRODUCT, PageType.SERVICE})
SURE_TYPE = 0.6

# Types of page on which a date that no label and no place by the headline makes the page's is that of something else: of a
# review, a delivery, an event, or today. Of 31 such dates in the development sets that have a date of publication to
# compare with two are right, and both stand on listings.
_DATES_OF_OTHERS = frozenset({PageType.COLLECTION, PageType.PRODUCT, PageType.SERVICE})
_STRAY_DATES = frozenset({"visible:text", "visible:text-anywhere"})


class _Fields:
    """The fields that have a value so far, and their sources."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget
        self.fields: dict[str, Any] = {}
        self.sources: dict[str, FieldSource] = {}

    def settle(self, name: str, found: Iterable[tuple[str, Any]]) -> None:
        """Take the first good value; the others are its alternatives. If no time is left, take none."""
        if self.budget.is_spent(STAGE):
            return
        good = [pair for pair in found if pair[1] is not None and pair[1] != "" and pair[1] != ()]
        if good:
            (source, value), others = good[0], tuple(good[1 : MAX_ALTERNATIVES + 1])
            self.fields[name] = value
            different = [other for _, other in others if other != value]
            key = _key(value) if different else None
            conflict = any(_key(other) != key for other in different)
            self.sources[name] = FieldSource(value, source, others, conflict)


def _key(value: Any) -> Any:
    """Return what is compared to see whether two sources disagree."""
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, tuple):
        return frozenset(fold(item) for item in value)
    return value


class Reading:
    """The metadata of a page, decided in two steps.

    The text only needs to know which blocks are metadata; the other fields are decided when they are first read.
    """

    def __init__(self, page: PageData, budget: Budget = UNLIMITED) -> None:
        self._page = page
        self._account = _Fields(budget)
        self._has_dates_of_others = False
        _settle_apart(page, self._account)
        self.marks: tuple[Mark, ...] = find_marks(page, self._account.fields)
        """Blocks that hold nothing but the title, a subtitle, a byline or a dateline."""

    def field(self, name: str) -> Any:
        """Return one field of `metadata`. For the fields that the marks depend on, no other field is decided."""
        return self._so_far(name) if name in _APART else getattr(self.metadata, name)

    def _so_far(self, name: str) -> Any:
        """Return a field as it is decided now; nothing if it is not."""
        return self._account.fields.get(name, () if name == "authors" else None)

    def drop_what_is_of_others(self, page_type: PageType, probability: float) -> None:
        """Drop authors and dates that are only shown where the type of the page says that such are those of others.

        The type is known once the blocks are scored, after the authors were chosen. A shown name stays where the page
        declares the account of that person.

        Args:
            page_type: what the page is.
            probability: how sure that is, 0 to 1.
        """
        if probability < SURE_TYPE:
            return
        if page_type in _OF_OTHERS:
            self._drop_authors()
        self._has_dates_of_others = page_type in _DATES_OF_OTHERS
        if "metadata" in self.__dict__:
            # All fields were decided before; the account is theirs, so that its sources have changed already.
            self._drop_stray_date()
            gone = {name: self._so_far(name) for name in ("authors", "published", "published_precision")}
            self.metadata = replace(self.metadata, **gone)

    def _drop_authors(self) -> None:
        """Drop authors that are only shown, but for those whose account is declared."""
        found = self._account.sources.get("authors")
        if found is None or not found.source.startswith("visible"):
            return
        declared = [pair for pair in found.alternatives if not pair[0].startswith("visible")]
        if any(names_account(found.value, names) for _, names in declared):
            return
        del self._account.fields["authors"], self._account.sources["authors"]
        self._account.settle("authors", declared)

    def _drop_stray_date(self) -> None:
        """Drop a date of publication that is one of the dates on the page and no more."""
        found = self._account.sources.get("published")
        if self._has_dates_of_others and found is not None and found.source in _STRAY_DATES:
            for name in ("published", "published_precision"):
                del self._account.fields[name]
            del self._account.sources["published"]

    def decide_all(self) -> None:
        """Decide all fields now."""
        _ = self.metadata

    @cached_property
    def metadata(self) -> Metadata:
        """All fields, each with its source."""
        _settle_rest(self._page, self._account, self.marks)
        self._drop_stray_date()
        return Metadata(
            **self._account.fields, sources=MappingProxyType(self._account.sources), marks=self.marks
        )


def _settle_apart(page: PageData, account: _Fields) -> None:
    """Settle the fields that the marks depend on."""
    title, source, _ = page.title
    account.settle("title", [(source, title), *((s, t) for s, t in page.declared_titles if s != source)])
    account.settle("authors", choose_authors(page)[1])
    for name in ("description", "subtitle"):
        _settle_text(name, page, account)
    account.settle("place", places(page))


def _settle_rest(page: PageData, account: _Fields, marks: Sequence[Mark]) -> None:
    """Settle all other fields."""
    shown = [page.layout.by_block.text[index] for index, kind in marks if kind == "subtitle"]
    if "subtitle" not in account.fields:
        account.settle("subtitle", [("visible:standfirst", text) for text in shown])
    _settle_text("site_name", page, account)
    _settle_text("section", page, account, phrases_of("uncategorized"))
    _settle_dates(page, account)
    _settle_language(page, account)
    canonical = list(links.canonical_urls(page))
    account.settle("url", [("argument", page.declarations.absolute(page.declarations.url)), *canonical])
    account.settle("canonical_url", canonical)
    account.settle("image", images(page))
    account.settle("license", links.licenses(page))
    account.settle("next_page", links.next_pages(page))
    account.settle("favicon", links.favicons(page))
    account.settle("feeds", [("link:alternate", links.feeds(page))])
    account.settle("tags", tags(page))
    account.settle("page_type", page_types(page))
    account.settle("paywalled", paywalls(page))
    account.settle("country", countries(page))


_TEXTS = {"description": DESCRIPTION, "subtitle": SUBTITLE, "site_name": SITE_NAME, "section": SECTION}


def _settle_text(name: str, page: PageData, account: _Fields, without: frozenset[str] = frozenset()) -> None:
    """Settle a field that is plain text; `without`: folded values that mean that there is none."""
    rows = _TEXTS[name].present(page.declared)
    found = ((row.name, clean_text(value)) for row in rows for value in row.read(page))
    account.settle(name, (pair for pair in found if not without or fold(pair[1]) not in without))


def _settle_dates(page: PageData, account: _Fields) -> None:
    """Settle `published` and `modified`."""
    if account.budget.is_spent(STAGE):
        return
    for name, chosen in choose_dates(page).items():
        account.fields[name], account.fields[f"{name}_precision"] = chosen.moment[:2]
        account.sources[name] = chosen.source


def _settle_language(page: PageData, account: _Fields) -> None:
    """Settle `language` and `direction`."""
    account.settle("language", declared_languages(page))
    if "language" not in account.fields:
        account.settle("language", [("text:detector", detect_language(page))])
    direction = direction_of(page.declarations.direction, account.fields.get("language", ""))
    account.settle("direction", [("html:dir" if page.declarations.direction else "language", direction)])
