"""Choose the value of every field from its sources, and record the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.confidence import RATED, probability, signs_of
from dechaff.metadata.fields import links
from dechaff.metadata.fields.authors import choose_authors
from dechaff.metadata.fields.by_page_type import is_date_of_others, own_authors, shows_others
from dechaff.metadata.fields.credits import credits_of
from dechaff.metadata.fields.dates import choose_dates
from dechaff.metadata.fields.description import DESCRIPTION
from dechaff.metadata.fields.keywords import tags
from dechaff.metadata.fields.language import (
    declared_languages,
    detect_language,
    direction_of,
    script_languages,
)
from dechaff.metadata.fields.lead_image import images
from dechaff.metadata.fields.page_type import page_types
from dechaff.metadata.fields.paywalled import paywalls
from dechaff.metadata.fields.place import countries, places
from dechaff.metadata.fields.rule_fields import author_by_rule, rule_source
from dechaff.metadata.fields.same_people import Names
from dechaff.metadata.fields.section import SECTION
from dechaff.metadata.fields.site_name import SITE_NAME
from dechaff.metadata.fields.subtitle import SUBTITLE
from dechaff.metadata.metadata import Mark
from dechaff.metadata.page_data import PageData
from dechaff.metadata.registry import DETAILS
from dechaff.metadata.sources import MAX_ALTERNATIVES, SourceTable
from dechaff.metadata.values import clean_text, fold
from dechaff.reading.budget import Budget
from dechaff.records import FieldSource, PageType

__all__ = ["EARLY", "Choices", "choose_early", "choose_late"]

# Name of the stage in the warning that it was skipped for lack of time.
STAGE = "all metadata were read"

EARLY = frozenset(["title", "authors", "description", "place"])
"""Fields that are chosen before the blocks are scored, because the marks depend on them. The subtitle is not included,
because it may be found later."""

# The lead of a title over the next candidate is counted in steps: size of a step in points, and maximum steps.
LEAD_STEP = 1.0
MOST_STEPS = 4


class Choices:
    """The fields that have a value so far, and their sources."""

    def __init__(
        self,
        budget: Budget,
        values: Mapping[str, Any] | None = None,
        sources: Mapping[str, FieldSource] | None = None,
        authors: Sequence[tuple[str, Names]] = (),
    ) -> None:
        self._budget = budget
        self.values: dict[str, Any] = dict(values or {})
        self.sources: dict[str, FieldSource] = dict(sources or {})
        self.authors = authors
        """(source, authors) of all sources of authors, the chosen one first."""
        self.signs: dict[str, tuple[str, ...]] = {}
        """Inputs of the confidence in the fields."""

    def choose(self, name: str, found: Iterable[tuple[str, Any]], signs: Iterable[str] = ()) -> None:
        """Set a field to the first value that is not empty, with the other values as alternatives.

        If no time is left, nothing is set.

        Args:
            name: the field.
            found: (source, value) pairs, the most trusted first.
            signs: inputs of the confidence in the value, in addition to those from its sources.
        """
        if self._budget.is_spent(STAGE):
            return
        good = [pair for pair in found if pair[1] is not None and pair[1] != "" and pair[1] != ()]
        if good:
            (source, value), others = good[0], tuple(good[1 : MAX_ALTERNATIVES + 1])
            self.values[name] = value
            different = [other for _, other in others if other != value]
            key = _key(value) if different else None
            conflict = any(_key(other) != key for other in different)
            self.add(name, value, FieldSource(value, source, others, conflict), signs)

    def add(self, name: str, value: Any, source: FieldSource, signs: Iterable[str] = ()) -> None:
        """Set a field, and estimate the confidence in its value."""
        if name in RATED and not source.source.startswith(
            "rule:"
        ):  # a value that the user selected is certain
            self.signs[name] = (*signs_of(source.source, value, source.alternatives), *signs)
            source = replace(source, confidence=probability(name, self.signs[name]))
        self.values[name], self.sources[name] = value, source

    def copy(self, *, without: str = "") -> Choices:
        """Return a copy that can be changed, without one field if `without` is set."""
        values = {name: value for name, value in self.values.items() if name != without}
        sources = {name: source for name, source in self.sources.items() if name != without}
        copied = Choices(self._budget, values, sources, self.authors)
        copied.signs = {name: signs for name, signs in self.signs.items() if name != without}
        return copied

    def of_type(self, types: Mapping[PageType, float]) -> Choices:
        """Return the choices for a page with these type probabilities, without authors of other things on the page."""
        authors = own_authors(self.authors, types)
        if authors == self.authors:
            return self
        chosen = self.copy(without="authors")
        chosen.choose("authors", authors)
        return chosen

    def without_doubtful(self, least: float) -> Choices:
        """Return the choices without the values whose confidence is below `least`, 0 to 1."""
        doubtful = [
            name
            for name, source in self.sources.items()
            if source.confidence is not None and source.confidence < least
        ]
        if not doubtful:
            return self
        kept = self.copy()
        for name in doubtful:
            for empty in (name, *DETAILS.get(name, ())):
                kept.values.pop(empty, None)
            kept.sources[name] = replace(kept.sources[name], dropped=True)
        return kept


def _key(value: Any) -> Any:
    """Return the form of a value in which two sources are compared."""
    if isinstance(value, str):
        return fold(value)
    if isinstance(value, tuple):
        return frozenset(fold(item) for item in value)
    return value


def choose_early(page: PageData, budget: Budget) -> Choices:
    """Choose the fields that the marks depend on."""
    chosen = Choices(budget)
    title = page.title
    declared = [(source, text) for source, text in page.declared_titles if source != title.source]
    chosen.choose("title", [(title.source, title.text), *declared], _title_signs(page))
    chosen.authors = [*_authors_by_rule(page), *choose_authors(page)[1]]
    chosen.choose("authors", chosen.authors)
    _choose_text("description", DESCRIPTION, page, chosen)
    _choose_text("subtitle", SUBTITLE, page, chosen)
    chosen.choose("place", places(page))
    return chosen


def _authors_by_rule(page: PageData) -> Iterator[tuple[str, Names]]:
    """Yield the authors that a rule of the site selects, with their source."""
    names = author_by_rule(page.known.fields)
    if names:
        yield rule_source(page.known.fields["author"]), names


def _title_signs(page: PageData) -> list[str]:
    """Return the other inputs of the confidence in the title: its lead over the next candidate, the kind of page, and
    whether the title is visible."""
    lead = min(int(page.title.lead / LEAD_STEP), MOST_STEPS)
    return [
        f"leads by {lead}",
        f"{page.title_kind.name.lower()} page",
        *(["is shown"] if page.title.heading else []),
    ]


def choose_late(
    page: PageData,
    early: Choices,
    marks: Sequence[Mark],
    types: Mapping[PageType, float],
    budget: Budget,
) -> Choices:
    """Return the early choices and the choices of all other fields."""
    chosen = early.copy()
    if "authors" in chosen.sources and not budget.is_spent(STAGE):
        source = chosen.sources["authors"]
        credits = dict(credits_of(page)).items()
        chosen.sources["authors"] = replace(source, alternatives=(*source.alternatives, *credits))
    shown = [page.layout.by_block.text[index] for index, kind in marks if kind == "subtitle"]
    if "subtitle" not in chosen.values:
        chosen.choose("subtitle", [("visible:standfirst", text) for text in shown])
    _choose_text("site_name", SITE_NAME, page, chosen)
    _choose_text("section", SECTION, page, chosen, phrases_of("uncategorized"))
    if not budget.is_spent(STAGE):
        _choose_dates(page, chosen, types)
    _choose_language(page, chosen)
    canonical = list(links.canonical_urls(page))
    chosen.choose("url", [("argument", page.declarations.absolute(page.declarations.url)), *canonical])
    chosen.choose("canonical_url", canonical)
    chosen.choose("image", images(page))
    chosen.choose("license", links.licenses(page))
    chosen.choose("next_page", links.next_pages(page))
    chosen.choose("favicon", links.favicons(page))
    chosen.choose("feeds", [("link:alternate", links.feeds(page))])
    chosen.choose("tags", tags(page))
    chosen.choose("page_type", page_types(page))
    chosen.choose("paywalled", paywalls(page))
    chosen.choose("country", countries(page))
    return chosen


def _choose_text(
    name: str, table: SourceTable, page: PageData, chosen: Choices, without: frozenset[str] = frozenset()
) -> None:
    """Choose a plain text field. `without` contains folded values that mean that the value is missing."""
    rows = table.present(page.declared)
    found = ((row.name, clean_text(value)) for row in rows for value in row.read(page))
    chosen.choose(name, (pair for pair in found if not without or fold(pair[1]) not in without))


def _choose_dates(page: PageData, chosen: Choices, types: Mapping[PageType, float]) -> None:
    """Choose `published` and `modified`."""
    for name, found in choose_dates(page).items():
        if name == "published" and is_date_of_others(found.source.source, types):
            continue
        value, chosen.values[f"{name}_precision"] = found.moment[:2]
        chosen.add(name, value, found.source, ["page of others"] if shows_others(types) else [])


def _choose_language(page: PageData, chosen: Choices) -> None:
    """Choose `language` and `direction`."""
    chosen.choose("language", declared_languages(page))
    if "language" not in chosen.values:
        chosen.choose("language", [("text:detector", detect_language(page)), *script_languages(page)])
    declared = page.declarations.direction
    direction = direction_of(declared, chosen.values.get("language", ""))
    chosen.choose("direction", [("html:dir" if declared else "language", direction)])
