"""Where every field comes from: one ordered table of sources per field, the most trusted first.

Adding a source is one entry. A source is a name and a function that reads raw values from the `Clues` of a
page; `decide.py` cleans the values, takes the first that is good, and keeps the others as alternatives.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Set
from typing import Any, NamedTuple

from dechaff.lexicon.bylines import phrases_of
from dechaff.metadata.clues import MAX_NODES, Clues
from dechaff.metadata.dates import Moment
from dechaff.metadata.site import declared_sites, linked_sites
from dechaff.metadata.subject import node_names
from dechaff.metadata.text import fold
from dechaff.metadata.urldate import date_in_url

__all__ = ["AUTHORS", "MODIFIED", "PUBLISHED", "TEXTS", "Source", "Table", "read_moments"]


# A date at most so many blocks below or above the headline belongs to it, whatever the element around it is named.
BESIDE_TITLE = 14
ABOVE_TITLE = 3


# Different values of one microdata property that can be about the page; more are about the items of a list.
MAX_VALUES = 8


class Source(NamedTuple):
    """One place where a field can stand."""

    name: str
    read: Callable[[Clues], Iterable[Any]]
    last_resort: bool = False
    """It is slow, or doubtful: read only where no other source of the field says anything."""
    declared: bool = False
    """It reads what stands under its own name in `Clues.declared`; a page that declares no such thing is not asked."""


class Table:
    """The sources of one field, the most trusted first."""

    __slots__ = ("_declared", "_other", "sources")

    def __init__(self, *sources: Source) -> None:
        self.sources = sources
        self._other = [place for place, source in enumerate(sources) if not source.declared]
        self._declared = {source.name: place for place, source in enumerate(sources) if source.declared}

    def present(self, declared: Set[str]) -> Iterator[Source]:
        """Return those sources that can say something on a page: most are names of metas that it lacks.

        Args:
            declared: what the page declares, as `Clues.declared`.
        """
        places = [self._declared[name] for name in self._declared.keys() & declared]
        return map(self.sources.__getitem__, sorted(self._other + places))


def _json_ld(*names: str) -> tuple[Source, ...]:
    """Properties of the JSON-LD nodes about the page."""

    def source(name: str) -> Source:
        def read(clues: Clues) -> Iterator[Any]:
            for node in clues.nodes[:MAX_NODES]:
                yield from clues.facts.graph.values(node, name)

        return Source(f"json-ld:{name}", read, declared=True)

    return tuple(source(name) for name in names)


def _json_ld_names(*names: str) -> tuple[Source, ...]:
    """Names of the people and organisations in properties of the main JSON-LD node that has any."""

    def source(name: str) -> Source:
        def read(clues: Clues) -> Iterator[Any]:
            for node in clues.nodes[:MAX_NODES]:
                found = list(node_names(clues.facts.graph, clues.facts.graph.values(node, name)))
                if found:
                    yield from found
                    return

        return Source(f"json-ld:{name}", read, declared=True)

    return tuple(source(name) for name in names)


def _meta(*names: str) -> tuple[Source, ...]:
    """`<meta>` elements by name or property."""

    def source(name: str) -> Source:
        return Source(f"meta:{name}", lambda clues: clues.facts.metas[name], declared=True)

    return tuple(source(name) for name in names)


def _microdata(*names: str) -> tuple[Source, ...]:
    """Properties of microdata and RDFa; those with many values are about the items of a list."""

    def source(syntax: str, name: str) -> Source:
        key = name if syntax == "microdata" else f"rdfa:{name}"

        def read(clues: Clues) -> list[str]:
            values = [p.value for p in clues.facts.properties.get(key, ())]
            return values if len(set(values)) <= MAX_VALUES else []

        return Source(f"{syntax}:{name}", read, declared=True)

    return tuple(source(syntax, name) for name in names for syntax in ("microdata", "rdfa"))


def _near(kind: str, within: int = 30) -> Source:
    """Dates that a reader sees at most so many blocks from the headline, the nearest first."""

    def read(clues: Clues) -> list[Moment]:
        title = clues.title_block
        if title is None:
            return []
        ranked = []
        for sighting in clues.near_sightings:
            distance = sighting.block - title
            if sighting.kind == kind and -within // 2 <= distance <= within:
                foreign = clues.visible.is_foreign(sighting.block, title)
                if not foreign or -ABOVE_TITLE <= distance <= BESIDE_TITLE:
                    ranked.append((foreign, abs(distance), sighting.moment))
        return [moment for _, _, moment in sorted(ranked, key=lambda row: row[:2])]

    return Source(f"visible:{kind}-near-title", read)


def _far(kind: str) -> Source:
    """Dates that a reader sees anywhere but in comments, related articles and the like."""

    def read(clues: Clues) -> list[Moment]:
        title = clues.title_block
        found = [
            sighting
            for sighting in clues.far_sightings
            if sighting.kind == kind
            and (sighting.block < 0 or not clues.visible.is_foreign(sighting.block, title))
        ]
        found.sort(key=lambda sighting: abs(sighting.block - (title or 0)))
        return [sighting.moment for sighting in found]

    return Source(f"visible:{kind}", read, last_resort=True)


def _anywhere(kind: str) -> Source:
    """Labelled dates wherever they stand, as long as all of them name the same day."""

    def read(clues: Clues) -> list[Moment]:
        moments = [sighting.moment for sighting in clues.far_sightings if sighting.kind == kind]
        return moments if len({moment.day for moment in moments}) == 1 else []

    return Source(f"visible:{kind}-anywhere", read, last_resort=True)


def _last(table: Table) -> tuple[Source, ...]:
    """The same sources, read only where no other says anything."""
    return tuple(source._replace(last_resort=True) for source in table.sources)


def _bylines(kind: str) -> Source:
    """Bylines near the headline, by kind."""
    return Source(
        f"visible:{kind}", lambda clues: [byline.text for byline in clues.bylines if byline.kind == kind]
    )


def _labelled_author(clues: Clues) -> list[str]:
    """What a Twitter card shows under a label for the author; other cards show prices and reading times there."""
    metas = clues.facts.metas
    labels = [fold(label) for label in metas.get("twitter:label1", ())]
    return metas["twitter:data1"] if any(label in phrases_of("by") for label in labels) else []


def _far_bylines(kind: str) -> Source:
    """Lines anywhere that announce the author, and boxes about the author."""

    def read(clues: Clues) -> list[str]:
        return [byline.text for byline in clues.far_bylines if byline.kind == kind]

    return Source(f"visible:{kind}-anywhere", read, last_resort=True)


def _metas_like(name: str, pattern: str) -> Source:
    """`<meta>` elements whose name says what they hold, though it is that of one site or publishing system alone."""
    wanted = re.compile(pattern)

    def read(clues: Clues) -> list[str]:
        return [
            value
            for key, values in clues.facts.metas.items()
            if wanted.search(key)
            for value in values
            if value[:1].isdigit()
        ]

    return Source(f"meta:{name}", read, last_resort=True)


def _url_date(kind: str) -> Source:
    """The day in the page's URL: as folders (`path`), or in any other form (`date`)."""
    return Source(
        f"url:{kind}", lambda clues: filter(None, [date_in_url(clues.page_url, folders=kind == "path")])
    )


