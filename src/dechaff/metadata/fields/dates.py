"""The publication date and the modification date: their sources, and how one is chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from dechaff.metadata.dates.moment import Moment, is_plausible
from dechaff.metadata.dates.url_dates import date_in_url
from dechaff.metadata.declared.jsonld import types_of
from dechaff.metadata.declared_page import MAX_NODES
from dechaff.metadata.fields.first_publication import by_first_publication
from dechaff.metadata.fields.local_time import Dated, in_local_time, unswapped, with_time
from dechaff.metadata.fields.rule_fields import date_by_rule, rule_source
from dechaff.metadata.page_data import PageData
from dechaff.metadata.sources import MAX_ALTERNATIVES, Source, SourceTable, json_ld, last, meta, microdata
from dechaff.metadata.visible.shown_date import UNLABELLED
from dechaff.metadata.visible.visible_page import PARAGRAPH
from dechaff.records import FieldSource

__all__ = ["MODIFIED", "PUBLISHED", "choose_dates"]

# Maximum distance of a date below and above the headline, in blocks, if its region is named as comments, related
# articles or the like.
BESIDE_TITLE = 14
ABOVE_TITLE = 3


# Types of works. The publication date of a work is not the publication date of the page.
_WORKS = frozenset(["Movie", "Book", "MusicAlbum", "MusicRecording", "TVSeries", "TVSeason", "VideoGame"])

# Minimum number of different days for dates to belong to several items.
MIN_TEASERS = 2


def _near(kind: str, within: int = 30) -> Source:
    """Return the source for visible dates of a kind near the headline, the nearest first.

    Args:
        kind: the kind of visible date.
        within: maximum distance below the headline, in blocks. Above it, the maximum is half of that.
    """

    def read(page: PageData) -> list[Moment]:
        title = page.title_block
        if title is None:
            return []
        ranked = []
        for shown in page.near_dates:
            distance = shown.block - title
            if shown.kind == kind and -within // 2 <= distance <= within:
                if kind in UNLABELLED and page.visible.is_around(shown.block, title):
                    continue
                foreign = page.visible.is_foreign(shown.block, title)
                if not foreign or -ABOVE_TITLE <= distance <= BESIDE_TITLE:
                    ranked.append((foreign, abs(distance), shown.moment, shown.block))
        if kind in UNLABELLED and _are_of_teasers(
            [row[3] for row in ranked], [row[2] for row in ranked], page
        ):
            return []
        ranked.sort(key=lambda row: row[:2])
        found = [(row[2], row[3]) for row in ranked]
        return _first_post_first(found, title) if kind == "text" else [moment for moment, _ in found]

    return Source(f"visible:{kind}-near-title", read)


def _first_post_first(ranked: Sequence[tuple[Moment, int]], title: int) -> list[Moment]:
    """Return the moments in the order of their rank, but in a thread the time above the headline first.

    In some threads the headline is repeated in the first post, so that the time of the second post is nearer.
    """
    moments = [moment for moment, _ in ranked]
    if moments and isinstance(moments[0].value, datetime):
        for moment, block in ranked[1:]:
            if block < title and isinstance(moment.value, datetime) and moment.day < moments[0].day:
                return [moment, *(other for other in moments if other is not moment)]
    return moments


def _are_of_teasers(blocks: Sequence[int], moments: Sequence[Moment], page: PageData) -> bool:
    """Return whether there are several days, all below the second paragraph: dates of other articles or of comments."""
    if len({moment.day for moment in moments}) < MIN_TEASERS:
        return False
    title, texts = page.title_block or 0, page.layout.by_block.text
    paragraphs = [index for index in range(title + 1, max(blocks)) if len(texts[index]) >= PARAGRAPH]
    return len(paragraphs) > 1 and min(blocks) > paragraphs[1]


def _far(kind: str) -> Source:
    """Return the source for visible dates of a kind anywhere, except in comments, related articles and the like."""

    def read(page: PageData) -> list[Moment]:
        title = page.title_block
        found = [
            shown
            for shown in page.far_dates
            if shown.kind == kind
            and (shown.block < 0 or not page.visible.is_foreign(shown.block, title))
            and not (kind in UNLABELLED and shown.block >= 0 and page.visible.is_around(shown.block, title))
        ]
        placed = [shown for shown in found if shown.block >= 0]
        if (
            placed
            and kind in UNLABELLED
            and _are_of_teasers([s.block for s in placed], [s.moment for s in placed], page)
        ):
            return []
        found.sort(key=lambda shown: abs(shown.block - (title or 0)))
        return [shown.moment for shown in found]

    return Source(f"visible:{kind}", read, last_resort=True)


def _anywhere(kind: str) -> Source:
    """Return the source for labelled dates anywhere on the page, if all of them are the same day."""

    def read(page: PageData) -> list[Moment]:
        moments = [shown.moment for shown in page.far_dates if shown.kind == kind]
        return moments if len({moment.day for moment in moments}) == 1 else []

    return Source(f"visible:{kind}-anywhere", read, last_resort=True)


def _metas_like(name: str, pattern: str) -> Source:
    """Return the source for `<meta>` elements with a self-explanatory name that few sites use."""
    wanted = re.compile(pattern)

    def read(page: PageData) -> list[str]:
        return [
            value
            for key, values in page.declarations.metas.items()
            if wanted.search(key)
            for value in values
            if value[:1].isdigit()
        ]

    return Source(f"meta:{name}", read, last_resort=True)


def _url_date(kind: str) -> Source:
    """Return the source for the day in the page's URL, as folders (`path`) or in any other form (`date`)."""
    return Source(
        f"url:{kind}", lambda page: filter(None, [date_in_url(page.page_url, folders=kind == "path")])
    )


