"""The section of the site."""

from __future__ import annotations

from dechaff.metadata.sources import SourceTable, json_ld, meta, microdata

__all__ = ["SECTION"]

SECTION = SourceTable(
    *meta("article:section", "og:article:section", "parsely-section", "cxenseparse:category", "section"),
    *json_ld("articleSection"),
    *microdata("articleSection"),
    *meta("dc.subject", "category"),
)
