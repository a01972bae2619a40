"""Read integers from attributes."""

from __future__ import annotations

__all__ = ["whole_number"]


def whole_number(value: str | None, default: int) -> int:
    """Return an integer of at most nine digits; the default for anything else."""
    text = (value or "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) <= 9 else default
