"""The position of a block in the source, looked up on first access because most callers never need it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, TypeAlias, TypeVar

__all__ = ["PlacedBlock", "placed"]


class _FoundLater:
    """A block whose position is looked up on first access."""

    __slots__ = ("_find",)

    def __getattr__(self, name: str) -> Any:
        """Look up the position. Python calls this for an attribute that is not set yet."""
        if name not in {"path", "line"}:
            raise AttributeError(name, name=name, obj=self)
        find = object.__getattribute__(self, "_find")
        if find is not None:  # None: another thread has found it meanwhile
            path, line = find()
            object.__setattr__(self, "path", path)
            object.__setattr__(self, "line", line)
            object.__setattr__(self, "_find", None)  # it holds the page's tree
        return object.__getattribute__(self, name)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedBlock(_FoundLater):
    """The position of a block in the source."""

    path: str = ""
    """Element path: tags from the root down, with the first class or id of each."""
    line: int | None = None
    """Line in the source; None if the parser does not know it (above line 65,535)."""


_Block = TypeVar("_Block", bound=PlacedBlock)


def placed(kind: type[_Block], find: Callable[[], tuple[str, int | None]], *values: Any) -> _Block:
    """Return a block whose path and line are looked up on first access.

    Args:
        kind: its class.
        find: returns path and line. The block keeps it until then.
        values: its other fields, in order; the last ones may be omitted if they have a default.
    """
    block = object.__new__(kind)
    _set_find(block, find)
    setters, defaults = _own_fields(kind)
    if len(values) < len(setters):
        values += defaults[len(values) :]
    for set_field, value in zip(setters, values, strict=True):
        set_field(block, value)
    return block


_Setter: TypeAlias = Callable[[Any, Any], None]


def _setter(kind: type, name: str) -> _Setter:
    """Return the setter of a slot. It works on a frozen block, whose own `__setattr__` refuses."""
    slot: _Setter = vars(kind)[name].__set__
    return slot


def _own_fields(kind: type[PlacedBlock]) -> tuple[tuple[_Setter, ...], tuple[Any, ...]]:
    """Return the setters and the defaults of all fields of a block except its place."""
    if kind not in _OWN_FIELDS:
        own = [field for field in fields(kind) if not field.kw_only]
        setters = tuple(_setter(kind, field.name) for field in own)
        _OWN_FIELDS[kind] = setters, tuple(field.default for field in own)
    return _OWN_FIELDS[kind]


_OWN_FIELDS: dict[type, tuple[tuple[_Setter, ...], tuple[Any, ...]]] = {}
"""By class of block, what `_own_fields` returned."""

_set_find = _setter(_FoundLater, "_find")
