"""The data of one page for the sources in `fields/`. Everything is computed when it is first needed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from lxml import etree

from dechaff.layout.layout import Layout
from dechaff.metadata.dates.date_style import DateStyle
from dechaff.metadata.dates.date_text import find_dates
from dechaff.metadata.dates.day_order import DayOrder
from dechaff.metadata.dates.machine_dates import parse_machine
from dechaff.metadata.dates.moment import Moment
from dechaff.metadata.dates.zone_country import CountryEvidence
from dechaff.metadata.declared.collect import collect
from dechaff.metadata.declared.jsonld import as_list
from dechaff.metadata.declared_page import DeclaredPage
from dechaff.metadata.fields.author_names import clean_authors
from dechaff.metadata.fields.book_names import book_names
from dechaff.metadata.fields.rule_fields import rule_source, title_by_rule
from dechaff.metadata.fields.shared_with_site import (
    endings_in_common,
    names_in_common,
    without_bylines_in_common,
    without_dates_in_common,
)
from dechaff.metadata.fields.site_names import SiteNames
from dechaff.metadata.fields.title_block import find_title_block
from dechaff.metadata.fields.title_parts import pieces
from dechaff.metadata.fields.title_points import TitleKind
from dechaff.metadata.fields.title_pool import PageTitles
from dechaff.metadata.fields.titles import NO_TITLE, ChosenTitle, choose_title
from dechaff.metadata.values import clean_text, fold
from dechaff.metadata.visible.author_lines import near_bylines
from dechaff.metadata.visible.byline_text import Byline
from dechaff.metadata.visible.far_bylines import far_bylines, without_doubtful_by
from dechaff.metadata.visible.flat_headline import headline_of
from dechaff.metadata.visible.page_headings import ShownHeading
from dechaff.metadata.visible.shown_date import ShownDate
from dechaff.metadata.visible.shown_dates import beside_dates, dateline, far_dates, near_dates
from dechaff.metadata.visible.thread_starter import account
from dechaff.metadata.visible.visible_page import VisiblePage
from dechaff.site.view import NO_SITE, SiteView

__all__ = ["PageData"]

# A heading that is a date: maximum characters, minimum digits, and maximum characters in addition to the date, such as
# the weekday.
MAX_DATE = 40
MIN_DIGITS = 3
MAX_BESIDE_DATE = 12

# A separator between two authors, which may also be part of the name of an organisation.
_PARTS_NAMES = re.compile(r"[&,]|\s\w{1,3}\s")


class PageData(DeclaredPage):
    """The data of one page for the sources."""

    def __init__(
        self,
        root: etree._Element | None,
        layout: Layout,
        url: str | None,
        elements: Sequence[etree._Element] | None = None,
        known: SiteView = NO_SITE,
    ) -> None:
        super().__init__(collect(root, url, elements), layout.title)
        self.layout = layout
        self.known = known
        """What is known about the site of the page."""
        self.flattened = layout.is_flat
        """Whether the page has no markup, only lines of text."""
        self._moments: dict[str, Moment | None] = {}
        self._names: dict[tuple[tuple[str, ...], bool, bool], tuple[str, ...]] = {}

    def moment(self, raw: object) -> Moment | None:
        """Return the moment in a machine-readable value. Results are cached, because sources repeat values."""
        if not isinstance(raw, str):
            return parse_machine(raw, self.style)
        if raw not in self._moments:
            self._moments[raw] = parse_machine(raw, self.style)
        return self._moments[raw]

    def names(
        self, values: Iterable[object], *, inverted: bool = False, visible: bool = False
    ) -> tuple[str, ...]:
        """Return the authors in some values. Results are cached, because sources repeat values."""
        key = (tuple(value for value in values if isinstance(value, str)), inverted, visible)
        if key not in self._names:
            self._names[key] = (() if visible else self._whole(key[0])) or clean_authors(
                key[0], inverted=inverted, visible=visible
            )
        return self._names[key]

    def _whole(self, values: Sequence[str]) -> tuple[str, ...]:
        """Return the names unsplit if all are of the site or of organisations: they may contain "and" and commas."""
        if not any(_PARTS_NAMES.search(value) for value in values) or any("|" in value for value in values):
            return ()
        names = [clean_text(value) for value in values]
        if all(fold(name) in self.organisations or name in self.site for name in names):
            return tuple(dict.fromkeys(names))
        return ()

    @cached_property
    def site(self) -> SiteNames:
        """The names of the site."""
        books = book_names(self.html_title, self.visible.headings)
        declared = [*self.declared_site_names, *self.feed_names, *self.home_names]
        titles = [title for _, title in self.declared_titles]
        shared = names_in_common(self.known.compared, titles, self.visible.headings)
        return SiteNames([*declared, *books, *shared, *self._taglines], self.page_url)

    @cached_property
    def _taglines(self) -> list[str]:
        """The parts of `<title>` that are the slogan of the site: a line that is named so, or a heading below the logo."""
        parts = {piece.text for piece in pieces(self.html_title)}
        if len(parts) < 2:
            return []
        return [text for text in self.visible.taglines if text in parts]

    @cached_property
    def visible(self) -> VisiblePage:
        """The visible page."""
        return VisiblePage(self.layout)

    @cached_property
    def style(self) -> DateStyle:
        """How the page writes dates."""
        language = self.declarations.language or self.declarations.meta("og:locale").replace("_", "-")
        order = DayOrder(self.layout.by_block.text)
        return DateStyle(
            language, order.learn, CountryEvidence(self.layout, self.page_url, language).speaks_for
        )

    @cached_property
    def _inline(self) -> list[tuple[int, Any]]:
        """Inline elements near the headline, with their blocks."""
        return self.visible.inline_near(self.title_block)

    @cached_property
    def near_dates(self) -> list[ShownDate]:
        """Dates near the headline."""
        return near_dates(self.visible, self.title_block, self.style, self._inline)

    @cached_property
    def dateline(self) -> Moment | None:
        """The date in the short lines near the headline; None if they contain different dates."""
        return dateline(self.visible, self.title_block, self.near_dates)

    @cached_property
    def far_dates(self) -> list[ShownDate]:
        """Dates of the whole page."""
        title = (
            None if self.flattened else self.title_block
        )  # the headline of a page without markup depends on dates
        return without_dates_in_common(
            self.known.compared,
            far_dates(self.visible, title, self.declarations, self.style),
            self.layout.by_block.text,
        )

    @cached_property
    def known_sections(self) -> frozenset[str]:
        """Folded names of the section that the page is in. They are not part of a title."""
        names = [self.declarations.meta("article:section")]
        names.extend(value for value in as_list(self.node.get("articleSection")) if isinstance(value, str))
        titles = dict.fromkeys(title for _, title in self.declared_titles)
        names.extend(name for title in titles for name in endings_in_common(self.known.compared, title))
        return frozenset(fold(clean_text(name)) for name in names) - {""}

    @cached_property
    def title(self) -> ChosenTitle:
        """The headline."""
        if text := title_by_rule(self.known.fields):
            found = self.known.fields["title"]
            start, stop = found.blocks
            shown = ShownHeading(text, 1, start, stop) if start < stop else None
            return ChosenTitle(text, rule_source(found), shown)
        if self.flattened and not self.layout.title:
            return self._flat_title()
        return choose_title(self.titles)

    @cached_property
    def titles(self) -> PageTitles:
        """The inputs for choosing the title of the page."""
        return PageTitles(
            self.declared_titles,
            frozenset(self.layout.by_block.text),
            [heading for heading in self.visible.headings if not self._is_date(heading.text)],
            self.site,
            self.known_sections,
            self.page_url,
            self.title_kind,
            self.is_part,
        )

    def _is_date(self, text: str) -> bool:
        """Return whether a heading consists of a date only. Blogs have such headings above the posts of a day."""
        if len(text) > MAX_DATE or sum(map(str.isdigit, text)) < MIN_DIGITS:
            return False
        dates = [found.end - found.start for found in find_dates(text, self.style)]
        return bool(dates) and len(fold(text)) - sum(dates) <= MAX_BESIDE_DATE

    def _flat_title(self) -> ChosenTitle:
        """Return the headline of a page without markup."""
        dated = [s.block for s in self.far_dates if s.kind in ("published", "modified")]
        index = headline_of(self.layout.by_block, sorted(dated))
        if index is None:
            return NO_TITLE
        text = clean_text(self.layout.by_block.text[index].lstrip("# "))
        return ChosenTitle(text, "text:line", ShownHeading(text, 1, index, index + 1))

    @cached_property
    def title_block(self) -> int | None:
        """Index of the block that shows the headline."""
        return find_title_block(self.title, self.visible, self.site)

    @cached_property
    def bylines(self) -> list[Byline]:
        """Lines near the headline that name the author."""
        dated = beside_dates(self.near_dates, self.layout.by_block.text)
        found = near_bylines(self.visible, self.title_block, self._inline, dated)
        headline = fold(self.title.text)
        return [
            line
            for line in found
            if fold(self.layout.by_block.text[line.block]) != headline and not self._is_from_site(line)
        ]

    def _is_from_site(self, line: Byline) -> bool:
        """Return whether a line names the site instead of an author: "From Oxmere Wiki"."""
        rest = without_doubtful_by(line.text) if line.kind == "text" else ""
        return bool(rest) and rest in self.site

    @cached_property
    def account(self) -> list[str]:
        """The account that started a thread."""
        heading = self.title.heading
        is_main = heading is not None and heading.level == 1
        return account(self.visible, self.title_block, self._inline, is_main=is_main)

    @cached_property
    def far_bylines(self) -> list[Byline]:
        """Lines that announce the author anywhere on the page, and author boxes.

        Empty for pages of a manual and pages without a date, unless the page is declared as an article.
        """
        is_dated = bool(self.near_dates or self.far_dates)
        if self.title_kind is TitleKind.OTHER and (self.is_of_manual or not is_dated):
            return []
        return without_bylines_in_common(self.known.compared, far_bylines(self.visible, self.title_block))
