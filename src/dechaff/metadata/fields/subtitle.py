"""The standfirst, as a page declares it; `marked_blocks.py` finds the one that is shown."""

from __future__ import annotations

from dechaff.metadata.sources import SourceTable, json_ld, microdata

__all__ = ["SUBTITLE"]

SUBTITLE = SourceTable(*json_ld("alternativeHeadline"), *microdata("alternativeHeadline"))
