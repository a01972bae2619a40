"""The description that a page declares."""

from __future__ import annotations

from dechaff.metadata.sources import SourceTable, json_ld, meta, microdata

__all__ = ["DESCRIPTION"]

DESCRIPTION = SourceTable(
    *meta("og:description", "description", "twitter:description"),
    *json_ld("description"),
    *meta(
        "dc.description",
        "dcterms.description",
        "dcterms.abstract",
        "sailthru.description",
        "citation_abstract",
    ),
    *microdata("description"),
)
