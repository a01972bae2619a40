"""The declarations of a page, prepared for the sources in `fields/`: JSON-LD nodes, titles, site names."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import cached_property

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.declared.declarations import Declarations
from dechaff.metadata.declared.jsonld import Node, as_list, types_of
from dechaff.metadata.declared.page_nodes import ARTICLES, main_node, node_names, page_nodes
from dechaff.metadata.fields.site_names import is_front_page
from dechaff.metadata.fields.title_parts import HARD, pieces
from dechaff.metadata.fields.title_points import TitleKind
from dechaff.metadata.values import clean_text, fold

__all__ = ["MAX_NODES", "OWN_NODES", "DeclaredPage"]

# Metas that contain the name of the site.
_SITE_METAS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "citation_journal_title",
               "al:ios:app_name", "al:android:app_name", "copyright", "publisher", "twitter:site", "cre")  # fmt: skip

_TITLE_METAS = (
    "og:title", "twitter:title", "parsely-title", "sailthru.title", "dc.title", "dcterms.title", "citation_title",
    "article:title", "title", "headline", "hdl", "cxenseparse:title",
)  # fmt: skip

# Maximum JSON-LD nodes about the page that are read. Further nodes are less about the page.
MAX_NODES = 3
# Maximum nodes that are read for images, places, tags and licences. The third node is often a video with its own image.
OWN_NODES = 2

# Generic feed titles, which are not the name of the site.
_GENERIC_NAMES = frozenset("rss atom feed rss 2.0 rss feed atom 1.0 comments feed home".split(" "))

# Maximum length of a site name, in characters.
MAX_SITE_NAME = 80

# Link relations that only manuals have both: to the index of terms and to the search.
_OF_MANUAL = frozenset(["index", "search"])

# Software for manuals and wikis: how its name begins in `<meta name=generator>`.
_MANUAL_SOFTWARE = (
    "docusaurus",
    "mkdocs",
    "sphinx",
    "mediawiki",
    "dokuwiki",
    "doxygen",
    "javadoc",
    "gitbook",
    "bookdown",
    "quarto",
    "antora",
    "vitepress",
    "vuepress",
    "docfx",
    "rustdoc",
    "starlight",
)

# Link relations in the head of pages of a manual.
_PART_OF = frozenset(["contents", "up", "toc", "start", "top", "chapter", "section", "parent"])


class DeclaredPage:
    """The declarations of a page. Everything is computed when it is first needed."""

    def __init__(self, declarations: Declarations, title: str) -> None:
        self.declarations = declarations
        self._title = title

    @cached_property
    def relations(self) -> frozenset[str]:
        """The relations of the `<link>` elements."""
        return frozenset(word for link in self.declarations.links for word in link.rel.split())

    @property
    def is_of_manual(self) -> bool:
        """Whether the page is part of a manual, by its `<link>` elements or by the software that generated it."""
        made_by = self.declarations.meta("generator").casefold()
        return self.is_part or self.relations >= _OF_MANUAL or made_by.startswith(_MANUAL_SOFTWARE)

    @property
    def is_part(self) -> bool:
        """Whether a `<link>` points to a table of contents or to a parent page."""
        return not self.relations.isdisjoint(_PART_OF)

    @cached_property
    def is_of_event(self) -> bool:
        """Whether the page declares an event, or its URL has a folder for events."""
        kinds = [kind for node in self.nodes[:1] for kind in types_of(node)]
        folders = frozenset(self.page_url.casefold().split("/")[3:-1])
        return any(kind.endswith("Event") for kind in kinds) or not folders.isdisjoint(
            phrases_of("event folders")
        )

    @cached_property
    def is_front(self) -> bool:
        """Whether the page is the front page of its site."""
        return is_front_page(self.page_url)

    @cached_property
    def last_of_title(self) -> str:
        """The folded last part of `<title>` after a bar: the name of the site, if no other source has it."""
        parts = pieces(self.html_title)
        return fold(parts[-1].text) if len(parts) > 1 and parts[-1].separator in HARD else ""

    @cached_property
    def page_url(self) -> str:
        """The URL of the page: the URL that was passed, or else the URL that the page declares."""
        declarations = self.declarations
        if declarations.url:
            return declarations.url
        canonical = next((link.href for link in declarations.links if "canonical" in link.rel.split()), "")
        return declarations.absolute(canonical) or declarations.absolute(declarations.meta("og:url"))

    @cached_property
    def html_title(self) -> str:
        """The text of `<title>`."""
        return clean_text(self._title)

    @cached_property
    def nodes(self) -> list[Node]:
        """JSON-LD nodes about the page, the most specific first."""
        return page_nodes(
            self.declarations.graph, self.page_url, self.declarations.meta("og:title") or self.html_title
        )

    @cached_property
    def declared(self) -> frozenset[str]:
        """Names of the declarations: `meta:og:title`, `json-ld:headline`, `microdata:author`, `rdfa:author`..."""
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
        """Folded names of the JSON-LD authors that are declared as organisations and not as people."""
        return self._authors_of(
            lambda kinds: any(kind.endswith("Organization") for kind in kinds)
        ) - self._authors_of(lambda kinds: "Person" in kinds)

    @cached_property
    def people(self) -> frozenset[str]:
        """Folded names of the JSON-LD authors that are declared as people and have a full name.

        A personal site may have the name of its author.
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
        """Declared names of the site, its publisher or its copyright owner."""
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
        """The first parts of the titles of the page's feeds: the site, or the topic of the feed."""
        feeds = [link for link in self.declarations.links if "rss" in link.type or "atom" in link.type]
        return _site_names([clean_text(re.split(r"\s[»|–-]\s", feed.title)[0]) for feed in feeds])

    @cached_property
    def home_names(self) -> list[str]:
        """Texts of the links to the front page, without words for "home": usually the name of the site."""
        return [name for name in self.declarations.home_names() if name.casefold() not in phrases_of("home")]

    @cached_property
    def declared_titles(self) -> list[tuple[str, str]]:
        """(source, title) of every declared title, in the order of trust."""
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
    def title_kind(self) -> TitleKind:
        """The kind of page, as far as it matters for the title."""
        kinds = {kind for node in self.nodes for kind in types_of(node)}
        if any(kind.endswith("NewsArticle") for kind in kinds):
            return TitleKind.NEWS
        if "Recipe" in kinds:
            return TitleKind.RECIPE
        declared = self.declarations.meta("og:type").strip().lower() == "article"
        return TitleKind.ARTICLE if declared or not kinds.isdisjoint(ARTICLES) else TitleKind.OTHER


def _site_names(names: Iterable[str]) -> list[str]:
    """Return the names without empty names, generic feed titles and names that are too long for a site."""
    return [
        name
        for name in names
        if name and len(name) <= MAX_SITE_NAME and name.casefold() not in _GENERIC_NAMES
    ]