MODIFIED = Table(
    *_json_ld("dateModified"),
    *_meta(
        "article:modified_time", "og:updated_time", "og:article:modified_time", "article:updated_time", "article:modified",
        "datemodified", "last-modified", "lastmod", "modified", "dc.date.modified", "dcterms.modified", "date.modified", "revised",
        "modified-date", "modified-time", "modified_date", "modifieddate", "updated", "last-updated", "last_updated", "lastupdate",
        "article:modified_date", "dateupdated", "pagelastmodified", "page-last-modified",
        "cxenseparse:recs:modifiedtime", "bt:moddate", "utime", "updated_time", "lastmodified", "date.updated",
    ),
    *_microdata("dateModified", "dateUpdate"),
    _near("modified"),
    _far("modified"),
    _anywhere("modified"),
)  # fmt: skip

PUBLISHED = Table(
    *_json_ld("datePublished"),
    *_meta(
        "article:published_time", "og:article:published_time", "og:published_time", "article:published",
        "datepublished", "parsely-pub-date", "sailthru.date", "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "publication_date",
        "publish-date", "publish_date", "published_time", "pubdate", "pub_date", "published", "article.published",
        "date.published", "dc.date.issued", "dcterms.issued", "dcterms.created", "citation_publication_date", "citation_online_date",
        "citation_date", "dc.date.created", "article.created", "date.created", "og:pubdate", "og:publish_date", "article:publish_date",
        "published-date", "published_date", "publisheddate", "publishdate", "publication-date", "published-time", "article:published_date",
        "article:published-time", "article:pubdate", "article_publish_date", "article.pubdate", "dc.date.published", "datepublish",
        "originaldate", "firstpublished", "first-published", "post_date", "postdate",
        "bt:pubdate", "ptime", "displaydate", "originalpublicationdate", "rnews:datepublished", "article_date_original",
    ),
    *_microdata("datePublished"),
    _near("published", within=12),
    _url_date("path"),
    _near("time"),
    Source("visible:dateline", lambda clues: filter(None, [clues.dateline])),
    _near("published", within=40),
    _near("text", within=14),
    # Templates write the date of the last build or of the request into these.
    *_meta("dc.date", "dcterms.date", "date", "release_date", "og:release_date", "article:created", "last-published"),
    _metas_like("like-published", r"(?:^|[._:-])(?:date_?)?(?:publish|publi[ck]|posted|issued|uploaded|first_?pub|pub_?date)"),
    _url_date("date"),
    _far("published"),
    *_json_ld("dateCreated", "uploadDate"),
    *_microdata("dateCreated", "uploadDate"),
    _far("time"),
    _anywhere("published"),
    Source("script:published", lambda clues: clues.facts.scripted_dates(), last_resort=True),
    # A page that tells its last change alone was published then or before.
    *_last(MODIFIED),
    _far("text"),
    _anywhere("time"),
    _anywhere("text"),
)  # fmt: skip

