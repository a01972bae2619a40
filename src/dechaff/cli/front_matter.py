"""Metadata as YAML front matter, as static site generators and note programs read it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

__all__ = ["front_matter"]


def front_matter(fields: Mapping[str, Any]) -> Iterator[str]:
    """Yield the lines of the front matter, one field a line.

    Values are written as JSON, of which YAML is a superset: quoted strings and flow lists need no rules for what YAML
    would take for a date, a number or a comment.
    """
    yield "---"
    yield from (f"{name}: {_scalar(value)}" for name, value in fields.items())
    yield "---"


def _scalar(value: Any) -> str:
    """Return a value as YAML. Characters that YAML forbids or takes for line ends are escaped."""
    return "".join(
        char if char.isprintable() else f"\\u{ord(char):04x}"
        for char in json.dumps(value, ensure_ascii=False)
    )
