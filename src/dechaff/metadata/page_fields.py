"""The functions that compute the metadata fields of `Page`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeAlias

from dechaff.metadata.read_fields import FieldReader, MarkedPage, read_fields
from dechaff.metadata.registry import FIELDS
from dechaff.options import Options
from dechaff.records import PageType

__all__ = ["FieldMakers", "field_makers"]

FieldMakers: TypeAlias = Mapping[str, Callable[[], Any]]
"""The function that computes a field, by field name."""

_NAMES = (*(field.name for field in FIELDS), "sources")


def field_makers(marked: MarkedPage | None, types: Mapping[PageType, float], options: Options) -> FieldMakers:
    """Return the functions that compute the metadata fields; none if the page could not be read for metadata.

    With a time limit all fields are computed here, because the limit covers them.

    Args:
        marked: the page after `mark_blocks`; None if that step failed.
        types: probability of each page type.
        options: the caller's options.
    """
    if not marked:
        return {}
    reader = read_fields(marked, types, options.min_field_confidence)
    if options.max_seconds:
        values = {name: _value(reader, name) for name in _NAMES}
        return {name: partial(values.get, name) for name in _NAMES}
    return {name: partial(_value, reader, name) for name in _NAMES}


def _value(reader: FieldReader, name: str) -> Any:
    return dict(reader.metadata.sources) if name == "sources" else reader.field(name)
