"""Typed blocks as plain data: dictionaries, lists, strings and numbers, ready for JSON."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from typing import Any

from dechaff.blocks import ContentBlock

__all__ = ["blocks_to_data"]

_ALWAYS = frozenset({"text", "content", "blocks", "items", "rows", "cells", "level", "url"})
"""Fields that are written even if they are empty."""


def blocks_to_data(blocks: Sequence[ContentBlock]) -> list[dict[str, Any]]:
    """Return typed blocks as data.

    Every object becomes a dictionary whose `type` is its class name in lower case with hyphens (`code-block`); plain
    text stays a string. Fields that are empty or at their default are left out.
    """
    return [_data(block) for block in blocks]


def _data(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_data(item) for item in value]
    if not is_dataclass(value):
        return value
    out: dict[str, Any] = {"type": _name(type(value).__name__)}
    for field in fields(value):
        item = getattr(value, field.name)
        if field.name in _ALWAYS or (item != field.default and item not in (None, "", ())):
            out[field.name] = _data(item)
    return out


def _name(name: str) -> str:
    return "".join(f"-{char.lower()}" if char.isupper() else char for char in name).removeprefix("-")
