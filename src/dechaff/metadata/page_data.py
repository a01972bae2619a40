"""One page as the sources in `fields/` read it. Everything is computed when it is first needed."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from typing import Any

from lxml import etree

from dechaff.layout.layout import Layout
from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.dates.date_style import DateStyle
from dechaff.metadata.dates.day_order import DayOrder
from dechaff.metadata.dates.machine_dates import parse_machine
from dechaff.metadata.dates.moment import Moment
from dechaff.metadata.dates.zone_country import CountryEvidence
from dechaff.metadata.declared.declarations import Declarations, collect
from dechaff.metadata.declared.jsonld import Node, as_list, types_of
from dechaff.metadata.declared.page_nodes import ARTICLES, main_node, node_names, page_nodes
from dechaff.metadata.fields.author_names import clean_authors
from dechaff.metadata.fields.rules import rule_source, title_by_rule
from dechaff.metadata.fields.shared_with_site import (
    endings_in_common,
    names_in_common,
    without_bylines_in_common,
    without_dates_in_common,
)
from dechaff.metadata.fields.site_names import SiteNames
from dechaff.metadata.fields.title_candidates import PageTitles, book_names
from dechaff.metadata.fields.title_parts import HARD, pieces
from dechaff.metadata.fields.title_points import TitleKind
from dechaff.metadata.fields.titles import NO_TITLE, ChosenTitle, choose_title, likeness
from dechaff.metadata.values import clean_text, fold
from dechaff.metadata.visible.author_lines import near_bylines
from dechaff.metadata.visible.byline import Byline
from dechaff.metadata.visible.far_bylines import far_bylines
from dechaff.metadata.visible.flat_headline import headline_of
from dechaff.metadata.visible.page_headings import ShownHeading
from dechaff.metadata.visible.shown_dates import ShownDate, dateline, far_dates, near_dates
from dechaff.metadata.visible.thread_starter import account
from dechaff.metadata.visible.visible_page import VisiblePage
from dechaff.site.view import NO_SITE, SiteView

__all__ = ["MAX_NODES", "OWN_NODES", "PageData"]

# Metas that name the site.
_SITE_METAS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "citation_journal_title",
               "al:ios:app_name", "al:android:app_name", "copyright", "publisher", "twitter:site", "cre")  # fmt: skip

_TITLE_METAS = (
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title",
    "article:title", "title", "headline", "hdl", "cxenseparse:title",
)  # fmt: skip

# JSON-LD nodes about the page that are read, most: further ones say less about it. Of these so many are asked for what
# belongs to one thing alone: pictures, places, tags, licences. The third is often a video, with a picture of its own.
MAX_NODES = 3
OWN_NODES = 2

# Titles of feeds that do not name the site.
_GENERIC_NAMES = frozenset("rss atom feed rss 2.0 rss feed atom 1.0 comments feed home".split(" "))

# Longest name of a site, in characters.
MAX_SITE_NAME = 80

# Links that only manuals have together: to the index of words and to the search.
_OF_MANUAL = frozenset(["index", "search"])

# What parts two authors, or belongs to the name of a firm.
_PARTS_NAMES = re.compile(r"[&,]|\s\w{1,3}\s")

# Links of the head that pages of a manual have.
_PART_OF = frozenset(["contents", "up", "toc", "start", "top", "chapter", "section", "parent"])

# Minimum share of common words for a declared and a visible headline to be the same.
SAME_HEADLINE = 0.6

# Most characters that one character becomes when case is folded.
MOST_FOLDED = 3


class PageData:
    """One page, as the sources see it."""

    def __init__(
        self,
        root: etree._Element | None,
        layout: Layout,
        url: str | None,
        elements: Sequence[etree._Element] | None = None,
        known: SiteView = NO_SITE,
    ) -> None:
        self.layout = layout
        self.known = known
        """What is known about the site."""
        self.flattened = layout.is_flat
        """There is no markup, only lines of text."""
        self.declarations: Declarations = collect(root, url, elements)
        self._moments: dict[str, Moment | None] = {}
        self._names: dict[tuple[tuple[str, ...], bool, bool], tuple[str, ...]] = {}

    def moment(self, raw: object) -> Moment | None:
        """Return the moment that a machine-readable value names. Values are remembered, because sources repeat them."""
        if not isinstance(raw, str):
            return parse_machine(raw, self.style)
        if raw not in self._moments:
            self._moments[raw] = parse_machine(raw, self.style)
        return self._moments[raw]

    def names(
        self, values: Iterable[object], *, inverted: bool = False, visible: bool = False
    ) -> tuple[str, ...]:
        """Return the authors that some values name. Values are remembered, because sources repeat them."""
        key = (tuple(value for value in values if isinstance(value, str)), inverted, visible)
        if key not in self._names:
            self._names[key] = (() if visible else self._whole(key[0])) or clean_authors(
                key[0], inverted=inverted, visible=visible
            )
        return self._names[key]

    def _whole(self, values: Sequence[str]) -> tuple[str, ...]:
        """Return the names if they are those of the site or of organisations: "and" and commas in them part nothing."""
        if not any(_PARTS_NAMES.search(value) for value in values) or any("|" in value for value in values):
            return ()
        names = [clean_text(value) for value in values]
        if all(fold(name) in self.organisations or name in self.site for name in names):
            return tuple(dict.fromkeys(names))
        return ()

    @cached_property
    def _relations(self) -> frozenset[str]:
        """The relations of the links in the head."""
        return frozenset(word for link in self.declarations.links for word in link.rel.split())

    @property
    def is_of_manual(self) -> bool:
        """Whether links in the head lead to the table of contents or to the index of a manual."""
        return not self._relations.isdisjoint(_PART_OF) or self._relations >= _OF_MANUAL

    @cached_property
    def last_of_title(self) -> str:
        """The folded last part of `<title>` behind a bar: the name of the site, if nothing else says it."""
        parts = pieces(self.html_title)
        return fold(parts[-1].text) if len(parts) > 1 and parts[-1].separator in HARD else ""

    @cached_property
    def page_url(self) -> str:
        """The page's own URL: as it was called, else as it declares it."""
        declarations = self.declarations
        if declarations.url:
            return declarations.url
        canonical = next((link.href for link in declarations.links if "canonical" in link.rel.split()), "")
        return declarations.absolute(canonical) or declarations.absolute(declarations.meta("og:url"))

    @cached_property
    def html_title(self) -> str:
        """What `<title>` says."""
        return clean_text(self.layout.title)

    @cached_property
    def nodes(self) -> list[Node]:
        """JSON-LD nodes about the page, the most telling first."""
        return page_nodes(
            self.declarations.graph, self.page_url, self.declarations.meta("og:title") or self.html_title
        )

    @cached_property
    def declared(self) -> frozenset[str]:
        """Names of what the page declares: `meta:og:title`, `json-ld:headline`, `microdata:author`, `rdfa:author`..."""
        metas = [f"meta:{name}" for name in self.declarations.metas]
        properties = [name if ":" in name else f"microdata:{name}" for name in self.declarations.properties]
        return frozenset(
            [*metas, *properties, *(f"json-ld:{name}" for node in self.nodes[:MAX_NODES] for name in node)]
        )

    @cached_property
    def node(self) -> Node:
        """The most specific JSON-LD node about the page."""
        return main_node(self.nodes)

    @cached_property
    def organisations(self) -> frozenset[str]:
        """Folded names of those JSON-LD authors that are declared to be organisations and not people."""
        return self._authors_of(
            lambda kinds: any(kind.endswith("Organization") for kind in kinds)
        ) - self._authors_of(lambda kinds: "Person" in kinds)

    @cached_property
    def people(self) -> frozenset[str]:
        """Folded names of those JSON-LD authors that are declared to be people and have a full name.

        A personal site has the name of its author.
        """
        return frozenset(name for name in self._authors_of(lambda kinds: "Person" in kinds) if " " in name)

    def _authors_of(self, is_wanted: Callable[[Collection[str]], bool]) -> frozenset[str]:
        """Return the folded names of the JSON-LD authors of some types."""
        graph = self.declarations.graph
        authors = [value for node in self.nodes[:MAX_NODES] for value in graph.values(node, "author")]
        declared = [value for value in authors if isinstance(value, dict) and is_wanted(types_of(value))]
        return frozenset(fold(clean_text(name)) for name in node_names(graph, declared))

    @cached_property
    def declared_site_names(self) -> list[str]:
        """Declared names of the site, its publisher or the owner of its rights."""
        declarations = self.declarations
        names = [
            clean_text(declarations.meta(name).lstrip("@"))
            for name in _SITE_METAS
            if name in declarations.metas
        ]
        for node in declarations.graph.nodes:
            kinds = types_of(node)
            if "WebSite" in kinds or any(kind.endswith("Organization") for kind in kinds):
                names.extend(
                    clean_text(value)
                    for value in as_list(node.get("name")) + as_list(node.get("alternateName"))
                )
            names.extend(
                clean_text(name) for name in node_names(declarations.graph, as_list(node.get("publisher")))
            )
        return _site_names(names)

    @cached_property
    def feed_names(self) -> list[str]:
        """Beginnings of the titles of the page's feeds: the site, or the topic of the feed."""
        feeds = [link for link in self.declarations.links if "rss" in link.type or "atom" in link.type]
        return _site_names([clean_text(re.split(r"\s[»|–-]\s", feed.title)[0]) for feed in feeds])

    @cached_property
    def home_names(self) -> list[str]:
        """Texts of the links to the front page: the site's name, or a word for "home"."""
        return [name for name in self.declarations.home_names() if name.casefold() not in phrases_of("home")]

    @cached_property
    def site(self) -> SiteNames:
        """The names of the site, to recognise them."""
        books = book_names(self.html_title, self.visible.headings)
        declared = [*self.declared_site_names, *self.feed_names, *self.home_names]
        titles = [title for _, title in self.declared_titles]
        shared = names_in_common(self.known.compared, titles, self.visible.headings)
        return SiteNames([*declared, *books, *shared], self.page_url)

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
        """The one date in the lines beside the headline that say little else; None if there are several."""
        return dateline(self.visible, self.title_block, self.near_dates)

    @cached_property
    def far_dates(self) -> list[ShownDate]:
        """Dates of the whole page."""
        return without_dates_in_common(
            self.known.compared,
            far_dates(self.visible, self.declarations, self.style),
            self.layout.by_block.text,
        )

    @cached_property
    def declared_titles(self) -> list[tuple[str, str]]:
        """(source, title) of everything that declares a title, in the order of trust."""
        found = [
            (f"json-ld:{name}", clean_text(node.get(name)))
            for node in self.nodes[:MAX_NODES]
            for name in ("headline", "name")
        ]
        found.extend(
            (source, clean_text(value)) for source, value in self.declarations.metas_of(_TITLE_METAS)
        )
        found.append(("html:title", self.html_title))
        found.extend(
            (f"{syntax}:headline", clean_text(p.value))
            for syntax, key in (("microdata", "headline"), ("rdfa", "rdfa:headline"))
            for p in self.declarations.properties.get(key, ())[:2]
        )
        return [(source, title) for source, title in found if title]

    @cached_property
    def known_sections(self) -> frozenset[str]:
        """Folded names of the section that the page is in: not part of a title."""
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
        """Titles of the page."""
        return PageTitles(
            self.declared_titles,
            frozenset(self.layout.by_block.text),
            self.visible.headings,
            self.site,
            self.known_sections,
            self.page_url,
            self.title_kind,
            not self._relations.isdisjoint(_PART_OF),
        )

    def _flat_title(self) -> ChosenTitle:
        """The headline of a page without markup."""
        dated = [s.block for s in self.far_dates if s.kind in ("published", "modified")]
        index = headline_of(self.layout.blocks, sorted(dated))
        if index is None:
            return NO_TITLE
        text = clean_text(self.layout.by_block.text[index].lstrip("# "))
        return ChosenTitle(text, "text:line", ShownHeading(text, 1, index, index + 1))

    @cached_property
    def title_kind(self) -> TitleKind:
        """How pages of this kind write their titles."""
        kinds = {kind for node in self.nodes for kind in types_of(node)}
        if any(kind.endswith("NewsArticle") for kind in kinds):
            return TitleKind.NEWS
        if "Recipe" in kinds:
            return TitleKind.RECIPE
        declared = self.declarations.meta("og:type").strip().lower() == "article"
        return TitleKind.ARTICLE if declared or not kinds.isdisjoint(ARTICLES) else TitleKind.OTHER

    @cached_property
    def title_block(self) -> int | None:
        """Index of the block that shows the headline."""
        text, heading = self.title.text, self.title.heading
        if heading is not None and heading.level == 1:
            return heading.start
        words = fold(text).split()
        least = (
            len(" ".join(words)) // MOST_FOLDED
        )  # shorter lines cannot say the same: most are not folded at all
        headings = [
            h
            for h in self.visible.headings
            if h.level == 1 and not h.is_aside and not self.site.is_logo(h.text)
        ]
        # Declared and shown headline may be worded differently, and the first may stand in a breadcrumb as well.
        for candidate in headings:
            if words and likeness(text, candidate.text) >= SAME_HEADLINE:
                return candidate.start
        if heading is not None:
            return heading.start
        hidden = self.layout.by_block.hidden
        most = 2 * len(text) + 8
        for index, line in enumerate(self.layout.by_block.text if words else ()):
            if (
                least <= len(line) < most
                and not hidden[index]
                and words[0] in line.casefold()
                and fold(line).split() == words
            ) and not self.visible.is_foreign(index, None):
                return index
        if headings:
            return headings[0].start
        first = pieces(text)[0].text
        texts = self.layout.by_block.text
        return texts.index(first) if first != text and first in texts else None

    @cached_property
    def bylines(self) -> list[Byline]:
        """Lines near the headline that name the author."""
        dated = frozenset([shown.block for shown in self.near_dates])
        return near_bylines(self.visible, self.title_block, self._inline, dated)

    @cached_property
    def account(self) -> list[str]:
        """The account that opened a thread."""
        heading = self.title.heading
        is_main = heading is not None and heading.level == 1
        return account(self.visible, self.title_block, self._inline, is_main=is_main)

    @cached_property
    def far_bylines(self) -> list[Byline]:
        """Lines anywhere that announce the author, and boxes about the author; none on a page without any date."""
        if self.title_kind is TitleKind.OTHER and not (self.near_dates or self.far_dates):
            return []
        return without_bylines_in_common(self.known.compared, far_bylines(self.visible, self.title_block))


def _site_names(names: Iterable[str]) -> list[str]:
    """Leave out what is too long for the name of a site, and what feeds of all sites are called."""
    return [
        name
        for name in names
        if name and len(name) <= MAX_SITE_NAME and name.casefold() not in _GENERIC_NAMES
    ]
