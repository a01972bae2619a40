"""Find the JSON-LD nodes that are about the page itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dechaff.metadata.declared.jsonld import Graph, Node, as_list, types_of
from dechaff.metadata.values import clean_text, fold
from dechaff.records import PageType

__all__ = ["ARTICLES", "DECLARED_TYPES", "main_node", "node_names", "page_nodes"]

ARTICLES: tuple[str, ...] = (
    "NewsArticle",
    "ReportageNewsArticle",
    "AnalysisNewsArticle",
    "OpinionNewsArticle",
    "ReviewNewsArticle",
    "BackgroundNewsArticle",
    "AskPublicNewsArticle",
    "AdvertiserContentArticle",
    "SatiricalArticle",
    "Article",
    "BlogPosting",
    "LiveBlogPosting",
    "TechArticle",
    "ScholarlyArticle",
    "MedicalScholarlyArticle",
    "Report",
    "Recipe",
    "HowTo",
    "Review",
    "SocialMediaPosting",
    "Blog",
    "Interview",
    "MedicalWebPage",
    "AnalysisArticle",
    "Chapter",
)

DECLARED_TYPES: dict[str, PageType] = {
    **dict.fromkeys(ARTICLES, PageType.ARTICLE),
    "DiscussionForumPosting": PageType.FORUM,
    "QAPage": PageType.FORUM,
    "Question": PageType.FORUM,
    "Product": PageType.PRODUCT,
    "ProductGroup": PageType.PRODUCT,
    "Vehicle": PageType.PRODUCT,
    "APIReference": PageType.DOCUMENTATION,
    "CollectionPage": PageType.LISTING,
    "SearchResultsPage": PageType.LISTING,
    "Service": PageType.SERVICE,
}
"""Types of schema.org that determine the type of the page."""

# How specific a type is; a higher rank is more specific. Nodes of other types are not about the page.
_RANKS: dict[str, int] = {
    **dict.fromkeys(ARTICLES, 5),
    **dict.fromkeys(
        [
            "DiscussionForumPosting",
            "QAPage",
            "Question",
            "Product",
            "ProductGroup",
            "Vehicle",
            "Event",
            "JobPosting",
            "Course",
        ],
        4,
    ),
    **dict.fromkeys(
        [
            "VideoObject",
            "AudioObject",
            "PodcastEpisode",
            "Book",
            "Movie",
            "TVEpisode",
            "CreativeWork",
            "Dataset",
        ],
        3,
    ),
    **dict.fromkeys(
        ["SoftwareApplication", "ImageObject", "Service", "Place", "TouristAttraction", "APIReference"], 2
    ),
    **dict.fromkeys(
        [
            "WebPage",
            "ItemPage",
            "AboutPage",
            "ProfilePage",
            "FAQPage",
            "CollectionPage",
            "ContactPage",
            "CheckoutPage",
        ],
        1,
    ),
}

# Added to the rank of a node whose headline is the title or whose URL is the URL of the page.
_MATCH_BONUS = 3


def page_nodes(graph: Graph, url: str, title: str) -> list[Node]:
    """Return the nodes about the page itself, the most specific first."""
    ranked = []
    wanted = fold(title)
    for order, node in enumerate(graph.nodes):
        rank = max(map(_rank, types_of(node)), default=0)
        if rank:
            match = _is_at(node, url) or _is_called(node, wanted)
            ranked.append((-(rank + _MATCH_BONUS * match), order, node))
    ranked.sort(key=lambda row: row[:2])
    return [node for _, _, node in ranked]


def _rank(kind: str) -> int:
    """Return the rank of a type. All types of events have the same rank."""
    return _RANKS.get("Event" if kind.endswith("Event") else kind, 0)


def main_node(nodes: list[Node]) -> Node:
    """Return the most specific node about the page, or an empty node."""
    return nodes[0] if nodes else {}


def _is_at(node: Node, url: str) -> bool:
    """Return whether the URL of a node is that of the page."""
    if not url:
        return False
    path = _path(url)
    for name in ("url", "mainEntityOfPage", "@id"):
        for value in as_list(node.get(name)):
            address = value.get("@id") or value.get("url") if isinstance(value, dict) else value
            if isinstance(address, str) and len(path) > 1 and _path(address) == path:
                return True
    return False


def _path(url: str) -> str:
    """Return the part of a URL that identifies a page, without scheme, host and parameters."""
    bare = url.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0]
    return bare.partition("//")[2].partition("/")[2].rstrip("/") if "//" in bare else bare.strip("/")


def _is_called(node: Node, wanted: str) -> bool:
    """Return whether the headline of a node contains the title of the page or is part of it."""
    name = fold(clean_text(node.get("headline") or node.get("name")))
    return bool(name) and len(name) > 8 and (name in wanted or wanted in name) and bool(wanted)


def node_names(graph: Graph, values: list[Any]) -> Iterator[str]:
    """Yield the names in the values of a property such as `author`: strings, nodes, and references to nodes."""
    for value in values:
        resolved = graph.resolve(value)
        if isinstance(resolved, str):
            yield resolved
        elif isinstance(resolved, dict):
            name = resolved.get("name")
            if not name and isinstance(resolved.get("givenName"), str):
                name = f"{resolved['givenName']} {resolved.get('familyName') or ''}"
            for single in as_list(name):
                if isinstance(single, str):
                    yield single
        elif isinstance(resolved, list):
            yield from node_names(graph, resolved[:50])
