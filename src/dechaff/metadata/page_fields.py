"""The metadata of a page by the names of the fields of `Page`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from dechaff.metadata.read_fields import FieldReader
from dechaff.metadata.registry import FIELDS

__all__ = ["field_makers"]

_NAMES = (*(field.name for field in FIELDS), "sources")


def field_makers(reader: FieldReader, *, now: bool) -> dict[str, Callable[[], Any]]:
    """Return what makes each field when it is first read.

    Args:
        reader: the fields.
        now: choose all of them now, so that nothing is left to do later.
    """
    if now:
        values = {name: _value(reader, name) for name in _NAMES}
        return {name: partial(values.get, name) for name in _NAMES}
    return {name: partial(_value, reader, name) for name in _NAMES}


def _value(reader: FieldReader, name: str) -> Any:
    return dict(reader.metadata.sources) if name == "sources" else reader.field(name)