def _declared_publication() -> Source:
    """Return the source for `datePublished` in JSON-LD, except of works: it is the day on which a film came out."""

    def read(page: PageData) -> Iterator[Any]:
        for node in page.nodes[:MAX_NODES]:
            if _WORKS.isdisjoint(types_of(node)):
                yield from page.declarations.graph.values(node, "datePublished")

    return Source("json-ld:datePublished", read, declared=True)


MODIFIED = SourceTable(
    *json_ld("dateModified"),
    *meta(
        "article:modified_time", "og:updated_time", "og:article:modified_time", "article:updated_time", "article:modified",
        "datemodified", "last-modified", "lastmod", "modified", "dc.date.modified", "dcterms.modified", "date.modified", "revised",
        "modified-date", "modified-time", "modified_date", "modifieddate", "updated", "last-updated", "last_updated", "lastupdate",
        "article:modified_date", "dateupdated", "pagelastmodified", "page-last-modified",
        "cxenseparse:recs:modifiedtime", "bt:moddate", "utime", "updated_time", "lastmodified", "date.updated",
    ),
    *microdata("dateModified", "dateUpdate"),
    _near("modified"),
    _far("modified"),
    _anywhere("modified"),
)  # fmt: skip

PUBLISHED = SourceTable(
    _declared_publication(),
    *json_ld("datePosted"),
    *meta(
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
    *microdata("datePublished"),
    _near("published", within=12),
    _url_date("path"),
    _near("time"),
    Source("visible:dateline", lambda page: filter(None, [page.dateline])),
    _near("published", within=40),
    _near("text", within=14),
    # Some templates put the date of the last build or of the request into these.
    *meta("dc.date", "dcterms.date", "date", "release_date", "og:release_date", "article:created", "last-published"),
    _metas_like("like-published", r"(?:^|[._:-])(?:date_?)?(?:publish|publi[ck]|posted|issued|uploaded|first_?pub|pub_?date)"),
    _url_date("date"),
    _far("published"),
    *json_ld("dateCreated", "uploadDate"),
    *microdata("dateCreated", "uploadDate"),
    _far("time"),
    _anywhere("published"),
    Source("script:published", lambda page: page.declarations.scripted_dates(), last_resort=True),
    # A page with only a modification date was published on that day or earlier.
    *last(MODIFIED),
    _far("text"),
)  # fmt: skip


def _read_moments(source: Source, page: PageData) -> Iterator[Moment]:
    """Yield the values of a source, as moments."""
    for raw in source.read(page):
        moment = raw if isinstance(raw, Moment) else page.moment(raw)
        if moment is not None:
            yield moment


# Sources of visible dates without a label.
_WITHOUT_LABEL = ("visible:dateline", "visible:text", "visible:time")

# Sources of dates that are visible on the page or in its scripts.
_SHOWN = ("visible", "script")

# Types of schema.org whose pages show dates of other items.
_OTHERS_DATES = frozenset(["Product", "ProductGroup", "Vehicle", "JobPosting", "Course"])


class ChosenDate(NamedTuple):
    """The value of a date field, and its source."""

    moment: Moment
    source: FieldSource


def choose_dates(page: PageData) -> dict[str, ChosenDate]:
    """Return `published` and `modified`, if the page has them."""
    modified = _moments(MODIFIED, page)
    published = [
        *_by_rule(page),
        *by_first_publication(_not_built(_own(_moments(PUBLISHED, page), page), page), modified, page),
    ]
    return {
        name: _choose(found) for name, found in (("published", published), ("modified", modified)) if found
    }


def _own(found: list[Dated], page: PageData) -> list[Dated]:
    """Remove the visible dates of event pages, product pages and front pages, because they belong to other items.

    Examples are the day of an event, the day of a purchase and the dates of posts.
    """
    kinds = {kind for node in page.nodes[:1] for kind in types_of(node)}
    others: tuple[str, ...] = ()
    if page.is_front or not kinds.isdisjoint(_OTHERS_DATES | _WORKS):
        others = _SHOWN
    elif page.is_of_event:
        others = _WITHOUT_LABEL
    return [(name, moment) for name, moment in found if not name.startswith(others)] if others else found


def _not_built(found: list[Dated], page: PageData) -> list[Dated]:
    """Remove the visible modification date of a manual page: it is the day on which the whole manual was built."""
    if not page.is_of_manual:
        return found
    return [(name, moment) for name, moment in found if not name.startswith("visible:modified")]


def _by_rule(page: PageData) -> Iterator[Dated]:
    """Yield the date that a rule of the site selects."""
    moment = date_by_rule(page.known.fields, page.style)
    if moment is not None:
        yield rule_source(page.known.fields["date"]), moment


def _choose(found: list[Dated]) -> ChosenDate:
    """Return the first date, completed from the others."""
    moment = unswapped(found[0][1], [other for _, other in found[1:]])
    moment = in_local_time(with_time(moment, found[1:]), found[1:])
    others = tuple((source, other.value) for source, other in found[1 : MAX_ALTERNATIVES + 1])
    conflict = any(_is_other_day(other, moment) for _, other in found[1:])
    return ChosenDate(moment, FieldSource(moment.value, found[0][0], others, conflict))


def _moments(rows: SourceTable, page: PageData) -> list[Dated]:
    """Return the moments from the sources of a date, the most trusted first."""
    found: list[Dated] = []
    for row in rows.present(page.declared):
        if not (row.last_resort and found):
            found.extend((row.name, moment) for moment in _read_moments(row, page) if is_plausible(moment))
    return found


def _is_other_day(one: Moment, other: Moment) -> bool:
    """Return whether two moments are more than a day apart. Time zones cannot explain such a difference."""
    return abs((one.day - other.day).days) > 1