AUTHORS = Table(
    *_json_ld_names("author"),
    *_meta("article:author_name", "parsely-author", "sailthru.author", "citation_author", "dc.creator", "dcterms.creator", "dc.creator.author"),
    *_microdata("author"),
    _bylines("rel"),
    *_meta("author", "article:author", "og:article:author", "byl", "byline", "cxenseparse:author", "dc.author", "rbauthors", "authors",
           "article.author", "citation_authors", "og:author", "dcsext.author", "shareaholic:article_author_name", "twitter:creator:name"),
    _bylines("class"),
    _bylines("text"),
    _bylines("line"),
    _bylines("first-line"),
    Source("visible:account", lambda clues: clues.account, last_resort=True),
    _far_bylines("text"),
    _far_bylines("box"),
    *_json_ld_names("creator"),
    *_microdata("creator"),
    Source("meta:twitter:data1", _labelled_author, declared=True),
)  # fmt: skip
"""`citation_author` and Dublin Core may write `Doe, Jane`."""

TEXTS = {
    "description": Table(
        *_meta("og:description", "description", "twitter:description"),
        *_json_ld("description"),
        *_meta(
            "dc.description",
            "dcterms.description",
            "dcterms.abstract",
            "sailthru.description",
            "citation_abstract",
        ),
        *_microdata("description"),
    ),
    "subtitle": Table(*_json_ld("alternativeHeadline"), *_microdata("alternativeHeadline")),
    "site_name": Table(
        *_meta("og:site_name"),
        Source(
            "json-ld:publisher",
            lambda clues: node_names(clues.facts.graph, clues.facts.graph.values(clues.node, "publisher")),
            declared=True,
        ),
        Source("links:site", declared_sites),
        Source("links:home", linked_sites),
    ),
    "section": Table(
        *_meta("article:section", "og:article:section", "parsely-section", "cxenseparse:category", "section"),
        *_json_ld("articleSection"),
        *_microdata("articleSection"),
        *_meta("dc.subject", "category"),
    ),
}


def read_moments(source: Source, clues: Clues) -> Iterator[Moment]:
    """Yield what a source says, as moments."""
    for raw in source.read(clues):
        moment = raw if isinstance(raw, Moment) else clues.moment(raw)
        if moment is not None:
            yield moment
