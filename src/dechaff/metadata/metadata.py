"""The metadata of one page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dechaff.metadata.registry import BY_NAME
from dechaff.records import FieldSource

__all__ = ["Mark", "Metadata"]

Mark = tuple[int, Literal["title", "subtitle", "byline", "dateline"]]
"""Index of a visible block, and the kind of its entire text."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """The fields of one page: `metadata["title"]`."""

    values: Mapping[str, Any]
    """Values of the fields of `registry.FIELDS` that the page has, by name."""
    sources: Mapping[str, FieldSource]
    """The source and the alternatives of each field, by name."""
    marks: tuple[Mark, ...] = ()
    """Visible blocks that contain only the title, a subtitle, a byline or a dateline."""

    def __getitem__(self, name: str) -> Any:
        """Return a field; None or an empty tuple if the page does not have it."""
        value = self.values.get(name)
        return BY_NAME[name].type.empty if value is None else value
