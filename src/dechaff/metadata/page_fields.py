"""The metadata of a page by the names of the fields of `Page`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from dechaff.metadata.read import FieldReader
from dechaff.metadata.registry import FIELDS

__all__ = ["field_makers", "field_values"]

_NAMES = (*(field.name for field in FIELDS), "sources")


def field_values(reader: FieldReader) -> dict[str, Any]:
    """Return all fields."""
    return {name: _value(reader, name) for name in _NAMES}


def field_makers(reader: FieldReader) -> dict[str, Callable[[], Any]]:
    """Return what makes each field when it is first read."""
    return {name: partial(_value, reader, name) for name in _NAMES}


def _value(reader: FieldReader, name: str) -> Any:
    return dict(reader.metadata.sources) if name == "sources" else reader.field(name)
