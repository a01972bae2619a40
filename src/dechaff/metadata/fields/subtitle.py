"""The declared standfirst. `marked_blocks.py` finds the visible one."""

from __future__ import annotations

from dechaff.metadata.sources import SourceTable, json_ld, microdata

__all__ = ["SUBTITLE"]

SUBTITLE = SourceTable(*json_ld("alternativeHeadline"), *microdata("alternativeHeadline"))
