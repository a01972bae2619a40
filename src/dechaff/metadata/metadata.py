"""What is known about a page apart from its text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dechaff.metadata.registry import BY_NAME
from dechaff.records import FieldSource

__all__ = ["Mark", "Metadata"]

Mark = tuple[int, Literal["title", "subtitle", "byline", "dateline"]]
"""Index of a visible block, and what the whole of it says."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of one page: `metadata["title"]`."""

    values: Mapping[str, Any]
    """Value by name, for the fields of `registry.FIELDS` that the page has."""
    sources: Mapping[str, FieldSource]
    """For each of these: its source and the runners-up."""
    marks: tuple[Mark, ...] = ()
    """Visible blocks that hold nothing but the title, a subtitle, a byline or a dateline."""

    def __getitem__(self, name: str) -> Any:
        """Return a field; None or an empty tuple if the page does not have it."""
        value = self.values.get(name)
        return BY_NAME[name].type.empty if value is None else value
